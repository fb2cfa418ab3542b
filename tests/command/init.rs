//! `beleidslint init`.

use std::fs;

use super::Place;

const DUTCH: &str = "De gemeente zegt dat het plan niet voor de zomer klaar is. Met een brief aan de raad wordt dit gemeld.\n";
const ENGLISH: &str = "If you want to help, read this page. All of the changes are welcome, and they can be sent to us.\n";
const LETTER: &str = "> Retouradres Postbus 1 Den Haag\n\nDatum 3 mei 2024\n\nGeachte heer Jansen,\n\nOp uw vraag kan ik antwoorden dat \
                      het plan er is en dat de gemeenten het niet alleen uit zijn op geld, maar ook op rust.\n\nDe Minister\nvan Zaken,\nA. Bakker\n";

/// A folder of a site with letters.
fn site() -> Place {
    let place = Place::new();
    place.write("mkdocs.yml", "site_name: Proef\n");
    place.write("docs/een.md", LETTER);
    place.write("docs/twee.md", LETTER);
    place.write("docs/en/one.md", ENGLISH);
    place.write("docs/en/two.md", ENGLISH);
    place.write("archief/oud.md", DUTCH);
    place.write("CHANGELOG.md", ENGLISH);
    place.write("requirements.txt", "mkdocs==1.6\n");
    place
}

#[test]
fn a_configuration_is_written_for_what_the_folder_holds() {
    let place = site();
    let ran = place.run(&["init"]);
    let expected = "\
geschreven: beleidslint.toml
  2 teksten om te controleren
  overgeslagen: archief/ (archief)
  overgeslagen: docs/en/ (Engels)
  overgeslagen: CHANGELOG.md (Engels)
  overgeslagen: requirements.txt (geen lopende tekst)
  een site van MkDocs
  stijl, een gok: rijksoverheid
nu: beleidslint check docs
";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (Some(0), expected, ""));
    let written = fs::read_to_string(place.path().join("beleidslint.toml")).expect("it is written");
    let expected = r#"# Instellingen van beleidslint. Wat er geldt, toont: beleidslint config
# Hier staat een site van MkDocs (mkdocs.yml).

# De huisregels die u volgt: leidraad, aanwijzingen, kamer, rijksoverheid, gemeente.
# Een gok: 2 van de 2 Nederlandse teksten zien er zo uit.
style = "rijksoverheid"

# Voor wie u schrijft: publiek, of haags als al uw lezers in Den Haag werken.
readers = "publiek"

# Wat niet gecontroleerd wordt, geschreven als in .gitignore.
exclude = [
    "/archief/",         # archief
    "/docs/en/",         # Engels
    "/CHANGELOG.md",     # Engels
    "/requirements.txt", # geen lopende tekst
]

# Afkortingen die uw lezers kennen en die u dus niet verklaart.
# known-abbreviations = ["DigiD"]

# Per regel of groep: off, hint, warning of error. De lijst: beleidslint rules
[rules]
# "taal" = "off"
# "taal/lange-zin" = { severity = "warning", at-most = 35 }
"#;
    assert_eq!(written, expected);
}

#[test]
fn the_program_reads_what_it_wrote() {
    let place = site();
    place.run(&["init"]);
    let ran = place.run(&["check", "--format", "json", "."]);
    let output: serde_json::Value = serde_json::from_str(&ran.out).expect("one JSON document");
    assert_eq!(output["files"], 2, "{}", ran.err);
    let shown = place.run(&["config", "--format", "json", "docs/een.md"]);
    let shown: serde_json::Value = serde_json::from_str(&shown.out).expect("one JSON document");
    assert_eq!(shown["values"][1]["value"], "rijksoverheid");
}

#[test]
fn a_configuration_that_is_there_is_replaced_only_where_that_is_asked_for() {
    let place = site();
    place.write("beleidslint.toml", "style = \"kamer\"\n");
    let ran = place.run(&["init", "."]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert_eq!(ran.err, "fout: beleidslint.toml is er al\nmet --force wordt het vervangen\n");
    assert_eq!(fs::read_to_string(place.path().join("beleidslint.toml")).expect("it is there"), "style = \"kamer\"\n");
    assert_eq!(place.run(&["init", "--force"]).status, Some(0));
    assert!(fs::read_to_string(place.path().join("beleidslint.toml")).expect("it is there").contains("rijksoverheid"));
}

#[test]
fn what_is_set_in_a_folder_above_goes_on_holding() {
    let place = site();
    place.write("beleidslint.toml", "readers = \"haags\"\n");
    assert_eq!(place.run(&["init", "docs/en"]).status, Some(0));
    let written = fs::read_to_string(place.path().join("docs/en/beleidslint.toml")).expect("it is written");
    assert!(written.contains("\nextends = \"../../beleidslint.toml\"\n"), "{written}");
    assert!(place.run(&["config", "docs/en"]).out.contains("docs/en/beleidslint.toml, dat voortbouwt op beleidslint.toml"));
    place.write("beleidslint.toml", "styl = 3\n");
    let ran = place.run(&["init", "archief"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("onbekende sleutel «styl»"), "{}", ran.err);
}

#[test]
fn an_empty_folder_gets_a_configuration_and_a_missing_one_does_not() {
    let place = Place::new();
    let ran = place.run(&["init", "--lang", "en"]);
    assert_eq!(ran.out, "written: beleidslint.toml\n  0 texts to check\nnext: beleidslint check .\n");
    let ran = place.run(&["init", "weg"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(2), "fout: weg: deze map bestaat niet\n"));
}
