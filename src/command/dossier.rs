//! Files that are held against each other: which they are, and what they say.

use std::sync::{Mutex, PoisonError};

use super::session::{Opened, Session};
use crate::lint::config::Applied;
use crate::lint::{Elsewhere, Finding, Linter};
use crate::rule::{Dossier, InDossier, Rank};

/// The dossiers of a session.
#[derive(Default)]
pub(super) struct Dossiers {
    /// For each file the index of its dossier.
    of_file: Vec<Option<usize>>,
    said: Vec<Dossier>,
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
        Dossiers { of_file, said: firsts.iter().map(|_| Dossier::default()).collect() }
    }

    /// Whether a file belongs to a dossier.
    pub(super) fn hold(&self, file: usize) -> bool {
        self.of_file.get(file).is_some_and(Option::is_some)
    }

    /// Reads the files once, and keeps of each what is held against others.
    pub(super) fn gather<'l, 'r: 'l>(&mut self, session: &Session, linter: impl Fn(usize) -> &'l Linter<'r> + Sync) {
        let files: Vec<usize> = (0..self.of_file.len()).filter(|file| self.hold(*file)).collect();
        let said: Vec<Mutex<&mut Dossier>> = self.said.iter_mut().map(Mutex::new).collect();
        session.survey(&files, |opened| {
            let Some(said) = self.of_file[opened.index].and_then(|number| said.get(number)) else { return };
            let statements = linter(opened.index).statements(&opened.document, &opened.facts);
            let rank = Rank::new(opened.facts.own_date.map(|own| own.date), opened.index);
            let place = |span| Elsewhere::new(opened.index, &opened.input.shown, &opened.document, span);
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            for (rule, statement) in statements {
                said.add(rule, statement, rank, place);
            }
        });
        self.said.iter_mut().for_each(Dossier::settle);
    }

    /// What is wrong in a file, by itself and beside the others of its dossier.
    pub(super) fn find(&self, opened: &Opened<'_>, linter: &Linter<'_>) -> Vec<Finding> {
        let dossier = self.of_file.get(opened.index).copied().flatten().and_then(|number| self.said.get(number));
        linter.find_in(&opened.document, &opened.facts, dossier.map(InDossier))
    }
}
