//! The parts of which a Kamerstuk is cited: chamber, vergaderjaar, dossier with chapter, number.
//!
//! Each reader stands at the part and moves over it, or moves nothing.

use super::dossier::{COUNCILS, is_budget, is_chapter_mark, roman};
use super::{Chamber, Vergaderjaar};
use crate::document::Span;
use crate::recognise::cursor::{Cursor, is_dash};
use crate::recognise::date::month_number;

/// What parts two parts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap {
    pub comma: bool,
    /// White space anywhere in it.
    pub space: bool,
    /// White space behind its comma, or without a comma any.
    pub space_behind: bool,
}

/// Moves over spaces with at most one comma among them.
pub(super) fn gap(cursor: &mut Cursor) -> Gap {
    let before = cursor.spaces();
    let comma = cursor.eat(",");
    let behind = if comma { cursor.spaces() } else { before };
    Gap { comma, space: before || behind, space_behind: behind }
}

/// The house of parliament: `II`, `TK`, `Eerste Kamer`; the inner `None` where both are meant.
pub(super) fn chamber(cursor: &mut Cursor) -> Option<Option<Chamber>> {
    use Chamber::{Eerste, Tweede};
    const FORMS: [(&str, Option<Chamber>); 20] = [
        ("I/II", None),
        ("I-II", None),
        ("I en II", None),
        ("II", Some(Tweede)),
        // What character recognition makes of II.
        ("ll", Some(Tweede)),
        ("lI", Some(Tweede)),
        ("Il", Some(Tweede)),
        ("11", Some(Tweede)),
        ("2", Some(Tweede)),
        ("TK", Some(Tweede)),
        ("T.K.", Some(Tweede)),
        ("Tweede Kamer", Some(Tweede)),
        ("tweede kamer", Some(Tweede)),
        ("I", Some(Eerste)),
        ("1", Some(Eerste)),
        ("EK", Some(Eerste)),
        ("E.K.", Some(Eerste)),
        ("Eerste Kamer", Some(Eerste)),
        ("eerste kamer", Some(Eerste)),
        ("VV", None),
    ];
    for (form, chamber) in FORMS {
        let mut ahead = *cursor;
        if !ahead.eat(form) || ahead.peek().is_some_and(char::is_alphabetic) {
            continue;
        }
        if form.as_bytes()[0].is_ascii_digit() {
            // A digit is a chamber only in front of a year or dossier: `2, 2008-2009, 31459`.
            let mut behind = ahead;
            let gap = gap(&mut behind);
            if !gap.space || behind.digits(4..=5).is_none() {
                continue;
            }
        }
        *cursor = ahead;
        return Some(chamber);
    }
    None
}

/// A vergaderjaar, with or without that word: `2015/16`, `2015-2016`, `vergaderjaar 2015–2016`.
///
/// `zitting 1981` is one without a second year: then nothing is known beyond the place.
pub(super) fn vergaderjaar(cursor: &mut Cursor) -> Option<Option<Vergaderjaar>> {
    let mut ahead = *cursor;
    let named = ahead.eat_word("vergaderjaar") || ahead.eat_word("zitting") || ahead.eat_word("zittingsjaar");
    ahead.spaces();
    if let Some(year) = year_pair(&mut ahead) {
        // Of several years the first counts: `1993/94-1996/97`.
        let mut last = ahead;
        if last.dash() && year_pair(&mut last).is_some() {
            ahead = last;
        }
        *cursor = ahead;
        return Some(Some(year));
    }
    let year: u32 = ahead.digits(4..=4)?.parse().ok().filter(|year| (1800..2100).contains(year))?;
    let mut behind = ahead;
    if !named && (!gap(&mut behind).comma || !begins_dossier(behind) || year < 1900) {
        return None;
    }
    *cursor = ahead;
    Some(None)
}

fn year_pair(cursor: &mut Cursor) -> Option<Vergaderjaar> {
    let mut ahead = *cursor;
    let start = ahead.at();
    let first: i16 = ahead.digits(4..=4)?.parse().ok().filter(|year| (1800..2100).contains(year))?;
    ahead.spaces();
    if !ahead.eat("/") && !ahead.dash() {
        return None;
    }
    ahead.spaces();
    let digits = ahead.digits(2..=4).filter(|digits| digits.len() != 3)?;
    let written: i16 = digits.parse().ok()?;
    let short = digits.len() == 2;
    let second = if short {
        let guess = first - first % 100 + written;
        if guess + 50 < first { guess + 100 } else { guess }
    } else {
        written
    };
    if !(1800..2200).contains(&second) {
        return None;
    }
    *cursor = ahead;
    Some(Vergaderjaar { first, second, short, place: cursor.span_from(start) })
}

