//! The examples in a rule file: texts that the rule must object to, and texts that it must leave alone.

use std::ops::Range;
use std::sync::OnceLock;

use crate::spanned::Spanned;

use super::file::RawExample;
use super::{Dossier, InDossier, Rank, Rule, RuleSet, Search, Term, View, compile, load};
use crate::document::kind::Kinds;
use crate::document::{Document, Format};
use crate::language::{Language, Wording};
use crate::lint::{Elsewhere, Finding, Linter, Plan, Settings, changed_text};
use crate::read;
use crate::recognise::{self, Facts};
use crate::relate::terms::Vocabulary;
use crate::relate::{self, Files, Known};

/// An example of a rule.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text, without the marks.
    pub text: String,
    /// What the rule must point at, in bytes of `text`; none in a good example.
    pub marks: Vec<Range<usize>>,
    /// Another document of the same dossier, which comes before this one.
    pub other: Option<String>,
    /// Whether the rule must object.
    pub bad: bool,
    /// The text once mended.
    pub fixed: Option<String>,
    pub kind: Option<String>,
    /// A kind of its own, as the file of a kind describes it.
    pub kind_file: Option<String>,
    /// The kinds of the program and the one that the example brings, where it does.
    pub kinds: Option<&'static Kinds>,
    pub date: Option<jiff::civil::Date>,
    pub style: Option<String>,
    pub readers: Option<String>,
    pub format: Format,
    /// The terms of the configuration under which it is tried.
    pub terms: Vec<Term>,
    /// Where the example stands in the rule file.
    pub(super) place: Range<usize>,
    pub(super) fixed_place: Option<Range<usize>>,
}

/// The examples of a rule. Those of a rule that comes with the program are read when somebody asks: no check does.
#[derive(Clone, Debug)]
pub(super) struct Examples {
    /// The rule that comes with the program, if they are to be read.
    id: Option<String>,
    read: OnceLock<Vec<Example>>,
}

impl Examples {
    pub fn of(examples: Vec<Example>) -> Self {
        Examples { id: None, read: OnceLock::from(examples) }
    }

    /// Those of the rule that comes with the program under this id.
    pub fn unread(id: &str) -> Self {
        Examples { id: Some(id.to_owned()), read: OnceLock::new() }
    }

    pub fn get(&self) -> &[Example] {
        self.read.get_or_init(|| {
            let file = self.id.as_deref().and_then(load::embedded_with_id);
            let rule = file.and_then(|file| compile::compile_text(&file, Kinds::built_in()).ok());
            rule.and_then(|rule| rule.examples.read.into_inner()).unwrap_or_default()
        })
    }
}

impl Example {
    pub(super) fn new(place: Range<usize>, raw: RawExample) -> Result<Example, (Range<usize>, Wording)> {
        let (text, bad) = match (&raw.bad, &raw.good) {
            (Some(bad), None) => (bad, true),
            (None, Some(good)) => (good, false),
            (Some(_), Some(good)) => {
                let message = ("een voorbeeld is goed of fout; maak er twee van", "an example is good or bad; make two of it");
                return Err((good.span(), message.into()));
            }
            (None, None) => {
                let message = ("een voorbeeld heeft een tekst: bad of good", "an example has a text: bad or good");
                return Err((place, message.into()));
            }
        };
        let (plain, marks) = unmark(text.get_ref());
        if bad && marks.is_empty() {
            let message =
                ("een fout voorbeeld zegt met [[ ]] wat er fout aan is", "a bad example says with [[ ]] what is wrong with it");
            return Err((text.span(), message.into()));
        }
        if let Some(fixed) = raw.fixed.as_ref().filter(|_| !bad) {
            let message = ("alleen een fout voorbeeld kan worden hersteld", "only a bad example can be mended");
            return Err((fixed.span(), message.into()));
        }
        let date =
            match &raw.date {
                Some(date) => Some(date.get_ref().parse().map_err(|_| {
                    (date.span(), ("dit is geen datum als 2016-10-03", "this is no date such as 2016-10-03").into())
                })?),
                None => None,
            };
        let format = match raw.format.as_ref().map(|format| (format.get_ref().as_str(), format.span())) {
            None | Some(("text", _)) => Format::Text,
            Some(("markdown", _)) => Format::Markdown,
            Some((other, range)) => {
                let message = (
                    format!("het formaat «{other}» bestaat niet; kies uit text, markdown"),
                    format!("there is no format «{other}»; choose from text, markdown"),
                );
                return Err((range, message.into()));
            }
        };
        let kinds = match &raw.kind_file {
            Some(file) => Some(Kinds::with_text(file.get_ref()).map_err(|problems| {
                let said = |language| problems.first().map_or("", |problem| problem.message.get(language));
                let message = (
                    format!("dit is geen soort stuk: {}", said(Language::Nl)),
                    format!("this is no kind of document: {}", said(Language::En)),
                );
                (file.span(), message.into())
            })?),
            None => None,
        };
        Ok(Example {
            text: plain,
            marks,
            other: raw.other.map(Spanned::into_inner),
            bad,
            place: text.span(),
            fixed_place: raw.fixed.as_ref().map(Spanned::span),
            fixed: raw.fixed.map(Spanned::into_inner),
            kind: raw.kind.map(Spanned::into_inner),
            kind_file: raw.kind_file.map(Spanned::into_inner),
            kinds,
            date,
            style: raw.style.map(Spanned::into_inner),
            readers: raw.readers.map(Spanned::into_inner),
            format,
            terms: raw.terms.into_iter().map(|(avoided, prefer)| Term { prefer, avoid: vec![avoided] }).collect(),
        })
    }

