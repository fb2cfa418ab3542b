//! The Dutch calendar: names of months and weekdays, and how dates are written out.

use std::fmt;

use jiff::civil::{self, Weekday};

use super::lexicon::Lexicon;

/// How the name of a month is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// 1 to 12.
    pub number: u8,
    pub abbreviated: bool,
}

const fn full(number: u8) -> Month {
    Month { number, abbreviated: false }
}

const fn short(number: u8) -> Month {
    Month { number, abbreviated: true }
}

/// The months and their abbreviations, without the point.
pub static MONTHS: Lexicon<Month> = Lexicon::new(&[
    ("januari", full(1)),
    ("februari", full(2)),
    ("maart", full(3)),
    ("april", full(4)),
    ("mei", full(5)),
    ("juni", full(6)),
    ("juli", full(7)),
    ("augustus", full(8)),
    ("september", full(9)),
    ("oktober", full(10)),
    ("november", full(11)),
    ("december", full(12)),
    ("jan", short(1)),
    ("feb", short(2)),
    ("febr", short(2)),
    ("mrt", short(3)),
    ("apr", short(4)),
    ("jun", short(6)),
    ("jul", short(7)),
    ("aug", short(8)),
    ("sep", short(9)),
    ("sept", short(9)),
    ("okt", short(10)),
    ("nov", short(11)),
    ("dec", short(12)),
]);

const MONTH_NAMES: [&str; 12] =
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

/// The number of a month from its Dutch name or abbreviation (with or without its point), in either case; 1 to 12.
pub fn month_number(word: &str) -> Option<u8> {
    MONTHS.find(word.strip_suffix('.').unwrap_or(word)).map(|(_, month)| month.number)
}

/// The name of a month from its number, 1 to 12.
pub fn month_name(number: u8) -> Option<&'static str> {
    MONTH_NAMES.get(usize::from(number).checked_sub(1)?).copied()
}

const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("maandag", "ma", Weekday::Monday),
    ("dinsdag", "di", Weekday::Tuesday),
    ("woensdag", "wo", Weekday::Wednesday),
    ("donderdag", "do", Weekday::Thursday),
    ("vrijdag", "vr", Weekday::Friday),
    ("zaterdag", "za", Weekday::Saturday),
    ("zondag", "zo", Weekday::Sunday),
];

const PARTS_OF_DAY: [&str; 6] = ["", "ochtend", "morgen", "middag", "avond", "nacht"];

/// The weekday whose name may begin with the first two letters of `word`: they are another's for each.
fn may_be_weekday(word: &str) -> Option<&'static (&'static str, &'static str, Weekday)> {
    let [first, second, ..] = word.as_bytes() else { return None };
    let beginning = [first.to_ascii_lowercase(), second.to_ascii_lowercase()];
    WEEKDAYS.iter().find(|(_, short, _)| short.as_bytes() == beginning)
}

/// The weekday with which `word` begins, and the length of its name in bytes: all of `dinsdag`, seven of
/// `dinsdagavond`.
pub fn weekday(word: &str) -> Option<(Weekday, usize)> {
    let &(name, _, weekday) = may_be_weekday(word)?;
    let (start, rest) = word.split_at_checked(name.len())?;
    let known = start.eq_ignore_ascii_case(name) && PARTS_OF_DAY.contains(&rest);
    known.then_some((weekday, name.len()))
}

/// The weekday that `word` abbreviates: `di`.
pub fn short_weekday(word: &str) -> Option<Weekday> {
    may_be_weekday(word).filter(|_| word.len() == 2).map(|&(_, _, weekday)| weekday)
}

/// The name of a weekday.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS[weekday.to_monday_zero_offset() as usize % 7].0
}

/// The abbreviation of a weekday, without its point.
pub fn weekday_abbreviation(weekday: Weekday) -> &'static str {
    WEEKDAYS[weekday.to_monday_zero_offset() as usize % 7].1
}

/// The last day of a month. Without a year February has 29 days.
pub fn last_day(year: Option<i16>, month: u8) -> Option<u8> {
    const LEAP_YEAR: i16 = 2000;
    let month = i8::try_from(month).ok()?;
    civil::Date::new(year.unwrap_or(LEAP_YEAR), month, 1).ok().map(|first| first.days_in_month() as u8)
}

/// A date as a sentence has it: `26 april 2016`.
pub fn written_out(date: civil::Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month() as u8).unwrap_or_default(), date.year())
}

/// The year that two digits stand for: up to 35 of this century, above it of the last.
pub fn full_year(two_digits: i16) -> i16 {
    if two_digits <= 35 { 2000 + two_digits } else { 1900 + two_digits }
}

/// A day of which the year may be unknown; it need not exist. In print ISO, `????` for the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub year: Option<i16>,
    pub month: u8,
    pub day: u8,
}

impl Day {
    /// The day of the calendar, where the year is known and the day exists.
    pub fn civil(self) -> Option<civil::Date> {
        civil::Date::new(self.year?, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }
}

impl From<civil::Date> for Day {
    fn from(date: civil::Date) -> Self {
        Day { year: Some(date.year()), month: date.month() as u8, day: date.day() as u8 }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(to, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(to, "????-{:02}-{:02}", self.month, self.day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_known_by_its_name_and_its_abbreviations() {
        assert_eq!(month_number("April"), Some(4));
        assert_eq!(month_number("sept."), Some(9));
        assert_eq!(month_number("staart"), None);
        assert!((1..=12).all(|number| month_name(number).and_then(month_number) == Some(number)));
        assert_eq!(month_name(13), None);
    }

    #[test]
    fn a_part_of_the_day_may_follow_the_weekday() {
        assert_eq!(weekday("dinsdagavond"), Some((Weekday::Tuesday, 7)));
        assert_eq!(weekday("Zondag"), Some((Weekday::Sunday, 6)));
        assert_eq!(weekday("zondagskind"), None);
        assert_eq!(weekday_name(Weekday::Sunday), "zondag");
    }

    #[test]
    fn february_has_29_days_in_a_leap_year_or_in_no_year() {
        assert_eq!(last_day(Some(2023), 2), Some(28));
        assert_eq!(last_day(Some(2024), 2), Some(29));
        assert_eq!(last_day(None, 2), Some(29));
        assert_eq!(last_day(None, 13), None);
    }
}
