//! Dates: a day, a month or a year that the text names.

mod digits;
mod fields;
mod lead;
mod words;
mod years;

use jiff::civil::{self, Weekday};

pub use super::calendar::month_number;
use super::calendar::{self, Day};
use super::cursor::Cursor;
use super::period::Period;
use super::reference::Reference;
use super::starts::{Number, Start, Starts};
use super::token::{Class, Token};
use crate::document::{Document, Span};
pub use lead::Lead;

/// A date as it is written.
#[derive(Clone, Debug)]
pub struct Date {
    /// All of it, the weekday and `jl.` or `a.s.` included.
    pub span: Span,
    /// The date without weekday and `jl.` or `a.s.`.
    pub date: Span,
    /// The year as it is written, also where it is written once for all days of a list.
    pub year: Option<i16>,
    /// 1 to 12, or more where no such month exists.
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// How it is written; absent for a mere year.
    pub form: Option<Form>,
    pub weekday: Option<WrittenWeekday>,
    pub month_word: Option<MonthWord>,
    /// Whether only two digits of the year are written.
    pub short_year: bool,
    /// Whether the day in front of a month's name begins with a zero.
    pub leading_zero: bool,
    pub relative: Option<Relative>,
    /// The words right in front of it.
    pub lead: Lead,
    /// What the year must be, where it is not written but certain; added by `relate`.
    pub resolved_year: Option<i16>,
    /// Whether the year is written at the other end of its range or list; added by `relate`.
    pub year_shared: bool,
    /// The document's own date; added by `relate`.
    pub own_date: Option<civil::Date>,
    /// Whether this is where the document says its own date; added by `relate`.
    pub is_own_date: bool,
    /// The year in which it must lie, as far as its weekday is concerned: the nearest to the document's own date where
    /// the weekday fits in none of those around it; added by `relate`.
    pub assumed_year: Option<i16>,
    /// What it belongs to; added by `relate`.
    pub role: Option<Role>,
    /// Whether a deadline holds the day itself, as behind `uiterlijk`, or ends before it, as behind `vóór`; added by
    /// `relate`.
    pub day_counts: Option<bool>,
    /// Whether the sentence promises or asks something by this day; added by `relate`.
    pub promised: bool,
    /// Whether it stands in running text: a paragraph or an item; added by `relate`.
    pub running: bool,
    /// Whether the same day stands in the text with its year; added by `relate`.
    pub dated_elsewhere: bool,
    /// What few dates have; added by `relate`.
    pub rarities: Option<Box<Rarities>>,
}

/// What few dates have.
#[derive(Clone, Debug, Default)]
pub struct Rarities {
    /// Where the same event has another date.
    pub other_date: Option<Span>,
    /// Where an answer to questions came in: the days since these were asked.
    pub days_since_asked: Option<i64>,
    /// When these were asked.
    pub asked_on: Option<Span>,
}

/// What a date belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is the document's own.
    Own,
    /// A source that the text cites.
    Reference,
    /// It is the last day on which something can be done.
    Deadline,
    /// A period runs from it or up to it.
    Period,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `26 april 2016`
    Voluit,
    /// `26 apr. 2016`
    Afgekort,
    /// `26-04-2016`
    Cijfers,
    /// `2016-04-26`
    Iso,
}

/// What a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    Day,
    Month,
    Year,
}

/// The weekday that stands in front of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenWeekday {
    /// The name of the day, with the point of an abbreviation and without what follows it in one word (`avond`).
    pub span: Span,
    pub weekday: Weekday,
    pub abbreviated: bool,
    pub capital: bool,
}

/// The name of the month in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthWord {
    pub span: Span,
    /// The word in small letters, without the point of an abbreviation.
    pub name: &'static str,
    /// Whether it is written with a capital though no sentence begins there.
    pub capital: bool,
}

/// `jl.` or `a.s.` behind a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    pub span: Span,
    /// `a.s.`, not `jl.`
    pub ahead: bool,
    /// Whether `jl.` is written as `j.l.`
    pub dotted: bool,
}

