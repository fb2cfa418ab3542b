//! `order`: a series runs on without gaps.

use std::borrow::Cow;

use super::{Found, Hits, Subjects, Target, key_of};
use crate::recognise::record::{Record, Value};
use crate::rule::subject::View;
use crate::rule::template::{Slot, Template, enumerate, written};

/// A question about numbered subjects.
#[derive(Clone, Debug)]
pub struct Order {
    pub target: Target,
    /// The field that holds the number.
    pub by: usize,
    /// The number with which the series begins, where that is known.
    pub from: Option<i64>,
    /// The field that holds the last number.
    pub until: Option<usize>,
    /// The field that holds the last of several numbers that one subject has: 7 of `artikelen 5 tot en met 7`.
    pub through: Option<usize>,
    /// The field by which subjects belong to one series.
    pub key: Option<usize>,
    /// How a missing number is written.
    pub show: Option<Template>,
    pub fault: Fault,
}

/// What can be wrong with a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Numbers are missing.
    Gap,
    /// A number stands behind a higher one.
    Turn,
}

/// No more than this many missing numbers make a gap; more is another series.
const WIDEST: i64 = 500;

/// A subject in its series, with its first and its last number.
struct Member<'v> {
    /// What the subjects of its series have in common.
    key: Cow<'v, str>,
    record: &'v dyn Record,
    number: i64,
    last: i64,
}

impl Order {
    pub(super) fn ask<'v>(&self, view: &'v View<'_>, hits: &Hits, subjects: Subjects<'v>) -> Vec<Found<'v>> {
        let mut all: Vec<Member> = Vec::new();
        for record in self.target.sift(subjects, view, hits) {
            let Some(number) = number_in(record, self.by) else { continue };
            let last = self.through.and_then(|field| number_in(record, field)).unwrap_or(number);
            let key = self.key.and_then(|key| key_of(record, key, view)).unwrap_or_default();
            all.push(Member { key, record, number, last });
        }
        all.sort_by(|one, other| one.key.cmp(&other.key));
        let mut found = Vec::new();
        for members in all.chunk_by(|one, other| one.key == other.key) {
            // What begins anew is a series of its own.
            let mut from = 0;
            for at in 1..=members.len() {
                if members.get(at).is_none_or(|member| member.number <= members[from].number) {
                    match self.fault {
                        Fault::Gap => self.gaps(view, &members[from..at], &mut found),
                        Fault::Turn => self.turns(view, &members[from..at], &mut found),
                    }
                    from = at;
                }
            }
        }
        found
    }

    fn gaps<'v>(&self, view: &'v View<'_>, members: &[Member<'v>], found: &mut Vec<Found<'v>>) {
        let mut present: Vec<i64> = members.iter().map(|member| member.number).collect();
        present.sort_unstable();
        for (index, &Member { record, number, last, .. }) in members.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &members[before]);
            let previous = before.map(|before| before.last).filter(|before| *before < number);
            let first = if before.is_none() { self.from } else { previous.map(|before| before + 1) };
            let next = members.get(index + 1).map(|next| next.number).filter(|next| *next > number);
            let until = self.until.filter(|_| next.is_none()).and_then(|field| number_in(record, field));
            let mut gaps = Vec::new();
            if let Some(first) = first.filter(|first| *first < number && number - first <= WIDEST) {
                gaps.extend(without(first, number - 1, &present));
            }
            if let Some(until) = until.filter(|until| *until > last && until - last <= WIDEST) {
                gaps.push((last + 1, until));
            }
            if gaps.is_empty() {
                continue;
            }
            let missing: Vec<String> = gaps.iter().map(|gap| self.gap(view, record, *gap)).collect();
            let mut one = self.target.found(record);
            one.own.push(("missing", enumerate(&missing, view.language)));
            if let Some(before) = before {
                one.own.push(("previous", self.name(view, record, before.last)));
                one.related = Some(before.record.span()).filter(|span| !span.is_empty()).map(Into::into);
            }
            found.push(one);
        }
    }

    fn turns<'v>(&self, view: &'v View<'_>, members: &[Member<'v>], found: &mut Vec<Found<'v>>) {
        let mut highest: Option<&Member> = None;
        for member in members {
            let too_late = highest.filter(|highest| member.number < highest.last);
            if let Some(highest) = too_late {
                let mut one = self.target.found(member.record);
                one.own.push(("previous", self.name(view, member.record, highest.last)));
                one.related = Some(highest.record.span()).filter(|span| !span.is_empty()).map(Into::into);
                found.push(one);
            } else {
                highest = Some(member);
            }
        }
    }

    fn gap(&self, view: &View<'_>, record: &dyn Record, (first, last): (i64, i64)) -> String {
        let name = |number: i64| self.name(view, record, number);
        match last - first {
            0 => name(first),
            1 => format!("{} {} {}", name(first), view.language.choose("en", "and"), name(last)),
            _ => format!("{} {} {}", name(first), view.language.choose("tot en met", "to"), name(last)),
        }
    }

    /// How `number` is written where `record` stands.
    fn name(&self, view: &View<'_>, record: &dyn Record, number: i64) -> String {
        let value = |slot: &Slot| match slot {
            Slot::Field(field) if *field == self.by => Some(number.to_string()),
            Slot::Field(field) => written(&record.value(*field), view.document, view.language),
            _ => None,
        };
        self.show.as_ref().and_then(|show| show.fill(&value)).unwrap_or_else(|| record.number_as_written(number))
    }
}

fn number_in(record: &dyn Record, field: usize) -> Option<i64> {
    match record.value(field) {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

/// The stretches of the numbers from `first` to `last` that leave out those that are present; `present` is sorted.
fn without(first: i64, last: i64, present: &[i64]) -> Vec<(i64, i64)> {
    let mut gaps = Vec::new();
    let mut from = first;
    let inside = present.partition_point(|number| *number < first)..present.partition_point(|number| *number <= last);
    for &number in present.get(inside).unwrap_or_default() {
        if from < number {
            gaps.push((from, number - 1));
        }
        from = number + 1;
    }
    if from <= last {
        gaps.push((from, last));
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn what_stands_elsewhere_is_not_missing() {
        assert_eq!(without(2, 6, &[1, 7]), [(2, 6)]);
        assert_eq!(without(2, 6, &[1, 3, 4, 4, 7]), [(2, 2), (5, 6)]);
        assert_eq!(without(2, 3, &[2, 3]), []);
        assert_eq!(without(5, 4, &[]), []);
    }
}
