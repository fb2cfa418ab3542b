//! The number of a paper within its dossier, and lists of them.
//!
//! Each reader stands at its part and moves over it, or moves nothing.

use super::head::gap;
use crate::document::Span;
use crate::recognise::cursor::{Cursor, is_dash};
use crate::recognise::date::month_number;
use crate::recognise::short::Short;

/// A number within a dossier.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub text: Short,
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

/// How the word is written that announces a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NumberWord {
    pub plural: bool,
    pub form_fault: Option<&'static str>,
}

/// The words that announce a number: `nr.`, `nrs.`, `nummer`, `letter`, `stuk nr.`.
pub(super) fn number_word(cursor: &mut Cursor) -> Option<NumberWord> {
    let mut ahead = *cursor;
    // All of them begin so, and mostly another word stands there.
    if !matches!(ahead.byte()?.to_ascii_lowercase(), b'l' | b'n' | b'o' | b's') {
        return None;
    }
    if ahead.eat_word("stuk") || ahead.eat_word("onder") {
        ahead.spaces();
    }
    const WORDS: [(&str, bool); 5] =
        [("letters", true), ("letter", false), ("nummers", true), ("nummer", false), ("ondernummer", false)];
    // Nearly always it is `nr.`.
    let is_short = matches!(ahead.rest().as_bytes(), [_, b'r' | b'R', ..]);
    for (word, plural) in WORDS {
        if !is_short && ahead.eat_word(word) {
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
pub(super) fn bare_number(cursor: &mut Cursor) -> Option<Short> {
    let mut ahead = *cursor;
    let start = ahead.at();
    if let Some(digits) = ahead.digits(1..=5) {
        if digits.starts_with('0') {
            return None;
        }
        ahead.eat_if(|c| c.is_ascii_lowercase());
    } else {
        let letters = ahead.letters()?;
        if letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
    }
    if ahead.peek().is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    *cursor = ahead;
    Short::new(ahead.since(start))
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
        || FUNCTION_WORDS.contains(&word)
}

/// Words that go on with the sentence, and are never what a number counts.
const FUNCTION_WORDS: [&str; 29] = [
    "voor", "over", "is", "zijn", "werd", "wordt", "worden", "waarin", "waaruit", "waarmee", "blijkt", "heeft", "hebben", "gaat",
    "staat", "dat", "die", "met", "bij", "door", "als", "of", "aan", "in", "van", "op", "uit", "naar", "sinds",
];

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

/// Moves over the further numbers of a list: `, 408 en 409`, `, was nr. 1354`, `–3`.
pub(super) fn more_numbers(cursor: &mut Cursor, plural: bool, mut each: impl FnMut(Number)) {
    loop {
        let mut ahead = *cursor;
        let mut herdruk = ahead;
        herdruk.spaces();
        if herdruk.eat_word("herdruk") {
            ahead = herdruk;
        }
        let past_pages = pages(&mut ahead);
        let spaced = ahead.spaces();
        let mut range = false;
        if !spaced && !past_pages && ahead.dash() {
            range = true;
        } else {
            let mut joined = ahead.eat(",") | (plural && ahead.eat("/"));
            ahead.spaces();
            joined |= ahead.eat_word("en") || ahead.eat_word("t/m") || ahead.eat_word("tot en met") || ahead.eat_word("was");
            if !joined {
                return;
            }
            ahead.spaces();
        }
        let start = ahead.at();
        let word = number_word(&mut ahead);
        let Some(text) = bare_number(&mut ahead) else { return };
        let refused = match word {
            Some(_) => text.len() > 4,
            None if range => text.len() > 4 || runs_on(ahead),
            None => past_pages || text.len() > 4 || !stands_alone(ahead, plural) || (!plural && is_year(&text)),
        };
        if refused {
            return;
        }
        *cursor = ahead;
        each(Number { text, span: ahead.span_from(start), plural, form_fault: None });
    }
}
