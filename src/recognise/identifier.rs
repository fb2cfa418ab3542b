//! Identifiers as officielebekendmakingen.nl has them, but those of Kamerstukken: `h-tk-20152016-81-10`, `blg-1093410`.

use super::citation::Text;
use super::publication;
use super::reference::{Address, Detail, Kind, Reference};

/// Reads an identifier.
pub(super) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, _, _) = text.token(index)?;
    let start = token.start as usize;
    if text.is_attached(start) {
        return None;
    }
    let rest = text.text.get(start..)?;
    let end = rest.bytes().take(48).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let written = rest.get(..end)?.trim_end_matches('-');
    let pieces: Vec<&str> = written.split('-').collect();
    let kind = kind_of(&pieces)?;
    let span = token.span().cover(crate::document::Span::new(start, start + written.len()));
    let id = written.to_owned();
    found.push(Reference { id: Some(id), address: Address::Official, ..Reference::new(kind, span, Detail::Plain) });
    Some(span.end as usize)
}

/// Writes a year behind `text`.
pub(super) fn push_year(text: &mut String, year: i16) {
    match u8::try_from(year / 100) {
        Ok(century @ 10..=99) => {
            let digits = [century / 10, century % 10, (year % 100 / 10) as u8, (year % 10) as u8];
            text.push_str(str::from_utf8(&digits.map(|digit| b'0' + digit)).unwrap_or_default());
        }
        _ => text.push_str(&year.to_string()),
    }
}

/// Where a document with this id can be read.
pub(super) fn official_url(id: &str) -> String {
    format!("https://zoek.officielebekendmakingen.nl/{id}")
}

fn kind_of(pieces: &[&str]) -> Option<Kind> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // Corrections, attachments and reprints have a letter with a number behind the rest.
    let is_extra = |text: &str| text.strip_prefix(['n', 'b', 'h']).is_some_and(is_digits);
    let pieces = match pieces {
        [rest @ .., extra] if is_extra(extra) && rest.len() > 1 => rest,
        all => all,
    };
    let are_numbers = |pieces: &[&str]| pieces.iter().all(|piece| is_digits(piece) && piece.len() <= 5);
    let is_years = |text: &str| {
        is_digits(text)
            && text.len() == 8
            && text
                .get(..4)
                .and_then(|first| first.parse::<u16>().ok())
                .zip(text.get(4..).and_then(|second| second.parse().ok()))
                .is_some_and(|(first, second): (u16, u16)| second == first + 1)
    };
    match pieces {
        ["h", "tk" | "ek" | "vv", years, numbers @ ..] if is_years(years) && (1..=2).contains(&numbers.len()) => {
            are_numbers(numbers).then_some(Kind::Handelingen)
        }
        ["ah", "tk" | "ek", years, number] if is_years(years) && are_numbers(&[number]) => Some(Kind::Kamervragen),
        ["kv", "tk" | "ek", number] if super::zaak::is_zaaknummer(number) => Some(Kind::Kamervragen),
        ["blg", number] if is_digits(number) && (2..=8).contains(&number.len()) => Some(Kind::Kamerstuk),
        [journal, year, number] if is_digits(year) && year.len() == 4 && is_digits(number) && number.len() <= 7 => {
            publication::kind_of_id(journal)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kind(text: &str) -> Option<Kind> {
        kind_of(&text.split('-').collect::<Vec<_>>())
    }

    #[test]
    fn an_identifier_is_of_the_kind_that_its_first_part_says() {
        for (id, expected) in [
            ("h-tk-20182019-12-4", Kind::Handelingen),
            ("h-ek-20182019-12-4-n1", Kind::Handelingen),
            ("h-tk-20042005-2100-2115", Kind::Handelingen),
            ("ah-tk-20182019-312", Kind::Kamervragen),
            ("kv-tk-2019Z01234", Kind::Kamervragen),
            ("blg-765432", Kind::Kamerstuk),
            ("stb-2019-33", Kind::Stb),
            ("gmb-2019-123456", Kind::Blad),
        ] {
            assert_eq!(kind(id), Some(expected), "{id}");
        }
    }

    #[test]
    fn other_words_with_hyphens_are_none() {
        for other in ["h-tk-20182020-12-4", "h-index", "ah-tk-2018-3", "blg-x", "kv-tk-2019Z1234", "h-tk"] {
            assert_eq!(kind(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn a_year_is_written_as_any_number_is(year in prop_oneof![any::<i16>(), 900..2300_i16]) {
            let mut text = String::new();
            push_year(&mut text, year);
            prop_assert_eq!(text, year.to_string());
        }
    }
}
