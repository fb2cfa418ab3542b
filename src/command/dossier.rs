//! Files that are held against each other: which they are, and what they say.

use std::sync::{Mutex, PoisonError};

use super::session::{Opened, Session};
use crate::lint::config::Applied;
use crate::lint::{Elsewhere, Finding, Linter};
use crate::relate::terms::{Families, Vocabulary};
use crate::rule::{Dossier, InDossier, Rank};

/// The dossiers of a session.
#[derive(Default)]
pub(super) struct Dossiers {
    /// For each file the index of its dossier.
    of_file: Vec<Option<usize>>,
    said: Vec<Dossier>,
    /// The words that each dossier spells in more than one way.
    words: Vec<Families>,
}

impl Dossiers {
    /// The dossiers that the configuration of the files names, or one that holds them all. One file is none.
    pub(super) fn new(session: &Session, all: bool) -> Self {
        let mut firsts: Vec<usize> = Vec::new();
        let mut sizes: Vec<usize> = Vec::new();
        let together = |one: usize, other: usize| {
            let applied = |file: usize| session.configs[file].as_ref();
            all || applied(one).zip(applied(other)).is_some_and(|(one, other): (&Applied, &Applied)| one.is_in_dossier_of(other))
        };
        let mut of_file: Vec<Option<usize>> = (0..session.inputs.len())
            .map(|file| {
                if !together(file, file) {
                    return None;
                }
                let number = firsts.iter().position(|first| together(*first, file)).unwrap_or_else(|| {
                    firsts.push(file);
                    sizes.push(0);
                    firsts.len() - 1
                });
                sizes[number] += 1;
                Some(number)
            })
            .collect();
        of_file.iter_mut().for_each(|number| *number = number.filter(|number| sizes[*number] > 1));
        let said = firsts.iter().map(|_| Dossier::default()).collect();
        Dossiers { of_file, said, words: firsts.iter().map(|_| Families::default()).collect() }
    }

    /// Whether a file belongs to a dossier.
    pub(super) fn hold(&self, file: usize) -> bool {
        self.of_file.get(file).is_some_and(Option::is_some)
    }

    /// Reads the files once, and keeps of each what is held against others; then once more those that have a word which
    /// another text may spell in another way.
    pub(super) fn gather<'l, 'r: 'l>(&mut self, session: &Session, linter: impl Fn(usize) -> &'l Linter<'r> + Sync) {
        let files: Vec<usize> = (0..self.of_file.len()).filter(|file| self.hold(*file)).collect();
        let heard: Vec<Mutex<Vec<(Rank, usize, Vocabulary)>>> = self.said.iter().map(|_| Mutex::default()).collect();
        let said: Vec<Mutex<&mut Dossier>> = self.said.iter_mut().map(Mutex::new).collect();
        let of_file = &self.of_file;
        let listen = |opened: &Opened<'_>, number: usize, words: Option<&Families>| {
            let statements = linter(opened.index).statements(&opened.document, &opened.facts, words);
            let place = |span| Elsewhere::new(opened.index, &opened.input.shown, &opened.document, span);
            let mut said = said[number].lock().unwrap_or_else(PoisonError::into_inner);
            for (rule, statement) in statements {
                said.add(rule, statement, rank(opened), place);
            }
        };
        session.survey(&files, |opened| {
            let Some(number) = of_file[opened.index] else { return };
            listen(opened, number, None);
            let linter = linter(opened.index);
            if linter.compares_words() {
                let vocabulary = linter.vocabulary(&opened.document, &opened.facts);
                let mut heard = heard[number].lock().unwrap_or_else(PoisonError::into_inner);
                heard.push((rank(opened), opened.index, vocabulary));
            }
        });
        let mut varied = Vec::new();
        for (families, heard) in self.words.iter_mut().zip(heard) {
            let mut heard = heard.into_inner().unwrap_or_else(PoisonError::into_inner);
            heard.sort_by_key(|(rank, ..)| *rank);
            let mut all = Vocabulary::default();
            heard.iter().for_each(|(_, _, words)| all.append(words));
            *families = all.families();
            varied.extend(heard.iter().filter(|(_, _, words)| families.concern(words)).map(|(_, file, _)| *file));
        }
        session.survey(&varied, |opened| {
            if let Some(number) = of_file[opened.index] {
                listen(opened, number, Some(&self.words[number]));
            }
        });
        drop(said);
        self.said.iter_mut().for_each(Dossier::settle);
    }

    /// What is wrong in a file, by itself and beside the others of its dossier.
    pub(super) fn find(&self, opened: &Opened<'_>, linter: &Linter<'_>) -> Vec<Finding> {
        let number = self.of_file.get(opened.index).copied().flatten();
        let dossier = number.map(|number| InDossier { said: &self.said[number], words: &self.words[number] });
        linter.find_in(&opened.document, &opened.facts, dossier)
    }
}

/// Where a file comes in its dossier.
fn rank(opened: &Opened<'_>) -> Rank {
    Rank::new(opened.facts.own_date.map(|own| own.date), opened.index)
}
