//! A small set of words that is looked up for every token of a text.

use super::token::{Token, hash};

/// The rows of a table of two columns, parted by a tab; lines that begin with `#` say what it is.
pub fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Slots of a lexicon: at least four for each word, so that most tokens find theirs empty.
const SLOTS: usize = 1024;

/// Words with a meaning each, in a table by their hash. A token that is none of them mostly costs one look at its slot.
pub struct Lexicon<T: 'static> {
    words: &'static [(&'static str, T)],
    /// The number of a word, from 1, in the slot of its hash or, where that is taken, in the next that is free.
    slots: [u8; SLOTS],
}

impl<T> Lexicon<T> {
    /// A lexicon of small ASCII words.
    pub const fn new(words: &'static [(&'static str, T)]) -> Self {
        assert!(words.len() < SLOTS / 4);
        let mut slots = [0; SLOTS];
        let mut index = 0;
        while index < words.len() {
            let mut slot = hash(words[index].0) as usize % SLOTS;
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            index += 1;
            slots[slot] = index as u8;
        }
        Lexicon { words, slots }
    }

    /// The entry for a token of `text`, capitals counting as small letters.
    #[inline]
    pub fn get(&self, text: &str, token: &Token) -> Option<&'static (&'static str, T)> {
        let slot = token.hash as usize % SLOTS;
        if self.slots[slot] == 0 {
            return None;
        }
        self.look_up(slot, token.of(text))
    }

    /// The hashes of its words.
    pub fn hashes(&self) -> impl Iterator<Item = u32> {
        self.words.iter().map(|(word, _)| hash(word))
    }

    /// The entry for a word, capitals counting as small letters.
    pub fn find(&self, word: &str) -> Option<&'static (&'static str, T)> {
        self.look_up(hash(word) as usize % SLOTS, word)
    }

    /// Whether a word is one of these, as it is written here.
    pub fn has(&self, word: &str) -> bool {
        self.find(word).is_some_and(|(own, _)| *own == word)
    }

    #[inline(never)]
    fn look_up(&self, slot: usize, word: &str) -> Option<&'static (&'static str, T)> {
        // Most slots are free, so that this ends.
        let mut slot = slot;
        loop {
            let entry = &self.words[usize::from(self.slots[slot % SLOTS]).checked_sub(1)?];
            if entry.0.eq_ignore_ascii_case(word) {
                return Some(entry);
            }
            slot += 1;
        }
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
        let found: Vec<_> = tokens(text).iter().map(|token| LEXICON.get(text, token).map(|entry| entry.1)).collect();
        assert_eq!(found, [Some(4), None, None, None]);
        assert_eq!(LEXICON.find("MAART").map(|entry| entry.1), Some(3));
    }

    proptest! {
        #[test]
        fn the_table_says_what_a_walk_over_the_words_says(text in "([a-z]{1,3}|[Dd]e|HET|één| |[0-9]){0,40}") {
            static LEXICON: Lexicon<u8> = Lexicon::new(&[("de", 1), ("het", 2), ("a", 3), ("ab", 4), ("de", 5), ("en", 6), ("n", 7)]);
            for token in tokens(&text) {
                let plain = LEXICON.words.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(token.of(&text)));
                prop_assert_eq!(LEXICON.get(&text, &token), plain);
            }
        }
    }
}
