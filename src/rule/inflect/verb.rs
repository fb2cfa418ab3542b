//! Verbs: what is written as one word, and the infinitive with `te`.

use super::Form;
use super::lists::{self, Prefix};
use super::spelling::{End, close, is_vowel, with_ge};

/// A verb taken apart: the prefix that parts from it, and what is left.
struct Parts<'w> {
    parting: &'w str,
    rest: &'w str,
}

/// Takes off the prefix that parts, where a known verb is left. `voorkomen` and `overleggen` stand in the list themselves.
fn split(word: &str) -> Parts<'_> {
    let whole = Parts { parting: "", rest: word };
    if is_listed(word) {
        return whole;
    }
    let found = lists::prefixes(Prefix::Parting).filter_map(|prefix| Some((prefix.len(), word.strip_prefix(prefix)?)));
    let known = found.filter(|(_, rest)| is_listed(rest) || without_fixed(rest).is_some());
    known.max_by_key(|(length, _)| *length).map_or(whole, |(length, rest)| Parts { parting: &word[..length], rest })
}

/// The prefix that stays, and the verb of the list behind it.
fn without_fixed(word: &str) -> Option<(&'static str, &str)> {
    lists::prefixes(Prefix::Fixed).find_map(|prefix| Some((prefix, word.strip_prefix(prefix).filter(|rest| is_listed(rest))?)))
}

/// Whether the list has the verb.
pub(super) fn is_listed(word: &str) -> bool {
    lists::verbs().contains_key(word)
}

/// Whether the verb parts in a main clause: `voert uit`.
pub(super) fn parts(word: &str) -> bool {
    !split(word).parting.is_empty()
}

/// Whether the list knows the verb, or the one behind its prefixes.
pub(super) fn is_known(word: &str) -> bool {
    parts(word) || is_listed(word) || without_fixed(word).is_some()
}

/// Whether a word may be a verb as a dictionary has it.
pub(super) fn is_verb(word: &str) -> bool {
    is_known(word) || infinitive(word).is_some_and(|opened| opened.len() > 2)
}

/// An infinitive without its -en.
fn infinitive(word: &str) -> Option<&str> {
    let opened = word.strip_suffix("en").filter(|opened| opened.contains(is_vowel))?;
    (!opened.ends_with(is_vowel) || ["aai", "ooi", "oei", "ei", "ui"].iter().any(|end| opened.ends_with(end))).then_some(opened)
}

/// Whether it is a verb in stressed -eren: `implementeren`. A short one, as `hanteren` or `hameren`, only the list tells.
fn is_loan(word: &str) -> bool {
    let Some(rest) = in_eren(word) else { return false };
    let bare = all_prefixes().filter_map(|prefix| rest.strip_prefix(prefix)).chain([rest]).min_by_key(|rest| rest.len());
    match lists::stress(word) {
        Some(stressed) => stressed && rest.contains(is_vowel),
        None => syllables(bare.unwrap_or(rest)) > 1,
    }
}

/// What stands in front of the -eren of a verb; nothing of `voeren` and `vieren`, which end otherwise.
fn in_eren(word: &str) -> Option<&str> {
    word.strip_suffix("eren").filter(|rest| !rest.is_empty() && !rest.ends_with(['o', 'i', 'e', 'a']))
}

fn all_prefixes() -> impl Iterator<Item = &'static str> {
    [Prefix::Fixed, Prefix::Parting, Prefix::Either].into_iter().flat_map(lists::prefixes)
}

/// How many groups of vowels there are in a word.
fn syllables(word: &str) -> usize {
    word.split(|c| !is_vowel(c)).filter(|vowels| !vowels.is_empty()).count()
}

/// The forms of a verb; none of what is no infinitive of two syllables or more in -en.
pub(super) fn forms(word: &str) -> Vec<(Form, String)> {
    let Parts { parting, rest } = split(word);
    let (fixed, base) = without_fixed(rest).filter(|_| !is_listed(rest)).unwrap_or(("", rest));
    let row = |base: &str| lists::verbs().get(base).filter(|row| row.len() > 3);
    let Some(opened) = infinitive(rest) else {
        return row(base).map(|row| listed(parting, fixed, row, word)).unwrap_or_default();
    };
    // Of `achterliggen` the list has the verb; whether the prefix parts, and so the participle, is not known.
    let doubted = lists::prefixes(Prefix::Either).find_map(|prefix| Some((prefix, row(rest.strip_prefix(prefix)?)?)));
    let mut forms = match (row(base), doubted.filter(|_| !is_listed(rest))) {
        (Some(row), _) => listed(parting, fixed, row, word),
        (None, Some((prefix, row))) => finite(prefix, row[0], row[1], row[2]),
        (None, None) => regular(parting, rest, opened, fixed),
    };
    forms.push((Form::Present, format!("{word}d")));
    forms.push((Form::PresentAttributive, format!("{word}de")));
    if !parting.is_empty() {
        forms.push((Form::WithTe, format!("{parting} te {rest}")));
    }
    forms
}

