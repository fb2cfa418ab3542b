//! `order`: a series runs on without gaps.

use std::collections::BTreeMap;

use super::{Found, Target, key_of};
use crate::recognise::record::{Record, Value};
use crate::rule::subject::View;
use crate::rule::template::{Slot, Template, enumerate, written};

/// A question about numbered subjects.
#[derive(Debug)]
pub struct Order {
    pub target: Target,
    /// The field that holds the number.
    pub by: usize,
    /// The number with which the series begins, where that is known.
    pub from: Option<i64>,
    /// The field that holds the last number.
    pub until: Option<usize>,
    /// The field by which subjects belong to one series.
    pub key: Option<usize>,
    /// How a missing number is written.
    pub show: Option<Template>,
}

/// No more than this many missing numbers make a gap; more is another series.
const WIDEST: i64 = 500;

impl Order {
    pub(super) fn ask<'v>(&self, view: &'v View<'_>) -> Vec<Found<'v>> {
        let mut series: BTreeMap<String, Vec<(&dyn Record, i64)>> = BTreeMap::new();
        for record in self.target.select(view) {
            let Value::Number(number) = record.value(self.by) else { continue };
            let key = self.key.and_then(|key| key_of(record, key, view)).unwrap_or_default();
            series.entry(key).or_default().push((record, number));
        }
        let mut found = Vec::new();
        for members in series.into_values() {
            for (index, &(record, number)) in members.iter().enumerate() {
                let previous = index.checked_sub(1).map(|before| members[before].1).filter(|before| *before < number);
                let starts = previous.is_none();
                let first = if starts { self.from } else { previous.map(|before| before + 1) };
                let next = members.get(index + 1).map(|(_, next)| *next).filter(|next| *next > number);
                let last = self.until.filter(|_| next.is_none()).and_then(|field| match record.value(field) {
                    Value::Number(last) => Some(last),
                    _ => None,
                });
                let mut gaps = Vec::new();
                if let Some(first) = first.filter(|first| *first < number && number - first <= WIDEST) {
                    gaps.push((first, number - 1));
                }
                if let Some(last) = last.filter(|last| *last > number && last - number <= WIDEST) {
                    gaps.push((number + 1, last));
                }
                if gaps.is_empty() {
                    continue;
                }
                let missing: Vec<String> = gaps.iter().map(|gap| self.gap(view, record, *gap)).collect();
                let mut one = self.target.found(record);
                one.own.push(("missing", enumerate(&missing, view.language)));
                found.push(one);
            }
        }
        found
    }

    fn gap(&self, view: &View<'_>, record: &dyn Record, (first, last): (i64, i64)) -> String {
        let name = |number: i64| {
            let value = |slot: &Slot| match slot {
                Slot::Field(field) if *field == self.by => Some(number.to_string()),
                Slot::Field(field) => written(&record.value(*field), view.document, view.language),
                _ => None,
            };
            self.show.as_ref().and_then(|show| show.fill(&value)).unwrap_or_else(|| number.to_string())
        };
        match last - first {
            0 => name(first),
            1 => format!("{} {} {}", name(first), view.language.choose("en", "and"), name(last)),
            _ => format!("{} {} {}", name(first), view.language.choose("tot en met", "to"), name(last)),
        }
    }
}
