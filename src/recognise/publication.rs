//! What is published in Staatsblad, Staatscourant and Tractatenblad, and in the journals of local government.

use super::citation::Text;
use super::citation::parts::{self, number_word, stands_alone};
use super::cursor::Cursor;
use super::date::month_number;
use super::identifier::official_url;
use super::record::{Field, Subject, Type};
use super::reference::{Detail, Kind, Reference};
use crate::document::Span;

/// What is known of a reference to a journal.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// As the span of the reference.
    pub span: Span,
    pub journal: &'static str,
    pub year: Option<i16>,
    /// Digits; in the Staatsblad of 1945 to 1951 with a letter in front.
    pub number: Option<String>,
    /// How it departs from `Stb. 2011, 35`.
    pub form: Option<&'static str>,
    /// The journal as it is written.
    word: String,
    /// Whether it goes on with a list, so that what it lacks stands before.
    pub listed: bool,
    /// Whether year or number are still to be filled in: `Stb. …, …`.
    pub placeholder: bool,
}

struct Journal {
    /// The abbreviation without its point.
    short: &'static str,
    long: &'static str,
    /// How ids name it.
    id: &'static str,
    kind: Kind,
    first_year: i16,
}

static JOURNALS: [Journal; 6] = [
    Journal { short: "Stb", long: "Staatsblad", id: "stb", kind: Kind::Stb, first_year: 1813 },
    Journal { short: "Stcrt", long: "Staatscourant", id: "stcrt", kind: Kind::Stcrt, first_year: 1814 },
    Journal { short: "Trb", long: "Tractatenblad", id: "trb", kind: Kind::Trb, first_year: 1951 },
    Journal { short: "Gmb", long: "Gemeenteblad", id: "gmb", kind: Kind::Blad, first_year: 1950 },
    Journal { short: "Prb", long: "Provinciaal", id: "prb", kind: Kind::Blad, first_year: 1950 },
    Journal { short: "Wsb", long: "Waterschapsblad", id: "wsb", kind: Kind::Blad, first_year: 1950 },
];

/// The first year in which all local journals were numbered together, so that year and number make an id.
const FIRST_LOCAL: i16 = 2014;

/// The last year in which the Staatscourant had one number for each working day.
const LAST_DAILY: i16 = 2008;

/// The kind of journal that an identifier begins with.
pub(super) fn kind_of_id(journal: &str) -> Option<Kind> {
    let known = JOURNALS.iter().find(|known| known.id == journal).map(|known| known.kind);
    known.or_else(|| (journal == "bgr").then_some(Kind::Blad))
}

impl Publication {
    /// Whether the journal can have a number this high in this year.
    ///
    /// The Staatscourant had a number for each working day until 2009, and has one for each piece since; bounds of the
    /// others lie well above the highest that is known.
    fn is_number_possible(&self) -> Option<bool> {
        let (number, year) = (self.number.as_ref()?.parse::<u32>().ok()?, self.year?);
        let highest = match self.journal {
            "stb" => 1_200,
            "stcrt" if year <= LAST_DAILY => 254,
            "stcrt" => 99_999,
            "trb" => 400,
            _ => u32::MAX,
        };
        Some(number <= highest)
    }

    /// The reference in the form of the Aanwijzingen, with the name of the journal as it is written.
    fn right_form(&self) -> Option<String> {
        let word = &self.word;
        let point = if self.is_abbreviated() { "." } else { "" };
        (!self.listed).then_some(())?;
        Some(format!("{word}{point} {}, {}", self.year?, self.number.as_ref()?))
    }

    fn is_abbreviated(&self) -> bool {
        JOURNALS.iter().any(|journal| journal.short.eq_ignore_ascii_case(&self.word))
    }
}

/// Year and number as they are written.
struct Numbers {
    year: Option<i16>,
    number: Option<String>,
    form: Option<&'static str>,
    placeholder: bool,
}

