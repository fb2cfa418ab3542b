//! The program as its users run it: exit statuses, what goes to which output, and bad input.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A rule that objects to `blauwe vinvis`, as an error.
const VINVIS: &str = r#"
severity = "error"
why = "Om te proberen."
[message]
nl = "geen {text} graag"
en = "no {text} please"
[match]
on = "text"
words = ["blauwe vinvis"]
[[example]]
bad = "Een [[blauwe vinvis]]."
[[example]]
good = "Een walvis."
"#;

/// A folder with the rules `proef/vinvis` (an error) and `proef/zeeslak` (a hint), and room for texts.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Place { folder: tempfile::tempdir().expect("there is room") };
        place.write(".regels/proef/vinvis.toml", VINVIS);
        place.write(
            ".regels/proef/zeeslak.toml",
            VINVIS.replace("blauwe vinvis", "groene zeeslak").replace("\"error\"", "\"hint\""),
        );
        place
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("there is room");
        fs::write(path, content).expect("there is room");
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beleidslint"));
        command.current_dir(self.path()).env_remove("NO_COLOR").env_remove("RAYON_NUM_THREADS").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(&self.command().args(arguments).output().expect("the program runs"))
    }

    /// `check` with only the rules of this folder, one line for each finding.
    fn check(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["check", "--rules", ".regels", "--select", "proef", "--format", "concise"], arguments].concat())
    }

    fn json(&self, arguments: &[&str]) -> (Value, Option<i32>) {
        let ran = self.run(&[&["check", "--rules", ".regels", "--select", "proef", "--format", "json"], arguments].concat());
        (serde_json::from_str(&ran.out).expect("one JSON document"), ran.status)
    }

    fn with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        child.stdin.take().expect("it is a pipe").write_all(input).expect("it reads");
        Ran::new(&child.wait_with_output().expect("the program ends"))
    }
}

/// How a run ended, and what it wrote.
struct Ran {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn new(output: &Output) -> Self {
        Ran {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

const BAD: &str = "Daar zwom een blauwe\nvinvis voorbij.\n";
const HINT: &str = "Daar kroop een groene zeeslak voorbij.\n";
const GOOD: &str = "Daar zwom een walvis voorbij.\n";

#[test]
fn the_status_is_0_without_and_1_with_findings_at_the_failing_severity() {
    let place = Place::new();
    place.write("goed.txt", GOOD);
    place.write("fout.txt", BAD);
    place.write("hint.txt", HINT);
    assert_eq!(place.check(&["goed.txt"]).status, Some(0));
    assert_eq!(place.check(&["fout.txt"]).status, Some(1));
    assert_eq!(place.check(&["hint.txt"]).status, Some(0));
    assert_eq!(place.check(&["--fail-on", "never", "fout.txt"]).status, Some(0));
    assert_eq!(place.check(&["--fail-on", "warning", "hint.txt"]).status, Some(0));
    let unseen = place.check(&["--fail-on", "hint", "hint.txt"]);
    assert_eq!((unseen.status, unseen.out.as_str()), (Some(1), ""));
    assert!(unseen.err.contains("1 hint niet getoond: --min-severity hint"), "{}", unseen.err);
}

#[test]
fn concise_output_is_one_line_for_each_finding() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    let ran = place.check(&["./fout.txt"]);
    assert_eq!(ran.out, "fout.txt:1:15: fout[proef/vinvis] geen blauwe vinvis graag\n");
    let english = place.check(&["--lang", "en", "fout.txt"]);
    assert_eq!(english.out, "fout.txt:1:15: error[proef/vinvis] no blauwe vinvis please\n");
}

#[test]
fn full_output_draws_the_lines_and_counts_at_the_end() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    place.write("hint.txt", HINT);
    let ran = place.run(&["check", "--rules", ".regels", "--select", "proef", "fout.txt", "hint.txt"]);
    let expected = "\
fout[proef/vinvis]: geen blauwe vinvis graag
  ┌─ fout.txt:1:15
  │
1 │ Daar zwom een blauwe
  │               ^^^^^^
2 │ vinvis voorbij.
  │ ^^^^^^

2 bestanden: 1 fout (1 hint niet getoond: --min-severity hint)
";
    assert_eq!(ran.out, expected);
    assert_eq!(ran.err, "");
    let coloured = place.run(&["check", "--rules", ".regels", "--select", "proef", "--color", "always", "fout.txt"]);
    assert!(coloured.out.contains("\u{1b}["), "{}", coloured.out);
}

#[test]
fn json_says_where_a_finding_stands_in_the_stored_file() {
    let place = Place::new();
    place.write("brief.txt", "\u{FEFF}Één blauwe\r\nvinvis.\r\n");
    let (output, status) = place.json(&["brief.txt"]);
    assert_eq!(status, Some(1));
    assert_eq!((output["version"].as_u64(), output["files"].as_u64()), (Some(1), Some(1)));
    assert!(output.get("errors").is_none());
    let finding = &output["findings"][0];
    assert_eq!(finding["rule"], "proef/vinvis");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["path"], "brief.txt");
    assert_eq!(finding["text"], "blauwe\r\nvinvis");
    assert_eq!(finding["start"], serde_json::json!({ "offset": 9, "line": 1, "column": 5 }));
    assert_eq!(finding["end"], serde_json::json!({ "offset": 23, "line": 2, "column": 7 }));
    assert_eq!(finding["related"], serde_json::json!([]));
    assert!(finding.get("fix").is_none() && finding.get("url").is_none());
}

