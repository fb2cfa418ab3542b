//! Words whose spelling varies within one text: `kansongelijkheid` beside `kansenongelijkheid`.

mod capitals;
mod fold;
mod link;
pub mod slip;
pub mod twins;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::record::{Field, Subject, Type};
use super::sieve::Sieve;
use super::starts::Starts;
use super::token::{Class, Token, distinct};
use crate::document::{Document, Span};

pub use fold::accents;
pub(super) use fold::without_accent;

/// An occurrence of a word that the text also spells in another way.
#[derive(Clone, Debug)]
pub struct Term {
    pub span: Span,
    /// The word, in small letters unless it is in its capitals that the spellings differ.
    pub word: Arc<str>,
    /// Whether it stands where any word has a capital.
    pub at_start: bool,
    /// Whether it is written without a capital.
    pub lowercase: bool,
    /// How often the text has this spelling; added by `relate`, like what follows.
    pub count: u32,
    pub family: Option<Arc<Family>>,
}

/// Spellings of one word.
#[derive(Debug)]
pub struct Family {
    /// The shortest spelling, which names the family.
    pub key: Arc<str>,
    /// The spelling that the text has most often, the first of them where there are several.
    pub majority: Arc<str>,
}

impl Subject for Term {
    const NAME: &'static str = "term";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "het woord zoals het er staat", |t| t.span.into()),
        Field::new("word", Type::Text, "het woord, in kleine letters tenzij het om de hoofdletters gaat", |t| {
            t.word.as_ref().into()
        }),
        Field::new("family", Type::Text, "de kortste spelling van hetzelfde woord", |t| {
            t.family.as_deref().map(|family| family.key.as_ref()).into()
        }),
        Field::new("majority", Type::Text, "de spelling die de tekst het vaakst heeft", |t| {
            t.family.as_deref().map(|family| family.majority.as_ref()).into()
        }),
        Field::new("in_majority", Type::Bool, "of het woord hier zo is gespeld", |t| {
            t.family.as_deref().is_some_and(|family| family.majority == t.word).into()
        }),
        Field::new("count", Type::Number, "hoe vaak de tekst deze spelling heeft", |t| t.count.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Lengths in bytes of the words that are compared.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=twins::LONGEST;

/// A word in small letters.
fn small_letters(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Whether a word is compared, by its length and its letters.
fn is_compared(token: &&Token) -> bool {
    matches!(token.class, Class::Lower | Class::Capitalised) && LENGTHS.contains(&token.span().len())
}

/// The words that are compared, of those that a text has, each with its token.
fn compared<'t>(text: &'t str, distinct: &'t [Token]) -> (Vec<&'t Token>, Vec<Cow<'t, str>>) {
    let compared: Vec<&Token> = distinct.iter().filter(is_compared).collect();
    let words = compared.iter().map(|token| small_letters(token.of(text))).collect();
    (compared, words)
}

/// Finds the words that stand in the text in more than one spelling; `distinct` has each of its words once.
pub fn recognise(document: &Document, parts: &[Starts], distinct: &[Token], readable: &dyn Fn(usize) -> bool) -> Vec<Term> {
    let tokens = &document.tokens[..];
    let (distinct, words) = compared(&document.text, distinct);
    let words: Vec<&str> = words.iter().map(Cow::as_ref).collect();
    let mut varying: FxHashMap<u32, Arc<str>> = FxHashMap::default();
    for (one, other, _) in twins::twins(&words) {
        for place in [one, other] {
            varying.entry(distinct[place].hash).or_insert_with(|| words[place].into());
        }
    }
    let mut found = capitals::recognise(document, parts, readable);
    found.extend(occurrences(document, tokens, &varying, readable));
    found.sort_by_key(|term| term.span);
    found
}

/// All occurrences of all words that are compared, whether or not the text has another spelling of them.
pub fn all(document: &Document, tokens: &[Token], readable: &dyn Fn(usize) -> bool) -> Vec<Term> {
    let distinct = distinct(tokens);
    let (distinct, words) = compared(&document.text, &distinct);
    let words = distinct.iter().zip(&words).map(|(token, word)| (token.hash, Arc::from(word.as_ref()))).collect();
    occurrences(document, tokens, &words, readable)
}

/// The occurrences of some words, which are named by the hashes of their tokens; none of them has a family.
pub fn occurrences(
    document: &Document,
    tokens: &[Token],
    words: &FxHashMap<u32, Arc<str>>,
    readable: &dyn Fn(usize) -> bool,
) -> Vec<Term> {
    if words.is_empty() {
        return Vec::new();
    }
    let text = &document.text;
    let sieve = Sieve::new(words.keys().copied());
    let occurrence = |token: &Token| {
        let start = token.start as usize;
        let word = words.get(&token.hash)?;
        let counts = document.is_prose(start) && readable(start) && small_letters(token.of(text)) == **word;
        counts.then(|| Term {
            span: token.span(),
            word: Arc::clone(word),
            at_start: is_start(text, start),
            lowercase: token.class == Class::Lower,
            count: 0,
            family: None,
        })
    };
    tokens.iter().filter(|token| sieve.may_hold(token.hash)).filter(is_compared).filter_map(occurrence).collect()
}

/// Whether a sentence or a block begins at `at`, quotes and brackets aside.
fn is_start(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let before = before.trim_end_matches(['(', '«', '“', '„', '‘', '"', '\'']);
    let trimmed = before.trim_end_matches(' ');
    trimmed.is_empty() || trimmed.ends_with(['\n', '.', '?', '!', ':', '…', '”', '»', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::read::read;
    use crate::recognise::token::distinct;

    fn words(text: &str) -> Vec<String> {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let terms = recognise(&document, &[Starts::new(&document.text, &document.tokens)], &distinct(&document.tokens), &|at| {
            document.is_readable(at)
        });
        terms.iter().map(|term| term.word.to_string()).collect()
    }

    #[test]
    fn a_name_with_and_without_its_inner_capital_varies() {
        assert_eq!(words("Met DigiD, Digid of `digid`. DIGID helpt."), ["DigiD", "Digid"]);
        assert!(words("Met DigiD en DigiD. DIGID helpt. De Wet en de wet.").is_empty());
    }

    #[test]
    fn a_word_with_and_without_a_link_varies() {
        assert_eq!(
            words("Kansongelijkheid is erg. De kansenongelijkheid en `kansenongelijkheid`."),
            ["kansongelijkheid", "kansenongelijkheid"]
        );
        assert_eq!(words("Het leerlingaantal of leerlingenaantal."), ["leerlingaantal", "leerlingenaantal"]);
        assert_eq!(words("De gezondheidszorg en gezondheidzorg."), ["gezondheidszorg", "gezondheidzorg"]);
    }
}
