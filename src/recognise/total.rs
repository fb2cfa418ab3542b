//! Totals of tables, and what the cells above or beside them come to.

mod figure;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use self::figure::Figure;
use super::lexicon::rows;
use super::record::{Field, Subject, Type};
use crate::document::{Document, Span, Table};

/// A cell in the last row or column of a table that is called a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    pub span: Span,
    /// What the other cells of its row or column come to, written as it is.
    pub sum: String,
    /// Whether that is the same, rounding aside.
    pub agrees: bool,
    /// The first of these cells.
    pub first: Span,
    /// How many they are.
    pub parts: usize,
    /// Whether it stands below them, and not beside them.
    pub below: bool,
}

impl Subject for Total {
    const NAME: &'static str = "total";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "het totaal zoals het er staat", |it| it.span.into()),
        Field::new("sum", Type::Text, "de som van de cellen erboven of ernaast", |it| it.sum.as_str().into()),
        Field::new("agrees", Type::Bool, "of het totaal die som is, afronding niet meegerekend", |it| it.agrees.into()),
        Field::new("first", Type::Place, "de eerste van die cellen", |it| it.first.into()),
        Field::new("parts", Type::Number, "hoeveel cellen dat zijn", |it| it.parts.into()),
        Field::new("below", Type::Bool, "of het eronder staat, en niet ernaast", |it| it.below.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// A table with more rows or columns than this is not added up.
const MOST: usize = 500;

/// Nor is a table with longer rows, in bytes.
const LONGEST: usize = 4_000;

/// What the name of a row or column says of its numbers.
#[derive(Default)]
struct Names {
    /// It begins with one of these: a total.
    totals: Vec<&'static str>,
    /// It begins with one of these: it is not certain that it counts for the total.
    partial: Vec<&'static str>,
    /// It has one of these in it, or one of these words: a total of it is no sum.
    no_sum: Vec<&'static str>,
    no_sum_words: Vec<&'static str>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    for (kind, word) in rows(include_str!("total.tsv")) {
        match kind {
            "totaal" => names.totals.push(word),
            "deel" => names.partial.push(word),
            "geen-som" => names.no_sum.push(word),
            _ => names.no_sum_words.push(word),
        }
    }
    names
});

/// A cell: the row that it stands in, as a line of the source, and the number of bars in front of it.
struct Cell<'t> {
    row: usize,
    column: usize,
    span: Span,
    text: &'t str,
}

/// Finds the totals of tables whose rows stand on lines of their own, with bars between the cells.
pub fn recognise(document: &Document) -> Vec<Total> {
    let mut totals: Vec<Total> = document.tables.iter().flat_map(|table| of_table(document, table)).collect();
    totals.sort_by_key(|total| total.span);
    totals
}

fn of_table(document: &Document, table: &Table) -> Vec<Total> {
    let cells = cells(document, table);
    let mut rows: Vec<usize> = cells.iter().map(|cell| cell.row).collect();
    rows.dedup();
    let is_large = rows.len() > MOST || cells.iter().any(|cell| cell.column > MOST);
    let (Some(&head), Some(&last)) = (rows.first(), rows.last()) else { return Vec::new() };
    if is_large || rows.len() < 3 {
        return Vec::new();
    }
    let grid: BTreeMap<(usize, usize), &Cell<'_>> = cells.iter().map(|cell| ((cell.row, cell.column), cell)).collect();
    let first_column = cells.iter().map(|cell| cell.column).min().unwrap_or_default();
    let last_column = cells.iter().map(|cell| cell.column).max().unwrap_or_default();
    let name = |row: usize, column: usize| grid.get(&(row, column)).map_or(String::new(), |cell| cell.text.to_lowercase());
    let body: Vec<usize> = rows[1..].to_vec();
    let columns: Vec<usize> = (first_column..=last_column).collect();
    let mut totals = Vec::new();
    let parts = &body[..body.len() - 1];
    if is_total(&name(last, first_column)) && !parts.iter().any(|row| is_partial(&name(*row, first_column))) {
        for &column in columns.iter().filter(|column| **column > first_column && !is_no_sum(&name(head, **column))) {
            let all: Vec<_> = parts.iter().map(|row| grid.get(&(*row, column)).copied()).collect();
            totals.extend(grid.get(&(last, column)).and_then(|total| add_up(total, &all, true)));
        }
    }
    let parts: Vec<usize> = columns.iter().copied().filter(|column| (first_column + 1..last_column).contains(column)).collect();
    let whole = is_total(&name(head, last_column)) && !parts.iter().any(|column| is_partial(&name(head, *column)));
    if whole && !parts.iter().any(|column| is_no_sum(&name(head, *column)) && !is_year(&name(head, *column))) {
        for &row in body.iter().filter(|row| !is_no_sum(&name(**row, first_column))) {
            let all: Vec<_> = parts.iter().map(|column| grid.get(&(row, *column)).copied()).collect();
            totals.extend(grid.get(&(row, last_column)).and_then(|total| add_up(total, &all, false)));
        }
    }
    totals.sort_by_key(|total: &Total| (total.span, total.agrees));
    totals.dedup_by_key(|total| total.span);
    totals
}

