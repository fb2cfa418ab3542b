use proptest::prelude::*;

use super::*;
use crate::document::{Format, Span};
use crate::lint::Severity;
use crate::read::read;

/// What is known of a finding of `datums/weekdag` at the first `text` of a Markdown document.
fn around(source: &str, text: &str) -> Surroundings {
    let document = read(source.as_bytes().to_vec(), Format::Markdown).expect("it is text");
    let start = document.text.find(text).expect("the text is there");
    Surroundings::of(&document, &finding(Span::new(start, start + text.len())))
}

fn finding(span: Span) -> Finding {
    Finding {
        rule: "datums/weekdag".to_owned(),
        severity: Severity::Error,
        message: String::new(),
        span,
        source: None,
        related: Vec::new(),
        fix: None,
        help: None,
        norm: None,
        url: None,
        suggestions: Vec::new(),
        choices: Vec::new(),
        silenced: None,
    }
}

fn surroundings(before: &str, text: &str, after: &str) -> Surroundings {
    Surroundings { before: before.to_owned(), text: text.to_owned(), after: after.to_owned() }
}

#[test]
fn the_words_around_a_finding_are_those_of_its_sentence() {
    let source = "Dank u. De *raad* komt op\n**dinsdag** 26 april bijeen. Daarna is er soep.\n\nTot dan.";
    assert_eq!(around(source, "dinsdag"), surroundings("De raad komt op ", "dinsdag", " 26 april bijeen."));
    let sentence = "De raad komt op dinsdag 26 april bijeen.";
    assert_eq!(around(source, sentence), surroundings("", sentence, ""));
    assert_eq!(around("Een bijna-fout.", "fout"), surroundings("Een bijna-", "fout", "."));
    let long = "Een twee drie vier vijf zes zeven acht negen tien elf.";
    assert_eq!(around(long, "zes"), surroundings("twee drie vier vijf ", "zes", " zeven acht negen tien"));
}

#[test]
fn what_points_at_nothing_has_nothing_around_it() {
    let document = read(b"Geachte heer,".to_vec(), Format::Text).expect("it is text");
    assert_eq!(Surroundings::of(&document, &finding(Span::at(0))), Surroundings::default());
}

#[test]
fn what_stands_only_in_the_source_is_taken_from_there() {
    let document = read(b"Zie ![](plaat.png) hier.".to_vec(), Format::Markdown).expect("it is text");
    let at = document.links[0].span;
    let image = Finding { source: Some(document.links[0].address_source), ..finding(at) };
    assert_eq!(Surroundings::of(&document, &image), surroundings("Zie ", "plaat.png", "hier."));
}

#[test]
fn fingerprints_are_the_same_on_every_machine_and_of_each_finding_in_a_report_its_own() {
    let around = surroundings("De raad komt op", "dinsdag", "26 april bijeen.");
    let fingerprint = Fingerprint::new("datums/weekdag", &around);
    assert_eq!(fingerprint.to_string(), "4910705822389732");
    assert_eq!("4910705822389732".parse(), Ok(fingerprint));
    let own = [("a.md", 0), ("a.md", 1), ("b.md", 0)].map(|(path, number)| fingerprint.in_file(path, number));
    assert!(own[0] != own[1] && own[0] != own[2] && own[1] != own[2] && !own.contains(&fingerprint));
    for wrong in ["", "491070582238973", "491070582238973A", "+910705822389732", "é10705822389732"] {
        assert_eq!(wrong.parse::<Fingerprint>(), Err(()), "{wrong}");
    }
}

#[test]
fn another_rule_text_or_word_beside_it_makes_another_fingerprint() {
    let of = |rule, before, text, after| Fingerprint::new(rule, &surroundings(before, text, after));
    let first = of("datums/weekdag", "op", "dinsdag", "26 april");
    assert_ne!(first, of("datums/jaar", "op", "dinsdag", "26 april"));
    assert_ne!(first, of("datums/weekdag", "op", "woensdag", "26 april"));
    assert_ne!(first, of("datums/weekdag", "op", "dinsdag", "27 april"));
    assert_ne!(first, of("datums/weekdag", "op dinsdag", "26", "april"));
}

proptest! {
    #[test]
    fn wrapping_lines_anew_and_moving_the_paragraph_change_nothing(breaks in prop::collection::vec(any::<bool>(), 12), above in "[a-zé \n.]{0,80}") {
        let words = "De raad komt pas op dinsdag zesentwintig april weer bijeen in Meerdam.";
        let mut wrapped = String::new();
        for (index, word) in words.split(' ').enumerate() {
            wrapped.push_str(match index { 0 => "", _ if breaks[index] => "\n", _ => " " });
            wrapped.push_str(word);
        }
        let moved = format!("# Kop\n\n{above}\n\n# Kop\n\n{wrapped} Dank u.\n\n{above}\n");
        prop_assert_eq!(around(&moved, "dinsdag"), around(words, "dinsdag"));
    }

    #[test]
    fn any_place_of_any_text_has_surroundings(text in "\\PC{0,80}|[a-z .!\n*_`\\[\\]()<>-]{0,200}", start in 0usize..200, length in 0usize..40) {
        for format in [Format::Text, Format::Markdown] {
            let Ok(document) = read(text.as_bytes().to_vec(), format) else { continue };
            let start = document.text.floor_char_boundary(start.min(document.text.len()));
            let end = document.text.ceil_char_boundary((start + length).min(document.text.len()));
            let around = Surroundings::of(&document, &finding(Span::new(start, end)));
            prop_assert!(!around.text.contains('\n') && !around.before.contains("  "));
        }
    }
}