/// Reads from the name of a journal on: one reference for each number.
pub(super) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    let journal =
        JOURNALS.iter().find(|known| known.short.eq_ignore_ascii_case(word) || known.long.eq_ignore_ascii_case(word))?;
    let rest = text.text.get(start..)?;
    if rest.as_bytes().get(word.len()) == Some(&b'-') {
        return super::identifier::read(text, index, found);
    }
    if text.is_attached(start) {
        return None;
    }
    let abbreviated = journal.short.eq_ignore_ascii_case(word);
    let mut written = word;
    if abbreviated && !cursor.eat(".") && !word.starts_with(char::is_uppercase) {
        return None;
    }
    if journal.id == "prb" && !abbreviated {
        cursor.spaces();
        if !cursor.eat_word("blad") {
            return None;
        }
        written = cursor.since(start);
    }
    let undotted = abbreviated && rest.as_bytes().get(word.len()) != Some(&b'.');
    if !abbreviated {
        let mut ahead = cursor;
        if ahead.eat(" van het Koninkrijk der Nederlanden") || ahead.eat(" van het Koninkrijk") {
            cursor = ahead;
        }
    }
    let mut numbers = numbers(&mut cursor, journal, abbreviated)
        .or_else(|| number_then_date(&mut cursor, journal))
        .or_else(|| number_alone(text, &mut cursor, start, journal, abbreviated))?;
    if undotted {
        numbers.form.get_or_insert("punt_ontbreekt");
    }
    let mut year = numbers.year;
    let first = found.len();
    push(journal, written, cursor.span_from(start), numbers, false, found);
    loop {
        let mut ahead = cursor;
        if !parts::joint(&mut ahead) {
            break;
        }
        let start = ahead.at();
        let mut both = ahead;
        let next = pair(&mut both, journal).filter(|_| !is_month_next(ahead));
        let number = if let Some((other, number)) = next {
            year = Some(other);
            cursor = both;
            number
        } else if let Some(further) = parts::further(&mut cursor, longest(journal)) {
            further.digits.to_owned()
        } else {
            break;
        };
        let numbers = Numbers { year, number: Some(number), form: None, placeholder: false };
        push(journal, written, cursor.span_from(start), numbers, true, found);
    }
    if found.len() > first + 1
        && let Some(Reference { detail: Detail::Publication(publication), .. }) = found.get_mut(first)
        && publication.form == Some("nrs")
    {
        publication.listed = true;
    }
    Some(cursor.at())
}

fn longest(journal: &Journal) -> usize {
    match journal.kind {
        Kind::Blad => 7,
        Kind::Stcrt => 5,
        _ => 4,
    }
}

fn is_month_next(mut cursor: Cursor) -> bool {
    cursor.digits(1..=2).is_some() && cursor.spaces() && cursor.letters().and_then(month_number).is_some()
}

/// The number itself: digits, or in the years after the war a letter and digits.
fn one_number(cursor: &mut Cursor, journal: &Journal, year: i16) -> Option<String> {
    if journal.id == "stb" && (1945..=1951).contains(&year) {
        let mut ahead = *cursor;
        if let Some(letter) = ahead.eat_if(|c| c.is_ascii_uppercase()) {
            ahead.spaces();
            if let Some(digits) = parts::number(&mut ahead, 4) {
                *cursor = ahead;
                return Some(format!("{letter}{digits}"));
            }
        }
    }
    parts::number(cursor, longest(journal)).map(str::to_owned)
}

/// `2012, 40` as a member of a list.
fn pair(cursor: &mut Cursor, journal: &Journal) -> Option<(i16, String)> {
    let mut ahead = *cursor;
    let year = parts::year(&mut ahead, journal.first_year..=2099)?;
    if !ahead.eat(",") && !ahead.eat("/") {
        return None;
    }
    ahead.spaces();
    number_word(&mut ahead);
    let number = one_number(&mut ahead, journal, year).filter(|_| stands_alone(ahead))?;
    *cursor = ahead;
    Some((year, number))
}