/// The forms of a verb of the list: its row holds stem, past, past plural and participle, without prefixes.
fn listed(parting: &str, fixed: &str, row: &[&str], word: &str) -> Vec<(Form, String)> {
    let [stem, past, plural, participle, ..] = row else { return Vec::new() };
    let mut forms = finite(&format!("{parting}{fixed}"), stem, past, plural);
    let participle = match fixed {
        "" => format!("{parting}{participle}"),
        _ => format!("{parting}{fixed}{}", participle.strip_prefix("ge").unwrap_or(participle)),
    };
    if participle != word {
        if !participle.ends_with("en") && !participle.ends_with("aan") {
            forms.push((Form::ParticipleAttributive, attributive(&participle)));
        }
        forms.push((Form::Participle, participle));
    }
    forms
}

fn finite(prefix: &str, stem: &str, past: &str, plural: &str) -> Vec<(Form, String)> {
    let mut forms = Vec::new();
    if !stem.ends_with('t') {
        forms.push((Form::Stem, format!("{prefix}{stem}")));
    }
    let third = match stem.chars().next_back() {
        Some('t') => "",
        Some('a') => "at",
        _ => "t",
    };
    forms.push((Form::Third, format!("{prefix}{stem}{third}")));
    forms.push((Form::Past, format!("{prefix}{past}")));
    forms.push((Form::PastPlural, format!("{prefix}{plural}")));
    forms
}

fn regular(parting: &str, rest: &str, opened: &str, fixed: &str) -> Vec<(Form, String)> {
    // `hameren` and `hanteren` look alike.
    if in_eren(rest).is_some() && !is_loan(rest) && lists::stress(rest).is_none() {
        return Vec::new();
    }
    let stem = close(opened, is_weak(rest, opened));
    let hard = ["t", "k", "f", "s", "p", "x", "ch"].iter().any(|end| opened.ends_with(end));
    let d = if hard { 't' } else { 'd' };
    let mut forms = finite(parting, &stem, &format!("{stem}{d}e"), &format!("{stem}{d}en"));
    let ending = if stem.ends_with(d) { String::new() } else { d.to_string() };
    let ended = format!("{stem}{ending}");
    let participle = if !fixed.is_empty() || stays(rest) {
        ended
    } else if is_listed(rest) || !is_in_doubt(rest) {
        with_ge(&ended)
    } else {
        return forms;
    };
    let participle = format!("{parting}{participle}");
    forms.push((Form::ParticipleAttributive, attributive(&participle)));
    forms.push((Form::Participle, participle));
    forms
}

/// Whether the verb begins with a prefix that leaves no doubt: `verbeteren`.
fn stays(word: &str) -> bool {
    let behind = |prefix: &&str| {
        word.strip_prefix(*prefix).is_some_and(|rest| !rest.starts_with(is_vowel) && infinitive(rest).is_some() && !is_loan(word))
    };
    !is_listed(word)
        && lists::prefixes(Prefix::Fixed).filter(|prefix| !matches!(*prefix, "er" | "ge")).any(|prefix| behind(&prefix))
}

/// Whether a verb that no list knows may have a prefix, so that its participle is not sure.
fn is_in_doubt(word: &str) -> bool {
    let fixed = |word: &str| lists::prefixes(Prefix::Fixed).any(|prefix| word.strip_prefix(prefix).is_some_and(is_loan));
    if is_loan(word) {
        return fixed(word);
    }
    all_prefixes().any(|prefix| word.starts_with(prefix))
}

/// Whether the last syllable of the stem carries no stress: `lever`, `wijzig`, but `implementeer`, `verdeel`.
fn is_weak(word: &str, opened: &str) -> bool {
    if let Some(stressed) = lists::stress(word) {
        return !stressed;
    }
    let is_weak = |opened: &str| End::of(opened).is_some_and(|end| end.is_weak());
    // Of `verlenen` the verb is `lenen`: one syllable, with stress.
    is_weak(opened) && !is_loan(word) && without_fixed(word).is_none_or(|(prefix, _)| is_weak(&opened[prefix.len()..]))
}

/// A participle with -e: `gemaakte`, `gezette`, `geïmplementeerde`.
fn attributive(participle: &str) -> String {
    format!("{}e", super::spelling::open(participle))
}
