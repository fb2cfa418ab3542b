//! Which spellings belong to one word, and which of them the text prefers.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::recognise::Term;
use crate::recognise::term::{Family, is_ending, without_link};

/// What is known of one spelling.
struct Spelling {
    word: Arc<str>,
    count: u32,
    lowercase: bool,
    at_start: bool,
    /// The index of another spelling of the same word, or its own.
    parent: usize,
}

/// Gives each term its family; terms without one are dropped.
///
/// A word that only occurs with a capital inside sentences is a name, and a name has no other spelling.
pub fn relate(terms: &mut Vec<Term>) {
    if terms.is_empty() {
        return;
    }
    let mut spellings: Vec<Spelling> = Vec::new();
    let mut index: FxHashMap<Arc<str>, usize> = FxHashMap::default();
    for term in terms.iter() {
        let at = *index.entry(Arc::clone(&term.word)).or_insert_with(|| {
            let parent = spellings.len();
            spellings.push(Spelling { word: Arc::clone(&term.word), count: 0, lowercase: false, at_start: false, parent });
            parent
        });
        let spelling = &mut spellings[at];
        spelling.count += 1;
        spelling.lowercase |= term.lowercase;
        spelling.at_start |= term.at_start;
    }
    for at in 0..spellings.len() {
        let word = Arc::clone(&spellings[at].word);
        without_link(&word, |left, right| {
            let Some(&other) = index.get([left, right].concat().as_str()).filter(|_| !is_ending(right)) else { return };
            let (one, two) = (&spellings[at], &spellings[other]);
            let is_word = |spelling: &Spelling| spelling.lowercase || spelling.at_start;
            if is_word(one) && is_word(two) && (one.lowercase || two.lowercase) {
                let (root, other_root) = (root(&mut spellings, at), root(&mut spellings, other));
                spellings[other_root].parent = root;
            }
        });
    }
    let families = families(&mut spellings);
    terms.retain_mut(|term| {
        let Some(&at) = index.get(&term.word) else { return false };
        term.count = spellings[at].count;
        term.family = families.get(&spellings[at].parent).map(Arc::clone);
        term.family.is_some()
    });
}

/// The spelling that stands for the whole family of the one at `at`.
fn root(spellings: &mut [Spelling], mut at: usize) -> usize {
    while spellings[at].parent != at {
        let next = spellings[at].parent;
        spellings[at].parent = spellings[next].parent;
        at = next;
    }
    at
}

/// The families of more than one spelling, by the spelling that stands for them, which becomes the parent of all.
fn families(spellings: &mut [Spelling]) -> FxHashMap<usize, Arc<Family>> {
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for at in 0..spellings.len() {
        let root = root(spellings, at);
        spellings[at].parent = root;
        members.entry(root).or_default().push(at);
    }
    let family = |of: &[usize]| {
        let spelling = |&at: &usize| &spellings[at];
        let key = of.iter().map(spelling).min_by_key(|spelling| (spelling.word.len(), Arc::clone(&spelling.word)))?;
        // Spellings are in the order of the text: the last of the greatest in reverse is the first of them.
        let majority = of.iter().rev().map(spelling).max_by_key(|spelling| spelling.count)?;
        Some(Arc::new(Family { key: Arc::clone(&key.word), majority: Arc::clone(&majority.word) }))
    };
    members.into_iter().filter(|(_, of)| of.len() > 1).filter_map(|(root, of)| Some((root, family(&of)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::read::read;
    use crate::recognise::{term, token};

    fn terms(text: &str) -> Vec<(String, String, String, u32)> {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let mut terms = term::recognise(&document, &token::tokens(&document.text), &|at| document.is_readable(at));
        relate(&mut terms);
        let family = |term: &Term| term.family.as_ref().map(|family| (family.key.to_string(), family.majority.to_string()));
        terms
            .iter()
            .filter_map(|term| family(term).map(|(key, majority)| (term.word.to_string(), key, majority, term.count)))
            .collect()
    }

    #[test]
    fn the_spelling_that_is_used_most_is_the_majority() {
        let found =
            terms("De kansenongelijkheid groeit. Kansongelijkheid is erg, kansenongelijkheid ook; kansengelijkheid niet.");
        let row = |word: &str, count| (word.into(), "kansongelijkheid".into(), "kansenongelijkheid".into(), count);
        assert_eq!(found, [row("kansenongelijkheid", 2), row("kansongelijkheid", 1), row("kansenongelijkheid", 2)]);
    }

    #[test]
    fn of_spellings_used_alike_the_first_is_the_majority() {
        let found = terms("Een gezondheidszorg, een gezondheidzorg.");
        assert!(found.iter().all(|(_, _, majority, _)| majority == "gezondheidszorg"));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn names_have_no_other_spelling() {
        assert!(terms("Met Hendriksbergen en met Hendrikbergen.").is_empty());
        assert!(terms("Hendriksbergen komt. Hendrikbergen ook.").is_empty());
    }
}
