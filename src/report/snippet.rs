//! The lines of a file around the places that a finding speaks of, cut to a width that can be read.

use std::ops::Range;

use super::visible_char;
use crate::document::Source;

/// How many columns are shown of a line that is cut.
const WIDTH: usize = 100;

/// Lines of at most this many columns are shown whole.
const WHOLE: usize = 120;

/// Of a mark that runs over many lines the first ones are shown, and the last.
const FIRST_LINES: usize = 3;

/// A place to be marked.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The stretches of the decoded source that it consists of (byte offsets). One empty stretch is a place between
    /// two characters.
    pub ranges: Vec<Range<usize>>,
    /// Whether it is what the finding is about, and not another place that it speaks of.
    pub primary: bool,
    /// What there is to say about it.
    pub message: String,
}

/// A stretch of a shown line that is to be underlined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Underline {
    /// Byte offsets of [`Snippet::text`].
    pub range: Range<usize>,
    pub primary: bool,
    pub message: String,
}

/// A line as it is shown: a line of the file, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Byte offsets of [`Snippet::text`], without the line break.
    pub range: Range<usize>,
    /// The number of the line in the file, from 1.
    pub number: usize,
    /// Whether something is left out between the line before and this one.
    pub after_gap: bool,
}

/// Lines to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    pub text: String,
    pub lines: Vec<Line>,
    pub underlines: Vec<Underline>,
}

/// A part of one line of the file that belongs to a mark.
struct Atom {
    range: Range<usize>,
    /// The index of the line in the file, from 0.
    line: usize,
    mark: usize,
    /// Whether the mark's message stands here.
    last: bool,
}

/// A part of one line of the file that is shown.
struct Segment {
    range: Range<usize>,
    line: usize,
    /// How many of the atoms it shows.
    atoms: usize,
}

impl Snippet {
    /// The lines of `source` that show `marks`. The work depends on what is shown, not on how long the lines are.
    pub fn new(source: &Source, marks: &[Mark]) -> Self {
        let mut atoms: Vec<Atom> =
            marks.iter().enumerate().flat_map(|(index, mark)| atoms(source, index, &mark.ranges)).collect();
        atoms.sort_by_key(|atom| (atom.range.start, atom.range.end, atom.mark));
        let mut segments = Vec::new();
        for group in atoms.chunk_by(|one, next| one.line == next.line) {
            segments.extend(cut(source, group));
        }
        let mut snippet = Snippet::default();
        let mut rest = atoms.as_slice();
        for (index, segment) in segments.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|index| segments.get(index));
            let (here, behind) = rest.split_at(segment.atoms.min(rest.len()));
            rest = behind;
            snippet.push(source, segment, before, segments.get(index + 1), here, marks);
        }
        snippet
    }

    fn push(
        &mut self,
        source: &Source,
        segment: &Segment,
        before: Option<&Segment>,
        next: Option<&Segment>,
        atoms: &[Atom],
        marks: &[Mark],
    ) {
        let line = line_range(source, segment.line);
        let start = self.text.len();
        if segment.range.start > line.start && before.is_none_or(|before| before.range.end != segment.range.start) {
            self.text.push('…');
        }
        // Where each character of the segment stands in the snippet; nothing where all stand as they are.
        let mut places = Vec::new();
        let (shown, content) = (self.text.len(), slice(source, &segment.range));
        let plain = content.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if plain {
            self.text.push_str(content);
        } else {
            for (at, c) in content.char_indices() {
                places.push((segment.range.start + at, self.text.len()));
                self.text.push(visible_char(c));
            }
        }
        let end = self.text.len();
        let place = |at: usize| {
            if plain {
                return (shown + at.saturating_sub(segment.range.start)).min(end);
            }
            let index = places.partition_point(|(from, _)| *from < at);
            places.get(index).map_or(end, |(_, to)| *to)
        };
        for atom in atoms {
            let Some(mark) = marks.get(atom.mark) else { continue };
            let message = if atom.last { mark.message.clone() } else { String::new() };
            let range = place(atom.range.start)..place(atom.range.end);
            self.underlines.push(Underline { range, primary: mark.primary, message });
        }
        if segment.range.end < line.end && next.is_none_or(|next| next.range.start != segment.range.end) {
            self.text.push('…');
        }
        let after_gap = before.is_some_and(|before| before.line < segment.line && !is_near(source, before, segment));
        self.lines.push(Line { range: start..self.text.len(), number: segment.line + 1, after_gap });
        self.text.push('\n');
    }
}

/// The parts of a mark, each on one line and not much wider than what is shown of a line.
fn atoms(source: &Source, mark: usize, ranges: &[Range<usize>]) -> Vec<Atom> {
    let mut lines: Vec<(usize, Range<usize>)> = Vec::new();
    for range in ranges {
        let mut line = line_of(source, range.start);
        loop {
            let whole = line_range(source, line);
            let part = trim(source, range.start.max(whole.start)..range.end.min(whole.end));
            match lines.last_mut() {
                _ if part.is_empty() => {}
                // Between two stretches of one line lies only markup.
                Some((same, last)) if *same == line => *last = last.start.min(part.start)..last.end.max(part.end),
                _ => lines.push((line, part)),
            }
            line += 1;
            if source.line_starts().get(line).is_none_or(|&start| start as usize >= range.end) {
                break;
            }
        }
    }
    if lines.is_empty() {
        let at = ranges.first().map_or(0, |range| source.text().floor_char_boundary(range.start));
        let line = line_of(source, at);
        let at = at.min(line_range(source, line).end);
        lines.push((line, at..at));
    }
    let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
    for (line, range) in shorten(lines) {
        parts.extend(split(source, range).into_iter().map(|part| (line, part)));
    }
    let mut atoms: Vec<Atom> = shorten(parts).into_iter().map(|(line, range)| Atom { range, line, mark, last: false }).collect();
    if let Some(last) = atoms.last_mut() {
        last.last = true;
    }
    atoms
}

