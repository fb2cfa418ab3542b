//! Rules: what is checked. A rule file asks one question about a document or its facts.
//!
//! [`file`] is a rule file as written, [`compile`] looks its names up, [`question`] has one file for each of the seven
//! questions, [`example`] tries a rule on its own examples, [`load`] finds rule files.

mod compile;
mod condition;
mod cost;
mod coverage;
mod dossier;
mod example;
mod file;
mod file_list;
mod fix;
pub mod group;
mod inflect;
mod load;
mod needle;
mod option;
mod pack;
mod question;
mod search;
mod set;
mod structure;
mod subject;
mod target;
mod template;
mod terms;
mod trial;
mod written;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::document::Span;
use crate::document::kind::Kind;
use crate::language::Language;
use crate::lint::{Finding, Related, RelatedPlace, Severity};
use crate::recognise;
use crate::recognise::record::{Record, Subject};

pub use crate::recognise::phrase::Phrases;
pub use compile::conditions::CONDITIONS;
pub use compile::{FAULTS, NEAR, QUESTIONS, READERS, STYLES, WITHIN};
pub use cost::Slow;
pub use coverage::Unshown;
pub use dossier::{Dossier, InDossier, Rank, Statement};
use example::Examples;
pub use example::{Example, ExampleFolder, Tried};
pub use group::GROUPS;
pub use inflect::CLASSES;
pub use option::RuleOption;
pub use pack::{PACK_FILE, Pack, draft as pack_draft, is_name};
pub use question::{Hit, Question};
pub use search::{Hits, Search};
pub use set::{OwnRule, RuleSet};
pub use subject::{FieldType, SubjectType, View, subject, subjects};
pub use target::Targets;
pub use template::{Slot, Template, Words, alternatives};
pub use terms::Term;

use condition::Conditions;
use fix::FixPlan;
use template::written;

/// A rule, ready to be asked.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The path of its file below the folder of rules, without the ending: `datums/weekdag`.
    pub id: String,
    /// The severity where no level fits and the configuration says nothing.
    pub severity: Severity,
    /// Whether it is on where nobody said anything.
    pub default: bool,
    /// The styles it belongs to; empty for every style.
    pub styles: Vec<String>,
    /// The readers it belongs to; empty for all.
    pub readers: Vec<String>,
    /// Rules that do not speak where this one does.
    pub instead_of: Vec<String>,
    /// Numbers of the catalogue that it covers.
    pub covers: Vec<String>,
    /// On whose authority.
    pub norm: Option<Arc<str>>,
    /// Where it is explained: what its file says, or its page in this repository.
    pub url: Option<Arc<str>>,
    /// Why it matters, in Dutch.
    pub why: String,
    /// The same in English, where it is written.
    pub why_en: Option<String>,
    /// The pack from which it comes.
    pub pack: Option<String>,
    examples: Examples,
    /// The message as written, with its fields in braces.
    pub message_text: (String, String),
    message: Words,
    help: Option<Words>,
    related: Option<Words>,
    question: Question,
    when: Conditions,
    /// The kinds of document that `when` asks for; none where it asks for no kind.
    kinds: Vec<String>,
    levels: Vec<(Severity, Conditions)>,
    fix: Option<FixPlan>,
    /// What it may not object to, in small letters.
    except: FxHashSet<String>,
}

/// What a question found, before the rule puts it into words.
pub struct Found<'v> {
    /// The subject, whose fields the words may name.
    pub record: Option<&'v dyn Record>,
    pub span: Span,
    /// What the question itself knows, by name.
    pub own: Vec<(&'static str, String)>,
    /// Groups of the rule's pattern.
    pub groups: Vec<(String, String)>,
    /// What could be written instead: one thing, or several to choose from.
    pub instead: Vec<String>,
    /// Whether that can stand in its place as it is.
    pub fits: bool,
    /// Another place that the finding speaks of.
    pub related: Option<RelatedPlace>,
    /// Whether the document is for certain of the kind that the question is about; else nothing found is an error.
    pub sure: bool,
}

