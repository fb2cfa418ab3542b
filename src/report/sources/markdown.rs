//! The sources as a list that an author can paste into a document.

use std::cmp::Ordering;
use std::io::{self, Write};

use super::Recognised;
use super::list::{By, Source, sources};
use crate::report::markdown::{address, escaped};

/// Headings of the list: the kinds of sources in their order, those of one heading together.
const HEADINGS: [(&str, &[&str]); 13] = [
    ("Kamerstukken", &["kamerstuk"]),
    ("Moties en amendementen", &["motie", "amendement"]),
    ("Handelingen", &["handelingen"]),
    ("Kamervragen", &["kamervragen"]),
    ("Toezeggingen en zaken", &["toezegging", "zaak"]),
    ("Adviezen", &["advies"]),
    ("Wet- en regelgeving", &["wet_artikel", "bwb", "jci", "cvdr"]),
    ("Bekendmakingen", &["stb", "stcrt", "trb", "blad"]),
    ("Rechtspraak", &["ecli", "ljn"]),
    ("Europese Unie", &["eu"]),
    ("Rapporten", &["rapport"]),
    ("Websites", &["url"]),
    ("Overige bronnen", &[]),
];

/// The heading under which sources of a kind stand, as an index of [`HEADINGS`].
fn heading(kind: &str) -> usize {
    HEADINGS.iter().position(|(_, kinds)| kinds.contains(&kind)).unwrap_or(HEADINGS.len() - 1)
}

/// Writes a heading for each kind, and under it the sources sorted by number and alphabet; or one list in the order of
/// the text.
pub fn write_markdown(out: &mut dyn Write, recognised: &Recognised, by: By) -> io::Result<()> {
    let mut sources = sources(&recognised.references, by);
    writeln!(out, "## Bronnen")?;
    sources.retain(|source| !source.is_vague());
    if by == By::Kind {
        sources.sort_by(|a, b| {
            let order = natural(a.sort_key(), b.sort_key());
            heading(a.kind).cmp(&heading(b.kind)).then(order)
        });
    }
    let mut last = None;
    for source in &sources {
        let here = (by == By::Kind).then(|| heading(source.kind));
        if last != Some(here) {
            writeln!(out)?;
            if let Some((title, _)) = here.and_then(|here| HEADINGS.get(here)) {
                writeln!(out, "### {title}\n")?;
            }
            last = Some(here);
        }
        writeln!(out, "- {}", entry(source))?;
    }
    Ok(())
}

/// A source as a link to where it can be read.
fn entry(source: &Source<'_>) -> String {
    let citation = source.citation();
    match source.url {
        Some(url) if source.kind == "url" => format!("<{}>", address(url)),
        Some(url) => format!("[{}]({})", escaped(&citation), address(url)),
        None => escaped(&citation),
    }
}

/// Compares two texts as people sort them: numbers by their size, letters without regard to capitals.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut one_rest, mut other_rest) = (one, other);
    loop {
        let (Some(a), Some(b)) = (one_rest.chars().next(), other_rest.chars().next()) else {
            return one_rest.len().cmp(&other_rest.len()).then_with(|| one.cmp(other));
        };
        if a.is_ascii_digit() && b.is_ascii_digit() {
            let (a, b) = (number(&mut one_rest), number(&mut other_rest));
            let order = a.len().cmp(&b.len()).then_with(|| a.cmp(b));
            if order.is_ne() {
                return order;
            }
            continue;
        }
        let order = a.to_lowercase().cmp(b.to_lowercase());
        if order.is_ne() {
            return order;
        }
        one_rest = &one_rest[a.len_utf8()..];
        other_rest = &other_rest[b.len_utf8()..];
    }
}

/// Takes the number off with which a text begins: its digits without leading zeros.
fn number<'t>(text: &mut &'t str) -> &'t str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    digits.trim_start_matches('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_by_their_size() {
        let mut sorted = ["kst-29477-64", "kst-29477-641", "Awb art. 10", "awb art. 9", "kst-29477-7"];
        sorted.sort_by(|a, b| natural(a, b));
        assert_eq!(sorted, ["awb art. 9", "Awb art. 10", "kst-29477-7", "kst-29477-64", "kst-29477-641"]);
    }

    #[test]
    fn no_sign_of_a_source_is_taken_for_markup() {
        assert_eq!(escaped("Rapport [concept] *Wonen_nu*"), "Rapport \\[concept\\] \\*Wonen\\_nu\\*");
        assert_eq!(address("https://voorbeeld.nl/a_(b)"), "https://voorbeeld.nl/a_%28b%29");
    }
}
