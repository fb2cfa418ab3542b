//! A set of bytes of a text.

use std::ops::Range;

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

    /// A set of the bytes that have a bit in `words`, each of which is about 64 bytes, the first one lowest.
    pub fn of_words(words: Vec<u64>) -> Self {
        ByteSet(words)
    }

    /// Whether the byte at `at` is one of the set.
    #[cfg(test)]
    pub fn holds(&self, at: usize) -> bool {
        self.0.get(at / WORD).is_some_and(|word| word >> (at % WORD) & 1 == 1)
    }

    /// Adds bytes by their bits: there is one for each of the 64 bytes from `at` on, the first one lowest.
    #[inline]
    pub fn add_bits(&mut self, at: usize, bits: u64) {
        let (place, shift) = (at / WORD, at % WORD);
        if let Some(word) = self.0.get_mut(place) {
            *word |= bits << shift;
        }
        if let Some(word) = self.0.get_mut(place + 1).filter(|_| shift > 0) {
            *word |= bits >> (WORD - shift);
        }
    }

    /// How many bytes of the set lie in each stretch of 64 bytes.
    pub fn counts(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|word| word.count_ones())
    }

    /// How many bytes of the set lie in front of `at` in its stretch of 64 bytes; all of the last stretch where `at` lies behind it.
    pub fn count_before(&self, at: usize) -> u32 {
        let last = self.0.len().saturating_sub(1);
        let bits = if at / WORD <= last { (1 << (at % WORD)) - 1 } else { u64::MAX };
        self.0.get((at / WORD).min(last)).map_or(0, |word| (word & bits).count_ones())
    }

    /// The bytes of the set in a range, in order.
    pub fn within(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let word_at = move |place: usize| self.0.get(place).copied().unwrap_or_default();
        let mut place = range.start / WORD;
        let mut left = word_at(place) & (u64::MAX << (range.start % WORD));
        std::iter::from_fn(move || {
            while left == 0 {
                place += 1;
                if place * WORD >= range.end {
                    return None;
                }
                left = word_at(place);
            }
            let at = place * WORD + left.trailing_zeros() as usize;
            left &= left - 1;
            (at < range.end).then_some(at)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_are_added_by_their_bits_and_found_in_order(
            added in prop::collection::vec((0usize..300, any::<u64>()), 0..4), from in 0usize..400, width in 0usize..200
        ) {
            let (mut set, mut plain) = (ByteSet::new(400), std::collections::BTreeSet::new());
            for (at, bits) in added {
                set.add_bits(at, bits);
                plain.extend((0..64).filter(|bit| bits >> bit & 1 == 1).map(|bit| at + bit));
            }
            prop_assert_eq!(set.within(from..from + width).collect::<Vec<_>>(), plain.range(from..from + width).copied().collect::<Vec<_>>());
        }
    }
}
