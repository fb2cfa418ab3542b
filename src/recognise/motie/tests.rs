use proptest::prelude::*;

use super::*;
use crate::document::{BlockKind, Builder, Encoding, Format, Source};
use crate::recognise::recognise as recognise_all;

fn document(text: &str) -> Document {
    let mut builder = Builder::new(Source::new(text.to_owned(), Encoding::Utf8, 0), Format::Text);
    builder.push_prose(0..text.len());
    builder.end_block(BlockKind::Paragraph, false);
    builder.finish()
}

/// The names of motions in `text` as they are written, with their ids.
fn found(text: &str) -> Vec<(String, String)> {
    let document = document(text);
    let references = recognise_all(&document).references;
    references
        .iter()
        .filter_map(Reference::motie)
        .map(|motie| (document.slice(motie.span).to_owned(), motie.id.clone()))
        .collect()
}

fn one(text: &str) -> Motie {
    let references = recognise_all(&document(text)).references;
    references.iter().find_map(Reference::motie).cloned().expect("a motion")
}

/// In a sentence `text` is one motion from beginning to end, with this id.
fn is(text: &str, id: &str) {
    assert_eq!(found(&format!("De {text} vraagt hierom.")), [(text.to_owned(), id.to_owned())]);
}

#[test]
fn a_motion_is_named_by_those_who_tabled_it() {
    is("motie van de heren Jansen en De Wit", "motie:jansen/de-wit");
    is("motie van het lid Pietersen c.s.", "motie:pietersen");
    is("moties van 3 mei 2021 van de leden Bos-Vermeer en Van der Laan", "motie:bos-vermeer/van-der-laan");
    is("motie van mevrouw Kok en de heer Van Dam", "motie:kok/van-dam");
    is("motie van de leden Kok, Bos en ’t Hart", "motie:kok/bos/’t-hart");
    is("gewijzigde motie-Jansen/Van ’t Veld", "motie:jansen/van-’t-veld");
    is("tweede nader gewijzigde motie van het lid Inge van Loon", "motie:van-loon");
    is("motie Kok-Bos", "motie:kok-bos");
    is("motie van Loon", "motie:van-loon");
    is("amendement-Kok", "motie:kok");
}

#[test]
fn what_names_nobody_is_no_motion() {
    for text in [
        "De motie vraagt hierom",
        "een motie van wantrouwen",
        "de motie van de Tweede Kamer",
        "de moties van de PVV en het CDA",
        "Motie De Kamer, gehoord",
        "de motie Kamerstuk 31234",
        "MOTIE VAN HET LID JANSEN",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn its_number_stands_in_brackets_or_right_behind() {
    for text in [
        "de motie-Kok (31234, nr. 5) vraagt",
        "de motie van het lid Kok over wonen in de stad ( Kamerstuk 31 234, nr. 5 )",
        "de motie van het lid Kok op stuk nr. 5 (zie 31234, nr. 5)",
        "de motie-Kok (3 mei 2019, kenmerk 31234, nr. 5)",
    ] {
        assert_eq!(found(text)[0].1, "kst-31234-5", "{text}");
    }
    assert_eq!(found("motie van het lid Kok (t.v.v. 31234, nr. 5) over wonen")[0].1, "motie:kok");
    assert_eq!(found("de motie-Kok is aangenomen. De wet (31234, nr. 5) volgt")[0].1, "motie:kok");
}

#[test]
fn a_list_of_motions_goes_on_behind_the_number_of_the_first() {
    let text = "de moties van het lid Kok over wonen (31234-VI-5) en van de leden Bos en Vis over werk (31234-VI-6)";
    assert_eq!(
        found(text),
        [
            ("moties van het lid Kok".to_owned(), "kst-31234-VI-5".to_owned()),
            ("van de leden Bos en Vis".to_owned(), "kst-31234-VI-6".to_owned())
        ]
    );
}

#[test]
fn the_title_must_fit_the_number_of_names() {
    assert_eq!(one("motie van de leden Kok").title_agrees(), Some(false));
    assert_eq!(one("motie van het lid Kok en Bos").title_agrees(), Some(false));
    assert_eq!(one("motie van het lid Kok c.s.").title_agrees(), Some(true));
    assert_eq!(one("motie van de heren Kok en Bos").right_title(), "de leden");
    assert_eq!(one("motie-Kok").title_agrees(), None);
    assert!(one("motie-Kok over wonen").subject_given);
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in "(moties?[ -]|van (de|het) (leden|lid) |van |en |[A-ZÉ][a-zëÃ]{0,5}|[ ,./()¶'’-]|c\\.s\\.|31234, nr\\. 5|\\n){0,25}") {
        let document = document(&text);
        for reference in recognise_all(&document).references {
            prop_assert!(document.text.get(reference.span.range()).is_some());
        }
    }
}
