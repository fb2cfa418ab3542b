//! `resolve`: this subject must have a counterpart.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::{Found, Hits, Subjects, Target, key_of};
use crate::rule::subject::{SubjectType, View};

/// A question about a subject that speaks of another one.
#[derive(Clone, Debug)]
pub struct Resolve {
    pub target: Target,
    /// The field that names the counterpart.
    pub key: usize,
    /// What the counterpart is, and the field by which it is known.
    pub to: &'static SubjectType,
    pub to_key: usize,
    /// Whether each name is reported once.
    pub once: bool,
}

impl Resolve {
    pub(super) fn ask<'v>(&self, view: &'v View<'_>, hits: &Hits, subjects: Subjects<'v>) -> Vec<Found<'v>> {
        let known: FxHashSet<Cow<'v, str>> =
            view.all(self.to).into_iter().filter_map(|record| key_of(record, self.to_key, view)).collect();
        let mut seen = FxHashSet::default();
        let mut found = Vec::new();
        for record in self.target.sift(subjects, view, hits) {
            let Some(key) = key_of(record, self.key, view) else { continue };
            if known.contains(&key) || (self.once && !seen.insert(key)) {
                continue;
            }
            found.push(self.target.found(record));
        }
        found
    }
}
