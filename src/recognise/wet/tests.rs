use proptest::prelude::*;

use super::*;
use crate::document::{BlockKind, Builder, Document, Encoding, Format, Source};
use crate::recognise::starts::Starts;

fn document(text: &str) -> Document {
    let mut builder = Builder::new(Source::new(text.to_owned(), Encoding::Utf8, 0), Format::Text);
    builder.push_prose(0..text.len());
    builder.end_block(BlockKind::Paragraph, false);
    builder.finish()
}

/// The texts and ids of the articles in `text`.
fn found(text: &str) -> Vec<(String, String)> {
    let document = document(text);
    let found = recognise(&document, &Starts::new(&document.text, &document.tokens), &|_| true);
    found.into_iter().map(|it| (document.slice(it.span).to_owned(), it.id.unwrap_or_default())).collect()
}

/// Sees to it that the whole of `citation` is found between other words, with this id.
fn assert_one(citation: &str, id: &str) {
    for (front, behind) in [
        ("Zie ", " en verder."),
        ("(", ")."),
        ("De grond (", ") is gegeven."),
        ("", ", waarin"),
        ("volgens ", ""),
        ("op grond van ", " geldt dat"),
    ] {
        assert_eq!(
            found(&format!("{front}{citation}{behind}")),
            [(citation.to_owned(), id.to_owned())],
            "{front}{citation}{behind}"
        );
    }
}

fn ids(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(_, id)| id).collect()
}

#[test]
fn the_long_style_is_read() {
    assert_one("artikel 5, eerste lid, onder a, van de Wet openbaarheid van bestuur", "wob:art=5:lid=1:onder=a");
    assert_one("artikel 10, zevende lid, onderdeel a, van de Gaswet", "gaswet:art=10:lid=7:onder=a");
    assert_one("artikel 9, eerste lid, aanhef en onderdeel b", "?:art=9:lid=1:onder=b");
    assert_one("artikel 10, onderdeel a, onder 2°", "?:art=10:onder=a");
    assert_one("artikel 4:15, tweede lid, onder a, van de Awb", "awb:art=4:15:lid=2:onder=a");
    assert_one("artikel 3, lid 1, onder n", "?:art=3:lid=1:onder=n");
    assert_one("artikel 108, derde lid Gemeentewet", "gemeentewet:art=108:lid=3");
    assert_one("Artikel 658 van boek 7 van het Burgerlijk Wetboek", "bw:art=7:658");
    assert_one("artikel 26 (recht op sociale zekerheid) van het Kinderrechtenverdrag", "ivrk:art=26");
}

#[test]
fn the_short_style_is_read() {
    assert_one("art. 5 lid 1 Awb", "awb:art=5:lid=1");
    assert_one("Art. 5:1 lid 2 BW", "bw:art=5:1:lid=2");
    assert_one("art. 6:162 lid 1 aanhef en onder a BW", "bw:art=6:162:lid=1:onder=a");
    assert_one("art. 2:346 lid 1, aanhef en onder e BW", "bw:art=2:346:lid=1:onder=e");
    assert_one("Artikel 7.57H WHW", "whw:art=7.57H");
    assert_one("artikel 22 AVG", "avg:art=22");
    assert_one("1:75 Wft", "wft:art=1:75");
    assert_one("art. 9.10 RvO", "rvo-tk:art=9.10");
}

#[test]
fn a_law_that_the_table_lacks_is_known_by_its_name() {
    assert_one("artikel 3 van de Wet stimulering fietsen", "wet-stimulering-fietsen:art=3");
    assert_one("artikel 12 van het Besluit op de schapenhouderij 2014", "besluit-op-de-schapenhouderij-2014:art=12");
    assert_one("artikel 4 van de Fietsverordening", "fietsverordening:art=4");
    assert_one("artikel 2 Tijdelijke wet hondenbeheer", "tijdelijke-wet-hondenbeheer:art=2");
}

#[test]
fn acts_of_the_eu_have_their_celex_number() {
    assert_one("artikel 7, eerste lid, van richtlijn 2001/81", "32001L0081:art=7:lid=1");
    assert_one("artikel 6 van Verordening (EU) 2016/679", "32016R0679:art=6");
    assert_one("artikel 6 van Verordening (EU) nr. 1215/2012", "32012R1215:art=6");
    assert_one("artikel 6 van Richtlijn 95/46/EG", "31995L0046:art=6");
}

