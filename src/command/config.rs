//! `beleidslint config`: what holds for a file, and where each value comes from.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use super::arguments::{ListFormat, ShowConfig};
use super::profile::RuleSets;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::language::Language;
use crate::lint::config::{Applied, Exception, Origin, READERS, RuleSetting, Said};
use crate::report::{shown_path, visible};
use crate::rule::{RuleOption, RuleSet};

/// A value that holds.
struct Row<'a> {
    /// The key in a configuration.
    key: &'static str,
    /// The rule or group that it is about, and which of its keys.
    of: Option<(String, &'static str)>,
    value: Value,
    source: Source<'a>,
}

/// Where a value comes from.
#[derive(Clone, Copy)]
enum Source<'a> {
    Default,
    CommandLine,
    File(&'a Origin),
}

/// All that is shown.
struct Answer<'a> {
    /// The file or folder, as it was named.
    path: String,
    /// The files of which the configuration is made up, the one that was found first.
    files: Vec<String>,
    /// The pattern by which the file or folder is left out of a folder that is walked.
    excluded: Option<Said<String>>,
    rows: Vec<Row<'a>>,
}

/// Shows what holds for a file or folder.
pub(super) fn run(arguments: &ShowConfig, terminal: &mut Terminal) -> Result<Status, Stop> {
    let path = arguments.path.as_path();
    if !path.exists() {
        let name = path.display();
        let message = (format!("{name}: dit bestand of deze map bestaat niet"), format!("{name}: no such file or folder"));
        return Err(Stop::Request(message.into(), None));
    }
    let is_folder = path.is_dir();
    let finder = session::finder(&arguments.configuration)?;
    let applied = if is_folder { finder.of_folder(path) } else { finder.of_file(path) };
    let excluded = finder.excluding(path, is_folder);
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    let mut sets = RuleSets::new(&arguments.profile.folders);
    let set = sets.load(applied.as_ref())?;
    let rules = sets.get(set);
    if let Some(applied) = &applied {
        applied.config.check(rules)?;
    }
    let files = applied.iter().flat_map(|applied| applied.config.paths()).map(shown_path).collect();
    let rows = rows(arguments, applied.as_ref(), rules);
    let answer = Answer { path: path.display().to_string(), files, excluded, rows };
    match arguments.format {
        ListFormat::Text => answer.write_text(&mut terminal.out, terminal.language)?,
        ListFormat::Json => answer.write_json(&mut terminal.out)?,
    }
    Ok(Status::Done)
}

/// The values that hold, in the order of the documentation.
fn rows<'a>(arguments: &ShowConfig, applied: Option<&'a Applied>, rules: &RuleSet) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let mut one = |key, named: Option<String>, said: Option<(String, &'a Origin)>, default: Option<&str>| {
        let (value, source) = match (named, said) {
            (Some(named), _) => (json!(named), Source::CommandLine),
            (None, Some((said, origin))) => (json!(said), Source::File(origin)),
            (None, None) => (json!(default), Source::Default),
        };
        rows.push(Row { key, of: None, value, source });
    };
    let text = |said: Option<&'a Said<String>>| said.map(|said| (said.value.clone(), &said.origin));
    one("kind", None, text(applied.and_then(Applied::kind)), None);
    one("style", arguments.profile.style.clone(), text(applied.and_then(Applied::style)), None);
    one("readers", arguments.profile.readers.clone(), text(applied.and_then(Applied::readers)), Some(READERS[0]));
    let date = applied.and_then(Applied::date).map(|date| (date.value.to_string(), &date.origin));
    one("date", arguments.date.map(|date| date.to_string()), date, None);

    let config = applied.map(|applied| &*applied.config);
    let said = |key, value, origin| Row { key, of: None, value, source: Source::File(origin) };
    let path = |folder: &Path| json!(shown_path(folder));
    for folder in &arguments.profile.folders.rules {
        rows.push(Row { key: "rule-folders", of: None, value: path(folder), source: Source::CommandLine });
    }
    let Some(config) = config else { return rows };
    rows.extend(config.exclude().map(|pattern| said("exclude", json!(pattern.value), &pattern.origin)));
    rows.extend(config.trusted_packs().map(|pack| said("trusted-packs", json!(pack.value), &pack.origin)));
    rows.extend(config.rule_folders().map(|folder| said("rule-folders", path(&folder.value), &folder.origin)));
    rows.extend(config.kind_folders().map(|folder| said("kind-folders", path(&folder.value), &folder.origin)));
    rows.extend(config.known_abbreviations().map(|short| said("known-abbreviations", json!(short.value), &short.origin)));
    rows.extend(config.term_lists().map(|list| said("term-lists", path(&list.value), &list.origin)));
    rows.extend(config.baseline().map(|file| said("baseline", path(&file.value), &file.origin)));
    if let Some(applied) = applied {
        rows.extend(applied.dossier().into_iter().flatten().map(|paths| said("dossier", json!(paths.value), &paths.origin)));
        rows.extend(rule_rows(&applied.rules(rules)));
    }
    rows.extend(
        config.terms().map(|term| said("term", json!({ "prefer": term.value.prefer, "avoid": term.value.avoid }), &term.origin)),
    );
    rows.extend(config.exceptions().map(|exception| said("ignore", exception_value(exception), &exception.rule.origin)));
    rows
}

