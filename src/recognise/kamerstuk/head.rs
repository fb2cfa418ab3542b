//! What stands between the word Kamerstuk and the dossier: chamber and vergaderjaar.
//!
//! Each reader stands at its part and moves over it, or moves nothing.

use super::{Chamber, Vergaderjaar};
use crate::recognise::cursor::Cursor;

/// What stands between the word and the dossier.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub chamber: Option<Chamber>,
    /// A chamber is written, be it both of them.
    pub has_chamber: bool,
    pub year: Option<Vergaderjaar>,
    pub has_year: bool,
    pub form_fault: Option<&'static str>,
}

/// Moves over chamber and vergaderjaar and what parts them from the dossier.
pub(super) fn head(cursor: &mut Cursor, mut head: Head) -> Head {
    loop {
        let mut ahead = *cursor;
        let between = gap(&mut ahead);
        let at = ahead.at();
        let mut touching = !between.space && !between.comma;
        if !head.has_chamber
            && !head.has_year
            && let Some(chamber) = chamber(&mut ahead)
        {
            (head.chamber, head.has_chamber) = (chamber, true);
        } else if !head.has_year
            && let Some(year) = vergaderjaar(&mut ahead)
        {
            (head.year, head.has_year) = (year, true);
        } else {
            touching |= between.comma && !between.space_behind;
            if begins_number(ahead) {
                if touching && at > 0 {
                    head.form_fault.get_or_insert("spatie_ontbreekt");
                } else if head.has_year && !between.comma {
                    head.form_fault.get_or_insert("komma_ontbreekt");
                }
            }
            *cursor = ahead;
            return head;
        }
        if touching {
            head.form_fault.get_or_insert("spatie_ontbreekt");
        }
        *cursor = ahead;
    }
}

pub(super) fn begins_number(cursor: Cursor) -> bool {
    cursor.byte().is_some_and(|byte| byte.is_ascii_digit() || byte == b'C')
}

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
    // All of them begin so.
    if !matches!(cursor.byte()?, b'I' | b'l' | b'1' | b'2' | b'T' | b't' | b'E' | b'e' | b'V') {
        return None;
    }
    for &(form, chamber) in &FORMS {
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
