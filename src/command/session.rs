//! What the commands that read files have in common: finding, configuring, reading and recognising.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::civil;
use rayon::prelude::*;

use super::Stop;
use super::arguments::{Configuration, Inputs};
use super::progress::Progress;
use super::terminal::Terminal;
use crate::document::kind::Kinds;
use crate::document::{Document, Encoding, Format};
use crate::language::Language;
use crate::lint::config::{self, Applied, Finder};
use crate::read::ReadError;
use crate::read::files::{self, Failure, Input, Place, Reason};
use crate::recognise::{self, Facts};
use crate::relate::{self, Beside, Files, Known};

/// What stands in the folder above which no link of a file is followed.
static ROOT_MARKS: [&str; 2] = [config::FILE_NAME, ".git"];

/// The files that a command works on.
pub(super) struct Session {
    pub(super) inputs: Vec<Input>,
    /// What the configuration says about each input.
    pub(super) configs: Vec<Option<Applied>>,
    /// Whether the bytes of a file are kept beside what was read from them.
    pub(super) keeps_bytes: bool,
    failures: Vec<Failure>,
    date: Option<civil::Date>,
    /// Standard input, which can be read only once.
    stdin: OnceLock<Result<Vec<u8>, Reason>>,
    beside: Beside,
}

/// A file that was read, and what was recognised in it.
pub(super) struct Opened<'a> {
    pub(super) session: &'a Session,
    pub(super) input: &'a Input,
    /// The index of the input in its session.
    pub(super) index: usize,
    /// The file as it is stored; empty where the session keeps no bytes.
    pub(super) bytes: Vec<u8>,
    pub(super) document: Document,
    pub(super) facts: Facts,
}

/// What came of the work on each file.
pub(super) struct Results<T> {
    /// In the order of the paths, without the files that could not be read.
    pub(super) done: Vec<T>,
    /// In the order of the paths.
    pub(super) failures: Vec<Failure>,
}

/// The finder of the configurations that the command line asks for.
pub(super) fn finder(arguments: &Configuration) -> Result<Finder, Stop> {
    Ok(match &arguments.config {
        Some(path) => Finder::named(path)?,
        None if arguments.no_config => Finder::none(),
        None => Finder::nearest(),
    })
}

impl Session {
    /// Finds the files that the command line names, and their configurations.
    pub(super) fn open(arguments: &Inputs, terminal: &Terminal) -> Result<Session, Stop> {
        let finder = Arc::new(finder(&arguments.configuration)?);
        let excluded: files::Excluded = {
            let finder = Arc::clone(&finder);
            Arc::new(move |path, is_folder| finder.excludes(path, is_folder))
        };
        let mut paths = arguments.paths.clone();
        if arguments.force_exclude {
            paths.retain(|path| !is_excluded(path, arguments, &finder));
        }
        let found = files::find(&paths, arguments.stdin_filename.as_deref(), &excluded);
        let configs = found.inputs.iter().map(|input| finder.of_file(input.path().unwrap_or(Path::new("")))).collect::<Vec<_>>();
        let problems = finder.problems();
        if !problems.is_empty() {
            return Err(Stop::Problems(problems));
        }
        for folder in &found.empty {
            terminal.note(&match terminal.language {
                Language::Nl => format!("in {folder} staat niets dat beleidslint leest (.txt, .md, .markdown)"),
                Language::En => format!("{folder} holds nothing that beleidslint reads (.txt, .md, .markdown)"),
            });
        }
        Ok(Session {
            inputs: found.inputs,
            configs,
            failures: found.failures,
            date: arguments.date,
            keeps_bytes: false,
            stdin: OnceLock::new(),
            beside: Beside::new(&ROOT_MARKS),
        })
    }

    /// One file, or standard input.
    pub(super) fn of_file(
        path: &Path,
        date: Option<civil::Date>,
        configuration: &Configuration,
        terminal: &Terminal,
    ) -> Result<Session, Stop> {
        let arguments = Inputs {
            paths: vec![path.to_path_buf()],
            stdin_filename: None,
            date,
            force_exclude: false,
            configuration: configuration.clone(),
        };
        Session::open(&arguments, terminal)
    }

    /// A text that is no file, under the configuration of the folder in which the program runs.
    pub(super) fn of_text(text: &str, date: Option<civil::Date>, configuration: &Configuration) -> Result<Session, Stop> {
        let finder = finder(configuration)?;
        let config = finder.of_folder(Path::new(""));
        let problems = finder.problems();
        if !problems.is_empty() {
            return Err(Stop::Problems(problems));
        }
        let place = Place::Stdin(Some(PathBuf::from("tekst.md")));
        Ok(Session {
            inputs: vec![Input { shown: "-".to_owned(), place }],
            configs: vec![config],
            failures: Vec::new(),
            date,
            keeps_bytes: false,
            stdin: OnceLock::from(Ok(text.as_bytes().to_vec())),
            beside: Beside::new(&ROOT_MARKS),
        })
    }

    /// Keeps the files for which `kept`, in the order of the inputs, says so.
    pub(super) fn keep(&mut self, kept: &[bool]) {
        let is_kept = |index: &mut usize| {
            *index += 1;
            kept.get(*index - 1).copied().unwrap_or_default()
        };
        let mut index = 0;
        self.inputs.retain(|_| is_kept(&mut index));
        let mut index = 0;
        self.configs.retain(|_| is_kept(&mut index));
    }

