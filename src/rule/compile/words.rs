//! The words of a rule: those in its file, and those in the files beside it. What is wrong with a list is said where it
//! stands in the list.

use std::borrow::Cow;
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::*;
use crate::rule::file_list::{RawList, RawSwap};
use crate::rule::inflect::{self, CLASSES, Class};
use crate::tsv::{Row, rows};

/// A file with rows beside the rule.
pub(super) struct ListFile {
    path: PathBuf,
    text: Cow<'static, str>,
    pub rows: Vec<Row>,
}

impl ListFile {
    /// What stands in the cells of a row.
    pub fn cells(&self, row: &Row) -> Vec<String> {
        row.texts(&self.text).map(str::to_owned).collect()
    }

    /// What stands in the first cell of a row, and where.
    fn first<'l>(&'l self, row: &Row) -> (&'l str, Range<usize>) {
        let cell = row.cells.first().cloned().unwrap_or_else(|| row.line.clone());
        (&self.text[cell.clone()], cell)
    }
}

/// Several problems of a list are shown, but not one for each of its rows: with this many the file is another one.
const ENOUGH: usize = 5;

impl Compiler<'_> {
    /// The file called `name` beside the rule, which asks for it at `range`.
    pub(super) fn list(&mut self, name: &str, range: Range<usize>) -> Option<ListFile> {
        match self.source.table(name) {
            Ok(text) => {
                let rows: Vec<Row> = rows(&text).collect();
                let list = ListFile { path: self.source.path.with_file_name(name), rows, text };
                if list.rows.is_empty() {
                    let help = ("zet elk woord op een eigen regel", "put each word on a line of its own");
                    self.complain_of(&list, 0..0, ("deze lijst is leeg", "this list is empty"), Some(help.into()));
                    return None;
                }
                Some(list)
            }
            Err(message) => {
                let help = ("zet losse woorden tussen [ en ]", "put words themselves between [ and ]");
                self.problem(range, message, (!name.contains('.')).then(|| help.into()));
                None
            }
        }
    }

    /// Says what is wrong in a list.
    pub(super) fn complain_of(
        &mut self,
        list: &ListFile,
        range: Range<usize>,
        message: impl Into<Wording>,
        help: Option<Wording>,
    ) {
        if self.problems.iter().filter(|problem| problem.path == list.path).count() < ENOUGH {
            self.problems.push(Problem { help, ..Problem::new(&list.path, &*list.text, Some(range), message) });
        }
    }

    /// Says what is wrong in a list whose rows begin with a word. The lists of the program itself are tried by its tests.
    fn try_list(&mut self, list: &ListFile) {
        if self.source.is_embedded() && !cfg!(test) {
            return;
        }
        let mut seen: FxHashMap<&str, Range<usize>> = FxHashMap::default();
        for row in &list.rows {
            let (word, place) = list.first(row);
            if !is_word(word) {
                self.complain_of(list, place, no_word(word), None);
                continue;
            }
            if let Some(earlier) = seen.insert(word, place.clone()) {
                let message = (format!("«{word}» staat er twee keer in"), format!("«{word}» stands here twice"));
                self.complain_of(list, place, message, None);
                if let Some(problem) = self.problems.last_mut() {
                    problem.related = Some((earlier, ("hier ook", "here as well").into()));
                }
            }
        }
    }

    /// The words that a key of the rule lists.
    pub(super) fn words_of(&mut self, raw: &Spanned<RawList>) -> Vec<String> {
        match raw.get_ref() {
            RawList::Here(words) => {
                self.some_words(words.is_empty(), raw.span());
                for word in words.iter().filter(|word| !is_word(word.get_ref())) {
                    let help = Some(("gebruik pattern", "use pattern").into());
                    self.problem(word.span(), no_word(word.get_ref()), help);
                }
                words.iter().map(|word| word.get_ref().clone()).collect()
            }
            RawList::File(name) => {
                let Some(list) = self.list(name, raw.span()) else { return Vec::new() };
                self.try_list(&list);
                for row in list.rows.iter().filter(|row| row.cells.len() > 1) {
                    let help = ("een lijst van woorden heeft één kolom", "a list of words has one column");
                    let message = ("hier staat nog een kolom", "there is another column here");
                    self.complain_of(&list, row.cells[1].clone(), message, Some(help.into()));
                }
                list.rows.iter().map(|row| list.first(row).0.to_owned()).collect()
            }
        }
    }

    /// The words that a rule swaps.
    pub(super) fn swap(&mut self, raw: &Spanned<RawSwap>) -> Vec<Phrase> {
        match raw.get_ref() {
            RawSwap::Here(pairs) => {
                self.some_words(pairs.is_empty(), raw.span());
                for (word, instead) in pairs {
                    if !is_word(word.get_ref()) {
                        let help = Some(("gebruik pattern", "use pattern").into());
                        self.problem(word.span(), no_word(word.get_ref()), help);
                    } else if instead.0.is_empty() {
                        self.problem(word.span(), nothing_else(), None);
                    }
                }
                pairs.iter().map(|(word, instead)| Phrase::new(word.get_ref(), instead.0.clone())).collect()
            }
            RawSwap::File(name) => {
                let Some(list) = self.list(name, raw.span()) else { return Vec::new() };
                self.try_list(&list);
                let mut phrases = Vec::new();
                for row in &list.rows {
                    let cells = list.cells(row);
                    let Some((word, instead)) = cells.split_first() else { continue };
                    let instead: Vec<String> = instead.iter().filter(|text| !text.is_empty()).cloned().collect();
                    if instead.is_empty() {
                        let help = (
                            "zet achter het woord een tab en wat ervoor in de plaats komt; is er keus, dan nog een tab en het volgende",
                            "put a tab behind the word and what to write instead; where there is a choice, another tab and the next",
                        );
                        self.complain_of(&list, row.line.clone(), nothing_else(), Some(help.into()));
                    }
                    phrases.push(Phrase::new(word, instead));
                }
                phrases
            }
        }
    }

    /// Adds the forms of the words of a rule, each with the same form of what to write instead.
    pub(super) fn inflect(&mut self, asked: &Spanned<toml::Value>, phrases: &mut Vec<Phrase>) {
        let class = match asked.get_ref() {
            toml::Value::Boolean(false) => return,
            toml::Value::Boolean(true) => None,
            toml::Value::String(name) if Class::named(name).is_some() => Class::named(name),
            _ => {
                let names = CLASSES.map(|(name, _)| name).join(", ");
                let help = (format!("geef true, of een van {names}"), format!("give true, or one of {names}"));
                let message = ("dit zegt niet hoe de woorden verbogen worden", "this does not say how the words are inflected");
                return self.problem(asked.span(), message, Some(help.into()));
            }
        };
        if phrases.is_empty() {
            let message = ("er zijn geen woorden om te verbuigen", "there are no words to inflect");
            let help = ("geef words of swap", "give words or swap");
            return self.problem(asked.span(), message, Some(help.into()));
        }
        let mut known: FxHashSet<String> = phrases.iter().map(|phrase| phrase.text.clone()).collect();
        for index in 0..phrases.len() {
            let Phrase { text: lemma, instead, .. } = phrases[index].clone();
            let class = class.unwrap_or_else(|| Class::of(&lemma));
            for inflected in inflect::forms(&lemma, class) {
                // What the author writes himself goes as he writes it.
                if !known.insert(inflected.text.clone()) {
                    continue;
                }
                let same: Option<Vec<String>> =
                    instead.iter().map(|word| inflect::in_forms(word, class, &inflected.forms)).collect();
                phrases.push(Phrase {
                    text: inflected.text,
                    sure: same.is_some(),
                    instead: same.unwrap_or_else(|| instead.clone()),
                    lemma: Some(lemma.clone()),
                });
            }
        }
    }

    /// For each word of a table, in small letters, the others in its row.
    pub(super) fn words_by_word(&mut self, name: &Spanned<String>) -> FxHashMap<String, FxHashSet<String>> {
        let Some(list) = self.list(name.get_ref(), name.span()) else { return FxHashMap::default() };
        self.try_list(&list);
        let row = |row: &Row| {
            let mut cells = row.texts(&list.text).map(str::to_lowercase);
            Some((cells.next()?, cells.collect()))
        };
        list.rows.iter().filter_map(row).collect()
    }
}

fn is_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn no_word(text: &str) -> Wording {
    (format!("«{text}» is geen woord"), format!("«{text}» is no word")).into()
}

fn nothing_else() -> Wording {
    ("hier staat niet wat er anders moet komen te staan", "this does not say what to write instead").into()
}
