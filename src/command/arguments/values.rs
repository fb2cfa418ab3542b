//! The values that options can have.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::language;
use crate::lint::Severity;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum Lang {
    Nl,
    En,
}

impl From<Lang> for language::Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Nl => language::Language::Nl,
            Lang::En => language::Language::En,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum CheckFormat {
    Full,
    Concise,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Checkstyle,
    Rdjson,
    Summary,
}

/// A file to be written: its format, and its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::command) struct OutputFile {
    pub(in crate::command) format: CheckFormat,
    pub(in crate::command) path: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum SourcesFormat {
    Table,
    Json,
    Csv,
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum By {
    Order,
    Kind,
}

impl From<By> for crate::report::sources::By {
    fn from(by: By) -> Self {
        match by {
            By::Order => Self::Order,
            By::Kind => Self::Kind,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum ListFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum RulesFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum Level {
    Error,
    Warning,
    Hint,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Hint => Severity::Hint,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum FailOn {
    Error,
    Warning,
    Hint,
    Never,
}

impl FailOn {
    /// The severity from which the program fails, if it ever does.
    pub(in crate::command) fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Hint => Some(Severity::Hint),
            FailOn::Never => None,
        }
    }
}

pub(super) fn date(text: &str) -> Result<jiff::civil::Date, String> {
    crate::lint::config::parse_date(text).ok_or_else(|| "schrijf een datum als 2024-05-31".to_owned())
}

pub(super) fn output_file(text: &str) -> Result<OutputFile, String> {
    let (format, path) = text.split_once('=').ok_or("schrijf een vorm en een bestand, als json=bevindingen.json")?;
    let names = || CheckFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let format = CheckFormat::from_str(format, false).map_err(|_| {
        let names: Vec<String> = names().map(|name| name.get_name().to_owned()).collect();
        match crate::nearest::nearest(format, names.iter().map(String::as_str)) {
            Some(meant) => format!("de vorm «{format}» bestaat niet; bedoelt u «{meant}»?"),
            None => format!("de vorm «{format}» bestaat niet; kies uit {}", names.join(", ")),
        }
    })?;
    if path.is_empty() {
        return Err("achter het = hoort de naam van een bestand".to_owned());
    }
    Ok(OutputFile { format, path: PathBuf::from(path) })
}
