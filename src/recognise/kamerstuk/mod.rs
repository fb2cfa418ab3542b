//! Kamerstukken: papers of both chambers of parliament, by dossier and number.
//!
//! `scan` goes over the tokens and finds where a citation can begin; `citation` reads it with the readers of `head`,
//! `written` and `number`; `waiting` finds the dossier of a lone number; [`dossier`] knows what dossiers there can be;
//! `proposal` writes the reference in the preferred forms.

mod citation;
pub mod dossier;
mod head;
mod identifier;
mod number;
mod proposal;
mod scan;
#[cfg(test)]
mod tests;
mod waiting;
mod written;

use jiff::civil;

use super::record::{Field, Subject, Type, Value};
use super::reference::{Address, Detail, Kind, Reference};
use super::short::Short;
use super::vergaderjaar::{days_from_prinsjesdag, prinsjesdag, short_vergaderjaar, vergaderjaar_of};
use crate::document::Span;

pub use scan::{Scan, may_be, starts};

/// A house of parliament.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chamber {
    Eerste,
    Tweede,
}

impl Chamber {
    /// The number by which it is cited.
    pub fn name(self) -> &'static str {
        match self {
            Chamber::Eerste => "I",
            Chamber::Tweede => "II",
        }
    }
}

/// A vergaderjaar as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vergaderjaar {
    pub first: i16,
    /// The second year in full, though two digits may be written.
    pub second: i16,
    /// Whether the second year is written in two digits.
    pub short: bool,
    pub place: Span,
}

impl Vergaderjaar {
    /// Whether the second year follows the first.
    pub fn is_consecutive(&self) -> bool {
        self.second == self.first + 1
    }

    /// What the second year should be, in as many digits as are written.
    fn right_second(&self) -> String {
        let second = self.first + 1;
        if self.short { format!("{:02}", second % 100) } else { second.to_string() }
    }
}

/// What is known of a Kamerstuk.
#[derive(Clone, Debug, Default)]
pub struct Kamerstuk {
    /// As the span of the reference.
    pub span: Span,
    /// As the normal form of the reference.
    pub id: Option<String>,
    /// As the faults of the reference.
    pub faults: Vec<&'static str>,
    /// Five digits without a space, or a Roman number for a dossier of the Eerste Kamer.
    pub dossier: Option<Short>,
    /// The budget chapter or fund, or the two digits of a council.
    pub chapter: Option<Short>,
    pub number: Option<Short>,
    pub chamber: Option<Chamber>,
    pub vergaderjaar: Option<Vergaderjaar>,
    /// A word in front that names another kind of number: `kenmerk`.
    pub label: Option<Span>,
    pub form_fault: Option<&'static str>,
    /// Whether the dossier is parted into two and three digits.
    pub grouped: bool,
    /// Whether the number of an act of the Kingdom stands beside the dossier.
    pub kingdom: bool,
    /// Whether it goes on with a list, so that what it lacks stands before.
    pub listed: bool,
    /// Which of the preferred forms it has.
    pub style: Option<&'static str>,
    /// The day or month that stands beside it; added by `relate`.
    pub date: Option<String>,
    pub date_place: Option<Span>,
    /// The day itself, where one is written.
    pub day: Option<civil::Date>,
    /// The vergaderjaar of that date, as its two years.
    pub year_of_date: Option<(i16, i16)>,
    /// The name of the motion that it is the number of; added by `relate`.
    pub in_motie: Option<Span>,
    /// The Kamerstuk to which the address of its link leads, in its normal form; added by `relate`.
    pub address_id: Option<String>,
    /// Whether that is this one.
    pub address_agrees: Option<bool>,
    /// Where another Kamerstuk stands that can hardly be another, but for one digit; added by `relate`.
    pub twin: Option<Span>,
}

