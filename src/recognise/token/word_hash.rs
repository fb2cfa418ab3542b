//! Hashes of words, in which capitals count as small letters.

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

/// The hashes of all beginnings of a word, each with its length in bytes.
pub fn beginnings(word: &str) -> impl Iterator<Item = (usize, WordHash)> + '_ {
    let mut hash = WordHash::new();
    let mut previous = 0;
    word.bytes().enumerate().map(move |(at, byte)| {
        hash = hash.with(fold(byte, previous));
        previous = byte;
        (at + 1, hash)
    })
}

/// `byte` as a small letter; `previous` is the byte before it.
pub(super) const fn fold(byte: u8, previous: u8) -> u8 {
    if byte.is_ascii_uppercase() || (previous == 0xC3 && byte >= 0x80 && byte <= 0x9E) { byte + 0x20 } else { byte }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_hash_as_words_do() {
        for word in ["één", "Waterschap", "a"] {
            assert!(
                beginnings(word).filter(|(at, _)| word.is_char_boundary(*at)).all(|(at, own)| own.finish() == hash(&word[..at]))
            );
        }
        let (_, whole) = beginnings("vroegtijdig").last().expect("it has letters");
        assert_eq!(whole.with(b'e').finish(), hash("vroegtijdige"));
    }
}
