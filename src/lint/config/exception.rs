//! `[[ignore]]`: findings that may stay, for texts that cannot say so themselves.

use std::path::Path;

use ignore::gitignore::Gitignore;
use toml::Spanned;
use toml::de::DeValue;

use super::layer;
use super::said::Said;
use super::values::Parser;

const KEYS: [&str; 4] = ["rule", "path", "text", "reason"];

/// Findings of a rule or group that may stay.
#[derive(Debug)]
pub struct Exception {
    /// The rule's id, or the group, as it is written.
    pub rule: Said<String>,
    /// A pattern of paths below the folder of the configuration; without one every file is meant.
    pub path: Option<Said<String>>,
    paths: Option<Gitignore>,
    /// What the findings point at, with single spaces for all white space; without it any finding is meant.
    pub text: Option<String>,
    pub reason: Option<String>,
}

impl Exception {
    /// Whether it is about the file with this real path.
    pub fn is_about(&self, path: &Path) -> bool {
        self.paths
            .as_ref()
            .is_none_or(|paths| path.starts_with(paths.path()) && paths.matched_path_or_any_parents(path, false).is_ignore())
    }
}

impl Parser<'_> {
    pub(super) fn exceptions(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Exception> {
        let help = ("schrijf [[ignore]] boven elke uitzondering", "write [[ignore]] above each exception");
        let Some(tables) = value.get_ref().as_array() else {
            self.complain(
                value.span(),
                ("hier hoort een lijst van tabellen", "this should be a list of tables"),
                Some(help.into()),
            );
            return Vec::new();
        };
        tables.iter().filter_map(|table| self.exception(table, help)).collect()
    }

    fn exception(&mut self, value: &Spanned<DeValue<'_>>, help: (&str, &str)) -> Option<Exception> {
        let (mut rule, mut path, mut text, mut reason) = (None, None, None, None);
        for (key, value) in self.table(value, help)? {
            match key.get_ref().as_ref() {
                "rule" => rule = self.text(value),
                "path" => path = self.pattern(value),
                "text" => text = self.text(value),
                "reason" => reason = self.text(value),
                _ => self.unknown(key, &KEYS),
            }
        }
        let Some(rule) = rule else {
            if value.get_ref().get("rule").is_none() {
                let help = ("schrijf rule = \"groep/regel\"", "write rule = \"groep/regel\"");
                let message = ("deze uitzondering zegt niet op welke regel", "this exception does not say to which rule");
                self.complain(value.span(), message, Some(help.into()));
            }
            return None;
        };
        let paths = path.as_ref().map(|path| layer::patterns(self.folder, [path]));
        let text = text.map(|text| text.value.split_whitespace().collect::<Vec<_>>().join(" "));
        Some(Exception { rule, path, paths, text, reason: reason.map(|reason| reason.value) })
    }
}
