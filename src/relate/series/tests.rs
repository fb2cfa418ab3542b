use super::*;
use crate::document::Format;

/// The numbers of a text by series, those of none left out.
fn series(text: &str, format: Format) -> Vec<Vec<String>> {
    let document = crate::read::read(text.as_bytes().to_vec(), format).expect("it is text");
    let mut numberings = crate::recognise::numbering::recognise(&document);
    relate(&document, &mut numberings, &[]);
    let mut found: std::collections::BTreeMap<u32, Vec<String>> = std::collections::BTreeMap::new();
    for one in &numberings {
        if let Some(series) = one.series {
            found.entry(series).or_default().push(one.name());
        }
    }
    found.into_values().collect()
}

#[test]
fn lists_lie_in_one_another() {
    let text = "Wij vragen:\n\n1. wegen:\na. van klei;\nb. van zand;\n2. paden:\na. langs de rivier;\n3. pleinen.\n";
    assert_eq!(series(text, Format::Text), [vec!["1.", "2.", "3."], vec!["a.", "b."], vec!["a."]]);
}

#[test]
fn a_letter_is_a_roman_numeral_where_it_goes_on_as_one() {
    let roman = "Wij vragen:\n\ni. wegen;\nii) paden;\n\nWij vragen:\n\nh. wegen;\ni. paden;\nj. pleinen.\n";
    assert_eq!(series(roman, Format::Text), [vec!["i."], vec!["ii)"], vec!["h.", "i.", "j."]]);
    let letters = "# H. Wegen\n\nA.\n\n# I. Paden\n\nB.\n\n# J. Pleinen\n\nC.\n";
    assert_eq!(series(letters, Format::Markdown), [vec!["H.", "I.", "J."]]);
}

#[test]
fn what_leaps_too_far_begins_a_series() {
    let text = "# 1.1 A\n\n# 1.2 B\n\n# 1.9 C\n";
    assert_eq!(series(text, Format::Markdown), [vec!["1.1", "1.2"], vec!["1.9"]]);
}

#[test]
fn one_slip_is_one_fault() {
    // The second 4 should be 5, and the first 6 should be 5.
    let kop = |number: u32, title: &str| format!("# 1.{number} {title}\n\nTekst.\n\n");
    let text: String =
        [(3, "A"), (4, "B"), (4, "C"), (6, "D"), (7, "E")].iter().map(|(number, title)| kop(*number, title)).collect();
    assert_eq!(series(&text, Format::Markdown), [vec!["1.3", "1.4", "1.4"], vec!["1.6", "1.7"]]);
    let text: String =
        [(3, "A"), (4, "B"), (6, "C"), (6, "D"), (7, "E")].iter().map(|(number, title)| kop(*number, title)).collect();
    assert_eq!(series(&text, Format::Markdown), [vec!["1.3", "1.4", "1.6", "1.7"]]);
}

#[test]
fn looking_for_lost_numbers_takes_no_longer_than_reading_a_few_times() {
    // Every chapter leaves out its second part, and the next part stands behind all chapters.
    let parts = |part: u32| (1..=99).map(move |chapter| format!("# {chapter}.{part} Kop\n\nTekst.\n\n"));
    let text: String = parts(1).chain(parts(3)).collect();
    let document = crate::read::read(text.into_bytes(), Format::Markdown).expect("it is text");
    let mut numberings = crate::recognise::numbering::recognise(&document);
    relate(&document, &mut numberings, &[]);
    let certain = numberings.iter().filter(|one| one.number == 3 && one.series.is_some_and(|series| series <= 99)).count();
    assert!(certain < 99, "{certain} gaps were looked into, each over all of the text");
}

proptest::proptest! {
    #[test]
    fn any_numbers_survive(text in "((#{1,3} )?([0-9]|[0-9]\\.[0-9]|[a-cIVX]|Artikel [0-9]|Bijlage [A-J]|Vraag [0-9] en [0-9])[.)]? ?(Kop|tekst:)?\n\n?){0,30}") {
        for format in [Format::Text, Format::Markdown] {
            let found = series(&text, format);
            proptest::prop_assert!(found.iter().all(|series| !series.is_empty()));
        }
    }
}
