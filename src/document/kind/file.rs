//! A kind of document as its file writes it, before its names are looked up.

use crate::spanned::Spanned;
use serde::Deserialize;

use super::{Due, KnownBy, Label, Part, ShownBy, Zone};

/// The content of the file of a kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct KindFile {
    pub name: Spanned<String>,
    pub label: Label,
    /// The kind whose parts it takes over; a part of its own with the same name replaces one.
    pub based_on: Option<Spanned<String>>,
    pub recognised_by: Option<usize>,
    pub sure_by: Option<usize>,
    #[serde(default)]
    pub sure_with: Vec<Spanned<String>>,
    #[serde(default)]
    pub needs: Vec<Spanned<String>>,
    #[serde(default)]
    pub needs_any: Vec<Spanned<String>>,
    #[serde(default)]
    pub joins: bool,
    #[serde(default, rename = "part")]
    pub parts: Vec<PartFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PartFile {
    pub name: Spanned<String>,
    pub label: Label,
    pub help: Option<Label>,
    #[serde(default)]
    pub labels: Vec<String>,
    #[serde(default)]
    pub formulas: Vec<String>,
    #[serde(default)]
    pub lines: Vec<String>,
    #[serde(default)]
    pub headings: Vec<String>,
    #[serde(default)]
    pub titles: Vec<String>,
    #[serde(default)]
    pub words: Vec<String>,
    pub shown_by: Option<ShownBy>,
    pub below: Option<Spanned<String>>,
    #[serde(default)]
    pub zone: Zone,
    #[serde(default)]
    pub telling: bool,
    pub due: Option<Due>,
    pub with: Option<Spanned<String>>,
    #[serde(default)]
    pub once: bool,
    #[serde(default)]
    pub free: bool,
    pub group: Option<String>,
    /// The part of the kind that it is based on in front of which it belongs; else it comes last.
    pub before: Option<Spanned<String>>,
}

impl PartFile {
    /// The part that it describes.
    pub fn part(&self) -> Part {
        let small = |words: &[String]| words.iter().map(|word| word.to_lowercase()).collect();
        let name = |name: &Option<Spanned<String>>| name.as_ref().map(|name| name.get_ref().clone());
        Part {
            name: self.name.get_ref().clone(),
            label: self.label.clone(),
            help: self.help.clone(),
            known_by: KnownBy {
                labels: small(&self.labels),
                formulas: small(&self.formulas),
                lines: small(&self.lines),
                headings: small(&self.headings),
                titles: small(&self.titles),
                words: small(&self.words),
            },
            shown_by: self.shown_by,
            below: name(&self.below),
            zone: self.zone,
            telling: self.telling,
            due: self.due,
            with: name(&self.with),
            once: self.once,
            free: self.free,
            group: self.group.clone(),
        }
    }
}
