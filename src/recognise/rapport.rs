//! Reports of planning bureaus, inspectorates and the like, cited by body and date.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cursor::Cursor;
use super::date::month_number;
use super::record::{Field, Subject, Type};
use super::reference::{Detail, Kind, Reference};
use super::starts::{Start, Starts};
use super::title::folded;
use super::token::{self, hash};
use crate::document::{Document, Span};

/// What is known of a report.
#[derive(Clone, Debug)]
pub struct Rapport {
    /// As the span of the reference: from the body to the closing bracket.
    pub span: Span,
    pub body: Span,
    /// The month or year of the report, in ISO.
    pub date: String,
    pub date_place: Span,
    /// Whether its title stands in front, in the same sentence.
    pub titled: bool,
    /// That title, where it stands between quotation marks right in front of the body.
    pub title: Option<Span>,
    /// The letters and figures of the title, in small letters.
    pub title_key: Option<String>,
}

/// The names of bodies, by the hash of their first word that is no article, each with where that begins in the name; the longer
/// names first.
static BODIES: LazyLock<FxHashMap<u32, Vec<(&'static str, usize)>>> = LazyLock::new(|| {
    let mut bodies: FxHashMap<u32, Vec<(&str, usize)>> = FxHashMap::default();
    for body in include_str!("rapport.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(first) = token::tokens(body).iter().find(|word| word.hash != const { hash("de") }) {
            bodies.entry(first.hash).or_default().push((body, first.start as usize));
        }
    }
    for names in bodies.values_mut() {
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }
    bodies
});

/// The words with which names of bodies begin, an article aside, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    BODIES.keys().copied()
}

/// Finds the reports that a document cites by body and date.
pub fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool) -> Vec<Reference> {
    let text = &document.text;
    let mut found = Vec::new();
    for (_, token) in starts.of([Start::Rapport]) {
        let Some(names) = BODIES.get(&token.hash) else { continue };
        let begin = |at: &usize| (token.start as usize).checked_sub(*at).filter(|&start| text.is_char_boundary(start));
        let named = names.iter().filter_map(|(name, at)| Some((name, begin(at)?)));
        let Some((body, start)) = named.into_iter().find(|(name, start)| text[*start..].starts_with(**name)) else { continue };
        let mut cursor = Cursor::new(text, start + body.len());
        if cursor.peek().is_some_and(|c| c.is_alphanumeric() || c == '-') || !readable(start) {
            continue;
        }
        let body = Span::new(start, start + body.len());
        let Some((date, date_place)) = date(&mut cursor) else { continue };
        let titled = is_titled(text, start);
        let title = title(text, start);
        let title_key = title.map(|title| folded(document.slice(title)));
        let span = cursor.span_from(start);
        let rapport = Rapport { span, body, date, date_place, titled, title, title_key };
        found.push(Reference::new(Kind::Rapport, span, Detail::Rapport(Box::new(rapport))));
    }
    found
}

/// Moves over `(september 2016)`, `(2016)`, `, 2016`, `, september 2016`; the date in ISO and its place.
///
/// Behind a comma the date must end something, so that `het CPB, 2016 was een goed jaar` is none.
fn date(cursor: &mut Cursor) -> Option<(String, Span)> {
    let mut ahead = *cursor;
    let bracket = ahead.spaces() && ahead.eat("(");
    if !bracket && !ahead.eat(",") {
        return None;
    }
    ahead.spaces();
    let start = ahead.at();
    let mut named = ahead;
    let month = named.letters().and_then(month_number).filter(|_| named.spaces());
    if month.is_some() {
        ahead = named;
    }
    let year = ahead.digits(4..=4).filter(|year| year.starts_with("19") || year.starts_with("20"))?;
    let place = ahead.span_from(start);
    ahead.spaces();
    let ends = if bracket { ahead.eat(")") } else { matches!(ahead.peek(), None | Some(')' | ';' | ']' | '.' | '\n')) };
    if !ends {
        return None;
    }
    *cursor = ahead;
    Some((month.map_or_else(|| year.to_owned(), |month| format!("{year}-{month:02}")), place))
}

/// Between a title and the body stand at most so many bytes: ` van het `, ` (`.
const GAP: usize = 30;
/// A title has at least so many bytes, and no more.
const TITLE: std::ops::RangeInclusive<usize> = 8..=200;

