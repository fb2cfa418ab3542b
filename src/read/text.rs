//! Plain text: typed, exported, or taken from a PDF.
//!
//! A first walk finds the lines and the page furniture among them, a second writes what belongs together. Between them
//! stand only ranges of the source.

mod head;
mod marker;

use std::cell::OnceCell;
use std::ops::Range;

use super::hyphen::{Compounds, Hyphen};
use super::layout::Layout;
use super::letter::{LetterLine, classify, formula, may_be_formula};
use super::lines::{Line, Page, Role, lines};
use super::table::{Cell, cells};
use super::write::{self, Field, Target};
use crate::document::kind::Kinds;
use crate::document::prose::Prose;
use crate::document::{Builder, Document, Format, Source, Table, question_mark};
use marker::Marker;

/// Reads a plain text.
pub fn read(source: Source, kinds: &'static Kinds) -> Document {
    read_by(source, kinds, |reader, index| {
        let next = reader.step(index);
        reader.go_on(next)
    })
}

/// The same, where `step` writes the line with an index, or more, and returns the next one to look at.
fn read_by(source: Source, kinds: &'static Kinds, step: impl Fn(&mut Reader, usize) -> usize) -> Document {
    // The lines stay in the text for as long as the builder, which owns the source, is written to.
    let text = source.shared_text();
    let lines = lines(&text);
    let mut reader = Reader {
        text: &text,
        kinds,
        layout: Layout::of(&text, &lines),
        lines: &lines,
        builder: Builder::for_kinds(source, Format::Text, kinds),
        open: None,
        waiting: Vec::new(),
        zone: Zone::Body,
        compounds: OnceCell::new(),
    };
    reader.run(step);
    let builder = reader.builder;
    drop(lines);
    builder.finish()
}

/// Only so many lines from the top of a text, or from a closing formula, can be the head of a letter.
const HEAD: usize = 80;
/// A line of an address or a signature is no longer than this, in bytes.
const SHORT: usize = 110;

/// A word that stands above a list as its label is no longer than this, in bytes.
const LONGEST_LABEL: usize = 16;

/// Which part of a letter the lines belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// In front of a salutation, at the line with this index: each line stands by itself.
    Head(usize),
    Body,
    /// Behind a closing formula, since the line with this index.
    Signature(usize),
}

/// The block that is being written.
struct Open {
    target: Target,
    /// Its last line, an index of `lines`.
    last: usize,
    /// How many lines it has.
    count: usize,
}

struct Reader<'a> {
    text: &'a str,
    kinds: &'static Kinds,
    layout: Layout,
    lines: &'a [Line],
    builder: Builder,
    open: Option<Open>,
    /// Page furniture met inside the open block, to stand behind it.
    waiting: Vec<usize>,
    zone: Zone,
    compounds: OnceCell<Compounds>,
}

