//! Whole documents give the findings that stand beside them.
//!
//! Each folder of `fixtures/` holds one document or a dossier of several, perhaps a `beleidslint.toml`, and what the
//! program must print about them: `verwacht.txt`, `verwacht.json` where that file exists, and the text that rules read in
//! `verwacht.tekst.txt` where that does.

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use beleidslint::rule::RuleSet;

/// The folders of `fixtures/`, sorted.
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = std::fs::read_dir(root).expect("the fixtures can be read");
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The documents of a folder, sorted.
fn documents(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut documents: Vec<String> = names.filter(|name| !name.starts_with("verwacht.") && !name.ends_with(".toml")).collect();
    assert!(!documents.is_empty(), "{} holds no document", folder.display());
    documents.sort();
    documents
}

/// What the program prints about the documents of a folder, and its exit status.
fn run(folder: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_beleidslint"))
        .current_dir(folder)
        .args(arguments)
        .args(documents(folder))
        .output()
        .expect("the program starts");
    (String::from_utf8(output.stdout).expect("it prints UTF-8"), output.status.code())
}

fn check(folder: &Path, format: &str) -> (String, Option<i32>) {
    let mut arguments = vec!["check", "--format", format, "--color", "never", "--min-severity", "hint"];
    if documents(folder).len() > 1 {
        arguments.push("--dossier");
    }
    run(folder, &arguments)
}

#[test]
fn every_document_gives_the_findings_that_stand_beside_it() {
    for folder in folders() {
        let (found, status) = check(&folder, "full");
        assert!(matches!(status, Some(0 | 1)), "{}: exit status {status:?}", folder.display());
        common::same(&folder.join("verwacht.txt"), &found);
        let json = folder.join("verwacht.json");
        if json.exists() {
            common::same(&json, &check(&folder, "json").0);
        }
        let text = folder.join("verwacht.tekst.txt");
        if text.exists() {
            common::same(&text, &run(&folder, &["text"]).0);
        }
    }
}

#[test]
fn a_good_document_gives_no_finding_at_all() {
    let good: Vec<PathBuf> = folders().into_iter().filter(|folder| folder.to_string_lossy().ends_with("-goed")).collect();
    assert!(!good.is_empty());
    for folder in good {
        let (found, status) = check(&folder, "concise");
        assert_eq!((found.as_str(), status), ("", Some(0)), "{}", folder.display());
    }
}

#[test]
fn every_group_of_rules_is_shown_by_a_document() {
    let rules = RuleSet::embedded().expect("the rules are right");
    let groups: BTreeSet<&str> = rules.rules().iter().map(|rule| rule.group()).collect();
    let found: String = folders().iter().map(|folder| check(folder, "full").0).collect();
    let absent: Vec<&str> = groups.into_iter().filter(|group| !found.contains(&format!("[{group}/"))).collect();
    assert!(absent.is_empty(), "no document in fixtures/ shows a rule of {absent:?}");
}
