//! A set of bytes of a text.

use super::Span;

/// Bytes of a text, a bit for each.
#[derive(Clone, Debug, Default)]
pub struct ByteSet(Vec<u64>);

/// So many bytes have their bits in one word.
const WORD: usize = u64::BITS as usize;

impl ByteSet {
    /// An empty set of bytes of a text of `length` bytes, and of its end.
    pub fn new(length: usize) -> Self {
        ByteSet(vec![0; length / WORD + 1])
    }

    /// Whether the byte at `at` is one of the set.
    #[inline]
    pub fn holds(&self, at: usize) -> bool {
        self.0.get(at / WORD).is_some_and(|word| word >> (at % WORD) & 1 == 1)
    }

    /// Adds the bytes of `span`.
    pub fn add(&mut self, span: Span) {
        self.each_word(span, |word, bits| *word |= bits);
    }

    /// Takes the bytes of `span` out.
    pub fn remove(&mut self, span: Span) {
        self.each_word(span, |word, bits| *word &= !bits);
    }

    /// The set without the bytes of another one of the same text.
    pub fn without(mut self, other: &ByteSet) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
        self
    }

    /// Shows each word in which `span` has bytes, with the bits of these.
    fn each_word(&mut self, span: Span, mut change: impl FnMut(&mut u64, u64)) {
        let (start, end) = (span.start as usize, span.end as usize);
        let mut at = start;
        while at < end {
            let until = end.min((at / WORD + 1) * WORD);
            let bits = (u64::MAX >> (WORD - (until - at))) << (at % WORD);
            if let Some(word) = self.0.get_mut(at / WORD) {
                change(word, bits);
            }
            at = until;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_set_has_what_was_added_and_not_taken_out(changes in prop::collection::vec((any::<bool>(), 0usize..300, 0usize..200), 0..12)) {
            let length = 400;
            let (mut set, mut plain) = (ByteSet::new(length), vec![false; length + 200]);
            for (adds, start, width) in changes {
                let span = Span::new(start, start + width);
                if adds { set.add(span) } else { set.remove(span) }
                plain[span.range()].fill(adds);
            }
            for (at, is_in) in plain.iter().enumerate().take(length + 1) {
                prop_assert_eq!(set.holds(at), *is_in, "{}", at);
            }
        }

        #[test]
        fn a_set_without_another_has_the_rest(one in (0usize..300, 0usize..200), other in (0usize..300, 0usize..200)) {
            let set_of = |(start, width): (usize, usize)| {
                let mut set = ByteSet::new(500);
                set.add(Span::new(start, start + width));
                set
            };
            let rest = set_of(one).without(&set_of(other));
            for at in 0..=500 {
                prop_assert_eq!(rest.holds(at), set_of(one).holds(at) && !set_of(other).holds(at));
            }
        }
    }
}
