//! What is found where in a text, in one look at all of its bytes.

use std::ops::Range;

use crate::document::ByteSet;
use crate::document::prose::{Prose, odd};
use crate::document::window::{WINDOW, between, each_window, is, lanes};

/// What a look at a text found.
#[derive(Debug)]
pub(super) struct Look {
    /// Where a line ends, and where inside a line something may begin.
    pub signs: ByteSet,
    pub odd: Odd,
}

/// In which windows of a text something is that prose does not keep or that quotes, line breaks aside.
#[derive(Debug)]
pub(in crate::read) struct Odd(ByteSet);

impl Look {
    pub fn at(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut words = Vec::with_capacity(bytes.len() / WINDOW + 1);
        let mut odd_windows = ByteSet::new(bytes.len() / WINDOW);
        let mut space = 0;
        each_window(bytes, |begin, window| {
            let signs = signs(window);
            words.push(signs);
            // None of the signs is odd but the line break.
            if odd(window, &mut space) & !signs != 0 {
                odd_windows.add_bits(begin / WINDOW, 1);
            }
        });
        Look { signs: ByteSet::of_words(words), odd: Odd(odd_windows) }
    }
}

impl Odd {
    /// What is to be done with the prose at `range` of a line of `text`, at which the look was.
    pub fn prose(&self, text: &str, range: &Range<usize>) -> Prose {
        let windows = self.0.within(range.start / WINDOW..range.end.div_ceil(WINDOW));
        let part = |window: usize| {
            // A space in front of the window may be doubled by the first byte in it.
            let start = text.floor_char_boundary((window * WINDOW).saturating_sub(1)).max(range.start);
            let end = text.ceil_char_boundary((window + 1) * WINDOW).min(range.end);
            Prose::of(text.get(start..end).unwrap_or_default())
        };
        windows.map(part).max().unwrap_or(Prose::Plain)
    }
}

/// A bit for each of `bytes` that ends a line or with which something may begin, the first one lowest.
fn signs(bytes: &[u8; WINDOW]) -> u64 {
    lanes(bytes).fold(0, |signs, (lane, bits)| {
        // `[`, `\` and `]`; `:`, `<` and `=`, with `;` among them.
        let pairs = between(lane, b'[', b']') | between(lane, b':', b'=');
        let others = b"{`$+\n".iter().fold(pairs, |found, byte| found | is(lane, *byte));
        signs | bits(others)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_that_may_begin_something_and_all_that_is_odd_is_found(
            text in "([a-z ]{0,40}|\\PC|[;:<=>+,$\"\n\t]|  |\u{A0}|[\\[\\]{}`\\\\]){0,30}", from in 0usize..200, length in 0usize..90
        ) {
            let look = Look::at(&text);
            let plain = text.bytes().enumerate().filter(|(_, byte)| b"\n[]<{:;$=+\\`".contains(byte)).map(|(at, _)| at);
            prop_assert_eq!(look.signs.within(0..text.len()).collect::<Vec<_>>(), plain.collect::<Vec<_>>());
            let range = text.floor_char_boundary(from)..text.floor_char_boundary(from + length);
            let slice = &text[range.clone()];
            prop_assert!(slice.contains('\n') || look.odd.prose(&text, &range) == Prose::of(slice));
        }
    }
}
