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
    /// Whether text and source are the same, byte for byte, but for [`SourceMap::changed`]. One byte of text more, which ends a
    /// block, may stand behind what comes from the source.
    verbatim: bool,
}

impl Piece {
    /// What of the source the text from `from` to `to`, which lie in the piece, comes from.
    fn source_of(&self, from: u32, to: u32) -> Range<usize> {
        let place = |at: u32| (self.source + (at - self.text).min(self.length)) as usize;
        match self.verbatim {
            true => place(from)..place(to),
            false => self.source as usize..(self.source + self.length) as usize,
        }
    }

    /// Whether it is verbatim, and what stands at `text` of the joined text would follow it.
    fn is_before(&self, text: u32, source: usize) -> bool {
        self.verbatim && self.text + self.length == text && (self.source + self.length) as usize == source
    }
}

/// Takes any place of the joined text back to the decoded source.
///
/// Pieces follow one another in the joined text without gaps; in the source they need not be in order,
/// since a page mark in the middle of a sentence stands behind that sentence in the joined text.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    pieces: Vec<Piece>,
    /// Where in the joined text, inside pieces that are else verbatim, one byte stands for another one: a space for the end
    /// of a line, mostly. Ascending.
    changed: Vec<u32>,
    end: u32,
    /// Where the pieces begin, once all of them are there.
    places: Option<Places>,
}

impl SourceMap {
    /// A map with room for so many pieces.
    pub(crate) fn for_pieces(count: usize) -> Self {
        SourceMap { pieces: Vec::with_capacity(count), ..SourceMap::default() }
    }

    /// Says that the next bytes of the text, up to `text_end`, come from `source`. Texts of equal length that are
    /// the same in both say so with `verbatim`.
    pub(crate) fn push(&mut self, text_end: usize, source: Range<usize>, verbatim: bool) {
        let text = self.end;
        if text_end as u32 == text {
            return;
        }
        self.end = text_end as u32;
        // It changes a byte, or ends a block.
        let is_byte = self.end == text + 1 && source.len() <= 1;
        if let Some(last) = self.pieces.last_mut()
            && (verbatim || is_byte)
            && last.is_before(text, source.start)
        {
            last.length += source.len() as u32;
            if !verbatim && source.len() == 1 {
                self.changed.push(text);
            }
            return;
        }
        self.pieces.push(Piece { text, source: source.start as u32, length: source.len() as u32, verbatim });
    }

    /// Says that the next bytes of the text come from as many of the source; the first of them, white space, may be another.
    #[inline(always)]
    pub(crate) fn push_behind(&mut self, text_end: usize, source: Range<usize>, verbatim: bool) {
        let text = self.end;
        let goes_on = |last: &&mut Piece| last.is_before(text, source.start);
        match self.pieces.last_mut().filter(goes_on) {
            Some(last) => {
                last.length += source.len() as u32;
                self.end = text_end as u32;
                if !verbatim {
                    self.changed.push(text);
                }
            }
            None => {
                self.push(text as usize + 1, source.start..source.start + 1, verbatim);
                self.push(text_end, source.start + 1..source.end, true);
            }
        }
    }

    /// Says that one byte of the text, which ends a block, comes from no byte of the source.
    pub(crate) fn push_end(&mut self) {
        let (text, source) = (self.end, self.source_end());
        self.end += 1;
        if !self.pieces.last().is_some_and(|last| last.is_before(text, source)) {
            self.pieces.push(Piece { text, source: source as u32, length: 0, verbatim: false });
        }
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
        while self.changed.pop_if(|at| *at >= end).is_some() {}
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

    /// Up to where the text of a piece comes from the source.
    fn source_until(&self, index: usize) -> u32 {
        let end = self.text_end(index);
        self.pieces.get(index).filter(|piece| piece.verbatim).map_or(end, |piece| end.min(piece.text + piece.length))
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
        let (mut from, mut to) = (self.within(first, span), self.within(last, span));
        // Only the outermost pieces decide; those between are in order with them wherever a span is one sentence.
        if from.start > to.start || from.end > to.end {
            from = self.within(first, self.unchanged(span, span.start, first));
            to = self.within(last, self.unchanged(span, span.end - 1, last));
        }
        let (start, end) = (from.start.min(to.start), from.end.max(to.end));
        if start > end { 0..0 } else { start..end }
    }

    /// Where in the decoded source the part of the piece at `index` comes from that lies in `span`.
    fn within(&self, index: usize, span: Span) -> Range<usize> {
        let Some(piece) = self.pieces.get(index) else { return 0..0 };
        piece.source_of(span.start.max(piece.text), span.end.min(self.text_end(index)))
    }

    /// The part of `span` around `at`, which lies in the piece at `index`, in which no byte is changed or ends a block, or only
    /// that one.
    fn unchanged(&self, span: Span, at: u32, index: usize) -> Span {
        let next = self.changed_from(at);
        let behind = self.changed.get(next).copied();
        let until = self.source_until(index);
        if behind == Some(at) || at >= until {
            return Span { start: at, end: at + 1 };
        }
        let before = next.checked_sub(1).and_then(|before| self.changed.get(before));
        let start = before.map_or(span.start, |before| span.start.max(before + 1));
        Span { start, end: behind.map_or(span.end, |behind| span.end.min(behind)).min(until) }
    }

    /// The stretches of the decoded source that `span` consists of, in the order of the text.
    pub fn ranges(&self, span: Span) -> impl Iterator<Item = Range<usize>> + '_ {
        self.pieces(span).map(|(range, _)| range)
    }

