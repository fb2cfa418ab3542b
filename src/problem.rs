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

    /// What the TOML reader has against the file at `path`, in Dutch.
    pub fn of_toml(path: impl Into<PathBuf>, text: impl Into<String>, error: &toml::de::Error) -> Self {
        let (message, help) = in_dutch(error.message());
        Problem { help: help.map(Into::into), ..Problem::new(path, text, error.span(), message) }
    }

    /// The same, with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Wording>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The message of the TOML reader in Dutch, with the name that was meant, as far as it can be told.
fn in_dutch(message: &str) -> (String, Option<String>) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (Some(first), rest) = (quoted.first(), quoted.get(1..).unwrap_or_default()) else {
        return (format!("dit is geen geldige TOML: {message}"), None);
    };
    let meant = nearest(first, rest.iter().copied()).map(|name| format!("bedoelt u «{name}»?"));
    let help = meant.or_else(|| (!rest.is_empty()).then(|| format!("wel: {}", rest.join(", "))));
    if message.starts_with("unknown field") {
        (format!("de sleutel «{first}» bestaat niet"), help)
    } else if message.starts_with("unknown variant") {
        (format!("«{first}» kan hier niet staan"), help)
    } else if message.starts_with("missing field") {
        (format!("de sleutel «{first}» ontbreekt"), None)
    } else {
        (format!("dit klopt niet: {message}"), None)
    }
}
