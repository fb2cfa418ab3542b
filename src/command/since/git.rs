//! What git says.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::patch::{self, ChangedLines};
use crate::command::Stop;
use crate::language::Wording;

/// How many bytes of paths go on one command line; the least that an operating system takes is 32,768.
const LONGEST_LIST: usize = 24_000;

/// What must not stray from the surroundings into a question: a hook runs with these set, and they tell git to look at one
/// repository and one index, whichever we ask about.
const STRAY: [&str; 7] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF"];

/// How the lines are asked for that are new. What users configure for their own eyes is set aside.
const DIFF: [&str; 13] = [
    "--literal-pathspecs",
    "diff",
    "--unified=0",
    "--inter-hunk-context=0",
    "--text",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--find-renames",
    "--ignore-submodules=all",
    "--src-prefix=a/",
    "--dst-prefix=b/",
];

/// How the files are asked for that changed.
const CHANGED_FILES: [&str; 7] =
    ["diff", "--name-status", "-z", "--no-ext-diff", "--no-relative", "--find-renames", "--ignore-submodules=all"];

/// The working tree of a repository.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Repository {
    /// Its real path.
    pub top: PathBuf,
}

/// What changed in the files of a repository, by their paths below its top, with `/`. Those that did not change are absent.
pub(super) type Changes = HashMap<Vec<u8>, Change>;

/// How a file changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It was not there, or git does not know it.
    New,
    Lines(ChangedLines),
}

/// A file that is not what it was, by its path now, and its path then where that was another.
struct ChangedFile {
    path: Vec<u8>,
    old: Option<Vec<u8>>,
}

impl Repository {
    /// The repository in which a folder lies, given by its real path.
    pub(super) fn around(folder: &Path) -> Option<Repository> {
        let top = folder.ancestors().find(|folder| folder.join(".git").exists())?;
        Some(Repository { top: top.to_path_buf() })
    }

    /// The commit to compare with: where `revision` and what is checked out now parted, so that what others did to the
    /// revision since then does not count. The revision is one of the repository in which the program runs (`here`); for
    /// a submodule of that it is the commit that was recorded there, or `None` where the submodule is newer.
    pub(super) fn base(&self, revision: &str, here: Option<&Repository>) -> Result<Option<String>, Stop> {
        let around = if here == Some(self) { None } else { self.superproject()? };
        let Some(around) = around else { return self.parting(revision).map(Some) };
        let Some(base) = around.base(revision, here)? else { return Ok(None) };
        let Ok(path) = self.top.strip_prefix(&around.top) else { return Ok(None) };
        let mut recorded = OsString::from(format!("{base}:"));
        recorded.push(os_string(&slashed(path)));
        let recorded = around.ask([OsStr::new("rev-parse"), OsStr::new("--verify"), OsStr::new("--quiet"), &recorded])?;
        if !recorded.status.success() {
            return Ok(None);
        }
        let recorded = line(&recorded.stdout);
        match self.commit(&recorded)? {
            Some(commit) => Ok(Some(commit)),
            None => Err(self.failure(
                format!("de commit {recorded}, die hier toen stond, is er niet: haal meer geschiedenis op"),
                format!("the commit {recorded}, which was here then, is absent: fetch more history"),
            )),
        }
    }

    /// The repository of which this one is a submodule.
    fn superproject(&self) -> Result<Option<Repository>, Stop> {
        let path = self.tell(["rev-parse", "--show-superproject-working-tree"])?;
        let path = path.strip_suffix(b"\n").unwrap_or(&path);
        Ok(if path.is_empty() { None } else { std::fs::canonicalize(os_string(path)).ok().map(|top| Repository { top }) })
    }

