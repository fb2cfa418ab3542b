//! Wrong usage, help, and broken rules.

use super::{GOOD, Place, VINVIS};

#[test]
fn wrong_usage_ends_in_2_with_a_dutch_sentence_and_nothing_on_standard_output() {
    let place = Place::new();
    place.write("goed.txt", GOOD);
    for (arguments, message) in [
        (&["chekc", "goed.txt"][..], "bedoelt u «check»?"),
        (&["check"], "er ontbreekt iets"),
        (&["check", "--formaat", "json", "goed.txt"], "onbekende optie «--formaat»"),
        (&["check", "--format", "jsno", "goed.txt"], "bedoelt u «json»?"),
        (&["check", "--fail-on", "fout", "goed.txt"], "kies uit error, warning, hint, never"),
        (&["check", "--style", "kamr", "goed.txt"], "bedoelt u «kamer»?"),
        (&["check", "--date", "31 mei", "goed.txt"], "schrijf een datum als 2024-05-31"),
        (&["check", "--config", "x.toml", "--no-config", "goed.txt"], "gaan niet samen"),
        (&["check", "--rules", ".regels", "--select", "proef/vinvsi", "goed.txt"], "bedoelt u «proef/vinvis»?"),
        (&["check", "--rules", ".regels", "--ignore", "qqqqqqqqq", "goed.txt"], "er is geen regel of groep «qqqqqqqqq»"),
        (&["explain", "--rules", ".regels", "proef/vinvsi"], "bedoelt u «proef/vinvis»?"),
        (&["completions", "basj"], "bedoelt u «bash»?"),
        (&["man", "--dir", "goed.txt"], "goed.txt: kan niet geschreven worden"),
        (&["check", "--rules", "weg", "goed.txt"], "weg"),
        (&["check", "--config", "weg.toml", "goed.txt"], "weg.toml: deze configuratie bestaat niet"),
    ] {
        let ran = place.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains(message), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn help_is_dutch() {
    let place = Place::new();
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["sources", "--help"],
        &["text", "-h"],
        &["rules", "-h"],
        &["explain", "-h"],
        &["completions", "-h"],
        &["man", "-h"],
    ] {
        let ran = place.run(arguments);
        assert_eq!(ran.status, Some(0));
        assert!(ran.out.contains("Gebruik:") && ran.out.contains("Opties:"), "{}", ran.out);
        for english in ["Usage", "Options:", "Arguments:", "Print", "[default", "[possible"] {
            assert!(!ran.out.contains(english), "{english}: {}", ran.out);
        }
    }
}

#[test]
fn a_broken_rule_is_drawn_on_its_file() {
    let place = Place::new();
    place.write("goed.txt", GOOD);
    place.write(".regels/proef/stuk.toml", VINVIS.replace("severity", "severty"));
    let ran = place.check(&["goed.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("stuk.toml:2:1") && ran.err.contains("2 │ severty"), "{}", ran.err);
}
