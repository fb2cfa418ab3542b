//! Which places of parts are out of the order that their kind gives them.

use crate::document::Span;
use crate::document::kind::{Kind, Part, ShownBy};

/// For each place, as an index of a part with its span, in the order of the text: whether it is out of order. Of all ways
/// to put the places in order the one that moves the fewest is taken, and of equals the one that moves what stands later.
pub(super) fn misplaced(kind: &Kind, places: &[(usize, Span, bool)]) -> Vec<bool> {
    // Where running text begins is a guess, and shows no order.
    let is_fixed = |part: &Part| !part.free && part.shown_by != Some(ShownBy::Body);
    let fixed = |index: usize| is_fixed(&kind.parts[places[index].0]);
    // The longest run of places, not necessarily side by side, whose parts do not go back, from the end: `heads[n]` is
    // the place with which the best run of n + 1 begins.
    let mut heads: Vec<usize> = Vec::new();
    let mut behind: Vec<Option<usize>> = vec![None; places.len()];
    for index in (0..places.len()).rev().filter(|&index| fixed(index)) {
        let length = heads.partition_point(|&head| places[head].0 >= places[index].0);
        behind[index] = length.checked_sub(1).map(|shorter| heads[shorter]);
        if length == heads.len() { heads.push(index) } else { heads[length] = index }
    }
    let mut misplaced: Vec<bool> = (0..places.len()).map(fixed).collect();
    let mut at = heads.last().copied();
    while let Some(index) = at {
        misplaced[index] = false;
        at = behind[index];
    }
    misplaced
}
