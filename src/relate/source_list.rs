//! The list of sources at the end of a document.

use crate::document::{BlockKind, Document, Span};

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

/// Where the list stands: from its heading to the next one that is no part of it.
pub fn find(document: &Document) -> Option<Span> {
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
