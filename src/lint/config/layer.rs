//! One configuration file: its keys, and what each of them says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::exception::Exception;
use super::patterns::Patterns;
use super::rules::RuleSetting;
use super::said::{Said, Written};
use super::values::Parser;
use super::{READERS, STYLES};
use crate::problem::Problem;
use crate::rule::Term;

/// The keys of a configuration.
pub const KEYS: [&str; 17] = [
    "extends",
    "kind",
    "style",
    "readers",
    "date",
    "exclude",
    "rule-folders",
    "trusted-packs",
    "kind-folders",
    "known-abbreviations",
    "term-lists",
    "baseline",
    "rules",
    "files",
    "dossier",
    "term",
    "ignore",
];
/// The keys of `[[dossier]]`.
pub const DOSSIER_KEYS: [&str; 1] = ["paths"];
/// The keys of `[[files]]`.
pub const FILES_KEYS: [&str; 6] = ["paths", "kind", "style", "readers", "date", "rules"];

/// What one configuration file says.
#[derive(Debug)]
pub struct Layer {
    pub file: Arc<Written>,
    /// The files that it goes on from, as it names them.
    pub extends: Vec<Said<String>>,
    /// What it says of all files.
    pub section: Section,
    /// What it says of some files; later ones win.
    pub files: Vec<FileSection>,
    /// Files that are held against each other.
    pub dossiers: Vec<Patterns>,
    /// Paths that are left out.
    pub exclude: Patterns,
    /// Folders of extra rules.
    pub rule_folders: Vec<Said<PathBuf>>,
    /// The packs whose fixes may be as safe as they say.
    pub trusted_packs: Vec<Said<String>>,
    pub kind_folders: Vec<Said<PathBuf>>,
    /// Abbreviations that need no explanation.
    pub known_abbreviations: Vec<Said<String>>,
    /// The lists of terms that it names.
    pub term_lists: Vec<Said<PathBuf>>,
    /// Terms that are preferred to others: those of the lists, and behind them its own.
    pub terms: Vec<Said<Term>>,
    /// The file of findings that are known.
    pub baseline: Option<Said<PathBuf>>,
    /// Findings that may stay.
    pub exceptions: Vec<Exception>,
}

/// What can be said of all files, or of some.
#[derive(Debug, Default)]
pub struct Section {
    /// The kind of document; its name is not looked up yet.
    pub kind: Option<Said<String>>,
    pub style: Option<Said<String>>,
    pub readers: Option<Said<String>>,
    /// The date of the documents, where they do not bear one.
    pub date: Option<Said<civil::Date>>,
    pub rules: Vec<RuleSetting>,
}

/// `[[files]]`: what holds for the files that fit a pattern.
#[derive(Debug)]
pub struct FileSection {
    pub paths: Patterns,
    pub section: Section,
}

impl Layer {
    /// Reads a file that stands in `folder`; its patterns are about paths below `root`. Both are real paths.
    ///
    /// # Errors
    /// All that is wrong with it, in the order of the file.
    pub(super) fn parse(file: &Arc<Written>, folder: &Path, root: &Path) -> Result<Layer, Vec<Problem>> {
        let mut parser = Parser::new(file, folder, root);
        let layer = match DeTable::parse(&file.text) {
            Ok(table) => Some(parser.layer(file, table.get_ref())),
            Err(error) => {
                let reason = error.message();
                let message = (format!("dit is geen geldige TOML: {reason}"), format!("this is no valid TOML: {reason}"));
                let range = error.span().unwrap_or(0..0);
                let help = name_with_slash(&file.text, range.start).map(|name| {
                    (
                        format!("zet een naam met een schuine streep tussen aanhalingstekens: \"{name}\""),
                        format!("put a name with a slash between quotation marks: \"{name}\""),
                    )
                        .into()
                });
                parser.complain(range, message, help);
                None
            }
        };
        let problems = parser.finish();
        layer.filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// All sections, in the order in which they hold.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        std::iter::once(&self.section).chain(self.files.iter().map(|files| &files.section))
    }
}

