//! Dates with the name of a month: `26 april 2016`, `13 en 25 juni`, `april-mei 2016`.

use super::{Date, Form, MonthWord, Relative, Scan, WrittenWeekday, relative};
use crate::document::Span;
use crate::recognise::calendar::{self, MONTHS};
use crate::recognise::cursor::Cursor;
use crate::recognise::token::Class;

/// Words behind which a number is no day: `artikel 3 en 4 mei`.
const NUMBERED: [&str; 24] = [
    "artikel",
    "artikelen",
    "art",
    "lid",
    "leden",
    "nr",
    "nrs",
    "nummer",
    "vraag",
    "vragen",
    "pagina",
    "p",
    "blz",
    "bijlage",
    "hoofdstuk",
    "paragraaf",
    "tabel",
    "figuur",
    "noot",
    "deel",
    "groep",
    "klas",
    "zaal",
    "kamer",
];

/// What stands between two days of one month, and over how many tokens.
const SEPARATORS: [(&str, usize, Separator); 13] = [
    (" en ", 1, Separator::And),
    (" of ", 1, Separator::And),
    (" en/of ", 2, Separator::And),
    (" dan wel ", 2, Separator::And),
    (", ", 0, Separator::Comma),
    ("/", 0, Separator::And),
    (" t/m ", 2, Separator::Until),
    (" tot en met ", 3, Separator::Until),
    (" tot ", 1, Separator::Until),
    (" - ", 0, Separator::Until),
    ("-", 0, Separator::Until),
    (" – ", 0, Separator::Until),
    ("–", 0, Separator::Until),
];

/// The most tokens in a separator.
const WIDEST: usize = 3;

/// The year of a month is one of so many tokens from there on.
const NEAR: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    And,
    Comma,
    Until,
}

/// A day in front of the name of a month.
struct Day {
    number: u8,
    /// The day itself.
    span: Span,
    leading_zero: bool,
    weekday: Option<WrittenWeekday>,
    /// Its first token, that of the weekday where there is one.
    first: usize,
}

/// Months without a year, for which a year may still come: the `april` of `april en mei 2016`.
#[derive(Default)]
pub(super) struct Months {
    waiting: Vec<Date>,
    /// Where the last of them ends.
    end: usize,
    /// The days of the month that is read.
    days: Vec<Day>,
}

/// The name of a month and what stands behind it.
struct Month {
    number: u8,
    form: Form,
    word: MonthWord,
    year: Option<i16>,
    short_year: bool,
    relative: Option<Relative>,
    /// Where the date ends: behind the year, if it stands in front of `jl.` or `a.s.`, or else behind the month.
    date_end: u32,
    end: u32,
}

impl Month {
    /// A date of this month.
    fn date(&self, span: Span, day: Option<u8>) -> Date {
        let mut date = Date::new(span, self.year, Some(self.number), day);
        date.form = Some(self.form);
        date.short_year = self.short_year;
        date
    }

    /// Gives `date` what stands at and behind the month.
    fn complete(&self, date: &mut Date) {
        date.span.end = self.end;
        date.date.end = self.date_end;
        date.month_word = Some(self.word);
        date.relative = self.relative;
    }
}

