//! The years of dates that are written without one, and the ranges that dates make.

mod weekday;

use jiff::civil;

use super::own_date::OwnDate;
use crate::document::{Document, Span};
use crate::recognise::calendar::Day;
use crate::recognise::date::{Date, Precision};
use crate::recognise::period::{Kind, Period};

/// How the text joins a date to the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// `3 en 5 mei`
    List,
    /// `3 mei, 5 mei en 7 mei`: a list only if `en` or `of` comes.
    Comma,
    /// `3 t/m 5 mei`
    Range,
}

const JOINS: [(&str, Join); 17] = [
    (" en ", Join::List),
    (" of ", Join::List),
    (" en/of ", Join::List),
    (" dan wel ", Join::List),
    (" respectievelijk ", Join::List),
    ("/", Join::List),
    (", ", Join::Comma),
    (" t/m ", Join::Range),
    (" tot en met ", Join::Range),
    (" tot ", Join::Range),
    (" tot uiterlijk ", Join::Range),
    (" - ", Join::Range),
    ("-", Join::Range),
    (" – ", Join::Range),
    ("–", Join::Range),
    (" — ", Join::Range),
    ("—", Join::Range),
];

/// The longest of these has so many bytes.
const LONGEST_JOIN: usize = " respectievelijk ".len();

/// A range of more days than this is not taken to run over New Year.
const LONGEST_OVER_NEW_YEAR: i32 = 183;

/// Says of each date how it lies to the document's own date, finds the year of those without one where it is certain,
/// and gives the ranges that they make.
pub fn resolve(document: &Document, dates: &mut [Date], own: Option<OwnDate>) -> Vec<Period> {
    for date in dates.iter_mut() {
        date.own_date = own.map(|own| own.date);
        date.is_own_date = own.and_then(|own| own.span).is_some_and(|span| span.overlaps(date.span));
        if let Some(own) = own
            && date.year.is_none()
            && let Some(relative) = date.relative
        {
            date.resolved_year = nearest_year(date, own.date, relative.ahead);
        }
    }
    let joins = joins(document, dates);
    for index in (0..joins.len()).rev() {
        if let (Some(join), Some([date, next])) = (joins[index], dates.get_mut(index..index + 2).and_then(pair)) {
            take_year_behind(date, next, join);
        }
    }
    for (index, join) in joins.iter().enumerate() {
        if let (Some(join), Some([date, next])) = (join, dates.get_mut(index..index + 2).and_then(pair)) {
            take_year_in_front(date, next, *join);
        }
    }
    if let Some(own) = own {
        weekday::resolve(dates, own.date);
    }
    joins
        .iter()
        .zip(dates.windows(2))
        .filter(|(join, _)| **join == Some(Join::Range))
        .filter_map(|(_, pair)| range(&pair[0], &pair[1]))
        .collect()
}

fn pair(dates: &mut [Date]) -> Option<[&mut Date; 2]> {
    match dates {
        [date, next] => Some([date, next]),
        _ => None,
    }
}

/// How each date is joined to the one behind it.
fn joins(document: &Document, dates: &[Date]) -> Vec<Option<Join>> {
    let mut joins: Vec<Option<Join>> = dates
        .windows(2)
        .map(|pair| {
            let (end, start) = (pair[0].span.end as usize, pair[1].span.start as usize);
            // What lies further apart is not read.
            if start > end + LONGEST_JOIN {
                return None;
            }
            let gap = document.text.get(end..start)?;
            let join = JOINS.iter().find(|(between, _)| *between == gap)?.1;
            let start = pair[0].span.start as usize;
            let between = gap == " en " && document.text.get(..start).is_some_and(|before| before.ends_with("ussen "));
            Some(if between { Join::Range } else { join })
        })
        .collect();
    let mut listed = false;
    for join in joins.iter_mut().rev() {
        if *join == Some(Join::Comma) && !listed {
            *join = None;
        }
        listed = matches!(join, Some(Join::List | Join::Comma));
    }
    joins
}

/// The year of the last such day or month before the document's own date, or of the next one.
fn nearest_year(date: &Date, own: civil::Date, ahead: bool) -> Option<i16> {
    let month = i8::try_from(date.month?).ok()?;
    if date.precision() == Precision::Month {
        return match (month - own.month(), ahead) {
            (0, _) => None,
            (1.., true) | (..0, false) => Some(own.year()),
            (_, true) => own.year().checked_add(1),
            (_, false) => own.year().checked_sub(1),
        };
    }
    let day = i8::try_from(date.day?).ok()?;
    let step = if ahead { 1 } else { -1 };
    // 29 februari comes back after eight years at most.
    (0..=8)
        .filter_map(|years: i16| own.year().checked_add(step * years))
        .filter_map(|year| civil::Date::new(year, month, day).ok())
        .find(|found| if ahead { *found >= own } else { *found <= own })
        .filter(|found| *found != own)
        .map(civil::Date::year)
}

