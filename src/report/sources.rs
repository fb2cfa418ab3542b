//! What was recognised, whether or not a rule objects.

use std::io::{self, Write};

use serde::Serialize;

use super::json::ErrorEntry;
use super::place::{Place, Stretch};
use crate::document::Document;
use crate::recognise::Facts;
use crate::recognise::record::{Subject, Value};

/// What was recognised in one file or in several.
#[derive(Debug, Default, Serialize)]
pub struct Recognised {
    pub references: Vec<Reference>,
    pub dates: Vec<Date>,
    pub periods: Vec<Period>,
}

/// A reference, as the machine interface writes it.
#[derive(Debug, Serialize)]
pub struct Reference {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<&'static str>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    path: String,
    start: Place,
    end: Place,
}

/// A date, as the machine interface writes it.
#[derive(Debug, Serialize)]
pub struct Date {
    text: String,
    value: Option<String>,
    precision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved: Option<String>,
    path: String,
    start: Place,
    end: Place,
}

/// A period, as the machine interface writes it.
#[derive(Debug, Serialize)]
pub struct Period {
    text: String,
    start_date: Option<String>,
    end_date: Option<String>,
    path: String,
    start: Place,
    end: Place,
}

impl Recognised {
    /// What was recognised in the file that is printed as `path`.
    pub fn new(path: &str, document: &Document, facts: &Facts) -> Self {
        let mut recognised = Recognised::default();
        for reference in &facts.references {
            let stretch = match reference.source {
                Some(range) => Stretch::of_source(document, range),
                None => Stretch::of_span(document, reference.span),
            };
            recognised.references.push(Reference {
                kind: reference.kind.name(),
                id: reference.id.clone(),
                faults: reference.faults.clone(),
                text: stretch.text,
                url: reference.url.clone(),
                path: path.to_owned(),
                start: stretch.start,
                end: stretch.end,
            });
        }
        for date in &facts.dates {
            let stretch = Stretch::of_span(document, date.span);
            recognised.dates.push(Date {
                text: stretch.text,
                value: field(date, "value"),
                precision: field(date, "precision"),
                resolved: field(date, "resolved"),
                path: path.to_owned(),
                start: stretch.start,
                end: stretch.end,
            });
        }
        for period in &facts.periods {
            let stretch = Stretch::of_span(document, period.span);
            recognised.periods.push(Period {
                text: stretch.text,
                start_date: field(period, "start_date"),
                end_date: field(period, "end_date"),
                path: path.to_owned(),
                start: stretch.start,
                end: stretch.end,
            });
        }
        recognised.references.sort_by(|a, b| (a.start, a.end, a.kind).cmp(&(b.start, b.end, b.kind)));
        recognised.dates.sort_by_key(|date| (date.start, date.end));
        recognised.periods.sort_by_key(|period| (period.start, period.end));
        recognised
    }

    /// Adds what was recognised in the file that comes next.
    pub fn extend(&mut self, next: Recognised) {
        self.references.extend(next.references);
        self.dates.extend(next.dates);
        self.periods.extend(next.periods);
    }
}

/// The text of a fact's field, by the field's name.
fn field<T: Subject>(fact: &T, name: &str) -> Option<String> {
    let field = T::FIELDS.iter().find(|field| field.name == name)?;
    match (field.get)(fact) {
        Value::Text(text) => Some(text.into_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The whole document that `sources --format json` prints.
#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    files: usize,
    #[serde(flatten)]
    recognised: &'a Recognised,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ErrorEntry],
}

/// Writes all as one JSON document.
pub fn write_json(out: &mut dyn Write, files: usize, recognised: &Recognised, errors: &[ErrorEntry]) -> io::Result<()> {
    super::json::write(out, &Output { version: super::json::VERSION, files, recognised, errors })
}

/// Writes a line for each reference, date and period: its place, what it is, its normal form, and its text.
pub fn write_table(out: &mut dyn Write, recognised: &Recognised) -> io::Result<()> {
    let mut rows: Vec<(&str, Place, &str, String, &str)> = Vec::new();
    for entry in &recognised.references {
        let id = entry.id.clone().unwrap_or_else(|| format!("({})", entry.faults.join(", ")));
        rows.push((&entry.path, entry.start, entry.kind, id, &entry.text));
    }
    for entry in &recognised.dates {
        let value = entry.resolved.as_ref().or(entry.value.as_ref()).cloned().unwrap_or_default();
        rows.push((&entry.path, entry.start, "datum", value, &entry.text));
    }
    for entry in &recognised.periods {
        let ends = [&entry.start_date, &entry.end_date].map(|date| date.as_deref().unwrap_or("…"));
        rows.push((&entry.path, entry.start, "periode", ends.join("/"), &entry.text));
    }
    rows.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let places: Vec<String> =
        rows.iter().map(|(path, start, ..)| format!("{}:{}:{}", super::visible(path), start.line, start.column)).collect();
    let width = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0);
    let place_width = width(&mut places.iter().map(|place| place.chars().count()));
    let kind_width = width(&mut rows.iter().map(|row| row.2.chars().count()));
    let id_width = width(&mut rows.iter().map(|row| row.3.chars().count())).min(48);
    for ((_, _, kind, id, text), place) in rows.iter().zip(places) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (id, text) = (super::visible(id), super::visible(&text));
        writeln!(out, "{place:place_width$}  {kind:kind_width$}  {id:id_width$}  {text}")?;
    }
    Ok(())
}
