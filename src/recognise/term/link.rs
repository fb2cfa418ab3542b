//! Compounds with and without a linking element: `kansongelijkheid` beside `kansenongelijkheid`.

use super::slip::PREFIXES;

/// What stands on either side of a linking element has at least this many letters.
const SHORTEST_PART: usize = 4;
const LINKS: [&str; 4] = ["en", "s", "e", "n"];

/// What stands behind an `e`, `n` or `s` of an inflected or derived word, which is then no link between two words.
const SUFFIXES: [&str; 48] = [
    "aren", "atie", "aties", "baar", "bare", "deren", "derde", "derden", "eerd", "eerde", "eerden", "elen", "ende", "enden",
    "erend", "erende", "eren", "erij", "erijen", "gend", "gende", "gingen", "igen", "ingen", "isch", "ische", "kend", "kende",
    "lend", "lende", "ling", "lingen", "loos", "loze", "matig", "matige", "rend", "rende", "rijk", "rijke", "schap", "schappen",
    "ster", "sters", "teit", "teiten", "zaam", "zame",
];
/// Beginnings of such endings.
const SUFFIX_STARTS: [&str; 5] = ["lijk", "heid", "heden", "achtig", "tatie"];

/// A first part that means something else with a link: parents are not the elderly.
const OTHER_WITH_LINK: &str = "ouder";

/// Takes each linking element out of `word`, which is in small letters, and hands on where it stood (byte offsets).
/// Whether it is one, [`is_link`] says.
pub(super) fn without_link(word: &str, mut take: impl FnMut(usize, usize)) {
    let bytes = word.as_bytes();
    let begins_with = |byte: u8| LINKS.iter().any(|link| link.as_bytes()[0] == byte);
    for at in (SHORTEST_PART..bytes.len()).filter(|&at| begins_with(bytes[at])) {
        let has_room = |link: &str| has_letters(&word[..at]) && has_letters(&word[at + link.len()..]);
        for link in LINKS.into_iter().filter(|link| bytes[at..].starts_with(link.as_bytes()) && has_room(link)) {
            take(at, at + link.len());
        }
    }
}

/// Whether a part of a word has as many letters as one on either side of a link.
fn has_letters(part: &str) -> bool {
    part.len() >= SHORTEST_PART && part.chars().nth(SHORTEST_PART - 1).is_some()
}

/// Whether the letters `from..to` of `word` can be a link between two words, and no part of an ending or of a verb.
pub(super) fn is_link(word: &str, from: usize, to: usize) -> bool {
    let left = &word[..from];
    !is_ending(&word[to..]) && !is_prefix(left) && !left.ends_with(OTHER_WITH_LINK)
}

/// Whether `right` is the ending of an inflected or derived word, so that no link can stand in front of it.
fn is_ending(right: &str) -> bool {
    SUFFIXES.contains(&right) || SUFFIX_STARTS.iter().any(|start| right.starts_with(start))
}

/// Whether `left` is what stands in front of a verb: `over`, `afge`.
fn is_prefix(left: &str) -> bool {
    PREFIXES.contains(&left) || left.strip_suffix("ge").is_some_and(|left| PREFIXES.contains(&left))
}
