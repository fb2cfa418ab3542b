//! Which fixes can be carried out at once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::change::{Change, changed_text, changes};
use crate::document::Document;
use crate::lint::Fix;

/// Fixes that are carried out together.
#[derive(Debug, Default)]
pub struct Plan {
    /// What they change in the decoded source: in order, none touching another.
    pub changes: Vec<Change>,
    /// Which fixes they are, as indices of those that were offered.
    pub taken: Vec<usize>,
    pub refused: Vec<Refused>,
}

/// A fix that cannot be carried out as long as the file is stored as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which fix it is, as an index of those that were offered.
    pub fix: usize,
    /// The character that the file's encoding does not have.
    pub character: char,
}

impl Plan {
    /// Takes of `fixes` those that can be carried out at once: each whole or not at all, of two that overlap or touch the
    /// first. What is left is for another round, in which the text is read anew.
    pub fn new(document: &Document, fixes: &[&Fix]) -> Plan {
        let mut plan = Plan::default();
        let mut taken = Places::default();
        for (fix, offered) in fixes.iter().enumerate() {
            let Some(changes) = changes(document, offered) else { continue };
            if let Some(character) = changes.iter().find_map(|change| document.source.encoding().encode(&change.text).err()) {
                plan.refused.push(Refused { fix, character });
                continue;
            }
            let edited = offered.edits.iter().map(|edit| document.map.range(edit.span));
            let places = merged(edited.chain(changes.iter().map(|change| change.range.clone())).collect());
            if places.iter().all(|place| taken.is_free(place)) {
                taken.0.extend(places.into_iter().map(|place| (place.start, place.end)));
                plan.changes.extend(changes);
                plan.taken.push(fix);
            }
        }
        plan.changes.sort_by_key(|change| (change.range.start, change.range.end));
        plan
    }

    /// Whether `after`, which was read from the changed file, says what `before` said with the fixes carried out and
    /// nothing else: white space aside, since a shorter line may be wrapped in another way.
    pub fn leads_to(&self, before: &Document, fixes: &[&Fix], after: &Document) -> bool {
        let edits = self.taken.iter().filter_map(|&fix| fixes.get(fix)).flat_map(|fix| &fix.edits);
        let mut edits: Vec<Change> =
            edits.map(|edit| Change { range: edit.span.range(), text: edit.replacement.clone() }).collect();
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        changed_text(&before.text, &edits).split_whitespace().eq(after.text.split_whitespace())
    }
}

/// Stretches that are taken, none touching another: their ends by their starts.
#[derive(Default)]
struct Places(BTreeMap<usize, usize>);

impl Places {
    fn is_free(&self, place: &Range<usize>) -> bool {
        self.0.range(..=place.end).next_back().is_none_or(|(_, &end)| end < place.start)
    }
}

/// The same places, in order, with those that overlap or touch made one.
fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| place.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}
