//! The parts that citations of several kinds have in common.
//!
//! Each reader stands at the part and moves over it, or moves nothing.

use crate::document::Span;
use crate::recognise::cursor::{Cursor, is_dash};
use crate::recognise::date::month_number;
use crate::recognise::identifier::push_year;
use crate::recognise::kamerstuk::{Chamber, Vergaderjaar};

/// Moves over spaces with at most one comma among them, and says whether there was a comma.
pub(in crate::recognise) fn gap(cursor: &mut Cursor) -> bool {
    cursor.spaces();
    let comma = cursor.eat(",");
    cursor.spaces();
    comma
}

/// How the word is written that announces a number.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::recognise) struct NumberWord {
    pub plural: bool,
    /// `nr` without its point.
    pub undotted: bool,
}

/// Moves over `nr.`, `nrs.`, `no.`, `nummer` and the space behind it.
pub(in crate::recognise) fn number_word(cursor: &mut Cursor) -> Option<NumberWord> {
    let mut ahead = *cursor;
    let mut found = NumberWord::default();
    if ahead.eat_word("nummers") {
        found.plural = true;
    } else if !ahead.eat_word("nummer") {
        found.plural = ahead.eat_word("nrs") || ahead.eat_word("nos");
        if !found.plural && !ahead.eat_word("nr") && !ahead.eat_word("no") {
            return None;
        }
        found.undotted = !ahead.eat(".");
    }
    ahead.spaces();
    if !ahead.byte().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'(') {
        return None;
    }
    *cursor = ahead;
    Some(found)
}

/// A number of up to `longest` digits that does not begin with a zero and is no part of a longer one.
pub(in crate::recognise) fn number<'a>(cursor: &mut Cursor<'a>, longest: usize) -> Option<&'a str> {
    let mut ahead = *cursor;
    let digits = ahead.digits(1..=longest).filter(|digits| !digits.starts_with('0'))?;
    if ahead.peek().is_some_and(char::is_alphabetic) || runs_on(ahead) {
        return None;
    }
    *cursor = ahead;
    Some(digits)
}

/// Whether digits run on behind a number, so that it was a part of something else: `2016/17`, `7-1356`.
pub(in crate::recognise) fn runs_on(cursor: Cursor) -> bool {
    let mut ahead = cursor;
    ahead.eat_if(|c| matches!(c, '/' | ':') || is_dash(c)).is_some() && ahead.byte().is_some_and(|byte| byte.is_ascii_digit())
}

/// A year of four digits in `years`.
pub(in crate::recognise) fn year(cursor: &mut Cursor, years: std::ops::RangeInclusive<i16>) -> Option<i16> {
    let mut ahead = *cursor;
    let year = ahead.digits(4..=4)?.parse().ok().filter(|year| years.contains(year))?;
    *cursor = ahead;
    Some(year)
}

/// What leads up to the number of a Handelingen or Aanhangsel.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::recognise) struct Head {
    pub chamber: Option<Chamber>,
    /// Of both chambers together, or of a committee, whose papers have no id here.
    pub is_other: bool,
    pub year: Option<Vergaderjaar>,
}

impl Head {
    /// Moves over chamber and vergaderjaar, in either order, each once.
    pub fn read(cursor: &mut Cursor) -> Head {
        let mut head = Head::default();
        loop {
            let mut ahead = *cursor;
            gap(&mut ahead);
            let _ = ahead.eat_word("van de") || ahead.eat_word("der");
            ahead.spaces();
            if head.chamber.is_none()
                && !head.is_other
                && let Some(chamber) = chamber(&mut ahead)
            {
                head.chamber = chamber;
                head.is_other = chamber.is_none();
            } else if head.year.is_none()
                && let Some(year) = vergaderjaar(&mut ahead)
            {
                head.year = Some(year);
            } else {
                return head;
            }
            *cursor = ahead;
        }
    }

    /// The chamber as ids name it. The Tweede Kamer, which does not name itself, where none is written.
    pub fn chamber_in_id(&self) -> &'static str {
        if self.chamber == Some(Chamber::Eerste) { "ek" } else { "tk" }
    }

    /// The vergaderjaar in eight digits, where its years follow each other.
    pub fn year_in_id(&self) -> Option<String> {
        self.year.filter(Vergaderjaar::is_consecutive).map(|year| {
            let mut years = String::with_capacity("20152016".len());
            push_year(&mut years, year.first);
            push_year(&mut years, year.second);
            years
        })
    }
}

