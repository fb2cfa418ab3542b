//! The configuration: `beleidslint.toml`.

mod find;

use std::ops::Range;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use jiff::civil;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Severity;
use crate::nearest::nearest;
use crate::problem::Problem;
use crate::rule::RuleSet;

pub use find::{FILE_NAME, Finder};

pub use crate::rule::{READERS, STYLES};

const KEYS: [&str; 6] = ["style", "readers", "date", "exclude", "rule-folders", "rules"];
const SEVERITIES: [&str; 4] = ["off", "error", "warning", "hint"];

/// A configuration file.
#[derive(Debug)]
pub struct Config {
    pub path: PathBuf,
    text: String,
    pub style: Option<String>,
    pub readers: Option<String>,
    /// The date of the documents, where they do not bear one.
    pub date: Option<civil::Date>,
    exclude: Gitignore,
    /// Folders of extra rules.
    pub rule_folders: Vec<PathBuf>,
    rules: Vec<RuleSetting>,
}

/// `"datums/weekdag" = "off"`
#[derive(Debug)]
struct RuleSetting {
    /// A rule's id, or a group.
    name: String,
    /// Where the name stands in the file (byte offsets).
    range: Range<usize>,
    /// Absent where the rule is switched off.
    severity: Option<Severity>,
}

impl Config {
    /// Reads the configuration file at `path`.
    pub fn read(path: &Path) -> Result<Config, Vec<Problem>> {
        let bytes = std::fs::read(path).map_err(|error| {
            let message = match error.kind() {
                std::io::ErrorKind::NotFound => "deze configuratie bestaat niet".to_owned(),
                std::io::ErrorKind::PermissionDenied => "geen toestemming om deze configuratie te lezen".to_owned(),
                _ => format!("deze configuratie kan niet gelezen worden: {error}"),
            };
            vec![Problem::new(path, "", None, message)]
        })?;
        let text = String::from_utf8(bytes).map_err(|_| vec![Problem::new(path, "", None, "deze configuratie is geen UTF-8")])?;
        let folder = find::real_folder(path.parent().unwrap_or(Path::new("")));
        Config::parse(path, &folder, text)
    }

    /// Reads the content of a configuration file; `folder` is the real path of the folder in which it stands.
    pub fn parse(path: &Path, folder: &Path, text: String) -> Result<Config, Vec<Problem>> {
        let mut parser = Parser { folder, path, text: &text, problems: Vec::new() };
        let read = match DeTable::parse(&text) {
            Ok(table) => Some(parser.config(table.get_ref())),
            Err(error) => {
                parser.complain(error.span().unwrap_or(0..0), format!("dit is geen geldige TOML: {}", error.message()), None);
                None
            }
        };
        let problems = parser.problems;
        match read {
            Some(config) if problems.is_empty() => Ok(Config { text, ..config }),
            _ => Err(problems),
        }
    }

    /// Whether a file or folder below the folder of this configuration is left out.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        path.starts_with(self.exclude.path()) && self.exclude.matched(path, is_folder).is_ignore()
    }

    /// The severities that it gives to rules (`None` is off), groups as `groep/*`; the groups come first, so that the
    /// last one that fits decides.
    pub fn severities(&self, rules: &RuleSet) -> Result<Vec<(String, Option<Severity>)>, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut severities = Vec::new();
        for setting in &self.rules {
            match resolve(&setting.name, rules) {
                Ok(name) => severities.push((name, setting.severity)),
                Err(advice) => problems.push(Problem {
                    help: advice,
                    ..Problem::new(
                        &self.path,
                        &self.text,
                        Some(setting.range.clone()),
                        format!("er is geen regel of groep «{}»", setting.name),
                    )
                }),
            }
        }
        severities.sort_by_key(|(name, _)| !name.ends_with("/*"));
        if problems.is_empty() { Ok(severities) } else { Err(problems) }
    }
}

/// The rule or group (as `groep/*`) that is called `name`; else advice about the name that was meant.
pub fn resolve(name: &str, rules: &RuleSet) -> Result<String, Option<String>> {
    if rules.get(name).is_some() {
        return Ok(name.to_owned());
    }
    let groups = || rules.rules().iter().filter_map(|rule| rule.id.split_once('/')).map(|(group, _)| group);
    let group = name.strip_suffix("/*").unwrap_or(name);
    if groups().any(|known| known == group) {
        return Ok(format!("{group}/*"));
    }
    let names = rules.rules().iter().map(|rule| rule.id.as_str());
    // A rule whose own name is right, but whose group is not, is meant before one that looks like it.
    let same_end = names.clone().find(|id| id.rsplit('/').next() == name.rsplit('/').next());
    let meant = same_end.or_else(|| nearest(group, names.chain(groups())));
    Err(Some(
        meant.map_or_else(|| "beleidslint rules geeft de lijst van regels".to_owned(), |meant| format!("bedoelt u «{meant}»?")),
    ))
}

