//! Words and numbers of a text, found in one pass.

mod word_hash;

use rustc_hash::FxHashSet;

use crate::document::Span;
use word_hash::{CHUNK, fold};

pub use word_hash::{WordHash, beginnings, hash};

/// A word or a number: a run of letters and digits. Hyphens, apostrophes and points part tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub start: u32,
    /// [`hash`] of its lower-case bytes.
    pub hash: u32,
    length: u16,
    pub class: Class,
    /// [`INNER_CAPITAL`] and [`HYPHENED`].
    marks: u8,
}

const INNER_CAPITAL: u8 = 1;
const HYPHENED: u8 = 2;

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

    /// Whether a capital of ASCII stands behind its first letter.
    pub fn has_inner_capital(&self) -> bool {
        self.marks & INNER_CAPITAL != 0
    }

    /// Whether it has no capital inside and no hyphen behind it.
    pub fn is_unmarked(&self) -> bool {
        self.marks == 0
    }

    /// Whether a hyphen stands behind it.
    pub fn is_hyphened(&self) -> bool {
        self.marks & HYPHENED != 0
    }

    /// Whether the token is made of letters.
    pub fn is_word(&self) -> bool {
        matches!(self.class, Class::Lower | Class::Capitalised | Class::Upper)
    }
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
    // Room for more than hardly any text has: what is not written to takes no memory, and what must grow takes it twice.
    let mut tokens = Vec::with_capacity(bytes.len() / 3);
    let mut at = 0;
    while at < bytes.len() {
        if CLASSES[bytes[at] as usize] == OTHER {
            at += 1;
            continue;
        }
        match plain_word(bytes, at).or_else(|| any_token(bytes, at)) {
            Some(token) => {
                at = token.end() as usize;
                tokens.push(token);
            }
            None => at += 1,
        }
    }
    tokens
}

/// The word at `start`, where it is made of small letters of ASCII behind at most one capital, as most words are. Eight
/// bytes are looked at together.
fn plain_word(bytes: &[u8], start: usize) -> Option<Token> {
    let chunk_at = |at: usize| bytes.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk));
    let mut chunk = chunk_at(start)?;
    let class = match CLASSES[bytes[start] as usize] {
        SMALL => Class::Lower,
        CAPITAL => Class::Capitalised,
        _ => return None,
    };
    if class == Class::Capitalised {
        chunk |= 0x20;
    }
    let mut at = start;
    let mut hash = WordHash::new();
    loop {
        let letters = small_letters(chunk);
        at += letters;
        if letters < CHUNK {
            if letters > 0 {
                hash = hash.take_in(chunk & ((1 << (8 * letters)) - 1));
            }
            break;
        }
        hash = hash.take_in(chunk);
        // One byte more than a token may have, so that no long one is read to its end over and over.
        if at - start > LONGEST {
            return None;
        }
        chunk = chunk_at(at)?;
    }
    let next = bytes.get(at).copied().unwrap_or(b' ');
    let whole = at - start <= LONGEST && CLASSES[next as usize] == OTHER;
    let marks = if next == b'-' { HYPHENED } else { 0 };
    whole.then(|| Token { start: start as u32, hash: hash.finish(), length: (at - start) as u16, class, marks })
}

/// How many of eight bytes, from the lowest on, are small letters of ASCII.
fn small_letters(chunk: u64) -> usize {
    const ALL: u64 = 0x0101_0101_0101_0101;
    let low = chunk & (0x7F * ALL);
    // The highest bit of each byte says whether it is at least `a`, and whether it is more than `z`.
    let from_a = low + (0x80 - b'a' as u64) * ALL;
    let beyond_z = low + (0x7F - b'z' as u64) * ALL;
    let others = !(from_a & !beyond_z & !chunk) & (0x80 * ALL);
    (others.trailing_zeros() / 8) as usize
}

