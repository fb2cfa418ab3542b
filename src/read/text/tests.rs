use proptest::prelude::*;

use super::*;
use crate::document::{BlockKind, Encoding, Span};

fn read_text(text: &str) -> Document {
    read(Source::new(text.to_owned(), Encoding::Utf8, 0), Kinds::built_in())
}

fn blocks(text: &str) -> Vec<(BlockKind, String)> {
    let document = read_text(text);
    document.blocks.iter().map(|block| (block.kind.clone(), document.slice(block.span).to_owned())).collect()
}

const WRAPPED: &str = "\
De gemeenteraad heeft in het voorjaar gevraagd om een overzicht van alle scholen die
in de komende jaren verbouwd moeten worden, met de kosten daarvan. Dat overzicht gaat
hierbij. Het is opgesteld samen met de besturen.
Verbouwing
De verbouwing van de school aan de Dorpsstraat begint naar verwachting in het najaar
van het volgende jaar en duurt tien maanden.";

#[test]
fn wrapped_lines_become_paragraphs_and_a_short_line_above_text_a_heading() {
    let found = blocks(WRAPPED);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].1.contains("alle scholen die in de komende"));
    assert_eq!(found[1], (BlockKind::Heading { level: 0 }, "Verbouwing".into()));
    assert!(found[2].1.ends_with("in het najaar van het volgende jaar en duurt tien maanden."));
}

#[test]
fn blank_lines_between_all_lines_of_a_paragraph_part_nothing() {
    let spaced = WRAPPED.replace('\n', " \n\n");
    assert_eq!(blocks(&spaced), blocks(WRAPPED));
}

#[test]
fn a_page_mark_inside_a_sentence_stands_behind_its_paragraph() {
    let text = WRAPPED.replacen("die\n", "die\n\n\n2/7\n\n", 1);
    let found = blocks(&text);
    assert!(found[0].1.contains("alle scholen die in de komende"), "{found:?}");
    assert_eq!(found[1], (BlockKind::PageMark { mark: 0 }, "2/7".into()));
}

#[test]
fn unwrapped_text_has_a_paragraph_on_each_line() {
    let found =
        blocks("De Kamer,\ngehoord de beraadslaging,\nverzoekt de regering dit te doen,\nen gaat over tot de orde van de dag.");
    assert_eq!(found.len(), 4);
}

#[test]
fn a_letter_has_fields_a_salutation_a_closing_and_a_signature() {
    let found = read_text(
        "Datum: 3 mei 2024\nBetreft:\n\nGeachte heer Bakker,\n\nDank voor uw brief.\n\nMet vriendelijke groet,\n\nA. de Vries\nwethouder\n",
    );
    assert_eq!(
        found.fields.iter().map(|field| (field.part.as_str(), field.value.map(|value| found.slice(value)))).collect::<Vec<_>>(),
        [("datum", Some("3 mei 2024")), ("onderwerp", None)]
    );
    let kinds: Vec<_> = found.blocks.iter().skip(2).map(|block| block.kind.clone()).collect();
    use BlockKind::*;
    assert_eq!(kinds, [Salutation, Paragraph, Closing, Signature, Signature]);
    assert!(found.is_of("brief"));
}

#[test]
fn labels_in_a_column_get_the_values_below_them() {
    let found = read_text("Datum\nOns kenmerk\n3 mei 2024\n2024-117\n\nGeachte heer Bakker,\n\nDank.\n\nHoogachtend,\nX\n");
    let values: Vec<_> = found.fields.iter().map(|field| field.value.map(|value| found.slice(value))).collect();
    assert_eq!(values, [Some("3 mei 2024"), Some("2024-117")]);
}

