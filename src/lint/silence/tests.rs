use proptest::prelude::*;

use super::*;
use crate::document::{BlockKind, Format};
use crate::lint::{Finding, Severity, Silencer};
use crate::read::read;

/// Two rules, of which only `proef/een` was asked, and all of `taal`.
struct Rules;

impl Names for Rules {
    fn target(&self, name: &str) -> Option<String> {
        match name {
            "proef" | "proef/*" => Some("proef/*".to_owned()),
            "taal" | "taal/*" => Some("taal/*".to_owned()),
            "proef/een" | "proef/twee" | "taal/een" | EVERYTHING => Some(name.to_owned()),
            _ => None,
        }
    }

    fn meant(&self, name: &str) -> Option<String> {
        (name == "proef/eeen").then(|| "proef/een".to_owned())
    }

    fn is_judged(&self, target: &str) -> bool {
        matches!(target, "proef/een" | "taal/*" | "taal/een")
    }
}

fn document(text: &str) -> Document {
    read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text")
}

/// A finding of `rule` at each `word` in the prose of a document.
fn findings(document: &Document, rule: &str, word: &str) -> Vec<Finding> {
    let spans = document.text.match_indices(word).map(|(at, _)| Span::new(at, at + word.len()));
    spans.filter(|span| document.is_prose(span.start as usize)).map(|span| finding(rule, span)).collect()
}

fn finding(rule: &str, span: Span) -> Finding {
    Finding {
        rule: rule.to_owned(),
        severity: Severity::Error,
        message: String::new(),
        span,
        source: None,
        related: Vec::new(),
        fix: None,
        help: None,
        norm: None,
        url: None,
        suggestions: Vec::new(),
        choices: Vec::new(),
        silenced: None,
    }
}

/// For each `hier` in a text whether a finding of `proef/een` there is silenced, as a string of `.` and `x`.
fn silenced(text: &str) -> String {
    let document = document(text);
    let mut findings = findings(&document, "proef/een", "hier");
    let mut requests = gather(&document, &Rules);
    apply(&mut requests, &mut findings, &document, &Rules);
    findings.iter().map(|finding| if finding.silenced.is_some() { 'x' } else { '.' }).collect()
}

/// What a field of each request of a text says, where findings of `proef/een` stand at each `hier`.
fn field(name: &str, text: &str) -> Vec<String> {
    let document = document(text);
    let mut requests = gather(&document, &Rules);
    apply(&mut requests, &mut findings(&document, "proef/een", "hier"), &document, &Rules);
    let field = Request::FIELDS.iter().find(|field| field.name == name).expect("there is such a field");
    let said = requests.iter().map(|request| match (field.get)(request) {
        crate::recognise::record::Value::Absent => "-".to_owned(),
        crate::recognise::record::Value::Bool(value) => value.to_string(),
        crate::recognise::record::Value::Text(text) => text.into_owned(),
        other => format!("{other:?}"),
    });
    said.collect()
}

#[test]
fn a_comment_silences_the_next_block_and_no_other() {
    assert_eq!(silenced("hier\n\n<!-- beleidslint-ignore proef/een: x -->\n\nhier en hier\nof hier\n\nhier\n"), ".xxx.");
    assert_eq!(silenced("<!-- beleidslint-ignore -->\n- hier\n\n  - hier\n- hier\n\nhier\n"), "xxx.");
    assert_eq!(silenced("<!-- beleidslint-ignore -->\n# hier\n\nhier\n"), "x.");
    assert_eq!(silenced("<!-- beleidslint-ignore -->\n| hier | b |\n| - | - |\n| 1 | hier |\n\nhier\n"), "xx.");
    assert_eq!(silenced("<!-- beleidslint-ignore -->\n> hier\n>\n> hier\n\nhier\n"), "xx.");
}

#[test]
fn a_comment_inside_a_block_silences_that_block() {
    assert_eq!(silenced("hier <!-- beleidslint-ignore --> en\nhier\n\nhier\n"), "xx.");
    assert_eq!(silenced("hier en\nhier <!-- beleidslint-ignore -->\n\nhier\n"), "xx.");
    assert_eq!(silenced("- hier <!-- beleidslint-ignore -->\n- hier\n"), "x.");
    assert_eq!(silenced("| a | b |\n| - | - |\n| hier | 1 <!-- beleidslint-ignore --> |\n| hier | 2 |\n"), "x.");
}

