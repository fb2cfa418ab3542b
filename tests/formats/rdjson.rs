//! The Reviewdog Diagnostic Format, held against its definition (`reviewdog.proto`): reviewdog takes no other fields.

use beleidslint::document::Document;
use beleidslint::report::run::Run;
use serde_json::Value;

use super::shape::Shape::{List, Object, OneOf, Text, Whole};
use super::shape::{Shape, fits, may, must};
use super::{fixtures, json, run_of_fixtures};

const POSITION: Shape = Object(&[must("line", Whole(1)), must("column", Whole(1))]);
const RANGE: Shape = Object(&[must("start", POSITION), may("end", POSITION)]);
const LOCATION: Shape = Object(&[must("path", Text), may("range", RANGE)]);
const DIAGNOSTIC: Shape = Object(&[
    must("message", Text),
    must("location", LOCATION),
    must("severity", OneOf(&["ERROR", "WARNING", "INFO"])),
    may("code", Object(&[must("value", Text), may("url", Text)])),
    may("suggestions", List(1, &Object(&[must("range", RANGE), must("text", Text)]))),
    may("related_locations", List(1, &Object(&[may("message", Text), must("location", LOCATION)]))),
]);
const RESULT: Shape =
    Object(&[must("source", Object(&[must("name", Text), may("url", Text)])), must("diagnostics", List(0, &DIAGNOSTIC))]);

/// Panics where the output of a run is not what reviewdog reads.
pub fn check(run: &Run<'_>) -> Value {
    let result = json(beleidslint::report::rdjson::write, run);
    fits(&result, &RESULT, "result");
    result
}

/// Where a place stands in a text: columns in bytes of UTF-8.
fn offset(text: &str, place: &Value) -> usize {
    let (line, column) = (place["line"].as_u64().expect("a number"), place["column"].as_u64().expect("a number"));
    text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum::<usize>() + column as usize - 1
}

#[test]
fn columns_are_bytes_and_a_suggestion_replaces_what_stands_there() {
    let documents = fixtures();
    let result = check(&run_of_fixtures(&documents));
    let findings = super::findings(&run_of_fixtures(&documents));
    let diagnostics = result["diagnostics"].as_array().expect("a list");
    let mut suggestions = 0;
    for (diagnostic, finding) in diagnostics.iter().zip(&findings) {
        let document = document(&documents, &diagnostic["location"]["path"]);
        let text = document.source.text();
        let slice = |range: &Value| &text[offset(text, &range["start"])..offset(text, &range["end"])];
        assert_eq!(slice(&diagnostic["location"]["range"]), finding["text"], "{diagnostic}");
        for suggestion in diagnostic["suggestions"].as_array().into_iter().flatten() {
            assert_ne!(slice(&suggestion["range"]), suggestion["text"], "{diagnostic}");
            suggestions += 1;
        }
    }
    assert!(suggestions > 10, "{suggestions}");
    let unread = diagnostics.last().expect("there is a file that could not be read");
    assert_eq!((&unread["location"]["path"], unread.get("code")), (&Value::from("map/weg.txt"), None));
}

fn document<'d>(documents: &'d [(String, Document)], path: &Value) -> &'d Document {
    documents.iter().find(|(shown, _)| path == shown).map(|(_, document)| document).expect("it is a fixture")
}
