//! Years without a day or a month, where they clearly are years: `in 2016`, `(2016)`, `van 2014 tot 2018`.

use std::ops::RangeInclusive;

use super::{Date, Scan};
use crate::document::Span;
use crate::recognise::calendar;
use crate::recognise::lexicon::Lexicon;

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

/// Whether what follows a number says that it counts something.
pub(super) fn is_counted(behind: &str) -> bool {
    behind.strip_prefix(' ').is_some_and(|behind| COUNTED.has(first_word(behind)))
}

fn first_word(text: &str) -> &str {
    let end = match text.bytes().position(|byte| !byte.is_ascii_alphanumeric()) {
        Some(at) if text.as_bytes()[at].is_ascii() => at,
        Some(at) => at + text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at),
        None => text.len(),
    };
    text.get(..end).unwrap_or_default()
}

/// Whether what follows a number, or the list or range that it begins, cannot be what it counts.
fn is_free(behind: &str) -> bool {
    let mut behind = behind;
    for _ in 0..LONGEST_LIST {
        let rest = BETWEEN.iter().find_map(|between| behind.strip_prefix(between));
        let Some(rest) = rest.filter(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit())) else { break };
        behind = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    }
    let Some(behind) = behind.strip_prefix(' ') else { return true };
    let word = first_word(behind);
    let capital = word.starts_with(char::is_uppercase);
    UNCOUNTED.has(word) || !(word.ends_with("en") || word.ends_with('s') || capital || COUNTED.has(word))
}

impl Scan<'_> {
    /// Reads a year, if the token at `index` is one and no part of another date.
    pub(super) fn year(&mut self, index: usize) {
        let token = self.tokens[index];
        let (start, end) = (token.start as usize, token.end() as usize);
        let word = self.word(index);
        if !matches!(word.len(), 2 | 4) {
            return;
        }
        let Ok(number) = word.parse::<i16>() else { return };
        let found = match word.len() {
            4 if LIKELY.contains(&number) && start >= self.floor() => {
                self.stands_alone(start, end) && self.is_year(index, number)
            }
            2 if start > self.floor() => self.is_short_year(index),
            _ => false,
        };
        if !found || !(self.readable)(start) {
            return;
        }
        let short = word.len() == 2;
        let first = if short { start - self.before(start).0.map_or(0, char::len_utf8) } else { start };
        let span = Span::new(first, end);
        if self.taken.overlaps(span) {
            return;
        }
        let year = if short { calendar::full_year(number) } else { number };
        let mut date = Date::new(span, Some(year), None, None);
        date.short_year = short;
        self.found.push(date);
    }

    /// Whether nothing is attached to the number that makes it another thing.
    fn stands_alone(&self, start: usize, end: usize) -> bool {
        let free_left = match self.before(start).0 {
            Some('-' | '–') => self.follows_year(start),
            Some(before) => {
                before.is_whitespace() || matches!(before, '(' | '[' | '«' | '“' | '„' | '‘' | '"' | '\'' | '|' | '*')
            }
            None => true,
        };
        let mut behind = self.text.get(end..).unwrap_or_default().chars();
        let (next, second) = (behind.next(), behind.next());
        free_left
            && match next {
                Some('-' | '–') => second.is_some_and(|second| second == ' ') || self.range_end(end).is_some(),
                Some('.' | ',' | ':') => !second.is_some_and(|second| second.is_ascii_digit()) || next == Some(','),
                Some(next) => {
                    next.is_whitespace() || matches!(next, ';' | '!' | '?' | ')' | ']' | '»' | '”' | '’' | '"' | '\'' | '|' | '*')
                }
                None => true,
            }
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
            let between = self.text.get(last.span.end as usize..start);
            last.year.is_some() && last.day.is_none() && between.is_some_and(|between| BETWEEN.contains(&between))
        })
    }

    fn is_year(&self, index: usize, number: i16) -> bool {
        let token = self.tokens[index];
        let (start, end) = (token.start as usize, token.end() as usize);
        let behind = self.text.get(end..).unwrap_or_default();
        if is_counted(behind) {
            return false;
        }
        let recent = (1800..=2100).contains(&number) && number % 100 != 0;
        if self.follows_year(start) {
            return recent || is_free(behind);
        }
        if self.range_end(end).is_some_and(|last| (number - last).abs() <= LONGEST) {
            return true;
        }
        let previous = self.text.get(..start).unwrap_or_default();
        if recent && behind.starts_with([')', ',', ';']) && previous.ends_with('(') {
            return true;
        }
        let Some(before) = index.checked_sub(1) else { return false };
        let (word, gap) = (self.word(before), self.gap(index));
        let is_one_of = |words: &Lexicon<()>| words.get(self.text, &self.tokens[before]).is_some();
        if recent && behind.starts_with(')') && (gap == ", " || gap == " " && word.starts_with(char::is_uppercase)) {
            return true;
        }
        match gap {
            " " | ". " if is_one_of(&STRONG) && (gap == " " || word.starts_with(['S', 'T'])) => recent || is_free(behind),
            " " if is_one_of(&WEAK) => is_free(behind),
            _ => false,
        }
    }

    /// Whether the two digits at `index` are a year: `in ’16`, but not `in ‘16 mei’`.
    fn is_short_year(&self, index: usize) -> bool {
        let token = self.tokens[index];
        if self.tokens.get(index + 1).is_some_and(|next| calendar::MONTHS.get(self.text, next).is_some()) {
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
