//! Runs rules over documents.

pub mod baseline;
pub mod config;
pub mod finding;
pub mod fingerprint;
mod mend;
mod settings;
pub mod silence;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::document::{Document, Span};
use crate::recognise::Facts;
use crate::relate::terms::{Families, Vocabulary};
use crate::rule::{Hits, InDossier, Rule, RuleSet, Search, Statement, Targets, View};

pub use finding::{Edit, Elsewhere, Finding, Fix, Related, RelatedPlace, Severity, Silence, Silencer};
pub use fingerprint::{Fingerprint, Surroundings};
pub use mend::{Change, Plan, Refused, changed_bytes, changed_text, changes, source_range};
pub use settings::{Judged, Settings, names};

/// What becomes of a rule in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is asked.
    Asked,
    /// It is off, by itself or by the configuration.
    Off,
    /// It is on, but this run does not ask it: it was not selected, or is not severe enough.
    LeftOut,
}

/// Rules, chosen and ready to run over any number of documents.
pub struct Linter<'r> {
    settings: Settings,
    all: &'r RuleSet,
    outcomes: FxHashMap<&'r str, Outcome>,
    rules: Vec<(Cow<'r, Rule>, Option<Severity>)>,
    /// Looks for the words that they are about.
    search: Search,
    /// Looks for the subjects that they are about.
    targets: Targets,
}

impl<'r> Linter<'r> {
    /// Chooses the rules that `settings` ask for.
    pub fn new(rules: &'r RuleSet, settings: Settings) -> Self {
        let mut chosen = Vec::new();
        let mut outcomes = FxHashMap::default();
        let unselected = Settings { select: Vec::new(), ignore: Vec::new(), ..settings.clone() };
        for rule in rules.rules() {
            let id = rule.id.as_str();
            let Judged { rule, on, severity } = settings.judge(rule);
            let severe = severity.unwrap_or_else(|| rule.highest_severity()) >= settings.least || !rule.instead_of.is_empty();
            let outcome = match on {
                true if severe => Outcome::Asked,
                false if !unselected.judge(&rule).on => Outcome::Off,
                _ => Outcome::LeftOut,
            };
            outcomes.insert(id, outcome);
            if outcome != Outcome::Asked {
                continue;
            }
            chosen.push((rule, severity));
        }
        let questions = || chosen.iter().map(|(rule, _)| rule.question());
        let (search, targets) = (Search::new(questions()), Targets::new(questions()));
        Linter { settings, all: rules, outcomes, rules: chosen, search, targets }
    }

    /// The settings it was made with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What becomes of the rule called `id`; `None` where there is no such rule.
    pub fn outcome(&self, id: &str) -> Option<Outcome> {
        self.outcomes.get(id).copied()
    }

    /// The findings in a document that somebody wants, sorted by place and rule; one for each rule and place. Those that
    /// the text itself asks to keep silent are among them, and marked.
    pub fn check(&self, document: &Document, facts: &Facts) -> Vec<Finding> {
        let mut findings = self.find(document, facts);
        self.keep_wanted(&mut findings);
        findings
    }

    /// Takes out findings that nobody wants.
    pub fn keep_wanted(&self, findings: &mut Vec<Finding>) {
        findings.retain(|finding| finding.severity >= self.settings.least);
    }

    /// The same as [`Self::check`], with findings that nobody wants because they are not severe enough.
    pub fn find(&self, document: &Document, facts: &Facts) -> Vec<Finding> {
        self.find_in(document, facts, None)
    }

    /// The same of a document that belongs to a dossier.
    pub fn find_in(&self, document: &Document, facts: &Facts, dossier: Option<InDossier<'_>>) -> Vec<Finding> {
        let mut view = self.view(document, facts);
        (view.in_dossier, view.varying) = (dossier, dossier.map(|dossier| dossier.words));
        let hits = self.search.find(document, &facts.tokens);
        let mut findings = self.ask(&view, &hits, false);
        self.give_way(&mut findings);
        in_order(&mut findings);
        let mut requests = silence::gather(document, self);
        if !requests.is_empty() {
            silence::apply(&mut requests, &mut findings, document, self);
            findings.append(&mut self.ask(&view.with_silencers(&requests), &hits, true));
            in_order(&mut findings);
        }
        findings
    }