/// The first ones and the last.
fn shorten<T>(mut all: Vec<T>) -> Vec<T> {
    if all.len() > FIRST_LINES + 1 {
        all.drain(FIRST_LINES..all.len() - 1);
    }
    all
}

/// A stretch of one line in parts that fit: all of them, or the first ones and the last.
fn split(source: &Source, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = range.start;
    while parts.len() < FIRST_LINES {
        let end = forward(source, at, WIDTH, range.end);
        if end == range.end {
            break;
        }
        let end = last_gap(source, at..end).unwrap_or(end);
        parts.push(trim(source, at..end));
        at = end;
    }
    let far = back(source, range.end, WIDTH, at);
    let from = if far == at { at } else { first_gap(source, far..range.end).unwrap_or(far) };
    let last = trim(source, from..range.end);
    if !last.is_empty() || parts.is_empty() {
        parts.push(last);
    }
    parts
}

/// The parts of one line that show its atoms.
fn cut(source: &Source, atoms: &[Atom]) -> Vec<Segment> {
    let Some(line) = atoms.first().map(|atom| atom.line) else { return Vec::new() };
    let whole = line_range(source, line);
    if forward(source, whole.start, WHOLE, whole.end) == whole.end {
        return vec![Segment { range: whole, line, atoms: atoms.len() }];
    }
    let mut segments: Vec<Segment> = Vec::new();
    let mut floor = whole.start;
    let mut rest = atoms;
    while let Some(first) = rest.first() {
        let start = begin(source, first, floor);
        let limit = forward(source, start, WIDTH, whole.end);
        let mut needed = first.range.end;
        let fits = |needed: usize, atom: &Atom| atom.range.end <= limit || atom.range.start < needed;
        let mut count = 1;
        while let Some(atom) = rest.get(count).filter(|atom| fits(needed, atom)) {
            needed = needed.max(atom.range.end);
            count += 1;
        }
        let limit = rest.get(count).map_or(limit, |next| limit.min(next.range.start)).max(needed);
        let end = if limit == whole.end { limit } else { last_gap(source, needed..limit).unwrap_or(limit) };
        segments.push(Segment { range: start..end, line, atoms: count });
        floor = end;
        rest = &rest[count..];
    }
    segments
}

/// Where the part of a line begins in which `atom` stands more or less in the middle; not before `floor`.
fn begin(source: &Source, atom: &Atom, floor: usize) -> usize {
    let width = slice(source, &atom.range).chars().take(WIDTH).count();
    let far = back(source, atom.range.start, WIDTH - width, floor);
    if far == floor {
        return floor;
    }
    let near = back(source, atom.range.start, (WIDTH - width) / 2, floor);
    first_gap(source, near..atom.range.start).unwrap_or(near)
}

/// Whether two parts stand on lines with nothing but a blank line or two between them.
fn is_near(source: &Source, before: &Segment, next: &Segment) -> bool {
    let between = line_range(source, before.line).end..line_range(source, next.line).start;
    next.line - before.line <= 3 && slice(source, &between).bytes().take(WIDTH).all(|byte| byte.is_ascii_whitespace())
}

/// Behind the last white space in a range.
fn last_gap(source: &Source, range: Range<usize>) -> Option<usize> {
    let text = slice(source, &range);
    let at = text.rfind(char::is_whitespace)?;
    Some(range.start + at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// Behind the first white space in a range.
fn first_gap(source: &Source, range: Range<usize>) -> Option<usize> {
    let text = slice(source, &range);
    let at = text.find(char::is_whitespace)?;
    Some(range.start + at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// The place `columns` characters behind `at`, or `limit` where that is nearer.
fn forward(source: &Source, at: usize, columns: usize, limit: usize) -> usize {
    slice(source, &(at..limit)).char_indices().nth(columns).map_or(limit, |(offset, _)| at + offset)
}

/// The place `columns` characters before `at`, or `limit` where that is nearer.
fn back(source: &Source, at: usize, columns: usize, limit: usize) -> usize {
    if columns == 0 {
        return at;
    }
    slice(source, &(limit..at)).char_indices().nth_back(columns - 1).map_or(limit, |(offset, _)| limit + offset)
}

/// A range without the white space at its ends.
fn trim(source: &Source, range: Range<usize>) -> Range<usize> {
    let text = slice(source, &range);
    let start = range.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

fn slice<'s>(source: &'s Source, range: &Range<usize>) -> &'s str {
    source.text().get(range.clone()).unwrap_or_default()
}

/// The line that holds the byte at `at`, from 0.
fn line_of(source: &Source, at: usize) -> usize {
    source.line_starts().partition_point(|&start| start as usize <= at).saturating_sub(1)
}

/// A line without its line break.
fn line_range(source: &Source, line: usize) -> Range<usize> {
    let starts = source.line_starts();
    let start = starts.get(line).map_or(source.text().len(), |&start| start as usize);
    let end = starts.get(line + 1).map_or(source.text().len(), |&next| next as usize - 1);
    let end = if source.text().as_bytes().get(start..end).is_some_and(|line| line.ends_with(b"\r")) { end - 1 } else { end };
    start..end
}

#[cfg(test)]
mod tests;
