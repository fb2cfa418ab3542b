//! The baseline: a file of findings that were there when it was written, and are not shown again.
//!
//! A finding is known by its file and its [`Fingerprint`], not by its line; of findings that share these so many are
//! known as were there. [`file`] is how a baseline is written down.

mod file;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

use super::{Finding, Fingerprint, Silence, Silencer, Surroundings};
use crate::document::Document;

/// Findings that are known.
#[derive(Debug, Default)]
pub struct Baseline {
    /// The real path of the folder in which it stands.
    folder: PathBuf,
    /// By the path of the file from that folder, with slashes.
    files: BTreeMap<String, Entries>,
    /// The entries of files that are no more: these may have got another name.
    gone: OnceLock<FxHashMap<Fingerprint, Vec<String>>>,
}

type Entries = BTreeMap<Fingerprint, Entry>;

/// Findings of one file that share a fingerprint.
#[derive(Debug)]
pub struct Entry {
    pub rule: String,
    /// The text that they point at in its sentence, for people.
    pub text: String,
    /// How many there were.
    pub count: usize,
    /// How many there are now, at most so many as there were.
    met: AtomicUsize,
}

impl Entry {
    fn new(rule: String, text: String, count: usize) -> Self {
        Entry { rule, text, count, met: AtomicUsize::new(0) }
    }

    /// How many of them were not met.
    fn left(&self) -> usize {
        self.count.saturating_sub(self.met.load(Ordering::Relaxed))
    }
}

impl Baseline {
    /// One without entries, to stand in `folder` (a real path).
    pub fn new(folder: PathBuf) -> Self {
        Baseline { folder, ..Baseline::default() }
    }

    /// The name of the file with this real path: its path from the folder of the baseline. What has none keeps its own.
    pub fn name_of(&self, file: &Path) -> String {
        if !file.is_absolute() {
            return file.to_string_lossy().into_owned();
        }
        let mut own = self.folder.components().peekable();
        let mut other = file.components().peekable();
        while own.peek().is_some_and(|component| other.peek() == Some(component)) {
            own.next();
            other.next();
        }
        let up = own.map(|_| Component::ParentDir);
        up.chain(other).map(|component| component.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    /// Whether the file called `name` is no more.
    fn is_gone(&self, name: &str) -> bool {
        !self.folder.join(name).exists()
    }

    /// Marks the findings of the file called `name` that are known. Where the baseline does not speak of that file, what
    /// it knows of files that are no more is known.
    pub fn apply(&self, name: &str, document: &Document, findings: &mut [Finding]) {
        let own = self.files.get(name);
        let mut met: FxHashMap<Fingerprint, usize> = FxHashMap::default();
        for finding in findings.iter_mut().filter(|finding| finding.silenced.is_none()) {
            let fingerprint = Fingerprint::of(document, finding);
            let known: Vec<&Entry> = match own {
                Some(entries) => entries.get(&fingerprint).into_iter().collect(),
                None => self.gone(fingerprint).collect(),
            };
            if known.is_empty() {
                continue;
            }
            let met = met.entry(fingerprint).or_default();
            // Each of them was met so often as there are findings left for it.
            let mut before = *met;
            for entry in known {
                if before < entry.count {
                    entry.met.fetch_max(before + 1, Ordering::Relaxed);
                    finding.silenced = Some(Silence { by: Silencer::Baseline, reason: None });
                    *met += 1;
                    break;
                }
                before -= entry.count;
            }
        }
    }

    /// What files that are no more had with this fingerprint.
    fn gone(&self, fingerprint: Fingerprint) -> impl Iterator<Item = &Entry> {
        let gone = self.gone.get_or_init(|| {
            let mut gone: FxHashMap<Fingerprint, Vec<String>> = FxHashMap::default();
            for (name, entries) in self.files.iter().filter(|(name, _)| self.is_gone(name)) {
                for fingerprint in entries.keys() {
                    gone.entry(*fingerprint).or_default().push(name.clone());
                }
            }
            gone
        });
        let names = gone.get(&fingerprint).into_iter().flatten();
        names.filter_map(move |name| self.files.get(name)?.get(&fingerprint))
    }

    /// How many known findings are no more. Of a rule in a file whether it was looked for is asked of `asked`; files that
    /// are no more have `None` for a name.
    pub fn left(&self, asked: impl Fn(Option<&str>, &str) -> bool) -> usize {
        let mut left = 0;
        for (name, entries) in &self.files {
            let mut gone = None;
            for entry in entries.values().filter(|entry| entry.left() > 0) {
                let is_gone = *gone.get_or_insert_with(|| self.is_gone(name));
                if asked((!is_gone).then_some(name), &entry.rule) {
                    left += entry.left();
                }
            }
        }
        left
    }

    /// Adds a finding of the file called `name`.
    pub fn add(&mut self, name: &str, document: &Document, finding: &Finding) {
        let around = Surroundings::of(document, finding);
        let fingerprint = Fingerprint::new(&finding.rule, &around);
        self.add_entry(name, fingerprint, Entry::new(finding.rule.clone(), quote(&around), 1));
    }

    /// Adds the findings of other files.
    pub fn extend(&mut self, other: Baseline) {
        self.files.extend(other.files);
    }

    fn add_entry(&mut self, name: &str, fingerprint: Fingerprint, entry: Entry) {
        if !self.files.contains_key(name) {
            self.files.insert(name.to_owned(), Entries::new());
        }
        if let Some(entries) = self.files.get_mut(name) {
            entries.entry(fingerprint).and_modify(|known| known.count += entry.count).or_insert(entry);
        }
    }

    /// Takes over from an older baseline what this one cannot know: the entries about files that are there, but of which
    /// `asked` says that the rule was not looked for.
    pub fn keep(&mut self, old: Baseline, asked: impl Fn(&str, &str) -> bool) {
        for (name, entries) in &old.files {
            if old.is_gone(name) {
                continue;
            }
            for (fingerprint, entry) in entries.iter().filter(|(_, entry)| !asked(name, &entry.rule)) {
                self.add_entry(name, *fingerprint, Entry::new(entry.rule.clone(), entry.text.clone(), entry.count));
            }
        }
    }

    /// How many findings are known, and in how many files.
    pub fn size(&self) -> (usize, usize) {
        (self.files.values().flat_map(BTreeMap::values).map(|entry| entry.count).sum(), self.files.len())
    }
}

/// Of a longer text so many characters are shown.
const SHOWN: usize = 60;

/// A finding in its sentence, as people recognise it.
fn quote(around: &Surroundings) -> String {
    if around.text.is_empty() {
        return String::new();
    }
    let mut text: String = around.text.chars().take(SHOWN).collect();
    if text.len() < around.text.len() {
        text.push('…');
    }
    format!("{}«{text}»{}", around.before, around.after)
}

#[cfg(test)]
mod tests;
