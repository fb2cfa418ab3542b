//! A configuration as it holds for one file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil;

use super::layer::Section;
use super::said::Said;
use super::{Config, RuleSetting};
use crate::lint::Severity;
use crate::rule::{RuleOption, RuleSet};

/// A configuration as it holds for one file, or for the files of a folder of which nothing particular is said.
#[derive(Clone, Debug)]
pub struct Applied {
    pub config: Arc<Config>,
    /// The tables `[[files]]` that speak of the file: the index of the layer, and of the table in it.
    tables: Vec<(usize, usize)>,
    /// The last table `[[dossier]]` that speaks of it, in the same way. What holds for the file does not depend on it.
    dossier: Option<(usize, usize)>,
}

impl PartialEq for Applied {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.config, &other.config) && self.tables == other.tables
    }
}

impl Applied {
    /// As it holds for the file whose real path is `file`, or for files in general.
    pub fn new(config: Arc<Config>, file: Option<&Path>) -> Self {
        let mut tables = Vec::new();
        let mut dossier = None;
        for (number, layer) in config.layers.iter().enumerate() {
            let speaks = |file: &Path, table: usize| layer.files[table].paths.take_file(file);
            tables.extend(
                (0..layer.files.len()).filter(|&table| file.is_some_and(|file| speaks(file, table))).map(|table| (number, table)),
            );
            let of_file = |file| layer.dossiers.iter().rposition(|paths| paths.take_file(file));
            dossier = file.and_then(of_file).map(|table| (number, table)).or(dossier);
        }
        Applied { config, tables, dossier }
    }

    /// Whether a table `[[dossier]]` speaks of the file and of the other one.
    pub fn is_in_dossier_of(&self, other: &Applied) -> bool {
        self.dossier.is_some() && self.dossier == other.dossier && Arc::ptr_eq(&self.config, &other.config)
    }

    /// The paths of the dossier that the file belongs to, as the configuration says them.
    pub fn dossier(&self) -> Option<&[Said<String>]> {
        let (layer, table) = self.dossier?;
        Some(&self.config.layers.get(layer)?.dossiers.get(table)?.said)
    }

    /// The sections that hold, the strongest last: those of a file that is extended come before those of the file that
    /// extends it.
    fn sections(&self) -> impl DoubleEndedIterator<Item = &Section> {
        self.config.layers.iter().enumerate().flat_map(|(number, layer)| {
            let tables = self.tables.iter().filter(move |(of, _)| *of == number);
            std::iter::once(&layer.section).chain(tables.map(|&(_, table)| &layer.files[table].section))
        })
    }

    fn last<T>(&self, get: impl Fn(&Section) -> Option<&T>) -> Option<&T> {
        self.sections().rev().find_map(get)
    }

    /// The kind of document, where it is set.
    pub fn kind(&self) -> Option<&Said<String>> {
        self.last(|section| section.kind.as_ref())
    }

    /// The style, where it is set.
    pub fn style(&self) -> Option<&Said<String>> {
        self.last(|section| section.style.as_ref())
    }

    /// The readers, where they are set.
    pub fn readers(&self) -> Option<&Said<String>> {
        self.last(|section| section.readers.as_ref())
    }

    /// The date of documents that do not bear one, where it is set.
    pub fn date(&self) -> Option<&Said<civil::Date>> {
        self.last(|section| section.date.as_ref())
    }

    /// What is said of rules and groups (as `groep/*`), without names that do not exist. What stands later wins, and
    /// within one section a rule wins from its group.
    pub fn rules(&self, rules: &RuleSet) -> Vec<(String, &RuleSetting)> {
        let mut all = Vec::new();
        for section in self.sections() {
            let settings = section.rules.iter().filter_map(|setting| Some((setting.resolve(rules).ok()?, setting)));
            let from = all.len();
            all.extend(settings);
            all[from..].sort_by_key(|(name, _): &(String, _)| !name.ends_with("/*"));
        }
        all
    }

    /// The severities that it gives to rules (`None` is off), groups as `groep/*`; the last one that fits decides.
    pub fn severities(&self, rules: &RuleSet) -> Vec<(String, Option<Severity>)> {
        let severity = |(name, setting): (String, &RuleSetting)| Some((name, setting.severity.as_ref()?.value));
        self.rules(rules).into_iter().filter_map(severity).collect()
    }

    /// What else it changes about rules and groups (as `groep/*`), in the order in which it holds.
    pub fn options(&self, rules: &RuleSet) -> Vec<(String, RuleOption)> {
        let options = |(name, setting): (String, &RuleSetting)| {
            setting.options.iter().map(|option| (name.clone(), option.value.clone())).collect::<Vec<_>>()
        };
        self.rules(rules).into_iter().flat_map(options).collect()
    }

    /// The folders of extra rules.
    pub fn rule_folders(&self) -> impl Iterator<Item = &Said<PathBuf>> {
        self.config.rule_folders()
    }
}
