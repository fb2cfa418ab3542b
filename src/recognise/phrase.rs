//! Words and phrases, as those of all rules, looked up in one pass over the tokens of a text.
//!
//! A phrase hangs on one of its words, the longest mostly; where that word stands in the text, its other words are compared. So a text
//! costs the same however many phrases there are.

use super::sieve::Filter;
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
    /// Whether it is one word and nothing else.
    is_word: bool,
    sort: Sort,
}

/// What counts as a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// The same words, whatever their capitals.
    Words,
    /// The same words with the same capitals.
    Exact,
    /// The same text, also where it begins or ends inside a word, unless a word must begin there, or end.
    Part { begins: bool, ends: bool },
}

/// A phrase in the list of those that hang in one place.
#[derive(Clone, Copy, Debug)]
struct Hanging {
    /// Of the word that it hangs on.
    hash: u32,
    /// An index of the phrases.
    phrase: u32,
    beside: Beside,
    /// The next in the list, from 1; 0 where there is none.
    next: u32,
}

/// What tells at a look that a phrase does not stand where its word does.
#[derive(Clone, Copy, Debug)]
enum Beside {
    /// So many words behind that word there is one with this hash.
    Word(i32, u32),
    /// So many bytes behind the beginning of that word there is this one.
    Byte(i32, u8),
}

/// All phrases that are looked for.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    hanging: Vec<Hanging>,
    /// For each value of the low bits of a hash the first and the last that hang there, from 1: at least two places for each.
    places: Vec<(u32, u32)>,
    /// The hashes of all words on which one hangs.
    filter: Option<Filter>,
}

impl Phrases {
    /// Adds a phrase under `id`; `exact` where capitals count. A phrase without a word is not added.
    pub fn add(&mut self, id: u32, text: &str, exact: bool) {
        let words = tokens(text);
        let Some(anchor) = rarest(text, &words, 0..words.len()) else { return };
        let is_word = matches!(words[..], [word] if word.span().len() == text.len());
        let sort = if exact { Sort::Exact } else { Sort::Words };
        self.hang(Phrase { id, text: text.to_owned(), words, anchor, is_word, sort });
    }

    /// Adds a text under `id` of which the first and the last word may be parts of longer ones, unless `begins` says that
    /// the first begins there and `ends` that the last ends. Says whether it has a whole word, on which it can hang.
    pub fn add_part(&mut self, id: u32, text: &str, (begins, ends): (bool, bool)) -> bool {
        let words = tokens(text);
        let is_whole = |word: &Token| (begins || word.start > 0) && (ends || (word.end() as usize) < text.len());
        let whole = (0..words.len()).filter(|&index| is_whole(&words[index]));
        let Some(anchor) = rarest(text, &words, whole) else { return false };
        self.hang(Phrase { id, text: text.to_owned(), words, anchor, is_word: false, sort: Sort::Part { begins, ends } });
        true
    }

    fn hang(&mut self, phrase: Phrase) {
        let hash = phrase.words[phrase.anchor].hash;
        self.filter.get_or_insert_default().add(hash);
        self.hanging.push(Hanging { hash, phrase: self.phrases.len() as u32, beside: phrase.beside(), next: 0 });
        self.phrases.push(phrase);
        if self.places.len() < self.hanging.len() * 2 {
            self.places = vec![(0, 0); (self.hanging.len() * 2).next_power_of_two()];
            (0..self.hanging.len()).for_each(|index| self.put(index));
        } else {
            self.put(self.hanging.len() - 1);
        }
    }

    /// Puts one of those that hang behind the others in its place.
    fn put(&mut self, index: usize) {
        let place = self.hanging[index].hash as usize & (self.places.len() - 1);
        let (first, last) = &mut self.places[place];
        let number = index as u32 + 1;
        match last.checked_sub(1) {
            Some(last) => self.hanging[last as usize].next = number,
            None => *first = number,
        }
        *last = number;
        self.hanging[index].next = 0;
    }

    /// Calls `hit` with the id and the place of every phrase in `text`, whose tokens are `tokens`.
    pub fn find(&self, text: &str, tokens: &[Token], mut hit: impl FnMut(u32, Span)) {
        for (index, token) in tokens.iter().enumerate() {
            if self.may_hang(token) {
                self.find_at(text, tokens, index, &mut hit);
            }
        }
    }

    /// Whether a phrase may hang on a token; most tokens can be passed over.
    #[inline]
    pub fn may_hang(&self, token: &Token) -> bool {
        self.filter.as_ref().is_some_and(|filter| filter.may_hold(token.hash))
    }

    /// Calls `hit` for every phrase that hangs on the token at `index`.
    pub fn find_at(&self, text: &str, tokens: &[Token], index: usize, hit: &mut impl FnMut(u32, Span)) {
        let hash = tokens[index].hash;
        let place = hash as usize & self.places.len().wrapping_sub(1);
        let mut next = self.places.get(place).map_or(0, |(first, _)| *first);
        while let Some(hanging) = next.checked_sub(1).and_then(|at| self.hanging.get(at as usize)) {
            next = hanging.next;
            if hanging.hash != hash || !hanging.beside.is_there(text, tokens, index) {
                continue;
            }
            let phrase = &self.phrases[hanging.phrase as usize];
            let place = if phrase.is_word {
                let token = &tokens[index];
                phrase.is_written_as(token.of(text)).then(|| token.span())
            } else {
                phrase.at(text, tokens, index)
            };
            if let Some(span) = place {
                hit(phrase.id, span);
            }
        }
    }
}

