//! `--fix` over whole documents: the second time changes nothing, and what was mended is gone.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Place;

/// Everything below `folder` of the project, copied to a place.
fn copy(folder: &Path, to: &Path) {
    fs::create_dir_all(to).expect("there is room");
    for entry in fs::read_dir(folder).expect("it is a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::write(&target, fs::read(entry.path()).expect("it can be read")).expect("there is room");
        }
    }
}

fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("it is a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            found.insert(path.clone(), fs::read(path).expect("it can be read"));
        }
    }
    found
}

/// How often each rule speaks about a file.
fn said(findings: &[Value]) -> BTreeMap<String, usize> {
    let mut said = BTreeMap::new();
    for finding in findings {
        *said.entry(format!("{} {}", finding["path"], finding["rule"])).or_default() += 1;
    }
    said
}

/// Mends all texts of a place, and holds what must hold of that.
fn sweep(place: &Place, arguments: &[&str], unsafe_too: bool) {
    let arguments = [&["check", "--min-severity", "hint"], arguments, &["texts"]].concat();
    let findings = |options: &[&str]| {
        let ran = place.run(&[&arguments[..], &["--format", "json"], options].concat());
        let output: Value = serde_json::from_str(&ran.out).expect("one JSON document");
        (output["findings"].as_array().expect("a list").clone(), ran.err)
    };
    let options: &[&str] = if unsafe_too { &["--fix", "--unsafe-fixes"] } else { &["--fix"] };
    let (before, _) = findings(&[]);
    let (after, report) = findings(options);
    assert!(report.contains(" hersteld in "), "something is mended: {report}");
    assert!(!report.contains("niet hersteld") && !report.contains("gestopt"), "{report}");
    let left = after.iter().find(|finding| finding["fix"]["safe"] == true || (unsafe_too && !finding["fix"].is_null()));
    assert_eq!(left, None, "what can be mended is mended");
    if !unsafe_too {
        let before = said(&before);
        let new: Vec<_> = said(&after).into_iter().filter(|(what, count)| before.get(what).unwrap_or(&0) < count).collect();
        assert!(new.is_empty(), "mending makes nothing wrong: {new:#?}");
    }
    let mended = contents(&place.path().join("texts"));
    let (again, report) = findings(options);
    assert_eq!((again.len(), report.contains(" hersteld in ")), (after.len(), false), "{report}");
    assert!(contents(&place.path().join("texts")) == mended, "the second time changes nothing");
}

#[test]
fn fixtures_are_mended_once_and_for_all() {
    for unsafe_too in [false, true] {
        let place = Place::new();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &place.path().join("texts"));
        sweep(&place, &[], unsafe_too);
    }
}

#[test]
fn real_texts_are_mended_once_and_for_all() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.exists() {
        eprintln!("skipped: the texts in ../shared are not here");
        return;
    }
    for (style, unsafe_too) in [("kamer", false), ("leidraad", false), ("rijksoverheid", true)] {
        let place = Place::new();
        copy(&shared.join("corpus/texts"), &place.path().join("texts"));
        copy(&shared.join("letters"), &place.path().join("texts/letters"));
        sweep(&place, &["--no-config", "--style", style], unsafe_too);
    }
}
