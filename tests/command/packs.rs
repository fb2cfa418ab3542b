//! Rule packs: folders of rules that a project takes from elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use super::Place;

fn pack() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/huisstijl")
}

/// A place with a copy of the pack in `pakketten/huisstijl`, a configuration that names it, and a text.
fn place(configuration: &str) -> Place {
    let place = Place::new();
    for name in ["pack.toml", "inwoner.toml", "woorden.tsv", "taal/uitroep.toml"] {
        place.write(&format!("pakketten/huisstijl/{name}"), fs::read(pack().join(name)).expect("it is there"));
    }
    place.write("beleidslint.toml", format!("rule-folders = [\"pakketten/huisstijl\"]\n{configuration}"));
    place.write("brief.txt", "De klanten wachten.\n");
    place
}

const CHECK: [&str; 5] = ["check", "--select", "huisstijl", "--format", "concise"];

#[test]
fn the_rules_of_a_pack_bear_its_name_and_are_tried_listed_and_explained() {
    let place = place("");
    let ran = place.run(&[&CHECK[..], &["brief.txt"]].concat());
    assert!(ran.out.contains("huisstijl/inwoner") && ran.out.contains("«inwoners» en niet «klanten»"), "{} {}", ran.out, ran.err);
    for path in ["pakketten/huisstijl", "pakketten/huisstijl/pack.toml"] {
        let ran = place.run(&["test", path]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), "2 regels, 4 voorbeelden: alles klopt\n"), "{}", ran.out);
    }
    let ran = place.run(&["test", "pakketten/huisstijl/taal/uitroep.toml", "pakketten/huisstijl/inwoner.toml"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), "2 regels, 4 voorbeelden: alles klopt\n"), "{}", ran.out);
    assert!(place.run(&["rules"]).out.contains("huisstijl/taal/uitroep"));
    assert!(place.run(&["explain", "huisstijl/inwoner"]).out.contains("geen klanten"));
    place.write("beleidslint.toml", "rule-folders = [\"pakketten/huisstijl\"]\n[rules]\nhuisstijl = \"off\"\n");
    let ran = place.run(&["check", "--format", "concise", "brief.txt"]);
    assert!(!ran.out.contains("huisstijl"), "{}", ran.out);
}

#[test]
fn a_fix_of_a_pack_is_unsafe_unless_the_configuration_trusts_the_pack() {
    let mend = |configuration: &str| {
        let place = place(configuration);
        let ran = place.run(&[&CHECK[..], &["--fix", "brief.txt"]].concat());
        (fs::read_to_string(place.path().join("brief.txt")).expect("it is there"), ran.err)
    };
    assert_eq!(mend("").0, "De klanten wachten.\n");
    assert_eq!(mend("trusted-packs = [\"huisstijl\"]\n").0, "De inwoners wachten.\n");
    let (_, told) = mend("trusted-packs = [\"huisstil\"]\n");
    assert!(told.contains("er is geen pakket «huisstil»"), "{told}");
}

