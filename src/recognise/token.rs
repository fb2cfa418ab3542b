//! Words and numbers of a text, found in one pass.

mod distinct;
mod walk;
mod window;
mod word_hash;

use crate::document::Span;

pub use distinct::{Distinct, distinct};
pub(crate) use walk::Pieces;
pub use walk::{first, tokens};
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
    #[inline]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end() }
    }

    /// End in the joined text (byte offset, exclusive).
    #[inline]
    pub fn end(&self) -> u32 {
        self.start + u32::from(self.length)
    }

    /// The text of the token.
    #[inline]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end() as usize).unwrap_or_default()
    }

    /// Whether a capital of ASCII stands behind its first letter.
    #[inline]
    pub fn has_inner_capital(&self) -> bool {
        self.marks & INNER_CAPITAL != 0
    }

    /// Whether it has no capital inside and no hyphen behind it.
    #[inline]
    pub fn is_unmarked(&self) -> bool {
        self.marks == 0
    }

    /// Whether a hyphen stands behind it.
    #[inline]
    pub fn is_hyphened(&self) -> bool {
        self.marks & HYPHENED != 0
    }

    /// Whether the token is made of letters.
    #[inline]
    pub fn is_word(&self) -> bool {
        matches!(self.class, Class::Lower | Class::Capitalised | Class::Upper)
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
    use super::*;

    #[test]
    fn a_word_and_its_capital_form_hash_alike() {
        assert_eq!(tokens("ÉÉN")[0].hash, hash("één"));
        assert_eq!(tokens("Motie")[0].hash, hash("motie"));
    }
}