fn cells<'t>(document: &'t Document, table: &Table) -> Vec<Cell<'t>> {
    let source = document.source.text();
    let cell = |index: &u32| {
        let span = document.blocks.get(*index as usize)?.span;
        let start = document.map.range(span).start;
        let row = document.source.line_starts().partition_point(|line| *line as usize <= start);
        let line = source.get(*document.source.line_starts().get(row.checked_sub(1)?)? as usize..start)?;
        // So far into a line nobody sees which column it is.
        if line.len() > LONGEST {
            return None;
        }
        let bars = line.matches(['|', '│']).count() - line.matches("\\|").count();
        Some(Cell { row, column: bars, span, text: document.slice(span).trim() })
            .filter(|_| line.contains(['|', '│']) || line.is_empty())
    };
    let mut cells: Vec<Cell<'_>> = table.cells.iter().filter_map(cell).collect();
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells
}

fn is_total(name: &str) -> bool {
    let word = name.split([' ', ':', '(']).next().unwrap_or_default();
    NAMES.totals.contains(&word) && !is_no_sum(name)
}

fn is_partial(name: &str) -> bool {
    NAMES.partial.iter().any(|word| name.starts_with(word))
}

fn is_no_sum(name: &str) -> bool {
    NAMES.no_sum.iter().any(|word| name.contains(word)) || name.split(' ').any(|word| NAMES.no_sum_words.contains(&word))
}