#[test]
fn a_pack_that_asks_for_another_version_is_refused_with_both_versions() {
    let place = place("");
    place.write("pakketten/huisstijl/pack.toml", "name = \"huisstijl\"\nversion = \"1.0\"\nrequires = \">=99\"\n");
    let ran = place.run(&["check", "brief.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    let version = env!("CARGO_PKG_VERSION");
    assert!(ran.err.contains(&format!("pakket «huisstijl» vraagt beleidslint >=99, en dit is {version}")), "{}", ran.err);
    assert!(ran.err.contains("3 │ requires = \">=99\"\n  │            ^^^^^^"), "{}", ran.err);
}

#[test]
fn what_is_wrong_with_the_file_of_a_pack_is_drawn_on_it() {
    let place = place("");
    for (text, expected) in [
        ("name = \"Huisstijl\"\nversion = \"1\"\n", "«Huisstijl» is geen naam voor een pakket"),
        ("name = \"taal\"\nversion = \"1\"\n", "«taal» is een groep regels van het programma"),
        ("name = \"stijl\"\nversion = \"nieuw\"\n", "«nieuw» is geen versie"),
        ("name = \"stijl\"\nversion = \"1\"\nrequires = \"iets\"\n", "«iets» is geen eis aan een versie"),
        ("name = \"stijl\"\n", "de sleutel «version» ontbreekt"),
        ("name = \"stijl\"\nversion = \"1\"\nrun = \"rm\"\n", "de sleutel «run» bestaat niet"),
    ] {
        place.write("pakketten/huisstijl/pack.toml", text);
        let ran = place.run(&["test", "pakketten/huisstijl"]);
        assert_eq!(ran.status, Some(2), "{text}");
        assert!(ran.err.contains(expected) && ran.err.contains("pakketten/huisstijl/pack.toml"), "{text}: {}", ran.err);
    }
}

#[test]
fn packs_and_rules_with_the_same_name_are_both_shown() {
    let place = place("");
    place.write("anders/pack.toml", "name = \"huisstijl\"\nversion = \"2\"\n");
    place.write("beleidslint.toml", "rule-folders = [\"pakketten/huisstijl\", \"anders\"]\n");
    let ran = place.run(&["check", "brief.txt"]);
    assert_eq!(ran.status, Some(2));
    for expected in
        ["er is al een pakket «huisstijl»", "dit is het andere pakket", "anders/pack.toml:1:8", "huisstijl/pack.toml:1:8"]
    {
        assert!(ran.err.contains(expected), "{expected}: {}", ran.err);
    }
    let rule = fs::read_to_string(pack().join("inwoner.toml"))
        .expect("it is there")
        .replace("\"woorden.tsv\"", "{ \"klant\" = \"inwoner\" }");
    place.write("regels/huisstijl/inwoner.toml", rule);
    place.write("beleidslint.toml", "rule-folders = [\"pakketten/huisstijl\", \"regels\"]\n");
    let ran = place.run(&["check", "brief.txt"]);
    assert_eq!(ran.status, Some(2));
    for expected in [
        "er is al een regel «huisstijl/inwoner»",
        "regels/huisstijl/inwoner.toml",
        "dit is de andere regel",
        "pakketten/huisstijl/inwoner.toml",
    ] {
        assert!(ran.err.contains(expected), "{expected}: {}", ran.err);
    }
}

#[test]
fn a_pack_in_a_folder_of_rules_is_to_be_named_itself() {
    let place = place("");
    let ran = place.run(&["check", "--rules", "pakketten", "--no-config", "brief.txt"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("noem de map van het pakket zelf"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_pack_reads_nothing_outside_its_folder() {
    use std::os::unix::fs::symlink;
    let inside = |place: &Place, name: &str| place.path().join("pakketten/huisstijl").join(name);
    let place = place("");
    place.write("geheim/taal/regel.toml", "severity = \"hint\"\n");
    place.write("geheim/woorden.tsv", "klant\tinwoner\n");
    symlink(place.path().join("geheim/taal"), inside(&place, "buiten")).expect("links can be made");
    let ran = place.run(&["test", "pakketten/huisstijl"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("«buiten» is een koppeling naar een bestand buiten de map"), "{}", ran.err);
    fs::remove_file(inside(&place, "buiten")).expect("it can be removed");
    fs::remove_file(inside(&place, "woorden.tsv")).expect("it can be removed");
    symlink(place.path().join("geheim/woorden.tsv"), inside(&place, "woorden.tsv")).expect("links can be made");
    let ran = place.run(&["test", "pakketten/huisstijl"]);
    assert!(ran.status == Some(2) && ran.err.contains("«woorden.tsv» is een koppeling"), "{}", ran.err);
    fs::remove_file(inside(&place, "woorden.tsv")).expect("it can be removed");
    place.write("pakketten/huisstijl/woorden.tsv", "klant\tinwoner\n");
    // A link to a folder around it is no endless walk.
    symlink(inside(&place, ""), inside(&place, "terug")).expect("links can be made");
    let ran = place.run(&["test", "pakketten/huisstijl"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), "2 regels, 4 voorbeelden: alles klopt\n"), "{}", ran.out);
}

#[test]
fn a_new_rule_can_begin_a_pack() {
    let place = Place::new();
    let ran = place.run(&["new", "inwoner", "--pack", "onze-stijl"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.starts_with("geschreven: onze-stijl/pack.toml\ngeschreven: onze-stijl/inwoner.toml\n"), "{}", ran.out);
    let ran = place.run(&["new", "onze-stijl/datum", "--on", "date", "--folder", "onze-stijl"]);
    assert!(ran.out.starts_with("geschreven: onze-stijl/datum.toml\n"), "{} {}", ran.out, ran.err);
    let ran = place.run(&["test", "onze-stijl"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), "2 regels, 4 voorbeelden: alles klopt\n"), "{}", ran.out);
    place.write("brief.txt", "De klant wacht.\n");
    let ran = place.run(&["check", "--rules", "onze-stijl", "--format", "concise", "brief.txt"]);
    assert!(ran.out.contains("onze-stijl/inwoner"), "{} {}", ran.out, ran.err);
    let ran = place.run(&["new", "inwoner", "--pack", "anders", "--folder", "onze-stijl"]);
    assert!(ran.status == Some(2) && ran.err.contains("ligt het pakket «onze-stijl», niet «anders»"), "{}", ran.err);
    let ran = place.run(&["new", "../elders", "--pack", "anders"]);
    assert!(ran.status == Some(2) && ran.err.contains("is geen naam voor een regel"), "{}", ran.err);
}
