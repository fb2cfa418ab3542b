//! Sentences of a block, and how many words they have.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::token::{Class, Token, hash, index_from};
use crate::document::Span;

/// The sentences of `block`, without the spaces between them. Together they hold all of its text.
pub fn sentences(text: &str, block: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = block.start as usize;
    let end = (block.end as usize).min(text.len());
    std::iter::from_fn(move || {
        while at < end && text.as_bytes()[at] == b' ' {
            at += 1;
        }
        let rest = text.get(at..end).filter(|rest| !rest.is_empty())?;
        let start = at;
        at += length(rest);
        Some(Span::new(start, at))
    })
}

/// The last sentence of `block`, or all of it where there is none.
pub fn last_sentence(text: &str, block: Span) -> Span {
    // What stands in front of it need not be read.
    let from = last_plain_end(text, block.range()).unwrap_or(block.start as usize);
    sentences(text, Span::new(from, block.end as usize)).last().unwrap_or(block)
}

/// Whether the point with which `text` ends belongs to an abbreviation, so that it may or may not end a sentence too.
pub fn ends_in_abbreviation(text: &str) -> bool {
    let Some(before) = text.strip_suffix('.') else { return false };
    let word = last_word(before);
    let known = ABBREVIATIONS.get(&hash(word)).is_some_and(|(known, _)| known.eq_ignore_ascii_case(word));
    known || is_abbreviation(word, &before[..before.len() - word.len()])
}

/// How many words `span` has: runs that hold a letter, with what hyphens and apostrophes join to them.
pub fn words(text: &str, tokens: &[Token], span: Span) -> usize {
    let from = index_from(tokens, span.start as usize);
    let mut count = 0;
    let mut word_end = None;
    for token in tokens[from..].iter().take_while(|token| token.start < span.end) {
        let between = word_end.and_then(|end: u32| text.get(end as usize..token.start as usize));
        let joined = matches!(between, Some("-" | "'" | "’" | "\u{2011}"));
        let lettered = token.class != Class::Number;
        count += usize::from(lettered && !joined);
        word_end = (lettered || joined).then(|| token.end());
    }
    count
}

/// Length of the first sentence of `text`, which begins with it.
fn length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let openers = bytes_while(text, |c| OPENERS.contains(&c));
    let mut from = 0;
    let next_mark = |from: usize| memchr::memchr3(b'.', b'?', b'!', &bytes[from..]).map_or(bytes.len(), |step| from + step);
    let mut mark = next_mark(0);
    loop {
        if mark < from {
            mark = next_mark(from);
        }
        let stop = memchr::memchr(0xE2, &bytes[from..mark]).map_or(mark, |step| from + step);
        if stop == bytes.len() {
            return stop;
        }
        if is_plain_end(bytes, stop) {
            return stop + 1;
        }
        if is_inside(bytes, stop) {
            from = stop + 1;
            continue;
        }
        let marks = bytes_while(&text[stop..], |c| matches!(c, '.' | '?' | '!' | '…'));
        if marks == 0 {
            from = stop + 3;
            continue;
        }
        let closed = stop + marks + closers(&text[stop + marks..]);
        let behind = closed + note_number(&text[..stop], &text[closed..]);
        if behind == text.len() || (bytes[behind] == b' ' && ends(text, openers, stop..stop + marks, behind)) {
            return behind;
        }
        from = stop + marks;
    }
}

/// The end of the last sentence in `stretch` of a text that surely ends there, wherever it begins.
pub fn last_plain_end(text: &str, stretch: Range<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut stops = memchr::memrchr_iter(b'.', bytes.get(stretch.clone())?).map(|at| stretch.start + at);
    stops.find(|&stop| is_plain_end(bytes, stop)).map(|stop| stop + 1)
}

/// The same of the first.
pub fn first_plain_end(text: &str, stretch: Range<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut stops = memchr::memchr_iter(b'.', bytes.get(stretch.clone())?).map(|at| stretch.start + at);
    stops.find(|&stop| is_plain_end(bytes, stop)).map(|stop| stop + 1)
}

/// Whether a full stop surely ends a sentence: in front of a capital, and behind the last two letters of a word that are not
/// those of an abbreviation, behind a year or behind a bracket.
fn is_plain_end(text: &[u8], stop: usize) -> bool {
    let Some([b'.', b' ', b'A'..=b'Z']) = text.get(stop..stop + 3) else { return false };
    match text.get(..stop) {
        Some([.., one @ b'a'..=b'z', other @ b'a'..=b'z']) => ENDINGS[usize::from(one - b'a')] >> (other - b'a') & 1 == 0,
        // No number of a list and no letter of an abbreviation stands there.
        Some([.., b')' | b']' | b'%']) => true,
        Some([.., first, second, third, last]) => [first, second, third, last].iter().all(|digit| digit.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a full stop surely ends no sentence: in front of a letter, or of a space and a small one.
fn is_inside(text: &[u8], stop: usize) -> bool {
    matches!(text[stop..], [b'.', b'a'..=b'z' | b'A'..=b'Z', ..] | [b'.', b' ', b'a'..=b'z', ..])
}

/// For each small letter those that stand behind it at the end of an abbreviation or a Roman numeral, the lowest bit for `a`.
static ENDINGS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut endings = [0; 26];
    let words = ABBREVIATIONS.values().map(|(word, _)| *word);
    for word in words.chain(["ii", "iv", "ix", "vi", "vv", "vx", "xi", "xv", "xx"]) {
        if let [.., one, other] = word.to_ascii_lowercase().as_bytes()
            && one.is_ascii_lowercase()
            && other.is_ascii_lowercase()
        {
            endings[usize::from(one - b'a')] |= 1 << (other - b'a');
        }
    }
    endings
});

fn bytes_while(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|c| !holds(c)).unwrap_or(text.len())
}