/// Reads the values, and gathers what is wrong with them.
struct Parser<'a> {
    folder: &'a Path,
    path: &'a Path,
    text: &'a str,
    problems: Vec<Problem>,
}

impl Parser<'_> {
    fn complain(&mut self, range: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.problems.push(Problem { help, ..Problem::new(self.path, self.text, Some(range), message) });
    }

    fn config(&mut self, table: &DeTable<'_>) -> Config {
        let mut config = Config {
            path: self.path.to_path_buf(),
            text: String::new(),
            style: None,
            readers: None,
            date: None,
            exclude: Gitignore::empty(),
            rule_folders: Vec::new(),
            rules: Vec::new(),
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "style" => config.style = self.one_of(value, &STYLES, "stijl"),
                "readers" => config.readers = self.one_of(value, &READERS, "soort lezers"),
                "date" => config.date = self.date(value),
                "exclude" => config.exclude = self.exclude(value),
                "rule-folders" => config.rule_folders = self.folders(value),
                "rules" => config.rules = self.rules(value),
                name => self.complain(key.span(), format!("onbekende sleutel «{name}»"), Some(advice(name, &KEYS))),
            }
        }
        self.problems.sort_by_key(|problem| problem.range.as_ref().map(|range| range.start));
        config
    }

    fn text(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.complain(value.span(), "hier hoort een tekst tussen aanhalingstekens", None);
        }
        text
    }

    fn one_of(&mut self, value: &Spanned<DeValue<'_>>, names: &[&str], what: &str) -> Option<String> {
        let text = self.text(value)?;
        if names.contains(&text.as_str()) {
            return Some(text);
        }
        self.complain(value.span(), format!("«{text}» is geen {what}"), Some(advice(&text, names)));
        None
    }

    fn date(&mut self, value: &Spanned<DeValue<'_>>) -> Option<civil::Date> {
        let date = match value.get_ref() {
            DeValue::Datetime(date) if date.time.is_none() && date.offset.is_none() => date.to_string().parse().ok(),
            DeValue::String(text) => parse_date(text),
            _ => None,
        };
        if date.is_none() {
            self.complain(value.span(), "dit is geen datum", Some("schrijf haar als 2024-05-31".to_owned()));
        }
        date
    }

    fn list(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(Range<usize>, String)> {
        let Some(array) = value.get_ref().as_array() else {
            self.complain(value.span(), "hier hoort een lijst van teksten", Some("bijvoorbeeld [\"archief/\"]".to_owned()));
            return Vec::new();
        };
        array.iter().filter_map(|item| Some((item.span(), self.text(item)?))).collect()
    }

    fn exclude(&mut self, value: &Spanned<DeValue<'_>>) -> Gitignore {
        let mut builder = GitignoreBuilder::new(self.folder);
        for (range, pattern) in self.list(value) {
            if builder.add_line(None, &pattern).is_err() {
                self.complain(range, format!("«{pattern}» is geen patroon van paden"), None);
            }
        }
        builder.build().unwrap_or_else(|_| {
            self.complain(value.span(), "dit zijn geen patronen van paden", None);
            Gitignore::empty()
        })
    }

    fn folders(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for (range, name) in self.list(value) {
            let folder = self.folder.join(&name);
            if folder.is_dir() {
                folders.push(folder);
            } else {
                self.complain(range, format!("de map «{name}» bestaat niet"), None);
            }
        }
        folders
    }

    fn rules(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<RuleSetting> {
        let Some(table) = value.get_ref().as_table() else {
            self.complain(value.span(), "hier hoort een tabel", Some("schrijf [rules] boven de regels".to_owned()));
            return Vec::new();
        };
        let mut settings = Vec::new();
        for (key, value) in table {
            let name = key.get_ref();
            if value.get_ref().is_table() {
                let help = format!("zet de naam van de regel tussen aanhalingstekens: \"{name}/…\" = \"off\"");
                self.complain(key.span(), "een regel heeft één waarde", Some(help));
                continue;
            }
            let Some(word) = self.one_of(value, &SEVERITIES, "ernst") else { continue };
            settings.push(RuleSetting { name: name.to_string(), range: key.span(), severity: severity(&word) });
        }
        settings
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
pub fn advice(name: &str, names: &[&str]) -> String {
    nearest(name, names.iter().copied()).map_or_else(
        || format!("kies uit {}", names.join(", ")),
        |meant| format!("bedoelt u «{meant}»? (kies uit {})", names.join(", ")),
    )
}

#[cfg(test)]
mod tests;
