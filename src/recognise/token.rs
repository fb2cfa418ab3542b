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
    shape: Shape,
}

/// The class of a token, and what else can be seen of it without its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape(u8);

/// A capital of ASCII stands behind its first letter.
const INNER_CAPITAL: u8 = 1;
/// This sign stands behind it.
const HYPHENED: u8 = 2;
const POINTED: u8 = 4;
const COLONED: u8 = 8;

/// The mark of a token for what stands behind it.
#[inline]
fn mark_of(behind: Option<&u8>) -> u8 {
    const MARKS: [u8; 256] = {
        let mut marks = [0; 256];
        marks[b'-' as usize] = HYPHENED;
        marks[b'.' as usize] = POINTED;
        marks[b':' as usize] = COLONED;
        marks
    };
    behind.map_or(0, |behind| MARKS[usize::from(*behind)])
}

impl Shape {
    /// How many shapes there are.
    pub const COUNT: usize = 5 << 4;

    const fn new(class: Class, marks: u8) -> Self {
        Shape((class as u8) << 4 | marks)
    }

    /// All shapes there are, by their number.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT as u8).map(Shape)
    }

    /// What tells it from all others, less than [`Shape::COUNT`].
    #[inline]
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    pub fn class(self) -> Class {
        match self.0 >> 4 {
            0 => Class::Lower,
            1 => Class::Capitalised,
            2 => Class::Upper,
            3 => Class::Number,
            _ => Class::Mixed,
        }
    }

    /// Whether a capital of ASCII stands behind the first letter.
    pub fn has_inner_capital(self) -> bool {
        self.0 & INNER_CAPITAL != 0
    }

    pub fn is_before_hyphen(self) -> bool {
        self.0 & HYPHENED != 0
    }

    pub fn is_before_point(self) -> bool {
        self.0 & POINTED != 0
    }

    pub fn is_before_colon(self) -> bool {
        self.0 & COLONED != 0
    }
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
    /// A token of so many bytes, no more than two bytes can say.
    #[inline]
    fn new(start: u32, length: usize, hash: WordHash, class: Class, marks: u8) -> Self {
        Token { start, hash: hash.finish(), length: length as u16, class, shape: Shape::new(class, marks) }
    }

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

    #[inline]
    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    /// Whether the token is made of letters.
    #[inline]
    pub fn is_word(&self) -> bool {
        matches!(self.class, Class::Lower | Class::Capitalised | Class::Upper)
    }
}

/// The tokens of the sentence around the token at `index`, no more than `reach` to either side: those in front, and those behind.
pub fn around<'t>(text: &str, tokens: &'t [Token], index: usize, reach: usize) -> (&'t [Token], &'t [Token]) {
    let bytes = text.as_bytes();
    let is_apart = |one: &Token, next: &Token| {
        let end = one.end() as usize;
        // Mostly there is a space.
        let is_beside = next.start as usize == end + 1 && bytes.get(end) == Some(&b' ');
        let between = || bytes.get(end..next.start as usize).unwrap_or_default();
        !is_beside && (between().contains(&b'\n') || matches!(between(), [b'.' | b'?' | b'!', b' ', ..]))
    };
    let (mut from, mut until) = (index, index + 1);
    let (least, most) = (index.saturating_sub(reach), (until + reach).min(tokens.len()));
    while from > least && !is_apart(&tokens[from - 1], &tokens[from]) {
        from -= 1;
    }
    while until < most && !is_apart(&tokens[until - 1], &tokens[until]) {
        until += 1;
    }
    (&tokens[from..index], &tokens[index + 1..until])
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
