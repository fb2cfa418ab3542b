//! What the uses of an abbreviation and its definitions have to do with one another.

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{BlockKind, Document};
use crate::recognise::known_abbreviation::key;
use crate::recognise::{Abbreviation, Definition};

/// What is known of one abbreviation over the whole document.
#[derive(Default)]
struct Tally {
    uses: u32,
    used: bool,
    /// Where its uses outside definitions begin, in order.
    places: Vec<u32>,
    definitions: Vec<usize>,
    same_full: bool,
}

/// Fills in what uses and definitions have to do with one another.
pub fn relate(abbreviations: &mut [Abbreviation], definitions: &mut [Definition]) {
    let mut tallies: FxHashMap<u32, Tally> = FxHashMap::default();
    for (at, definition) in definitions.iter().enumerate() {
        let tally = tallies.entry(key(&definition.short)).or_insert(Tally { same_full: true, ..Tally::default() });
        if let Some(&first) = tally.definitions.first() {
            tally.same_full &= definitions[first].full.to_lowercase() == definition.full.to_lowercase();
        }
        tally.definitions.push(at);
    }
    for abbreviation in abbreviations.iter_mut() {
        let tally = tallies.entry(key(&abbreviation.short)).or_default();
        let start = abbreviation.span.start;
        let before = tally.definitions.partition_point(|&at| definitions[at].span.start <= start);
        let last = before.checked_sub(1).map(|index| &definitions[tally.definitions[index]]);
        abbreviation.defined = before > 0;
        abbreviation.defined_later = before == 0 && !tally.definitions.is_empty();
        abbreviation.explained_at = tally.definitions.first().map(|&at| definitions[at].span);
        abbreviation.in_definition = last.is_some_and(|definition| definition.span.contains(abbreviation.span));
        tally.uses += 1;
        if !abbreviation.in_definition {
            tally.places.push(start);
            abbreviation.first = !abbreviation.in_heading && !tally.used;
            tally.used |= abbreviation.first;
        }
    }
    for abbreviation in abbreviations {
        abbreviation.uses = tallies.get(&key(&abbreviation.short)).map_or(0, |tally| tally.uses);
    }
    for (at, definition) in definitions.iter_mut().enumerate() {
        let Some(tally) = tallies.get(&key(&definition.short)) else { continue };
        definition.times = tally.definitions.len() as u32;
        definition.first = tally.definitions.first() == Some(&at);
        definition.same_full = tally.same_full;
        let before = tally.places.partition_point(|&place| place < definition.span.end);
        definition.used = (tally.places.len() - before) as u32;
    }
}

/// Marks the abbreviations without a definition whose name stands somewhere in the text all the same.
pub fn relate_names(document: &Document, abbreviations: &mut [Abbreviation]) {
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
    let explained: FxHashSet<&str> = document.explained.iter().map(String::as_str).chain(listed(document)).collect();
    for abbreviation in abbreviations.iter_mut().filter(|_| !explained.is_empty()) {
        abbreviation.written_out |= explained.contains(abbreviation.short.as_ref());
    }
}

/// The abbreviations of a list of abbreviations: what stands first in the cells, items and lines below such a heading.
fn listed(document: &Document) -> impl Iterator<Item = &str> {
    let mut is_list = false;
    document.blocks.iter().filter_map(move |block| {
        let text = document.slice(block.span);
        if matches!(block.kind, BlockKind::Heading { .. }) {
            is_list = text.to_lowercase().contains("afkorting");
            return None;
        }
        let short = is_list.then(|| text.split(['\t', ':', '=', '–', '—']).next()?.split(" - ").next()).flatten()?.trim();
        (short.len() <= LONGEST_LISTED && !short.contains(' ')).then_some(short)
    })
}

/// What stands first in a line of a list of abbreviations and has more bytes is no abbreviation.
const LONGEST_LISTED: usize = 16;

