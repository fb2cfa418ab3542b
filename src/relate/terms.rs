//! Which spellings belong to one word, and which of them the text prefers.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::recognise::Term;
use crate::recognise::term::twins::{How, twins};
use crate::recognise::term::{self, Family, accents};
use crate::recognise::token::{Token, hash};

/// So many times as often as a slip of the hand, and at least so often, a text has the word itself.
const FREQUENT: u32 = 3;

/// What is known of one spelling.
#[derive(Clone, Debug)]
struct Spelling {
    word: Arc<str>,
    count: u32,
    lowercase: bool,
    at_start: bool,
    /// The index of another spelling of the same word, or its own.
    parent: usize,
}

/// How words are spelled in a text, or in several; in the order in which they first stand there.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    spellings: Vec<Spelling>,
    index: FxHashMap<Arc<str>, usize>,
}

impl Vocabulary {
    /// Of a document.
    pub fn of_document(document: &Document, tokens: &[Token], readable: &dyn Fn(usize) -> bool) -> Self {
        Self::of(&term::all(document, tokens, readable))
    }

    /// Of the words that `terms` are occurrences of, those aside that have a family already.
    fn of(terms: &[Term]) -> Self {
        let mut vocabulary = Vocabulary::default();
        for term in terms.iter().filter(|term| term.family.is_none()) {
            vocabulary.add(&term.word, 1, term.lowercase, term.at_start);
        }
        vocabulary
    }

    /// Adds what a later text has.
    pub fn append(&mut self, later: &Vocabulary) {
        for spelling in &later.spellings {
            self.add(&spelling.word, spelling.count, spelling.lowercase, spelling.at_start);
        }
    }

    fn add(&mut self, word: &Arc<str>, count: u32, lowercase: bool, at_start: bool) {
        let at = *self.index.entry(Arc::clone(word)).or_insert_with(|| {
            let parent = self.spellings.len();
            self.spellings.push(Spelling { word: Arc::clone(word), count: 0, lowercase: false, at_start: false, parent });
            parent
        });
        let spelling = &mut self.spellings[at];
        spelling.count += count;
        spelling.lowercase |= lowercase;
        spelling.at_start |= at_start;
    }

    /// The words that have more than one spelling.
    ///
    /// A word that only occurs with a capital inside sentences is a name, and a name has no other spelling.
    pub fn families(mut self) -> Families {
        let words: Vec<Arc<str>> = self.spellings.iter().map(|spelling| Arc::clone(&spelling.word)).collect();
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        for (one, other, how) in twins(&words) {
            if are_one(&self.spellings[one], &self.spellings[other], how) {
                let (root, other_root) = (root(&mut self.spellings, one), root(&mut self.spellings, other));
                self.spellings[other_root].parent = root;
            }
        }
        let families = families(&mut self.spellings);
        let member = |spelling: &Spelling| {
            let family = families.get(&spelling.parent)?;
            Some((Arc::clone(&spelling.word), (spelling.count, Arc::clone(family))))
        };
        Families(self.spellings.iter().filter_map(member).collect())
    }
}

/// Spellings of words that have more than one, each with how often it stands and its family.
#[derive(Debug, Default)]
pub struct Families(FxHashMap<Arc<str>, (u32, Arc<Family>)>);

impl Families {
    /// Whether a text has one of the spellings.
    pub fn concern(&self, vocabulary: &Vocabulary) -> bool {
        self.0.keys().any(|word| vocabulary.index.contains_key(word))
    }

    /// Where a document has one of the spellings.
    pub fn occurrences(&self, document: &Document, tokens: &[Token], readable: &dyn Fn(usize) -> bool) -> Vec<Term> {
        let words = self.0.keys().map(|word| (hash(word), Arc::clone(word))).collect();
        let mut terms = term::occurrences(document, tokens, &words, readable);
        self.give(&mut terms);
        terms
    }

    /// Gives each term its family where it has none yet; terms without one are dropped.
    fn give(&self, terms: &mut Vec<Term>) {
        terms.retain_mut(|term| {
            if term.family.is_none()
                && let Some((count, family)) = self.0.get(&term.word)
            {
                (term.count, term.family) = (*count, Some(Arc::clone(family)));
            }
            term.family.is_some()
        });
    }
}

/// Gives each term its family where it has none yet; terms without one are dropped.
pub fn relate(terms: &mut Vec<Term>) {
    if !terms.is_empty() {
        Vocabulary::of(terms).families().give(terms);
    }
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
    use crate::recognise::token;
    use proptest::prelude::*;

    fn terms(text: &str) -> Vec<(String, String, String, u32)> {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let mut terms = term::recognise(
            &document,
            &[crate::recognise::starts::Starts::new(&document.text, &document.tokens)],
            &token::distinct(&document.tokens),
            &|at| document.is_readable(at),
        );
        relate(&mut terms);
        let family = |term: &Term| term.family.as_ref().map(|family| (family.key.to_string(), family.majority.to_string()));
        terms
            .iter()
            .filter_map(|term| family(term).map(|(key, majority)| (term.word.to_string(), key, majority, term.count)))
            .collect()
    }

    fn vocabulary(text: &str) -> Vocabulary {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        Vocabulary::of_document(&document, &token::tokens(&document.text), &|at| document.is_readable(at))
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
        fn a_slip_in_one_text_of_a_dossier_is_found_and_the_other_words_are_not(
            which in 0usize..12, kind in 0u8..3, order in Just((0usize..48).collect::<Vec<_>>()).prop_shuffle(), at in 1usize..47
        ) {
            let slipped = slip(WORDS[which], kind);
            prop_assume!(slipped != WORDS[which] && !slip::is_behind_prefix(&WORDS[which][..WORDS[which].len() / 2]));
            let words: Vec<&str> = order.iter().map(|at| WORDS[at % 12]).collect();
            let (one, other) = words.split_at(at);
            let (one, other) = (vocabulary(&format!("Over {}.", one.join(" en "))), other.join(" en "));
            let families = |other: &Vocabulary| {
                let mut all = one.clone();
                all.append(other);
                all.families()
            };
            let untouched = families(&vocabulary(&format!("Over {}.", &other)));
            prop_assert!(untouched.0.is_empty());
            let found = families(&vocabulary(&format!("Over {other} en {slipped}.")));
            let mut spellings: Vec<&str> = found.0.keys().map(AsRef::as_ref).collect();
            spellings.sort_by_key(|spelling| *spelling != WORDS[which]);
            prop_assert_eq!(spellings, [WORDS[which], slipped.as_str()]);
            prop_assert!(found.0.values().all(|(_, family)| &*family.majority == WORDS[which]));
        }

        #[test]
        fn any_words_can_be_compared(text in "([a-zé]{1,3}|en|s|E|C|kk|[ .\\n-]){0,120}") {
            terms(&text);
        }
    }
}
