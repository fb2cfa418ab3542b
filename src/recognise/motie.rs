//! Motions and amendments, by the names of those who tabled them.

use super::reference::Reference;
use super::token::Token;
use crate::document::Document;

/// What is known of a motion.
#[derive(Clone, Debug, Default)]
pub struct Motie {}

/// Finds the motions that a document names.
pub fn recognise(
    _document: &Document,
    _tokens: &[Token],
    _readable: &dyn Fn(usize) -> bool,
    _found: &[Reference],
) -> Vec<Reference> {
    Vec::new()
}
