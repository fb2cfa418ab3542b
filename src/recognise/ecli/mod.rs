//! ECLI, the European identifier of a ruling: country, court, year and number.

mod court;

use jiff::civil;

use super::citation::Text;
use super::cursor::Cursor;
use super::identifier::push_year;
use super::record::{Field, Subject, Type};
use super::reference::{Address, Detail, Kind, Reference};
use super::short::Short;
use crate::document::Span;

/// What is known of an ECLI.
#[derive(Clone, Debug)]
pub struct Ecli {
    /// As the span of the reference.
    pub span: Span,
    /// The two letters of the country, `EU` or `CE`.
    pub country: Short,
    /// The code of the court, in capitals.
    pub court: Short,
    pub year: i16,
    /// The number as written, in capitals.
    pub number: String,
    /// What its form lacks: `hoofdletters`, or as a fault of the reference.
    pub form: Option<&'static str>,
    /// The day of the ruling right in front of it, and where; added by `relate`.
    pub day: Option<(civil::Date, Span)>,
}

/// A normal form is hardly ever longer than this, in bytes.
const LONGEST_FORM: usize = 32;

/// The last year in which rulings got a number of two letters and four digits.
const LAST_WITH_LJN: i16 = 2013;

impl Ecli {
    /// The normal form.
    fn right_form(&self) -> String {
        let mut form = String::with_capacity(LONGEST_FORM);
        for part in ["ECLI", &self.country, &self.court] {
            form.push_str(part);
            form.push(':');
        }
        push_year(&mut form, self.year);
        form.push(':');
        form.push_str(&self.number);
        form
    }

    /// Whether the number is one of the old LJN: two letters and four digits.
    fn has_ljn_number(&self) -> bool {
        let (letters, digits) = self.number.split_at(self.number.len().min(2));
        letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && digits.len() == 4
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the court numbers its rulings like this in this year; `None` for courts of which that is not known.
    fn is_number_possible(&self) -> Option<bool> {
        let running = !self.number.starts_with('0') && self.number.bytes().all(|byte| byte.is_ascii_digit());
        match self.country.as_str() {
            "NL" => Some(running || self.has_ljn_number() && self.year <= LAST_WITH_LJN),
            "EU" => Some(running),
            _ => None,
        }
    }

    /// Whether the year is that of the day in front of it; `None` where there is none, and for courts of which it is not
    /// known what their year means.
    fn year_agrees(&self) -> Option<bool> {
        let (day, _) = self.day.filter(|_| matches!(self.country.as_str(), "NL" | "EU"))?;
        Some(day.year() == self.year)
    }

    /// Where the ruling can be read.
    pub fn url(&self) -> String {
        let id = self.right_form();
        match self.country.as_str() {
            "NL" => format!("https://uitspraken.rechtspraak.nl/details?id={id}"),
            "EU" => format!("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri={id}"),
            _ => format!("https://e-justice.europa.eu/ecli/{id}"),
        }
    }
}

/// Reads from `ECLI` on.
pub(super) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    let mut state = Separators { fault: None };
    state.separator(text, &mut cursor)?;
    let country = cursor.letters().filter(|country| country.len() == 2)?;
    state.separator(text, &mut cursor)?;
    let court = court_code(&mut cursor)?;
    rest(text, cursor, token.start as usize, state, (word, country, court), found)
}

/// Reads `NL:HR:2012:BV0614` or `RVS:1984:AH0317`, of which the beginning is missing.
pub(super) fn read_headless(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    if text.before(start).ends_with([':', '=', '/', '-']) || !cursor.eat(":") {
        return None;
    }
    let state = Separators { fault: Some("ecli_ontbreekt") };
    let mut year = cursor;
    if year.digits(4..=4).is_some() {
        court::window(&word.to_ascii_uppercase())?;
        return rest(text, Cursor::new(text.text, token.end() as usize), start, state, ("ECLI", "NL", word), found);
    }
    let country = ["NL", "EU"].into_iter().find(|country| *country == word)?;
    let court = court_code(&mut cursor)?;
    rest(text, cursor, start, state, ("ECLI", country, court), found)
}

/// What parts the parts, and what is wrong with it.
struct Separators {
    fault: Option<&'static str>,
}

impl Separators {
    /// Moves over a colon, or over what stands in its place. A line break beside it is no fault.
    fn separator(&mut self, text: Text, cursor: &mut Cursor) -> Option<()> {
        let mut spaced = self.space(text, cursor);
        let colon = cursor.eat(":");
        let other = !colon && (cursor.eat(";") || cursor.eat(",") || cursor.eat(".") || cursor.dash());
        spaced |= self.space(text, cursor);
        if spaced && colon {
            self.fault.get_or_insert("spatie");
        } else if other || spaced {
            self.fault.get_or_insert("scheidingsteken");
        }
        (colon || other || spaced).then_some(())
    }

    fn space(&self, text: Text, cursor: &mut Cursor) -> bool {
        let at = cursor.at();
        cursor.spaces() && !text.is_line_break(at)
    }
}

/// Letters and digits of a court, at most seven by the standard; a few courts have more.
fn court_code<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let start = cursor.at();
    cursor.eat_if(|c| c.is_ascii_alphabetic())?;
    while cursor.eat_if(|c| c.is_ascii_alphanumeric()).is_some() {}
    Some(cursor.since(start)).filter(|court| court.len() <= 9)
}

