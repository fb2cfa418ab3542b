//! The way back from the joined text to the file.

use std::ops::Range;

use super::Span;
use super::places::Places;

/// A run of the joined text that comes from one run of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where the run begins in the joined text (byte offset).
    text: u32,
    /// Where it begins in the decoded source (byte offset).
    source: u32,
    /// How many bytes of the decoded source it stands for.
    length: u32,
    /// Whether text and source are the same, byte for byte.
    verbatim: bool,
}

/// Takes any place of the joined text back to the decoded source.
///
/// Pieces follow one another in the joined text without gaps; in the source they need not be in order,
/// since a page mark in the middle of a sentence stands behind that sentence in the joined text.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    pieces: Vec<Piece>,
    end: u32,
    /// Where the pieces begin, once all of them are there.
    places: Option<Places>,
}

impl SourceMap {
    /// Says that the next bytes of the text, up to `text_end`, come from `source`. Texts of equal length that are
    /// the same in both say so with `verbatim`.
    pub(crate) fn push(&mut self, text_end: usize, source: Range<usize>, verbatim: bool) {
        let text = self.end;
        if text_end as u32 == text {
            return;
        }
        self.end = text_end as u32;
        if let Some(last) = self.pieces.last_mut()
            && verbatim
            && last.verbatim
            && last.source + last.length == source.start as u32
        {
            last.length += source.len() as u32;
            return;
        }
        self.pieces.push(Piece { text, source: source.start as u32, length: source.len() as u32, verbatim });
    }

    /// Forgets all behind `text_end` of the text.
    pub(crate) fn truncate(&mut self, text_end: usize) {
        let end = text_end as u32;
        while let Some(last) = self.pieces.last_mut() {
            if last.text >= end {
                self.pieces.pop();
                continue;
            }
            if last.verbatim {
                last.length = last.length.min(end - last.text);
            }
            break;
        }
        self.end = self.end.min(end);
    }

    /// Length of the joined text in bytes.
    pub fn text_len(&self) -> usize {
        self.end as usize
    }

    /// Where in the decoded source the last character of the text ends.
    pub(crate) fn source_end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| (piece.source + piece.length) as usize)
    }

    /// Says that no piece will be added or taken away.
    pub(crate) fn settle(&mut self) {
        self.places = Some(Places::new(&self.pieces, |piece| piece.text, self.text_len()));
    }

    fn index(&self, at: u32) -> usize {
        let before = match &self.places {
            Some(places) => places.up_to(at as usize, &self.pieces, |piece| Span { start: piece.text, end: piece.text }),
            None => self.pieces.partition_point(|piece| piece.text <= at),
        };
        before.saturating_sub(1)
    }

    fn text_end(&self, index: usize) -> u32 {
        self.pieces.get(index + 1).map_or(self.end, |next| next.text)
    }

    /// The bytes of the decoded source from which the character at `at` of the text comes.
    pub fn origin(&self, at: usize) -> Range<usize> {
        let at = at as u32;
        let Some(piece) = self.pieces.get(self.index(at)) else { return 0..0 };
        if piece.verbatim {
            let start = (piece.source + at.saturating_sub(piece.text).min(piece.length)) as usize;
            start..(start + 1).min((piece.source + piece.length) as usize)
        } else {
            piece.source as usize..(piece.source + piece.length) as usize
        }
    }

    /// The stretch of the decoded source that covers `span`. For an empty span the place in front of the character
    /// that follows it, or at the end of the text the place behind its last character.
    pub fn range(&self, span: Span) -> Range<usize> {
        if span.is_empty() {
            let at = if (span.start) < self.end { self.origin(span.start as usize).start } else { self.source_end() };
            return at..at;
        }
        let (first, last) = (self.index(span.start), self.index(span.end - 1));
        let mut start = usize::MAX;
        let mut end = 0;
        for index in [first, last] {
            // Only the outermost pieces decide; those between are in order with them wherever a span is one sentence.
            let Some(piece) = self.pieces.get(index) else { continue };
            let from = span.start.max(piece.text);
            let to = span.end.min(self.text_end(index));
            let range = if piece.verbatim {
                (piece.source + from - piece.text) as usize..(piece.source + to - piece.text) as usize
            } else {
                piece.source as usize..(piece.source + piece.length) as usize
            };
            start = start.min(range.start);
            end = end.max(range.end);
        }
        if start > end { 0..0 } else { start..end }
    }

    /// The stretches of the decoded source that `span` consists of, in the order of the text.
    pub fn ranges(&self, span: Span) -> impl Iterator<Item = Range<usize>> + '_ {
        self.pieces(span).map(|(range, _)| range)
    }

    /// The same, each with whether the text is there what the source is, byte for byte.
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = (Range<usize>, bool)> + '_ {
        let first = self.index(span.start);
        self.pieces[first.min(self.pieces.len())..].iter().enumerate().take_while(move |(_, piece)| piece.text < span.end).map(
            move |(offset, piece)| {
                let from = span.start.max(piece.text);
                let to = span.end.min(self.text_end(first + offset));
                let range = if piece.verbatim {
                    (piece.source + from - piece.text) as usize..(piece.source + to - piece.text) as usize
                } else {
                    piece.source as usize..(piece.source + piece.length) as usize
                };
                (range, piece.verbatim)
            },
        )
    }

    /// Whether the source at [`range`](Self::range) stands for `span` and for nothing around it: no end of the span lies
    /// inside a ligature, an entity or another run that the text says in its own way.
    pub fn is_whole(&self, span: Span) -> bool {
        if span.is_empty() {
            return true;
        }
        let (first, last) = (self.index(span.start), self.index(span.end - 1));
        let piece = |index: usize| self.pieces.get(index).filter(|piece| !piece.verbatim);
        let same = |one: usize, other: usize| match (piece(one), piece(other)) {
            (Some(one), Some(other)) => (one.source, one.length) == (other.source, other.length) && one.length > 0,
            _ => false,
        };
        let starts = piece(first).is_none_or(|piece| piece.text == span.start);
        let ends = piece(last).is_none_or(|_| self.text_end(last) == span.end);
        starts && ends && !(first > 0 && same(first - 1, first)) && !same(last, last + 1)
    }

    /// Whether the text at `span` stands in the source byte for byte, and in one run.
    pub fn is_verbatim(&self, span: Span) -> bool {
        if span.is_empty() {
            return true;
        }
        let first = self.index(span.start);
        self.pieces.get(first).is_some_and(|piece| piece.verbatim) && span.end <= self.text_end(first)
    }
}