/// Whether a column is named by a year, so that beside others it can be added up.
fn is_year(name: &str) -> bool {
    name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Adds up the parts of a total, where it is certain that it is their sum.
fn add_up(total: &Cell<'_>, parts: &[Option<&Cell<'_>>], below: bool) -> Option<Total> {
    let written = Figure::read(total.text)?;
    let mut figures = Vec::new();
    let mut first = None;
    for cell in parts.iter().copied().flatten() {
        if matches!(cell.text, "" | "-" | "–" | "—") {
            continue;
        }
        let figure = Figure::read(cell.text)?;
        first = first.or(Some(cell.span));
        figures.push(figure);
    }
    let alike = figures.iter().all(|figure| figure.unit == written.unit || figure.unit.is_empty() || written.unit.is_empty());
    // Shares of one whole come to 100; other percentages are no sum.
    let counts = written.unit != "%" || written.value == Figure::HUNDRED;
    if figures.len() < 2 || !alike || !counts {
        return None;
    }
    let sum: i128 = figures.iter().map(|figure| figure.value).sum();
    let largest = figures.iter().map(|figure| figure.value).max()?;
    let least = figures.iter().map(|figure| figure.value).min()?;
    let step = figures.iter().chain([&written]).map(Figure::step).max()?;
    let agrees = (sum - written.value).abs() * 2 <= step * (figures.len() as i128 + 1);
    // What lies among its parts is a mean, and what is far from their sum is something else.
    let is_mean = least >= 0 && written.value <= largest;
    let is_far = written.value > 3 * sum.max(1) || sum > 3 * written.value.max(1);
    if !agrees && (is_mean || is_far) {
        return None;
    }
    let decimals = figures.iter().chain([&written]).map(|figure| figure.decimals).max()?;
    Some(Total { span: total.span, sum: written.like(sum, decimals), agrees, first: first?, parts: figures.len(), below })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;

    fn totals(text: &str, format: Format) -> Vec<(String, String, bool)> {
        let document = crate::read::read(text.as_bytes().to_vec(), format).expect("it is text");
        recognise(&document).into_iter().map(|total| (document.slice(total.span).to_owned(), total.sum, total.agrees)).collect()
    }

    fn row(written: &str, sum: &str, agrees: bool) -> (String, String, bool) {
        (written.to_owned(), sum.to_owned(), agrees)
    }

    #[test]
    fn a_total_is_held_against_its_column() {
        let table = "| Post | 2024 | 2025 |\n|---|---|---|\n| Paden | € 1.200 | 10 |\n| Lampen | € 300,50 | 20 |\n| Totaal | € 1.600,50 | 30 |\n";
        assert_eq!(totals(table, Format::Markdown), [row("€ 1.600,50", "€ 1.500,50", false), row("30", "30", true)]);
    }

    #[test]
    fn a_total_is_held_against_its_row() {
        let table = "| Wijk | po | vo | Totaal |\n|---|---|---|---|\n| Noord | 10 | 20 | 30 |\n| Zuid | 10 | – | 10 |\n| Oost | 5 | 7 | 13 |\n";
        assert_eq!(totals(table, Format::Markdown), [row("30", "30", true), row("13", "12", true)]);
        let table = table.replace("| 13 |", "| 15 |");
        assert_eq!(totals(&table, Format::Markdown)[1], row("15", "12", false));
    }

    #[test]
    fn a_drawn_table_is_added_up_too() {
        let table = "+--------+-----+\n| Post   | bedrag |\n+--------+-----+\n| Paden  | 10  |\n+--------+-----+\n| Lampen | 25  |\n+--------+-----+\n| Totaal | 45  |\n+--------+-----+\n";
        assert_eq!(totals(table, Format::Text), [row("45", "35", false)]);
    }

    #[test]
    fn rounded_shares_come_to_a_hundred() {
        let table = |share: &str| {
            format!("| Soort | aandeel |\n|---|---|\n| fiets | 33% |\n| bus | 33% |\n| auto | {share} |\n| Totaal | 100% |\n")
        };
        assert!(totals(&table("33%"), Format::Markdown)[0].2);
        assert_eq!(totals(&table("28%"), Format::Markdown), [row("100%", "94%", false)]);
    }

    #[test]
    fn what_may_be_no_sum_is_left_alone() {
        for rows in [
            "| a | 10 |\n| waarvan b | 4 |\n| Totaal | 10 |\n",
            "| a | 10 |\n| subtotaal | 10 |\n| b | 5 |\n| Totaal | 15 |\n",
            "| a | 3% |\n| b | 5% |\n| Totaal | 4% |\n",
            "| a | 10 |\n| b | onbekend |\n| Totaal | 12 |\n",
            "| a | 10 |\n| b | 20 |\n| Totaal gemiddeld | 15 |\n",
            "| a | 10 |\n| b | 20 |\n| Totaal | 20 |\n",
        ] {
            assert_eq!(totals(&format!("| Post | aantal |\n|---|---|\n{rows}"), Format::Markdown), [], "{rows}");
        }
    }

    proptest! {
        #[test]
        fn no_table_is_too_odd(text in "(\\| ?(totaal|€ 9{1,40}|-?[0-9.,]{0,30}%?|\\PC{0,4}) ?(\\|?\n)?(\\|-\\|-\\|\n)?){0,40}") {
            let _ = totals(&text, Format::Markdown);
            let _ = totals(&text, Format::Text);
        }
    }
}
