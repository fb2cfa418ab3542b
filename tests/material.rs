//! What the program finds in real texts. The texts are no part of the project: where they are not at hand beside it, in
//! `../shared`, these tests say that they were skipped.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn material(below: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(below);
    if !path.exists() {
        eprintln!("skipped: the texts in ../shared/{below} are not here");
        return None;
    }
    Some(path)
}

fn findings(arguments: &[&str], paths: &[PathBuf]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_beleidslint"))
        .args(["check", "--no-config", "--format", "json"])
        .args(arguments)
        .args(paths)
        .output()
        .expect("the program can be started");
    let printed: Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    printed["findings"].as_array().expect("it has findings").clone()
}

/// The rows of a table without its comments, by column.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn the_letter_gives_every_finding_that_it_should_and_none_that_it_must_not() {
    let Some(folder) = material("letters") else { return };
    let expected = std::fs::read_to_string(folder.join("kansengelijkheid.expected.tsv")).expect("it lies beside the letter");
    let found = findings(&["--min-severity", "hint"], &[folder.join("kansengelijkheid.txt")]);
    let place = |finding: &Value| (finding["start"]["offset"].as_u64(), finding["end"]["offset"].as_u64());
    for row in rows(&expected).skip(1) {
        let (group, what) = (row[0], row[6]);
        let span = (row[1].parse().ok(), row[2].parse().ok());
        let in_group = |finding: &&Value| finding["rule"].as_str().is_some_and(|rule| rule.starts_with(group));
        match (group, span) {
            ("never", (Some(start), Some(end))) => {
                let inside = |finding: &&Value| place(finding).0 < Some(end) && Some(start) < place(finding).1;
                let speaks = found
                    .iter()
                    .filter(inside)
                    .find(|finding| finding["rule"].as_str().is_some_and(|rule| rule.starts_with("datums")));
                assert_eq!(speaks, None, "{what}");
            }
            (_, (Some(_), Some(_))) => {
                assert!(found.iter().filter(in_group).any(|finding| place(finding) == span), "{what} at {span:?}");
            }
            _ => {
                let absent = found.iter().filter(in_group).filter(|finding| place(finding).0 == place(finding).1);
                let part = what.split(' ').next().unwrap_or_default();
                assert!(
                    absent.into_iter().any(|finding| finding["rule"].as_str().is_some_and(|rule| rule.contains(part))),
                    "{what}"
                );
            }
        }
    }
}

#[test]
fn every_finding_on_the_real_texts_is_judged() {
    let Some(folder) = material("corpus/texts") else { return };
    let judged = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/oordeel.tsv")).expect("it is there");
    let judged: BTreeSet<String> = rows(&judged).map(|row| row[..3].join("\t")).collect();
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("it is a folder").filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let found: BTreeSet<String> = findings(&[], &paths)
        .iter()
        .map(|finding| {
            let name = Path::new(finding["path"].as_str().unwrap_or_default()).file_name().unwrap_or_default();
            let rule = finding["rule"].as_str().unwrap_or_default();
            format!("{}\t{rule}\t{}:{}", name.to_string_lossy(), finding["start"]["line"], finding["start"]["column"])
        })
        .collect();
    let unjudged: Vec<_> = found.difference(&judged).collect();
    let gone: Vec<_> = judged.difference(&found).collect();
    assert!(unjudged.is_empty() && gone.is_empty(), "not judged: {unjudged:#?}\nno longer found: {gone:#?}");
}
