//! Ranges of pages: `p. 7-9`, `blz. 12–13`.

use super::parts::gap;
use crate::document::{Document, Span};
use crate::recognise::cursor::{Cursor, is_dash};
use crate::recognise::lexicon::Lexicon;
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::reference::{Kind, Reference};
use crate::recognise::starts::{Start, Starts};

/// From one page to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRange {
    /// From the word for page to the last page.
    pub span: Span,
    pub first: u32,
    pub last: u32,
}

impl PageRange {
    /// Whether the last page lies before the first. A last page in fewer digits is short for one behind the first.
    fn is_reversed(&self) -> bool {
        self.first.checked_ilog10() == self.last.checked_ilog10() && self.last < self.first
    }
}

static WORDS: Lexicon<()> =
    Lexicon::new(&[("p", ()), ("pp", ()), ("blz", ()), ("pag", ()), ("pagina", ()), ("bladzijde", ()), ("bladzijden", ())]);

/// The words for a page, by their hashes.
pub(in crate::recognise) fn starts() -> impl Iterator<Item = u32> {
    WORDS.hashes()
}

/// Finds the ranges of pages, `references` being in the order of the text.
pub(in crate::recognise) fn recognise(
    document: &Document,
    starts: &Starts,
    readable: &dyn Fn(usize) -> bool,
    references: &[Reference],
) -> Vec<PageRange> {
    let text = &document.text;
    starts
        .of([Start::Page])
        .filter(|(_, token)| WORDS.get(token).is_some())
        .filter_map(|(_, token)| {
            let start = token.start as usize;
            let range = range(Cursor::new(text, token.end() as usize), start)?;
            let until = references.partition_point(|reference| (reference.span.end as usize) <= start);
            // Old Handelingen count pages within a meeting: `p. 37-12`.
            let of_meeting = references[..until]
                .iter()
                .rev()
                .take(3)
                .any(|reference| reference.kind == Kind::Handelingen && reference.span.end as usize + 4 >= start);
            (!of_meeting && readable(start)).then_some(range)
        })
        .collect()
}

fn range(mut cursor: Cursor, start: usize) -> Option<PageRange> {
    let _ = cursor.eat("'s") || cursor.eat("’s");
    cursor.eat(".");
    cursor.spaces();
    let first = cursor.digits(1..=5)?.parse().ok()?;
    cursor.spaces();
    if !cursor.dash() {
        return None;
    }
    cursor.spaces();
    let last = cursor.digits(1..=5)?.parse().ok()?;
    let span = cursor.span_from(start);
    let goes_on = cursor.dash() || cursor.in_word() || cursor.peek() == Some('/');
    (!goes_on).then_some(PageRange { span, first, last })
}

/// Moves over a page or a range of pages behind a citation, and gives it as written.
pub(in crate::recognise) fn pages<'a>(mut cursor: Cursor<'a>, text: &'a str) -> Option<&'a str> {
    gap(&mut cursor);
    ["pp", "p", "blz", "pagina", "pag"].iter().find(|word| cursor.eat_word(word))?;
    cursor.eat(".");
    cursor.spaces();
    let start = cursor.at();
    cursor.digits(1..=5)?;
    let mut end = cursor.at();
    cursor.spaces();
    if cursor.dash() {
        cursor.spaces();
        if cursor.digits(1..=5).is_some() {
            end = cursor.at();
        }
    }
    text.get(start..end)
}

/// The first and last page of a range as [`pages`] gives it, where it runs forward.
pub(in crate::recognise) fn bounds(pages: &str) -> Option<(u32, u32)> {
    let (first, last) = pages.split_once(is_dash)?;
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first < last).then_some((first, last))
}

impl Subject for PageRange {
    const NAME: &'static str = "page_range";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de pagina's zoals zij er staan", |p| p.span.into()),
        Field::new("first", Type::Number, "de eerste pagina", |p| p.first.into()),
        Field::new("last", Type::Number, "de laatste pagina", |p| p.last.into()),
        Field::new("reversed", Type::Bool, "of de laatste pagina voor de eerste ligt", |p| p.is_reversed().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<PageRange> {
        let word = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        range(Cursor::new(text, word), 0)
    }

    #[test]
    fn a_range_that_runs_backwards_is_reversed() {
        for (text, reversed) in [("p. 9-7", true), ("blz. 12–13", false), ("p. 123-9", false), ("pagina's 31 - 28", true)] {
            assert_eq!(read(text).map(|range| range.is_reversed()), Some(reversed), "{text}");
        }
    }

    #[test]
    fn one_page_or_three_numbers_are_no_range() {
        assert_eq!(read("p. 12"), None);
        assert_eq!(read("p. 33-2-15"), None);
    }
}