#[test]
fn a_comment_names_rules_or_groups_or_nothing_for_all() {
    for (names, expected) in [
        ("proef/een", "x"),
        ("taal, proef/een", "x"),
        ("taal proef", "x"),
        ("proef/*", "x"),
        ("*", "x"),
        ("", "x"),
        ("proef/twee", "."),
        ("taal", "."),
        ("proef/eeen", "."),
    ] {
        assert_eq!(silenced(&format!("<!-- beleidslint-ignore {names}: reden -->\n\nhier\n")), expected, "{names}");
    }
}

#[test]
fn a_range_lasts_until_its_end_or_that_of_the_text() {
    assert_eq!(
        silenced("hier <!-- beleidslint-ignore-begin --> hier\n\nhier\n\nhier <!-- beleidslint-ignore-end --> hier\n"),
        ".xxx."
    );
    assert_eq!(silenced("hier\n\n<!-- beleidslint-ignore-begin proef -->\n\nhier\n\n- hier\n"), ".xx");
    let nested = "<!-- beleidslint-ignore-begin proef -->\n\n<!-- beleidslint-ignore-begin taal -->\n\nhier\n\n\
                  <!-- beleidslint-ignore-end -->\n\nhier\n\n<!-- beleidslint-ignore-end -->\n\nhier\n";
    assert_eq!(silenced(nested), "xx.");
    let crossed = "<!-- beleidslint-ignore-begin proef/* -->\n\n<!-- beleidslint-ignore-begin taal -->\n\nhier\n\n\
                   <!-- beleidslint-ignore-end proef -->\n\nhier\n\n<!-- beleidslint-ignore-end taal -->\n\nhier\n";
    assert_eq!(silenced(crossed), "x..");
    assert_eq!(field("closed", crossed), ["true"; 4]);
}

#[test]
fn an_end_is_matched_with_the_last_begin_that_is_still_open() {
    let text = "<!-- beleidslint-ignore-begin proef -->\n<!-- beleidslint-ignore-end -->\n\n\
                <!-- beleidslint-ignore-begin taal -->\n\n<!-- beleidslint-ignore-end proef -->\n";
    assert_eq!(field("closed", text), ["true", "true", "false", "false"]);
}

#[test]
fn the_front_matter_silences_the_whole_file() {
    for value in ["proef/een", "[taal, proef]", "\n  - taal\n  - proef/een  # reden"] {
        assert_eq!(silenced(&format!("---\nbeleidslint-ignore: {value}\n---\n\nhier\n\n- hier\n")), "xx", "{value}");
    }
    assert_eq!(silenced("---\nbeleidslint-ignore: taal\n---\n\nhier\n"), ".");
}

#[test]
fn comments_in_code_and_comments_in_plain_text_do_nothing() {
    assert_eq!(silenced("```\n<!-- beleidslint-ignore-begin -->\n```\n\nhier\n"), ".");
    assert_eq!(silenced("`<!-- beleidslint-ignore -->` hier\n"), ".");
    let text = read(b"<!-- beleidslint-ignore -->\n\nhier\n".to_vec(), Format::Text).expect("it is text");
    assert!(gather(&text, &Rules).is_empty());
}

#[test]
fn a_place_where_something_is_missing_belongs_to_the_block_that_ends_there() {
    let document = document("Slot. <!-- beleidslint-ignore -->\n\nErna.\n");
    for (at, expected) in [("Slot.".len(), true), (document.text.find("Erna").expect("it is there"), false)] {
        let mut found = [finding("proef/een", Span::at(at))];
        apply(&mut gather(&document, &Rules), &mut found, &document, &Rules);
        assert_eq!(found[0].silenced.is_some(), expected, "{at}");
    }
}

#[test]
fn what_silences_is_told_with_its_reason() {
    let document = document(
        "---\nbeleidslint-ignore:\n  - proef/twee # verslag\n---\n\n<!-- beleidslint-ignore proef/een:\n  een\n  citaat -->\n\nhier\n",
    );
    let mut found = findings(&document, "proef/een", "hier");
    found.extend(findings(&document, "proef/twee", "hier"));
    apply(&mut gather(&document, &Rules), &mut found, &document, &Rules);
    let told: Vec<_> =
        found.iter().filter_map(|finding| finding.silenced.as_ref()).map(|it| (it.by, it.reason.as_deref())).collect();
    assert_eq!(told, [(Silencer::Comment, Some("een citaat")), (Silencer::FrontMatter, Some("verslag"))]);
}

