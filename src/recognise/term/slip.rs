//! Slips of the typing hand in long words: a letter missing, doubled or not, or two letters that changed places.
//!
//! Real words differ in the same way, as `verlichting` and `verplichting`, `verlening` and `verlenging`, but nearly always
//! near the beginning, behind a prefix, or in the ending: those places are left alone, and so are letters that others take
//! the place of.

/// Parts of words behind which one letter makes another word.
pub(super) const PREFIXES: [&str; 18] =
    ["ver", "ge", "be", "ont", "voor", "over", "onder", "af", "in", "aan", "uit", "door", "op", "om", "her", "bij", "toe", "mis"];

/// A word of which a letter may be missing.
const SHORTEST_MISSING: usize = 10;
const SHORTEST_DOUBLED: usize = 9;
const SHORTEST_SWAPPED: usize = 8;
/// So many letters stand behind one that may be missing.
const BEHIND: usize = 4;

/// Hands on where one letter of `word`, in small letters, can be left out by mistake (byte offsets). Whether the word
/// without it is a slip, [`is_slip`] says.
pub(super) fn missing(word: &str, mut take: impl FnMut(usize, usize)) {
    let letters = word.chars().count();
    if letters < SHORTEST_DOUBLED {
        return;
    }
    let mut previous = None;
    for (place, (at, letter)) in word.char_indices().enumerate().take(letters - BEHIND) {
        let doubled = previous == Some(letter) && place >= 2;
        let single = letters >= SHORTEST_MISSING && place >= 4;
        if doubled || single {
            take(at, at + letter.len_utf8());
        }
        previous = Some(letter);
    }
}

/// Whether the word without its letter `from..to` is a slip and not another word: of two equal letters it is the second,
/// and a single one does not stand right behind a prefix.
pub(super) fn is_slip(word: &str, from: usize, to: usize) -> bool {
    let letter = &word[from..to];
    word[..from].ends_with(letter) || !(word[to..].starts_with(letter) || is_behind_prefix(&word[..from]))
}

/// Hands on where two letters of `word`, in small letters, can have changed places: the offsets where the first and the
/// second begin and where the second ends.
pub(super) fn swapped(word: &str, mut take: impl FnMut(usize, usize, usize)) {
    let letters = word.chars().count();
    if letters < SHORTEST_SWAPPED {
        return;
    }
    let mut pairs = word.char_indices().zip(word.char_indices().skip(1)).enumerate();
    while let Some((place, ((at, one), (second, other)))) = pairs.next().filter(|(place, _)| letters - place >= 7) {
        if place >= 1 && one != other {
            take(at, second, second + other.len_utf8());
        }
    }
}

/// Whether `before` ends with a prefix or one letter behind it: `ver(p)lichting`, `aanp(l)akken`.
pub fn is_behind_prefix(before: &str) -> bool {
    let shorter = before.char_indices().last().map_or("", |(at, _)| &before[..at]);
    PREFIXES.iter().any(|prefix| before.ends_with(prefix) || shorter.ends_with(prefix))
}

/// Whether two words, both in small letters or both in capitals, are one slip of the hand apart: two letters that changed
/// places, or one that is another, missing or doubled. Letters that are no ASCII count as two.
pub fn is_one_apart(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let front = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[front..], &other[front..]);
    let back = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - back], &other[..other.len() - back]) {
        ([], []) => false,
        ([a, b], [c, d]) => a == d && b == c,
        (one, other) => one.len() <= 1 && other.len() <= 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_changes_a_letter_or_two_that_stand_beside_each_other() {
        for other in ["beried", "beroid", "bereed", "bereeid", "beeid", "bereidd"] {
            assert!(is_one_apart("bereid", other), "{other}");
        }
        for other in ["bereid", "breeid2", "dierbe", "ber"] {
            assert!(!is_one_apart("bereid", other), "{other}");
        }
    }
}
