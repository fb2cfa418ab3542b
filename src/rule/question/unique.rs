//! `unique`: nothing with this key stands twice.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Filter, Found, Scope, Target, key_of, scope_of};
use crate::document::Span;
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
    pub(super) fn ask<'v>(&self, view: &'v View<'_>) -> Vec<Found<'v>> {
        let mut first: FxHashMap<(usize, String), Span> = FxHashMap::default();
        let mut found = Vec::new();
        for record in self.target.select(view) {
            let Some(key) = key_of(record, self.key, view) else { continue };
            let point = self.target.point(record);
            match first.entry((scope_of(self.scope, record.span(), view), key)) {
                Entry::Vacant(place) => {
                    place.insert(point);
                }
                Entry::Occupied(place) => {
                    let mut one = self.target.found(record);
                    one.related = Some((*place.get()).into());
                    found.push(one);
                }
            }
        }
        found
    }
}

/// A question about words that stand twice in a row.
#[derive(Clone, Debug)]
pub struct DoubledWord {
    /// Words that may, in small letters.
    pub except: FxHashSet<String>,
    pub filter: Filter,
}

/// So many words behind its verb the preposition of a separable verb may stand.
const REACH: usize = 10;

/// Forms of verbs that leave a preposition behind them (`de regeling gaat in`), in front of a phrase that may begin with the
/// same one: `gaat in in 2026`.
const SPLIT: [(&str, &[&str]); 7] = [
    (
        "in",
        &[
            "gaat",
            "gaan",
            "ging",
            "gingen",
            "houdt",
            "houden",
            "hield",
            "vult",
            "vullen",
            "vulde",
            "dient",
            "dienen",
            "diende",
            "zet",
            "zetten",
            "stelt",
            "stellen",
            "stelde",
            "voert",
            "voeren",
            "voerde",
            "schrijft",
            "schrijven",
            "deelt",
            "delen",
            "stemt",
            "stemmen",
            "levert",
            "leveren",
            "ziet",
            "bouwt",
            "bouwen",
        ],
    ),
    ("aan", &["sluit", "sluiten", "sloot", "sloten", "biedt", "bieden", "bood", "geeft", "geven", "wijst"]),
    ("op", &["houdt", "houden", "treedt", "treden", "stelt", "stellen", "neemt", "nemen", "levert", "leveren", "loopt", "lopen"]),
    ("over", &["neemt", "nemen", "nam", "draagt", "dragen", "droeg", "laat", "laten", "gaat", "gaan", "ging"]),
    ("door", &["gaat", "gaan", "ging", "geeft", "geven", "voert", "voeren", "werkt", "werken", "loopt", "lopen"]),
    ("voor", &["stelt", "stellen", "legt", "leggen", "schrijft", "schrijven", "komt", "komen", "bereidt", "bereiden"]),
    ("uit", &["gaat", "gaan", "ging", "komt", "komen", "kwam", "breidt", "breiden", "voert", "voeren", "sluit", "sluiten"]),
];

/// Whether `preposition` may belong to the verb `before`.
fn is_split(preposition: &str, before: &str) -> bool {
    SPLIT.iter().any(|(own, verbs)| *own == preposition && verbs.contains(&before))
}

impl DoubledWord {
    pub(super) fn ask<'v>(&self, view: &'v View<'_>) -> Vec<Found<'v>> {
        let text = view.document.text.as_str();
        let mut found = Vec::new();
        for (index, pair) in view.facts.tokens.windows(2).enumerate() {
            let [one, two] = pair else { continue };
            if one.hash != two.hash || !two.is_word() || two.start != one.end() + 1 || text.as_bytes()[one.end() as usize] != b' '
            {
                continue;
            }
            let (first, second) = (one.of(text).to_lowercase(), two.of(text).to_lowercase());
            let span = one.span().cover(two.span());
            // A name in capitals twice (`VO VO`) comes from a table or a heading more often than from a slip, and before a
            // word it is another (`het OM om`).
            // In `een een-op-eengesprek` the second word is a part of another.
            let joined = text[..one.start as usize].ends_with('-') || text[two.end() as usize..].starts_with('-');
            let apart = || view.facts.tokens[..index].iter().rev().take(REACH).any(|before| is_split(&second, before.of(text)));
            let slip = first == second
                && !joined
                && one.class != Class::Upper
                && two.class == Class::Lower
                && !self.except.contains(&second)
                && !apart();
            if slip && view.is_text(one.start as usize) && view.is_text(two.start as usize) && self.filter.lets(view, span) {
                let mut hit = Found::new(span);
                hit.own.push(("word", one.of(text).to_owned()));
                found.push(hit);
            }
        }
        found
    }
}
