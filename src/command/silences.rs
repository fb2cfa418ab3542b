//! What keeps findings silent besides the texts themselves: exceptions of configurations, and baselines.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Stop;
use super::arguments::Check;
use super::session::{Opened, Session};
use super::terminal::Terminal;
use crate::language::Language;
use crate::lint::baseline::Baseline;
use crate::lint::config::{Config, Exception, real_folder};
use crate::lint::silence::{Exceptions, Names};
use crate::lint::{Finding, Linter, Outcome};
use crate::problem::Problem;
use crate::read::files::Input;
use crate::report::shown_path;

/// Which findings are known.
pub(super) enum Known<'a> {
    /// None.
    Nothing,
    /// Those of this baseline.
    Named(&'a Path),
    /// Those of the baseline that the configuration of each file names.
    AsConfigured,
}

impl<'a> Known<'a> {
    /// What the command line says.
    pub(super) fn of(arguments: &'a Check) -> Self {
        match &arguments.baseline {
            Some(path) => Known::Named(path),
            None if arguments.no_baseline => Known::Nothing,
            None => Known::AsConfigured,
        }
    }
}

/// What keeps findings of the files of a session silent.
pub(super) struct Silences {
    files: Vec<OfFile>,
    exceptions: Vec<(Arc<Config>, Exceptions)>,
    baselines: Vec<(PathBuf, Baseline)>,
}

/// What is said about one file, as indexes of the lists of [`Silences`].
#[derive(Default)]
struct OfFile {
    /// Its real path; empty where nobody asks for it.
    path: PathBuf,
    exceptions: Option<usize>,
    /// The baseline, and the name of the file in it.
    baseline: Option<(usize, String)>,
    /// Whether the file was read.
    read: AtomicBool,
}

