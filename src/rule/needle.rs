//! Finds short texts that a word does not lead to: by a sign in them, or by looking all over the text.

use std::ops::Range;

use aho_corasick::{AhoCorasick, Input, packed};

use crate::document::Document;

/// Looks for any of a list of texts.
#[derive(Clone, Debug)]
pub enum Needles {
    /// Where the processor has vector instructions for it, and the texts are few.
    Packed(packed::Searcher),
    Plain(AhoCorasick),
}

impl Needles {
    /// A finder of these texts; `None` where there are none, or one is empty.
    pub fn new(texts: &[&str]) -> Option<Self> {
        if texts.is_empty() || texts.iter().any(|text| text.is_empty()) {
            return None;
        }
        match packed::Config::new().builder().extend(texts).build() {
            Some(searcher) => Some(Needles::Packed(searcher)),
            None => AhoCorasick::new(texts).ok().map(Needles::Plain),
        }
    }

    /// The first place at or behind `from` where one of them begins, and its end.
    pub fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let found = match self {
            Needles::Packed(searcher) => searcher.find_in(text, (from..text.len()).into()),
            Needles::Plain(automaton) => automaton.find(Input::new(text).range(from..)),
        };
        found.map(|found| (found.start(), found.end()))
    }
}

/// Texts with a sign in them, such as ` ,` and `.5`. They are looked for where the [signs](Document::signs) of a text are. In them
/// `\d` stands for any digit.
#[derive(Clone, Debug)]
pub struct Signs {
    /// For each byte the number, from 1, of the texts that hang on it.
    numbers: [u8; 256],
    hung: Vec<Hung>,
    /// Whether one of the texts can be where a point or a comma stands between a word and a space: where it is no sign.
    hangs_in_prose: bool,
}

/// The texts that hang on one byte.
#[derive(Clone, Debug)]
struct Hung {
    /// The bytes that one of the texts has in front of it and behind it: one bit for each.
    before: [u64; 4],
    behind: [u64; 4],
    texts: Vec<Sign>,
}

/// A text that hangs on a byte.
#[derive(Clone, Debug)]
struct Sign {
    /// Given back with each hit.
    id: u32,
    /// Its bytes, [`DIGIT`] for any digit.
    text: Vec<u8>,
    /// Where the byte stands in it.
    at: usize,
    beside: Beside,
    /// Whether no letter or digit of ASCII may stand behind it.
    ends: bool,
}

/// Stands for any digit; it is no byte of a text.
const DIGIT: u8 = 0xFF;

/// Whether a byte of a text is what is looked for.
#[inline]
fn fits(wanted: u8, byte: u8) -> bool {
    wanted == byte || (wanted == DIGIT && byte.is_ascii_digit())
}

/// The byte of a text beside the one on which it hangs.
#[derive(Clone, Copy, Debug)]
enum Beside {
    Before(u8),
    Behind(u8),
    /// The text is that one byte.
    Nothing,
}

impl Default for Signs {
    fn default() -> Self {
        Signs { numbers: [0; 256], hung: Vec::new(), hangs_in_prose: false }
    }
}

impl Signs {
    /// Adds a text under `id`, where `ends` only if no word goes on behind it; says whether it has a sign on which it can hang.
    pub fn add(&mut self, id: u32, text: &str, ends: bool) -> bool {
        let bytes = digits(text);
        let Some((at, beside)) = sign(&bytes) else { return false };
        let number = &mut self.numbers[usize::from(bytes[at])];
        if *number == 0 {
            let Ok(next) = u8::try_from(self.hung.len() + 1) else { return false };
            *number = next;
            self.hung.push(Hung { before: [0; 4], behind: [0; 4], texts: Vec::new() });
        }
        let hung = &mut self.hung[usize::from(*number) - 1];
        match beside {
            Beside::Before(byte) => set(&mut hung.before, byte),
            Beside::Behind(byte) => set(&mut hung.behind, byte),
            Beside::Nothing => hung.before = [u64::MAX; 4],
        }
        let may_end_word = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        let before = (0..=u8::MAX).filter(may_end_word).any(|byte| holds(&hung.before, byte));
        let is_point = matches!(bytes[at], b'.' | b',');
        self.hangs_in_prose |= is_point && (before || holds(&hung.behind, b' ') || holds(&hung.behind, b'\n'));
        hung.texts.push(Sign { id, text: bytes, at, beside, ends });
        true
    }

    /// Calls `hit` with the id, the start and the end of every one of them that hangs on a byte in a range of the text of a document.
    pub fn find(&self, document: &Document, within: Range<usize>, mut hit: impl FnMut(u32, usize, usize)) {
        let text = document.text.as_bytes();
        if self.hangs_in_prose {
            return within.for_each(|place| self.find_at(text, place, &mut hit));
        }
        for start in document.signs(within).filter(|_| !self.hung.is_empty()) {
            // Of a sign outside ASCII they hang on the last byte.
            self.find_at(text, start + length_of_sign(text[start]).saturating_sub(1), &mut hit);
        }
    }

