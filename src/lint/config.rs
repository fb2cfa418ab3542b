//! The configuration: `beleidslint.toml`.
//!
//! [`layer`] is one file with its keys, [`values`] reads values and says what is wrong with them, [`said`] remembers
//! where each was said. [`extends`] stacks files, [`applied`] is what they say about one file, and [`find`] knows which
//! configuration holds for which file.

mod applied;
mod exception;
mod extends;
mod find;
mod layer;
mod patterns;
mod rules;
mod said;
mod term_list;
mod terms;
mod values;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil;

use super::Severity;
use super::silence::EVERYTHING;
use crate::document::kind::Kinds;
use crate::language::Wording;
use crate::problem::{Problem, advice};
use crate::rule::{RuleSet, Term};

use extends::Chain;
use layer::Layer;
use rules::resolve_said;

pub use applied::Applied;
pub use exception::{Exception, IGNORE_KEYS};
pub use find::{FILE_NAME, Finder, real_folder};
pub use layer::{DOSSIER_KEYS, FILES_KEYS, KEYS};
pub use rules::{RULE_KEYS, RuleSetting, SEVERITIES, meant, named, resolve};
pub use said::{Origin, Said, Written};
pub use terms::TERM_KEYS;

pub use crate::rule::{READERS, STYLES};

/// What holds for the files of a folder.
#[derive(Debug)]
pub struct Config {
    /// The files of which it is made up, from the most general to the one that was found: values of later ones win.
    layers: Vec<Layer>,
    /// The kinds of document that it knows.
    kinds: &'static Kinds,
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
    /// All that is wrong with it, and with the files that it extends.
    pub fn parse(path: &Path, folder: &Path, text: String) -> Result<Config, Vec<Problem>> {
        let file = Arc::new(Written { path: path.to_path_buf(), text });
        let layers = Chain::layers(&file, folder)?;
        let folders: Vec<PathBuf> = once(&layers, |layer| &layer.kind_folders).map(|folder| folder.value.clone()).collect();
        Ok(Config { kinds: Kinds::with_folders(&folders)?, layers })
    }

    /// Where the files stand of which it is made up: the one that was found, and those that it extends.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.layers.iter().rev().map(|layer| layer.file.path.as_path())
    }

    /// The folders of extra rules, each once.
    pub fn rule_folders(&self) -> impl Iterator<Item = &Said<PathBuf>> {
        once(&self.layers, |layer| &layer.rule_folders)
    }

    /// The packs whose fixes may be as safe as they say.
    pub fn trusted_packs(&self) -> impl Iterator<Item = &Said<String>> {
        self.layers.iter().flat_map(|layer| &layer.trusted_packs)
    }

    /// The kinds of document: those of the program, and those in the folders that it names.
    pub fn kinds(&self) -> &'static Kinds {
        self.kinds
    }

    /// Abbreviations that need no explanation.
    pub fn known_abbreviations(&self) -> impl Iterator<Item = &Said<String>> {
        self.layers.iter().flat_map(|layer| &layer.known_abbreviations)
    }

    /// Terms that are preferred to others; where they contradict each other the later one counts.
    pub fn terms(&self) -> impl Iterator<Item = &Said<Term>> {
        self.layers.iter().flat_map(|layer| &layer.terms)
    }

    /// The lists from which some of them come.
    pub fn term_lists(&self) -> impl Iterator<Item = &Said<PathBuf>> {
        self.layers.iter().flat_map(|layer| &layer.term_lists)
    }

    /// The file of findings that are known, where there is one.
    pub fn baseline(&self) -> Option<&Said<PathBuf>> {
        self.layers.iter().rev().find_map(|layer| layer.baseline.as_ref())
    }

    /// Findings that may stay.
    pub fn exceptions(&self) -> impl Iterator<Item = &Exception> {
        self.layers.iter().flat_map(|layer| &layer.exceptions)
    }

    /// Patterns of paths that are left out.
    pub fn exclude(&self) -> impl Iterator<Item = &Said<String>> {
        self.layers.iter().flat_map(|layer| &layer.exclude.said)
    }

    /// The folders of kinds of document, each once.
    pub fn kind_folders(&self) -> impl Iterator<Item = &Said<PathBuf>> {
        once(&self.layers, |layer| &layer.kind_folders)
    }

    /// The pattern by which a file or folder, by its real path, is left out when the folder around it is walked.
    pub fn excluding(&self, path: &Path, is_folder: bool) -> Option<&Said<String>> {
        let layer = self.layers.iter().rev().find(|layer| layer.exclude.take(path, is_folder).is_some())?;
        layer.exclude.decisive(path, is_folder).filter(|_| layer.exclude.take(path, is_folder) == Some(true))
    }

    /// Whether a file or folder, by its real path, is left out when the folder around it is walked. A list of terms is: it
    /// holds the words that are to be avoided.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        let is_list = || !is_folder && self.term_lists().any(|list| list.value == path);
        is_list() || self.layers.iter().rev().find_map(|layer| layer.exclude.take(path, is_folder)).unwrap_or(false)
    }

    /// Looks up the names of rules, their options, groups and kinds of document.
    ///
    /// # Errors
    /// Names that do not exist, whether or not they matter to any file.
    pub fn check(&self, rules: &RuleSet) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        for section in self.layers.iter().flat_map(Layer::sections) {
            problems.extend(section.rules.iter().flat_map(|setting| setting.problems(rules)));
            let unknown = section.kind.iter().filter(|kind| self.kinds.named(&kind.value).is_none());
            problems.extend(unknown.map(|kind| {
                let names: Vec<&str> = self.kinds.all().iter().map(|kind| kind.name.as_str()).collect();
                let name = &kind.value;
                let message = (format!("«{name}» is geen soort stuk"), format!("«{name}» is no kind of document"));
                Problem { help: Some(advice(name, &names)), ..kind.origin.problem(message) }
            }));
        }
        let packs: Vec<&str> = rules.rules().iter().filter_map(|rule| rule.pack.as_deref()).collect();
        problems.extend(self.trusted_packs().filter(|pack| !packs.contains(&pack.value.as_str())).map(|pack| {
            let name = &pack.value;
            let message = (format!("er is geen pakket «{name}»"), format!("there is no pack «{name}»"));
            let help = ("noem de map van het pakket in rule-folders", "name the folder of the pack in rule-folders");
            pack.origin.problem(message).with_help(help)
        }));
        let named = self.exceptions().map(|exception| &exception.rule).filter(|name| name.value != EVERYTHING);
        problems.extend(named.filter_map(|name| resolve_said(name, rules).err()).map(|problem| *problem));
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

/// The folders that layers name, each once.
fn once(layers: &[Layer], of: fn(&Layer) -> &Vec<Said<PathBuf>>) -> impl Iterator<Item = &Said<PathBuf>> {
    let all = move || layers.iter().flat_map(of);
    all()
        .enumerate()
        .filter(move |(at, folder)| all().take(*at).all(|other| other.value != folder.value))
        .map(|(_, folder)| folder)
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

#[cfg(test)]
mod tests;
