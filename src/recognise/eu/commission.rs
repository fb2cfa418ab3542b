//! Papers of the Commission: `COM(2017) 525 final`, `SWD(2013) 123`.

use super::super::citation::{Text, parts};
use super::super::reference::Reference;
use super::{Eu, reference};

const SERIES: [&str; 5] = ["COM", "SWD", "SEC", "JOIN", "C"];

/// Reads from the name of the series on.
pub(in crate::recognise) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    let series = SERIES.into_iter().find(|series| *series == word)?;
    if text.is_attached(start) {
        return None;
    }
    let mut form_fault = None;
    if series != "C" && cursor.spaces() {
        form_fault = Some("spatie_voor_haakje");
    }
    let bracket = cursor.eat("(");
    if !bracket && (series == "C" || !(cursor.eat("/") || form_fault.is_some())) {
        return None;
    }
    let digits = cursor.digits(2..=4)?;
    let short: i16 = digits.parse().ok()?;
    let year = match digits.len() {
        4 => short,
        2 if short >= 58 => 1900 + short,
        2 if bracket => 2000 + short,
        _ => return None,
    };
    if !(1958..=2099).contains(&year) {
        return None;
    }
    if bracket {
        if !cursor.eat(")") {
            return None;
        }
        let spaced = cursor.spaces();
        if !spaced {
            form_fault.get_or_insert("spatie_ontbreekt");
        }
        parts::number_word(&mut cursor);
    } else {
        form_fault = Some("haakjes_ontbreken");
        if !cursor.eat("/") {
            return None;
        }
    }
    let number = parts::number(&mut cursor, 5)?;
    let numbered = cursor;
    let mut tail = cursor;
    tail.spaces();
    let ending = tail.at();
    if tail.eat_word("final") || tail.eat_word("definitief") || tail.eat("def.") || tail.eat_word("def") {
        cursor = tail;
    }
    let ending = if cursor.at() > numbered.at() { format!(" {}", cursor.since(ending)) } else { String::new() };
    let span = cursor.span_from(start);
    let url =
        (series != "C").then(|| format!("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri={series}:{year}:{number}:FIN"));
    let eu = Eu {
        span,
        id: Some(format!("{}-{year}-{number}", series.to_ascii_lowercase())),
        form: "commissie",
        act: Some(series),
        year: Some(year),
        number: number.parse().ok(),
        right_form: form_fault.map(|_| format!("{series}({year}) {number}{ending}")),
        form_fault,
        ..Eu::default()
    };
    found.push(reference(eu, url));
    Some(span.end as usize)
}

#[cfg(test)]
mod tests {
    use super::super::super::citation::testing::found;

    #[test]
    fn papers_of_the_commission_are_read_in_whatever_way_they_are_written() {
        for text in ["COM(2018) 33 final", "COM (2018) 33", "COM(2018)33 def.", "COM/2018/33", "COM 2018/33"] {
            assert_eq!(found(&format!("Zie ({text}).")), [(text.to_owned(), Some("com-2018-33".to_owned()))]);
        }
    }

    #[test]
    fn a_point_c_or_a_domain_is_none() {
        assert!(found("onder C (2018) 33, voorbeeld.com (2018) en COM 33").is_empty());
    }
}
