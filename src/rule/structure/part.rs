//! The parts of a kind of document as subjects of rules: labelled lines, and parts as a whole.

use crate::document::{Document, Span};
use crate::recognise::record::{Field, Subject, Type};

/// A labelled line of a letter.
#[derive(Clone, Debug)]
pub struct LetterField {
    pub span: Span,
    part: String,
    label: Span,
    value: Option<Span>,
}

impl Subject for LetterField {
    const NAME: &'static str = "field";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("part", Type::Text, "het onderdeel van de brief", |it| (&it.part).into()),
        Field::new("label", Type::Place, "het label zoals het er staat", |it| it.label.into()),
        Field::new("value", Type::Place, "wat erachter staat", |it| it.value.into()),
        Field::new("empty", Type::Bool, "of er niets achter staat", |it| it.value.is_none().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// A part that the document has.
#[derive(Clone, Debug)]
pub struct Part {
    pub span: Span,
    name: &'static str,
    text: String,
}

impl Subject for Part {
    const NAME: &'static str = "part";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("name", Type::Text, "de naam van het onderdeel", |it| it.name.into()),
        Field::new("content", Type::Text, "de tekst van het onderdeel", |it| (&it.text).into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

pub(in crate::rule) fn fields(document: &Document) -> Vec<LetterField> {
    let found = document.fields.iter().map(|field| LetterField {
        span: field.value.map_or(field.label, |value| field.label.cover(value)),
        part: field.part.clone(),
        label: field.label,
        value: field.value,
    });
    found.collect()
}

pub(in crate::rule) fn parts(document: &Document) -> Vec<Part> {
    let found = document.parts.iter();
    found.map(|part| Part { span: part.span, name: part.name, text: document.slice(part.span).to_owned() }).collect()
}
