//! Findings that are kept silent: by the text, by the configuration, by a baseline.

use std::fs;

use serde_json::Value;

use super::{BAD, GOOD, Place};

/// Runs `check` with the rules of the place and those of the program about exceptions.
fn check(place: &Place, arguments: &[&str]) -> super::Ran {
    let own = ["check", "--rules", ".regels", "--select", "proef,uitzonderingen", "--format", "concise"];
    place.run(&[&own, arguments].concat())
}

fn write_baseline(place: &Place, arguments: &[&str]) -> super::Ran {
    let own = ["baseline", "write", "--rules", ".regels", "--select", "proef", "--baseline", "nul.toml"];
    place.run(&[&own, arguments].concat())
}

#[test]
fn what_a_comment_silences_does_not_fail_and_is_counted() {
    let place = Place::new();
    place.write("a.md", format!("<!-- beleidslint-ignore proef/vinvis: zo heet het schip -->\n\n{BAD}"));
    let ran = check(&place, &["a.md"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    assert_eq!(ran.err, "1 bestand: niets op aan te merken; 1 onderdrukt\n");
    assert_eq!(check(&place, &["--lang", "en", "a.md"]).err, "1 file: nothing to object to; 1 silenced\n");
    let (json, status) = place.json(&["a.md"]);
    assert_eq!((json["findings"].as_array().map(Vec::len), status), (Some(0), Some(0)));
}

#[test]
fn sarif_says_that_a_finding_is_suppressed_and_why() {
    let place = Place::new();
    place.write("a.md", format!("<!-- beleidslint-ignore proef/vinvis: zo heet het schip -->\n\n{BAD}"));
    let ran = place.run(&["check", "--rules", ".regels", "--select", "proef", "--format", "sarif", "a.md"]);
    let sarif: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let results = &sarif["runs"][0]["results"];
    assert_eq!(results.as_array().map(Vec::len), Some(1));
    assert_eq!(results[0]["suppressions"][0]["kind"], "inSource");
    assert_eq!(results[0]["suppressions"][0]["justification"], "zo heet het schip");
}

#[test]
fn a_comment_that_silences_nothing_is_reported_unless_its_rule_was_not_asked() {
    let place = Place::new();
    place.write("a.md", format!("<!-- beleidslint-ignore proef/vinvis, proef/zeeslak, proef/vinvsi -->\n\n{GOOD}"));
    let ran = check(&place, &["a.md"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        lines,
        [
            "a.md:1:25: waarschuwing[uitzonderingen/ongebruikt] deze uitzondering is niet nodig: er is hier niets te melden",
            "a.md:1:54: waarschuwing[uitzonderingen/onbekende-regel] er is geen regel of groep «proef/vinvsi»",
        ],
        "the rule about sea slugs gives hints, which nobody asked for"
    );
    assert_eq!(check(&place, &["--min-severity", "hint", "a.md"]).out.lines().count(), 3);
    assert_eq!(check(&place, &["--ignore", "proef/vinvis", "a.md"]).out.lines().count(), 1);
}

#[test]
fn the_configuration_decides_how_much_a_useless_exception_weighs() {
    let place = Place::new();
    place.write("a.md", format!("<!-- beleidslint-ignore proef/vinvis -->\n\n{GOOD}"));
    place.write(
        "beleidslint.toml",
        "[rules]\n\"uitzonderingen/ongebruikt\" = \"error\"\n\"uitzonderingen/zonder-reden\" = \"warning\"\n",
    );
    let ran = place.run(&["check", "--rules", ".regels", "--format", "concise", "--ignore", "structuur", "a.md"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.out.contains("fout[uitzonderingen/ongebruikt]"), "{}", ran.out);
    assert!(ran.out.contains("waarschuwing[uitzonderingen/zonder-reden]"), "{}", ran.out);
}

#[test]
fn an_exception_of_the_configuration_names_rule_file_and_text() {
    let place = Place::new();
    place.write("archief/a.txt", BAD);
    place.write("b.txt", BAD);
    for (entry, expected) in [
        ("rule = \"proef\"", 0),
        ("rule = \"proef/vinvis\"\npath = \"archief/\"", 1),
        ("rule = \"proef/vinvis\"\npath = \"*.txt\"\ntext = \"blauwe\\n vinvis\"", 0),
        ("rule = \"proef/vinvis\"\ntext = \"vinvis\"", 2),
        ("rule = \"proef/zeeslak\"", 2),
        ("rule = \"*\"\npath = \"/b.txt\"", 1),
    ] {
        place.write("beleidslint.toml", format!("[[ignore]]\n{entry}\n"));
        let ran = check(&place, &["."]);
        assert_eq!(ran.out.lines().count(), expected, "{entry}: {}", ran.err);
        assert_eq!(ran.err.contains(" onderdrukt\n"), expected < 2, "{entry}: {}", ran.err);
    }
    place.write("beleidslint.toml", "[[ignore]]\nrule = \"proef/vinvsi\"\n");
    let ran = check(&place, &["."]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("2 │ rule = \"proef/vinvsi\"") && ran.err.contains("bedoelt u «proef/vinvis»?"), "{}", ran.err);
}

#[test]
fn an_exception_of_the_configuration_that_is_of_no_use_is_told_when_all_its_files_were_checked() {
    let place = Place::new();
    place.write("map/a.txt", GOOD);
    place.write("map/b.txt", BAD);
    let entry = |more: &str| format!("[[ignore]]\nrule = \"proef/vinvis\"\n{more}\n");
    let noted = |more: &str, arguments: &[&str]| {
        place.write("beleidslint.toml", entry(more));
        check(&place, arguments).err.contains("let op: beleidslint.toml:2: deze uitzondering is niet nodig")
    };
    assert!(noted("path = \"map/a.txt\"", &["."]));
    assert!(noted("path = \"map/a.txt\"", &["map"]));
    assert!(noted("path = \"map/a.txt\"", &["map/a.txt"]));
    assert!(!noted("path = \"map/a.txt\"", &["map/b.txt"]));
    assert!(!noted("path = \"map/b.txt\"", &["."]));
    assert!(noted("text = \"grijze vinvis\"", &["."]));
    assert!(!noted("text = \"grijze vinvis\"", &["map"]), "there may be files elsewhere");
    assert!(!noted("text = \"grijze vinvis\"", &["--ignore", "proef/vinvis", "."]), "the rule was not asked");
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let place = Place::new();
    place.write("a.txt", BAD);
    place.write("map/b.md", format!("# Kop\n\n{BAD}"));
    let ran = write_baseline(&place, &["."]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), "nul.toml: 2 bevindingen in 2 bestanden\n"), "{}", ran.err);
    let ran = check(&place, &["--baseline", "nul.toml", "."]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    assert_eq!(ran.err, "2 bestanden: niets nieuws; 2 bekend uit de nulmeting\n");
    place.write("a.txt", format!("Erbij.\n\nEen tweede blauwe vinvis.\n\n{}", BAD.replace('\n', " ")));
    let ran = check(&place, &["--baseline", "nul.toml", "."]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), "a.txt:3:12: fout[proef/vinvis] geen blauwe vinvis graag\n"));
    assert_eq!(ran.err, "2 bestanden: 1 fout; 2 bekend uit de nulmeting\n");
}

#[test]
fn a_baseline_is_written_the_same_from_any_folder_and_holds_no_place_of_this_machine() {
    let place = Place::new();
    place.write("a.txt", BAD);
    place.write("map/b.md", BAD);
    write_baseline(&place, &["a.txt", "map/b.md"]);
    let written = || fs::read_to_string(place.path().join("nul.toml")).expect("it is there");
    let first = written();
    assert!(first.contains("[files.\"a.txt\"]") && first.contains("[files.\"map/b.md\"]"), "{first}");
    assert!(!first.contains(&*place.path().to_string_lossy()));
    let here = place
        .command()
        .current_dir(place.path().join("map"))
        .args(["baseline", "write", "--rules", "../.regels"])
        .args(["--select", "proef", "--baseline", "../nul.toml", ".."])
        .output();
    assert_eq!(here.expect("the program runs").status.code(), Some(0));
    assert_eq!(written(), first);
}

#[test]
fn known_findings_that_are_no_more_are_counted_and_removed() {
    let place = Place::new();
    place.write("a.txt", BAD);
    place.write("b.txt", BAD);
    write_baseline(&place, &["."]);
    place.write("a.txt", GOOD);
    let note = "let op: 1 bevinding in nul.toml is er niet meer: beleidslint baseline write haalt haar weg\n";
    assert!(check(&place, &["--baseline", "nul.toml", "."]).err.starts_with(note));
    assert!(!check(&place, &["--baseline", "nul.toml", "b.txt"]).err.contains("let op"), "a.txt was not checked");
    assert!(!check(&place, &["--baseline", "nul.toml", "--ignore", "proef", "."]).err.contains("let op"), "nobody looked");
    assert_eq!(write_baseline(&place, &["b.txt"]).out, "nul.toml: 2 bevindingen in 2 bestanden\n", "a.txt was not checked");
    assert_eq!(write_baseline(&place, &["."]).out, "nul.toml: 1 bevinding in 1 bestand\n");
}

#[test]
fn a_file_may_get_another_name() {
    let place = Place::new();
    place.write("oud/a.txt", BAD);
    write_baseline(&place, &["."]);
    fs::rename(place.path().join("oud"), place.path().join("nieuw")).expect("there is room");
    let ran = check(&place, &["--baseline", "nul.toml", "."]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), "1 bestand: niets nieuws; 1 bekend uit de nulmeting\n"));
    place.write("nieuw/b.txt", format!("{BAD}\nEn nog een blauwe vinvis.\n"));
    assert_eq!(check(&place, &["--baseline", "nul.toml", "nieuw/b.txt"]).out.lines().count(), 1);
}

