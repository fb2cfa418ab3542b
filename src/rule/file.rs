//! A rule file as it is written, before its names are looked up.

use std::collections::BTreeMap;

use crate::spanned::Spanned;
use serde::Deserialize;

use super::file_list::{RawList, RawSwap};
use crate::lint::Severity;

/// The content of a rule file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    pub severity: Severity,
    /// Whether the rule is on where nobody said anything.
    #[serde(default = "yes")]
    pub default: bool,
    /// The styles it belongs to; without any, every style.
    #[serde(default)]
    pub styles: Vec<Spanned<String>>,
    /// The readers it belongs to; without any, all.
    #[serde(default)]
    pub readers: Vec<Spanned<String>>,
    /// Rules that do not speak where this one does.
    #[serde(default)]
    pub instead_of: Vec<Spanned<String>>,
    /// Numbers of the catalogue.
    #[serde(default)]
    pub covers: Vec<String>,
    /// On whose authority.
    pub norm: Option<String>,
    /// Where the rule is explained to its readers; one that comes with the program has a page of its own.
    pub url: Option<Spanned<String>>,
    pub why: Spanned<String>,
    pub why_en: Option<String>,
    pub message: RawWords,
    pub help: Option<RawWords>,
    pub related: Option<RawWords>,
    #[serde(rename = "match")]
    pub matching: Option<Box<Spanned<RawQuestion>>>,
    pub missing: Option<Box<Spanned<RawQuestion>>>,
    pub agree: Option<Box<Spanned<RawQuestion>>>,
    pub resolve: Option<Box<Spanned<RawQuestion>>>,
    pub unique: Option<Box<Spanned<RawQuestion>>>,
    pub order: Option<Box<Spanned<RawQuestion>>>,
    pub measure: Option<Box<Spanned<RawQuestion>>>,
    #[serde(default)]
    pub level: Vec<RawLevel>,
    #[serde(default)]
    pub example: Vec<Spanned<RawExample>>,
}

fn yes() -> bool {
    true
}

/// A sentence in both languages, with fields in braces.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWords {
    pub nl: Spanned<String>,
    pub en: Spanned<String>,
}

pub(super) type RawConditions = BTreeMap<Spanned<String>, Spanned<toml::Value>>;

/// The question of a rule. One struct serves all seven; each says which of the keys it takes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestion {
    pub on: Option<Spanned<String>>,
    #[serde(rename = "where")]
    pub conditions: Option<RawConditions>,
    pub when: Option<RawConditions>,
    pub unless: Option<Spanned<RawUnless>>,
    pub within: Option<Spanned<String>>,
    pub point_at: Option<Spanned<String>>,
    /// A field whose place the finding shows as well.
    pub show_also: Option<Spanned<String>>,
    /// Whether quoted text is left alone; the rules of some groups do so unasked.
    pub skip_quotes: Option<bool>,
    pub skip_foreign: Option<bool>,
    pub fix: Option<RawFix>,
    pub words: Option<Spanned<RawList>>,
    /// `terms`: the words of the configuration.
    pub words_from: Option<Spanned<String>>,
    pub swap: Option<Spanned<RawSwap>>,
    pub pattern: Option<Spanned<String>>,
    /// The pattern is tried only in a text that holds one of these: it is then not even compiled for most texts.
    pub needs: Option<Spanned<Vec<String>>>,
    pub case: Option<Spanned<bool>>,
    /// Whether the forms of the words count as well: `true`, or what sort of words they are.
    pub inflect: Option<Spanned<toml::Value>>,
    pub part: Option<Spanned<String>>,
    pub after: Option<Spanned<String>>,
    pub key: Option<Spanned<String>>,
    pub value: Option<Spanned<String>>,
    pub blame: Option<Spanned<toml::Value>>,
    pub groups: Option<Spanned<toml::Value>>,
    /// The table of what each style prefers among the groups.
    pub prefer: Option<Spanned<String>>,
    pub to: Option<Spanned<String>>,
    pub to_key: Option<Spanned<String>>,
    pub once: Option<Spanned<bool>>,
    pub adjacent: Option<Spanned<bool>>,
    pub except: Option<Spanned<RawList>>,
    /// The table of words behind which another may stand twice.
    pub except_behind: Option<Spanned<String>>,
    pub by: Option<Spanned<String>>,
    pub from: Option<Spanned<i64>>,
    pub until: Option<Spanned<String>>,
    pub show: Option<Spanned<String>>,
    /// The field with the last of several numbers that one subject has.
    pub through: Option<Spanned<String>>,
    /// What is looked for in a series: `gap` (the default) or `turn`.
    pub fault: Option<Spanned<String>>,
    pub of: Option<Spanned<String>>,
    pub at_most: Option<Spanned<i64>>,
    pub at_least: Option<Spanned<i64>>,
}

/// Words whose nearness keeps a rule silent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnless {
    pub near: Spanned<RawList>,
    /// `sentence`, `paragraph` (the default) or `document`.
    pub r#in: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFix {
    /// What is written; for `swap` the suggestion where nothing is said.
    pub with: Option<Spanned<String>>,
    pub safe: Spanned<bool>,
    /// The field whose place is replaced; else what the finding points at.
    pub replace: Option<Spanned<String>>,
}

/// A severity that depends on fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLevel {
    pub severity: Severity,
    #[serde(rename = "where")]
    pub conditions: RawConditions,
}

/// An example: a text that the rule objects to at `[[ ]]`, or one to which it has no objection.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExample {
    pub bad: Option<Spanned<String>>,
    pub good: Option<Spanned<String>>,
    /// Another document of the same dossier, which comes before this one.
    pub other: Option<Spanned<String>>,
    /// The bad text once mended.
    pub fixed: Option<Spanned<String>>,
    pub kind: Option<Spanned<String>>,
    /// A kind of document of its own, as a file of a kind describes it.
    pub kind_file: Option<Spanned<String>>,
    pub date: Option<Spanned<String>>,
    pub style: Option<Spanned<String>>,
    pub readers: Option<Spanned<String>>,
    pub format: Option<Spanned<String>>,
    /// Terms of the configuration: what is avoided, and what is preferred.
    #[serde(default)]
    pub terms: BTreeMap<String, String>,
}

impl RawQuestion {
    /// The keys that are given, with the place of each.
    pub fn given(&self) -> Vec<(&'static str, std::ops::Range<usize>)> {
        fn place<T>(name: &'static str, value: &Option<Spanned<T>>) -> Option<(&'static str, std::ops::Range<usize>)> {
            value.as_ref().map(|value| (name, value.span()))
        }
        [
            place("words", &self.words),
            place("words_from", &self.words_from),
            place("swap", &self.swap),
            place("pattern", &self.pattern),
            place("needs", &self.needs),
            place("case", &self.case),
            place("inflect", &self.inflect),
            place("part", &self.part),
            place("after", &self.after),
            place("key", &self.key),
            place("value", &self.value),
            place("blame", &self.blame),
            place("groups", &self.groups),
            place("prefer", &self.prefer),
            place("to", &self.to),
            place("to_key", &self.to_key),
            place("once", &self.once),
            place("adjacent", &self.adjacent),
            place("except", &self.except),
            place("except_behind", &self.except_behind),
            place("by", &self.by),
            place("from", &self.from),
            place("until", &self.until),
            place("show", &self.show),
            place("through", &self.through),
            place("fault", &self.fault),
            place("of", &self.of),
            place("at_most", &self.at_most),
            place("at_least", &self.at_least),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