    /// Calls `hit` for every one of them that hangs on the byte at `place`.
    fn find_at(&self, text: &[u8], place: usize, hit: &mut impl FnMut(u32, usize, usize)) {
        let number = self.numbers[usize::from(text[place])];
        let Some(hung) = usize::from(number).checked_sub(1).and_then(|index| self.hung.get(index)) else { return };
        let before = place.checked_sub(1).map_or(0, |before| text[before]);
        let behind = text.get(place + 1).copied().unwrap_or(0);
        if !holds(&hung.before, before) && !holds(&hung.behind, behind) {
            return;
        }
        for sign in &hung.texts {
            let may_be = match sign.beside {
                Beside::Before(byte) => fits(byte, before),
                Beside::Behind(byte) => fits(byte, behind),
                Beside::Nothing => true,
            };
            let Some(start) = place.checked_sub(sign.at).filter(|_| may_be) else { continue };
            let end = start + sign.text.len();
            let same = text.get(start..end).is_some_and(|written| sign.text.iter().zip(written).all(|(a, b)| fits(*a, *b)));
            if same && !(sign.ends && text.get(end).is_some_and(u8::is_ascii_alphanumeric)) {
                hit(sign.id, start, end);
            }
        }
    }
}

fn set(bits: &mut [u64; 4], byte: u8) {
    for byte in (0..=u8::MAX).filter(|other| fits(byte, *other)) {
        bits[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }
}

/// The bytes of a text, [`DIGIT`] for `\d`.
fn digits(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for (index, part) in text.split(r"\d").enumerate() {
        bytes.extend((index > 0).then_some(DIGIT));
        bytes.extend(part.bytes());
    }
    bytes
}

#[inline]
fn holds(bits: &[u64; 4], byte: u8) -> bool {
    bits[usize::from(byte >> 6)] & 1 << (byte & 63) != 0
}

/// How many bytes a sign has that begins with `byte`; 0 where none does, and what begins with it can be in a word or is a space.
fn length_of_sign(byte: u8) -> usize {
    match byte {
        0xC2 => 2,
        0xE2 => 3,
        byte => usize::from(byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b' ' | b'\n')),
    }
}

/// The byte of a text on which it hangs: the last one of its first sign.
fn sign(text: &[u8]) -> Option<(usize, Beside)> {
    let start = text.iter().position(|byte| length_of_sign(*byte) > 0)?;
    let at = start + length_of_sign(text[start]) - 1;
    let beside = match text.get(at + 1) {
        Some(&behind) if at == start => Beside::Behind(behind),
        _ => at.checked_sub(1).map_or(Beside::Nothing, |before| Beside::Before(text[before])),
    };
    Some((at, beside))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;

    fn read(text: &str) -> Document {
        crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text")
    }

    /// Where these are in a document: start, end and id, in order.
    fn found(signs: &Signs, document: &Document) -> Vec<(usize, usize, usize)> {
        let mut found = Vec::new();
        signs.find(document, 0..document.text.len(), |id, start, end| found.push((start, end, id as usize)));
        found.sort_unstable();
        found
    }

    #[test]
    fn the_first_of_any_is_found() {
        let needles = Needles::new(&[" ,", ".."]).expect("there are texts");
        assert_eq!(needles.find("een , twee .. drie", 0), Some((3, 5)));
        assert_eq!(needles.find("een , twee .. drie", 4), Some((11, 13)));
        assert_eq!(needles.find("een", 0), None);
        assert!(Needles::new(&[]).is_none());
    }

    const SIGNS: [&str; 11] = ["(", " ,", "..", ".5", "r.5", "...", "€", " …", " [...", "d-", "–"];

    #[test]
    fn a_text_without_a_sign_does_not_hang() {
        let mut signs = Signs::default();
        assert!(["te vullen", " ", "é×", "", r" \d "].iter().all(|text| !signs.add(0, text, false)));
        assert!(SIGNS.iter().all(|text| signs.add(0, text, false)));
    }

    #[test]
    fn a_digit_may_be_any_and_a_word_may_have_to_end() {
        let mut signs = Signs::default();
        assert!(signs.add(0, r".\d\d", true));
        assert_eq!(found(&signs, &read("1.25 1.256 1.2 .25")), [(1, 4, 0), (15, 18, 0)]);
    }

    #[test]
    fn a_point_behind_a_word_is_found_too() {
        for (text, places) in [(". ", vec![(3, 5, 0), (9, 11, 0)]), ("e.", vec![(2, 4, 0), (8, 10, 0)])] {
            let mut signs = Signs::default();
            assert!(signs.add(0, text, false));
            assert_eq!(found(&signs, &read("eee. twee. drie")), places);
        }
    }

    proptest! {
        #[test]
        fn signs_are_found_wherever_they_stand(text in "([Nn]r\\.|[dé×(,….5 \n€–-]| \\[\\.\\.\\.|[a-z]|\\PC){0,24}") {
            let mut signs = Signs::default();
            SIGNS.iter().zip(0..).for_each(|(text, id)| assert!(signs.add(id, text, false)));
            let document = read(&text);
            let text = document.text.as_str();
            let places = (0..text.len()).flat_map(|at| (0..SIGNS.len()).map(move |id| (at, at + SIGNS[id].len(), id)));
            let plain: Vec<_> = places.filter(|&(start, end, id)| text.get(start..end) == Some(SIGNS[id])).collect();
            prop_assert_eq!(found(&signs, &document), plain, "{:?}", text);
        }
    }
}
