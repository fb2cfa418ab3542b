use proptest::prelude::*;

use super::*;
use crate::document::{Format, Span};
use crate::lint::Severity;
use crate::read::read;

fn document(text: &str) -> Document {
    read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text")
}

/// A finding at each `fout` of a document.
fn findings(document: &Document) -> Vec<Finding> {
    let finding = |(at, word): (usize, &str)| Finding {
        rule: "proef/fout".to_owned(),
        severity: Severity::Error,
        message: String::new(),
        span: Span::new(at, at + word.len()),
        source: None,
        related: Vec::new(),
        fix: None,
        help: None,
        norm: None,
        url: None,
        suggestions: Vec::new(),
        choices: Vec::new(),
        silenced: None,
    };
    document.text.match_indices("fout").map(finding).collect()
}

/// A baseline of one text, written down and read again.
fn baseline(folder: &Path, name: &str, text: &str) -> Baseline {
    let mut baseline = Baseline::new(folder.to_path_buf());
    let document = document(text);
    findings(&document).iter().for_each(|finding| baseline.add(name, &document, finding));
    again(&baseline)
}

fn again(baseline: &Baseline) -> Baseline {
    let text = baseline.to_string();
    let read = Baseline::parse(Path::new("nul.toml"), &baseline.folder, &text).expect("what is written can be read");
    assert_eq!(read.to_string(), text);
    read
}

/// How many findings of a text a baseline knows, and how many it does not.
fn known(baseline: &Baseline, name: &str, text: &str) -> (usize, usize) {
    let document = document(text);
    let mut found = findings(&document);
    baseline.apply(name, &document, &mut found);
    let known = found.iter().filter(|finding| finding.silenced.is_some()).count();
    (known, found.len() - known)
}

/// A folder in which `a.md` is.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    std::fs::write(folder.path().join("a.md"), "").expect("there is room");
    folder
}

const TEXT: &str = "# Plan\n\nDit is de eerste fout in het plan.\n\nDit is de tweede fout. En dit\nook een fout.\n";

#[test]
fn what_was_there_is_known_wherever_it_stands_now() {
    let folder = folder();
    let baseline = baseline(folder.path(), "a.md", TEXT);
    assert_eq!(known(&baseline, "a.md", TEXT), (3, 0));
    let moved = "Dit is de tweede\nfout. En dit ook een **fout**.\n\n# Plan\n\nErbij.\n\nDit is\nde eerste fout\nin het plan.\n";
    assert_eq!(known(&baseline, "a.md", moved), (3, 0));
    assert_eq!(baseline.left(|_, _| true), 0);
}

#[test]
fn what_is_new_is_not_known() {
    let folder = folder();
    let baseline = baseline(folder.path(), "a.md", TEXT);
    assert_eq!(known(&baseline, "a.md", &format!("Dit is een andere fout.\n\n{TEXT}")), (3, 1));
    assert_eq!(known(&baseline, "b.md", TEXT), (0, 3), "another file");
    let mut other = findings(&document(TEXT));
    other.iter_mut().for_each(|finding| finding.rule = "proef/anders".to_owned());
    baseline.apply("a.md", &document(TEXT), &mut other);
    assert!(other.iter().all(|finding| finding.silenced.is_none()));
}

#[test]
fn a_finding_stays_known_while_its_sentence_is_edited() {
    let folder = folder();
    let baseline = baseline(folder.path(), "a.md", TEXT);
    let edited = TEXT.replace("Dit is de eerste", "Hier staat een oude").replace("tweede fout", "tweede misser");
    assert_eq!(known(&baseline, "a.md", &edited), (2, 0));
    assert_eq!(baseline.left(|_, _| true), 1);
    let more = edited.replace("Plan", "Plan met een fout en nog een fout");
    assert_eq!(known(&baseline, "a.md", &more), (3, 1), "there were three");
}

