//! Reads values of a configuration file, and gathers what is wrong with them.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::parse_date;
use super::said::{Origin, Said, Written};
use crate::language::Wording;
use crate::problem::{Problem, advice};

/// Reads the values of one file.
pub(super) struct Parser<'a> {
    file: &'a Arc<Written>,
    /// The real path of the folder in which the file stands.
    pub(super) folder: &'a Path,
    /// The real path of the folder below which patterns of paths hold.
    pub(super) root: &'a Path,
    problems: Vec<Problem>,
    elsewhere: Vec<Problem>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(file: &'a Arc<Written>, folder: &'a Path, root: &'a Path) -> Self {
        Parser { file, folder, root, problems: Vec::new(), elsewhere: Vec::new() }
    }

    /// What is wrong, in the order of the file; behind it what is wrong with the files that it names.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.range.as_ref().map(|range| range.start));
        self.problems.append(&mut self.elsewhere);
        self.problems
    }

    /// Adds what is wrong with another file.
    pub(super) fn add(&mut self, problems: Vec<Problem>) {
        self.elsewhere.extend(problems);
    }

    /// A place in the file.
    pub(super) fn origin(&self, range: Range<usize>) -> Origin {
        Origin { file: Arc::clone(self.file), range }
    }

    pub(super) fn complain(&mut self, range: Range<usize>, message: impl Into<Wording>, help: Option<Wording>) {
        self.problems.push(Problem { help, ..self.origin(range).problem(message) });
    }

    /// Says that a table has no key of this name, and which it has.
    pub(super) fn unknown(&mut self, key: &Spanned<impl AsRef<str>>, keys: &[&str]) {
        let name = key.get_ref().as_ref();
        let message = (format!("onbekende sleutel «{name}»"), format!("unknown key «{name}»"));
        self.complain(key.span(), message, Some(advice(name, keys)));
    }

    pub(super) fn text(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Said<String>> {
        let Some(text) = value.get_ref().as_str() else {
            let message = ("hier hoort een tekst tussen aanhalingstekens", "this should be a text between quotation marks");
            self.complain(value.span(), message, None);
            return None;
        };
        Some(Said { value: text.to_owned(), origin: self.origin(value.span()) })
    }

    /// One of `names`; `what` says in both languages what they are.
    pub(super) fn one_of(&mut self, value: &Spanned<DeValue<'_>>, names: &[&str], what: (&str, &str)) -> Option<Said<String>> {
        let text = self.text(value)?;
        if names.contains(&text.value.as_str()) {
            return Some(text);
        }
        let name = &text.value;
        let message = (format!("«{name}» is geen {}", what.0), format!("«{name}» is no {}", what.1));
        self.complain(value.span(), message, Some(advice(name, names)));
        None
    }

    pub(super) fn date(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Said<civil::Date>> {
        let date = match value.get_ref() {
            DeValue::Datetime(date) if date.time.is_none() && date.offset.is_none() => date.to_string().parse().ok(),
            DeValue::String(text) => parse_date(text),
            _ => None,
        };
        if date.is_none() {
            let help = ("schrijf haar als 2024-05-31", "write it as 2024-05-31");
            self.complain(value.span(), ("dit is geen datum", "this is no date"), Some(help.into()));
        }
        Some(Said { value: date?, origin: self.origin(value.span()) })
    }

    /// A list of texts; `example` shows one.
    pub(super) fn texts(&mut self, value: &Spanned<DeValue<'_>>, example: &str) -> Vec<Said<String>> {
        let Some(array) = value.get_ref().as_array() else {
            let help = (format!("bijvoorbeeld {example}"), format!("for instance {example}"));
            self.complain(
                value.span(),
                ("hier hoort een lijst van teksten", "this should be a list of texts"),
                Some(help.into()),
            );
            return Vec::new();
        };
        array.iter().filter_map(|item| self.text(item)).collect()
    }

    /// A text, or a list of texts.
    pub(super) fn text_or_texts(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Said<String>> {
        match value.get_ref() {
            DeValue::Array(array) => array.iter().filter_map(|item| self.text(item)).collect(),
            _ => self.text(value).into_iter().collect(),
        }
    }

    /// A list of folders that exist, from the folder of the file.
    pub(super) fn folders(&mut self, value: &Spanned<DeValue<'_>>, example: &str) -> Vec<Said<PathBuf>> {
        let mut folders = Vec::new();
        for name in self.texts(value, example) {
            let folder = self.folder.join(&name.value);
            if folder.is_dir() {
                folders.push(name.map(|_| std::fs::canonicalize(&folder).unwrap_or(folder)));
            } else {
                let name = name.map(|name| (format!("de map «{name}» bestaat niet"), format!("there is no folder «{name}»")));
                self.complain(name.origin.range, name.value, None);
            }
        }
        folders
    }

    /// A table, with advice for who wrote something else.
    pub(super) fn table<'v, 'd>(&mut self, value: &'v Spanned<DeValue<'d>>, help: (&str, &str)) -> Option<&'v DeTable<'d>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.complain(value.span(), ("hier hoort een tabel", "this should be a table"), Some(help.into()));
        }
        table
    }

    /// The tables of a list that is written as `name`, `[[files]]`, each with its place.
    pub(super) fn tables<'v, 'd>(&mut self, value: &'v Spanned<DeValue<'d>>, name: &str) -> Vec<(&'v DeTable<'d>, Range<usize>)> {
        let help = || (format!("schrijf {name} boven elke tabel"), format!("write {name} above each table"));
        let Some(array) = value.get_ref().as_array() else {
            let message = ("hier hoort een lijst van tabellen", "this should be a list of tables");
            self.complain(value.span(), message, Some(help().into()));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_table() {
                Some(table) => tables.push((table, item.span())),
                None => self.complain(item.span(), ("hier hoort een tabel", "this should be a table"), Some(help().into())),
            }
        }
        tables
    }

    /// Says that a key is absent that a table at `range` must have; `example` shows it.
    pub(super) fn missing(&mut self, range: Range<usize>, key: &str, example: &str) {
        let message = (format!("de sleutel «{key}» ontbreekt"), format!("the key «{key}» is absent"));
        self.complain(range, message, Some((format!("bijvoorbeeld {example}"), format!("for instance {example}")).into()));
    }
}
