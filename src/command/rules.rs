//! `beleidslint rules`: the list of rules.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::arguments::{Rules, RulesFormat};
use super::profile::Profiles;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::language::Language;
use crate::lint::{Judged, Severity};
use crate::report::rule_table::{self, Row};
use crate::report::{rule_page, severity_word};

/// A rule in the list.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    group: &'a str,
    severity: Severity,
    on: bool,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    norm: Option<&'a str>,
    /// Whether its fix is safe, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix_is_safe: Option<bool>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    styles: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    readers: &'a [String],
    covers: &'a [String],
    /// Where it is explained.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

impl<'a> Entry<'a> {
    fn new(judged: &'a Judged<'_>, language: Language) -> Self {
        let rule = judged.rule.as_ref();
        let (dutch, english) = &rule.message_text;
        Entry {
            id: &rule.id,
            group: rule.group(),
            severity: judged.severity.unwrap_or(rule.severity),
            on: judged.on,
            message: language.choose(dutch, english),
            norm: rule.norm.as_deref(),
            fix_is_safe: rule.fix_is_safe(),
            styles: &rule.styles,
            readers: &rule.readers,
            covers: &rule.covers,
            url: rule.url.as_deref(),
        }
    }
}

/// Lists the rules, as they hold in the folder in which the program runs.
pub(super) fn run(arguments: &Rules, terminal: &mut Terminal) -> Result<Status, Stop> {
    let finder = session::finder(&arguments.configuration)?;
    let config = finder.of_folder(Path::new(""));
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    let profiles = Profiles::new(&arguments.profile, &[config], terminal.language)?;
    let Some((set, settings)) = profiles.profiles.first() else { return Ok(Status::Done) };
    let judged: Vec<_> = profiles.rules.get(*set).rules().iter().map(|rule| settings.judge(rule)).collect();
    let entries: Vec<_> = judged.iter().map(|judged| Entry::new(judged, terminal.language)).collect();
    match arguments.format {
        RulesFormat::Json => {
            serde_json::to_writer_pretty(&mut terminal.out, &entries).map_err(io::Error::from)?;
            writeln!(terminal.out)?;
        }
        RulesFormat::Markdown => {
            let rows = judged.iter().map(|judged| Row {
                rule: &judged.rule,
                severity: severity(judged, terminal.language),
                page: judged.rule.url.as_deref().map(str::to_owned),
            });
            write!(terminal.out, "{}", rule_table::table(rows, terminal.language))?;
        }
        RulesFormat::Text => {
            let width = entries.iter().map(|entry| entry.id.chars().count()).max().unwrap_or(0);
            for entry in &entries {
                let state = state(entry.on, terminal.language);
                let severity = severity_word(entry.severity, terminal.language);
                writeln!(terminal.out, "{:width$}  {severity:12}  {state:3}  {}", entry.id, entry.message)?;
            }
        }
    }
    Ok(Status::Done)
}

/// How severe the findings of a rule are, or that it is off.
fn severity(judged: &Judged<'_>, language: Language) -> String {
    match judged.severity {
        _ if !judged.on => state(false, language).to_owned(),
        Some(severity) => severity_word(severity, language).to_owned(),
        None => rule_page::severity(&judged.rule, language),
    }
}

/// Whether a rule is on, in a word.
pub(super) fn state(on: bool, language: Language) -> &'static str {
    if on { language.choose("aan", "on") } else { language.choose("uit", "off") }
}
