use super::*;
use crate::document::Format;
use crate::recognise::Facts;
use crate::relate::{Known, relate};

fn facts(text: &str) -> (Document, Facts) {
    let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
    let mut facts = crate::recognise::recognise(&document);
    relate(&document, &mut facts, Known::default());
    (document, facts)
}

/// The only period of a text: its kind, its text, its first and last day.
fn one(text: &str) -> (&'static str, String, String, String) {
    let (document, facts) = facts(text);
    assert_eq!(facts.periods.len(), 1, "{text}: {:?}", facts.periods);
    let period = &facts.periods[0];
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    (period.kind.name(), document.slice(period.span).to_owned(), day(period.start), day(period.end))
}

#[test]
fn named_periods_have_a_first_and_a_last_day() {
    for (text, kind, span, start, end) in [
        ("In het tweede kwartaal van 2026 komt het.", "quarter", "tweede kwartaal van 2026", "2026-04-01", "2026-06-30"),
        ("In het 4e kwartaal 2026.", "quarter", "4e kwartaal 2026", "2026-10-01", "2026-12-31"),
        ("In het eerste kwartaal komt het.", "quarter", "eerste kwartaal", "????-01-01", "????-03-31"),
        ("In Q2 2026 komt het.", "quarter", "Q2 2026", "2026-04-01", "2026-06-30"),
        ("In 2026-Q3 komt het.", "quarter", "2026-Q3", "2026-07-01", "2026-09-30"),
        ("In de eerste helft van 2026.", "half_year", "eerste helft van 2026", "2026-01-01", "2026-06-30"),
        ("In het tweede halfjaar van 2026.", "half_year", "tweede halfjaar van 2026", "2026-07-01", "2026-12-31"),
        ("In het eerste half jaar van 2026.", "half_year", "eerste half jaar van 2026", "2026-01-01", "2026-06-30"),
        ("In het voorjaar van 2026.", "season", "voorjaar van 2026", "2026-03-01", "2026-05-31"),
        ("In de winter 2023/2024.", "season", "winter 2023/2024", "2023-12-01", "2024-02-29"),
        ("Medio 2026 komt het.", "part_of_year", "Medio 2026", "2026-06-01", "2026-08-31"),
        ("Eind 2026 komt het.", "part_of_year", "Eind 2026", "2026-10-01", "2026-12-31"),
        ("In het schooljaar 2015-2016.", "schooljaar", "schooljaar 2015-2016", "2015-08-01", "2016-07-31"),
        ("In het studiejaar 2015/2016.", "studiejaar", "studiejaar 2015/2016", "2015-09-01", "2016-08-31"),
        ("In het academisch jaar 2015/16.", "studiejaar", "academisch jaar 2015/16", "2015-09-01", "2016-08-31"),
        ("Het begrotingsjaar 2016 is om.", "begrotingsjaar", "begrotingsjaar 2016", "2016-01-01", "2016-12-31"),
        ("Tweede Kamer, vergaderjaar 2022–2023, 26.", "vergaderjaar", "vergaderjaar 2022–2023", "2022-09-20", "2023-09-18"),
        ("Zie Handelingen II 1999/00, p. 3.", "vergaderjaar", "1999/00", "1999-09-21", "2000-09-18"),
        ("Begroting 2015/16 is af.", "years", "2015/16", "2015-01-01", "2016-12-31"),
        ("In de jaren negentig was dat zo.", "decade", "jaren negentig", "1990-01-01", "1999-12-31"),
        ("In de jaren ’80 was dat zo.", "decade", "jaren ’80", "1980-01-01", "1989-12-31"),
        ("In de 19e eeuw was dat zo.", "century", "19e eeuw", "1801-01-01", "1900-12-31"),
        ("In de periode 2014–2018.", "years", "2014–2018", "2014-01-01", "2018-12-31"),
        ("Van 2014 tot 2018.", "years", "2014 tot 2018", "2014-01-01", "2018-12-31"),
        ("Van 28 april tot en met 2 mei 2024.", "range", "28 april tot en met 2 mei 2024", "2024-04-28", "2024-05-02"),
        ("Van 3 t/m 5 mei.", "range", "3 t/m 5 mei", "????-05-03", "????-05-05"),
        ("Tussen 3 en 5 mei 2024.", "range", "3 en 5 mei 2024", "2024-05-03", "2024-05-05"),
        ("In april-mei 2016.", "range", "april-mei 2016", "2016-04-01", "2016-05-31"),
    ] {
        assert_eq!(one(text), (kind, span.to_owned(), start.to_owned(), end.to_owned()), "{text}");
    }
}