/// What holds of rules and groups: what is said later of the same thing takes the place of what was said before.
fn rule_rows<'a>(settings: &[(String, &'a RuleSetting)]) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (at, (name, setting)) in settings.iter().enumerate() {
        let later = || settings[at + 1..].iter().filter(|(later, _)| covers(later, name)).map(|(_, setting)| setting);
        let mut push = |key, value, origin| {
            rows.push(Row { key: "rules", of: Some((name.clone(), key)), value, source: Source::File(origin) });
        };
        if let Some(severity) = &setting.severity
            && later().all(|later| later.severity.is_none())
        {
            push("severity", severity.value.map_or(json!("off"), |severity| json!(severity)), &severity.origin);
        }
        for option in &setting.options {
            let key = option.value.name();
            let is_joined = matches!(option.value, RuleOption::Except(_));
            let again = || later().any(|later| later.options.iter().any(|other| other.value.name() == key));
            if is_joined || !again() {
                push(key, option_value(&option.value), &option.origin);
            }
        }
    }
    rows
}

/// Whether a rule or group (as `groep/*`) holds all of another.
fn covers(name: &str, other: &str) -> bool {
    name == other || name.strip_suffix('*').is_some_and(|group| other.starts_with(group))
}

fn option_value(option: &RuleOption) -> Value {
    match option {
        RuleOption::Styles(words) | RuleOption::Readers(words) | RuleOption::Except(words) => json!(words),
        RuleOption::AtMost(bound) | RuleOption::AtLeast(bound) => json!(bound),
    }
}

fn exception_value(exception: &Exception) -> Value {
    let path = exception.path.as_ref().and_then(|path| path.said.first()).map(|said| &said.value);
    let parts = [
        ("rule", Some(&exception.rule.value)),
        ("path", path),
        ("text", exception.text.as_ref()),
        ("reason", exception.reason.as_ref()),
    ];
    parts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), json!(value?)))).collect::<serde_json::Map<_, _>>().into()
}