    /// What a document says that rules compare with what others of its dossier say, with the rule. Rules about how words are
    /// spelled are asked with the words that the dossier spells in more than one way, and the others without.
    pub fn statements(&self, document: &Document, facts: &Facts, words: Option<&Families>) -> Vec<(&str, Statement)> {
        let mut statements = Vec::new();
        let is_asked = |rule: &Rule| rule.is_about_dossiers() && rule.is_about_words_of_dossiers() == words.is_some();
        if self.rules.iter().any(|(rule, _)| is_asked(rule)) {
            let (mut view, hits) = (self.view(document, facts), self.search.find(document, &facts.tokens));
            view.varying = words;
            for ((rule, _), hits) in self.rules.iter().zip(&hits).filter(|((rule, _), _)| is_asked(rule)) {
                statements.extend(rule.statements(&view, hits).into_iter().map(|statement| (rule.id.as_str(), statement)));
            }
        }
        statements
    }

    /// Whether a rule compares how the documents of a dossier spell their words.
    pub fn compares_words(&self) -> bool {
        self.rules.iter().any(|(rule, _)| rule.is_about_words_of_dossiers())
    }

    /// The words of a document, to be compared with those of others of its dossier.
    pub fn vocabulary(&self, document: &Document, facts: &Facts) -> Vocabulary {
        self.view(document, facts).vocabulary()
    }

    fn view<'a>(&'a self, document: &'a Document, facts: &'a Facts) -> View<'a> {
        View::new(document, facts, self.settings.language, self.settings.style.as_deref(), &self.settings.readers)
    }

    /// What the rules find that are about silencers, or those that are not.
    fn ask(&self, view: &View<'_>, hits: &[Hits], about_silencers: bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        let applies = |rule: &Rule| rule.is_about_silencers() == about_silencers && rule.applies(view);
        let asked: Vec<bool> = self.rules.iter().map(|(rule, _)| applies(rule)).collect();
        let subjects = self.targets.select(view, |rule| asked[rule]);
        for (index, ((rule, severity), subjects)) in self.rules.iter().zip(subjects).enumerate().filter(|(rule, _)| asked[*rule])
        {
            let mut found = rule.ask(view, &hits[index], subjects);
            if let Some(severity) = severity {
                found.iter_mut().for_each(|finding| finding.severity = *severity);
            }
            findings.append(&mut found);
        }
        findings
    }

    /// Takes out findings where a rule speaks instead of theirs.
    fn give_way(&self, findings: &mut Vec<Finding>) {
        let mut taken: FxHashMap<&str, Vec<Span>> = FxHashMap::default();
        for (rule, _) in self.rules.iter().filter(|(rule, _)| !rule.instead_of.is_empty()) {
            let mut spans: Vec<Span> =
                findings.iter().filter(|finding| finding.rule == rule.id).map(|finding| finding.span).collect();
            spans.sort_unstable();
            for other in &rule.instead_of {
                taken.entry(other).or_default().extend(&spans);
            }
        }
        taken.values_mut().for_each(|spans| spans.sort_unstable());
        findings.retain(|finding| {
            taken.get(finding.rule.as_str()).is_none_or(|spans| {
                let until = spans.partition_point(|span| span.start < finding.span.end.max(finding.span.start + 1));
                !spans[..until].iter().rev().take(8).any(|span| span.overlaps(finding.span) || *span == finding.span)
            })
        });
    }
}

impl silence::Names for Linter<'_> {
    fn target(&self, name: &str) -> Option<String> {
        if name == silence::EVERYTHING {
            return Some(name.to_owned());
        }
        config::named(name, self.all)
    }

    fn meant(&self, name: &str) -> Option<String> {
        config::meant(name, self.all).map(str::to_owned)
    }

    fn is_judged(&self, target: &str) -> bool {
        if let Some(outcome) = self.outcome(target) {
            return outcome == Outcome::Asked;
        }
        let mut outcomes = self.all.rules().iter().filter(|rule| target == silence::EVERYTHING || names(target, rule));
        let mut asked = false;
        outcomes.all(|rule| {
            let outcome = self.outcome(&rule.id);
            asked |= outcome == Some(Outcome::Asked);
            outcome != Some(Outcome::LeftOut)
        }) && asked
    }
}

/// Sorts findings by place and rule, and leaves one for each.
fn in_order(findings: &mut Vec<Finding>) {
    let mut rules: Vec<String> =
        findings.chunk_by(|one, next| one.rule == next.rule).map(|of_rule| of_rule[0].rule.clone()).collect();
    rules.sort_unstable();
    let ranks: FxHashMap<&str, usize> = rules.iter().enumerate().map(|(rank, rule)| (rule.as_str(), rank)).collect();
    // A finding is large, and is moved once.
    findings.sort_by_cached_key(|finding| (finding.span, ranks.get(finding.rule.as_str()).copied()));
    findings.dedup_by(|later, earlier| later.span == earlier.span && later.rule == earlier.rule);
}
