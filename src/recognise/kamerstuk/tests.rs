use proptest::prelude::*;

use super::*;
use crate::document::{BlockKind, Builder, Document, Encoding, Format, Source};
use crate::recognise::recognise as recognise_all;

fn document(text: &str) -> Document {
    let mut builder = Builder::new(Source::new(text.to_owned(), Encoding::Utf8, 0), Format::Text);
    builder.push_prose(0..text.len());
    builder.end_block(BlockKind::Paragraph, false);
    builder.finish()
}

/// What was found in `text`: how it is written, and its id or else its faults.
fn found(text: &str) -> Vec<(String, String)> {
    let document = document(text);
    let references = recognise_all(&document).references;
    references
        .iter()
        .filter(|reference| reference.kind == Kind::Kamerstuk)
        .map(|reference| {
            let id = reference.id.clone().unwrap_or_else(|| reference.faults.join(" "));
            (document.slice(reference.span).to_owned(), id)
        })
        .collect()
}

/// The only Kamerstuk in `text`.
fn one(text: &str) -> Kamerstuk {
    let references = recognise_all(&document(text)).references;
    let mut kamerstukken: Vec<Kamerstuk> = references.iter().filter_map(Reference::kamerstuk).cloned().collect();
    assert_eq!(kamerstukken.len(), 1, "{text}: {kamerstukken:?}");
    kamerstukken.remove(0)
}

/// `text` is one Kamerstuk from beginning to end, with this id.
fn is(text: &str, id: &str) {
    assert_eq!(found(&format!("Zie {text}.")), [(text.to_owned(), id.to_owned())]);
}

#[test]
fn both_chambers_are_cited_in_many_ways() {
    is("Kamerstukken II 2018/19, 34567-08, nr. 12", "kst-34567-08-12");
    is("Kamerstuk 31 234, nr. 5", "kst-31234-5");
    is("Kamerstukken II, 2018-2019, 31 234, nr. 5", "kst-31234-5");
    is("kamerstukken II2018–19, 31 234, nr.5", "kst-31234-5");
    is("Kamerstukken ll 2018/19 31234, nr 5", "kst-31234-5");
    is("Kamerstukken 11, 1998/1999, 26 345 nr.3", "kst-26345-3");
    is("Kamerstukken 2, 2008-2009, 31456, 22", "kst-31456-22");
    is("Kamerstukken Tweede Kamer 31-700 XII nr 6", "kst-31700-XII-6");
    is("Kamerstuk TK 31.700XII, 6", "kst-31700-XII-6");
    is("Kamerstukken EK, 2014-2015, 31 234, AA", "kst-31234-AA");
    is("Kamerstuk I 31234 AA", "kst-31234-AA");
    is("Kamerstukken I 1995/96, 23700, nr. 188b", "kst-23700-188b");
    is("Tweede Kamer, vergaderjaar 2020–2021, 26 345, nr. 7", "kst-26345-7");
    is("TK 2008-2009, 31456, nummer 25", "kst-31456-25");
    is("Kamerstukken II 1986/87, 19 700 hoofdstuk XV, nr. 2", "kst-19700-XV-2");
    is("Kamerstukken II 2015/16, 34 321 (R2061), nr. 3", "kst-34321-3");
    is("Kamerstuk 36432-(R2198)-9", "kst-36432-9");
    is("Kamerstukken I 2020/21, CXLI, B", "kst-CXLI-B");
    is("Kamerstukken 31 987", "kst-31987");
    is("kst-21501-08-12", "kst-21501-08-12");
}

#[test]
fn a_dossier_needs_no_word_in_front_where_a_number_follows() {
    is("21501-08, nr. 12", "kst-21501-08-12");
    is("21 501-08, nr. 12", "kst-21501-08-12");
    is("36 410 XIII, nr. 12", "kst-36410-XIII-12");
    is("36410-XIII-12", "kst-36410-XIII-12");
    is("35570-A-39", "kst-35570-A-39");
    is("31234-56", "kst-31234-56");
    assert_eq!(found("over wonen t.v.v. 36800-56")[0].1, "kst-36800-56");
    assert!(found("36800-56").is_empty());
    assert_eq!(found("(31300, letter O)"), [("31300, letter O".to_owned(), "kst-31300-O".to_owned())]);
    assert_eq!(found("dossier 31 234")[0].0, "31 234");
}

