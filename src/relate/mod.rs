//! What facts say about one another: the document's own date, what a date belongs to, the number of a motion,
//! the law of an article, and where a link leads.

mod abbreviations;
mod anchors;
mod asked;
mod beside;
pub mod contents;
mod cross_references;
pub mod dates;
pub mod decisions;
pub mod enclosures;
mod events;
pub mod full_forms;
pub mod heads;
mod laws;
mod links;
pub mod misfits;
mod notations;
pub mod own_date;
mod paper_links;
mod persons;
mod publications;
mod references;
mod roles;
mod rulings;
mod series;
mod source_list;
pub mod targets;
pub mod terms;
mod twins;

use crate::document::Document;
use crate::recognise::Facts;

pub use beside::{Beside, FilesBeside};

/// What is known about a document from outside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The document's date from the configuration or the command line.
    pub date: Option<jiff::civil::Date>,
    /// The name of the file, without its folder.
    pub file_name: Option<&'a str>,
    /// Abbreviations that the configuration declares known.
    pub known_abbreviations: &'a [String],
    /// The files around it.
    pub files: Option<&'a dyn Files>,
}

/// The files around a document.
pub trait Files: std::fmt::Debug {
    /// Whether there is a file or folder at `path`, from the folder of the document; absent where that cannot be said.
    fn hold(&self, path: &str) -> Option<bool>;

    /// Whether the Markdown at `path` has a place of this name; absent where that cannot be said.
    fn heading(&self, path: &str, name: &str) -> Option<bool>;

    /// Whether the document is part of a page that has headings of other files as well.
    fn is_part(&self) -> bool {
        false
    }
}

/// Adds to the facts what follows from several of them together.
pub fn relate(document: &Document, facts: &mut Facts, known: Known<'_>) {
    abbreviations::relate(&mut facts.abbreviations, &mut facts.definitions);
    abbreviations::relate_names(document, &mut facts.abbreviations);
    abbreviations::declare(&mut facts.abbreviations, known.known_abbreviations);
    facts.full_forms = full_forms::find(document, &facts.tokens, &facts.definitions);
    facts.misfits = misfits::find(document, facts);
    terms::relate(&mut facts.terms);
    persons::relate(document, &mut facts.persons);
    facts.own_date = own_date::find(document, facts, known);
    let ranges = dates::resolve(document, &mut facts.dates, facts.own_date);
    facts.periods.extend(ranges);
    facts.periods.sort_by_key(|period| period.span);
    references::relate(document, facts);
    laws::relate(document, facts);
    publications::relate(document, facts);
    rulings::relate(document, facts);
    roles::relate(document, facts);
    events::relate(document, facts);
    asked::relate(facts);
    links::relate(document, facts);
    paper_links::relate(document, facts);
    twins::relate(document, facts);
    source_list::relate(document, facts);
    facts.listings = contents::relate(document, &facts.entries, &facts.numberings);
    series::relate(document, &mut facts.numberings, &facts.listings);
    cross_references::relate(document, facts);
    enclosures::relate(document, facts);
    notations::relate(document, &mut facts.notations);
    facts.link_targets = targets::find(document, known);
    (facts.decisions, facts.arguments) = decisions::find(document, facts);
    facts.head_clashes = heads::find(document, facts);
}