fn begins_dossier(mut cursor: Cursor) -> bool {
    let mut other = cursor;
    cursor.digits(5..=5).is_some() || (other.digits(2..=2).is_some() && other.spaces() && other.digits(3..=3).is_some())
}

/// A dossier as it is written.
#[derive(Clone, Debug)]
pub(super) struct Dossier {
    /// Digits without space or point; a Roman number for a dossier of the Eerste Kamer.
    pub number: String,
    pub chapter: Option<String>,
    /// A second number for acts of the Kingdom stands beside it: `(R2064)`.
    pub kingdom: bool,
    pub fault: Option<&'static str>,
    /// Letters that stand right behind it and are no chapter, so a paper of the Eerste Kamer: `33328-AI`.
    pub letters: Option<Number>,
    pub grouped: bool,
    /// Where it ends, the chapter included.
    pub end: usize,
}

impl Dossier {
    /// One that is none, `end` being where it ends.
    pub fn faulty(number: String, fault: &'static str, end: usize) -> Self {
        Dossier { number, chapter: None, kingdom: false, fault: Some(fault), letters: None, grouped: false, end }
    }

    /// The dossier as a number; 0 for a Roman one.
    pub fn value(&self) -> u32 {
        self.number.parse().unwrap_or(0)
    }
}

/// A number within a dossier.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub text: String,
    /// With `nr.` or the like, where that stands in front.
    pub span: Span,
    /// Whether the word in front announces several.
    pub plural: bool,
    pub form_fault: Option<&'static str>,
}

/// How a number hangs on its dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// `, nr. 5`, `, letter C`
    Word,
    /// `-5`
    Dash,
    /// `, 5` or `, C`
    Comma,
}

/// A dossier in its right form, five digits in one run or parted 2 + 3, with what belongs to it.
///
/// `loose` is for behind a word such as Kamerstuk: points and hyphens may part the digits (`31.700`, `31-700`).
pub(super) fn dossier(cursor: &mut Cursor, loose: bool) -> Option<Dossier> {
    let mut ahead = *cursor;
    let mut grouped = false;
    let number = match ahead.digits(5..=5) {
        Some(digits) => digits.to_owned(),
        None => {
            let two = ahead.digits(2..=2)?;
            ahead.eat_if(|c| c == ' ' || (loose && (c == '.' || is_dash(c))))?;
            grouped = true;
            format!("{two}{}", ahead.digits(3..=3)?)
        }
    };
    if number.starts_with('0') {
        return None;
    }
    let mut found = Dossier { number, chapter: None, kingdom: false, fault: None, letters: None, grouped, end: ahead.at() };
    complete(&mut ahead, &mut found, loose);
    if ahead.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    *cursor = ahead;
    Some(found)
}

/// A Roman dossier of the Eerste Kamer with its letters: `CII,B`, `CVII, G`.
pub(super) fn roman_dossier(cursor: &mut Cursor) -> Option<Dossier> {
    let mut ahead = *cursor;
    let mark = ahead.letters().filter(|mark| mark.len() > 1 && (mark.starts_with('C') || mark.starts_with("XC")))?;
    roman(mark)?;
    let mut behind = ahead;
    if !(gap(&mut behind).comma || behind.dash()) {
        return None;
    }
    let letters = behind.letters()?;
    if letters.len() > 2 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let end = ahead.at();
    *cursor = ahead;
    let number = mark.to_owned();
    Some(Dossier { number, chapter: None, kingdom: false, fault: None, letters: None, grouped: false, end })
}

/// What stands behind Kamerstuk where a dossier should, but is none.
pub(super) fn faulty_dossier(cursor: &mut Cursor) -> Option<Dossier> {
    let mut ahead = *cursor;
    let first = ahead.digits(3..=6)?;
    let mut number = first.to_owned();
    let mut rest = ahead;
    let fault = match first.len() {
        6 => "dossier_te_lang",
        3 if rest.eat_if(|c| c == ' ' || c == '.').is_some() => {
            number.push_str(rest.digits(2..=3)?);
            ahead = rest;
            if number.len() == 5 { "groepering" } else { "dossier_te_lang" }
        }
        3 | 4 => {
            // A year or an amount is none: a number within the dossier must follow.
            let followed = paper(&mut rest, By::Dash).or_else(|| paper(&mut rest, By::Word)).is_some();
            if !followed || first.starts_with('0') {
                return None;
            }
            "dossier_te_kort"
        }
        _ => return None,
    };
    if ahead.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let end = ahead.at();
    *cursor = ahead;
    Some(Dossier::faulty(number, fault, end))
}

