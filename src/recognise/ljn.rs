//! LJN, the numbers by which rulings were cited until the ECLI came on 28 June 2013.

use super::citation::{Text, parts};
use super::cursor::Cursor;
use super::reference::{Detail, Kind, Reference};

/// Reads `LJN AB1234`, `LJN-nummer AB1234`, `LJ-nr AB1234`, `ELRO nr. AA 1234`; a list gives one for each number.
pub(super) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    let mut named = cursor;
    named.spaces();
    named.dash();
    let has_word = ["nummers", "nummer", "nrs", "nr"].iter().any(|word| named.eat_word(word));
    if has_word {
        named.eat(".");
        cursor = named;
    }
    if word.eq_ignore_ascii_case("lj") && !has_word {
        return None;
    }
    let _ = cursor.eat(":") || cursor.eat("=") || cursor.eat(",");
    cursor.spaces();
    let mut number = number(&mut cursor)?;
    let mut start = start;
    loop {
        let span = cursor.span_from(start);
        found.push(Reference { id: Some(format!("LJN:{number}")), ..Reference::new(Kind::Ljn, span, Detail::Plain) });
        let mut ahead = cursor;
        if !parts::joint(&mut ahead) {
            return Some(cursor.at());
        }
        start = ahead.at();
        let Some(next) = self::number(&mut ahead) else { return Some(cursor.at()) };
        (number, cursor) = (next, ahead);
    }
}

/// Two letters and four digits, in capitals and without a space between them.
fn number(cursor: &mut Cursor) -> Option<String> {
    let mut ahead = *cursor;
    let letters = ahead.letters().filter(|letters| letters.len() == 2 && letters.is_ascii())?;
    ahead.spaces();
    let digits = ahead.digits(4..=4)?;
    if ahead.in_word() {
        return None;
    }
    *cursor = ahead;
    Some(format!("{}{digits}", letters.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::super::citation::testing::{found, ids};

    #[test]
    fn an_ljn_is_read_with_the_word_in_front_of_it() {
        for text in ["LJN BH1234", "LJN: bh1234", "LJN-nummer BH1234", "LJ-nr. BH1234", "ELRO nr. BH 1234"] {
            assert_eq!(found(&format!("Zie ({text}).")), [(text.to_owned(), Some("LJN:BH1234".to_owned()))]);
        }
        assert_eq!(ids("LJN BH1234 en BH1235"), ["LJN:BH1234", "LJN:BH1235"]);
    }

    #[test]
    fn a_postcode_behind_another_word_is_none() {
        assert!(found("Postbus LJ 1234, LJN is afgeschaft, 3511 AB 20").is_empty());
    }
}