    /// The same, each with whether the text is there what the source is, byte for byte.
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = (Range<usize>, bool)> + '_ {
        let first = self.index(span.start).min(self.pieces.len());
        let all = self.pieces[first..].iter().enumerate().take_while(move |(_, piece)| piece.text < span.end);
        all.flat_map(move |(offset, piece)| {
            let (start, end) = (span.start.max(piece.text), span.end.min(self.text_end(first + offset)));
            let mut changed = self.changed[self.changed_from(start)..].iter().copied().peekable();
            let mut next = start;
            let until = self.source_until(first + offset);
            std::iter::from_fn(move || {
                let from = next;
                let is_changed = changed.next_if_eq(&from).is_some();
                let plain = if from < until { end.min(until) } else { end };
                next = if is_changed { from + 1 } else { changed.peek().map_or(plain, |&at| at.min(plain)) };
                let verbatim = piece.verbatim && !is_changed && from < until;
                (from < end).then(|| (piece.source_of(from, next), verbatim))
            })
        })
    }

    /// The index of the first changed byte at or behind `at`.
    fn changed_from(&self, at: u32) -> usize {
        self.changed.partition_point(|&changed| changed < at)
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
        let changed = self.changed.get(self.changed_from(span.start)).is_some_and(|&at| at < span.end);
        self.pieces.get(first).is_some_and(|piece| piece.verbatim) && span.end <= self.source_until(first) && !changed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The plain way: each push a piece of its own, but for verbatim ones that follow one another.
    #[derive(Default)]
    struct Plain(Vec<(Range<usize>, Range<usize>, bool)>);

    impl Plain {
        fn push(&mut self, text: Range<usize>, source: Range<usize>, verbatim: bool) {
            match self.0.last_mut() {
                Some(last) if verbatim && last.2 && last.1.end == source.start => {
                    last.0.end = text.end;
                    last.1.end = source.end;
                }
                _ => self.0.push((text, source, verbatim)),
            }
        }

        fn pieces(&self, from: usize, to: usize) -> Vec<(Range<usize>, bool)> {
            let within = self.0.iter().filter(|(text, ..)| text.start < to && text.end > from);
            let cut = within.map(|(text, source, verbatim)| match verbatim {
                true => (source.start + from.max(text.start) - text.start..source.start + to.min(text.end) - text.start, true),
                false => (source.clone(), false),
            });
            cut.collect()
        }
    }

    proptest! {
        #[test]
        fn a_map_is_made_of_the_pieces_that_were_pushed(
            pushed in prop::collection::vec((0usize..4, 0usize..4, 0usize..2, any::<bool>(), 0usize..9, 0usize..9), 0..20)
        ) {
            let (mut map, mut plain) = (SourceMap::default(), Plain::default());
            let (mut text, mut source) = (0, 0);
            for (length, other, gap, verbatim, cut, jump) in pushed {
                let start = if jump == 0 { 20 * gap } else { source + gap };
                source = start + if verbatim { length } else { other };
                if length > 0 {
                    plain.push(text..text + length, start..source, verbatim);
                }
                text += length;
                map.push(text, start..source, verbatim);
                if cut == 0 && text > 0 && plain.0.last().is_some_and(|last| last.2) {
                    text -= 1;
                    map.truncate(text);
                    let last = plain.0.last_mut().expect("there is one");
                    (last.0.end, last.1.end) = (last.0.end - 1, last.1.end - 1);
                    plain.0.retain(|(text, ..)| !text.is_empty());
                }
            }
            if text % 2 == 0 {
                map.settle();
            }
            for (from, to) in (0..text).flat_map(|from| (from + 1..=text).map(move |to| (from, to))) {
                let (span, pieces) = (Span::new(from, to), plain.pieces(from, to));
                prop_assert_eq!(map.pieces(span).collect::<Vec<_>>(), pieces.clone());
                prop_assert_eq!(map.is_verbatim(span), matches!(&pieces[..], [(_, true)]));
                prop_assert_eq!(map.origin(from), plain.pieces(from, from + 1)[0].0.clone());
                let (first, last) = (&pieces[0].0, &pieces[pieces.len() - 1].0);
                let covered = first.start.min(last.start)..first.end.max(last.end);
                prop_assert!(map.range(span) == covered);
            }
        }
    }
}
