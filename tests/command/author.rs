//! What the author of a rule uses: `new`, `test` and `facts`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Place, Ran, VINVIS, common};

#[test]
fn a_new_rule_passes_its_own_test_and_is_used_at_once() {
    let place = Place::new();
    let ran = place.run(&["new", "eigen/klant", "--folder", "eigen-regels"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    assert!(ran.out.starts_with("geschreven: eigen-regels/eigen/klant.toml\n"), "{}", ran.out);
    let ran = place.run(&["test", "eigen-regels"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (Some(0), "", "1 regel, 2 voorbeelden: alles klopt\n"));
    place.write("brief.txt", "De klant wacht.\n");
    let ran = place.run(&["check", "--rules", "eigen-regels", "--format", "concise", "brief.txt"]);
    assert!(ran.out.contains("wij schrijven «inwoner» en niet «klant»"), "{}", ran.out);
}

#[test]
fn a_new_rule_takes_the_place_of_nothing() {
    let place = Place::new();
    place.write("regels/eigen/klant.toml", "van een ander");
    for (rule, expected) in [
        ("eigen/klant", "regels/eigen/klant.toml is er al"),
        ("datums/weekdag", "er is al een regel «datums/weekdag»"),
        ("klant", "is geen naam voor een regel"),
        ("../elders/klant", "is geen naam voor een regel"),
    ] {
        let ran = place.run(&["new", rule]);
        assert_eq!(ran.status, Some(2), "{rule}");
        assert!(ran.err.contains(expected), "{rule}: {}", ran.err);
    }
    let kept = fs::read_to_string(place.path().join("regels/eigen/klant.toml")).expect("it is there");
    assert_eq!(kept, "van een ander");
}

#[test]
fn a_subject_that_is_not_there_is_named_with_the_one_that_was_meant() {
    let ran = Place::new().run(&["new", "eigen/dag", "--on", "dat"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("bedoelt u «date»?"), "{}", ran.err);
    let ran = Place::new().run(&["new", "eigen/dag", "--question", "order", "--on", "date"]);
    assert!(ran.err.contains("begint met page_mark"), "{}", ran.err);
}

#[test]
fn what_a_rule_does_otherwise_than_its_examples_say_is_drawn_on_its_file() {
    let place = Place::new();
    place.write("regels/proef/walvis.toml", VINVIS.replace("Een [[blauwe vinvis]].", "Een [[blauwe]] vinvis. # hier"));
    let ran = place.run(&["test", "regels"]);
    let expected = "\
fout: de regel wijst «blauwe» niet aan, maar een ander stuk
   ┌─ regels/proef/walvis.toml:11:14
   │
11 │ bad = \"Een [[blauwe]] vinvis. # hier\"
   │              ^^^^^^---------
   │              │
   │              dit wijst zij aan: «blauwe vinvis»
   │
   = zet de haken [[ ]] daaromheen, of geef point_at

";
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), expected));
    assert_eq!(ran.err, "1 regel, 2 voorbeelden: 1 niet in orde\n");
    let english = place.run(&["test", "regels", "--lang", "en"]);
    assert!(english.out.contains("the rule points elsewhere than at «blauwe»"), "{}", english.out);
}

#[test]
fn an_update_sets_the_marks_and_leaves_the_rest_of_the_file_as_it_is() {
    let place = Place::new();
    let written = VINVIS.replace("Een [[blauwe vinvis]].\"", "Een [[blauwe]] vinvis.\" # hier");
    place.write("regels/proef/walvis.toml", &written);
    let ran = place.run(&["test", "regels", "--update"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), "1 regel, 2 voorbeelden: alles klopt\n"), "{}", ran.out);
    let updated = fs::read_to_string(place.path().join("regels/proef/walvis.toml")).expect("it is there");
    assert_eq!(updated, VINVIS.replace("Een [[blauwe vinvis]].\"", "Een [[blauwe vinvis]].\" # hier"));
}

#[test]
fn rules_are_tried_by_file_by_folder_and_as_the_configuration_names_them() {
    let place = Place::new();
    let ran = place.run(&["test", ".regels/proef/vinvis.toml"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), "1 regel, 2 voorbeelden: alles klopt\n"));
    let ran = place.run(&["test"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("er zijn geen eigen regels om te proberen"), "{}", ran.err);
    place.write("beleidslint.toml", "rule-folders = [\".regels\"]\n");
    let ran = place.run(&["test"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), "2 regels, 4 voorbeelden: alles klopt\n"));
    place.write(".regels/proef/stuk.toml", "severity = \"erg\"\n");
    let ran = place.run(&["test"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("«erg» kan hier niet staan"), "{}", ran.err);
}

#[test]
fn the_facts_of_a_text_are_shown_by_the_names_that_a_rule_uses() {
    let place = Place::new();
    let ran = place.run(&["facts", "De hoorzitting is op dinsdag 26 april 2016."]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.starts_with("date 1:22 «dinsdag 26 april 2016»\n"), "{}", ran.out);
    assert!(ran.out.lines().any(|line| line.trim_start().starts_with("weekday ") && line.contains("\"dinsdag\"")), "{}", ran.out);
    place.write("brief.txt", "Zie Kamerstukken II 2015/16, 21501-07, nr. 1356.\n");
    let ran = place.run(&["facts", "brief.txt", "--on", "kamerstuk", "--format", "json"]);
    let facts: Vec<Value> = serde_json::from_str(&ran.out).expect("it is JSON");
    assert_eq!(facts.len(), 1, "{}", ran.out);
    assert_eq!(facts[0]["subject"], "kamerstuk");
    assert_eq!(facts[0]["start"]["column"], 5);
    assert!(facts[0]["fields"].as_object().is_some_and(|fields| !fields.is_empty()));
}