/// `2011, 35`, `2011, nr. 35`, `2011/35`, `2011 nr 35`, `van 5 juli 2012, nr. 35`, and placeholders.
fn numbers(cursor: &mut Cursor, journal: &Journal, abbreviated: bool) -> Option<Numbers> {
    let mut ahead = *cursor;
    let mut form = None;
    let touching = !ahead.spaces();
    if ahead.eat(",") {
        form = Some("komma_te_veel");
        ahead.spaces();
    }
    let _ = ahead.eat_word("jaargang") || ahead.eat_word("jrg.");
    ahead.spaces();
    if placeholder(&mut ahead) {
        if ahead.eat(",") {
            ahead.spaces();
            number_word(&mut ahead);
            let mut number = ahead;
            if placeholder(&mut number) || parts::number(&mut number, longest(journal)).is_some() {
                ahead = number;
            }
        }
        *cursor = ahead;
        return abbreviated.then_some(Numbers { year: None, number: None, form: None, placeholder: true });
    }
    let dated = date(&mut ahead);
    let year = match dated {
        Some(year) => year,
        None => parts::year(&mut ahead, journal.first_year..=2099)?,
    };
    let space = ahead.spaces();
    let comma = ahead.eat(",");
    let slash = !comma && ahead.eat("/");
    let dash = !comma && !slash && !space && ahead.dash();
    let space_behind = ahead.spaces();
    let word = number_word(&mut ahead);
    if placeholder(&mut ahead) {
        *cursor = ahead;
        return (comma || word.is_some()).then_some(Numbers { year: Some(year), number: None, form: None, placeholder: true });
    }
    let number = one_number(&mut ahead, journal, year)?;
    let sure = comma || slash || word.is_some() || dash;
    if !sure && (!(abbreviated || space) || !stands_alone(ahead) || is_month_next(*cursor) || dated.is_some()) {
        return None;
    }
    if word.is_none() && (comma || dash) && !stands_alone(ahead) && (dated.is_some() || !abbreviated) {
        return None;
    }
    form = form.or(match word {
        _ if touching && abbreviated => Some("spatie_ontbreekt"),
        Some(word) if word.undotted && !comma => Some("komma_ontbreekt"),
        Some(word) if word.undotted => Some("nr_zonder_punt"),
        Some(_) if !comma && dated.is_none() => Some("komma_ontbreekt"),
        Some(word) if word.plural => Some("nrs"),
        Some(_) => Some("nr"),
        None if slash => Some("schuine_streep"),
        None if dash => Some("streepje"),
        None if !comma => Some("komma_ontbreekt"),
        None if !space_behind => Some("spatie_ontbreekt"),
        None => None,
    });
    *cursor = ahead;
    Some(Numbers { year: Some(year), number: Some(number), form, placeholder: false })
}

/// Moves over `van 5 juli 2012` and gives the year.
fn date(cursor: &mut Cursor) -> Option<i16> {
    let mut ahead = *cursor;
    let _ = ahead.eat_word("van") || ahead.eat_word("d.d.") || ahead.eat("d.d.");
    ahead.spaces();
    ahead.digits(1..=2)?;
    ahead.spaces();
    ahead.letters().and_then(month_number)?;
    ahead.spaces();
    let year = parts::year(&mut ahead, 1813..=2099)?;
    *cursor = ahead;
    Some(year)
}

/// Moves over what stands for a number that is not known yet: `…`, `...`, `PM`, `xxx`, `20..`.
fn placeholder(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let bracket = ahead.eat("[");
    let mut century = ahead;
    if century.digits(2..=2).is_some() && century.rest().starts_with(['.', '…']) {
        ahead = century;
    }
    let found = ahead.eat("…")
        || ahead.eat("...")
        || ahead.eat("..")
        || ahead.eat("__")
        || ahead.eat_word("PM")
        || ahead.eat_word("P.M.")
        || {
            let letters = ahead.letters().unwrap_or_default();
            letters.len() >= 2 && letters.bytes().all(|byte| matches!(byte, b'x' | b'X'))
        };
    if bracket {
        ahead.spaces();
        ahead.eat("]");
    }
    if found {
        *cursor = ahead;
    }
    found
}

/// `nr. 123 van 2016`, `nr. 123 van 5 juli 2012`.
fn number_then_date(cursor: &mut Cursor, journal: &Journal) -> Option<Numbers> {
    let mut ahead = *cursor;
    parts::gap(&mut ahead);
    number_word(&mut ahead)?;
    let number = parts::number(&mut ahead, longest(journal))?.to_owned();
    parts::gap(&mut ahead);
    let year = date(&mut ahead).or_else(|| {
        let named = ahead.eat_word("van") || ahead.eat_word("jaargang");
        ahead.spaces();
        named.then(|| parts::year(&mut ahead, journal.first_year..=2099))?
    })?;
    *cursor = ahead;
    Some(Numbers { year: Some(year), number: Some(number), form: Some("omgekeerd"), placeholder: false })
}

