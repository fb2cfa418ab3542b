//! Periods called by their years: `schooljaar 2015-2016`, `vergaderjaar 2022–2023`, `begrotingsjaar 2016`, `2015/16`.

use jiff::civil::date;

use super::{Form, Kind, Period, Scan, Years};
use crate::document::Span;
use crate::recognise::cursor::Cursor;
use crate::recognise::lexicon::Lexicon;
use crate::recognise::vergaderjaar::prinsjesdag;

/// What a word says about the years behind it.
pub(super) static NAMES: Lexicon<Kind> = Lexicon::new(&[
    ("schooljaar", Kind::Schooljaar),
    ("schooljaren", Kind::Schooljaar),
    ("studiejaar", Kind::Studiejaar),
    ("studiejaren", Kind::Studiejaar),
    ("collegejaar", Kind::Studiejaar),
    ("cursusjaar", Kind::Studiejaar),
    ("academiejaar", Kind::Studiejaar),
    ("begrotingsjaar", Kind::Begrotingsjaar),
    ("begrotingsjaren", Kind::Begrotingsjaar),
    ("vergaderjaar", Kind::Vergaderjaar),
    ("vergaderjaren", Kind::Vergaderjaar),
    ("zittingsjaar", Kind::Vergaderjaar),
    ("zitting", Kind::Vergaderjaar),
]);

/// Words of parliament behind which two years are a vergaderjaar.
const PARLIAMENT: [&str; 11] =
    ["i", "ii", "ek", "tk", "kamer", "kamerstuk", "kamerstukken", "handelingen", "aanhangsel", "kst", "vv"];

/// Words behind which `2015/16` is the number of something.
const NUMBERED: [&str; 20] = [
    "richtlijn",
    "richtlijnen",
    "verordening",
    "verordeningen",
    "besluit",
    "beschikking",
    "kaderbesluit",
    "aanbeveling",
    "eu",
    "eg",
    "eeg",
    "euratom",
    "gbvb",
    "jbz",
    "nr",
    "nrs",
    "nummer",
    "kenmerk",
    "zaak",
    "zaaknummer",
];

/// What stands between two periods that one word announces.
const BETWEEN: [&str; 9] = [" en ", " of ", ", ", "-", "–", " - ", " – ", " t/m ", " tot en met "];

impl Scan<'_> {
    /// Reads two years, or the one of a begrotingsjaar, if they begin with the token at `index`.
    pub(super) fn two_years(&mut self, index: usize) {
        let token = self.tokens[index];
        let start = token.start as usize;
        if token.span().len() != 4 || start < self.floor() {
            return;
        }
        let mut cursor = Cursor::new(self.text, start);
        let Some(first) = year(&mut cursor) else { return };
        let may_join = super::may_join(&self.text.as_bytes()[cursor.at()..]);
        let Some(years) = may_join.then(|| second_year(&mut cursor, start, first)).flatten() else {
            self.single_year(index, first);
            return;
        };
        if !(self.readable)(start) || self.is_attached(start) {
            return;
        }
        let Some((kind, from)) = self.kind_of(index, &years) else { return };
        let (begin, end) = bounds(kind, years.first, years.second);
        let mut period = Period::between(kind, Span::new(from, cursor.at()), begin, end);
        period.reversed = years.second < years.first;
        period.years = Some(years);
        self.push(period);
    }

    /// Reads the one year of `begrotingsjaar 2016`, or those of `begrotingsjaren 2016, 2017 en 2018`.
    fn single_year(&mut self, index: usize, first: i16) {
        let token = self.tokens[index];
        let Some((Kind::Begrotingsjaar, from)) = self.name_before(index) else { return };
        if !(self.readable)(token.start as usize) {
            return;
        }
        let mut cursor = Cursor::new(self.text, token.end() as usize);
        let (mut from, mut number) = (from, first);
        let several = index.checked_sub(1).is_some_and(|name| self.tokens[name].of(self.text).ends_with("jaren"));
        loop {
            let (begin, end) = bounds(Kind::Begrotingsjaar, number, number);
            self.push(Period::between(Kind::Begrotingsjaar, cursor.span_from(from), begin, end));
            let mut ahead = cursor;
            if !several || !BETWEEN.iter().any(|between| ahead.eat(between)) {
                return;
            }
            from = ahead.at();
            let Some(next) = year(&mut ahead).filter(|_| !ahead.peek().is_some_and(char::is_alphanumeric)) else { return };
            (cursor, number) = (ahead, next);
        }
    }

    /// Whether the number at `start` is the tail of something longer.
    fn is_attached(&self, start: usize) -> bool {
        let before = self.text.get(..start).and_then(|before| before.chars().next_back());
        match before {
            Some('-' | '–') => !self.follows_period(start),
            Some(before) => before.is_alphanumeric() || "./_:#€$".contains(before),
            None => false,
        }
    }

    /// Whether a list or range connects the last period with what begins at `start`.
    fn follows_period(&self, start: usize) -> bool {
        self.found.last().is_some_and(|last| {
            last.years.is_some() && self.text.get(last.span.end as usize..start).is_some_and(|gap| BETWEEN.contains(&gap))
        })
    }

    /// What the two years from the token at `index` are, and where the period begins. Two full years with a dash and
    /// nothing that says what they are, are a range of dates.
    fn kind_of(&self, index: usize, years: &Years) -> Option<(Kind, usize)> {
        let start = years.span.start as usize;
        if let Some(named) = self.name_before(index) {
            return Some(named);
        }
        if let Some(last) = self.found.last().filter(|_| self.follows_period(start)) {
            return Some((last.kind, start));
        }
        let paper = self.papers.partition_point(|paper| (paper.start as usize) <= start);
        if self.papers[..paper].last().is_some_and(|paper| paper.contains(years.span)) {
            return Some((Kind::Vergaderjaar, start));
        }
        let consecutive = years.second == years.first.saturating_add(1);
        let (word, gap) = self.before(index).map_or(("", ""), |(_, word, gap)| (word, gap));
        let is_one_of = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        if matches!(gap, " " | ", ") && is_one_of(&PARLIAMENT) {
            return Some((Kind::Vergaderjaar, start));
        }
        let whole_range = years.form != Form::Slash && years.second_span.len() == 4;
        let numbered = is_one_of(&NUMBERED) && matches!(gap, " " | ") " | ". " | ": ");
        (consecutive && !whole_range && !numbered).then_some((Kind::Years, start))
    }

    /// What the word in front of the token at `index` says about the years from there on, and where it begins.
    fn name_before(&self, index: usize) -> Option<(Kind, usize)> {
        let at = index.checked_sub(1)?;
        let (token, end) = (self.tokens[at], self.tokens[at].end());
        let is_beside = self.tokens[index].start == end + 1 && self.text.as_bytes().get(end as usize) == Some(&b' ');
        if !is_beside || (token.start as usize) < self.floor() {
            return None;
        }
        if let Some((_, kind)) = NAMES.get(&token) {
            return Some((*kind, token.start as usize));
        }
        // academisch jaar, parlementair jaar
        if token.of(self.text) != "jaar" {
            return None;
        }
        let (adjective, word_before, gap) = self.before(at)?;
        let kind = match word_before {
            "academisch" | "Academisch" => Kind::Studiejaar,
            "parlementair" | "Parlementair" => Kind::Vergaderjaar,
            _ => return None,
        };
        (gap == " ").then_some((kind, self.tokens[adjective].start as usize))
    }
}

