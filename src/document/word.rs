//! The word with which a text begins.

/// The text up to its first white space.
pub(crate) fn first_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    match bytes.iter().position(|&byte| is_ascii_space(byte) || !byte.is_ascii()) {
        Some(at) if bytes[at].is_ascii() => &text[..at],
        Some(_) => text.split(char::is_whitespace).next().unwrap_or_default(),
        None => text,
    }
}

/// White space as [`char::is_whitespace`] has it.
fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::first_word;

    proptest! {
        #[test]
        fn a_word_ends_at_the_first_white_space_of_any_sort(text in "([a-zé:.]{0,4}|[ \t\u{B}\u{A0}\u{2009}\u{1C}]|\\PC){0,6}") {
            prop_assert_eq!(Some(first_word(&text)), text.split(char::is_whitespace).next());
        }
    }
}
