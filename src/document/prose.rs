//! How prose is cleaned: which characters it does not keep as they are, and what stands in their place.

use wide::u8x16;

use super::quotation::begins_with_mark;
use super::window::{WINDOW, between, is, lanes};

/// What is to be done with the characters of a stretch of prose; of a longer one the most that is to be done with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Prose {
    /// Nothing: it is kept as it is, and no quotation mark stands in it.
    Plain,
    /// It is kept as it is.
    Quoting,
    /// It may have to be cleaned.
    Unclean,
}

impl Prose {
    pub fn of(text: &str) -> Self {
        let (mut is_clean, mut quotes) = (true, false);
        each_odd(text.as_bytes(), |at, byte| match byte {
            b'"' => quotes = true,
            _ if is_clean && is_cleaned(text, at) => is_clean = false,
            _ => quotes |= begins_with_mark(&text.as_bytes()[at..]),
        });
        Prose::new(is_clean, quotes)
    }

    pub fn new(is_clean: bool, quotes: bool) -> Self {
        match (is_clean, quotes) {
            (true, false) => Prose::Plain,
            (true, true) => Prose::Quoting,
            (false, _) => Prose::Unclean,
        }
    }
}

/// Whether a character that is special, other than a space, may begin with `byte`.
const fn may_be_special(byte: u8) -> bool {
    let wide = (byte == 0xC2) | (byte.wrapping_sub(0xE1) <= 2) | (byte == 0xEF);
    (byte < b' ') | (byte == 0x7F) | wide
}

/// The bytes with which a character that is special may begin.
pub(super) const MAY_BE_SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = may_be_special(byte as u8) || byte as u8 == b' ';
        byte += 1;
    }
    table
};

/// Whether a single space stands at `at` between two characters of ASCII that are kept as they are.
pub(super) fn parts_words(bytes: &[u8], at: usize) -> bool {
    let is_kept = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_graphic);
    bytes[at] == b' ' && at > 0 && is_kept(at - 1) && is_kept(at + 1)
}

pub(super) enum Replacement {
    Space,
    Nothing,
    Letters(&'static str),
}

pub(crate) fn is_special(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_graphic();
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FB00}'..='\u{FB06}')
}

pub(super) fn replacement(c: char) -> Replacement {
    match c {
        '\u{FB00}' => Replacement::Letters("ff"),
        '\u{FB01}' => Replacement::Letters("fi"),
        '\u{FB02}' => Replacement::Letters("fl"),
        '\u{FB03}' => Replacement::Letters("ffi"),
        '\u{FB04}' => Replacement::Letters("ffl"),
        '\u{FB05}' | '\u{FB06}' => Replacement::Letters("st"),
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => Replacement::Nothing,
        _ => Replacement::Space,
    }
}

/// The bytes of a text at which something may be that is not prose as it is kept: the end of a line, a character that is
/// cleaned, a space behind a space, a straight quotation mark. Shows each to `take`, in order, with the place of it.
#[inline(always)]
pub(crate) fn each_odd(text: &[u8], mut take: impl FnMut(usize, u8)) {
    let (whole, rest) = text.as_chunks();
    let last = padded(rest);
    let (mut begin, mut space) = (0, 0);
    for bytes in whole.iter().chain([&last]) {
        let mut left = odd(bytes, &mut space);
        while left != 0 {
            let at = left.trailing_zeros() as usize % WINDOW;
            take(begin + at, bytes[at]);
            left &= left - 1;
        }
        begin += WINDOW;
    }
}

/// A window of fewer bytes than it has, filled up with a letter.
pub(crate) fn padded(bytes: &[u8]) -> [u8; WINDOW] {
    let mut window = [b'x'; WINDOW];
    window[..bytes.len()].copy_from_slice(bytes);
    window
}

/// A bit for each of `bytes` that is odd, the first one lowest. `space` is 1 if a space stands in front of them, and is set to 1 if
/// one stands at their end, else to 0.
#[inline]
pub(crate) fn odd(bytes: &[u8; WINDOW], space: &mut u64) -> u64 {
    let (mut signs, mut spaces, mut all) = (0, 0, u8x16::ZERO);
    for (lane, bits) in lanes(bytes) {
        signs |= bits(between(lane, 0x7F, 0x1F) | is(lane, b'"'));
        spaces |= bits(is(lane, b' '));
        all |= lane;
    }
    if all.to_bitmask() != 0 {
        signs = odd_signs(bytes);
    }
    let behind_spaces = spaces << 1 | std::mem::replace(space, spaces >> (WINDOW - 1));
    signs | spaces & behind_spaces
}

/// The same without spaces, for bytes of which some are no ASCII.
#[inline(never)]
fn odd_signs(bytes: &[u8; WINDOW]) -> u64 {
    lanes(bytes).fold(0, |signs, (lane, bits)| {
        let wide_or_control = between(lane, 0xE1, 0x1F);
        signs | bits(wide_or_control | is(lane, 0xC2) | is(lane, 0x7F) | is(lane, b'"'))
    })
}

/// Whether prose is cleaned at `at`, which is odd.
pub(crate) fn is_cleaned(text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b' ') || text.get(at..).is_some_and(|rest| rest.starts_with(is_special))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_odd_holds_all_that_is_cleaned(
            text in "([a-zé.,’\"]{0,5}|[ \t]{1,2}|[\n\r\u{C}]|\u{A0}|\u{AD}|\u{FB01}|\u{200B}|–|\u{7F}|\u{85}|\\PC){0,60}"
        ) {
            let mut shown = Vec::new();
            each_odd(text.as_bytes(), |at, byte| shown.push((at, byte)));
            prop_assert!(shown.is_sorted() && shown.iter().all(|&(at, byte)| text.as_bytes()[at] == byte));
            for (at, c) in text.char_indices() {
                let is_second = c == ' ' && text[..at].ends_with(' ');
                let is_odd = is_second || c == '"' || (is_special(c) && c != ' ');
                prop_assert!(!is_odd || shown.iter().any(|(shown, _)| *shown == at), "{at}");
            }
            let is_clean = !text.contains("  ") && !text.contains(|c| c != ' ' && is_special(c));
            let quotes = text.contains(['"', '«', '»', '“', '”', '„']);
            prop_assert_eq!(Prose::of(&text), Prose::new(is_clean, quotes));
        }
    }
}
