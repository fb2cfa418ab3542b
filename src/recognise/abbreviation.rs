//! Abbreviations, and the places where a text says what they stand for.

use super::record::{Field, Subject};
use super::token::Token;
use crate::document::{Document, Span};

/// An abbreviation used in the text.
#[derive(Clone, Debug)]
pub struct Abbreviation {
    pub span: Span,
}

/// A full form with its abbreviation: `Sociaal en Cultureel Planbureau (SCP)`.
#[derive(Clone, Debug)]
pub struct Definition {
    pub span: Span,
}

/// Finds abbreviations and definitions.
pub fn recognise(
    _document: &Document,
    _tokens: &[Token],
    _readable: &dyn Fn(usize) -> bool,
) -> (Vec<Abbreviation>, Vec<Definition>) {
    (Vec::new(), Vec::new())
}

impl Subject for Abbreviation {
    const NAME: &'static str = "abbreviation";
    const FIELDS: &'static [Field<Self>] = &[];

    fn span(&self) -> Span {
        self.span
    }
}

impl Subject for Definition {
    const NAME: &'static str = "definition";
    const FIELDS: &'static [Field<Self>] = &[];

    fn span(&self) -> Span {
        self.span
    }
}