impl Scan<'_> {
    /// Reads a date around the name of a month, if the token at `index` is one.
    pub(super) fn month(&mut self, index: usize, months: &mut Months) {
        let token = self.tokens[index];
        let Some(&(name, written)) = MONTHS.get(&token) else { return };
        let start = token.start as usize;
        if written.abbreviated && token.class == Class::Upper || !(self.readable)(start) {
            return;
        }
        let mut cursor = Cursor::new(self.text, token.end() as usize);
        let dotted = written.abbreviated && cursor.eat(".");
        let dashed = cursor.byte() == Some(b'-') && self.gap(index) == b"-";
        let mut year = if dashed { dashed_year(&mut cursor) } else { self.written_year(index, &mut cursor, dotted) };
        let dashed = dashed && year.is_some();
        let date_end = cursor.at() as u32;
        let relative = relative(&mut cursor);
        if relative.is_some() && year.is_none() {
            year = self.written_year(index, &mut cursor, false);
        }
        self.find_days(index, dashed, &mut months.days);
        let has_days = months.days.first().is_some_and(|day| is_day(day, year.is_some()));
        let is_name = token.class == Class::Capitalised && written.abbreviated && !dotted; // Jan is one.
        // Mostly a month has nothing beside it, and nothing comes of it.
        if !has_days && (is_name || year.is_none() && relative.is_none() && !is_joined(cursor)) {
            if !is_name {
                months.waiting.clear();
            }
            return;
        }
        let capital = token.class == Class::Capitalised && (has_days || !self.begins_sentence(start));
        let month = Month {
            number: written.number,
            form: if written.abbreviated { Form::Afgekort } else { Form::Voluit },
            word: MonthWord { span: token.span(), name, capital },
            year: year.map(|(year, _)| year),
            short_year: year.is_some_and(|(_, short)| short),
            relative,
            date_end,
            end: cursor.at() as u32,
        };
        if has_days {
            months.waiting.clear();
            self.days_of_month(&month, &months.days);
        } else {
            self.whole_month(&month, months);
        }
    }

    /// Moves over a year behind the name of a month, the token at `index`, with the space in front of it, and says whether it has two
    /// digits.
    fn written_year(&self, index: usize, cursor: &mut Cursor<'_>, dotted: bool) -> Option<(i16, bool)> {
        let mut ahead = *cursor;
        if !ahead.spaces() && !dotted {
            return None;
        }
        let year = match ahead.byte()? {
            b'0'..=b'9' => match ahead.digits(4..=4) {
                Some(digits) => {
                    let year = digits.parse().ok().filter(|year| super::years::YEARS.contains(year))?;
                    let end = ahead.at() as u32;
                    if self.tokens[index..]
                        .iter()
                        .take(NEAR)
                        .position(|token| token.end() == end)
                        .is_some_and(|at| self.is_counted(index + at))
                    {
                        return None;
                    }
                    (year, false)
                }
                None => {
                    let year = noted_year(&mut ahead)?;
                    *cursor = ahead;
                    return Some((year, false));
                }
            },
            // The first byte of a quotation mark is one of these.
            b'\'' | b'`' | 0xE2 => {
                ahead.eat_if(|mark| matches!(mark, '\'' | '’' | '‘' | '`'))?;
                (calendar::full_year(ahead.digits(2..=2)?.parse().ok()?), true)
            }
            _ => return None,
        };
        if ahead.peek().is_some_and(char::is_alphanumeric) {
            return None;
        }
        *cursor = ahead;
        Some(year)
    }

    /// Adds the days of a month; they lie from right to left.
    fn days_of_month(&mut self, month: &Month, days: &[Day]) {
        for (place, day) in days.iter().enumerate().rev() {
            let first = day.weekday.map_or(day.span.start, |weekday| weekday.span.start);
            let mut date = month.date(Span { start: first, end: day.span.end }, Some(day.number));
            date.date = day.span;
            date.weekday = day.weekday;
            date.leading_zero = day.leading_zero;
            if place == 0 {
                month.complete(&mut date);
            }
            self.found.push(date);
        }
    }

    /// Adds a month that has a year, with those that share it, or lets it wait for one.
    fn whole_month(&mut self, month: &Month, months: &mut Months) {
        let mut date = month.date(month.word.span, None);
        month.complete(&mut date);
        let between = self.text.get(months.end..month.word.span.start as usize);
        if !months.waiting.is_empty() && !SEPARATORS.iter().any(|(separator, ..)| between == Some(separator)) {
            months.waiting.clear();
        }
        if month.year.is_none() && month.relative.is_none() {
            months.end = date.span.end as usize;
            months.waiting.push(date);
            return;
        }
        // Over a comma alone the year does not reach back.
        for mut waiting in months.waiting.drain(..).filter(|_| between != Some(", ")) {
            waiting.year = date.year;
            waiting.short_year = date.short_year;
            self.found.push(waiting);
        }
        self.found.push(date);
    }

    /// Finds the days in front of the month at `index`, from right to left.
    fn find_days(&self, index: usize, dashed: bool, days: &mut Vec<Day>) {
        days.clear();
        // Mostly a word stands there.
        if !index.checked_sub(1).is_some_and(|before| matches!(self.tokens[before].class, Class::Number | Class::Mixed)) {
            return;
        }
        let gap = self.gap(index);
        if gap != b" " && !(dashed && gap == b"-") {
            return;
        }
        days.extend(self.previous(index).and_then(|previous| self.number(previous)));
        let mut commas = false;
        while let Some((day, separator)) = days.last().and_then(|day| self.day_before(day, commas)) {
            commas |= separator == Separator::And;
            days.push(day);
        }
        // What is left of the first day decides whether these are days: `21501-07-13 mei` has none.
        while days.last().is_some_and(|day| self.is_part_of_number(day.span.start as usize)) {
            days.pop();
        }
    }

    /// The token at `index` as a day: `3`, `03`, `3e`, `3de`, `21ste`.
    fn number(&self, index: usize) -> Option<Day> {
        let token = self.tokens[index];
        let word = self.word(index).as_bytes();
        let (digits, suffix) = match word {
            [a, b, suffix @ ..] if a.is_ascii_digit() && b.is_ascii_digit() => (&word[..2], suffix),
            [a, suffix @ ..] if a.is_ascii_digit() => (&word[..1], suffix),
            _ => return None,
        };
        let is_ordinal = || token.class == Class::Mixed && matches!(suffix, b"e" | b"de" | b"ste");
        if !suffix.is_empty() && !is_ordinal() {
            return None;
        }
        let number = digits.iter().fold(0, |number, digit| number * 10 + (digit - b'0'));
        let weekday = self.weekday(index);
        let leading_zero = word.starts_with(b"0");
        let first = weekday.map_or(index, |(_, first)| first);
        Some(Day { number, span: token.span(), leading_zero, weekday: weekday.map(|(weekday, _)| weekday), first })
    }

    /// Whether the digits at `start` go on to the left, as in `4:15` and `21501-07-13`.
    fn is_part_of_number(&self, start: usize) -> bool {
        let (before, digit) = self.before(start);
        before.is_some_and(|before| ".,:/-–".contains(before)) && digit.is_some_and(|digit| digit.is_ascii_digit())
    }

    /// The day in front of `day`, over a separator; over a comma only if `commas` is set.
    fn day_before(&self, day: &Day, commas: bool) -> Option<(Day, Separator)> {
        // Mostly no number is near.
        let near = &self.tokens[day.first.saturating_sub(WIDEST + 1)..day.first];
        if !near.iter().any(|token| matches!(token.class, Class::Number | Class::Mixed)) {
            return None;
        }
        let start = self.tokens[day.first].start as usize;
        let line = self.text.get(self.floor()..start)?;
        let &(separator, width, kind) = SEPARATORS.iter().find(|(separator, ..)| line.ends_with(separator))?;
        if kind == Separator::Comma && !commas {
            return None;
        }
        let index = day.first.checked_sub(width + 1)?;
        let before = self.number(index)?;
        let number_end = before.span.end as usize;
        let fits = before.span.start as usize >= self.floor()
            && number_end + separator.len() == start
            && (1..=31).contains(&before.number)
            && (kind == Separator::Until || before.number < day.number);
        let numbered = before.weekday.is_none()
            && matches!(self.gap(index), b" " | b". ")
            && self.previous(index).is_some_and(|previous| {
                let word = self.word(previous);
                NUMBERED.iter().any(|numbered| numbered.eq_ignore_ascii_case(word))
            });
        (fits && !numbered).then_some((before, kind))
    }

    /// Whether a sentence, a heading or a cell may begin at `start`.
    fn begins_sentence(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or_default();
        let before = before.trim_end_matches(['«', '“', '„', '‘', '"', '\'', '(', '[', '*', '_']);
        match before.strip_suffix(' ') {
            Some(before) => before.ends_with(['.', '!', '?', ':', '…', '|', '•', '–', '-']),
            None => before.is_empty() || before.ends_with('\n'),
        }
    }
}