    /// Reads every file, recognises what is in it, and hands it to `work`: in parallel, with the results in the order
    /// of the paths. Says on standard error what could not be read, or not surely.
    pub(super) fn each<T: Send>(self, terminal: &Terminal, work: impl Fn(&Opened<'_>) -> T + Sync) -> Results<T> {
        let progress = Progress::new(self.inputs.len());
        let one = |index: usize| {
            let result = self.one(index, &work);
            progress.step();
            result
        };
        let count = self.inputs.len();
        // For one file no threads are started.
        let results: Vec<_> =
            if count < 2 { (0..count).map(one).collect() } else { (0..count).into_par_iter().map(one).collect() };
        drop(progress);
        let mut failures = self.failures;
        let mut done = Vec::with_capacity(count);
        for (input, result) in self.inputs.iter().zip(results) {
            match result {
                Ok((result, sure)) => {
                    if !sure {
                        note_doubt(input, terminal);
                    }
                    done.push(result);
                }
                Err(reason) => failures.push(input.failure(reason)),
            }
        }
        failures.sort_by(|a, b| a.path.cmp(&b.path));
        for failure in &failures {
            terminal.fail(failure);
        }
        Results { done, failures }
    }

    /// Reads the files with these indexes before anything else is done with them, in parallel. What cannot be read is told
    /// by [`Self::each`].
    pub(super) fn survey(&self, files: &[usize], work: impl Fn(&Opened<'_>) + Sync) {
        files.par_iter().for_each(|&index| {
            let _ = self.one(index, &work);
        });
    }

    /// The result of the work on one file, and whether its encoding is sure.
    fn one<T>(&self, index: usize, work: &impl Fn(&Opened<'_>) -> T) -> Result<(T, bool), Reason> {
        let input = &self.inputs[index];
        let format = input.format().map_err(Reason::Content)?;
        let opened = self.opened(index, format, self.bytes(input)?).map_err(Reason::Content)?;
        let sure = is_sure(&opened.document);
        let result = work(&opened);
        // What the only file takes is given back sooner when the program ends.
        if self.inputs.len() == 1 {
            std::mem::forget(opened);
        }
        Ok((result, sure))
    }

    fn bytes(&self, input: &Input) -> Result<Vec<u8>, Reason> {
        match &input.place {
            Place::File(_) => input.bytes(),
            Place::Stdin(_) => self.stdin.get_or_init(|| input.bytes()).clone(),
        }
    }

    /// What the bytes say that the file with this index has, or could have.
    pub(super) fn opened(&self, index: usize, format: Format, bytes: Vec<u8>) -> Result<Opened<'_>, ReadError> {
        let input = &self.inputs[index];
        let config = self.configs[index].as_ref();
        let date = self.date.or_else(|| config.and_then(Applied::date).map(|date| date.value));
        let kept = if self.keeps_bytes { bytes.clone() } else { Vec::new() };
        let document = document(bytes, format, config)?;
        let mut facts = recognise::recognise(&document);
        let declared = config.into_iter().flat_map(|applied| applied.config.known_abbreviations());
        let known_abbreviations: Vec<String> = declared.map(|short| short.value.clone()).collect();
        let around = match &input.place {
            Place::File(path) => Some(self.beside.of(path)),
            Place::Stdin(_) => None,
        };
        let files = around.as_ref().map(|around| around as &dyn Files);
        relate::relate(
            &document,
            &mut facts,
            Known { date, file_name: input.file_name(), known_abbreviations: &known_abbreviations, files },
        );
        Ok(Opened { session: self, input, index, bytes: kept, document, facts })
    }
}

/// Whether the configuration leaves out what the command line names.
fn is_excluded(path: &Path, arguments: &Inputs, finder: &Finder) -> bool {
    let is_stdin = path.as_os_str() == "-";
    let path = if is_stdin { arguments.stdin_filename.as_deref() } else { Some(path) };
    path.is_some_and(|path| finder.excluding(path, !is_stdin && path.is_dir()).is_some())
}

/// Reads one file as its configuration says.
pub(super) fn read(input: &Input, config: Option<&Applied>) -> Result<Document, Reason> {
    let format = input.format().map_err(Reason::Content)?;
    document(input.bytes()?, format, config).map_err(Reason::Content)
}

/// What is read from bytes as a configuration says: which kinds of document there are, and whether it is one of them.
pub(super) fn document(bytes: Vec<u8>, format: Format, config: Option<&Applied>) -> Result<Document, ReadError> {
    let kinds = config.map_or_else(Kinds::built_in, |applied| applied.config.kinds());
    let mut document = crate::read::read_as(bytes, format, kinds)?;
    if let Some(kind) = config.and_then(Applied::kind) {
        document.classify(kinds, Some(&kind.value));
    }
    Ok(document)
}

/// Says so where the encoding of a file had to be guessed.
pub(super) fn doubt(input: &Input, document: &Document, terminal: &Terminal) {
    if !is_sure(document) {
        note_doubt(input, terminal);
    }
}

/// Whether the encoding is sure: whatever is no Unicode is taken for Windows-1252.
fn is_sure(document: &Document) -> bool {
    document.source.encoding() != Encoding::Windows1252
}

fn note_doubt(input: &Input, terminal: &Terminal) {
    terminal.note(&match terminal.language {
        Language::Nl => format!("{} is geen UTF-8 en is gelezen als Windows-1252", input.shown),
        Language::En => format!("{} is not UTF-8 and was read as Windows-1252", input.shown),
    });
}
