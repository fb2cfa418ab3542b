//! What a configuration can change about a rule.

use super::question::{DoubledWord, Question};
use super::{Found, Rule, View};

/// A change to a rule: `at-most = 35`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleOption {
    /// The styles it belongs to, in place of its own; none for every style.
    Styles(Vec<String>),
    /// The readers it belongs to, in place of its own; none for all.
    Readers(Vec<String>),
    /// The largest figure to which it does not object.
    AtMost(i64),
    /// The smallest figure to which it does not object.
    AtLeast(i64),
    /// Words to which it does not object, besides those that it leaves alone itself.
    Except(Vec<String>),
}

impl RuleOption {
    /// The names of all.
    pub const NAMES: [&'static str; 5] = ["styles", "readers", "at-most", "at-least", "except"];

    /// The name by which a configuration sets it.
    pub fn name(&self) -> &'static str {
        match self {
            RuleOption::Styles(_) => "styles",
            RuleOption::Readers(_) => "readers",
            RuleOption::AtMost(_) => "at-most",
            RuleOption::AtLeast(_) => "at-least",
            RuleOption::Except(_) => "except",
        }
    }
}

impl Rule {
    /// Whether a configuration can change something about this rule: a bound only where it has that bound, excepted words
    /// only where it objects to words.
    pub fn takes(&self, option: &str) -> bool {
        match option {
            "styles" | "readers" => true,
            "at-most" => matches!(&self.question, Question::Measure(measure) if measure.at_most.is_some()),
            "at-least" => matches!(&self.question, Question::Measure(measure) if measure.at_least.is_some()),
            "except" => !matches!(&self.question, Question::Measure(_) | Question::Missing(_) | Question::Order(_)),
            _ => false,
        }
    }

    /// What in a configuration has a say in what it finds, its own settings aside.
    pub fn touched_by(&self) -> Vec<&'static str> {
        let is_about = |name: &str| self.question.subject().is_some_and(|subject| subject.name == name);
        let touching = [
            (!self.styles.is_empty(), &["style"][..]),
            (!self.readers.is_empty(), &["readers"]),
            (!self.kinds.is_empty(), &["kind"]),
            (self.is_about_dossiers(), &["[[dossier]]"]),
            (self.is_about_terms(), &["[[term]]", "term-lists"]),
            (is_about("abbreviation"), &["known-abbreviations"]),
        ];
        touching.into_iter().filter(|(touches, _)| *touches).flat_map(|(_, keys)| keys.iter().copied()).collect()
    }

    /// The bound that a configuration can change, where the rule has it.
    pub fn bound(&self, option: &str) -> Option<i64> {
        match (&self.question, option) {
            (Question::Measure(measure), "at-most") => measure.at_most,
            (Question::Measure(measure), "at-least") => measure.at_least,
            _ => None,
        }
    }

    /// The rule with something changed; unchanged by an option that it does not take.
    #[must_use]
    pub fn with(mut self, option: &RuleOption) -> Rule {
        match (option, &mut self.question) {
            (RuleOption::Styles(styles), _) => self.styles.clone_from(styles),
            (RuleOption::Readers(readers), _) => self.readers.clone_from(readers),
            (RuleOption::AtMost(bound), Question::Measure(measure)) if measure.at_most.is_some() => {
                measure.at_most = Some(*bound)
            }
            (RuleOption::AtLeast(bound), Question::Measure(measure)) if measure.at_least.is_some() => {
                measure.at_least = Some(*bound);
            }
            (RuleOption::Except(words), Question::DoubledWord(DoubledWord { except, .. })) => {
                except.extend(words.iter().map(|word| plain(word)));
            }
            (RuleOption::Except(words), _) => self.except.extend(words.iter().map(|word| plain(word))),
            _ => {}
        }
        self
    }

    /// Whether the configuration says that what was found is right.
    pub(super) fn excepts(&self, view: &View<'_>, found: &Found<'_>) -> bool {
        !self.except.is_empty() && self.except.contains(&plain(view.document.slice(found.span)))
    }
}

/// Words as they are compared: in small letters, with single spaces for line breaks.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
