//! Puts a document together, keeping the map to its source.

use std::ops::Range;
use std::sync::Arc;

use super::kind::Kinds;
use super::parts::Telling;
use super::places::Places;
use super::prose::{MAY_BE_SPECIAL, Prose, Replacement, is_special, parts_words, replacement};
use super::quotation::find_quotations;
use super::stretches::Stretches;
use super::{
    Block, BlockKind, Comment, Document, Format, Inline, InlineKind, Link, List, Marker, Note, PageMark, Source, SourceMap, Span,
    Table,
};
use crate::recognise::token::Pieces;

/// A block has about so many bytes of the source.
const ORDINARY: usize = 256;

/// Collects the joined text of a document piece by piece. Readers write through it, so that text and map cannot part.
#[derive(Debug)]
pub struct Builder {
    source: Source,
    format: Format,
    kinds: &'static Kinds,
    text: String,
    map: SourceMap,
    blocks: Vec<Block>,
    markers: Vec<Marker>,
    /// The marker of the block that is being written.
    marker: Option<(u32, u32)>,
    pub inlines: Vec<Inline>,
    pub links: Vec<Link>,
    pub lists: Vec<List>,
    pub tables: Vec<Table>,
    pub notes: Vec<Note>,
    pub fields: Vec<super::LetterField>,
    pub page_marks: Vec<PageMark>,
    pub front_matter: Vec<(String, Span)>,
    pub comments: Vec<Comment>,
    pub explained: Vec<String>,
    pub foreign: Vec<Span>,
    block_start: usize,
    telling: Telling,
    quotations: Vec<Span>,
    /// Whether quotation marks may stand in the block that is being written.
    may_quote: bool,
}

impl Builder {
    /// A builder for a document of one of the kinds that come with the program.
    pub fn new(source: Source, format: Format) -> Self {
        Builder::for_kinds(source, format, Kinds::built_in())
    }

    /// A builder for a document of one of `kinds`.
    pub fn for_kinds(source: Source, format: Format, kinds: &'static Kinds) -> Self {
        let capacity = source.text().len();
        Builder {
            source,
            format,
            kinds,
            text: String::with_capacity(capacity),
            map: SourceMap::for_pieces(capacity / ORDINARY * 2),
            blocks: Vec::with_capacity(capacity / ORDINARY),
            markers: Vec::new(),
            marker: None,
            inlines: Vec::new(),
            links: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            notes: Vec::new(),
            fields: Vec::new(),
            page_marks: Vec::new(),
            front_matter: Vec::new(),
            comments: Vec::new(),
            explained: Vec::new(),
            foreign: Vec::new(),
            block_start: 0,
            telling: Telling::default(),
            quotations: Vec::new(),
            may_quote: false,
        }
    }

    /// The kinds of which the document can be.
    pub fn kinds(&self) -> &'static Kinds {
        self.kinds
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Length of the joined text so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing has been written yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The joined text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Blocks so far.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Whether the block that is being written has text.
    pub fn block_has_text(&self) -> bool {
        self.text.len() > self.block_start
    }

    /// Writes the source at `range` as it is.
    pub fn push_source(&mut self, range: Range<usize>) {
        self.may_quote = true;
        self.push_plain(range);
    }

    fn push_plain(&mut self, range: Range<usize>) {
        let Some(slice) = self.source.text().get(range.clone()) else { return };
        self.text.push_str(slice);
        self.map.push(self.text.len(), range, true);
    }

    /// Writes `text` for the source at `range`, which says the same in another way.
    pub fn push_text(&mut self, text: &str, range: Range<usize>) {
        self.may_quote = true;
        self.text.push_str(text);
        self.map.push(self.text.len(), range, false);
    }

    /// Writes one space for the white space at `range`, unless the block begins here or a space stands here already.
    pub fn push_space(&mut self, range: Range<usize>) {
        if self.block_has_text() && self.text.as_bytes().last() != Some(&b' ') {
            let verbatim = self.source.text().as_bytes().get(range.clone()) == Some(b" ");
            self.text.push(' ');
            self.map.push(self.text.len(), range, verbatim);
        }
    }

    /// Writes source prose: runs of white space become one space, no-break and thin spaces a space, ligatures their
    /// letters; soft hyphens and characters without width are dropped.
    pub fn push_prose(&mut self, range: Range<usize>) {
        let prose = self.source.text().get(range.clone()).map_or(Prose::Plain, Prose::of);
        self.push_as(range, prose);
    }

