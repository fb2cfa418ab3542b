//! `beleidslint init`: a first configuration, for what a folder holds.

mod style;
mod survey;
mod tongue;
mod write;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::Init;
use super::replace::replace;
use super::terminal::Terminal;
use super::{Status, Stop};
use crate::language::Language;
use crate::lint::config::{FILE_NAME, Finder, real_folder};
use crate::problem::Problem;
use crate::schema::File;
use survey::{Survey, survey};

/// Looks at what a folder holds, and writes a configuration for it.
pub(super) fn run(arguments: &Init, terminal: &mut Terminal) -> Result<Status, Stop> {
    let folder = arguments.folder.as_path();
    let shown = folder.display();
    if !folder.is_dir() {
        let message = (format!("{shown}: deze map bestaat niet"), format!("{shown}: no such folder"));
        return Err(Stop::Request(message.into(), None));
    }
    let path = folder.join(FILE_NAME);
    if path.symlink_metadata().is_ok() && !arguments.force {
        return Err(exists(&path));
    }
    let survey = survey(folder);
    let settings = write::text(&survey, above(folder)?.as_deref(), terminal.language);
    let text = File::Configuration.directive(folder, "./") + &settings;
    match store(&path, &text, arguments.force) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(exists(&path)),
        Err(error) => {
            let name = shown_name(&path);
            let message = (format!("{name} kan niet geschreven worden: {error}"), format!("{name} cannot be written: {error}"));
            return Err(Stop::Request(message.into(), None));
        }
    }
    report(&mut terminal.out, folder, &survey, terminal.language)?;
    Ok(Status::Done)
}

fn exists(path: &Path) -> Stop {
    let name = shown_name(path);
    let message = (format!("{name} is er al"), format!("{name} is there already"));
    let advice = ("met --force wordt het vervangen", "with --force it is replaced");
    Stop::Request(message.into(), Some(advice.into()))
}

/// Writes the file: a new one, or where that is asked for in the place of one that is there.
fn store(path: &Path, text: &str, force: bool) -> io::Result<()> {
    if force {
        return replace(path, |out| out.write_all(text.as_bytes()));
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// The configuration that holds for the folder now, from a folder above it: its path from the folder.
fn above(folder: &Path) -> Result<Option<String>, Vec<Problem>> {
    let real = real_folder(folder);
    let finder = Finder::nearest();
    let applied = real.parent().and_then(|parent| finder.of_folder(parent));
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(problems);
    }
    let found = applied.as_ref().and_then(|applied| applied.config.paths().next()).and_then(Path::parent);
    let between = found.and_then(|found| real.strip_prefix(found).ok());
    Ok(between.map(|between| "../".repeat(between.components().count()) + FILE_NAME))
}

fn shown_name(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

fn report(out: &mut dyn Write, folder: &Path, survey: &Survey, language: Language) -> io::Result<()> {
    let name = shown_name(&folder.join(FILE_NAME));
    writeln!(out, "{} {name}", language.choose("geschreven:", "written:"))?;
    let mut notes = Vec::new();
    let left_out: usize = survey.excluded.iter().map(|excluded| excluded.files).sum();
    let texts = survey.files - left_out.min(survey.files);
    notes.push(match language {
        Language::Nl => format!("{texts} {} om te controleren", if texts == 1 { "tekst" } else { "teksten" }),
        Language::En => format!("{texts} {} to check", if texts == 1 { "text" } else { "texts" }),
    });
    for excluded in &survey.excluded {
        let reason = write::reason(excluded.why, language);
        let path = excluded.path.trim_start_matches('/');
        notes.push(format!("{} {path} ({reason})", language.choose("overgeslagen:", "left out:")));
    }
    if let Some((generator, _)) = survey.generator {
        notes.push(format!("{} {generator}", language.choose("een site van", "a site of")));
    }
    if let Some(guess) = survey.style {
        notes.push(format!("{} {}", language.choose("stijl, een gok:", "style, a guess:"), guess.style));
    }
    notes.iter().try_for_each(|note| writeln!(out, "  {}", crate::report::visible(note)))?;
    let target: PathBuf = survey.texts.map_or_else(|| folder.to_path_buf(), |texts| folder.join(texts));
    writeln!(out, "{} beleidslint check {}", language.choose("nu:", "next:"), shown_target(&target))
}

/// A path as a shell takes it.
fn shown_target(path: &Path) -> String {
    let name = match shown_name(path) {
        name if name.is_empty() => ".".to_owned(),
        name => name,
    };
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '_');
    if name.chars().all(plain) { name } else { format!("'{}'", name.replace('\'', r"'\''")) }
}
