//! SARIF, held against the standard: the properties that it knows, and what they must say about each other.

use std::collections::BTreeSet;

use beleidslint::document::Document;
use beleidslint::lint::{Plan, changed_text};
use beleidslint::report::run::Run;
use serde_json::Value;

use super::shape::Shape::{Anything, List, Map, Object, OneOf, Text, Truth, Whole};
use super::shape::{Shape, fits, may, must};
use super::{fixtures, json, run_of_fixtures};

const LEVEL: Shape = OneOf(&["none", "note", "warning", "error"]);
const MESSAGE: Shape = Object(&[must("text", Text)]);
const BOTH_TEXTS: Shape = Object(&[must("text", Text), may("markdown", Text)]);
const CONTENT: Shape = Object(&[must("text", Text)]);
const ARTIFACT: Shape = Object(&[must("uri", Text), may("uriBaseId", OneOf(&["%SRCROOT%"]))]);
const REGION: Shape = Object(&[
    must("startLine", Whole(1)),
    must("startColumn", Whole(1)),
    must("endLine", Whole(1)),
    must("endColumn", Whole(1)),
    may("snippet", CONTENT),
]);
const LOCATION: Shape = Object(&[
    may("id", Whole(0)),
    may("message", MESSAGE),
    must("physicalLocation", Object(&[must("artifactLocation", ARTIFACT), may("region", REGION)])),
]);
const RULE: Shape = Object(&[
    must("id", Text),
    must("shortDescription", BOTH_TEXTS),
    may("fullDescription", BOTH_TEXTS),
    may("help", BOTH_TEXTS),
    may("helpUri", Text),
    must("defaultConfiguration", Object(&[must("enabled", Truth), must("level", LEVEL)])),
    must(
        "properties",
        Object(&[must("tags", List(1, &Text)), must("problem.severity", OneOf(&["error", "warning", "recommendation"]))]),
    ),
]);
const REPLACEMENT: Shape = Object(&[must("deletedRegion", REGION), must("insertedContent", CONTENT)]);
const FIX: Shape = Object(&[
    may("description", MESSAGE),
    must("artifactChanges", List(1, &Object(&[must("artifactLocation", ARTIFACT), must("replacements", List(1, &REPLACEMENT))]))),
    must("properties", Map(&Anything)),
]);
const RESULT: Shape = Object(&[
    must("ruleId", Text),
    must("ruleIndex", Whole(0)),
    must("level", LEVEL),
    must("message", MESSAGE),
    must("locations", List(1, &LOCATION)),
    may("relatedLocations", List(1, &LOCATION)),
    must("partialFingerprints", Map(&Text)),
    // In all results or in none.
    must("suppressions", List(0, &Object(&[must("kind", OneOf(&["inSource", "external"])), may("justification", Text)]))),
    may("fixes", List(1, &FIX)),
]);
const INVOCATION: Shape = Object(&[
    must("executionSuccessful", Truth),
    may(
        "toolExecutionNotifications",
        List(0, &Object(&[must("level", LEVEL), must("message", MESSAGE), must("locations", List(1, &LOCATION))])),
    ),
]);
const DRIVER: Shape = Object(&[
    must("name", Text),
    must("version", Text),
    must("semanticVersion", Text),
    must("language", OneOf(&["nl", "en"])),
    must("rules", List(0, &RULE)),
]);
const LOG: Shape = Object(&[
    must("$schema", Text),
    must("version", OneOf(&["2.1.0"])),
    must(
        "runs",
        List(
            1,
            &Object(&[
                must("tool", Object(&[must("driver", DRIVER)])),
                must("language", OneOf(&["nl", "en"])),
                must("invocations", List(1, &INVOCATION)),
                must("columnKind", OneOf(&["unicodeCodePoints"])),
                must("results", List(0, &RESULT)),
            ]),
        ),
    ),
]);

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Panics where the SARIF of a run is not what the standard asks.
pub fn check(run: &Run<'_>) -> Value {
    let log = json(beleidslint::report::sarif::write, run);
    fits(&log, &LOG, "log");
    let run = &log["runs"][0];
    let rules = list(&run["tool"]["driver"], "rules");
    let ids: BTreeSet<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids.len(), rules.len(), "each rule is there once");
    for result in list(run, "results") {
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(rules.get(index).map(|rule| &rule["id"]), Some(&result["ruleId"]), "ruleIndex leads to the rule");
        let related: Vec<_> = list(result, "relatedLocations").iter().map(|location| location["id"].as_u64()).collect();
        assert_eq!(related, (1..=related.len() as u64).map(Some).collect::<Vec<_>>(), "each related location has its own id");
        for change in list(result, "fixes").iter().flat_map(|fix| list(fix, "artifactChanges")) {
            assert_eq!(change["artifactLocation"], result["locations"][0]["physicalLocation"]["artifactLocation"]);
        }
    }
    walk(run);
    log
}

/// Looks at all regions, addresses and messages.
fn walk(value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(walk),
        Value::Object(properties) => {
            for (name, value) in properties {
                match name.as_str() {
                    "region" | "deletedRegion" => in_order(value),
                    "artifactLocation" => is_reference(value),
                    "message" => says_what_it_says(value["text"].as_str().expect("a text")),
                    _ => {}
                }
                walk(value);
            }
        }
        _ => {}
    }
}

/// A region ends where it begins, or behind that.
fn in_order(region: &Value) {
    let place = |line: &str, column: &str| (region[line].as_u64(), region[column].as_u64());
    assert!(place("startLine", "startColumn") <= place("endLine", "endColumn"), "{region}");
}