#[test]
fn a_list_gives_one_reference_for_each_number() {
    assert_eq!(
        found("de artikelen 15 en 16 van het VN-verdrag Handicap met spoed"),
        [
            ("artikelen 15".to_owned(), "vn-verdrag-handicap:art=15".to_owned()),
            ("16 van het VN-verdrag Handicap".to_owned(), "vn-verdrag-handicap:art=16".to_owned())
        ]
    );
    assert_eq!(ids("de artikelen 5 tot en met 8 en 11,12 gelden"), ["?:art=5", "?:art=8", "?:art=11", "?:art=12"]);
    assert_eq!(ids("de artikelen 12, 14, vierde lid, en 16"), ["?:art=12", "?:art=14:lid=4", "?:art=16"]);
    assert_eq!(ids("artikel 8 en 14 EVRM"), ["evrm:art=8", "evrm:art=14"]);
    assert_eq!(ids("artikel 5 en 3 jaar later"), ["?:art=5"]);
    assert_eq!(ids("artikelen 5 van de Awb en 6 van de Woo"), ["awb:art=5", "woo:art=6"]);
    assert_eq!(ids("artikel 3, artikel 4, eerste en tweede lid, en artikel 5"), ["?:art=3", "?:art=4:lid=1,2", "?:art=5"]);
}

#[test]
fn damaged_text_is_read() {
    assert_one("arti-kel 19", "?:art=19");
    assert_one("artikel 5, eerste en twee-de lid", "?:art=5:lid=1,2");
    assert_eq!(found("zie artikel 5 Awb12."), [("artikel 5 Awb".to_owned(), "awb:art=5".to_owned())]);
    assert_eq!(
        found("zie artikel 5 van de Wet open\noverheid3, die"),
        [("artikel 5 van de Wet open overheid".to_owned(), "woo:art=5".to_owned())]
    );
}

#[test]
fn other_articles_and_numbers_are_none() {
    for text in [
        "artikel 12 op de begroting van het ministerie",
        "een artikel in de krant",
        "artikel 3 (Onderzoek) van de begroting van OCW",
        "op 3 maart 2024 en",
        "kunst-art 5",
        "kwart 2024",
        "een artikel 5 jaar geleden",
        "artikel 3 OCW",
        "om 12:30 Amsterdam",
        "nos.nl/artikel/251",
        "art 2024",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn headings_of_a_laws_own_articles_are_none() {
    assert_eq!(found("Artikel 3"), []);
    assert_eq!(found("Artikel 3 is vervallen").len(), 1);
}

#[test]
fn long_runs_take_no_long_time() {
    let size = 200_000;
    for text in [
        "artikel ",
        "artikel 1, ",
        "artikelen 1, 2, ",
        "1:1 ",
        "artikel 1 (",
        "art. ",
        "artikel 1 en ",
        "1",
        "artikel 5, eerste, tweede ",
    ] {
        let text = text.repeat(size / text.len());
        let start = std::time::Instant::now();
        found(&text);
        assert!(start.elapsed().as_secs() < 5, "{}", &text[..20]);
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,60}") {
        found(&text);
    }

    #[test]
    fn anything_made_of_the_words_of_citations_is_read(words in prop::collection::vec(prop::sample::select(vec![
        "artikel", "artikelen", "art.", "5", "4:15", "III", ",", "eerste", "lid", "en", "onder", "a", "°", "van", "de", "Wet", "Awb",
        "(", ")", "tot en met", "richtlijn", "2001/81", "é", "\n", "arti-", "kel", "boek", "'",
    ]), 0..25), spaced in any::<bool>()) {
        found(&words.join(if spaced { " " } else { "" }));
    }

    #[test]
    fn both_styles_have_the_same_id(
        number in "[1-9][0-9]{0,2}(:[1-9][0-9]?)?[a-z]?",
        lid in prop::option::of(1usize..9),
        onder in prop::option::of("[a-z]"),
        (title, short) in prop::sample::select(vec![("Gemeentewet", "Gemeentewet"), ("Wet open overheid", "Woo"), ("Algemene wet bestuursrecht", "Awb")]),
    ) {
        const ORDINALS: [&str; 9] = ["", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste"];
        let long_lid = lid.map(|lid| format!(", {} lid", ORDINALS[lid])).unwrap_or_default();
        let short_lid = lid.map(|lid| format!(" lid {lid}")).unwrap_or_default();
        let long_onder = onder.as_ref().map(|letter| format!(", onderdeel {letter}")).unwrap_or_default();
        let short_onder = onder.as_ref().map(|letter| format!(" onder {letter}")).unwrap_or_default();
        let comma = if lid.is_some() || onder.is_some() { "," } else { "" };
        let long = format!("artikel {number}{long_lid}{long_onder}{comma} van de {title}");
        let short = format!("art. {number}{short_lid}{short_onder} {short}");
        let first = found(&format!("Zie {long}."));
        let second = found(&format!("Zie {short}."));
        prop_assert_eq!(&first[0].0, &long);
        prop_assert_eq!(&second[0].0, &short);
        prop_assert_eq!(&first[0].1, &second[0].1);
    }
}
