//! Places as the machine interface writes them.

use serde::Serialize;

use crate::document::{Document, Position, Span};
use crate::lint::Finding;

/// A place in a file, as the machine interface writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    pub offset: usize,
    pub line: usize,
    pub column: usize,
    /// The column in bytes of UTF-8, which the machine interface does not tell.
    #[serde(skip)]
    pub byte_column: usize,
}

impl From<Position> for Place {
    fn from(position: Position) -> Self {
        let Position { offset, line, column, byte_column } = position;
        Place { offset, line, column, byte_column }
    }
}

/// A stretch of a file: where it begins and ends, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub start: Place,
    pub end: Place,
    pub text: String,
}

impl Stretch {
    /// The stretch of the file that a span of the joined text comes from.
    pub fn of_span(document: &Document, span: Span) -> Self {
        let (start, end) = document.positions(span);
        let text = document.source.text().get(document.map.range(span)).unwrap_or_default().to_owned();
        Stretch { start: start.into(), end: end.into(), text }
    }

    /// The stretch that a finding points at.
    pub fn of_finding(document: &Document, finding: &Finding) -> Self {
        finding.source.map_or_else(|| Stretch::of_span(document, finding.span), |source| Stretch::of_source(document, source))
    }

    /// The stretch between two byte offsets of the decoded source.
    pub fn of_source(document: &Document, (start, end): (u32, u32)) -> Self {
        let (start, end) = (start as usize, end as usize);
        Stretch {
            start: document.source.position(start).into(),
            end: document.source.end_position(start, end).into(),
            text: document.source.text().get(start..end).unwrap_or_default().to_owned(),
        }
    }
}
