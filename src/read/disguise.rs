//! What programs that make a site of Markdown understand, and a parser of CommonMark does not: admonitions, shortcodes,
//! attribute lists, terms in double brackets.
//!
//! The parser is given a copy of the text in which these are disguised as something that it does understand, byte for
//! byte as long, so that every offset stays what it is. What was disguised is noted, for the reader to undo.

mod attributes;
mod depth;
mod inline;
mod line;
mod look;
mod search;
mod unpaired;

use std::borrow::Cow;
use std::ops::Range;

use look::signs_in;
use search::Search;
use unpaired::Paragraph;

use crate::document::ByteSet;

/// What a parser of CommonMark is given, and what in it is not what it seems.
#[derive(Debug)]
pub(super) struct Disguise<'t> {
    /// As long as the text that it stands for.
    pub text: Cow<'t, str>,
    /// Stretches inside lines, in order.
    pub marks: Vec<Mark>,
    /// Whole lines that the copy leaves blank, in order.
    pub lines: Vec<Line>,
    /// Where the copy has a list item or a block quote for the text of an admonition; ascending.
    pub openings: Vec<usize>,
    /// Where the copy has a heading for the title of an admonition; ascending.
    pub titles: Vec<usize>,
    /// Where a line begins that does not go on with the one before it; ascending.
    pub breaks: Vec<usize>,
    /// Abbreviations that are explained apart from the text: their short forms.
    pub explained: Vec<String>,
}

/// A stretch that the copy fills with letters or points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub range: Range<usize>,
    pub show: Show,
}

/// What a reader of the site sees in the place of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    Nothing,
    /// The words themselves.
    Words,
    /// Something that is not known: it is kept as it stands, and no prose.
    Unknown,
    /// The same, of a thing that may stand for a whole block.
    Shortcode,
    /// Nothing, but it is a comment.
    Comment,
}

/// A line, or several, that the copy leaves blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub range: Range<usize>,
    pub holds: Holds,
    /// Whether it may belong to an item of a list.
    pub indented: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Tags of HTML around text.
    Tags,
    /// What a program puts something in the place of.
    Directive,
    Comment,
}

impl<'t> Disguise<'t> {
    /// Disguises `text` from `start` on.
    pub(super) fn of(text: &'t str, start: usize) -> Self {
        let mut scan = Scan::new(text);
        scan.lines(start);
        let mut found = scan.found;
        if let Some(copy) = scan.copy.and_then(|bytes| String::from_utf8(bytes).ok()) {
            found.text = Cow::Owned(copy);
        }
        found
    }

    /// The marks that lie in `range`, at least in part.
    pub(super) fn marks_in(&self, range: &Range<usize>) -> &[Mark] {
        let from = self.marks.partition_point(|mark| mark.range.end <= range.start);
        let until = from + self.marks[from..].partition_point(|mark| mark.range.start < range.end);
        &self.marks[from..until]
    }
}

/// One walk over the lines of a text.
struct Scan<'t> {
    text: &'t str,
    /// The copy, once it differs from the text.
    copy: Option<Vec<u8>>,
    /// Where lines end, where inside a line something may begin, and a few bytes that are neither.
    signs: ByteSet,
    found: Disguise<'t>,
    search: Search<'t>,
    paragraph: Paragraph,
    /// How far the text has been understood.
    done: usize,
    /// The character of the fence around the code that is being passed over, and how often it stands there.
    fence: Option<(u8, usize)>,
    /// The indentation of the admonitions around the line.
    admonitions: Vec<usize>,
    /// What the line before this one was.
    before: line::Before,
    /// Whether a block of raw HTML runs up to the next blank line.
    in_html: bool,
    /// Whether the document takes in JavaScript, so that braces stand around expressions.
    has_script: bool,
    /// How many brackets are open in it.
    open_braces: usize,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        let found = Disguise {
            text: Cow::Borrowed(text),
            marks: Vec::new(),
            lines: Vec::new(),
            openings: Vec::new(),
            titles: Vec::new(),
            breaks: Vec::new(),
            explained: Vec::new(),
        };
        Scan {
            text,
            copy: None,
            signs: signs_in(text),
            found,
            search: Search::of(text),
            paragraph: Paragraph::default(),
            done: 0,
            fence: None,
            admonitions: Vec::new(),
            before: line::Before::Blank,
            in_html: false,
            has_script: false,
            open_braces: 0,
        }
    }

    /// Fills a stretch of the copy; line breaks stay.
    fn fill(&mut self, range: Range<usize>, with: u8) {
        let copy = self.copy.get_or_insert_with(|| self.text.as_bytes().to_vec());
        for byte in &mut copy[range] {
            if !matches!(*byte, b'\n' | b'\r') {
                *byte = with;
            }
        }
    }

    /// Writes `with` into the copy at `at`.
    fn write(&mut self, at: usize, with: &[u8]) {
        let copy = self.copy.get_or_insert_with(|| self.text.as_bytes().to_vec());
        copy[at..at + with.len()].copy_from_slice(with);
    }

    fn mark(&mut self, range: Range<usize>, show: Show) {
        let behind = self.found.marks.last().map_or(0, |last| last.range.end);
        let range = range.start.max(behind)..range.end;
        if range.is_empty() {
            return;
        }
        // Letters where words stand, so that asterisks beside them are what they would be; else a character that
        // means nothing to the parser.
        let letters = !matches!(show, Show::Nothing | Show::Comment);
        self.fill(range.clone(), if letters { b'x' } else { b'.' });
        self.found.marks.push(Mark { range, show });
    }

    /// Leaves lines blank; without `holds` they say nothing at all.
    fn hide(&mut self, range: Range<usize>, holds: Option<Holds>) {
        let indented = self.text[..range.start].ends_with([' ', '\t']);
        self.fill(range.clone(), b' ');
        if let Some(holds) = holds {
            self.found.lines.push(Line { range, holds, indented });
        }
    }
}

#[cfg(test)]
mod tests;
