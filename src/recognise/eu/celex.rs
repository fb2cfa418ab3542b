//! CELEX numbers: sector, year, sort of document and serial number.

use super::super::citation::Text;
use super::super::reference::Reference;
use super::{Eu, celex_url, reference};
use crate::recognise::cursor::Cursor;

/// Reads `32016R0679`, `22006A1230(03)`, `11957E086`, `02016R0679-20160504`.
pub(in crate::recognise) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, written, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    if text.before(start).ends_with(['-', '_', '=', '/', '.', '@', '#']) {
        return None;
    }
    let fault = match shape(written) {
        Shape::Right => None,
        Shape::Faulty(fault) => Some(fault),
        Shape::Other => return None,
    };
    tail(&mut cursor, written);
    let span = cursor.span_from(start);
    let id = cursor.since(start).to_ascii_uppercase();
    let url = Some(celex_url(&id));
    let right = fault.is_none().then_some(id);
    let faults: Vec<&'static str> = fault.into_iter().collect();
    let year = written.get(1..5).and_then(|year| year.parse().ok()).filter(|_| fault.is_none());
    found.push(reference(Eu { span, celex: right.clone(), id: right, faults, form: "celex", year, ..Eu::default() }, url));
    Some(span.end as usize)
}

#[derive(Debug, PartialEq, Eq)]
enum Shape {
    Right,
    Faulty(&'static str),
    Other,
}

/// What a word of letters and digits is worth as a CELEX.
fn shape(written: &str) -> Shape {
    let Some((sector, rest)) = written.split_at_checked(1) else { return Shape::Other };
    let letters_from = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters = rest.bytes().skip(letters_from).take_while(u8::is_ascii_uppercase).count();
    let (year, rest) = rest.split_at(letters_from);
    let (kind, serial) = rest.split_at(letters);
    if !serial.bytes().all(|byte| byte.is_ascii_digit()) || !(1..=3).contains(&letters) {
        return Shape::Other;
    }
    let is_act = sector == "3" && matches!(kind, "R" | "L" | "D");
    if year.len() == 3 && is_act && serial.len() == 4 {
        return Shape::Faulty("jaar");
    }
    let is_year = year.len() == 4 && year.parse().is_ok_and(|year: u16| (1951..=2099).contains(&year));
    if !is_year {
        return Shape::Other;
    }
    match (sector, letters, serial.len()) {
        ("1", 1..=3, 3) | (_, 1..=2, 4) => Shape::Right,
        (_, 1, 1..=3 | 5) if is_act => Shape::Faulty("aantal_cijfers"),
        _ => Shape::Other,
    }
}

/// Moves over what may follow the serial number: `(03)`, `R(01)`, the date of a consolidated text.
fn tail(cursor: &mut Cursor, written: &str) {
    loop {
        let mut ahead = *cursor;
        ahead.eat("R");
        if !(ahead.eat("(") && ahead.digits(2..=2).is_some() && ahead.eat(")")) {
            break;
        }
        *cursor = ahead;
    }
    let mut ahead = *cursor;
    if written.starts_with('0') && ahead.eat("-") && ahead.digits(8..=8).is_some() {
        *cursor = ahead;
    }
}

/// The CELEX in an address of EUR-Lex: `…?uri=CELEX:32016R0679`.
pub(super) fn in_address(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    lower.find("eur-lex")?;
    let from = lower.find("celex")? + "celex".len();
    let rest = address.get(from..)?.trim_start_matches(['=', ':']);
    let rest = rest.strip_prefix("%3A").or_else(|| rest.strip_prefix("%3a")).unwrap_or(rest);
    let end = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let celex = rest.get(..end)?.to_ascii_uppercase();
    (shape(&celex) == Shape::Right).then_some(celex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_cases_treaties_and_agreements_have_numbers_of_their_own_shape() {
        for celex in ["32018R1725", "32006L0123", "62010CJ0070", "11992E100", "22010A0713", "52019DC0640", "02018R1725"] {
            assert_eq!(shape(celex), Shape::Right, "{celex}");
        }
        for (celex, fault) in [("3218R1725", "jaar"), ("32018R725", "aantal_cijfers")] {
            assert_eq!(shape(celex), Shape::Faulty(fault), "{celex}");
        }
        for other in ["2016Z08552", "12000V", "3200RPM", "4500mAh", "12345ABCD678", "1"] {
            assert_eq!(shape(other), Shape::Other, "{other}");
        }
    }

    #[test]
    fn an_address_of_eur_lex_names_a_celex() {
        for address in [
            "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32018R1725",
            "https://eur-lex.europa.eu/legal-content/NL/TXT/HTML/?uri=CELEX%3A32018R1725&from=NL",
        ] {
            assert_eq!(in_address(address).as_deref(), Some("32018R1725"), "{address}");
        }
        assert_eq!(in_address("https://example.com/CELEX:32018R1725"), None);
    }
}