/// The token at `start`, whatever it is made of.
fn any_token(bytes: &[u8], start: usize) -> Option<Token> {
    let mut at = start;
    let mut hash = WordHash::new();
    let mut previous = 0;
    let (mut small, mut capital, mut digit) = (0u32, 0u32, 0u32);
    let (mut first_is_capital, mut inner_capital) = (false, false);
    let limit = bytes.len().min(start + LONGEST);
    while at < limit {
        let byte = bytes[at];
        match CLASSES[byte as usize] {
            SMALL => small += 1,
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
                hash = hash.with(byte);
                previous = byte;
                at += 1;
                while at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
                    hash = hash.with(fold(bytes[at], previous));
                    previous = bytes[at];
                    at += 1;
                }
                continue;
            }
            _ => break,
        }
        hash = hash.with(fold(byte, previous));
        previous = byte;
        at += 1;
    }
    let class = match (small, capital, digit) {
        (0, 0, 0) => return None,
        (0, 0, _) => Class::Number,
        (_, _, 1..) => Class::Mixed,
        (0, 2.., 0) => Class::Upper,
        _ if first_is_capital => Class::Capitalised,
        _ => Class::Lower,
    };
    let hyphened = bytes.get(at) == Some(&b'-');
    let marks = if inner_capital { INNER_CAPITAL } else { 0 } | if hyphened { HYPHENED } else { 0 };
    Some(Token { start: start as u32, hash: hash.finish(), length: (at - start) as u16, class, marks })
}

/// The first token of each word that is written in small letters, a capital at its beginning aside.
pub fn distinct(tokens: &[Token]) -> Vec<Token> {
    let mut distinct = Distinct::default();
    distinct.read(tokens.iter());
    distinct.words
}

/// Gathers the first token of each word; see [`distinct`].
pub struct Distinct {
    pub words: Vec<Token>,
    seen: FxHashSet<u32>,
    /// Most words stand near the place where they stood before: a small table spares them the look-up in a large one.
    recent: [u32; 1024],
}

impl Default for Distinct {
    fn default() -> Self {
        Distinct { words: Vec::new(), seen: FxHashSet::default(), recent: std::array::from_fn(|slot| !(slot as u32)) }
    }
}

impl Distinct {
    /// Adds the words of tokens that lie behind those it has read.
    pub fn read<'t>(&mut self, tokens: impl Iterator<Item = &'t Token>) {
        let words = tokens.filter(|token| matches!(token.class, Class::Lower | Class::Capitalised));
        let is_new = |token: &&Token| {
            let slot = &mut self.recent[token.hash as usize % 1024];
            std::mem::replace(slot, token.hash) != token.hash && self.seen.insert(token.hash)
        };
        self.words.extend(words.filter(is_new));
    }

    /// The hashes of the words.
    pub fn hashes(self) -> FxHashSet<u32> {
        self.seen
    }
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
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn a_plain_word_is_the_token_that_any_other_would_be(text in "([A-Z]?[a-z]{1,4}|é|É|[A-Z0-9]|[ ,.’×-]|\\PC){0,24}") {
            let (bytes, mut at, mut plain) = (text.as_bytes(), 0, Vec::new());
            while at < bytes.len() {
                let token = any_token(bytes, at);
                at = token.map_or(at + 1, |token| token.end() as usize);
                plain.extend(token);
            }
            prop_assert_eq!(tokens(&text), plain);
        }

        #[test]
        fn distinct_words_are_those_that_a_set_takes(text in "([A-Z]?[a-z]{1,2}|één|[0-9]| |-){0,80}") {
            let all = tokens(&text);
            let mut seen = FxHashSet::default();
            let plain: Vec<Token> = all
                .iter()
                .filter(|token| matches!(token.class, Class::Lower | Class::Capitalised))
                .filter(|token| seen.insert(token.hash))
                .copied()
                .collect();
            prop_assert_eq!(distinct(&all), plain);
        }

        #[test]
        fn a_capital_inside_is_seen(text in "[a-zA-ZéÉ0-9 -]{0,20}") {
            for token in tokens(&text) {
                let inner = token.of(&text).bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
                prop_assert_eq!(token.has_inner_capital(), inner, "{}", token.of(&text));
                prop_assert_eq!(token.is_hyphened(), text[token.end() as usize..].starts_with('-'));
            }
        }
    }
}
