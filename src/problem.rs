//! A mistake in a file that the program was given to work with: a rule file or a configuration.

use std::ops::Range;
use std::path::PathBuf;

use crate::language::Wording;

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

    /// The same, with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Wording>) -> Self {
        self.help = Some(help.into());
        self
    }
}
