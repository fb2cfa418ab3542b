//! One citation: what stands behind the word Kamerstuk or from a dossier on, one reference for each number.

use super::dossier::{self, COUNCILS, HIGHEST_NUMBER};
use super::head::{Head, begins_number};
use super::number::{self, By, Number, more_numbers};
use super::written::{self, Dossier};
use super::{Chamber, Kamerstuk};
use crate::document::Span;
use crate::recognise::cursor::Cursor;
use crate::recognise::short::Short;

/// How a citation begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// `Kamerstuk`, `Kamerstukken`
    Word,
    /// `Tweede Kamer`, `TK`: followed by a year or a number.
    House,
    /// `dossier`
    Dossier,
    /// Nothing: the dossier itself.
    Bare,
}

/// Reads a citation from its dossier on, and adds what it cites to `found`. `start` is where it begins, the word included.
pub(super) fn citation(cursor: &mut Cursor, start: usize, lead: Lead, head: &Head, found: &mut Vec<Kamerstuk>) {
    let known = found.len();
    let mut start = start;
    loop {
        let mut ahead = *cursor;
        if !one_group(&mut ahead, start, lead, head, found, known) {
            break;
        }
        *cursor = ahead;
        // The same chamber and year hold for what `;` or `en` joins on: `31293, nr. 4 en 31289, nr. 5`.
        ahead.spaces();
        let comma = ahead.eat(";") || ahead.eat(",");
        ahead.spaces();
        let joined = ahead.eat_word("en") | comma;
        ahead.spaces();
        if lead == Lead::Bare || !joined || !begins_number(ahead) {
            break;
        }
        start = ahead.at();
        let mut probe = ahead;
        if written::dossier(&mut probe, true).is_none_or(|dossier| number_of(&mut probe, &dossier, false).is_none()) {
            break;
        }
        *cursor = ahead;
    }
}

/// One dossier, or several that share a number, with its numbers; `known` papers were found in front of the citation.
fn one_group(cursor: &mut Cursor, start: usize, lead: Lead, head: &Head, found: &mut Vec<Kamerstuk>, known: usize) -> bool {
    let loose = matches!(lead, Lead::Word | Lead::House);
    let mut ahead = *cursor;
    let Some(first) = first_dossier(&mut ahead, lead) else { return false };
    let mut others = Vec::new();
    if loose {
        more_dossiers(&mut ahead, &mut others);
    }
    let last = others.last().map_or(&first, |(_, last)| last);
    let by_comma = loose && last.fault.is_none_or(|fault| fault != "datum");
    let number = number_of(&mut ahead, last, by_comma);
    let Some(number) = number else {
        let alone = match lead {
            Lead::Word | Lead::Dossier => true,
            Lead::House => head.has_year,
            Lead::Bare => false,
        };
        if !alone {
            return false;
        }
        for (start, dossier) in std::iter::once((start, first)).chain(others) {
            let listed = found.len() > known;
            found.push(kamerstuk(Span::new(start, dossier.end), &dossier, head, None, listed));
        }
        *cursor = ahead;
        return true;
    };
    let listed = found.len() > known;
    found.push(kamerstuk(Span::new(start, number.span.end as usize), &first, head, Some(&number), listed));
    *cursor = ahead;
    more_numbers(cursor, number.plural, |number| found.push(kamerstuk(number.span, &first, head, Some(&number), true)));
    true
}

fn first_dossier(cursor: &mut Cursor, lead: Lead) -> Option<Dossier> {
    let loose = matches!(lead, Lead::Word | Lead::House);
    if let Some(dossier) = written::dossier(cursor, loose) {
        return Some(dossier);
    }
    if lead != Lead::Word {
        return None;
    }
    if let Some(dossier) = written::roman_dossier(cursor).or_else(|| written::faulty_dossier(cursor)) {
        return Some(dossier);
    }
    written::day(cursor).then(|| Dossier::faulty(Short::default(), "datum", cursor.at()))
}

