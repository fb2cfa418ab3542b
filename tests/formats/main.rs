//! Each output format is what its readers expect: held against the fixtures, and against whatever a text may hold.

mod github;
mod gitlab;
mod overview;
mod rdjson;
mod sarif;
mod shape;
mod xml;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use beleidslint::document::{Document, Format, Span};
use beleidslint::language::Language;
use beleidslint::lint::{Edit, Finding, Fix, Linter, Related, Settings, Severity, Silence, Silencer};
use beleidslint::read::files::{Failure, Reason};
use beleidslint::relate::Known;
use beleidslint::report::concise;
use beleidslint::report::entry::ErrorEntry;
use beleidslint::report::root::Root;
use beleidslint::report::run::{CheckedFile, Run, Told};
use beleidslint::report::summary::Counts;
use beleidslint::rule::RuleSet;
use beleidslint::{read, recognise, relate};
use proptest::prelude::*;
use serde_json::Value;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("the rules are right"));

/// A writer of a format.
type Write = fn(&mut dyn std::io::Write, &Run<'_>) -> std::io::Result<()>;

fn written(write: Write, run: &Run<'_>) -> String {
    let mut out = Vec::new();
    write(&mut out, run).expect("a list takes it");
    String::from_utf8(out).expect("it is UTF-8")
}

fn json(write: Write, run: &Run<'_>) -> Value {
    serde_json::from_str(&written(write, run)).expect("it is JSON")
}

/// The findings in the form that the machine interface fixes.
fn findings(run: &Run<'_>) -> Vec<Value> {
    json(beleidslint::report::json::write, run)["findings"].as_array().expect("a list").clone()
}

fn run_of(files: Vec<CheckedFile>, failures: &[Failure]) -> Run<'static> {
    Run {
        files,
        failures: failures.iter().map(|failure| ErrorEntry::new(failure, Language::Nl)).collect(),
        counts: Counts::default(),
        rules: vec![&RULES],
        language: Language::Nl,
        root: Root::new("/repo".into(), "/repo".into()),
    }
}

/// The documents of `fixtures/`, decoded, with their paths.
fn fixtures() -> Vec<(String, Document)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folders = std::fs::read_dir(&root).expect("the fixtures can be read").flatten().map(|entry| entry.path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|path| std::fs::read_dir(path).expect("it can be read"));
    let mut paths: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        !name.starts_with("verwacht") && (name.ends_with(".txt") || name.ends_with(".md"))
    });
    paths.sort();
    assert!(paths.len() > 5, "{paths:?}");
    let read = |path: PathBuf| {
        let format = if path.extension().is_some_and(|ending| ending == "md") { Format::Markdown } else { Format::Text };
        let bytes = std::fs::read(&path).expect("it can be read");
        let shown = path.strip_prefix(&root).expect("it is in there").to_string_lossy().replace('\\', "/");
        (shown, read::read(bytes, format).expect("it is text"))
    };
    paths.into_iter().map(read).collect()
}

/// What the program finds in a document.
fn findings_in(document: &Document) -> Vec<Finding> {
    let mut facts = recognise::recognise(document);
    relate::relate(document, &mut facts, Known::default());
    Linter::new(&RULES, Settings::default()).check(document, &facts)
}

/// What the program finds in the fixtures, some of it silenced, with a file that could not be read.
fn run_of_fixtures(documents: &[(String, Document)]) -> Run<'static> {
    let files = documents.iter().map(|(path, document)| {
        let mut findings = findings_in(document);
        for (index, finding) in findings.iter_mut().enumerate().step_by(5) {
            finding.silenced = Some(silence(index));
        }
        let mut file = CheckedFile::new(path);
        file.resolve(document, &findings, Told { texts: true, fingerprints: true });
        concise::tell(&mut file.lines, path, document, &findings, Language::Nl).expect("memory can be written to");
        file
    });
    run_of(files.collect(), &[Failure { path: "map/weg.txt".to_owned(), reason: Reason::Missing }])
}

fn silence(number: usize) -> Silence {
    let all = [Silencer::Comment, Silencer::FrontMatter, Silencer::Configuration, Silencer::Baseline];
    Silence { by: all[number % all.len()], reason: (!number.is_multiple_of(3)).then(|| format!("reden {number}")) }
}

/// A file of which path, text and words may be anything, with findings all over it.
#[derive(Debug)]
struct Case {
    path: String,
    text: String,
    /// Message, help and replacement.
    words: [String; 3],
    places: [u8; 4],
}

