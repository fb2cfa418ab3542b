//! Periods with a name: quarters, half-years, seasons, parts of a year, decades, centuries.

use super::{Kind, Period, Scan};
use crate::document::Span;
use crate::recognise::calendar::{Day, last_day};
use crate::recognise::cursor::Cursor;
use crate::recognise::lexicon::Lexicon;

/// What a word may begin or end.
#[derive(Clone, Copy)]
pub(super) enum Word {
    /// `kwartaal`
    Quarter,
    /// `Q2`
    ShortQuarter(u8),
    /// `helft`, `halfjaar`
    Half,
    /// `H1`
    ShortHalf(u8),
    /// From the first month to the last; the winter ends in the next year.
    Months(Kind, u8, u8),
    /// `jaren`
    Decade,
    /// `eeuw`
    Century,
}

pub(super) static WORDS: Lexicon<Word> = Lexicon::new(&[
    ("kwartaal", Word::Quarter),
    ("q1", Word::ShortQuarter(1)),
    ("q2", Word::ShortQuarter(2)),
    ("q3", Word::ShortQuarter(3)),
    ("q4", Word::ShortQuarter(4)),
    ("helft", Word::Half),
    ("halfjaar", Word::Half),
    ("half", Word::Half),
    ("h1", Word::ShortHalf(1)),
    ("h2", Word::ShortHalf(2)),
    ("voorjaar", Word::Months(Kind::Season, 3, 5)),
    ("lente", Word::Months(Kind::Season, 3, 5)),
    ("zomer", Word::Months(Kind::Season, 6, 8)),
    ("najaar", Word::Months(Kind::Season, 9, 11)),
    ("herfst", Word::Months(Kind::Season, 9, 11)),
    ("winter", Word::Months(Kind::Season, 12, 2)),
    ("begin", Word::Months(Kind::PartOfYear, 1, 3)),
    ("medio", Word::Months(Kind::PartOfYear, 6, 8)),
    ("midden", Word::Months(Kind::PartOfYear, 6, 8)),
    ("halverwege", Word::Months(Kind::PartOfYear, 6, 8)),
    ("eind", Word::Months(Kind::PartOfYear, 10, 12)),
    ("einde", Word::Months(Kind::PartOfYear, 10, 12)),
    ("jaren", Word::Decade),
    ("eeuw", Word::Century),
]);

const ORDINALS: [(&str, i16); 27] = [
    ("eerste", 1),
    ("1e", 1),
    ("1ste", 1),
    ("tweede", 2),
    ("2e", 2),
    ("2de", 2),
    ("derde", 3),
    ("3e", 3),
    ("3de", 3),
    ("vierde", 4),
    ("4e", 4),
    ("4de", 4),
    ("zestiende", 16),
    ("16e", 16),
    ("zeventiende", 17),
    ("17e", 17),
    ("achttiende", 18),
    ("18e", 18),
    ("negentiende", 19),
    ("19e", 19),
    ("19de", 19),
    ("twintigste", 20),
    ("20e", 20),
    ("20ste", 20),
    ("eenentwintigste", 21),
    ("21e", 21),
    ("21ste", 21),
];

/// Decades whose names leave no doubt about the century.
const DECADES: [(&str, i16); 8] = [
    ("dertig", 1930),
    ("veertig", 1940),
    ("vijftig", 1950),
    ("zestig", 1960),
    ("zeventig", 1970),
    ("tachtig", 1980),
    ("negentig", 1990),
    ("nul", 2000),
];

/// A period from the first day of one month to the last day of another.
fn months(kind: Kind, span: Span, year: Option<i16>, first: u8, last: u8) -> Period {
    let end_year = if last < first { year.map(|year| year.saturating_add(1)) } else { year };
    let start = Day { year, month: first, day: 1 };
    let end = Day { year: end_year, month: last, day: last_day(end_year, last).unwrap_or(31) };
    let mut period = Period::new(kind, span, Some(start), Some(end));
    period.reversed = false;
    period
}

