//! Findings that the text itself asks to keep silent, by comments in it and by its front matter.
//!
//! [`directive`] reads a comment, [`front_matter`] the front matter; [`gather`] makes requests of them, each about one
//! name and one stretch of the source; [`apply`] holds findings against requests. Rules can be about requests, to say
//! which of them are of no use. [`exceptions`] are what the configuration keeps silent.

mod apply;
mod directive;
mod exceptions;
mod front_matter;
mod gather;

use std::ops::Range;

use crate::document::{Document, Span};
use crate::recognise::record::{Field, Subject, Type};

pub use apply::apply;
pub use directive::Form;
pub use exceptions::Exceptions;
pub use gather::gather;

/// A request to keep findings silent. A comment that names several rules makes as many requests.
#[derive(Debug)]
pub struct Request {
    /// The name of the rule or group; where none is written the whole request.
    span: Span,
    form: Form,
    /// The word that says what is asked: `beleidslint-ignore`.
    word: String,
    /// As it is written; absent where all rules are meant.
    name: Option<String>,
    /// Whose findings are meant: a rule's id, a group as `groep/*`, or [`EVERYTHING`]; absent where the name is wrong, and
    /// where the request asks for nothing by itself.
    target: Option<String>,
    /// Whether there are such a directive and such a rule or group.
    known: bool,
    /// The name that was meant, where it is wrong.
    meant: Option<String>,
    reason: Option<Span>,
    /// The stretch of the decoded source in which it holds; absent where there is nothing that it could hold for.
    holds: Option<Range<usize>>,
    /// For the first request of a begin or an end: whether the other is there.
    closed: Option<bool>,
    /// Whether it kept a finding silent; absent where nobody can know.
    used: Option<bool>,
    /// Whether it is the first of its comment.
    first: bool,
}

/// What is said for all rules.
pub const EVERYTHING: &str = "*";

/// The group of a rule, as `groep/*`.
fn group_of(rule: &str) -> String {
    format!("{}/*", rule.split('/').next().unwrap_or_default())
}

/// What there is to know of a name in a request.
pub trait Names {
    /// The rule, or the group as `groep/*`, that is called so.
    fn target(&self, name: &str) -> Option<String>;

    /// The name that was meant by one that is wrong.
    fn meant(&self, name: &str) -> Option<String>;

    /// Whether all that a target could find was looked for.
    fn is_judged(&self, target: &str) -> bool;
}

impl Subject for Request {
    const NAME: &'static str = "silencer";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("form", Type::Text, "block, begin, end, file (in de metadata vooraan) of unknown", |it| it.form().into()),
        Field::new("word", Type::Text, "het woord van de opdracht, zoals beleidslint-ignore", |it| (&it.word).into()),
        Field::new("name", Type::Text, "de regel of groep, zoals het er staat; geen waarde als het om alle regels gaat", |it| {
            it.name.as_ref().into()
        }),
        Field::new("known", Type::Bool, "of er zo'n regel, groep of opdracht is", |it| it.known.into()),
        Field::new("meant", Type::Text, "de naam die bedoeld zal zijn", |it| it.meant.as_ref().into()),
        Field::new("used", Type::Bool, "of er iets te melden was, als dat te weten is", |it| it.used.into()),
        Field::new("closed", Type::Bool, "of een begin ook een einde heeft, en een einde een begin", |it| it.closed.into()),
        Field::new("reason", Type::Place, "waarom", |it| it.reason.into()),
        Field::new("first", Type::Bool, "of dit de eerste naam van de opdracht is", |it| it.first.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

impl Request {
    fn form(&self) -> &'static str {
        match self.form {
            Form::Block => "block",
            Form::Begin => "begin",
            Form::End => "end",
            Form::File => "file",
            Form::Unknown => "unknown",
        }
    }

    /// Why, where somebody said so: in one line.
    fn reason(&self, document: &Document) -> Option<String> {
        let text = document.slice(self.reason?);
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests;
