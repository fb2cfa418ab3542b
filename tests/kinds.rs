//! For each kind of document there is a complete document in `fixtures/` that gives no finding. Here each part that is due
//! is taken from it in turn, and each part that stands once is put in twice: the program must find just that.

use std::ops::Range;
use std::path::{Path, PathBuf};

use beleidslint::document::kind::{Kinds, Part};
use beleidslint::document::{Document, Format};
use beleidslint::lint::{Finding, Linter, Settings};
use beleidslint::relate::Known;
use beleidslint::rule::RuleSet;
use beleidslint::{read, recognise, relate};

/// The complete document of each kind.
fn documents() -> Vec<(PathBuf, &'static str)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let document = |below: &str, kind| (root.join(below), kind);
    vec![
        document("brief-organisatie-goed/brief.txt", "brief"),
        document("rijksbrief-goed/brief.txt", "rijksbrief"),
        document("kamerbrief-goed/kamerbrief.txt", "kamerbrief"),
        document("motie-goed/motie.txt", "motie"),
        document("amendement-goed/amendement.txt", "amendement"),
        document("toelichting-goed/toelichting.md", "memorie-van-toelichting"),
        document("kamervragen-goed/antwoorden.txt", "kamervragen"),
        document("beleidsnota-goed/nota.md", "beleidsnota"),
        document("raadsvoorstel-goed/raadsvoorstel.md", "raadsvoorstel"),
        document("collegebrief-goed/brief.txt", "collegebrief"),
    ]
}

fn format_of(path: &Path) -> Format {
    if path.extension().is_some_and(|ending| ending == "md") { Format::Markdown } else { Format::Text }
}

/// The document, taken for the kind that is given.
fn read(text: &str, format: Format, kind: &str) -> Document {
    let mut document = read::read(text.as_bytes().to_vec(), format).expect("it is text");
    document.classify(Kinds::built_in(), Some(kind));
    document
}

fn check(linter: &Linter<'_>, document: &Document) -> Vec<Finding> {
    let mut facts = recognise::recognise(document);
    relate::relate(document, &mut facts, Known::default());
    linter.check(document, &facts)
}

/// The lines of the source that hold a place of the part called `name`; a heading brings what stands below it, down to
/// the next heading, and an address is several lines.
fn lines_of(document: &Document, name: &str) -> Option<Range<usize>> {
    let source = document.source.text();
    let span = document.part(name)?;
    let kind = document.kinds[0].kind;
    let place = document.map.range(span);
    let start = source[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let mut end = source[place.end..].find('\n').map_or(source.len(), |at| place.end + at + 1);
    if source[start..].starts_with('#') {
        end = source[end..].find("\n#").map_or(source.len(), |at| end + at + 1);
    }
    if kind.is("brief") && name == "geadresseerde" {
        let start = source[..start].rfind("\n\n").map_or(0, |at| at + 2);
        end = source[end - 1..].find("\n\n").map_or(source.len(), |at| end + at);
        return Some(start..end);
    }
    Some(start..end)
}

/// The text without the part. A point that words show wherever they stand loses these words.
fn without(text: &str, format: Format, kind: &str, part: &Part) -> String {
    let mut text = text.to_owned();
    if part.group.is_some() {
        let known = &part.known_by;
        let mut words: Vec<&String> = known.words.iter().chain(&known.headings).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for (number, word) in words.into_iter().enumerate() {
            let pattern = regex::RegexBuilder::new(&format!(r"\b{}\b", regex::escape(word)))
                .case_insensitive(true)
                .build()
                .expect("the words make a pattern");
            text = pattern.replace_all(&text, format!("dat punt {number}")).into_owned();
        }
        return text;
    }
    while let Some(lines) = lines_of(&read(&text, format, kind), &part.name) {
        text.replace_range(lines, "");
    }
    text
}

/// What the part is called, without its article.
fn bare(part: &Part) -> &str {
    let label = part.label.nl.as_str();
    ["de ", "het ", "een "].iter().find_map(|article| label.strip_prefix(article)).unwrap_or(label)
}

/// The complete document of a kind, and its text.
struct Complete {
    text: String,
    format: Format,
    kind: &'static str,
    whole: Document,
}

/// Changes each complete document in several ways, each with a name, and fails where what is found in one is not `right`.
fn try_all(least: usize, changes: impl Fn(&Complete) -> Vec<(&'static Part, String)>, right: impl Fn(&Part, &Finding) -> bool) {
    let rules = RuleSet::embedded().expect("the rules are right");
    let linter = Linter::new(&rules, Settings::default());
    let (mut tried, mut wrong) = (0, Vec::new());
    for (path, kind) in documents() {
        let text = std::fs::read_to_string(&path).expect("the document can be read");
        let format = format_of(&path);
        let complete = Complete { whole: read(&text, format, kind), text, format, kind };
        for (part, changed) in changes(&complete) {
            let findings = check(&linter, &read(&changed, format, kind));
            if !matches!(findings.as_slice(), [one] if right(part, one)) {
                let said: Vec<String> = findings.iter().map(|one| format!("{}: {}", one.rule, one.message)).collect();
                wrong.push(format!("{kind}, {}: {said:?}", part.name));
            }
            tried += 1;
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(tried > least, "only {tried} parts were tried");
}

#[test]
fn every_part_that_is_due_is_missed_where_it_is_absent_and_nothing_else_is() {
    let without_each = |complete: &Complete| {
        let found = &complete.whole.kinds[0];
        let due = found.kind.parts.iter().filter(|part| found.is_due(part));
        due.map(|part| (part, without(&complete.text, complete.format, complete.kind, part))).collect()
    };
    try_all(50, without_each, |part, one| one.message.to_lowercase().contains(&bare(part).to_lowercase()));
}

#[test]
fn every_part_that_stands_once_is_found_where_it_stands_twice_and_nothing_else_is() {
    let doubled_each = |complete: &Complete| {
        let Complete { text, format, whole, .. } = complete;
        let once = whole.kinds[0].kind.parts.iter().filter(|part| part.once);
        let doubled = once.filter_map(|part| {
            // A heading that stands twice is doubled as a heading too.
            let lines = lines_of(whole, &part.name).filter(|lines| !text[lines.clone()].starts_with('#'))?;
            let gap = if *format == Format::Markdown { "\n" } else { "" };
            let mut doubled = text.clone();
            doubled.insert_str(lines.end, &format!("{gap}{}", &text[lines]));
            Some((part, doubled))
        });
        doubled.collect()
    };
    try_all(20, doubled_each, |_, one| one.rule == "structuur/onderdeel-dubbel");
}

#[test]
fn every_kind_of_the_program_has_a_complete_document() {
    let shown: Vec<&str> = documents().into_iter().map(|(_, kind)| kind).collect();
    for kind in Kinds::built_in().all().iter().filter(|kind| !kind.parts.is_empty()) {
        assert!(shown.contains(&kind.name.as_str()), "{}", kind.name);
    }
}

#[test]
fn every_complete_document_is_taken_for_what_it_is() {
    for (path, kind) in documents() {
        let text = std::fs::read_to_string(&path).expect("the document can be read");
        let document = read::read(text.into_bytes(), format_of(&path)).expect("it is text");
        let names: Vec<&str> = document.kinds.iter().map(|found| found.kind.name.as_str()).collect();
        assert_eq!(names, [kind], "{}", path.display());
        assert!(document.kinds.iter().all(|found| found.sure), "{}", path.display());
    }
}