#[test]
fn several_numbers_are_several_references() {
    let ids = |text| found(text).into_iter().map(|(text, id)| format!("{text} = {id}")).collect::<Vec<_>>();
    assert_eq!(
        ids("Kamerstukken II 2016/17, 31234, nrs. 4, 8 en 12."),
        ["Kamerstukken II 2016/17, 31234, nrs. 4 = kst-31234-4", "8 = kst-31234-8", "12 = kst-31234-12"]
    );
    assert_eq!(ids("31234, nr. 4, p. 12 en 13, en nr. 6"), ["31234, nr. 4 = kst-31234-4", "nr. 6 = kst-31234-6"]);
    assert_eq!(ids("31234, nr. 8, was nr. 6"), ["31234, nr. 8 = kst-31234-8", "nr. 6 = kst-31234-6"]);
    assert_eq!(ids("Kamerstukken 31 234 en 31 567, nr. 8"), ["Kamerstukken 31 234 en 31 567, nr. 8 = kst-31234-8"]);
    assert_eq!(ids("Kamerstukken 31 234 en 31 567"), ["Kamerstukken 31 234 = kst-31234", "31 567 = kst-31567"]);
    assert_eq!(
        ids("Kamerstukken II 2020/21, 31234, nr. 8 en 31567, nr. 9"),
        ["Kamerstukken II 2020/21, 31234, nr. 8 = kst-31234-8", "31567, nr. 9 = kst-31567-9"]
    );
    assert_eq!(ids("Kamerstuk 31 234, nr. 8, 12 mei 2016"), ["Kamerstuk 31 234, nr. 8 = kst-31234-8"]);
}

#[test]
fn a_dossier_may_stand_behind_its_number() {
    assert_eq!(
        found("Zij krijgt nr. 26, was nr. 19 ( 21501-08 )."),
        [("nr. 26".to_owned(), "kst-21501-08-26".to_owned()), ("nr. 19 ( 21501-08 )".to_owned(), "kst-21501-08-19".to_owned())]
    );
}

#[test]
fn a_lone_number_belongs_to_the_only_dossier_cited_with_it() {
    let known = "De motie krijgt nr. 46 (32847). De motie op stuk nr. 46 is goed.";
    assert_eq!(found(known)[1], ("stuk nr. 46".to_owned(), "kst-32847-46".to_owned()));
    let unclear = "Zie 32847, nr. 46 en ook 31234, nr. 46. De motie op stuk nr. 46 is goed.";
    assert_eq!(found(unclear)[2], ("stuk nr. 46".to_owned(), String::new()));
    assert!(found("Vraag nr. 46 en bijlage nr. 3").is_empty());
}

