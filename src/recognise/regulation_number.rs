//! Numbers of regulations: BWB of national ones and treaties, CVDR of local ones, and JCI, a link to a part of one.

use super::citation::Text;
use super::cursor::Cursor;
use super::record::{Field, Subject, Type};
use super::reference::{Address, Detail, Kind, Reference};
use crate::document::Span;

/// What is known of a JCI.
#[derive(Clone, Debug)]
pub struct Jci {
    /// As the span of the reference.
    pub span: Span,
    /// The BWB number of the regulation.
    pub regulation: String,
    /// The day on which the text is in force (`g`), in ISO.
    pub valid_on: Option<String>,
    /// The day on which the text was looked up (`z`), in ISO.
    pub seen_on: Option<String>,
}

impl Jci {
    /// Whether the text was looked up on or after the day on which it is in force.
    fn is_in_order(&self) -> Option<bool> {
        Some(self.valid_on.as_ref()? <= self.seen_on.as_ref()?)
    }
}

/// What stands in front of the number in the short form of a JCI.
const SHORT: [&str; 2] = ["1.0:c:", "1.0:v:"];

/// How many digits a BWB number has.
const DIGITS: usize = 7;

/// Reads `BWBR0005537`.
pub(super) fn read_regulation(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, written, cursor) = text.token(index)?;
    let start = token.start as usize;
    let digits = written.get(..4).filter(|start| is_bwb(start)).and(written.get(4..))?;
    if digits.len() < 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) || text.before(start).ends_with(['-', '_', '=']) {
        return None;
    }
    if let Some(short) = SHORT.iter().find(|short| text.before(start).ends_with(*short)) {
        return link(text.cursor(start), start - short.len(), found);
    }
    let wrong = digits.len() != DIGITS;
    push_regulation(written, wrong.then_some("aantal_cijfers"), cursor.span_from(start), found)
}

/// Reads `BWBR 0005537`, whose space does not belong there.
pub(super) fn read_parted(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, written, mut cursor) = text.token(index)?;
    if !cursor.spaces() {
        return None;
    }
    let digits = cursor.digits(DIGITS..=DIGITS)?;
    push_regulation(&format!("{written}{digits}"), Some("spatie"), cursor.span_from(token.start as usize), found)
}

fn is_bwb(text: &str) -> bool {
    text.eq_ignore_ascii_case("BWBR") || text.eq_ignore_ascii_case("BWBV")
}

fn push_regulation(written: &str, fault: Option<&'static str>, span: Span, found: &mut Vec<Reference>) -> Option<usize> {
    let id = fault.is_none().then(|| written.to_ascii_uppercase());
    let url = id.as_ref().map(|id| format!("https://wetten.overheid.nl/{id}"));
    found.push(Reference {
        id,
        address: url.into(),
        faults: fault.into_iter().collect(),
        ..Reference::new(Kind::Bwb, span, Detail::Plain)
    });
    Some(span.end as usize)
}

/// Reads `jci1.3:c:BWBR0005537&g=2026-01-01`.
pub(super) fn read_link(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, written, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    if !written.eq_ignore_ascii_case("jci1") || !cursor.eat(".") {
        return None;
    }
    cursor.digits(1..=2)?;
    if !cursor.eat(":c:") && !cursor.eat(":v:") {
        return None;
    }
    link(cursor, start, found)
}

/// Reads a link from its BWB number on.
fn link(mut cursor: Cursor, start: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let series = cursor.letters().filter(|series| is_bwb(series))?;
    let digits = cursor.digits(4..=9)?;
    let mut jci = Jci { span: Span::at(start), regulation: format!("{series}{digits}"), valid_on: None, seen_on: None };
    let mut faults = Vec::new();
    if digits.len() != DIGITS {
        faults.push("aantal_cijfers");
    }
    while let Some((name, value)) = parameter(&mut cursor) {
        let day = match name {
            "g" => &mut jci.valid_on,
            "z" => &mut jci.seen_on,
            _ => continue,
        };
        if value.parse::<jiff::civil::Date>().is_err() {
            faults.push("datum");
        }
        *day = Some(value.to_owned());
    }
    jci.span = cursor.span_from(start);
    let written = cursor.since(start);
    let id = faults.is_empty().then(|| written.to_owned());
    let prefix = if written.starts_with('1') { "jci" } else { "" };
    let url = id.as_ref().map(|id| format!("https://wetten.overheid.nl/{prefix}{id}"));
    let span = jci.span;
    found.push(Reference { id, address: url.into(), faults, ..Reference::new(Kind::Jci, span, Detail::Jci(Box::new(jci))) });
    Some(span.end as usize)
}