impl Beside {
    /// Whether it stands beside the token at `index`.
    #[inline]
    fn is_there(self, text: &str, tokens: &[Token], index: usize) -> bool {
        match self {
            Beside::Word(words, hash) => {
                index.checked_add_signed(words as isize).and_then(|at| tokens.get(at)).is_some_and(|word| word.hash == hash)
            }
            Beside::Byte(bytes, byte) => {
                let at = (tokens[index].start as usize).checked_add_signed(bytes as isize);
                at.and_then(|at| text.as_bytes().get(at)) == Some(&byte)
            }
        }
    }
}

impl Phrase {
    /// What is beside its word: another word, the longest, or of a part, whose words may be longer in the text, a byte.
    fn beside(&self) -> Beside {
        let word = &self.words[self.anchor];
        if let (Sort::Part { .. }, &[first, .., last]) = (self.sort, self.text.as_bytes()) {
            let start = word.start as i32;
            return if start > 0 { Beside::Byte(-start, first) } else { Beside::Byte(self.text.len() as i32 - 1, last) };
        }
        let others = (0..self.words.len()).filter(|&index| index != self.anchor);
        let other = others.max_by_key(|&index| self.words[index].span().len()).unwrap_or(self.anchor);
        Beside::Word(other as i32 - self.anchor as i32, self.words[other].hash)
    }

    fn at(&self, text: &str, tokens: &[Token], index: usize) -> Option<Span> {
        if let Sort::Part { begins, ends } = self.sort {
            let start = tokens[index].start.checked_sub(self.words[self.anchor].start)? as usize;
            let end = start + self.text.len();
            let apart = |bound: bool, letter: bool| !bound || !letter;
            let same = text.get(start..end) == Some(self.text.as_str())
                && apart(begins, text[..start].ends_with(char::is_alphanumeric))
                && apart(ends, text[end..].starts_with(char::is_alphanumeric));
            return same.then(|| Span::new(start, end));
        }
        let first = index.checked_sub(self.anchor)?;
        let found = tokens.get(first..first + self.words.len())?;
        if !found.iter().zip(&self.words).all(|(token, word)| token.hash == word.hash) {
            return None;
        }
        let start = found[0].start.checked_sub(self.words[0].start)? as usize;
        let end = start + self.text.len();
        let same = self.is_written_as(text.get(start..end)?);
        (same && !self.is_within_abbreviation(text, start, end)).then(|| Span::new(start, end))
    }

    /// Whether a text with its words is the phrase.
    #[inline]
    fn is_written_as(&self, written: &str) -> bool {
        if self.sort == Sort::Exact { written == self.text } else { same_letters(written, &self.text) }
    }

    /// Whether a phrase with points, found from `start` to `end`, is a part of something longer: `t.w.` in `b.t.w.`
    fn is_within_abbreviation(&self, text: &str, start: usize, end: usize) -> bool {
        let begins_with_point = self.text[self.words[0].end() as usize..].starts_with('.');
        let ends_with_point = self.text[self.words[self.words.len() - 1].end() as usize..] == *".";
        let before = || text[..start].strip_suffix('.').is_some_and(|before| before.ends_with(char::is_alphanumeric));
        (begins_with_point && before()) || (ends_with_point && text[end..].starts_with(char::is_alphanumeric))
    }
}

/// Words that stand in any text, the most frequent first: a phrase hangs on another where it can.
const COMMON: [&str; 24] = [
    "de", "het", "een", "van", "en", "in", "dat", "te", "is", "op", "voor", "niet", "die", "met", "zijn", "aan", "er", "om",
    "als", "of", "ook", "bij", "uit", "dan",
];

/// The one of these `words` of `text` that is likely to be the rarest: no common one, and of others the longest.
fn rarest(text: &str, words: &[Token], among: impl Iterator<Item = usize>) -> Option<usize> {
    let common = |word: &str| COMMON.iter().position(|common| common.eq_ignore_ascii_case(word)).unwrap_or(COMMON.len());
    among.max_by_key(|&index| (common(words[index].of(text)), words[index].span().len()))
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

    const PARTS: [(&str, (bool, bool)); 6] = [
        ("heids en ", (false, false)),
        (" moeten", (false, true)),
        ("nr ", (true, false)),
        ("nr s", (true, false)),
        ("nr", (true, true)),
        ("é en moet", (false, false)),
    ];

    #[test]
    fn a_part_without_a_whole_word_does_not_hang() {
        let mut phrases = Phrases::default();
        assert!(
            [("te vullen", (false, false)), ("nr", (true, false)), (" ,", (true, true))]
                .iter()
                .all(|(part, bounds)| !phrases.add_part(0, part, *bounds))
        );
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

        #[test]
        fn parts_are_found_as_in_the_plain_way(text in "([Nn]rs?|n|r|s|[ .,(\n-]|heids| en |é|moeten? |[a-z0-9]){0,24}") {
            let mut phrases = Phrases::default();
            let parts = PARTS.iter().zip(0..);
            parts.for_each(|((part, bounds), id)| assert!(phrases.add_part(id, part, *bounds), "{part}"));
            let mut found = Vec::new();
            phrases.find(&text, &tokens(&text), |id, span| found.push((span.start as usize, id as usize)));
            found.sort_unstable();
            let places = (0..text.len()).flat_map(|at| (0..PARTS.len()).map(move |id| (at, id)));
            let is_there = |at: usize, (part, (begins, ends)): (&str, (bool, bool))| {
                text.get(at..).is_some_and(|behind| behind.starts_with(part))
                    && !(begins && text[..at].ends_with(char::is_alphanumeric))
                    && !(ends && text[at + part.len()..].starts_with(char::is_alphanumeric))
            };
            let plain: Vec<_> = places.filter(|&(at, id)| is_there(at, PARTS[id])).collect();
            prop_assert_eq!(found, plain, "{:?}", text);
        }
    }
}
