//! `known-abbreviations`, `[[term]]` and `term-lists`: the words of a project.

use std::path::PathBuf;

use toml::Spanned;
use toml::de::DeValue;

use super::said::Said;
use super::term_list;
use super::values::Parser;
use crate::rule::Term;

/// The keys of `[[term]]`.
pub const TERM_KEYS: [&str; 2] = ["prefer", "avoid"];

impl Parser<'_> {
    pub(super) fn terms(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Said<Term>> {
        let mut terms = Vec::new();
        for (table, range) in self.tables(value, "[[term]]") {
            let (mut prefer, mut avoid) = (None, None);
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "prefer" => prefer = Some(self.text(value).filter(|word| self.is_word(word))),
                    "avoid" => avoid = Some(self.text_or_texts(value)),
                    _ => self.unknown(key, &TERM_KEYS),
                }
            }
            if prefer.is_none() {
                self.missing(range.clone(), "prefer", r#"prefer = "inwoner""#);
            }
            if avoid.is_none() {
                self.missing(range.clone(), "avoid", r#"avoid = ["burger"]"#);
            }
            let (Some(Some(prefer)), Some(mut avoid)) = (prefer, avoid) else { continue };
            avoid.retain(|word| self.is_word(word) && self.is_other(word, &prefer));
            let avoid = avoid.into_iter().map(|word| word.value).collect();
            terms.push(Said { value: Term { prefer: prefer.value, avoid }, origin: self.origin(range) });
        }
        terms
    }

    /// The lists that the file names, from its folder, and the terms in them.
    pub(super) fn term_lists(&mut self, value: &Spanned<DeValue<'_>>) -> (Vec<Said<PathBuf>>, Vec<Said<Term>>) {
        let (mut lists, mut terms) = (Vec::new(), Vec::new());
        for name in self.text_or_texts(value) {
            let path = self.folder.join(&name.value);
            match term_list::read(&path, &name.value) {
                Ok((found, problems)) => {
                    terms.extend(found);
                    self.add(problems);
                    lists.push(name.map(|_| std::fs::canonicalize(&path).unwrap_or(path)));
                }
                Err(message) => self.complain(name.origin.range, message, None),
            }
        }
        (lists, terms)
    }

    fn is_word(&mut self, said: &Said<String>) -> bool {
        let right = said.value.contains(char::is_alphanumeric);
        if !right {
            let text = &said.value;
            let message = (format!("«{text}» is geen woord"), format!("«{text}» is no word"));
            self.complain(said.origin.range.clone(), message, None);
        }
        right
    }

    fn is_other(&mut self, avoided: &Said<String>, preferred: &Said<String>) -> bool {
        let other = avoided.value != preferred.value;
        if !other {
            let message = ("dit is zelf de term die de voorkeur heeft", "this is itself the term that is preferred");
            self.complain(avoided.origin.range.clone(), message, None);
        }
        other
    }
}