/// Moves over `&name=value`; a point or comma behind the value is none of it.
fn parameter<'a>(cursor: &mut Cursor<'a>) -> Option<(&'a str, &'a str)> {
    let mut ahead = *cursor;
    if !ahead.eat("&") {
        return None;
    }
    ahead.eat("amp;");
    let start = ahead.at();
    while ahead.eat_if(|c| c.is_ascii_lowercase() || c == '_').is_some() {}
    let name = ahead.since(start);
    if !ahead.eat("=") {
        return None;
    }
    let start = ahead.at();
    if matches!(name, "g" | "z") {
        // A point and digits behind a day are the end of a sentence and the mark of a note.
        for _ in 0..10 {
            ahead.eat_if(|c| c.is_ascii_digit() || c == '-')?;
        }
        *cursor = ahead;
        return Some((name, cursor.since(start)));
    }
    let mut end = None;
    while let Some(c) = ahead.eat_if(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '.' | ':' | '-' | '_' | '+')) {
        if c.is_ascii_alphanumeric() {
            end = Some(ahead);
        }
    }
    *cursor = end?;
    Some((name, cursor.since(start)))
}

/// Reads `CVDR700412_1`: a local regulation, and which of its versions.
pub(super) fn read_local(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, written, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    let digits = written.strip_prefix("CVDR")?;
    if digits.len() > 7 || !digits.bytes().all(|byte| byte.is_ascii_digit()) || text.is_attached(start) {
        return None;
    }
    let mut version = cursor;
    let mut url = format!("https://lokaleregelgeving.overheid.nl/{written}");
    if version.eat("_")
        && let Some(number) = version.digits(1..=3)
        && !version.in_word()
    {
        url = format!("{url}/{number}");
        cursor = version;
    }
    let span = cursor.span_from(start);
    let id = cursor.since(start).to_owned();
    found.push(Reference { id: Some(id), address: Address::Given(url), ..Reference::new(Kind::Cvdr, span, Detail::Plain) });
    Some(span.end as usize)
}

impl Subject for Jci {
    const NAME: &'static str = "jci";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |j| j.span.into()),
        Field::new("regulation", Type::Text, "het BWB-nummer van de regeling", |j| j.regulation.as_str().into()),
        Field::new("valid_on", Type::Text, "de dag waarop de tekst geldt (g)", |j| j.valid_on.as_deref().into()),
        Field::new("seen_on", Type::Text, "de dag waarop de tekst is bekeken (z)", |j| j.seen_on.as_deref().into()),
        Field::new("in_order", Type::Bool, "of de zichtdatum niet voor de geldigheidsdatum ligt", |j| j.is_in_order().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

#[cfg(test)]
mod tests {
    use super::super::citation::testing::{faults, found, ids};

    #[test]
    fn numbers_and_links_of_regulations_are_read_as_they_are() {
        for text in [
            "BWBR0001234",
            "BWBV0001234",
            "CVDR612345_2",
            "CVDR612345",
            "jci1.3:c:BWBR0001234&artikel=4%3A81&g=2018-05-03&z=2018-05-04",
            "1.0:c:BWBR0001234&artikel=9",
        ] {
            assert_eq!(found(&format!("Zie ({text}).")), [(text.to_owned(), Some(text.to_owned()))]);
        }
        assert_eq!(ids("bwbr0001234"), ["BWBR0001234"]);
    }

    #[test]
    fn a_wrong_count_of_digits_a_space_or_an_impossible_day_is_a_fault() {
        assert_eq!(faults("BWBR001234"), ["aantal_cijfers"]);
        assert_eq!(faults("BWBR 0001234"), ["spatie"]);
        assert_eq!(faults("jci1.3:c:BWBR0001234&g=2018-13-01"), ["datum"]);
    }

    #[test]
    fn other_codes_are_none() {
        assert!(found("BWBX0001234, xBWBR0001234, BWB en CVDRx").is_empty());
    }
}
