//! What the configuration and the command line say about a run.

use std::borrow::Cow;

use super::Severity;
use crate::language::Language;
use crate::rule::{Rule, RuleOption, Term};

/// What the configuration and the command line say about a run.
#[derive(Clone, Debug)]
pub struct Settings {
    pub language: Language,
    /// The style that is set; without one only what is wrong in every style is reported.
    pub style: Option<String>,
    /// `publiek` or `haags`.
    pub readers: String,
    /// Only these rules and groups; empty for what is on by default.
    pub select: Vec<String>,
    /// Not these rules and groups.
    pub ignore: Vec<String>,
    /// Rules and groups with their severity; `None` for off. Later ones win.
    pub severities: Vec<(String, Option<Severity>)>,
    /// Rules and groups with what is changed about them. Later ones win.
    pub options: Vec<(String, RuleOption)>,
    /// The packs whose fixes may be as safe as they say.
    pub trusted_packs: Vec<String>,
    /// The terms that are preferred.
    pub terms: Vec<Term>,
    /// Nobody wants findings below this: rules that give no others are not asked.
    pub least: Severity,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            language: Language::Nl,
            style: None,
            readers: "publiek".to_owned(),
            select: Vec::new(),
            ignore: Vec::new(),
            severities: Vec::new(),
            options: Vec::new(),
            trusted_packs: Vec::new(),
            terms: Vec::new(),
            least: Severity::Hint,
        }
    }
}

/// A rule as it holds under settings.
#[derive(Clone, Debug)]
pub struct Judged<'r> {
    /// The rule, with what the settings change about it.
    pub rule: Cow<'r, Rule>,
    pub on: bool,
    /// The severity that the settings give it.
    pub severity: Option<Severity>,
}

/// Whether `name`, a rule's id or a group, with or without `/*`, means `rule`.
pub fn names(name: &str, rule: &Rule) -> bool {
    name == rule.id || name.strip_suffix("/*").unwrap_or(name) == rule.group()
}

impl Settings {
    /// What the settings make of a rule.
    pub fn judge<'r>(&self, rule: &'r Rule) -> Judged<'r> {
        // Whether the rule was switched on or off; its group can only be switched off, and back to what holds unsaid.
        let mut switched = None;
        let mut severity = None;
        for (name, said) in self.severities.iter().filter(|(name, _)| names(name, rule)) {
            severity = *said;
            switched = match said {
                None => Some(false),
                Some(_) if *name == rule.id => Some(true),
                Some(_) => switched.filter(|on| *on),
            };
        }
        let mut judged = Cow::Borrowed(rule);
        let mut narrowed = false;
        for (_, option) in self.options.iter().filter(|(name, option)| names(name, rule) && rule.takes(option.name())) {
            narrowed |= matches!(option, RuleOption::Styles(_) | RuleOption::Readers(_));
            judged = Cow::Owned(judged.into_owned().with(option));
        }
        if rule.is_about_terms() && !self.terms.is_empty() {
            judged = Cow::Owned(judged.into_owned().with_terms(&self.terms));
        }
        let is_trusted = rule.pack.as_ref().is_none_or(|pack| self.trusted_packs.contains(pack));
        if !is_trusted && rule.fix_is_safe() == Some(true) {
            judged = Cow::Owned(judged.into_owned().with_unsafe_fix());
        }
        let fits = judged.is_for(self.style.as_deref(), &self.readers);
        // Who switches a rule on wants it in every style, but for the styles that he names himself.
        let switched = switched.map(|on| on && (fits || !narrowed));
        let selected = self.select.is_empty() || self.select.iter().any(|name| names(name, rule));
        let on = if self.ignore.iter().any(|name| names(name, rule)) {
            false
        } else {
            self.select.contains(&rule.id) || (selected && switched.unwrap_or(rule.default && fits))
        };
        Judged { rule: judged, on, severity }
    }
}

#[cfg(test)]
mod tests;
