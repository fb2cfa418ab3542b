//! What a check writes: on standard output, and to files.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Stop;
use super::arguments::{Check, CheckFormat, OutputFile};
use super::ci;
use super::replace::replace;
use super::session::{Opened, Session};
use super::terminal::Terminal;
use crate::language::{Language, Wording};
use crate::lint::Finding;
use crate::read::files::{Input, Place};
use crate::report::run::{CheckedFile, Run, Told};
use crate::report::{checkstyle, concise, full, github, gitlab, json, jsonl, junit, overview, rdjson, sarif};

/// The outputs of a run.
pub(super) struct Outputs<'a> {
    printed: CheckFormat,
    color: bool,
    files: &'a [OutputFile],
    language: Language,
}

impl CheckFormat {
    fn write(self, out: &mut dyn Write, run: &Run<'_>, color: bool) -> io::Result<()> {
        match self {
            CheckFormat::Full => full::write(out, run, color),
            CheckFormat::Concise => concise::write(out, run),
            CheckFormat::Json => json::write(out, run),
            CheckFormat::Jsonl => jsonl::write(out, run),
            CheckFormat::Sarif => sarif::write(out, run),
            CheckFormat::Github => github::write(out, run),
            CheckFormat::Gitlab => gitlab::write(out, run),
            CheckFormat::Junit => junit::write(out, run),
            CheckFormat::Checkstyle => checkstyle::write(out, run),
            CheckFormat::Rdjson => rdjson::write(out, run),
            CheckFormat::Summary => overview::write(out, run),
        }
    }

    /// Whether it shows the text at which a finding points.
    fn tells_texts(self) -> bool {
        matches!(self, CheckFormat::Json | CheckFormat::Jsonl | CheckFormat::Sarif)
    }

    /// Whether a finding can be known by it in another version of its file.
    fn tells_fingerprints(self) -> bool {
        matches!(self, CheckFormat::Sarif | CheckFormat::Gitlab)
    }

    /// Whether the line that counts is part of it.
    fn says_counts(self) -> bool {
        matches!(self, CheckFormat::Full | CheckFormat::Summary)
    }

    /// Whether the line that counts is no part of it but belongs beside it, for who looks on.
    fn leaves_counts_to_standard_error(self) -> bool {
        matches!(self, CheckFormat::Concise | CheckFormat::Github)
    }
}

impl<'a> Outputs<'a> {
    /// The outputs that the command line asks for. What can be seen to go wrong is told before any work is done.
    pub(super) fn new(arguments: &'a Check, terminal: &Terminal) -> Result<Self, Stop> {
        let files = &arguments.output_file;
        for (index, file) in files.iter().enumerate() {
            let twice = files[..index].iter().any(|other| other.path == file.path);
            let reason = if twice {
                Some(("twee vormen gaan niet in één bestand".to_owned(), "one file cannot hold two formats".to_owned()))
            } else {
                obstacle(&file.path)
            };
            if let Some(reason) = reason {
                return Err(Stop::Request(unwritten(&file.path, &reason), None));
            }
        }
        Ok(Outputs { printed: arguments.format, color: terminal.color, files, language: terminal.language })
    }

    /// Leaves out of the texts what the run is going to write, as it may have done before.
    ///
    /// # Errors
    /// Where such a file is named as a text: its author would lose it.
    pub(super) fn spare_texts(&self, named: &[PathBuf], session: &mut Session) -> Result<(), Stop> {
        for file in self.files {
            let (Ok(real), Some(name)) = (std::fs::canonicalize(&file.path), file.path.file_name()) else { continue };
            // To look up the real path of each of thousands of files takes longer than to read them.
            let is_it = |other: &Path| {
                other.file_name().is_some_and(|other| other.eq_ignore_ascii_case(name))
                    && std::fs::canonicalize(other).is_ok_and(|other| other == real)
            };
            if named.iter().any(|path| is_it(path)) {
                let path = file.path.display();
                let message = (
                    format!("{path} is een tekst die gecontroleerd wordt, en zou overschreven worden"),
                    format!("{path} is a text to be checked, and would be overwritten"),
                );
                return Err(Stop::Request(message.into(), None));
            }
            let is_text = |input: &Input| !matches!(&input.place, Place::File(path) if is_it(path));
            let kept: Vec<bool> = session.inputs.iter().map(is_text).collect();
            session.keep(&kept);
        }
        Ok(())
    }

