//! The lists of words that go their own way.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::tsv::rows;

/// The rows of a list by their first cells.
type ByWord = FxHashMap<&'static str, Vec<&'static str>>;

fn by_word(text: &'static str) -> ByWord {
    rows(text)
        .filter_map(|row| {
            let mut cells = row.texts(text);
            Some((cells.next()?, cells.collect()))
        })
        .collect()
}

/// Nouns with their plurals, parted by spaces; `-` for none. One that begins with `-` counts for all words that end so.
pub(super) fn nouns() -> &'static ByWord {
    static NOUNS: LazyLock<ByWord> = LazyLock::new(|| by_word(include_str!("naamwoorden.tsv")));
    &NOUNS
}

/// Verbs without prefix: stem, past, past plural and participle of those that are irregular, nothing of the others.
pub(super) fn verbs() -> &'static ByWord {
    static VERBS: LazyLock<ByWord> = LazyLock::new(|| by_word(include_str!("werkwoorden.tsv")));
    &VERBS
}

/// Adjectives that their ending does not give away.
pub(super) fn adjectives() -> &'static FxHashSet<&'static str> {
    static ADJECTIVES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| all(include_str!("bijvoeglijk.tsv")));
    &ADJECTIVES
}

/// How a prefix of a verb behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    /// It stays, and takes the place of `ge`.
    Fixed,
    /// It parts from the verb: `voert uit`, `uit te voeren`.
    Parting,
    /// That depends on the verb.
    Either,
}

/// The prefixes of verbs that behave so.
pub(super) fn prefixes(how: Prefix) -> impl Iterator<Item = &'static str> {
    static PREFIXES: LazyLock<ByWord> = LazyLock::new(|| by_word(include_str!("voorvoegsels.tsv")));
    let said = match how {
        Prefix::Fixed => "vast",
        Prefix::Parting => "scheidbaar",
        Prefix::Either => "twijfel",
    };
    PREFIXES.iter().filter(move |(_, row)| row.first() == Some(&said)).map(|(prefix, _)| *prefix)
}

/// Whether the last syllable of the stem of a verb carries stress, where the list says so of the verb, of the one behind its
/// prefix, or of an ending that leaves no doubt.
pub(super) fn stress(word: &str) -> Option<bool> {
    static STRESS: LazyLock<ByWord> = LazyLock::new(|| by_word(include_str!("klemtoon.tsv")));
    word.char_indices().find_map(|(at, _)| {
        let stressed = STRESS.get(&word[at..])?.first() == Some(&"sterk");
        // `verdelen` goes as `delen`, but `fiedelen` does not.
        let counts = !stressed || at == 0 || word.ends_with("eren") || is_prefix(&word[..at]);
        counts.then_some(stressed)
    })
}

fn is_prefix(text: &str) -> bool {
    [Prefix::Fixed, Prefix::Parting, Prefix::Either].into_iter().flat_map(prefixes).any(|prefix| prefix == text)
}

/// Whether a form is first of all another word.
pub(super) fn collides(form: &str) -> bool {
    static OTHERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| all(include_str!("botsingen.tsv")));
    OTHERS.contains(form)
}

/// All cells of a list.
fn all(text: &'static str) -> FxHashSet<&'static str> {
    rows(text).flat_map(|row| row.texts(text).flat_map(|cell| cell.split(' ')).collect::<Vec<_>>()).collect()
}

/// The longest row of a list whose word, a dash in front of it, is an ending of `word`; and what stands in front of that ending.
pub(super) fn by_ending<'w>(list: &'static ByWord, word: &'w str) -> Option<(&'w str, &'static [&'static str])> {
    word.char_indices().skip(1).find_map(|(at, _)| {
        let row = list.get(format!("-{}", &word[at..]).as_str())?;
        Some((&word[..at], row.as_slice()))
    })
}
