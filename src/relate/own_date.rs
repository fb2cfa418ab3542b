//! The document's own date.

use jiff::civil;

use super::Known;
use crate::document::{BlockKind, Document, Span};
use crate::recognise::{Date, Facts};

/// The date of the document itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnDate {
    pub date: civil::Date,
    /// Where it stands in the text, if it does.
    pub span: Option<Span>,
}

/// How many blocks a document's head may have.
const HEAD: usize = 40;

/// How long a line with the document's date may be, in bytes.
const LONGEST_LINE: usize = 80;

/// Words that may stand in front of the date in a date line, besides the name of a place.
const IN_FRONT: [&str; 9] = ["datum", "d.d.", "aan", "den", "de", "op", "voorgesteld", "gepubliceerd", "ontvangen"];

/// Finds the document's own date: in its letter field, its date line, its front matter, its file name, or else in
/// what is known from outside.
pub fn find(document: &Document, facts: &Facts, known: Known<'_>) -> Option<OwnDate> {
    let written = |date: &Date| Some(OwnDate { date: date.civil()?, span: Some(date.span) });
    let within = |span: Span| dates_in(&facts.dates, span).iter().find_map(written);
    let from_outside = |date| OwnDate { date, span: None };
    letter_field(document)
        .and_then(within)
        .or_else(|| date_line(document, &facts.dates).and_then(written))
        .or_else(|| received(document, &facts.dates).and_then(written))
        .or_else(|| front_matter(document).and_then(within))
        .or_else(|| known.file_name.and_then(date_in_name).map(from_outside))
        .or_else(|| known.date.map(from_outside))
}

/// The dates that begin inside `span`.
fn dates_in(dates: &[Date], span: Span) -> &[Date] {
    let from = dates.partition_point(|date| date.span.start < span.start);
    let until = dates.partition_point(|date| date.span.start < span.end);
    dates.get(from..until).unwrap_or_default()
}

fn letter_field(document: &Document) -> Option<Span> {
    document.fields.iter().filter(|field| field.part == "datum").find_map(|field| field.value)
}

/// Keys of the front matter for the day of the text as it stands: that of the last change before that of publication.
const KEYS: [&str; 18] = [
    "lastmod",
    "last_modified_at",
    "last_update.date",
    "date.updated",
    "updated",
    "modified",
    "gewijzigd",
    "laatst-gewijzigd",
    "wijzigingsdatum",
    "datum",
    "date",
    "date.created",
    "publicatiedatum",
    "publishdate",
    "publish-date",
    "published",
    "gepubliceerd",
    "created",
];

fn front_matter(document: &Document) -> Option<Span> {
    KEYS.iter().find_map(|known| {
        let found = document.front_matter.iter().find(|(key, span)| key.eq_ignore_ascii_case(known) && !span.is_empty());
        found.map(|&(_, span)| span)
    })
}

/// The date in a line of the head that holds nothing else but a place: `Den Haag, 19 mei 2015`.
fn date_line<'a>(document: &Document, dates: &'a [Date]) -> Option<&'a Date> {
    let is_line = |kind: &BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::Heading { .. } | BlockKind::Signature);
    let lines = document.blocks.iter().take(HEAD).filter(|block| is_line(&block.kind) && !block.quoted);
    lines.filter(|block| block.span.len() <= LONGEST_LINE).find_map(|block| match dates_in(dates, block.span) {
        [date] => {
            let front = document.slice(Span { start: block.span.start, end: date.span.start });
            let behind = document.slice(Span { start: date.span.end, end: block.span.end });
            let alone = matches!(behind.trim(), "" | ".") && is_place(front);
            (alone && date.civil().is_some()).then_some(date)
        }
        _ => None,
    })
}

/// Whether `text` is at most the name of a place, with a comma or `, d.d.` behind it.
fn is_place(text: &str) -> bool {
    let mut words = text.split([' ', ',', ':']).filter(|word| !word.is_empty());
    words.by_ref().take(4).all(|word| {
        word.starts_with(|first: char| first.is_uppercase() || matches!(first, '\'' | '’'))
            || IN_FRONT.iter().any(|known| known.eq_ignore_ascii_case(word))
    }) && words.next().is_none()
}

/// The date on which the answers to questions from parliament came: `(ontvangen 28 juni 2024)`.
fn received<'a>(document: &Document, dates: &'a [Date]) -> Option<&'a Date> {
    let end = document.blocks.iter().take(HEAD).next_back()?.span.end;
    dates_in(dates, Span { start: 0, end }).iter().find(|date| {
        let front = document.text.get(..date.span.start as usize).unwrap_or_default();
        date.civil().is_some() && (front.ends_with("(ontvangen ") || front.ends_with("(Ontvangen "))
    })
}