impl Date {
    fn new(span: Span, year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Self {
        Date {
            span,
            date: span,
            year,
            month,
            day,
            form: None,
            weekday: None,
            month_word: None,
            short_year: false,
            leading_zero: false,
            relative: None,
            lead: Lead::Nothing,
            resolved_year: None,
            year_shared: false,
            own_date: None,
            is_own_date: false,
            assumed_year: None,
            role: None,
            day_counts: None,
            promised: false,
            running: false,
            dated_elsewhere: false,
            rarities: None,
        }
    }

    /// What few dates have, to be filled in.
    pub fn rarities_mut(&mut self) -> &mut Rarities {
        self.rarities.get_or_insert_default()
    }

    pub fn precision(&self) -> Precision {
        match (self.month, self.day) {
            (_, Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, None) => Precision::Year,
        }
    }

    /// The year as written, or else as it must be.
    pub fn known_year(&self) -> Option<i16> {
        self.year.or(self.resolved_year)
    }

    /// What is written, in ISO, cut off at its precision, `????` for a year that is not written.
    pub fn value(&self) -> String {
        self.iso(self.year)
    }

    /// The same with the year, where that is certain and such a day exists.
    pub fn resolved(&self) -> Option<String> {
        self.first_day()?;
        Some(self.iso(self.known_year()))
    }

    fn iso(&self, year: Option<i16>) -> String {
        let mut text = year.map_or_else(|| "????".to_owned(), |year| format!("{year:04}"));
        for part in [self.month, self.day].into_iter().flatten() {
            text.push_str(&format!("-{part:02}"));
        }
        text
    }

    /// The date in its preferred form, without a weekday: `26 april 2016`. Absent where there is no such month.
    pub fn normal(&self) -> Option<String> {
        let month = match self.month {
            Some(month) => Some(calendar::month_name(month)?.to_owned()),
            None => None,
        };
        let parts = [self.day.map(|day| day.to_string()), month, self.year.map(|year| year.to_string())];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// Whether there is such a day or month.
    pub fn possible(&self) -> bool {
        let Some(month) = self.month else { return true };
        let Some(last) = calendar::last_day(self.known_year(), month) else { return false };
        self.day.is_none_or(|day| (1..=last).contains(&day))
    }

    /// The last day of the month, where the month has no such day: `30 april`.
    pub fn day_fits(&self) -> Option<String> {
        let month = self.month.filter(|_| self.day.is_some() && !self.possible())?;
        let last = calendar::last_day(self.known_year(), month)?;
        Some(format!("{last} {}", calendar::month_name(month)?))
    }

    /// Its first day, of a year unknown where it is.
    pub fn start(&self) -> Day {
        Day { year: self.known_year(), month: self.month.unwrap_or(1), day: self.day.unwrap_or(1) }
    }

    /// Its last day, of a year unknown where it is.
    pub fn end(&self) -> Day {
        let month = self.month.unwrap_or(12);
        let day = self.day.or_else(|| calendar::last_day(self.known_year(), month));
        Day { year: self.known_year(), month, day: day.unwrap_or(31) }
    }

    /// The day itself, or the first one of the month or year, where the year is known and the day exists.
    pub fn first_day(&self) -> Option<civil::Date> {
        self.start().civil()
    }

    /// The day itself, where this names one, its year is known and it exists.
    pub fn civil(&self) -> Option<civil::Date> {
        self.day.and(self.first_day())
    }

    /// The day whose weekday counts, where the year is known or can only be one.
    fn weekday_date(&self) -> Option<civil::Date> {
        self.civil().or_else(|| Day { year: self.assumed_year, ..self.start() }.civil())
    }

    /// Whether all of it lies before (`Less`), or after (`Greater`) the document's own date.
    fn against_own_date(&self) -> Option<std::cmp::Ordering> {
        let own = self.own_date?;
        let (first, last) = (self.first_day()?, self.end().civil()?);
        Some(match () {
            () if last < own => std::cmp::Ordering::Less,
            () if first > own => std::cmp::Ordering::Greater,
            () => std::cmp::Ordering::Equal,
        })
    }

    /// The two nearest dates that do have the weekday that is written, the nearest first.
    fn nearest(&self) -> Option<String> {
        let (written, date) = (self.weekday?, self.weekday_date()?);
        if written.weekday == date.weekday() {
            return None;
        }
        let mut near = [date.nth_weekday(1, written.weekday).ok()?, date.nth_weekday(-1, written.weekday).ok()?];
        near.sort_by_key(|near| (*near - date).get_days().abs());
        Some(near.map(calendar::written_out).join(" of "))
    }
}

/// The names of months, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    calendar::MONTHS.hashes()
}

/// Whether a number may begin a date in digits, or be a year.
pub fn may_be(number: Number<'_>) -> bool {
    let is_joined = matches!(number.next, b'-' | b'/' | b'.') && number.second.is_ascii_digit();
    // The last byte of ’ or ‘ in front of two digits.
    let is_short_year = || number.digits.len() == 2 && matches!(number.last, b'\'' | 0x98 | 0x99);
    is_joined || number.digits.len() == 4 || is_short_year()
}

/// Adds to `found` the dates of a part of a document. Years inside `periods` are part of these, and what is the number of a reference is
/// no date; `references` are two rows of them in order.
pub fn recognise(
    document: &Document,
    starts: &Starts,
    readable: &dyn Fn(usize) -> bool,
    references: [&[Reference]; 2],
    periods: &[Period],
    found: &mut Vec<Date>,
) {
    let tokens = &document.tokens[..];
    let mut scan = Scan { text: &document.text, tokens, readable, taken: Taken { references, periods }, found };
    let known = scan.found.len();
    let mut months = words::Months::default();
    for (index, token) in starts.of([Start::Date]) {
        if token.class == Class::Number {
            scan.digits(index);
            scan.year(index);
        } else {
            scan.month(index, &mut months);
        }
    }
    found[known..].iter_mut().for_each(|date| date.lead = Lead::of(&document.text, date));
}

/// The way through the tokens of a text, and what was found on it.
struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token],
    readable: &'a dyn Fn(usize) -> bool,
    taken: Taken<'a>,
    found: &'a mut Vec<Date>,
}

