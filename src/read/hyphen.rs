//! Words that were broken at the end of a line.

use rustc_hash::FxHashSet;

use crate::recognise::token::hash;

/// What becomes of a hyphen at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// It only broke the word: `onder-` / `wijs`.
    Drop,
    /// It belongs to the word: `inspectie-` / `indicatoren`.
    Keep,
    /// It stands for a part left out, and a space follows: `toelatings-` / `en plaatsingsbeleid`.
    KeepAndSpace,
}

/// The compounds with a hyphen that stand whole in a text.
#[derive(Debug, Default)]
pub(super) struct Compounds(FxHashSet<(u32, u32)>);

impl Compounds {
    /// Those of `text`.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut found = FxHashSet::default();
        for at in memchr::memchr_iter(b'-', bytes) {
            let letter_on_both_sides =
                at > 0 && is_letter_byte(bytes[at - 1]) && bytes.get(at + 1).is_some_and(|&byte| is_letter_byte(byte));
            if letter_on_both_sides {
                let (left, right) = (last_word(&text[..at]), first_word(&text[at + 1..]));
                found.insert((hash(left), hash(right)));
            }
        }
        Compounds(found)
    }

    /// What becomes of the hyphen with which `line` ends, if it ends in one, when `next` is the line behind it.
    pub fn judge(&self, line: &str, next: &str) -> Option<Hyphen> {
        let before = line.strip_suffix('-')?;
        let (left, right) = (last_word(before), first_word(next));
        if left.is_empty() || right.is_empty() {
            return None;
        }
        if matches!(right, "en" | "of" | "tot" | "dan" | "noch" | "als" | "respectievelijk") {
            return Some(Hyphen::KeepAndSpace);
        }
        let starts_small = right.starts_with(char::is_lowercase);
        if !starts_small || self.0.contains(&(hash(left), hash(right))) || is_abbreviation(left) || vowels_clash(left, right) {
            return Some(Hyphen::Keep);
        }
        Some(Hyphen::Drop)
    }
}

fn is_letter_byte(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

fn last_word(text: &str) -> &str {
    let start = text.char_indices().rev().take(60).take_while(|(_, c)| c.is_alphabetic()).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

fn first_word(text: &str) -> &str {
    let end = text.char_indices().take(60).find(|(_, c)| !c.is_alphabetic()).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Abbreviations keep their hyphen in a compound: `OCW-begroting`, `mbo-student`.
fn is_abbreviation(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2
        || matches!(
            word,
            "po" | "vo"
                | "ho"
                | "wo"
                | "so"
                | "vso"
                | "mbo"
                | "hbo"
                | "vmbo"
                | "btw"
                | "cao"
                | "mkb"
                | "zzp"
                | "ggz"
                | "niet"
                | "oud"
        )
}

/// Two whole words whose vowels would be read as one sound keep their hyphen (Groene Boekje, leidraad 6.3).
fn vowels_clash(left: &str, right: &str) -> bool {
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else { return false };
    let clash = matches!(
        (last, first),
        ('a', 'a' | 'e' | 'i' | 'u')
            | ('e', 'e' | 'i' | 'u')
            | ('i', 'e' | 'i' | 'j')
            | ('o', 'e' | 'i' | 'o' | 'u')
            | ('u', 'i' | 'u')
    );
    clash && left.chars().count() > 3 && right.chars().count() > 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(text: &str, line: &str, next: &str) -> Option<Hyphen> {
        Compounds::of(text).judge(line, next)
    }

    #[test]
    fn a_hyphen_that_only_broke_a_word_is_dropped() {
        assert_eq!(judge("", "het onder-", "wijs"), Some(Hyphen::Drop));
    }

    #[test]
    fn a_compound_that_stands_whole_elsewhere_keeps_its_hyphen() {
        assert_eq!(judge("de wijk-raad kwam", "de wijk-", "raad"), Some(Hyphen::Keep));
        assert_eq!(judge("de wijkraad kwam", "de wijk-", "raad"), Some(Hyphen::Drop));
    }

    #[test]
    fn a_part_left_out_and_an_abbreviation_keep_theirs() {
        assert_eq!(judge("", "toelatings-", "en plaatsingsbeleid"), Some(Hyphen::KeepAndSpace));
        assert_eq!(judge("", "de OCW-", "begroting"), Some(Hyphen::Keep));
        assert_eq!(judge("", "een mbo-", "student"), Some(Hyphen::Keep));
        assert_eq!(judge("", "de inspectie-", "indicatoren"), Some(Hyphen::Keep));
    }

    #[test]
    fn a_dash_behind_a_space_breaks_no_word() {
        assert_eq!(judge("", "samenwerking -", "waar"), None);
    }
}
