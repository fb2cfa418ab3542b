//! From the paths that a user names to the files behind them.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::ReadError;
use crate::document::Format;
use crate::language::{Language, Wording};

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The path as it is printed: as given, or the folder as given, `/`, and the path below it.
    pub shown: String,
    pub place: Place,
}

/// Where the bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    File(PathBuf),
    /// Standard input, with the name that it would have as a file.
    Stdin(Option<PathBuf>),
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The path as it is printed.
    pub path: String,
    pub reason: Reason,
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    Missing,
    BrokenLink,
    Forbidden,
    /// What the operating system says.
    System(String),
    Content(ReadError),
    /// It was to be changed, and why it could not be.
    Unwritten(Wording),
}

/// What was found behind the named paths.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of their printed paths.
    pub inputs: Vec<Input>,
    pub failures: Vec<Failure>,
    /// Named folders in which nothing is to be read, as they are printed.
    pub empty: Vec<String>,
}

/// Whether a file or folder (its real path, and whether it is a folder) is left out when a folder is walked.
pub type Excluded = Arc<dyn Fn(&Path, bool) -> bool + Send + Sync>;

/// The endings of the files that are taken from folders.
const ENDINGS: [&str; 3] = ["txt", "md", "markdown"];

/// Endings of formats that are no text.
const FOREIGN: [&str; 13] = ["docx", "doc", "docm", "odt", "rtf", "pdf", "html", "htm", "xhtml", "xlsx", "xls", "pptx", "epub"];

/// The largest file that is read, in bytes.
const LARGEST: u64 = 2_000_000_000;

impl Reason {
    /// The reason in words.
    pub fn message(&self, language: Language) -> String {
        match self {
            Reason::Missing => language.choose("dit bestand of deze map bestaat niet", "no such file or folder").to_owned(),
            Reason::BrokenLink => language.choose("deze koppeling wijst naar niets", "this link points to nothing").to_owned(),
            Reason::Forbidden => language.choose("geen toestemming om dit te lezen", "no permission to read this").to_owned(),
            Reason::System(text) => match language {
                Language::Nl => format!("kan niet gelezen worden: {text}"),
                Language::En => format!("cannot be read: {text}"),
            },
            Reason::Unwritten(why) => match language {
                Language::Nl => format!("kan niet geschreven worden: {}", why.get(language)),
                Language::En => format!("cannot be written: {}", why.get(language)),
            },
            Reason::Content(error) => match (language, error) {
                (Language::Nl, error) => error.to_string(),
                (Language::En, ReadError::Binary) => {
                    "this is no text but a binary file; beleidslint reads .txt, .md and .markdown".to_owned()
                }
                (Language::En, ReadError::Unsupported(ending)) => {
                    format!("beleidslint cannot read {ending}; it reads .txt, .md and .markdown")
                }
                (Language::En, ReadError::TooLarge) => "the file is larger than 2 GB".to_owned(),
            },
        }
    }

    fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Reason::Missing,
            io::ErrorKind::PermissionDenied => Reason::Forbidden,
            _ => Reason::System(error.to_string()),
        }
    }
}

impl Input {
    fn file(shown: String, path: PathBuf) -> Self {
        Input { shown, place: Place::File(path) }
    }

    /// The path by which the file's ending and its configuration are known.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Stdin(name) => name.as_deref(),
        }
    }

    /// The name of the file, without its folder.
    pub fn file_name(&self) -> Option<&str> {
        self.path()?.file_name()?.to_str()
    }

    /// The format that the ending of the name says it has; text where it says nothing.
    pub fn format(&self) -> Result<Format, ReadError> {
        let ending = self.path().and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown") => Ok(Format::Markdown),
            Some(ending) if FOREIGN.contains(&ending) => Err(ReadError::Unsupported(format!(".{ending}"))),
            _ => Ok(Format::Text),
        }
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Result<Vec<u8>, Reason> {
        let bytes = match &self.place {
            Place::File(path) => fs::File::open(path).and_then(|file| {
                let length = file.metadata().map_or(0, |data| data.len());
                read_some(file, length)
            }),
            Place::Stdin(_) => read_some(io::stdin().lock(), 0),
        };
        bytes.map_err(|error| Reason::of(&error)).and_then(|bytes| bytes.ok_or(Reason::Content(ReadError::TooLarge)))
    }

    /// The failure of this file, for a reason.
    pub fn failure(&self, reason: Reason) -> Failure {
        Failure { path: self.shown.clone(), reason }
    }
}

