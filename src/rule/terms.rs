//! Rules whose words come from the configuration.

use rustc_hash::FxHashMap;

use super::Rule;
use super::question::{Phrase, Question};

/// A term that a project prefers, and what it does not want to read in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub prefer: String,
    pub avoid: Vec<String>,
}

impl Rule {
    /// Whether its words are the terms of the configuration.
    pub fn is_about_terms(&self) -> bool {
        matches!(&self.question, Question::Text(question) if question.is_about_terms)
    }

    /// The words that it looks for, with what to write instead.
    pub fn words(&self) -> &[Phrase] {
        match &self.question {
            Question::Text(question) => &question.phrases,
            _ => &[],
        }
    }

    /// The rule with these terms, where its words are those. Of terms that contradict each other the later one counts.
    #[must_use]
    pub fn with_terms(mut self, terms: &[Term]) -> Rule {
        if let Question::Text(question) = &mut self.question
            && question.is_about_terms
        {
            question.phrases = phrases(terms);
        }
        self
    }
}

/// What is looked for, and what is to be written instead: nothing for a term that is right, which is looked for because
/// a word within it is not wrong.
fn phrases(terms: &[Term]) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut set = |phrase: &str, instead: Option<&str>| {
        let place = *places.entry(phrase.to_lowercase()).or_insert_with(|| {
            phrases.push(Phrase::new(phrase, Vec::new()));
            phrases.len() - 1
        });
        phrases[place].instead = instead.into_iter().map(str::to_owned).collect();
    };
    for term in terms {
        set(&term.prefer, None);
        for avoided in &term.avoid {
            set(avoided, Some(&term.prefer));
        }
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(prefer: &str, avoid: &[&str]) -> Term {
        Term { prefer: prefer.to_owned(), avoid: avoid.iter().map(|&word| word.to_owned()).collect() }
    }

    #[test]
    fn a_later_term_wins_from_an_earlier_one() {
        let terms = [term("inwoner", &["burger", "klant"]), term("burger", &["Inwoner", "poorter"])];
        let expected = [("inwoner", Some("burger")), ("burger", None), ("klant", Some("inwoner")), ("poorter", Some("burger"))];
        let found = phrases(&terms);
        assert_eq!(
            found.iter().map(|phrase| (phrase.text.as_str(), phrase.instead.first().map(String::as_str))).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn a_term_may_differ_from_what_is_avoided_in_its_capitals() {
        assert_eq!(phrases(&[term("DigiD", &["digid"])]), [Phrase::new("DigiD", vec!["DigiD".to_owned()])]);
    }
}