/// Moves over a year of four digits.
fn year(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.digits(4..=4)?.parse().ok().filter(|year| (1600..=2199).contains(year))
}

/// Moves over the second of two years, and what parts them.
fn second_year(cursor: &mut Cursor<'_>, start: usize, first: i16) -> Option<Years> {
    let mut ahead = *cursor;
    let spaced = ahead.spaces();
    let form = match ahead.eat_if(|mark| matches!(mark, '/' | '-' | '–'))? {
        '/' => Form::Slash,
        '-' => Form::Dash,
        _ => Form::EnDash,
    };
    if ahead.spaces() != spaced {
        return None;
    }
    let second_start = ahead.at();
    let digits = ahead.digits(2..=4).filter(|digits| digits.len() != 3)?;
    let written: i16 = digits.parse().ok()?;
    let second = match digits.len() {
        4 => Some(written).filter(|year| (1600..=2199).contains(year))?,
        _ if written < first % 100 && first % 100 == 99 => first - first % 100 + 100 + written,
        _ => first - first % 100 + written,
    };
    let mut behind = ahead;
    let attached = match behind.eat_if(|_| true) {
        Some('/' | '.' | ':') => behind.peek().is_some_and(char::is_alphanumeric),
        // The next one of a list: 1993/94-1996/97.
        Some('-' | '–') => {
            behind.peek().is_some_and(char::is_alphanumeric) && (year(&mut behind).is_none() || !behind.eat("/"))
        }
        Some(next) => next.is_alphanumeric() || next == '_',
        None => false,
    };
    if attached {
        return None;
    }
    *cursor = ahead;
    let second_span = ahead.span_from(second_start);
    Some(Years { span: ahead.span_from(start), first, second, second_span, form })
}

/// The first and the last day of the period that is called by these years.
fn bounds(kind: Kind, first: i16, second: i16) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    match kind {
        Kind::Schooljaar => (Some(date(first, 8, 1)), Some(date(second, 7, 31))),
        Kind::Studiejaar => (Some(date(first, 9, 1)), Some(date(second, 8, 31))),
        Kind::Vergaderjaar => (prinsjesdag(first), prinsjesdag(second).and_then(|next| next.yesterday().ok())),
        _ => (Some(date(first, 1, 1)), Some(date(second, 12, 31))),
    }
}
