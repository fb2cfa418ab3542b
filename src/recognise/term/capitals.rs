//! Names with a capital inside that a text also writes without it: `Digid` beside `DigiD`.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Family, Term};
use crate::document::Document;
use crate::recognise::sieve::Sieve;
use crate::recognise::starts::{self, Start, Starts};
use crate::recognise::token::{Class, Token};

/// Shorter names are not compared.
const SHORTEST: usize = 4;
/// Only hostile texts have more spellings of one word.
const MOST_SPELLINGS: usize = 8;

/// Finds the words that stand in the text with and without a capital inside. Words wholly in capitals are left alone:
/// headings have them.
pub(super) fn recognise(document: &Document, parts: &[Starts], readable: &dyn Fn(usize) -> bool) -> Vec<Term> {
    let (text, tokens) = (&document.text, &document.tokens[..]);
    let may_vary = |token: &&Token| matches!(token.class, Class::Lower | Class::Capitalised) && token.span().len() >= SHORTEST;
    let is_text = |token: &&Token| document.is_prose(token.start as usize) && readable(token.start as usize);
    let with_capital = starts::of(parts, [Start::InnerCapital]).map(|(_, token)| token);
    let mut names: Vec<u32> = with_capital.filter(may_vary).map(|token| token.hash).collect();
    if names.is_empty() {
        return Vec::new();
    }
    names.sort_unstable();
    names.dedup();
    let sieve = Sieve::new(names.iter().copied());
    let mut spellings: FxHashMap<u32, Vec<(&str, u32)>> = FxHashMap::default();
    let mut places: Vec<(&Token, &str)> = Vec::new();
    let candidates = tokens.iter().filter(|token| sieve.may_hold(token.hash)).filter(may_vary);
    for token in candidates.filter(|token| names.binary_search(&token.hash).is_ok()).filter(is_text) {
        let word = token.of(text);
        let spellings = spellings.entry(token.hash).or_default();
        match spellings.iter().position(|(spelling, _)| *spelling == word) {
            Some(at) => spellings[at].1 += 1,
            None if spellings.len() < MOST_SPELLINGS => spellings.push((word, 1)),
            None => continue,
        }
        places.push((token, word));
    }
    let families: FxHashMap<u32, Arc<Family>> = spellings
        .iter()
        .filter(|(_, spellings)| spellings.len() > 1)
        .filter_map(|(&hash, spellings)| {
            let capitals = |word: &str| word.bytes().filter(u8::is_ascii_uppercase).count();
            let (majority, _) = spellings.iter().rev().max_by_key(|(word, count)| (*count, capitals(word)))?;
            Some((hash, Arc::new(Family { key: majority.to_lowercase().into(), majority: (*majority).into() })))
        })
        .collect();
    let count =
        |hash: u32, word: &str| spellings.get(&hash)?.iter().find(|(spelling, _)| *spelling == word).map(|(_, count)| *count);
    places
        .into_iter()
        .filter_map(|(token, word)| {
            Some(Term {
                span: token.span(),
                word: word.into(),
                at_start: false,
                lowercase: token.class == Class::Lower,
                count: count(token.hash, word)?,
                family: Some(Arc::clone(families.get(&token.hash)?)),
            })
        })
        .collect()
}
