//! `missing`: a document of its kind lacks a part.

use super::Found;
use crate::document::Span;
use crate::rule::condition::Conditions;
use crate::rule::structure::Part;
use crate::rule::subject::View;
use crate::rule::template::enumerate;

/// A question about the parts that a kind of document has.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The part that should be there; without one every part that is due.
    pub part: Option<String>,
    /// A part without which the question does not arise, and at which the finding then points.
    pub after: Option<String>,
    /// The kinds of document whose parts are meant; all where none is named.
    pub kinds: Vec<String>,
    /// What the missing part must be.
    pub conditions: Conditions,
}

impl Missing {
    pub(super) fn ask<'v>(&self, view: &'v View<'_>) -> Vec<Found<'v>> {
        let mut places: Vec<(Span, Vec<&'v Part>)> = Vec::new();
        for part in view.missing_parts().iter().filter(|part| self.asks(part, view)) {
            let span = match &self.after {
                Some(after) => view.document.part(after),
                None => Some(part.span),
            };
            let Some(span) = span else { continue };
            match places.iter_mut().find(|(place, parts)| *place == span && parts[0].kind.name == part.kind.name) {
                Some((_, parts)) => parts.push(part),
                None => places.push((span, vec![part])),
            }
        }
        places.into_iter().filter_map(|(span, parts)| found(view, span, &parts)).collect()
    }

    fn asks(&self, part: &Part, view: &View<'_>) -> bool {
        let named = self.part.as_ref().map_or_else(|| part.is_due(), |name| part.part.name == *name);
        let of_kind = self.kinds.is_empty() || self.kinds.iter().any(|name| part.kind.is(name));
        named && of_kind && self.conditions.hold(part, view.document)
    }
}

/// What there is to say of the parts that are missing at one place: the one that matters most stands for all.
fn found<'v>(view: &View<'_>, span: Span, parts: &[&'v Part]) -> Option<Found<'v>> {
    let language = view.language;
    let first = parts.iter().copied().max_by_key(|part| (part.part.due, std::cmp::Reverse(part.span)))?;
    let names: Vec<&String> = parts.iter().map(|part| language.choose(&part.part.label.nl, &part.part.label.en)).collect();
    let advice = parts.iter().filter_map(|part| part.part.help.as_ref());
    let advice: Vec<&str> = advice.map(|help| language.choose(&help.nl, &help.en).as_str()).collect();
    let mut found = Found::of(first, span);
    found.sure = first.sure;
    found.own.push(("part", enumerate(&names, language)));
    found.own.push(("kind", language.choose(&first.kind.label.nl, &first.kind.label.en).clone()));
    let verbs = if names.len() > 1 { ("ontbreken", "are missing") } else { ("ontbreekt", "is missing") };
    found.own.push(("is_missing", language.choose(verbs.0, verbs.1).to_owned()));
    if !advice.is_empty() {
        found.own.push(("advice", advice.join("; ")));
    }
    Some(found)
}
