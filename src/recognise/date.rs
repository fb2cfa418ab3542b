//! Dates: a day, a month or a year that the text names.

use super::record::{Field, Subject};
use super::reference::Reference;
use super::token::Token;
use crate::document::{Document, Span};

/// A date as it is written.
#[derive(Clone, Debug)]
pub struct Date {
    pub span: Span,
}

/// The number of a month from its Dutch name or abbreviation, in either case; 1 to 12.
pub fn month_number(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    MONTHS.iter().position(|month| month.eq_ignore_ascii_case(word)).map(|index| index as u8 + 1)
}

/// Finds the dates of a document.
pub fn recognise(
    _document: &Document,
    _tokens: &[Token],
    _readable: &dyn Fn(usize) -> bool,
    _references: &[Reference],
) -> Vec<Date> {
    Vec::new()
}

impl Subject for Date {
    const NAME: &'static str = "date";
    const FIELDS: &'static [Field<Self>] = &[];

    fn span(&self) -> Span {
        self.span
    }
}