#[test]
fn the_configuration_can_name_the_baseline() {
    let place = Place::new();
    place.write("map/a.txt", BAD);
    place.write("beleidslint.toml", "baseline = \"nul.toml\"\n");
    let missing = check(&place, &["."]);
    assert_eq!((missing.status, missing.out.as_str()), (Some(2), ""));
    assert!(
        missing.err.contains("1 │ baseline = \"nul.toml\"") && missing.err.contains("deze nulmeting bestaat niet"),
        "{}",
        missing.err
    );
    assert_eq!(write_baseline(&place, &["."]).status, Some(0));
    assert_eq!(check(&place, &["."]).status, Some(0));
    assert_eq!(check(&place, &["--no-baseline", "."]).status, Some(1));
    place.write("leeg.toml", "version = 1\n");
    assert_eq!(check(&place, &["--baseline", "leeg.toml", "."]).status, Some(1));
}

#[test]
fn a_broken_baseline_is_drawn_and_never_overwritten() {
    let place = Place::new();
    place.write("a.txt", BAD);
    let broken = "version = 1\n<<<<<<< HEAD\n";
    place.write("nul.toml", broken);
    for ran in [check(&place, &["--baseline", "nul.toml", "."]), write_baseline(&place, &["."])] {
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.contains("nul.toml:2:9") && ran.err.contains("2 │ <<<<<<< HEAD"), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(place.path().join("nul.toml")).expect("it is there"), broken);
    assert!(check(&place, &["--baseline", "weg.toml", "."]).err.contains("weg.toml: deze nulmeting bestaat niet"));
}

#[test]
fn what_the_text_silences_is_not_written_into_a_baseline() {
    let place = Place::new();
    place.write("a.md", format!("<!-- beleidslint-ignore: x -->\n\n{BAD}\n\n{BAD}"));
    assert_eq!(write_baseline(&place, &["."]).out, "nul.toml: 1 bevinding in 1 bestand\n");
    let ran = check(&place, &["--baseline", "nul.toml", "."]);
    assert_eq!(ran.err, "1 bestand: niets nieuws; 1 onderdrukt; 1 bekend uit de nulmeting\n");
}
