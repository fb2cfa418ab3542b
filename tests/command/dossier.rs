//! Documents that are held against each other.

use serde_json::Value;

use super::Place;

/// A letter that cites one motion with this date.
fn letter(date: &str) -> String {
    format!("Den Haag, 3 juni 2019\n\nDe motie van het lid Bos ({date}, Kamerstuk 21501-07, nr. 1356) is aangenomen.\n")
}

const RULE: &str = "bronnen/motie-twee-datums";

fn place() -> Place {
    let place = Place::new();
    place.write("a.txt", letter("26 april 2016"));
    place.write("b.txt", letter("28 april 2016"));
    place
}

/// What the rule about motions finds: the file, the text, and the file that it points to.
fn found(place: &Place, arguments: &[&str]) -> Vec<[String; 3]> {
    let (output, _) = place.json(&[&["--select", RULE], arguments].concat());
    let text = |value: &Value| value.as_str().expect("it is a text").to_owned();
    let findings = output["findings"].as_array().expect("it has findings");
    findings
        .iter()
        .map(|finding| [text(&finding["path"]), text(&finding["text"]), text(&finding["related"][0]["path"])])
        .collect()
}

fn row(row: [&str; 3]) -> [String; 3] {
    row.map(str::to_owned)
}

#[test]
fn documents_are_held_against_each_other_only_where_that_is_asked_for() {
    let place = place();
    assert!(found(&place, &["."]).is_empty());
    assert_eq!(found(&place, &["--dossier", "."]), [row(["b.txt", "28 april 2016", "a.txt"])]);
    assert!(found(&place, &["--dossier", "b.txt"]).is_empty(), "one document is no dossier");
}

#[test]
fn the_configuration_says_which_documents_belong_together() {
    let place = place();
    place.write("elders/c.txt", letter("30 april 2016"));
    place.write("beleidslint.toml", "[[dossier]]\npaths = [\"a.txt\", \"b.txt\"]\n\n[[dossier]]\npaths = [\"elders/\"]\n");
    assert_eq!(found(&place, &["."]), [row(["b.txt", "28 april 2016", "a.txt"])]);
    place.write("beleidslint.toml", "[[dossier]]\npaths = [\"*.txt\"]\n");
    assert_eq!(found(&place, &["."]).len(), 2);
    let shown = place.run(&["config", "elders/c.txt"]);
    assert!(shown.out.contains("dossier  *.txt"), "{}", shown.out);
    place.write("beleidslint.toml", "[[dossier]]\npad = [\"*.txt\"]\n");
    assert_eq!(place.check(&["."]).status, Some(2));
}

#[test]
fn the_later_document_is_to_blame() {
    let place = place();
    place.write("a.txt", letter("26 april 2016").replace("3 juni", "4 juni"));
    assert_eq!(found(&place, &["--dossier", "."]), [row(["a.txt", "26 april 2016", "b.txt"])]);
}

#[test]
fn the_outcome_does_not_depend_on_who_is_ready_first() {
    let place = Place::new();
    for number in 10..60 {
        let date = format!("{} april 2016", number % 3 + 1);
        place.write(&format!("{number}.txt"), letter(&date).repeat(number % 7 + 1));
    }
    let run = |threads: &str| {
        let ran = place.command().env("RAYON_NUM_THREADS", threads).args(["check", "--dossier", "."]).output();
        ran.expect("the program starts").stdout
    };
    let alone = run("1");
    assert!(String::from_utf8_lossy(&alone).contains("in 10.txt met een andere datum, 2 april 2016"));
    for _ in 0..5 {
        assert!(run("8") == alone);
    }
}

#[test]
fn standard_input_can_belong_to_a_dossier() {
    let place = place();
    let ran = place.with_input(
        &["check", "--format", "concise", "--dossier", "a.txt", "-", "--stdin-filename", "c.txt"],
        letter("28 april 2016").as_bytes(),
    );
    assert!(ran.out.contains("c.txt:3:27: fout[bronnen/motie-twee-datums] deze motie staat in a.txt"), "{}{}", ran.out, ran.err);
}

#[test]
fn what_is_known_or_excepted_stays_silent_across_documents() {
    let place = place();
    let written = place.run(&["baseline", "write", "--dossier", "--baseline", "oud.toml", "a.txt", "b.txt"]);
    assert_eq!(written.status, Some(0), "{}", written.err);
    assert!(found(&place, &["--dossier", "--baseline", "oud.toml", "."]).is_empty());
    place.write("beleidslint.toml", format!("[[ignore]]\nrule = \"{RULE}\"\npath = \"b.txt\"\nreason = \"Zo is het.\"\n"));
    assert!(found(&place, &["--dossier", "."]).is_empty());
    let comment = format!("<!-- beleidslint-ignore {RULE}: het staat zo in de brief -->\n\nDe motie");
    place.write("c.md", letter("1 mei 2016").replace("De motie", &comment));
    let select = ["check", "--format", "concise", "--select", "bronnen,uitzonderingen", "--min-severity", "hint", "."];
    assert!(!place.run(&[&select[..], &["--dossier"]].concat()).out.contains("c.md"), "the comment keeps it silent");
    assert!(place.run(&select).out.contains("uitzonderingen/ongebruikt"), "by itself there is nothing to be silent about");
}

#[test]
fn a_document_is_mended_to_say_what_the_others_say() {
    let place = place();
    place.write("a.txt", "Wij willen zo veel mogelijk rust en zo veel mogelijk ruimte.\n");
    place.write("b.txt", "Wij willen zoveel mogelijk groen.\n");
    let ran = place.check(&["--dossier", "--fix", "--unsafe-fixes", "--select", "consistentie", "."]);
    assert_eq!(ran.status, Some(0), "{}", ran.out);
    let mended = std::fs::read_to_string(place.path().join("b.txt")).expect("it is there");
    assert_eq!(mended, "Wij willen zo veel mogelijk groen.\n");
}

#[test]
fn a_word_that_another_document_spells_in_another_way_is_shown_in_both() {
    let place = Place::new();
    place.write("a.txt", "De kansenongelijkheid groeit. Wij bestrijden kansenongelijkheid.\n");
    place.write("b.txt", "Dit stuk gaat over kansongelijkheid.\n");
    place.write("c.txt", "Wij vergroten de kansengelijkheid.\n");
    let (output, _) = place.json(&["--dossier", "--select", "consistentie/termvariant", "."]);
    let findings = output["findings"].as_array().expect("it has findings");
    assert_eq!(findings.len(), 1, "{output}");
    assert_eq!(findings[0]["text"], "kansongelijkheid");
    assert_eq!(findings[0]["message"], "in a.txt heet dit «kansenongelijkheid»");
    assert_eq!((&findings[0]["path"], &findings[0]["related"][0]["path"]), (&"b.txt".into(), &"a.txt".into()));
}
