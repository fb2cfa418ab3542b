use super::*;

/// The references of a text: the text of each, its key and where it points.
fn found(text: &str) -> Vec<(String, Option<String>, &'static str)> {
    let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
    let facts = crate::recognise::recognise(&document);
    let readable = |at: usize| document.is_readable(at);
    let found = recognise(&document, &[Starts::new(&document.text, &document.tokens)], &readable, &facts.references);
    found.iter().map(|it| (document.slice(it.span).to_owned(), it.key(), it.whereabouts.name())).collect()
}

fn one(text: &str) -> (String, &'static str) {
    let found = found(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    let (_, key, whereabouts) = found.into_iter().next().expect("there is one");
    (key.unwrap_or_default(), whereabouts)
}

#[test]
fn a_word_and_a_number_point_at_a_place() {
    for (text, key) in [
        ("Zie paragraaf 3.2 voor meer.", "deel 3.2"),
        ("Zie ook § 4.", "deel 4"),
        ("In hoofdstuk IV staat meer.", "deel 4"),
        ("De telling staat in bijlage B.", "bijlage B"),
        ("Tabel 4 laat zien dat het kan.", "tabel 4"),
        ("Zie grafiek 2.1.", "figuur 2.1"),
        ("Dat staat in box 3.", "kader 3"),
        ("Zie voetnoot 12.", "noot 12"),
    ] {
        assert_eq!(one(text), (key.to_owned(), "hier"), "{text}");
    }
}

#[test]
fn a_list_has_a_reference_for_each_number() {
    let keys = |text: &str| found(text).into_iter().filter_map(|(_, key, _)| key).collect::<Vec<_>>();
    assert_eq!(keys("Zie de paragrafen 3.1, 3.2 en 4.1."), ["deel 3.1", "deel 3.2", "deel 4.1"]);
    assert_eq!(keys("Zie bijlagen 1 tot en met 3."), ["bijlage 1", "bijlage 3"]);
    assert_eq!(keys("Zie paragraaf 3 en 4 jaar later."), ["deel 3"]);
}

#[test]
fn another_document_is_named_around_it() {
    for text in [
        "Zie paragraaf 3.2 van het rapport.",
        "Zie bijlage 2 bij de brief van 3 mei.",
        "Zie artikel 3 en bijlage II, onder a, bij de richtlijn.",
        "Toelichting, paragraaf 2.1.",
        "Zie Kamerstukken II 2015/16, 30 420, nr. 5, bijlage 2.",
        "Zie het rapport, hoofdstuk 2.",
        "Zie «Wegen en paden», paragraaf 3.",
        "Zie hoofdstuk 3 in de Omgevingswet.",
        "Zie hoofdstuk 3 van de wet.",
        "Zie hoofdstuk 3 van bijgaand rapport.",
        "Hij zei: «Zie paragraaf 3.»",
    ] {
        assert_eq!(one(text).1, "elders", "{text}");
    }
    for text in [
        "De brief van 3 mei gaat hierop in (zie paragraaf 3).",
        "De omgevingsvisie geeft de fiets voorrang (zie hoofdstuk 4).",
        "Het rapport telt vier hoofdstukken. In hoofdstuk 3 staat meer.",
        "Tekst.[^1]\n\n[^1]: Zie paragraaf 3.",
    ] {
        assert_eq!(one(text).1, "onzeker", "{text}");
    }
    for text in [
        "Zie paragraaf 3 van deze brief.",
        "Deze nota beschrijft in paragraaf 3 de wegen.",
        "Zie hoofdstuk 2 en daarna de wegen.",
    ] {
        assert_eq!(one(text).1, "hier", "{text}");
    }
}

#[test]
fn a_list_may_point_at_another_document() {
    let places: Vec<&str> = found("Zie paragraaf 3.2 en bijlage 1 van het rapport.").into_iter().map(|(_, _, at)| at).collect();
    assert_eq!(places, ["elders", "elders"]);
}

#[test]
fn something_without_a_number_stands_above_or_below() {
    let directions =
        |text: &str| -> Vec<(String, &'static str)> { found(text).into_iter().map(|(text, _, at)| (text, at)).collect() };
    assert_eq!(directions("Zie bovenstaande tabel."), [("bovenstaande tabel".to_owned(), "hier")]);
    assert_eq!(directions("De hieronder opgenomen figuur toont dat."), [("hieronder opgenomen figuur".to_owned(), "hier")]);
    assert_eq!(directions("In de tabel hieronder staat het."), [("tabel hieronder".to_owned(), "hier")]);
    assert!(directions("De tabel is af. Bovenstaande bijlage niet.").is_empty());
}

#[test]
fn headings_captions_and_other_words_are_no_references() {
    for text in [
        "# Hoofdstuk 4 Kosten",
        "# Paragraaf 2.1",
        "Tabel 4: Kosten",
        "Bijlage 2 Overzicht",
        "§ 3 Kosten",
        "Binnen het kader van 2024",
        "In het kader",
        "Hij schreef een hoofdstuk 3 jaar later.",
        "De tabel-3 en paragraaf-4.",
        "`paragraaf 3`",
        "tabel 2024-2028x",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_survives(text in "(paragraaf |bijlagen |Tabel |§|bovenstaande |tabel |van |[0-9IVa-c.,()» \n]|tot en met |\\PC){0,60}") {
        let document = crate::read::read(text.into_bytes(), Format::Text).expect("it is text");
        for reference in recognise(&document, &[Starts::new(&document.text, &document.tokens)], &|at| document.is_readable(at), &[]) {
            proptest::prop_assert!(document.text.get(reference.span.range()).is_some());
        }
    }
}
