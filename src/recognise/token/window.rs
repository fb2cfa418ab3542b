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
            let between = |lane: u8x16, first: u8, last: u8| {
                let above = lane - u8x16::splat(first);
                above.min(u8x16::splat(last - first)).simd_eq(above)
            };
            let is = |byte: u8| lane.simd_eq(u8x16::splat(byte));
            let digits = between(lane, b'0', b'9');
            // Of each byte only the highest bit counts.
            window.word |= bits(between(lane | u8x16::splat(0x20), b'a', b'z') | digits | lane);
            window.capitals |= bits(between(lane, b'A', b'Z'));
            window.digits |= bits(digits);
            window.others |= bits(lane);
            points |= bits(is(b'.') | is(b','));
            spaces |= bits(is(b' ') | is(b'\n'));
        }
        let before_space = spaces >> 1 | u64::from(matches!(cut[WINDOW], b' ' | b'\n')) << (WINDOW - 1);
        let quiet = points & window.word << 1 & before_space;
        window.signs = !(window.word | spaces | quiet) | if window.others == 0 { 0 } else { wide_signs(cut) };
        window
    }
}

/// The first bytes of signs outside ASCII.
fn wide_signs(cut: &[u8; CUT]) -> u64 {
    let is = |lane: u8x16, byte: u8| lane.simd_eq(u8x16::splat(byte));
    lanes(cut).fold(0, |signs, (lane, bits)| signs | bits(is(lane, 0xC2) | is(lane, 0xE2)))
}

/// The bytes of a window, sixteen at a time, each with what makes bits of the answers to what is asked of them.
fn lanes(cut: &[u8; CUT]) -> impl Iterator<Item = (u8x16, impl Fn(u8x16) -> u64)> {
    let lanes = cut.as_chunks::<16>().0.iter().take(WINDOW / 16).enumerate();
    lanes.map(|(at, lane)| (u8x16::new(*lane), move |answers: u8x16| u64::from(answers.to_bitmask()) << (16 * at)))
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