/// Marks the abbreviations that the configuration declares known, however their letters are written.
pub fn declare(abbreviations: &mut [Abbreviation], known: &[String]) {
    if known.is_empty() {
        return;
    }
    let known: FxHashSet<u32> = known.iter().map(|short| key(short)).collect();
    for abbreviation in abbreviations {
        abbreviation.declared = known.contains(&key(&abbreviation.short));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::read::read;
    use crate::recognise::abbreviation;

    fn facts(text: &str) -> (Vec<Abbreviation>, Vec<Definition>) {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let (mut abbreviations, mut definitions) =
            abbreviation::recognise(&document, &crate::recognise::starts::Starts::new(&document.text, &document.tokens), &|at| {
                document.is_readable(at)
            });
        relate(&mut abbreviations, &mut definitions);
        (abbreviations, definitions)
    }

    #[test]
    fn uses_know_where_the_definition_stands() {
        let text = "## Over de ATR\n\nDe ATR komt. Het Adviescollege toetsing regeldruk (ATR) blijft. De ATR gaat, de UWV niet.";
        let (abbreviations, definitions) = facts(text);
        let seen: Vec<(&str, bool, bool, bool, bool)> =
            abbreviations.iter().map(|a| (a.short.as_ref(), a.defined, a.defined_later, a.first, a.in_definition)).collect();
        assert_eq!(
            seen,
            [
                ("ATR", false, true, false, false),
                ("ATR", false, true, true, false),
                ("ATR", true, false, false, true),
                ("ATR", true, false, false, false),
                ("UWV", false, false, true, false)
            ]
        );
        assert_eq!((abbreviations[0].uses, abbreviations[4].uses), (4, 1));
        assert!(abbreviations[0].in_heading);
        assert_eq!((definitions[0].used, definitions[0].times, definitions[0].first), (1, 1, true));
    }

    #[test]
    fn a_list_of_abbreviations_explains_them() {
        let rest = "## Inleiding\n\nHet UWV helpt, de SVB betaalt en het KCC zwijgt.\n\n";
        for list in [
            "## Lijst van afkortingen\n\n| Afkorting | Betekenis |\n| --- | --- |\n| UWV | een instituut |\n| SVB | een bank |\n",
            "## Afkortingen\n\n- UWV: een instituut\n- SVB – een bank\n",
            "## Gebruikte afkortingen\n\nUWV = een instituut\n\nSVB - een bank\n",
        ] {
            let text = format!("{rest}{list}");
            let document = read(text.into_bytes(), Format::Markdown).expect("it can be read");
            let (mut abbreviations, _) = abbreviation::recognise(
                &document,
                &crate::recognise::starts::Starts::new(&document.text, &document.tokens),
                &|at| document.is_readable(at),
            );
            relate_names(&document, &mut abbreviations);
            let written: Vec<&str> = abbreviations.iter().filter(|a| a.written_out).map(|a| a.short.as_ref()).collect();
            assert_eq!(written, ["UWV", "SVB", "UWV", "SVB"], "{list}");
        }
    }

    #[test]
    fn an_abbreviation_can_be_declared_known() {
        let (mut abbreviations, _) = facts("Het UWV en de KCC's, het KCC en het SVB.");
        declare(&mut abbreviations, &["uwv".to_owned(), "KCC".to_owned()]);
        let declared: Vec<(&str, bool)> = abbreviations.iter().map(|a| (a.short.as_ref(), a.declared)).collect();
        assert!(declared.contains(&("UWV", true)) && declared.contains(&("KCC", true)), "{declared:?}");
        assert!(declared.contains(&("SVB", false)), "{declared:?}");
    }

    #[test]
    fn two_definitions_may_differ() {
        let (_, definitions) = facts("De Raad voor Werk (RvW) en de Raad van Wijzen (RvW). De Raad voor Eten (RvE).");
        let same: Vec<(bool, u32)> = definitions.iter().map(|definition| (definition.same_full, definition.times)).collect();
        assert_eq!(same, [(false, 2), (false, 2), (true, 1)]);
    }
}
