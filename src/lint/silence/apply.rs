//! Holds findings against requests.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{EVERYTHING, Form, Names, Request, group_of};
use crate::document::Document;
use crate::lint::{Finding, Silence, Silencer};

/// Marks the findings that a request asks to keep silent, and the requests that did so, or that were of no use.
pub fn apply(requests: &mut [Request], findings: &mut [Finding], document: &Document, names: &dyn Names) {
    let mut targets: FxHashMap<&str, Cover> = FxHashMap::default();
    for (index, request) in requests.iter().enumerate() {
        if let (Some(target), Some(holds)) = (&request.target, &request.holds) {
            targets.entry(target).or_default().stretches.push((holds.clone(), index));
        }
    }
    if targets.is_empty() {
        judge(requests, &[], names);
        return;
    }
    targets.values_mut().for_each(Cover::sort);
    for finding in findings.iter_mut() {
        let group = group_of(&finding.rule);
        for place in places(finding, document) {
            for target in [&finding.rule, &group, EVERYTHING] {
                let Some(cover) = targets.get_mut(target) else { continue };
                cover.places.push(place);
                if let Some(request) = cover.around(place).filter(|_| finding.silenced.is_none()) {
                    let request = &requests[request];
                    let by = if request.form == Form::File { Silencer::FrontMatter } else { Silencer::Comment };
                    finding.silenced = Some(Silence { by, reason: request.reason(document) });
                }
            }
        }
    }
    let mut used = vec![false; requests.len()];
    for cover in targets.values_mut() {
        cover.places.sort_unstable();
        for (stretch, index) in &cover.stretches {
            let next = cover.places.partition_point(|place| *place < stretch.start);
            used[*index] = cover.places.get(next).is_some_and(|place| *place < stretch.end);
        }
    }
    judge(requests, &used, names);
}

/// Says of each request whether it was of use, as far as anybody can know.
fn judge(requests: &mut [Request], used: &[bool], names: &dyn Names) {
    for (index, request) in requests.iter_mut().enumerate() {
        let Some(target) = &request.target else { continue };
        let used = used.get(index).copied().unwrap_or_default();
        request.used = (used || names.is_judged(target)).then_some(used);
    }
}

/// Where a finding stands in the decoded source: at its first byte; a mere place also belongs to what ends there.
fn places(finding: &Finding, document: &Document) -> impl Iterator<Item = usize> + use<> {
    let Range { start, end } = finding.range(document);
    std::iter::once(start).chain(start.checked_sub(1).filter(|_| start == end))
}

/// Where requests about one target hold.
#[derive(Default)]
struct Cover {
    /// The stretches of the source, with the indexes of the requests, in order of their starts.
    stretches: Vec<(Range<usize>, usize)>,
    /// For each stretch which of those up to it ends last: an index of `stretches`.
    last: Vec<usize>,
    /// Where findings of the target stand.
    places: Vec<usize>,
}

impl Cover {
    fn sort(&mut self) {
        self.stretches.sort_by_key(|(stretch, index)| (stretch.start, *index));
        for index in 0..self.stretches.len() {
            let farthest = match self.last.last() {
                Some(&last) if self.stretches[last].0.end > self.stretches[index].0.end => last,
                _ => index,
            };
            self.last.push(farthest);
        }
    }

    /// The request in whose stretch the byte at `place` lies.
    fn around(&self, place: usize) -> Option<usize> {
        let before = self.stretches.partition_point(|(stretch, _)| stretch.start <= place).checked_sub(1)?;
        let (stretch, request) = &self.stretches[self.last[before]];
        stretch.contains(&place).then_some(*request)
    }
}
