//! Years without a day or a month, where they clearly are years: `in 2016`, `(2016)`, `van 2014 tot 2018`.

use std::ops::RangeInclusive;

use super::{Date, Scan};
use crate::document::Span;
use crate::recognise::calendar;
use crate::recognise::lexicon::Lexicon;
use crate::recognise::token::{Class, Token};

/// The numbers that can be years.
pub(super) const YEARS: RangeInclusive<i16> = 1500..=2299;

/// The numbers that can be years where no month stands beside them.
const LIKELY: RangeInclusive<i16> = 1500..=2199;

/// Two numbers further apart than this are no range of years.
const LONGEST: i16 = 100;

/// How many numbers are looked at to find what a list of them counts.
const LONGEST_LIST: usize = 8;

/// Words behind which a number of four digits is a year, unless it counts something.
static STRONG: Lexicon<()> = Lexicon::new(&[
    ("in", ()),
    ("sinds", ()),
    ("vanaf", ()),
    ("uit", ()),
    ("anno", ()),
    ("jaar", ()),
    ("jaren", ()),
    ("boekjaar", ()),
    ("kalenderjaar", ()),
    ("subsidiejaar", ()),
    ("belastingjaar", ()),
    ("verslagjaar", ()),
    ("omstreeks", ()),
    ("rond", ()),
    ("eind", ()),
    ("einde", ()),
    ("begin", ()),
    ("medio", ()),
    ("prijspeil", ()),
    ("begroting", ()),
    ("budget", ()),
    ("budgetten", ()),
    ("budgetjaar", ()),
    ("begrotingen", ()),
    ("rijksbegroting", ()),
    ("ontwerpbegroting", ()),
    ("jaarverslag", ()),
    ("jaarrekening", ()),
    ("jaarplan", ()),
    ("miljoenennota", ()),
    ("voorjaarsnota", ()),
    ("najaarsnota", ()),
    ("slotwet", ()),
    ("periode", ()),
    ("stb", ()),
    ("pbeu", ()),
    ("pbeg", ()),
    ("trb", ()),
    ("stcrt", ()),
    ("staatsblad", ()),
    ("tractatenblad", ()),
    ("staatscourant", ()),
    ("voorjaar", ()),
    ("najaar", ()),
    ("zomer", ()),
]);

/// Words behind which a number of four digits is a year only if what follows it cannot be counted.
static WEAK: Lexicon<()> = Lexicon::new(&[
    ("van", ()),
    ("tot", ()),
    ("voor", ()),
    ("na", ()),
    ("over", ()),
    ("door", ()),
    ("tussen", ()),
    ("tegen", ()),
    ("per", ()),
    ("met", ()),
    ("m", ()),
    ("en", ()),
    ("naar", ()),
    ("vóór", ()),
]);

/// What can be counted, besides words in -en and -s.
static COUNTED: Lexicon<()> = Lexicon::new(&[
    ("euro", ()),
    ("uur", ()),
    ("miljoen", ()),
    ("miljard", ()),
    ("procent", ()),
    ("fte", ()),
    ("kilometer", ()),
    ("km", ()),
    ("meter", ()),
    ("hectare", ()),
    ("ha", ()),
    ("keer", ()),
    ("man", ()),
    ("kilo", ()),
    ("kg", ()),
    ("ton", ()),
]);

/// Words in -en and -s that count nothing.
static UNCOUNTED: Lexicon<()> = Lexicon::new(&[
    ("en", ()),
    ("worden", ()),
    ("werden", ()),
    ("hebben", ()),
    ("hadden", ()),
    ("waren", ()),
    ("zullen", ()),
    ("zouden", ()),
    ("kunnen", ()),
    ("konden", ()),
    ("moeten", ()),
    ("moesten", ()),
    ("mogen", ()),
    ("mochten", ()),
    ("willen", ()),
    ("wilden", ()),
    ("gaan", ()),
    ("gingen", ()),
    ("komen", ()),
    ("kwamen", ()),
    ("blijven", ()),
    ("bleven", ()),
    ("krijgen", ()),
    ("kregen", ()),
    ("doen", ()),
    ("geen", ()),
    ("een", ()),
    ("tussen", ()),
    ("naast", ()),
    ("tegen", ()),
    ("binnen", ()),
    ("zijn", ()),
    ("is", ()),
    ("was", ()),
    ("als", ()),
    ("eens", ()),
    ("reeds", ()),
    ("tevens", ()),
    ("alleen", ()),
    ("samen", ()),
    ("langs", ()),
    ("sindsdien", ()),
]);