#[test]
fn a_request_is_of_use_or_not_where_that_can_be_known() {
    let used = |names: &str| field("used", &format!("hier\n\n<!-- beleidslint-ignore {names} -->\n\nhier\n\nhier\n"));
    assert_eq!(used("proef/een"), ["true"]);
    assert_eq!(used(""), ["true"]);
    assert_eq!(used("taal"), ["false"]);
    assert_eq!(used("proef/twee"), ["-"], "the rule was not asked");
    assert_eq!(used("proef/eeen"), ["-"], "there is no such rule");
    assert_eq!(used("taal/een proef proef/een"), ["false", "true", "true"]);
    assert_eq!(field("used", "hier\n\n<!-- beleidslint-ignore proef/een -->\n"), ["false"], "no block follows");
    assert_eq!(field("used", "hier\n\n<!-- beleidslint-ignore proef/een -->\n\nElders.\n"), ["false"]);
}

#[test]
fn wrong_names_and_words_are_seen_and_names_come_with_what_was_meant() {
    let text = "<!-- beleidslint-ignore proef/eeen, zzz -->\n\n<!-- beleidslint-ignore-begn: x -->\n\nhier\n";
    assert_eq!(field("known", text), ["false"; 3]);
    assert_eq!(field("meant", text), ["proef/een", "-", "-"]);
    assert_eq!(field("first", text), ["true", "false", "true"]);
}

/// Pieces of a text with comments.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "hier",
        "hier en\nhier",
        "- hier\n- hier",
        "# hier",
        "> hier",
        "tekst <!-- beleidslint-ignore --> hier",
        "<!-- beleidslint-ignore proef -->",
        "<!-- beleidslint-ignore proef/een: x -->",
        "<!-- beleidslint-ignore taal -->",
        "<!-- beleidslint-ignore-begin -->",
        "<!-- beleidslint-ignore-begin proef taal -->",
        "<!-- beleidslint-ignore-begin proef -->",
        "<!-- beleidslint-ignore-end -->",
        "<!-- beleidslint-ignore-end taal, proef -->",
        "<!-- beleidslint-ignore-end proef: x -->",
        "<!-- beleidslint-x: -->",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..14).prop_map(|pieces| pieces.join("\n\n"))
}

proptest! {
    #[test]
    fn findings_and_requests_agree_with_a_look_at_each_pair(text in pieces()) {
        let document = document(&text);
        let mut found = findings(&document, "proef/een", "hier");
        let mut requests = gather(&document, &Rules);
        apply(&mut requests, &mut found, &document, &Rules);
        let holds = |request: &Request, finding: &Finding| {
            let names_it = matches!(request.target.as_deref(), Some("proef/een" | "proef/*" | EVERYTHING));
            names_it && request.holds.as_ref().is_some_and(|holds| holds.contains(&finding.range(&document).start))
        };
        for finding in &found {
            let expected = requests.iter().any(|request| holds(request, finding));
            prop_assert_eq!(finding.silenced.is_some(), expected, "{:?}", finding.span);
        }
        for request in &requests {
            let expected = found.iter().any(|finding| holds(request, finding));
            prop_assert_eq!(request.used == Some(true), expected, "{:?}", request);
        }
    }

    #[test]
    fn every_begin_and_end_is_closed_in_pairs(text in pieces()) {
        let requests = gather(&document(&text), &Rules);
        let closed = |form| requests.iter().filter(|request| request.form == form && request.closed == Some(true)).count();
        prop_assert_eq!(closed(Form::Begin), closed(Form::End));
        for request in requests.iter().filter(|request| request.first && matches!(request.form, Form::Begin | Form::End)) {
            prop_assert!(request.closed.is_some());
        }
    }

    #[test]
    fn the_words_of_a_comment_are_no_prose(text in "[a-z /,:-]{0,40}\n?[a-z][a-z /,:-]{0,20}") {
        let document = document(&format!("Ervoor.\n\n<!-- beleidslint-ignore {text}-->\n\nTekst <!-- beleidslint-ignore {text}--> erna.\n"));
        let prose: Vec<_> = document.blocks.iter().filter(|block| block.kind != BlockKind::Comment).collect();
        prop_assert!(prose.iter().all(|block| !document.slice(block.span).contains("beleidslint")));
    }
}