/// Length of the closing quotes, brackets and note marks with which `text` begins.
fn closers(text: &str) -> usize {
    let mut at = bytes_while(text, |c| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '¹' | '²' | '³' | '⁰'..='⁹'));
    if let Some(note) = text[at..].strip_prefix('[') {
        let digits = bytes_while(note, |c| c.is_ascii_digit() || c == '^');
        if digits > 0 && digits <= 4 && note[digits..].starts_with(']') {
            at += digits + 2;
        }
    }
    at
}

/// Length of the number of a note that lost its raised place: `Dit staat vast.7 Dat niet.`; `before` is what stands in
/// front of the full stop.
fn note_number(before: &str, behind: &str) -> usize {
    let digits = bytes_while(behind, |c| c.is_ascii_digit());
    let alone = (1..=3).contains(&digits) && matches!(behind.as_bytes().get(digits), None | Some(b' '));
    if alone && before.ends_with(char::is_lowercase) { digits } else { 0 }
}

/// Whether a sentence ends with the punctuation at `marks`; it begins behind `openers` bytes of quotes and brackets, and
/// `behind` is where what closes it ends.
fn ends(text: &str, openers: usize, marks: Range<usize>, behind: usize) -> bool {
    if !begins_sentence(text[behind..].trim_start_matches(' ')) {
        return false;
    }
    let before = &text[..marks.start];
    if before.ends_with(['(', '[']) {
        return false;
    }
    // Only a single point can belong to an abbreviation; a bracket or a quote behind it leaves that open.
    if &text[marks] != "." {
        return true;
    }
    let word = last_word(before);
    if word.len() + openers == before.len() && is_enumerator(word) {
        return false;
    }
    !is_abbreviation(word, &before[..before.len() - word.len()])
}

const OPENERS: [char; 9] = ['(', '[', '«', '“', '„', '‘', '"', '\'', '’'];

/// Whether a new sentence can begin with `text`.
fn begins_sentence(text: &str) -> bool {
    let inner = text.trim_start_matches(OPENERS);
    let opened = text.len() > inner.len();
    let mut characters = inner.chars();
    match characters.next() {
        // ’s Ochtends, ’t Gooi
        Some('s' | 't' | 'n') if opened => {
            matches!(characters.next(), Some(' ' | '-')) && characters.next().is_some_and(char::is_uppercase)
        }
        Some(first) => !first.is_lowercase() && !matches!(first, ',' | ';' | ':' | '/' | '&' | '=' | ')' | ']'),
        None => false,
    }
}

/// The word, points inside it included, with which `text` ends.
fn last_word(text: &str) -> &str {
    const LONGEST: usize = 24;
    let from = text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
    let window = &text[from..];
    // Nearly always it is one of ASCII, as what stands in front of it.
    let plain = window.bytes().rev().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')).count();
    if window.as_bytes()[..window.len() - plain].last().is_none_or(u8::is_ascii) {
        return &window[window.len() - plain..];
    }
    let start = window.rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).map_or(from, |at| {
        let width = window[at..].chars().next().map_or(1, char::len_utf8);
        from + at + width
    });
    &text[start..]
}

/// Whether `word` at the start of a sentence numbers it: `1.`, `2.3.`, `a.`, `IV.`
fn is_enumerator(word: &str) -> bool {
    let numbers =
        word.split('.').all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let roman = word.len() <= 5 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'i' | b'v' | b'x'));
    numbers || letter || roman
}

/// Words after which a single capital is a letter of the alphabet, not the initial of a name.
const LETTERED: [&str; 10] =
    ["bijlage", "onderdeel", "deel", "categorie", "groep", "variant", "optie", "tabel", "klasse", "scenario"];

/// Whether the point behind `word` belongs to it and ends no sentence; `before` is what stands in front of it.
fn is_abbreviation(word: &str, before: &str) -> bool {
    if let Some(&(known, may_end)) = ABBREVIATIONS.get(&hash(word))
        && known.eq_ignore_ascii_case(word)
    {
        return !may_end;
    }
    let mut parts = word.split('.');
    let single = parts.all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    });
    if !single {
        return false;
    }
    if word.contains('.') {
        return true;
    }
    let lettered = last_word(before.trim_end_matches(' '));
    word.chars().all(char::is_uppercase) && !LETTERED.iter().any(|known| known.eq_ignore_ascii_case(lettered))
}

