//! Footnotes of a plain text, as a PDF leaves them: marks glued to words, and texts that begin with a number.
//!
//! Much looks like a mark or like a note. So nothing is said unless the series is clear: at least [`SERIES`] marks that
//! count on, of which all but one have a text.

use rustc_hash::FxHashSet;

use super::note::Note;
use crate::document::{BlockKind, Document, Span};
use crate::recognise::Facts;

/// So many marks must count on by one before anything is said.
const SERIES: usize = 6;

/// The one mark whose text is missing, where it is certain that one is.
pub(super) fn without_text(document: &Document, facts: &Facts) -> Option<Note> {
    let marks = marks(document, facts);
    if marks.len() < SERIES {
        return None;
    }
    let texts = texts(document);
    let mut missing = marks.iter().filter(|(number, _)| !texts.contains(number));
    let &(number, span) = missing.next()?;
    let others = missing.next().is_some();
    let first = marks.first().is_some_and(|(first, _)| *first == number);
    (!others && !first && texts.contains(&(number - 1))).then(|| Note::without_text(span, number))
}

/// Marks that count on from the first, with what is marked by each.
fn marks(document: &Document, facts: &Facts) -> Vec<(u32, Span)> {
    let text = document.text.as_str();
    let mut series: Vec<(u32, Span)> = Vec::new();
    for token in &facts.note_marks {
        let Ok(number) = token.of(text).parse::<u32>() else { continue };
        // A mark that is not known as one leaves a gap of one.
        let next = series.last().map_or(1, |(last, _)| last + 1);
        if number == next || number == next + 1 {
            series.push((number, token.span()));
        }
    }
    series
}

/// Numbers that stand alone on a line, or in front of a line.
fn texts(document: &Document) -> FxHashSet<u32> {
    let lines = document.blocks.iter().filter(|block| {
        matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Heading { .. } | BlockKind::PageMark { .. } | BlockKind::Item { .. }
        )
    });
    let numbers = lines.filter_map(|block| {
        // The number of an item is no part of its text.
        let source = document.map.range(block.span).start;
        let line = document.source.text().get(..source)?.rsplit('\n').next()?.trim_start();
        let text = if line.is_empty() { document.slice(block.span) } else { line };
        let digits = text.trim_start_matches(['[', '(']);
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let apart = !digits[length..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
        digits[..length].parse().ok().filter(|_| length <= 3 && apart)
    });
    numbers.collect()
}
