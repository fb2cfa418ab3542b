//! Which bytes of a stretch of text words and numbers are made of, as bits.

use wide::u8x16;

use crate::document::window::{WINDOW, between, is, lanes};

/// So many bytes of the text a window is cut from: what begins in it can be read eight bytes at a time.
pub(super) const CUT: usize = WINDOW + 16;

/// For each byte, the first one lowest, what it is.
pub(super) struct Window {
    /// A letter or digit of ASCII, or no ASCII at all.
    pub word: u64,
    pub capitals: u64,
    pub digits: u64,
    /// No ASCII.
    pub others: u64,
    /// What is neither a word nor a space, a line break, or a point or a comma between these two. Of a sign outside ASCII it is the
    /// first byte, 0xC2 or 0xE2, as dashes, quotation marks and bullets have it.
    pub signs: u64,
}

impl Window {
    #[inline(always)]
    pub fn new(cut: &[u8; CUT]) -> Self {
        let mut window = Window { word: 0, capitals: 0, digits: 0, others: 0, signs: 0 };
        let (mut points, mut spaces) = (0, 0);
        for (lane, bits) in lanes(cut) {
            let digits = between(lane, b'0', b'9');
            window.word |= bits(between(lane | u8x16::splat(0x20), b'a', b'z') | digits | lane);
            window.capitals |= bits(between(lane, b'A', b'Z'));
            window.digits |= bits(digits);
            window.others |= bits(lane);
            points |= bits(is(lane, b'.') | is(lane, b','));
            spaces |= bits(is(lane, b' ') | is(lane, b'\n'));
        }
        let before_space = spaces >> 1 | u64::from(matches!(cut[WINDOW], b' ' | b'\n')) << (WINDOW - 1);
        let quiet = points & window.word << 1 & before_space;
        window.signs = !(window.word | spaces | quiet) | if window.others == 0 { 0 } else { wide_signs(cut) };
        window
    }
}

/// The first bytes of signs outside ASCII.
fn wide_signs(cut: &[u8; CUT]) -> u64 {
    lanes(cut).fold(0, |signs, (lane, bits)| signs | bits(is(lane, 0xC2) | is(lane, 0xE2)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_window_says_of_each_byte_what_it_is(bytes in prop::collection::vec(any::<u8>(), CUT)) {
            let cut = *bytes.first_chunk::<CUT>().expect("there are enough");
            let window = Window::new(&cut);
            for (at, byte) in bytes.iter().take(WINDOW).enumerate() {
                let is = |bits: u64| bits >> at & 1 == 1;
                prop_assert_eq!(is(window.word), byte.is_ascii_alphanumeric() || !byte.is_ascii());
                prop_assert_eq!(is(window.capitals), byte.is_ascii_uppercase());
                prop_assert_eq!(is(window.digits), byte.is_ascii_digit());
                prop_assert_eq!(is(window.others), !byte.is_ascii());
                let is_word = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
                let is_space = |byte: u8| matches!(byte, b' ' | b'\n');
                let is_between = at > 0 && is_word(bytes[at - 1]) && is_space(bytes[at + 1]);
                let is_sign = match byte {
                    b'.' | b',' => !is_between,
                    byte => matches!(byte, 0xC2 | 0xE2) || !is_word(*byte) && !is_space(*byte),
                };
                prop_assert_eq!(is(window.signs), is_sign);
            }
        }
    }
}