    /// The text with the marks in it, as it is written in the rule file.
    pub fn marked(&self) -> String {
        let mut text = self.text.clone();
        for mark in self.marks.iter().rev() {
            text.insert_str(mark.end, "]]");
            text.insert_str(mark.start, "[[");
        }
        text
    }
}

/// Takes the marks `[[` and `]]` out of a text. Brackets that are no marks, as in `[[tekst](adres)`, stay.
fn unmark(text: &str) -> (String, Vec<Range<usize>>) {
    let mut plain = String::new();
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some(end) = end_of_mark(after) else { break };
        let (marked, behind) = (&after[..end], &after[end + 2..]);
        plain.push_str(before);
        let start = plain.len();
        plain.push_str(marked);
        marks.push(start..plain.len());
        rest = behind;
    }
    plain.push_str(rest);
    (plain, marks)
}

/// Where the mark ends with which `text` begins; a bracket that is opened inside it is closed inside it: `[[[naam]]]`.
fn end_of_mark(text: &str) -> Option<usize> {
    let end = text.find("]]")?;
    let open = text[..end].matches('[').count() > text[..end].matches(']').count();
    Some(if open && text[end + 2..].starts_with(']') { end + 1 } else { end })
}

/// The folder in which an example stands: beside it there is `voorbeeld.md`, and nothing else.
#[derive(Debug)]
pub struct ExampleFolder;

impl Files for ExampleFolder {
    fn hold(&self, path: &str) -> Option<bool> {
        (!path.starts_with("../")).then(|| path.trim_start_matches("./") == "voorbeeld.md")
    }

    fn heading(&self, path: &str, name: &str) -> Option<bool> {
        self.hold(path)?.then_some(name == "een-voorbeeld")
    }
}

/// An example once a rule was asked about it.
#[derive(Debug)]
pub struct Tried {
    pub document: Document,
    /// What the rule finds in it, in the order of the text.
    pub findings: Vec<Finding>,
}

impl Tried {
    /// The text once mended, with every fix.
    pub fn mended(&self) -> String {
        let fixes: Vec<_> = self.findings.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        changed_text(self.document.source.text(), &Plan::new(&self.document, &fixes).changes)
    }
}

/// Asks the rule, one of `all`, about an example.
pub(super) fn run(rule: &Rule, all: &RuleSet, example: &Example, language: Language) -> Option<Tried> {
    let rule = if rule.is_about_terms() { &rule.clone().with_terms(&example.terms) } else { rule };
    let kinds = example.kinds.unwrap_or(all.kinds());
    let (document, facts) = understood(&example.text, example, kinds)?;
    let (style, readers) = surroundings(rule, example);
    if rule.is_about_silencers() {
        // What is silenced is found by the other rules.
        let mut findings = linter(rule, all, style, readers, language).check(&document, &facts);
        findings.retain(|finding| finding.rule == rule.id);
        return Some(Tried { document, findings });
    }
    let search = Search::new(std::iter::once(&rule.question));
    let hits = |document: &Document, facts: &Facts| search.find(document, &facts.tokens).pop().unwrap_or_default();
    let mut said = Dossier::default();
    let other = example.other.as_deref().and_then(|other| understood(other, example, kinds));
    let this = (document, facts);
    let mut vocabulary = Vocabulary::default();
    for (document, facts) in other.iter().chain([&this]).filter(|_| rule.is_about_words_of_dossiers()) {
        vocabulary.append(&View::new(document, facts, language, style, readers).vocabulary());
    }
    let words = vocabulary.families();
    for (number, (document, facts)) in other.iter().chain([&this]).enumerate() {
        let mut view = View::new(document, facts, language, style, readers);
        view.varying = Some(&words);
        let statements = rule.statements(&view, &hits(document, facts));
        for statement in statements {
            let place = |span| Elsewhere::new(number, OTHER, document, span);
            said.add(&rule.id, statement, Rank::new(facts.own_date.map(|own| own.date), number), place);
        }
    }
    let (document, facts) = this;
    let mut view = View::new(&document, &facts, language, style, readers);
    if other.is_some() {
        (view.in_dossier, view.varying) = (Some(InDossier { said: &said, words: &words }), Some(&words));
    }
    let hits = hits(&document, &facts);
    let is_asked = rule.is_for(style, readers) && rule.applies(&view);
    let mut findings = if is_asked { rule.ask(&view, &hits, rule.question.candidates(&view)) } else { Vec::new() };
    findings.sort_by_key(|finding| finding.span);
    findings.dedup_by_key(|finding| finding.span);
    Some(Tried { document, findings })
}