/// Whether what is ahead may join another month to the one just passed.
fn is_joined(cursor: Cursor<'_>) -> bool {
    // Mostly another word stands there. A dash begins with the byte 0xE2.
    let ahead = cursor.rest().as_bytes();
    matches!(ahead, [b',' | b'/' | b'-' | 0xE2, ..] | [b' ', b'd' | b'e' | b'o' | b't' | b'-' | 0xE2, ..])
        && SEPARATORS.iter().any(|(separator, ..)| cursor.rest().starts_with(separator))
}

/// Whether a number in front of a month is its day. A day that no month has counts only where the rest is sure.
fn is_day(day: &Day, with_year: bool) -> bool {
    (1..=31).contains(&day.number) || with_year || day.weekday.is_some()
}

/// Moves over a year to which the number of a note is glued, as in `14 juli 20235 waarin`, but not over the number.
fn noted_year(cursor: &mut Cursor<'_>) -> Option<i16> {
    let mut ahead = *cursor;
    let year = ahead.digits(5..=6)?.get(..4)?;
    let number = year.parse().ok().filter(|year| (1945..=2099).contains(year))?;
    let text_goes_on = matches!(ahead.peek(), None | Some(' ' | '\n' | '.' | ',' | ';' | ':' | ')'));
    (text_goes_on && cursor.eat(year)).then_some(number)
}

/// Moves over the year of `26-apr-2016` or `26-apr-16`, with its hyphen.
fn dashed_year(cursor: &mut Cursor<'_>) -> Option<(i16, bool)> {
    let mut ahead = *cursor;
    if !ahead.eat("-") {
        return None;
    }
    let year = match ahead.digits(4..=4) {
        Some(digits) => (digits.parse().ok().filter(|year| super::years::YEARS.contains(year))?, false),
        None => (calendar::full_year(ahead.digits(2..=2)?.parse().ok()?), true),
    };
    if ahead.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    *cursor = ahead;
    Some(year)
}