impl Kamerstuk {
    /// Sets the normal form, unless the reference is faulty or incomplete.
    fn settle(&mut self) {
        self.id = match &self.dossier {
            Some(dossier) if self.faults.is_empty() => {
                let parts = [Some(dossier), self.chapter.as_ref(), self.number.as_ref()].into_iter().flatten();
                let length = parts.clone().map(|part| 1 + part.len()).sum::<usize>();
                let mut id = String::with_capacity("kst".len() + length);
                id.push_str("kst");
                for part in parts {
                    id.push('-');
                    id.push_str(part);
                }
                Some(id)
            }
            _ => None,
        };
    }

    /// Says which of the preferred forms it has, `text` being how it is written.
    fn set_style(&mut self, text: &str) {
        self.style = self.id.as_ref().filter(|_| !self.listed).and_then(|_| self.style_of(text));
    }

    /// The reference to this Kamerstuk.
    fn into_reference(self) -> Reference {
        Reference {
            id: self.id.clone(),
            address: if self.number.is_some() { Address::Official } else { Address::Unknown },
            faults: self.faults.clone(),
            ..Reference::new(Kind::Kamerstuk, self.span, Detail::Kamerstuk(Box::new(self)))
        }
    }

    /// Notes the date that stands beside it: as ISO, its place, and the day if it is one.
    pub fn set_date(&mut self, date: String, place: Span, day: Option<civil::Date>) {
        self.date = Some(date);
        self.date_place = Some(place);
        self.day = day;
        self.year_of_date = day.map(vergaderjaar_of);
    }

    fn oldest_year(&self) -> Option<i16> {
        dossier::oldest_year(self.dossier.as_deref()?.parse().ok()?)
    }

    /// Whether the year or date that is cited lies before the dossier can have been opened.
    fn is_too_early(&self) -> Option<bool> {
        let oldest = self.oldest_year()?;
        let by_year = self.vergaderjaar.map(|year| year.first < oldest);
        let by_date = self.day.zip(prinsjesdag(oldest)).map(|(day, opened)| day < opened);
        match (by_year, by_date) {
            (None, None) => None,
            (year, date) => Some(year == Some(true) || date == Some(true)),
        }
    }

    fn vergaderjaar_agrees(&self) -> Option<bool> {
        Some(self.vergaderjaar?.first == self.year_of_date?.0)
    }

    fn proposal(&self) -> Option<String> {
        self.id.as_ref().filter(|_| !self.listed).and_then(|_| self.in_leidraad_form())
    }

    fn proposal_kamer(&self) -> Option<String> {
        self.id.as_ref().filter(|_| !self.listed).and_then(|_| self.in_kamer_form())
    }
}

