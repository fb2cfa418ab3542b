//! The kinds of document that hold in a run: those of the program, and those of the user.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::spanned::Spanned;
use rustc_hash::{FxHashMap, FxHashSet};

use super::clues::Clues;
use super::file::{KindFile, PartFile};
use super::{Kind, Part, ShownBy};
use crate::document::first_word;
use crate::problem::{Problem, advice};

/// The file of a kind that comes with the program.
struct BuiltIn {
    name: &'static str,
    text: &'static str,
    /// The same, packed when the program was built.
    packed: &'static [u8],
}

macro_rules! built_in {
    ($name:literal) => {
        BuiltIn {
            name: $name,
            text: include_str!(concat!("../kinds/", $name, ".toml")),
            packed: include_bytes!(concat!(env!("OUT_DIR"), "/kind.", $name, ".packed")),
        }
    };
}

/// The files of the kinds that come with the program, the most particular first: the first one that fits is taken.
const FILES: [BuiltIn; 11] = [
    built_in!("motie"),
    built_in!("amendement"),
    built_in!("memorie-van-toelichting"),
    built_in!("kamerbrief"),
    built_in!("raadsvoorstel"),
    built_in!("collegebrief"),
    built_in!("rijksbrief"),
    built_in!("brief"),
    built_in!("beleidsnota"),
    built_in!("kamervragen"),
    built_in!("plain"),
];

/// The kinds of document of a run. They are read once and live as long as the program, as every document refers to them.
#[derive(Debug)]
pub struct Kinds {
    /// The most particular first; the last one is what every document is that is no other.
    kinds: Vec<Kind>,
    /// The part of each label, over all kinds, and whether the part tells of its kind.
    labels: FxHashMap<String, (String, bool)>,
    /// The first words of the labels.
    label_words: FxHashSet<String>,
    /// For each letter of ASCII with which these begin a bit for each length in bytes that they have, the highest for what
    /// is longer.
    label_lengths: [u32; 128],
    salutations: Vec<String>,
    closings: Vec<String>,
    clues: Clues,
}

impl Kinds {
    /// The kinds that come with the program.
    pub fn built_in() -> &'static Kinds {
        static KINDS: LazyLock<Kinds> = LazyLock::new(|| Kinds::new(&[]).unwrap_or_else(|problems| panic!("{problems:?}")));
        &KINDS
    }

    /// The kinds that come with the program, and those in the `.toml` files of `folders`, which come first. One with the
    /// name of a kind of the program takes its place, and may be based on it.
    ///
    /// # Errors
    /// Every mistake in a file, drawn on that file.
    pub fn with_folders(folders: &[PathBuf]) -> Result<&'static Kinds, Vec<Problem>> {
        if folders.is_empty() {
            return Ok(Kinds::built_in());
        }
        let mut files = Vec::new();
        let mut problems = Vec::new();
        for folder in folders {
            match read_folder(folder) {
                Ok(found) => files.extend(found),
                Err(problem) => problems.push(*problem),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Kinds::new(&files).map(|kinds| &*Box::leak(Box::new(kinds)))
    }

    /// The kinds that come with the program, and the one that `text` describes.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn with_text(text: &str) -> Result<&'static Kinds, Vec<Problem>> {
        Kinds::new(&[(PathBuf::new(), text.to_owned())]).map(|kinds| &*Box::leak(Box::new(kinds)))
    }

    fn new(outside: &[(PathBuf, String)]) -> Result<Kinds, Vec<Problem>> {
        let mut loader = Loader::default();
        for file in &FILES {
            match rmp_serde::from_slice(file.packed) {
                Ok(packed) => loader.waiting.push((PathBuf::from(file.name), String::new(), packed, true)),
                Err(_) => loader.read(Path::new(file.name), file.text, true),
            }
        }
        loader.settle();
        for (path, text) in outside {
            loader.read(path, text, false);
        }
        loader.settle();
        if !loader.problems.is_empty() {
            return Err(loader.problems);
        }
        let place = |kind: &Kind| FILES.iter().position(|file| file.name == kind.name);
        let mut kinds = loader.kinds;
        kinds.sort_by(|one, other| (place(one), &one.name).cmp(&(place(other), &other.name)));
        let mut labels = FxHashMap::default();
        for part in kinds.iter().flat_map(|kind| &kind.parts) {
            for label in &part.known_by.labels {
                labels.entry(label.clone()).or_insert_with(|| (part.name.clone(), false)).1 |= part.telling;
            }
        }
        let formulas = |shown: ShownBy| {
            let parts = kinds.iter().flat_map(|kind| &kind.parts).filter(|part| part.shown_by == Some(shown));
            let mut formulas: Vec<String> = parts.flat_map(|part| part.known_by.formulas.iter().cloned()).collect();
            formulas.sort_unstable();
            formulas.dedup();
            formulas
        };
        let (salutations, closings) = (formulas(ShownBy::Salutation), formulas(ShownBy::Closing));
        let clues = Clues::of(&kinds);
        let label_words: FxHashSet<String> = labels.keys().map(|label| first_of_label(label).to_owned()).collect();
        let mut label_lengths = [0; 128];
        for word in &label_words {
            if let Some(lengths) = word.bytes().next().and_then(|first| label_lengths.get_mut(first as usize)) {
                *lengths |= length_bit(word);
            }
        }
        Ok(Kinds { kinds, labels, label_words, label_lengths, salutations, closings, clues })
    }

    /// All kinds, the most particular first.
    pub fn all(&self) -> &[Kind] {
        &self.kinds
    }

    /// The kind that every document is that is no other.
    pub fn plain(&self) -> &Kind {
        &self.kinds[self.kinds.len() - 1]
    }

    /// The kind with this name.
    pub fn named(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }

    /// Whether a line can begin with a label: most lines begin with a word that no label begins with.
    pub fn may_begin_label(&self, line: &str) -> bool {
        let word = first_of_label(line);
        let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
        let fits = self.label_lengths.get(first as usize).is_none_or(|lengths| lengths & length_bit(word) != 0);
        if !fits && word.is_ascii() {
            return false;
        }
        let mut small = [0; 16];
        match small.get_mut(..word.len()).filter(|_| word.is_ascii()) {
            Some(small) => {
                small.copy_from_slice(word.as_bytes());
                small.make_ascii_lowercase();
                std::str::from_utf8(small).is_ok_and(|word| self.label_words.contains(word))
            }
            None => self.label_words.contains(&word.to_lowercase()),
        }
    }

    /// The name of the part to which a label leads: `text` is in small letters and without its colon.
    pub fn part_of_label(&self, text: &str) -> Option<&str> {
        self.labels.get(text).map(|(part, _)| part.as_str())
    }

    /// The same for a label that only a space parts from its value: one that tells of a kind, as `betreft`.
    pub fn part_of_telling_label(&self, text: &str) -> Option<&str> {
        self.labels.get(text).filter(|(_, telling)| *telling).map(|(part, _)| part.as_str())
    }

    /// Whether a line begins as a salutation does.
    pub fn begins_salutation(&self, line: &str) -> bool {
        begins(line, &self.salutations)
    }

    /// Whether a line begins as a closing formula does.
    pub fn begins_closing(&self, line: &str) -> bool {
        begins(line, &self.closings)
    }

    pub(in crate::document) fn clues(&self) -> &Clues {
        &self.clues
    }
}

