//! The findings as one JSON document, for scripts.

use std::io::{self, Write};

use serde::Serialize;

use super::place::{Place, Stretch};
use crate::document::Document;
use crate::language::Language;
use crate::lint::{self, Finding, Severity};
use crate::read::files::Failure;

/// The version of the machine interface.
pub const VERSION: u32 = 1;

/// Something that could not be read.
#[derive(Debug, Serialize)]
pub struct ErrorEntry {
    path: String,
    message: String,
}

impl ErrorEntry {
    pub fn new(failure: &Failure, language: Language) -> Self {
        ErrorEntry { path: failure.path.clone(), message: failure.reason.message(language) }
    }
}

/// A finding, as the machine interface writes it.
#[derive(Debug, Serialize)]
pub struct Entry {
    rule: String,
    severity: Severity,
    message: String,
    path: String,
    start: Place,
    end: Place,
    text: String,
    related: Vec<Related>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

#[derive(Debug, Serialize)]
struct Related {
    message: String,
    path: String,
    start: Place,
    end: Place,
}

#[derive(Debug, Serialize)]
struct Fix {
    safe: bool,
    edits: Vec<Edit>,
}

#[derive(Debug, Serialize)]
struct Edit {
    start: Place,
    end: Place,
    replacement: String,
}

impl Entry {
    /// A finding in the file that is printed as `path`.
    pub fn new(path: &str, document: &Document, finding: &Finding) -> Self {
        let Stretch { start, end, text } = Stretch::of_finding(document, finding);
        let related = finding.related.iter().map(|related| {
            let (start, end) = document.positions(related.span);
            Related { message: related.message.clone(), path: path.to_owned(), start: start.into(), end: end.into() }
        });
        Entry {
            rule: finding.rule.clone(),
            severity: finding.severity,
            message: finding.message.clone(),
            path: path.to_owned(),
            start,
            end,
            text,
            related: related.collect(),
            fix: finding.fix.as_ref().and_then(|fix| Fix::new(document, fix)),
            help: finding.help.clone(),
        }
    }
}

impl Fix {
    /// A fix, unless it would take away something that stands in the middle of the sentence, as a page mark.
    fn new(document: &Document, fix: &lint::Fix) -> Option<Self> {
        let edits = fix.edits.iter().map(|edit| {
            lint::source_range(document, edit)?;
            let (start, end) = document.positions(edit.span);
            Some(Edit { start: start.into(), end: end.into(), replacement: edit.replacement.clone() })
        });
        Some(Fix { safe: fix.safe, edits: edits.collect::<Option<_>>()? })
    }
}

/// The whole document that `check --format json` prints.
#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    files: usize,
    findings: &'a [Entry],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ErrorEntry],
}

/// Writes all findings as one JSON document.
pub fn write_findings(out: &mut dyn Write, files: usize, findings: &[Entry], errors: &[ErrorEntry]) -> io::Result<()> {
    write(out, &Output { version: VERSION, files, findings, errors })
}

pub(super) fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