/// A house of parliament: `II`, `TK`, `Eerste Kamer`; the inner `None` for the united assembly and for committees.
fn chamber(cursor: &mut Cursor) -> Option<Option<Chamber>> {
    use Chamber::{Eerste, Tweede};
    const FORMS: [(&str, Option<Chamber>); 15] = [
        ("II", Some(Tweede)),
        ("ll", Some(Tweede)),
        ("lI", Some(Tweede)),
        ("Il", Some(Tweede)),
        ("TK", Some(Tweede)),
        ("T.K.", Some(Tweede)),
        ("Tweede Kamer", Some(Tweede)),
        ("I", Some(Eerste)),
        ("EK", Some(Eerste)),
        ("E.K.", Some(Eerste)),
        ("Eerste Kamer", Some(Eerste)),
        ("VV", None),
        ("UCV", None),
        ("OCV", None),
        ("Verenigde Vergadering", None),
    ];
    FORMS.iter().find_map(|(form, chamber)| {
        let mut ahead = *cursor;
        let found = ahead.eat(form) && !ahead.in_word();
        if found && form.ends_with("Kamer") && ahead.eat(" der Staten-Generaal") {
            *cursor = ahead;
        }
        found.then(|| *cursor = ahead).map(|()| *chamber)
    })
}

/// A vergaderjaar, with or without that word: `2015/16`, `2015-2016`, `vergaderjaar 2015–2016`.
fn vergaderjaar(cursor: &mut Cursor) -> Option<Vergaderjaar> {
    let mut ahead = *cursor;
    let _ = ahead.eat_word("vergaderjaar") || ahead.eat_word("zittingsjaar") || ahead.eat_word("zitting");
    ahead.spaces();
    let start = ahead.at();
    let first = year(&mut ahead, 1814..=2099)?;
    ahead.spaces();
    if !ahead.eat("/") && !ahead.dash() {
        return None;
    }
    ahead.spaces();
    let digits = ahead.digits(2..=4).filter(|digits| digits.len() != 3)?;
    let written: i16 = digits.parse().ok()?;
    let short = digits.len() == 2;
    let second = match written {
        written if !short => written,
        written if written < first % 100 && first % 100 > 50 => first - first % 100 + 100 + written,
        written => first - first % 100 + written,
    };
    let place = ahead.span_from(start);
    *cursor = ahead;
    Some(Vergaderjaar { first, second, short, place })
}

/// A further number in a list: its digits, and where it stands with `nr.` in front, if that is written.
pub(in crate::recognise) struct Further<'a> {
    pub digits: &'a str,
    pub span: Span,
}

/// Moves over `, 408`, ` en 409` or `, en nr. 410`. What counts something is no number: `nr. 4 en 12 leden`.
pub(in crate::recognise) fn further<'a>(cursor: &mut Cursor<'a>, longest: usize) -> Option<Further<'a>> {
    let mut ahead = *cursor;
    if !joint(&mut ahead) {
        return None;
    }
    let start = ahead.at();
    let word = number_word(&mut ahead);
    let digits = number(&mut ahead, longest)?;
    let looks_like_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    if word.is_none() && (looks_like_year || !stands_alone(ahead)) {
        return None;
    }
    *cursor = ahead;
    Some(Further { digits, span: cursor.span_from(start) })
}

/// Moves over what joins the members of a list: a comma, `en`, `of`, `alsmede`, `resp.`, `t/m`.
pub(in crate::recognise) fn joint(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let space = ahead.spaces();
    let mark = ahead.eat(",") || ahead.eat(";") || ahead.eat("&");
    ahead.spaces();
    let word = ["en", "of", "alsmede", "respectievelijk", "resp.", "t/m"].iter().any(|word| ahead.eat_word(word));
    let spaced = ahead.spaces();
    let joined = mark || (word && space && spaced);
    if joined {
        *cursor = ahead;
    }
    joined
}

/// Whether a number without a word in front counts nothing: no noun, month or further digits follow it.
pub(in crate::recognise) fn stands_alone(mut cursor: Cursor) -> bool {
    let mut decimal = cursor;
    if decimal.eat_if(|c| matches!(c, '.' | ',' | '%')).is_some_and(|c| c == '%')
        || decimal.byte().is_some_and(|byte| byte.is_ascii_digit()) && decimal.at() > cursor.at()
    {
        return false;
    }
    if !cursor.spaces() {
        return true;
    }
    if cursor.byte().is_some_and(|byte| byte.is_ascii_digit() || byte == b'%') {
        return false;
    }
    let Some(word) = cursor.letters() else { return true };
    month_number(word).is_none()
        && matches!(
            word,
            "en" | "of"
                | "p"
                | "pp"
                | "blz"
                | "pag"
                | "pagina"
                | "t"
                | "tot"
                | "is"
                | "was"
                | "zijn"
                | "wordt"
                | "werd"
                | "van"
                | "item"
        )
}
