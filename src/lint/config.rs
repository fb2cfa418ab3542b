//! The configuration: `beleidslint.toml`.
//!
//! [`layer`] is one file with its keys, [`values`] reads values and says what is wrong with them, [`said`] remembers
//! where each was said, and [`find`] knows which configuration holds for which file.

mod exception;
mod find;
mod layer;
mod rules;
mod said;
mod values;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::Gitignore;
use jiff::civil;

use super::Severity;
use crate::language::Wording;
use crate::nearest::nearest;
use crate::problem::Problem;
use crate::rule::RuleSet;

use layer::{Layer, Section};

pub use exception::Exception;
pub use find::{FILE_NAME, Finder};
pub use layer::KEYS;
pub use rules::resolve;
pub use said::{Origin, Said, Written};

pub use crate::rule::{READERS, STYLES};

/// What holds for the files of a folder.
#[derive(Debug)]
pub struct Config {
    layer: Layer,
    exclude: Gitignore,
}

impl Config {
    /// Reads the configuration file at `path`.
    ///
    /// # Errors
    /// Why it cannot be read, or all that is wrong with it.
    pub fn read(path: &Path) -> Result<Config, Vec<Problem>> {
        let unreadable = |message: Wording| vec![Problem::new(path, "", None, message)];
        let bytes = std::fs::read(path).map_err(|error| {
            unreadable(match error.kind() {
                ErrorKind::NotFound => ("deze configuratie bestaat niet", "there is no such configuration").into(),
                ErrorKind::PermissionDenied => {
                    ("geen toestemming om deze configuratie te lezen", "no permission to read this configuration").into()
                }
                _ => (
                    format!("deze configuratie kan niet gelezen worden: {error}"),
                    format!("this configuration cannot be read: {error}"),
                )
                    .into(),
            })
        })?;
        let text = String::from_utf8(bytes)
            .map_err(|_| unreadable(("deze configuratie is geen UTF-8", "this configuration is not UTF-8").into()))?;
        let folder = find::real_folder(path.parent().unwrap_or(Path::new("")));
        Config::parse(path, &folder, text)
    }

    /// Reads the content of a configuration file; `folder` is the real path of the folder in which it stands.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(path: &Path, folder: &Path, text: String) -> Result<Config, Vec<Problem>> {
        let file = Arc::new(Written { path: path.to_path_buf(), text });
        let layer = Layer::parse(&file, folder)?;
        let exclude = layer::patterns(folder, &layer.exclude);
        Ok(Config { layer, exclude })
    }

    /// Where the configuration stands.
    pub fn path(&self) -> &Path {
        &self.layer.file.path
    }

    fn section(&self) -> &Section {
        &self.layer.section
    }

    /// The style, where it is set.
    pub fn style(&self) -> Option<&Said<String>> {
        self.section().style.as_ref()
    }

    /// The readers, where they are set.
    pub fn readers(&self) -> Option<&Said<String>> {
        self.section().readers.as_ref()
    }

    /// The date of documents that do not bear one, where it is set.
    pub fn date(&self) -> Option<&Said<civil::Date>> {
        self.section().date.as_ref()
    }

    /// The folders of extra rules.
    pub fn rule_folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.layer.rule_folders.iter().map(|folder| &folder.value)
    }

    /// The file of findings that are known, where there is one.
    pub fn baseline(&self) -> Option<&Said<PathBuf>> {
        self.layer.baseline.as_ref()
    }

    /// Findings that may stay.
    pub fn exceptions(&self) -> &[Exception] {
        &self.layer.exceptions
    }

    /// Whether a file or folder below the folder of this configuration is left out.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        path.starts_with(self.exclude.path()) && self.exclude.matched(path, is_folder).is_ignore()
    }

    /// The severities that it gives to rules (`None` is off), groups as `groep/*`; the groups come first, so that the
    /// last one that fits decides.
    ///
    /// # Errors
    /// Names that are no rule and no group.
    pub fn severities(&self, rules: &RuleSet) -> Result<Vec<(String, Option<Severity>)>, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut severities = Vec::new();
        for setting in &self.section().rules {
            match setting.resolve(rules) {
                Ok(name) => severities.push((name, setting.severity)),
                Err(problem) => problems.push(*problem),
            }
        }
        severities.sort_by_key(|(name, _)| !name.ends_with("/*"));
        if problems.is_empty() { Ok(severities) } else { Err(problems) }
    }
}

/// The severity with this name.
pub fn severity(name: &str) -> Option<Severity> {
    match name {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "hint" => Some(Severity::Hint),
        _ => None,
    }
}

/// A date as the command line and the configuration write it: `2024-05-31`.
pub fn parse_date(text: &str) -> Option<civil::Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// What is meant by `name`, or what there is to choose from.
pub fn advice(name: &str, names: &[&str]) -> Wording {
    let choice = names.join(", ");
    match nearest(name, names.iter().copied()) {
        Some(meant) => {
            (format!("bedoelt u «{meant}»? (kies uit {choice})"), format!("do you mean «{meant}»? (choose from {choice})"))
        }
        None => (format!("kies uit {choice}"), format!("choose from {choice}")),
    }
    .into()
}

#[cfg(test)]
mod tests;
