//! The parts of a kind of document as subjects of rules: labelled lines, and parts as a whole.

use crate::document::kind::{self, Due, Kind};
use crate::document::{Document, FoundKind, FoundPart, Span};
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

/// A part of a kind of document: one that the document has, or, for the question `missing`, one that it lacks.
#[derive(Clone, Debug)]
pub struct Part {
    /// Where it stands; the place where it belongs where it is missing.
    pub span: Span,
    pub part: &'static kind::Part,
    pub kind: &'static Kind,
    /// Whether it is sure that the document is of the kind.
    pub sure: bool,
    content: String,
    due: Option<Due>,
    /// The first place of a part that stands again.
    first: Option<Span>,
    misplaced: bool,
    empty: bool,
}

impl Subject for Part {
    const NAME: &'static str = "part";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("name", Type::Text, "de naam van het onderdeel", |it| it.part.name.as_str().into()),
        Field::new("label", Type::Text, "hoe het onderdeel in een zin heet", |it| it.part.label.nl.as_str().into()),
        Field::new("label_en", Type::Text, "hetzelfde in het Engels", |it| it.part.label.en.as_str().into()),
        Field::new("advice", Type::Text, "wat te doen als het ontbreekt", |it| {
            it.part.help.as_ref().map(|help| help.nl.as_str()).into()
        }),
        Field::new("advice_en", Type::Text, "hetzelfde in het Engels", |it| {
            it.part.help.as_ref().map(|help| help.en.as_str()).into()
        }),
        Field::new("document_kind", Type::Text, "de soort stuk waar het onderdeel bij hoort", |it| it.kind.name.as_str().into()),
        Field::new("built_in", Type::Bool, "of die soort bij het programma hoort", |it| it.kind.built_in.into()),
        Field::new("sure", Type::Bool, "of het zeker is dat het stuk van die soort is", |it| it.sure.into()),
        Field::new("due", Type::Text, "hoe erg het is als het ontbreekt: error, warning of hint", |it| {
            it.due.map(Due::name).into()
        }),
        Field::new("group", Type::Text, "de lijst van punten waar het bij hoort", |it| it.part.group.as_deref().into()),
        Field::new("content", Type::Text, "de tekst van de regel of de kop", |it| (&it.content).into()),
        Field::new("ending", Type::Text, "het leesteken waarmee die tekst eindigt", |it| {
            it.content.chars().next_back().filter(|c| !c.is_alphanumeric()).map(String::from).into()
        }),
        Field::new("again", Type::Bool, "of het er al staat en één keer hoort", |it| it.first.is_some().into()),
        Field::new("first", Type::Place, "waar het dan voor het eerst staat", |it| it.first.into()),
        Field::new("misplaced", Type::Bool, "of het niet op zijn plaats staat", |it| it.misplaced.into()),
        Field::new("empty", Type::Bool, "of het een kop is waar niets onder staat", |it| it.empty.into()),
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

impl Part {
    /// Whether it must be there.
    pub fn is_due(&self) -> bool {
        self.due.is_some()
    }
}

/// The parts that the document has, of all its kinds.
pub(in crate::rule) fn parts(document: &Document) -> Vec<Part> {
    let of_kind = |found: &FoundKind| -> Vec<Part> {
        let part = |place: &FoundPart| Part {
            span: place.span,
            part: place.part,
            kind: found.kind,
            sure: found.sure,
            content: document.slice(place.span).to_owned(),
            due: place.part.due,
            first: place.again.then(|| found.part(&place.part.name)).flatten(),
            misplaced: place.misplaced,
            empty: place.empty,
        };
        found.parts.iter().map(part).collect()
    };
    let mut parts: Vec<Part> = document.kinds.iter().flat_map(of_kind).collect();
    parts.sort_by_key(|part| part.span);
    parts
}

/// The parts of its kinds that the document lacks, each at the place where it belongs. A label without a value is a
/// field left empty, not a part that nobody thought of.
pub(in crate::rule) fn missing_parts(document: &Document) -> Vec<Part> {
    let mut parts = Vec::new();
    for found in &document.kinds {
        for part in &found.kind.parts {
            let labelled = || document.fields.iter().any(|field| field.part == part.name);
            if found.part(&part.name).is_some() || labelled() {
                continue;
            }
            let Some(span) = document.place_of(found, &part.name) else { continue };
            parts.push(Part {
                span,
                part,
                kind: found.kind,
                sure: found.sure,
                content: String::new(),
                due: part.due.filter(|_| found.is_due(part)),
                first: None,
                misplaced: false,
                empty: false,
            });
        }
    }
    parts
}