/// Abbreviations with a point, by hash; whether a sentence can end with them where a capital follows.
static ABBREVIATIONS: LazyLock<FxHashMap<u32, (&'static str, bool)>> = LazyLock::new(|| {
    include_str!("sentence.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, may_end)| (hash(word), (word, may_end == "ja")))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::token::tokens;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).map(|span| &text[span.range()]).collect()
    }

    fn is_one(text: &str) {
        assert_eq!(split(text), [text]);
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop_and_what_closes_it() {
        assert_eq!(
            split("Zij komt. Hij zei: «Ik blijf.» En hij bleef (thuis.) Waarom?! Zo… En ’s avonds. ’s Ochtends niet"),
            [
                "Zij komt.",
                "Hij zei: «Ik blijf.»",
                "En hij bleef (thuis.)",
                "Waarom?!",
                "Zo…",
                "En ’s avonds.",
                "’s Ochtends niet"
            ]
        );
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        is_one("Zie nr. 12, art. 3 en blz. 7, o.a. Leiden en bijv. Delft, t.a.v. Mr. De Boer en prof. Smit (Stb. 2016, 3).");
        is_one("De motie van J. de Vries en A.B.C. Jansen, d.d. 3 mei, t.v.v. Kamerstuk 1.");
        is_one("Het was 3.14 of 1.000 op www.voorbeeld.nl/a.b?c en (…) Daar bleef het bij.");
        is_one("„Waarom?” vroeg zij! en „nu.” zei hij.");
    }

    #[test]
    fn some_abbreviations_may_end_a_sentence() {
        assert_eq!(
            split("De motie-Bos c.s. Zij is jl. De rest enz. van de dag."),
            ["De motie-Bos c.s.", "Zij is jl.", "De rest enz. van de dag."]
        );
        assert_eq!(
            split("Zie bijlage B. Daar staat het in 2016. 3 scholen doen mee."),
            ["Zie bijlage B.", "Daar staat het in 2016.", "3 scholen doen mee."]
        );
    }

    #[test]
    fn a_number_in_front_belongs_to_its_sentence() {
        is_one("1. De minister komt.");
        is_one("2.3. De minister komt.");
        is_one("IV. De minister komt.");
        assert_eq!(split("Zij koos optie 1. De rest niet.").len(), 2);
    }

    #[test]
    fn a_note_mark_belongs_to_the_sentence_before_it() {
        assert_eq!(split("Dit staat vast.[1] Dat niet.² Of toch."), ["Dit staat vast.[1]", "Dat niet.²", "Of toch."]);
        assert_eq!(
            split("Dit staat vast.12 Dat niet (zie nr.7 De rest)."),
            ["Dit staat vast.12", "Dat niet (zie nr.7 De rest)."]
        );
    }

    #[test]
    fn words_are_what_holds_a_letter() {
        let text = "De mbo-student kreeg 3,5 zzp'ers en 2016Z12 op 26-04-2016 in de 4-jarige vo-sector.";
        assert_eq!(words(text, &tokens(text), Span::new(0, text.len())), 11);
    }

    /// The plain way: every byte is looked at.
    fn plain_length(text: &str) -> usize {
        let openers = bytes_while(text, |c| OPENERS.contains(&c));
        let mut from = 0;
        while let Some(stop) = text[from..].find(['.', '?', '!', '…']).map(|step| from + step) {
            let marks = bytes_while(&text[stop..], |c| matches!(c, '.' | '?' | '!' | '…'));
            let closed = stop + marks + closers(&text[stop + marks..]);
            let behind = closed + note_number(&text[..stop], &text[closed..]);
            let space = text.as_bytes().get(behind) == Some(&b' ');
            if behind == text.len() || (space && ends(text, openers, stop..stop + marks, behind)) {
                return behind;
            }
            from = stop + marks;
        }
        text.len()
    }

    proptest! {
        #[test]
        fn a_sentence_ends_where_it_does_in_the_plain_way(text in "([a-zA-Zé.?!…€“)\"’ ]|(nr|enz|[Xx]iv|[a-zA-Z]{2,3}|o\\.a|[12]{3,5}|[\\])%(])\\. [A-Za-z]|[1-9]|\\PC){0,60}") {
            prop_assert_eq!(length(&text), plain_length(&text), "{:?}", text);
        }

        #[test]
        fn the_last_sentence_is_the_last_of_all(text in "([a-zA-Z]{1,3}|[.?!)] ?|nr\\. |[1-9]{1,4}| ){0,40}") {
            let block = Span::new(0, text.len());
            prop_assert_eq!(last_sentence(&text, block), sentences(&text, block).last().unwrap_or(block), "{:?}", text);
        }

        #[test]
        fn sentences_cover_all_but_spaces(text in "([a-zA-Zé.?!…)\"’ ]|nr\\. |[1-9]){0,60}") {
            let mut from = 0;
            for span in sentences(&text, Span::new(0, text.len())) {
                prop_assert!(text[from..span.start as usize].bytes().all(|byte| byte == b' '));
                prop_assert!(!span.is_empty() && text.get(span.range()).is_some());
                from = span.end as usize;
            }
            prop_assert!(text[from..].bytes().all(|byte| byte == b' '));
        }
    }
}
