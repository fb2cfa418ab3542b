//! Plain text: typed, exported, or taken from a PDF.
//!
//! A first walk finds the lines and the page furniture among them, a second writes what belongs together. Between them
//! stand only ranges of the source.

use std::cell::OnceCell;
use std::ops::Range;

use super::hyphen::{Compounds, Hyphen};
use super::layout::Layout;
use super::letter::{LetterLine, classify, formula};
use super::lines::{Line, Page, Role, lines};
use super::table::{Cell, cells};
use super::write::{self, Field, Target};
use crate::document::kind::Kinds;
use crate::document::{Builder, Document, Format, Source, Table, question_mark};

/// Reads a plain text.
pub fn read(source: Source, kinds: &'static Kinds) -> Document {
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
    reader.run();
    let builder = reader.builder;
    drop(lines);
    builder.finish()
}

/// Only so many lines from the top of a text, or from a closing formula, can be the head of a letter.
const HEAD: usize = 80;
/// A line of an address or a signature is no longer than this, in bytes.
const SHORT: usize = 110;

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
    fn run(&mut self) {
        self.zone = self.zone_from(0);
        let mut index = 0;
        while index < self.lines.len() {
            index = self.step(index);
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
            !self.heads_question(last)
                && !self.heads_question(line)
                && self.layout.continues(self.text, last, line, !self.waiting.is_empty())
        })
    }

    /// Whether the line is `Vraag 1`, whatever stands above it.
    #[inline]
    fn heads_question(&self, line: &Line) -> bool {
        matches!(line.first, b'V' | b'A')
            && question_mark(line.of(self.text)).is_some_and(|mark| mark.alone && !mark.numbers.is_empty())
    }

    /// The marker with which the line begins.
    #[inline]
    fn marker_of(&self, line: &Line) -> Option<Marker> {
        // As most lines begin.
        let begins_with_word = line.first.is_ascii_uppercase()
            || line.first.is_ascii_lowercase() && matches!(self.text.as_bytes().get(line.start() + 1), Some(b'a'..=b'z' | b' '));
        if begins_with_word { None } else { marker(line.of(self.text)) }
    }

    /// Whether the line is one short word above a list.
    fn is_label_of_list(&self, index: usize) -> bool {
        let line = &self.lines[index];
        if line.len() > 16 {
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

    /// Writes a salutation, a closing or a labelled field, where they can stand; says which line comes next.
    fn letter_line(&mut self, index: usize) -> Option<usize> {
        let line = &self.lines[index];
        if line.first.is_ascii_lowercase() {
            return None; // As most lines begin.
        }
        // Far from the top a label in running text is a word like others.
        let is_running = self.zone == Zone::Body && index >= HEAD;
        let found = if is_running { formula } else { classify }(line.of(self.text), self.kinds)?;
        match (found, self.zone) {
            (LetterLine::Salutation, zone) if zone != Zone::Body || self.follows_salutation(index) => {
                self.close(Some(index));
                self.single(line, Target::Salutation);
                self.zone = Zone::Body;
                Some(index + 1)
            }
            (LetterLine::Closing, Zone::Body | Zone::Signature(_)) if !self.goes_on(line) || line.blanks > 0 => {
                self.close(Some(index));
                self.single(line, Target::Closing);
                self.zone = Zone::Signature(index);
                Some(index + 1)
            }
            (LetterLine::Field { marked, value, .. }, zone) => {
                // A label and its value that only a space parts are a line that stands by itself.
                let marked = marked || (!value.is_empty() && line.len() <= SHORT && index < HEAD / 2);
                let may = match zone {
                    Zone::Head(_) | Zone::Signature(_) => true,
                    Zone::Body => index < HEAD && marked && self.open.as_ref().is_none_or(|_| !self.goes_on(line)),
                };
                may.then(|| self.fields(index))
            }
            _ => None,
        }
    }

    /// Writes the labelled field at `index`, and with a run of bare labels the values that follow the run.
    fn fields(&mut self, index: usize) -> usize {
        self.close(Some(index));
        let mut labels = Vec::new();
        let mut at = index;
        while let Some(field) = self.field_at(at) {
            let empty = field.2.is_empty();
            if !labels.is_empty() && !empty {
                break;
            }
            labels.push(field);
            at += 1;
            if !empty {
                break;
            }
        }
        let bare = labels.len() > 1 || labels.first().is_some_and(|field| field.2.is_empty());
        let values = if bare { self.values_from(at, labels.len()) } else { Vec::new() };
        for (number, (part, label, value)) in labels.iter().enumerate() {
            let value = if value.is_empty() { values.get(number).cloned() } else { Some(value.clone()) };
            write::field(&mut self.builder, Field { part, label: label.clone(), value });
        }
        if let Zone::Signature(from) = self.zone
            && let Zone::Head(salutation) = self.zone_from(at)
            && from < salutation
        {
            self.zone = Zone::Head(salutation); // The next letter in the same file.
        }
        at + values.len()
    }

    /// Whether the line above is a salutation too.
    fn follows_salutation(&self, index: usize) -> bool {
        let above = index.checked_sub(1).and_then(|above| self.lines.get(above));
        above.is_some_and(|above| formula(above.of(self.text), self.kinds) == Some(LetterLine::Salutation))
    }

    fn field_at(&self, index: usize) -> Option<(&'static str, Range<usize>, Range<usize>)> {
        let line = self.lines.get(index).filter(|line| line.role == Role::Text)?;
        match classify(line.of(self.text), self.kinds)? {
            LetterLine::Field { part, label, value, .. } => {
                let place = |range: Range<usize>| line.start() + range.start..line.start() + range.end;
                Some((part, place(label), place(value)))
            }
            _ => None,
        }
    }

    /// The values that stand below `count` bare labels: as many short lines right below them, or none.
    fn values_from(&self, at: usize, count: usize) -> Vec<Range<usize>> {
        let lines = self.lines.get(at..(at + count).min(self.lines.len())).unwrap_or_default();
        let fits = |line: &Line| {
            line.role == Role::Text
                && line.blanks == 0
                && line.len() <= SHORT
                && classify(line.of(self.text), self.kinds).is_none()
        };
        let found: Vec<_> = lines.iter().take_while(|line| fits(line)).map(Line::range).collect();
        if found.len() == count { found } else { self.value_apart(at).filter(|_| count == 1).into_iter().collect() }
    }

    /// The value of a label in the head of a letter where blank lines part all lines: a short line that stands alone.
    /// A place and a date are a line of their own.
    fn value_apart(&self, at: usize) -> Option<Range<usize>> {
        let line = self.lines.get(at).filter(|_| matches!(self.zone, Zone::Head(_)))?;
        let next = self.lines.get(at + 1)?;
        let content = line.of(self.text);
        let alone = next.blanks > 0 || classify(next.of(self.text), self.kinds).is_some();
        let dated = content.contains(", ") && content.ends_with(|c: char| c.is_ascii_digit());
        let fits = line.role == Role::Text && line.len() <= SHORT && classify(content, self.kinds).is_none();
        (fits && alone && !dated).then(|| line.range())
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

/// The white space between two lines.
fn gap(line: &Line, next: &Line) -> Range<usize> {
    line.end().min(next.start())..next.start()
}

/// The sign with which an item of a list begins.
struct Marker {
    /// Its length in bytes.
    length: usize,
    /// Its width with the space behind it, in bytes.
    width: usize,
    numbered: bool,
}

/// `- `, `• `, `1. `, `a) `, `(2) `, `1°. ` at the start of a line.
fn marker(line: &str) -> Option<Marker> {
    let mut characters = line.char_indices();
    let (_, first) = characters.next()?;
    let behind = |at: usize, numbered: bool| {
        let rest = line.get(at..)?;
        let width = rest.len() - rest.trim_start().len();
        (width > 0 && width < rest.len()).then_some(Marker { length: at, width: at + width, numbered })
    };
    if matches!(first, '-' | '–' | '—' | '•' | '·' | '*' | '▪' | '◦' | '‣' | '\u{F0B7}' | 'o') {
        // An `o` is the hollow bullet of a word processor only where a wide gap follows.
        let at = first.len_utf8();
        return if first == 'o' && !line[at..].starts_with(['\t']) { None } else { behind(at, false) };
    }
    let open = usize::from(first == '(');
    let rest = &line[open..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    let length = match (digits, letters) {
        (1..=2, _) => digits,
        (0, 1) => 1,
        _ => return None,
    };
    let signs: &[&str] = match (open, digits) {
        (1, _) => &[")"],
        (_, 0) => &[".", ")"],
        _ => &[".", ")", "°.", "º."],
    };
    let sign = signs.iter().find(|sign| rest[length..].starts_with(**sign))?;
    behind(open + length + sign.len(), true)
}

#[cfg(test)]
mod tests;
