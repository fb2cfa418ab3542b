//! Looks up every name in a rule file, so that a mistake is found before the rule is asked anything.

pub(super) mod conditions;
mod question;
mod text;
mod wording;
mod words;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::spanned::Spanned;
use rustc_hash::FxHashSet;

use super::Rule;
use super::condition::{Condition, Conditions, Scalar, Test};
use super::example::{Example, Examples};
use super::file::{RawConditions, RawExample, RawFix, RawQuestion, RawUnless, RawWords, RuleFile};
use super::fix::FixPlan;
use super::load::RuleSource;
use super::question::{
    Agree, Around, Blame, DoubledWord, Fault, Filter, Match, Measure, Missing, Order, Pattern, Phrase, Question, Resolve, Scope,
    Target, TextBlocks, TextMatch, Unique, Unless, Variants, Within,
};
use super::subject::{SubjectType, subject, subjects};
use super::template::{Slot, Template, Words};
use crate::document::kind::Kinds;
use crate::language::Wording;
use crate::problem::{Problem, advice, choices, missing_key};
use crate::recognise::record::Type;

/// The styles that a rule or a configuration can name.
pub const STYLES: [&str; 5] = ["leidraad", "aanwijzingen", "kamer", "rijksoverheid", "gemeente"];
/// The readers that a rule or a configuration can name.
pub const READERS: [&str; 2] = ["publiek", "haags"];
/// The name by which the words of a rule say what to write instead.
const SUGGESTION: &str = "suggestion";
/// The questions that a rule can ask, each with the keys that it takes besides those of every question.
pub const QUESTIONS: [(&str, &[&str]); 7] = [
    ("match", &["words", "words_from", "swap", "pattern", "needs", "case", "inflect", "except"]),
    ("missing", &["part", "after"]),
    ("agree", &["key", "value", "blame", "groups", "prefer", "once"]),
    ("resolve", &["key", "to", "to_key", "once"]),
    ("unique", &["key", "adjacent", "except", "except_behind"]),
    ("order", &["by", "from", "until", "through", "key", "show", "fault"]),
    ("measure", &["of", "at_most", "at_least"]),
];
/// What `within` can be.
pub const WITHIN: [&str; 9] = ["heading", "paragraph", "list", "table", "note", "quote", "section", "document", "dossier"];
/// What `in` of `unless` can be.
pub const NEAR: [&str; 3] = ["sentence", "paragraph", "document"];
/// What `fault` of `order` can be.
pub const FAULTS: [&str; 2] = ["gap", "turn"];
/// Groups whose rules are about how an author words things: they leave alone what is quoted or in another language.
const ABOUT_WORDING: [&str; 3] = ["typografie", "taal", "consistentie"];
/// What a rule about words can be about, besides `text`.
pub(super) const TEXTS: [(&str, Option<TextBlocks>); 6] = [
    ("text", None),
    ("heading", Some(TextBlocks::Heading)),
    ("paragraph", Some(TextBlocks::Paragraph)),
    ("item", Some(TextBlocks::Item)),
    ("note", Some(TextBlocks::Note)),
    ("cell", Some(TextBlocks::Cell)),
];

/// Compiles a rule file. One that comes with the program is read as it was packed, and its examples only when somebody asks.
///
/// # Errors
/// Every mistake that was found in it.
pub(super) fn compile(source: &RuleSource, kinds: &'static Kinds) -> Result<Rule, Vec<Problem>> {
    if let Some(raw) = source.packed.and_then(|packed| rmp_serde::from_slice(packed).ok())
        && let Ok(mut rule) = compile_raw(source, kinds, raw)
    {
        rule.examples = Examples::unread(&rule.id);
        return Ok(rule);
    }
    compile_text(source, kinds)
}

/// Compiles a rule file as it is written, with its examples.
///
/// # Errors
/// Every mistake that was found in it, with its place.
pub(super) fn compile_text(source: &RuleSource, kinds: &'static Kinds) -> Result<Rule, Vec<Problem>> {
    let raw = toml::from_str(&source.text).map_err(|error| vec![Problem::of_toml(&source.path, &*source.text, &error)])?;
    compile_raw(source, kinds, raw)
}

