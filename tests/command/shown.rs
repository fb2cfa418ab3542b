//! `beleidslint config`.

use serde_json::{Value, json};

use super::Place;

/// A folder with a configuration that extends another.
fn place() -> Place {
    let place = Place::new();
    place.write(
        "gedeeld/basis.toml",
        "readers = \"haags\"\nexclude = [\"archief/\"]\n\n[rules]\n\"taal\" = \"hint\"\n\"taal/jargon\" = \"off\"\n\
         \"taal/lange-zin\" = { at-most = 40 }\n",
    );
    place.write(
        "werk/beleidslint.toml",
        "extends = \"../gedeeld/basis.toml\"\nstyle = \"gemeente\"\nknown-abbreviations = [\"KCC\"]\n\n\
         [rules]\n\"taal/lange-zin\" = { severity = \"warning\", at-most = 35 }\n\"taal/dubbel-woord\" = { except = [\"ha\"] }\n\n\
         [[files]]\npaths = [\"brieven/\"]\nkind = \"brief\"\nrules = { \"taal/jargon\" = \"warning\" }\n\n\
         [[term]]\nprefer = \"inwoner\"\navoid = [\"burger\", \"klant\"]\n\n\
         [[ignore]]\nrule = \"datums/weekdag\"\npath = \"brieven/een.md\"\nreason = \"Zo staat het er.\"\n",
    );
    place.write("werk/brieven/een.md", "Een brief.\n");
    place.write("werk/archief/oud.md", "Een brief.\n");
    place
}

#[test]
fn it_shows_what_holds_for_a_file_and_where_that_was_said() {
    let expected = r#"Voor werk/brieven/een.md geldt werk/beleidslint.toml, dat voortbouwt op gedeeld/basis.toml.

kind                 brief                                               werk/beleidslint.toml:11
style                kamer                                               opdrachtregel
readers              haags                                               gedeeld/basis.toml:1
date                 –                                                   standaard
exclude              archief/                                            gedeeld/basis.toml:2
known-abbreviations  KCC                                                 werk/beleidslint.toml:3
rules                taal/* = hint                                       gedeeld/basis.toml:5
                     taal/dubbel-woord: except = ha                      werk/beleidslint.toml:7
                     taal/lange-zin = warning                            werk/beleidslint.toml:6
                     taal/lange-zin: at-most = 35                        werk/beleidslint.toml:6
                     taal/jargon = warning                               werk/beleidslint.toml:12
term                 burger, klant → inwoner                             werk/beleidslint.toml:14
ignore               datums/weekdag in brieven/een.md: Zo staat het er.  werk/beleidslint.toml:19
"#;
    let ran = place().run(&["config", "--style", "kamer", "werk/brieven/een.md"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), expected));
}

#[test]
fn it_says_by_which_pattern_a_file_is_left_out() {
    let place = place();
    let ran = place.run(&["config", "werk/archief/oud.md"]);
    assert!(
        ran.out.contains("Het wordt overgeslagen als de map wordt doorzocht: «archief/» (gedeeld/basis.toml:2)."),
        "{}",
        ran.out
    );
    let english = place.run(&["config", "--lang", "en", "werk/archief"]);
    assert!(english.out.contains("It is left out when the folder is walked: «archief/»"), "{}", english.out);
    assert!(!place.run(&["config", "werk"]).out.contains("overgeslagen"));
}

#[test]
fn scripts_get_the_same_in_json() {
    let ran = place().run(&["config", "--format", "json", "werk/archief"]);
    let shown: Value = serde_json::from_str(&ran.out).expect("one JSON document");
    assert_eq!(shown["path"], "werk/archief");
    assert_eq!(shown["files"], json!(["werk/beleidslint.toml", "gedeeld/basis.toml"]));
    assert_eq!(shown["excluded"], json!({ "pattern": "archief/", "path": "gedeeld/basis.toml", "line": 2 }));
    let values = shown["values"].as_array().expect("a list");
    let of = |key: &str| values.iter().filter(|value| value["key"] == key).cloned().collect::<Vec<_>>();
    assert_eq!(of("kind"), [json!({ "key": "kind", "value": null, "source": "default" })]);
    let style = json!({ "key": "style", "value": "gemeente", "source": "file", "path": "werk/beleidslint.toml", "line": 2 });
    assert_eq!(of("style"), [style]);
    assert_eq!(of("term")[0]["value"], json!({ "prefer": "inwoner", "avoid": ["burger", "klant"] }));
    let bound = of("rules").into_iter().find(|row| row["option"] == "at-most").expect("it is there");
    assert_eq!((&bound["rule"], &bound["value"]), (&json!("taal/lange-zin"), &json!(35)));
}

#[test]
fn without_a_configuration_it_shows_what_holds_by_default() {
    let place = Place::new();
    let ran = place.run(&["config"]);
    let expected = "Er is hier geen beleidslint.toml; dit geldt vanzelf. beleidslint init schrijft er een.\n\n\
        kind     –        standaard\nstyle    –        standaard\nreaders  publiek  standaard\ndate     –        standaard\n";
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), expected));
}

#[test]
fn mistakes_are_told_as_check_tells_them() {
    let place = place();
    place.write("werk/beleidslint.toml", "[rules]\n\"datums/weekdga\" = \"off\"\n");
    let ran = place.run(&["config", "werk"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("bedoelt u «datums/weekdag»?"), "{}", ran.err);
    let ran = place.run(&["config", "weg.md"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(2), "fout: weg.md: dit bestand of deze map bestaat niet\n"));
}
