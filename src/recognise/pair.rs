//! To be written.

use super::record::{Field, Subject};
use super::token::Token;
use crate::document::{Document, Span};

#[derive(Clone, Debug)]
pub struct Pair {
    pub span: Span,
}

pub fn recognise(_document: &Document, _tokens: &[Token], _readable: &dyn Fn(usize) -> bool) -> Vec<Pair> {
    Vec::new()
}

impl Subject for Pair {
    const NAME: &'static str = "pair";
    const FIELDS: &'static [Field<Self>] = &[];

    fn span(&self) -> Span {
        self.span
    }
}
