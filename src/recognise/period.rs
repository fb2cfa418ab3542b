//! Periods: quarters, seasons, school years, session years, decades; ranges of dates are added by `relate`.

mod named;
mod years;

use jiff::civil;

use super::calendar::Day;
use super::record::{Field, Subject, Type};
use super::reference::Reference;
use super::starts::{Number, Start, Starts};
use super::token::{Class, Token};
use crate::document::{Document, Span};

/// A period as it is written.
#[derive(Clone, Debug)]
pub struct Period {
    /// From the word that says what it is (`schooljaar`, `tweede kwartaal`), or else from its first year.
    pub span: Span,
    pub kind: Kind,
    /// Its first day; the year may be unknown.
    pub start: Option<Day>,
    /// Its last day.
    pub end: Option<Day>,
    /// The two years by which it is called.
    pub years: Option<Years>,
    /// Whether it ends before it begins.
    pub reversed: bool,
    /// Whether it is written as `Q2` or `H1`.
    pub short: bool,
    /// Whether it is part of a source that the text cites; added by `relate`.
    pub in_reference: bool,
    /// Whether it is a part of a year by which the sentence promises or asks something; added by `relate`.
    pub promised: bool,
    /// The document's own date; added by `relate`.
    pub own_date: Option<civil::Date>,
}

/// What a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// From one date to another.
    Range,
    Quarter,
    HalfYear,
    Season,
    Schooljaar,
    Studiejaar,
    Begrotingsjaar,
    Vergaderjaar,
    /// From one year to another.
    Years,
    Decade,
    Century,
    /// `begin 2026`, `medio 2026`, `eind 2026`.
    PartOfYear,
}

/// Two years, as in `2015/16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// Both of them, without the word in front.
    pub span: Span,
    pub first: i16,
    /// The second year in full.
    pub second: i16,
    pub second_span: Span,
    pub form: Form,
}

/// What parts two years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Slash,
    Dash,
    EnDash,
}

impl Kind {
    /// The name that rules use.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Range => "range",
            Kind::Quarter => "quarter",
            Kind::HalfYear => "half_year",
            Kind::Season => "season",
            Kind::Schooljaar => "schooljaar",
            Kind::Studiejaar => "studiejaar",
            Kind::Begrotingsjaar => "begrotingsjaar",
            Kind::Vergaderjaar => "vergaderjaar",
            Kind::Years => "years",
            Kind::Decade => "decade",
            Kind::Century => "century",
            Kind::PartOfYear => "part_of_year",
        }
    }
}

impl Form {
    /// The name that rules use.
    pub fn name(self) -> &'static str {
        match self {
            Form::Slash => "slash",
            Form::Dash => "dash",
            Form::EnDash => "en_dash",
        }
    }
}

impl Years {
    /// The year after the first, as long as the second is written: `16` for `2015/17`.
    fn right_second(&self) -> String {
        let right = self.first.saturating_add(1);
        if self.second_span.len() == 2 { format!("{:02}", right.rem_euclid(100)) } else { right.to_string() }
    }
}

impl Period {
    /// A period between two days; it is reversed where its end is known to lie before its start.
    pub fn new(kind: Kind, span: Span, start: Option<Day>, end: Option<Day>) -> Self {
        let reversed = start.zip(end).is_some_and(|(start, end)| {
            (start.year.is_some() == end.year.is_some()) && (end.year, end.month, end.day) < (start.year, start.month, start.day)
        });
        Period {
            span,
            kind,
            start,
            end,
            years: None,
            reversed,
            short: false,
            in_reference: false,
            promised: false,
            own_date: None,
        }
    }

    /// How it is written, for a period that is written in several ways: `kort` for `Q2`, `2015/16` for two years.
    fn notation(&self) -> Option<&'static str> {
        match (self.kind, self.years) {
            (Kind::Quarter | Kind::HalfYear, _) => Some(if self.short { "kort" } else { "voluit" }),
            (Kind::Schooljaar | Kind::Studiejaar, Some(years)) => {
                let short = years.second_span.len() == 2;
                Some(match (years.form, short) {
                    (Form::Slash, true) => "2015/16",
                    (Form::Slash, false) => "2015/2016",
                    (_, true) => "2015-16",
                    (_, false) => "2015-2016",
                })
            }
            _ => None,
        }
    }

    /// How many days after the document's own date it begins.
    fn days_from_own_date(&self) -> Option<i64> {
        Some(i64::from((self.start?.civil()? - self.own_date?).get_days()))
    }

    fn between(kind: Kind, span: Span, start: Option<civil::Date>, end: Option<civil::Date>) -> Self {
        Period::new(kind, span, start.map(Day::from), end.map(Day::from))
    }

    /// Whether its second year follows the first, where it is a year that must run so.
    fn consecutive(&self) -> Option<bool> {
        let years = self.years.filter(|_| matches!(self.kind, Kind::Vergaderjaar | Kind::Schooljaar | Kind::Studiejaar))?;
        Some(years.second == years.first.saturating_add(1))
    }
}

