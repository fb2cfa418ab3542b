//! Adjectives: the form with -e.

use super::lists;
use super::{Form, spelling};

pub(super) fn is_adjective(word: &str) -> bool {
    let ends = |(at, _): (usize, char)| lists::adjectives().contains(format!("-{}", &word[at..]).as_str());
    lists::adjectives().contains(word) || word.char_indices().skip(2).any(ends)
}

pub(super) fn forms(word: &str) -> Vec<(Form, String)> {
    // `open`, `eigen`, `gouden` have no form with -e, nor has what ends in a vowel.
    if word.ends_with("en") || word.ends_with(spelling::is_vowel) {
        return Vec::new();
    }
    // The s of -isch stays: it is written sch.
    vec![(Form::Attributive, format!("{}e", spelling::open(word)))]
}
