//! The entries of a table of contents.

use crate::document::{BlockKind, Document, Format, Span};
use crate::read::contents::{is_title, split_page};

use super::numbering;

/// An entry of a table of contents.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The entry without dots and page number.
    pub span: Span,
    /// Its block.
    pub block: usize,
    /// The number with which it begins, as the key of a [`Numbering`](super::Numbering).
    pub number: Option<String>,
    /// The title behind the number.
    pub title: Span,
}

/// Marks for which a program writes a table of contents. What it wrote is no matter of the author.
const GENERATED: [&str; 8] = ["[TOC]", "[[_TOC_]]", "[[toc]]", "{:toc}", "{: toc", "<!-- toc", "<!-- TOC", "<!--ts-->"];

/// The entries of the first table of contents of a document, in their order.
pub fn recognise(document: &Document) -> Vec<Entry> {
    let entries: Vec<Entry> = match document.format {
        Format::Text => of_kind(document, |kind| *kind == BlockKind::Contents),
        Format::Markdown => {
            // Hardly any document has one, and then there is no need to look for marks.
            let is_generated = |_: &_| GENERATED.iter().any(|mark| document.source.text().contains(mark));
            list(document)
                .filter(|found| !is_generated(found))
                .map_or_else(Vec::new, |(first, last)| (first..last).filter_map(|block| entry(document, block, false)).collect())
        }
    };
    if entries.len() < 3 { Vec::new() } else { entries }
}

/// The entries in the first run of blocks of a kind.
fn of_kind(document: &Document, is_it: impl Fn(&BlockKind) -> bool) -> Vec<Entry> {
    let blocks = &document.blocks;
    let Some(first) = blocks.iter().position(|block| is_it(&block.kind)) else { return Vec::new() };
    let is_between = |kind: &BlockKind| matches!(kind, BlockKind::PageMark { .. } | BlockKind::RunningHead);
    let run = blocks[first..].iter().take_while(|block| is_it(&block.kind) || is_between(&block.kind)).count();
    (first..first + run).filter(|block| is_it(&blocks[*block].kind)).filter_map(|block| entry(document, block, true)).collect()
}

/// The blocks of the list in a Markdown document that is a table of contents: it stands below a heading that says so, or
/// is made of links to headings.
fn list(document: &Document) -> Option<(usize, usize)> {
    let blocks = &document.blocks;
    let is_item = |block: &usize| matches!(blocks[*block].kind, BlockKind::Item { .. }) && !blocks[*block].quoted;
    let mut index = 0;
    while index < blocks.len() {
        if !is_item(&index) {
            index += 1;
            continue;
        }
        let end = (index..blocks.len()).find(|block| !is_item(block)).unwrap_or(blocks.len());
        let before = index.checked_sub(1).map(|before| &blocks[before]);
        let titled = before.is_some_and(|before| is_title(document.slice(before.span)));
        let linked = (index..end).filter(|block| is_link_to_heading(document, blocks[*block].span)).count();
        if titled || linked == end - index && linked >= 3 {
            return Some((index, end));
        }
        index = end;
    }
    None
}

/// Whether a stretch is nothing but a link to a heading.
fn is_link_to_heading(document: &Document, span: Span) -> bool {
    let link = document.link_over(span).and_then(|index| document.links.get(index));
    link.is_some_and(|link| link.address.starts_with('#') && link.span == span)
}

fn entry(document: &Document, block: usize, paged: bool) -> Option<Entry> {
    let start = document.blocks[block].span.start as usize;
    let line = document.slice(document.blocks[block].span);
    let line = if paged { split_page(line).0 } else { line };
    let (number, title) = numbering::split(line);
    let end = start + line.len();
    (!title.is_empty()).then(|| Entry { span: Span::new(start, end), block, number, title: Span::new(end - title.len(), end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The entries of a text, each with its number.
    fn entries(text: &str, format: Format) -> Vec<(Option<String>, String)> {
        let document = crate::read::read(text.as_bytes().to_vec(), format).expect("it is text");
        let found = recognise(&document);
        found.into_iter().map(|entry| (entry.number, document.slice(entry.title).to_owned())).collect()
    }

    fn expected(entries: &[(&str, &str)]) -> Vec<(Option<String>, String)> {
        let number = |number: &str| Some(number.to_owned()).filter(|number| !number.is_empty());
        entries.iter().map(|(one, title)| (number(one), (*title).to_owned())).collect()
    }

    #[test]
    fn lines_with_page_numbers_are_entries() {
        let text =
            "Inhoud\n\nVoorwoord ..... 1\n1.1 Wegen ..... 3\nBijlage 2 Kaart van 2023 ..... 4\n\nVoorwoord\n\nEr zijn wegen.\n";
        let found = expected(&[("", "Voorwoord"), ("1.1", "Wegen"), ("bijlage 2", "Kaart van 2023")]);
        assert_eq!(entries(text, Format::Text), found);
    }

    #[test]
    fn a_list_of_links_to_headings_has_entries() {
        let text = "# Nota\n\n- [1 Wegen](#1-wegen)\n    - [1.1 Zand](#11-zand)\n- [Paden](#paden)\n\n# 1 Wegen\n";
        assert_eq!(entries(text, Format::Markdown), expected(&[("1", "Wegen"), ("1.1", "Zand"), ("", "Paden")]));
        let text = "# Inhoud\n\n1. Wegen\n2. Paden\n3. Pleinen\n";
        assert_eq!(entries(text, Format::Markdown), expected(&[("", "Wegen"), ("", "Paden"), ("", "Pleinen")]));
    }

    #[test]
    fn other_lists_and_those_of_programs_have_none() {
        for text in [
            "# Nota\n\n- [Wegen](wegen.md)\n- [Paden](paden.md)\n- [Pleinen](pleinen.md)\n",
            "- [Wegen](#wegen) zijn er.\n- [Paden](#paden)\n- [Pleinen](#pleinen)\n",
            "<!-- toc -->\n\n- [Wegen](#wegen)\n- [Paden](#paden)\n- [Pleinen](#pleinen)\n",
            "# Inhoud\n\nDeze nota gaat over:\n\n- wegen\n- paden\n- pleinen\n",
        ] {
            assert_eq!(entries(text, Format::Markdown), [], "{text}");
        }
    }
}