#[test]
fn what_looks_most_like_a_known_finding_is_taken_for_it() {
    let folder = folder();
    let baseline = baseline(folder.path(), "a.md", "Dit is de oude fout in het plan.\n");
    let document = document("Een nieuwe fout.\n\nDit was de oude fout in het plan.\n");
    let mut found = findings(&document);
    baseline.apply("a.md", &document, &mut found);
    assert_eq!(found.iter().map(|finding| finding.silenced.is_some()).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn of_findings_that_are_the_same_so_many_are_known_as_there_were() {
    let folder = folder();
    let twice = "Een fout.\n\nEen fout.\n";
    let baseline = baseline(folder.path(), "a.md", twice);
    assert!(baseline.to_string().contains("count = 2"));
    assert_eq!(known(&baseline, "a.md", &format!("{twice}\nEen fout.\n")), (2, 1));
    assert_eq!(baseline.left(|_, _| true), 0);
}

#[test]
fn what_is_no_more_is_counted_if_it_was_looked_for() {
    let folder = folder();
    let baseline = baseline(folder.path(), "a.md", TEXT);
    assert_eq!(known(&baseline, "a.md", "Dit is de eerste fout in het plan.\n"), (1, 0));
    assert_eq!(baseline.left(|name, rule| name == Some("a.md") && rule == "proef/fout"), 2);
    assert_eq!(baseline.left(|_, rule| rule != "proef/fout"), 0);
}

#[test]
fn findings_are_known_in_a_file_that_got_another_name() {
    let folder = folder();
    let baseline = baseline(folder.path(), "oud/a.md", TEXT);
    assert_eq!(known(&baseline, "nieuw/b.md", &format!("{TEXT}\nNog een fout.\n")), (3, 1));
    assert_eq!(baseline.left(|_, _| true), 0);
    let unmet = super::tests::baseline(folder.path(), "oud/a.md", TEXT);
    assert_eq!(unmet.left(|name, _| name.is_none()), 3);
}

#[test]
fn files_are_named_from_the_folder_of_the_baseline() {
    let baseline = Baseline::new(PathBuf::from("/werk/project"));
    for (path, name) in [
        ("/werk/project/a.md", "a.md"),
        ("/werk/project/map/a b.md", "map/a b.md"),
        ("/werk/project-twee/a.md", "../project-twee/a.md"),
        ("/elders/a.md", "../../elders/a.md"),
        ("-", "-"),
    ] {
        assert_eq!(baseline.name_of(Path::new(path)), name);
    }
}

#[test]
fn a_baseline_is_sorted_with_an_entry_on_each_line() {
    let mut baseline = Baseline::new(PathBuf::new());
    for (name, text) in [("b.md", "Een fout."), ("a \"x\".md", "De fout staat hier: fout. Nog een fout\\ja.")] {
        let document = document(text);
        findings(&document).iter().for_each(|finding| baseline.add(name, &document, finding));
    }
    let text = again(&baseline).to_string();
    let lines: Vec<&str> = text.lines().skip_while(|line| line.starts_with('#')).collect();
    let expected = [
        "version = 1",
        "",
        "[files.\"a \\\"x\\\".md\"]",
        "3e056a53785b6e82 = { rule = \"proef/fout\", text = \"fout\", in = \"De fout staat hier: ….\" }",
        "881fb80e857e4a82 = { rule = \"proef/fout\", text = \"fout\", in = \"De … staat hier: fout.\" }",
        "60fac081bf1eddff = { rule = \"proef/fout\", text = \"fout\", in = \"Nog een …\\\\ja.\" }",
        "",
        "[files.\"b.md\"]",
        "057b41a888b540d8 = { rule = \"proef/fout\", text = \"fout\", in = \"Een ….\" }",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_new_baseline_keeps_what_it_cannot_know() {
    let folder = folder();
    std::fs::write(folder.path().join("c.md"), "").expect("there is room");
    let mut old = baseline(folder.path(), "a.md", TEXT);
    old.extend(baseline(folder.path(), "weg.md", TEXT));
    old.extend(baseline(folder.path(), "c.md", "Een fout.\n"));
    let mut new = baseline(folder.path(), "a.md", "Dit is de eerste fout in het plan.\n");
    new.keep(old, |name, _| name == "a.md");
    assert_eq!(new.files.keys().collect::<Vec<_>>(), ["a.md", "c.md"], "weg.md is no more");
    assert_eq!(new.size(), (2, 2));
}

#[test]
fn what_is_wrong_with_a_baseline_is_told_at_its_place() {
    let problem = |text: &str| {
        let problem = Baseline::parse(Path::new("nul.toml"), Path::new("/"), text).expect_err("it is wrong");
        let place = problem.range.as_ref().and_then(|range| text.get(range.clone())).map(str::to_owned);
        (problem.message.get(crate::language::Language::Nl).to_owned(), place)
    };
    let fingerprint = "1dcb9ec66bb05fb7";
    for (text, place) in [
        ("<<<<<<< HEAD\n".to_owned(), None),
        ("[files.\"a.md\"]\n".to_owned(), None),
        ("version = 1\nanders = 2\n".to_owned(), Some("anders")),
        (format!("version = 1\n[files.\"a.md\"]\n{fingerprint} = 3\n"), Some("3")),
        (format!("version = 1\n[files.\"a.md\"]\n{fingerprint} = {{ rule = \"x/y\", count = 0 }}\n"), Some("0")),
        (format!("version = 1\n[files.\"a.md\"]\n{fingerprint} = {{ text = \"x\" }}\n"), Some("{ text = \"x\" }")),
        ("version = 1\n[files.\"a.md\"]\nzz = { rule = \"x/y\" }\n".to_owned(), Some("zz")),
    ] {
        let (message, at) = problem(&text);
        assert!(message.starts_with("dit is geen nulmeting die klopt: "), "{message}");
        assert!(at.is_some(), "{text}");
        if place.is_some() {
            assert_eq!(at.as_deref(), place, "{text}");
        }
    }
    let newer = "deze nulmeting is van een nieuwere beleidslint".to_owned();
    assert_eq!(problem("version = 2\n[bestanden]\n"), (newer.clone(), Some("version = 2".to_owned())));
    assert_eq!(problem("version = 2\n"), (newer, Some("version = 2".to_owned())));
    assert_eq!(problem("version = 0\n").0, "dit is geen nulmeting");
}

/// A paragraph of words, some of which are wrong.
fn paragraph() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["een", "fout", "plan", "raad", "staat", "hier.", "Daar", "fout,", "nieuw"]);
    prop::collection::vec(word, 1..20).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn known_findings_survive_edits_elsewhere(
        paragraphs in prop::collection::vec(paragraph(), 1..6),
        above in prop::collection::vec("[a-e ]{1,30}", 0..3),
        turn in 0usize..6,
        width in 1usize..60,
    ) {
        let folder = folder();
        let old = paragraphs.join("\n\n");
        let baseline = baseline(folder.path(), "a.md", &old);
        let mut moved = paragraphs.clone();
        moved.rotate_left(turn % paragraphs.len());
        let wrapped: Vec<String> = above.iter().chain(&moved).map(|paragraph| wrap(paragraph, width)).collect();
        let new = wrapped.join("\n\n");
        let all = findings(&document(&old)).len();
        prop_assert_eq!(known(&baseline, "a.md", &new), (all, 0), "{}", new);
        prop_assert_eq!(baseline.left(|_, _| true), 0);
    }

    #[test]
    fn another_finding_is_never_known(paragraphs in prop::collection::vec(paragraph(), 0..5), at in 0usize..5, same in any::<bool>()) {
        let folder = folder();
        let baseline = baseline(folder.path(), "a.md", &paragraphs.join("\n\n"));
        let mut more = paragraphs.clone();
        let new = if same { more.first().cloned().unwrap_or_default() } else { "Dit is wel degelijk fout geschreven".to_owned() };
        let added = findings(&document(&new)).len();
        more.insert(at.min(more.len()), new);
        let all = findings(&document(&paragraphs.join("\n\n"))).len();
        prop_assert_eq!(known(&baseline, "a.md", &more.join("\n\n")), (all, added));
    }

    #[test]
    fn any_name_and_text_can_be_written_down(name in "\\PC{1,20}", text in "\\PC{0,40}", rule in "[a-z/\"\\\\\u{7f}\n]{1,10}") {
        let mut baseline = Baseline::new(PathBuf::new());
        let around = Surroundings { before: String::new(), text, after: String::new() };
        baseline.add_entry(&name, Fingerprint::new(&rule, &around), Entry::of(&rule, &around));
        again(&baseline);
    }

    #[test]
    fn never_are_more_findings_known_than_there_were(
        old in prop::collection::vec(paragraph(), 0..5),
        new in prop::collection::vec(paragraph(), 0..5),
    ) {
        let folder = folder();
        let (old, new) = (old.join("\n\n"), new.join("\n\n"));
        let baseline = baseline(folder.path(), "a.md", &old);
        let (before, now) = (findings(&document(&old)).len(), findings(&document(&new)).len());
        let (known, added) = known(&baseline, "a.md", &new);
        prop_assert_eq!((known, added), (before.min(now), now.saturating_sub(before)));
        prop_assert_eq!(baseline.left(|_, _| true), before - known);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC*|[a-z0-9=\"'\\[\\]{}\n .,-]{0,80}") {
        let _ = Baseline::parse(Path::new("nul.toml"), Path::new("/"), &text);
    }
}

/// A paragraph in lines of about `width` bytes.
fn wrap(paragraph: &str, width: usize) -> String {
    let mut wrapped = String::new();
    let mut line = 0;
    for word in paragraph.split_whitespace() {
        if line > width {
            wrapped.push('\n');
            line = 0;
        } else if !wrapped.is_empty() {
            wrapped.push(' ');
        }
        wrapped.push_str(word);
        line += word.len() + 1;
    }
    wrapped
}