impl<'v> Found<'v> {
    pub(crate) fn new(span: Span) -> Self {
        Found {
            record: None,
            span,
            own: Vec::new(),
            groups: Vec::new(),
            instead: Vec::new(),
            fits: true,
            related: None,
            sure: true,
        }
    }

    fn of(record: &'v dyn Record, span: Span) -> Self {
        Found { record: Some(record), ..Found::new(span) }
    }
}

impl Rule {
    /// The group that the rule belongs to: `datums` of `datums/weekdag`.
    pub fn group(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// Its examples, in the order of its file.
    pub fn examples(&self) -> &[Example] {
        self.examples.get()
    }

    /// Whether it has a way to mend what it finds, and whether that is safe.
    pub fn fix_is_safe(&self) -> Option<bool> {
        self.fix.as_ref().map(|fix| fix.safe)
    }

    /// The rule with a fix that a person must see first, where it has one.
    #[must_use]
    pub fn with_unsafe_fix(mut self) -> Rule {
        self.fix.iter_mut().for_each(|fix| fix.safe = false);
        self
    }

    /// Whether it belongs to a style and to readers.
    pub fn is_for(&self, style: Option<&str>, readers: &str) -> bool {
        let style_fits = self.styles.is_empty() || style.is_some_and(|style| self.styles.iter().any(|own| own == style));
        style_fits && (self.readers.is_empty() || self.readers.iter().any(|own| own == readers))
    }

    /// What it asks.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// The phrases that must be looked for before it can be asked, with the number of each.
    pub fn phrases(&self) -> impl Iterator<Item = (u32, &str, bool)> {
        self.question.phrases()
    }

    /// Whether it is about requests to keep findings silent. What these come to is known when all other rules have spoken.
    pub fn is_about_silencers(&self) -> bool {
        self.question.subject().is_some_and(|subject| subject.name == crate::lint::silence::Request::NAME)
    }

    /// Whether the rule is about such a document as this one.
    pub fn applies(&self, view: &View<'_>) -> bool {
        self.when.hold(&view.whole, view.document)
    }

    /// Asks the rule about a document to which it applies; `hits` is what a [`Search`] found for it, and `subjects` what
    /// [`Targets`] found.
    pub fn ask<'v>(&'v self, view: &'v View<'_>, hits: &Hits, subjects: Vec<&'v dyn Record>) -> Vec<Finding> {
        let sure = self.kinds.is_empty() || view.document.kinds.iter().any(|found| found.sure && self.is_about(found.kind));
        let shared = view.in_dossier.and_then(|dossier| dossier.of_rule(&self.id));
        let mut found = self.question.ask(view, hits, subjects, shared);
        found.iter_mut().for_each(|found| found.sure &= sure);
        found.iter().filter(|found| !self.excepts(view, found)).filter_map(|found| self.say(view, found)).collect()
    }

    /// What a document says that the rule compares with what others of its dossier say.
    pub fn statements(&self, view: &View<'_>, hits: &Hits) -> Vec<Statement> {
        if self.is_about_dossiers() && self.applies(view) { self.question.statements(view, hits) } else { Vec::new() }
    }

    /// Whether it compares what the documents of a dossier say.
    pub fn is_about_dossiers(&self) -> bool {
        self.question.is_about_dossiers()
    }

    /// Whether it compares how the documents of a dossier spell their words.
    pub fn is_about_words_of_dossiers(&self) -> bool {
        self.is_about_dossiers() && self.question.subject().is_some_and(|subject| subject.name == recognise::Term::NAME)
    }

    /// Whether the rule asks for a kind of document, and it is this one.
    fn is_about(&self, kind: &Kind) -> bool {
        self.kinds.iter().any(|name| kind.is(name))
    }

