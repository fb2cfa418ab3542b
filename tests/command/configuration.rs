//! `beleidslint.toml`.

use super::{BAD, Place, VINVIS};

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
fn named_files_are_left_out_as_well_where_that_is_asked_for() {
    let place = Place::new();
    place.write("map/beleidslint.toml", "exclude = [\"archief/\", \"oud.txt\"]\n");
    for name in ["map/oud.txt", "map/nieuw.txt", "map/archief/diep/brief.txt"] {
        place.write(name, BAD);
    }
    let check = |paths: &[&str]| place.check(&[&["--force-exclude"], paths].concat());
    let ran = check(&["map/oud.txt", "map/nieuw.txt", "map/archief/diep/brief.txt", "map/archief/diep"]);
    assert_eq!((ran.status, ran.out.lines().count()), (Some(1), 1), "{}", ran.out);
    assert!(ran.out.starts_with("map/nieuw.txt:"), "{}", ran.out);
    for excluded in [&["map/oud.txt"][..], &["map/archief"], &["map/archief/diep", "map/oud.txt"]] {
        let ran = check(excluded);
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{excluded:?}");
        assert!(!ran.err.contains("fout") && !ran.err.contains("let op"), "{}", ran.err);
    }
    let stdin = ["check", "--rules", ".regels", "--force-exclude", "--stdin-filename", "map/oud.txt", "-"];
    assert_eq!(place.with_input(&stdin, BAD.as_bytes()).status, Some(0));
    assert_eq!(check(&["weg.txt"]).status, Some(2));
}

#[test]
fn files_are_of_the_kind_that_is_set_for_their_path() {
    let place = Place::new();
    place.write("beleidslint.toml", "[[files]]\npaths = [\"brieven/\"]\nkind = \"brief\"\n");
    let rule = VINVIS.replace("words", "when = { kind = \"brief\" }\nwords").replace("bad =", "kind = \"brief\"\nbad =");
    place.write(".regels/proef/vinvis.toml", rule);
    place.write("brieven/een.txt", BAD);
    place.write("nota.txt", BAD);
    let ran = place.check(&["."]);
    assert_eq!((ran.out.lines().count(), &ran.out[..15]), (1, "brieven/een.txt"), "{}", ran.out);
}

#[test]
fn the_words_of_a_project_hold_for_its_files() {
    let place = Place::new();
    place.write(
        "beleidslint.toml",
        "known-abbreviations = [\"UWV\"]\n[[term]]\nprefer = \"inwoner\"\navoid = [\"burger\"]\n\
         [rules]\n\"taal/lange-zin\" = { severity = \"warning\", at-most = 6 }\n",
    );
    place.write("nota.txt", "De burger belt het UWV. De Burger belt elke dag weer met het CJIB.\n");
    let arguments = ["check", "--format", "concise", "--select", "consistentie,taal/lange-zin", "nota.txt"];
    let rules = |ran: &str| -> Vec<String> {
        ran.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
    };
    let ran = place.run(&arguments);
    let expected = [
        "consistentie/voorkeursterm",
        "consistentie/voorkeursterm",
        "taal/lange-zin",
        "consistentie/afkorting-niet-uitgeschreven",
    ];
    let mut found = rules(&ran.out);
    found.sort();
    let mut expected = expected.map(str::to_owned);
    expected.sort();
    assert_eq!(found, expected, "{}", ran.out);
    assert!(ran.out.contains("CJIB") && !ran.out.contains("UWV"), "{}", ran.out);
    let explained = place.run(&["explain", "consistentie/voorkeursterm"]);
    assert!(explained.out.contains("    burger → inwoner"), "{}", explained.out);
    let explained = place.run(&["explain", "taal/lange-zin"]);
    assert!(explained.out.contains("Hier staat de regel aan, waarschuwing, at-most = 6."), "{}", explained.out);
}

#[test]
fn a_shared_configuration_is_extended_with_what_is_said_here() {
    let place = Place::new();
    place.write("gedeeld/basis.toml", "rule-folders = [\"eigen\"]\n[rules]\n\"proef/vinvis\" = \"hint\"\n");
    place.write("gedeeld/eigen/proef/vinvis.toml", VINVIS);
    place.write("map/beleidslint.toml", "extends = \"../gedeeld/basis.toml\"\n[rules]\n\"proef/vinvis\" = \"warning\"\n");
    place.write("map/brief.txt", BAD);
    let check = || place.run(&["check", "--format", "concise", "--select", "proef", "map/brief.txt"]);
    assert!(check().out.contains("waarschuwing[proef/vinvis]"), "{}", check().err);
    place.write("gedeeld/basis.toml", "[rules]\n\"proef/vinvsi\" = \"hint\"\n");
    let ran = check();
    assert!(ran.err.contains("gedeeld/basis.toml:2:1"), "{}", ran.err);
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
        ("styl = \"kamer\"\n", "1 │ styl", "bedoelt u «style»?"),
        ("style = \"kamr\"\n", "beleidslint.toml:1:9", "bedoelt u «kamer»?"),
        ("[rules]\n\"proef/vinvsi\" = \"off\"\n", "2 │ \"proef/vinvsi\"", "bedoelt u «proef/vinvis»?"),
        ("[rules]\nproef = \"of\"\n", "beleidslint.toml:2:9", "bedoelt u «off»?"),
        ("style = \n", "beleidslint.toml:1:", ""),
    ] {
        place.write("beleidslint.toml", text);
        let ran = place.check(&["brief.txt"]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{text}");
        assert!(ran.err.contains(drawn) && ran.err.contains(meant), "{text}: {}", ran.err);
    }
}

#[test]
fn a_mistake_in_the_configuration_is_told_in_english_where_that_is_asked_for() {
    let place = Place::new();
    place.write("beleidslint.toml", "style = \"kamr\"\n");
    let ran = place.check(&["--lang", "en", "."]);
    assert!(ran.err.starts_with("error: «kamr» is no style\n"), "{}", ran.err);
    assert!(ran.err.contains("= do you mean «kamer»? (choose from leidraad, "), "{}", ran.err);
}

/// A kind of document that the program does not know.
const WIJKBRIEF: &str = r#"
name = "wijkbrief"
label = { nl = "een wijkbrief", en = "a letter to an area" }
recognised-by = 1
sure-by = 1
[[part]]
name = "titel"
label = { nl = "de titel", en = "the title" }
titles = ["wijkbrief"]
telling = true
[[part]]
name = "spreekuur"
label = { nl = "het spreekuur", en = "the consulting hours" }
headings = ["spreekuur"]
due = "error"
"#;

#[test]
fn kinds_of_document_are_found_in_the_folders_that_are_named() {
    let place = Place::new();
    place.write("beleidslint.toml", "kind-folders = [\"soorten\"]\n");
    place.write("soorten/wijkbrief.toml", WIJKBRIEF);
    place.write("brief.txt", "Wijkbrief voor de Singel\n\nWij beginnen in juni met de bestrating.\n");
    let ran = place.run(&["check", "--format", "concise", "brief.txt"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.out.contains("fout[structuur/onderdeel-ontbreekt] in dit stuk ontbreekt het spreekuur"), "{}", ran.out);
    let outline = place.run(&["text", "--outline", "brief.txt"]).out;
    assert!(outline.starts_with("soort: wijkbrief (zeker: de titel)\n"), "{outline}");

    place.write("soorten/wijkbrief.toml", WIJKBRIEF.replace("due", "deu"));
    let ran = place.run(&["check", "brief.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("soorten/wijkbrief.toml:15:1") && ran.err.contains("bedoelt u «due»?"), "{}", ran.err);
}
