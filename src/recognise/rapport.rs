//! Reports of planning bureaus, inspectorates and the like, cited by body and date.

use super::reference::Reference;
use super::token::Token;
use crate::document::Document;

/// What is known of a report.
#[derive(Clone, Debug, Default)]
pub struct Rapport {}

/// Finds the reports that a document cites by body and date.
pub fn recognise(_document: &Document, _tokens: &[Token], _readable: &dyn Fn(usize) -> bool) -> Vec<Reference> {
    Vec::new()
}
