//! `measure`: a figure over the subject stays within a bound.

use super::{Found, Hits, Subjects, Target};
use crate::recognise::record::Value;
use crate::rule::condition::{Condition, Test};
use crate::rule::subject::View;

/// A question about a number.
#[derive(Clone, Debug)]
pub struct Measure {
    pub target: Target,
    /// The field that holds the figure.
    pub of: usize,
    pub at_most: Option<i64>,
    pub at_least: Option<i64>,
}

impl Measure {
    /// What every subject meets whose figure is out of bounds, where that can be said.
    pub(super) fn out_of_bounds(&self) -> Option<Condition> {
        let test = match (self.at_most, self.at_least) {
            (Some(_), Some(_)) | (None, None) => return None,
            (above, below) => Test::Between { above, below },
        };
        Some(Condition { field: self.of, test })
    }

    pub(super) fn ask<'v>(&self, view: &'v View<'_>, hits: &Hits, subjects: Subjects<'v>) -> Vec<Found<'v>> {
        let mut found = Vec::new();
        for record in self.target.sift(subjects, view, hits) {
            let Value::Number(figure) = record.value(self.of) else { continue };
            let bound = self.at_most.filter(|most| figure > *most).or(self.at_least.filter(|least| figure < *least));
            let Some(bound) = bound else { continue };
            let mut one = self.target.found(record);
            one.own.push(("figure", figure.to_string()));
            one.own.push(("bound", bound.to_string()));
            found.push(one);
        }
        found
    }
}
