//! How rules see a date.

use std::cmp::Ordering;

use super::{Date, Form, Precision, Role};
use crate::document::Span;
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::{calendar, holiday};

impl Form {
    /// The name that rules use.
    pub fn name(self) -> &'static str {
        match self {
            Form::Voluit => "voluit",
            Form::Afgekort => "afgekort",
            Form::Cijfers => "cijfers",
            Form::Iso => "iso",
        }
    }
}

impl Precision {
    /// The name that rules and the machine interface use.
    pub fn name(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year => "year",
        }
    }
}

impl Role {
    /// The name that rules use.
    pub fn name(self) -> &'static str {
        match self {
            Role::Own => "own",
            Role::Reference => "reference",
            Role::Deadline => "deadline",
            Role::Period => "period",
        }
    }
}

impl Date {
    fn right_weekday(&self) -> Option<&'static str> {
        self.weekday_date().map(|date| calendar::weekday_name(date.weekday()))
    }

    /// The right weekday in the form of the written one: `Di.` for `Wo.`
    fn weekday_as_written(&self) -> Option<String> {
        let (written, right) = (self.weekday?, self.weekday_date()?.weekday());
        let name = if written.abbreviated { calendar::weekday_abbreviation(right) } else { calendar::weekday_name(right) };
        let mut name = name.to_owned();
        if written.capital {
            name[..1].make_ascii_uppercase();
        }
        // The name itself has two letters or six and more; a point makes three.
        if written.abbreviated && written.span.len() == 3 {
            name.push('.');
        }
        Some(name)
    }
}

