//! Mends a text: carries out the edits of fixes on the source.

use std::ops::Range;

use super::{Edit, Fix};
use crate::document::Document;

/// Where an edit changes the decoded source, or `None` where the span runs over something that is no text of the
/// sentence (a page mark, markup), so that mending it would take that away.
pub fn source_range(document: &Document, edit: &Edit) -> Option<Range<usize>> {
    let whole = document.map.range(edit.span);
    let mut at = whole.start;
    for piece in document.map.ranges(edit.span) {
        let between = document.source.text().get(at..piece.start.max(at))?;
        if piece.start < at || !between.chars().all(|c| c.is_whitespace() || c == '-' || c == '\u{AD}') {
            return None;
        }
        at = piece.end;
    }
    Some(whole)
}

/// The source with the edits of `fixes` carried out. Of edits that overlap the first is taken.
pub fn apply<'f>(document: &Document, fixes: impl Iterator<Item = &'f Fix>) -> String {
    let mut edits: Vec<(Range<usize>, &str)> = fixes
        .flat_map(|fix| &fix.edits)
        .filter_map(|edit| Some((source_range(document, edit)?, edit.replacement.as_str())))
        .collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let source = document.source.text();
    let mut mended = String::with_capacity(source.len());
    let mut at = 0;
    for (range, replacement) in edits {
        if range.start < at {
            continue;
        }
        mended.push_str(source.get(at..range.start).unwrap_or_default());
        mended.push_str(replacement);
        at = range.end;
    }
    mended.push_str(source.get(at..).unwrap_or_default());
    mended
}
