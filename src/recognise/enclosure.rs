//! Enclosures of a letter: how many it announces (`Bijlage(n): 2`), and the list of them below it or behind a text.

use super::contents;
use super::numbering::label::Label;
use super::numbering::read::begin;
use super::starts::{self, Start, Starts};
use super::token::hash;
use crate::document::{Block, BlockKind, Document, Span};

/// The part of a letter that announces enclosures.
const PART: &str = "bijlagen";
/// No list of enclosures is longer than this.
const MOST: u32 = 200;

/// How many enclosures a letter announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The label and what stands behind it.
    pub span: Span,
    pub count: u32,
}

/// A list of enclosures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// From the label or heading to the last entry.
    pub span: Span,
    pub entries: Vec<Entry>,
}

/// An enclosure in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub span: Span,
    /// Its number as the list gives it, else its place in the list.
    pub number: u32,
    /// How many enclosures it stands for: 2 for `Bijlage 1 en 2: kaarten`.
    pub count: u32,
}

impl List {
    /// How many enclosures it names.
    pub fn count(&self) -> u32 {
        self.entries.iter().map(|entry| entry.count).sum()
    }
}

/// The words one of which stands above enclosures, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    ["bijlage", "bijlagen", "bijlagenoverzicht"].into_iter().map(hash)
}

/// Finds what a document says about its enclosures, both in the order of the text; `contents` is its table of contents.
pub fn recognise(document: &Document, parts: &[Starts], contents: &[contents::Entry]) -> (Vec<Announcement>, Vec<List>) {
    let (mut announcements, mut lists) = (Vec::new(), Vec::new());
    let named = starts::of(parts, [Start::Enclosure]).filter_map(|(_, token)| document.block_index(token.start as usize));
    let is_field = |(_, block): &(usize, &Block)| matches!(block.kind, BlockKind::Field { .. });
    let mut candidates: Vec<usize> = document.blocks.iter().enumerate().filter(is_field).map(|(index, _)| index).collect();
    candidates.extend(named);
    candidates.sort_unstable();
    let mut next = 0;
    for index in candidates {
        let Some(block) = document.blocks.get(index).filter(|_| index >= next) else { continue };
        next = index + 1;
        if contents.binary_search_by_key(&index, |entry| entry.block).is_ok() {
            continue;
        }
        if let BlockKind::Field { field } = block.kind {
            let field = document.fields.get(field as usize).filter(|field| field.part == PART);
            match (field, field.and_then(|field| field.value)) {
                (Some(field), Some(value)) => match count(document.slice(value)) {
                    Some(count) => announcements.push(Announcement { span: field.label.cover(value), count }),
                    None => lists.extend(list(document, block.span, Some(value), &mut next)),
                },
                (Some(_), None) => lists.extend(list(document, block.span, None, &mut next)),
                _ => {}
            }
        } else if block.kind.is_prose() && is_title(document.slice(block.span)) {
            lists.extend(list(document, block.span, None, &mut next));
        } else if numbered(document, block).is_some() {
            next = index;
            let found = list(document, block.span, None, &mut next);
            next = next.max(index + 1);
            // One line may be the heading of the bijlage itself.
            lists.extend(found.filter(|list| list.entries.len() > 1));
        }
    }
    (announcements, lists)
}

/// The number at the beginning of the value of a label: `2`, `twee`, `3 (vertrouwelijk)`, `geen`.
fn count(value: &str) -> Option<u32> {
    const WORDS: [&str; 11] = ["geen", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];
    let value = value.trim().trim_end_matches('.').to_lowercase().replace('é', "e");
    let (first, rest) = value.split_once([' ', '(']).unwrap_or((&value, ""));
    let number = match first.parse::<u32>() {
        Ok(number) => (number <= 99).then_some(number),
        Err(_) => WORDS.iter().position(|word| *word == first).map(|number| number as u32),
    }?;
    let alone = rest.is_empty() || value.contains('(') || matches!(rest.trim(), "bijlage" | "bijlagen" | "stuks" | "stuk");
    alone.then_some(number)
}

/// Whether a line says that a list of enclosures follows.
fn is_title(line: &str) -> bool {
    const TITLES: [&str; 8] = [
        "bijlage",
        "bijlagen",
        "bijlage(n)",
        "overzicht bijlagen",
        "overzicht van bijlagen",
        "lijst van bijlagen",
        "lijst met bijlagen",
        "bijlagenoverzicht",
    ];
    line.len() < 40 && TITLES.contains(&line.trim_end_matches([':', '.']).trim().to_lowercase().as_str())
}

/// The enclosures that a line names by number: `Bijlage 1: kaart`.
fn numbered(document: &Document, block: &Block) -> Option<(u32, u32)> {
    let is_line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Signature | BlockKind::Item { .. });
    let text = document.slice(block.span);
    let is_named = text.get(.."bijlage".len()).is_some_and(|word| word.eq_ignore_ascii_case("bijlage"));
    if !(is_line && is_named && text.len() < 300) {
        return None;
    }
    let beginning = begin(text).filter(|beginning| beginning.label == Some(Label::Bijlage))?;
    let first = beginning.numbers.first()?;
    let count: u32 = beginning.numbers.iter().map(|number| number.last - number.number + 1).sum();
    Some((first.number, count)).filter(|(_, count)| *count <= MOST)
}

