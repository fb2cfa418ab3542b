//! A small set of words that is looked up for every token of a text.

use super::token::{Token, hash};

/// The rows of a table of two columns, parted by a tab; lines that begin with `#` say what it is.
pub fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Slots of a lexicon: at least four for each word, so that most tokens find theirs empty.
const SLOTS: usize = 1024;

/// Words with a meaning each, in a table by their hash.
pub struct Lexicon<T: 'static> {
    words: &'static [(&'static str, T)],
    /// A word in the slot of the low bits of its hash or, where that is taken, in the next that is free.
    slots: [Slot; SLOTS],
}

/// Where a word is found.
#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    /// The number of the word, from 1; nought in a slot that is free.
    number: u32,
}

impl<T> Lexicon<T> {
    /// A lexicon of small words.
    pub const fn new(words: &'static [(&'static str, T)]) -> Self {
        assert!(words.len() < SLOTS / 4);
        let mut slots = [Slot { hash: 0, number: 0 }; SLOTS];
        let mut index = 0;
        while index < words.len() {
            let hash = hash(words[index].0);
            let mut slot = hash as usize % SLOTS;
            while slots[slot].number != 0 {
                slot = (slot + 1) % SLOTS;
            }
            index += 1;
            slots[slot] = Slot { hash, number: index as u32 };
        }
        Lexicon { words, slots }
    }

    /// The entry for a word with this hash.
    #[inline]
    pub fn of_hash(&self, hash: u32) -> Option<&'static (&'static str, T)> {
        self.words.get(look_up(&self.slots, hash)?)
    }

    /// The entry for a token, capitals counting as small letters.
    #[inline]
    pub fn get(&self, token: &Token) -> Option<&'static (&'static str, T)> {
        self.of_hash(token.hash)
    }

    /// The hashes of its words.
    pub fn hashes(&self) -> impl Iterator<Item = u32> {
        self.words.iter().map(|(word, _)| hash(word))
    }

    /// The entry for a word, capitals counting as small letters.
    pub fn find(&self, word: &str) -> Option<&'static (&'static str, T)> {
        self.of_hash(hash(word))
    }

    /// Whether a word is one of these, as it is written here.
    pub fn has(&self, word: &str) -> bool {
        self.find(word).is_some_and(|(own, _)| *own == word)
    }
}

/// The index of the word with this hash in a table of a power of two of slots, most of which are free.
#[inline]
fn look_up(slots: &[Slot], hash: u32) -> Option<usize> {
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    loop {
        let slot = slots[at & mask];
        if slot.hash == hash || slot.number == 0 {
            return (slot.number as usize).checked_sub(1);
        }
        at += 1;
    }
}

/// The same for words that are read from a file.
pub struct Words<T> {
    values: Vec<(u32, T)>,
    slots: Vec<Slot>,
}

impl<T> Words<T> {
    /// What a word means, by its hash.
    #[inline]
    pub fn get(&self, hash: u32) -> Option<&T> {
        Some(&self.values.get(look_up(&self.slots, hash)?)?.1)
    }

    /// The hashes of its words, each with what it means.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.values.iter().map(|(hash, value)| (*hash, value))
    }
}

impl<T> FromIterator<(u32, T)> for Words<T> {
    /// Of words with one hash the first counts.
    fn from_iter<I: IntoIterator<Item = (u32, T)>>(words: I) -> Self {
        let values: Vec<(u32, T)> = words.into_iter().collect();
        let mut slots = vec![Slot { hash: 0, number: 0 }; (values.len() * 4).next_power_of_two()];
        let mask = slots.len() - 1;
        for (index, (hash, _)) in values.iter().enumerate() {
            let mut at = *hash as usize & mask;
            while slots[at].number != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = Slot { hash: *hash, number: index as u32 + 1 };
        }
        Words { values, slots }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::recognise::token::tokens;

    #[test]
    fn a_word_is_found_in_either_case_and_another_is_not() {
        static LEXICON: Lexicon<u8> = Lexicon::new(&[("maart", 3), ("april", 4)]);
        let text = "April roert zijn staart";
        let found: Vec<_> = tokens(text).iter().map(|token| LEXICON.get(token).map(|entry| entry.1)).collect();
        assert_eq!(found, [Some(4), None, None, None]);
        assert_eq!(LEXICON.find("MAART").map(|entry| entry.1), Some(3));
    }

    proptest! {
        #[test]
        fn the_table_says_what_a_walk_over_the_words_says(text in "([a-z]{1,3}|[Dd]e|HET|één| |[0-9]){0,40}") {
            static LEXICON: Lexicon<u8> = Lexicon::new(&[("de", 1), ("het", 2), ("a", 3), ("ab", 4), ("de", 5), ("en", 6), ("n", 7)]);
            for token in tokens(&text) {
                let plain = LEXICON.words.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(token.of(&text)));
                prop_assert_eq!(LEXICON.get(&token), plain);
            }
        }

        #[test]
        fn words_are_found_by_their_hashes(known in prop::collection::vec(0_u32..40, 0..20), asked in 0_u32..40) {
            let words: Words<usize> = known.iter().enumerate().map(|(index, hash)| (*hash, index)).collect();
            prop_assert_eq!(words.get(asked).copied(), known.iter().position(|hash| *hash == asked));
        }
    }
}
