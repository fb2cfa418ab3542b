//! Kamerstukken: papers of both chambers of parliament, by dossier and number.

use super::reference::Reference;
use super::token::Token;
use crate::document::Document;

/// What is known of a Kamerstuk.
#[derive(Clone, Debug, Default)]
pub struct Kamerstuk {}

/// Finds the Kamerstukken that a document cites.
pub fn recognise(_document: &Document, _tokens: &[Token], _readable: &dyn Fn(usize) -> bool) -> Vec<Reference> {
    Vec::new()
}
