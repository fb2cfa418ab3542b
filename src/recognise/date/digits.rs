//! Dates in digits: `26-04-2016`, `26/4/2016`, `26.04.2016`, `03-05-16`, `2016-04-26`.

use super::{Date, Form, Scan, relative, years::YEARS};
use crate::document::Span;
use crate::recognise::calendar;
use crate::recognise::cursor::Cursor;

/// Words behind which `1.2.2016` is a version or the number of a section.
const VERSIONED: [&str; 14] = [
    "versie",
    "version",
    "v",
    "release",
    "paragraaf",
    "par",
    "artikel",
    "art",
    "hoofdstuk",
    "nr",
    "nummer",
    "punt",
    "onderdeel",
    "tabel",
];

/// Words behind which even a short form is a date: `d.d. 3-5-16`.
const DATED: [&str; 13] = ["d", "dd", "op", "van", "datum", "per", "tot", "vanaf", "sinds", "voor", "na", "uiterlijk", "ingang"];

/// Words behind which `2016-04` is a month.
const MONTHLY: [&str; 6] = ["in", "sinds", "vanaf", "per", "datum", "maand"];

/// Numbers that could be a date.
struct Digits {
    year: i16,
    month: u8,
    day: u8,
    short_year: bool,
    form: Form,
    separator: char,
    /// Whether day and month have two digits each.
    padded: bool,
}

impl Scan<'_> {
    /// Reads a date in digits, if one begins with the token at `index`.
    pub(super) fn digits(&mut self, index: usize) {
        let token = self.tokens[index];
        let (start, end) = (token.start as usize, token.end() as usize);
        let follows = self.text.as_bytes().get(end..end + 2);
        if !matches!(follows, Some([b'-' | b'/' | b'.', b'0'..=b'9'])) || !(self.readable)(start) || start < self.floor() {
            return;
        }
        let mut cursor = Cursor::new(self.text, start);
        let Some(digits) = read(&mut cursor) else { return self.iso_month(index) };
        if !is_plausible(&digits) || self.is_attached(start) || !self.is_meant(index, &digits, cursor) {
            return;
        }
        let date = cursor.span_from(start);
        if self.taken.overlaps(date) {
            return;
        }
        let relative = relative(&mut cursor);
        let weekday = self.weekday(index).map(|(weekday, _)| weekday);
        let first = weekday.map_or(date.start, |weekday| weekday.span.start);
        let mut found =
            Date::new(Span::new(first as usize, cursor.at()), Some(digits.year), Some(digits.month), Some(digits.day));
        found.date = date;
        found.form = Some(digits.form);
        found.short_year = digits.short_year;
        found.weekday = weekday;
        found.relative = relative;
        self.found.push(found);
    }

    /// Reads `2016-04` as a month, where a word in front says that it is a time and it cannot be two years.
    fn iso_month(&mut self, index: usize) {
        let start = self.tokens[index].start as usize;
        let mut cursor = Cursor::new(self.text, start);
        let Some(year) = cursor.digits(4..=4).and_then(|year| year.parse::<i16>().ok()) else { return };
        let month = cursor.eat("-").then(|| cursor.digits(2..=2)).flatten().and_then(|month| month.parse::<u8>().ok());
        let Some(month) = month.filter(|month| (1..=12).contains(month) && year % 100 > i16::from(*month)) else { return };
        let attached = cursor.peek().is_some_and(|next| next.is_alphanumeric() || "-–/_:".contains(next));
        let timed = self.previous(index).is_some_and(|before| {
            matches!(self.gap(index), b" " | b": ") && MONTHLY.iter().any(|word| word.eq_ignore_ascii_case(self.word(before)))
        });
        let span = cursor.span_from(start);
        if !attached && timed && YEARS.contains(&year) && !self.taken.overlaps(span) {
            let mut date = Date::new(span, Some(year), Some(month), None);
            date.form = Some(Form::Iso);
            self.found.push(date);
        }
    }

    /// Whether the digits at `start` are the tail of something longer.
    fn is_attached(&self, start: usize) -> bool {
        let (before, second) = self.before(start);
        match before {
            Some('-' | '–') => self.floor() + before.map_or(0, char::len_utf8) != start,
            Some(':' | ',') => second.is_some_and(|second| second.is_ascii_digit()),
            Some('.' | '/' | '_' | '\\' | '#' | '@' | '=' | '+' | '~' | '%' | '&' | '€' | '$') => true,
            _ => false,
        }
    }

    /// Whether the numbers are a date and no version, telephone number or ratio.
    fn is_meant(&self, index: usize, digits: &Digits, behind: Cursor<'_>) -> bool {
        let before = self.previous(index).filter(|_| matches!(self.gap(index), b" " | b". " | b": "));
        let is_one_of = |words: &[&str]| {
            let word = before.map_or("", |before| self.word(before));
            words.iter().any(|known| known.eq_ignore_ascii_case(word))
        };
        if digits.separator == '.' && is_one_of(&VERSIONED) {
            return false;
        }
        if !digits.short_year {
            return true;
        }
        let mut behind = behind;
        let more_digits = behind.spaces() && behind.byte().is_some_and(|byte| byte.is_ascii_digit());
        let exists = calendar::last_day(None, digits.month).is_some() && (1..=31).contains(&digits.day);
        let sure = is_one_of(&DATED) || self.weekday(index).is_some();
        exists && !more_digits && (sure || digits.padded && digits.separator != '.')
    }
}