fn any_case() -> impl Strategy<Value = Case> {
    let words = || prop_oneof![any::<String>(), "[a-z{}\\[\\]():%,\"'<>&\r\n\t\0\u{1b}\u{ffff}]{0,12}"];
    let is_name = |path: &String| path != "." && path != "..";
    let path = "[^/\0]{1,12}(/[a-z:%,\"<>& ]{1,5}\\.md)?".prop_filter("it is the name of a file", is_name);
    (path, words(), [words(), words(), words()], any::<[u8; 4]>()).prop_map(|(path, text, words, places)| Case {
        path,
        text,
        words,
        places,
    })
}

impl Case {
    fn run(&self) -> Run<'static> {
        // A file with many NULs is no text.
        let text = self.text.replace('\0', " ");
        let document = read::read(text.into_bytes(), Format::Markdown).expect("it is text");
        let places = self.places.windows(2).enumerate();
        let findings: Vec<Finding> =
            places.map(|(number, place)| self.finding(&document, number, [place[0], place[1]])).collect();
        let mut file = CheckedFile::new(&self.path);
        file.resolve(&document, &findings, Told { texts: true, fingerprints: true });
        concise::tell(&mut file.lines, &self.path, &document, &findings, Language::Nl).expect("memory can be written to");
        let reason = Reason::System(self.words[0].clone());
        run_of(vec![file], &[Failure { path: format!("weg-{}", self.path), reason }])
    }

    fn finding(&self, document: &Document, number: usize, place: [u8; 2]) -> Finding {
        let [message, help, replacement] = self.words.clone();
        let at = |part: u8| document.text.floor_char_boundary(document.text.len() * usize::from(part) / 255);
        let span = Span::new(at(place[0].min(place[1])), at(place[0].max(place[1])));
        let fix_with = |text: &String| Fix { safe: false, edits: vec![Edit { span, replacement: text.clone() }] };
        Finding {
            rule: ["datums/weekdag", "eigen/<&\"regel\">"][number % 2].to_owned(),
            severity: [Severity::Error, Severity::Warning, Severity::Hint][number % 3],
            message: message.clone(),
            span,
            source: None,
            related: vec![Related { place: Span::at(span.start as usize).into(), message: help.clone() }],
            // The second leaves a choice.
            fix: (number != 1).then(|| fix_with(&replacement)),
            suggestions: if number == 1 { vec![replacement.clone(), message.clone()] } else { Vec::new() },
            choices: if number == 1 { [&replacement, &message].map(fix_with).to_vec() } else { Vec::new() },
            help: (number > 0).then_some(help),
            norm: None,
            url: (number == 1).then(|| "https://voorbeeld.nl/regel".into()),
            silenced: (number == 2).then(|| silence(1)),
        }
    }
}

proptest! {
    #[test]
    fn whatever_a_text_holds_each_format_is_what_its_readers_expect(case in any_case()) {
        let run = case.run();
        sarif::check(&run);
        github::check(&run);
        gitlab::check(&run);
        rdjson::check(&run);
        overview::check(&run);
        xml::check_junit(&run);
        xml::check_checkstyle(&run);
        let lines = written(beleidslint::report::jsonl::write, &run);
        let objects: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
        prop_assert_eq!(objects, findings(&run));
    }
}

#[test]
fn silenced_findings_are_in_no_format_but_sarif() {
    let documents = fixtures();
    let run = run_of_fixtures(&documents);
    let shown = findings(&run).len();
    let counted = [
        written(beleidslint::report::jsonl::write, &run).lines().count(),
        written(concise::write, &run).lines().count(),
        written(beleidslint::report::github::write, &run).lines().count() - 1,
        json(beleidslint::report::gitlab::write, &run).as_array().expect("a list").len(),
        json(beleidslint::report::rdjson::write, &run)["diagnostics"].as_array().expect("a list").len() - 1,
        written(beleidslint::report::junit::write, &run).matches("<failure ").count(),
        written(beleidslint::report::checkstyle::write, &run).matches("<error ").count() - 1,
    ];
    assert_eq!(counted, [shown; 7]);
    let sarif = json(beleidslint::report::sarif::write, &run);
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let suppressed = |result: &&Value| result["suppressions"].as_array().is_some_and(|list| !list.is_empty());
    let silenced = results.iter().filter(suppressed).count();
    assert!(silenced > 10, "{silenced}");
    assert_eq!(results.len() - silenced, shown);
}
