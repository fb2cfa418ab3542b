//! Which rules hold for which file: what the command line says, over what the configuration says.

use std::path::PathBuf;
use std::sync::Arc;

use super::Stop;
use super::arguments::{Profile, RuleFolders};
use crate::language::Language;
use crate::lint::Settings;
use crate::lint::config::{self, Config, READERS, Said};
use crate::rule::RuleSet;

/// The rule sets of a run: one for each set of folders with extra rules.
pub(super) struct RuleSets {
    folders: Vec<PathBuf>,
    sets: Vec<(Vec<PathBuf>, RuleSet)>,
}

impl RuleSets {
    /// With the folders that the command line names.
    pub(super) fn new(arguments: &RuleFolders) -> Self {
        RuleSets { folders: arguments.rules.clone(), sets: Vec::new() }
    }

    /// The index of the rules that hold under a configuration.
    pub(super) fn load(&mut self, config: Option<&Config>) -> Result<usize, Stop> {
        let mut folders = self.folders.clone();
        let of_config = config.into_iter().flat_map(Config::rule_folders);
        folders.extend(of_config.filter(|folder| !self.folders.contains(folder)).cloned());
        if let Some(known) = self.sets.iter().position(|(known, _)| *known == folders) {
            return Ok(known);
        }
        let rules = if folders.is_empty() { RuleSet::embedded()? } else { RuleSet::with_folders(&folders)? };
        self.sets.push((folders, rules));
        Ok(self.sets.len() - 1)
    }

    pub(super) fn get(&self, index: usize) -> &RuleSet {
        &self.sets[index].1
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
    pub(super) fn new(
        arguments: &Profile,
        configs: &[Option<Arc<Config>>],
        language: Language,
        date: Option<jiff::civil::Date>,
    ) -> Result<Self, Stop> {
        let mut rules = RuleSets::new(&arguments.folders);
        let mut known: Vec<Option<&Arc<Config>>> = Vec::new();
        let mut profiles = Vec::new();
        let mut of_file = Vec::with_capacity(configs.len());
        // Without files the command line must be right all the same.
        let alone = [None];
        let configs = if configs.is_empty() { &alone } else { configs };
        let mut problems = Vec::new();
        for config in configs {
            let same = |known: &Option<&Arc<Config>>| match (known, config) {
                (None, None) => true,
                (Some(known), Some(config)) => Arc::ptr_eq(known, config),
                _ => false,
            };
            if let Some(index) = known.iter().position(same) {
                of_file.push(index);
                continue;
            }
            let set = rules.load(config.as_deref())?;
            match settings(arguments, config.as_deref(), rules.get(set), language, date) {
                Ok(settings) => profiles.push((set, settings)),
                Err(Stop::Problems(found)) => problems.extend(found),
                Err(stop) => return Err(stop),
            }
            of_file.push(known.len());
            known.push(config.as_ref());
        }
        if problems.is_empty() { Ok(Profiles { rules, profiles, of_file }) } else { Err(Stop::Problems(problems)) }
    }

    /// The names of rules and groups, checked: each must exist in the rules of at least one profile.
    pub(super) fn names(&self, names: &[String]) -> Result<Vec<String>, Stop> {
        names.iter().map(|name| self.name(name.trim())).collect()
    }

    fn name(&self, name: &str) -> Result<String, Stop> {
        let mut advice = None;
        for (_, rules) in &self.rules.sets {
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
fn settings(
    arguments: &Profile,
    config: Option<&Config>,
    rules: &RuleSet,
    language: Language,
    date: Option<jiff::civil::Date>,
) -> Result<Settings, Stop> {
    let of_config = |get: fn(&Config) -> Option<&Said<String>>| config.and_then(get).map(|said| said.value.clone());
    let readers = arguments.readers.clone().or_else(|| of_config(Config::readers));
    Ok(Settings {
        language,
        style: arguments.style.clone().or_else(|| of_config(Config::style)),
        readers: readers.unwrap_or_else(|| READERS[0].to_owned()),
        date: date.or_else(|| config.and_then(Config::date).map(|date| date.value)),
        severities: config.map_or_else(|| Ok(Vec::new()), |config| config.severities(rules))?,
        ..Settings::default()
    })
}