/// A URI (RFC 3986): relative with a base, else of a file. No colon may stand in the first part of a relative one.
fn is_reference(artifact: &Value) {
    let uri = artifact["uri"].as_str().expect("a text");
    let path = match artifact.get("uriBaseId") {
        Some(_) => uri,
        None => uri.strip_prefix("file:///").unwrap_or_else(|| panic!("{uri} is no file")),
    };
    assert!(!path.is_empty() && !path.starts_with('/'), "{uri}");
    let bytes = path.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let fine = match byte {
            b'%' => bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
            byte => byte.is_ascii_alphanumeric() || b"-._~/".contains(byte),
        };
        assert!(fine, "{uri}");
    }
}

/// Without arguments a message has no placeholders: each brace is doubled. Nor has it links.
fn says_what_it_says(text: &str) {
    for brace in ['{', '}'] {
        assert!(text.split(|c| c != brace).all(|run| run.len() % 2 == 0), "{text}");
    }
    let is_link = text.match_indices("](").any(|(at, _)| !text[..at].ends_with('\\'));
    assert!(!is_link, "{text}");
}

/// Where a place stands in a text, as a viewer finds it: columns in code points.
fn offset(text: &str, line: &Value, column: &Value) -> usize {
    let (line, column) = (line.as_u64().expect("a number") as usize, column.as_u64().expect("a number") as usize);
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = &text[start..];
    start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at)
}

fn place_in(text: &str, region: &Value) -> std::ops::Range<usize> {
    offset(text, &region["startLine"], &region["startColumn"])..offset(text, &region["endLine"], &region["endColumn"])
}

/// Each finding of the fixtures with the document it is about.
fn results<'d>(log: &Value, documents: &'d [(String, Document)]) -> Vec<(Value, &'d Document)> {
    let of_result = |result: &Value| {
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        let (_, document) = documents.iter().find(|(path, _)| uri == path).expect("it is a fixture");
        (result.clone(), document)
    };
    list(&log["runs"][0], "results").iter().map(of_result).collect()
}

#[test]
fn the_fixtures_give_sarif_that_fits_the_standard() {
    let documents = fixtures();
    let log = check(&run_of_fixtures(&documents));
    let run = &log["runs"][0];
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let notification = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(notification["message"]["text"], "Dit bestand of deze map bestaat niet.");
    assert_eq!(notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "map/weg.txt");
    for rule in list(&run["tool"]["driver"], "rules") {
        for property in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[property]["text"].as_str().is_some_and(|text| text.len() > 10), "{rule}");
        }
        assert!(rule["help"]["markdown"].as_str().is_some_and(|text| text.contains("**Zo niet**")), "{rule}");
    }
}

#[test]
fn a_region_holds_the_text_that_stands_there() {
    let documents = fixtures();
    let log = check(&run_of_fixtures(&documents));
    let mut compared = 0;
    for (result, document) in results(&log, &documents) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let text = document.source.text();
        let expected = region["snippet"]["text"].as_str().unwrap_or_default();
        assert_eq!(&text[place_in(text, region)], expected, "{result}");
        compared += usize::from(!expected.is_empty());
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn a_fix_makes_of_the_text_what_the_program_makes_of_it() {
    let documents = fixtures();
    let run = run_of_fixtures(&documents);
    let log = check(&run);
    let found = documents.iter().flat_map(|(_, document)| super::findings_in(document));
    let mut compared = 0;
    for ((result, document), finding) in results(&log, &documents).into_iter().zip(found) {
        assert_eq!(result["ruleId"], finding.rule);
        let text = document.source.text();
        let fixes: Vec<_> = finding.fix.iter().collect();
        let plan = Plan::new(document, &fixes);
        let mended = list(&result, "fixes").iter().map(|fix| {
            let replacement = &fix["artifactChanges"][0]["replacements"][0];
            let place = place_in(text, &replacement["deletedRegion"]);
            let inserted = replacement["insertedContent"]["text"].as_str().expect("a text");
            format!("{}{inserted}{}", &text[..place.start], &text[place.end..])
        });
        let expected = (!plan.changes.is_empty()).then(|| changed_text(text, &plan.changes));
        assert_eq!(mended.collect::<Vec<_>>(), expected.into_iter().collect::<Vec<_>>(), "{result}");
        compared += plan.changes.len();
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn a_fingerprint_stays_when_lines_are_put_above_it() {
    let fingerprints = |prefix: &str| -> Vec<String> {
        let documents = fixtures().into_iter().filter(|(path, _)| path == "nota-met-fouten/nota.md").map(|(path, document)| {
            let text = document.source.text();
            // Behind the front matter.
            let (head, rest) = text.split_at(text.find("\n# ").expect("it has a heading"));
            let bytes = format!("{head}{prefix}{rest}").into_bytes();
            (path, beleidslint::read::read(bytes, document.format).expect("it is text"))
        });
        let documents: Vec<_> = documents.collect();
        assert_eq!(documents.len(), 1);
        let log = check(&run_of_fixtures(&documents));
        list(&log["runs"][0], "results")
            .iter()
            .map(|result| result["partialFingerprints"]["beleidslint/v1"].to_string())
            .collect()
    };
    let (before, after) = (fingerprints(""), fingerprints("\n\nHier staat nu een nieuwe zin.\n"));
    assert!(before.len() > 10);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len(), "each finding has its own");
    assert_eq!(before, after);
}

#[test]
fn a_run_without_findings_is_a_log_too() {
    let log = check(&super::run_of(Vec::new(), &[]));
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}
