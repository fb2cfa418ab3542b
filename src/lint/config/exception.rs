//! `[[ignore]]`: findings that may stay, for texts that cannot say so themselves.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::patterns::Patterns;
use super::said::Said;
use super::values::Parser;

/// The keys of `[[ignore]]`.
pub const IGNORE_KEYS: [&str; 4] = ["rule", "path", "text", "reason"];

/// Findings of a rule or group that may stay.
#[derive(Debug)]
pub struct Exception {
    /// The rule's id, or the group, as it is written.
    pub rule: Said<String>,
    /// A pattern of paths below the folder of the configuration; without one every file is meant.
    pub path: Option<Patterns>,
    /// What the findings point at, with single spaces for all white space; without it any finding is meant.
    pub text: Option<String>,
    pub reason: Option<String>,
}

impl Exception {
    /// Whether it is about the file with this real path.
    pub fn is_about(&self, path: &Path) -> bool {
        self.path.as_ref().is_none_or(|paths| paths.take_file(path))
    }
}

impl Parser<'_> {
    pub(super) fn exceptions(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Exception> {
        let tables = self.tables(value, "[[ignore]]");
        tables.into_iter().filter_map(|(table, range)| self.exception(table, range)).collect()
    }

    fn exception(&mut self, table: &DeTable<'_>, range: Range<usize>) -> Option<Exception> {
        let (mut rule, mut path, mut text, mut reason) = (None, None, None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "rule" => rule = self.text(value),
                "path" => path = self.pattern(value),
                "text" => text = self.text(value),
                "reason" => reason = self.text(value),
                _ => self.unknown(key, &IGNORE_KEYS),
            }
        }
        let Some(rule) = rule else {
            if !table.contains_key("rule") {
                let help = ("schrijf rule = \"groep/regel\"", "write rule = \"groep/regel\"");
                let message = ("deze uitzondering zegt niet op welke regel", "this exception does not say to which rule");
                self.complain(range, message, Some(help.into()));
            }
            return None;
        };
        let text = text.map(|text| text.value.split_whitespace().collect::<Vec<_>>().join(" "));
        Some(Exception { rule, path, text, reason: reason.map(|reason| reason.value) })
    }
}