impl Subject for Date {
    const NAME: &'static str = "date";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de datum zoals hij er staat, met weekdag en jl. of a.s.", |d| d.span.into()),
        Field::new("date", Type::Place, "de datum zonder weekdag en zonder jl. of a.s.", |d| d.date.into()),
        Field::new("value", Type::Text, "wat er staat, in ISO; ???? voor een jaar dat er niet staat", |d| d.value().into()),
        Field::new("resolved", Type::Text, "hetzelfde met het jaar, als dat zeker is", |d| d.resolved().into()),
        Field::new("precision", Type::Text, "wat de datum noemt: day, month of year", |d| d.precision().name().into()),
        Field::new("year", Type::Number, "het jaar dat er staat", |d| d.year.map(i64::from).into()),
        Field::new("month", Type::Number, "de maand als getal", |d| d.month.map(i64::from).into()),
        Field::new("day", Type::Number, "de dag van de maand", |d| d.day.map(i64::from).into()),
        Field::new("with_year", Type::Bool, "of het jaar erbij staat, of aan het andere eind van de periode of de reeks", |d| {
            (d.year.is_some() || d.year_shared).into()
        }),
        Field::new("form", Type::Text, "hoe de datum geschreven is: voluit, afgekort, cijfers of iso", |d| {
            d.form.map(Form::name).into()
        }),
        Field::new("normal", Type::Text, "de datum voluit, zonder weekdag: 26 april 2016", |d| d.normal().into()),
        Field::new("possible", Type::Bool, "of de dag en de maand bestaan", |d| d.possible().into()),
        Field::new("day_fits", Type::Text, "de laatste dag van de maand, als de dag niet bestaat: 30 april", |d| {
            d.day_fits().into()
        }),
        Field::rare("written_weekday", Type::Place, "de weekdag die ervoor staat", |d| {
            d.weekday.map(|weekday| weekday.span).into()
        }),
        Field::new("weekday", Type::Text, "de weekdag waarop de datum valt", |d| d.right_weekday().into()),
        Field::new("weekday_as_written", Type::Text, "de juiste weekdag, zo geschreven als de weekdag die er staat", |d| {
            d.weekday_as_written().into()
        }),
        Field::rare("weekday_agrees", Type::Bool, "of de weekdag die er staat klopt", |d| {
            d.weekday.and_then(|written| Some(written.weekday == d.weekday_date()?.weekday())).into()
        }),
        Field::new(
            "year_assumed",
            Type::Bool,
            "of voor de weekdag het jaar is genomen dat het dichtst bij de datum van het stuk ligt",
            |d| d.assumed_year.is_some().into(),
        ),
        Field::new("nearest", Type::Text, "de dichtstbijzijnde datums die wel op de geschreven weekdag vallen", |d| {
            d.nearest().into()
        }),
        Field::new("month_place", Type::Place, "de naam van de maand", |d| d.month_word.map(|month| month.span).into()),
        Field::new("month_lower", Type::Text, "de naam van de maand in kleine letters", |d| {
            d.month_word.map(|month| month.name).into()
        }),
        Field::rare("month_capital", Type::Bool, "of de maand een hoofdletter heeft zonder dat er een zin begint", |d| {
            d.month_word.is_some_and(|month| month.capital).into()
        }),
        Field::rare("short_year", Type::Bool, "of het jaar met twee cijfers geschreven is", |d| d.short_year.into()),
        Field::rare("leading_zero", Type::Bool, "of de dag met een nul begint voor een maand in letters", |d| {
            d.leading_zero.into()
        }),
        Field::rare("relative", Type::Text, "jl of as, als dat erachter staat", |d| {
            d.relative.map(|relative| if relative.ahead { "as" } else { "jl" }).into()
        }),
        Field::rare("relative_place", Type::Place, "waar jl. of a.s. staat", |d| d.relative.map(|relative| relative.span).into()),
        Field::rare("relative_dotted", Type::Bool, "of jl. met twee punten geschreven is", |d| {
            d.relative.is_some_and(|relative| relative.dotted).into()
        }),
        Field::new("role", Type::Text, "waar hij bij hoort: own, reference, deadline of period", |d| {
            d.role.map(Role::name).into()
        }),
        Field::new("day_counts", Type::Bool, "of de dag zelf nog binnen de termijn valt, zoals bij uiterlijk", |d| {
            d.day_counts.into()
        }),
        Field::new("promised", Type::Bool, "of de zin iets toezegt of vraagt voor die dag", |d| d.promised.into()),
        Field::new("running", Type::Bool, "of hij in lopende tekst staat: een alinea of een punt van een lijst", |d| {
            d.running.into()
        }),
        Field::new("dated_elsewhere", Type::Bool, "of dezelfde dag elders in het stuk met een jaar staat", |d| {
            d.dated_elsewhere.into()
        }),
        Field::rare("days_since_asked", Type::Number, "bij de ontvangst van antwoorden: de dagen sinds de vragen", |d| {
            d.rarities.as_ref().and_then(|rarities| rarities.days_since_asked).into()
        }),
        Field::rare("asked_on", Type::Place, "wanneer die vragen zijn ingezonden", |d| {
            d.rarities.as_ref().and_then(|rarities| rarities.asked_on).into()
        }),
        Field::rare("other_date", Type::Place, "waar dezelfde gebeurtenis een andere datum heeft", |d| {
            d.rarities.as_ref().and_then(|rarities| rarities.other_date).into()
        }),
        Field::new("holiday", Type::Text, "de feestdag waarop hij valt", |d| d.civil().and_then(holiday::holiday).into()),
        Field::new("day_off", Type::Text, "de feestdag, zaterdag of zondag waarop hij valt", |d| {
            d.civil().and_then(holiday::day_off).into()
        }),
        Field::new("working_day_before", Type::Text, "de laatste werkdag ervoor, als hij op een vrije dag valt", |d| {
            let free = d.civil().filter(|date| holiday::day_off(*date).is_some());
            free.and_then(holiday::working_day_before).map(calendar::written_out).into()
        }),
        Field::new("is_own_date", Type::Bool, "of dit de datum van het stuk zelf is", |d| d.is_own_date.into()),
        Field::new("before_own_date", Type::Bool, "of hij geheel voor de datum van het stuk ligt", |d| {
            d.against_own_date().map(|order| order == Ordering::Less).into()
        }),
        Field::new("after_own_date", Type::Bool, "of hij geheel na de datum van het stuk ligt", |d| {
            d.against_own_date().map(|order| order == Ordering::Greater).into()
        }),
        Field::new(
            "days_from_own_date",
            Type::Number,
            "hoeveel dagen hij na de datum van het stuk valt; ervoor is dat negatief",
            |d| {
                let days = d.civil().zip(d.own_date).map(|(date, own)| i64::from((date - own).get_days()));
                days.into()
            },
        ),
    ];

    fn span(&self) -> Span {
        self.span
    }

    fn is_plain(&self) -> bool {
        let has_capital = self.month_word.is_some_and(|month| month.capital);
        !(has_capital || self.short_year || self.leading_zero)
            && self.weekday.is_none()
            && self.relative.is_none()
            && self.rarities.is_none()
    }
}