impl Reader<'_> {
    fn run(&mut self, step: impl Fn(&mut Self, usize) -> usize) {
        self.zone = self.zone_from(0);
        let mut index = 0;
        while index < self.lines.len() {
            index = step(self, index);
        }
        self.close(None);
    }

    /// A head, where a salutation follows soon; else the body.
    fn zone_from(&self, index: usize) -> Zone {
        let ahead = self.lines.iter().enumerate().skip(index).take(HEAD);
        let salutation = ahead
            .filter(|(_, line)| line.role == Role::Text)
            .find(|(_, line)| formula(line.of(self.text), self.kinds) == Some(LetterLine::Salutation));
        salutation.map_or(Zone::Body, |(at, _)| Zone::Head(at))
    }

    /// Writes the line with this index and returns the next one to look at.
    fn step(&mut self, index: usize) -> usize {
        let line = &self.lines[index];
        if line.role != Role::Text {
            return self.furniture(index);
        }
        if let Some(next) = self.letter_line(index) {
            return next;
        }
        match self.zone {
            Zone::Head(_) => {
                self.close(Some(index));
                self.single(line, Target::Paragraph);
                return index + 1;
            }
            Zone::Signature(from) if line.len() <= SHORT && index - from < HEAD / 2 => {
                self.close(Some(index));
                self.single(line, Target::Signature);
                return index + 1;
            }
            Zone::Signature(_) => self.zone = Zone::Body,
            Zone::Body => {}
        }
        if let Some(marker) = self.marker_of(line) {
            self.close(Some(index));
            if marker.numbered {
                self.builder.set_marker(Some(line.start()..line.start() + marker.length));
            }
            self.builder.push_prose(line.start() + marker.width..line.end());
            self.open = Some(Open { target: Target::Item { numbered: marker.numbered }, last: index, count: 1 });
            return index + 1;
        }
        if self.goes_on(line) && !self.is_label_of_list(index) {
            self.join(index);
        } else {
            self.begin(index, Target::Paragraph);
        }
        index + 1
    }

    /// Adds the lines from `index` on to the open block that go on with it as most lines do; returns the next one to look at.
    fn go_on(&mut self, index: usize) -> usize {
        let (lines, text, layout) = (self.lines, self.text, self.layout);
        let Some(open) = self.open.as_mut().filter(|_| self.zone == Zone::Body && self.waiting.is_empty()) else { return index };
        let mut last = &lines[open.last];
        if may_head_question(last) {
            return index;
        }
        let may_begin = |line: &Line| match line.first {
            b'a'..=b'z' => may_follow_small(text.as_bytes()[line.start() + 1]),
            b'A'..=b'Z' => !may_be_formula(line.len(), line.first, line.last) && !may_head_question(line),
            _ => false,
        };
        let goes_on = |last: &Line, line: &Line| {
            line.role == Role::Text
                && line.len() > LONGEST_LABEL
                && last.last.is_ascii_graphic()
                && last.last != b'-'
                && may_begin(line)
                && layout.plainly_continues(text, last, line)
        };
        let mut next = index;
        while let Some(line) = lines.get(next).filter(|line| goes_on(last, line)) {
            if line.start() == last.end() + 1 && line.prose != Prose::Unclean {
                self.builder.push_kept(last.end(), line.end(), line.prose);
            } else {
                self.builder.push_next(gap(last, line), line.end(), line.prose);
            }
            last = line;
            next += 1;
        }
        if next > index {
            open.last = next - 1;
            open.count += next - index;
        }
        next
    }

    /// The same for a line that is no text.
    fn furniture(&mut self, index: usize) -> usize {
        let line = &self.lines[index];
        match line.role {
            Role::PageMark | Role::RunningHead => {
                self.waiting.push(index);
                if self.open.is_none() {
                    self.emit_waiting();
                }
            }
            Role::Row => {
                self.close(Some(index));
                return self.table(index);
            }
            Role::Contents { goes_on: true }
                if self.open.as_ref().is_some_and(|open| matches!(open.target, Target::Contents)) =>
            {
                self.join(index);
            }
            Role::Contents { .. } => self.begin(index, Target::Contents),
            Role::Rule | Role::Text => {
                self.close(Some(index));
                self.single(line, Target::Rule);
            }
        }
        index + 1
    }

    /// Ends the open block and begins another with the line at `index`.
    fn begin(&mut self, index: usize, target: Target) {
        self.close(Some(index));
        self.text_of(&self.lines[index]);
        self.open = Some(Open { target, last: index, count: 1 });
    }

    fn goes_on(&self, line: &Line) -> bool {
        self.open.as_ref().is_some_and(|open| {
            let last = &self.lines[open.last];
            self.layout.continues(self.text, last, line, !self.waiting.is_empty())
                && !self.heads_question(last)
                && !self.heads_question(line)
        })
    }

    /// Whether the line is `Vraag 1`, whatever stands above it.
    #[inline]
    fn heads_question(&self, line: &Line) -> bool {
        may_head_question(line) && question_mark(line.of(self.text)).is_some_and(|mark| mark.alone && !mark.numbers.is_empty())
    }

    /// The marker with which the line begins.
    #[inline]
    fn marker_of(&self, line: &Line) -> Option<Marker> {
        // As most lines begin.
        let begins_with_word = line.first.is_ascii_uppercase()
            || line.first.is_ascii_lowercase()
                && self.text.as_bytes().get(line.start() + 1).is_some_and(|&second| may_follow_small(second));
        if begins_with_word { None } else { Marker::of(line.of(self.text)) }
    }

    /// Whether the line is one short word above a list.
    fn is_label_of_list(&self, index: usize) -> bool {
        let line = &self.lines[index];
        if line.len() > LONGEST_LABEL {
            return false;
        }
        let word = line.of(self.text);
        let next = self.lines.get(index + 1).filter(|next| next.role == Role::Text);
        !word.contains(char::is_whitespace)
            && !word.ends_with(['.', ',', ';', ':', '?', '!'])
            && next.is_some_and(|next| self.marker_of(next).is_some())
    }

    /// Adds a line to the open block, behind a space or, where a word was broken, without one.
    fn join(&mut self, index: usize) {
        let Some(open) = self.open.as_mut() else { return };
        let (last, line) = (&self.lines[std::mem::replace(&mut open.last, index)], &self.lines[index]);
        open.count += 1;
        let hyphen = (last.last == b'-').then(|| {
            let compounds = self.compounds.get_or_init(|| Compounds::of(self.text));
            compounds.judge(last.of(self.text), line.of(self.text))
        });
        match hyphen.flatten() {
            Some(Hyphen::Drop) => self.builder.truncate(self.builder.len() - 1),
            Some(Hyphen::Keep) => {}
            Some(Hyphen::KeepAndSpace) | None => return self.builder.push_next(gap(last, line), line.end(), line.prose),
        }
        self.text_of(line);
    }

    /// Ends the open block; `next` is the line that follows it.
    fn close(&mut self, next: Option<usize>) {
        if let Some(open) = self.open.take() {
            let heading = next.is_some_and(|next| self.is_heading(&open, next));
            let target = if heading { Target::Heading } else { open.target };
            write::end(&mut self.builder, target);
        }
        self.emit_waiting();
    }

    /// A heading is one short line without a full stop, and text follows it.
    fn is_heading(&self, open: &Open, next: usize) -> bool {
        let (line, next) = (&self.lines[open.last], &self.lines[next]);
        if open.count > 1 || !self.layout.is_short(line) || !matches!(next.role, Role::Text | Role::Contents { .. }) {
            return false;
        }
        let content = line.of(self.text);
        let following = next.of(self.text);
        if content.ends_with(['.', ',', ';', ':', '?', '!']) {
            return false;
        }
        if !content.contains(char::is_alphabetic) {
            return false;
        }
        if matches!(next.role, Role::Contents { .. }) {
            return matches!(open.target, Target::Paragraph);
        }
        let next_marker = self.marker_of(next);
        let capital = content.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        match open.target {
            Target::Paragraph if next_marker.is_some() => capital || content.split_whitespace().count() <= 3,
            Target::Paragraph => capital && (next.len() > line.len() || next.len() > 60),
            Target::Item { numbered: true } => {
                next_marker.is_none() && following.starts_with(char::is_uppercase) && next.len() > line.len()
            }
            _ => false,
        }
    }

    fn emit_waiting(&mut self) {
        for index in std::mem::take(&mut self.waiting) {
            let line = &self.lines[index];
            let page = if line.role == Role::PageMark { Page::of(line.of(self.text)) } else { None };
            self.single(line, page.map_or(Target::RunningHead, Target::PageMark));
        }
    }

    /// A block of one line.
    fn single(&mut self, line: &Line, target: Target) {
        self.text_of(line);
        write::end(&mut self.builder, target);
    }

    fn text_of(&mut self, line: &Line) {
        self.builder.push_as(line.range(), line.prose);
    }

    /// Writes the drawn table that begins at `index`; returns the line behind it.
    fn table(&mut self, index: usize) -> usize {
        let rows = self.lines[index..].iter().take_while(|line| line.role == Role::Row || is_frame(line, self.text)).count();
        let table: Vec<Line> = self.lines[index..index + rows].to_vec();
        self.builder.tables.push(Table::default());
        let found: Vec<Cell> = cells(self.text, &table);
        let mut number = 0;
        while let Some(cell) = found.get(number) {
            number += 1;
            let Some(first) = cell.lines.first() else { continue };
            let label = self.text.get(first.clone()).and_then(|line| match classify(line, self.kinds)? {
                LetterLine::Field { part, label, value, .. } => {
                    let place = |range: Range<usize>| first.start + range.start..first.start + range.end;
                    Some((part, place(label), place(value)))
                }
                _ => None,
            });
            match (label, cell.lines.get(1)) {
                (Some((part, label, value)), _) if !value.is_empty() => {
                    write::field(&mut self.builder, Field { part, label, value: Some(value) });
                }
                (Some((part, label, _)), Some(below)) => {
                    write::field(&mut self.builder, Field { part, label, value: Some(below.clone()) });
                    self.cell(&cell.lines[2..]);
                }
                (Some((part, label, _)), None) => {
                    // The value of a label stands in the next cell of its row.
                    let beside = found.get(number).filter(|next| next.row == cell.row && next.lines.len() == 1);
                    number += usize::from(beside.is_some());
                    let value = beside.map(|next| next.lines[0].clone());
                    write::field(&mut self.builder, Field { part, label, value });
                }
                (None, _) => self.cell(&cell.lines),
            }
        }
        index + rows
    }

    fn cell(&mut self, lines: &[Range<usize>]) {
        for (number, range) in lines.iter().enumerate() {
            if number > 0 {
                self.builder.push_space(range.start..range.start);
            }
            self.builder.push_prose(range.clone());
        }
        if !lines.is_empty() {
            write::end(&mut self.builder, Target::Cell);
        }
    }
}

fn is_frame(line: &Line, text: &str) -> bool {
    line.role == Role::Rule && line.of(text).starts_with(['+', '|'])
}

/// Whether a line may be `Vraag 1` or `Antwoord 1`, as its first letter shows.
fn may_head_question(line: &Line) -> bool {
    matches!(line.first, b'V' | b'A')
}

/// Whether this byte may stand behind the small letter with which a line begins that has no marker.
fn may_follow_small(second: u8) -> bool {
    second.is_ascii_lowercase() || second == b' '
}

/// The white space between two lines.
fn gap(line: &Line, next: &Line) -> Range<usize> {
    line.end().min(next.start())..next.start()
}

#[cfg(test)]
mod tests;