/// A day written where a dossier should stand: `27 februari 2024`.
pub(super) fn day(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    if ahead.digits(1..=2).is_none() || !ahead.spaces() || ahead.letters().and_then(month_number).is_none() {
        return false;
    }
    let mut year = ahead;
    if year.spaces() && year.digits(4..=4).is_some() {
        ahead = year;
    }
    *cursor = ahead;
    true
}

/// Moves over the second number and the chapter of a dossier, in either order.
fn complete(cursor: &mut Cursor, dossier: &mut Dossier, loose: bool) {
    kingdom(cursor, dossier);
    if suffix(cursor, dossier) || capitals(cursor, dossier, loose) {
        dossier.end = cursor.at();
    }
    kingdom(cursor, dossier);
}

fn kingdom(cursor: &mut Cursor, dossier: &mut Dossier) {
    let mut ahead = *cursor;
    ahead.spaces();
    ahead.dash();
    if !ahead.eat("(") {
        return;
    }
    ahead.spaces();
    if !ahead.eat("R") {
        return;
    }
    ahead.spaces();
    if ahead.digits(2..=4).is_none() {
        return;
    }
    ahead.spaces();
    if ahead.eat(")") {
        *cursor = ahead;
        dossier.kingdom = true;
        dossier.end = ahead.at();
    }
}

/// Two digits behind a hyphen that are no number within the dossier: `21501-07`.
fn suffix(cursor: &mut Cursor, dossier: &mut Dossier) -> bool {
    let councils = dossier.value() == COUNCILS;
    let mut ahead = *cursor;
    let space = ahead.spaces();
    if (space && !councils) || !ahead.dash() {
        return false;
    }
    if councils {
        ahead.spaces();
    }
    let Some(digits) = ahead.digits(2..=2) else { return false };
    if ahead.peek().is_some_and(char::is_alphanumeric) {
        return false;
    }
    let followed = || {
        let (mut dash, mut word) = (ahead, ahead);
        paper(&mut dash, By::Dash).is_some() || paper(&mut word, By::Word).is_some()
    };
    if !councils && !followed() {
        return false;
    }
    dossier.chapter = Some(digits.to_owned());
    *cursor = ahead;
    true
}

/// Capitals behind a dossier: a budget chapter or fund, or else a paper of the Eerste Kamer.
fn capitals(cursor: &mut Cursor, dossier: &mut Dossier, loose: bool) -> bool {
    let mut ahead = *cursor;
    let space = ahead.spaces();
    let dash = ahead.dash();
    if dash {
        ahead.spaces();
    } else if !space {
        ahead.eat(".");
    }
    if space && !dash && ahead.eat_word("hoofdstuk") {
        ahead.spaces();
    }
    let start = ahead.at();
    let Some(mark) = ahead.letters() else { return false };
    if mark.len() > 6 || !mark.bytes().all(|byte| byte.is_ascii_uppercase()) || ahead.peek().is_some_and(char::is_alphanumeric) {
        return false;
    }
    let followed = || {
        let (mut near, mut word) = (ahead, ahead);
        paper(&mut near, By::Dash).is_some()
            || paper(&mut word, By::Word).is_some()
            || (loose && paper(&mut word, By::Comma).is_some())
    };
    let single = mark.len() == 1;
    let is_chapter = if single { followed() || is_budget(dossier.value()) } else { is_chapter_mark(mark) };
    if is_chapter {
        let certain = loose || followed() || (dash && !single);
        if !certain {
            return false;
        }
        dossier.chapter = Some(mark.to_owned());
    } else if mark.len() <= 2 && (dash || (loose && space)) {
        let span = ahead.span_from(start);
        dossier.letters = Some(Number { text: mark.to_owned(), span, plural: false, form_fault: None });
    } else {
        return false;
    }
    *cursor = ahead;
    true
}

/// How the word is written that announces a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NumberWord {
    pub plural: bool,
    pub form_fault: Option<&'static str>,
}

/// The words that announce a number: `nr.`, `nrs.`, `nummer`, `letter`, `stuk nr.`.
pub(super) fn number_word(cursor: &mut Cursor) -> Option<NumberWord> {
    let mut ahead = *cursor;
    if ahead.eat_word("stuk") || ahead.eat_word("onder") {
        ahead.spaces();
    }
    for (word, plural) in [("letters", true), ("letter", false), ("nummers", true), ("nummer", false), ("ondernummer", false)] {
        if ahead.eat_word(word) {
            ahead.spaces().then(|| *cursor = ahead)?;
            return Some(NumberWord { plural, form_fault: None });
        }
    }
    let capital = ahead.peek() == Some('N');
    let plural = ahead.eat_caseless("nrs");
    if !plural && !ahead.eat_caseless("nr") {
        return None;
    }
    let dot = ahead.eat(".");
    let space = ahead.spaces();
    if !dot && !space && !ahead.byte().is_some_and(|byte| byte.is_ascii_digit()) {
        return None;
    }
    *cursor = ahead;
    let form_fault = match (capital, dot, space) {
        (true, ..) => Some("hoofdletter_nr"),
        (_, false, _) => Some("nr_zonder_punt"),
        (.., false) => Some("nr_zonder_spatie"),
        _ => None,
    };
    Some(NumberWord { plural, form_fault })
}

