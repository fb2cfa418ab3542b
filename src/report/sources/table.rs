//! The sources, dates and periods as a table for the terminal.

use std::io::{self, Write};

use super::list::{By, sources};
use super::{Recognised, on_one_line};
use crate::report::place::Place;
use crate::report::visible;

/// No column is made wider than this for one long entry.
const WIDEST: usize = 72;

/// Writes a row for each source with all its places, one below the other, and then a row for each date and period.
pub fn write_table(out: &mut dyn Write, recognised: &Recognised, by: By) -> io::Result<()> {
    let sources = sources(&recognised.references, by);
    let rows: Vec<[String; 3]> = sources
        .iter()
        .map(|source| {
            let name = match source.id {
                Some(id) if source.url.is_some_and(|url| url.ends_with(id)) && source.kind == "url" => String::new(),
                Some(id) => id.to_owned(),
                None if source.faults.is_empty() => source.text(),
                None => format!("{} ({})", source.text(), source.faults.join(", ")),
            };
            [source.kind.to_owned(), visible(&name).into_owned(), visible(source.url.unwrap_or_default()).into_owned()]
        })
        .collect();
    let [kind, name, url] = [0, 1, 2].map(|column| width(rows.iter().map(|row| row[column].as_str())));
    for (source, row) in sources.iter().zip(&rows) {
        write!(out, "{:kind$}  {:name$}  {:url$}", row[0], row[1], row[2])?;
        for (index, reference) in source.places.iter().enumerate() {
            let indent = if index == 0 { 0 } else { kind + name + url + 4 };
            writeln!(out, "{:indent$}  {}", "", place(&reference.path, reference.start))?;
        }
    }
    write_dates(out, recognised, !rows.is_empty())
}

/// Writes the dates and periods in the order of the text: place, kind, normal form, text.
fn write_dates(out: &mut dyn Write, recognised: &Recognised, below: bool) -> io::Result<()> {
    let mut rows: Vec<(&str, Place, &str, String, &str)> = Vec::new();
    for entry in &recognised.dates {
        let value = entry.resolved.as_ref().or(entry.value.as_ref()).cloned().unwrap_or_default();
        rows.push((&entry.path, entry.start, "datum", value, &entry.text));
    }
    for entry in &recognised.periods {
        let ends = [&entry.start_date, &entry.end_date].map(|date| date.as_deref().unwrap_or("…"));
        rows.push((&entry.path, entry.start, "periode", ends.join("/"), &entry.text));
    }
    if below && !rows.is_empty() {
        writeln!(out)?;
    }
    rows.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let places: Vec<String> = rows.iter().map(|(path, start, ..)| place(path, *start)).collect();
    let place_width = width(places.iter().map(String::as_str));
    let kind_width = width(rows.iter().map(|row| row.2));
    let value_width = width(rows.iter().map(|row| row.3.as_str()));
    for ((_, _, kind, value, text), place) in rows.iter().zip(places) {
        let text = on_one_line(text);
        let (value, text) = (visible(value), visible(&text));
        writeln!(out, "{place:place_width$}  {kind:kind_width$}  {value:value_width$}  {text}")?;
    }
    Ok(())
}

fn place(path: &str, start: Place) -> String {
    format!("{}:{}:{}", visible(path), start.line, start.column)
}

fn width<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.map(|text| text.chars().count()).max().unwrap_or(0).min(WIDEST)
}
