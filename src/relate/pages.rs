//! The pages that are named behind a reference.

use crate::document::{Document, Span};
use crate::recognise::Facts;
use crate::recognise::cursor::{Cursor, is_dash};

/// A range of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The two numbers.
    pub span: Span,
    pub first: u32,
    /// The last in full: `123-5` goes up to 125.
    pub last: u32,
}

impl Pages {
    /// Whether the range runs backwards.
    pub fn is_reversed(&self) -> bool {
        self.last < self.first
    }
}

/// Gives references the range of pages that stands behind them.
pub fn relate(document: &Document, facts: &mut Facts) {
    for reference in facts.references.iter_mut().filter(|reference| reference.source.is_none()) {
        reference.pages = read(&document.text, reference.span.end as usize);
    }
}

/// `, p. 9-12`, `, blz. 9–12`
fn read(text: &str, at: usize) -> Option<Pages> {
    const WORDS: [&str; 6] = ["pp", "p", "blz", "pag", "pagina's", "pagina"];
    let mut cursor = Cursor::new(text, at);
    cursor.eat(",");
    cursor.spaces();
    if !WORDS.iter().any(|word| cursor.eat_word(word)) {
        return None;
    }
    cursor.eat(".");
    cursor.spaces();
    let start = cursor.at();
    let first = cursor.digits(1..=5)?;
    cursor.spaces();
    cursor.eat_if(is_dash)?;
    cursor.spaces();
    let last = cursor.digits(1..=5)?;
    let left_out = first.len().saturating_sub(last.len());
    let in_full = format!("{}{last}", first.get(..left_out).unwrap_or_default());
    Some(Pages { span: Span::new(start, cursor.at()), first: first.parse().ok()?, last: in_full.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_behind_a_reference_is_read() {
        for (text, reversed) in [
            (", p. 9-12.", Some(false)),
            (", blz. 9–7.", Some(true)),
            (", pp. 123-5", Some(false)),
            (", pp. 127-5", Some(true)),
            (", p. 7943 - 7909", Some(true)),
            (", p. 9.", None),
            (" punt 9-7", None),
        ] {
            assert_eq!(read(text, 0).map(|pages| pages.is_reversed()), reversed, "{text}");
        }
    }
}
