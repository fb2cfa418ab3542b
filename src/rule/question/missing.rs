//! `missing`: a document of its kind lacks a part.

use super::Found;
use crate::document::kind::Part;
use crate::rule::subject::View;

/// A question about a part that a kind of document has.
#[derive(Debug)]
pub struct Missing {
    /// The part that should be there.
    pub part: &'static Part,
    /// A part without which the question does not arise, and at which the finding then points.
    pub after: Option<&'static Part>,
}

impl Missing {
    pub(super) fn ask<'v>(&self, view: &'v View<'_>) -> Vec<Found<'v>> {
        let document = view.document;
        // A label without a value is a field left empty, not a part that nobody thought of.
        let labelled = document.fields.iter().any(|field| field.part == self.part.name);
        let of_kind = document.kind.parts.iter().any(|part| part.name == self.part.name);
        if !of_kind || labelled || document.part(&self.part.name).is_some() {
            return Vec::new();
        }
        let place = match self.after {
            Some(after) => document.part(&after.name),
            None => document.place_of(&self.part.name),
        };
        let Some(span) = place else { return Vec::new() };
        let label = |label: &crate::document::kind::Label| view.language.choose(&label.nl, &label.en).clone();
        let mut found = Found::new(span);
        found.own.push(("part", label(&self.part.label)));
        found.own.push(("kind", label(&document.kind.label)));
        vec![found]
    }
}
