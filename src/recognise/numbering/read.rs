//! The number with which a block begins.

use super::super::cursor::{Cursor, is_dash};
use super::label::Label;
use super::numeral::Numeral;

/// Deeper than `1.2.3.4.5.6` no text is numbered.
const DEEPEST: usize = 6;
/// A list of numbers in a heading (`Vragen 1, 2 en 5`) has no more members than this.
const MOST_MEMBERS: usize = 40;

/// The signs around a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// `3`
    #[default]
    Bare,
    /// `3.`
    Point,
    /// `3)`
    Bracket,
    /// `(3)`
    Brackets,
    /// `3°`
    Degree,
}

/// A number as written: `3.2`, `4:15a`, `iii`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::recognise) struct Number {
    /// Byte offsets of the number in the text that was read.
    pub start: usize,
    pub end: usize,
    /// The numbers in front of the last one: 3 of `3.2`.
    pub path: Vec<u32>,
    /// Whether a colon parts them, as in `4:15`.
    pub colon: bool,
    pub numeral: Numeral,
    pub number: u32,
    /// What else it can be: `i` is a letter and a Roman numeral.
    pub other: Option<(Numeral, u32)>,
    /// The last number of a range, else the number.
    pub last: u32,
    /// `a` of `5a`.
    pub suffix: String,
}

/// The beginning of a numbered block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::recognise) struct Beginning {
    pub label: Option<Label>,
    pub style: Style,
    /// One number, or several as in `Vraag 10 en 11`; never empty.
    pub numbers: Vec<Number>,
    /// Where the number with the signs around it ends.
    pub end: usize,
    /// Where the text behind number and signs begins; the length of the text where nothing follows.
    pub title: usize,
}

/// Reads the number with which `text` begins.
pub(in crate::recognise) fn begin(text: &str) -> Option<Beginning> {
    if may_begin(text) { read(text) } else { None }
}

fn read(text: &str) -> Option<Beginning> {
    let mut cursor = Cursor::new(text, 0);
    match Label::read(&mut cursor) {
        Some((label, _)) => labelled(cursor, label),
        None => bare(cursor),
    }
}

/// Whether `text` may begin with a number, as hardly any paragraph does: where it begins with letters, a sign of a number must stand
/// behind them, or a space if they may be a label.
pub(super) fn may_begin(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    match (letters, bytes.get(letters)) {
        (0, first) => first.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'(' || !byte.is_ascii()),
        (_, Some(b' ')) => bytes[0].is_ascii_uppercase() && Label::may_be(bytes[0], letters),
        (_, behind) => behind.is_some_and(|byte| matches!(byte, b'.' | b')') || !byte.is_ascii()),
    }
}

/// Moves over a number behind a word, or over a list of them.
pub(in crate::recognise) fn numbers(cursor: &mut Cursor) -> Option<Vec<Number>> {
    let mut numbers = vec![number(cursor, true)?];
    while numbers.len() < MOST_MEMBERS {
        let mut ahead = *cursor;
        if range_sign(&mut ahead) {
            let Some(until) = number(&mut ahead, true).filter(|until| until.suffix.is_empty()) else { break };
            let Some(last) = numbers.last_mut().filter(|last| last.path == until.path && last.number < until.number) else {
                break;
            };
            last.last = until.number;
            last.end = until.end;
        } else if list_sign(&mut ahead) {
            let Some(next) = number(&mut ahead, true) else { break };
            numbers.push(next);
        } else {
            break;
        }
        *cursor = ahead;
    }
    Some(numbers)
}

fn labelled(mut cursor: Cursor, label: Label) -> Option<Beginning> {
    let numbers = numbers(&mut cursor)?;
    let style = if cursor.eat(".") { Style::Point } else { Style::Bare };
    let parted = cursor.eat(":") || style == Style::Point;
    let spaced = cursor.spaces();
    let dashed = spaced && cursor.dash() && cursor.spaces();
    // A sentence goes on with a small letter: `Artikel 5 regelt dat`. A title begins with a capital.
    let title = |c: char| c.is_uppercase() || matches!(c, '[' | '(' | '«' | '‘' | '“' | '"');
    let fits = cursor.peek().is_none_or(|next| parted && spaced || dashed || spaced && title(next));
    let end = numbers.last()?.end;
    fits.then(|| Beginning { label: Some(label), style, numbers, end, title: cursor.at() })
}

