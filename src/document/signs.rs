//! Signs outside ASCII, found without looking at every character.

/// The places in `text` of the signs for which `wanted` holds, each of which begins with the byte 0xC2 or 0xE2 in UTF-8,
/// as dashes, quotation marks and bullets do.
pub fn signs<'t>(text: &'t str, wanted: impl Fn(char) -> bool + 't) -> impl Iterator<Item = (usize, char)> + 't {
    let sign_at = move |at: usize| text[at..].chars().next().filter(|&sign| wanted(sign)).map(|sign| (at, sign));
    memchr::memchr2_iter(0xC2, 0xE2, text.as_bytes()).filter_map(sign_at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::signs;

    proptest! {
        #[test]
        fn signs_are_those_that_a_walk_over_the_characters_finds(text in "([a-z “”„–—•·é€«»]|\\PC){0,40}") {
            let wanted = |c: char| matches!(c, '“' | '”' | '„' | '–' | '—' | '•' | '·' | '«' | '»');
            let plain: Vec<(usize, char)> = text.char_indices().filter(|&(_, c)| wanted(c)).collect();
            prop_assert_eq!(signs(&text, wanted).collect::<Vec<_>>(), plain);
        }
    }
}
