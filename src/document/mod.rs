//! A document: the text as its author meant it, what it is made of, and the way back to the bytes of the file.

mod block;
mod builder;
mod byte_set;
mod excerpt;
pub mod kind;
mod map;
mod parts;
mod places;
pub(crate) mod prose;
mod question;
pub(crate) mod quotation;
mod source;
mod span;
mod stretches;
pub(crate) mod window;
mod word;

use std::ops::Range;
use std::sync::Arc;

use crate::recognise::token::Token;

pub use block::{Block, BlockKind, Comment, Inline, InlineKind, Items, LetterField, Link, List, Marker, Note, PageMark, Table};
pub use builder::Builder;
pub use byte_set::ByteSet;
pub use excerpt::Excerpt;
pub use map::SourceMap;
pub use parts::{FoundKind, FoundPart};
use places::Places;
pub(crate) use places::Ranks;
pub use question::{QuestionMark, question_mark};
pub use source::{Encoding, Position, Source};
pub use span::{Span, any_holds};
pub use stretches::Stretches;
pub(crate) use word::first_word;

/// The format that a document was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Text,
    Markdown,
}

impl Format {
    /// The name that rules and configuration use.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
        }
    }
}

/// A document as readers hand it on. Recognisers and rules see only this.
#[derive(Debug)]
pub struct Document {
    pub source: Source,
    pub format: Format,
    /// The joined text: what the author meant to be read, without line wrapping, page furniture and markup. Blocks are
    /// parted by line breaks; inside a block of prose there is none.
    pub text: String,
    /// The words and numbers of the text, in order.
    pub tokens: Arc<Vec<Token>>,
    pub map: SourceMap,
    pub blocks: Vec<Block>,
    /// The numbers and letters that stood in front of blocks, in the order of the blocks.
    pub markers: Vec<Marker>,
    /// Marks inside blocks, in order of their start.
    pub inlines: Vec<Inline>,
    pub links: Vec<Link>,
    pub lists: Vec<List>,
    pub tables: Vec<Table>,
    pub notes: Vec<Note>,
    pub fields: Vec<LetterField>,
    pub page_marks: Vec<PageMark>,
    /// `key: value` lines of the front matter.
    pub front_matter: Vec<(String, Span)>,
    /// Comments that no reader sees, in the order of the text.
    pub comments: Vec<Comment>,
    /// Abbreviations of which the markup says what they stand for, in a text that shows when one points at them.
    pub explained: Vec<String>,
    /// Stretches that the markup says are in another language than Dutch, in order.
    pub foreign: Vec<Span>,
    /// Where the blocks begin; set by the builder, like the two below.
    block_places: Places,
    token_places: Ranks,
    /// See [`Document::signs`].
    signs: ByteSet,
    /// The bytes of blocks of prose, without code; set by [`Document::mark_bytes`], like the two below.
    prose: Stretches,
    /// Where front matter stands, with the end of the block.
    front: Vec<Span>,
    /// Those between quotation marks or in a block quote.
    quoted: Stretches,
    /// What the document is, at least plain; set by [`Document::classify`].
    pub kinds: Vec<FoundKind>,
}