/// The name of a rule that stands around a slash at `at`, without the quotation marks that TOML wants around it.
fn name_with_slash(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..).filter(|rest| rest.starts_with('/'))?;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
    let before = text[..at].len() - text[..at].trim_end_matches(is_part).len();
    let behind = rest.len() - rest.trim_start_matches(is_part).len();
    text.get(at - before..at + behind)
}

impl Parser<'_> {
    fn layer(&mut self, file: &Arc<Written>, table: &DeTable<'_>) -> Layer {
        let mut layer = Layer {
            file: Arc::clone(file),
            extends: Vec::new(),
            section: Section::default(),
            files: Vec::new(),
            dossiers: Vec::new(),
            exclude: Patterns::default(),
            rule_folders: Vec::new(),
            trusted_packs: Vec::new(),
            kind_folders: Vec::new(),
            known_abbreviations: Vec::new(),
            term_lists: Vec::new(),
            terms: Vec::new(),
            baseline: None,
            exceptions: Vec::new(),
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "extends" => layer.extends = self.text_or_texts(value),
                "exclude" => layer.exclude = self.patterns(value, r#"["archief/"]"#),
                "rule-folders" => layer.rule_folders = self.folders(value, r#"["regels"]"#),
                "trusted-packs" => layer.trusted_packs = self.texts(value, r#"["huisstijl"]"#),
                "kind-folders" => layer.kind_folders = self.folders(value, r#"["soorten"]"#),
                "baseline" => layer.baseline = self.text(value).map(|name| name.map(|name| self.folder.join(name))),
                "ignore" => layer.exceptions = self.exceptions(value),
                "known-abbreviations" => layer.known_abbreviations = self.texts(value, r#"["DigiD"]"#),
                "term-lists" => {
                    let (lists, terms) = self.term_lists(value);
                    layer.term_lists = lists;
                    layer.terms.splice(0..0, terms);
                }
                "term" => layer.terms.extend(self.terms(value)),
                "files" => layer.files = self.files(value),
                "dossier" => layer.dossiers = self.dossiers(value),
                name if self.section(&mut layer.section, name, value) => {}
                _ => self.unknown(key, &KEYS),
            }
        }
        layer
    }

    fn files(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<FileSection> {
        let mut files = Vec::new();
        for (table, range) in self.tables(value, "[[files]]") {
            let mut paths = None;
            let mut section = Section::default();
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "paths" => paths = Some(self.patterns(value, r#"["brieven/**"]"#)),
                    name if self.section(&mut section, name, value) => {}
                    _ => self.unknown(key, &FILES_KEYS),
                }
            }
            match paths {
                Some(paths) => files.push(FileSection { paths, section }),
                None => self.missing(range, "paths", r#"paths = ["brieven/**"]"#),
            }
        }
        files
    }

    fn dossiers(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Patterns> {
        const EXAMPLE: &str = r#"["dossiers/haven/**"]"#;
        let mut dossiers = Vec::new();
        for (table, range) in self.tables(value, "[[dossier]]") {
            for (key, _) in table.iter().filter(|(key, _)| !DOSSIER_KEYS.contains(&key.get_ref().as_ref())) {
                self.unknown(key, &DOSSIER_KEYS);
            }
            match table.get("paths") {
                Some(paths) => dossiers.push(self.patterns(paths, EXAMPLE)),
                None => self.missing(range, "paths", &format!("paths = {EXAMPLE}")),
            }
        }
        dossiers
    }

    /// Reads a key that a section can have; says whether it is one.
    fn section(&mut self, section: &mut Section, key: &str, value: &Spanned<DeValue<'_>>) -> bool {
        match key {
            "kind" => section.kind = self.text(value),
            "style" => section.style = self.one_of(value, &STYLES, ("stijl", "style")),
            "readers" => section.readers = self.one_of(value, &READERS, ("soort lezers", "kind of readers")),
            "date" => section.date = self.date(value),
            "rules" => section.rules = self.rules(value),
            _ => return false,
        }
        true
    }
}
