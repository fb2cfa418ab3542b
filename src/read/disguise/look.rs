//! Where something may begin in a text, in one look at all of its bytes.

use crate::document::ByteSet;
use crate::document::prose::padded;
use crate::document::window::{WINDOW, between, is, lanes};
use wide::u8x16;

/// The bytes of `text` that end a line or with which something may begin inside one, and few others.
pub(super) fn signs_in(text: &str) -> ByteSet {
    let (whole, rest) = text.as_bytes().as_chunks();
    let last = padded(rest);
    ByteSet::of_words(whole.iter().chain([&last]).map(signs).collect())
}

/// A bit for each of `bytes` that is one of them, the first one lowest.
fn signs(bytes: &[u8; WINDOW]) -> u64 {
    lanes(bytes).fold(0, |signs, (lane, bits)| {
        // `[`, `\` and `]`; `;`, `<` and `=`; `{`, with `|` and `}` among them.
        let threes = between(lane | u8x16::splat(0x60), b'{', b'}');
        let others = b"\n:`$+".iter().fold(threes, |found, byte| found | is(lane, *byte));
        signs | bits(others)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_with_which_something_may_begin_is_found(text in "([a-z ]{0,40}|\\PC|[;:<=>+,$\"\n\t]|  |\u{A0}|[\\[\\]{}`\\\\|]){0,30}") {
            let found: Vec<usize> = signs_in(&text).within(0..text.len()).collect();
            for (at, byte) in text.bytes().enumerate() {
                let (is_sign, may_be) = (b"\n[]<{:$=+\\`".contains(&byte), b";|}".contains(&byte) || byte.is_ascii_control());
                let is_found = found.contains(&at);
                prop_assert!(is_found || !is_sign);
                prop_assert!(is_sign || may_be || !is_found);
            }
        }
    }
}
