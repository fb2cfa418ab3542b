//! The words of a text, each once.

use rustc_hash::FxHashSet;

use super::{Class, Token};

/// The first token of each word that is written in small letters, a capital at its beginning aside.
pub fn distinct(tokens: &[Token]) -> Vec<Token> {
    let mut distinct = Distinct::of(tokens.len());
    distinct.read(tokens.iter());
    distinct.words
}

/// So many words are remembered by the low bits of their hash.
const RECENT: usize = 4096;

/// Gathers the first token of each word; see [`distinct`].
pub struct Distinct {
    pub words: Vec<Token>,
    seen: FxHashSet<u32>,
    /// Most words stand near the place where they stood before: a small table spares them the look-up in a large one.
    recent: [u32; RECENT],
}

impl Distinct {
    /// With room for the words of a text of so many tokens.
    pub fn of(tokens: usize) -> Self {
        // A letter has a new word for every third token, and a long text hardly any.
        let room = (tokens / 3).min(RECENT);
        Distinct {
            words: Vec::with_capacity(room),
            seen: FxHashSet::with_capacity_and_hasher(room, Default::default()),
            recent: std::array::from_fn(|slot| !(slot as u32)),
        }
    }

    /// Adds the words of tokens that lie behind those it has read.
    pub fn read<'t>(&mut self, tokens: impl Iterator<Item = &'t Token>) {
        for token in tokens {
            // Mostly it is there.
            let slot = &mut self.recent[token.hash as usize % RECENT];
            if *slot == token.hash || !matches!(token.class, Class::Lower | Class::Capitalised) {
                continue;
            }
            *slot = token.hash;
            if self.seen.insert(token.hash) {
                self.words.push(*token);
            }
        }
    }

    /// The hashes of the words.
    pub fn hashes(self) -> FxHashSet<u32> {
        self.seen
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::recognise::token::tokens;

    #[test]
    fn each_word_is_distinct_once() {
        let text = "De raad, de Raad en DE RAAD van 2 raden, 0 raad.";
        let words: Vec<&str> = distinct(&tokens(text)).iter().map(|token| token.of(text)).collect();
        assert_eq!(words, ["De", "raad", "en", "van", "raden"]);
    }

    proptest! {
        #[test]
        fn distinct_words_are_those_that_a_set_takes(text in "([A-Z]?[a-z]{1,2}|één|[0-9]| |-){0,80}") {
            let all = tokens(&text);
            let mut seen = FxHashSet::default();
            let plain: Vec<Token> = all
                .iter()
                .filter(|token| matches!(token.class, Class::Lower | Class::Capitalised))
                .filter(|token| seen.insert(token.hash))
                .copied()
                .collect();
            prop_assert_eq!(distinct(&all), plain);
        }
    }
}
