//! `agree`: subjects with the same key must say the same; of several ways to write a thing a text keeps to one.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Filter, Found, Hits, Scope, Subjects, Target, key_of, scope_of};
use crate::document::Span;
use crate::lint::RelatedPlace;
use crate::recognise::record::Record;
use crate::rule::condition::Conditions;
use crate::rule::dossier::{Shared, Stance, Statement};
use crate::rule::subject::View;

/// A question about subjects that speak of the same thing.
#[derive(Clone, Debug)]
pub struct Agree {
    pub target: Target,
    /// The field by which subjects belong together; without it all do.
    pub key: Option<usize>,
    /// The field that must be the same.
    pub value: usize,
    pub blame: Blame,
    pub scope: Scope,
    /// Whether of each key only the first that differs is reported.
    pub once: bool,
}

/// Who is to blame where subjects differ.
#[derive(Clone, Debug)]
pub enum Blame {
    /// Those who say what fewer say; the later ones where as many say either.
    Minority,
    /// Those who say other than the first.
    Later,
    /// Those that meet these conditions, where any do not.
    Where(Conditions),
}

/// By what subjects belong together: where they stand, and the value of a field, unless all do.
type Key<'v> = (usize, Option<Cow<'v, str>>);

/// A subject, and what it says.
type Member<'v> = (&'v dyn Record, Cow<'v, str>);

impl Agree {
    pub(super) fn ask<'v>(
        &self,
        view: &'v View<'_>,
        hits: &Hits,
        subjects: Subjects<'v>,
        shared: Option<Shared<'_>>,
    ) -> Vec<Found<'v>> {
        // Of a document by itself only those count of which another says something else.
        let counts_all = shared.is_some() || matches!(self.blame, Blame::Where(_));
        let mut found = Vec::new();
        for ((_, key), members) in self.groups(view, hits, subjects, counts_all) {
            let key = key.unwrap_or_default();
            let stance = shared.and_then(|shared| match self.blame {
                Blame::Minority => shared.most(&key, |_| false),
                _ => shared.first(&key),
            });
            let right = match &self.blame {
                _ if stance.is_some() => stance.map(|stance| stance.value.as_str()),
                Blame::Minority => majority(members.iter().map(|(_, value)| value.as_ref())),
                Blame::Later => members.first().map(|(_, value)| value.as_ref()),
                Blame::Where(conditions) => {
                    members.iter().find(|(record, _)| !conditions.hold(*record, view.document)).map(|(_, value)| value.as_ref())
                }
            };
            let Some(right) = right else { continue };
            let here = members.iter().find(|(_, value)| value == right).map(|(record, _)| self.target.point(*record));
            let model = Model::new(here, stance);
            for (record, value) in &members {
                let blamed = match &self.blame {
                    Blame::Where(conditions) => conditions.hold(*record, view.document),
                    _ => value != right,
                };
                if blamed {
                    let mut one = self.target.found(*record);
                    one.own.push(("other", model.text(view).unwrap_or(right).to_owned()));
                    model.show(&mut one, view);
                    found.push(one);
                    if self.once {
                        break;
                    }
                }
            }
        }
        found
    }

    /// What the document says, to be compared with what others say.
    pub(super) fn statements(&self, view: &View<'_>, hits: &Hits) -> Vec<Statement> {
        let subjects = self.target.sift(self.target.candidates(view), view, hits);
        Statement::all(self.members(view, &subjects).map(|(record, key, value)| {
            let blamed = matches!(&self.blame, Blame::Where(conditions) if conditions.hold(record, view.document));
            (key.unwrap_or_default().into_owned(), value.into_owned(), self.target.point(record), blamed)
        }))
    }

    /// The subjects of which it may speak, by scope and key: all, or those with whose key another one has another value.
    fn groups<'v>(
        &self,
        view: &'v View<'_>,
        hits: &Hits,
        subjects: Subjects<'v>,
        all: bool,
    ) -> BTreeMap<Key<'v>, Vec<Member<'v>>> {
        let scoped = |record: &dyn Record, key| (scope_of(self.scope, record.span(), view), key);
        let subjects = self.target.sift(subjects, view, hits);
        let mut first: FxHashMap<Key<'v>, Cow<'v, str>> = FxHashMap::default();
        let mut divided: FxHashSet<Key<'v>> = FxHashSet::default();
        for (record, key, value) in self.members(view, if all { &[] } else { &subjects }) {
            let key = scoped(record, key);
            match first.get(&key) {
                Some(said) if *said != value => drop(divided.insert(key)),
                Some(_) => {}
                None => drop(first.insert(key, value)),
            }
        }
        let mut groups: BTreeMap<Key<'v>, Vec<Member<'v>>> = BTreeMap::new();
        // In hardly any text a key has two values.
        for (record, key, value) in self.members(view, if all || !divided.is_empty() { &subjects } else { &[] }) {
            let key = scoped(record, key);
            if all || divided.contains(&key) {
                groups.entry(key).or_default().push((record, value));
            }
        }
        groups
    }

    /// The keys and values of these subjects, of which it may speak.
    fn members<'v>(
        &self,
        view: &'v View<'_>,
        subjects: &[&'v dyn Record],
    ) -> impl Iterator<Item = (&'v dyn Record, Option<Cow<'v, str>>, Cow<'v, str>)> {
        subjects.iter().filter_map(move |&record| {
            let key = match self.key {
                Some(key) => Some(key_of(record, key, view)?),
                None => None,
            };
            Some((record, key, key_of(record, self.value, view)?))
        })
    }
}