/// The first word of a label, or of a line that may begin with one.
fn first_of_label(line: &str) -> &str {
    let word = first_word(line);
    word.bytes().position(|byte| byte == b':').map_or(word, |colon| &word[..colon])
}

/// The bit that stands for the length of a word.
fn length_bit(word: &str) -> u32 {
    1 << word.len().min(31)
}

/// Whether `line` begins with the words of one of `formulas`, which are in small letters.
fn begins(line: &str, formulas: &[String]) -> bool {
    let line = line.trim_start();
    let first = line.bytes().next().map(|first| first.to_ascii_lowercase());
    formulas.iter().filter(|formula| formula.bytes().next() == first).any(|formula| {
        line.get(..formula.len()).is_some_and(|start| start.eq_ignore_ascii_case(formula))
            && !line[formula.len()..].starts_with(char::is_alphanumeric)
    })
}

/// The files of kinds in a folder, sorted.
fn read_folder(folder: &Path) -> Result<Vec<(PathBuf, String)>, Box<Problem>> {
    let unreadable = |path: &Path, error: &std::io::Error| {
        let message = (
            format!("deze soorten stukken kunnen niet gelezen worden: {error}"),
            format!("these kinds of document cannot be read: {error}"),
        );
        Box::new(Problem::new(path, "", None, message))
    };
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let read = |path: PathBuf| match std::fs::read_to_string(&path) {
        Ok(text) => Ok((path, text)),
        Err(error) => Err(unreadable(&path, &error)),
    };
    paths.into_iter().map(read).collect()
}

/// Reads files of kinds, and looks up what they are based on.
#[derive(Default)]
struct Loader {
    kinds: Vec<Kind>,
    waiting: Vec<(PathBuf, String, KindFile, bool)>,
    problems: Vec<Problem>,
}

impl Loader {
    fn read(&mut self, path: &Path, text: &str, built_in: bool) {
        match toml::from_str::<KindFile>(text) {
            Ok(file) => self.waiting.push((path.to_path_buf(), text.to_owned(), file, built_in)),
            Err(error) => self.problems.push(Problem::of_toml(path, text, &error)),
        }
    }

