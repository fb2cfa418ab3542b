//! Which words have another like them, so far as that can be seen at little cost: some of those that are named have none.

use super::LONGEST;

/// So many bytes at either end two words have in common of which one lacks a letter or a link of the other.
const END: usize = 4;
/// So many bytes at the end two words have in common in which two letters changed places: one more.
const BEHIND_SWAP: usize = END + 1;

const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// The first bytes of a word that is long enough, as a number.
fn first_end(bytes: &[u8]) -> u64 {
    bytes.first_chunk::<END>().map_or(0, |end| u64::from(u32::from_be_bytes(*end)))
}

/// The same of its last bytes.
fn last_end(bytes: &[u8]) -> u64 {
    bytes.last_chunk::<END>().map_or(0, |end| u64::from(u32::from_be_bytes(*end)))
}

/// The lengths of the words that begin and end alike.
pub(super) struct Ends {
    /// For each pair of ends, which may share its place with others, a bit for each length in bytes.
    lengths: Vec<u64>,
}

impl Ends {
    pub fn of(words: &[&str]) -> Self {
        let mut ends = Ends { lengths: vec![0; (words.len() * 2).next_power_of_two()] };
        for word in words {
            if let Some(place) = ends.place(word) {
                ends.lengths[place] |= 1 << (word.len() - 1);
            }
        }
        ends
    }

    /// Whether there may be a word with the same ends that is a letter or a link shorter: up to four bytes.
    pub fn has_shorter(&self, word: &str) -> bool {
        self.place(word).is_some_and(|place| {
            let shorter = self.lengths[place] & ((1 << (word.len() - 1)) - 1);
            shorter >> (word.len() - 1).saturating_sub(END) != 0
        })
    }

    fn place(&self, word: &str) -> Option<usize> {
        let bytes = word.as_bytes();
        if !(2 * END..=LONGEST).contains(&bytes.len()) {
            return None;
        }
        let ends = first_end(bytes) << 32 | last_end(bytes);
        Some((ends.wrapping_mul(MIX) >> 32) as usize & (self.lengths.len() - 1))
    }
}

/// The bytes that hold the first four letters, if these are ASCII.
fn begin(word: &str) -> &[u8] {
    &word.as_bytes()[..END.min(word.len())]
}

/// Whether one of the first four letters may be doubled: without its twin the word begins in another way.
pub(super) fn begins_with_double(word: &str) -> bool {
    match word.as_bytes() {
        [_, second, third, fourth, ..] => second == third || third == fourth || !begin(word).is_ascii(),
        _ => false,
    }
}

/// The words that have the same letters in another order, by their length, first byte, last bytes and how many there are of
/// each letter.
pub(super) struct Letters {
    keys: Vec<u32>,
    /// The keys that two words have, or that share a bit with another.
    twice: Vec<u64>,
}

impl Letters {
    pub fn of(words: &[&str]) -> Self {
        // As many bits for a word as a sieve has.
        let size = (words.len() / 2).next_power_of_two();
        let (mut once, mut twice) = (vec![0; size], vec![0; size]);
        let keys: Vec<u32> = words.iter().map(|word| key(word)).collect();
        for key in keys.iter().filter(|key| **key != NONE) {
            let (place, bit) = (*key as usize >> 6 & (size - 1), 1_u64 << (key & 63));
            twice[place] |= once[place] & bit;
            once[place] |= bit;
        }
        Letters { keys, twice }
    }

    /// Whether there may be another word with the letters of the word with this index.
    pub fn has_other(&self, index: usize) -> bool {
        let key = self.keys[index];
        key != NONE && self.twice[key as usize >> 6 & (self.twice.len() - 1)] & 1 << (key & 63) != 0
    }
}

/// The key of a word that is too short or too long.
const NONE: u32 = 0;

fn key(word: &str) -> u32 {
    let bytes = word.as_bytes();
    if !(2 * END..=LONGEST).contains(&bytes.len()) {
        return NONE;
    }
    // Two bits for each of the letters a to z, and some for all others; more of one letter than that flow over.
    let letters = bytes.iter().fold(0_u64, |letters, byte| letters.wrapping_add(1 << ((byte & 31) * 2)));
    let end = u64::from(bytes[bytes.len() - BEHIND_SWAP]) << 32 | last_end(bytes);
    let around = end << 16 | u64::from(bytes[0]) << 8 | bytes.len() as u64;
    let key = (letters.wrapping_mul(MIX) ^ around).wrapping_mul(MIX);
    ((key >> 32) as u32).max(1)
}
