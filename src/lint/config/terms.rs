//! `known-abbreviations` and `[[term]]`: the words of a project.

use toml::Spanned;
use toml::de::DeValue;

use super::said::Said;
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
