//! The Official Journal: `PbEU 2010, L 180`, `PbEG L 309`, `PB L 119`, and since October 2023 `PbEU L, 2023/2413`.

use super::super::citation::{Text, parts};
use super::super::reference::Reference;
use super::{Eu, reference};
use crate::recognise::cursor::Cursor;

/// Reads from the name of the journal on: one reference for each issue.
pub(in crate::recognise) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    if text.is_attached(start) || !word.starts_with(['P', 'p']) || (word.len() == 2 && !word.starts_with('P')) {
        return None;
    }
    cursor.eat(".");
    cursor.spaces();
    if word.eq_ignore_ascii_case("pb") {
        let _ = ["EEG", "EG", "EU"].iter().any(|union| cursor.eat(union));
        cursor.eat(".");
    } else if word.len() > 5 {
        let _ =
            ["van de Europese Unie", "van de Europese Gemeenschappen", "van de EU", "van de EG"].iter().any(|of| cursor.eat(of));
    }
    parts::gap(&mut cursor);
    parts::number_word(&mut cursor);
    let bracket = cursor.eat("(");
    let mut year = parts::year(&mut cursor, 1952..=2099);
    if bracket && !cursor.eat(")") {
        return None;
    }
    parts::gap(&mut cursor);
    cursor.eat("/");
    parts::number_word(&mut cursor);
    let mut start = start;
    let mut issue = issue(&mut cursor)?;
    loop {
        let mut id = format!("oj-{}", issue.series.to_ascii_lowercase());
        match issue.year {
            Some(year) => id = format!("{id}-{year}-{}", issue.number),
            None => {
                year = year.or_else(|| year_behind(cursor));
                id = format!("{id}-{}", issue.number);
                if let Some(year) = year {
                    id = format!("{id}-{year}");
                }
            }
        }
        let url = year.filter(|_| issue.year.is_none()).map(|year| {
            format!("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=OJ:{}:{year}:{:0>3}:TOC", issue.series, issue.number)
        });
        let span = cursor.span_from(start);
        let year = issue.year.or(year);
        let number = issue.number.parse().ok();
        found.push(reference(Eu { span, id: Some(id), form: "publicatieblad", year, number, ..Eu::default() }, url));
        let mut ahead = cursor;
        if !parts::joint(&mut ahead) {
            return Some(cursor.at());
        }
        start = ahead.at();
        let Some(next) = self::issue(&mut ahead) else { return Some(cursor.at()) };
        (issue, cursor) = (next, ahead);
    }
}

/// An issue of the journal.
struct Issue<'a> {
    series: char,
    number: &'a str,
    /// Since October 2023 acts are numbered by themselves, with the year in front.
    year: Option<i16>,
}

/// `L 180`, `L 328/82` with a page, `L130`, `L, 2023/2413`.
fn issue<'a>(cursor: &mut Cursor<'a>) -> Option<Issue<'a>> {
    let mut ahead = *cursor;
    let series = ahead.eat_if(|c| matches!(c, 'L' | 'C'))?;
    let mut new = ahead;
    if parts::gap(&mut new)
        && let Some(year) = parts::year(&mut new, 2023..=2099)
        && new.eat("/")
    {
        let number = new.digits(1..=5)?;
        *cursor = new;
        return Some(Issue { series, number, year: Some(year) });
    }
    ahead.spaces();
    parts::number_word(&mut ahead);
    let number = ahead.digits(1..=4).filter(|number| !number.starts_with('0') || number.len() > 1)?;
    if ahead.peek().is_some_and(char::is_alphabetic) {
        return None;
    }
    let mut page = ahead;
    if page.eat("/") && page.digits(1..=4).is_some() && !page.in_word() {
        ahead = page;
    }
    *cursor = ahead;
    Some(Issue { series, number: number.trim_start_matches('0'), year: None })
}

/// The year of the date that may follow: `PB L 119 van 4.5.2016`, `PB L 119, 4.5.2016`.
fn year_behind(mut cursor: Cursor) -> Option<i16> {
    parts::gap(&mut cursor);
    let _ = cursor.eat_word("van");
    cursor.spaces();
    cursor.digits(1..=2)?;
    cursor.eat_if(|c| matches!(c, '.' | '-' | '/'))?;
    cursor.digits(1..=2)?;
    cursor.eat_if(|c| matches!(c, '.' | '-' | '/'))?;
    parts::year(&mut cursor, 1952..=2099)
}

#[cfg(test)]
mod tests {
    use super::super::super::citation::testing::{found, ids};

    #[test]
    fn the_journal_is_read_with_and_without_its_year() {
        for (text, id) in [
            ("PbEU 2018, L 295", "oj-l-295-2018"),
            ("PbEG L 206", "oj-l-206"),
            ("Pb EU L 206", "oj-l-206"),
            ("PbEU 2018, L 295/39", "oj-l-295-2018"),
            ("PbEU 2018, L295", "oj-l-295-2018"),
            ("PbEU 2012/C 326", "oj-c-326-2012"),
            ("PbEU L, 2024/1689", "oj-l-2024-1689"),
            ("Publicatieblad van de Europese Unie L 295", "oj-l-295"),
        ] {
            assert_eq!(found(&format!("Zie ({text}).")), [(text.to_owned(), Some(id.to_owned()))]);
        }
        assert_eq!(ids("PB L 295 van 21.11.2018, blz. 39"), ["oj-l-295-2018"]);
        assert_eq!(ids("PbEU 2006, L 177 en L 178"), ["oj-l-177-2006", "oj-l-178-2006"]);
    }

    #[test]
    fn other_abbreviations_are_none() {
        assert!(found("PB 2015 nr. 3, pb L 3 en Publicatieblad van de school").is_empty());
    }
}