/// All that `reader` gives, or nothing where that is too much; `expected` is the likely length in bytes.
fn read_some(reader: impl Read, expected: u64) -> io::Result<Option<Vec<u8>>> {
    if expected > LARGEST {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    reader.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

/// Finds the files behind `paths`: files as they are named, folders as git sees them, `-` for standard input.
///
/// A file that is named, or found, twice is taken once.
pub fn find(paths: &[PathBuf], stdin_name: Option<&Path>, excluded: &Excluded) -> Found {
    let mut search = Search::default();
    for path in paths {
        if path.as_os_str() == "-" {
            search.stdin = true;
            continue;
        }
        let shown = shown(path);
        match fs::metadata(path) {
            Err(error) => search.fail(shown, reason_at(path, &error)),
            Ok(data) if data.is_dir() => search.walk(path, &shown, excluded),
            Ok(_) => search.take(Input::file(shown, path.clone()), 0),
        }
    }
    search.finish(stdin_name)
}

/// A path as it is printed: without a leading `./`, without a slash at its end.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '/' { text } else { text.replace(std::path::MAIN_SEPARATOR, "/").into() };
    let mut rest: &str = &text;
    while let Some(shorter) = rest.strip_prefix("./") {
        rest = shorter.trim_start_matches('/');
    }
    let trimmed = rest.trim_end_matches('/');
    match trimmed {
        "" if rest.is_empty() => ".".to_owned(),
        _ => trimmed.to_owned(),
    }
}

fn reason_at(path: &Path, error: &io::Error) -> Reason {
    if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(path).is_ok() {
        return Reason::BrokenLink;
    }
    Reason::of(error)
}

/// What was found so far. The number beside an input says how directly it was named: the lowest is kept.
#[derive(Default)]
struct Search {
    taken: HashMap<PathBuf, (u8, Input)>,
    stdin: bool,
    found: Found,
}

impl Search {
    fn fail(&mut self, path: String, reason: Reason) {
        self.found.failures.push(Failure { path, reason });
    }

    fn take(&mut self, input: Input, rank: u8) {
        let Place::File(path) = &input.place else { return };
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        self.take_real(real, input, rank);
    }

    /// The same of a file whose real path is known.
    fn take_real(&mut self, real: PathBuf, input: Input, rank: u8) {
        match self.taken.get(&real) {
            Some((known, _)) if *known <= rank => {}
            _ => {
                self.taken.insert(real, (rank, input));
            }
        }
    }

    fn walk(&mut self, folder: &Path, shown: &str, excluded: &Excluded) {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
        let is_excluded = {
            let (excluded, folder, real) = (Arc::clone(excluded), folder.to_path_buf(), real.clone());
            move |path: &Path, is_folder| path.strip_prefix(&folder).is_ok_and(|below| excluded(&real.join(below), is_folder))
        };
        let walk = WalkBuilder::new(folder)
            .ignore(false)
            .require_git(false)
            .sort_by_file_name(std::ffi::OsStr::cmp)
            .filter_entry(move |entry| {
                entry.depth() == 0 || !is_excluded(entry.path(), entry.file_type().is_some_and(|kind| kind.is_dir()))
            })
            .build();
        let mut any = false;
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    any = true;
                    let path = path_of(&error).map_or_else(|| shown.to_owned(), |path| below(folder, shown, path));
                    self.fail(path, walk_reason(&error));
                    continue;
                }
            };
            let path = entry.path();
            let kind = entry.file_type();
            if kind.is_none_or(|kind| kind.is_dir()) || !has_ending(path) {
                continue;
            }
            let input = Input::file(below(folder, shown, path), path.to_path_buf());
            if entry.path_is_symlink() {
                match fs::metadata(path) {
                    Ok(data) if data.is_file() => self.take(input, 2),
                    Ok(_) => continue,
                    Err(error) => self.fail(input.shown, reason_at(path, &error)),
                }
            } else if kind.is_some_and(|kind| kind.is_file()) {
                // No link was followed on the way to it, so that nobody need ask the system.
                match path.strip_prefix(folder) {
                    Ok(rest) => self.take_real(real.join(rest), input, 1),
                    Err(_) => self.take(input, 1),
                }
            } else {
                continue;
            }
            any = true;
        }
        if !any {
            self.found.empty.push(shown.to_owned());
        }
    }

    fn finish(self, stdin_name: Option<&Path>) -> Found {
        let mut found = self.found;
        found.inputs = self.taken.into_values().map(|(_, input)| input).collect();
        if self.stdin {
            let shown = stdin_name.map_or_else(|| "-".to_owned(), shown);
            found.inputs.push(Input { shown, place: Place::Stdin(stdin_name.map(Path::to_path_buf)) });
        }
        found.inputs.sort_by(|a, b| a.shown.cmp(&b.shown));
        found.failures.sort_by(|a, b| a.path.cmp(&b.path));
        found.failures.dedup();
        found
    }
}

/// The printed path of something below a walked folder.
fn below(folder: &Path, shown: &str, path: &Path) -> String {
    let Ok(rest) = path.strip_prefix(folder) else { return self::shown(path) };
    let names = rest.components().map(|part| part.as_os_str().to_string_lossy());
    let mut text = if shown == "." { String::new() } else { format!("{shown}/") };
    text.push_str(&names.collect::<Vec<_>>().join("/"));
    text.trim_end_matches('/').to_owned()
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

fn walk_reason(error: &ignore::Error) -> Reason {
    error.io_error().map_or_else(|| Reason::System(error.to_string()), Reason::of)
}