/// The date in the name of a file: `2016-10-03-brief.md`, `20161003_brief.txt`.
fn date_in_name(name: &str) -> Option<civil::Date> {
    name.split(|c: char| !(c.is_ascii_digit() || c == '-')).find_map(|part| {
        let numbers: Vec<&str> = part.split('-').filter(|number| !number.is_empty()).collect();
        let (year, month, day) = match numbers.as_slice() {
            [year, month, day, ..] if year.len() == 4 && month.len() == 2 && day.len() == 2 => (*year, *month, *day),
            [all, ..] if all.len() == 8 => (all.get(..4)?, all.get(4..6)?, all.get(6..)?),
            _ => return None,
        };
        let year = year.parse().ok().filter(|year| (1800..=2199).contains(year))?;
        civil::Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, LetterField};

    fn own_date(text: &str, known: Known<'_>) -> Option<(String, Option<String>)> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, known);
        facts.own_date.map(|own| (own.date.to_string(), own.span.map(|span| document.slice(span).to_owned())))
    }

    fn written(text: &str) -> Option<String> {
        own_date(text, Known::default()).map(|(date, _)| date)
    }

    #[test]
    fn a_line_with_a_place_and_a_date_is_the_date_of_the_document() {
        assert_eq!(written("Den Haag, 19 mei 2015\n\nGeachte voorzitter,").as_deref(), Some("2015-05-19"));
        assert_eq!(written("’s-Gravenhage, 21 juni 1983.\n").as_deref(), Some("1983-06-21"));
        assert_eq!(written("Voorgesteld 10 december 2024\n").as_deref(), Some("2024-12-10"));
        assert_eq!(written("Antwoord van de minister (ontvangen 28 juni 2024).\n").as_deref(), Some("2024-06-28"));
    }

    #[test]
    fn a_date_in_a_sentence_is_not() {
        assert_eq!(written("Op 19 mei 2015 vergaderde de raad.\n"), None);
        assert_eq!(written("De brief van 19 mei 2015.\n"), None);
        assert_eq!(written("Den Haag, 31 april 2015\n"), None);
    }

    #[test]
    fn what_the_text_says_comes_before_the_file_name_and_that_before_the_configuration() {
        let known = Known { date: Some(civil::date(2020, 1, 1)), file_name: Some("2016-10-03-brief.md"), ..Known::default() };
        let text = "Den Haag, 19 mei 2015\n";
        assert_eq!(own_date(text, known), Some(("2015-05-19".to_owned(), Some("19 mei 2015".to_owned()))));
        assert_eq!(own_date("Een brief.", known), Some(("2016-10-03".to_owned(), None)));
        assert_eq!(own_date("Een brief.", Known { file_name: None, ..known }), Some(("2020-01-01".to_owned(), None)));
    }

    #[test]
    fn a_letter_field_comes_first_and_front_matter_after_the_text() {
        let text = "De datum is 1 mei 2016.\nDen Haag, 19 mei 2015\nDe brief is van 3 mei 2014.\n";
        let mut document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let facts = crate::recognise::recognise(&document);
        let place = |part: &str| text.find(part).map(|at| Span::new(at, at + part.len())).expect("it is there");
        let (field, front) = (place("3 mei 2014"), place("1 mei 2016"));
        let date_of = |document: &Document| find(document, &facts, Known::default()).map(|own| own.date);
        document.front_matter.push(("date".to_owned(), front));
        assert_eq!(date_of(&document), Some(civil::date(2015, 5, 19)));
        document.fields.push(LetterField { part: "datum".to_owned(), label: field, value: Some(field) });
        assert_eq!(date_of(&document), Some(civil::date(2014, 5, 3)));
        document.fields.clear();
        document.blocks.remove(1);
        assert_eq!(date_of(&document), Some(civil::date(2016, 5, 1)));
    }

    #[test]
    fn front_matter_says_when_the_text_was_changed_last() {
        let date_of = |text: &str| {
            let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
            let facts = crate::recognise::recognise(&document);
            find(&document, &facts, Known::default()).map(|own| own.date.to_string())
        };
        assert_eq!(date_of("---\ndate: 2024-01-31T10:00:00+01:00\n---\n\nTekst.\n").as_deref(), Some("2024-01-31"));
        assert_eq!(date_of("---\ndate:\n  created: 2024-01-31\n  updated: 2024-02-01\n---\n").as_deref(), Some("2024-02-01"));
        assert_eq!(date_of("+++\ndate = 2024-01-31\nlastmod = \"3 mei 2024\"\n+++\n").as_deref(), Some("2024-05-03"));
    }

    #[test]
    fn a_file_name_may_hold_a_date() {
        assert_eq!(date_in_name("20161003_brief.txt"), Some(civil::date(2016, 10, 3)));
        assert_eq!(date_in_name("brief-2016-10-03.txt"), Some(civil::date(2016, 10, 3)));
        assert_eq!(date_in_name("2016-13-03.txt"), None);
        assert_eq!(date_in_name("kst-21501-07-1356.txt"), None);
        assert_eq!(date_in_name("brief.txt"), None);
    }
}