/// What may hold a date that is none, asked for from left to right.
struct Taken<'r> {
    references: [&'r [Reference]; 2],
    periods: &'r [Period],
}

impl Taken<'_> {
    fn overlaps(&mut self, span: Span) -> bool {
        for row in &mut self.references {
            let is_passed = |reference: &&Reference| reference.span.end <= span.start || !reference.is_all_number();
            while row.first().is_some_and(|first| is_passed(&first)) {
                *row = &row[1..];
            }
            if row.first().is_some_and(|first| first.span.overlaps(span)) {
                return true;
            }
        }
        while self.periods.first().is_some_and(|first| first.span.end <= span.start) {
            self.periods = &self.periods[1..];
        }
        self.periods.first().is_some_and(|first| first.span.overlaps(span))
    }
}

impl<'a> Scan<'a> {
    /// Where the last date ends; nothing before it is looked at again.
    fn floor(&self) -> usize {
        self.found.last().map_or(0, |date| date.span.end as usize)
    }

    /// The text of a token.
    fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.of(self.text))
    }

    /// What stands between a token and the one in front of it.
    fn gap(&self, index: usize) -> &'a [u8] {
        let (Some(before), Some(token)) = (index.checked_sub(1).and_then(|index| self.tokens.get(index)), self.tokens.get(index))
        else {
            return b"";
        };
        self.text.as_bytes().get(before.end() as usize..token.start as usize).unwrap_or_default()
    }

    /// The character in front of `at`, and the one in front of that.
    fn before(&self, at: usize) -> (Option<char>, Option<char>) {
        let mut before = self.text.get(..at).unwrap_or_default().chars().rev();
        (before.next(), before.next())
    }

    /// The index of the token in front of the token at `index`, where that does not belong to an earlier date.
    fn previous(&self, index: usize) -> Option<usize> {
        let previous = index.checked_sub(1)?;
        (self.tokens[previous].start as usize >= self.floor()).then_some(previous)
    }

    /// The weekday in front of the token at `index`, and the index of its token.
    fn weekday(&self, index: usize) -> Option<(WrittenWeekday, usize)> {
        let mut index = index;
        if self.gap(index) == b" " && self.previous(index).is_some_and(|previous| self.word(previous) == "de") {
            index -= 1;
        }
        let previous = self.previous(index)?;
        let (token, word, gap) = (self.tokens[previous], self.word(previous), self.gap(index));
        let start = token.start as usize;
        let capital = token.class != Class::Lower;
        if let Some((weekday, length)) = calendar::weekday(word)
            && matches!(gap, b" " | b", ")
        {
            let span = Span::new(start, start + length);
            return Some((WrittenWeekday { span, weekday, abbreviated: false, capital }, previous));
        }
        let weekday = calendar::short_weekday(word)?;
        // Without a point `zo` is a word, and capitals are a kind of school.
        let bare = gap == b" " && word != "zo" && word != "Zo" && token.class != Class::Upper;
        if !bare && gap != b". " {
            return None;
        }
        let span = Span::new(start, token.end() as usize + usize::from(gap == b". "));
        Some((WrittenWeekday { span, weekday, abbreviated: true, capital }, previous))
    }
}

/// Moves over `jl.` or `a.s.` with the space in front of it.
fn relative(cursor: &mut Cursor<'_>) -> Option<Relative> {
    let mut ahead_of = *cursor;
    // Mostly another word stands there.
    let begins = |bytes: &[u8]| {
        matches!(bytes, [b'j' | b'J', b'.' | b'l' | b'L' | b'o' | b'O', ..] | [b'a' | b'A', b'.' | b's' | b'S' | b'a' | b'A', ..])
    };
    if !ahead_of.spaces() || !begins(ahead_of.rest().as_bytes()) {
        return None;
    }
    let start = ahead_of.at();
    let dotted = ahead_of.eat_caseless("j.l.") || ahead_of.eat_word("j.l");
    let short = !dotted && ahead_of.eat_word("jl");
    if short {
        ahead_of.eat(".");
    }
    let behind = dotted || short || ahead_of.eat_word("jongstleden");
    let ahead = !behind
        && (ahead_of.eat_caseless("a.s.")
            || ahead_of.eat_word("a.s")
            || ahead_of.eat_caseless("as.")
            || ahead_of.eat_word("aanstaande"));
    if !behind && !ahead {
        return None;
    }
    *cursor = ahead_of;
    Some(Relative { span: cursor.span_from(start), ahead, dotted })
}

#[cfg(test)]
mod tests;
