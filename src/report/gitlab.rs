//! The Code Quality report of GitLab: a JSON list of issues, a subset of those of Code Climate.
//!
//! Other places have a list of their own in the format of Code Climate. GitLab does not show that list, so the description
//! names them too.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::entry::{Entry, Related};
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: Cow<'a, str>,
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
    let issues: Vec<Issue<'_>> = files.flat_map(|(file, path)| file.shown().map(|entry| Issue::new(entry, path, run))).collect();
    pretty(out, &issues)
}

impl<'a> Issue<'a> {
    fn new(entry: &'a Entry, path: &'a str, run: &Run<'_>) -> Self {
        let place = |related: &Related| Location {
            path: run.root.path(&related.path).into(),
            positions: Positions::new(related.start, related.end),
        };
        let other_locations: Vec<Location<'_>> = entry.related.iter().map(place).collect();
        let others = entry.related.iter().zip(&other_locations);
        let others = others.map(|(related, location)| related.sentence(&location.path, run.language));
        Issue {
            description: std::iter::once(entry.sentences()).chain(others).collect::<Vec<_>>().join(" "),
            check_name: &entry.rule,
            fingerprint: entry.known_by.fingerprint.in_file(path, entry.known_by.number).to_string(),
            severity: match entry.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Hint => "info",
            },
            location: Location { path: path.into(), positions: Positions::new(entry.start, entry.end) },
            other_locations,
        }
    }
}

impl Positions {
    fn new(begin: Place, end: Place) -> Self {
        Positions { begin: begin.into(), end: end.into() }
    }
}

impl From<Place> for Position {
    fn from(place: Place) -> Self {
        Position { line: place.line, column: place.column }
    }
}
