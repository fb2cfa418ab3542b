//! The abbreviations that the program knows, from `abbreviations.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::sieve::Sieve;
use super::token::{self, Class, Token, hash};

/// An abbreviation of the table.
#[derive(Debug)]
pub struct Known {
    pub short: &'static str,
    /// What it can stand for; more than one where it is ambiguous.
    pub meanings: Vec<Meaning>,
}

/// A full form of an abbreviation.
#[derive(Debug)]
pub struct Meaning {
    pub full: &'static str,
    /// What sort of thing it is: `ministerie`, `onderwijs`, `partij` …
    pub group: &'static str,
    /// Whether a text must say what it stands for: `n` never, `k` but to readers in The Hague, `j` always.
    pub grade: &'static str,
    /// `de`, `het`, `ministerie van`; empty where it has none.
    pub article: &'static str,
}

impl Known {
    /// The full form, where there is only one.
    pub fn full(&self) -> Option<&'static str> {
        match self.meanings.as_slice() {
            [only] if !only.full.is_empty() => Some(only.full),
            _ => None,
        }
    }

    /// The group of its first meaning.
    pub fn group(&self) -> &'static str {
        self.meanings.first().map_or("", |meaning| meaning.group)
    }

    /// The grade of its first meaning.
    pub fn grade(&self) -> &'static str {
        self.meanings.first().map_or("", |meaning| meaning.grade)
    }

    /// Whether it is a word in capitals that is listed because it is no abbreviation.
    pub fn is_none(&self) -> bool {
        self.group() == "geen"
    }

    /// Whether one of its meanings is a kind of school or the like, written in small letters.
    pub fn is_school_type(&self) -> bool {
        self.is_lowercase() && self.group() == "onderwijs"
    }

    /// Whether it is written without capitals.
    pub fn is_lowercase(&self) -> bool {
        !self.short.bytes().any(|byte| byte.is_ascii_uppercase())
    }
}

struct Table {
    known: Vec<Known>,
    /// Indexes of `known` by the hash of their first token.
    by_token: FxHashMap<u32, Vec<u16>>,
    sieves: Sieves,
}

/// Sieves over the first tokens of abbreviations.
#[derive(Clone, Debug)]
pub struct Sieves {
    all: Sieve,
    /// Those that are not in capitals: a token with one capital begins no other abbreviation.
    capitalised: Sieve,
    /// Those that are in small letters: a token in small letters begins no other abbreviation.
    small: Sieve,
}

impl Sieves {
    /// Empty ones for so many abbreviations.
    pub fn with_room_for(count: usize) -> Self {
        let empty = Sieve::with_room_for(count);
        Sieves { all: empty.clone(), capitalised: empty.clone(), small: empty }
    }

    /// Adds the first token of an abbreviation.
    pub fn add(&mut self, first: &Token) {
        self.all.add(first.hash);
        if first.class != Class::Upper {
            self.capitalised.add(first.hash);
        }
        if first.class == Class::Lower {
            self.small.add(first.hash);
        }
    }

    /// Whether an abbreviation may begin with `token`.
    pub fn may_begin(&self, token: &Token) -> bool {
        let sieve = match token.class {
            Class::Lower => &self.small,
            Class::Capitalised => &self.capitalised,
            _ => &self.all,
        };
        sieve.may_hold(token.hash)
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut known: Vec<Known> = Vec::new();
    let mut index: FxHashMap<&str, usize> = FxHashMap::default();
    for line in include_str!("abbreviations.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let short = column();
        let meaning = Meaning { full: column(), group: column(), grade: column(), article: column() };
        let at = *index.entry(short).or_insert_with(|| {
            known.push(Known { short, meanings: Vec::new() });
            known.len() - 1
        });
        known[at].meanings.push(meaning);
    }
    let mut by_token: FxHashMap<u32, Vec<u16>> = FxHashMap::default();
    let mut sieves = Sieves::with_room_for(known.len());
    for (at, entry) in known.iter().enumerate() {
        if let Some(first) = token::first(entry.short) {
            by_token.entry(first.hash).or_default().push(at as u16);
            sieves.add(&first);
        }
    }
    Table { known, by_token, sieves }
});

/// All abbreviations of the table.
pub fn all() -> &'static [Known] {
    &TABLE.known
}

/// Sieves that hold the first token of every known abbreviation.
pub fn sieves() -> &'static Sieves {
    &TABLE.sieves
}

/// The words with which abbreviations begin, by their hashes, each with whether one of them is written in small letters.
pub fn starts() -> impl Iterator<Item = (u32, bool)> {
    TABLE.by_token.keys().map(|&hash| (hash, TABLE.sieves.small.may_hold(hash)))
}

