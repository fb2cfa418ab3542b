//! Long words whose spelling varies within one text: `kansongelijkheid` beside `kansenongelijkheid`.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::known_abbreviation::Sieve;
use super::record::{Field, Subject, Type};
use super::token::{Class, Token, hash};
use crate::document::{Document, Span};

/// An occurrence of a word that the text also spells with one linking element more or less.
#[derive(Clone, Debug)]
pub struct Term {
    pub span: Span,
    /// The word in small letters.
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
        Field::new("word", Type::Text, "het woord in kleine letters", |t| t.word.as_ref().into()),
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

/// What stands on either side of a linking element has at least this many letters.
const SHORTEST_PART: usize = 4;
/// Lengths in bytes of the words that are compared.
const LENGTHS: std::ops::RangeInclusive<usize> = 2 * SHORTEST_PART..=64;
const LINKS: [&str; 4] = ["en", "s", "e", "n"];

/// What stands behind an `e`, `n` or `s` of an inflected or derived word, which is then no link between two words.
const SUFFIXES: [&str; 48] = [
    "aren", "atie", "aties", "baar", "bare", "deren", "derde", "derden", "eerd", "eerde", "eerden", "elen", "ende", "enden",
    "erend", "erende", "eren", "erij", "erijen", "gend", "gende", "gingen", "igen", "ingen", "isch", "ische", "kend", "kende",
    "lend", "lende", "ling", "lingen", "loos", "loze", "matig", "matige", "rend", "rende", "rijk", "rijke", "schap", "schappen",
    "ster", "sters", "teit", "teiten", "zaam", "zame",
];
/// Beginnings of such endings.
const SUFFIX_STARTS: [&str; 5] = ["lijk", "heid", "heden", "achtig", "tatie"];

/// Takes each linking element out of `word`, which is in small letters, and hands on what stands in front of it and
/// behind it.
pub fn without_link(word: &str, mut take: impl FnMut(&str, &str)) {
    let letters = word.chars().count();
    for (left, (at, _)) in word.char_indices().enumerate().skip(SHORTEST_PART) {
        for link in LINKS {
            if letters >= left + link.len() + SHORTEST_PART
                && let Some(right) = word[at..].strip_prefix(link)
            {
                take(&word[..at], right);
            }
        }
    }
}

/// Whether `right` is the ending of an inflected or derived word, so that no link can stand in front of it.
pub fn is_ending(right: &str) -> bool {
    SUFFIXES.contains(&right) || SUFFIX_STARTS.iter().any(|start| right.starts_with(start))
}

/// A word in small letters.
fn small_letters(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Finds the words that stand in the text with and without one linking element.
pub fn recognise(document: &Document, tokens: &[Token], readable: &dyn Fn(usize) -> bool) -> Vec<Term> {
    let text = &document.text;
    let is_long =
        |token: &&Token| matches!(token.class, Class::Lower | Class::Capitalised) && LENGTHS.contains(&token.span().len());
    let mut distinct: FxHashMap<u32, &Token> = FxHashMap::default();
    for token in tokens.iter().filter(is_long) {
        distinct.entry(token.hash).or_insert(token);
    }
    let mut twins: FxHashMap<u32, Arc<str>> = FxHashMap::default();
    let present = Sieve::new(distinct.keys().copied());
    let mut shorter = String::new();
    for token in distinct.values() {
        let word = small_letters(token.of(text));
        without_link(&word, |left, right| {
            shorter.clear();
            shorter.push_str(left);
            shorter.push_str(right);
            let hash = hash(&shorter);
            if present.may_hold(hash)
                && !is_ending(right)
                && distinct.get(&hash).is_some_and(|other| small_letters(other.of(text)) == shorter)
            {
                twins.entry(hash).or_insert_with(|| shorter.as_str().into());
                twins.entry(token.hash).or_insert_with(|| word.as_ref().into());
            }
        });
    }
    if twins.is_empty() {
        return Vec::new();
    }
    let sieve = Sieve::new(twins.keys().copied());
    let occurrence = |token: &Token| {
        let start = token.start as usize;
        let word = twins.get(&token.hash)?;
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
    tokens.iter().filter(|token| sieve.may_hold(token.hash)).filter(is_long).filter_map(occurrence).collect()
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
    use crate::recognise::token::tokens;

    fn words(text: &str) -> Vec<String> {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let terms = recognise(&document, &tokens(&document.text), &|at| document.is_readable(at));
        terms.iter().map(|term| term.word.to_string()).collect()
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

    #[test]
    fn opposites_and_inflections_do_not() {
        for text in [
            "kansengelijkheid en kansenongelijkheid",
            "ondersteunende en ondersteunde, toenemenden en toenemende",
            "verscheidenheid en verscheidheid",
            "gemeentelijke en gemeentlijke",
            "uitvoering en uitvoeringen",
            "bekostigende bekostigde bekostigen",
            "presentatie en prestatie",
        ] {
            assert!(words(text).is_empty(), "{text}: {:?}", words(text));
        }
    }
}