    /// The same for prose of which it is known what is to be done with it, if it stands behind no space.
    pub(crate) fn push_as(&mut self, range: Range<usize>, prose: Prose) {
        let begins_with_space = self.source.text().as_bytes().get(range.start) == Some(&b' ');
        let doubles_space = begins_with_space && (self.text.ends_with(' ') || !self.block_has_text());
        match prose {
            _ if doubles_space => self.clean(range),
            Prose::Plain => self.push_plain(range),
            Prose::Quoting => self.push_source(range),
            Prose::Unclean => self.clean(range),
        }
    }

    /// Writes one space for the white space at `gap`, and the prose behind it up to `end`, of which it is known what is to be done
    /// with it.
    pub(crate) fn push_next(&mut self, gap: Range<usize>, end: usize, prose: Prose) {
        let source = self.source.text();
        let follows = gap.len() == 1 && prose != Prose::Unclean && self.block_has_text() && !self.text.ends_with(' ');
        if follows && source.as_bytes().get(gap.end) != Some(&b' ') {
            self.push_kept(gap.start, end, prose);
        } else {
            self.push_space(gap.clone());
            self.push_as(gap.end..end, prose);
        }
    }

    /// The same for white space that is the one byte at `gap`, and prose that is kept; a space stands neither behind nor in front of it.
    #[inline(always)]
    pub(crate) fn push_kept(&mut self, gap: usize, end: usize, prose: Prose) {
        let source = self.source.text();
        let is_space = source.as_bytes().get(gap) == Some(&b' ');
        self.may_quote |= prose == Prose::Quoting;
        self.text.push(' ');
        self.text.push_str(source.get(gap + 1..end).unwrap_or_default());
        self.map.push_behind(self.text.len(), gap..end, is_space);
    }

    fn clean(&mut self, range: Range<usize>) {
        let mut from = range.start;
        let mut next = range.start;
        let mut space: Option<Range<usize>> = None;
        while let Some((at, c)) = self.special_in(range.start, next..range.end) {
            let end = at + c.len_utf8();
            next = end;
            if from < at {
                if let Some(space) = space.take() {
                    self.push_space(space);
                }
                self.push_source(from..at);
            }
            from = end;
            match replacement(c) {
                Replacement::Space => space = Some(space.map_or(at..end, |space| space.start..end)),
                Replacement::Nothing => {}
                Replacement::Letters(letters) => {
                    if let Some(space) = space.take() {
                        self.push_space(space);
                    }
                    self.push_text(letters, at..end);
                }
            }
        }
        if let Some(space) = space.take() {
            self.push_space(space);
        }
        if from < range.end {
            self.push_source(from..range.end);
        }
    }

    /// The first character in `range` of the source that prose does not keep as it is; prose began at `start`.
    fn special_in(&self, start: usize, range: Range<usize>) -> Option<(usize, char)> {
        let text = self.source.text();
        let prose = text.as_bytes().get(start..range.end)?;
        let mut at = range.start;
        loop {
            at += text.as_bytes().get(at..range.end)?.iter().position(|&byte| MAY_BE_SPECIAL[byte as usize])?;
            let c = text[at..].chars().next()?;
            if is_special(c) && !(c == ' ' && parts_words(prose, at - start)) {
                return Some((at, c));
            }
            at += c.len_utf8();
        }
    }

    /// Writes prose that the source at `range` says in another way, as an entity does; cleaned as by
    /// [`push_prose`](Self::push_prose).
    pub fn push_decoded(&mut self, text: &str, range: Range<usize>) {
        for run in text.split_inclusive(is_special) {
            let last = run.chars().next_back().filter(|&c| is_special(c));
            let plain = &run[..run.len() - last.map_or(0, char::len_utf8)];
            self.push_text(plain, range.clone());
            match last.map(replacement) {
                Some(Replacement::Space) => self.push_space(range.clone()),
                Some(Replacement::Letters(letters)) => self.push_text(letters, range.clone()),
                Some(Replacement::Nothing) | None => {}
            }
        }
    }

    /// Notes where in the source the number or letter of the block stands that is being written, or of the next one.
    pub fn set_marker(&mut self, range: Option<Range<usize>>) {
        self.marker = range.map(|range| (range.start as u32, range.end as u32));
    }

    /// The marker of the block that is being written, as it stands in the source.
    pub fn marker(&self) -> Option<&str> {
        let (start, end) = self.marker?;
        self.source.text().get(start as usize..end as usize)
    }