/// The list whose title ends in front of the block at `next`, which moves behind it; `value` is what stands behind the
/// label on its line. `None` where the lines do not show where an entry begins.
fn list(document: &Document, title: Span, value: Option<Span>, next: &mut usize) -> Option<List> {
    let mut found = List { span: title, entries: Vec::new() };
    if let Some(value) = value {
        let text = document.slice(value);
        // `1. Kaart 2. Telling` on one line does not show where an entry ends.
        marker(text).filter(|_| !text.contains(" 2. ") && !text.contains(';'))?;
        found.entries.push(Entry { span: value, number: 1, count: 1 });
    }
    let markers = &document.markers;
    while let Some(block) = document.blocks.get(*next).filter(|_| found.entries.len() < MOST as usize) {
        let place = found.entries.len() as u32 + 1;
        let text = document.slice(block.span);
        let (number, count) = match (&block.kind, numbered(document, block)) {
            (_, Some(numbered)) => numbered,
            (BlockKind::Item { list }, None) => {
                if document.lists.get(*list as usize).is_some_and(|list| list.depth > 0) {
                    *next += 1;
                    continue;
                }
                let at = markers.partition_point(|marker| (marker.block as usize) < *next);
                let marked = markers.get(at).filter(|marker| marker.block as usize == *next);
                let source =
                    marked.and_then(|marker| document.source.text().get(marker.source.0 as usize..marker.source.1 as usize));
                (source.and_then(marker).flatten().unwrap_or(place), 1)
            }
            (BlockKind::Signature | BlockKind::Paragraph, None) => match marker(text) {
                Some(number) => (number.unwrap_or(place), 1),
                None => break,
            },
            _ => break,
        };
        found.entries.push(Entry { span: block.span, number, count });
        found.span = found.span.cover(block.span);
        *next += 1;
    }
    (!found.entries.is_empty()).then_some(found)
}

/// Whether a line begins as an item of a list does, and then its number, where it has one.
fn marker(line: &str) -> Option<Option<u32>> {
    if line.strip_prefix(['-', '•', '*', '–']).is_some_and(|rest| rest.starts_with(' ')) {
        return Some(None);
    }
    let beginning = begin(line)?;
    let number = beginning.numbers.first().filter(|number| number.path.is_empty())?;
    Some(Some(number.number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn letter(field: &str, end: &str) -> String {
        format!(
            "Datum: 3 mei 2024\nBetreft: wegen\n{field}\n\nGeachte heer Jansen,\n\nDank.\n\nHoogachtend,\n\nA. de Wit\n\n{end}"
        )
    }

    /// The counts that a text announces, and of each list the numbers of its entries.
    fn found(text: &str, format: Format) -> (Vec<u32>, Vec<Vec<u32>>) {
        let document = crate::read::read(text.as_bytes().to_vec(), format).expect("it is text");
        let (announcements, lists) = recognise(&document, &[Starts::new(&document.text, &document.tokens)], &[]);
        let numbers = |list: List| list.entries.iter().map(|entry| entry.number).collect();
        (announcements.iter().map(|it| it.count).collect(), lists.into_iter().map(numbers).collect())
    }

    #[test]
    fn a_number_behind_the_label_is_announced() {
        for (value, number) in
            [("2", 2), ("twee", 2), ("één", 1), ("3 (waarvan een vertrouwelijk)", 3), ("2 stuks", 2), ("geen", 0)]
        {
            assert_eq!(count(value), Some(number), "{value}");
        }
        for value in ["1, 2 en 3", "1. Kaart", "kaart", "2024-11", "2 kaarten van de stad", "diverse", "1 en 2", ""] {
            assert_eq!(count(value), None, "{value}");
        }
    }

    #[test]
    fn lines_below_a_label_are_a_list() {
        let text = letter("Bijlage(n): 2", "Bijlagen:\n1. Kaart\n2. Telling\n");
        assert_eq!(found(&text, Format::Text), (vec![2], vec![vec![1, 2]]));
        let text = letter("Bijlage(n): 2", "Bijlagen\n- Kaart\n- Telling\n- Kosten\n");
        assert_eq!(found(&text, Format::Text), (vec![2], vec![vec![1, 2, 3]]));
        let text = letter("Bijlagen: 1", "Bijlage 1: Kaart\nBijlage 2: Telling\n");
        assert_eq!(found(&text, Format::Text), (vec![1], vec![vec![1, 2]]));
        assert_eq!(
            found("# Nota\n\n## Bijlagen\n\n1. Kaart\n    - blad A\n2. Telling\n", Format::Markdown),
            (vec![], vec![vec![1, 2]])
        );
    }

    #[test]
    fn lines_that_do_not_show_where_an_entry_begins_are_no_list() {
        let text = letter("Bijlage(n): 2", "Bijlagen: Kaart van de stad\nTelling van oktober\n");
        assert_eq!(found(&letter("Bijlage(n): 2", "Bijlagen: 1. Kaart 2. Telling\n"), Format::Text), (vec![2], vec![]));
        assert_eq!(found(&text, Format::Text), (vec![2], vec![]));
        assert_eq!(
            found("# Bijlage 1: Kaart\n\nEen kaart.\n\n# Bijlage 2: Telling\n\nEen telling.\n", Format::Markdown),
            (vec![], vec![])
        );
        assert_eq!(found("Bijlage 1: Kaart\n\nDit is de kaart van de stad.\n", Format::Text), (vec![], vec![]));
    }

    #[test]
    fn an_entry_may_stand_for_several() {
        let text = letter("Bijlage(n): 3", "Bijlage 1 en 2: Kaarten\nBijlage 3: Telling\n");
        let document = crate::read::read(text.into_bytes(), Format::Text).expect("it is text");
        assert_eq!(
            recognise(&document, &[Starts::new(&document.text, &document.tokens)], &[])
                .1
                .iter()
                .map(List::count)
                .collect::<Vec<_>>(),
            [3]
        );
    }
}
