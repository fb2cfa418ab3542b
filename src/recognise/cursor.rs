//! A place in a text from which recognisers read on.

use crate::document::Span;

/// Reads forward through the joined text. Each method either consumes what it names and says so, or moves nothing.
///
/// In the joined text a run of white space is one space, and blocks are parted by line breaks, so a recogniser that
/// only ever skips spaces never leaves its block.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        Cursor { text, at }
    }

    /// The byte offset at which it stands.
    pub fn at(&self) -> usize {
        self.at
    }

    /// What lies ahead.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The character ahead.
    #[inline]
    pub fn peek(&self) -> Option<char> {
        match self.byte()? {
            byte if byte.is_ascii() => Some(char::from(byte)),
            _ => self.rest().chars().next(),
        }
    }

    /// The byte ahead.
    #[inline]
    pub fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The character just passed.
    pub fn previous(&self) -> Option<char> {
        self.text.get(..self.at).and_then(|before| before.chars().next_back())
    }

    /// The text from `start` to here.
    pub fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Whether a bracket that was opened in this block, no more than `reach` bytes back, is still open.
    pub fn is_in_brackets(&self, reach: usize) -> bool {
        let before = &self.text.as_bytes()[..self.at];
        let mut closed = 0;
        for byte in before.iter().rev().take(reach).take_while(|byte| **byte != b'\n') {
            match byte {
                b')' => closed += 1,
                b'(' if closed == 0 => return true,
                b'(' => closed -= 1,
                _ => {}
            }
        }
        false
    }

    /// The stretch from `start` to here.
    pub fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// Moves on to `at` (byte offset), where that lies ahead.
    pub fn go_to(&mut self, at: usize) {
        self.at = self.at.max(at);
    }

    /// Moves over `literal`, exactly as written.
    #[inline]
    pub fn eat(&mut self, literal: &str) -> bool {
        // Mostly the first byte is another one.
        let found = literal.bytes().next().is_none_or(|first| self.byte() == Some(first))
            && self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(literal.as_bytes()));
        if found {
            self.at += literal.len();
        }
        found
    }

    /// Moves over `literal`, ASCII letters in either case.
    #[inline]
    pub fn eat_caseless(&mut self, literal: &str) -> bool {
        self.may_eat(literal) && self.eat_all_caseless(literal)
    }

    /// Whether the byte ahead differs by no more than a capital from the first of `literal`; mostly it is another one.
    #[inline]
    fn may_eat(&self, literal: &str) -> bool {
        const CAPITAL: u8 = b'a' ^ b'A';
        let is_first = |first| self.byte().is_some_and(|ahead| (ahead ^ first) & !CAPITAL == 0);
        literal.bytes().next().is_none_or(is_first)
    }

    fn eat_all_caseless(&mut self, literal: &str) -> bool {
        let found = self
            .text
            .as_bytes()
            .get(self.at..self.at + literal.len())
            .is_some_and(|bytes| bytes.eq_ignore_ascii_case(literal.as_bytes()));
        if found {
            self.at += literal.len();
        }
        found
    }

    /// Whether the word or number goes on here. Superior digits are marks of notes and belong to neither.
    pub fn in_word(&self) -> bool {
        self.peek().is_some_and(|next| next.is_alphabetic() || next.is_ascii_digit())
    }

    /// Moves over `word` where no letter or digit follows it, ASCII letters in either case.
    #[inline]
    pub fn eat_word(&mut self, word: &str) -> bool {
        self.may_eat(word) && self.eat_all_of_word(word)
    }

    fn eat_all_of_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        if ahead.eat_all_caseless(word) && !ahead.in_word() {
            *self = ahead;
            return true;
        }
        false
    }

    /// Moves over one character that `holds`.
    #[inline]
    pub fn eat_if(&mut self, holds: impl Fn(char) -> bool) -> Option<char> {
        let next = self.peek().filter(|&next| holds(next))?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Moves over spaces (never over a line break) and says whether there were any.
    #[inline]
    pub fn spaces(&mut self) -> bool {
        let from = self.at;
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
        self.at > from
    }

    /// Moves over a hyphen or dash: `-`, U+2010 to U+2013.
    pub fn dash(&mut self) -> bool {
        self.eat_if(is_dash).is_some()
    }

    /// Moves over a run of ASCII digits whose length lies in `lengths`, and gives it. A longer run is left alone.
    #[inline]
    pub fn digits(&mut self, lengths: std::ops::RangeInclusive<usize>) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.bytes().take(lengths.end() + 1).take_while(u8::is_ascii_digit).count();
        if !lengths.contains(&length) {
            return None;
        }
        self.at += length;
        Some(&rest[..length])
    }

    /// Moves over a run of letters and gives it.
    pub fn letters(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let length = match rest.bytes().position(|byte| !byte.is_ascii_alphabetic()) {
            Some(at) if rest.as_bytes()[at].is_ascii() => at,
            Some(at) => at + rest[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len() - at),
            None => rest.len(),
        };
        self.at += length;
        (length > 0).then(|| &rest[..length])
    }
}

/// Whether `c` is a hyphen or a dash as they occur between numbers: `-`, U+2010 to U+2013.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}')
}
