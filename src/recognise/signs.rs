//! The signs of a text that recognisers look at, found for all of them in one walk.

use std::ops::Range;

use crate::document::{Block, Document};

/// Where signs stand in a part of a text (byte offsets), each kind in order.
#[derive(Debug, Default)]
pub struct Signs {
    /// Opening brackets, of those side by side the last one.
    pub brackets: Vec<u32>,
    /// Colons in front of a space or of two slashes.
    pub colons: Vec<u32>,
    /// Hyphens between spaces.
    pub hyphens: Vec<u32>,
    /// Dashes, and double curled quotation marks.
    pub curled: Vec<u32>,
}

impl Signs {
    /// Those in a range of a document.
    pub fn of(document: &Document, range: Range<usize>) -> Self {
        let text = document.text.as_bytes();
        let mut signs = Signs::default();
        for at in document.signs(range) {
            let list = match text[at..] {
                [b'(', b'(', ..] => continue,
                [b'(', ..] => &mut signs.brackets,
                [b':', b' ', ..] | [b':', b'/', b'/', ..] => &mut signs.colons,
                [b'-', b' ', ..] if at > 0 && text[at - 1] == b' ' => &mut signs.hyphens,
                // – — “ ” „
                [0xE2, 0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0x9E, ..] => &mut signs.curled,
                _ => continue,
            };
            list.push(at as u32);
        }
        signs
    }
}

/// Those of `places` that lie in `block`; what lies in front of its end is taken off them.
pub fn inside<'p>(places: &mut &'p [u32], block: &Block) -> &'p [u32] {
    let count = |places: &[u32], end: u32| places.iter().take_while(|place| **place < end).count();
    *places = &places[count(places, block.span.start)..];
    let (inside, behind) = places.split_at(count(places, block.span.end));
    *places = behind;
    inside
}

/// The sign that stands at `at` of a text, and where it ends.
pub fn sign_at(text: &str, at: u32) -> Option<(usize, char, usize)> {
    let sign = text.get(at as usize..)?.chars().next()?;
    Some((at as usize, sign, at as usize + sign.len_utf8()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;

    proptest! {
        #[test]
        fn signs_are_those_that_a_walk_over_the_text_finds(text in "([a-z ]|[(:/-]|: |://| - |[–—“”„‘’«é•]|\n\n){0,60}") {
            let document = crate::read::read(text.into_bytes(), Format::Text).expect("it is text");
            let text = document.text.as_str();
            let places = |is_one: &dyn Fn(&str, &str) -> bool| -> Vec<u32> {
                let places = text.char_indices().map(|(at, _)| at);
                places.filter(|&at| is_one(&text[..at], &text[at..])).map(|at| at as u32).collect()
            };
            let signs = Signs::of(&document, 0..text.len());
            prop_assert_eq!(signs.brackets, places(&|_, from| from.starts_with('(') && !from.starts_with("((")));
            prop_assert_eq!(signs.colons, places(&|_, from| from.starts_with(": ") || from.starts_with("://")));
            prop_assert_eq!(signs.hyphens, places(&|before, from| before.ends_with(' ') && from.starts_with("- ")));
            prop_assert_eq!(signs.curled, places(&|_, from| from.starts_with(['–', '—', '“', '”', '„'])));
        }
    }
}
