//! The public holidays of the Netherlands.
//!
//! Sources: the public calendars vacanza/holidays (Python) and azuyalabs/yasumi (PHP), which agree on Koningsdag and on
//! Koninginnedag, also when they fell on a Sunday. Goede Vrijdag is left out, which is a day off for some only.
//! Bevrijdingsdag counts once in five years, when it is a day off for most.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The first year whose Easter is computed: the calendar of today is older in Holland, younger elsewhere.
const FIRST_YEAR: i16 = 1701;

/// Easter Sunday of a year, by the method of Meeus, Jones and Butcher.
pub fn easter(year: i16) -> Option<Date> {
    if year < FIRST_YEAR {
        return None;
    }
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, rest) = (year_number / 100, year_number % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

/// The day on which the birthday of the king or queen is kept: Koningsdag since 2014, Koninginnedag since 1891.
///
/// On a Sunday it moves, since 1980 to the Saturday, before to the Monday.
fn royal_day(year: i16) -> Option<(Date, &'static str)> {
    let (name, month, day) = match year {
        2014.. => ("Koningsdag", 4, 27),
        1949.. => ("Koninginnedag", 4, 30),
        1891.. => ("Koninginnedag", 8, 31),
        _ => return None,
    };
    let date = Date::new(year, month, day).ok()?;
    let kept = match (date.weekday(), year) {
        (Weekday::Sunday, 1980..) => date.yesterday(),
        (Weekday::Sunday, _) => date.tomorrow(),
        _ => return Some((date, name)),
    };
    Some((kept.ok()?, name))
}

/// The public holiday that falls on a day, by its name.
pub fn holiday(date: Date) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (1, 1) => return Some("Nieuwjaarsdag"),
        (5, 5) if date.year() >= 1950 && date.year() % 5 == 0 => return Some("Bevrijdingsdag"),
        (12, 25) => return Some("Eerste Kerstdag"),
        (12, 26) => return Some("Tweede Kerstdag"),
        _ => {}
    }
    if let Some((_, name)) = royal_day(date.year()).filter(|(day, _)| *day == date) {
        return Some(name);
    }
    match date.since(easter(date.year())?).ok()?.get_days() {
        0 => Some("Eerste Paasdag"),
        1 => Some("Tweede Paasdag"),
        39 => Some("Hemelvaartsdag"),
        49 => Some("Eerste Pinksterdag"),
        50 => Some("Tweede Pinksterdag"),
        _ => None,
    }
}

/// Why nobody works on a day: the name of a public holiday, `zaterdag` or `zondag`.
pub fn day_off(date: Date) -> Option<&'static str> {
    holiday(date).or(match date.weekday() {
        Weekday::Saturday => Some("zaterdag"),
        Weekday::Sunday => Some("zondag"),
        _ => None,
    })
}

/// The last working day before a day off.
pub fn working_day_before(date: Date) -> Option<Date> {
    (1..=7).filter_map(|days| date.checked_sub(days.days()).ok()).find(|earlier| day_off(*earlier).is_none())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_moves_between_22_march_and_25_april() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1900, 4, 15),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2016, 3, 27),
            (2024, 3, 31),
            (2025, 4, 20),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
        let days = (1800..2200).filter_map(easter).map(|day| (day.month(), day.day()));
        assert!(days.clone().all(|day| ((3, 22)..=(4, 25)).contains(&day)));
        assert!((1800..2200).filter_map(easter).all(|day| day.weekday() == Weekday::Sunday));
        assert_eq!(days.count(), 400);
    }

    #[test]
    fn the_days_behind_easter_move_with_it() {
        assert_eq!(holiday(date(2024, 4, 1)), Some("Tweede Paasdag"));
        assert_eq!(holiday(date(2024, 5, 9)), Some("Hemelvaartsdag"));
        assert_eq!(holiday(date(2024, 5, 19)), Some("Eerste Pinksterdag"));
        assert_eq!(holiday(date(2024, 5, 20)), Some("Tweede Pinksterdag"));
        assert_eq!(holiday(date(2024, 3, 29)), None);
    }

    #[test]
    fn koningsdag_on_a_sunday_is_kept_on_saturday() {
        assert_eq!(holiday(date(2014, 4, 26)), Some("Koningsdag"));
        assert_eq!(holiday(date(2014, 4, 27)), None);
        assert_eq!(holiday(date(2024, 4, 27)), Some("Koningsdag"));
        assert_eq!(holiday(date(2025, 4, 26)), Some("Koningsdag"));
    }

    #[test]
    fn koninginnedag_was_on_30_april_and_before_1949_on_31_august() {
        assert_eq!(holiday(date(2013, 4, 30)), Some("Koninginnedag"));
        assert_eq!(holiday(date(2014, 4, 30)), None);
        assert_eq!(holiday(date(1989, 4, 29)), Some("Koninginnedag"));
        assert_eq!(holiday(date(1978, 5, 1)), Some("Koninginnedag"));
        assert_eq!(holiday(date(1948, 8, 31)), Some("Koninginnedag"));
        assert_eq!(holiday(date(1948, 4, 30)), None);
        assert_eq!(holiday(date(1890, 8, 31)), None);
    }

    #[test]
    fn bevrijdingsdag_is_a_day_off_once_in_five_years() {
        assert_eq!(holiday(date(2025, 5, 5)), Some("Bevrijdingsdag"));
        assert_eq!(holiday(date(2023, 5, 5)), None);
        assert_eq!(holiday(date(1945, 5, 5)), None);
    }

    #[test]
    fn a_weekend_is_a_day_off_and_the_day_before_it_is_not() {
        assert_eq!(day_off(date(2024, 6, 1)), Some("zaterdag"));
        assert_eq!(day_off(date(2024, 6, 3)), None);
        assert_eq!(day_off(date(2023, 12, 25)), Some("Eerste Kerstdag"));
        assert_eq!(working_day_before(date(2024, 5, 20)), Some(date(2024, 5, 17)));
        assert_eq!(working_day_before(date(2024, 4, 1)), Some(date(2024, 3, 29)));
    }
}
