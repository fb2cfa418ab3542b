//! `beleidslint new`: a rule that works, to begin from.

mod draft;
mod samples;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::New as Arguments;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::document::kind::Kinds;
use crate::language::Language;
use crate::lint::config::Applied;
use crate::rule::{PACK_FILE, Pack, QUESTIONS, RuleSet, is_name, pack_draft};
use crate::schema::File;

/// The names of the questions that a rule can ask.
pub(super) fn questions() -> impl Iterator<Item = &'static str> {
    QUESTIONS.iter().map(|(name, _)| *name)
}

/// Writes a rule that finds what its own example says.
pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Status, Stop> {
    let finder = session::finder(&arguments.configuration)?;
    let config = finder.of_folder(Path::new(""));
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    let New { id, folder, path, pack } = New::of(arguments, config.as_ref())?;
    let id = id.as_str();
    if RuleSet::embedded()?.get(id).is_some() {
        let message = (format!("er is al een regel «{id}»"), format!("there is a rule «{id}» already"));
        return Err(Stop::Request(message.into(), Some(("kies een andere naam", "choose another name").into())));
    }
    let works = |text: &str| RuleSet::is_right(id, text, Kinds::built_in());
    let draft = draft::rule(&arguments.question, arguments.on.as_deref(), &works)?;
    let above = if path.parent() == Some(folder.as_path()) { "" } else { "../" };
    let text = File::Rule.directive(&folder, above) + &draft;
    if let Some(text) = pack {
        let path = folder.join(PACK_FILE);
        store(&path, &text).map_err(|error| unwritten(&path, &error))?;
        writeln!(terminal.out, "{} {}", terminal.language.choose("geschreven:", "written:"), path.display())?;
    }
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

/// What is written, and where.
struct New {
    id: String,
    /// The folder of rules, or of the pack.
    folder: PathBuf,
    path: PathBuf,
    /// The `pack.toml`, where the pack is new.
    pack: Option<String>,
}

impl New {
    fn of(arguments: &Arguments, config: Option<&Applied>) -> Result<Self, Stop> {
        let rule = arguments.rule.strip_suffix(".toml").unwrap_or(&arguments.rule);
        let Some(name) = arguments.pack.as_deref() else {
            let id = checked(rule)?.to_owned();
            let folder = arguments.folder.clone().or_else(|| first_folder(config)).unwrap_or_else(|| PathBuf::from("regels"));
            // In the folder of a pack its name is no folder again.
            let pack = Pack::of(&folder)?;
            let below = pack.and_then(|pack| id.strip_prefix(&pack.name)?.strip_prefix('/').map(str::to_owned));
            let path = folder.join(format!("{}.toml", below.as_deref().unwrap_or(&id)));
            return Ok(New { id, folder, path, pack: None });
        };
        let below = rule.strip_prefix(name).and_then(|rest| rest.strip_prefix('/')).unwrap_or(rule);
        let id = format!("{name}/{below}");
        if !is_name(name) || !is_name(below) {
            return Err(no_name(&id));
        }
        let folder = arguments.folder.clone().unwrap_or_else(|| PathBuf::from(name));
        let pack = match Pack::of(&folder)? {
            None => Some(pack_draft(name)),
            Some(pack) if pack.name == name => None,
            Some(pack) => {
                let (folder, other) = (folder.display(), pack.name);
                let message = (
                    format!("in {folder} ligt het pakket «{other}», niet «{name}»"),
                    format!("{folder} holds the pack «{other}», not «{name}»"),
                );
                return Err(Stop::Request(message.into(), None));
            }
        };
        Ok(New { path: folder.join(format!("{below}.toml")), id, folder, pack })
    }
}

/// The id, where it is a group and a name.
fn checked(id: &str) -> Result<&str, Stop> {
    match id.split_once('/') {
        Some((group, name)) if is_name(group) && is_name(name) => Ok(id),
        _ => Err(no_name(id)),
    }
}

fn no_name(id: &str) -> Stop {
    let message = (format!("«{id}» is geen naam voor een regel"), format!("«{id}» is no name for a rule"));
    let advice = (
        "geef een groep en een korte naam in kleine letters, met een streep ertussen: eigen/inwoner",
        "give a group and a short name in small letters, with a slash between them: eigen/inwoner",
    );
    Stop::Request(message.into(), Some(advice.into()))
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