/// The known abbreviation that begins with `token` of `text`, and where it ends (byte offset).
///
/// An abbreviation in small letters is also known in capitals (`MBO`) and, from three letters, at the start of a
/// sentence (`Mbo`); one with capitals also wholly in capitals (`AWB`).
pub fn find(text: &str, token: &Token) -> Option<(&'static Known, usize)> {
    if !TABLE.sieves.may_begin(token) {
        return None;
    }
    let candidates = TABLE.by_token.get(&token.hash)?.iter().filter_map(|&at| TABLE.known.get(usize::from(at)));
    longest(candidates, text, token)
}

/// The longest of `candidates` that is written at `token`, and where it ends.
fn longest(candidates: impl Iterator<Item = &'static Known>, text: &str, token: &Token) -> Option<(&'static Known, usize)> {
    let start = token.start as usize;
    let fitting = candidates.filter_map(|known| {
        let end = start + known.short.len();
        // Most of them begin with the same word and go on otherwise.
        let alike = text.as_bytes().get(start..end)?.eq_ignore_ascii_case(known.short.as_bytes());
        let written = text.get(start..end).filter(|_| alike)?;
        let open = text.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let exact = written == known.short;
        (!open && (exact || is_written_otherwise(known, written, token))).then_some((exact, end, known))
    });
    let (_, end, known) = fitting.max_by_key(|&(exact, end, _)| (end, exact))?;
    Some((known, end))
}

/// Whether `written`, which begins with `token` and has the letters of `known` in either case, is another way to write it.
fn is_written_otherwise(known: &Known, written: &str, token: &Token) -> bool {
    let several = written.len() > token.span().len();
    let first = token.span().len().min(written.len());
    if several {
        return written.as_bytes()[..first] == known.short.as_bytes()[..first];
    }
    match token.class {
        Class::Upper | Class::Mixed => known.is_lowercase() || written.len() >= 3,
        Class::Capitalised => {
            known.is_lowercase() && written.len() >= 3 && !written[1..].bytes().any(|byte| byte.is_ascii_uppercase())
        }
        Class::Lower | Class::Number => false,
    }
}

/// The known abbreviation that is written as `short`, in either case.
pub fn named(short: &str) -> Option<&'static Known> {
    let first = token::first(short)?;
    let (known, end) = find(short, &first)?;
    (end == short.len()).then_some(known)
}

/// The hash under which all ways to write an abbreviation count as one.
pub fn key(short: &str) -> u32 {
    hash(short)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::recognise::token::tokens;

    #[test]
    fn every_row_has_a_known_grade() {
        for known in &TABLE.known {
            for meaning in &known.meanings {
                assert!(matches!(meaning.grade, "n" | "k" | "j"), "{known:?}");
                assert!(!meaning.full.is_empty() || meaning.group == "geen", "{known:?}");
                // It is looked for in texts, and put in front of the abbreviation between brackets.
                assert!(!meaning.full.contains('('), "{known:?}");
            }
        }
    }

    #[test]
    fn an_abbreviation_is_known_in_its_own_spelling_and_in_capitals() {
        let name = |short| named(short).map(|known| known.short);
        assert_eq!(name("OCW"), Some("OCW"));
        assert_eq!(name("MBO"), Some("mbo"));
        assert_eq!(name("Mbo"), Some("mbo"));
        assert_eq!(name("AWB"), Some("Awb"));
        assert_eq!(name("PO-Raad"), Some("PO-Raad"));
        assert_eq!(name("Wmo 2015"), Some("Wmo 2015"));
        assert_eq!(name("ocw"), None);
        assert_eq!(name("SR"), None);
        assert_eq!(name("Po"), None);
    }

    #[test]
    fn an_ambiguous_abbreviation_has_no_full_form() {
        let known = named("KB").expect("it is in the table");
        assert_eq!((known.full(), known.meanings.len()), (None, 2));
        assert_eq!(named("SCP").and_then(Known::full), Some("Sociaal en Cultureel Planbureau"));
    }

    proptest! {
        #[test]
        fn what_the_sieves_let_through_is_what_the_whole_table_knows(
            pieces in prop::collection::vec((any::<prop::sample::Index>(), 0..5, prop::sample::select(vec![" ", "-", "", ", ", "s "])), 0..8)
        ) {
            let written = |short: &str, way: i32| match way {
                0 => short.to_uppercase(),
                1 => short.to_lowercase(),
                2 => short.chars().take(1).flat_map(char::to_uppercase).chain(short.to_lowercase().chars().skip(1)).collect(),
                _ => short.to_owned(),
            };
            let words = pieces.iter().map(|(at, way, gap)| written(at.get(&TABLE.known).short, *way) + gap);
            let text: String = words.collect();
            for token in tokens(&text) {
                let plain = longest(TABLE.known.iter(), &text, &token).map(|(known, end)| (known.short, end));
                prop_assert_eq!(find(&text, &token).map(|(known, end)| (known.short, end)), plain, "{:?} in {:?}", token, text);
            }
        }
    }
}
