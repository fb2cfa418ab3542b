//! Which name somebody meant who wrote another.

/// The candidate that looks most like `name`, if one looks enough like it: `nearest("hnit", ["hint"])`.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name: Vec<char> = name.to_lowercase().chars().take(LONGEST).collect();
    let most = (name.len() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().take(LONGEST).collect();
            let apart = distance(&name, &letters);
            (apart <= most.max(letters.len() / 3) && apart < letters.len()).then_some((apart, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Names longer than this are compared by their beginnings.
const LONGEST: usize = 80;

/// How many letters must be added, left out, changed or swapped with their neighbour to turn one into the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut next = vec![i + 1; width];
        for (j, &to) in b.iter().enumerate() {
            let mut least = (last[j + 1] + 1).min(next[j] + 1).min(last[j] + usize::from(from != to));
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                least = least.min(before[j - 1] + 1);
            }
            next[j + 1] = least;
        }
        before = std::mem::replace(&mut last, next);
    }
    last[width - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_seen() {
        let names = ["datums/weekdag", "datums/kort-jaar", "taal/doublet"];
        assert_eq!(nearest("datums/wekdag", names), Some("datums/weekdag"));
        assert_eq!(nearest("datums/weekadg", names), Some("datums/weekdag"));
        assert_eq!(nearest("hnit", ["error", "hint"]), Some("hint"));
    }

    #[test]
    fn a_wholly_different_name_is_not_suggested() {
        assert_eq!(nearest("qqqq", ["error", "hint"]), None);
        assert_eq!(nearest("", ["a", "off"]), None);
    }
}
