//! To be written.

use super::record::{Field, Subject};
use super::token::Token;
use crate::document::{Document, Span};

#[derive(Clone, Debug)]
pub struct Term {
    pub span: Span,
}

pub fn recognise(_document: &Document, _tokens: &[Token], _readable: &dyn Fn(usize) -> bool) -> Vec<Term> {
    Vec::new()
}

impl Subject for Term {
    const NAME: &'static str = "term";
    const FIELDS: &'static [Field<Self>] = &[];

    fn span(&self) -> Span {
        self.span
    }
}
