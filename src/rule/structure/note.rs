//! Footnotes as subjects of rules.

use crate::document::{Document, Span};
use crate::recognise::record::{Field, Subject, Type};

/// A footnote, or its mark where it has no text.
#[derive(Clone, Debug)]
pub struct Note {
    pub span: Span,
    label: String,
    has_text: bool,
    marks: usize,
}

impl Subject for Note {
    const NAME: &'static str = "note";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("label", Type::Text, "het nummer of teken van de noot", |it| (&it.label).into()),
        Field::new("has_text", Type::Bool, "of er een noottekst is", |it| it.has_text.into()),
        Field::new("marks", Type::Number, "het aantal verwijzingen ernaar", |it| it.marks.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

pub(in crate::rule) fn notes(document: &Document) -> Vec<Note> {
    let found = document.notes.iter().filter_map(|note| {
        let span = note.text.or(note.marks.first().copied())?;
        Some(Note { span, label: note.label.clone(), has_text: note.text.is_some(), marks: note.marks.len() })
    });
    found.collect()
}
