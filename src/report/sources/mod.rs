//! What was recognised, whether or not a rule objects: one file for each form in which it is written.
//!
//! JSON has an entry for each place; the other forms have one for each source, which [`list`] gathers from its places
//! and [`citation`] puts into the words of a style.

pub mod citation;
mod csv;
mod json;
pub mod list;
mod markdown;
mod table;

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::place::{Place, Stretch};
use crate::document::Document;
use crate::recognise::Facts;
use crate::recognise::record::{Subject, Value};
use citation::Style;

pub use csv::write_csv;
pub use json::write_json;
pub use list::By;
pub use markdown::write_markdown;
pub use table::write_table;

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
    /// How the source is cited in the style that was asked for.
    #[serde(skip)]
    citation: String,
    /// Of the address of a link that names its source in words: the id of that source.
    #[serde(skip)]
    stands_for: Option<String>,
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
    /// What was recognised in the file that is printed as `path`; its sources are to be cited in `style`.
    pub fn new(path: &str, document: &Document, facts: &Facts, style: Style) -> Self {
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
                url: reference.url().map(Cow::into_owned),
                path: path.to_owned(),
                start: stretch.start,
                end: stretch.end,
                citation: citation::cite(reference, document, style),
                stands_for: None,
            });
        }
        let named = named_in_links(document, facts);
        for (entry, reference) in recognised.references.iter_mut().zip(&facts.references) {
            entry.stands_for = reference.source.and_then(|place| named.get(&place)).map(|id| (*id).to_owned());
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

/// Of each link whose text names the source to which it leads, by the place of its address: the id of that source.
fn named_in_links<'f>(document: &Document, facts: &'f Facts) -> FxHashMap<(u32, u32), &'f str> {
    let agreeing = facts.references.iter().filter(|reference| {
        let article = reference.wet_artikel().and_then(|article| article.address_agrees);
        let paper = reference.kamerstuk().and_then(|paper| paper.address_agrees);
        article.or(paper) == Some(true)
    });
    let named = agreeing.filter_map(|reference| {
        let before = document.links.partition_point(|link| link.span.start < reference.span.end);
        let link = document.links.get(before.checked_sub(1)?)?;
        Some((link.address_source, reference.id.as_deref()?))
    });
    named.collect()
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

/// A text on one line, without doubled spaces.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
