//! Footnotes as subjects of rules.

use super::plain_note;
use crate::document::{Document, Format, Span};
use crate::recognise::Facts;
use crate::recognise::record::{Field, Subject, Type};

/// A footnote, or its mark where it has no text.
#[derive(Clone, Debug)]
pub struct Note {
    pub span: Span,
    label: String,
    has_text: bool,
    marks: usize,
    /// Whether the markup says what is a mark and what a note, or only the look of a plain text.
    sure: bool,
}

impl Subject for Note {
    const NAME: &'static str = "note";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("label", Type::Text, "het nummer of teken van de noot", |it| (&it.label).into()),
        Field::new("has_text", Type::Bool, "of er een noottekst is", |it| it.has_text.into()),
        Field::new("marks", Type::Number, "het aantal verwijzingen ernaar", |it| it.marks.into()),
        Field::new("sure", Type::Bool, "of de opmaak zegt wat een noot is; anders blijkt het alleen uit de reeks", |it| {
            it.sure.into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

impl Note {
    /// A note of a plain text that has a mark at `span` and no text.
    pub(super) fn without_text(span: Span, number: u32) -> Note {
        Note { span, label: number.to_string(), has_text: false, marks: 1, sure: false }
    }
}

pub(in crate::rule) fn notes(document: &Document, facts: &Facts) -> Vec<Note> {
    if document.format == Format::Text {
        return plain_note::without_text(document, facts).into_iter().collect();
    }
    let found = document.notes.iter().filter_map(|note| {
        let span = note.text.or(note.marks.first().copied())?;
        Some(Note { span, label: note.label.clone(), has_text: note.text.is_some(), marks: note.marks.len(), sure: true })
    });
    found.collect()
}
