//! What is published in Staatsblad, Staatscourant and Tractatenblad, and in the journals of local government.

mod read;

use std::borrow::Cow;

use super::identifier::push_year;
use super::record::{Field, Subject, Type};
use super::reference::{Address, Detail, Kind, Reference};
use super::short::Short;
use crate::document::Span;

pub(super) use read::read;

/// What is known of a reference to a journal.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// As the span of the reference.
    pub span: Span,
    pub journal: &'static str,
    pub year: Option<i16>,
    /// Digits; in the Staatsblad of 1945 to 1951 with a letter in front.
    pub number: Option<Short>,
    /// How it departs from `Stb. 2011, 35`.
    pub form: Option<&'static str>,
    /// The journal as it is written.
    word: Cow<'static, str>,
    /// Whether it goes on with a list, so that what it lacks stands before.
    pub listed: bool,
    /// Whether year or number are still to be filled in: `Stb. …, …`.
    pub placeholder: bool,
    /// The law in front of it that was published there, in small letters: `jeugdwet`; added by `relate`.
    pub of: Option<String>,
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

impl Journal {
    /// Its name as it is written.
    fn named(&self, word: &str) -> Cow<'static, str> {
        let known = [self.short, self.long].into_iter().find(|known| *known == word);
        known.map_or_else(|| Cow::Owned(word.to_owned()), Cow::Borrowed)
    }
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
        Some(format!("{word}{point} {}, {}", self.year?, self.number.as_deref()?))
    }

    fn is_abbreviated(&self) -> bool {
        JOURNALS.iter().any(|journal| journal.short.eq_ignore_ascii_case(&self.word))
    }
}

/// Year and number as they are written.
struct Numbers {
    year: Option<i16>,
    number: Option<Short>,
    form: Option<&'static str>,
    placeholder: bool,
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
        word: journal.named(word),
        listed,
        placeholder: numbers.placeholder,
        of: None,
    };
    if publication.is_number_possible() == Some(false) {
        faults.push("nummer_te_hoog");
    }
    let unique = journal.kind != Kind::Blad || publication.year.is_some_and(|year| year >= FIRST_LOCAL);
    let id = publication.year.zip(publication.number.as_ref()).filter(|_| faults.is_empty() && unique);
    let id = id.map(|(year, number)| {
        let mut id = String::with_capacity(journal.id.len() + number.len() + "-2011-".len());
        id.push_str(journal.id);
        id.push('-');
        push_year(&mut id, year);
        id.push('-');
        id.push_str(number);
        id
    });
    let detail = Detail::Publication(Box::new(publication));
    found.push(Reference { id, address: Address::Official, faults, ..Reference::new(journal.kind, span, detail) });
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
        Field::rare("of", Type::Text, "de wet of het besluit ervoor dat daar verscheen, in kleine letters", |p| {
            p.of.as_deref().into()
        }),
        Field::new("place", Type::Text, "jaar en nummer", |p| {
            p.year.zip(p.number.as_deref()).map(|(year, number)| format!("{year}, {number}")).into()
        }),
        Field::new("abbreviated", Type::Bool, "of het blad is afgekort", |p| p.is_abbreviated().into()),
        Field::rare("form", Type::Text, "hoe de vorm afwijkt van «Stb. 2011, 35»", |p| p.form.into()),
        Field::new("right_form", Type::Text, "de verwijzing in de vorm van de Aanwijzingen", |p| p.right_form().into()),
        Field::rare("placeholder", Type::Bool, "of jaar of nummer nog moet worden ingevuld", |p| p.placeholder.into()),
        Field::rare("listed", Type::Bool, "of het een vervolg is in een opsomming", |p| p.listed.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }

    fn is_plain(&self) -> bool {
        self.form.is_none() && !self.listed && !self.placeholder && self.of.is_none()
    }
}
