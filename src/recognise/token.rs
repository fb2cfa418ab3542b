//! Words and numbers of a text, found in one pass.

use rustc_hash::FxHashSet;

use crate::document::Span;

/// A word or a number: a run of letters and digits. Hyphens, apostrophes and points part tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub start: u32,
    /// [`hash`] of its lower-case bytes.
    pub hash: u32,
    length: u16,
    pub class: Class,
    /// Whether a capital of ASCII stands behind its first letter.
    pub inner_capital: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Letters, the first of them small.
    Lower,
    /// Letters, the first of them a capital, with at least one small letter, or a single capital.
    Capitalised,
    /// Two or more letters, all capitals.
    Upper,
    /// Digits only.
    Number,
    /// Letters and digits.
    Mixed,
}

impl Token {
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end() }
    }

    /// End in the joined text (byte offset, exclusive).
    pub fn end(&self) -> u32 {
        self.start + u32::from(self.length)
    }

    /// The text of the token.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end() as usize).unwrap_or_default()
    }

    /// Whether the token is made of letters.
    pub fn is_word(&self) -> bool {
        matches!(self.class, Class::Lower | Class::Capitalised | Class::Upper)
    }
}

const SEED: u32 = 0x811C_9DC5;

const fn mix(hash: u32, byte: u8) -> u32 {
    (hash.rotate_left(5) ^ byte as u32).wrapping_mul(0x9E37_79B9)
}

/// The hash of a word, capitals of Latin 1 counting as small letters.
pub const fn hash(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut hash = SEED;
    let mut at = 0;
    let mut previous = 0;
    while at < bytes.len() {
        hash = mix(hash, fold(bytes[at], previous));
        previous = bytes[at];
        at += 1;
    }
    hash
}

/// The hashes of all beginnings of a word, each with its length in bytes.
pub fn beginnings(word: &str) -> impl Iterator<Item = (usize, u32)> + '_ {
    let mut hash = SEED;
    let mut previous = 0;
    word.bytes().enumerate().map(move |(at, byte)| {
        hash = mix(hash, fold(byte, previous));
        previous = byte;
        (at + 1, hash)
    })
}

/// The hash of a word with one small letter of ASCII more.
pub const fn with_letter(hash: u32, letter: u8) -> u32 {
    mix(hash, letter)
}

/// `byte` as a small letter; `previous` is the byte before it.
const fn fold(byte: u8, previous: u8) -> u8 {
    if byte.is_ascii_uppercase() || (previous == 0xC3 && byte >= 0x80 && byte <= 0x9E) { byte + 0x20 } else { byte }
}

/// A token has at most so many bytes, and those of one letter more.
const LONGEST: usize = u16::MAX as usize - 4;

const OTHER: u8 = 0;
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 3;
const LEAD: u8 = 4;

const CLASSES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            0xC3..=0xDF | 0xE1 | 0xE3..=0xED => LEAD,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};

/// All tokens of `text`, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 6);
    let mut at = 0;
    while at < bytes.len() {
        let class = CLASSES[bytes[at] as usize];
        if class == OTHER {
            at += 1;
            continue;
        }
        let start = at;
        let mut hash = SEED;
        let mut previous = 0;
        let (mut small, mut capital, mut digit) = (0u32, 0u32, 0u32);
        let (mut first_is_capital, mut inner_capital) = (false, false);
        let limit = bytes.len().min(start + LONGEST);
        while at < limit {
            let byte = bytes[at];
            match CLASSES[byte as usize] {
                SMALL => {
                    small += 1;
                    // Most of a text is small letters: they go the short way.
                    while at < limit && CLASSES[bytes[at] as usize] == SMALL {
                        hash = mix(hash, bytes[at]);
                        at += 1;
                    }
                    previous = 0;
                    continue;
                }
                CAPITAL => {
                    capital += 1;
                    first_is_capital |= at == start;
                    inner_capital |= at > start;
                }
                DIGIT => digit += 1,
                LEAD => {
                    let next = bytes.get(at + 1).copied().unwrap_or(0);
                    if byte == 0xC3 && matches!(next, 0x97 | 0xB7) {
                        break; // × and ÷
                    }
                    let is_capital = byte == 0xC3 && next <= 0x9E;
                    if is_capital {
                        capital += 1;
                        first_is_capital |= at == start;
                    } else {
                        small += 1;
                    }
                    hash = mix(hash, byte);
                    previous = byte;
                    at += 1;
                    while at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
                        hash = mix(hash, fold(bytes[at], previous));
                        previous = bytes[at];
                        at += 1;
                    }
                    continue;
                }
                _ => break,
            }
            hash = mix(hash, fold(byte, previous));
            previous = byte;
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let class = match (small, capital, digit) {
            (0, 0, _) => Class::Number,
            (_, _, 1..) => Class::Mixed,
            (0, 2.., 0) => Class::Upper,
            _ if first_is_capital => Class::Capitalised,
            _ => Class::Lower,
        };
        tokens.push(Token { start: start as u32, hash, length: (at - start) as u16, class, inner_capital });
    }
    tokens
}

