//! The XML formats, read by a strict parser and held against what their readers know.

use beleidslint::report::run::Run;
use roxmltree::{Document, Node};

use super::{findings, fixtures, run_of_fixtures, written};

/// An element: its name, the attributes it must have and may have, and the elements that may stand in it.
struct Element {
    name: &'static str,
    must: &'static [&'static str],
    may: &'static [&'static str],
    holds: &'static [&'static str],
}

/// What we use of `junit-10.xsd` of the xUnit plugin of Jenkins.
const JUNIT: &[Element] = &[
    Element { name: "testsuites", must: &[], may: &["name", "time", "tests", "failures", "errors"], holds: &["testsuite"] },
    Element {
        name: "testsuite",
        must: &["name", "tests", "failures", "errors"],
        may: &["skipped", "timestamp", "hostname", "id", "package", "file", "time"],
        holds: &["testcase"],
    },
    Element { name: "testcase", must: &["name"], may: &["classname", "time", "group"], holds: &["failure", "error"] },
    Element { name: "failure", must: &[], may: &["type", "message"], holds: &[] },
    Element { name: "error", must: &[], may: &["type", "message"], holds: &[] },
];

/// What readers of Checkstyle's XML take from it.
const CHECKSTYLE: &[Element] = &[
    Element { name: "checkstyle", must: &["version"], may: &[], holds: &["file"] },
    Element { name: "file", must: &["name"], may: &[], holds: &["error"] },
    Element { name: "error", must: &["line", "severity", "message"], may: &["column", "source"], holds: &[] },
];

fn fits(node: Node<'_, '_>, elements: &[Element]) {
    let name = node.tag_name().name();
    let element = elements.iter().find(|element| element.name == name).unwrap_or_else(|| panic!("<{name}> is not known"));
    for must in element.must {
        assert!(node.has_attribute(*must), "<{name}> has no {must}");
    }
    for attribute in node.attributes() {
        let known = element.must.iter().chain(element.may).any(|own| *own == attribute.name());
        assert!(known, "<{name}> has no attribute {}", attribute.name());
    }
    for child in node.children().filter(Node::is_element) {
        assert!(element.holds.contains(&child.tag_name().name()), "<{name}> holds no <{}>", child.tag_name().name());
        fits(child, elements);
    }
}

fn number(node: Node<'_, '_>, attribute: &str) -> usize {
    node.attribute(attribute).and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{attribute} is no number"))
}

fn count(node: Node<'_, '_>, name: &str) -> usize {
    node.descendants().filter(|node| node.has_tag_name(name)).count()
}

/// Panics where the JUnit of a run is not what build servers read.
pub fn check_junit(run: &Run<'_>) {
    let text = written(beleidslint::report::junit::write, run);
    let document = Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let root = document.root_element();
    fits(root, JUNIT);
    for suite in root.descendants().filter(|node| node.has_tag_name("testsuite") || node.has_tag_name("testsuites")) {
        let said = (number(suite, "tests"), number(suite, "failures"), number(suite, "errors"));
        assert_eq!(said, (count(suite, "testcase"), count(suite, "failure"), count(suite, "error")));
        assert!(count(suite, "testcase") > 0 || suite == root);
        // Build servers know a test by its names.
        let mut names: Vec<_> = suite.children().filter_map(|test| test.attribute("name")).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert!(names.len() == all || suite == root);
    }
    assert_eq!(count(root, "failure"), findings(run).len());
    assert_eq!(count(root, "error"), run.failures.len());
}

/// Panics where the Checkstyle XML of a run is not what build servers read.
pub fn check_checkstyle(run: &Run<'_>) {
    let text = written(beleidslint::report::checkstyle::write, run);
    let document = Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    fits(document.root_element(), CHECKSTYLE);
    let errors: Vec<_> = document.descendants().filter(|node| node.has_tag_name("error")).collect();
    let findings = findings(run);
    assert_eq!(errors.len(), findings.len() + run.failures.len());
    for (error, finding) in errors.iter().zip(&findings) {
        assert_eq!(Some(number(*error, "line") as u64), finding["start"]["line"].as_u64());
        assert_eq!(Some(number(*error, "column") as u64), finding["start"]["column"].as_u64());
        assert!(["error", "warning", "info"].contains(&error.attribute("severity").unwrap_or_default()));
    }
}

#[test]
fn the_fixtures_give_junit_that_build_servers_read() {
    let documents = fixtures();
    let run = run_of_fixtures(&documents);
    check_junit(&run);
    let text = written(beleidslint::report::junit::write, &run);
    let clean = "<testcase name=\"geen bevindingen\" classname=\"brief-organisatie-goed/brief.txt\"/>";
    assert!(text.contains(clean), "{text}");
}

#[test]
fn the_fixtures_give_checkstyle_that_build_servers_read() {
    let documents = fixtures();
    check_checkstyle(&run_of_fixtures(&documents));
}