#[test]
fn a_text_without_facts_and_a_subject_that_is_none_are_said() {
    let place = Place::new();
    let ran = place.run(&["facts", "Hartelijk dank."]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("niets herkend"), "{}", ran.err);
    let ran = place.run(&["facts", "Hartelijk dank.", "--on", "datee"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("bedoelt u «date»?"), "{}", ran.err);
}

#[test]
fn what_no_example_shows_is_named_where_one_asks() {
    let place = Place::new();
    place.write("regels/proef/walvis.toml", VINVIS.replace("[\"blauwe vinvis\"]", "[\"blauwe vinvis\", \"potvis\"]"));
    let ran = place.run(&["test", "regels", "--coverage"]);
    let expected = "regels/proef/walvis.toml: geen fout voorbeeld heeft «potvis»\n";
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), expected), "{}", ran.err);
}

#[test]
fn what_other_rules_find_in_a_bad_example_is_told_where_one_asks() {
    let place = Place::new();
    place.write(
        "regels/proef/walvis.toml",
        VINVIS.replace("Een [[blauwe vinvis]].", "Op maandag 26 april 2016: [[blauwe vinvis]]."),
    );
    let ran = place.run(&["test", "regels", "--others"]);
    let expected = "regels/proef/walvis.toml:11: datums/weekdag: 26 april 2016 is een dinsdag, geen maandag\n";
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), expected), "{}", ran.err);
}

/// A rule that suddenly speaks in the examples of another is seen here: it says too much, or the two say the same twice.
#[test]
fn what_rules_of_the_program_find_in_bad_examples_of_others_is_known() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Place::new().command();
    let ran = Ran::new(&command.current_dir(root).args(["test", "rules", "--others"]).output().expect("it runs"));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    // The number of the line says nothing here, and changes with every word.
    let without_line = |line: &str| {
        let (path, rest) = line.split_once(':')?;
        Some(format!("{}{}\n", path, rest.trim_start_matches(|c: char| c.is_ascii_digit())))
    };
    let found: String = ran.out.lines().filter_map(without_line).collect();
    common::same(&root.join("tests/found-by-others.txt"), &found);
}

#[test]
fn a_schema_has_the_names_of_the_folder_and_new_files_lead_to_it() {
    let place = Place::new();
    place.write("beleidslint.toml", "rule-folders = [\".regels\"]\n");
    let ran = place.run(&["schema", "regel"]);
    let schema: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let schema = place.run(&["schema", "beleidslint"]).out;
    assert!(schema.contains("\"proef/vinvis\"") && schema.contains("\"datums/weekdag\""), "{schema}");

    place.write("eigen/regel.schema.json", &ran.out);
    place.run(&["new", "eigen/klant", "--folder", "eigen"]);
    let rule = fs::read_to_string(place.path().join("eigen/eigen/klant.toml")).expect("it is written");
    assert!(rule.starts_with("#:schema ../regel.schema.json\n"), "{rule}");
    assert_eq!(place.run(&["test", "eigen"]).status, Some(0));

    place.write("stukken/beleidslint.schema.json", schema);
    assert_eq!(place.run(&["init", "stukken"]).status, Some(0));
    let settings = fs::read_to_string(place.path().join("stukken/beleidslint.toml")).expect("it is written");
    assert!(settings.starts_with("#:schema ./beleidslint.schema.json\n"), "{settings}");
}

#[test]
fn facts_are_those_that_check_would_see_under_the_configuration_and_beside_the_other_files() {
    let place = Place::new();
    place.write("beleidslint.toml", "known-abbreviations = [\"KCC\"]\nreaders = \"haags\"\nstyle = \"gemeente\"\n");
    place.write("er.md", "# Kop\n");
    place.write("brief.md", "Zie [de kop](er.md) en [de rest](weg.md).\n");
    let facts = |arguments: &[&str]| -> Vec<Value> {
        let ran = place.run(&[&["facts", "--format", "json"], arguments].concat());
        serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{} {}", ran.out, ran.err))
    };
    assert_eq!(facts(&["Het KCC helpt."])[0]["fields"]["grade"], "n");
    assert_ne!(facts(&["Het KCC helpt.", "--no-config"])[0]["fields"]["grade"], "n");
    let document = &facts(&["Het KCC helpt.", "--on", "document"])[0]["fields"];
    assert_eq!((&document["readers"], &document["style"]), (&Value::from("haags"), &Value::from("gemeente")));
    let links = facts(&["brief.md", "--on", "link"]);
    let exists: Vec<&Value> = links.iter().map(|link| &link["fields"]["target_exists"]).collect();
    assert_eq!(exists, [true, false]);
}

#[test]
fn a_pattern_without_a_text_to_look_for_is_named_with_what_it_costs_and_what_helps() {
    let place = Place::new();
    let slow = VINVIS.replace("words = [\"blauwe vinvis\"]", "pattern = '\\w+e vinvis'");
    place.write("regels/proef/walvis.toml", &slow);
    let ran = place.run(&["test", "regels"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    let (before, after) = ran.err.split_once("het wordt bij ").unwrap_or_else(|| panic!("{}", ran.err));
    assert!(before.contains("regels/proef/walvis.toml: dit patroon heeft geen vaste tekst om naar te zoeken"), "{before}");
    let share: u32 = after.split(' ').next().and_then(|share| share.parse().ok()).expect("a number");
    assert!((60..=100).contains(&share) && after.contains("needs = [\"e vinvis\"]"), "{after}");
    place.write("regels/proef/walvis.toml", slow.replace("\\w+e vinvis'", "\\w+e vinvis'\nneeds = [\"e vinvis\"]"));
    let ran = place.run(&["test", "regels"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), "1 regel, 2 voorbeelden: alles klopt\n"));
}
