//! Rules whose words stand in a file beside them, and rules that leave a choice.

use serde_json::Value;

use super::{Place, VINVIS};

/// A rule about words, and what it asks.
fn rule(question: &str, examples: &str) -> String {
    format!(
        "severity = \"warning\"\nwhy = \"Proef.\"\n[message]\nnl = \"schrijf «{{suggestion}}» en niet «{{text}}»\"\n\
         en = \"write «{{suggestion}}», not «{{text}}»\"\n[match]\non = \"text\"\n{question}\n{examples}"
    )
}

const EXAMPLES: &str = "[[example]]\nbad = \"Wij [[implementeren]] dit.\"\n[[example]]\ngood = \"Wij voeren dit uit.\"\n";

#[test]
fn words_swaps_and_exceptions_can_stand_in_files_beside_the_rule() {
    let place = Place::new();
    let listed = VINVIS.replace(
        "words = [\"blauwe vinvis\"]",
        "words = \"dieren.tsv\"\nexcept = \"namen.tsv\"\nunless = { near = \"buurt.tsv\" }",
    );
    place.write(".regels/proef/vinvis.toml", listed);
    place.write(".regels/proef/dieren.tsv", "# Dieren\nblauwe vinvis\nbultrug\npotvis\n");
    place.write(".regels/proef/namen.tsv", "potvis\n");
    place.write(".regels/proef/buurt.tsv", "museum\n");
    place.write("brief.txt", "Een bultrug en een potvis.\n\nEen bultrug in het museum.\n");
    let ran = place.check(&["brief.txt"]);
    assert_eq!(ran.out.lines().filter(|line| line.contains("proef/vinvis")).count(), 1, "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("brief.txt:1:5"), "{}", ran.out);
    place.write(".regels/proef/swap.toml", rule("swap = \"swap.tsv\"", EXAMPLES));
    place.write(".regels/proef/swap.tsv", "implementeren\tuitvoeren\n");
    place.write("brief.txt", "Wij implementeren.\n");
    let ran = place.check(&["brief.txt"]);
    assert!(ran.out.contains("schrijf «uitvoeren» en niet «implementeren»"), "{} {}", ran.out, ran.err);
}

#[test]
fn a_mistake_in_a_list_is_drawn_on_the_list() {
    let place = Place::new();
    place.write("regels/proef/swap.toml", rule("swap = \"swap.tsv\"", EXAMPLES));
    place.write("regels/proef/swap.tsv", "# Woorden\nimplementeren\tuitvoeren\nborgen\n–\tx\nimplementeren\tinvoeren\n");
    let ran = place.run(&["test", "regels"]);
    let expected = "\
fout: «–» is geen woord
  ┌─ regels/proef/swap.tsv:4:1
  │
4 │ – x
  │ ^

fout: «implementeren» staat er twee keer in
  ┌─ regels/proef/swap.tsv:5:1
  │
2 │ implementeren uitvoeren
  │ ------------- hier ook
  ·
5 │ implementeren invoeren
  │ ^^^^^^^^^^^^^

fout: hier staat niet wat er anders moet komen te staan
  ┌─ regels/proef/swap.tsv:3:1
  │
3 │ borgen
  │ ^^^^^^
  │
  = zet achter het woord een tab en wat ervoor in de plaats komt; is er keus, dan nog een tab en het
    volgende

";
    assert_eq!((ran.status, ran.err.as_str()), (Some(2), expected));
}

#[test]
fn a_list_that_is_not_there_or_not_beside_the_rule_is_said() {
    let place = Place::new();
    place.write("geheim.tsv", "woord\n");
    place.write("regels/proef/leeg.tsv", "# niets\n");
    place.write("regels/proef/oud.tsv", b"caf\xe9\n");
    for (name, expected) in [
        ("weg.tsv", "naast de regel ligt geen tabel «weg.tsv»"),
        ("../../geheim.tsv", "een regel leest alleen bestanden uit haar eigen map"),
        ("/etc/hosts", "een regel leest alleen bestanden uit haar eigen map"),
        ("leeg.tsv", "deze lijst is leeg"),
        ("oud.tsv", "«oud.tsv» is geen UTF-8"),
    ] {
        place.write("regels/proef/lijst.toml", VINVIS.replace("[\"blauwe vinvis\"]", &format!("\"{name}\"")));
        let ran = place.run(&["test", "regels"]);
        assert_eq!(ran.status, Some(2), "{name}");
        assert!(ran.err.contains(expected), "{name}: {}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_outside_the_rules_is_not_read() {
    let place = Place::new();
    place.write("geheim.tsv", "woord\n");
    place.write("regels/proef/lijst.toml", VINVIS.replace("[\"blauwe vinvis\"]", "\"geheim.tsv\""));
    std::os::unix::fs::symlink(place.path().join("geheim.tsv"), place.path().join("regels/proef/geheim.tsv"))
        .expect("links can be made");
    let ran = place.run(&["test", "regels"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("«geheim.tsv» is een koppeling naar een bestand buiten de map van de regels"), "{}", ran.err);
}

#[test]
fn of_several_suggestions_all_are_shown_and_none_is_carried_out() {
    let place = Place::new();
    let question = "swap = { \"implementeren\" = [\"uitvoeren\", \"invoeren\"], \"thans\" = \"nu\" }\nfix = { safe = true }";
    place.write(".regels/proef/keus.toml", rule(question, EXAMPLES));
    place.write("brief.txt", "Implementeren wij thans?\n");
    let (json, _) = place.json(&["brief.txt"]);
    let [choice, only] = json["findings"].as_array().expect("a list").as_slice() else { panic!("{json}") };
    assert_eq!(choice["message"], "schrijf «Uitvoeren» of «Invoeren» en niet «Implementeren»");
    assert_eq!(choice["suggestions"], Value::from(vec!["Uitvoeren", "Invoeren"]));
    assert_eq!(choice.get("fix"), None);
    let fixes = choice["fixes"].as_array().expect("a list");
    let written: Vec<&Value> = fixes.iter().map(|fix| &fix["edits"][0]["replacement"]).collect();
    assert_eq!(written, ["Uitvoeren", "Invoeren"]);
    assert!(fixes.iter().all(|fix| fix["safe"] == false), "{choice}");
    assert_eq!((&only["fix"]["edits"][0]["replacement"], only.get("fixes")), (&Value::from("nu"), None));
    let sarif = place.run(&["check", "--rules", ".regels", "--select", "proef", "--format", "sarif", "brief.txt"]);
    let sarif: Value = serde_json::from_str(&sarif.out).expect("it is JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["fixes"].as_array().map(Vec::len), Some(2), "{sarif}");
    let ran = place.check(&["--fix", "--unsafe-fixes", "brief.txt"]);
    let text = std::fs::read_to_string(place.path().join("brief.txt")).expect("it is there");
    assert_eq!(text, "Implementeren wij nu?\n", "{}", ran.err);
    let english = place.check(&["--lang", "en", "brief.txt"]);
    assert!(english.out.contains("write «Uitvoeren» or «Invoeren», not «Implementeren»"), "{}", english.out);
}

#[test]
fn words_are_found_in_their_other_forms_and_mended_in_the_same_form_where_that_is_certain() {
    let place = Place::new();
    let question =
        "inflect = true\nswap = { \"implementeren\" = \"uitvoeren\", \"klant\" = \"inwoner\" }\nfix = { safe = false }";
    place.write(".regels/proef/vorm.toml", rule(question, EXAMPLES));
    place.write("brief.txt", "De geïmplementeerde regels en de klanten.\n\nWie dat implementeert, helpt. De klant wacht.\n");
    let ran = place.check(&["--fix", "--unsafe-fixes", "brief.txt"]);
    let text = std::fs::read_to_string(place.path().join("brief.txt")).expect("it is there");
    assert_eq!(text, "De uitgevoerde regels en de inwoners.\n\nWie dat implementeert, helpt. De inwoner wacht.\n", "{}", ran.err);
    assert!(ran.out.contains("schrijf «uitvoeren» en niet «implementeert»"), "{}", ran.out);
    let ran = place.run(&["test", ".regels/proef/vorm.toml", "--forms", "--coverage"]);
    assert!(ran.out.contains("proef/vorm: klant: klanten, klantjes, klantje\n"), "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("geen fout voorbeeld heeft «klant»\n") && !ran.out.contains("«klanten»"), "{}", ran.out);
}

#[test]
fn what_can_be_inflected_is_said() {
    let place = Place::new();
    for (question, expected) in [
        ("inflect = \"werkwoord\"\nwords = [\"klant\"]", "geef true, of een van noun, adjective, verb"),
        ("inflect = true\npattern = 'klant'", "er zijn geen woorden om te verbuigen"),
    ] {
        place.write("regels/proef/vorm.toml", rule(question, EXAMPLES).replace("{suggestion}", "{text}"));
        let ran = place.run(&["test", "regels"]);
        assert_eq!(ran.status, Some(2), "{question}");
        assert!(ran.err.contains(expected), "{question}: {}", ran.err);
    }
}
