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