/// What stands between two years of one list or range.
const BETWEEN: [&str; 13] =
    [" en ", " of ", ", ", " t/m ", " tot en met ", " tot ", " naar ", "-", "–", " - ", " – ", " en in ", " dan wel "];

/// So many words stand in it at most.
const WIDEST: usize = 3;

/// So many bytes it has at most.
const LONGEST_BETWEEN: usize = 12;

impl Scan<'_> {
    /// Reads a year, if the token at `index` is one and no part of another date.
    pub(super) fn year(&mut self, index: usize) {
        let token = self.tokens[index];
        let (start, end) = (token.start as usize, token.end() as usize);
        if start < self.floor() {
            return;
        }
        let (year, first) = match *self.word(index).as_bytes() {
            [a, b, c, d] => {
                let year = [a, b, c, d].iter().fold(0, |year, digit| year * 10 + i16::from(digit - b'0'));
                if !LIKELY.contains(&year) || !self.stands_alone(start, end) || !self.is_year(index, year) {
                    return;
                }
                (year, start)
            }
            [a, b] if start > self.floor() && self.is_short_year(index) => {
                let year = calendar::full_year(i16::from(a - b'0') * 10 + i16::from(b - b'0'));
                (year, start - self.before(start).0.map_or(0, char::len_utf8))
            }
            _ => return,
        };
        let span = Span::new(first, end);
        if !(self.readable)(start) || self.taken.overlaps(span) {
            return;
        }
        let mut date = Date::new(span, Some(year), None, None);
        date.short_year = token.span().len() == 2;
        self.found.push(date);
    }

    /// Whether nothing is attached to the number that makes it another thing.
    fn stands_alone(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let free_left = match bytes[..start].last() {
            // Nearly always.
            None | Some(b' ' | b'\n' | b'(') => true,
            Some(b'-') => self.follows_year(start),
            Some(before) if before.is_ascii() => {
                before.is_ascii_whitespace() || matches!(before, b'[' | b'"' | b'\'' | b'|' | b'*')
            }
            Some(_) => match self.before(start).0 {
                Some('–') => self.follows_year(start),
                before => before.is_some_and(|before| before.is_whitespace() || matches!(before, '«' | '“' | '„' | '‘')),
            },
        };
        free_left
            && match bytes[end..] {
                [] | [b' ' | b'\n' | b')', ..] => true,
                [b'-', second, ..] => second == b' ' || self.range_end(end).is_some(),
                [b'.' | b':', second, ..] => !second.is_ascii_digit(),
                [b',' | b'.' | b':', ..] => true,
                [next, ..] if next.is_ascii() => {
                    next.is_ascii_whitespace() || matches!(next, b';' | b'!' | b'?' | b']' | b'"' | b'\'' | b'|' | b'*')
                }
                _ => {
                    let mut behind = self.text.get(end..).unwrap_or_default().chars();
                    match (behind.next(), behind.next()) {
                        (Some('–'), second) => second == Some(' ') || self.range_end(end).is_some(),
                        (next, _) => next.is_some_and(|next| next.is_whitespace() || matches!(next, '»' | '”' | '’')),
                    }
                }
            }
    }

    /// The word behind the token at `index`, a space being between.
    fn word_behind(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index + 1).filter(|_| self.gap(index + 1) == b" ")
    }

    /// Whether what stands behind the token at `index` says that it counts something.
    pub(super) fn is_counted(&self, index: usize) -> bool {
        self.word_behind(index).is_some_and(|word| self.is_in(&COUNTED, word))
    }

    /// Whether a word is one of these, as it is written here.
    fn is_in(&self, words: &Lexicon<()>, word: &Token) -> bool {
        words.get(word).is_some_and(|(own, ())| *own == word.of(self.text))
    }

    /// Whether what follows the number at `index`, or the list or range that it begins, cannot be what it counts.
    fn is_free(&self, index: usize) -> bool {
        let mut last = index;
        for _ in 0..LONGEST_LIST {
            let Some(next) = self.next_number(last) else { break };
            if self.tokens[next].class != Class::Number {
                return true;
            }
            last = next;
        }
        let Some(word) = self.word_behind(last) else { return true };
        let written = word.of(self.text);
        let may_count = || {
            written.ends_with("en")
                || written.ends_with('s')
                || written.starts_with(char::is_uppercase)
                || self.is_in(&COUNTED, word)
        };
        self.is_in(&UNCOUNTED, word) || !may_count()
    }

    /// The index of what begins with a digit behind the number at `index` in a list or range of numbers.
    fn next_number(&self, index: usize) -> Option<usize> {
        let next = index + 1 + self.tokens[index + 1..].iter().take(WIDEST + 1).position(|token| !token.is_word())?;
        let (from, until) = (self.tokens[index].end() as usize, self.tokens[next].start as usize);
        let is_joined = BETWEEN.contains(&self.text.get(from..until)?);
        (is_joined && self.text.as_bytes()[until].is_ascii_digit()).then_some(next)
    }

    /// The year at the other end of `2014-2018`, the first of which ends at `end`.
    fn range_end(&self, end: usize) -> Option<i16> {
        let mut cursor = crate::recognise::cursor::Cursor::new(self.text, end);
        if !cursor.dash() {
            return None;
        }
        let year = cursor.digits(4..=4)?.parse().ok().filter(|year| LIKELY.contains(year))?;
        let attached = cursor.peek().is_some_and(|next| next.is_alphanumeric() || matches!(next, '-' | '–' | '/'));
        (!attached).then_some(year)
    }

    /// Whether the last date is a year, or has one, that a list or range connects with what begins at `start`.
    fn follows_year(&self, start: usize) -> bool {
        self.found.last().is_some_and(|last| {
            let end = last.span.end as usize;
            start <= end + LONGEST_BETWEEN
                && last.year.is_some()
                && last.day.is_none()
                && self.text.get(end..start).is_some_and(|between| BETWEEN.contains(&between))
        })
    }

    fn is_year(&self, index: usize, number: i16) -> bool {
        let token = self.tokens[index];
        let (start, end) = (token.start as usize, token.end() as usize);
        if self.is_counted(index) {
            return false;
        }
        let recent = (1800..=2100).contains(&number) && number % 100 != 0;
        if self.follows_year(start) {
            return recent || self.is_free(index);
        }
        if self.range_end(end).is_some_and(|last| (number - last).abs() <= LONGEST) {
            return true;
        }
        let (previous, behind) = (&self.text.as_bytes()[..start], &self.text.as_bytes()[end..]);
        if recent && matches!(behind, [b')' | b',' | b';', ..]) && previous.ends_with(b"(") {
            return true;
        }
        let Some(before) = index.checked_sub(1).map(|before| &self.tokens[before]) else { return false };
        let gap = self.gap(index);
        let is_capital = |of: fn(char) -> bool| before.of(self.text).starts_with(of);
        if recent && behind.starts_with(b")") && (gap == b", " || gap == b" " && is_capital(char::is_uppercase)) {
            return true;
        }
        match gap {
            b" " | b". " if STRONG.get(before).is_some() && (gap == b" " || is_capital(|c| matches!(c, 'S' | 'T'))) => {
                recent || self.is_free(index)
            }
            b" " if WEAK.get(before).is_some() => self.is_free(index),
            _ => false,
        }
    }

    /// Whether the two digits at `index` are a year: `in ’16`, but not `in ‘16 mei’`.
    fn is_short_year(&self, index: usize) -> bool {
        let token = self.tokens[index];
        if self.tokens.get(index + 1).is_some_and(|next| calendar::MONTHS.get(next).is_some()) {
            return false;
        }
        let (mark, space) = self.before(token.start as usize);
        matches!(mark, Some('\'' | '’' | '‘'))
            && space == Some(' ')
            && index.checked_sub(1).is_some_and(|before| {
                let word = self.word(before);
                ["in", "sinds", "vanaf", "eind", "begin", "medio", "jaar", "zomer", "voorjaar", "najaar"].contains(&word)
            })
    }
}
