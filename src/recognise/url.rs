//! Addresses: in the text, and those of links.

use super::reference::Reference;
use crate::document::Document;

/// Finds the addresses of a document.
pub fn recognise(_document: &Document) -> Vec<Reference> {
    Vec::new()
}
