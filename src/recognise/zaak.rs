//! Numbers of the Tweede Kamer with a letter: Z for a zaak, D a document, A an activity, P a point of an agenda.

use super::reference::{Detail, Kind, Reference};
use super::starts::{Start, Starts};
use super::token::{Token, hash};
use crate::document::{Document, any_holds};

/// Adds to `numbers` those that no reference in `found`, which is in order, has used.
///
/// A zaak that questions of members have opened stands for these questions.
pub fn recognise(
    document: &Document,
    starts: &Starts,
    readable: &dyn Fn(usize) -> bool,
    found: &[Reference],
    numbers: &mut Vec<Reference>,
) {
    let tokens = &document.tokens[..];
    let text = &document.text;
    let used = |at: usize| any_holds(found, |reference| reference.span, at);
    for (index, token) in starts.of([Start::Mixed]) {
        let Some(fault) = read(token.of(text)) else { continue };
        // Behind a hyphen it is the end of another identifier: `kv-tk-2022Z10576`.
        let at = token.start as usize;
        if text.get(..at).is_some_and(|before| before.ends_with(['-', '_', '='])) || !readable(at) || used(at) {
            continue;
        }
        let asked = token.of(text).as_bytes()[4] == b'Z' && speaks_of_questions(text, tokens, index);
        let kind = if asked && fault.is_none() { Kind::Kamervragen } else { Kind::Zaak };
        let id = fault.is_none().then(|| token.of(text).to_owned());
        let faults = fault.into_iter().collect();
        numbers.push(Reference { id, faults, ..Reference::new(kind, token.span(), Detail::Plain) });
    }
}

/// Whether `text` is a year, one of the four letters and five digits.
pub fn is_zaaknummer(text: &str) -> bool {
    read(text) == Some(None)
}

/// Reads a number and says what is wrong with it: `2016Z8552` lacks a digit, `2016z08552` its capital. `None` for what is
/// no such number.
fn read(text: &str) -> Option<Option<&'static str>> {
    let bytes = text.as_bytes();
    let (&letter, digits) = bytes.get(4..)?.split_first()?;
    let year = bytes.get(..4)?;
    if !(year.starts_with(b"19") || year.starts_with(b"20")) || !year.iter().chain(digits).all(u8::is_ascii_digit) {
        return None;
    }
    match (letter, digits.len()) {
        (b'Z' | b'D' | b'A' | b'P', 5) => Some(None),
        (b'z' | b'd', 5) => Some(Some("kleine_letter")),
        (b'Z' | b'D', 3..=6) => Some(Some("aantal_cijfers")),
        _ => None,
    }
}

/// Whether questions or an answer are named a few words before, in the same block.
fn speaks_of_questions(text: &str, tokens: &[Token], index: usize) -> bool {
    const REACH: usize = 16;
    const WORDS: [u32; 7] = [
        hash("vragen"),
        hash("vraag"),
        hash("kamervragen"),
        hash("ingezonden"),
        hash("antwoord"),
        hash("antwoorden"),
        hash("beantwoording"),
    ];
    let Some(token) = tokens.get(index) else { return false };
    tokens[index.saturating_sub(REACH)..index].iter().rev().any(|word| {
        WORDS.contains(&word.hash)
            && text.get(word.start as usize..token.start as usize).is_some_and(|between| !between.contains('\n'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::token::tokens;

    #[test]
    fn a_number_has_a_year_a_letter_and_five_digits() {
        for number in ["2016Z08552", "2024D47404", "2012A01098", "2023P20142"] {
            assert!(is_zaaknummer(number), "{number}");
        }
        for other in ["2016Z8552", "2016X08552", "1816Z08552", "2016z08552", "2016Z085521"] {
            assert!(!is_zaaknummer(other), "{other}");
        }
    }

    #[test]
    fn a_digit_or_a_capital_that_is_missing_is_a_fault() {
        assert_eq!(read("2016Z8552"), Some(Some("aantal_cijfers")));
        assert_eq!(read("2016z08552"), Some(Some("kleine_letter")));
        assert_eq!(read("2016X08552"), None);
        assert_eq!(read("2016A12"), None);
    }

    #[test]
    fn questions_are_told_by_the_words_in_front() {
        let asks = |text: &str| {
            let tokens = tokens(text);
            speaks_of_questions(text, &tokens, tokens.len() - 1)
        };
        assert!(asks("de vragen van het lid Bos van 3 mei, kenmerk 2022Z10576"));
        assert!(!asks("de brief over wonen, 2022Z10576"));
        assert!(!asks("de vragen zijn gesteld\n2022Z10576"));
    }
}