/// `28 april tot en met 2 mei 2024`: the first date has the year of the second, or in a range the year before it.
fn take_year_behind(date: &mut Date, next: &Date, join: Join) {
    let (Some(year), None) = (next.known_year(), date.known_year()) else { return };
    let (Some(month), Some(next_month)) = (date.month, next.month) else { return };
    let before = year.saturating_sub(1);
    if month <= next_month {
        date.resolved_year = Some(year);
    } else if join == Join::Range && is_short(date, before, next, year) {
        date.resolved_year = Some(before);
    }
    date.year_shared = date.resolved_year.is_some() && (next.year.is_some() || next.year_shared);
}

/// `28 april 2024 tot en met 2 mei`: the second date is the first such day behind the first.
fn take_year_in_front(date: &Date, next: &mut Date, join: Join) {
    let (Some(year), None) = (date.known_year(), next.known_year()) else { return };
    let (Some(month), Some(next_month)) = (date.month, next.month) else { return };
    let after = year.saturating_add(1);
    if (month, date.day) <= (next_month, next.day) {
        next.resolved_year = Some(year);
    } else if join == Join::Range && month > next_month && is_short(date, year, next, after) {
        next.resolved_year = Some(after);
    }
    next.year_shared = next.resolved_year.is_some() && (date.year.is_some() || date.year_shared);
}

/// Whether a range over New Year is short enough to be meant so.
fn is_short(from: &Date, first: i16, until: &Date, second: i16) -> bool {
    let start = Day { year: Some(first), ..from.start() }.civil();
    let end = Day { year: Some(second), ..until.start() }.civil();
    start.zip(end).is_some_and(|(start, end)| (end - start).get_days() <= LONGEST_OVER_NEW_YEAR)
}

/// The period from one date up to another.
fn range(from: &Date, until: &Date) -> Option<Period> {
    if !from.possible() || !until.possible() {
        return None;
    }
    let both_years = (from.precision(), until.precision()) == (Precision::Year, Precision::Year);
    let kind = if both_years { Kind::Years } else { Kind::Range };
    let (start, end) = (from.start(), until.end());
    let mut period = Period::new(kind, Span { start: from.span.start, end: until.span.end }, Some(start), Some(end));
    // Without years a later month may be that of the year before.
    period.reversed &= start.year.is_some() || start.month == end.month;
    Some(period)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::relate::{Known, relate};

    /// The resolved values of the dates of a text that itself is of `own`.
    fn resolved(text: &str, own: Option<civil::Date>) -> Vec<Option<String>> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        relate(&document, &mut facts, Known { date: own, ..Known::default() });
        facts.dates.iter().map(Date::resolved).collect()
    }

    fn some(values: &[&str]) -> Vec<Option<String>> {
        values.iter().map(|value| Some((*value).to_owned())).collect()
    }

    #[test]
    fn jl_is_the_last_such_day_and_as_the_next() {
        let own = Some(civil::date(2016, 10, 3));
        assert_eq!(resolved("De brief van 26 april jl. is kort.", own), some(&["2016-04-26"]));
        assert_eq!(resolved("De brief van 15 december jl. is kort.", own), some(&["2015-12-15"]));
        assert_eq!(resolved("De zitting van 1 mei a.s. gaat door.", own), some(&["2017-05-01"]));
        assert_eq!(resolved("De zitting van 29 februari a.s. gaat door.", own), some(&["2020-02-29"]));
        assert_eq!(resolved("In september jl. bleek dat.", own), some(&["2016-09"]));
        assert_eq!(resolved("De brief van 13 en 25 juni jl. is kort.", own), some(&["2016-06-13", "2016-06-25"]));
    }

    #[test]
    fn without_certainty_there_is_no_year() {
        let own = Some(civil::date(2016, 10, 3));
        assert_eq!(resolved("De brief van 26 april is kort.", own), [None]);
        assert_eq!(resolved("De brief van 26 april jl. is kort.", None), [None]);
        assert_eq!(resolved("De brief van 3 oktober jl. is kort.", own), [None]);
        assert_eq!(resolved("Van 1 september tot 31 juli 2024.", None), [None, Some("2024-07-31".to_owned())]);
    }

    #[test]
    fn a_year_at_the_other_end_counts_for_both() {
        assert_eq!(resolved("Van 28 april tot en met 2 mei 2024.", None), some(&["2024-04-28", "2024-05-02"]));
        assert_eq!(resolved("Op 28 april, 2 mei en 3 juni 2024.", None), some(&["2024-04-28", "2024-05-02", "2024-06-03"]));
        assert_eq!(resolved("Van 28 december tot 3 januari 2024.", None), some(&["2023-12-28", "2024-01-03"]));
        assert_eq!(resolved("Van 28 december 2023 tot 3 januari.", None), some(&["2023-12-28", "2024-01-03"]));
        assert_eq!(resolved("Van 28 april 2024 tot 2 mei.", None), some(&["2024-04-28", "2024-05-02"]));
        assert_eq!(resolved("De brief van 28 april, 2 mei 2024.", None), [None, Some("2024-05-02".to_owned())]);
    }
}
