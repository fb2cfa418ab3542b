//! `known-abbreviations` and `[[term]]`.

use super::*;

#[test]
fn the_words_of_a_project_are_read() {
    let config = parse(
        "known-abbreviations = ['DigiD', 'KCC']\n[[term]]\nprefer = 'inwoner'\navoid = ['burger', 'klant']\n\
         [[term]]\nprefer = 'gemeenteraad'\navoid = 'Raad'\n",
    )
    .expect("it is right");
    assert_eq!(config.known_abbreviations().map(|said| said.value.as_str()).collect::<Vec<_>>(), ["DigiD", "KCC"]);
    let terms: Vec<_> =
        config.terms().map(|term| (term.value.prefer.as_str(), term.value.avoid.len(), term.origin.line())).collect();
    assert_eq!(terms, [("inwoner", 2, 2), ("gemeenteraad", 1, 5)]);
}

#[test]
fn mistakes_are_told_where_they_stand() {
    for (text, place, message) in [
        ("[[term]]\nprefer = 'a'\n", "[[term]]", "de sleutel «avoid» ontbreekt"),
        ("[[term]]\navoid = ['a']\n", "[[term]]", "de sleutel «prefer» ontbreekt"),
        ("[[term]]\nprefer = '…'\navoid = ['a']\n", "'…'", "«…» is geen woord"),
        ("[[term]]\nprefer = 'a'\navoid = ['b', '-']\n", "'-'", "«-» is geen woord"),
        ("[[term]]\nprefer = 'a'\navoid = ['b', 'a']\n", "'a'", "dit is zelf de term die de voorkeur heeft"),
        ("[[term]]\nprefer = 'a'\navoid = ['b']\nadvice = 'c'\n", "advice", "onbekende sleutel «advice»"),
        ("[term]\nprefer = 'a'\navoid = ['b']\n", "[term]", "hier hoort een lijst van tabellen"),
        ("known-abbreviations = 'DigiD'\n", "'DigiD'", "hier hoort een lijst van teksten"),
    ] {
        let found = problems(text);
        assert_eq!((found.len(), found[0].1.as_str()), (1, message), "{text}");
        assert!(found[0].0.starts_with(place), "{text}: {}", found[0].0);
    }
}