/// `(Stb. 218)`: the year is that of the date in front. An abbreviation of which nothing says the year is faulty.
fn number_alone(text: Text, cursor: &mut Cursor, start: usize, journal: &Journal, abbreviated: bool) -> Option<Numbers> {
    let mut ahead = *cursor;
    ahead.spaces();
    let word = number_word(&mut ahead);
    let number = parts::number(&mut ahead, longest(journal))?.to_owned();
    let is_year = number.parse::<i16>().is_ok_and(|number| (1813..=2099).contains(&number));
    let ends = matches!(ahead.peek(), None | Some(')' | ',' | ';' | ']' | '\n' | '.'));
    if !abbreviated || (is_year && word.is_none()) || !(ends || stands_alone(ahead)) || is_month_next(*cursor) {
        return None;
    }
    *cursor = ahead;
    Some(Numbers { year: year_in_front(text, start), number: Some(number), form: None, placeholder: false })
}

/// The year of the last date with a month in front of `at`, in the same sentence.
fn year_in_front(text: Text, at: usize) -> Option<i16> {
    const REACH: usize = 12;
    let until = super::token::index_from(text.tokens, at);
    let near = text.tokens.get(until.saturating_sub(REACH)..until)?;
    near.windows(2).rev().find_map(|pair| {
        let between = text.text.get(pair[1].end() as usize..at)?;
        if between.contains('\n') || between.contains(". ") {
            return None;
        }
        month_number(pair[0].of(text.text))?;
        pair[1].of(text.text).parse().ok().filter(|year| (1813..=2099).contains(year))
    })
}

fn push(journal: &'static Journal, word: &str, span: Span, numbers: Numbers, listed: bool, found: &mut Vec<Reference>) {
    let mut faults = Vec::new();
    if numbers.placeholder {
        faults.push("plaatshouder");
    } else if numbers.year.is_none() {
        faults.push("jaar_ontbreekt");
    }
    let publication = Publication {
        span,
        journal: journal.id,
        year: numbers.year,
        number: numbers.number,
        form: numbers.form,
        word: word.to_owned(),
        listed,
        placeholder: numbers.placeholder,
    };
    if publication.is_number_possible() == Some(false) {
        faults.push("nummer_te_hoog");
    }
    let unique = journal.kind != Kind::Blad || publication.year.is_some_and(|year| year >= FIRST_LOCAL);
    let id = publication.year.zip(publication.number.as_ref()).filter(|_| faults.is_empty() && unique);
    let id = id.map(|(year, number)| format!("{}-{year}-{number}", journal.id));
    let url = id.as_deref().map(official_url);
    let detail = Detail::Publication(Box::new(publication));
    found.push(Reference { id, url, faults, ..Reference::new(journal.kind, span, detail) });
}

impl Subject for Publication {
    const NAME: &'static str = "publication";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |p| p.span.into()),
        Field::new("journal", Type::Text, "het blad: stb, stcrt, trb, gmb, prb of wsb", |p| p.journal.into()),
        Field::new("year", Type::Number, "het jaar, zo nodig van de datum ervoor", |p| p.year.map(i64::from).into()),
        Field::new("number", Type::Text, "het nummer", |p| p.number.as_deref().into()),
        Field::new("number_possible", Type::Bool, "of het blad in dat jaar zo'n hoog nummer kan hebben", |p| {
            p.is_number_possible().into()
        }),
        Field::new("abbreviated", Type::Bool, "of het blad is afgekort", |p| p.is_abbreviated().into()),
        Field::new("form", Type::Text, "hoe de vorm afwijkt van «Stb. 2011, 35»", |p| p.form.into()),
        Field::new("right_form", Type::Text, "de verwijzing in de vorm van de Aanwijzingen", |p| p.right_form().into()),
        Field::new("placeholder", Type::Bool, "of jaar of nummer nog moet worden ingevuld", |p| p.placeholder.into()),
        Field::new("listed", Type::Bool, "of het een vervolg is in een opsomming", |p| p.listed.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}