/// Reads three numbers with the same separator, the year first or last, that are not followed by more of the kind.
fn read(cursor: &mut Cursor<'_>) -> Option<Digits> {
    let first = cursor.digits(1..=4).filter(|first| first.len() != 3)?;
    let separator = cursor.eat_if(|mark| matches!(mark, '-' | '/' | '.'))?;
    let iso = first.len() == 4;
    if iso && separator != '-' {
        return None;
    }
    let second = cursor.digits(if iso { 2..=2 } else { 1..=2 })?;
    cursor.eat_if(|mark| mark == separator)?;
    let third = if iso { cursor.digits(2..=2)? } else { cursor.digits(2..=4).filter(|third| third.len() != 3)? };
    let mut behind = *cursor;
    let next = behind.eat_if(|_| true);
    let goes_on = behind.peek().is_some_and(char::is_alphanumeric);
    let time = iso && next == Some('T') && behind.byte().is_some_and(|byte| byte.is_ascii_digit());
    let attached = match next {
        Some('-' | '.' | '/' | '+') => goes_on && !(next == Some('-') && range_follows(behind)),
        Some(next) => next == '_' || next.is_alphanumeric() && !time,
        None => false,
    };
    if attached {
        return None;
    }
    let number = |digits: &str| digits.parse::<i16>().ok();
    let (year, month, day) = if iso { (first, second, third) } else { (third, second, first) };
    let short_year = year.len() == 2;
    Some(Digits {
        year: if short_year { calendar::full_year(number(year)?) } else { number(year)? },
        month: month.parse().ok()?,
        day: day.parse().ok()?,
        short_year,
        form: if iso { Form::Iso } else { Form::Cijfers },
        separator,
        padded: month.len() == 2 && day.len() == 2,
    })
}

/// Whether behind the hyphen another date in digits begins, so that the two are a range.
fn range_follows(mut behind: Cursor<'_>) -> bool {
    behind.digits(1..=2).is_some()
        && behind.eat("-")
        && behind.digits(1..=2).is_some()
        && behind.eat("-")
        && behind.digits(4..=4).is_some()
}

/// Whether the numbers could be meant as a date: one that exists, or one that misses it narrowly.
fn is_plausible(digits: &Digits) -> bool {
    let (month, day) = (digits.month, digits.day);
    YEARS.contains(&digits.year) && ((1..=12).contains(&month) && day <= 39 || (1..=31).contains(&day) && month <= 31)
}