/// The number itself: digits, with a small letter behind them in old papers of the Eerste Kamer, or capitals.
pub(super) fn bare_number(cursor: &mut Cursor) -> Option<String> {
    let mut ahead = *cursor;
    let text = if let Some(digits) = ahead.digits(1..=5) {
        if digits.starts_with('0') {
            return None;
        }
        let letter = ahead.eat_if(|c| c.is_ascii_lowercase());
        letter.map_or_else(|| digits.to_owned(), |letter| format!("{digits}{letter}"))
    } else {
        let letters = ahead.letters()?;
        if letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        letters.to_owned()
    };
    if ahead.peek().is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    *cursor = ahead;
    Some(text)
}

/// Whether digits run on behind a number, so that it was a part of something else: `2016/17`, `7-1356`, `3.5`.
pub(super) fn runs_on(cursor: Cursor) -> bool {
    let mut ahead = cursor;
    match ahead.eat_if(|c| matches!(c, '/' | '.' | ',' | ':') || is_dash(c)) {
        Some(_) => ahead.byte().is_some_and(|byte| byte.is_ascii_digit()),
        None => ahead.byte() == Some(b'%'),
    }
}

/// The number of a paper behind its dossier.
pub(super) fn paper(cursor: &mut Cursor, by: By) -> Option<Number> {
    let mut ahead = *cursor;
    let mut word = NumberWord::default();
    let start;
    match by {
        By::Dash => {
            if !ahead.dash() {
                return None;
            }
            start = ahead.at();
        }
        By::Word => {
            let gap = gap(&mut ahead);
            start = ahead.at();
            word = number_word(&mut ahead)?;
            if !gap.comma {
                word.form_fault = Some("komma_ontbreekt");
            } else if !gap.space_behind {
                word.form_fault = Some("spatie_ontbreekt");
            }
        }
        By::Comma => {
            let gap = gap(&mut ahead);
            if !gap.comma {
                return None;
            }
            if !gap.space_behind {
                word.form_fault = Some("spatie_ontbreekt");
            }
            start = ahead.at();
        }
    }
    let text = bare_number(&mut ahead)?;
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let refused = match by {
        By::Dash => text.len() > 4 || runs_on(ahead),
        By::Word => text.len() > 4 && !digits,
        By::Comma => text.len() > 4 || runs_on(ahead) || !stands_alone(ahead, false) || is_year(&text),
    };
    if refused {
        return None;
    }
    let span = ahead.span_from(start);
    *cursor = ahead;
    Some(Number { text, span, plural: word.plural, form_fault: word.form_fault })
}

/// Whether a number looks like a year of this or the last century.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// Whether a number without `nr.` in front counts nothing: no noun or month follows it.
pub(super) fn stands_alone(mut cursor: Cursor, plural: bool) -> bool {
    if runs_on(cursor) && !plural {
        return false;
    }
    if !cursor.spaces() {
        return true;
    }
    if cursor.byte().is_some_and(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let Some(word) = cursor.letters() else { return true };
    if plural {
        return month_number(word).is_none();
    }
    matches!(word, "en" | "p" | "pp" | "blz" | "pag" | "pagina" | "t" | "tot" | "herdruk" | "HERDRUK" | "was")
}

/// Moves over page numbers: `, p. 12 en 13`, ` blz. 3–4`, ` pag 4 e.v.`.
pub(super) fn pages(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    gap(&mut ahead);
    if !["pp", "p", "blz", "pagina", "pag", "bladzijden", "bladzijde"].iter().any(|word| ahead.eat_word(word)) {
        return false;
    }
    ahead.eat(".");
    ahead.spaces();
    if ahead.digits(1..=5).is_none() {
        return false;
    }
    for _ in 0..8 {
        let mut more = ahead;
        more.spaces();
        if !(more.dash() || more.eat("/") || more.eat(",") || more.eat_word("en")) {
            break;
        }
        more.spaces();
        if more.digits(1..=5).is_none() {
            break;
        }
        ahead = more;
    }
    *cursor = ahead;
    true
}
