//! A quick answer to whether a word can be one of a set at all, or of several, or two texts the same.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

/// What two texts that are the same have in common: a hash of their length and of eight bytes in the middle.
pub fn sketch(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let middle = bytes.get(bytes.len() / 2..).and_then(|rest| rest.first_chunk()).map_or(0, |middle| u64::from_le_bytes(*middle));
    FxBuildHasher.hash_one((bytes.len(), middle)) as u32
}

/// A set of hashes that may say yes too often but never no wrongly: it keeps nearly all tokens from a look-up.
#[derive(Clone, Debug)]
pub struct Sieve(Vec<u64>);

impl Sieve {
    pub fn new(hashes: impl ExactSizeIterator<Item = u32>) -> Self {
        let mut sieve = Sieve::with_room_for(hashes.len());
        for hash in hashes {
            sieve.add(hash);
        }
        sieve
    }

    /// An empty sieve for so many hashes.
    pub fn with_room_for(count: usize) -> Self {
        // At least 32 bits for each hash; a power of two, so that a mask finds the place.
        Sieve(vec![0; (count / 2).next_power_of_two().max(128)])
    }

    pub fn add(&mut self, hash: u32) {
        let place = self.place(hash);
        self.0[place] |= 1 << (hash & 63);
    }

    /// Whether `hash` may have been added.
    #[inline]
    pub fn may_hold(&self, hash: u32) -> bool {
        self.0[self.place(hash)] & (1 << (hash & 63)) != 0
    }

    #[inline]
    fn place(&self, hash: u32) -> usize {
        (hash >> 6) as usize & (self.0.len() - 1)
    }
}

/// A sieve for at most a few thousand hashes, whatever the text: it takes fewer steps to ask.
#[derive(Clone, Debug)]
pub struct Filter(Box<[u64; Self::WORDS]>);

impl Filter {
    const WORDS: usize = 1024;

    pub fn add(&mut self, hash: u32) {
        self.0[(hash >> 6) as usize % Self::WORDS] |= 1 << (hash & 63);
    }

    /// Whether `hash` may have been added.
    #[inline]
    pub fn may_hold(&self, hash: u32) -> bool {
        self.0[(hash >> 6) as usize % Self::WORDS] & (1 << (hash & 63)) != 0
    }
}

impl Default for Filter {
    fn default() -> Self {
        Filter(Box::new([0; Self::WORDS]))
    }
}

/// Up to eight sets of hashes, each a bit: of a hash it says in which of them it may be, too often but never wrongly not.
#[derive(Clone, Debug)]
pub struct Sieves(Vec<u8>);

impl Sieves {
    /// Empty ones for so many hashes.
    pub fn with_room_for(count: usize) -> Self {
        // At least eight places for each hash; a power of two, so that a mask finds the place.
        Sieves(vec![0; (count * 8).next_power_of_two().max(1024)])
    }

    /// Adds hashes to the sets whose bits are in `sets`.
    pub fn add(&mut self, sets: u8, hashes: impl Iterator<Item = u32>) {
        for hash in hashes {
            let place = self.place(hash);
            self.0[place] |= sets;
        }
    }

    /// The bits of the sets to which `hash` may have been added.
    #[inline]
    pub fn of(&self, hash: u32) -> u8 {
        self.0[self.place(hash)]
    }

    #[inline]
    fn place(&self, hash: u32) -> usize {
        hash as usize & (self.0.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_hash_that_was_added_is_denied(hashes in prop::collection::vec(any::<u32>(), 0..2000)) {
            let sieve = Sieve::new(hashes.iter().copied());
            prop_assert!(hashes.iter().all(|&hash| sieve.may_hold(hash)));
            let mut filter = Filter::default();
            hashes.iter().for_each(|&hash| filter.add(hash));
            prop_assert!(hashes.iter().all(|&hash| filter.may_hold(hash)));
        }

        #[test]
        fn sieves_know_each_set_of_a_hash(hashes in prop::collection::vec((any::<u32>(), 1u8..), 0..2000)) {
            let mut sieves = Sieves::with_room_for(hashes.len());
            hashes.iter().for_each(|&(hash, sets)| sieves.add(sets, [hash].into_iter()));
            prop_assert!(hashes.iter().all(|&(hash, sets)| sieves.of(hash) & sets == sets));
        }
    }

    #[test]
    fn hardly_any_other_hash_passes() {
        use crate::recognise::token::hash;
        let sieve = Sieve::new((0..1000).map(|number| hash(&format!("a{number}"))));
        let passing = (0..1000).filter(|number| sieve.may_hold(hash(&format!("b{number}")))).count();
        assert!(passing < 60, "{passing}");
    }
}