/// Where the right value stands: in the same document if it is there, else in another one of the dossier.
struct Model {
    place: Option<RelatedPlace>,
}

impl Model {
    fn new(here: Option<Span>, stance: Option<&Stance>) -> Self {
        let elsewhere = || stance.map(|stance| RelatedPlace::Elsewhere(Arc::clone(&stance.place)));
        Model { place: here.map(RelatedPlace::Here).or_else(elsewhere) }
    }

    /// What stands there.
    fn text<'t>(&'t self, view: &'t View<'_>) -> Option<&'t str> {
        self.place.as_ref().map(|place| match place {
            RelatedPlace::Here(span) => view.document.slice(*span),
            RelatedPlace::Elsewhere(place) => place.text.as_str(),
        })
    }

    /// Shows it beside what was found, and says where it is.
    fn show(&self, found: &mut Found<'_>, view: &View<'_>) {
        let whereabouts = match &self.place {
            Some(RelatedPlace::Elsewhere(place)) => format!("in {}", place.path),
            _ => view.language.choose("elders in deze tekst", "elsewhere in this text").to_owned(),
        };
        found.own.push(("whereabouts", whereabouts));
        found.related = self.place.clone();
    }
}

/// The value that stands most often; of equals the first.
fn majority<'s>(values: impl Iterator<Item = &'s str>) -> Option<&'s str> {
    let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (index, value) in values.enumerate() {
        counts.entry(value).or_insert((0, index)).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first))).map(|(value, _)| value)
}

/// A question about ways to write the same thing.
#[derive(Clone, Debug)]
pub struct Variants {
    /// Each phrase with the number of its group.
    pub phrases: Vec<(String, u32)>,
    /// Styles, each with a way of writing that it prefers and that is then right, however rare it is.
    pub preferred: Vec<(String, String)>,
    pub filter: Filter,
    pub scope: Scope,
    /// Whether of each group only the first that differs is reported.
    pub once: bool,
}

impl Variants {
    pub(super) fn phrases(&self) -> Box<dyn Iterator<Item = (u32, &str, bool)> + '_> {
        Box::new(self.phrases.iter().enumerate().map(|(number, (phrase, _))| (number as u32, phrase.as_str(), false)))
    }

    /// The phrase that is right: the one that the style prefers, or else the one that stands most often; of equals the
    /// first of the group.
    fn right(&self, members: &[(u32, Span)], view: &View<'_>) -> Option<&str> {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for (phrase, _) in members {
            *counts.entry(*phrase).or_default() += 1;
        }
        let most = |(phrase, count): &(u32, usize)| (self.prefers(self.phrase(*phrase), view), *count, Reverse(*phrase));
        counts.into_iter().max_by_key(most).map(|(phrase, _)| self.phrase(phrase))
    }

    fn phrase(&self, number: u32) -> &str {
        self.phrases.get(number as usize).map_or("", |(phrase, _)| phrase)
    }

    /// Whether the style prefers a phrase.
    fn prefers(&self, phrase: &str, view: &View<'_>) -> bool {
        let style = view.whole.style().unwrap_or_default();
        self.preferred.iter().any(|(of, preferred)| of == style && preferred == phrase)
    }

    pub(super) fn ask<'v>(&self, view: &'v View<'_>, hits: &Hits, shared: Option<Shared<'_>>) -> Vec<Found<'v>> {
        let mut groups: BTreeMap<(usize, u32), Vec<(u32, Span)>> = BTreeMap::new();
        for (group, phrase, span) in self.members(view, hits) {
            groups.entry((scope_of(self.scope, span, view), group)).or_default().push((phrase, span));
        }
        let mut found = Vec::new();
        for ((_, group), members) in groups {
            let stance = shared.and_then(|shared| shared.most(&group.to_string(), |phrase| self.prefers(phrase, view)));
            let right = stance.map(|stance| stance.value.as_str()).or_else(|| self.right(&members, view));
            let Some(right) = right else { continue };
            let here = members.iter().find(|(phrase, _)| self.phrase(*phrase) == right).map(|(_, span)| *span);
            let model = Model::new(here, stance);
            let most = if self.once { 1 } else { usize::MAX };
            for (_, span) in members.iter().filter(|(phrase, _)| self.phrase(*phrase) != right).take(most) {
                let mut one = Found::new(*span);
                // As the list writes it, and not with the capital that it may have there.
                one.own.push(("other", right.to_owned()));
                model.show(&mut one, view);
                found.push(one);
            }
        }
        found
    }

    /// What the document says, to be compared with what others say.
    pub(super) fn statements(&self, view: &View<'_>, hits: &Hits) -> Vec<Statement> {
        let said = self.members(view, hits);
        Statement::all(said.map(|(group, phrase, span)| (group.to_string(), self.phrase(phrase).to_owned(), span, false)))
    }

    /// The phrases in the text, by their numbers, each with its group.
    fn members(&self, view: &View<'_>, hits: &Hits) -> impl Iterator<Item = (u32, u32, Span)> {
        hits.phrases.iter().filter_map(move |hit| {
            let (_, group) = self.phrases.get(hit.phrase as usize)?;
            let counts = view.is_text(hit.span.start as usize) && self.filter.lets(view, hits, hit.span);
            counts.then_some((*group, hit.phrase, hit.span))
        })
    }
}
