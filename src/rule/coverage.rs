//! What in a rule no example shows: a word that stands in none, a condition without which all examples come out the same.

use std::sync::OnceLock;

use regex_syntax::ast::{self, Ast};

use super::question::{Pattern, Question, TextMatch};
use super::trial::Trial;
use super::{Phrases, Rule};
use crate::recognise::token::tokens;

/// A part of a rule that its examples do not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unshown {
    /// A word or phrase.
    Word(String),
    /// An alternative of its pattern.
    Alternative(String),
    /// A condition on a field: the table in which it stands, and the field.
    Condition(&'static str, &'static str),
    /// `unless`.
    Unless,
}

impl Trial<'_> {
    /// The parts of the rule that its examples do not show, in the order of the rule.
    pub fn unshown(&self) -> Vec<Unshown> {
        let mut unshown: Vec<Unshown> = self.silent_words().into_iter().map(Unshown::Word).collect();
        let as_is = self.found(self.rule);
        unshown.extend(without_one(self.rule).into_iter().filter(|(_, rule)| self.found(rule) == as_is).map(|(part, _)| part));
        unshown
    }

    /// The words that stand in no bad example.
    fn silent_words(&self) -> Vec<String> {
        // The words of the configuration are not the author's.
        if self.rule.is_about_terms() {
            return Vec::new();
        }
        let mut phrases = Phrases::default();
        let mut silent: Vec<Option<&str>> = Vec::new();
        for (number, phrase, exact) in self.rule.phrases() {
            phrases.add(number, phrase, exact);
            silent.push(Some(phrase));
        }
        for example in self.rule.examples().iter().filter(|example| example.bad) {
            phrases.find(&example.text, &tokens(&example.text), |number, _| {
                if let Some(word) = silent.get_mut(number as usize) {
                    *word = None;
                }
            });
        }
        // Of a word that is inflected one form is enough.
        let mut lemmas: Vec<Option<&str>> = self.rule.words().iter().map(|phrase| phrase.lemma.as_deref()).collect();
        lemmas.resize(silent.len(), None);
        let shown: Vec<&str> =
            lemmas.iter().zip(&silent).filter(|(_, word)| word.is_none()).filter_map(|(lemma, _)| *lemma).collect();
        let silent = silent.iter().zip(lemmas).filter(|(_, lemma)| lemma.is_none()).filter_map(|(word, _)| *word);
        silent.filter(|word| !shown.contains(word)).map(str::to_owned).collect()
    }
}

/// The rule without each of its conditions and alternatives in turn.
fn without_one(rule: &Rule) -> Vec<(Unshown, Rule)> {
    let mut all = Vec::new();
    for (index, condition) in rule.when.0.iter().enumerate() {
        let name =
            super::subject("document").and_then(|subject| subject.fields.get(condition.field)).map_or("", |field| field.name);
        let mut changed = rule.clone();
        changed.when.0.remove(index);
        all.push((Unshown::Condition("when", name), changed));
    }
    for index in 0.. {
        let mut changed = rule.clone();
        let Some(target) = changed.question.target_mut().filter(|target| index < target.conditions.0.len()) else { break };
        let removed = target.conditions.0.remove(index);
        let name = target.subject.fields.get(removed.field).map_or("", |field| field.name);
        all.push((Unshown::Condition("where", name), changed));
    }
    let mut changed = rule.clone();
    if changed.question.filter_mut().is_some_and(|filter| filter.unless.take().is_some()) {
        all.push((Unshown::Unless, changed));
    }
    if let Question::Text(TextMatch { pattern: Some(pattern), .. }) = &rule.question {
        for (alternative, expression) in alternatives(&pattern.expression) {
            let mut changed = rule.clone();
            if let Question::Text(TextMatch { pattern: Some(pattern), .. }) = &mut changed.question {
                *pattern = Pattern { expression, compiled: OnceLock::new(), ..pattern.clone() };
            }
            all.push((Unshown::Alternative(alternative), changed));
        }
    }
    all
}

/// The alternatives at the top of a pattern, each with the pattern that lacks it. Those with a name are kept: the words of the
/// rule may name them.
fn alternatives(expression: &str) -> Vec<(String, String)> {
    let parsed = ast::parse::Parser::new().parse(expression);
    let Ok(Ast::Alternation(all)) = &parsed else { return Vec::new() };
    let texts: Vec<&str> =
        all.asts.iter().filter_map(|one| expression.get(one.span().start.offset..one.span().end.offset)).collect();
    let without = |index: usize| {
        let others: Vec<&str> = texts.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, text)| *text).collect();
        others.join("|")
    };
    let unnamed = |text: &str| !text.contains("(?<") && !text.contains("(?P<");
    (0..texts.len()).filter(|&index| unnamed(texts[index])).map(|index| (texts[index].to_owned(), without(index))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::RuleSet;
    use super::*;
    use crate::document::kind::Kinds;

    fn unshown(question: &str, examples: &str) -> Vec<Unshown> {
        let text = format!(
            "severity = \"hint\"\nwhy = \"Proef.\"\n[message]\nnl = \"{{text}}\"\nen = \"{{text}}\"\n[match]\n{question}\n{examples}\n\
             [[example]]\ngood = \"Dank u wel.\"\n"
        );
        let folder = tempfile::tempdir().expect("a folder can be made");
        std::fs::create_dir(folder.path().join("eigen")).expect("it can be made");
        std::fs::write(folder.path().join("eigen/proef.toml"), text).expect("it can be written");
        let (all, own) = RuleSet::untried(&[folder.path().to_path_buf()], Kinds::built_in()).expect("it is a rule");
        assert!(all.example_problems(&own[0]).is_empty(), "{:?}", all.example_problems(&own[0]));
        all.unshown(&own[0])
    }

    #[test]
    fn a_word_that_stands_in_no_example_is_named() {
        let found = unshown("on = \"text\"\nwords = [\"klant\", \"afnemer\"]", "[[example]]\nbad = \"De [[klant]] wacht.\"");
        assert_eq!(found, [Unshown::Word("afnemer".to_owned())]);
    }

    #[test]
    fn a_condition_without_which_all_examples_come_out_the_same_is_named() {
        let question = "on = \"date\"\nwhere = { weekday = \"vrijdag\", precision = \"day\" }";
        let bad = "[[example]]\nbad = \"Kom op [[vrijdag 8 maart 2024]].\"";
        let both = [Unshown::Condition("where", "precision"), Unshown::Condition("where", "weekday")];
        let mut found = unshown(question, bad);
        found.sort_by_key(|part| format!("{part:?}"));
        assert_eq!(found, both);
        let with_good = format!("{bad}\n[[example]]\ngood = \"Kom op donderdag 7 maart 2024.\"");
        assert_eq!(unshown(question, &with_good), [Unshown::Condition("where", "precision")]);
    }

    #[test]
    fn an_alternative_and_an_exception_that_no_example_needs_are_named() {
        let question = "on = \"text\"\npattern = '\\bklant\\b|\\bafnemer\\b'\nunless = { near = [\"winkel\"] }";
        let found = unshown(question, "[[example]]\nbad = \"De [[klant]] wacht.\"");
        assert!(found.contains(&Unshown::Unless), "{found:?}");
        assert!(found.iter().any(|part| matches!(part, Unshown::Alternative(text) if text.contains("afnemer"))), "{found:?}");
        assert!(!found.iter().any(|part| matches!(part, Unshown::Alternative(text) if text.contains("klant"))), "{found:?}");
    }
}
