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

/// Hands on where one letter of `word`, in small letters, can be left out by mistake (byte offsets).
pub(super) fn missing(word: &str, mut take: impl FnMut(usize, usize)) {
    let letters = word.chars().count();
    let mut previous = None;
    for (place, (at, letter)) in word.char_indices().enumerate() {
        let behind = letters - place - 1;
        let next = at + letter.len_utf8();
        let doubled = previous == Some(letter) && letters >= SHORTEST_DOUBLED && place >= 2;
        let single =
            letters >= SHORTEST_MISSING && place >= 4 && !word[next..].starts_with(letter) && !is_behind_prefix(&word[..at]);
        if behind >= 4 && (doubled || single) {
            take(at, next);
        }
        previous = Some(letter);
    }
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
