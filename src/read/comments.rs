//! Which block each comment of a Markdown text speaks of.

use std::ops::Range;

use pulldown_cmark::Tag;

use crate::document::{Builder, Comment, Span};

/// Keeps comments until their blocks are known. All ranges are bytes of the source.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// The paragraph, heading or row that is being read; of an item only its start is known beforehand.
    around: Range<usize>,
    /// Comments inside the block that is being written, to follow it.
    inside: Vec<Vec<Range<usize>>>,
    /// Comments that wait for the next block, as indexes of the builder's.
    waiting: Vec<usize>,
}

impl Comments {
    /// An element begins; `range` is all of it.
    pub(super) fn begin(&mut self, tag: &Tag<'_>, range: Range<usize>, builder: &mut Builder) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableHead | Tag::TableRow => self.around = range.clone(),
            Tag::Item => self.around = range.start..range.start,
            Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::List(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) => {}
            // Its end is not to be trusted: the parser takes in what follows.
            Tag::DefinitionList if self.is_waiting() => {
                let source = builder.source().text().get(range.clone()).unwrap_or_default();
                let end = range.start + length_of_definitions(source);
                return self.next_is(range.start..end, builder);
            }
            _ => return,
        }
        self.next_is(range, builder);
    }

    /// A block of raw markup begins; `range` is all of it.
    pub(super) fn begin_markup(&mut self, range: Range<usize>, builder: &mut Builder) {
        self.around = range.clone();
        self.next_is(range, builder);
    }

    /// Whether a comment waits for the block that follows it.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// A comment of these lines stands inside the block that is being written.
    pub(super) fn push_inside(&mut self, lines: Vec<Range<usize>>) {
        self.inside.push(lines);
    }

    /// Whether comments stand inside the block that is being written.
    pub(super) fn stand_inside(&self) -> bool {
        !self.inside.is_empty()
    }

    /// The lines of the comments inside the block that was written.
    pub(super) fn take_inside(&mut self) -> Vec<Vec<Range<usize>>> {
        std::mem::take(&mut self.inside)
    }

    /// The comment at `span` stood inside the block that was written from `block`.
    pub(super) fn end_inside(&mut self, span: Span, block: Option<Span>, builder: &mut Builder) {
        let until = block.map_or(0, |block| builder.source_range(block).end);
        let end = self.around.end.max(until).max(builder.source_range(span).end);
        let about = trimmed(self.around.start..end, builder);
        builder.comments.push(Comment { span, about: Some(about) });
    }

    /// The comment at `span` stands by itself.
    pub(super) fn push_alone(&mut self, span: Span, builder: &mut Builder) {
        self.waiting.push(builder.comments.len());
        builder.comments.push(Comment { span, about: None });
    }

    /// The next block is found.
    pub(super) fn next_is(&mut self, range: Range<usize>, builder: &mut Builder) {
        if self.waiting.is_empty() {
            return;
        }
        let about = trimmed(range, builder);
        for index in self.waiting.drain(..) {
            builder.comments[index].about = Some(about);
        }
    }
}

/// How much of `text` is the definition list with which it begins: its first term, and the definitions of that.
fn length_of_definitions(text: &str) -> usize {
    let mut at = 0;
    let mut blank = false;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            blank = true;
        } else if blank && !line.starts_with([' ', '\t', ':']) {
            break;
        }
        at += line.len();
    }
    at
}

/// The range without white space at its end.
fn trimmed(range: Range<usize>, builder: &Builder) -> (u32, u32) {
    let text = builder.source().text().get(range.clone()).unwrap_or_default();
    (range.start as u32, (range.start + text.trim_end().len()) as u32)
}
