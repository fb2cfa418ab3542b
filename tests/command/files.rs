//! Outputs beside the one that is printed.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{BAD, GOOD, HINT, Place, Ran};

const ARGUMENTS: [&str; 5] = ["check", "--rules", ".regels", "--select", "proef"];

fn check(place: &Place, arguments: &[&str]) -> Ran {
    place.run(&[&ARGUMENTS[..], arguments].concat())
}

fn read(place: &Place, name: &str) -> String {
    fs::read_to_string(place.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The names of what stands in a folder, without the rules.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it can be read").flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| name != ".regels");
    names.sort();
    names
}

#[test]
fn several_outputs_come_from_one_run() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    fs::create_dir(place.path().join("uit")).expect("there is room");
    let formats = ["full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "summary"];
    let files: Vec<String> = formats.iter().map(|format| format!("--output-file={format}=uit/{format}")).collect();
    let arguments = [&["fout.txt", "--color", "always"], &files.iter().map(String::as_str).collect::<Vec<_>>()[..]].concat();
    let ran = check(&place, &arguments);
    assert_eq!((ran.status, ran.err.as_str()), (Some(1), ""));
    assert!(ran.out.contains("\u{1b}["), "{}", ran.out);
    assert_eq!(names(&place.path().join("uit")).len(), formats.len());
    for format in formats {
        let printed = check(&place, &["fout.txt", "--color", "never", "--format", format]);
        assert_eq!(read(&place, &format!("uit/{format}")), printed.out, "{format}");
        assert_eq!(printed.status, Some(1), "{format}");
    }
}

#[test]
fn what_is_printed_beside_a_file_is_what_it_was() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    place.write("hint.txt", HINT);
    let alone = check(&place, &["fout.txt", "hint.txt"]);
    let beside = check(&place, &["fout.txt", "hint.txt", "--output-file", "sarif=uit.sarif"]);
    assert_eq!((beside.out, beside.err, beside.status), (alone.out, alone.err, alone.status));
}

