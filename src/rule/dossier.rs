//! What the documents of a dossier say about the same things.
//!
//! Each document is asked for its [`Statement`]s and let go. Of what all of them say a [`Dossier`] keeps every value once,
//! with its first place; then the documents are read again, and held against it.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::document::Span;
use crate::lint::Elsewhere;
use crate::relate::terms::Families;

/// What a document says about a thing: the value that a rule compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The thing.
    pub key: String,
    pub value: String,
    /// Where the document first says so.
    pub span: Span,
    /// How often it does.
    pub count: usize,
    /// Whether it is wrong to say so, whatever others say.
    pub blamed: bool,
}

impl Statement {
    /// The statements of a document that says these things, in the order of the text: key, value, place, and whether
    /// it is blamed for it.
    pub(super) fn all(said: impl Iterator<Item = (String, String, Span, bool)>) -> Vec<Statement> {
        let mut all: Vec<Statement> = Vec::new();
        let mut known: FxHashMap<(String, String), usize> = FxHashMap::default();
        for (key, value, span, blamed) in said {
            let index = *known.entry((key.clone(), value.clone())).or_insert(all.len());
            match all.get_mut(index) {
                Some(statement) => statement.count += 1,
                None => all.push(Statement { key, value, span, count: 1, blamed }),
            }
        }
        all
    }
}

/// Where a document comes in its dossier: the oldest first, those without a date last, then in the order of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    undated: bool,
    date: Option<Date>,
    file: usize,
}

impl Rank {
    /// Of the document of the file with this index.
    pub fn new(date: Option<Date>, file: usize) -> Self {
        Rank { undated: date.is_none(), date, file }
    }
}

/// What documents that are read together say about the same things, by rule and by thing.
#[derive(Debug, Default)]
pub struct Dossier {
    rules: FxHashMap<String, FxHashMap<String, Vec<Stance>>>,
}

/// One value, of all documents that give it.
#[derive(Debug)]
pub(super) struct Stance {
    pub value: String,
    count: usize,
    blamed: bool,
    /// The first of these documents, and where it first says so.
    first: (Rank, Span),
    /// The same, for who reads another document.
    pub place: Arc<Elsewhere>,
}

impl Dossier {
    /// Adds what a document says. The order in which documents are added makes no difference.
    pub fn add(&mut self, rule: &str, statement: Statement, rank: Rank, place: impl FnOnce(Span) -> Elsewhere) {
        let Statement { key, value, span, count, blamed } = statement;
        let things = match self.rules.get_mut(rule) {
            Some(things) => things,
            None => self.rules.entry(rule.to_owned()).or_default(),
        };
        let stances = things.entry(key).or_default();
        match stances.iter_mut().find(|stance| stance.value == value) {
            Some(stance) => {
                stance.count += count;
                if (rank, span) < stance.first {
                    (stance.first, stance.place) = ((rank, span), Arc::new(place(span)));
                }
            }
            None => stances.push(Stance { value, count, blamed, first: (rank, span), place: Arc::new(place(span)) }),
        }
    }

    /// Forgets that about which all documents say the same.
    pub fn settle(&mut self) {
        for things in self.rules.values_mut() {
            things.retain(|_, stances| stances.len() > 1);
            things.shrink_to_fit();
        }
    }
}

/// A dossier, as a document in it sees it.
#[derive(Clone, Copy, Debug)]
pub struct InDossier<'d> {
    /// What its documents say.
    pub said: &'d Dossier,
    /// The words that they spell in more than one way.
    pub words: &'d Families,
}

impl<'d> InDossier<'d> {
    /// What one rule compares.
    pub(super) fn of_rule(self, rule: &str) -> Option<Shared<'d>> {
        self.said.rules.get(rule).map(Shared)
    }
}

/// That about which documents do not say the same, for one rule.
#[derive(Clone, Copy, Debug)]
pub struct Shared<'d>(&'d FxHashMap<String, Vec<Stance>>);

impl<'d> Shared<'d> {
    /// The value that stands first, of those that it is not wrong to say.
    pub(super) fn first(self, key: &str) -> Option<&'d Stance> {
        self.0.get(key)?.iter().filter(|stance| !stance.blamed).min_by_key(|stance| stance.first)
    }

    /// A value that is preferred, or else the one that stands most often; of equals the first.
    pub(super) fn most(self, key: &str, is_preferred: impl Fn(&str) -> bool) -> Option<&'d Stance> {
        let worth = |stance: &&Stance| (is_preferred(&stance.value), stance.count, Reverse(stance.first));
        self.0.get(key)?.iter().max_by_key(worth)
    }
}
