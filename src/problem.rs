//! A mistake in a file that the program was given to work with: a rule file or a configuration.

use std::ops::Range;
use std::path::PathBuf;

use crate::language::Wording;
use crate::nearest::nearest;

/// A mistake in a rule file or a configuration, drawn on that file when it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub path: PathBuf,
    /// The content of the file; empty where it could not be read.
    pub text: String,
    /// Where the mistake stands in `text` (byte offsets, end exclusive).
    pub range: Option<Range<usize>>,
    /// What is wrong.
    pub message: Wording,
    /// What to do about it.
    pub help: Option<Wording>,
    /// Another place in the same file that the message speaks of.
    pub related: Option<(Range<usize>, Wording)>,
}

impl Problem {
    /// A problem at `range` of the file at `path`, whose content is `text`.
    pub fn new(
        path: impl Into<PathBuf>,
        text: impl Into<String>,
        range: Option<Range<usize>>,
        message: impl Into<Wording>,
    ) -> Self {
        Problem { path: path.into(), text: text.into(), range, message: message.into(), help: None, related: None }
    }

    /// What the TOML reader has against the file at `path`.
    pub fn of_toml(path: impl Into<PathBuf>, text: impl Into<String>, error: &toml::de::Error) -> Self {
        let (message, help) = of_reader(error.message());
        Problem { help, ..Problem::new(path, text, error.span(), message) }
    }

    /// The same, with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Wording>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// With more names than this, all of them are no help to somebody who meant one of them.
const MANY_NAMES: usize = 12;

/// What is meant by `name`, or what there is to choose from.
pub fn advice(name: &str, names: &[&str]) -> Wording {
    let choice = names.join(", ");
    match nearest(name, names.iter().copied()) {
        Some(meant) if names.len() > MANY_NAMES => (format!("bedoelt u «{meant}»?"), format!("do you mean «{meant}»?")).into(),
        Some(meant) => {
            (format!("bedoelt u «{meant}»? (kies uit {choice})"), format!("do you mean «{meant}»? (choose from {choice})")).into()
        }
        None => choices(names),
    }
}

/// What there is to choose from.
pub fn choices(names: &[&str]) -> Wording {
    let names = names.join(", ");
    (format!("kies uit {names}"), format!("choose from {names}")).into()
}

/// Says that a table lacks a key.
pub fn missing_key(key: &str) -> Wording {
    (format!("de sleutel «{key}» ontbreekt"), format!("the key «{key}» is missing")).into()
}

/// What a value can be, as the TOML reader calls it, and in Dutch.
const KINDS_OF_VALUE: [(&str, &str); 9] = [
    ("a list of words or the name of a file", "een lijst van woorden of de naam van een tsv-bestand"),
    ("a table of words or the name of a file", "een tabel van woorden of de naam van een tsv-bestand"),
    ("a word or a list of words", "een woord of een lijst van woorden"),
    ("a string", "een tekst tussen aanhalingstekens"),
    ("a boolean", "true of false"),
    ("a sequence", "een lijst, tussen [ en ]"),
    ("a map", "een tabel"),
    ("i64", "een geheel getal"),
    ("usize", "een geheel getal"),
];

/// A message of the TOML reader in both languages, and what can stand there instead, as far as it can be told.
fn of_reader(message: &str) -> (Wording, Option<Wording>) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let english = message.lines().next().unwrap_or(message);
    let in_dutch = |dutch: String| Wording::from((dutch, english));
    match quoted.split_first() {
        Some((name, names)) if message.starts_with("unknown field") => {
            let message = (format!("de sleutel «{name}» bestaat niet"), format!("there is no key «{name}»"));
            (message.into(), (!names.is_empty()).then(|| advice(name, names)))
        }
        Some((name, names)) if message.starts_with("unknown variant") => {
            let message = (format!("«{name}» kan hier niet staan"), format!("«{name}» cannot stand here"));
            (message.into(), (!names.is_empty()).then(|| advice(name, names)))
        }
        Some((name, _)) if message.starts_with("missing field") => (missing_key(name), None),
        Some((name, _)) if message.starts_with("duplicate field") => {
            (in_dutch(format!("de sleutel «{name}» staat er twee keer")), None)
        }
        _ if message.starts_with("duplicate key") => (in_dutch("deze sleutel staat er twee keer".to_owned()), None),
        _ => match expected(english) {
            Some(expected) => (in_dutch(format!("hier hoort {expected} te staan")), None),
            None => (in_dutch(format!("dit is geen geldige TOML: {english}")), None),
        },
    }
}

/// What should stand there, in Dutch: of `invalid type: integer 3, expected a string` and `unclosed array, expected `]``.
fn expected(message: &str) -> Option<String> {
    let (_, expected) = message.rsplit_once("expected ")?;
    let known = KINDS_OF_VALUE.iter().find(|(english, _)| *english == expected);
    known.map(|(_, dutch)| (*dutch).to_owned()).or_else(|| {
        let sign = expected.strip_prefix('`')?.strip_suffix('`')?;
        (!sign.contains('`')).then(|| format!("het teken {sign}"))
    })
}
