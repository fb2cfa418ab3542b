//! `beleidslint new`: a rule that works, to begin from.

mod draft;
mod samples;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::New;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::document::kind::Kinds;
use crate::language::Language;
use crate::lint::config::Applied;
use crate::rule::{QUESTIONS, RuleSet};
use crate::schema::File;

/// The names of the questions that a rule can ask.
pub(super) fn questions() -> impl Iterator<Item = &'static str> {
    QUESTIONS.iter().map(|(name, _)| *name)
}

/// Writes a rule that finds what its own example says.
pub(super) fn run(arguments: &New, terminal: &mut Terminal) -> Result<Status, Stop> {
    let id = checked(&arguments.rule)?;
    let finder = session::finder(&arguments.configuration)?;
    let config = finder.of_folder(Path::new(""));
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    let folder = arguments.folder.clone().or_else(|| first_folder(config.as_ref())).unwrap_or_else(|| PathBuf::from("regels"));
    let path = folder.join(format!("{id}.toml"));
    if RuleSet::embedded()?.get(id).is_some() {
        let message = (format!("er is al een regel «{id}»"), format!("there is a rule «{id}» already"));
        return Err(Stop::Request(message.into(), Some(("kies een andere naam", "choose another name").into())));
    }
    let works = |text: &str| RuleSet::is_right(id, text, Kinds::built_in());
    let draft = draft::rule(&arguments.question, arguments.on.as_deref(), &works)?;
    let text = File::Rule.directive(&folder, "../") + &draft;
    store(&path, &text).map_err(|error| unwritten(&path, &error))?;
    let (shown, folder) = (path.display(), folder.display());
    writeln!(terminal.out, "{} {shown}", terminal.language.choose("geschreven:", "written:"))?;
    let next = match terminal.language {
        Language::Nl => format!(
            "  pas haar aan, en probeer haar met: beleidslint test {folder}\n  gebruik haar met: beleidslint check --rules {folder} PAD"
        ),
        Language::En => format!(
            "  change it, and try it with: beleidslint test {folder}\n  use it with: beleidslint check --rules {folder} PATH"
        ),
    };
    writeln!(terminal.out, "{next}")?;
    Ok(Status::Done)
}

/// The id, where it is a group and a name.
fn checked(id: &str) -> Result<&str, Stop> {
    let id = id.strip_suffix(".toml").unwrap_or(id);
    let is_name = |name: &str| {
        !name.is_empty()
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !name.starts_with('-')
    };
    match id.split_once('/') {
        Some((group, name)) if is_name(group) && is_name(name) => Ok(id),
        _ => {
            let message = (format!("«{id}» is geen naam voor een regel"), format!("«{id}» is no name for a rule"));
            let advice = (
                "geef een groep en een korte naam in kleine letters, met een streep ertussen: eigen/inwoner",
                "give a group and a short name in small letters, with a slash between them: eigen/inwoner",
            );
            Err(Stop::Request(message.into(), Some(advice.into())))
        }
    }
}

fn first_folder(config: Option<&Applied>) -> Option<PathBuf> {
    config?.config.rule_folders().next().map(|folder| folder.value.clone())
}

/// Writes the file, and the folders above it; one that is there already stays.
fn store(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

fn unwritten(path: &Path, error: &io::Error) -> Stop {
    let path = path.display();
    if error.kind() == io::ErrorKind::AlreadyExists {
        let message = (format!("{path} is er al"), format!("{path} is there already"));
        return Stop::Request(message.into(), Some(("kies een andere naam", "choose another name").into()));
    }
    let message = (format!("{path} kan niet worden geschreven: {error}"), format!("{path} cannot be written: {error}"));
    Stop::Request(message.into(), None)
}
