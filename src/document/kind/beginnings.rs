//! A quick answer to whether a text can begin as one of many phrases does.

/// A set of phrases in small letters that may say yes too often but never no wrongly: it keeps nearly all texts from being
/// compared with any of them.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// Whether one of the phrases is too short to tell anything.
    any: bool,
    /// The phrases that are shorter than [`LONG`], by their first [`SHORT`] bytes.
    short: Bits,
    /// The others, by their first [`LONG`] bytes.
    long: Bits,
}

const SHORT: usize = 3;
const LONG: usize = 6;
/// So many bytes are looked at together.
const LOOK: usize = 8;

type Bits = [u64; 64];

impl Beginnings {
    pub fn of<'p>(phrases: impl Iterator<Item = &'p str>) -> Self {
        let mut beginnings = Beginnings { any: false, short: [0; 64], long: [0; 64] };
        for phrase in phrases {
            let Some(start) = first(phrase.as_bytes()) else { continue };
            let (bits, length) = match phrase.len() {
                LONG.. => (&mut beginnings.long, LONG),
                SHORT.. => (&mut beginnings.short, SHORT),
                _ => {
                    beginnings.any = true;
                    continue;
                }
            };
            let (word, bit) = place(start, length);
            bits[word] |= 1 << bit;
        }
        beginnings
    }

    /// Whether `text` may begin with one of the phrases, capitals aside.
    pub fn may_begin(&self, text: &str) -> bool {
        let Some(start) = first(text.as_bytes()) else { return true };
        let holds = |bits: &Bits, length: usize| {
            let (word, bit) = place(start, length);
            bits[word] >> bit & 1 == 1
        };
        self.any || holds(&self.long, LONG) || holds(&self.short, SHORT)
    }
}

/// The first bytes of a text in small letters; none where one of them is not ASCII, whose small letter may be longer.
fn first(text: &[u8]) -> Option<u64> {
    let padded = || {
        let mut padded = [0; LOOK];
        padded[..text.len()].copy_from_slice(text);
        padded
    };
    let bytes = u64::from_le_bytes(text.first_chunk().copied().unwrap_or_else(padded));
    (bytes & 0x8080_8080_8080_8080 == 0).then_some(bytes | 0x2020_2020_2020_2020)
}

/// The bit that stands for the first bytes of a text.
fn place(start: u64, length: usize) -> (usize, u32) {
    let hash = (start << (8 * (LOOK - length))).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52;
    (hash as usize >> 6, hash as u32 & 63)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_that_begins_with_a_phrase_may_begin_with_one(
            phrases in prop::collection::vec("[a-z .:]{1,9}|\\PC{1,4}", 0..9), behind in "\\PC{0,9}", which in any::<prop::sample::Index>()
        ) {
            let beginnings = Beginnings::of(phrases.iter().map(String::as_str));
            if !phrases.is_empty() {
                let text = format!("{}{behind}", which.get(&phrases));
                prop_assert!(beginnings.may_begin(&text) && beginnings.may_begin(&text.to_uppercase()));
            }
        }
    }

    #[test]
    fn hardly_any_other_text_passes() {
        let beginnings = Beginnings::of(["doel", "de ondergetekende", "het opschrift"].into_iter());
        let others = ["De raad", "Het college", "Dorp", "Een", "Op", ""];
        assert_eq!(others.iter().filter(|text| beginnings.may_begin(text)).count(), 0);
    }
}
