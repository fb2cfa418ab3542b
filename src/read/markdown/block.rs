//! Blocks: how they end, and what stands between them without being any.

use std::ops::Range;

use super::Reader;
use super::container::without_space;
use crate::document::{BlockKind, Span};
use crate::read::disguise::Holds;
use crate::read::tag::{Piece, Pieces};

impl Reader<'_> {
    /// Ends the text that is being written, and writes the lines in front of `at` that the parser saw blank; only the
    /// indented ones where these could belong to the container that is about to close.
    pub(super) fn write_lines(&mut self, at: usize, closing: bool) {
        self.close();
        while let Some(line) = self.disguise.lines.get(self.lines).filter(|line| line.range.start < at) {
            if closing && at != usize::MAX && !line.indented {
                return;
            }
            self.lines += 1;
            let range = line.range.clone();
            match line.holds {
                Holds::Tags => {
                    if self.comments.is_waiting()
                        && let Some(end) = self.end_of_element()
                    {
                        self.comments.next_is(range.start..end, &mut self.builder);
                    }
                    self.raw_markup(&[range], false);
                }
                Holds::Comment => {
                    // `{/* … */}`
                    let inner = range.start + 3..(range.end - 3).max(range.start + 3);
                    self.comment(vec![without_space(self.text, inner)]);
                }
                Holds::Directive => {
                    self.comments.next_is(range.clone(), &mut self.builder);
                    self.builder.push_source(range);
                    self.builder.end_block(BlockKind::Html, self.is_quoted());
                }
            }
        }
    }

    /// Ends the text that is being written, if there is any; the comments inside it follow it.
    #[inline]
    pub(super) fn close(&mut self) {
        if self.builder.block_has_text() || self.comments.stand_inside() {
            self.close_written();
        }
        self.bold = 0;
        self.unknown = 0;
    }

    fn close_written(&mut self) {
        let written = if self.builder.block_has_text() { self.end_text() } else { None };
        for comment in self.comments.take_inside() {
            if let Some(span) = self.write_comment(comment) {
                self.comments.end_inside(span, written, &mut self.builder);
            }
        }
    }

    /// Ends the block that is being written, and says where it stands.
    fn end_text(&mut self) -> Option<Span> {
        self.end_link_texts();
        let kind = match self.kind_of_text() {
            BlockKind::Paragraph if self.is_unknown() => BlockKind::Html,
            BlockKind::Paragraph if self.containers.is_empty() => self.kind_in_letter(),
            kind => kind,
        };
        let index = self.builder.end_block(kind.clone(), self.is_quoted())?;
        let span = self.builder.blocks()[index].span;
        self.marks_without_note(span);
        if kind != BlockKind::Html && self.comments.is_waiting() {
            self.comments.next_is(self.builder.source_range(span), &mut self.builder);
        }
        match kind {
            BlockKind::Item { list } => {
                self.builder.lists[list as usize].items.add(index);
                self.begin_item();
            }
            BlockKind::Cell { table, header } => {
                if let Some(table) = self.builder.tables.get_mut(table as usize) {
                    table.cells.push(index as u32);
                    table.has_header |= header;
                }
            }
            BlockKind::Note { note } => {
                let text = &mut self.builder.notes[note as usize].text;
                *text = Some(text.map_or(span, |before| before.cover(span)));
            }
            _ => {}
        }
        Some(span)
    }

    /// Whether all of the block that is being written stands for something unknown.
    pub(super) fn is_unknown(&self) -> bool {
        let written = self.builder.text().get(self.builder.block_start()..).unwrap_or_default();
        self.unknown > 0 && self.unknown >= written.trim_matches(' ').len()
    }

    pub(super) fn write_comment(&mut self, lines: Vec<Range<usize>>) -> Option<Span> {
        for line in lines {
            self.builder.push_source(line);
        }
        let index = self.builder.end_block(BlockKind::Comment, self.is_quoted())?;
        Some(self.builder.blocks()[index].span)
    }

    /// A comment stands in front of the text that follows it, and behind that in which it lies.
    pub(super) fn comment(&mut self, lines: Vec<Range<usize>>) {
        if self.builder.block_has_text() {
            self.comments.push_inside(lines);
        } else if let Some(span) = self.write_comment(lines) {
            self.comments.push_alone(span, &mut self.builder);
        }
    }

    /// Where the element ends whose opening tag stands on the line that was just taken, if its closing tag has a line as
    /// well.
    pub(super) fn end_of_element(&self) -> Option<usize> {
        const FARTHEST: usize = 200;
        let mut depth = 0usize;
        for line in self.disguise.lines.get(self.lines - 1..)?.iter().take(FARTHEST) {
            if line.holds != Holds::Tags {
                continue;
            }
            for piece in Pieces::of(self.source(line.range.clone())) {
                match piece {
                    Piece::Tag(tag) if tag.closes => depth = depth.checked_sub(1)?,
                    Piece::Tag(_) => depth += 1,
                    _ => {}
                }
            }
            if depth == 0 {
                return Some(line.range.end);
            }
        }
        None
    }
}
