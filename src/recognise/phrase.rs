//! Words and phrases, as those of all rules, looked up in one pass over the tokens of a text.
//!
//! A phrase hangs on its longest word; where that word stands in the text, its other words are compared. So a text
//! costs the same however many phrases there are.

use rustc_hash::FxHashMap;

use super::token::{Token, tokens};
use crate::document::Span;

/// A phrase to look for.
#[derive(Clone, Debug)]
struct Phrase {
    /// Given back with each hit.
    id: u32,
    text: String,
    /// The words of the text, at least one.
    words: Vec<Token>,
    /// The index of the word that it hangs on.
    anchor: usize,
    exact: bool,
}

/// All phrases that are looked for.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    by_word: FxHashMap<u32, Vec<u32>>,
    /// One bit for each value of the low bits of a hash: whether any anchor has it.
    filter: Vec<u64>,
}

const FILTER_BITS: u32 = 16;

impl Phrases {
    /// Adds a phrase under `id`; `exact` where capitals count. A phrase without a word is not added.
    pub fn add(&mut self, id: u32, text: &str, exact: bool) {
        let words = tokens(text);
        let Some(anchor) = (0..words.len()).max_by_key(|&index| words[index].span().len()) else { return };
        let hash = words[anchor].hash;
        if self.filter.is_empty() {
            self.filter = vec![0; 1 << (FILTER_BITS - 6)];
        }
        let bit = hash & ((1 << FILTER_BITS) - 1);
        self.filter[(bit >> 6) as usize] |= 1 << (bit & 63);
        self.by_word.entry(hash).or_default().push(self.phrases.len() as u32);
        self.phrases.push(Phrase { id, text: text.to_owned(), words, anchor, exact });
    }

    /// Calls `hit` with the id and the place of every phrase in `text`, whose tokens are `tokens`.
    pub fn find(&self, text: &str, tokens: &[Token], mut hit: impl FnMut(u32, Span)) {
        if self.phrases.is_empty() {
            return;
        }
        for (index, token) in tokens.iter().enumerate() {
            let bit = token.hash & ((1 << FILTER_BITS) - 1);
            if self.filter[(bit >> 6) as usize] & (1 << (bit & 63)) == 0 {
                continue;
            }
            for &number in self.by_word.get(&token.hash).into_iter().flatten() {
                let phrase = &self.phrases[number as usize];
                if let Some(span) = phrase.at(text, tokens, index) {
                    hit(phrase.id, span);
                }
            }
        }
    }
}

impl Phrase {
    fn at(&self, text: &str, tokens: &[Token], index: usize) -> Option<Span> {
        let first = index.checked_sub(self.anchor)?;
        let found = tokens.get(first..first + self.words.len())?;
        if !found.iter().zip(&self.words).all(|(token, word)| token.hash == word.hash) {
            return None;
        }
        let start = found[0].start.checked_sub(self.words[0].start)? as usize;
        let end = start + self.text.len();
        let written = text.get(start..end)?;
        let same = if self.exact { written == self.text } else { same_letters(written, &self.text) };
        (same && !self.is_within_abbreviation(text, start, end)).then(|| Span::new(start, end))
    }

    /// Whether a phrase with points, found from `start` to `end`, is a part of something longer: `t.w.` in `b.t.w.`
    fn is_within_abbreviation(&self, text: &str, start: usize, end: usize) -> bool {
        let begins_with_point = self.text[self.words[0].end() as usize..].starts_with('.');
        let ends_with_point = self.text[self.words[self.words.len() - 1].end() as usize..] == *".";
        let before = || text[..start].strip_suffix('.').is_some_and(|before| before.ends_with(char::is_alphanumeric));
        (begins_with_point && before()) || (ends_with_point && text[end..].starts_with(char::is_alphanumeric))
    }
}

/// Whether two texts are the same but for their capitals.
pub fn same_letters(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || (!one.is_ascii() && one.to_lowercase() == other.to_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hits(phrase: &str, text: &str) -> Vec<String> {
        let mut phrases = Phrases::default();
        phrases.add(0, phrase, false);
        let mut found = Vec::new();
        phrases.find(text, &tokens(text), |_, span| found.push(text[span.range()].to_owned()));
        found
    }

    #[test]
    fn phrases_are_found_whatever_their_capitals() {
        assert_eq!(hits("met betrekking tot", "Met betrekking tot X en met betrekking op Y"), ["Met betrekking tot"]);
        assert_eq!(hits("één", "Eén en ÉÉN"), ["ÉÉN"]);
    }

    #[test]
    fn whole_words_only_and_points_count() {
        assert_eq!(hits("thans", "thans, althans"), ["thans"]);
        assert_eq!(hits("o.a.", "Zie o.a. daar, en oa. en o.a"), ["o.a."]);
        assert_eq!(hits("t.w.", "Zie b.t.w. en t.w.b. en Einde. T.w. drie."), ["T.w."]);
    }

    const PHRASES: [&str; 7] = ["met betrekking tot", "thans", "o.a.", "t.w.", "één", "de", "de één"];

    /// The plain way: a phrase is compared at every place of the text.
    fn stands_at(phrase: &str, text: &str, at: usize) -> bool {
        let end = at + phrase.len();
        let Some(written) = text.get(at..end) else { return false };
        let (before, behind) = (&text[..at], &text[end..]);
        let abbreviated = |before: &str| before.strip_suffix('.').is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let part = phrase.ends_with('.') && abbreviated(before);
        written.to_lowercase() == phrase
            && !part
            && !before.ends_with(char::is_alphanumeric)
            && !behind.starts_with(char::is_alphanumeric)
    }

    proptest! {
        #[test]
        fn phrases_hang_on_a_word_and_are_found_as_in_the_plain_way(
            text in "([Mm]et |betrekking |tot|[Tt]hans|THANS|[oO]\\.a\\.|t\\.w\\.|b\\.|[Éé]én|[Dd]e |[a-z]|[ ,.()\n-]){0,24}"
        ) {
            let mut phrases = Phrases::default();
            PHRASES.iter().zip(0..).for_each(|(phrase, id)| phrases.add(id, phrase, false));
            let mut found = Vec::new();
            phrases.find(&text, &tokens(&text), |id, span| found.push((span.start as usize, id as usize)));
            found.sort_unstable();
            let places = (0..text.len()).flat_map(|at| (0..PHRASES.len()).map(move |id| (at, id)));
            let plain: Vec<_> = places.filter(|&(at, id)| stands_at(PHRASES[id], &text, at)).collect();
            prop_assert_eq!(found, plain, "{:?}", text);
        }
    }
}
