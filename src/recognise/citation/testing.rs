//! What the tests of the kinds ask: what is found in a text.

use super::super::reference::Reference;
use super::super::starts::Starts;
use crate::document::{BlockKind, Builder, Encoding, Format, Source};

pub fn references(text: &str) -> Vec<Reference> {
    let mut builder = Builder::new(Source::new(text.to_owned(), Encoding::Utf8, 0), Format::Text);
    builder.push_prose(0..text.len());
    builder.end_block(BlockKind::Paragraph, false);
    let document = builder.finish();
    let mut found = Vec::new();
    super::recognise(&document, &Starts::new(&document.text, &document.tokens), &|_| true, &mut found);
    found
}

/// The text and the id of each reference.
pub fn found(text: &str) -> Vec<(String, Option<String>)> {
    references(text)
        .into_iter()
        .map(|reference| (text.get(reference.span.range()).unwrap_or_default().to_owned(), reference.id))
        .collect()
}

/// The ids of the references, of which none may be faulty.
pub fn ids(text: &str) -> Vec<String> {
    references(text).into_iter().map(|reference| reference.id.unwrap_or_else(|| format!("{:?}", reference.faults))).collect()
}

/// The faults of the references, which may have no id.
pub fn faults(text: &str) -> Vec<&'static str> {
    let references = references(text);
    assert!(references.iter().all(|reference| reference.id.is_none()), "{text}");
    references.into_iter().flat_map(|reference| reference.faults).collect()
}
