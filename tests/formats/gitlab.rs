//! The Code Quality report, held against the schema with which GitLab reads it (`codeclimate.json`) and against what its
//! documentation asks besides.

use std::collections::BTreeSet;

use beleidslint::report::run::Run;

use super::shape::Shape::{List, Object, OneOf, Text, Whole};
use super::shape::{Shape, fits, may, must};
use super::{findings, fixtures, json, run_of_fixtures};

const POSITION: Shape = Object(&[must("line", Whole(1)), must("column", Whole(1))]);
const LOCATION: Shape =
    Object(&[must("path", Text), must("positions", Object(&[must("begin", POSITION), must("end", POSITION)]))]);
const REPORT: Shape = List(
    0,
    &Object(&[
        must("description", Text),
        must("check_name", Text),
        must("fingerprint", Text),
        must("severity", OneOf(&["info", "minor", "major", "critical", "blocker"])),
        must("location", LOCATION),
        may("other_locations", List(1, &LOCATION)),
    ]),
);

/// Panics where the report of a run is not what GitLab reads.
pub fn check(run: &Run<'_>) {
    let report = json(beleidslint::report::gitlab::write, run);
    fits(&report, &REPORT, "report");
    let issues = report.as_array().expect("a list");
    // GitLab keeps one issue for each fingerprint.
    let fingerprints: BTreeSet<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!(fingerprints.len(), issues.len());
    for (issue, finding) in issues.iter().zip(findings(run)) {
        let begin = &issue["location"]["positions"]["begin"];
        assert_eq!((&begin["line"], &begin["column"]), (&finding["start"]["line"], &finding["start"]["column"]));
        // What GitLab does not show of other places, the description says.
        let others = finding["related"].as_array().expect("a list");
        assert_eq!(issue["other_locations"].as_array().map_or(0, Vec::len), others.len());
        let description = issue["description"].as_str().expect("a text");
        for other in others {
            assert!(description.contains(&format!("regel {}", other["start"]["line"])), "{description}");
        }
        let path = issue["location"]["path"].as_str().expect("a text");
        assert!(!path.starts_with("./") && !path.is_empty(), "{path}");
    }
}

#[test]
fn the_fixtures_give_a_report_that_gitlab_reads() {
    let documents = fixtures();
    check(&run_of_fixtures(&documents));
}