    /// Takes up each kind once the one that it is based on is there.
    fn settle(&mut self) {
        loop {
            let before = self.waiting.len();
            for (path, text, file, built_in) in std::mem::take(&mut self.waiting) {
                let base = file.based_on.as_ref().map(|base| self.kinds.iter().position(|kind| kind.name == *base.get_ref()));
                if base == Some(None) {
                    self.waiting.push((path, text, file, built_in));
                    continue;
                }
                let kind = Assembler { path: &path, text: &text, problems: &mut self.problems }.kind(
                    &file,
                    base.flatten().map(|at| &self.kinds[at]),
                    built_in,
                );
                self.kinds.retain(|known| known.name != kind.name);
                self.kinds.push(kind);
            }
            if self.waiting.len() == before {
                break;
            }
        }
        for (path, text, file, _) in std::mem::take(&mut self.waiting) {
            let Some(base) = file.based_on else { continue };
            let names: Vec<&str> = self.kinds.iter().map(|kind| kind.name.as_str()).collect();
            let help = Some(advice(base.get_ref(), &names));
            let message = (
                format!("er is geen soort stuk «{}»", base.get_ref()),
                format!("there is no kind of document «{}»", base.get_ref()),
            );
            self.problems.push(Problem { help, ..Problem::new(path, text, Some(base.span()), message) });
        }
    }
}

/// Puts a kind together from its file and what it is based on.
struct Assembler<'a> {
    path: &'a Path,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Assembler<'_> {
    fn kind(&mut self, file: &KindFile, base: Option<&Kind>, built_in: bool) -> Kind {
        let mut parts: Vec<Part> = base.map_or_else(Vec::new, |base| base.parts.clone());
        for own in &file.parts {
            self.place(&mut parts, own);
        }
        let names: Vec<String> = parts.iter().map(|part| part.name.clone()).collect();
        for own in &file.parts {
            for name in [&own.with, &own.below].into_iter().flatten() {
                self.check(name, &names);
            }
        }
        for name in file.needs.iter().chain(&file.needs_any).chain(&file.sure_with) {
            self.check(name, &names);
        }
        let plain = |names: &[Spanned<String>]| names.iter().map(|name| name.get_ref().clone()).collect::<Vec<_>>();
        let or_base = |own: &[Spanned<String>], of_base: fn(&Kind) -> &Vec<String>| match base {
            Some(base) if own.is_empty() => of_base(base).clone(),
            _ => plain(own),
        };
        let recognised_by = file.recognised_by.or(base.and_then(|base| base.recognised_by));
        let own_name = file.name.get_ref();
        Kind {
            name: own_name.clone(),
            label: file.label.clone(),
            based_on: base
                .into_iter()
                .flat_map(|base| std::iter::once(&base.name).chain(&base.based_on))
                .filter(|name| *name != own_name)
                .cloned()
                .collect(),
            recognised_by,
            sure_by: file.sure_by.or(base.map(|base| base.sure_by)).or(recognised_by.map(|by| by + 1)).unwrap_or(1),
            sure_with: or_base(&file.sure_with, |base| &base.sure_with),
            needs: or_base(&file.needs, |base| &base.needs),
            needs_any: or_base(&file.needs_any, |base| &base.needs_any),
            joins: file.joins || base.is_some_and(|base| base.joins),
            built_in,
            parts,
        }
    }

    /// Puts a part in the place of the one with its name, in front of the one that it names, or last.
    fn place(&mut self, parts: &mut Vec<Part>, own: &PartFile) {
        let at = |name: &str| parts.iter().position(|part| part.name == name);
        let same = at(own.name.get_ref());
        let before = own.before.as_ref().map(|before| (before, at(before.get_ref())));
        if let Some((before, None)) = before {
            let names: Vec<String> = parts.iter().map(|part| part.name.clone()).collect();
            self.check(before, &names);
        }
        let before = before.and_then(|(_, at)| at);
        match (same, before) {
            (Some(same), None) => parts[same] = own.part(),
            (Some(same), Some(before)) => {
                parts.remove(same);
                parts.insert(if same < before { before - 1 } else { before }, own.part());
            }
            (None, place) => parts.insert(place.unwrap_or(parts.len()), own.part()),
        }
    }

    fn check(&mut self, name: &Spanned<String>, names: &[String]) {
        if names.contains(name.get_ref()) {
            return;
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let help = Some(advice(name.get_ref(), &names));
        let message = (
            format!("deze soort stuk heeft geen onderdeel «{}»", name.get_ref()),
            format!("this kind of document has no part «{}»", name.get_ref()),
        );
        self.problems.push(Problem { help, ..Problem::new(self.path, self.text, Some(name.span()), message) });
    }
}

#[cfg(test)]
mod tests;
