//! The Code Quality report of GitLab: a JSON list of issues, a subset of those of Code Climate.

use std::io::{self, Write};

use serde::Serialize;

use super::entry::Entry;
use super::json::pretty;
use super::place::Place;
use super::run::Run;
use crate::lint::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    /// Each issue has one of its own; it stays the same when the lines above it change.
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

/// Writes an issue for each finding.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    let paths: Vec<String> = run.files.iter().map(|file| run.root.path(&file.path)).collect();
    let files = run.files.iter().zip(&paths);
    let issues: Vec<Issue<'_>> = files.flat_map(|(file, path)| file.shown().map(|entry| Issue::new(entry, path))).collect();
    pretty(out, &issues)
}

impl<'a> Issue<'a> {
    fn new(entry: &'a Entry, path: &'a str) -> Self {
        Issue {
            description: entry.sentences(),
            check_name: &entry.rule,
            fingerprint: entry.fingerprint.in_file(path, entry.number).to_string(),
            severity: match entry.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Hint => "info",
            },
            location: Location { path, positions: Positions { begin: entry.start.into(), end: entry.end.into() } },
        }
    }
}

impl From<Place> for Position {
    fn from(place: Place) -> Self {
        Position { line: place.line, column: place.column }
    }
}
