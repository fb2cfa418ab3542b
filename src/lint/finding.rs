//! What a rule has to say about a place in a document.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::document::{Document, Excerpt, Position, Span};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A matter of style or taste.
    Hint,
    /// A norm or a strong habit is not followed.
    Warning,
    /// Provably wrong.
    Error,
}

impl Severity {
    /// The name that rules, configuration and command line use.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding. Spans are stretches of the document's joined text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule: `datums/weekdag`.
    pub rule: String,
    pub severity: Severity,
    /// One sentence about what is wrong, without a capital or a full stop.
    pub message: String,
    /// What is wrong; empty where something is absent, at the place where it belongs.
    pub span: Span,
    /// Where the file itself is wrong, if that is no part of the joined text, as an image without words: byte offsets of
    /// the decoded source, end exclusive.
    pub source: Option<(u32, u32)>,
    pub related: Vec<Related>,
    /// The way to mend it, where there is one way.
    pub fix: Option<Fix>,
    /// Where there is more than one thing to write instead, each of them.
    pub suggestions: Vec<String>,
    /// The ways to mend it that a person can choose from, none of which is carried out unasked: one for each suggestion.
    pub choices: Vec<Fix>,
    /// What would be right: `schrijf: …`.
    pub help: Option<String>,
    /// On whose authority.
    pub norm: Option<Arc<str>>,
    /// The page of the rule.
    pub url: Option<Arc<str>>,
    /// Who asked for silence about it; such a finding is counted and never shown among the others.
    pub silenced: Option<Silence>,
}

/// Why a finding is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    pub by: Silencer,
    /// Why, where someone said so.
    pub reason: Option<String>,
}

/// Where silence was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Silencer {
    /// A comment in the text.
    Comment,
    /// The front matter of the text.
    FrontMatter,
    /// The configuration.
    Configuration,
    /// The baseline: the finding was known already.
    Baseline,
}

impl Finding {
    /// The stretch of the decoded source that the finding points at.
    pub fn range(&self, document: &Document) -> Range<usize> {
        match self.source {
            Some((start, end)) => start as usize..end as usize,
            None => document.map.range(self.span),
        }
    }
}

/// Another place that the finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub place: RelatedPlace,
    pub message: String,
}

/// Where such a place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelatedPlace {
    /// In the document of the finding.
    Here(Span),
    /// In another one of its dossier.
    Elsewhere(Arc<Elsewhere>),
}

/// A place in a file whose document is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The index of the file among those of the run.
    pub file: usize,
    /// The path of the file as it is printed.
    pub path: String,
    /// What stands there, as the joined text has it.
    pub text: String,
    pub start: Position,
    /// Exclusive.
    pub end: Position,
    /// The lines in which it stands.
    pub excerpt: Excerpt,
}

impl Elsewhere {
    /// The place `span` of a document, which is that of the file with this index and path.
    pub fn new(file: usize, path: &str, document: &Document, span: Span) -> Self {
        let (start, end) = document.positions(span);
        let text = document.slice(span).to_owned();
        Elsewhere { file, path: path.to_owned(), text, start, end, excerpt: Excerpt::new(document, span) }
    }
}

impl From<Span> for RelatedPlace {
    fn from(span: Span) -> Self {
        RelatedPlace::Here(span)
    }
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it cannot change what the text says.
    pub safe: bool,
    pub edits: Vec<Edit>,
}

/// A replacement of a stretch of the joined text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}
