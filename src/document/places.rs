//! Which of many spans begin in front of a place of the text, without a search through all of them.

use super::Span;

/// So many bytes of the text are one stretch.
const STRETCH: usize = 128;

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
    /// A bit for each byte at which one begins, the first byte lowest.
    begins: Vec<u64>,
    /// How many begin in front of each 64 bytes.
    before: Vec<u32>,
}

impl Ranks {
    /// Those of a text of `length` bytes in which nothing begins yet.
    pub fn with_room_for(length: usize) -> Self {
        Ranks { begins: vec![0; length / 64 + 1], before: Vec::new() }
    }

    /// Says where something begins: `begins` has a bit for each of the 64 bytes from `at` on, the first one lowest.
    #[inline]
    pub fn mark(&mut self, at: usize, begins: u64) {
        let (place, shift) = (at / 64, at % 64);
        if let Some(word) = self.begins.get_mut(place) {
            *word |= begins << shift;
        }
        if let Some(word) = self.begins.get_mut(place + 1).filter(|_| shift > 0) {
            *word |= begins >> (64 - shift);
        }
    }

    /// Counts what was marked.
    pub fn count(&mut self) {
        let mut count = 0;
        let counts = self.begins.iter().map(|begins| {
            count += begins.count_ones();
            count - begins.count_ones()
        });
        self.before = counts.collect();
    }

    /// How many begin in front of `at`.
    #[inline]
    pub fn before(&self, at: usize) -> usize {
        let last = self.begins.len().saturating_sub(1);
        let (place, bits) = if at / 64 <= last { (at / 64, (1 << (at % 64)) - 1) } else { (last, u64::MAX) };
        let (Some(before), Some(begins)) = (self.before.get(place), self.begins.get(place)) else { return 0 };
        (before + (begins & bits).count_ones()) as usize
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
            let mut ranks = Ranks::with_room_for(length);
            let starts: Vec<u32> = starts.into_iter().filter(|&start| (start as usize) < length).collect();
            starts.iter().for_each(|&start| ranks.mark(start as usize - start as usize % 7, 1 << (start % 7)));
            ranks.count();
            for at in 0..length + 300 {
                prop_assert_eq!(ranks.before(at), starts.iter().filter(|&&start| (start as usize) < at).count());
            }
        }
    }
}
