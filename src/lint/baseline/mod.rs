//! The baseline: a file of findings that were there when it was written, and are not shown again.
//!
//! A finding is known by its file and its [`Fingerprint`], not by its line; of findings that share these so many are
//! known as were there. Where one of them is no more, one of the same rule about the same text is taken for it, that with
//! the same words on one side first: then the sentence around it was edited. [`file`] is how a baseline is written down.

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
    rule: String,
    /// The text that they point at, or its beginning.
    text: String,
    /// The words around it, with a mark for the text itself; for people.
    around: String,
    /// How many there were.
    count: usize,
    /// How many there are now, at most so many as there were.
    met: AtomicUsize,
}

impl Entry {
    fn new(rule: String, text: String, around: String, count: usize) -> Self {
        Entry { rule, text, around, count, met: AtomicUsize::new(0) }
    }

    /// One finding of a rule.
    fn of(rule: &str, around: &Surroundings) -> Self {
        let Surroundings { before, text, after } = around;
        let around = if before.is_empty() && after.is_empty() { String::new() } else { format!("{before}{MARK}{after}") };
        Entry::new(rule.to_owned(), beginning(text), around, 1)
    }

    /// What it shares with others of its rule about the same text: with those behind the same words, with those in front of
    /// the same words, and with all of them.
    fn looks(&self) -> [Fingerprint; 3] {
        let (before, after) = self.around.split_once(MARK).unwrap_or_default();
        [(before, ""), ("", after), ("", "")].map(|(before, after)| {
            let [before, after] = [before, after].map(str::to_owned);
            Fingerprint::new(&self.rule, &Surroundings { before, text: self.text.clone(), after })
        })
    }

    /// Says that so many of them are there.
    fn meet(&self, count: usize) {
        self.met.fetch_max(count.min(self.count), Ordering::Relaxed);
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
        let findings: Vec<Found<'_>> = findings
            .iter_mut()
            .filter(|finding| finding.silenced.is_none())
            .map(|finding| {
                let around = Surroundings::of(document, finding);
                let looks = Entry::of(&finding.rule, &around).looks();
                Found { fingerprint: Fingerprint::new(&finding.rule, &around), looks, finding }
            })
            .collect();
        match self.files.get(name) {
            Some(entries) => known(entries, findings),
            None => self.known_elsewhere(findings),
        }
    }

    /// Marks findings that are known of files that are no more.
    fn known_elsewhere(&self, findings: Vec<Found<'_>>) {
        let mut met: FxHashMap<Fingerprint, usize> = FxHashMap::default();
        for Found { fingerprint, finding, .. } in findings {
            let met = met.entry(fingerprint).or_default();
            let mut before = *met;
            for entry in self.gone(fingerprint) {
                entry.meet(before + 1);
                if before < entry.count {
                    finding.silenced = Some(SILENCE);
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
        self.add_entry(name, Fingerprint::new(&finding.rule, &around), Entry::of(&finding.rule, &around));
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
                let Entry { rule, text, around, count, .. } = entry;
                self.add_entry(name, *fingerprint, Entry::new(rule.clone(), text.clone(), around.clone(), *count));
            }
        }
    }

    /// How many findings are known, and in how many files.
    pub fn size(&self) -> (usize, usize) {
        (self.files.values().flat_map(BTreeMap::values).map(|entry| entry.count).sum(), self.files.len())
    }
}

/// What a baseline says of a finding.
const SILENCE: Silence = Silence { by: Silencer::Baseline, reason: None };

/// Stands for the text that a finding points at among the words around it.
const MARK: char = '…';

/// Of a longer text so many characters are written down.
const LONGEST: usize = 60;

fn beginning(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A finding that nothing keeps silent yet.
struct Found<'f> {
    fingerprint: Fingerprint,
    /// [`Entry::looks`]
    looks: [Fingerprint; 3],
    finding: &'f mut Finding,
}

/// Marks the findings of a file that its entries know.
fn known(entries: &Entries, findings: Vec<Found<'_>>) {
    let mut met: FxHashMap<Fingerprint, usize> = FxHashMap::default();
    let mut others = Vec::new();
    for found in findings {
        let met = met.entry(found.fingerprint).or_default();
        if entries.get(&found.fingerprint).is_some_and(|entry| *met < entry.count) {
            *met += 1;
            found.finding.silenced = Some(SILENCE);
        } else {
            others.push(found);
        }
    }
    for look in 0..3 {
        if others.is_empty() {
            break;
        }
        let mut left: FxHashMap<Fingerprint, Vec<(Fingerprint, usize)>> = FxHashMap::default();
        for (fingerprint, entry) in entries {
            let unmet = entry.count - met.get(fingerprint).copied().unwrap_or_default().min(entry.count);
            if unmet > 0 {
                left.entry(entry.looks()[look]).or_default().push((*fingerprint, unmet));
            }
        }
        others.retain_mut(|found| {
            let Some(alike) = left.get_mut(&found.looks[look]) else { return true };
            let Some((fingerprint, unmet)) = alike.last_mut() else { return true };
            *met.entry(*fingerprint).or_default() += 1;
            *unmet -= 1;
            if *unmet == 0 {
                alike.pop();
            }
            found.finding.silenced = Some(SILENCE);
            false
        });
    }
    for (fingerprint, entry) in entries {
        entry.meet(met.get(fingerprint).copied().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests;