/// The first token of each word that is written in small letters, a capital at its beginning aside.
pub fn distinct(tokens: &[Token]) -> Vec<Token> {
    // Most words stand near the place where they stood before: a small table spares them the look-up in a large one.
    let mut recent: [u32; 1024] = std::array::from_fn(|slot| !(slot as u32));
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    let words = tokens.iter().filter(|token| matches!(token.class, Class::Lower | Class::Capitalised));
    let is_new = |token: &&Token| {
        let slot = &mut recent[token.hash as usize % 1024];
        std::mem::replace(slot, token.hash) != token.hash && seen.insert(token.hash)
    };
    words.filter(is_new).copied().collect()
}

/// The tokens of the sentence around the token at `index`, no more than `reach` to either side and without itself: those in
/// front, the nearest first, and those behind.
pub fn around<'t>(text: &'t str, tokens: &'t [Token], index: usize, reach: usize) -> impl Iterator<Item = &'t Token> {
    let apart = |pair: &[Token]| {
        let between = text.get(pair[0].end() as usize..pair[1].start as usize).unwrap_or_default();
        between.contains('\n') || [". ", "? ", "! "].iter().any(|end| between.starts_with(end))
    };
    let before = tokens[..=index].windows(2).rev().take(reach).take_while(move |pair| !apart(pair)).map(|pair| &pair[0]);
    let behind = tokens[index..].windows(2).take(reach).take_while(move |pair| !apart(pair)).map(|pair| &pair[1]);
    before.chain(behind)
}

/// The index of the first token that begins at or behind `at`.
pub fn index_from(tokens: &[Token], at: usize) -> usize {
    tokens.partition_point(|token| (token.start as usize) < at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> Vec<(&str, Class)> {
        tokens(text).iter().map(|token| (token.of(text), token.class)).collect()
    }

    #[test]
    fn words_numbers_and_mixtures_are_told_apart() {
        use Class::*;
        assert_eq!(
            classes("De OESO-norm, één €5 van 2016Z08552; Élan ×"),
            [
                ("De", Capitalised),
                ("OESO", Upper),
                ("norm", Lower),
                ("één", Lower),
                ("5", Number),
                ("van", Lower),
                ("2016Z08552", Mixed),
                ("Élan", Capitalised)
            ]
        );
    }

    #[test]
    fn beginnings_hash_as_words_do() {
        for word in ["één", "Waterschap", "a"] {
            assert!(beginnings(word).filter(|(at, _)| word.is_char_boundary(*at)).all(|(at, own)| own == hash(&word[..at])));
        }
        assert_eq!(with_letter(hash("vroeg"), b'e'), hash("vroege"));
    }

    #[test]
    fn each_word_is_distinct_once() {
        let text = "De raad, de Raad en DE RAAD van 2 raden, 0 raad.";
        let words: Vec<&str> = distinct(&tokens(text)).iter().map(|token| token.of(text)).collect();
        assert_eq!(words, ["De", "raad", "en", "van", "raden"]);
    }

    #[test]
    fn a_word_and_its_capital_form_hash_alike() {
        assert_eq!(tokens("ÉÉN")[0].hash, hash("één"));
        assert_eq!(tokens("Motie")[0].hash, hash("motie"));
    }
}
