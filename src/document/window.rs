//! Bytes of a text that are looked at 64 together, with a bit for the answer to each.

use std::ops::Range;

use wide::u8x16;

/// So many bytes of a text have their bits in one window.
pub(crate) const WINDOW: usize = 64;
/// So many of them are looked at in one step.
const LANE: usize = 16;

/// The bytes of a window, the first of `bytes`, in steps; each with what makes bits of the answers to what is asked of them, that
/// of the first byte of the window lowest. Of an answer the highest bit counts.
#[inline(always)]
pub(crate) fn lanes<const N: usize>(bytes: &[u8; N]) -> impl Iterator<Item = (u8x16, impl Fn(u8x16) -> u64)> {
    let lanes = bytes.as_chunks::<LANE>().0.iter().take(WINDOW / LANE).enumerate();
    lanes.map(|(at, lane)| (u8x16::new(*lane), move |answers: u8x16| u64::from(answers.to_bitmask()) << (LANE * at)))
}

/// Which bytes are this one.
#[inline(always)]
pub(crate) fn is(lane: u8x16, byte: u8) -> u8x16 {
    lane.simd_eq(u8x16::splat(byte))
}

/// Which bytes lie from `first` up to and with `last`, over 0xFF and 0 where `last` is the smaller one.
#[inline(always)]
pub(crate) fn between(lane: u8x16, first: u8, last: u8) -> u8x16 {
    let above = lane - u8x16::splat(first);
    above.min(u8x16::splat(last.wrapping_sub(first))).simd_eq(above)
}

/// Reads a range of a text once from begin to end: who jumps through it then does not wait for the memory at each jump, which
/// gives about as many bytes at a time as a window has.
pub(crate) fn bring_near(text: &str, range: Range<usize>) {
    let bytes = text.as_bytes().get(range.start..range.end.min(text.len())).unwrap_or_default();
    std::hint::black_box(bytes.iter().step_by(WINDOW).fold(0, |all, byte| all ^ byte));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_byte_has_its_own_bit(bytes in prop::collection::vec(any::<u8>(), WINDOW), first: u8, last: u8) {
            let window: [u8; WINDOW] = bytes.clone().try_into().expect("there are enough");
            let bits_of = |answer: &dyn Fn(u8x16) -> u8x16| lanes(&window).fold(0, |all, (lane, bits)| all | bits(answer(lane)));
            let (inside, same) = (bits_of(&|lane| between(lane, first, last)), bits_of(&|lane| is(lane, first)));
            for (at, byte) in bytes.iter().enumerate() {
                let is_inside = byte.wrapping_sub(first) <= last.wrapping_sub(first);
                prop_assert_eq!((inside >> at & 1 == 1, same >> at & 1 == 1), (is_inside, *byte == first), "{}", at);
            }
        }
    }
}