    /// The severities that its findings can have, before a configuration says anything.
    pub fn severities(&self) -> impl Iterator<Item = Severity> {
        std::iter::once(self.severity).chain(self.levels.iter().map(|(severity, _)| *severity))
    }

    /// The words that it inflects, each with its other forms.
    pub fn inflected(&self) -> Vec<(&str, Vec<&str>)> {
        let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
        for (lemma, form) in self.words().iter().filter_map(|phrase| Some((phrase.lemma.as_deref()?, phrase.text.as_str()))) {
            match all.iter_mut().find(|(known, _)| *known == lemma) {
                Some((_, forms)) => forms.push(form),
                None => all.push((lemma, vec![form])),
            }
        }
        all
    }

    /// How much a finding of the rule can weigh.
    pub fn highest_severity(&self) -> Severity {
        self.severities().fold(self.severity, Severity::max)
    }

    /// How much what was found weighs.
    fn severity_of(&self, view: &View<'_>, found: &Found<'_>) -> Severity {
        let holds = |conditions: &Conditions| found.record.is_some_and(|record| conditions.hold(record, view.document));
        let severity =
            self.levels.iter().find(|(_, conditions)| holds(conditions)).map_or(self.severity, |(severity, _)| *severity);
        if found.sure { severity } else { severity.min(Severity::Warning) }
    }

    /// Puts into words what was found.
    fn say(&self, view: &View<'_>, found: &Found<'_>) -> Option<Finding> {
        let value = |slot: &Slot, instead: &[String]| match slot {
            Slot::Field(field) => found.record.and_then(|record| written(&record.value(*field), view.document, view.language)),
            Slot::Group(name) => found.groups.iter().find(|(group, _)| group == name).map(|(_, text)| text.clone()),
            Slot::Suggestion(quotes) => (!instead.is_empty()).then(|| alternatives(instead, *quotes, view.language)),
            Slot::Own("text") => Some(view.document.slice(found.span).to_owned()),
            Slot::Own(name) => found.own.iter().find(|(own, _)| own == name).map(|(_, text)| text.clone()),
        };
        let fix = |instead: &[String]| {
            let plan = self.fix.as_ref()?;
            plan.fix(view.document, found.record, found.span, &|slot| value(slot, instead))
        };
        let is_choice = found.instead.len() > 1 || !found.fits;
        let choices =
            if is_choice { found.instead.iter().filter_map(|one| fix(std::slice::from_ref(one))).collect() } else { Vec::new() };
        let value = |slot: &Slot| value(slot, &found.instead);
        let message = self.message.fill(view.language, &value)?;
        let default = Words::default();
        let related = found.related.clone().map(|place| Related {
            place,
            message: self.related.as_ref().unwrap_or(&default).fill(view.language, &value).unwrap_or_default(),
        });
        Some(Finding {
            rule: self.id.clone(),
            severity: self.severity_of(view, found),
            message,
            span: found.span,
            source: found.record.filter(|record| record.span() == found.span).and_then(|record| record.source()),
            related: related.into_iter().collect(),
            fix: if is_choice { None } else { fix(&found.instead) },
            suggestions: if is_choice { found.instead.clone() } else { Vec::new() },
            choices,
            help: self.help.as_ref().and_then(|help| help.fill(view.language, &value)),
            norm: self.norm.clone(),
            url: self.url.clone(),
            silenced: None,
        })
    }

    /// Why the rule exists, in the given language where it is written in it.
    pub fn why(&self, language: Language) -> &str {
        match (language, &self.why_en) {
            (Language::En, Some(why)) => why,
            _ => &self.why,
        }
    }
}

/// The schema of a rule file, as far as its types tell it.
pub(crate) fn file_schema() -> serde_json::Value {
    crate::schema::traced::<file::RuleFile>()
}

/// The names of what a rule about words can be about.
pub fn texts() -> impl Iterator<Item = &'static str> {
    compile::TEXTS.iter().map(|(name, _)| *name)
}