#[test]
fn a_file_that_cannot_be_written_ends_in_2_and_says_why() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    place.write("map/oud.txt", GOOD);
    for (output, message) in [
        ("sarif=weg/uit.sarif", "weg/uit.sarif kan niet geschreven worden: de map weg bestaat niet"),
        ("json=map", "map kan niet geschreven worden: dit is een map"),
        ("json=fout.txt", "fout.txt is een tekst die gecontroleerd wordt, en zou overschreven worden"),
        ("json=./map/../fout.txt", "zou overschreven worden"),
        ("srif=uit", "bedoelt u «sarif»?"),
        ("qqqqqqqq=uit", "kies uit full, concise, json"),
        ("uit.json", "schrijf een vorm en een bestand, als json=bevindingen.json"),
        ("json=", "achter het = hoort de naam van een bestand"),
    ] {
        let ran = check(&place, &["fout.txt", "--output-file", output]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{output}");
        assert!(ran.err.contains(message), "{output}: {}", ran.err);
    }
    let twice = check(&place, &["fout.txt", "--output-file", "json=uit", "--output-file", "sarif=uit"]);
    assert_eq!(twice.status, Some(2));
    assert!(twice.err.contains("twee vormen gaan niet in één bestand"), "{}", twice.err);
    assert_eq!(read(&place, "fout.txt"), BAD);
    assert_eq!(names(place.path()), ["fout.txt", "map"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_turns_out_not_to_be_writable_stops_no_other_output() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    // Writing there fails for everybody, with a full disk.
    let ran = check(&place, &["fout.txt", "--output-file=json=/dev/full", "--output-file=jsonl=uit.jsonl", "--format=concise"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("/dev/full kan niet geschreven worden: de schijf is vol"), "{}", ran.err);
    assert!(ran.out.starts_with("fout.txt:1:15: ") && read(&place, "uit.jsonl").starts_with("{\"rule\":"), "{}", ran.out);
}

#[test]
fn what_was_written_before_is_not_read_as_a_text() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    for _ in 0..2 {
        let ran = check(&place, &[".", "--format", "json", "--output-file", "full=verslag.txt"]);
        let output: Value = serde_json::from_str(&ran.out).expect("one JSON document");
        assert_eq!(output["files"], 1);
    }
    assert!(read(&place, "verslag.txt").contains("geen blauwe vinvis"));
    // Under another name it is a text like any other.
    let ran = check(&place, &[".", "--format", "json"]);
    assert!(ran.out.contains("\"files\": 2"), "{}", ran.out);
}

#[test]
fn paths_are_counted_from_the_root_of_the_repository() {
    let place = Place::new();
    place.write("docs/map met spatie/fout.txt", BAD);
    let root = fs::canonicalize(place.path()).expect("it is there");
    let run = |variable: &str, format: &str| {
        let mut command = place.command();
        command.current_dir(place.path().join("docs")).env(variable, &root);
        let arguments = ["check", "--rules", "../.regels", "--select", "proef", "--format", format, "map met spatie"];
        Ran::new(&command.args(arguments).output().expect("the program runs")).out
    };
    assert!(run("GITHUB_WORKSPACE", "github").starts_with("::error file=docs/map met spatie/fout.txt,line=1,endLine=2,"));
    assert!(run("CI_PROJECT_DIR", "gitlab").contains("\"path\": \"docs/map met spatie/fout.txt\""));
    assert!(run("GITHUB_WORKSPACE", "sarif").contains("\"uri\": \"docs/map%20met%20spatie/fout.txt\""));
    assert!(run("UNKNOWN", "github").starts_with("::error file=map met spatie/fout.txt,"));
    // The machine interface tells the path as it was given.
    assert!(run("GITHUB_WORKSPACE", "json").contains("\"path\": \"map met spatie/fout.txt\""));
}

#[test]
fn a_file_that_cannot_be_read_is_told_in_the_output() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    let ran = check(&place, &["fout.txt", "weg.txt", "--format", "sarif"]);
    assert_eq!(ran.status, Some(2));
    let log: Value = serde_json::from_str(&ran.out).expect("one JSON document");
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
    let github = check(&place, &["weg.txt", "--format", "github"]);
    assert_eq!(github.out, "::error file=weg.txt,title=beleidslint::Dit bestand of deze map bestaat niet.\n");
}

#[test]
fn github_actions_gets_an_overview_of_each_step() {
    let place = Place::new();
    place.write("docs/fout.txt", BAD);
    place.write("pagina.md", "Van een eerdere opdracht.\n");
    let root = fs::canonicalize(place.path()).expect("it is there");
    let run = |format: &str, page: &Path| {
        let mut command = place.command();
        command.env("GITHUB_STEP_SUMMARY", page).env("GITHUB_WORKSPACE", &root);
        for (name, value) in
            [("GITHUB_SERVER_URL", "https://github.example"), ("GITHUB_REPOSITORY", "dep/teksten"), ("GITHUB_SHA", "abc")]
        {
            command.env(name, value);
        }
        Ran::new(&command.args(ARGUMENTS).args(["--format", format, "docs"]).output().expect("the program runs"))
    };
    let page = place.path().join("pagina.md");
    assert_eq!(run("concise", &page).status, Some(1));
    assert_eq!(read(&place, "pagina.md"), "Van een eerdere opdracht.\n");
    let ran = run("github", &page);
    assert_eq!((ran.status, ran.err.as_str()), (Some(1), "1 bestand: 1 fout\n"));
    let expected = "\
Van een eerdere opdracht.

## beleidslint

1 bestand: 1 fout

| Regel | Fouten | Waarschuwingen | Hints |
| --- | ---: | ---: | ---: |
| proef/vinvis | 1 |  |  |

| Waar | Ernst | Bevinding |
| --- | --- | --- |
| [docs/fout.txt:1](https://github.example/dep/teksten/blob/abc/docs/fout.txt?plain=1#L1) | fout | Geen blauwe vinvis graag. |
";
    assert_eq!(read(&place, "pagina.md"), expected);
    // Nobody asked for it: that it cannot be written is said, and is no failure.
    let ran = run("github", &place.path().join("weg/pagina.md"));
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("let op:") && ran.err.contains("pagina.md kan niet geschreven worden"), "{}", ran.err);
}

#[test]
fn a_silenced_finding_is_suppressed_in_sarif_and_nowhere_else() {
    let place = Place::new();
    place.write("een.md", "<!-- beleidslint-ignore proef/vinvis: een citaat -->\nEen blauwe vinvis.\n");
    place.write("twee.md", "---\nbeleidslint-ignore:\n  - proef/vinvis: zo heet het schip\n---\n\nEen blauwe vinvis.\n");
    place.write("drie.md", "Een blauwe vinvis.\n");
    place.write("vier.md", "Nog een blauwe vinvis.\n");
    place.write("beleidslint.toml", "[[ignore]]\nrule = \"proef/vinvis\"\npath = \"drie.md\"\nreason = \"zo bestaat het\"\n");
    let known = ["baseline", "write", "--rules", ".regels", "--select", "proef", "--baseline", "bekend.json", "vier.md"];
    assert_eq!(place.run(&known).status, Some(0));
    let ran = check(&place, &[".", "--baseline", "bekend.json", "--format", "jsonl", "--output-file", "sarif=uit.sarif"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    let log: Value = serde_json::from_str(&read(&place, "uit.sarif")).expect("one JSON document");
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let suppressions: Vec<&Value> = results.iter().map(|result| &result["suppressions"]).collect();
    let expected = serde_json::json!([
        [{ "kind": "external", "justification": "zo bestaat het" }],
        [{ "kind": "inSource", "justification": "een citaat" }],
        [{ "kind": "inSource", "justification": "zo heet het schip" }],
        [{ "kind": "external" }],
    ]);
    assert_eq!(suppressions, expected.as_array().expect("a list").iter().collect::<Vec<_>>());
}
