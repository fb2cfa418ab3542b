//! What changes in the file when the joined text changes.

use std::ops::Range;

use super::smallest::replacements;
use crate::document::{Document, Source, Span};
use crate::lint::{Edit, Fix};

/// How far behind a change, in bytes, a place is sought for the line break that the change would take away.
const LINE_BREAK_REACH: usize = 60;

/// A stretch of the decoded source (byte offsets, end exclusive), and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub range: Range<usize>,
    pub text: String,
}

/// Where an edit changes the decoded source, or `None` where that cannot be done without changing more: where the span
/// runs over something that is no text of the sentence (a page mark, markup), cuts a ligature or an entity in two, or
/// stands outside the prose, as in front matter.
pub fn source_range(document: &Document, edit: &Edit) -> Option<Range<usize>> {
    exact(document, edit.span)
}

fn exact(document: &Document, span: Span) -> Option<Range<usize>> {
    if !document.is_prose(span.start as usize) || !document.map.is_whole(span) {
        return None;
    }
    let whole = document.map.range(span);
    let source = document.source.text();
    let mut at = whole.start;
    for (piece, verbatim) in document.map.pieces(span) {
        let between = source.get(at..piece.start.max(at))?;
        if piece.start < at || !is_dropped(between) || !(verbatim || stands_for_text(source.get(piece.clone())?)) {
            return None;
        }
        at = piece.end;
    }
    Some(whole)
}

/// Whether the joined text leaves these characters out though they stand inside a sentence.
fn is_dropped(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c == '-' || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
}

/// Whether a stretch of the source holds no more than the characters that it stands for, as an entity or a ligature does:
/// the space between two words may stand for a page mark or a tag.
fn stands_for_text(piece: &str) -> bool {
    is_dropped(piece) || !piece.contains(|c: char| c.is_whitespace() || c == '<')
}

/// The changes that carry out a fix, in the order of the source: no more than what differs, so that a line break or
/// emphasis between words that stay is left where it is. `None` where the fix cannot be carried out.
pub fn changes(document: &Document, fix: &Fix) -> Option<Vec<Change>> {
    let mut changes = Vec::new();
    for edit in &fix.edits {
        for (part, text) in replacements(document.slice(edit.span), &edit.replacement) {
            let start = edit.span.start as usize;
            let part = Span::new(start + part.start, start + part.end);
            let range = if part.is_empty() { place(document, edit.span, part)? } else { exact(document, part)? };
            changes.push(keep_line_break(&document.source, range, text));
        }
    }
    changes.sort_by_key(|change| (change.range.start, change.range.end));
    let apart = changes.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start);
    (apart && !changes.is_empty()).then_some(changes)
}

/// Where something is put between two characters: behind the one that precedes it, else in front of the one that follows.
fn place(document: &Document, whole: Span, at: Span) -> Option<Range<usize>> {
    let text = document.slice(whole);
    let before = text.get(..(at.start - whole.start) as usize)?.chars().next_back();
    let neighbour = match before {
        Some(before) => Span::new(at.start as usize - before.len_utf8(), at.start as usize),
        None => Span::new(at.start as usize, at.start as usize + text.chars().next()?.len_utf8()),
    };
    let range = exact(document, neighbour)?;
    Some(if before.is_some() { range.end..range.end } else { range.start..range.start })
}

/// A change that takes a line break away puts it back behind the word that then ends, so that lines stay lines.
fn keep_line_break(source: &Source, range: Range<usize>, text: &str) -> Change {
    let change = |range, text: &str| Change { range, text: text.to_owned() };
    let whole = source.text();
    let line_break =
        whole.get(range.clone()).and_then(|old| old.find('\n')).map(|at| white_space_around(whole, range.start + at));
    let Some(line_break) = line_break.filter(|_| !text.contains('\n')) else {
        return change(range, &with_line_ends_of(source, text));
    };
    // Indentation is no part of the joined text, but it goes where its line break goes.
    let range = range.start.min(line_break.start)..range.end.max(line_break.end);
    let behind = whole.get(range.end..whole.floor_char_boundary(range.end + LINE_BREAK_REACH)).unwrap_or_default();
    match behind.split_once(char::is_whitespace) {
        Some((word, rest)) if behind[word.len()..].starts_with(' ') && !rest.starts_with(char::is_whitespace) => {
            change(range.start..range.end + word.len() + 1, &format!("{text}{word}{}", &whole[line_break]))
        }
        _ => change(range, text),
    }
}

/// The white space in which the character at `at` stands.
fn white_space_around(text: &str, at: usize) -> Range<usize> {
    text[..at].trim_end().len()..text.len() - text[at..].trim_start().len()
}

/// A text with the line ends of the source.
fn with_line_ends_of(source: &Source, text: &str) -> String {
    let first_line = source.line_starts().get(1).and_then(|&next| source.text().get(..next as usize));
    if first_line.is_some_and(|line| line.ends_with("\r\n")) && text.contains('\n') {
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        text.to_owned()
    }
}

/// A text with changes carried out, which are in order and do not overlap.
pub fn changed_text(text: &str, changes: &[Change]) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for change in changes {
        changed.push_str(text.get(at..change.range.start).unwrap_or_default());
        changed.push_str(&change.text);
        at = change.range.end;
    }
    changed.push_str(text.get(at..).unwrap_or_default());
    changed
}

/// The stored bytes of a file with changes carried out, which are in order and do not overlap. All other bytes stay as
/// they were, also those that could not be decoded.
///
/// # Errors
/// The first character that the file's encoding does not have.
pub fn changed_bytes(source: &Source, stored: &[u8], changes: &[Change]) -> Result<Vec<u8>, char> {
    let mut changed = Vec::with_capacity(stored.len());
    let mut at = 0;
    for change in changes {
        changed.extend_from_slice(stored.get(at..source.offset(change.range.start)).unwrap_or_default());
        changed.extend(source.encoding().encode(&change.text)?);
        at = source.offset(change.range.end);
    }
    changed.extend_from_slice(stored.get(at..).unwrap_or_default());
    Ok(changed)
}
