//! SARIF 2.1.0, the form in which code scanning of GitHub and many editors take findings.
//!
//! The standard: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

mod model;
mod rule;
mod uri;

use std::collections::BTreeMap;
use std::io::{self, Write};

use rustc_hash::FxHashMap;

use self::model::{
    Artifact, Change, Driver, Finding, Fingerprints, Fix, Invocation, Level, Location, Log, Message, Notification, Physical,
    Region, Replacement, Run as ModelRun, Suppression, Tool,
};
use super::entry::{self, Entry, Related};
use super::json::pretty;
use super::place::Place;
use super::run::Run;
use crate::lint::{Severity, Silence, Silencer};

/// Writes the findings of a run; silenced ones are there, marked as suppressed.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    pretty(out, &log(run))
}

fn log<'a>(run: &'a Run<'_>) -> Log<'a> {
    let entries = || run.files.iter().flat_map(|file| file.entries());
    let ids: BTreeMap<&str, Severity> = entries().map(|entry| (entry.rule.as_str(), entry.severity)).collect();
    let index: FxHashMap<&str, usize> = ids.keys().enumerate().map(|(index, id)| (*id, index)).collect();
    let rules = ids.iter().map(|(id, severity)| match run.rule(id) {
        Some(rule) => rule::descriptor(rule, run.language),
        None => rule::own(id, level(*severity)),
    });
    let results = run.files.iter().flat_map(|file| {
        let artifact = uri::artifact(&run.root.locate(&file.path));
        let index = &index;
        file.entries().iter().map(move |entry| {
            let index = index.get(entry.rule.as_str()).copied().unwrap_or_default();
            finding(entry, index, &artifact, run)
        })
    });
    let failures = run.failures.iter().map(|failure| Notification {
        level: Level::Error,
        message: Message::new(&failure.sentence()),
        locations: [Location::whole(uri::artifact(&run.root.locate(&failure.path)))],
    });
    let language = run.language.choose("nl", "en");
    let version = env!("CARGO_PKG_VERSION");
    let driver = Driver { name: "beleidslint", version, semantic_version: version, language, rules: rules.collect() };
    Log {
        schema: model::SCHEMA,
        version: model::VERSION,
        runs: [ModelRun {
            tool: Tool { driver },
            language,
            invocations: [Invocation {
                execution_successful: run.failures.is_empty(),
                tool_execution_notifications: failures.collect(),
            }],
            column_kind: "unicodeCodePoints",
            results: results.collect(),
        }],
    }
}

fn finding<'a>(entry: &'a Entry, rule_index: usize, artifact: &Artifact, run: &Run<'_>) -> Finding<'a> {
    let snippet = (!entry.text.is_empty()).then_some(entry.text.as_str());
    let related = entry.related.iter().enumerate().map(|(number, related)| related_location(number + 1, related, run));
    let fixes = entry.fixes().map(|(fix, replacement)| Fix {
        description: fix.proposal(run.language).map(|proposal| Message::new(&entry::advice(&proposal))),
        artifact_changes: [Change {
            artifact_location: artifact.clone(),
            replacements: [Replacement::new(region(replacement.start, replacement.end), &replacement.text)],
        }],
        properties: model::FixProperties { safe: fix.safe },
    });
    Finding {
        rule_id: &entry.rule,
        rule_index,
        level: level(entry.severity),
        message: Message::new(&entry.sentences()),
        locations: [Location {
            physical_location: Physical {
                artifact_location: artifact.clone(),
                region: Some(Region { snippet: snippet.map(model::Content::new), ..region(entry.start, entry.end) }),
            },
            ..Location::default()
        }],
        related_locations: related.collect(),
        partial_fingerprints: Fingerprints {
            surroundings: format!("{}:{}", entry.known_by.fingerprint, entry.known_by.number + 1),
        },
        suppressions: entry.silenced.iter().map(suppression).collect(),
        fixes: fixes.collect(),
    }
}

fn related_location<'a>(id: usize, related: &Related, run: &Run<'_>) -> Location<'a> {
    let artifact_location = uri::artifact(&run.root.locate(&related.path));
    Location {
        id: Some(id),
        message: (!related.message.is_empty()).then(|| Message::new(&entry::sentence(&related.message))),
        physical_location: Physical { artifact_location, region: Some(region(related.start, related.end)) },
    }
}

fn region<'a>(start: Place, end: Place) -> Region<'a> {
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column, snippet: None }
}

fn suppression(silence: &Silence) -> Suppression<'_> {
    Suppression {
        kind: match silence.by {
            Silencer::Comment | Silencer::FrontMatter => "inSource",
            Silencer::Configuration | Silencer::Baseline => "external",
        },
        justification: silence.reason.as_deref(),
    }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Hint => Level::Note,
    }
}
