use jiff::ToSpan;
use proptest::prelude::*;

use super::*;
use crate::document::Format;
use crate::recognise::Facts;
use crate::recognise::record::{Subject, Value};
use crate::relate::{Known, relate};

fn facts(text: &str) -> (Document, Facts) {
    let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
    let mut facts = crate::recognise::recognise(&document);
    relate(&document, &mut facts, Known::default());
    (document, facts)
}

/// The dates of a text: what stands there, and the value.
fn dates(text: &str) -> Vec<(String, String)> {
    let (document, facts) = facts(text);
    facts.dates.iter().map(|date| (document.slice(date.span).to_owned(), date.value())).collect()
}

fn one(text: &str) -> Date {
    let (_, mut facts) = facts(text);
    assert_eq!(facts.dates.len(), 1, "{text}: {:?}", dates(text));
    facts.dates.remove(0)
}

fn field<'a>(date: &'a Date, name: &str) -> Value<'a> {
    let field = Date::FIELDS.iter().find(|field| field.name == name).expect("there is such a field");
    (field.get)(date)
}

fn text_of(date: &Date, name: &str) -> String {
    match field(date, name) {
        Value::Text(text) => text.into_owned(),
        other => panic!("{name} is {other:?}"),
    }
}

#[track_caller]
fn is_dated(text: &str, expected: &[(&str, &str)]) {
    let found = dates(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(text, value)| (text.as_str(), value.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_date_is_found_in_all_its_forms() {
    for (text, span, value) in [
        ("De brief van 26 april 2016 is kort.", "26 april 2016", "2016-04-26"),
        ("Op dinsdag 26 april 2016 stemt de raad.", "dinsdag 26 april 2016", "2016-04-26"),
        ("Op dinsdag, 26 april 2016, stemt de raad.", "dinsdag, 26 april 2016", "2016-04-26"),
        ("Op dinsdag de 26e april 2016 stemt de raad.", "dinsdag de 26e april 2016", "2016-04-26"),
        ("Op dinsdagavond 26 april 2016 stemt de raad.", "dinsdagavond 26 april 2016", "2016-04-26"),
        ("Op di. 26 april stemt de raad.", "di. 26 april", "????-04-26"),
        ("Op di 26 apr 2016 stemt de raad.", "di 26 apr 2016", "2016-04-26"),
        ("De brief van 26 apr. 2016.", "26 apr. 2016", "2016-04-26"),
        ("De brief van 26 April 2016.", "26 April 2016", "2016-04-26"),
        ("De brief van 26 APRIL 2016.", "26 APRIL 2016", "2016-04-26"),
        ("De brief van 26 april ’16.", "26 april ’16", "2016-04-26"),
        ("De brief van 26-apr-2016.", "26-apr-2016", "2016-04-26"),
        ("De brief van 26 april jl.", "26 april jl.", "????-04-26"),
        ("De brief van 26 april j.l. is kort.", "26 april j.l.", "????-04-26"),
        ("De zitting van 1 mei a.s. gaat door.", "1 mei a.s.", "????-05-01"),
        ("De zitting van 1 mei aanstaande gaat door.", "1 mei aanstaande", "????-05-01"),
        ("De brief van 3 mei jl. 2015 is kort.", "3 mei jl. 2015", "2015-05-03"),
        ("De brief d.d. 3 mei.", "3 mei", "????-05-03"),
        ("De brief van 26-04-2016.", "26-04-2016", "2016-04-26"),
        ("De brief van 26/4/2016.", "26/4/2016", "2016-04-26"),
        ("De brief van 26.04.2016.", "26.04.2016", "2016-04-26"),
        ("De brief van 2016-04-26.", "2016-04-26", "2016-04-26"),
        ("Gemaakt op 2016-04-26T10:00:00.", "2016-04-26", "2016-04-26"),
        ("De brief van 04/05/16.", "04/05/16", "2016-05-04"),
        ("De brief d.d. 3-5-16.", "3-5-16", "2016-05-03"),
        ("Op 1e mei, of op de eerste.", "1e mei", "????-05-01"),
        ("De 21ste maart is het lente.", "21ste maart", "????-03-21"),
        ("Het rapport (september 2016) is uit.", "september 2016", "2016-09"),
        ("Gegeven de dertigste november 2004.", "november 2004", "2004-11"),
        ("Op 26 april 2016 om 14.00 uur.", "26 april 2016", "2016-04-26"),
        ("Op 26 april om 14:30 uur.", "26 april", "????-04-26"),
        ("Op dinsdag 26 april 2016, 14.00 uur, in de raadzaal.", "dinsdag 26 april 2016", "2016-04-26"),
        ("Van 14.00 tot 16.00 uur op 26 april 2016.", "26 april 2016", "2016-04-26"),
        ("Op 26 april 2016 14:00 begint het.", "26 april 2016", "2016-04-26"),
        ("Op 26-04-2016 14:00 begint het.", "26-04-2016", "2016-04-26"),
        ("Om 9:30 26 april 2016.", "26 april 2016", "2016-04-26"),
        (
            "De raad sprak over dit plan in een zaal van het gemeentehuis op dinsdag 26\napril 2016, en besloot toen.",
            "dinsdag 26 april 2016",
            "2016-04-26",
        ),
        ("Sinds 2016-04 is het zo.", "2016-04", "2016-04"),
        ("Datum: 2024-11.", "2024-11", "2024-11"),
        ("Sinds 2000 is het zo.", "2000", "2000"),
        ("De wet werkt in ’16 al.", "’16", "2016"),
    ] {
        is_dated(text, &[(span, value)]);
    }
}

#[test]
fn each_date_of_a_list_or_range_is_one() {
    is_dated("Op 13 en 25 juni 1990.", &[("13", "1990-06-13"), ("25 juni 1990", "1990-06-25")]);
    is_dated("Op 1, 2 en 3 mei.", &[("1", "????-05-01"), ("2", "????-05-02"), ("3 mei", "????-05-03")]);
    is_dated("Van 3 t/m 5 mei 2024.", &[("3", "2024-05-03"), ("5 mei 2024", "2024-05-05")]);
    is_dated("Van 3-5 mei 2024.", &[("3", "2024-05-03"), ("5 mei 2024", "2024-05-05")]);
    is_dated("Van 28 april tot en met 2 mei 2024.", &[("28 april", "????-04-28"), ("2 mei 2024", "2024-05-02")]);
    is_dated("Op maandag 25 en dinsdag 26 april 2016.", &[("maandag 25", "2016-04-25"), ("dinsdag 26 april 2016", "2016-04-26")]);
    is_dated("In april-mei 2016.", &[("april", "2016-04"), ("mei 2016", "2016-05")]);
    is_dated("In mei/juni 2016.", &[("mei", "2016-05"), ("juni 2016", "2016-06")]);
    is_dated("In mei, juni en juli 2016.", &[("mei", "2016-05"), ("juni", "2016-06"), ("juli 2016", "2016-07")]);
    is_dated("Van 2014 tot 2018.", &[("2014", "2014"), ("2018", "2018")]);
    is_dated("In de periode 2014–2018.", &[("2014", "2014"), ("2018", "2018")]);
    is_dated("Het budget 2016, 2017 en 2018.", &[("2016", "2016"), ("2017", "2017"), ("2018", "2018")]);
    is_dated("In 2014, 2015 en 2016.", &[("2014", "2014"), ("2015", "2015"), ("2016", "2016")]);
}

#[test]
fn what_is_no_date_is_left_alone() {
    for text in [
        "Mevrouw Mei en de heer Jansen.",
        "In maart roert de staart zich.",
        "Dossier 21501-07-1356 en nummer W01.20.0036/I.",
        "Kamerstuk 21501-07-13 mei.",
        "Zie versie 1.2.2016 van het model.",
        "Zie paragraaf 3.4.2016.",
        "Bel 070-1234567 of 06-12-34 56 78.",
        "Artikel 4:15 van de Awb.",
        "Zie p. 12-13 en blz. 3/4.",
        "Het bestand 2016-10-03-brief.md is weg.",
        "Het kost € 2016 of 2016 euro.",
        "Er zijn 2000 woningen en voor 2015 leerlingen is plaats.",
        "In 2000 gevallen ging het mis.",
        "Van 2000 tot 2500 woningen, of van 2015 tot 2018 leerlingen.",
        "Verordening (EU) 2015/16 en Richtlijn 2001/81.",
        "Jan 2016 en Mei zijn namen.",
        "Om 12.30 uur.",
        "Het schooljaar 2015-2016 en het vergaderjaar 2015/16.",
        "Medio 2026 en het tweede kwartaal van 2026.",
        "Postbus 2016, 2500 AA Den Haag.",
        "Een budget 2000 euro hoger.",
        "Kenmerk 2016-04 en in 2003-04.",
        "Zie in 2016-04-1.",
    ] {
        let found = dates(text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_quotation_that_begins_with_a_day_is_no_short_year() {
    is_dated("Er staat in ‘16 mei 2016’ een fout.", &[("16 mei 2016", "2016-05-16")]);
}

#[test]
fn a_number_behind_the_word_artikel_is_no_day() {
    is_dated("Artikel 3 en 4 mei 2016.", &[("4 mei 2016", "2016-05-04")]);
}

#[test]
fn a_day_that_does_not_exist_is_a_date_too() {
    for (text, value, fits) in [
        ("Op 31 april 2016.", "2016-04-31", Some("30 april")),
        ("Op 29 februari 2023.", "2023-02-29", Some("28 februari")),
        ("Op 32 april 2016.", "2016-04-32", Some("30 april")),
        ("Op 26-13-2016.", "2016-13-26", None),
        ("Op 31-04-2016.", "2016-04-31", Some("30 april")),
        ("Op 2016-02-30.", "2016-02-30", Some("29 februari")),
        ("Op 31 juni.", "????-06-31", Some("30 juni")),
    ] {
        let date = one(text);
        assert_eq!((date.value().as_str(), date.possible()), (value, false), "{text}");
        assert_eq!(date.day_fits().as_deref(), fits, "{text}");
        assert_eq!(date.resolved(), None, "{text}");
    }
    assert!(one("Op 29 februari.").possible());
    assert!(one("Op 29 februari 2024.").possible());
}

#[test]
fn a_wrong_weekday_shows_and_the_right_one_is_known() {
    let date = one("De zitting is op woensdag 26 april 2016.");
    assert_eq!(field(&date, "weekday_agrees"), Value::Bool(false));
    assert_eq!(text_of(&date, "weekday"), "dinsdag");
    assert_eq!(text_of(&date, "nearest"), "27 april 2016 of 20 april 2016");
    assert_eq!(text_of(&date, "normal"), "26 april 2016");
    assert_eq!(text_of(&one("Wo. 26 april 2016."), "weekday_as_written"), "Di.");
    assert_eq!(field(&one("Op woensdag 26 april."), "weekday_agrees"), Value::Absent);
    assert_eq!(field(&one("Op 26 april 2016."), "weekday_agrees"), Value::Absent);
}

#[test]
fn the_weekday_is_the_name_of_the_day_alone() {
    let (document, facts) = facts("Op dinsdagavond 26 april en op wo. 27 april.");
    let weekdays: Vec<&str> = facts.dates.iter().filter_map(|date| Some(document.slice(date.weekday.as_ref()?.span))).collect();
    assert_eq!(weekdays, ["dinsdag", "wo."]);
}

#[test]
fn a_capital_month_shows_unless_a_sentence_begins() {
    let capital = |text: &str| one(text).month_word.is_some_and(|month| month.capital);
    assert!(capital("De brief van 26 April 2016."));
    assert!(capital("Het rapport (van April 2016)."));
    assert!(!capital("April 2016 was koud."));
    assert!(!capital("Het was koud. April 2016 ook."));
    assert!(!capital("De brief van 26 april 2016."));
    assert_eq!(text_of(&one("De brief van 26 April 2016."), "month_lower"), "april");
}

#[test]
fn forms_are_told_apart() {
    let form = |text: &str| text_of(&one(text), "form");
    assert_eq!(form("Op 3 mei 2016."), "voluit");
    assert_eq!(form("Op 3 jun. 2016."), "afgekort");
    assert_eq!(form("Op 03-05-2016."), "cijfers");
    assert_eq!(form("Op 2016-05-03."), "iso");
    assert!(one("Op 03 mei 2016.").leading_zero);
    assert!(!one("Op 03-05-2016.").leading_zero);
    assert!(one("Op 03-05-16.").short_year);
    assert!(one("Op 3 mei j.l.").relative.is_some_and(|relative| relative.dotted && !relative.ahead));
    assert!(one("Op 3 mei a.s.").relative.is_some_and(|relative| relative.ahead));
}

#[test]
fn the_date_alone_has_no_weekday_and_no_jl() {
    let text = "Op dinsdag 26 apr. jl. was het zover.";
    let (document, facts) = facts(text);
    assert_eq!(document.slice(facts.dates[0].span), "dinsdag 26 apr. jl.");
    assert_eq!(document.slice(facts.dates[0].date), "26 apr.");
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for piece in [
        "de hoorzitting op 3 mei 2024 ",
        "uiterlijk 3 mei 2024 ",
        "uiterlijk op zo 3 mei ",
        "de brief van de minister van 3 mei ",
        "brief van de van ",
        "begrotingsjaren 2016, 2017 ",
        "medio 2016 ",
        "1-",
        "1, ",
        "1 en ",
        "mei ",
        "mei, ",
        "mei en ",
        "2016-",
        "2016 en ",
        "3 mei jl. ",
        "di. 3 ",
        "01-02-",
        "’16 ",
    ] {
        let text = piece.repeat(500_000 / piece.len());
        let begun = std::time::Instant::now();
        facts(&format!("{text} mei 2016"));
        assert!(begun.elapsed().as_secs() < 20, "{piece}");
    }
}

const MONTHS: [&str; 12] =
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];
const WEEKDAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

const SHORT_MONTHS: [&str; 12] = ["jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sept.", "okt.", "nov.", "dec."];

/// How many forms [`written`] knows.
const FORMS: usize = 12;

/// A day in one of the forms of a date, with a weekday that may be another than its own.
fn written(day: civil::Date, weekday: usize, form: usize) -> String {
    let weekday = WEEKDAYS[weekday % 7];
    let (year, month, number) = (day.year(), day.month(), day.day());
    let (name, short) = (MONTHS[month as usize - 1], SHORT_MONTHS[month as usize - 1]);
    match form {
        0 => format!("{weekday} {number} {name} {year}"),
        1 => format!("{weekday} {number:02}-{month:02}-{year}"),
        2 => format!("{weekday} {year}-{month:02}-{number:02}"),
        3 => format!("{weekday} {number}/{month}/{year}"),
        4 => format!("{weekday} {number}.{month}.{year}"),
        5 => format!("{}. {number} {short} {year}", &weekday[..2]),
        6 => format!("{}. {number:02}-{month:02}-{year}", &weekday[..2]),
        7 => format!("{weekday} {number} {}{} {year}", name[..1].to_uppercase(), &name[1..]),
        8 => format!("{weekday} {number}e {name} {year}"),
        9 => format!("{weekday} {number}ste {name} {year}"),
        10 => format!("{weekday} de {number:02} {name} {year}"),
        _ => format!("{weekday}avond {number} {} {year}", name.to_uppercase()),
    }
}

/// Every day from 1800 to 2200 in one form after another, with its weekday, or with each wrong one in turn.
fn four_centuries(right: bool) -> Vec<(String, String)> {
    let mut day = civil::date(1800, 1, 1);
    let mut days = Vec::new();
    while day.year() <= 2200 {
        let behind = if right { 0 } else { 1 + days.len() / FORMS % 6 };
        let weekday = day.weekday().to_monday_zero_offset() as usize + behind;
        days.push((written(day, weekday, days.len() % FORMS), day.to_string()));
        day = day.saturating_add(1.day());
    }
    days
}

#[test]
fn every_day_of_four_centuries_comes_back_and_every_wrong_weekday_shows() {
    for right in [true, false] {
        let expected = four_centuries(right);
        let text: String = expected.iter().map(|(written, _)| format!("{written} was een dag.\n")).collect();
        let (document, facts) = facts(&text);
        assert_eq!(facts.dates.len(), expected.len());
        for (date, (written, value)) in facts.dates.iter().zip(&expected) {
            assert_eq!(document.slice(date.span), written);
            assert_eq!(&date.value(), value);
            assert_eq!(field(date, "weekday_agrees"), Value::Bool(right), "{written}");
        }
    }
}

proptest! {
    #[test]
    fn a_day_in_any_form_has_its_value(days in 0..146_000_i32, wrong in 1..7_usize) {
        let day = civil::date(1800, 1, 1).saturating_add(days.days());
        let value = day.to_string();
        let weekday = day.weekday().to_monday_zero_offset() as usize;
        let name = MONTHS[day.month() as usize - 1];
        let (year, month, number) = (day.year(), day.month(), day.day());
        for written in [
            format!("{number} {name} {year}"),
            format!("{number:02} {name} {year}"),
            format!("{number}e {name} {year}"),
            format!("{number}-{month}-{year}"),
            format!("{number:02}.{month:02}.{year}"),
            format!("{} {number} {name} {year}", WEEKDAYS[weekday]),
            value.clone(),
        ] {
            let date = one(&format!("Wij schreven op {written}, en niet later."));
            prop_assert_eq!(date.value(), value.as_str(), "{}", &written);
            prop_assert!(date.possible());
            prop_assert_eq!(text_of(&date, "normal"), format!("{} {} {}", number, name, year));
        }
        for form in 0..FORMS {
            for behind in [0, wrong] {
                let date = one(&format!("Op {}.", written(day, weekday + behind, form)));
                prop_assert_eq!(date.value(), value.as_str());
                prop_assert_eq!(field(&date, "weekday_agrees"), Value::Bool(behind == 0));
                prop_assert_eq!(text_of(&date, "weekday"), WEEKDAYS[weekday]);
            }
        }
    }

    #[test]
    fn no_text_is_too_strange(pieces in proptest::collection::vec(
        prop::sample::select(vec![
            "3", "31", "00", "2016", "9999", "mei", "Jan", "apr.", " ", " ", "-", "/", ".", ",", "’", "jl.", "a.s.", "di.",
            "t/m", "tot", "en", "é", "–", "(", ")", "kwartaal", "Q2", "jaren", "vergaderjaar", "schooljaar", "in", "1e", "zo",
            "\n", "eeuw", "maandag", "winter", "99",
        ]), 0..40)) {
        let text = pieces.concat();
        let (document, facts) = facts(&text);
        for date in &facts.dates {
            prop_assert!(document.text.get(date.span.range()).is_some());
            prop_assert!(date.span.contains(date.date));
            prop_assert!(!document.slice(date.span).contains('\n'));
            for field in Date::FIELDS {
                let _ = (field.get)(date);
            }
        }
        prop_assert!(facts.dates.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        for period in &facts.periods {
            prop_assert!(document.text.get(period.span.range()).is_some());
            for field in Period::FIELDS {
                let _ = (field.get)(period);
            }
        }
    }
}

#[test]
fn the_number_of_a_note_glued_to_a_year_is_no_part_of_it() {
    is_dated("De brief van 14 juli 20235 waarin dit staat.", &[("14 juli 2023", "2023-07-14")]);
}
