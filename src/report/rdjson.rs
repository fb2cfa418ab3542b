//! The Reviewdog Diagnostic Format, of which reviewdog makes remarks and proposals on a pull request.

use std::io::{self, Write};

use serde::Serialize;

use super::entry::{Entry, ErrorEntry, Related, Replacement};
use super::json::pretty;
use super::place::Place;
use super::run::Run;
use crate::lint::Severity;

#[derive(Serialize)]
struct Output<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    /// Exclusive; behind a line break it is the start of the next line.
    end: Position,
}

/// A place; reviewdog counts columns in bytes of UTF-8, from 1.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct RelatedLocation<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    message: &'a str,
    location: Location<'a>,
}

/// Writes a diagnostic for each finding and for each file that could not be read.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    let diagnostics = run.shown().map(Diagnostic::of).chain(run.failures.iter().map(Diagnostic::of_failure)).collect();
    pretty(out, &Output { source: Source { name: "beleidslint" }, diagnostics })
}

impl<'a> Diagnostic<'a> {
    fn of(entry: &'a Entry) -> Self {
        Diagnostic {
            message: entry.sentences(),
            location: Location { path: &entry.path, range: Some(Range::new(entry.start, entry.end)) },
            severity: match entry.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Hint => "INFO",
            },
            code: Some(Code { value: &entry.rule, url: entry.url.as_deref() }),
            suggestions: entry.fixes().map(|(_, replacement)| Suggestion::of(replacement)).collect(),
            related_locations: entry.related.iter().map(RelatedLocation::of).collect(),
        }
    }

    fn of_failure(failure: &'a ErrorEntry) -> Self {
        Diagnostic {
            message: failure.sentence(),
            location: Location { path: &failure.path, range: None },
            severity: "ERROR",
            code: None,
            suggestions: Vec::new(),
            related_locations: Vec::new(),
        }
    }
}

impl<'a> Suggestion<'a> {
    fn of(replacement: &'a Replacement) -> Self {
        Suggestion { range: Range::new(replacement.start, replacement.end), text: &replacement.text }
    }
}

impl<'a> RelatedLocation<'a> {
    fn of(related: &'a Related) -> Self {
        let location = Location { path: &related.path, range: Some(Range::new(related.start, related.end)) };
        RelatedLocation { message: &related.message, location }
    }
}

impl Range {
    fn new(start: Place, end: Place) -> Self {
        let position = |place: Place| Position { line: place.line, column: place.byte_column };
        Range { start: position(start), end: position(end) }
    }
}
