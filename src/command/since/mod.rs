//! `--since`: which lines of which files changed since a git revision.

mod git;
mod lines;
mod moves;
mod patch;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use self::git::{Change, Repository, slashed};
pub(super) use self::lines::Changed;
use self::patch::ChangedLines;
use super::Stop;
use super::session::Session;
use crate::document::Source;
use crate::lint::Elsewhere;
use crate::read::files::{Input, Place};

/// What changed in each file of a session.
pub(super) struct Since {
    of_file: Vec<Option<Change>>,
}

impl Since {
    /// Asks git what changed since `revision`, and takes the files that did not change out of the session, but for those
    /// that were named themselves, and those that `matter` to others, by their index.
    pub(super) fn revision(
        revision: &str,
        named: &[PathBuf],
        session: &mut Session,
        matter: impl Fn(usize) -> bool,
    ) -> Result<Since, Stop> {
        let mut of_file = changes(revision, &session.inputs)?;
        let named: HashSet<&Path> = named.iter().map(PathBuf::as_path).collect();
        let is_named = |input: &Input| input.path().is_some_and(|path| named.contains(path));
        let is_kept = |(index, input): (usize, &Input)| of_file[index].is_some() || is_named(input) || matter(index);
        let kept: Vec<bool> = session.inputs.iter().enumerate().map(is_kept).collect();
        session.keep(&kept);
        let mut kept = kept.into_iter();
        of_file.retain(|_| kept.next().unwrap_or_default());
        Ok(Since { of_file })
    }

    /// Whether a line of a place in a file of the session is new.
    pub(super) fn is_new(&self, place: &Elsewhere) -> bool {
        match self.of_file.get(place.file) {
            Some(Some(Change::New)) => true,
            Some(Some(Change::Lines(lines))) => lines.hold(place.start.line..place.end.line + 1),
            _ => false,
        }
    }

    /// What is new in the file with this index in the session.
    pub(super) fn changed(&self, index: usize, source: &Source) -> Changed {
        match self.of_file.get(index) {
            Some(Some(Change::New)) => Changed::Everything,
            Some(Some(Change::Lines(lines))) => Changed::of(lines, source),
            _ => Changed::of(&ChangedLines::default(), source),
        }
    }
}

/// What changed in each of the files.
fn changes(revision: &str, inputs: &[Input]) -> Result<Vec<Option<Change>>, Stop> {
    let mut changes = vec![None; inputs.len()];
    let mut around = Around::default();
    let mut by_repository: BTreeMap<Repository, Vec<(usize, Vec<u8>)>> = BTreeMap::new();
    for (index, input) in inputs.iter().enumerate() {
        let Place::File(path) = &input.place else {
            let message = (
                "--since gaat niet samen met de standaardinvoer: git kent haar niet",
                "--since cannot be used with standard input: git does not know it",
            );
            return Err(Stop::Request(message.into(), None));
        };
        // A link stands for the file that it points to.
        let Ok(path) = std::fs::canonicalize(path) else {
            // What is gone by now is reported when it is read.
            changes[index] = Some(Change::New);
            continue;
        };
        let Some(repository) = around.file(&path) else {
            let (dutch, english) = ("staat niet in een git-repository", "is in no git repository");
            let message = (format!("--since: {} {dutch}", input.shown), format!("--since: {} {english}", input.shown));
            return Err(Stop::Request(message.into(), None));
        };
        let below = slashed(path.strip_prefix(&repository.top).unwrap_or(&path));
        by_repository.entry(repository).or_default().push((index, below));
    }
    let here = std::env::current_dir().and_then(std::fs::canonicalize).ok().and_then(|folder| around.folder(&folder));
    for (repository, files) in by_repository {
        let mut changed = match repository.base(revision, here.as_ref())? {
            Some(base) => {
                let paths = files.iter().map(|(_, path)| path.clone()).collect();
                repository.changes(&base, &paths)?
            }
            None => files.iter().map(|(_, path)| (path.clone(), Change::New)).collect(),
        };
        for (index, path) in files {
            changes[index] = changed.remove(&path);
        }
    }
    Ok(changes)
}

/// The repositories around folders, each looked up once.
#[derive(Default)]
struct Around {
    known: HashMap<PathBuf, Option<Repository>>,
}

impl Around {
    fn file(&mut self, path: &Path) -> Option<Repository> {
        self.folder(path.parent()?)
    }

    fn folder(&mut self, folder: &Path) -> Option<Repository> {
        if let Some(known) = self.known.get(folder) {
            return known.clone();
        }
        let found = Repository::around(folder);
        self.known.insert(folder.to_path_buf(), found.clone());
        found
    }
}
