//! The words right in front of a date, which say what happens then or to what it belongs.

use super::{Date, Precision};
use crate::recognise::phrase::same_letters;

/// What stands right in front of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lead {
    /// Nothing that says anything.
    #[default]
    Nothing,
    /// What joins a source to its date, `van` or `d.d.`: so many bytes, with the spaces around it.
    Of(u8),
    /// `op`
    On,
    /// The words of a deadline that holds the day itself.
    Latest,
    /// Those of one that ends before the day.
    Before,
    /// An official journal, behind which the year of publication stands.
    Journal,
    /// `(ingezonden`: when questions were sent.
    Sent,
    /// `(ontvangen`: when their answers came in.
    Received,
}

/// What joins a source to its date.
const OF: [&str; 6] = [" van ", " d.d. ", " dd. ", " dd ", " gedateerd ", " de dato "];

/// Words of a deadline that holds the day itself.
const LATEST: [&str; 4] = ["uiterlijk", "niet later dan", "ten laatste", "op zijn laatst"];

/// The same, with `op` in front of the day.
const LATEST_ON: [&str; 3] = ["uiterlijk op", "niet later dan op", "ten laatste op"];

/// Words of a deadline that ends before the day.
const BEFORE: [&str; 3] = ["vóór", "voor", "uiterlijk voor"];

/// Official journals.
const JOURNALS: [&str; 6] = ["stb", "stcrt", "trb", "staatsblad", "staatscourant", "tractatenblad"];

impl Lead {
    /// What stands in front of a date in `text`.
    pub(super) fn of(text: &str, date: &Date) -> Self {
        let before = text.get(..date.span.start as usize).unwrap_or_default();
        let Some(words) = before.strip_suffix(' ') else { return Lead::Nothing };
        let last = words.as_bytes().last().map_or(0, u8::to_ascii_lowercase);
        if date.precision() == Precision::Year && matches!(last, b'b' | b'd' | b't' | b'.') && is_journal(words) {
            return Lead::Journal;
        }
        let ends_with = |phrases: &[&str]| phrases.iter().any(|phrase| ends_with_words(words, phrase));
        // All that is looked for ends with one of a few letters.
        let is_of = |of: &&&str| matches!(last, b'n' | b'.' | b'd' | b'o') && before.ends_with(**of);
        if let Some(of) = OF.iter().find(is_of) {
            return Lead::Of(of.len() as u8);
        }
        match last {
            b'n' if words.ends_with("(ingezonden") => Lead::Sent,
            b'n' if words.ends_with("(ontvangen") => Lead::Received,
            b'n' | b'k' | b'e' | b't' if ends_with(&LATEST) => Lead::Latest,
            b'p' if ends_with(&LATEST_ON) => Lead::Latest,
            b'p' if words.ends_with(" op") => Lead::On,
            b'r' if ends_with(&BEFORE) => Lead::Before,
            _ => Lead::Nothing,
        }
    }
}

/// Whether a text ends with the words of `phrase`, whatever their capitals.
#[inline]
fn ends_with_words(text: &str, phrase: &str) -> bool {
    // Mostly it ends with another letter.
    let same_end = text.as_bytes().last().zip(phrase.as_bytes().last()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    same_end && ends_with_all_words(text, phrase)
}

fn ends_with_all_words(text: &str, phrase: &str) -> bool {
    let found = text.len().checked_sub(phrase.len()).and_then(|from| text.split_at_checked(from));
    found.is_some_and(|(front, end)| same_letters(end, phrase) && !front.ends_with(char::is_alphanumeric))
}

/// Whether a text ends with the name of a journal, with a point behind it or without one.
fn is_journal(text: &str) -> bool {
    let name = text.strip_suffix('.').unwrap_or(text);
    JOURNALS.iter().any(|journal| ends_with_words(name, journal))
}
