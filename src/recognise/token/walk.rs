//! The walk over a text that finds its words and numbers.

use super::window::{CUT, Window};
use super::word_hash::{CHUNK, FIRST_BYTES, WordHash, fold};
use super::{Class, INNER_CAPITAL, Token, mark_of};
use crate::document::window::WINDOW;
use crate::document::{ByteSet, Ranks};

/// A token has at most so many bytes, and those of one letter more.
const LONGEST: usize = u16::MAX as usize - 4;

const OTHER: u8 = 0;
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 3;
const LEAD: u8 = 4;

const CLASSES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            0xC3..=0xDF | 0xE1 | 0xE3..=0xED => LEAD,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};

/// All tokens of `text`, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 3);
    each_token(text, |token| tokens.push(token), |_, _, _| {});
    tokens
}

/// The first token of `text`.
pub fn first(text: &str) -> Option<Token> {
    (0..text.len()).find_map(|start| any_token(text.as_bytes(), start))
}

/// What a text is made of, found in one pass.
pub(crate) struct Pieces {
    pub tokens: Vec<Token>,
    /// Where these begin.
    pub places: Ranks,
    /// The bytes of signs of which running text is not full; see [`Document::signs`](crate::document::Document::signs).
    pub signs: ByteSet,
}

impl Pieces {
    pub fn new(text: &str) -> Self {
        // Room for more than hardly any text has: what is not written to takes no memory, and what must grow takes it twice.
        let mut tokens = Vec::with_capacity(text.len() / 3);
        let (mut begins, mut signs) = (ByteSet::new(text.len()), ByteSet::new(text.len()));
        let mark = |at: usize, own_begins: u64, own_signs: u64| {
            begins.add_bits(at, own_begins);
            signs.add_bits(at, own_signs);
        };
        each_token(text, |token| tokens.push(token), mark);
        Pieces { tokens, places: Ranks::new(begins), signs }
    }
}

/// Shows each token of `text`, in order, and places, with a bit for each of the 64 bytes from there on: where tokens begin, and where
/// signs are.
#[inline(always)]
fn each_token(text: &str, mut take: impl FnMut(Token), mut mark: impl FnMut(usize, u64, u64)) {
    let bytes = text.as_bytes();
    let mut begin = 0;
    while let Some(rest) = bytes.get(begin..).filter(|rest| !rest.is_empty()) {
        let mut padded = [b' '; CUT];
        let cut = rest.first_chunk().unwrap_or_else(|| {
            padded[..rest.len()].copy_from_slice(rest);
            &padded
        });
        let window = Window::new(cut);
        let mut next = begin + WINDOW;
        let (mut left, mut begins) = (window.word, 0);
        while left != 0 {
            let at = left.trailing_zeros() as usize % WINDOW;
            let first = 1 << at;
            let (behind, goes_on) = left.overflowing_add(first);
            let start = begin + at;
            if goes_on {
                // It goes on behind the window: the next window begins with it, unless this one does.
                next = if at > 0 { start } else { each_of_run(bytes, start, bytes.len(), &mut take, &mut mark) };
                break;
            }
            let end = behind.trailing_zeros() as usize % WINDOW;
            let run = left & !behind;
            left &= behind;
            if window.others & run == 0 {
                begins |= first;
                let class = if (window.capitals | window.digits) & run == 0 {
                    (Class::Lower, 0)
                } else {
                    class_of(run, first, window.capitals & run, window.digits & run)
                };
                take(ascii_token(cut, at, end, start as u32, class));
            } else {
                each_of_run(bytes, start, begin + end, &mut take, &mut mark);
            }
        }
        mark(begin, begins, window.signs);
        begin = next;
    }
}

/// What a run of letters and digits is made of, and its [`INNER_CAPITAL`]; `first` is the bit of its first byte, and `capitals` and
/// `digits` have those of the bytes that are these.
fn class_of(run: u64, first: u64, capitals: u64, digits: u64) -> (Class, u8) {
    let class = match digits {
        0 if capitals == run && run != first => Class::Upper,
        0 if capitals & first != 0 => Class::Capitalised,
        0 => Class::Lower,
        digits if digits == run => Class::Number,
        _ => Class::Mixed,
    };
    (class, if capitals & !first != 0 { INNER_CAPITAL } else { 0 })
}

/// The token of ASCII from `at` up to `end` in what a window is cut from, which begins at `start` in the text.
#[inline(always)]
fn ascii_token(cut: &[u8; CUT], at: usize, end: usize, start: u32, (class, inner_capital): (Class, u8)) -> Token {
    let mut hash = WordHash::new();
    let mut from = at;
    loop {
        let chunk = cut.get(from..).and_then(|rest| rest.first_chunk()).map_or(0, |chunk| u64::from_le_bytes(*chunk));
        // This bit makes a small letter of a capital, and leaves small letters and digits as they are.
        let small = chunk | 0x2020_2020_2020_2020;
        if end - from <= CHUNK {
            hash = hash.take_in(small & FIRST_BYTES[(end - from) % FIRST_BYTES.len()]);
            break;
        }
        hash = hash.take_in(small);
        from += CHUNK;
    }
    Token::new(start, end - at, hash, class, inner_capital | mark_of(cut.get(end)))
}