    /// The commit that a revision is.
    fn commit(&self, revision: &str) -> Result<Option<String>, Stop> {
        // What begins with a dash would be an option to git, and names no revision.
        if revision.starts_with('-') || revision.is_empty() {
            return Ok(None);
        }
        let asked = self.ask(["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
        match asked.status.success() {
            true => Ok(Some(line(&asked.stdout))),
            false if asked.stderr.is_empty() => Ok(None),
            false => Err(self.refusal(&asked)),
        }
    }

    /// The commit at which a revision and what is checked out parted.
    fn parting(&self, revision: &str) -> Result<String, Stop> {
        let Some(commit) = self.commit(revision)? else {
            return Err(
                self.failure(format!("de revisie «{revision}» bestaat niet"), format!("there is no revision «{revision}»"))
            );
        };
        let asked = self.ask(["merge-base", &commit, "HEAD"])?;
        match asked.status.code() {
            Some(0) => Ok(line(&asked.stdout)),
            Some(1) => {
                let advice: Wording = (
                    "is niet alles opgehaald? In GitHub Actions helpt fetch-depth: 0, in GitLab GIT_DEPTH: 0",
                    "was not all of it fetched? In GitHub Actions fetch-depth: 0 helps, in GitLab GIT_DEPTH: 0",
                )
                    .into();
                let message = self.about(
                    format!("«{revision}» en HEAD hebben geen gemeenschappelijke geschiedenis"),
                    format!("«{revision}» and HEAD have no history in common"),
                );
                Err(Stop::Request(message, Some(advice)))
            }
            _ => Err(self.refusal(&asked)),
        }
    }

    /// What changed in the files at these paths since a commit.
    pub(super) fn changes(&self, base: &str, paths: &HashSet<Vec<u8>>) -> Result<Changes, Stop> {
        let mut changed = self.changed_files(base)?;
        changed.retain(|file| paths.contains(&file.path));
        let mut changes = Changes::new();
        for few in chunks(&changed) {
            let paths = few.iter().flat_map(|file| file.old.iter().chain([&file.path])).map(|path| os_string(path));
            let options = DIFF.iter().copied().chain([base, "--"]).map(OsString::from);
            let patch = self.tell(options.chain(paths))?;
            changes.extend(patch::read(&patch).into_iter().map(|(path, lines)| (path, Change::Lines(lines))));
        }
        let known: HashSet<&[u8]> = changed.iter().map(|file| file.path.as_slice()).collect();
        if paths.len() > known.len() {
            let tracked = self.tell(["ls-files", "-z"])?;
            let tracked: HashSet<&[u8]> = tracked.split(|&byte| byte == 0).collect();
            let is_new = |path: &&Vec<u8>| !known.contains(path.as_slice()) && !tracked.contains(path.as_slice());
            changes.extend(paths.iter().filter(is_new).map(|path| (path.clone(), Change::New)));
        }
        Ok(changes)
    }

    /// The files that are not what they were, as git knows them.
    fn changed_files(&self, base: &str) -> Result<Vec<ChangedFile>, Stop> {
        let listed = self.tell(CHANGED_FILES.iter().copied().chain([base, "--"]))?;
        let mut fields = listed.split(|&byte| byte == 0).map(<[u8]>::to_vec);
        let mut changed = Vec::new();
        while let (Some(status), Some(path)) = (fields.next(), fields.next()) {
            match status.first() {
                Some(b'R' | b'C') => {
                    changed.extend(fields.next().map(|new| ChangedFile { path: new, old: Some(path) }));
                }
                Some(b'D') => {}
                _ => changed.push(ChangedFile { path, old: None }),
            }
        }
        Ok(changed)
    }

    /// What git prints, where it succeeds.
    fn tell(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Vec<u8>, Stop> {
        let asked = self.ask(arguments)?;
        if asked.status.success() { Ok(asked.stdout) } else { Err(self.refusal(&asked)) }
    }

    fn ask(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Output, Stop> {
        let mut command = Command::new("git");
        for name in STRAY {
            command.env_remove(name);
        }
        // A hook runs while git holds its locks.
        command.env("GIT_OPTIONAL_LOCKS", "0").arg("-C").arg(&self.top).args(arguments).stdin(Stdio::null());
        command.output().map_err(|error| {
            let message: Wording = match error.kind() {
                io::ErrorKind::NotFound => {
                    ("git is niet gevonden, en --since kan niet zonder", "git was not found, and --since cannot do without")
                        .into()
                }
                _ => (format!("git kan niet gestart worden: {error}"), format!("git cannot be started: {error}")).into(),
            };
            Stop::Request(message, None)
        })
    }

    /// What git itself says about what it would not do.
    fn refusal(&self, asked: &Output) -> Stop {
        let words = String::from_utf8_lossy(&asked.stderr);
        let words = words.lines().next().unwrap_or_default();
        self.failure(format!("git weigert: {words}"), format!("git refuses: {words}"))
    }

    fn failure(&self, dutch: String, english: String) -> Stop {
        Stop::Request(self.about(dutch, english), None)
    }

    fn about(&self, dutch: String, english: String) -> Wording {
        let top = self.top.display();
        (format!("--since in {top}: {dutch}"), format!("--since in {top}: {english}")).into()
    }
}

/// The same files, so few at a time that their paths fit on a command line.
fn chunks(mut files: &[ChangedFile]) -> impl Iterator<Item = &[ChangedFile]> {
    std::iter::from_fn(move || {
        let mut length = 0;
        let fits = |file: &&ChangedFile| {
            length += file.path.len() + file.old.as_ref().map_or(0, Vec::len) + 8;
            length <= LONGEST_LIST
        };
        let count = files.iter().take_while(fits).count().max(1).min(files.len());
        let (few, rest) = files.split_at(count);
        files = rest;
        (!few.is_empty()).then_some(few)
    })
}

/// What git prints on one line.
fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}

/// A relative path as git writes it.
pub(super) fn slashed(path: &Path) -> Vec<u8> {
    let parts: Vec<&[u8]> = path.components().map(|part| part.as_os_str().as_encoded_bytes()).collect();
    parts.join(&b'/')
}

/// What git wrote, as the name of a file.
fn os_string(bytes: &[u8]) -> OsString {
    #[cfg(unix)]
    return std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec());
    #[cfg(not(unix))]
    return String::from_utf8_lossy(bytes).into_owned().into();
}
