//! Tables that are drawn with `|` and `+---+` in plain text.

use std::ops::Range;

use super::lines::{Line, Role};

/// A paragraph of a cell: its lines, as ranges of the decoded source.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// The row of the table it belongs to.
    pub row: usize,
    pub lines: Vec<Range<usize>>,
}

/// The paragraphs of all cells of a drawn table, row by row and within a row column by column.
pub(super) fn cells(text: &str, lines: &[Line]) -> Vec<Cell> {
    let mut found = Vec::new();
    for (row, group) in lines.split(|line| line.role == Role::Rule && line.of(text).contains("--")).enumerate() {
        let split: Vec<Vec<Range<usize>>> = group.iter().map(|line| columns(text, line)).collect();
        let width = split.iter().map(Vec::len).max().unwrap_or(0);
        for column in 0..width {
            let mut cell = Cell { row, lines: Vec::new() };
            for (number, line) in split.iter().enumerate() {
                let range = line.get(column).filter(|range| !range.is_empty());
                // An empty line within the cell, drawn or dropped as blank, parts two paragraphs.
                let apart = range.is_none() || group.get(number).is_some_and(|line| line.blanks > 0);
                if apart && !cell.lines.is_empty() {
                    found.push(std::mem::replace(&mut cell, Cell { row, lines: Vec::new() }));
                }
                cell.lines.extend(range.cloned());
            }
            if !cell.lines.is_empty() {
                found.push(cell);
            }
        }
    }
    found
}

/// The trimmed contents of a line between its bars.
fn columns(text: &str, line: &Line) -> Vec<Range<usize>> {
    let content = line.of(text);
    let inner = content.trim_start_matches('|').trim_end_matches('|');
    let mut at = line.start() + (content.len() - content.trim_start_matches('|').len());
    inner
        .split('|')
        .map(|column| {
            let start = at + (column.len() - column.trim_start().len());
            at += column.len() + 1;
            let trimmed = column.trim();
            start.min(start + trimmed.len())..start + trimmed.len()
        })
        .collect()
}