/// Reads on behind the court: year and number.
fn rest(
    text: Text,
    mut cursor: Cursor,
    start: usize,
    mut state: Separators,
    (word, country, court): (&str, &str, &str),
    found: &mut Vec<Reference>,
) -> Option<usize> {
    state.separator(text, &mut cursor)?;
    let year: i16 = cursor.digits(4..=4)?.parse().ok()?;
    state.separator(text, &mut cursor)?;
    let number = number(&mut cursor, country)?;
    let span = cursor.span_from(start);
    let is_dutch = country.eq_ignore_ascii_case("NL");
    let capitals =
        [word, country].iter().all(|part| is_upper(part)) && (!is_dutch || [court, number].iter().all(|part| is_upper(part)));
    let mut faults: Vec<&'static str> = state.fault.into_iter().collect();
    if !(1800..=2100).contains(&year) {
        faults.push("jaar");
    }
    let ecli = Ecli {
        span,
        country: Short::new(country)?.to_capitals(),
        court: Short::new(court)?.to_capitals(),
        year,
        number: number.to_ascii_uppercase(),
        form: state.fault.or((!capitals).then_some("hoofdletters")),
        day: None,
    };
    let (id, address) = if faults.is_empty() { (Some(ecli.right_form()), Address::OfKind) } else { (None, Address::Unknown) };
    found.push(Reference { id, address, faults, ..Reference::new(Kind::Ecli, span, Detail::Ecli(Box::new(ecli))) });
    Some(span.end as usize)
}

fn is_upper(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Letters and digits, at most 25; in most other countries with points between them.
fn number<'a>(cursor: &mut Cursor<'a>, country: &str) -> Option<&'a str> {
    let points = !["NL", "EU", "CE"].iter().any(|known| known.eq_ignore_ascii_case(country));
    let start = cursor.at();
    let mut end = *cursor;
    while let Some(c) = cursor.eat_if(|c| c.is_ascii_alphanumeric() || (points && c == '.')) {
        if c != '.' {
            end = *cursor;
        }
    }
    *cursor = end;
    let number = end.since(start);
    (number.bytes().any(|byte| byte.is_ascii_digit()) && number.len() <= 25).then_some(number)
}

impl Subject for Ecli {
    const NAME: &'static str = "ecli";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |e| e.span.into()),
        Field::new("country", Type::Text, "het land: NL, EU, CE …", |e| e.country.as_str().into()),
        Field::new("court", Type::Text, "de code van het gerecht", |e| e.court.as_str().into()),
        Field::new("year", Type::Number, "het jaar van de uitspraak", |e| i64::from(e.year).into()),
        Field::rare("day", Type::Text, "de dag van de uitspraak (ISO), als die er vlak voor staat", |e| {
            e.day.map(|(day, _)| day.to_string()).into()
        }),
        Field::rare("date_place", Type::Place, "waar die dag staat", |e| e.day.map(|(_, place)| place).into()),
        Field::rare("year_agrees", Type::Bool, "of het jaar dat van die dag is", |e| e.year_agrees().into()),
        Field::new("number", Type::Text, "het nummer", |e| e.number.as_str().into()),
        Field::new("court_known", Type::Bool, "of de code van het gerecht bekend is", |e| {
            court::is_known(&e.country, &e.court).into()
        }),
        Field::new("court_fits", Type::Bool, "of het gerecht in dat jaar bestond", |e| {
            court::fits(&e.country, &e.court, e.year).into()
        }),
        Field::new("ljn_number", Type::Bool, "of het nummer een oud LJN is", |e| e.has_ljn_number().into()),
        Field::new("number_possible", Type::Bool, "of het gerecht in dat jaar zo nummerde", |e| e.is_number_possible().into()),
        Field::rare("form", Type::Text, "wat er aan de vorm mankeert", |e| e.form.into()),
        Field::new("right_form", Type::Text, "de ECLI in de goede vorm", |e| e.right_form().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }

    fn is_plain(&self) -> bool {
        self.form.is_none() && self.day.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::super::citation::testing::{faults, found, ids};

    #[test]
    fn an_ecli_of_any_country_is_read_to_its_last_sign() {
        for text in [
            "ECLI:NL:HR:2018:77",
            "ECLI:NL:RBUTR:2009:BH1234",
            "ECLI:EU:T:2018:77",
            "ECLI:CE:ECHR:2018:0503JUD001234567",
            "ECLI:AT:OGH0002:2018:010OBS00012.18A.0503.000",
        ] {
            assert_eq!(found(&format!("Zie ({text}).")), [(text.to_owned(), Some(text.to_owned()))]);
        }
    }

    #[test]
    fn small_letters_make_the_same_id() {
        assert_eq!(ids("ECLI:NL:RvS:2018:77 en ecli:nl:rvs:2018:77"), ["ECLI:NL:RVS:2018:77", "ECLI:NL:RVS:2018:77"]);
    }

    #[test]
    fn other_signs_between_the_parts_and_a_missing_beginning_are_faults() {
        for (text, fault) in [
            ("ECLI;NL;HR;2018;77", "scheidingsteken"),
            ("ECLI:NL:HR:2009, BH1234", "scheidingsteken"),
            ("ECLI : NL:HR:2018:77", "spatie"),
            ("NL:HR:2018:77", "ecli_ontbreekt"),
            ("HR:2009:BH1234", "ecli_ontbreekt"),
        ] {
            assert_eq!(faults(&format!("Zie {text}.")), [fault], "{text}");
        }
    }

    #[test]
    fn a_line_break_behind_a_colon_is_no_fault() {
        assert_eq!(ids("zie de uitspraak ECLI:NL:RVS:\n2018:77"), ["ECLI:NL:RVS:2018:77"]);
    }

    #[test]
    fn other_words_with_colons_are_none() {
        assert!(found("HTTP:2018:77, NL:abc en ECLI: dat is een nummer").is_empty());
    }
}
