//! The year that a weekday decides: `dinsdag 26 april` in a letter of 2016 is that of 2016.

use jiff::civil::{self, Weekday};

use crate::recognise::calendar::Day;
use crate::recognise::date::{Date, Precision};

/// There are fourteen calendars: a year begins on one of seven days, and leaps or not.
type Calendars = [Option<i16>; 14];

fn calendar_of(year: i16) -> Option<usize> {
    let first = civil::Date::new(year, 1, 1).ok()?;
    Some(first.weekday().to_monday_zero_offset() as usize * 2 + usize::from(first.in_leap_year()))
}

/// Finds the year of dates that have a weekday and no year, where among the year of the document and those around it
/// only one fits, and no year that the text names fits instead. Where none fits, the weekday is wrong.
pub fn resolve(dates: &mut [Date], own: civil::Date) {
    let around = [own.year().saturating_sub(1), own.year(), own.year().saturating_add(1)];
    let mut named: Calendars = [None; 14];
    for year in dates.iter().filter_map(|date| date.year).filter(|year| !around.contains(year)) {
        if let Some(calendar) = calendar_of(year).and_then(|calendar| named.get_mut(calendar)) {
            *calendar = Some(year);
        }
    }
    for date in dates {
        let Some(written) = date.weekday.filter(|_| date.known_year().is_none() && date.precision() == Precision::Day) else {
            continue;
        };
        let fits = |year: i16| weekday(date, year) == Some(written.weekday);
        let other = named.iter().flatten().any(|&year| fits(year));
        let mut fitting = around.into_iter().filter(|&year| fits(year));
        match (fitting.next(), fitting.next()) {
            _ if other => {}
            (Some(year), None) => date.resolved_year = Some(year),
            (None, _) => date.assumed_year = nearest(date, own, around),
            _ => {}
        }
    }
}

fn weekday(date: &Date, year: i16) -> Option<Weekday> {
    Some(Day { year: Some(year), ..date.start() }.civil()?.weekday())
}

/// The year in which a date lies nearest to the document's own; none where the day is missing in one of the years.
fn nearest(date: &Date, own: civil::Date, around: [i16; 3]) -> Option<i16> {
    let days: Option<Vec<civil::Date>> =
        around.into_iter().map(|year| Day { year: Some(year), ..date.start() }.civil()).collect();
    days?.into_iter().min_by_key(|day| (*day - own).get_days().abs()).map(civil::Date::year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::relate::{Known, relate};

    /// The dates of a text of 3 October 2016.
    fn dates(text: &str) -> Vec<Date> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        relate(&document, &mut facts, Known { date: Some(civil::date(2016, 10, 3)), ..Known::default() });
        facts.dates
    }

    #[test]
    fn the_year_in_which_the_weekday_fits_is_the_year() {
        for (text, year) in [
            ("Op dinsdag 26 april was er overleg.", Some(2016)),
            ("Op woensdag 26 april is er overleg.", Some(2017)),
            ("Op zondag 26 april was er overleg.", Some(2015)),
            ("Op vrijdag 26 april was er overleg.", None),
            ("Op 26 april was er overleg.", None),
        ] {
            assert_eq!(dates(text)[0].resolved_year, year, "{text}");
        }
    }

    #[test]
    fn a_weekday_that_fits_in_no_year_around_is_wrong() {
        assert_eq!(dates("Op vrijdag 26 april was er overleg.")[0].assumed_year, Some(2016));
        assert_eq!(dates("Op woensdag 2 januari is er overleg.")[0].assumed_year, Some(2017));
        assert_eq!(dates("Op vrijdag 29 februari is er overleg.")[0].assumed_year, None);
    }

    #[test]
    fn a_year_that_the_text_names_may_be_meant() {
        let dates = dates("In juli 2013 was het anders. Op vrijdag 26 april en woensdag 27 april was er overleg.");
        assert_eq!((dates[1].resolved_year, dates[1].assumed_year), (None, None));
        assert_eq!((dates[2].resolved_year, dates[2].assumed_year), (Some(2016), None));
    }
}
