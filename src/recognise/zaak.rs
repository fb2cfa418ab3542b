//! Numbers of the Tweede Kamer with a letter: Z for a zaak, D a document, A an activity, P a point of an agenda.

use super::reference::{Detail, Kind, Reference};
use super::token::{Class, Token};
use crate::document::Document;

/// Finds the numbers that no reference in `found`, which is in order, has used.
pub fn recognise(document: &Document, tokens: &[Token], readable: &dyn Fn(usize) -> bool, found: &[Reference]) -> Vec<Reference> {
    let text = &document.text;
    let used = |at: usize| {
        let until = found.partition_point(|reference| reference.span.start as usize <= at);
        found[..until].last().is_some_and(|reference| reference.span.holds(at))
    };
    tokens
        .iter()
        .filter(|token| token.class == Class::Mixed && is_zaaknummer(token.of(text)))
        .filter(|token| {
            // Behind a hyphen it is the end of another identifier: `kv-tk-2022Z10576`.
            let at = token.start as usize;
            !text.get(..at).is_some_and(|before| before.ends_with(['-', '_', '='])) && readable(at) && !used(at)
        })
        .map(|token| Reference { id: Some(token.of(text).to_owned()), ..Reference::new(Kind::Zaak, token.span(), Detail::Plain) })
        .collect()
}

/// Whether `text` is a year, one of the four letters and five digits.
pub fn is_zaaknummer(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && (bytes.starts_with(b"19") || bytes.starts_with(b"20"))
        && matches!(bytes[4], b'Z' | b'D' | b'A' | b'P')
        && bytes.iter().enumerate().all(|(index, byte)| index == 4 || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_a_year_a_letter_and_five_digits() {
        for number in ["2016Z08552", "2024D47404", "2012A01098", "2023P20142"] {
            assert!(is_zaaknummer(number), "{number}");
        }
        for other in ["2016Z8552", "2016X08552", "1816Z08552", "2016z08552", "2016Z085521"] {
            assert!(!is_zaaknummer(other), "{other}");
        }
    }
}
