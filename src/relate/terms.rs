//! Which spellings belong to one word, and which of them the text prefers.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::recognise::Term;
use crate::recognise::term::twins::{How, twins};
use crate::recognise::term::{Family, accents};

/// So many times as often as a slip of the hand, and at least so often, a text has the word itself.
const FREQUENT: u32 = 3;

/// What is known of one spelling.
struct Spelling {
    word: Arc<str>,
    count: u32,
    lowercase: bool,
    at_start: bool,
    /// The index of another spelling of the same word, or its own.
    parent: usize,
}

/// Gives each term its family where it has none yet; terms without one are dropped.
///
/// A word that only occurs with a capital inside sentences is a name, and a name has no other spelling.
pub fn relate(terms: &mut Vec<Term>) {
    if terms.is_empty() {
        return;
    }
    let mut spellings: Vec<Spelling> = Vec::new();
    let mut index: FxHashMap<Arc<str>, usize> = FxHashMap::default();
    for term in terms.iter().filter(|term| term.family.is_none()) {
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
    let words: Vec<Arc<str>> = spellings.iter().map(|spelling| Arc::clone(&spelling.word)).collect();
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    for (one, other, how) in twins(&words) {
        if are_one(&spellings[one], &spellings[other], how) {
            let (root, other_root) = (root(&mut spellings, one), root(&mut spellings, other));
            spellings[other_root].parent = root;
        }
    }
    let families = families(&mut spellings);
    terms.retain_mut(|term| {
        if term.family.is_some() {
            return true;
        }
        let Some(&at) = index.get(&term.word) else { return false };
        term.count = spellings[at].count;
        term.family = families.get(&spellings[at].parent).map(Arc::clone);
        term.family.is_some()
    });
}

/// Whether two spellings are of one word. A slip of the hand is rare beside the word itself; without that, two words that
/// look so much alike may both be meant.
fn are_one(one: &Spelling, other: &Spelling, how: How) -> bool {
    let is_word = |spelling: &Spelling| spelling.lowercase || spelling.at_start;
    let rare = one.count.min(other.count);
    let frequent = one.count.max(other.count);
    is_word(one)
        && is_word(other)
        && (one.lowercase || other.lowercase)
        && (how != How::Slip || (frequent >= FREQUENT && rare * FREQUENT <= frequent))
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
        // Spellings are in the order of the text: the last of the greatest in reverse is the first of them. Of two that
        // stand as often the one with accents is right.
        let majority = of.iter().rev().map(spelling).max_by_key(|spelling| (spelling.count, accents(&spelling.word)))?;
        Some(Arc::new(Family { key: Arc::clone(&key.word), majority: Arc::clone(&majority.word) }))
    };
    members.into_iter().filter(|(_, of)| of.len() > 1).filter_map(|(root, of)| Some((root, family(&of)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::read::read;
    use crate::recognise::term::slip;
    use crate::recognise::{term, token};
    use proptest::prelude::*;

    fn terms(text: &str) -> Vec<(String, String, String, u32)> {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let tokens = token::tokens(&document.text);
        let mut terms = term::recognise(&document, &tokens, &token::distinct(&tokens), &|at| document.is_readable(at));
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

    #[test]
    fn a_slip_is_rare_beside_the_word_itself() {
        let thrice = "Gezamenlijk doen wij het gezamenlijk, en niet anders dan gezamenlijk";
        assert_eq!(terms(&format!("{thrice}. Wij gaan gezamelijk.")).len(), 4);
        assert!(terms("Gezamenlijk doen wij het. Wij gaan gezamelijk.").is_empty());
        assert!(terms(&format!("{thrice}. Wij gaan gezamelijk, zo gezamelijk.")).is_empty());
    }

    #[test]
    fn of_spellings_used_alike_the_one_with_accents_is_the_majority() {
        assert!(terms("Een coordinatie, een coördinatie.").iter().all(|(_, _, majority, _)| majority == "coördinatie"));
    }

    /// Words of a note, none of which looks like another.
    const WORDS: [&str; 12] = [
        "bijstandsnormering",
        "ontwikkelingsperspectief",
        "kansenongelijkheid",
        "schuldhulpverlening",
        "arbeidsmarktregio",
        "wetenschappelijk",
        "verantwoordelijkheid",
        "communicatiemiddelen",
        "natuurherstelplan",
        "gezondheidsbevordering",
        "woningbouwopgave",
        "burgerparticipatie",
    ];

    /// What a slip makes of a word, in its middle.
    fn slip(word: &str, kind: u8) -> String {
        let middle = word.len() / 2;
        let (left, right) = word.split_at(middle);
        match kind {
            0 => format!("{left}{}", &right[1..]),
            1 => format!("{left}{}{right}", &right[..1]),
            _ => format!("{left}{}{}{}", &right[1..2], &right[..1], &right[2..]),
        }
    }

    proptest! {
        #[test]
        fn a_slip_in_the_words_of_a_text_is_found_and_the_other_words_are_not(
            which in 0usize..12, kind in 0u8..3, order in Just((0usize..48).collect::<Vec<_>>()).prop_shuffle()
        ) {
            let slipped = slip(WORDS[which], kind);
            // A doubled letter that loses its twin is the same slip as one that is missing.
            prop_assume!(slipped != WORDS[which] && !slip::is_behind_prefix(&WORDS[which][..WORDS[which].len() / 2]));
            let mut words: Vec<&str> = order.iter().map(|at| WORDS[at % 12]).collect();
            let untouched = terms(&format!("Over {}.", words.join(" en ")));
            prop_assert_eq!(untouched, []);
            words.insert(order[0], &slipped);
            let found = terms(&format!("Over {}.", words.join(" en ")));
            let rare: Vec<&str> = found.iter().filter(|(word, _, majority, _)| word != majority).map(|row| row.0.as_str()).collect();
            prop_assert_eq!(rare, [slipped.as_str()]);
            prop_assert!(found.iter().all(|(_, _, majority, _)| majority == WORDS[which]));
        }

        #[test]
        fn any_words_can_be_compared(text in "([a-zé]{1,3}|en|s|E|C|kk|[ .\\n-]){0,120}") {
            terms(&text);
        }
    }
}
