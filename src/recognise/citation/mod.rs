//! Finds the places where sources are cited that have words or numbers of their own: everything but Kamerstukken,
//! motions, law articles, reports and addresses.
//!
//! One pass over the tokens. A token that can begin a citation is told by its hash or class and calls the reader of
//! its kind; what a citation has used is not looked at again. Each kind has a file of its own beside this folder.

pub(super) mod pages;
pub(super) mod parts;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

use super::cursor::Cursor;
use super::lexicon::Lexicon;
use super::reference::Reference;
use super::starts::{Start, Starts};
use super::token::{Class, Token};
use super::{advies, ecli, eu, handelingen, identifier, kamervragen, ljn, publication, regulation_number, toezegging};
use crate::document::Document;

pub use pages::PageRange;

/// A text with its tokens, as readers see it.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub tokens: &'a [Token],
}

impl<'a> Text<'a> {
    pub fn cursor(&self, at: usize) -> Cursor<'a> {
        Cursor::new(self.text, at)
    }

    /// The token with this index, its text, and a place to read on behind it.
    pub fn token(&self, index: usize) -> Option<(Token, &'a str, Cursor<'a>)> {
        let token = *self.tokens.get(index)?;
        Some((token, token.of(self.text), self.cursor(token.end() as usize)))
    }

    /// The text in front of `at`.
    pub fn before(&self, at: usize) -> &'a str {
        self.text.get(..at).unwrap_or_default()
    }

    /// Whether what begins at `at` is the tail of something longer: `x-h-tk`, `id=T01560`.
    pub fn is_attached(&self, at: usize) -> bool {
        self.before(at).ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '=' | '/' | '#' | '@' | '&'))
    }

    /// Whether the white space at `at` is a line break in the file.
    pub fn is_line_break(&self, at: usize) -> bool {
        let origin = self.document.map.origin(at);
        self.document.source.text().get(origin).is_some_and(|space| space.contains(['\n', '\r']))
    }
}

/// Reads a citation that begins with the token at an index, and gives where the text is free again.
type Reader = fn(Text, usize, &mut Vec<Reference>) -> Option<usize>;

/// Words with which a citation begins, or around which one stands.
static WORDS: Lexicon<Reader> = Lexicon::new(&[
    ("aanhangsel", kamervragen::read),
    ("aanh", kamervragen::read),
    ("aanhangselnummer", kamervragen::read_joined),
    ("kamervragen", kamervragen::read_bracketed),
    ("handelingen", handelingen::read),
    ("hand", handelingen::read),
    ("stb", publication::read),
    ("staatsblad", publication::read),
    ("stcrt", publication::read),
    ("staatscourant", publication::read),
    ("trb", publication::read),
    ("tractatenblad", publication::read),
    ("gmb", publication::read),
    ("gemeenteblad", publication::read),
    ("prb", publication::read),
    ("provinciaal", publication::read),
    ("wsb", publication::read),
    ("waterschapsblad", publication::read),
    ("blg", identifier::read),
    ("bgr", identifier::read),
    ("h", identifier::read),
    ("ah", identifier::read),
    ("kv", identifier::read),
    ("ecli", ecli::read),
    ("ljn", ljn::read),
    ("lj", ljn::read),
    ("elro", ljn::read),
    ("bwbr", regulation_number::read_parted),
    ("bwbv", regulation_number::read_parted),
    ("verordening", eu::act::read),
    ("verordeningen", eu::act::read),
    ("uitvoeringsverordening", eu::act::read),
    ("uitvoeringsverordeningen", eu::act::read),
    ("basisverordening", eu::act::read),
    ("richtlijn", eu::act::read),
    ("richtlijnen", eu::act::read),
    ("kaderrichtlijn", eu::act::read),
    ("uitvoeringsrichtlijn", eu::act::read),
    ("besluit", eu::act::read),
    ("besluiten", eu::act::read),
    ("uitvoeringsbesluit", eu::act::read),
    ("kaderbesluit", eu::act::read),
    ("kaderbesluiten", eu::act::read),
    ("beschikking", eu::act::read),
    ("beschikkingen", eu::act::read),
    ("aanbeveling", eu::act::read),
    ("aanbevelingen", eu::act::read),
    ("standpunt", eu::act::read),
    ("optreden", eu::act::read),
    ("eu", eu::act::read_around),
    ("eg", eu::act::read_around),
    ("eeg", eu::act::read_around),
    ("euratom", eu::act::read_around),
    ("gbvb", eu::act::read_around),
    ("jbz", eu::act::read_around),
    ("pbeu", eu::journal::read),
    ("pbeg", eu::journal::read),
    ("pbeeg", eu::journal::read),
    ("pb", eu::journal::read),
    ("publicatieblad", eu::journal::read),
    ("com", eu::commission::read),
    ("swd", eu::commission::read),
    ("sec", eu::commission::read),
    ("join", eu::commission::read),
    ("c", eu::commission::read),
]);

/// The words at which citations start, by their hashes.
pub(super) fn starts() -> impl Iterator<Item = u32> {
    WORDS.hashes()
}

/// Adds to `found` these citations, in the order of the text.
pub(super) fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool, found: &mut Vec<Reference>) {
    let tokens = &document.tokens[..];
    let text = Text { document, text: &document.text, tokens };
    let mut free = 0;
    for (index, token) in starts.of([Start::Citation, Start::Mixed]) {
        let start = token.start as usize;
        if start < free {
            continue;
        }
        let Some(read) = reader(text, token) else { continue };
        let known = found.len();
        let Some(end) = read(text, index, found) else { continue };
        let first = found.get(known).map_or(start, |first| first.span.start as usize);
        if first < free || !readable(start) {
            found.truncate(known);
        } else {
            free = end;
        }
    }
}

/// Which reader a token calls for, if any.
fn reader(text: Text, token: &Token) -> Option<Reader> {
    match token.class {
        Class::Number => None,
        Class::Mixed => {
            let written = text.text.as_bytes().get(token.start as usize..token.end() as usize)?;
            if written.len() < 3 {
                return None;
            }
            match written[0] {
                b'0'..=b'9' => (written.len() >= 8).then_some(eu::celex::read as Reader),
                b'B' | b'b' => Some(regulation_number::read_regulation),
                b'j' | b'J' => Some(regulation_number::read_link),
                b'C' if written[1] == b'V' => Some(regulation_number::read_local),
                b'C' | b'E' => (written.len() >= 8).then_some(eu::celex::read as Reader),
                b'T' => Some(toezegging::read),
                b'W' if written.len() == 3 => Some(advies::read),
                _ => None,
            }
        }
        Class::Upper | Class::Capitalised if text.text.as_bytes().get(token.end() as usize) == Some(&b':') => {
            if token.of(text.text).eq_ignore_ascii_case("ecli") || token.of(text.text).eq_ignore_ascii_case("ljn") {
                return WORDS.get(token).map(|(_, read)| *read);
            }
            Some(ecli::read_headless)
        }
        _ => WORDS.get(token).map(|(_, read)| *read),
    }
}
