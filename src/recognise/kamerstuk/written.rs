//! A dossier as it is written: its digits, its chapter, the number of an act of the Kingdom.
//!
//! Each reader stands at its part and moves over it, or moves nothing.

use super::dossier::{COUNCILS, is_budget, is_chapter_mark, roman};
use super::head::gap;
use super::number::{By, Number, paper};
use crate::recognise::cursor::{Cursor, is_dash};
use crate::recognise::date::month_number;
use crate::recognise::short::Short;

/// A dossier as it is written.
#[derive(Clone, Debug)]
pub(super) struct Dossier {
    /// Digits without space or point; a Roman number for a dossier of the Eerste Kamer.
    pub number: Short,
    pub chapter: Option<Short>,
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
    pub fn faulty(number: Short, fault: &'static str, end: usize) -> Self {
        Dossier { number, chapter: None, kingdom: false, fault: Some(fault), letters: None, grouped: false, end }
    }

    /// The dossier as a number; 0 for a Roman one.
    pub fn value(&self) -> u32 {
        self.number.parse().unwrap_or(0)
    }
}

/// A dossier in its right form, five digits in one run or parted 2 + 3, with what belongs to it.
///
/// `loose` is for behind a word such as Kamerstuk: points and hyphens may part the digits (`31.700`, `31-700`).
pub(super) fn dossier(cursor: &mut Cursor, loose: bool) -> Option<Dossier> {
    let mut ahead = *cursor;
    let mut grouped = false;
    let mut number = Short::default();
    let is_whole = match ahead.digits(5..=5) {
        Some(digits) => number.push(digits),
        None => {
            let two = ahead.digits(2..=2)?;
            ahead.eat_if(|c| c == ' ' || (loose && (c == '.' || is_dash(c))))?;
            grouped = true;
            number.push(two) && number.push(ahead.digits(3..=3)?)
        }
    };
    if !is_whole || number.starts_with('0') {
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
    let number = Short::new(mark)?;
    let end = ahead.at();
    *cursor = ahead;
    Some(Dossier { number, chapter: None, kingdom: false, fault: None, letters: None, grouped: false, end })
}

/// What stands behind Kamerstuk where a dossier should, but is none.
pub(super) fn faulty_dossier(cursor: &mut Cursor) -> Option<Dossier> {
    let mut ahead = *cursor;
    let first = ahead.digits(3..=6)?;
    let mut number = Short::new(first)?;
    let mut rest = ahead;
    let fault = match first.len() {
        6 => "dossier_te_lang",
        3 if rest.eat_if(|c| c == ' ' || c == '.').is_some() => {
            let digits = rest.digits(2..=3)?;
            ahead = rest;
            if number.push(digits) && number.len() == 5 { "groepering" } else { "dossier_te_lang" }
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
    // Mostly neither stands there.
    if matches!(cursor.byte(), None | Some(b',' | b')' | b';' | b'\n')) {
        return;
    }
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
    dossier.chapter = Short::new(digits);
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
        dossier.chapter = Short::new(mark);
    } else if mark.len() <= 2 && (dash || (loose && space)) {
        let span = ahead.span_from(start);
        dossier.letters = Short::new(mark).map(|text| Number { text, span, plural: false, form_fault: None });
    } else {
        return false;
    }
    *cursor = ahead;
    true
}
