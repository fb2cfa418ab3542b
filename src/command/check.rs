//! `beleidslint check`: what is wrong.

use std::io::{self, Write};

use super::arguments::{Check, CheckFormat};
use super::profile::Profiles;
use super::session::{Opened, Session};
use super::since::Since;
use super::terminal::Terminal;
use super::{Status, Stop};
use crate::language::Language;
use crate::lint::{Finding, Linter, Severity};
use crate::report::json::{self, ErrorEntry};
use crate::report::summary::Counts;
use crate::report::{concise, full};

/// How findings are printed.
#[derive(Clone, Copy)]
struct Printer {
    format: CheckFormat,
    language: Language,
    color: bool,
    least_shown: Severity,
}

/// What there is to print of one file.
struct Checked {
    counts: Counts,
    printed: io::Result<Printed>,
}

enum Printed {
    Text(Vec<u8>),
    Entries(Vec<json::Entry>),
}

/// Checks files, and shows what is wrong with them.
pub(super) fn run(arguments: &Check, terminal: &mut Terminal) -> Result<Status, Stop> {
    let language = terminal.language;
    let mut session = Session::open(&arguments.inputs, terminal)?;
    let since = match &arguments.since {
        Some(revision) => Some(Since::revision(revision, &arguments.inputs.paths, &mut session)?),
        None => None,
    };
    let mut profiles = Profiles::new(&arguments.profile, &session.configs, language, arguments.inputs.date)?;
    let select = profiles.names(&arguments.select)?;
    let ignore = profiles.names(&arguments.ignore)?;
    let rules = &profiles.rules;
    let least_shown: Severity = arguments.min_severity.into();
    let least = arguments.fail_on.severity().map_or(least_shown, |fails| least_shown.min(fails));
    let linters: Vec<Linter<'_>> = std::mem::take(&mut profiles.profiles)
        .into_iter()
        .map(|(set, mut settings)| {
            settings.select.clone_from(&select);
            settings.ignore.clone_from(&ignore);
            settings.least = least;
            Linter::new(rules.get(set), settings)
        })
        .collect();
    let printer = Printer { format: arguments.format, language, color: terminal.color, least_shown };
    let results = session.each(terminal, |opened| {
        let mut findings = linters[profiles.of_file[opened.index]].check(&opened.document, &opened.facts);
        if let Some(since) = &since {
            let changed = since.changed(opened.index, &opened.document.source);
            findings.retain(|finding| changed.concerns(&opened.document, finding));
        }
        sort(&mut findings, opened);
        let counts = Counts::of(&findings, printer.least_shown);
        findings.retain(|finding| finding.severity >= printer.least_shown);
        Checked { counts, printed: printer.print(opened, &findings) }
    });
    let mut counts = Counts::unread(results.failures.len());
    let mut entries = Vec::new();
    for checked in results.done {
        counts.add(checked.counts);
        match checked.printed? {
            Printed::Text(text) => terminal.out.write_all(&text)?,
            Printed::Entries(found) => entries.extend(found),
        }
    }
    match arguments.format {
        CheckFormat::Full => writeln!(terminal.out, "{}", counts.line(language))?,
        CheckFormat::Concise => {
            terminal.finish()?;
            terminal.say(&counts.line(language));
        }
        CheckFormat::Json => {
            let errors: Vec<_> = results.failures.iter().map(|failure| ErrorEntry::new(failure, language)).collect();
            json::write_findings(&mut terminal.out, counts.files, &entries, &errors)?;
        }
    }
    Ok(if !results.failures.is_empty() {
        Status::Failed
    } else if arguments.fail_on.severity().is_some_and(|severity| counts.reaches(severity)) {
        Status::Findings
    } else {
        Status::Done
    })
}

/// Puts findings in the order of the file, which need not be that of the joined text.
fn sort(findings: &mut [Finding], opened: &Opened<'_>) {
    findings.sort_by_cached_key(|finding| {
        let range = finding.range(&opened.document);
        (range.start, range.end, finding.rule.clone())
    });
}

impl Printer {
    fn print(self, opened: &Opened<'_>, findings: &[Finding]) -> io::Result<Printed> {
        let (path, document) = (opened.input.shown.as_str(), &opened.document);
        let mut text = Vec::new();
        match self.format {
            CheckFormat::Json => {
                let entries = findings.iter().map(|finding| json::Entry::new(path, document, finding));
                return Ok(Printed::Entries(entries.collect()));
            }
            CheckFormat::Full => {
                for finding in findings {
                    full::write(&mut text, path, document, finding, self.language, self.color)?;
                }
            }
            CheckFormat::Concise => {
                for finding in findings {
                    concise::write(&mut text, path, document, finding, self.language)?;
                }
            }
        }
        Ok(Printed::Text(text))
    }
}
