//! Footnotes and their marks.

use super::Reader;
use super::container::Text;
use crate::document::{Note, Span, any_holds};

impl Reader<'_> {
    /// Opens the text of the note called `label`.
    pub(super) fn open_note(&mut self, label: &str) {
        let mut note = self.note(label);
        if self.builder.notes[note as usize].text.is_some() {
            note = self.new_note(label);
        }
        self.open_text(None, Text::Note(note));
    }

    /// The note called `label`, new where it was not met before.
    fn note(&mut self, label: &str) -> u32 {
        match self.notes.get(label) {
            Some(&note) => note,
            None => self.new_note(label),
        }
    }

    fn new_note(&mut self, label: &str) -> u32 {
        let note = self.builder.notes.len() as u32;
        self.builder.notes.push(Note { label: label.to_owned(), text: None, marks: Vec::new() });
        self.notes.insert(label.to_owned(), note);
        note
    }

    /// A mark is a place behind a word, even where a space parts them.
    pub(super) fn mark(&mut self, label: &str) {
        let note = self.note(label);
        let place = self.builder.text().trim_end_matches(' ').len().max(self.builder.block_start());
        self.builder.notes[note as usize].marks.push(Span::at(place));
    }

    /// Marks as `[^4]` in the text at `span`: there is no such note, or the parser would have taken them.
    pub(super) fn marks_without_note(&mut self, span: Span) {
        let text = self.builder.text();
        let written = text.get(span.range()).unwrap_or_default();
        if memchr::memchr(b'^', written.as_bytes()).is_none() {
            return;
        }
        let inlines = &self.builder.inlines;
        let in_code = |at: usize| any_holds(inlines, |inline| inline.span, at);
        let mut found = Vec::new();
        let mut from = span.start as usize;
        while let Some(rest) = text.get(from..span.end as usize)
            && let Some(step) = rest.find("[^")
        {
            let label = &rest[step + 2..];
            let Some(length) = label.find([']', '[', ' ']) else { break };
            let start = from + step;
            from = start + 2 + length;
            if length > 0 && label[length..].starts_with(']') && !in_code(start) {
                found.push((label[..length].to_owned(), Span::new(start, from + 1)));
            }
        }
        for (label, mark) in found {
            let note = self.note(&label);
            self.builder.notes[note as usize].marks.push(mark);
        }
    }
}
