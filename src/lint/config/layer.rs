//! One configuration file: its keys, and what each of them says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use jiff::civil;
use toml::de::DeTable;

use super::exception::Exception;
use super::rules::RuleSetting;
use super::said::{Said, Written};
use super::values::Parser;
use super::{READERS, STYLES};
use crate::problem::Problem;

/// The keys of a configuration.
pub const KEYS: [&str; 8] = ["style", "readers", "date", "exclude", "rule-folders", "baseline", "rules", "ignore"];

/// What one configuration file says.
#[derive(Debug)]
pub struct Layer {
    pub file: Arc<Written>,
    pub section: Section,
    /// Patterns of paths that are left out.
    pub exclude: Vec<Said<String>>,
    /// Folders of extra rules.
    pub rule_folders: Vec<Said<PathBuf>>,
    /// The file of findings that are known.
    pub baseline: Option<Said<PathBuf>>,
    /// Findings that may stay.
    pub exceptions: Vec<Exception>,
}

/// What can be said of all files, or of some.
#[derive(Debug, Default)]
pub struct Section {
    pub style: Option<Said<String>>,
    pub readers: Option<Said<String>>,
    /// The date of the documents, where they do not bear one.
    pub date: Option<Said<civil::Date>>,
    pub rules: Vec<RuleSetting>,
}

impl Layer {
    /// Reads a file that stands in `folder`.
    ///
    /// # Errors
    /// All that is wrong with it, in the order of the file.
    pub(super) fn parse(file: &Arc<Written>, folder: &Path) -> Result<Layer, Vec<Problem>> {
        let mut parser = Parser::new(file, folder);
        let layer = match DeTable::parse(&file.text) {
            Ok(table) => Some(parser.layer(file, table.get_ref())),
            Err(error) => {
                let reason = error.message();
                let message = (format!("dit is geen geldige TOML: {reason}"), format!("this is no valid TOML: {reason}"));
                parser.complain(error.span().unwrap_or(0..0), message, None);
                None
            }
        };
        let problems = parser.finish();
        layer.filter(|_| problems.is_empty()).ok_or(problems)
    }
}

impl Parser<'_> {
    fn layer(&mut self, file: &Arc<Written>, table: &DeTable<'_>) -> Layer {
        let file = Arc::clone(file);
        let mut layer = Layer {
            file,
            section: Section::default(),
            exclude: Vec::new(),
            rule_folders: Vec::new(),
            baseline: None,
            exceptions: Vec::new(),
        };
        let section = &mut layer.section;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "style" => section.style = self.one_of(value, &STYLES, ("stijl", "style")),
                "readers" => section.readers = self.one_of(value, &READERS, ("soort lezers", "kind of readers")),
                "date" => section.date = self.date(value),
                "rules" => section.rules = self.rules(value),
                "exclude" => layer.exclude = self.patterns(value, r#"["archief/"]"#),
                "rule-folders" => layer.rule_folders = self.folders(value, r#"["regels"]"#),
                "baseline" => layer.baseline = self.text(value).map(|name| name.map(|name| self.folder.join(name))),
                "ignore" => layer.exceptions = self.exceptions(value),
                _ => self.unknown(key, &KEYS),
            }
        }
        layer
    }
}

/// Compiles patterns of paths below `folder`; each was tried when it was read.
pub(super) fn patterns<'p>(folder: &Path, patterns: impl IntoIterator<Item = &'p Said<String>>) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    for pattern in patterns {
        let _ = builder.add_line(None, &pattern.value);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}
