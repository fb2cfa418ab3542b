//! Advice of the Raad van State, by its number: `W01.20.0036/I`.

use super::citation::Text;
use super::reference::{Detail, Kind, Reference};

/// Reads a number: W and the ministry, the year, a serial number, and the section in Roman digits.
///
/// Character recognition leaves spaces behind the points; the normal form has none.
pub(super) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, ministry, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    if !ministry.bytes().skip(1).all(|byte| byte.is_ascii_digit()) || text.is_attached(start) || !cursor.eat(".") {
        return None;
    }
    cursor.spaces();
    let year = cursor.digits(2..=2)?;
    if !cursor.eat(".") {
        return None;
    }
    cursor.spaces();
    let serial = cursor.digits(4..=5)?;
    if !cursor.eat("/") {
        return None;
    }
    cursor.spaces();
    let section = cursor.letters().filter(|section| section.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')))?;
    let mut id = format!("{ministry}.{year}.{serial}/{section}");
    let mut kingdom = cursor;
    if kingdom.eat("/")
        && let Some(mark) = kingdom.letters().filter(|mark| mark.len() == 1)
    {
        id = format!("{id}/{mark}");
        cursor = kingdom;
    }
    let span = cursor.span_from(start);
    found.push(Reference { id: Some(id), ..Reference::new(Kind::Advies, span, Detail::Plain) });
    Some(span.end as usize)
}

#[cfg(test)]
mod tests {
    use super::super::citation::testing::{found, ids};

    #[test]
    fn a_number_of_the_raad_van_state_is_read_to_its_section() {
        assert_eq!(
            found("(advies van 3 mei, no. W04.18.0123/I)"),
            [("W04.18.0123/I".to_owned(), Some("W04.18.0123/I".to_owned()))]
        );
        assert_eq!(ids("W04. 18.00123/III/K en W04.18"), ["W04.18.00123/III/K"]);
    }
}