fn years(kind: Kind, span: Span, first: i16, last: i16) -> Period {
    let start = Day { year: Some(first), month: 1, day: 1 };
    Period::new(kind, span, Some(start), Some(Day { year: Some(last), month: 12, day: 31 }))
}

/// Moves over a year, with the space or `van` in front of it.
fn year_behind(cursor: &mut Cursor<'_>) -> Option<i16> {
    let mut ahead = *cursor;
    if !ahead.eat(" van ") && !ahead.eat(" in ") && !ahead.spaces() {
        return None;
    }
    ahead.eat("het jaar ");
    let year = ahead.digits(4..=4)?.parse().ok().filter(|year| (1600..=2199).contains(year))?;
    let mut behind = ahead;
    let next = behind.eat_if(|_| true);
    let goes_on = behind.byte().is_some_and(|byte| byte.is_ascii_digit());
    if next.is_some_and(|next| next.is_alphanumeric() || next == '/' && goes_on) {
        return None;
    }
    *cursor = ahead;
    Some(year)
}

impl Scan<'_> {
    /// Reads a named period around the token at `index`, if that is one of its words.
    pub(super) fn named(&mut self, index: usize) {
        let token = self.tokens[index];
        let Some(&(_, word)) = WORDS.get(&token) else { return };
        let start = token.start as usize;
        if !(self.readable)(start) || self.is_compound(start, token.end() as usize) {
            return;
        }
        let cursor = Cursor::new(self.text, token.end() as usize);
        let period = match word {
            Word::Quarter => self.quarter(index, cursor),
            Word::ShortQuarter(number) => self.short_quarter(index, cursor, number),
            Word::Half => self.half(index, cursor),
            Word::ShortHalf(number) => {
                let mut cursor = cursor;
                year_behind(&mut cursor).map(|year| Period { short: true, ..half_year(cursor.span_from(start), year, number) })
            }
            Word::Months(kind, first, last) => self.season(index, cursor, (kind, first, last)),
            Word::Decade => decade(cursor, start),
            Word::Century => self.century(index),
        };
        if let Some(period) = period {
            self.push(period);
        }
    }

    /// Whether a hyphen makes the word part of another.
    fn is_compound(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        // Hardly ever one stands there.
        if bytes.get(end) != Some(&b'-') && bytes[..start].last() != Some(&b'-') {
            return false;
        }
        let joined_left = self.text.get(..start).is_some_and(|before| before.ends_with('-') && !before.ends_with(" -"));
        let joined_right = Cursor::new(self.text, end).eat("-");
        let year_left = self.text.get(..start).is_some_and(|before| {
            before.strip_suffix('-').is_some_and(|before| before.ends_with(|digit: char| digit.is_ascii_digit()))
        });
        let mut behind = Cursor::new(self.text, end);
        let year_right = behind.eat("-") && behind.digits(4..=4).is_some();
        joined_left && !year_left || joined_right && !year_right
    }

    /// The number that the word in front of the token at `index` gives it, and where that word begins.
    fn ordinal(&self, index: usize) -> Option<(i16, usize)> {
        let (at, word, gap) = self.before(index)?;
        let number = ORDINALS.iter().find(|(ordinal, _)| ordinal.eq_ignore_ascii_case(word))?.1;
        (gap == " ").then(|| (number, self.tokens[at].start as usize))
    }

    fn quarter(&self, index: usize, mut cursor: Cursor<'_>) -> Option<Period> {
        let last = || {
            let (at, word, gap) = self.before(index)?;
            (gap == " " && word.eq_ignore_ascii_case("laatste")).then(|| (4, self.tokens[at].start as usize))
        };
        let (number, start) = match self.ordinal(index).or_else(last) {
            Some(ordinal) => ordinal,
            None => {
                let mut ahead = cursor;
                let number = ahead.spaces().then(|| ahead.digits(1..=1)).flatten()?.parse().ok()?;
                cursor = ahead;
                (number, self.tokens[index].start as usize)
            }
        };
        let number = u8::try_from(number).ok().filter(|number| (1..=4).contains(number))?;
        let year = year_behind(&mut cursor);
        Some(months(Kind::Quarter, cursor.span_from(start), year, number * 3 - 2, number * 3))
    }

    /// `Q2 2026`, `Q2-2026`, `2026-Q2`
    fn short_quarter(&self, index: usize, mut cursor: Cursor<'_>, number: u8) -> Option<Period> {
        let token = self.tokens[index];
        let mut dashed = cursor;
        let behind = year_behind(&mut cursor).or_else(|| {
            let year = dashed.eat("-").then(|| dashed.digits(4..=4)).flatten()?.parse().ok()?;
            cursor = dashed;
            Some(year)
        });
        let (year, start) = match behind {
            Some(year) => (year, token.start as usize),
            None => {
                let (at, word, gap) = self.before(index)?;
                let year = word.parse().ok().filter(|year| (1600..=2199).contains(year) && matches!(gap, " " | "-"))?;
                (year, self.tokens[at].start as usize)
            }
        };
        let quarter = months(Kind::Quarter, cursor.span_from(start), Some(year), number * 3 - 2, number * 3);
        Some(Period { short: true, ..quarter })
    }

    /// `eerste helft van 2026`, `tweede halfjaar 2026`, `tweede half jaar 2026`
    fn half(&self, index: usize, mut cursor: Cursor<'_>) -> Option<Period> {
        let (number, start) = self.ordinal(index)?;
        if self.tokens[index].of(self.text) == "half" && !cursor.eat(" jaar") {
            return None;
        }
        let number = u8::try_from(number).ok().filter(|number| (1..=2).contains(number))?;
        let year = year_behind(&mut cursor)?;
        Some(half_year(cursor.span_from(start), year, number))
    }

    /// `voorjaar 2026`, `de zomer van 2026`, `winter 2025/2026`, `medio 2026`
    fn season(&self, index: usize, mut cursor: Cursor<'_>, (kind, first, last): (Kind, u8, u8)) -> Option<Period> {
        let start = self.tokens[index].start as usize;
        let winter = last < first;
        let mut pair = cursor;
        if winter && (pair.eat(" van ") || pair.spaces()) {
            let begun: Option<i16> = pair.digits(4..=4).and_then(|year| year.parse().ok());
            let parted = pair.eat_if(|mark| matches!(mark, '/' | '-' | '–')).is_some();
            if let Some(year) = begun.filter(|_| parted)
                && (pair.digits(4..=4).is_some() || pair.digits(2..=2).is_some())
            {
                return Some(months(kind, pair.span_from(start), Some(year), first, last));
            }
        }
        let year = year_behind(&mut cursor)?;
        Some(months(kind, cursor.span_from(start), Some(year), first, last))
    }

    /// `de negentiende eeuw`
    fn century(&self, index: usize) -> Option<Period> {
        let (number, start) = self.ordinal(index).filter(|(number, _)| *number >= 16)?;
        let span = Span::new(start, self.tokens[index].end() as usize);
        Some(years(Kind::Century, span, number * 100 - 99, number * 100))
    }
}

fn half_year(span: Span, year: i16, number: u8) -> Period {
    months(Kind::HalfYear, span, Some(year), number * 6 - 5, number * 6)
}

/// `jaren negentig`, `jaren ’90`, `jaren 90`
fn decade(mut cursor: Cursor<'_>, start: usize) -> Option<Period> {
    if !cursor.spaces() {
        return None;
    }
    let first = match cursor.letters() {
        Some(word) => DECADES.iter().find(|(name, _)| *name == word)?.1,
        None => {
            cursor.eat_if(|mark| matches!(mark, '\'' | '’' | '‘'));
            let tens: i16 = cursor.digits(2..=2)?.parse().ok()?;
            let attached = cursor.peek().is_some_and(char::is_alphanumeric);
            if attached || tens % 10 != 0 || !(30..=90).contains(&tens) {
                return None;
            }
            1900 + tens
        }
    };
    Some(years(Kind::Decade, cursor.span_from(start), first, first + 9))
}