impl Silences {
    /// What holds for the files of a session; `linter` is that of a file, by its index.
    ///
    /// # Errors
    /// Where a baseline cannot be read.
    pub(super) fn new<'l, 'r: 'l>(
        session: &Session,
        known: Known<'_>,
        linter: impl Fn(usize) -> &'l Linter<'r>,
    ) -> Result<Self, Stop> {
        let mut silences = Silences { files: Vec::new(), exceptions: Vec::new(), baselines: Vec::new() };
        let mut real = RealPaths::default();
        let mut problems = Vec::new();
        for (index, (input, config)) in session.inputs.iter().zip(&session.configs).enumerate() {
            let mut file = OfFile::default();
            let config = config.as_ref().map(|applied| &applied.config);
            if let Some(config) = config.filter(|config| config.exceptions().next().is_some()) {
                file.exceptions = Some(silences.exceptions_of(config, linter(index)));
            }
            let said = config.and_then(|config| config.baseline());
            let path = match known {
                Known::Nothing => None,
                Known::Named(path) => Some(path),
                Known::AsConfigured => said.map(|said| said.value.as_path()),
            };
            let mut baseline = None;
            match path.map(|path| silences.baseline(path)) {
                None => {}
                Some(Ok(index)) => baseline = Some(index),
                Some(Err(mut problem)) => {
                    // For a file that is not there who names it is to blame.
                    if let (Known::AsConfigured, None, Some(said)) = (&known, &problem.range, said) {
                        *problem = Problem { help: problem.help, ..said.origin.problem(problem.message) };
                    }
                    if !problems.contains(&*problem) {
                        problems.push(*problem);
                    }
                }
            }
            if file.exceptions.is_some() || baseline.is_some() {
                file.path = real.of(input);
            }
            file.baseline = baseline.map(|index| (index, silences.baselines[index].1.name_of(&file.path)));
            silences.files.push(file);
        }
        if problems.is_empty() { Ok(silences) } else { Err(Stop::Problems(problems)) }
    }

    fn exceptions_of(&mut self, config: &Arc<Config>, linter: &Linter<'_>) -> usize {
        self.exceptions.iter().position(|(known, _)| Arc::ptr_eq(known, config)).unwrap_or_else(|| {
            self.exceptions.push((Arc::clone(config), Exceptions::new(Arc::clone(config), linter)));
            self.exceptions.len() - 1
        })
    }

    fn baseline(&mut self, path: &Path) -> Result<usize, Box<Problem>> {
        if let Some(known) = self.baselines.iter().position(|(known, _)| known == path) {
            return Ok(known);
        }
        self.baselines.push((path.to_path_buf(), Baseline::read(path)?));
        Ok(self.baselines.len() - 1)
    }

    /// Marks the findings of a file that are kept silent.
    pub(super) fn apply(&self, opened: &Opened<'_>, findings: &mut [Finding]) {
        let file = &self.files[opened.index];
        file.read.store(true, Ordering::Relaxed);
        if let Some(exceptions) = file.exceptions {
            self.exceptions[exceptions].1.apply(&file.path, &opened.document, findings);
        }
        if let Some((baseline, name)) = &file.baseline {
            self.baselines[*baseline].1.apply(name, &opened.document, findings);
        }
    }

    /// Says which exceptions of a configuration keep nothing silent, where all files were checked that they could be
    /// about, and how many known findings are no more. `named` are the paths below which everything was checked.
    pub(super) fn note_unused<'l, 'r: 'l>(
        &self,
        named: &[PathBuf],
        linter: impl Fn(usize) -> &'l Linter<'r>,
        terminal: &Terminal,
    ) {
        let was_read = |file: &OfFile| file.read.load(Ordering::Relaxed);
        let folders: Vec<PathBuf> = if self.files.iter().all(was_read) {
            named.iter().filter(|path| path.is_dir()).map(|path| real_folder(path)).collect()
        } else {
            Vec::new()
        };
        for (number, (config, exceptions)) in self.exceptions.iter().enumerate() {
            let linters: Vec<_> =
                (0..self.files.len()).filter(|file| self.files[*file].exceptions == Some(number)).map(&linter).collect();
            for (exception, target) in exceptions.unused() {
                let is_own = config.paths().next() == Some(exception.rule.origin.file.path.as_path());
                let is_judged = is_own && linters.iter().all(|linter| linter.is_judged(target));
                let about = about(exception);
                let covered = folders.iter().any(|folder| about.starts_with(folder))
                    || self.files.iter().any(|file| was_read(file) && file.path == about);
                if is_judged && covered {
                    let (path, line) = (shown_path(&exception.rule.origin.file.path), exception.rule.origin.line());
                    terminal.note(&match terminal.language {
                        Language::Nl => format!("{path}:{line}: deze uitzondering is niet nodig: zij onderdrukt niets"),
                        Language::En => format!("{path}:{line}: this exception is not needed: it silences nothing"),
                    });
                }
            }
        }
        for (number, (path, baseline)) in self.baselines.iter().enumerate() {
            let mut read: HashMap<&str, &Linter<'_>> = HashMap::new();
            for (index, file) in self.files.iter().enumerate().filter(|(_, file)| was_read(file)) {
                if let Some((_, name)) = file.baseline.as_ref().filter(|(of, _)| *of == number) {
                    read.insert(name, linter(index));
                }
            }
            let asks = |linter: &Linter<'_>, rule: &str| linter.outcome(rule) != Some(Outcome::LeftOut);
            let left = baseline.left(|name, rule| match name {
                Some(name) => read.get(name).is_some_and(|linter| asks(linter, rule)),
                None => read.values().all(|linter| asks(linter, rule)),
            });
            if left > 0 {
                let path = shown_path(path);
                terminal.note(&match (terminal.language, left) {
                    (Language::Nl, 1) => {
                        format!("1 bevinding in {path} is er niet meer: beleidslint baseline write haalt haar weg")
                    }
                    (Language::Nl, _) => {
                        format!("{left} bevindingen in {path} zijn er niet meer: beleidslint baseline write haalt ze weg")
                    }
                    (Language::En, 1) => format!("1 finding in {path} is no more: beleidslint baseline write removes it"),
                    (Language::En, _) => {
                        format!("{left} findings in {path} are no more: beleidslint baseline write removes them")
                    }
                });
            }
        }
    }
}

/// The folder below which the files lie that an exception is about, or the one file that it names.
fn about(exception: &Exception) -> PathBuf {
    match &exception.path {
        Some(paths) => paths.below(),
        None => real_folder(exception.rule.origin.file.path.parent().unwrap_or(Path::new(""))),
    }
}

/// Real paths of files: one look at the disk for each folder.
#[derive(Default)]
pub(super) struct RealPaths {
    folders: HashMap<PathBuf, PathBuf>,
}

impl RealPaths {
    /// The real path of a file. Standard input without a name lies in no folder.
    pub(super) fn of(&mut self, input: &Input) -> PathBuf {
        let Some((path, name)) = input.path().and_then(|path| Some((path, path.file_name()?))) else {
            return PathBuf::from(&input.shown);
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        let real = match self.folders.get(folder) {
            Some(real) => real,
            None => self.folders.entry(folder.to_path_buf()).or_insert_with(|| real_folder(folder)),
        };
        real.join(name)
    }
}
