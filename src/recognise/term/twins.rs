//! Which words of a text are spellings of one word, found by their form alone.
//!
//! Two such words have most of their letters in common, so first the words are found that have another like them; hardly
//! any word has. Only these are looked up as they would be with a letter less, with two letters exchanged, and so on: the
//! work is linear in the letters of the words, and never a comparison of all with all.

mod alike;

use rustc_hash::FxHashMap;

use self::alike::{Ends, Letters};
use super::{fold, link, slip};
use crate::recognise::lexicon::Words;

/// Longer words, in bytes, are not compared.
pub(super) const LONGEST: usize = 64;

/// How two spellings of a word differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// In the link between the parts of a compound.
    Link,
    /// In accents, or in a `k` that is now a `c`.
    Fold,
    /// As a word and a slip of the hand.
    Slip,
}

/// Two spellings of one word, as indexes, and how they differ.
pub type Twins = (usize, usize, How);

/// The twins among `words`, which differ from one another and are in small letters.
pub fn twins(words: &[&str]) -> Vec<Twins> {
    let (ends, letters) = (Ends::of(words), Letters::of(words));
    search(words, |word| ends.has_shorter(word) || alike::begins_with_double(word), |place| letters.has_other(place))
}

/// The twins among words of which `has_shorter` says whether there may be one that lacks a letter or a link, and
/// `has_swapped` whether there may be one with two letters exchanged.
fn search(words: &[&str], has_shorter: impl Fn(&str) -> bool, has_swapped: impl Fn(usize) -> bool) -> Vec<Twins> {
    let places: Words<usize> = words.iter().map(|word| short(hash(word))).zip(0..).collect();
    let place_of = |hash: u64| places.get(short(hash)).copied();
    let mut found = Vec::new();
    let mut hashed = Hashed::new();
    for (place, &text) in words.iter().enumerate().filter(|(_, word)| word.len() <= LONGEST) {
        let (shorter, exchanged) = (has_shorter(text), has_swapped(place));
        if !shorter && !exchanged {
            continue;
        }
        hashed.read(text);
        let without = |from: usize, to: usize| {
            place_of(hashed.without(from, to)).filter(|&other| {
                let other = words[other];
                other.len() == text.len() - (to - from) && other.starts_with(&text[..from]) && other.ends_with(&text[to..])
            })
        };
        if shorter {
            link::without_link(text, |from, to| {
                let other = without(from, to).filter(|_| link::is_link(text, from, to));
                found.extend(other.map(|other| (place, other, How::Link)));
            });
            let links = found.len();
            slip::missing(text, |from, to| {
                let other = without(from, to).filter(|&other| {
                    let is_link = found[..links].iter().rev().take(4).any(|twins| twins.0 == place && twins.1 == other);
                    !is_link && slip::is_slip(text, from, to)
                });
                found.extend(other.map(|other| (place, other, How::Slip)));
            });
        }
        if !exchanged {
            continue;
        }
        slip::swapped(text, |from, middle, to| {
            let other = place_of(hashed.swapped(from, middle, to)).filter(|&other| place < other);
            let is_swapped =
                |&other: &usize| words[other] == [&text[..from], &text[middle..to], &text[from..middle], &text[to..]].concat();
            found.extend(other.filter(is_swapped).map(|other| (place, other, How::Slip)));
        });
    }
    let mut folds: FxHashMap<u64, usize> = FxHashMap::default();
    let mut folded = String::new();
    for (place, word) in words.iter().enumerate().filter(|(_, word)| !fold::is_plain(word)) {
        if !fold::fold(word, &mut folded) || folded == *word {
            continue;
        }
        let hash = hash(&folded);
        let plain = place_of(hash).filter(|&other| words[other] == folded);
        let first = *folds.entry(hash).or_insert(place);
        let others = plain.into_iter().chain((first != place).then_some(first));
        found.extend(others.filter(|&other| fold::is_one_word(word, words[other])).map(|other| (place, other, How::Fold)));
    }
    found
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

fn hash(word: &str) -> u64 {
    word.bytes().fold(0, add)
}

/// The hash of a word with one byte more.
fn add(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1)
}