#[test]
fn a_label_gets_the_value_behind_a_blank_line_unless_that_is_something_else() {
    let values = |head: &str| {
        let found = read_text(&format!("{head}\n\nGeachte heer Bakker,\n\nDank.\n\nHoogachtend,\nX\n"));
        found.fields.iter().map(|field| field.value.map(|value| found.slice(value).to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(values("Datum\n\n3 mei 2024\n\nOns kenmerk\n\n2024-117"), [Some("3 mei 2024".into()), Some("2024-117".into())]);
    assert_eq!(values("Uw brief van:"), [None]);
    assert_eq!(values("Uw kenmerk:\n\nDen Haag, 3 mei 2024"), [None]);
    assert_eq!(values("Uw kenmerk:\n\nTweede Kamer\nPostbus 20018\nDen Haag"), [None]);
}

#[test]
fn items_form_a_list_with_the_line_that_announces_it() {
    let found = read_text("Nodig is:\n- een plan;\n- geld voor het plan.\nDaarna volgt de rest.\n");
    assert_eq!(found.lists.len(), 1);
    assert_eq!(found.lists[0].items.count(), 2);
    assert_eq!(found.lists[0].introduction, Some(0));
}

#[test]
fn a_drawn_table_gives_its_cells_and_fields() {
    let found = read_text(
        "+-------+------------+\n| Datum | 3 mei 2024 |\n+-------+------------+\n| een   | twee       |\n|       |            |\n| drie  |            |\n+-------+------------+\n",
    );
    assert_eq!(found.fields.len(), 1);
    assert_eq!(found.fields[0].value.map(|value| found.slice(value)), Some("3 mei 2024"));
    let cells: Vec<_> = found
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Cell { .. }))
        .map(|block| found.slice(block.span))
        .collect();
    assert_eq!(cells, ["een", "drie", "twee"]);
}

#[test]
fn a_list_that_counts_anew_is_another_list() {
    let found = read_text("Aan de orde komen:\n1. de pont\n2. de steiger\n\n1. de pont\nDe oude pont lekt.\n");
    let items: Vec<usize> = found.lists.iter().map(|list| list.items.count()).collect();
    assert_eq!(items.first(), Some(&2), "{items:?}");
}

/// Lines as a text has them that is wrapped, and others.
const LINES: [&str; 27] = [
    "de gemeenteraad heeft in het voorjaar gevraagd om een overzicht,",
    "gevraagd om een overzicht van alle scholen “die in de komende jaren",
    "in de komende jaren verbouwd moeten worden” met de kosten daarvan,",
    "om de kosten daarvan te betalen. Dat overzicht gaat hierbij, en is",
    "Het overzicht is opgesteld samen met de besturen van deze scholen",
    "De verbouwing van de school aan de Dorpsstraat begint in het najaar.",
    "Verbouwing van de school aan de Dorpsstraat, en van die in de stad",
    "Antwoord op de vragen 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 en 14",
    "Betreft: de verbouwing van de school aan de Dorpsstraat, en de kosten",
    "de verbouwing van de school aan de Dorpsstraat begint in de Dorps-",
    "straat begint naar verwachting in het najaar van het volgende na\u{AD}",
    "dubbele  spaties staan  in deze regel van de tekst die langer is dan",
    "Geachte heer De Boer van de gemeente Dorpsstraat en alle anderen,",
    "a) het eerste punt van een lijst zonder nummers, en met een letter",
    "o het laatste punt van een lijst zonder nummers, en zonder teken van",
    "één regel die niet met een letter van ASCII begint, als vele andere",
    "Met vriendelijke groet,",
    "Verbouwing",
    "Vraag 1",
    "2/7",
    "12",
    "korte regel",
    "kort:",
    "- een punt",
    "  ingesprongen ",
    "----------",
    "",
];

proptest! {
    #[test]
    fn lines_that_plainly_go_on_are_read_as_line_after_line_is(
        lines in prop::collection::vec((0usize..LINES.len() * 3, prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\n\n", "\x0C"])), 0..120)
    ) {
        // Most are lines as the first few.
        let lines = lines.iter().map(|(which, end)| LINES[if *which < LINES.len() { *which } else { which % 9 }].to_owned() + end);
        let text: String = lines.collect();
        let source = || Source::new(text.clone(), Encoding::Utf8, 0);
        let (quick, plain) = (read(source(), Kinds::built_in()), read_by(source(), Kinds::built_in(), |reader, index| reader.step(index)));
        let whole = Span::new(0, quick.text.len());
        let parts = |document: &Document| (document.text.clone(), document.blocks.clone(), document.map.pieces(whole).collect::<Vec<_>>());
        prop_assert_eq!(parts(&quick), parts(&plain));
    }
}
