//! What facts say about one another: the document's own date, what a date belongs to, the number of a motion,
//! the law of an article, and where a link leads.

mod abbreviations;
pub mod dates;
mod events;
mod laws;
mod links;
pub mod own_date;
mod references;
mod roles;
pub mod terms;

use crate::document::Document;
use crate::recognise::Facts;

/// What is known about a document from outside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The document's date from the configuration or the command line.
    pub date: Option<jiff::civil::Date>,
    /// The name of the file, without its folder.
    pub file_name: Option<&'a str>,
}

/// Adds to the facts what follows from several of them together.
pub fn relate(document: &Document, facts: &mut Facts, known: Known<'_>) {
    abbreviations::relate(&mut facts.abbreviations, &mut facts.definitions);
    abbreviations::relate_names(document, &mut facts.abbreviations);
    terms::relate(&mut facts.terms);
    facts.own_date = own_date::find(document, facts, known);
    let ranges = dates::resolve(document, &mut facts.dates, facts.own_date);
    facts.periods.extend(ranges);
    facts.periods.sort_by_key(|period| period.span);
    references::relate(document, facts);
    laws::relate(document, facts);
    roles::relate(document, facts);
    events::relate(document, facts);
    links::relate(document, facts);
}
