//! How the text of an item ends, and whether it holds more than one sentence.

use std::ops::Range;

use super::word_list::WordList;
use crate::document::Span;
use crate::recognise::sentence;

/// What an item without a mark ends with.
pub(super) const NONE: &str = "none";

/// How an item ends; ranges are byte offsets in its text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ending {
    /// `.`, `;` and the like, or [`NONE`]; no value where a mark may belong to the word, as in `enz.`, or more follows.
    pub mark: Option<&'static str>,
    /// The last word without the mark.
    pub word: Range<usize>,
    /// Brackets and quotes behind the mark.
    pub closers: Range<usize>,
}

impl Ending {
    pub fn of(text: &str) -> Ending {
        let joined = [" en/of", " en", " of"].iter().find_map(|word| text.strip_suffix(word));
        let content = joined.unwrap_or(text);
        let content = without_note(content);
        let inner = content.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
        let closers = inner.len()..content.len();
        let mark = match inner.chars().next_back() {
            Some('.') if inner.ends_with("..") || sentence::ends_in_abbreviation(inner) => None,
            Some('.') => Some("."),
            Some(';') => Some(";"),
            Some(',') => Some(","),
            Some('?') => Some("?"),
            Some('!') => Some("!"),
            Some(':') => Some(":"),
            Some('…') | None => None,
            Some(_) => Some(NONE),
        };
        // `…, en` in front of the last item says nothing of the others.
        let mark = mark.filter(|_| joined.is_none());
        let behind = if mark == Some(NONE) || mark.is_none() { content.len() } else { inner.len() - 1 };
        let start = content[..behind].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let closers = if mark == Some(NONE) { content.len()..content.len() } else { closers };
        Ending { mark, word: start..behind, closers }
    }
}

/// `text` without the mark of a note at its end, where a mark stands in front of it: `begroting;3`, `begroting.²`.
fn without_note(text: &str) -> &str {
    let inner = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁰'..='⁹'));
    let digits = text.len() - inner.len();
    if (1..=6).contains(&digits)
        && inner.ends_with(['.', ';', ','])
        && !inner[..inner.len() - 1].ends_with(|c: char| c.is_ascii_digit())
    {
        inner
    } else {
        text
    }
}

/// Words with which a clause begins that could stand alone.
static CLAUSE: WordList = WordList::new(include_str!("words/begin-van-bijzin.tsv"));

/// Where a second sentence begins in an item, its first words: behind a full stop, or behind a semicolon that is no
/// mark between items.
pub(super) fn new_sentence(text: &str) -> Option<Range<usize>> {
    let mut sentences = sentence::sentences(text, Span::new(0, text.len()));
    sentences.next()?;
    let second = sentences.next().map(|sentence| sentence.start as usize);
    let clause = || {
        let mut depth = 0usize;
        text.bytes().enumerate().find_map(|(at, byte)| {
            match byte {
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth = depth.saturating_sub(1),
                b';' if depth == 0 => {
                    let rest = text[at + 1..].strip_prefix(' ')?;
                    let word = rest.split(' ').next()?;
                    return CLAUSE.holds(word).then_some(at + 2);
                }
                _ => {}
            }
            None
        })
    };
    let start = second.or_else(clause)?;
    let words = text[start..].match_indices(' ').nth(2).map_or(text.len(), |(at, _)| start + at);
    Some(start..words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ending(text: &str) -> (Option<&'static str>, &str, &str) {
        let ending = Ending::of(text);
        (ending.mark, &text[ending.word], &text[ending.closers])
    }

    #[test]
    fn the_mark_may_stand_in_front_of_quotes_brackets_and_the_number_of_a_note() {
        assert_eq!(ending("het dak;"), (Some(";"), "dak", ""));
        assert_eq!(ending("het «dak.»"), (Some("."), "«dak", "»"));
        assert_eq!(ending("het dak;3"), (Some(";"), "dak", ""));
        assert_eq!(ending("het dak (van riet)"), (Some(NONE), "riet)", ""));
        assert_eq!(ending("dak"), (Some(NONE), "dak", ""));
    }

    #[test]
    fn a_mark_that_may_belong_to_something_else_is_none() {
        for text in ["dak, muur enz.", "dak, muur…", "dak, muur...", "dak; en", "dak of", ""] {
            assert_eq!(ending(text).0, None, "{text}");
        }
        assert_eq!(ending("artikel 2.1").0, Some(NONE));
    }

    #[test]
    fn a_second_sentence_begins_behind_a_full_stop_or_a_semicolon() {
        let found = |text| new_sentence(text).map(|range| &text[range]);
        assert_eq!(found("een dak. Dat helpt de lezer goed;"), Some("Dat helpt de"));
        assert_eq!(found("een dak; dit helpt;"), Some("dit helpt;"));
        assert_eq!(found("een dak (van riet; dat helpt);"), None);
        assert_eq!(found("een dak, nr. 3 op de lijst;"), None);
    }

    proptest! {
        #[test]
        fn any_text_has_an_end(text in "([a-zA-Zé.;,…)\"’» 0-9]| en| of|\\[){0,30}") {
            let ending = Ending::of(&text);
            prop_assert!(text.get(ending.word).is_some() && text.get(ending.closers).is_some());
            prop_assert!(new_sentence(&text).is_none_or(|range| text.get(range).is_some()));
        }
    }
}