#[test]
fn output_is_sorted_and_the_same_at_every_number_of_threads() {
    let place = Place::new();
    for number in 0..40 {
        place.write(&format!("map/brief-{number}.txt"), BAD.repeat(number % 3));
    }
    let arguments = ["check", "--rules", ".regels", "--select", "proef", "--format", "concise", "map", "./map/brief-1.txt"];
    let run = |threads: &str| place.command().args(arguments).env("RAYON_NUM_THREADS", threads).output().expect("it runs");
    let one = run("1");
    let lines: Vec<_> = std::str::from_utf8(&one.stdout).expect("it is UTF-8").lines().collect();
    assert_eq!(lines.len(), 39);
    let paths: Vec<_> = lines.iter().map(|line| line.split(':').next().unwrap_or_default()).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    for threads in ["2", "7"] {
        assert_eq!(run(threads).stdout, one.stdout);
    }
}

#[test]
fn a_file_that_is_named_twice_is_checked_once() {
    let place = Place::new();
    place.write("map/fout.txt", BAD);
    let (output, _) = place.json(&["map", "map/fout.txt", "./map/", "map/../map/fout.txt"]);
    assert_eq!(output["files"], 1);
    assert_eq!(output["findings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn folders_are_walked_as_git_sees_them() {
    let place = Place::new();
    for name in ["a.txt", "b.md", "c.markdown", "D.TXT", "e.docx", "f", ".verborgen.txt", "weg/g.txt", "diep/h.txt"] {
        place.write(&format!("map/{name}"), BAD);
    }
    place.write("map/.gitignore", "weg/\n");
    let (output, _) = place.json(&["map"]);
    let found = output["findings"].as_array().expect("a list");
    let paths: Vec<_> = found.iter().filter_map(|finding| finding["path"].as_str()).collect();
    assert_eq!(paths, ["map/D.TXT", "map/a.txt", "map/b.md", "map/c.markdown", "map/diep/h.txt"]);
    let (output, _) = place.json(&["."]);
    assert_eq!(output["findings"][0]["path"], "map/D.TXT");
}

#[test]
fn an_empty_folder_is_no_failure_but_is_mentioned() {
    let place = Place::new();
    fs::create_dir(place.path().join("leeg")).expect("there is room");
    let ran = place.check(&["leeg"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("in leeg staat niets"), "{}", ran.err);
}

#[test]
fn standard_input_is_read_under_the_name_it_is_given() {
    let place = Place::new();
    let arguments = ["check", "--rules", ".regels", "--select", "proef", "--format", "concise", "-"];
    assert!(place.with_input(&arguments, BAD.as_bytes()).out.starts_with("-:1:15: "));
    let named = [&arguments[..], &["--stdin-filename", "./map/brief.md"]].concat();
    let ran = place.with_input(&named, b"Een **blauwe** vinvis.\n");
    assert!(ran.out.starts_with("map/brief.md:1:"), "{}", ran.out);
    assert_eq!(ran.status, Some(1));
    let named = [&arguments[..], &["--stdin-filename", "brief.docx"]].concat();
    assert_eq!(place.with_input(&named, b"x").status, Some(2));
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_checked() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    place.write("kaal.bin", b"PK\x03\x04\x00\x00\x00");
    place.write("brief.pdf", "%PDF");
    let (output, status) = place.json(&["weg.txt", "fout.txt", "kaal.bin", "brief.pdf"]);
    assert_eq!(status, Some(2));
    assert_eq!(output["files"], 1);
    assert_eq!(output["findings"].as_array().map(Vec::len), Some(1));
    let errors = output["errors"].as_array().expect("a list");
    let paths: Vec<_> = errors.iter().filter_map(|error| error["path"].as_str()).collect();
    assert_eq!(paths, ["brief.pdf", "kaal.bin", "weg.txt"]);
    assert!(errors[0]["message"].as_str().is_some_and(|message| message.contains(".md")));
    let ran = place.check(&["weg.txt", "fout.txt"]);
    assert_eq!(ran.out.lines().count(), 1);
    assert!(ran.err.contains("fout: weg.txt: dit bestand of deze map bestaat niet"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn broken_links_and_closed_folders_are_failures() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::new();
    place.write("map/goed.txt", GOOD);
    symlink("nergens.txt", place.path().join("map/kapot.txt")).expect("links can be made");
    let (output, status) = place.json(&["map"]);
    assert_eq!(status, Some(2));
    assert_eq!((&output["files"], &output["errors"][0]["path"]), (&Value::from(1), &Value::from("map/kapot.txt")));
    assert_eq!(place.check(&["map/kapot.txt"]).status, Some(2));

    let closed = place.path().join("dicht");
    fs::create_dir(&closed).expect("there is room");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("it is ours");
    // For the superuser no folder is closed.
    if fs::read_dir(&closed).is_err() {
        let (output, status) = place.json(&["dicht"]);
        assert_eq!((status, &output["errors"][0]["path"]), (Some(2), &Value::from("dicht")));
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("it is ours");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_in_the_same_folder_is_no_second_file() {
    let place = Place::new();
    place.write("map/versie-2.txt", BAD);
    std::os::unix::fs::symlink("versie-2.txt", place.path().join("map/laatste.txt")).expect("links can be made");
    let (output, _) = place.json(&["map"]);
    assert_eq!((&output["files"], &output["findings"][0]["path"]), (&Value::from(1), &Value::from("map/versie-2.txt")));
}

#[test]
fn an_empty_file_is_checked_and_a_guessed_encoding_is_mentioned_once() {
    let place = Place::new();
    place.write("leeg.txt", "");
    assert_eq!(place.json(&["leeg.txt"]).0["files"], 1);
    place.write("oud.txt", b"E\xE9n blauwe vinvis, \xE9\xE9n.\n");
    let (output, _) = place.json(&["oud.txt"]);
    assert_eq!(output["findings"][0]["start"]["offset"], 4);
    let ran = place.check(&["oud.txt"]);
    assert_eq!(ran.err.matches("Windows-1252").count(), 1, "{}", ran.err);
}

#[test]
fn wrong_usage_ends_in_2_with_a_dutch_sentence_and_nothing_on_standard_output() {
    let place = Place::new();
    place.write("goed.txt", GOOD);
    for (arguments, message) in [
        (&["chekc", "goed.txt"][..], "bedoelt u check?"),
        (&["check"], "er ontbreekt iets"),
        (&["check", "--formaat", "json", "goed.txt"], "onbekende optie --formaat"),
        (&["check", "--format", "jsno", "goed.txt"], "bedoelt u json?"),
        (&["check", "--fail-on", "fout", "goed.txt"], "kies uit error, warning, hint, never"),
        (&["check", "--style", "kamr", "goed.txt"], "bedoelt u kamer?"),
        (&["check", "--date", "31 mei", "goed.txt"], "schrijf een datum als 2024-05-31"),
        (&["check", "--config", "x.toml", "--no-config", "goed.txt"], "gaan niet samen"),
        (&["check", "--rules", ".regels", "--select", "proef/vinvsi", "goed.txt"], "bedoelt u proef/vinvis?"),
        (&["check", "--rules", ".regels", "--ignore", "qqqqqqqqq", "goed.txt"], "er is geen regel of groep qqqqqqqqq"),
        (&["explain", "--rules", ".regels", "proef/vinvsi"], "bedoelt u proef/vinvis?"),
        (&["check", "--rules", "weg", "goed.txt"], "weg"),
        (&["check", "--config", "weg.toml", "goed.txt"], "weg.toml: deze configuratie bestaat niet"),
    ] {
        let ran = place.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains(message), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn help_is_dutch() {
    let place = Place::new();
    for arguments in
        [&["--help"][..], &["check", "--help"], &["sources", "--help"], &["text", "-h"], &["rules", "-h"], &["explain", "-h"]]
    {
        let ran = place.run(arguments);
        assert_eq!(ran.status, Some(0));
        assert!(ran.out.contains("Gebruik:") && ran.out.contains("Opties:"), "{}", ran.out);
        for english in ["Usage", "Options:", "Arguments:", "Print", "[default", "[possible"] {
            assert!(!ran.out.contains(english), "{english}: {}", ran.out);
        }
    }
}

#[test]
fn a_broken_rule_is_drawn_on_its_file() {
    let place = Place::new();
    place.write("goed.txt", GOOD);
    place.write(".regels/proef/stuk.toml", VINVIS.replace("severity", "severty"));
    let ran = place.check(&["goed.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("stuk.toml:2:1") && ran.err.contains("2 │ severty"), "{}", ran.err);
}

#[test]
fn the_nearest_configuration_holds_and_the_command_line_wins() {
    let place = Place::new();
    place.write("beleidslint.toml", "[rules]\n\"proef/vinvis\" = \"off\"\n");
    place.write("brief.txt", BAD);
    place.write("map/beleidslint.toml", "[rules]\n\"proef/vinvis\" = \"warning\"\n");
    place.write("map/diep/brief.txt", BAD);
    let checked = |arguments: &[&str]| {
        place.run(&[&["check", "--rules", ".regels", "--format", "concise", "--ignore", "structuur"], arguments].concat())
    };
    let ran = checked(&["."]);
    assert_eq!(ran.out, "map/diep/brief.txt:1:15: waarschuwing[proef/vinvis] geen blauwe vinvis graag\n");
    assert_eq!(checked(&["--no-config", "."]).out.lines().count(), 2);
    assert_eq!(checked(&["--config", "beleidslint.toml", "."]).out, "");
    assert_eq!(checked(&["--select", "proef/vinvis", "brief.txt"]).out.lines().count(), 1);
}

#[test]
fn excluded_paths_are_left_out_of_folders_but_not_when_they_are_named() {
    let place = Place::new();
    place.write("beleidslint.toml", "exclude = [\"archief/\", \"/map/oud.txt\"]\n");
    for name in ["map/oud.txt", "map/nieuw.txt", "map/archief/brief.txt", "map/diep/oud.txt"] {
        place.write(name, BAD);
    }
    let paths = |arguments: &[&str]| {
        let (output, _) = place.json(arguments);
        let found = output["findings"].as_array().cloned().unwrap_or_default();
        found.iter().filter_map(|finding| finding["path"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(paths(&["map"]), ["map/diep/oud.txt", "map/nieuw.txt"]);
    assert_eq!(paths(&["."]), ["map/diep/oud.txt", "map/nieuw.txt"]);
    assert_eq!(paths(&["map/oud.txt", "map/archief"]), ["map/archief/brief.txt", "map/oud.txt"]);
}

#[test]
fn rules_of_the_configuration_are_found_beside_it() {
    let place = Place::new();
    place.write("map/beleidslint.toml", "rule-folders = [\"eigen\"]\n");
    place.write("map/eigen/proef/vinvis.toml", VINVIS);
    place.write("map/brief.txt", BAD);
    let ran = place.run(&["check", "--format", "concise", "--select", "proef", "map/brief.txt"]);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.err);
}

#[test]
fn a_mistake_in_the_configuration_is_drawn_on_it() {
    let place = Place::new();
    place.write("brief.txt", BAD);
    for (text, drawn, meant) in [
        ("styl = \"kamer\"\n", "1 │ styl", "bedoelt u style?"),
        ("style = \"kamr\"\n", "beleidslint.toml:1:9", "bedoelt u kamer?"),
        ("[rules]\n\"proef/vinvsi\" = \"off\"\n", "2 │ \"proef/vinvsi\"", "bedoelt u proef/vinvis?"),
        ("[rules]\nproef = \"of\"\n", "beleidslint.toml:2:9", "bedoelt u off?"),
        ("style = \n", "beleidslint.toml:1:", ""),
    ] {
        place.write("beleidslint.toml", text);
        let ran = place.check(&["brief.txt"]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{text}");
        assert!(ran.err.contains(drawn) && ran.err.contains(meant), "{text}: {}", ran.err);
    }
}

#[test]
fn sources_shows_what_is_recognised() {
    let place = Place::new();
    place.write("brief.txt", "Zie de brief van 3 mei 2024 op https://www.voorbeeld.nl/brief.\n");
    let ran = place.run(&["sources", "--format", "json", "brief.txt"]);
    let output: Value = serde_json::from_str(&ran.out).expect("one JSON document");
    assert_eq!(output["dates"][0]["value"], "2024-05-03");
    assert_eq!(output["references"][0]["kind"], "url");
    assert_eq!(output["references"][0]["text"], "https://www.voorbeeld.nl/brief");
    let table = place.run(&["sources", "brief.txt"]);
    assert_eq!((table.status, table.out.lines().count()), (Some(0), 2));
    assert_eq!(place.run(&["sources", "weg.txt"]).status, Some(2));
}

#[test]
fn text_prints_the_joined_text() {
    let place = Place::new();
    place.write("brief.txt", BAD);
    assert_eq!(place.run(&["text", "brief.txt"]).out, "Daar zwom een blauwe vinvis voorbij.\n");
    assert_eq!(place.run(&["text", "weg.txt"]).status, Some(2));
    assert_eq!(place.run(&["text", "."]).status, Some(2));
}

#[test]
fn rules_are_listed_and_explained() {
    let place = Place::new();
    let listed = place.run(&["rules", "--rules", ".regels"]);
    let line = listed.out.lines().find(|line| line.starts_with("proef/vinvis ")).expect("it is listed");
    assert!(line.contains("fout") && line.contains("aan"), "{line}");
    place.write("beleidslint.toml", "[rules]\n\"proef/vinvis\" = \"off\"\n");
    let listed = place.run(&["rules", "--rules", ".regels", "--format", "json"]);
    let rules: Vec<Value> = serde_json::from_str(&listed.out).expect("a list");
    let rule = rules.iter().find(|rule| rule["id"] == "proef/vinvis").expect("it is listed");
    assert_eq!((&rule["on"], &rule["severity"]), (&Value::from(false), &Value::from("error")));
    let explained = place.run(&["explain", "--rules", ".regels", "--no-config", "proef/vinvis"]);
    for part in ["Om te proberen.", "Een [[blauwe vinvis]].", "Een walvis.", "\"proef/vinvis\" = \"off\""] {
        assert!(explained.out.contains(part), "{part}: {}", explained.out);
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let place = Place::new();
    place.write("fout.txt", BAD.repeat(20_000));
    let mut child = place
        .command()
        .args(["check", "--rules", ".regels", "--select", "proef", "fout.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
