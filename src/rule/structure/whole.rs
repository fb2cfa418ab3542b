//! The document itself as a subject of rules.

use crate::document::{Document, Span};
use crate::recognise::Facts;
use crate::recognise::record::{Field, Subject, Type};

/// The document itself.
#[derive(Clone, Debug)]
pub struct Whole {
    pub span: Span,
    kind: &'static str,
    format: &'static str,
    style: Option<String>,
    readers: String,
    date: Option<jiff::civil::Date>,
    dated: bool,
    words: usize,
    parts: Vec<&'static str>,
}

impl Subject for Whole {
    const NAME: &'static str = "document";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("kind", Type::Text, "de soort stuk: brief, plain", |it| it.kind.into()),
        Field::new("format", Type::Text, "het bestandsformaat: text, markdown", |it| it.format.into()),
        Field::new("style", Type::Text, "de ingestelde stijl", |it| it.style.as_deref().into()),
        Field::new("readers", Type::Text, "de lezers: publiek, haags", |it| it.readers.as_str().into()),
        Field::new("date", Type::Text, "de datum van het stuk", |it| it.date.map(|date| date.to_string()).into()),
        Field::new("year", Type::Number, "het jaar van het stuk", |it| it.date.map(|date| i64::from(date.year())).into()),
        Field::new("dated", Type::Bool, "of de datum in het stuk zelf staat", |it| it.dated.into()),
        Field::new("words", Type::Number, "het aantal woorden en getallen", |it| it.words.into()),
        Field::new("parts", Type::List, "de onderdelen die het stuk heeft", |it| it.parts.as_slice().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

impl Whole {
    pub(in crate::rule) fn new(document: &Document, facts: &Facts, style: Option<&str>, readers: &str) -> Self {
        Whole {
            span: Span::new(0, document.text.len()),
            kind: &document.kind.name,
            format: document.format.name(),
            style: style.map(str::to_owned),
            readers: readers.to_owned(),
            date: facts.own_date.map(|own| own.date),
            dated: facts.own_date.is_some_and(|own| own.span.is_some()),
            parts: document.parts.iter().map(|part| part.name).collect(),
            words: facts.tokens.len(),
        }
    }
}
