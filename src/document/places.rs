//! Which of many spans begin in front of a place of the text, without a search through all of them.

use super::{ByteSet, Span};

/// So many bytes of the text are one stretch.
const STRETCH: usize = 512;

/// For spans in the order of their start: how many of them begin in front of each stretch of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    before: Vec<u32>,
}

impl Places {
    /// The places of `items`, in order, each of which has its `start` in a text of `length` bytes.
    pub fn new<T>(items: &[T], start: impl Fn(&T) -> u32, length: usize) -> Self {
        let stretches = length / STRETCH + 2;
        let mut before = Vec::with_capacity(stretches);
        let mut rest = items;
        for bound in (0..stretches).map(|stretch| stretch * STRETCH) {
            while let Some((_, behind)) = rest.split_first().filter(|(first, _)| (start(first) as usize) < bound) {
                rest = behind;
            }
            before.push((items.len() - rest.len()) as u32);
        }
        // Nothing begins behind the text.
        if let Some(last) = before.last_mut() {
            *last = items.len() as u32;
        }
        Places { before }
    }

    /// How many of the spans begin at `at` or in front of it; `span` is that of each of `items`.
    pub fn up_to<T>(&self, at: usize, items: &[T], span: impl Fn(&T) -> Span) -> usize {
        let stretch = (at / STRETCH).min(self.before.len().saturating_sub(2));
        let bound = |stretch: usize| self.before.get(stretch).map_or(0, |&count| count as usize).min(items.len());
        let (from, until) = (bound(stretch), bound(stretch + 1));
        from + items[from..until.max(from)].partition_point(|item| span(item).start as usize <= at)
    }
}

/// For spans in the order of their start, no two of which begin at the same byte: how many begin in front of each byte.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranks {
    begins: ByteSet,
    /// How many begin in front of each stretch of 64 bytes.
    before: Vec<u32>,
}

impl Ranks {
    /// Those of spans that begin at the bytes `begins`.
    pub fn new(begins: ByteSet) -> Self {
        let mut count = 0;
        let counts = begins.counts().map(|own| {
            count += own;
            count - own
        });
        Ranks { before: counts.collect(), begins }
    }

    /// How many begin in front of `at`.
    #[inline]
    pub fn before(&self, at: usize) -> usize {
        let stretch = (at / 64).min(self.before.len().saturating_sub(1));
        self.before.get(stretch).map_or(0, |before| (before + self.begins.count_before(at)) as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_many_begin_in_front_of_a_place_as_a_search_through_all_finds(
            mut starts in prop::collection::vec(0u32..1000, 0..60), length in 0usize..1000
        ) {
            starts.sort_unstable();
            starts.retain(|&start| start as usize <= length);
            let spans: Vec<Span> = starts.iter().map(|&start| Span { start, end: start }).collect();
            let places = Places::new(&starts, |start| *start, length);
            for at in 0..length + 300 {
                let plain = spans.partition_point(|span| span.start as usize <= at);
                prop_assert_eq!(places.up_to(at, &spans, |span| *span), plain, "{} of {:?}", at, starts);
            }
        }

        #[test]
        fn as_many_begin_in_front_of_a_byte_as_are_marked_there(
            starts in prop::collection::btree_set(0u32..1000, 0..60), length in 0usize..1000
        ) {
            let mut begins = ByteSet::new(length);
            let starts: Vec<u32> = starts.into_iter().filter(|&start| (start as usize) < length).collect();
            starts.iter().for_each(|&start| begins.add_bits(start as usize, 1));
            let ranks = Ranks::new(begins);
            for at in 0..length + 300 {
                prop_assert_eq!(ranks.before(at), starts.iter().filter(|&&start| (start as usize) < at).count());
            }
        }
    }
}