    /// Each format, with whether it is coloured.
    fn formats(&self) -> impl Iterator<Item = (CheckFormat, bool)> {
        std::iter::once((self.printed, self.color)).chain(self.files.iter().map(|file| (file.format, false)))
    }

    /// What the outputs need to know of a file when its document is gone.
    pub(super) fn keep(&self, opened: &Opened<'_>, findings: &[Finding]) -> io::Result<CheckedFile> {
        let (path, document) = (opened.input.shown.as_str(), &opened.document);
        let mut file = CheckedFile::new(path);
        for color in [false, true] {
            if self.formats().any(|format| format == (CheckFormat::Full, color)) {
                let drawn = &mut file.drawn[usize::from(color)];
                for finding in findings.iter().filter(|finding| finding.silenced.is_none()) {
                    full::draw_finding(drawn, path, document, finding, self.language, color)?;
                }
            }
        }
        if self.formats().any(|(format, _)| format == CheckFormat::Concise) {
            concise::tell(&mut file.lines, path, document, findings, self.language)?;
        }
        if self.formats().any(|(format, _)| !matches!(format, CheckFormat::Full | CheckFormat::Concise)) {
            let any = |tells: fn(CheckFormat) -> bool| self.formats().any(|(format, _)| tells(format));
            let told = Told { texts: any(CheckFormat::tells_texts), fingerprints: any(CheckFormat::tells_fingerprints) };
            file.resolve(document, findings, told);
        }
        Ok(file)
    }

    /// Writes the files, then standard output; gives whether all files could be written.
    pub(super) fn write(&self, run: &Run<'_>, terminal: &mut Terminal) -> Result<bool, Stop> {
        let mut all = true;
        for file in self.files {
            if let Err(error) = replace(&file.path, |out| file.format.write(out, run, false)) {
                terminal.error(unwritten(&file.path, &reason(&error)).get(self.language));
                all = false;
            }
        }
        self.printed.write(terminal.report(), run, self.color)?;
        if self.printed == CheckFormat::Github {
            self.add_to_step_summary(run, terminal);
        }
        let beside = if self.printed.leaves_counts_to_standard_error() {
            Some(run.counts.line(self.language))
        } else {
            run.counts.mended(self.language).filter(|_| !self.printed.says_counts())
        };
        if let Some(line) = beside {
            terminal.finish()?;
            terminal.say(&line);
        }
        Ok(all)
    }

    /// Adds an overview to the page that GitHub Actions shows of a step. That it cannot be written is no failure: nobody
    /// asked for it.
    fn add_to_step_summary(&self, run: &Run<'_>, terminal: &Terminal) {
        let Some(path) = ci::step_summary() else { return };
        // What stands there already may not have ended its line.
        let mut page = vec![b'\n'];
        let written = overview::write(&mut page, run)
            .and_then(|()| OpenOptions::new().append(true).create(true).open(&path))
            .and_then(|mut file| file.write_all(&page));
        if let Err(error) = written {
            terminal.note(unwritten(&path, &reason(&error)).get(self.language));
        }
    }
}

/// The same in Dutch and in English.
pub(super) type Both = (String, String);

/// Why no file can be written at `path`, as far as that can be seen beforehand.
fn obstacle(path: &Path) -> Option<Both> {
    if path.is_dir() {
        return Some(("dit is een map".to_owned(), "this is a folder".to_owned()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty())?;
    let shown = folder.display();
    (!folder.is_dir()).then(|| (format!("de map {shown} bestaat niet"), format!("the folder {shown} does not exist")))
}

pub(super) fn reason(error: &io::Error) -> Both {
    let (dutch, english) = match error.kind() {
        io::ErrorKind::PermissionDenied => ("geen toestemming", "no permission"),
        io::ErrorKind::StorageFull => ("de schijf is vol", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => ("deze schijf is alleen te lezen", "this disk is read-only"),
        _ => return (error.to_string(), error.to_string()),
    };
    (dutch.to_owned(), english.to_owned())
}

fn unwritten(path: &Path, (dutch, english): &Both) -> Wording {
    let path = path.display();
    (format!("{path} kan niet geschreven worden: {dutch}"), format!("{path} cannot be written: {english}")).into()
}
