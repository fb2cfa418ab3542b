//! The pages of `docs/` say what the program does: lists are made from the program itself, examples are tried.

#[path = "../common/mod.rs"]
mod common;
mod guide;
mod rules;
mod schemas;
mod subjects;
mod validate;

use std::path::{Path, PathBuf};
use std::process::Command;

use beleidslint::document::kind::Kinds;
use beleidslint::lint::config::{Config, DOSSIER_KEYS, FILES_KEYS, IGNORE_KEYS, KEYS, RULE_KEYS, TERM_KEYS};
use beleidslint::rule::{QUESTIONS, RuleSet};
use beleidslint::schema::meaning::rows;
use pulldown_cmark::{Event, Parser, Tag};

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

fn text_of(name: &str) -> String {
    std::fs::read_to_string(page(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_examples_of_a_configuration_can_be_read() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for name in ["regels", "soorten", "gedeeld"] {
        std::fs::create_dir(folder.path().join(name)).expect("a folder can be made");
    }
    std::fs::write(folder.path().join("gedeeld/organisatie.toml"), "").expect("a file can be written");
    std::fs::write(folder.path().join("begrippen.tsv"), "term\tvermijd\ninwoner\tburger\n").expect("a file can be written");
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/huisstijl");
    let rules = RuleSet::with_folders(&[pack], Kinds::built_in()).expect("the rules are right");
    for example in ["configuratie.md", "../README.md"].iter().flat_map(|name| blocks(&text_of(name), "toml")) {
        let config = Config::parse(Path::new("beleidslint.toml"), folder.path(), example.clone());
        let config = config.unwrap_or_else(|problems| panic!("{example}\n{problems:?}"));
        config.check(&rules).unwrap_or_else(|problems| panic!("{example}\n{problems:?}"));
    }
}

#[test]
fn every_key_of_the_configuration_is_explained_and_stands_in_the_example() {
    let text = text_of("configuratie.md");
    let example = blocks(&text, "toml").remove(0);
    for (heading, keys) in [
        ("| Sleutel |", &KEYS[..]),
        ("| Sleutel van `[[files]]` |", &FILES_KEYS),
        ("| Sleutel van `[[term]]` |", &TERM_KEYS),
        ("| Sleutel van `[[dossier]]` |", &DOSSIER_KEYS),
        ("| Sleutel van `[[ignore]]` |", &IGNORE_KEYS),
        ("| Sleutel van een regel |", &RULE_KEYS),
    ] {
        let mut told: Vec<String> = rows(&text, heading).into_iter().flat_map(|(keys, _)| keys).collect();
        let mut known = keys.to_vec();
        told.sort();
        known.sort_unstable();
        assert_eq!(told, known, "docs/configuratie.md under {heading}");
        // What a rule has beside its severity differs from rule to rule.
        for key in keys.iter().filter(|_| keys != RULE_KEYS) {
            let written = example.lines().any(|line| {
                let name = line.split('=').next().unwrap_or_default().trim().trim_start_matches('[');
                name.split(['.', ']']).next() == Some(key)
            });
            assert!(written, "the example of docs/configuratie.md has no {key}");
        }
    }
}

#[test]
fn every_option_of_the_command_line_is_explained() {
    let text = text_of("configuratie.md");
    for command in
        ["check", "baseline write", "sources", "text", "rules", "explain", "schema", "config", "init", "completions", "man"]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_beleidslint")).args(command.split(' ')).arg("--help").output();
        let help = String::from_utf8(output.expect("the program starts").stdout).expect("it prints UTF-8");
        let options = help.split(|c: char| !c.is_ascii_lowercase() && c != '-').filter(|word| word.starts_with("--"));
        for option in options.filter(|option| option.len() > 2) {
            assert!(text.contains(&format!("`{option}")), "docs/configuratie.md does not explain {option} of {command}");
        }
    }
}

#[test]
fn the_examples_of_the_rule_language_are_rules_that_do_what_they_say() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let examples = blocks(&text_of("regeltaal.md"), "toml");
    let files = examples.iter().filter_map(|example| Some((example.strip_prefix("# regels/")?.lines().next()?, example)));
    for (name, example) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
        std::fs::write(path, example).expect("a file can be written");
    }
    for (question, _) in QUESTIONS {
        let shown = examples.iter().any(|example| example.contains(&format!("\n[{question}]\n")));
        assert!(shown, "docs/regeltaal.md has no example of the question {question}");
    }
    let problems = RuleSet::with_folders(&[folder.path().to_path_buf()], Kinds::built_in()).err().unwrap_or_default();
    let shown: Vec<_> = problems.iter().map(|problem| (&problem.path, &problem.message, &problem.help)).collect();
    assert!(shown.is_empty(), "{shown:#?}");
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&readme).expect("the README can be read");
    let shown = blocks(&text, "text").into_iter().next().expect("the README shows what is printed");
    let command = text.lines().find_map(|line| line.strip_prefix("cargo run --release -- ")).expect("the README has a command");
    let output = Command::new(env!("CARGO_BIN_EXE_beleidslint"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(command.split(' ').chain(["--color", "never"]))
        .output()
        .expect("the program starts");
    let printed = String::from_utf8(output.stdout).expect("it prints UTF-8");
    common::same(&readme, &text.replace(&shown, &printed));
}

#[test]
fn every_link_between_pages_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root.join(name)).to_vec();
    pages
        .extend(files_below(&root.join("docs")).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        for event in Parser::new(&text) {
            let (Event::Start(Tag::Link { dest_url, .. }) | Event::Start(Tag::Image { dest_url, .. })) = event else { continue };
            let link = dest_url.split('#').next().unwrap_or_default();
            let here = page.parent().expect("it lies in a folder").join(link);
            assert!(link.contains("://") || here.exists(), "{} links to {link}", page.display());
        }
    }
}

/// Fails because the file at `path` is made by nothing any more; where files are written anew, it is taken away.
fn gone(path: &Path) {
    assert!(common::is_update(), "{} is of nothing that is there; UPDATE_EXPECT=1 cargo test takes it away", path.display());
    std::fs::remove_file(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// The files below a folder; none where it is not there.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// The fenced blocks of a page that are in `language`.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).filter_map(|rest| Some(rest.split("\n```").next()?.to_owned() + "\n")).collect()
}
