//! Periods: ranges of dates, quarters, seasons, school years and session years.

use super::record::{Field, Subject};
use super::token::Token;
use crate::document::{Document, Span};

/// A period as it is written.
#[derive(Clone, Debug)]
pub struct Period {
    pub span: Span,
}

/// Finds the periods of a document.
pub fn recognise(_document: &Document, _tokens: &[Token], _readable: &dyn Fn(usize) -> bool) -> Vec<Period> {
    Vec::new()
}

impl Subject for Period {
    const NAME: &'static str = "period";
    const FIELDS: &'static [Field<Self>] = &[];

    fn span(&self) -> Span {
        self.span
    }
}