/// A number without a word in front of it.
fn bare(mut cursor: Cursor) -> Option<Beginning> {
    let open = cursor.eat("(");
    let number = number(&mut cursor, false)?;
    let style = if open {
        cursor.eat(")").then_some(Style::Brackets)?
    } else if cursor.eat("°") || cursor.eat("º") {
        cursor.eat(".");
        Style::Degree
    } else if cursor.eat(".") {
        Style::Point
    } else if cursor.eat(")") {
        Style::Bracket
    } else {
        Style::Bare
    };
    let of_letters = number.numeral != Numeral::Arabic;
    if of_letters && style == Style::Bare || !number.path.is_empty() && !matches!(style, Style::Bare | Style::Point) {
        return None;
    }
    let end = if number.path.is_empty() { cursor.at() } else { number.end };
    let ends = cursor.peek().is_none();
    if !(cursor.spaces() || ends) {
        return None;
    }
    Some(Beginning { label: None, style, numbers: vec![number], end, title: cursor.at() })
}

impl Number {
    /// By what a part is known, whether its number is in figures or in Roman numerals: `3.2`, `4:15a`, `B`.
    pub fn key(&self) -> String {
        key(&self.path, self.numeral, self.number, &self.suffix)
    }
}

/// See [`Number::key`].
pub(in crate::recognise) fn key(path: &[u32], numeral: Numeral, number: u32, suffix: &str) -> String {
    let path: String = path.iter().map(|part| format!("{part}.")).collect();
    let number = match numeral {
        Numeral::Letter | Numeral::Capital => Numeral::Capital.write(number),
        _ => number.to_string(),
    };
    path + &number + suffix
}

/// Moves over a number; with `labelled` also over what only stands behind a word, as `5a` and `4:15`.
pub(in crate::recognise) fn number(cursor: &mut Cursor, labelled: bool) -> Option<Number> {
    let start = cursor.at();
    let mut ahead = *cursor;
    let mut found = if ahead.byte()?.is_ascii_digit() { figures(&mut ahead, labelled)? } else { signs(&mut ahead, labelled)? };
    if ahead.peek().is_some_and(|next| next.is_alphanumeric() || matches!(next, '%' | '/' | '_')) {
        return None;
    }
    (found.start, found.end) = (start, ahead.at());
    *cursor = ahead;
    Some(found)
}

/// `3`, `3.2`, `4:15a`
fn figures(cursor: &mut Cursor, labelled: bool) -> Option<Number> {
    let mut found = Number::default();
    let mut components = Vec::new();
    loop {
        let digits = cursor.digits(1..=if labelled { 4 } else { 3 }).filter(|digits| !digits.starts_with('0'))?;
        components.push(digits.parse::<u32>().ok()?);
        let mut ahead = *cursor;
        let colon = labelled && ahead.eat(":");
        if !(colon || ahead.eat(".")) || !ahead.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            break;
        }
        if components.len() == DEEPEST {
            return None;
        }
        found.colon |= colon;
        *cursor = ahead;
    }
    if labelled {
        let mut ahead = *cursor;
        let is_suffix = |text: &&str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_lowercase()) || *text == "quater";
        let suffix = ahead.letters().filter(is_suffix);
        let capital = || cursor.rest().starts_with(|c: char| c.is_ascii_uppercase());
        if let Some(suffix) = suffix {
            found.suffix = suffix.to_owned();
            *cursor = ahead;
        } else if capital() {
            let letters =
                cursor.letters().filter(|letters| letters.len() <= 2 && letters.bytes().all(|b| b.is_ascii_uppercase()))?;
            found.suffix = letters.to_owned();
        }
    }
    found.number = components.pop()?;
    // Three figures behind a point are those of a thousand; a part of a text has no number above a hundred.
    let thousand = !labelled && (!components.is_empty() && found.number > 99 || components.iter().any(|&number| number > 99));
    found.last = found.number;
    found.path = components;
    (!thousand).then_some(found)
}

/// `c`, `iii`, `B`, `IV`, and behind a word also `IIA`.
fn signs(cursor: &mut Cursor, labelled: bool) -> Option<Number> {
    let letters = cursor.letters()?;
    let mut readings = Numeral::readings(letters);
    if labelled {
        // Behind a word a capital is a Roman numeral where it can be one: `Artikel I`, `Bijlage C`.
        readings.retain(|(numeral, _)| matches!(numeral, Numeral::Roman | Numeral::Capital));
        if readings.len() > 1 && matches!(letters, "I" | "V" | "X") {
            readings.reverse();
        }
        if readings.is_empty() {
            let roman = letters.trim_end_matches(|c: char| !matches!(c, 'I' | 'V' | 'X' | 'L'));
            let suffix = letters
                .get(roman.len()..)
                .filter(|suffix| suffix.len() <= 2 && suffix.bytes().all(|b| b.is_ascii_uppercase()))?;
            let (numeral, number) = Numeral::readings(roman).into_iter().find(|(numeral, _)| *numeral == Numeral::Roman)?;
            return Some(Number { numeral, number, last: number, suffix: suffix.to_owned(), ..Number::default() });
        }
    }
    let (numeral, number) = *readings.first()?;
    Some(Number { numeral, number, last: number, other: readings.get(1).copied(), ..Number::default() })
}

