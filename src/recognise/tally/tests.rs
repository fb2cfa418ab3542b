use proptest::prelude::*;

use super::*;
use crate::document::Format;

/// What is announced, the number, how many are named, and in what form.
fn tallies(text: &str) -> Vec<(String, u32, u32, &'static str)> {
    let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
    let found = recognise(&document, &crate::recognise::starts::Starts::new(&document.text, &document.tokens), &|at| {
        document.is_readable(at)
    });
    found.iter().map(|tally| (document.slice(tally.span).to_owned(), tally.number, tally.counted, tally.form)).collect()
}

fn one(text: &str) -> Option<(u32, u32, &'static str)> {
    tallies(text).first().map(|(_, number, counted, form)| (*number, *counted, *form))
}

#[test]
fn things_in_a_sentence_are_counted() {
    assert_eq!(tallies("De vier sectoren: po, vo, mbo en ho.")[0], ("vier sectoren".to_owned(), 4, 4, "sentence"));
    assert_eq!(one("Er zijn drie nieuwe scholen: de Linde, de Beuk, en de Es."), Some((3, 3, "sentence")));
    assert_eq!(one("Wij spraken met de drie gemeenten (Zwolle en Kampen)."), Some((3, 2, "brackets")));
    assert_eq!(one("Wij kiezen twee routes: langs het kanaal, door het bos of over de dijk."), Some((2, 3, "sentence")));
    assert_eq!(one("Het gaat om 3 partijen: de gemeente; de school en de ouders; de wijk."), Some((3, 3, "sentence")));
}

#[test]
fn the_items_of_a_list_are_counted() {
    assert_eq!(one("Wij nemen drie maatregelen:\n\n- een\n- twee\n- drie\n- vier\n"), Some((3, 4, "list")));
    assert_eq!(one("Er zijn vier voorwaarden waaraan de school moet voldoen:\n\n1. rust\n2. geld\n"), Some((4, 2, "list")));
    assert_eq!(one("In 2024 kiezen wij twee routes:\n\n- dijk\n- bos\n"), Some((2, 2, "list")));
}

#[test]
fn a_series_of_ordinals_is_counted() {
    let text = "Daar zijn drie redenen voor. Ten eerste is er geld. Ten tweede is er tijd.";
    assert_eq!(one(text), Some((3, 2, "ordinals")));
    assert_eq!(one(&format!("{text} Tot slot wil de wijk het.")), None);
    assert_eq!(one(&format!("{text}\n\nTen derde wil de wijk het.")), Some((3, 3, "ordinals")));
}

#[test]
fn other_numbers_announce_nothing() {
    for text in [
        "Wij wachten twee jaren: lang, erg lang en te lang.",
        "Minstens drie scholen: de Linde en de Beuk.",
        "Een van de vier sectoren: po, vo en mbo.",
        "Twee van de drie scholen (de Linde en de Beuk) doen mee.",
        "Zij noemen drie scholen, zoals de Linde en de Beuk.",
        "Drie partijen: de gemeente, die betaalt, en de school.",
        "Drie partijen: de gemeente, bijvoorbeeld, en de school.",
        "De twee sectoren: bouw en onderhoud, en zorg en welzijn.",
        "Zie hoofdstuk 2 maatregelen:\n\n- een\n- twee\n- drie\n",
        "Zij was tien jaar: oud, wijs en grijs.",
        "Drie scholen (2019, 2020) en vier wijken.",
        "Wij nemen drie maatregelen: de eerste is er al.",
        "Wij nemen drie maatregelen:\n\n- een\n- twee\n\nDaarbij komt:\n\n- drie\n",
    ] {
        assert_eq!(tallies(text), [], "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in "((drie|2|ten|eerste|tweede|redenen|sectoren|en|of|zes) ?[:;,(.\n-]{0,2} ?|\\PC{0,5}){0,40}") {
        let _ = tallies(&text);
    }
}