/// What all other rules of `all` find in an example where nothing is configured, in the order of the text.
pub(super) fn tried_by_others(rule: &Rule, all: &RuleSet, example: &Example, language: Language) -> Option<Tried> {
    let kinds = example.kinds.unwrap_or(all.kinds());
    let (document, facts) = understood(&example.text, example, kinds)?;
    let (style, readers) = surroundings(rule, example);
    let mut findings = linter(rule, all, style, readers, language).check(&document, &facts);
    findings.retain(|finding| finding.rule != rule.id);
    Some(Tried { document, findings })
}

/// The style and the readers under which an example is tried.
fn surroundings<'e>(rule: &'e Rule, example: &'e Example) -> (Option<&'e str>, &'e str) {
    let style = example.style.as_deref().or(rule.styles.first().map(String::as_str));
    let readers = example.readers.as_deref().or(rule.readers.first().map(String::as_str)).unwrap_or("publiek");
    (style, readers)
}

/// The name of the other document of an example.
const OTHER: &str = "ander.txt";

/// A text of an example, with what is recognised in it.
fn understood(text: &str, example: &Example, kinds: &'static Kinds) -> Option<(Document, Facts)> {
    let mut document = read::read_as(text.as_bytes().to_vec(), example.format, kinds).ok()?;
    if example.kind.is_some() {
        document.classify(kinds, example.kind.as_deref());
    }
    let mut facts: Facts = recognise::recognise(&document);
    relate::relate(&document, &mut facts, Known { date: example.date, files: Some(&ExampleFolder), ..Known::default() });
    Some((document, facts))
}

/// All rules, this one among them even where it is off by default.
fn linter<'r>(rule: &Rule, all: &'r RuleSet, style: Option<&str>, readers: &str, language: Language) -> Linter<'r> {
    let settings = Settings {
        language,
        style: style.map(str::to_owned),
        readers: readers.to_owned(),
        severities: vec![(rule.id.clone(), Some(rule.severity))],
        ..Settings::default()
    };
    Linter::new(all, settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::file::RuleFile;

    #[test]
    fn marks_are_taken_out_and_an_empty_mark_is_a_place() {
        assert_eq!(unmark("a [[b]] c"), ("a b c".into(), vec![2..3]));
        assert_eq!(unmark("[[]]a"), ("a".into(), vec![0..0]));
        assert_eq!(unmark("a [[[b]]] c").0, "a [b] c");
        assert_eq!(unmark("geen merk"), ("geen merk".into(), vec![]));
    }

    #[test]
    fn rules_are_read_as_they_were_packed_and_say_what_their_files_say() {
        for file in load::embedded() {
            let packed = rmp_serde::from_slice(file.packed.expect("it comes with the program")).map(|raw: RuleFile| raw);
            assert!(packed.is_ok(), "{}: {:?}", file.id, packed.err());
            let written = compile::compile_text(&file, Kinds::built_in()).expect("it is right");
            let read = compile::compile(&file, Kinds::built_in()).expect("it is right");
            assert_eq!(read.examples().len(), written.examples().len(), "{}", file.id);
            // Questions and conditions have places in the file nowhere; examples have them.
            let shown = |rule: Rule| format!("{:?}", Rule { examples: Examples::of(Vec::new()), ..rule });
            assert_eq!(shown(read), shown(written), "{}", file.id);
        }
    }

    #[test]
    fn the_rules_that_come_with_the_program_do_what_their_examples_say() {
        let problems = crate::rule::RuleSet::embedded_example_problems();
        let shown: Vec<String> = problems
            .iter()
            .map(|problem| {
                format!(
                    "{}: {} ({})",
                    problem.path.display(),
                    problem.message.get(Language::Nl),
                    problem.help.as_ref().map_or("", |help| help.get(Language::Nl))
                )
            })
            .collect();
        assert!(shown.is_empty(), "\n{}", shown.join("\n"));
    }
}
