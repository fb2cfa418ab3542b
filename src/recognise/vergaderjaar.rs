//! The years in which parliament meets, which run from Prinsjesdag to Prinsjesdag.

use std::fmt::{self, Write};

use jiff::civil::{Date, Weekday};

/// Prinsjesdag of a year: the third Tuesday of September, so at the earliest the 15th and at the latest the 21st.
pub fn prinsjesdag(year: i16) -> Option<Date> {
    Date::new(year, 9, 1).ok()?.nth_weekday_of_month(3, Weekday::Tuesday).ok()
}

/// The vergaderjaar in which a date lies, as its two years. Prinsjesdag itself is the first day of the new one.
pub fn vergaderjaar_of(date: Date) -> (i16, i16) {
    let year = date.year();
    let begun = prinsjesdag(year).is_some_and(|first_day| first_day <= date);
    if begun { (year, year.saturating_add(1)) } else { (year.saturating_sub(1), year) }
}

/// How jurists write the vergaderjaar that begins in `first`: `2015/16`.
pub fn short_vergaderjaar(first: i16) -> String {
    let mut text = String::new();
    let _ = write_vergaderjaar(first, &mut text);
    text
}

/// Writes the same.
pub fn write_vergaderjaar(first: i16, to: &mut dyn Write) -> fmt::Result {
    let second = first.saturating_add(1).rem_euclid(100);
    if !(1000..10_000).contains(&first) {
        return write!(to, "{first}/{second:02}");
    }
    let digit = |number: i16, place: i16| b'0' + (number / place % 10) as u8;
    let [a, b, c, d] = [1000, 100, 10, 1].map(|place| digit(first, place));
    let text = [a, b, c, d, b'/', digit(second, 10), digit(second, 1)];
    to.write_str(str::from_utf8(&text).unwrap_or_default())
}

/// The days between a date and the nearest Prinsjesdag. Near it papers are numbered into the old year or the new one.
pub fn days_from_prinsjesdag(date: Date) -> i64 {
    let year = date.year();
    [year.saturating_sub(1), year, year.saturating_add(1)]
        .into_iter()
        .filter_map(prinsjesdag)
        .map(|prinsjesdag| i64::from((date - prinsjesdag).get_days()).abs())
        .min()
        .unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn prinsjesdag_is_the_third_tuesday_of_september() {
        let days = [15, 21, 20, 18, 17, 16, 15, 20, 19, 18, 17, 15, 21, 20, 19, 17, 16, 15];
        for (year, day) in (2009..).zip(days) {
            assert_eq!(prinsjesdag(year), Some(date(year, 9, day)));
        }
    }

    #[test]
    fn a_vergaderjaar_begins_on_prinsjesdag() {
        assert_eq!(vergaderjaar_of(date(2020, 9, 14)), (2019, 2020));
        assert_eq!(vergaderjaar_of(date(2020, 9, 15)), (2020, 2021));
        assert_eq!(vergaderjaar_of(date(2016, 4, 26)), (2015, 2016));
        assert_eq!(vergaderjaar_of(date(2024, 12, 31)), (2024, 2025));
    }

    #[test]
    fn the_short_form_keeps_two_digits_of_the_second_year() {
        assert_eq!(short_vergaderjaar(2015), "2015/16");
        assert_eq!(short_vergaderjaar(1999), "1999/00");
        assert_eq!(short_vergaderjaar(2008), "2008/09");
    }

    #[test]
    fn days_are_counted_to_the_nearest_prinsjesdag() {
        assert_eq!(days_from_prinsjesdag(date(2024, 9, 17)), 0);
        assert_eq!(days_from_prinsjesdag(date(2024, 9, 24)), 7);
        assert_eq!(days_from_prinsjesdag(date(2024, 9, 3)), 14);
    }
}
