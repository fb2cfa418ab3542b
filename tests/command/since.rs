//! `--since`: findings in lines that changed, through git itself.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{BAD, GOOD, Place};

/// A place with a git repository in it.
struct Repository {
    place: Place,
}

impl Repository {
    fn new() -> Self {
        let place = Place::new();
        let repository = Repository { place };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.place.write(".gitignore", ".regels/\n");
        repository.commit();
        repository
    }

    fn git(&self, arguments: &[&str]) {
        git(self.place.path(), arguments);
    }

    /// Everything as it stands becomes a commit.
    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=x", "--allow-empty"]);
    }

    /// The places of the findings since a revision: `file:line:column`.
    fn since(&self, arguments: &[&str]) -> Vec<String> {
        let ran = self.place.check(&[&["--since"], arguments].concat());
        assert!(ran.status != Some(2), "{}", ran.err);
        let places = ran.out.lines().filter_map(|line| line.split_once(": ")).map(|(place, _)| place.to_owned());
        places.collect()
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Jansen", "-c", "user.email=jansen@voorbeeld.nl", "-c", "protocol.file.allow=always"])
        .args(["-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", if cfg!(windows) { "NUL" } else { "/dev/null" })
        .output()
        .expect("these tests need git");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A line that the rules object to, at column 5.
const LINE: &str = "Een blauwe vinvis.\n\n";

#[test]
fn only_findings_in_lines_that_changed_are_reported() {
    let repository = Repository::new();
    repository.place.write("a.md", LINE.repeat(5));
    repository.place.write("b.md", LINE);
    repository.commit();
    repository.place.write("a.md", format!("{}{LINE}{}{}", LINE.repeat(2), "Een blauwe vinvis!\n\n", LINE.repeat(2)));
    assert_eq!(repository.since(&["HEAD", "."]), ["a.md:7:5"]);
    assert_eq!(repository.since(&["HEAD~1", "."]).len(), 7);
    repository.git(&["add", "--all"]);
    assert_eq!(repository.since(&["HEAD", "."]).len(), 1, "what is staged is new too");
    repository.commit();
    assert_eq!(repository.since(&["HEAD", "."]), Vec::<String>::new());
}

#[test]
fn a_finding_over_several_lines_is_new_when_any_of_them_is() {
    let repository = Repository::new();
    repository.place.write("a.txt", "Daar zwom laatst een hele mooie grote blauwe\nvinvis voorbij.\n");
    repository.commit();
    repository.place.write("a.txt", "Daar zwom laatst een hele mooie grote blauwe\nvinvis langs ons.\n");
    assert_eq!(repository.since(&["HEAD", "."]), ["a.txt:1:39"]);
}

#[test]
fn what_is_absent_is_new_where_it_was_taken_away() {
    let repository = Repository::new();
    let letter = "Datum: 3 mei 2024\nBetreft: de vinvis\n\nGeachte heer Jansen,\n\nDank voor uw brief.\n\nMet vriendelijke groet,\n\n\
        P. de Vries\n";
    repository.place.write("brief.txt", letter);
    repository.commit();
    let since = || {
        let ran =
            repository.place.run(&["check", "--since", "HEAD", "--select", "structuur", "--format", "concise", "brief.txt"]);
        ran.out
    };
    assert_eq!(since(), "");
    repository.place.write("brief.txt", letter.replace("Betreft: de vinvis\n", ""));
    assert!(since().contains("onderwerp-ontbreekt"), "{}", since());
    repository.commit();
    repository.place.write("brief.txt", letter.replace("Betreft: de vinvis\n", "").replace("Dank voor", "Ik dank u voor"));
    assert_eq!(since(), "");
}

#[test]
fn a_new_file_is_new_as_a_whole_whether_git_knows_it_or_not() {
    let repository = Repository::new();
    repository.place.write("oud.md", LINE);
    repository.commit();
    repository.place.write("los.md", LINE);
    repository.place.write("map/ook los.md", LINE);
    repository.place.write("gezet.md", LINE);
    repository.git(&["add", "gezet.md"]);
    repository.place.write("weg.txt", LINE);
    repository.place.write(".gitignore", ".regels/\nweg.txt\n");
    let expected = ["gezet.md:1:5", "los.md:1:5", "map/ook los.md:1:5"];
    assert_eq!(repository.since(&["HEAD", "."]), expected);
    assert_eq!(repository.since(&["HEAD", "weg.txt"]), ["weg.txt:1:5"], "what git ignores is new when it is named");
}

#[test]
fn a_file_that_moved_is_new_only_where_it_changed() {
    let repository = Repository::new();
    repository.place.write("oud.md", LINE.repeat(10));
    repository.place.write("ook oud.md", LINE.repeat(10));
    repository.commit();
    repository.git(&["mv", "oud.md", "nieuw.md"]);
    std::fs::create_dir(repository.place.path().join("map")).expect("there is room");
    repository.git(&["mv", "ook oud.md", "map/ook nieuw.md"]);
    repository.place.write("nieuw.md", format!("{}Ook een blauwe vinvis.\n", LINE.repeat(10)));
    assert_eq!(repository.since(&["HEAD", "."]), ["nieuw.md:21:9"]);
}

#[test]
fn paths_may_hold_any_character() {
    let repository = Repository::new();
    let names = ["een brief.md", "één.md", "-x.md", "map:met:punten.md", "$(x).md", "[a]*.md"];
    let names = names.iter().copied().chain(if cfg!(windows) { None } else { Some("\"tab\t\\en meer\".md") });
    let names: Vec<&str> = names.collect();
    for name in &names {
        repository.place.write(name, format!("{LINE}{GOOD}"));
    }
    repository.commit();
    for name in &names {
        repository.place.write(name, format!("{LINE}{GOOD}\n{LINE}"));
    }
    assert_eq!(repository.since(&["HEAD", "."]).len(), names.len());
    repository.git(&["config", "core.quotePath", "false"]);
    assert_eq!(repository.since(&["HEAD", "."]).len(), names.len());
    for name in names {
        assert_eq!(repository.since(&["HEAD", &format!("./{name}")]).len(), 1, "{name}");
    }
}

#[test]
fn what_users_configure_for_themselves_changes_nothing() {
    let repository = Repository::new();
    repository.place.write("map/a.md", LINE.repeat(3));
    repository.place.write("oud.md", LINE.repeat(9));
    repository.commit();
    repository.place.write("map/a.md", format!("{}{LINE}", LINE.repeat(3)));
    repository.git(&["mv", "oud.md", "nieuw.md"]);
    let settings = [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.context", "5"),
        ("diff.interHunkContext", "50"),
        ("diff.renames", "false"),
        ("diff.relative", "true"),
        ("diff.external", "false"),
        ("color.ui", "always"),
        ("color.diff", "always"),
        ("core.pager", "false"),
    ];
    for (key, value) in settings {
        repository.git(&["config", key, value]);
    }
    repository.place.write(".git/info/attributes", "*.md -diff\n");
    assert_eq!(repository.since(&["HEAD", "."]), ["map/a.md:7:5"]);
    let mut command = repository.place.command();
    command.env("GIT_DIFF_OPTS", "--unified=9").env("GIT_DIR", "nergens").env("GIT_INDEX_FILE", "nergens");
    command.args(["check", "--rules", ".regels", "--select", "proef", "--format", "concise", "--since", "HEAD", "."]);
    let output = command.output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1, "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_others_did_to_the_branch_since_we_left_it_is_not_ours() {
    let repository = Repository::new();
    repository.place.write("a.md", format!("{}Oud.\n\n{LINE}", LINE.repeat(2)));
    repository.commit();
    repository.git(&["switch", "--quiet", "--create", "ons"]);
    repository.place.write("b.md", LINE);
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.place.write("a.md", "Alles is hier anders.\n");
    repository.commit();
    repository.git(&["switch", "--quiet", "ons"]);
    assert_eq!(repository.since(&["main", "."]), ["b.md:1:5"]);
}

#[test]
fn in_a_merge_with_conflicts_the_lines_in_the_file_count() {
    let repository = Repository::new();
    repository.place.write("a.md", "Een.\n");
    repository.commit();
    repository.git(&["switch", "--quiet", "--create", "ons"]);
    repository.place.write("a.md", "Een blauwe vinvis.\n");
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.place.write("a.md", "Geen blauwe vinvis.\n");
    repository.commit();
    let merged = Command::new("git").current_dir(repository.place.path()).args(["merge", "--quiet", "ons"]).output();
    assert_eq!(merged.expect("git runs").status.code(), Some(1), "it conflicts");
    assert_eq!(repository.since(&["HEAD", "."]), ["a.md:4:5"]);
}

#[test]
fn only_files_that_changed_or_are_named_are_read() {
    let repository = Repository::new();
    repository.place.write("map/a.md", LINE);
    repository.place.write("map/b.md", LINE);
    repository.commit();
    repository.place.write("map/b.md", format!("{LINE}Nog een zin.\n"));
    let files = |paths: &[&str]| {
        let (output, status) = repository.place.json(&[&["--since", "HEAD"], paths].concat());
        assert_eq!((output["findings"].as_array().map(Vec::len), status), (Some(0), Some(0)));
        output["files"].clone()
    };
    assert_eq!(files(&["map"]), Value::from(1));
    assert_eq!(files(&["map/a.md", "map"]), Value::from(2));
    repository.commit();
    assert_eq!(files(&["."]), Value::from(0));
}

#[test]
fn it_works_from_a_folder_below_and_from_outside() {
    let repository = Repository::new();
    repository.place.write("map/a.md", LINE);
    repository.commit();
    repository.place.write("map/a.md", format!("{LINE}{LINE}"));
    repository.place.write("b.md", LINE);
    let run = |folder: &str, path: &str| {
        let rules = repository.place.path().join(".regels");
        let mut command = repository.place.command();
        command.current_dir(repository.place.path().join(folder)).arg("check").arg("--rules").arg(rules);
        let output = command.args(["--select", "proef", "--format", "concise", "--since", "HEAD", path]).output();
        String::from_utf8_lossy(&output.expect("it runs").stdout).into_owned()
    };
    assert!(run("map", ".").starts_with("a.md:3:5: "), "{}", run("map", "."));
    assert_eq!(run("map", "..").lines().count(), 2);
    let path = repository.place.path().to_str().expect("it is Unicode");
    assert_eq!(run("..", path).lines().count(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_stands_for_the_file_that_it_points_to() {
    let repository = Repository::new();
    repository.place.write("map/a.md", LINE);
    std::os::unix::fs::symlink("map/a.md", repository.place.path().join("link.md")).expect("links can be made");
    repository.commit();
    repository.place.write("map/a.md", format!("{LINE}{LINE}"));
    assert_eq!(repository.since(&["HEAD", "link.md"]), ["link.md:3:5"]);
}

#[test]
fn a_submodule_is_compared_with_the_commit_that_was_recorded_then() {
    let part = Repository::new();
    part.place.write("deel.md", LINE);
    part.commit();
    let whole = Repository::new();
    let address = part.place.path().to_str().expect("it is Unicode");
    whole.git(&["submodule", "--quiet", "add", address, "deel"]);
    assert_eq!(whole.since(&["HEAD", "."]), ["deel/deel.md:1:5"], "the submodule is new");
    whole.commit();
    assert_eq!(whole.since(&["HEAD", "."]), Vec::<String>::new());
    let inside = whole.place.path().join("deel");
    whole.place.write("deel/deel.md", format!("{LINE}{LINE}"));
    git(&inside, &["commit", "--quiet", "--all", "--message=x"]);
    assert_eq!(whole.since(&["HEAD", "."]), ["deel/deel.md:3:5"]);
    whole.commit();
    assert_eq!(whole.since(&["HEAD", "."]), Vec::<String>::new());
    assert_eq!(whole.since(&["HEAD~1", "."]), ["deel/deel.md:3:5"]);
    let mut command = whole.place.command();
    command.current_dir(&inside).args(["check", "--rules", "../.regels", "--select", "proef", "--format", "concise"]);
    let output = command.args(["--since", "HEAD~1", "."]).output().expect("it runs");
    assert!(output.stdout.starts_with(b"deel.md:3:5: "), "inside it, the revision is its own");
}

#[test]
fn only_what_stands_in_changed_lines_is_mended() {
    let repository = Repository::new();
    repository.place.write(".regels/proef/spelling.toml", super::fix::rule("vinvisch", "vinvis", true));
    let old = "Een vinvisch.\n\nEen blauwe vinvis.\n\n";
    repository.place.write("a.md", old.repeat(2));
    repository.commit();
    repository.place.write("a.md", format!("{old}Een nieuwe vinvisch en een blauwe vinvis.\n\n{old}"));
    assert_eq!(repository.since(&["HEAD", "--fix", "."]), ["a.md:5:26"]);
    let expected = format!("{old}Een nieuwe vinvis en een blauwe vinvis.\n\n{old}");
    assert_eq!(std::fs::read_to_string(repository.place.path().join("a.md")).ok(), Some(expected));
    assert_eq!(repository.since(&["HEAD", "--fix", "."]), ["a.md:5:26"]);
}

#[test]
fn encodings_and_line_ends_keep_their_lines() {
    let repository = Repository::new();
    let lines = "Een zin.\r\nEen zin.\r\n\r\nEen blauwe vinvis.\r\n";
    repository.place.write("crlf.md", lines);
    repository.place.write("oud.md", b"E\xE9n zin.\n\nEen blauwe vinvis.\n");
    let wide = |text: &str| "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    repository.place.write("breed.md", wide("Een \u{10A} zin.\n\nEen blauwe vinvis.\n"));
    repository.commit();
    repository.place.write("crlf.md", format!("{lines}\r\nEen blauwe vinvis.\r\n"));
    repository.place.write("oud.md", b"E\xE9n zin.\n\nEen blauwe vinvis.\n\nEen blauwe vinvis.\n");
    repository.place.write("breed.md", wide("Een \u{10A} zin.\n\nEen blauwe vinvis.\n\nMeer.\n"));
    // In UTF-16 git counts lines in its own way: a file that changed is new as a whole.
    assert_eq!(repository.since(&["HEAD", "."]), ["breed.md:3:5", "crlf.md:6:5", "oud.md:5:5"]);
}

#[test]
fn what_git_cannot_do_is_said_and_ends_in_2() {
    let repository = Repository::new();
    repository.place.write("a.md", BAD);
    repository.commit();
    let refused = |arguments: &[&str]| {
        let ran = repository.place.check(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        ran.err
    };
    assert!(refused(&["--since", "weg", "."]).contains("de revisie «weg» bestaat niet"));
    assert!(refused(&["--since=--output=x", "."]).contains("de revisie «--output=x» bestaat niet"));
    assert!(refused(&["--since", "", "."]).contains("bestaat niet"));
    assert!(refused(&["--since", "HEAD:a.md", "."]).contains("HEAD:a.md"));
    assert!(refused(&["--since", "HEAD", "-"]).contains("standaardinvoer"));
    repository.git(&["checkout", "--quiet", "--orphan", "los"]);
    repository.commit();
    assert!(refused(&["--since", "main", "."]).contains("fetch-depth: 0"));

    let outside = Place::new();
    outside.write("a.md", BAD);
    let ran = outside.check(&["--since", "HEAD", "a.md"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("a.md staat niet in een git-repository"), "{}", ran.err);
    assert!(!repository.place.path().join("x").exists());
}

#[test]
fn without_git_it_is_said() {
    let repository = Repository::new();
    repository.place.write("a.md", BAD);
    let mut command = repository.place.command();
    command.env("PATH", repository.place.path()).args(["check", "--since", "HEAD", "a.md"]);
    let output = command.output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("git is niet gevonden"));
}

#[test]
fn a_new_line_in_one_document_of_a_dossier_makes_what_contradicts_it_new() {
    let repository = Repository::new();
    let letter = |date: &str, day: u32| {
        format!("Den Haag, {day} juni 2019\n\nDe motie van het lid Bos ({date}, Kamerstuk 21501-07, nr. 1356) is aangenomen.\n")
    };
    repository.place.write("a.txt", "Den Haag, 3 juni 2019\n\nDank voor uw brief.\n");
    repository.place.write("b.txt", letter("28 april 2016", 4));
    repository.commit();
    let rule = ["--select", "bronnen/motie-twee-datums", "--dossier", "."];
    let since = |revision: &str| repository.since(&[&[revision], &rule[..]].concat());
    assert!(since("HEAD").is_empty());
    repository.place.write("a.txt", letter("26 april 2016", 3));
    assert_eq!(since("HEAD"), ["b.txt:3:27"]);
    repository.commit();
    assert!(since("HEAD").is_empty());
    repository.place.write("b.txt", letter("29 april 2016", 4));
    assert_eq!(since("HEAD"), ["b.txt:3:27"]);
}