fn compile_raw(source: &RuleSource, kinds: &'static Kinds, raw: RuleFile) -> Result<Rule, Vec<Problem>> {
    let mut compiler = Compiler { source, kinds, problems: Vec::new(), about_wording: ABOUT_WORDING.contains(&group_of(source)) };
    let rule = compiler.rule(raw);
    match rule {
        Some(rule) if compiler.problems.is_empty() => Ok(rule),
        _ => Err(compiler.problems),
    }
}

/// The keys that a question takes besides those of every question.
fn takes(question: &str) -> &'static [&'static str] {
    QUESTIONS.iter().find(|(name, _)| *name == question).map_or(&[], |(_, keys)| keys)
}

/// The group whose habits the rule has: of a rule in a folder of a pack, that folder.
fn group_of(source: &RuleSource) -> &str {
    let own = source.pack.as_deref().and_then(|pack| source.id.strip_prefix(pack)?.strip_prefix('/')).unwrap_or(&source.id);
    own.split('/').next().unwrap_or(own)
}

struct Compiler<'s> {
    source: &'s RuleSource,
    kinds: &'static Kinds,
    problems: Vec<Problem>,
    /// Whether it is about how the author words things in Dutch.
    about_wording: bool,
}

/// What the words of a rule can name: the fields of its subject, the groups of its pattern, what its question knows.
struct Names {
    subject: Option<&'static SubjectType>,
    groups: Vec<String>,
    own: &'static [&'static str],
}

impl Names {
    fn slot(&self, name: &str) -> Option<Slot> {
        if name == SUGGESTION && self.own.contains(&SUGGESTION) {
            return Some(Slot::Suggestion(None));
        }
        if let Some(own) = self.own.iter().find(|own| **own == name) {
            return Some(Slot::Own(own));
        }
        if self.groups.iter().any(|group| group == name) {
            return Some(Slot::Group(name.to_owned()));
        }
        self.subject.and_then(|subject| subject.field(name)).map(Slot::Field)
    }

    fn all(&self) -> Vec<&str> {
        let fields = self.subject.into_iter().flat_map(|subject| subject.fields.iter().map(|field| field.name));
        self.own.iter().copied().chain(self.groups.iter().map(String::as_str)).chain(fields).collect()
    }
}

