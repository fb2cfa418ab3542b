//! Nouns: plural and diminutive.

use super::lists;
use super::spelling::{End, open};
use super::{Form, verb};

/// Whether the list knows the word as a noun.
pub(super) fn is_listed(word: &str) -> bool {
    lists::nouns().contains_key(word)
}

/// Whether it ends as a noun of the list does.
pub(super) fn ends_as_listed(word: &str) -> bool {
    lists::by_ending(lists::nouns(), word).is_some()
}

pub(super) fn forms(word: &str) -> Vec<(Form, String)> {
    let mut forms: Vec<(Form, String)> = plurals(word).into_iter().map(|text| (Form::Plural, text)).collect();
    if let Some(diminutive) = diminutive(word) {
        forms.push((Form::DiminutivePlural, format!("{diminutive}s")));
        forms.push((Form::Diminutive, diminutive));
    }
    forms
}

/// The plurals of a word; none where that is not certain.
fn plurals(word: &str) -> Vec<String> {
    if let Some(row) = lists::nouns().get(word) {
        return listed("", row);
    }
    if let Some((before, row)) = lists::by_ending(lists::nouns(), word) {
        return listed(before, row);
    }
    by_rule(word)
}

fn listed(before: &str, row: &[&str]) -> Vec<String> {
    let forms = row.first().into_iter().flat_map(|cell| cell.split(' ')).filter(|form| *form != "-");
    forms.map(|form| format!("{before}{form}")).collect()
}

fn by_rule(word: &str) -> Vec<String> {
    let Some(end) = End::of(word) else { return Vec::new() };
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let en = || format!("{}en", open(word));
    let s = || format!("{word}s");
    // A plural or something else that has none.
    if end.is_weak_before_s() || ends(&["'s", "ën"]) {
        return Vec::new();
    }
    if end.consonants.is_empty() {
        return match end.vowels {
            "ee" => vec![format!("{word}ën")],
            "ie" if ends(&["logie", "grafie", "nomie", "cratie", "tegie", "therapie"]) => vec![format!("{word}ën")],
            "ie" if ends(&["tie", "sie", "cie", "die", "xie"]) => vec![s()],
            "ij" | "ei" | "ui" => vec![format!("{word}en")],
            "e" if ends(&["te", "isme"]) => vec![format!("{word}n"), s()],
            "e" if !end.is_alone() => vec![s()],
            "a" | "o" | "u" | "i" | "y" if end.before.ends_with(|c| !super::spelling::is_vowel(c)) => vec![format!("{word}'s")],
            "au" | "eu" | "oe" | "é" => vec![s()],
            _ => Vec::new(),
        };
    }
    // A participle or an infinitive used as a noun has no plural of its own.
    if end.vowels == "e" && !end.is_alone() && (end.consonants == "n" && verb::is_listed(word) || end.consonants == "nd") {
        return Vec::new();
    }
    if ends(&["heid"]) {
        return vec![format!("{}heden", &word[..word.len() - 4])];
    }
    if ends(&["icus"]) {
        return vec![format!("{}ci", &word[..word.len() - 3])];
    }
    if ends(&["um"]) && !end.is_alone() {
        return vec![s(), format!("{}a", &word[..word.len() - 2])];
    }
    if ends(&["ium", "sis", "xis"]) || end.consonants == "y" {
        return Vec::new();
    }
    if !end.is_alone() && end.vowels == "o" && end.consonants == "r" {
        return vec![format!("{word}en"), s()];
    }
    if !end.is_alone() && ends(&["aar"]) {
        let short = ["be", "ge", "ver"].iter().any(|prefix| word.strip_prefix(prefix).is_some_and(|rest| rest.len() <= 5));
        return if short { vec![en()] } else { vec![en(), s()] };
    }
    if end.is_weak() && end.vowels == "e" {
        return vec![s()];
    }
    if !end.is_alone() && ends(&["eur"]) {
        return vec![s()];
    }
    vec![en()]
}

impl End<'_> {
    /// Whether the word ends as the plural of one in -el, -er, -en or -em does.
    fn is_weak_before_s(&self) -> bool {
        self.vowels == "e" && matches!(self.consonants, "ls" | "ms" | "ns" | "rs") && !self.is_alone()
    }
}

/// The small one of a thing, where its form is certain.
fn diminutive(word: &str) -> Option<String> {
    let end = End::of(word)?;
    if word.ends_with("ing") || word.ends_with("heid") {
        return None;
    }
    let last = word.chars().next_back()?;
    let ending = match last {
        'e' if end.vowels == "e" && !end.is_alone() => "tje",
        'e' | 'i' | 'u' | 'j' if end.consonants.is_empty() && end.vowels.chars().count() == 2 => "tje",
        'l' | 'n' | 'r' if end.is_weak() || end.vowels.chars().count() == 2 && end.consonants.len() == 1 => "tje",
        'm' if end.vowels.chars().count() == 2 || end.consonants.len() == 2 => "pje",
        'l' | 'n' | 'r' | 'm' if end.is_short() && end.is_alone() => return Some(format!("{}etje", open(word))),
        'b' | 'c' | 'd' | 'f' | 'g' | 'k' | 'p' | 's' | 't' | 'v' | 'x' | 'z' if end.consonants != "ng" => "je",
        _ => return None,
    };
    Some(format!("{word}{ending}"))
}