/// The half of a hash by which a word is looked up.
fn short(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The hashes of all beginnings of a word: what it is without some of its letters has a hash at no cost.
struct Hashed {
    /// Of the first n bytes.
    beginnings: Vec<u64>,
    powers: [u64; LONGEST + 1],
}

impl Hashed {
    fn new() -> Self {
        let mut powers = [1; LONGEST + 1];
        for at in 1..powers.len() {
            powers[at] = BASE.wrapping_mul(powers[at - 1]);
        }
        Hashed { beginnings: Vec::with_capacity(LONGEST + 1), powers }
    }

    /// `word` has at most [`LONGEST`] bytes.
    fn read(&mut self, word: &str) {
        self.beginnings.clear();
        self.beginnings.push(0);
        let longer = word.bytes().scan(0, |hash, byte| {
            *hash = add(*hash, byte);
            Some(*hash)
        });
        self.beginnings.extend(longer);
    }

    /// The hash of something with the bytes `from..to` behind it.
    fn join(&self, before: u64, from: usize, to: usize) -> u64 {
        let power = self.powers[to - from];
        let part = self.beginnings[to].wrapping_sub(self.beginnings[from].wrapping_mul(power));
        before.wrapping_mul(power).wrapping_add(part)
    }

    fn without(&self, from: usize, to: usize) -> u64 {
        self.join(self.beginnings[from], to, self.beginnings.len() - 1)
    }

    fn swapped(&self, from: usize, middle: usize, to: usize) -> u64 {
        let second = self.join(self.beginnings[from], middle, to);
        self.join(self.join(second, from, middle), to, self.beginnings.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(text: &str) -> Vec<(&str, &str, How)> {
        let words: Vec<&str> = text.split(' ').collect();
        twins(&words).into_iter().map(|(one, other, how)| (words[one], words[other], how)).collect()
    }

    #[test]
    fn words_with_and_without_a_link_are_twins() {
        assert_eq!(pairs("kansongelijkheid kansenongelijkheid"), [("kansenongelijkheid", "kansongelijkheid", How::Link)]);
        assert_eq!(pairs("pannekoek pannenkoek"), [("pannenkoek", "pannekoek", How::Link)]);
        assert_eq!(pairs("gezondheidszorg gezondheidzorg"), [("gezondheidszorg", "gezondheidzorg", How::Link)]);
    }

    #[test]
    fn accents_and_old_spelling_make_twins() {
        assert_eq!(pairs("coordinatie coördinatie"), [("coördinatie", "coordinatie", How::Fold)]);
        assert_eq!(pairs("produkt product"), [("product", "produkt", How::Fold)]);
        assert_eq!(pairs("akkoord accoord prive privé"), [("accoord", "akkoord", How::Fold), ("privé", "prive", How::Fold)]);
        assert_eq!(pairs("kunnen kúnnen voordat vóórdat een één"), []);
    }

    #[test]
    fn slips_make_twins() {
        assert_eq!(pairs("gezamenlijk gezamelijk"), [("gezamenlijk", "gezamelijk", How::Slip)]);
        assert_eq!(pairs("commissie comissie"), [("commissie", "comissie", How::Slip)]);
        assert_eq!(pairs("onderwijsinstelling onderiwjsinstelling").len(), 1);
        assert_eq!(pairs("wetenschappelijk wetenschapelijk"), [("wetenschappelijk", "wetenschapelijk", How::Slip)]);
    }

    #[test]
    fn other_words_are_no_twins() {
        for text in [
            "kansengelijkheid kansenongelijkheid",
            "ondersteunende ondersteunde toenemenden toenemende",
            "verscheidenheid verscheidheid",
            "aanplakken aanpakken",
            "uitvoering uitvoeringen",
            "bekostigende bekostigde bekostigen",
            "presentatie prestatie",
            "verlichting verplichting verlening verlenging",
            "overeenkomst overeenkomt toekomst toekomt",
            "verstreken versterken verspreidde verspreide",
            "ouderbijdrage ouderenbijdrage",
            "sociaal asociaal intern extern materieel immaterieel",
            "voortzetting voorzetting afgeslopen afgelopen",
        ] {
            assert_eq!(pairs(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn words_that_have_none_like_them_have_no_twins(
            text in "((be|ver|kans|kansen|gezond|heid|heids|zorg|scho+l|pro[dp]u[kc]t|r[ie]{1,2}|cc?o+|[a-e]{1,3}|é|ë|ij|en|s){1,6} ){0,60}"
        ) {
            let mut words: Vec<&str> = text.split_whitespace().filter(|word| word.len() <= 2 * LONGEST).collect();
            words.sort_unstable();
            words.dedup();
            prop_assert_eq!(twins(&words), search(&words, |_| true, |_| true));
        }

        #[test]
        fn a_word_and_what_a_slip_makes_of_it_are_twins_as_before(word in "[a-zé]{5,20}", slips in proptest::collection::vec((0usize..20, 0u8..3), 1..4)) {
            let letters: Vec<char> = word.chars().collect();
            let mut words = vec![word.clone()];
            for (at, kind) in slips {
                let mut slipped = letters.clone();
                let at = at % (letters.len() - 1);
                match kind {
                    0 => drop(slipped.remove(at)),
                    1 => slipped.insert(at, letters[at]),
                    _ => slipped.swap(at, at + 1),
                }
                words.push(slipped.into_iter().collect());
            }
            words.sort();
            words.dedup();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            prop_assert_eq!(twins(&words), search(&words, |_| true, |_| true));
        }
    }
}
