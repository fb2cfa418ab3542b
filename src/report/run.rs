//! What a run found in all its files, for formats that are written when it is over.

use rustc_hash::FxHashMap;

use super::entry::{Entry, ErrorEntry, KnownBy};
use super::root::Root;
use super::summary::Counts;
use crate::document::Document;
use crate::language::Language;
use crate::lint::{Finding, Fingerprint};
use crate::rule::{Rule, RuleSet};

/// What a run found.
pub struct Run<'r> {
    /// What was read, in the order of the paths, files without findings included.
    pub files: Vec<CheckedFile>,
    /// What could not be read, in the order of the paths.
    pub failures: Vec<ErrorEntry>,
    pub counts: Counts,
    /// The rules that were asked; different files may have had different ones.
    pub rules: Vec<&'r RuleSet>,
    pub language: Language,
    pub root: Root,
}

/// What formats tell of a finding that others do not.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The text at which it points, which may be long.
    pub texts: bool,
    /// What it is known by in another version of its file.
    pub fingerprints: bool,
}

/// What a run found in one file.
#[derive(Default)]
pub struct CheckedFile {
    /// The path as it is printed.
    pub path: String,
    /// In the order of the file, silenced ones included.
    entries: Vec<Entry>,
    /// A line for each finding, where that was asked for.
    pub lines: Vec<u8>,
    /// Findings drawn on their lines, where that was asked for: without colours and with them.
    pub drawn: [Vec<u8>; 2],
}

impl Run<'_> {
    /// The findings of all files that are not silenced.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Entry> {
        self.files.iter().flat_map(CheckedFile::shown)
    }

    /// The rule of a finding, unless it comes from the program itself.
    pub(super) fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find_map(|rules| rules.get(id))
    }
}

impl CheckedFile {
    /// With nothing found.
    pub fn new(path: &str) -> Self {
        CheckedFile { path: path.to_owned(), ..CheckedFile::default() }
    }

    /// Looks up the places of findings, which are in the order of the file, and what else is told of them.
    pub fn resolve(&mut self, document: &Document, findings: &[Finding], told: Told) {
        let mut seen: FxHashMap<Fingerprint, usize> = FxHashMap::default();
        let mut known_by = |finding: &Finding| {
            let fingerprint = Fingerprint::of(document, finding);
            let number = seen.entry(fingerprint).or_default();
            *number += 1;
            KnownBy { fingerprint, number: *number - 1 }
        };
        self.entries.extend(findings.iter().map(|finding| {
            let known_by = if told.fingerprints { known_by(finding) } else { KnownBy::default() };
            let mut entry = Entry::new(&self.path, document, finding, known_by);
            if !told.texts {
                entry.text = String::new();
            }
            entry
        }));
    }

    /// All findings, silenced ones included.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The findings that are not silenced.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.silenced.is_none())
    }
}
