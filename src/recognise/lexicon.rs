//! A small set of words that is looked up for every token of a text.

use super::token::{Token, hash};

const BITS: usize = 4096;

/// Words with a meaning each. Looking up a token that is none of them costs one bit of a filter.
pub struct Lexicon<T: 'static> {
    words: &'static [(&'static str, T)],
    filter: [u64; BITS / 64],
}

impl<T> Lexicon<T> {
    /// A lexicon of small ASCII words.
    pub const fn new(words: &'static [(&'static str, T)]) -> Self {
        let mut filter = [0; BITS / 64];
        let mut index = 0;
        while index < words.len() {
            let bit = hash(words[index].0) as usize % BITS;
            filter[bit / 64] |= 1 << (bit % 64);
            index += 1;
        }
        Lexicon { words, filter }
    }

    /// The entry for a token of `text`, capitals counting as small letters.
    pub fn get(&self, text: &str, token: &Token) -> Option<&'static (&'static str, T)> {
        let bit = token.hash as usize % BITS;
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        self.find(token.of(text))
    }

    /// The entry for a word, capitals counting as small letters.
    pub fn find(&self, word: &str) -> Option<&'static (&'static str, T)> {
        self.words.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(word))
    }
}

#[cfg(test)]
mod tests {
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
}
