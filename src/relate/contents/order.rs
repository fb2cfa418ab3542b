//! Which members of a row stand in the wrong place.

use rustc_hash::FxHashSet;

/// The fewest members without which the numbers of a row would go up: the members, as indexes, that are not in its
/// longest rising row. Absent numbers stand nowhere wrong.
pub(super) fn strays(row: &[Option<usize>]) -> FxHashSet<usize> {
    // The last member of the best rising row of each length, and for each member the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; row.len()];
    for (at, number) in row.iter().enumerate() {
        if number.is_none() {
            continue;
        }
        let length = ends.partition_point(|end| row[*end] < *number);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut strays: FxHashSet<usize> = (0..row.len()).filter(|at| row[*at].is_some()).collect();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        strays.remove(&at);
        next = before[at];
    }
    strays
}

#[cfg(test)]
mod tests {
    use super::strays;

    fn sorted(row: &[usize]) -> Vec<usize> {
        let row: Vec<Option<usize>> = row.iter().map(|number| Some(*number).filter(|number| *number > 0)).collect();
        let mut found: Vec<usize> = strays(&row).into_iter().collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn the_fewest_members_are_out_of_place() {
        assert!(sorted(&[1, 2, 3]).is_empty());
        assert_eq!(sorted(&[9, 1, 2, 0, 3]), [0]);
        assert_eq!(sorted(&[1, 5, 2, 3, 4]), [1]);
        assert!(sorted(&[]).is_empty());
    }
}
