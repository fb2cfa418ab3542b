//! Kinds of document, described in data: their parts, the labels and formulas by which these are known, their order.

use std::sync::LazyLock;

use serde::Deserialize;

/// A kind of document, as a file of `src/document/kinds/` describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Kind {
    /// The name by which rules and configuration call it.
    pub name: String,
    /// What it is called in a sentence.
    pub label: Label,
    /// How many of the parts marked `telling` a document must have to be taken for this kind; 0 where any document is.
    #[serde(default)]
    pub recognised_by: usize,
    /// The parts in the order in which they belong.
    #[serde(default, rename = "part")]
    pub parts: Vec<Part>,
}

/// What a thing is called in both languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub nl: String,
    pub en: String,
}

/// A part of a document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Part {
    pub name: String,
    pub label: Label,
    /// Labels of the line that holds the part, as `Datum`, lower case, without a colon.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Beginnings of the line that is the part, as `met vriendelijke groet`, lower case.
    #[serde(default)]
    pub formulas: Vec<String>,
    /// Whether finding the part says something about the kind of document.
    #[serde(default)]
    pub telling: bool,
    /// Another fact that shows the part: `date-line`, `below-closing`, `above-salutation`, `body`.
    #[serde(default)]
    pub shown_by: Option<ShownBy>,
}

/// How a part without a label or a formula is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShownBy {
    /// A line that is only a place and a date.
    DateLine,
    /// Lines behind the closing formula.
    BelowClosing,
    /// Lines in front of the salutation that are no labelled line.
    AboveSalutation,
    /// Text behind the salutation.
    Body,
}

/// The kinds that the program knows, the most particular first; the last one fits every document.
pub fn kinds() -> &'static [Kind] {
    static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
        [include_str!("kinds/brief.toml"), include_str!("kinds/plain.toml")]
            .into_iter()
            .map(|text| toml::from_str(text).unwrap_or_else(|error| panic!("a kind of document is broken: {error}")))
            .collect()
    });
    &KINDS
}

/// The kind that every document is that is no other.
pub fn plain() -> &'static Kind {
    &kinds()[kinds().len() - 1]
}

/// The kind with this name.
pub fn named(name: &str) -> Option<&'static Kind> {
    kinds().iter().find(|kind| kind.name == name)
}

/// A label line's part, over all kinds: `text` is lower case and without its colon.
pub fn part_of_label(text: &str) -> Option<&'static Part> {
    kinds().iter().flat_map(|kind| &kind.parts).find(|part| part.labels.iter().any(|label| label == text))
}

/// Whether `line` begins as a formula of the part called `name`.
pub fn is_formula(name: &str, line: &str) -> bool {
    let line = line.trim_start();
    kinds().iter().flat_map(|kind| &kind.parts).filter(|part| part.name == name).any(|part| {
        part.formulas.iter().any(|formula| {
            line.get(..formula.len()).is_some_and(|start| start.eq_ignore_ascii_case(formula))
                && !line[formula.len()..].starts_with(|next: char| next.is_alphanumeric())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_can_be_read_and_the_last_fits_any_document() {
        assert!(named("brief").is_some());
        assert_eq!(kinds().last().map(|kind| kind.recognised_by), Some(0));
    }

    #[test]
    fn a_label_leads_to_its_part() {
        assert_eq!(part_of_label("betreft").map(|part| part.name.as_str()), Some("onderwerp"));
        assert!(is_formula("slotgroet", "Met vriendelijke groet,"));
        assert!(!is_formula("aanhef", "Geachtervolgd door"));
    }
}
