//! Abbreviations between brackets behind a name whose letters they are not: `Sociaal en Cultureel Planbureau (SPC)`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{Document, Span};
use crate::recognise::definition::words_before;
use crate::recognise::initials::{full_form, is_small};
use crate::recognise::known_abbreviation::{all, named};
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::term::slip;
use crate::recognise::token::{Class, Token, hash};
use crate::recognise::{Abbreviation, Facts};

/// An abbreviation with a name in front of it to which another abbreviation belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The abbreviation.
    pub span: Span,
    /// The name.
    pub full: Span,
    /// What belongs to the name.
    pub expected: String,
    /// How that is known: `list`, `text` (the text uses it) or `initials`.
    pub source: &'static str,
    /// Where the text uses it.
    pub used_at: Option<Span>,
}

impl Subject for Misfit {
    const NAME: &'static str = "misfit";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de afkorting achter de naam", |it| it.span.into()),
        Field::new("full", Type::Place, "de naam", |it| it.full.into()),
        Field::new("expected", Type::Text, "de afkorting die bij de naam hoort", |it| it.expected.as_str().into()),
        Field::new(
            "source",
            Type::Text,
            "waaruit dat blijkt: list (de lijst van afkortingen), text (de tekst gebruikt die) of initials (de beginletters)",
            |it| it.source.into(),
        ),
        Field::new("used_at", Type::Place, "waar de tekst die gebruikt", |it| it.used_at.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Lengths in bytes of the abbreviations that are looked at: of two letters too many are alike.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=6;
/// No more abbreviations than this are held against the others of the text.
const MOST: usize = 200;

/// Names of the list of abbreviations, by the hash of their last word, with the abbreviations.
static NAMES: LazyLock<FxHashMap<u32, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut names: FxHashMap<u32, Vec<(&str, &str)>> = FxHashMap::default();
    for (known, meaning) in all().iter().flat_map(|known| known.meanings.iter().map(move |meaning| (known, meaning))) {
        let last = meaning.full.rsplit([' ', '-']).next().unwrap_or_default();
        names.entry(hash(last)).or_default().push((meaning.full, known.short));
    }
    names
});

/// Finds them: what is written is one slip of the hand from what belongs to the name.
pub fn find(document: &Document, facts: &Facts) -> Vec<Misfit> {
    let mut used: FxHashMap<&str, Span> = FxHashMap::default();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for abbreviation in facts.abbreviations.iter().filter(|it| is_looked_at(&it.short)) {
        *counts.entry(&abbreviation.short).or_default() += 1;
        if used.len() < MOST && !is_bracketed(document, abbreviation) {
            used.entry(&abbreviation.short).or_insert(abbreviation.span);
        }
    }
    let defined: FxHashSet<&str> = facts.definitions.iter().map(|definition| definition.short.as_str()).collect();
    let bracketed = facts.abbreviations.iter().filter(|it| is_looked_at(&it.short) && is_bracketed(document, it));
    let strange = bracketed.filter(|it| !it.in_definition && !defined.contains(it.short.as_ref())).take(MOST);
    strange
        .filter_map(|abbreviation| {
            let open = abbreviation.span.start as usize - 1;
            let tokens = &facts.tokens[..document.token_from(open)];
            let words = words_before(&document.text, tokens, document.block_at(open)?.span, open);
            let written = abbreviation.short.as_ref();
            by_list(document, &words, written)
                .or_else(|| by_use(document, &words, written, &used))
                .or_else(|| by_initials(document, &words, written).filter(|_| counts.get(written) == Some(&1)))
                .map(|found| Misfit { span: abbreviation.span, ..found })
        })
        .collect()
}

