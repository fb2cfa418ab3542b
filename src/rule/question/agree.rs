//! `agree`: subjects with the same key must say the same; of several ways to write a thing a text keeps to one.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Filter, Found, Hit, Scope, Target, key_of, scope_of};
use crate::document::Span;
use crate::recognise::record::Record;
use crate::rule::condition::Conditions;
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

/// A subject, and what it says.
type Member<'v> = (&'v dyn Record, String);

impl Agree {
    pub(super) fn ask<'v>(&self, view: &'v View<'_>) -> Vec<Found<'v>> {
        let mut groups: BTreeMap<(usize, String), Vec<Member<'v>>> = BTreeMap::new();
        for record in self.target.select(view) {
            let Some(value) = key_of(record, self.value, view) else { continue };
            let key = match self.key {
                Some(key) => match key_of(record, key, view) {
                    Some(key) => key,
                    None => continue,
                },
                None => String::new(),
            };
            groups.entry((scope_of(self.scope, record.span(), view), key)).or_default().push((record, value));
        }
        let mut found = Vec::new();
        for members in groups.into_values() {
            let right = match &self.blame {
                Blame::Minority => majority(members.iter().map(|(_, value)| value.as_str())),
                Blame::Later => members.first().map(|(_, value)| value.as_str()),
                Blame::Where(conditions) => {
                    members.iter().find(|(record, _)| !conditions.hold(*record, view.document)).map(|(_, value)| value.as_str())
                }
            };
            let Some(right) = right else { continue };
            let model = members.iter().find(|(_, value)| value == right).map(|(record, _)| self.target.point(*record));
            for (record, value) in &members {
                let blamed = match &self.blame {
                    Blame::Where(conditions) => conditions.hold(*record, view.document),
                    _ => value != right,
                };
                if blamed {
                    let mut one = self.target.found(*record);
                    one.own.push(("other", model.map_or_else(|| right.to_owned(), |span| view.document.slice(span).to_owned())));
                    one.related = model;
                    found.push(one);
                    if self.once {
                        break;
                    }
                }
            }
        }
        found
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
    fn right(&self, members: &[(u32, Span)], view: &View<'_>) -> Option<u32> {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for (phrase, _) in members {
            *counts.entry(*phrase).or_default() += 1;
        }
        let style = view.whole.style().unwrap_or_default();
        let is_preferred = |phrase: u32| {
            let written = &self.phrases[phrase as usize].0;
            self.preferred.iter().any(|(of, preferred)| of == style && preferred == written)
        };
        let most = |(phrase, count): &(u32, usize)| (is_preferred(*phrase), *count, std::cmp::Reverse(*phrase));
        counts.into_iter().max_by_key(most).map(|(phrase, _)| phrase)
    }

    pub(super) fn ask<'v>(&self, view: &'v View<'_>, hits: &[Hit]) -> Vec<Found<'v>> {
        let mut groups: BTreeMap<(usize, u32), Vec<(u32, Span)>> = BTreeMap::new();
        for hit in hits {
            let Some((_, group)) = self.phrases.get(hit.phrase as usize) else { continue };
            if view.is_text(hit.span.start as usize) && self.filter.lets(view, hit.span) {
                groups.entry((scope_of(self.scope, hit.span, view), *group)).or_default().push((hit.phrase, hit.span));
            }
        }
        let mut found = Vec::new();
        for members in groups.into_values() {
            let Some(right) = self.right(&members, view) else { continue };
            let right = &self.phrases[right as usize].0;
            let is_right = |phrase: u32| self.phrases[phrase as usize].0 == *right;
            let model = members.iter().find(|(phrase, _)| is_right(*phrase)).map(|(_, span)| *span);
            let most = if self.once { 1 } else { usize::MAX };
            for (_, span) in members.iter().filter(|(phrase, _)| !is_right(*phrase)).take(most) {
                let mut one = Found::new(*span);
                one.own.push(("other", right.clone()));
                one.related = model;
                found.push(one);
            }
        }
        found
    }
}
