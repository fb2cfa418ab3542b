//! `term-lists`: the terms of a project from a list of its own, a TSV file or a table in Markdown.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::said::{Origin, Said, Written};
use crate::language::Wording;
use crate::problem::Problem;
use crate::rule::Term;
use crate::tsv::{Row, cells, lines, rows, trimmed};

/// What the column with terms, and the one with what to avoid, may be called.
const TERM_NAMES: [&str; 5] = ["term", "begrip", "woord", "voorkeur", "prefer"];
const AVOID_NAMES: [&str; 7] = ["vermijd", "vermijden", "te vermijden", "liever niet", "niet", "zo niet", "avoid"];

/// Reads the list at `path`, which the configuration calls `name`.
///
/// # Errors
/// Why it cannot be read: what is wrong with how the configuration names it.
pub(super) fn read(path: &Path, name: &str) -> Result<(Vec<Said<Term>>, Vec<Problem>), Wording> {
    let is_markdown = match path.extension().and_then(|ending| ending.to_str()) {
        Some("md" | "markdown") => true,
        Some("tsv" | "txt") => false,
        _ => return Err(("een begrippenlijst is een .tsv of een .md", "a list of terms is a .tsv or a .md").into()),
    };
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => (format!("er is geen bestand «{name}»"), format!("there is no file «{name}»")),
        _ => (format!("«{name}» kan niet gelezen worden: {error}"), format!("«{name}» cannot be read: {error}")),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| (format!("«{name}» is geen UTF-8"), format!("«{name}» is not UTF-8")))?;
    let file = Arc::new(Written { path: path.to_path_buf(), text });
    let mut list = List { file: &file, columns: None, terms: Vec::new(), problems: Vec::new() };
    if is_markdown {
        list.markdown()
    } else {
        list.tsv()
    }
    list.check();
    Ok((list.terms, list.problems))
}

/// The numbers of the columns with the term and with what to avoid.
type Columns = (usize, usize);

struct List<'f> {
    file: &'f Arc<Written>,
    columns: Option<Columns>,
    terms: Vec<Said<Term>>,
    problems: Vec<Problem>,
}

impl List<'_> {
    fn tsv(&mut self) {
        for Row { line, cells } in rows(&self.file.text) {
            match self.columns {
                Some(columns) => self.row(columns, &cells, line),
                None => match self.header(&cells) {
                    Some(columns) => self.columns = Some(columns),
                    None => return self.complain(line, HEADER),
                },
            }
        }
    }

    fn markdown(&mut self) {
        let text = &self.file.text;
        let mut in_other_table = false;
        for line in lines(text) {
            let written = text[line.clone()].trim();
            let Some(inside) = written.strip_prefix('|') else {
                self.columns = None;
                in_other_table = false;
                continue;
            };
            let start = line.start + text[line.clone()].find('|').unwrap_or(0) + 1;
            let inside = inside.strip_suffix('|').filter(|inside| !inside.ends_with('\\')).unwrap_or(inside);
            let cells = cells(text, start..start + inside.len(), "|");
            let is_rule = inside.chars().all(|c| matches!(c, '-' | ':' | '|' | ' '));
            match self.columns {
                _ if is_rule => {}
                Some(columns) => self.row(columns, &cells, line),
                // The rows of another table follow its header.
                None if in_other_table => {}
                None => {
                    self.columns = self.header(&cells);
                    in_other_table = self.columns.is_none();
                }
            }
        }
        if self.terms.is_empty() && self.problems.is_empty() {
            self.complain(0..0, HEADER);
        }
    }

    fn header(&self, cells: &[Range<usize>]) -> Option<Columns> {
        let column = |names: &[&str]| {
            cells.iter().position(|cell| names.contains(&plain(&self.file.text[cell.clone()]).to_lowercase().as_str()))
        };
        Some((column(&TERM_NAMES)?, column(&AVOID_NAMES)?))
    }

    fn row(&mut self, (term, avoid): Columns, cells: &[Range<usize>], line: Range<usize>) {
        let text = &self.file.text;
        let Some(prefer) = cells.get(term).map(|cell| plain(&text[cell.clone()])).filter(|term| is_word(term)) else {
            return self.complain(line, ("in deze rij staat geen term", "this row has no term"));
        };
        let mut avoided = Vec::new();
        let cell = cells.get(avoid).cloned().unwrap_or(line.end..line.end);
        for range in parts(text, cell) {
            let word = plain(&text[range.clone()]);
            if word.is_empty() || matches!(word, "-" | "–" | "—") {
                continue;
            }
            if !is_word(word) {
                self.complain(range, (format!("«{word}» is geen woord"), format!("«{word}» is no word")));
            } else if word == prefer {
                let message = ("dit is zelf de term die de voorkeur heeft", "this is itself the term that is preferred");
                self.complain(range, message);
            } else {
                avoided.push(word.to_owned());
            }
        }
        let origin = Origin { file: Arc::clone(self.file), range: line };
        self.terms.push(Said { value: Term { prefer: prefer.to_owned(), avoid: avoided }, origin });
    }

    /// A term stands in the list once, and what one row avoids no other row prefers.
    fn check(&mut self) {
        let mut rows: FxHashMap<&str, usize> = FxHashMap::default();
        let mut found = Vec::new();
        for (at, term) in self.terms.iter().enumerate() {
            if let Some(&earlier) = rows.get(term.value.prefer.as_str()) {
                let word = &term.value.prefer;
                found.push((at, earlier, (format!("«{word}» staat er twee keer in"), format!("«{word}» stands here twice"))));
            }
            rows.entry(&term.value.prefer).or_insert(at);
        }
        for (at, term) in self.terms.iter().enumerate() {
            for word in &term.value.avoid {
                if let Some(&other) = rows.get(word.as_str()) {
                    let message = (
                        format!("«{word}» moet hier vermeden worden en is elders in deze lijst zelf een term"),
                        format!("«{word}» is to be avoided here and is itself a term elsewhere in this list"),
                    );
                    found.push((at, other, message));
                }
            }
        }
        for (at, other, message) in found {
            let related = (self.terms[other].origin.range.clone(), ("hier", "here").into());
            self.problems.push(Problem { related: Some(related), ..self.terms[at].origin.problem(message) });
        }
        self.problems.sort_by_key(|problem| problem.range.as_ref().map(|range| range.start));
    }

    fn complain(&mut self, range: Range<usize>, message: impl Into<Wording>) {
        let origin = Origin { file: Arc::clone(self.file), range };
        self.problems.push(origin.problem(message));
    }
}

const HEADER: (&str, &str) = (
    "hier hoort een kopregel met de kolommen «term» en «vermijd»",
    "this should be a header with the columns «term» and «vermijd»",
);

/// The words of a cell, which commas, semicolons or line breaks of HTML part.
fn parts(text: &str, cell: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = cell.start;
    while start <= cell.end {
        let rest = &text[start..cell.end];
        let breaks = [",", ";", "<br>", "<br/>", "<br />"];
        let next = breaks.iter().filter_map(|part| Some((rest.find(part)?, part.len()))).min();
        let (length, gap) = next.unwrap_or((rest.len(), 1));
        parts.push(trimmed(text, start..start + length));
        start += length + gap;
    }
    parts
}

/// A word without the marks of Markdown or quotation marks around it.
fn plain(word: &str) -> &str {
    word.trim_matches(|c: char| {
        matches!(c, '*' | '_' | '`' | '"' | '«' | '»' | '‘' | '’' | '“' | '”' | '\u{feff}') || c.is_whitespace()
    })
}

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}
