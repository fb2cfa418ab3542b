//! `unique`: nothing with this key stands twice.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Filter, Found, Hit, Hits, Scope, Subjects, Target, key_of, scope_of};
use crate::document::Span;
use crate::recognise::record::Record;
use crate::recognise::sieve::{Sieve, sketch};
use crate::recognise::token::Class;
use crate::rule::subject::View;

/// A question about subjects with the same key.
#[derive(Clone, Debug)]
pub struct Unique {
    pub target: Target,
    pub key: usize,
    pub scope: Scope,
}

impl Unique {
    pub(super) fn ask<'v>(&self, view: &'v View<'_>, hits: &Hits, candidates: Subjects<'v>) -> Vec<Found<'v>> {
        let mut keys: FxHashMap<(usize, Cow<'v, str>), usize> = FxHashMap::default();
        let mut groups: Vec<Group> = Vec::new();
        let mut members: Vec<(&'v dyn Record, usize)> = Vec::new();
        let sketch_of =
            |record: &&'v dyn Record| record.sketch(self.key).or_else(|| key_of(*record, self.key, view).map(|key| sketch(&key)));
        for record in alike(candidates, sketch_of) {
            let Some(key) = key_of(record, self.key, view) else { continue };
            let group = *keys.entry((scope_of(self.scope, record.span(), view), key)).or_insert(groups.len());
            match groups.get_mut(group) {
                Some(group) => group.shared = true,
                None => groups.push(Group::default()),
            }
            members.push((record, group));
        }
        let mut found = Vec::new();
        // What the filter leaves alone is looked at last, and only where a key stands twice: that costs most.
        for (record, group) in members {
            let group = &mut groups[group];
            if !group.shared || !self.target.lets(record, view, hits) {
                continue;
            }
            match group.first {
                None => group.first = Some(self.target.point(record)),
                Some(first) => {
                    let mut one = self.target.found(record);
                    one.related = Some(first.into());
                    found.push(one);
                }
            }
        }
        found
    }
}

/// The subjects whose keys look like that of another one, in their order. Most do not, and their texts are not read.
fn alike<S>(subjects: Vec<S>, sketch: impl Fn(&S) -> Option<u32>) -> impl Iterator<Item = S> {
    let sketches: Vec<Option<u32>> = subjects.iter().map(sketch).collect();
    let (mut once, mut again) = (Sieve::with_room_for(subjects.len()), Sieve::with_room_for(subjects.len()));
    for &sketch in sketches.iter().flatten() {
        if once.may_hold(sketch) {
            again.add(sketch);
        }
        once.add(sketch);
    }
    let is_again = move |sketch: Option<u32>| sketch.is_some_and(|sketch| again.may_hold(sketch));
    subjects.into_iter().zip(sketches).filter(move |(_, sketch)| is_again(*sketch)).map(|(subject, _)| subject)
}

/// The subjects with one key.
#[derive(Default)]
struct Group {
    /// Whether there are several.
    shared: bool,
    /// The place of the first that counts.
    first: Option<Span>,
}

/// A question about words that stand twice in a row.
#[derive(Clone, Debug)]
pub struct DoubledWord {
    /// Words that may, in small letters.
    pub except: FxHashSet<String>,
    /// For a word, words behind which it may stand twice: verbs that leave it behind (`gaat in in 2026`). In small letters.
    pub except_behind: FxHashMap<String, FxHashSet<String>>,
    pub filter: Filter,
}

/// So many words in front of a doubled word its verb may stand.
const REACH: usize = 10;

impl DoubledWord {
    /// What is found where words stand twice.
    pub(super) fn ask<'v>(&self, view: &'v View<'_>, hits: &Hits) -> Vec<Found<'v>> {
        let text = view.document.text.as_str();
        let mut found = Vec::new();
        for &Hit { span, .. } in &hits.phrases {
            let index = view.document.token_from(span.start as usize);
            let [one, two, ..] = &view.facts.tokens[index..] else { continue };
            let (first, second) = (one.of(text).to_lowercase(), two.of(text).to_lowercase());
            // A name in capitals twice (`VO VO`) comes from a table or a heading more often than from a slip, and before a
            // word it is another (`het OM om`).
            // In `een een-op-eengesprek` the second word is a part of another.
            let joined = text[..one.start as usize].ends_with('-') || text[two.end() as usize..].starts_with('-');
            let apart = || {
                let before = || view.facts.tokens[..index].iter().rev().take(REACH).map(|before| before.of(text));
                self.except_behind.get(&second).is_some_and(|verbs| before().any(|word| verbs.contains(word)))
            };
            let slip = first == second
                && !joined
                && one.class != Class::Upper
                && two.class == Class::Lower
                && !self.except.contains(&second)
                && !apart();
            if slip && view.is_text(one.start as usize) && view.is_text(two.start as usize) && self.filter.lets(view, hits, span)
            {
                let mut hit = Found::new(span);
                hit.own.push(("word", one.of(text).to_owned()));
                found.push(hit);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_stands_twice_is_alike(texts in prop::collection::vec("[ab]{0,3}|a{0,40}b{0,3}", 0..40)) {
            let all: Vec<usize> = (0..texts.len()).collect();
            let found: Vec<usize> = alike(all.clone(), |at| Some(sketch(&texts[*at]))).collect();
            let stands_twice = |at: &usize| texts.iter().filter(|text| **text == texts[*at]).count() > 1;
            prop_assert!(found.is_sorted());
            prop_assert!(all.iter().filter(|at| stands_twice(at)).all(|at| found.contains(at)));
        }
    }
}