impl Compiler<'_> {
    fn problem(&mut self, range: Range<usize>, message: impl Into<Wording>, help: Option<Wording>) {
        let problem = Problem::new(&self.source.path, &*self.source.text, Some(range), message);
        self.problems.push(Problem { help, ..problem });
    }

    /// Says that `name` is none of `names`, which are `what`: in Dutch with its article, in English without.
    fn unknown(&mut self, range: Range<usize>, what: (&str, &str), name: &str, names: &[&str]) {
        let message = (format!("{} «{name}» bestaat niet", what.0), format!("there is no {} «{name}»", what.1));
        self.problem(range, message, Some(advice(name, names)));
    }

    /// The place of `word` in the stretch `range` of the file; all of it where the word is not written there so.
    fn place_of(&self, word: &str, range: Range<usize>) -> Range<usize> {
        let at = self.source.text.get(range.clone()).and_then(|text| text.find(word));
        at.map_or(range.clone(), |at| range.start + at..range.start + at + word.len())
    }

    fn rule(&mut self, raw: RuleFile) -> Option<Rule> {
        let questions = [
            ("match", &raw.matching),
            ("missing", &raw.missing),
            ("agree", &raw.agree),
            ("resolve", &raw.resolve),
            ("unique", &raw.unique),
            ("order", &raw.order),
            ("measure", &raw.measure),
        ];
        let given: Vec<_> =
            questions.into_iter().filter_map(|(name, question)| question.as_ref().map(|question| (name, question))).collect();
        let [(name, question)] = given.as_slice() else {
            let range = given.get(1).map_or(0..0, |(_, question)| question.span());
            let message = if given.is_empty() {
                ("een regel stelt een vraag, en deze stelt er geen", "a rule asks a question, and this one asks none")
            } else {
                ("een regel stelt één vraag, en deze stelt er meer", "a rule asks one question, and this one asks more")
            };
            let tables = questions.map(|(name, _)| format!("[{name}]")).join(", ");
            let help = (format!("geef één van de tabellen {tables}"), format!("give one of the tables {tables}"));
            self.problem(range, message, Some(help.into()));
            return None;
        };
        self.names_known(&raw.styles, ("de stijl", "style"), &STYLES);
        self.names_known(&raw.readers, ("de soort lezers", "kind of readers"), &READERS);
        let when = question.get_ref().when.as_ref().map(|conditions| self.document_conditions(conditions)).unwrap_or_default();
        let kinds = self.kinds_of(question.get_ref());
        let (compiled, names) = self.question(name, question)?;
        let except = match &question.get_ref().except {
            Some(except) if *name == "match" => self.words_of(except).iter().map(|word| word.to_lowercase()).collect(),
            _ => FxHashSet::default(),
        };
        let suggests = question.get_ref().swap.is_some() || question.get_ref().words_from.is_some();
        let fix = question.get_ref().fix.as_ref().and_then(|fix| self.fix(fix, &names, suggests));
        let message_text = (raw.message.nl.get_ref().clone(), raw.message.en.get_ref().clone());
        let message = self.words(&raw.message, &names)?;
        let help = raw.help.as_ref().and_then(|help| self.words(help, &names));
        let related = raw.related.as_ref().and_then(|related| self.words(related, &names));
        let levels = raw
            .level
            .iter()
            .map(|level| match names.subject {
                Some(subject) => (level.severity, self.conditions(&level.conditions, subject)),
                None => (level.severity, self.no_fields(&level.conditions)),
            })
            .collect();
        let url = match &raw.url {
            Some(url) => self.url(url),
            None if self.source.is_embedded() => crate::address::of_rule(&self.source.id),
            None => None,
        };
        let examples = Examples::of(raw.example.into_iter().filter_map(|example| self.example(example)).collect());
        Some(Rule {
            id: self.source.id.clone(),
            severity: raw.severity,
            default: raw.default,
            styles: raw.styles.into_iter().map(Spanned::into_inner).collect(),
            readers: raw.readers.into_iter().map(Spanned::into_inner).collect(),
            instead_of: raw.instead_of.into_iter().map(Spanned::into_inner).collect(),
            covers: raw.covers,
            norm: raw.norm.map(Arc::from),
            url: url.map(Arc::from),
            why: raw.why.into_inner().trim().to_owned(),
            why_en: raw.why_en.map(|why| why.trim().to_owned()),
            pack: self.source.pack.clone(),
            examples,
            message_text,
            message,
            help,
            related,
            question: compiled,
            kinds,
            when,
            levels,
            fix,
            except,
        })
    }

    fn names_known(&mut self, given: &[Spanned<String>], what: (&str, &str), names: &[&str]) {
        for name in given.iter().filter(|name| !names.contains(&name.get_ref().as_str())) {
            self.unknown(name.span(), what, name.get_ref(), names);
        }
    }

    fn needed<'r, T>(&mut self, value: &'r Option<T>, key: &str, span: Range<usize>) -> Option<&'r T> {
        if value.is_none() {
            self.problem(span, missing_key(key), None);
        }
        value.as_ref()
    }

    fn subject(&mut self, name: &Spanned<String>) -> Option<&'static SubjectType> {
        let found = subject(name.get_ref());
        if found.is_none() {
            let mut names: Vec<&str> = subjects().iter().map(|subject| subject.name).collect();
            names.push("text");
            self.unknown(name.span(), ("het onderwerp", "subject"), name.get_ref(), &names);
        }
        found
    }

    fn field(&mut self, subject: &SubjectType, name: &Spanned<String>) -> Option<usize> {
        self.field_named(subject, name.get_ref(), name.span())
    }

    fn field_named(&mut self, subject: &SubjectType, name: &str, range: Range<usize>) -> Option<usize> {
        let found = subject.field(name);
        if found.is_none() {
            let names: Vec<&str> = subject.fields.iter().map(|field| field.name).collect();
            let on = subject.name;
            let message = (format!("«{on}» heeft geen veld «{name}»"), format!("«{on}» has no field «{name}»"));
            self.problem(range, message, Some(advice(name, &names)));
        }
        found
    }

    fn target(&mut self, raw: &RawQuestion, span: Range<usize>) -> Option<Target> {
        let on = self.needed(&raw.on, "on", span)?;
        if on.get_ref() == "text" {
            let message = ("een regel over tekst zegt welke woorden", "a rule about text says which words");
            let help = ("geef words, swap of pattern", "give words, swap or pattern");
            self.problem(on.span(), message, Some(help.into()));
            return None;
        }
        let subject = self.subject(on)?;
        let conditions = raw.conditions.as_ref().map(|conditions| self.conditions(conditions, subject)).unwrap_or_default();
        let point_at = raw.point_at.as_ref().and_then(|name| self.place_field(subject, name));
        let show_also = raw.show_also.as_ref().and_then(|name| self.place_field(subject, name));
        Some(Target { subject, conditions, filter: self.filter(raw), point_at, show_also })
    }

    /// A field that is a place in the text.
    fn place_field(&mut self, subject: &SubjectType, name: &Spanned<String>) -> Option<usize> {
        let field = self.field(subject, name)?;
        if subject.fields[field].kind == Type::Place {
            return Some(field);
        }
        let places: Vec<&str> = subject.fields.iter().filter(|field| field.kind == Type::Place).map(|field| field.name).collect();
        let name_of = name.get_ref();
        let message = (
            format!("het veld «{name_of}» is geen plaats in de tekst"),
            format!("the field «{name_of}» is no place in the text"),
        );
        self.problem(name.span(), message, Some(choices(&places)));
        None
    }

    fn filter(&mut self, raw: &RawQuestion) -> Filter {
        let within = raw.within.as_ref().and_then(|within| match within.get_ref().as_str() {
            "heading" => Some(Within::Heading),
            "paragraph" if raw.value.is_none() && raw.key.is_none() => Some(Within::Paragraph),
            "list" => Some(Within::List),
            "table" => Some(Within::Table),
            "note" => Some(Within::Note),
            "quote" => Some(Within::Quote),
            "document" | "section" | "paragraph" | "dossier" => None,
            other => {
                self.unknown(within.span(), ("de omgeving", "surroundings"), other, &WITHIN);
                None
            }
        });
        let unless = raw.unless.as_ref().map(|unless| self.unless(unless));
        Filter {
            skip_quoted: raw.skip_quotes.unwrap_or(self.about_wording && within != Some(Within::Quote)),
            skip_foreign: raw.skip_foreign.unwrap_or(self.about_wording),
            within,
            unless,
        }
    }

    fn scope(&self, raw: &RawQuestion) -> Scope {
        match raw.within.as_ref().map(|within| within.get_ref().as_str()) {
            Some("section") => Scope::Section,
            Some("paragraph") => Scope::Paragraph,
            Some("dossier") => Scope::Dossier,
            _ => Scope::Document,
        }
    }

    fn missing(&mut self, raw: &RawQuestion) -> Missing {
        let part = raw.part.as_ref().and_then(|part| self.part(part));
        let after = raw.after.as_ref().and_then(|after| self.part(after));
        let parts = subject("part");
        let conditions = raw.conditions.as_ref().zip(parts).map(|(conditions, parts)| self.conditions(conditions, parts));
        let kinds = self.kinds_of(raw);
        Missing { part, after, kinds, conditions: conditions.unwrap_or_default() }
    }

    /// The kinds of document that the question asks for.
    fn kinds_of(&mut self, raw: &RawQuestion) -> Vec<String> {
        let said = raw.when.iter().flatten().find(|(key, _)| key.get_ref() == "kind");
        let Some((_, value)) = said else { return Vec::new() };
        let names: Vec<String> = match value.get_ref() {
            toml::Value::String(name) => vec![name.clone()],
            toml::Value::Array(names) => names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        };
        let known: Vec<&str> = self.kinds.all().iter().map(|kind| kind.name.as_str()).collect();
        for name in names.iter().filter(|name| !known.contains(&name.as_str())) {
            self.unknown(self.place_of(name, value.span()), ("de soort stuk", "kind of document"), name, &known);
        }
        names
    }

    fn part(&mut self, name: &Spanned<String>) -> Option<String> {
        let mut names: Vec<&str> = self.kinds.all().iter().flat_map(|kind| &kind.parts).map(|part| part.name.as_str()).collect();
        if names.contains(&name.get_ref().as_str()) {
            return Some(name.get_ref().clone());
        }
        names.sort_unstable();
        names.dedup();
        self.unknown(name.span(), ("het onderdeel", "part"), name.get_ref(), &names);
        None
    }
}
