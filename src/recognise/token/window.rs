//! Which bytes of a stretch of text words and numbers are made of, as bits: 64 bytes are looked at together.

use wide::u8x16;

/// So many bytes have their bits in one window.
pub(super) const WINDOW: usize = 64;
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
    /// Nothing of which running text is full: no word, space, line break, point or comma. Of a sign outside ASCII it is the first
    /// byte, 0xC2 or 0xE2, as dashes, quotation marks and bullets have it.
    pub signs: u64,
}

impl Window {
    #[inline]
    pub fn new(cut: &[u8; CUT]) -> Self {
        let mut window = Window { word: 0, capitals: 0, digits: 0, others: 0, signs: 0 };
        let lanes = cut.as_chunks::<16>().0.iter().take(WINDOW / 16);
        for (at, lane) in lanes.enumerate() {
            let bytes = u8x16::new(*lane);
            let between = |bytes: u8x16, first: u8, last: u8| {
                let above = bytes - u8x16::splat(first);
                u64::from(above.min(u8x16::splat(last - first)).simd_eq(above).to_bitmask())
            };
            let letters = between(bytes | u8x16::splat(0x20), b'a', b'z');
            let digits = between(bytes, b'0', b'9');
            let others = u64::from(bytes.to_bitmask());
            let is = |byte: u8| u64::from(bytes.simd_eq(u8x16::splat(byte)).to_bitmask());
            let plain = letters | digits | others | is(b' ') | is(b'\n') | is(b'.') | is(b',');
            let signs = !plain & 0xFFFF | is(0xC2) | is(0xE2);
            window.word |= (letters | digits | others) << (16 * at);
            window.capitals |= between(bytes, b'A', b'Z') << (16 * at);
            window.digits |= digits << (16 * at);
            window.others |= others << (16 * at);
            window.signs |= signs << (16 * at);
        }
        window
    }
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
                let is_plain = byte.is_ascii_alphanumeric() || b" \n.,".contains(byte);
                prop_assert_eq!(is(window.signs), if byte.is_ascii() { !is_plain } else { matches!(byte, 0xC2 | 0xE2) });
            }
        }
    }
}
