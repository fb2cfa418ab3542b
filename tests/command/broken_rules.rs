//! What is said of rule files with mistakes: one file for each kind, in `tests/broken-rules/`.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Place, Ran, common};

/// What the program says of all of them, as it is drawn, in one language.
fn told(language: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut command = Place::new().command();
    let ran = Ran::new(&command.current_dir(root).args(["test", "broken-rules", "--lang", language]).output().expect("it runs"));
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    ran.err
}

#[test]
fn every_mistake_is_drawn_where_it_stands_with_what_can_stand_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken-rules");
    let dutch = told("nl");
    let files = std::fs::read_dir(&folder).expect("it can be read").flatten().map(|entry| entry.file_name());
    let files: BTreeSet<String> =
        files.filter_map(|name| name.into_string().ok()).filter(|name| name.ends_with(".toml")).collect();
    let silent: Vec<&String> = files.iter().filter(|name| !dutch.contains(&format!("broken-rules/{name}"))).collect();
    assert!(silent.is_empty(), "nothing is said of {silent:?}");
    common::same(&folder.join("expected.nl.txt"), &dutch);
    common::same(&folder.join("expected.en.txt"), &told("en"));
}
