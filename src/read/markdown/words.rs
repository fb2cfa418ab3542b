//! Words: what is written of the stretches that the parser gives.

use std::ops::Range;

use super::Reader;
use super::container::without_space;
use crate::document::BlockKind;
use crate::read::disguise::Show;
use crate::read::entity;

impl Reader<'_> {
    pub(super) fn words(&mut self, text: &str, range: Range<usize>) {
        if self.code.is_some() {
            // The parser drops the carriage return of a line break.
            if text.len() == range.len() {
                self.builder.push_source(range)
            } else {
                self.builder.push_text(text, range)
            }
            return;
        }
        if self.is_hidden() {
            return;
        }
        // Where the parser changed nothing, it lends a stretch of what it was given.
        let given = self.disguise.text.get(range.clone());
        if given.is_some_and(|given| std::ptr::eq(given, text) || given == text) {
            self.prose(range, false);
        } else {
            self.builder.push_decoded(text, range);
        }
    }

    /// Writes the source at `range`; with the characters that entities stand for where the parser did not see to it.
    pub(super) fn prose(&mut self, range: Range<usize>, encoded: bool) {
        let disguise = self.disguise;
        let mut at = range.start;
        for mark in disguise.marks_in(&range) {
            let (start, end) = (mark.range.start.max(range.start), mark.range.end.min(range.end));
            self.plain(at..start, encoded);
            match mark.show {
                Show::Nothing => {}
                Show::Comment => {
                    let inner =
                        (start + "<!--".len()).min(end)..end.saturating_sub("-->".len()).max(start + "<!--".len()).min(end);
                    self.comment(vec![without_space(self.text, inner)]);
                }
                Show::Words => self.plain(start..end, true),
                Show::Unknown | Show::Shortcode => {
                    let before = self.builder.len();
                    self.builder.push_prose(start..end);
                    self.unknown += self.builder.len() - before;
                    self.mark_code(before);
                }
            }
            at = end;
        }
        self.plain(at..range.end, encoded);
    }

    pub(super) fn plain(&mut self, range: Range<usize>, encoded: bool) {
        if !encoded {
            return self.builder.push_prose(range);
        }
        let text = self.source(range.clone());
        let mut from = 0;
        let mut next = 0;
        while let Some(step) = text[next..].find('&') {
            let at = next + step;
            next = at + 1;
            if let Some((character, length)) = entity::decode(&text[at..]) {
                self.builder.push_prose(range.start + from..range.start + at);
                self.builder.push_decoded(&character, range.start + at..range.start + at + length);
                from = at + length;
                next = from;
            }
        }
        self.builder.push_prose(range.start + from..range.end);
    }

    pub(super) fn inline_code(&mut self, range: Range<usize>) {
        if self.is_hidden() {
            return;
        }
        let start = self.builder.len();
        let code = self.source(range.clone());
        let ticks = code.len() - code.trim_start_matches('`').len();
        let inner = ticks..code.len().saturating_sub(ticks).max(ticks);
        self.builder.push_prose(range.start + inner.start..range.start + inner.end);
        self.mark_code(start);
    }

    pub(super) fn end_code(&mut self) {
        let length = self.builder.text().trim_end_matches(['\r', '\n']).len();
        self.builder.truncate(length);
        self.code = None;
        self.builder.end_block(BlockKind::Code, self.is_quoted());
    }

    pub(super) fn end_bold(&mut self, range: Range<usize>) {
        let inner = self.source(range).trim_matches(['*', '_']);
        let written = self.builder.text().get(self.builder.block_start()..).unwrap_or_default();
        if written.len() <= inner.len() {
            self.bold = self.builder.len();
        }
    }

    /// Whether the line break in front of `next` ends a block, though the parser takes it for a space.
    pub(super) fn ends_block(&self, next: usize) -> bool {
        self.disguise.is_break(next) || self.is_between_fields(next) || self.is_behind_caption(next)
    }

    /// Whether what was written is a caption: a line in bold above a line that begins a sentence.
    pub(super) fn is_behind_caption(&self, next: usize) -> bool {
        self.bold > self.builder.block_start()
            && self.bold == self.builder.len()
            && self.source(next..self.text.len()).trim_start().starts_with(char::is_uppercase)
            && !self.is_one_line()
    }

    pub(super) fn hard_break(&mut self, range: Range<usize>) {
        if self.is_one_line() {
            self.builder.push_space(range);
        } else {
            self.close();
        }
    }
}
