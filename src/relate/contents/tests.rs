use super::*;
use crate::recognise::{contents, numbering};

/// For each listing of a text the entry, the heading, and whether they agree.
fn listings(text: &str, format: Format) -> Vec<(String, String, Option<bool>)> {
    let document = crate::read::read(text.as_bytes().to_vec(), format).expect("it is text");
    let found = relate(&document, &contents::recognise(&document), &numbering::recognise(&document));
    let written = |span: Option<Span>| span.map_or("", |span| document.slice(span)).to_owned();
    found.iter().map(|it| (written(it.entry), written(it.heading), it.agrees)).collect()
}

const BODY: &str = "# 1 Wegen\n\nA.\n\n# 2 Paden\n\nB.\n\n# 3 Pleinen\n\nC.\n\n# 4 Bruggen\n\nD.\n";

fn with(contents: &[&str]) -> String {
    let list: String = contents.iter().map(|entry| format!("- {entry}\n")).collect();
    format!("# Nota\n\n## Inhoud\n\n{list}\n{BODY}")
}

#[test]
fn an_entry_and_its_heading_are_paired() {
    let found = listings(&with(&["1 Wegen", "2. Paden", "PLEINEN", "4 Bruggen"]), Format::Markdown);
    assert!(found.iter().all(|(_, heading, agrees)| !heading.is_empty() && *agrees == Some(true)), "{found:?}");
    assert_eq!(found.len(), 4);
}

#[test]
fn what_differs_is_seen() {
    let found = listings(&with(&["1 Wegen", "2 Fietspaden", "3 Pleinen", "5 Bruggen", "6 Kosten"]), Format::Markdown);
    let row = |entry: &str, heading: &str, agrees| (entry.to_owned(), heading.to_owned(), agrees);
    assert_eq!(found[1], row("2 Fietspaden", "2 Paden", Some(false)));
    assert_eq!(found[3], row("5 Bruggen", "4 Bruggen", Some(false)));
    assert_eq!(found[4], row("6 Kosten", "", None));
}

#[test]
fn a_heading_that_is_left_out_is_seen() {
    let found = listings(&with(&["1 Wegen", "2 Paden", "3 Pleinen"]), Format::Markdown);
    assert_eq!(found[3], (String::new(), "4 Bruggen".to_owned(), None));
}

#[test]
fn the_contents_of_another_text_are_not_judged() {
    assert!(listings(&with(&["1 Wegen", "Water", "Lucht", "Bomen"]), Format::Markdown).is_empty());
}

#[test]
fn in_plain_text_a_heading_need_not_be_known_as_one() {
    let text = "Inhoud\n\nVoorwoord ..... 1\n1 Wegen ..... 2\n2 Paden ..... 3\n2.1 Zand ..... 3\n\n\
                Voorwoord\n\nEr zijn veel wegen.\n\n1 Wegen\n\nOver de wegen.\n\n2 Paden\n\n2.1 Zand\n\nOver het zand.\n";
    let found = listings(text, Format::Text);
    assert!(found.len() == 4 && found.iter().all(|(_, _, agrees)| *agrees == Some(true)), "{found:?}");
}

#[test]
fn articles_are_of_another_rank_than_chapters() {
    let text = "Inhoudsopgave\n\n1. Inleiding ..... 1\n2. Wegen ..... 2\n3. Paden ..... 3\nArtikelsgewijs ..... 4\n\n1. Inleiding\n\nEr zijn wegen.\n\n2. \
                Wegen\n\nOver de wegen.\n\n3. Paden\n\nOver de paden.\n\nArtikelsgewijs\n\nArtikel I\n\nOver artikel I.\n\nArtikel III\n\nOver artikel III.\n";
    let found = listings(text, Format::Text);
    assert_eq!(found.len(), 4, "{found:?}");
}