/// The words of periods with a name, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    named::WORDS.hashes()
}

/// Whether a number may be the first year of two, or the one of a begrotingsjaar.
pub fn may_be(number: Number<'_>) -> bool {
    let is_named = || matches!(number.before, [.., b'r' | b'R' | b'n' | b'N', b' ']);
    number.digits.len() == 4 && (may_join(number.behind) || is_named())
}

/// Whether another year may be joined to the one that stands in front of `behind`.
fn may_join(behind: &[u8]) -> bool {
    // A dash and a space may be no ASCII.
    matches!(behind, [b'/' | b'-' | 0x80.., ..] | [b' ', b'/' | b'-' | b' ' | 0x80.., ..])
}

/// Adds to `found` the periods of a part of a document. Two years inside a paper of parliament are a vergaderjaar.
pub fn recognise<'r>(
    document: &Document,
    starts: &Starts,
    readable: &dyn Fn(usize) -> bool,
    references: impl Iterator<Item = &'r Reference>,
    found: &mut Vec<Period>,
) {
    let tokens = &document.tokens[..];
    let mut papers: Vec<Span> = references.filter(|found| found.has_vergaderjaar()).map(|found| found.span).collect();
    papers.sort();
    let mut scan = Scan { text: &document.text, tokens, readable, papers, found };
    for (index, token) in starts.of([Start::Period]) {
        if token.class == Class::Number {
            scan.two_years(index);
        } else {
            scan.named(index);
        }
    }
}

/// The way through the tokens of a text, and what was found on it.
struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token],
    readable: &'a dyn Fn(usize) -> bool,
    /// Where papers of parliament are cited.
    papers: Vec<Span>,
    found: &'a mut Vec<Period>,
}

impl<'a> Scan<'a> {
    /// Where the last period ends.
    fn floor(&self) -> usize {
        self.found.last().map_or(0, |period| period.span.end as usize)
    }

    /// The text of the token in front of the one at `index`, and what stands between the two.
    fn before(&self, index: usize) -> Option<(usize, &'a str, &'a str)> {
        let previous = index.checked_sub(1)?;
        let (before, token) = (self.tokens[previous], self.tokens[index]);
        if (before.start as usize) < self.floor() {
            return None;
        }
        Some((previous, before.of(self.text), self.text.get(before.end() as usize..token.start as usize)?))
    }

    /// Adds a period unless it reaches into the last one.
    fn push(&mut self, period: Period) {
        if period.span.start as usize >= self.floor() {
            self.found.push(period);
        }
    }
}

impl Subject for Period {
    const NAME: &'static str = "period";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de periode zoals zij er staat", |p| p.span.into()),
        Field::new("kind", Type::Text, "de soort: range, quarter, schooljaar, vergaderjaar …", |p| p.kind.name().into()),
        Field::new("start_date", Type::Text, "de eerste dag, in ISO", |p| p.start.map(|day| day.to_string()).into()),
        Field::new("end_date", Type::Text, "de laatste dag, in ISO", |p| p.end.map(|day| day.to_string()).into()),
        Field::new("reversed", Type::Bool, "of het einde voor het begin ligt", |p| p.reversed.into()),
        Field::new(
            "consecutive",
            Type::Bool,
            "of het tweede jaar op het eerste volgt, voor een vergaderjaar of schooljaar",
            |p| p.consecutive().into(),
        ),
        Field::new("years", Type::Place, "de twee jaren", |p| p.years.map(|years| years.span).into()),
        Field::new("first_year", Type::Number, "het eerste jaar", |p| p.years.map(|years| i64::from(years.first)).into()),
        Field::new("second_year", Type::Number, "het tweede jaar, voluit", |p| {
            p.years.map(|years| i64::from(years.second)).into()
        }),
        Field::new("second_place", Type::Place, "waar het tweede jaar staat", |p| p.years.map(|years| years.second_span).into()),
        Field::new("right_second", Type::Text, "het jaar na het eerste, zo lang geschreven als het tweede er staat", |p| {
            p.years.map(|years| years.right_second()).into()
        }),
        Field::new("form", Type::Text, "wat tussen de jaren staat: slash, dash of en_dash", |p| {
            p.years.map(|years| years.form.name()).into()
        }),
        Field::new("notation", Type::Text, "hoe een kwartaal (kort of voluit) of schooljaar (2015/16 …) geschreven is", |p| {
            p.notation().into()
        }),
        Field::new("in_reference", Type::Bool, "of zij deel is van een verwijzing", |p| p.in_reference.into()),
        Field::new("promised", Type::Bool, "of de zin iets toezegt of vraagt voor dat deel van een jaar", |p| p.promised.into()),
        Field::new("days_from_own_date", Type::Number, "hoeveel dagen na de datum van het stuk zij begint", |p| {
            p.days_from_own_date().into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

#[cfg(test)]
mod tests;
