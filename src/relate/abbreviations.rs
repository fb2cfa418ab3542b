//! Abbreviations and the names they stand for, where a text uses both without saying that they are the same.

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::recognise::Abbreviation;

/// Marks the abbreviations whose full form stands somewhere in the text.
pub(super) fn relate(document: &Document, abbreviations: &mut [Abbreviation]) {
    let text = document.text.as_bytes();
    let mut written: FxHashMap<&'static str, bool> = FxHashMap::default();
    for abbreviation in abbreviations.iter_mut().filter(|abbreviation| !abbreviation.defined) {
        let Some(known) = abbreviation.known else { continue };
        abbreviation.written_out = known.meanings.iter().any(|meaning| {
            *written.entry(meaning.full).or_insert_with(|| {
                // A name may begin a sentence: its first letter does not count.
                let rest = meaning.full.char_indices().nth(1).map_or("", |(at, _)| &meaning.full[at..]);
                rest.len() > 3 && memmem::find(text, rest.as_bytes()).is_some()
            })
        });
    }
}