/// The title between quotation marks right in front of a body that begins at `at`.
fn title(text: &str, at: usize) -> Option<Span> {
    let from = text.floor_char_boundary(at.saturating_sub(TITLE.end() + GAP));
    let before = text.get(from..at)?.rsplit('\n').next()?;
    let from = at - before.len();
    let close = before.rfind(['»', '”', '’', '"'])?;
    let gap = before[close..].chars().skip(1);
    if before.len() - close > GAP || gap.clone().any(|c| matches!(c, '.' | ';' | ':' | '«' | '“' | '„' | '‘')) {
        return None;
    }
    let open = before[..close].rfind(['«', '“', '„', '‘', '"'])?;
    let open = open + before[open..].chars().next()?.len_utf8();
    TITLE.contains(&(close - open)).then(|| Span::new(from + open, from + close))
}

/// Whether between the beginning of the sentence and `at` something stands that looks like a title: text in quotation
/// marks, or two words with a capital beside each other that do not begin the sentence.
fn is_titled(text: &str, at: usize) -> bool {
    const LONGEST: usize = 400;
    let mut from = at.saturating_sub(LONGEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..at).unwrap_or_default();
    let sentence = before.rsplit(['\n', '.', '?', '!']).next().unwrap_or_default();
    let quoted = sentence.contains(['»', '”', '’', '"']) && sentence.contains(['«', '“', '„', '‘', '"']);
    let mut capitals = sentence.split_whitespace().skip(1).map(|word| word.starts_with(char::is_uppercase));
    let mut previous = false;
    let run = capitals.any(|capital| std::mem::replace(&mut previous, capital) && capital);
    quoted || run
}

impl Subject for Rapport {
    const NAME: &'static str = "rapport";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |r| r.span.into()),
        Field::new("body", Type::Place, "de instelling", |r| r.body.into()),
        Field::new("date", Type::Text, "maand of jaar van het rapport (ISO)", |r| r.date.as_str().into()),
        Field::new("date_place", Type::Place, "waar die datum staat", |r| r.date_place.into()),
        Field::new("year", Type::Text, "het jaar van het rapport", |r| r.date.get(..4).into()),
        Field::new("title", Type::Place, "de titel, als die tussen aanhalingstekens vlak voor de instelling staat", |r| {
            r.title.into()
        }),
        Field::new("title_key", Type::Text, "de letters en cijfers van die titel, in kleine letters", |r| {
            r.title_key.as_deref().into()
        }),
        Field::new("titled", Type::Bool, "of de titel ervoor staat, in dezelfde zin", |r| r.titled.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Encoding, Format, Source};

    fn found(text: &str) -> Vec<(String, String, bool)> {
        let mut builder = Builder::new(Source::new(text.to_owned(), Encoding::Utf8, 0), Format::Text);
        builder.push_prose(0..text.len());
        builder.end_block(BlockKind::Paragraph, false);
        let document = builder.finish();
        recognise(&document, &Starts::new(&document.text, &document.tokens), &|_| true)
            .iter()
            .filter_map(|reference| {
                let rapport = reference.rapport()?;
                Some((document.slice(rapport.span).to_owned(), rapport.date.clone(), rapport.titled))
            })
            .collect()
    }

    #[test]
    fn a_body_with_a_date_is_a_report() {
        let expected = [("SCP (maart 2019)".to_owned(), "2019-03".to_owned(), false)];
        assert_eq!(found("Dat schreef het SCP (maart 2019) eerder."), expected);
        assert_eq!(found("De Algemene Rekenkamer (2020) vond")[0].1, "2020");
        assert_eq!(found("de raming (CPB, 2021).")[0].0, "CPB, 2021");
    }

    #[test]
    fn a_body_without_a_date_behind_it_is_none() {
        for text in ["het SCP schreef in maart 2019", "het CPB, 2021 was duur", "SCP-rapport (2019)", "het SCP (scp.nl)"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_title_right_in_front_is_read() {
        let title =
            |text: &str| super::title(text, text.find("SCP").expect("it is there")).map(|span| text[span.range()].to_owned());
        assert_eq!(title("In «Wonen in de wijk» van het SCP").as_deref(), Some("Wonen in de wijk"));
        assert_eq!(title("In 'Wonen' en \"Leven in de stad\" (SCP").as_deref(), Some("Leven in de stad"));
        for other in ["In «Wonen in de wijk». Het SCP", "Het is ’s avonds. SCP", "«Wonen» van het SCP", "In het SCP"] {
            assert_eq!(title(other), None, "{other}");
        }
    }

    #[test]
    fn a_title_in_front_is_seen() {
        assert!(found("In «Wonen in de wijk» van het SCP (2019) staat")[0].2);
        assert!(found("In de Staat van Nederland Nu van het CBS (2019) staat")[0].2);
        assert!(!found("Een titel is «er niet». Het SCP (2019) schreef")[0].2);
    }
}
