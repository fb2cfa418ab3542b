//! Hashes of words, in which capitals count as small letters.

use std::ops::RangeInclusive;

/// The hash of a word whose letters are pushed one by one, in small letters; eight bytes are taken in at a time.
#[derive(Clone, Copy, Debug)]
pub struct WordHash {
    hash: u64,
    /// The bytes that are not taken in yet, the first one lowest.
    chunk: u64,
    /// How many these are, less than eight.
    length: u32,
}

pub(super) const CHUNK: usize = 8;

impl WordHash {
    #[inline]
    pub(super) const fn new() -> Self {
        WordHash { hash: 0x811C_9DC5_8F1B_BCDC, chunk: 0, length: 0 }
    }

    #[inline]
    pub(super) const fn take_in(self, chunk: u64) -> Self {
        let product = (self.hash ^ chunk) as u128 * 0x9E37_79B9_7F4A_7C15;
        WordHash { hash: product as u64 ^ (product >> 64) as u64, chunk: 0, length: 0 }
    }

    /// That of a word, capitals of Latin 1 counting as small letters.
    pub const fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let mut hash = WordHash::new();
        let mut at = 0;
        let mut previous = 0;
        while at < bytes.len() {
            hash = hash.with(fold(bytes[at], previous));
            previous = bytes[at];
            at += 1;
        }
        hash
    }

    /// The same with one byte more.
    #[inline]
    pub const fn with(self, byte: u8) -> Self {
        let chunk = self.chunk | (byte as u64) << (8 * self.length);
        if self.length == CHUNK as u32 - 1 {
            return self.take_in(chunk);
        }
        WordHash { chunk, length: self.length + 1, ..self }
    }

    /// The hash of what was pushed.
    #[inline]
    pub const fn finish(self) -> u32 {
        if self.length == 0 { self.hash as u32 } else { self.take_in(self.chunk).hash as u32 }
    }
}

/// The hash of a word, capitals of Latin 1 counting as small letters.
pub const fn hash(word: &str) -> u32 {
    WordHash::of(word).finish()
}

/// The hashes of the beginnings of a word that have a length in `lengths` (bytes), each with its length. Of letters and digits of ASCII
/// eight bytes are taken at a time.
pub fn beginnings(word: &str, lengths: RangeInclusive<usize>) -> impl Iterator<Item = (usize, u32)> + '_ {
    let is_ascii = word.is_ascii();
    let chunk_at = move |place: usize| {
        let rest = &word.as_bytes()[(place * CHUNK).min(word.len())..];
        let chunk = rest.first_chunk().copied().unwrap_or_else(|| std::array::from_fn(|at| rest.get(at).copied().unwrap_or(0)));
        // This bit makes a small letter of a capital, and leaves small letters and digits as they are.
        u64::from_le_bytes(chunk) | 0x2020_2020_2020_2020
    };
    let (mut place, mut chunk, mut before) = (0, chunk_at(0), WordHash::new());
    lengths.filter(move |&length| length > 0 && word.is_char_boundary(length)).map(move |length| {
        if !is_ascii {
            return (length, hash(&word[..length]));
        }
        while place < (length - 1) / CHUNK {
            before = before.take_in(chunk);
            place += 1;
            chunk = chunk_at(place);
        }
        (length, before.take_in(chunk & FIRST_BYTES[length - place * CHUNK]).hash as u32)
    })
}

/// The first bytes of a chunk, by their number.
pub(super) const FIRST_BYTES: [u64; CHUNK + 1] = {
    let mut masks = [0; CHUNK + 1];
    let mut count = 1;
    while count <= CHUNK {
        masks[count] = u64::MAX >> (64 - 8 * count);
        count += 1;
    }
    masks
};

/// `byte` as a small letter; `previous` is the byte before it.
pub(super) const fn fold(byte: u8, previous: u8) -> u8 {
    if byte.is_ascii_uppercase() || (previous == 0xC3 && byte >= 0x80 && byte <= 0x9E) { byte + 0x20 } else { byte }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_can_be_made_longer() {
        assert_eq!(WordHash::of("vroegtijdig").with(b'e').finish(), hash("vroegtijdige"));
    }

    proptest! {
        #[test]
        fn beginnings_hash_as_words_do(word in "[A-Z]?[a-z0-9]{0,30}|[a-zéëÉ]{1,12}", from in 0usize..12, width in 0usize..30) {
            let plain: Vec<(usize, u32)> = (from..=from + width)
                .filter(|&length| length > 0 && word.is_char_boundary(length))
                .map(|length| (length, hash(&word[..length])))
                .collect();
            prop_assert_eq!(beginnings(&word, from..=from + width).collect::<Vec<_>>(), plain);
        }
    }
}