/// Moves over what joins the ends of a range.
fn range_sign(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    if [" tot en met ", " t/m ", " - ", " – "].iter().any(|sign| ahead.eat(sign)) || ahead.eat_if(is_dash).is_some() {
        *cursor = ahead;
        return true;
    }
    false
}

/// Moves over what joins the members of a list.
fn list_sign(cursor: &mut Cursor) -> bool {
    [", en ", " en ", " & ", ", ", "/"].iter().any(|sign| cursor.eat(sign))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_may_begin_with_no_number_does_not(
            text in "(Artikel|artikel|Bijlagen|Deel|§+|De|I|iv|XII|[a-zA-Z]|é|[0-9]{1,3}|[(][a-z0-9][)])([.)°º: ]|\u{A0}|[a-z]{0,3})[0-9]{0,2}( [Tt]itel)?|\\PC{0,12}"
        ) {
            prop_assert!(may_begin(&text) || read(&text).is_none(), "{}", text);
        }
    }

    /// The numbers as `label path.number-last suffix`, and the text behind them.
    fn shown(text: &str) -> Option<(String, &str)> {
        let found = begin(text)?;
        let written = |number: &Number| {
            let path: String = number.path.iter().map(|part| format!("{part}.")).collect();
            let last = if number.last > number.number { format!("-{}", number.last) } else { String::new() };
            format!("{path}{}{last}{}", number.number, number.suffix)
        };
        let numbers: Vec<String> = found.numbers.iter().map(written).collect();
        let label = found.label.map_or("", Label::name);
        Some((format!("{label} {}", numbers.join(" ")).trim().to_owned(), text.get(found.title..)?))
    }

    fn some(number: &str, title: &'static str) -> Option<(String, &'static str)> {
        Some((number.to_owned(), title))
    }

    #[test]
    fn a_number_stands_in_front_of_the_text() {
        assert_eq!(shown("3.2 Aanpak"), some("3.2", "Aanpak"));
        assert_eq!(shown("3.2.1. Aanpak"), some("3.2.1", "Aanpak"));
        assert_eq!(shown("4. Doelen"), some("4", "Doelen"));
        assert_eq!(shown("4 Doelen"), some("4", "Doelen"));
        assert_eq!(shown("(12) de raad heeft"), some("12", "de raad heeft"));
        assert_eq!(shown("b) een brief"), some("2", "een brief"));
        assert_eq!(shown("IV. Kosten"), some("4", "Kosten"));
        assert_eq!(shown("2°. een brief"), some("2", "een brief"));
        assert_eq!(shown("1."), some("1", ""));
    }

    #[test]
    fn a_word_can_stand_in_front_of_the_number() {
        assert_eq!(shown("Hoofdstuk 4: Kosten"), some("hoofdstuk 4", "Kosten"));
        assert_eq!(shown("HOOFDSTUK IV. KOSTEN"), some("hoofdstuk 4", "KOSTEN"));
        assert_eq!(shown("§ 2 Doel"), some("paragraaf 2", "Doel"));
        assert_eq!(shown("§2.1 Doel"), some("paragraaf 2.1", "Doel"));
        assert_eq!(shown("Artikel 4:15a [Vervallen]"), some("artikel 4.15a", "[Vervallen]"));
        assert_eq!(shown("Artikel IIA"), some("artikel 2A", ""));
        assert_eq!(shown("Bijlage C – Kaart"), some("bijlage 3", "Kaart"));
        assert_eq!(shown("Antwoord op de vragen 4 en 5"), some("antwoord 4 5", ""));
        assert_eq!(shown("Artikelen 22 t/m 25 [Vervallen]"), some("artikel 22-25", "[Vervallen]"));
        assert_eq!(shown("Vragen 1, 3 en 6-8"), some("vraag 1 3 6-8", ""));
    }

    #[test]
    fn other_numbers_are_no_numbering() {
        for text in [
            "",
            "2.500 woningen",
            "10.00 Opening",
            "3.05 uur",
            "2024 was een goed jaar",
            "5G in de stad",
            "4% meer",
            "1/2",
            "J.C. de Jong",
            "Artikel 5 regelt dat",
            "Deel van de stad",
            "Vraag: 3",
            "artikel 5",
            "1.2.3.4.5.6.7 Te diep",
            "A Bakker",
            "(a",
            "26-04-2024",
            "99999999999999999999 te veel",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
