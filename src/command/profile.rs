//! Which rules hold for which file: what the command line says, over what the configuration says.

use std::path::PathBuf;
use std::sync::Arc;

use super::Stop;
use super::arguments::{Profile, RuleFolders, Selection};
use crate::document::kind::Kinds;
use crate::language::Language;
use crate::lint::config::{self, Applied, READERS, Said};
use crate::lint::{Linter, Settings, Severity};
use crate::rule::RuleSet;

/// The rule sets of a run: one for each set of folders with extra rules.
pub(super) struct RuleSets {
    folders: Vec<PathBuf>,
    /// By their folders, and the kinds of document that they speak of.
    sets: Vec<(Vec<PathBuf>, &'static Kinds, RuleSet)>,
}

impl RuleSets {
    /// With the folders that the command line names.
    pub(super) fn new(arguments: &RuleFolders) -> Self {
        RuleSets { folders: arguments.rules.clone(), sets: Vec::new() }
    }

    /// The index of the rules that hold under a configuration.
    pub(super) fn load(&mut self, config: Option<&Applied>) -> Result<usize, Stop> {
        let mut folders = self.folders.clone();
        let real = |folder: &PathBuf| std::fs::canonicalize(folder).unwrap_or_else(|_| folder.clone());
        let named: Vec<PathBuf> = self.folders.iter().map(real).collect();
        let of_config = config.into_iter().flat_map(|applied| applied.config.rule_folders());
        folders.extend(of_config.map(|folder| folder.value.clone()).filter(|folder| !named.contains(folder)));
        let kinds = config.map_or_else(Kinds::built_in, |applied| applied.config.kinds());
        if let Some(known) = self.sets.iter().position(|(known, of, _)| *known == folders && std::ptr::eq(*of, kinds)) {
            return Ok(known);
        }
        let rules = RuleSet::with_folders(&folders, kinds)?;
        self.sets.push((folders, kinds, rules));
        Ok(self.sets.len() - 1)
    }

    pub(super) fn get(&self, index: usize) -> &RuleSet {
        &self.sets[index].2
    }

    /// All that were loaded.
    pub(super) fn all(&self) -> impl Iterator<Item = &RuleSet> {
        self.sets.iter().map(|(_, _, rules)| rules)
    }
}

/// The profiles of a run: one for each configuration.
pub(super) struct Profiles {
    pub(super) rules: RuleSets,
    /// For each profile the index of its rules, and its settings.
    pub(super) profiles: Vec<(usize, Settings)>,
    /// For each file the index of its profile.
    pub(super) of_file: Vec<usize>,
}

impl Profiles {
    /// The profiles for files with these configurations.
    pub(super) fn new(arguments: &Profile, configs: &[Option<Applied>], language: Language) -> Result<Self, Stop> {
        let mut rules = RuleSets::new(&arguments.folders);
        let mut known: Vec<Option<&Applied>> = Vec::new();
        let mut profiles = Vec::new();
        let mut of_file = Vec::with_capacity(configs.len());
        // Without files the command line must be right all the same.
        let alone = [None];
        let configs = if configs.is_empty() { &alone } else { configs };
        let mut problems = Vec::new();
        for config in configs {
            let config = config.as_ref();
            if let Some(index) = known.iter().position(|known| *known == config) {
                of_file.push(index);
                continue;
            }
            let set = rules.load(config)?;
            let is_new = |applied: &&Applied| known.iter().flatten().all(|known| !Arc::ptr_eq(&known.config, &applied.config));
            if let Some(applied) = config.filter(is_new) {
                problems.extend(applied.config.check(rules.get(set)).err().unwrap_or_default());
            }
            profiles.push((set, settings(arguments, config, rules.get(set), language)));
            of_file.push(known.len());
            known.push(config);
        }
        if problems.is_empty() { Ok(Profiles { rules, profiles, of_file }) } else { Err(Stop::Problems(problems)) }
    }

    /// The names of rules and groups, checked: each must exist in the rules of at least one profile.
    fn names(&self, names: &[String]) -> Result<Vec<String>, Stop> {
        names.iter().map(|name| self.name(name.trim())).collect()
    }

    /// A linter for each profile, with the rules that are selected. Nobody wants findings below `least`.
    ///
    /// # Errors
    /// Where a selected rule does not exist.
    pub(super) fn linters(&self, selection: &Selection, least: Severity) -> Result<Vec<Linter<'_>>, Stop> {
        let select = self.names(&selection.select)?;
        let ignore = self.names(&selection.ignore)?;
        let linter = |(set, settings): &(usize, Settings)| {
            let chosen = Settings { select: select.clone(), ignore: ignore.clone(), least, ..settings.clone() };
            Linter::new(self.rules.get(*set), chosen)
        };
        Ok(self.profiles.iter().map(linter).collect())
    }

    fn name(&self, name: &str) -> Result<String, Stop> {
        let mut advice = None;
        for (_, _, rules) in &self.rules.sets {
            match config::resolve(name, rules) {
                Ok(name) => return Ok(name),
                Err(found) => advice = advice.or(Some(found)),
            }
        }
        let message = (format!("er is geen regel of groep «{name}»"), format!("there is no rule or group «{name}»"));
        Err(Stop::Request(message.into(), advice))
    }
}

/// What holds for files with this configuration; selection aside.
fn settings(arguments: &Profile, config: Option<&Applied>, rules: &RuleSet, language: Language) -> Settings {
    let of_config = |get: fn(&Applied) -> Option<&Said<String>>| config.and_then(get).map(|said| said.value.clone());
    let readers = arguments.readers.clone().or_else(|| of_config(Applied::readers));
    Settings {
        language,
        style: arguments.style.clone().or_else(|| of_config(Applied::style)),
        readers: readers.unwrap_or_else(|| READERS[0].to_owned()),
        severities: config.map(|config| config.severities(rules)).unwrap_or_default(),
        options: config.map(|config| config.options(rules)).unwrap_or_default(),
        trusted_packs: config
            .into_iter()
            .flat_map(|applied| applied.config.trusted_packs())
            .map(|pack| pack.value.clone())
            .collect(),
        terms: config.into_iter().flat_map(|applied| applied.config.terms()).map(|term| term.value.clone()).collect(),
        ..Settings::default()
    }
}