/// Shows the tokens from `start` on, up to `end` or a byte of ASCII that no token has; gives where that is.
fn each_of_run(
    bytes: &[u8],
    start: usize,
    end: usize,
    take: &mut impl FnMut(Token),
    mark: &mut impl FnMut(usize, u64, u64),
) -> usize {
    let mut at = start;
    while at < end && (CLASSES[bytes[at] as usize] != OTHER || !bytes[at].is_ascii()) {
        match any_token(bytes, at) {
            Some(token) => {
                mark(at, 1, 0);
                at = token.end() as usize;
                take(token);
            }
            None => {
                mark(at, 0, u64::from(matches!(bytes[at], 0xC2 | 0xE2)));
                at += 1;
            }
        }
    }
    at
}

/// The token at `start`, whatever it is made of.
fn any_token(bytes: &[u8], start: usize) -> Option<Token> {
    let mut at = start;
    let mut hash = WordHash::new();
    let mut previous = 0;
    let (mut small, mut capital, mut digit) = (0u32, 0u32, 0u32);
    let (mut first_is_capital, mut inner_capital) = (false, false);
    let limit = bytes.len().min(start + LONGEST);
    while at < limit {
        let byte = bytes[at];
        match CLASSES[byte as usize] {
            SMALL => small += 1,
            CAPITAL => {
                capital += 1;
                first_is_capital |= at == start;
                inner_capital |= at > start;
            }
            DIGIT => digit += 1,
            LEAD => {
                let next = bytes.get(at + 1).copied().unwrap_or(0);
                if byte == 0xC3 && matches!(next, 0x97 | 0xB7) {
                    break; // × and ÷
                }
                let is_capital = byte == 0xC3 && next <= 0x9E;
                if is_capital {
                    capital += 1;
                    first_is_capital |= at == start;
                } else {
                    small += 1;
                }
                hash = hash.with(byte);
                previous = byte;
                at += 1;
                while at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
                    hash = hash.with(fold(bytes[at], previous));
                    previous = bytes[at];
                    at += 1;
                }
                continue;
            }
            _ => break,
        }
        hash = hash.with(fold(byte, previous));
        previous = byte;
        at += 1;
    }
    let class = match (small, capital, digit) {
        (0, 0, 0) => return None,
        (0, 0, _) => Class::Number,
        (_, _, 1..) => Class::Mixed,
        (0, 2.., 0) => Class::Upper,
        _ if first_is_capital => Class::Capitalised,
        _ => Class::Lower,
    };
    let marks = if inner_capital { INNER_CAPITAL } else { 0 } | mark_of(bytes.get(at));
    Some(Token::new(start as u32, at - start, hash, class, marks))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn classes(text: &str) -> Vec<(&str, Class)> {
        tokens(text).iter().map(|token| (token.of(text), token.class)).collect()
    }

    #[test]
    fn words_numbers_and_mixtures_are_told_apart() {
        use Class::*;
        assert_eq!(
            classes("De OESO-norm, één €5 van 2016Z08552; Élan ×"),
            [
                ("De", Capitalised),
                ("OESO", Upper),
                ("norm", Lower),
                ("één", Lower),
                ("5", Number),
                ("van", Lower),
                ("2016Z08552", Mixed),
                ("Élan", Capitalised)
            ]
        );
    }

    proptest! {
        #[test]
        fn words_read_by_their_bits_are_those_read_letter_by_letter(
            text in "([A-Z]?[a-z]{1,4}|[a-z]{9,20}|[a-z]{64}|é|É|[A-Z0-9]|[ ,.’×-]|\\PC){0,48}"
        ) {
            let (bytes, mut at, mut plain) = (text.as_bytes(), 0, Vec::new());
            while at < bytes.len() {
                let token = any_token(bytes, at);
                at = token.map_or(at + 1, |token| token.end() as usize);
                plain.extend(token);
            }
            prop_assert_eq!(tokens(&text), plain.clone());
            prop_assert_eq!(first(&text), plain.first().copied());
            let Pieces { tokens, places, signs } = Pieces::new(&text);
            for at in 0..=text.len() {
                prop_assert_eq!(places.before(at), plain.iter().filter(|token| (token.start as usize) < at).count());
            }
            let is_word = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
            for (at, &byte) in bytes.iter().enumerate() {
                let may_be = matches!(byte, 0xC2 | 0xE2) || !is_word(byte) && !matches!(byte, b' ' | b'\n');
                // A point behind a very long word may be one of them too.
                let is_quiet = matches!(byte, b'.' | b',')
                    && at > 0 && is_word(bytes[at - 1])
                    && bytes.get(at + 1).is_none_or(|behind| matches!(behind, b' ' | b'\n'));
                let is_long = at >= 64 && bytes[at - 64..at].iter().all(|before| is_word(*before));
                prop_assert!(signs.holds(at) == (may_be && !is_quiet) || is_quiet && is_long, "{}", at);
            }
            prop_assert_eq!(tokens, plain);
        }

        #[test]
        fn the_shape_of_a_token_is_what_is_in_it_and_behind_it(text in "[a-zA-ZéÉ0-9 .:-]{0,20}") {
            for token in tokens(&text) {
                let inner = token.of(&text).bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
                let (shape, behind) = (token.shape(), &text[token.end() as usize..]);
                prop_assert_eq!((shape.has_inner_capital(), shape.class()), (inner, token.class), "{}", token.of(&text));
                prop_assert_eq!(shape.is_before_hyphen(), behind.starts_with('-'));
                prop_assert_eq!(shape.is_before_point(), behind.starts_with('.'));
                prop_assert_eq!(shape.is_before_colon(), behind.starts_with(':'));
            }
        }
    }
}