#[test]
fn numbers_of_other_kinds_are_no_kamerstukken() {
    for text in [
        "36 600 leerlingen",
        "in totaal 31 234 en 12 500 woningen",
        "€ 31 234, nr. 5",
        "tel. 31234-567",
        "06-12345678 of 070-3123456",
        "postcode 2511 CR",
        "21-09-2016",
        "2015-2016",
        "NL91 ABNA 0417 1643 00",
        "2/7",
        "12 345 678",
        "21501-7-1356",
        "kst-21501-1356-07x",
        "ISSN 0921 - 7398",
        "Ons kenmerk: 31066-234",
        "tussen 31234-32000 euro",
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel",
        "Stb. 2016, 123, nr. 5",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn what_is_malformed_has_faults_and_no_id() {
    for (text, fault) in [
        ("Kamerstuk 2968, nr. 31", "dossier_te_kort"),
        ("kamerstuk 312 340, nr. 72", "dossier_te_lang"),
        ("Kamerstuk 312 34", "groepering"),
        ("Kamerstuk 2023Z01234", "zaaknummer"),
        ("Kamerstuk 27 maart 2024", "datum"),
        ("21501, nr. 12", "achtervoegsel_ontbreekt"),
        ("36 410 XX, nr. 2", "hoofdstuk_onbekend"),
        ("Kamerstuk 31 234, nr. 7123", "nummer_te_hoog"),
        ("Kamerstukken II 2019/20, 31234, AB", "letter_bij_tweede_kamer"),
        ("Kamerstukken I 2019/20, 31234, nr. 12", "cijfer_bij_eerste_kamer"),
    ] {
        is(text, fault);
    }
    is("Kamerstukken II 1960/61, 5968, nr. 3", "kst-5968-3");
}

#[test]
fn faults_of_punctuation_leave_the_reference_readable() {
    for (text, fault) in [
        ("Kamerstuk: 32123-2", "dubbele_punt"),
        ("Kamerstuk (32123-2", "haakje"),
        ("Kamerstuk32123-2", "spatie_ontbreekt"),
        ("Kamerstukken II 2018/19, 32123, nr 2", "nr_zonder_punt"),
        ("Kamerstukken II 2018/19, 32123, nr.2", "nr_zonder_spatie"),
        ("Kamerstukken II 2018/19, 32123 nr. 2", "komma_ontbreekt"),
        ("Kamerstukken II 2018/19 32123, nr. 2", "komma_ontbreekt"),
        ("Kamerstukken II 2018/19, 32123, Nr. 2", "hoofdletter_nr"),
        ("Kamerstukken 2018/19, 32123, nr. 2", "kamer_ontbreekt"),
    ] {
        let found = one(text);
        assert_eq!((found.form_fault, found.id.as_deref()), (Some(fault), Some("kst-32123-2")), "{text}");
    }
}

#[test]
fn a_wrong_label_stays_outside_and_is_named() {
    let text = "(kenmerk 31234, nr. 5)";
    let found = one(text);
    assert_eq!(&text[found.span.range()], "31234, nr. 5");
    assert_eq!(found.label.map(|label| &text[label.range()]), Some("kenmerk"));
}

#[test]
fn the_vergaderjaar_is_checked() {
    let year = |text| one(text).vergaderjaar.expect("a vergaderjaar");
    let wrong = year("Kamerstukken II 2018–29, 31 234, nr. 5");
    assert!(!wrong.is_consecutive());
    assert_eq!(wrong.right_second(), "19");
    assert!(year("Kamerstukken II 1999/00, 26 345, nr. 5").is_consecutive());
    assert!(year("Kamerstukken II 1999-2000, 26 345, nr. 5").is_consecutive());
    assert_eq!(one("Kamerstukken II 2008/09, 34473, nr. 5").is_too_early(), Some(true));
    assert_eq!(one("Kamerstukken II 2015/16, 34473, nr. 5").is_too_early(), Some(false));
}

#[test]
fn the_preferred_forms_are_known_and_proposed() {
    for (text, style) in [
        ("Kamerstukken II 2018/19, 34550 VIII, nr. 5", Some("leidraad")),
        ("Kamerstuk 34 550 VIII, nr. 5", Some("kamer")),
        ("34550-VIII, nr. 5", Some("handelingen")),
        ("Kamerstuk 34550-VIII-5", Some("compact")),
        ("Kamerstukken 34550 VIII", Some("aanwijzingen")),
        ("Kamerstuk 34 550 VIII nr. 5", None),
    ] {
        assert_eq!(one(text).style, style, "{text}");
    }
    let found = one("kamerstuk II 2018-2019, 21 501-08, nr 5");
    assert_eq!(found.proposal().as_deref(), Some("Kamerstukken II 2018/19, 21501-08, nr. 5"));
    assert_eq!(found.proposal_kamer().as_deref(), Some("Kamerstuk 21 501-08, nr. 5"));
    assert_eq!(one("31234, nr. 5").proposal().as_deref(), Some("Kamerstuk 31234, nr. 5"));
}

proptest! {
    #[test]
    fn any_style_of_the_same_parts_gives_the_same_id(
        dossier in 31_801u32..36_000,
        chapter in prop::option::of(prop::sample::select(vec!["IV", "VIII", "XVI", "A", "J"])),
        number in 1u32..=4999,
        first in 2009i16..2024,
    ) {
        let mark = chapter.map(|chapter| format!("-{chapter}")).unwrap_or_default();
        let spaced = chapter.map(|chapter| format!(" {chapter}")).unwrap_or_default();
        let id = format!("kst-{dossier}{mark}-{number}");
        let grouped = format!("{} {:03}", dossier / 1000, dossier % 1000);
        let year = short_vergaderjaar(first);
        for text in [
            format!("Kamerstukken II {year}, {dossier}{spaced}, nr. {number}"),
            format!("Kamerstukken II {first}-{}, {grouped}{mark}, nr. {number}", first + 1),
            format!("Kamerstuk {grouped}{spaced}, nr. {number}"),
            format!("Tweede Kamer, vergaderjaar {first}–{}, {grouped}{spaced}, nr. {number}", first + 1),
            format!("Kamerstuk {dossier}{mark}-{number}"),
            format!("{dossier}{mark}, nr. {number}"),
            format!("{grouped}{spaced} nr {number}"),
            id.clone(),
        ] {
            prop_assert_eq!(found(&text), [(text.clone(), id.clone())]);
        }
    }

    #[test]
    fn no_text_is_too_odd(text in "([0-9]{1,5}|Kamerstuk(ken)? ?|nrs?\\.? ?|[ ,.;:()/–-]|II|XV|stuk|motie|kst|en |R|TK|é|\\n){0,30}") {
        let document = document(&text);
        for reference in recognise_all(&document).references {
            prop_assert!(document.text.get(reference.span.range()).is_some());
            prop_assert!(reference.id.is_none() || reference.faults.is_empty());
        }
    }
}
