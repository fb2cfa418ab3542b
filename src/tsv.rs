//! Files with a row to a line, whose cells are parted by tabs. A line that begins with `#` explains, and is no row.

use std::ops::Range;

/// A row: its line, and its cells without the spaces around them, in bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub line: Range<usize>,
    /// At least one.
    pub cells: Vec<Range<usize>>,
}

impl Row {
    /// What stands in each cell.
    pub fn texts<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.cells.iter().map(move |cell| &text[cell.clone()])
    }
}

/// The rows of a file.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = Row> {
    let is_row = |line: &Range<usize>| !text[line.clone()].trim().is_empty() && !text[line.clone()].starts_with('#');
    lines(text).filter(is_row).map(|line| Row { cells: cells(text, line.clone(), "\t"), line })
}

/// The lines of a file, without what ends them and without the mark of Unicode in front of the first.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let mark = if start == 0 && line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let range = start + mark..start + line.trim_end_matches(['\n', '\r']).len().max(mark);
        start += line.len();
        range
    })
}

/// The cells of a line, in bytes of the text, without the spaces around them.
pub(crate) fn cells(text: &str, line: Range<usize>, separator: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = line.start;
    for (at, _) in text[line.clone()].match_indices(separator) {
        if separator == "|" && text[..line.start + at].ends_with('\\') {
            continue;
        }
        cells.push(trimmed(text, start..line.start + at));
        start = line.start + at + separator.len();
    }
    cells.push(trimmed(text, start..line.end));
    cells
}

/// A stretch without the spaces around it.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let written = &text[range.clone()];
    let start = range.start + written.len() - written.trim_start().len();
    start..start + written.trim().len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<Vec<&str>> {
        rows(text).map(|row| row.texts(text).collect()).collect()
    }

    #[test]
    fn rows_are_lines_with_tabs_and_explanations_are_none() {
        assert_eq!(read("\u{feff}# uitleg\neen\t twee \r\n\n \t\n# meer\ndrie"), [vec!["een", "twee"], vec!["drie"]]);
        assert_eq!(read("\u{feff}een\ttwee"), [["een", "twee"]]);
        assert!(read("").is_empty());
    }

    proptest! {
        #[test]
        fn every_cell_of_any_text_can_be_read(text in "(\u{feff}|[a#é]|\t| |\r?\n){0,20}") {
            for row in rows(&text) {
                prop_assert!(!row.cells.is_empty());
                prop_assert!(row.texts(&text).all(|cell| cell == cell.trim() && !cell.contains(['\t', '\n'])));
            }
        }
    }
}
