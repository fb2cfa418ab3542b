//! Numbers that may be the mark of a note in a plain text: glued to the end of a sentence or a word.

use super::token::Token;
use crate::document::Document;

/// Whether a number that is glued to what stands in front of it looks like a mark.
pub fn is_mark(document: &Document, number: &Token) -> bool {
    let text = document.text.as_str();
    let (start, end) = (number.start as usize, number.end() as usize);
    let (before, behind) = (&text[..start], &text[end..]);
    let bracketed = before.strip_suffix('[').filter(|_| behind.starts_with(']'));
    let is_marked = match bracketed {
        Some(before) => before.ends_with(|c: char| c.is_alphabetic() || ".,;:)”’»".contains(c)),
        None => {
            let word = before.trim_end_matches(['.', ',', ';', ':', ')', '”', '’', '»']);
            let points = before.len() - word.len();
            (1..=4).contains(&points) && word.ends_with(char::is_lowercase) && !behind.starts_with(|c: char| !" \n)".contains(c))
        }
    };
    is_marked && document.is_prose(start)
}
