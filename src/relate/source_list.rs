//! The list of sources at the end of a document, and the sources that stand only in it or only in the text.

use rustc_hash::FxHashSet;

use crate::document::{BlockKind, Document, Span};
use crate::recognise::Facts;
use crate::recognise::reference::{Kind, Reference};

/// How such a list is headed, in small letters.
const TITLES: [&str; 12] = [
    "bronnen",
    "bronnenlijst",
    "bronvermelding",
    "geraadpleegde bronnen",
    "literatuur",
    "literatuurlijst",
    "geraadpleegde literatuur",
    "bibliografie",
    "referenties",
    "verwijzingen",
    "bronnen en literatuur",
    "links",
];

/// Finds the list, and notes of each source with a number whether list and text both have it.
pub fn relate(document: &Document, facts: &mut Facts) {
    facts.source_list = find(document);
    let Some(list) = facts.source_list else { return };
    let compared =
        |reference: &&Reference| !matches!(reference.kind, Kind::Url | Kind::WetArtikel) && reference.number().is_some();
    let ids = |within: bool| -> FxHashSet<String> {
        let found = facts.references.iter().filter(compared).filter(|one| list.contains(one.span) == within);
        found.filter_map(|one| one.number().map(str::to_owned)).collect()
    };
    let (listed, cited) = (ids(true), ids(false));
    // A heading over something else: none of its sources has a number.
    if listed.is_empty() {
        return;
    }
    for reference in facts.references.iter_mut().filter(|one| compared(&&**one)) {
        let within = list.contains(reference.span);
        let number = reference.number().unwrap_or_default();
        if within {
            reference.cited = Some(cited.contains(number));
        } else {
            reference.in_source_list = Some(listed.contains(number));
        }
    }
}

/// Where the list stands: from its heading to the next one that is no part of it.
fn find(document: &Document) -> Option<Span> {
    let mut headings = document.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Heading { level } => Some((level, block.span)),
        _ => None,
    });
    let (level, heading) = headings.find(|(_, span)| is_title(document.slice(*span)))?;
    let end = headings.find(|(next, _)| *next <= level).map_or(document.text.len(), |(_, span)| span.start as usize);
    Some(Span::new(heading.start as usize, end))
}

fn is_title(heading: &str) -> bool {
    let words = heading.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end_matches(|c: char| !c.is_alphabetic());
    TITLES.contains(&words.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    #[test]
    fn it_goes_on_to_the_next_heading_of_its_level() {
        let text = "# Plan\n\nTekst.\n\n## 4. Bronnen\n\n### Moties\n\n- Een.\n\n## Bijlage\n\nMeer.\n";
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let list = find(&document).map(|span| document.slice(span).to_owned()).expect("it has a list");
        assert!(list.contains("Moties") && list.contains("Een.") && !list.contains("Bijlage"), "{list}");
    }
}
