//! What is read, and what cannot be.

use std::fs;

use serde_json::Value;

use super::{BAD, GOOD, Place};

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
fn a_link_to_a_file_that_is_not_there_is_found_within_the_folder_of_the_configuration() {
    let place = Place::new();
    let text = "Zie [de brief](../brief.md#kop), [de bijlage](bijlagen/weg%20ermee.pdf) en [buiten](../../weg.md).\n";
    place.write("stukken/nota/nota.md", text);
    place.write("stukken/brief.md", "Een brief.\n");
    let select = ["--select", "bronnen/link-naar-niets"];
    let check = |file: &str| place.run(&[&["check", "--format", "concise"], &select[..], &[file]].concat());
    assert_eq!(check("stukken/nota/nota.md").out, "");
    place.write("stukken/beleidslint.toml", "");
    let found = check("stukken");
    let expected = "stukken/nota/nota.md:1:35: fout[bronnen/link-naar-niets] er is geen bestand «bijlagen/weg%20ermee.pdf»\n";
    assert_eq!((found.out.as_str(), found.status), (expected, Some(1)));
    let stdin =
        place.with_input(&[&["check", "--stdin-filename", "stukken/nota/nota.md", "-"], &select[..]].concat(), text.as_bytes());
    assert_eq!((stdin.out.contains("bestand «"), stdin.status), (false, Some(0)));
}

#[test]
fn headings_of_other_files_and_images_are_looked_up_where_that_can_be_known() {
    let place = Place::new();
    let text = "Zie [het tijdpad](brief.md#het-tijdpad), [de planning](brief.md#de-planning) en [meer](sjabloon.md#weg).\n\n\
                ![De groei per jaar](beeld/groei.svg) ![De daling per jaar](beeld/daling.svg)\n";
    place.write("docs/nota.md", text);
    place.write("docs/brief.md", "# Het tijdpad\n\nWij beginnen in mei.\n");
    place.write("docs/sjabloon.md", "# Kop\n\n{% include \"kop.md\" %}\n");
    place.write("docs/beeld/groei.svg", "<svg/>");
    place.write("beleidslint.toml", "");
    let select = ["--select", "bronnen/anker-in-ander-stuk", "--select", "bronnen/afbeelding-naar-niets"];
    let check = || place.run(&[&["check", "--format", "concise"], &select[..], &["docs"]].concat()).out;
    let heading = "docs/nota.md:1:43: waarschuwing[bronnen/anker-in-ander-stuk] in «brief.md» is geen kop «de-planning»\n";
    let image = "docs/nota.md:3:41: fout[bronnen/afbeelding-naar-niets] er is geen afbeelding «beeld/daling.svg»\n";
    assert_eq!(check(), [heading, image].concat());
    place.write("mkdocs.yml", "site_name: Stukken\n");
    assert_eq!(check(), [heading, image].concat());
    // Here the path of an image begins at the address of the page, which the file does not know.
    place.write("docs/_config.yml", "");
    assert_eq!(check(), heading);
}