impl Subject for Kamerstuk {
    const NAME: &'static str = "kamerstuk";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |k| k.span.into()),
        Field::new("id", Type::Text, "de normaalvorm: kst-21501-07-1356", |k| k.id.as_deref().into()),
        Field::rare("faults", Type::List, "wat eraan mankeert", |k| Value::from(k.faults.as_slice())),
        Field::new("dossier", Type::Text, "het dossiernummer zonder spatie", |k| k.dossier.as_deref().into()),
        Field::new("chapter", Type::Text, "begrotingshoofdstuk, fonds of de twee cijfers van een Raad", |k| {
            k.chapter.as_deref().into()
        }),
        Field::new("number", Type::Text, "het ondernummer: cijfers, of letters van de Eerste Kamer", |k| {
            k.number.as_deref().into()
        }),
        Field::new("chamber", Type::Text, "de Kamer die erbij staat: I of II", |k| k.chamber.map(Chamber::name).into()),
        Field::new("vergaderjaar", Type::Text, "het vergaderjaar dat erbij staat, als 2015/16", |k| {
            k.vergaderjaar.map(|year| format!("{}/{:02}", year.first, year.second % 100)).into()
        }),
        Field::new("first_year", Type::Number, "het eerste jaar van het vergaderjaar", |k| {
            k.vergaderjaar.map(|year| i64::from(year.first)).into()
        }),
        Field::new("second_year", Type::Number, "het tweede jaar van het vergaderjaar", |k| {
            k.vergaderjaar.map(|year| i64::from(year.second)).into()
        }),
        Field::new("vergaderjaar_place", Type::Place, "waar het vergaderjaar staat", |k| {
            k.vergaderjaar.map(|year| year.place).into()
        }),
        Field::new("consecutive", Type::Bool, "of het tweede jaar op het eerste volgt", |k| {
            k.vergaderjaar.map(|year| year.is_consecutive()).into()
        }),
        Field::new("right_second", Type::Text, "het tweede jaar zoals het moet zijn", |k| {
            k.vergaderjaar.map(|year| year.right_second()).into()
        }),
        Field::rare("label", Type::Place, "een verkeerd opschrift ervoor, als kenmerk", |k| k.label.into()),
        Field::new("labelled", Type::Place, "de verwijzing met dat opschrift", |k| {
            k.label.map(|label| label.cover(k.span)).into()
        }),
        Field::rare("form_fault", Type::Text, "wat er aan de leestekens mankeert", |k| k.form_fault.into()),
        Field::rare("listed", Type::Bool, "of het een vervolg is in een opsomming", |k| k.listed.into()),
        Field::new("grouped", Type::Bool, "of het dossiernummer met een spatie is geschreven", |k| k.grouped.into()),
        Field::new("style", Type::Text, "de vorm: leidraad, aanwijzingen, kamer, handelingen of compact", |k| k.style.into()),
        Field::new("proposal", Type::Text, "de verwijzing in de vorm van de Leidraad", |k| k.proposal().into()),
        Field::new("proposal_whole", Type::Text, "dezelfde vorm, met een open plaats voor wat niet bekend is", |k| {
            (!k.listed).then(|| k.in_whole_leidraad_form()).flatten().into()
        }),
        Field::new("proposal_kamer", Type::Text, "de verwijzing in de vorm van de Kamer", |k| k.proposal_kamer().into()),
        Field::new("oldest_year", Type::Number, "het eerste jaar waarin het dossier kan bestaan", |k| {
            k.oldest_year().map(i64::from).into()
        }),
        Field::new("too_early", Type::Bool, "of datum of vergaderjaar vroeger is dan het dossier", |k| k.is_too_early().into()),
        Field::new("date", Type::Text, "de datum die ernaast staat (ISO)", |k| k.date.as_deref().into()),
        Field::new("date_place", Type::Place, "waar die datum staat", |k| k.date_place.into()),
        Field::new("vergaderjaar_of_date", Type::Text, "het vergaderjaar waarin die datum valt", |k| {
            k.year_of_date.map(|(first, _)| short_vergaderjaar(first)).into()
        }),
        Field::rare("vergaderjaar_agrees", Type::Bool, "of het vergaderjaar bij die datum past", |k| {
            k.vergaderjaar_agrees().into()
        }),
        Field::rare("near_prinsjesdag", Type::Bool, "of die datum binnen veertien dagen van Prinsjesdag ligt", |k| {
            k.day.map(|day| days_from_prinsjesdag(day) <= 14).into()
        }),
        Field::rare("day", Type::Text, "die datum als het een dag is met een zeker jaar (ISO)", |k| {
            k.day.map(|day| day.to_string()).into()
        }),
        Field::rare("in_motie", Type::Place, "de naam van de motie waarvan dit het nummer is", |k| k.in_motie.into()),
        Field::new("address_id", Type::Text, "het Kamerstuk waarnaar het adres van de link wijst", |k| {
            k.address_id.as_deref().into()
        }),
        Field::rare("address_agrees", Type::Bool, "of het adres van de link naar dit Kamerstuk wijst", |k| {
            k.address_agrees.into()
        }),
        Field::rare("twin", Type::Place, "een eerder genoemd stuk dat maar in één cijfer verschilt en hetzelfde lijkt", |k| {
            k.twin.into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }

    fn is_plain(&self) -> bool {
        let has_date = self.day.is_some() || self.year_of_date.is_some();
        let has_address = self.address_agrees.is_some();
        let is_whole = self.faults.is_empty() && self.form_fault.is_none() && !self.listed;
        is_whole && !has_date && !has_address && self.twin.is_none() && self.label.is_none() && self.in_motie.is_none()
    }
}