    /// Ends the block that is being written and returns its index; a block without text is no block.
    pub fn end_block(&mut self, kind: BlockKind, quoted: bool) -> Option<usize> {
        let mut end = self.text.len();
        let may_quote = std::mem::take(&mut self.may_quote);
        let prose = kind.is_prose();
        while prose && end > self.block_start && self.text.as_bytes()[end - 1] == b' ' {
            end -= 1;
        }
        if end == self.block_start {
            return None;
        }
        if let Some(source) = self.marker.take() {
            self.markers.push(Marker { block: self.blocks.len() as u32, source });
        }
        if end < self.text.len() {
            self.truncate(end);
        }
        let block = Block { kind, span: Span::new(self.block_start, end), quoted };
        // Now the text of the block is at hand: to look at all blocks later costs a wait for each.
        if prose {
            let written = &self.text[self.block_start..];
            if may_quote {
                find_quotations(written.as_bytes(), self.block_start, &mut self.quotations);
            }
            self.telling.take(self.kinds, self.blocks.len(), &block, written);
        }
        self.blocks.push(block);
        // What parts two blocks comes from the end of the first: an empty stretch of the source.
        self.text.push('\n');
        self.map.push_end();
        self.block_start = self.text.len();
        Some(self.blocks.len() - 1)
    }

    /// The stretch of the source that covers a span of the text so far.
    pub fn source_range(&self, span: Span) -> Range<usize> {
        self.map.range(span)
    }

    /// Where the block that is being written began in the joined text.
    pub fn block_start(&self) -> usize {
        self.block_start
    }

    /// Takes back the last characters of the block that is being written, down to `length` bytes of joined text.
    pub fn truncate(&mut self, length: usize) {
        let length = length.max(self.block_start);
        self.text.truncate(length);
        self.map.truncate(length);
    }

    /// The document, its kind and parts recognised.
    pub fn finish(self) -> Document {
        let Pieces { tokens, places, signs } = Pieces::new(&self.text);
        let mut document = Document {
            source: self.source,
            format: self.format,
            tokens: Arc::new(tokens),
            text: self.text,
            map: self.map,
            blocks: self.blocks,
            markers: self.markers,
            inlines: self.inlines,
            links: self.links,
            lists: self.lists,
            tables: self.tables,
            notes: self.notes,
            fields: self.fields,
            page_marks: self.page_marks,
            front_matter: self.front_matter,
            comments: self.comments,
            explained: self.explained,
            foreign: self.foreign,
            kinds: Vec::new(),
            block_places: Places::default(),
            prose: Stretches::default(),
            front: Vec::new(),
            quoted: Stretches::default(),
            token_places: places,
            signs,
        };
        document.map.settle();
        let quotations = self.quotations.into_iter().map(|span| Inline { kind: InlineKind::Quotation, span });
        document.inlines.extend(quotations);
        document.inlines.sort_by_key(|inline| inline.span);
        let length = document.text.len();
        document.block_places = Places::new(&document.blocks, |block| block.span.start, length);
        document.mark_bytes();
        document.classify_by(self.kinds, None, self.telling);
        document
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Encoding;

    /// The plain way: one character after the other.
    fn cleaned(source: &str) -> String {
        let mut text = String::new();
        let mut space = false;
        for c in source.chars() {
            let mut own = [0; 4];
            let kept: &str = match is_special(c).then(|| replacement(c)) {
                Some(Replacement::Space) => {
                    space = true;
                    continue;
                }
                Some(Replacement::Nothing) => continue,
                Some(Replacement::Letters(letters)) => letters,
                None => c.encode_utf8(&mut own),
            };
            if std::mem::take(&mut space) && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(kept);
        }
        text
    }

    proptest! {
        #[test]
        fn prose_is_cleaned_as_one_character_after_the_other_is(
            source in "([a-zé.,’]{0,5}|[ \t]{1,2}|\u{A0}|\u{AD}|\u{FB01}|\u{200B}|–|\u{7F}|\\PC){0,30}"
        ) {
            let mut builder = Builder::new(Source::new(source.clone(), Encoding::Utf8, 0), Format::Text);
            builder.push_prose(0..source.len());
            prop_assert_eq!(builder.text().trim_end_matches(' '), cleaned(&source));
            let verbatim = builder.map.pieces(Span::new(0, builder.len())).filter(|(_, verbatim)| *verbatim).count();
            prop_assert!(Prose::of(&source) == Prose::Unclean || source.starts_with(' ') || verbatim <= 1);
        }
    }
}