fn more_dossiers(cursor: &mut Cursor, dossiers: &mut Vec<(usize, Dossier)>) {
    loop {
        let mut ahead = *cursor;
        ahead.spaces();
        if !(ahead.eat(",") || ahead.eat(";") || ahead.eat_word("en") || ahead.eat("&")) {
            return;
        }
        ahead.spaces();
        if ahead.eat_word("en") {
            ahead.spaces();
        }
        let start = ahead.at();
        let Some(dossier) = written::dossier(&mut ahead, false) else { return };
        // Nothing is settled by digits that count something: `31 293 en 12 500 leerlingen`.
        if dossier.chapter.is_none() && !number::stands_alone(ahead, false) && !followed_by_number(ahead) {
            return;
        }
        dossiers.push((start, dossier));
        *cursor = ahead;
    }
}

fn followed_by_number(mut cursor: Cursor) -> bool {
    number::paper(&mut cursor, By::Word).is_some()
}

fn number_of(cursor: &mut Cursor, dossier: &Dossier, by_comma: bool) -> Option<Number> {
    if let Some(letters) = &dossier.letters {
        return Some(letters.clone());
    }
    if dossier.fault == Some("datum") {
        return None;
    }
    number::paper(cursor, By::Dash)
        .or_else(|| number::paper(cursor, By::Word))
        .or_else(|| by_comma.then(|| number::paper(cursor, By::Comma)).flatten())
}

/// The reference to one number of a dossier, its faults and normal form settled.
pub(super) fn kamerstuk(span: Span, dossier: &Dossier, head: &Head, number: Option<&Number>, listed: bool) -> Kamerstuk {
    let mut found = Kamerstuk {
        span,
        dossier: (dossier.fault != Some("datum")).then_some(dossier.number),
        chapter: dossier.chapter,
        number: number.map(|number| number.text),
        chamber: head.chamber,
        vergaderjaar: head.year,
        form_fault: if listed { None } else { head.form_fault.or(number.and_then(|number| number.form_fault)) },
        grouped: dossier.grouped,
        kingdom: dossier.kingdom,
        listed,
        ..Kamerstuk::default()
    };
    if head.has_year && !head.has_chamber && !listed {
        found.form_fault.get_or_insert("kamer_ontbreekt");
    }
    found.faults.extend(dossier.fault.filter(|fault| !is_old_enough(fault, head)));
    let value = dossier.value();
    if dossier.fault.is_none() {
        check(&mut found, value);
    }
    found.settle();
    found
}

/// Papers from before 1970 have dossiers of four digits or fewer.
fn is_old_enough(fault: &str, head: &Head) -> bool {
    fault == "dossier_te_kort" && head.year.is_some_and(|year| year.first < 1970)
}

/// From this year on letters are held to be of the Eerste Kamer and digits of the Tweede. The rule is of 1998, but a paper
/// of the Eerste Kamer of 2003/04 is cited with digits; how long that went on is not known, so the year is a cautious one.
const LETTERS_SINCE: i16 = 2005;

fn check(found: &mut Kamerstuk, dossier: u32) {
    if dossier == COUNCILS && found.chapter.is_none() {
        found.faults.push("achtervoegsel_ontbreekt");
    }
    if let Some(chapter) = &found.chapter
        && chapter.bytes().all(|byte| byte.is_ascii_uppercase())
        && !dossier::has_chapter(dossier, chapter)
    {
        found.faults.push("hoofdstuk_onbekend");
    }
    let Some(number) = &found.number else { return };
    let letters = number.starts_with(|c: char| c.is_ascii_uppercase());
    if number.parse::<u32>().is_ok_and(|number| number > HIGHEST_NUMBER) {
        found.faults.push("nummer_te_hoog");
    }
    let year = found.vergaderjaar.map(|year| year.first).or_else(|| dossier::oldest_year(dossier));
    if year.is_some_and(|year| year >= LETTERS_SINCE) {
        match found.chamber {
            Some(Chamber::Tweede) if letters => found.faults.push("letter_bij_tweede_kamer"),
            Some(Chamber::Eerste) if !letters => found.faults.push("cijfer_bij_eerste_kamer"),
            _ => {}
        }
    }
}
