//! A set of bytes of a text that lie side by side.

use super::Span;

/// Bytes of a text, of which most stretches are in the set as a whole or not at all: only the others have a bit for each byte.
#[derive(Clone, Debug, Default)]
pub struct Stretches {
    /// What of each stretch is in the set.
    parts: Vec<Part>,
    mixed: Vec<Bits>,
}

/// What of a stretch is in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    None,
    All,
    /// What the bits with this index say.
    Mixed(u32),
}

/// So many bytes of the text are one stretch.
const STRETCH: usize = 1024;
/// So many bytes have their bits in one word.
const WORD: usize = u64::BITS as usize;

/// A bit for each byte of a stretch.
type Bits = [u64; STRETCH / WORD];

impl Stretches {
    /// An empty set of bytes of a text of `length` bytes, and of its end.
    pub fn new(length: usize) -> Self {
        Stretches { parts: vec![Part::None; length / STRETCH + 1], mixed: Vec::new() }
    }

    /// Whether the byte at `at` is one of the set.
    #[inline]
    pub fn holds(&self, at: usize) -> bool {
        match self.parts.get(at / STRETCH) {
            None | Some(Part::None) => false,
            Some(Part::All) => true,
            Some(&Part::Mixed(index)) => self.mixed[index as usize][at % STRETCH / WORD] >> (at % WORD) & 1 == 1,
        }
    }

    /// Adds the bytes of `span`.
    pub fn add(&mut self, span: Span) {
        self.set(span, Part::All);
    }

    /// Takes the bytes of `span` out.
    pub fn remove(&mut self, span: Span) {
        self.set(span, Part::None);
    }

    /// The set without the bytes of another one of the same text.
    pub fn without(mut self, other: &Stretches) -> Self {
        for stretch in 0..self.parts.len().min(other.parts.len()) {
            match (self.parts[stretch], other.parts[stretch]) {
                (Part::None, _) | (_, Part::None) => {}
                (_, Part::All) => self.parts[stretch] = Part::None,
                (_, Part::Mixed(index)) => {
                    let own = self.bits_of(stretch).iter_mut();
                    own.zip(&other.mixed[index as usize]).for_each(|(own, away)| *own &= !away);
                }
            }
        }
        self
    }

    /// Says of the bytes of `span` that all or none of them are in the set.
    fn set(&mut self, span: Span, what: Part) {
        let (start, end) = (span.start as usize, (span.end as usize).min(self.parts.len() * STRETCH));
        let mut at = start;
        while at < end {
            let stretch = at / STRETCH;
            let (first, until) = (at % STRETCH, STRETCH.min(end - stretch * STRETCH));
            if until - first == STRETCH {
                self.parts[stretch] = what;
            } else if self.parts[stretch] != what {
                let bits = self.bits_of(stretch);
                for (index, word) in bits.iter_mut().enumerate().take(until.div_ceil(WORD)).skip(first / WORD) {
                    let (from, to) = (first.saturating_sub(index * WORD), WORD.min(until - index * WORD));
                    let changed = u64::MAX >> (WORD - (to - from)) << from;
                    if what == Part::All { *word |= changed } else { *word &= !changed }
                }
            }
            at = stretch * STRETCH + until;
        }
    }

    /// The bits of a stretch, which is given some if it has none yet.
    fn bits_of(&mut self, stretch: usize) -> &mut Bits {
        let index = match self.parts[stretch] {
            Part::Mixed(index) => index as usize,
            whole => {
                self.parts[stretch] = Part::Mixed(self.mixed.len() as u32);
                self.mixed.push([if whole == Part::All { u64::MAX } else { 0 }; STRETCH / WORD]);
                self.mixed.len() - 1
            }
        };
        &mut self.mixed[index]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LENGTH: usize = 5 * STRETCH + 77;

    fn changes() -> impl Strategy<Value = Vec<(bool, usize, usize)>> {
        let place =
            prop_oneof![0..LENGTH, (0usize..5).prop_map(|stretch| stretch * STRETCH), (0usize..80).prop_map(|word| word * WORD)];
        let width = prop_oneof![0usize..200, Just(STRETCH), Just(2 * STRETCH), 0..2 * STRETCH];
        prop::collection::vec((any::<bool>(), place, width), 0..12)
    }

    /// The set that these changes make, and the plain way to keep one.
    fn made(changes: &[(bool, usize, usize)]) -> (Stretches, Vec<bool>) {
        let (mut set, mut plain) = (Stretches::new(LENGTH), vec![false; LENGTH + 3 * STRETCH]);
        for &(adds, start, width) in changes {
            let span = Span::new(start, start + width);
            if adds {
                set.add(span)
            } else {
                set.remove(span)
            }
            plain[span.range()].fill(adds);
        }
        (set, plain)
    }

    proptest! {
        #[test]
        fn a_set_has_what_was_added_and_not_taken_out(changes in changes()) {
            let (set, plain) = made(&changes);
            prop_assert!((0..=LENGTH).all(|at| set.holds(at) == plain[at]));
        }

        #[test]
        fn a_set_without_another_has_the_rest(one in changes(), other in changes()) {
            let ((one, plain), (other, without)) = (made(&one), made(&other));
            let rest = one.without(&other);
            prop_assert!((0..=LENGTH).all(|at| rest.holds(at) == (plain[at] && !without[at])));
        }
    }

    #[test]
    fn what_is_whole_has_no_bits() {
        let mut set = Stretches::new(100 * STRETCH);
        set.add(Span::new(1, 100 * STRETCH - 1));
        assert_eq!((set.mixed.len(), size_of::<Part>()), (2, 8));
    }
}