impl Document {
    /// The text of a span.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The block that holds the byte at `at`.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let block = self.blocks.get(self.block_index(at)?)?;
        (at <= block.span.end as usize).then_some(block)
    }

    /// The index of the last block that begins at `at` or in front of it.
    pub fn block_index(&self, at: usize) -> Option<usize> {
        self.block_places.up_to(at, &self.blocks, |block| block.span).checked_sub(1)
    }

    /// The index of the first token that begins at `at` or behind it.
    #[inline]
    pub fn token_from(&self, at: usize) -> usize {
        self.token_places.before(at)
    }

    /// The tokens that begin in `span`.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let (from, until) = (self.token_from(span.start as usize), self.token_from(span.end as usize));
        self.tokens.get(from..until).unwrap_or_default()
    }

    /// How many words and numbers begin in `span`.
    pub fn words_in(&self, span: Span) -> usize {
        self.token_from(span.end as usize) - self.token_from(span.start as usize)
    }

    /// The places in a range of the text of what is no letter, digit, space or line break, in order, without points and commas between a
    /// word and a space. Outside ASCII only signs that begin with the byte 0xC2 or 0xE2 in UTF-8, as dashes, quotation marks and bullets
    /// do, are among them.
    pub fn signs(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        self.signs.within(range)
    }

    /// Those of them that are no ASCII, each with what it is.
    pub fn wide_signs(&self, range: Range<usize>) -> impl Iterator<Item = (usize, char)> {
        let wide = self.signs(range).filter(|&at| !self.text.as_bytes()[at].is_ascii());
        wide.filter_map(|at| Some((at, self.text.get(at..)?.chars().next()?)))
    }

    /// Whether the byte at `at` stands between quotation marks or in a block quote.
    #[inline]
    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted.holds(at)
    }

    /// Whether the byte at `at` lies in a block of prose and is no code.
    #[inline]
    pub fn is_prose(&self, at: usize) -> bool {
        self.prose.holds(at)
    }

    /// Whether part of a span is code inside a sentence.
    pub fn holds_code(&self, span: Span) -> bool {
        let until = self.inlines.partition_point(|inline| inline.span.start < span.end);
        let from = self.inlines[..until].partition_point(|inline| inline.span.start < span.start).saturating_sub(4);
        self.inlines[from..until].iter().any(|inline| inline.kind == InlineKind::Code && inline.span.overlaps(span))
    }

    /// Whether recognisers read the byte at `at`: prose and front matter, but no code, comments or page furniture.
    #[inline]
    pub fn is_readable(&self, at: usize) -> bool {
        self.prose.holds(at) || self.front.iter().any(|front| front.holds(at))
    }

    /// Notes which bytes are prose, are read and are quoted.
    fn mark_bytes(&mut self) {
        let [mut prose, mut quoted] = [(); 2].map(|()| Stretches::new(self.text.len()));
        let mut front = Vec::new();
        // Most blocks are prose, and lie side by side.
        let mut run = Span::default();
        for (block, span) in self.blocks_with_their_ends() {
            if block.kind.is_prose() {
                let joins = run.end == span.start;
                if !joins {
                    prose.add(run);
                }
                run = if joins { run.cover(span) } else { span };
            }
            if block.kind == BlockKind::FrontMatter {
                front.push(span);
            }
            if block.quoted {
                quoted.add(span);
            }
        }
        prose.add(run);
        for inline in &self.inlines {
            match inline.kind {
                InlineKind::Code => prose.remove(inline.span),
                InlineKind::Quotation => quoted.add(inline.span),
                _ => {}
            }
        }
        (self.prose, self.front, self.quoted) = (prose, front, quoted);
    }

    /// The bytes that recognisers read.
    pub(crate) fn readable_bytes(&self) -> Stretches {
        let mut readable = self.prose.clone();
        self.front.iter().for_each(|front| readable.add(*front));
        readable
    }

    /// Those of them that stand in running text of the author: in no heading or cell, and not quoted.
    pub(crate) fn own_bytes(&self, readable: &Stretches) -> Stretches {
        let mut own = readable.clone().without(&self.quoted);
        for (_, span) in self.blocks_with_their_ends().filter(|(block, _)| !block.kind.is_running()) {
            own.remove(span);
        }
        own
    }

    /// Each block, and its bytes with that of its end, unless the next one begins there.
    fn blocks_with_their_ends(&self) -> impl Iterator<Item = (&Block, Span)> {
        let nexts = self.blocks.iter().skip(1).map(|next| next.span.start).chain([u32::MAX]);
        self.blocks.iter().zip(nexts).map(|(block, next)| {
            let end = block.span.end.saturating_add(1).min(next.max(block.span.start));
            (block, Span { start: block.span.start, end })
        })
    }

    /// The link, as an index of [`Document::links`], in whose text `span` lies at least in part; no image is one.
    pub fn link_over(&self, span: Span) -> Option<usize> {
        let index = self.links.partition_point(|link| link.span.start < span.end).checked_sub(1)?;
        self.links.get(index).filter(|link| !link.image && link.span.overlaps(span))?;
        Some(index)
    }

    /// Whether the text of an image ends at `at`.
    pub fn image_at(&self, at: u32) -> bool {
        let until = self.links.partition_point(|link| link.span.start < at);
        // An image may lie in a link, and links without text may stand behind it.
        self.links[..until].iter().rev().take(4).any(|link| link.image && link.span.end == at)
    }

    /// Where a span begins and ends in the file.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let range = self.map.range(span);
        if range.is_empty() {
            let at = self.source.position(range.start);
            return (at, at);
        }
        (self.source.position(range.start), self.source.end_position(range.start, range.end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn wide_signs_are_those_that_a_walk_over_the_characters_finds(text in "([a-z “”„–—•·é€«»]|\\PC){0,40}") {
            let document = crate::read::read(text.into_bytes(), Format::Text).expect("it is text");
            let wanted = |sign: char| matches!(sign, '“' | '”' | '„' | '–' | '—' | '•' | '·' | '«' | '»');
            let plain: Vec<(usize, char)> = document.text.char_indices().filter(|&(_, sign)| wanted(sign)).collect();
            let found = document.wide_signs(0..document.text.len()).filter(|&(_, sign)| wanted(sign));
            prop_assert_eq!(found.collect::<Vec<_>>(), plain);
        }
    }
}