fn is_looked_at(short: &str) -> bool {
    LENGTHS.contains(&short.len()) && short.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether an abbreviation stands by itself between brackets.
fn is_bracketed(document: &Document, abbreviation: &Abbreviation) -> bool {
    let (before, behind) = (&document.text[..abbreviation.span.start as usize], &document.text[abbreviation.span.end as usize..]);
    before.ends_with(" (") && behind.starts_with([')', ',', ';'])
}

fn misfit(first: &Token, last: &Token, expected: &str, source: &'static str, used_at: Option<Span>) -> Misfit {
    Misfit { span: Span::at(0), full: first.span().cover(last.span()), expected: expected.to_owned(), source, used_at }
}

/// The list has the name with an abbreviation that is written almost so.
fn by_list(document: &Document, words: &[&Token], written: &str) -> Option<Misfit> {
    let last = words.last()?;
    let end = last.end() as usize;
    NAMES.get(&last.hash)?.iter().find_map(|(full, short)| {
        let start = end.checked_sub(full.len())?;
        let at = words.iter().position(|word| word.start as usize == start)?;
        // `Franse Autoriteit Financiële Markten` is another one.
        let before = at.checked_sub(1).map(|before| words[before]);
        let is_other = before.is_some_and(|word| word.class == Class::Capitalised && !is_small(word.of(&document.text)));
        let is_named = document.text.get(start..end)?.eq_ignore_ascii_case(full) && !is_other;
        // With another letter it may be what the name is called in another language: EEA beside EER.
        let differs = written.len() == short.len() && written.bytes().zip(short.bytes()).filter(|(a, b)| a != b).count() == 1;
        (is_named && !differs && is_slip(written, short)).then(|| misfit(words[at], last, short, "list", None))
    })
}

/// The text uses an abbreviation that has the letters of the name and is written almost so.
fn by_use(document: &Document, words: &[&Token], written: &str, used: &FxHashMap<&str, Span>) -> Option<Misfit> {
    let texts: Vec<&str> = words.iter().map(|word| word.of(&document.text)).collect();
    let mut fitting: Vec<(&str, Span, usize)> = used
        .iter()
        .filter(|(short, _)| is_slip(written, short))
        .filter_map(|(short, place)| Some((*short, *place, full_form(&texts, short)?)))
        .filter(|(_, _, start)| start + 1 < words.len())
        .collect();
    fitting.sort_by_key(|(_, place, _)| *place);
    let (short, place, start) = fitting.first()?;
    Some(misfit(words[*start], words.last()?, short, "text", Some(*place)))
}

/// The words of a name begin with the letters of the abbreviation, but two of these changed places.
fn by_initials(document: &Document, words: &[&Token], written: &str) -> Option<Misfit> {
    let mut initials = String::new();
    let mut first = words.len();
    for (at, word) in words.iter().enumerate().rev() {
        let text = word.of(&document.text);
        if is_small(text) {
            continue;
        }
        let letter = text.chars().next().filter(char::is_ascii_uppercase)?;
        initials.insert(0, letter);
        first = at;
        if initials.len() == written.len() {
            break;
        }
    }
    let swapped = (0..written.len() - 1).any(|at| {
        let mut letters = written.as_bytes().to_vec();
        letters.swap(at, at + 1);
        letters == initials.as_bytes()
    });
    // Without an article it may be the name of a person, with a party behind it.
    let has_article =
        first.checked_sub(1).is_some_and(|before| matches!(words[before].of(&document.text), "de" | "het" | "De" | "Het"));
    let last = words.last()?;
    (swapped && has_article && named(written).is_none() && initials != written)
        .then(|| misfit(words[first], last, &initials, "initials", None))
}

/// Whether two abbreviations, both in capitals, are one slip of the hand apart: two letters that changed places, or one that is
/// another, missing or doubled.
fn is_slip(written: &str, short: &str) -> bool {
    is_looked_at(short) && slip::is_one_apart(written, short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::relate::Known;

    fn misfits(text: &str) -> Vec<(String, &'static str)> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        facts.misfits.into_iter().map(|misfit| (misfit.expected, misfit.source)).collect()
    }

    #[test]
    fn the_list_the_text_or_the_initials_say_what_belongs_to_a_name() {
        assert_eq!(misfits("Het Sociaal en Cultureel Planbureau (SPC) komt."), [("SCP".to_owned(), "list")]);
        assert_eq!(misfits("De Raad voor Bos en Natuur (RBM) komt. De RBN gaat, de RBN blijft."), [("RBN".to_owned(), "text")]);
        assert_eq!(misfits("De Raad voor Bos en Natuur (RNB) komt."), [("RBN".to_owned(), "initials")]);
    }

    #[test]
    fn names_in_another_language_other_bodies_and_right_letters_are_left_alone() {
        for text in [
            "De Europese Economische Ruimte (EEA) groeit.",
            "De Franse Autoriteit Financiële Markten (AMF) komt. De AMF gaat.",
            "De Wereldhandelsorganisatie (WTO) en de WHO.",
            "De Raad voor Bos en Natuur (RNB) komt. De RNB gaat.",
            "Het ministerie (OCW) komt. Het SCP (SPC) gaat.",
            "De Afdeling bestuursrechtspraak van de Raad van State (ABRS) komt.",
            "Zij sprak met Anna Bos Cornelissen (ACB), directeur.",
        ] {
            assert_eq!(misfits(text), [], "{text}");
        }
    }

    #[test]
    fn a_slip_changes_one_letter_or_two_that_stand_beside_each_other() {
        for other in ["SPC", "SCB", "SCPB", "SCCP"] {
            assert!(is_slip(other, "SCP"), "{other}");
        }
        for other in ["SCP", "CPB", "PCS", "SCPBC"] {
            assert!(!is_slip(other, "SCP"), "{other}");
        }
    }
}