#[test]
fn each_year_of_a_list_of_begrotingsjaren_is_one() {
    for (text, expected) in [
        ("De begrotingsjaren 2016 en 2017 zijn om.", &["begrotingsjaren 2016", "2017"][..]),
        ("De begrotingsjaren 2016, 2017 en 2018 zijn om.", &["begrotingsjaren 2016", "2017", "2018"]),
        ("In begrotingsjaar 2016, 2017 woningen verder.", &["begrotingsjaar 2016"]),
        ("De begrotingsjaren 2016-2018 zijn om.", &["begrotingsjaren 2016-2018"]),
    ] {
        let (document, facts) = facts(text);
        let found: Vec<&str> = facts.periods.iter().map(|period| document.slice(period.span)).collect();
        assert_eq!(found, expected, "{text}");
        assert!(facts.periods.iter().all(|period| period.kind == Kind::Begrotingsjaar));
    }
}

#[test]
fn notations_of_quarters_and_school_years_are_told_apart() {
    let notations = |text: &str| facts(text).1.periods.iter().map(Period::notation).collect::<Vec<_>>();
    assert_eq!(notations("In Q2 2026 en in het tweede kwartaal van 2026."), [Some("kort"), Some("voluit")]);
    assert_eq!(notations("Schooljaar 2015/16, schooljaar 2015–2016."), [Some("2015/16"), Some("2015-2016")]);
    assert_eq!(notations("Vergaderjaar 2015/16 en medio 2016."), [None, None]);
}

#[test]
fn a_list_is_no_period() {
    assert!(facts("Op 3 en 5 mei 2024.").1.periods.is_empty());
}

#[test]
fn the_second_year_must_follow_the_first() {
    let (_, facts) = facts("Vergaderjaar 2015/17 en schooljaar 2015-2017 en vergaderjaar 1999/00.");
    let consecutive: Vec<_> = facts.periods.iter().map(Period::consecutive).collect();
    assert_eq!(consecutive, [Some(false), Some(false), Some(true)]);
    let right: Vec<_> = facts.periods.iter().filter_map(|period| period.years).map(|years| years.right_second()).collect();
    assert_eq!(right, ["16", "2016", "00"]);
}

#[test]
fn a_series_of_vergaderjaren_is_read_year_by_year() {
    let (document, facts) = facts("Kamerstukken II 1993/94-1996/97, 23761");
    let texts: Vec<_> = facts.periods.iter().map(|period| document.slice(period.span)).collect();
    assert_eq!(texts, ["1993/94", "1996/97"]);
    assert!(facts.periods.iter().all(|period| period.kind == Kind::Vergaderjaar));
}

#[test]
fn the_number_of_a_european_act_is_no_period() {
    for text in ["Verordening (EU) 2015/16", "Richtlijn 2001/81", "Richtlijn nr. 2008/09", "2006/48/EG", "dossier 2015/16/3"] {
        assert!(facts(text).1.periods.is_empty(), "{text}");
    }
}

#[test]
fn a_period_that_ends_before_it_begins_is_reversed() {
    let reversed = |text: &str| facts(text).1.periods.iter().any(|period| period.reversed);
    assert!(reversed("Van 2018 tot 2014."));
    assert!(reversed("Van 5 tot 3 mei 2024."));
    assert!(reversed("Van 5 tot 3 mei."));
    assert!(reversed("Van 2 mei 2024 tot en met 28 april 2024."));
    assert!(!reversed("Van 28 december tot en met 3 januari 2024."));
    assert!(!reversed("Van 28 december tot en met 3 januari."));
    assert!(!reversed("Van 3 tot 5 mei 2024."));
}