impl Answer<'_> {
    fn write_text(&self, out: &mut dyn Write, language: Language) -> io::Result<()> {
        let path = if self.path == "." { language.choose("deze map", "this folder") } else { &self.path };
        match self.files.as_slice() {
            [] => {
                let dutch = "Er is hier geen beleidslint.toml; dit geldt vanzelf. beleidslint init schrijft er een.";
                let english = "There is no beleidslint.toml here; this holds by default. beleidslint init writes one.";
                writeln!(out, "{}", language.choose(dutch, english))?;
            }
            [first, extended @ ..] => {
                let more = match extended {
                    [] => String::new(),
                    files => format!(", {} {}", language.choose("dat voortbouwt op", "which extends"), files.join(", ")),
                };
                writeln!(
                    out,
                    "{}",
                    match language {
                        Language::Nl => format!("Voor {path} geldt {first}{more}."),
                        Language::En => format!("For {path} there is {first}{more}."),
                    }
                )?;
            }
        }
        if let Some(pattern) = &self.excluded {
            let (what, place) = (&pattern.value, place(&pattern.origin));
            writeln!(
                out,
                "{}",
                match language {
                    Language::Nl => format!("Het wordt overgeslagen als de map wordt doorzocht: «{what}» ({place})."),
                    Language::En => format!("It is left out when the folder is walked: «{what}» ({place})."),
                }
            )?;
        }
        writeln!(out)?;
        let mut lines: Vec<[String; 3]> = Vec::new();
        for row in &self.rows {
            let (value, source) = (row.text(), row.source_text(language));
            match lines.last_mut() {
                // A list that stands on one line is shown on one.
                Some([key, values, before])
                    if row.value.is_string() && row.of.is_none() && key == row.key && *before == source =>
                {
                    values.push_str(", ");
                    values.push_str(&value);
                }
                _ => lines.push([row.key.to_owned(), value, source]),
            }
        }
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0).min(60);
        let (keys, values) = (width(0), width(1));
        let mut before = "";
        for [key, value, source] in &lines {
            let shown = if key == before { "" } else { key };
            writeln!(out, "{shown:keys$}  {:values$}  {}", visible(value), visible(source))?;
            before = key;
        }
        Ok(())
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let excluded = self.excluded.as_ref().map(|pattern| {
            json!({ "pattern": pattern.value, "path": shown_path(&pattern.origin.file.path), "line": pattern.origin.line() })
        });
        let values: Vec<Entry<'_>> = self.rows.iter().map(Entry::new).collect();
        let answer = json!({ "path": self.path, "files": self.files, "excluded": excluded, "values": values });
        serde_json::to_writer_pretty(&mut *out, &answer).map_err(io::Error::from)?;
        writeln!(out)
    }
}

/// A value in JSON.
#[derive(Serialize)]
struct Entry<'a> {
    key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<&'a str>,
    value: &'a Value,
    /// `default`, `command-line` or `file`.
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

impl<'a> Entry<'a> {
    fn new(row: &'a Row<'_>) -> Self {
        let (source, origin) = match row.source {
            Source::Default => ("default", None),
            Source::CommandLine => ("command-line", None),
            Source::File(origin) => ("file", Some(origin)),
        };
        Entry {
            key: row.key,
            rule: row.of.as_ref().map(|(name, _)| name.as_str()),
            option: row.of.as_ref().map(|(_, key)| *key),
            value: &row.value,
            source,
            path: origin.map(|origin| shown_path(&origin.file.path)),
            line: origin.map(Origin::line),
        }
    }
}

impl Row<'_> {
    fn text(&self) -> String {
        let value = match &self.value {
            Value::Null => "–".to_owned(),
            Value::String(text) => text.clone(),
            Value::Array(items) => list(items),
            Value::Object(parts) if self.key == "term" => {
                let avoid = parts.get("avoid").and_then(Value::as_array).map(|words| list(words)).unwrap_or_default();
                format!("{avoid} → {}", parts.get("prefer").and_then(Value::as_str).unwrap_or_default())
            }
            Value::Object(parts) => {
                let part = |key, before: &str, behind: &str| {
                    parts.get(key).and_then(Value::as_str).map(|text| format!("{before}{text}{behind}")).unwrap_or_default()
                };
                [part("rule", "", ""), part("path", " in ", ""), part("text", " «", "»"), part("reason", ": ", "")].concat()
            }
            other => other.to_string(),
        };
        match &self.of {
            Some((name, "severity")) => format!("{name} = {value}"),
            Some((name, key)) => format!("{name}: {key} = {value}"),
            None => value,
        }
    }

    fn source_text(&self, language: Language) -> String {
        match self.source {
            Source::Default => language.choose("standaard", "default").to_owned(),
            Source::CommandLine => language.choose("opdrachtregel", "command line").to_owned(),
            Source::File(origin) => place(origin),
        }
    }
}

fn list(items: &[Value]) -> String {
    let words = items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned));
    words.collect::<Vec<_>>().join(", ")
}

fn place(origin: &Origin) -> String {
    format!("{}:{}", shown_path(&origin.file.path), origin.line())
}
