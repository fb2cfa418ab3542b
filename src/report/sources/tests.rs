use super::*;
use crate::document::Format;
use crate::recognise::recognise;
use crate::relate::{Known, relate};

fn recognised(text: &str, style: Style) -> Recognised {
    let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
    let mut facts = recognise(&document);
    relate(&document, &mut facts, Known::default());
    Recognised::new("nota.md", &document, &facts, style)
}

/// What a writer writes about a text.
fn written(text: &str, style: Style, write: impl Fn(&mut Vec<u8>, &Recognised)) -> String {
    let mut out = Vec::new();
    write(&mut out, &recognised(text, style));
    String::from_utf8(out).expect("it is UTF-8")
}

/// The entries of the list in Markdown.
fn cited(text: &str, style: Style) -> Vec<String> {
    let list = written(text, style, |out, all| write_markdown(out, all, By::Kind).expect("a vector takes it"));
    let entries = list.lines().filter_map(|line| line.strip_prefix("- "));
    entries.map(|entry| entry.strip_prefix('[').and_then(|rest| rest.split("](").next()).unwrap_or(entry).to_owned()).collect()
}

const MOTION: &str = "Ik voer de motie van de heren Bos en Kuiper (26 april 2016, Kamerstuk 21 501-07, nr. 1356) uit.";

#[test]
fn a_motion_and_its_kamerstuk_are_one_source() {
    let number = "(Kamerstukken II 2015/16, 21501-07, nr. 1356)";
    assert_eq!(cited(MOTION, Style::Leidraad), [format!("motie van de leden Bos en Kuiper {number}")]);
    assert_eq!(cited(MOTION, Style::Kamer), ["motie van de leden Bos en Kuiper (Kamerstuk 21 501-07, nr. 1356)"]);
}

#[test]
fn a_name_behind_het_lid_has_a_capital() {
    assert_eq!(cited("Zie de gewijzigde motie-van Dam.", Style::Leidraad), ["gewijzigde motie van het lid Van Dam"]);
}

#[test]
fn an_article_is_written_in_the_style() {
    let text = "Zie artikel 4:15, tweede lid, aanhef en onder a, van de Awb.";
    assert_eq!(cited(text, Style::Leidraad), ["art. 4:15 lid 2 onder a Awb"]);
    let long = "artikel 4:15, tweede lid, onder a, van de Algemene wet bestuursrecht";
    assert_eq!(cited(text, Style::Aanwijzingen), [long]);
    assert_eq!(cited("Zie art. 6:162 BW.", Style::Kamer), ["artikel 6:162 van het Burgerlijk Wetboek"]);
    assert_eq!(cited("Zie art. 5 lid 23 Gemeentewet.", Style::Kamer), ["artikel 5, lid 23, van de Gemeentewet"]);
}

#[test]
fn each_source_stands_once_in_the_order_of_its_number() {
    let text = "Kamerstuk 29 477, nr. 641, Kamerstuk 29 477, nr. 64 en weer Kamerstuk 29 477, nr. 641.";
    assert_eq!(cited(text, Style::Leidraad), ["Kamerstuk 29477, nr. 64", "Kamerstuk 29477, nr. 641"]);
}

#[test]
fn the_address_of_a_source_in_words_is_no_other_source() {
    let text = "Zie [Kamerstuk 29 477, nr. 641](https://zoek.officielebekendmakingen.nl/kst-29477-641.html).";
    assert_eq!(cited(text, Style::Leidraad), ["Kamerstuk 29477, nr. 641"]);
    let text = "Zie [artikel 4.1 Woo](https://wetten.overheid.nl/jci1.3:c:BWBR0045754&hoofdstuk=4&artikel=4.1&z=2024-08-01).";
    assert_eq!(cited(text, Style::Leidraad), ["art. 4.1 Woo"]);
}

#[test]
fn an_article_without_a_law_is_no_entry_of_a_list() {
    assert_eq!(cited("Zie artikel 5.", Style::Leidraad), [""; 0]);
}

#[test]
fn a_table_for_programs_has_a_line_for_each_place() {
    let text = "Zie Kamerstuk 29 477, nr. 641.\n\nZie weer Kamerstuk 29 477, nr. 641.\n";
    let table = written(text, Style::Leidraad, |out, all| write_csv(out, all, By::Order).expect("a vector takes it"));
    let url = "https://zoek.officielebekendmakingen.nl/kst-29477-641";
    let expected = format!(
        "kind,id,text,url,path,line,column\r\n\
         kamerstuk,kst-29477-641,\"Kamerstuk 29 477, nr. 641\",{url},nota.md,1,5\r\n\
         kamerstuk,kst-29477-641,\"Kamerstuk 29 477, nr. 641\",{url},nota.md,3,10\r\n"
    );
    assert_eq!(table, expected);
}

#[test]
fn a_list_for_a_document_has_headings_and_links() {
    let text = "Zie https://voorbeeld.nl/a, artikel 5 van de Gemeentewet en Kamerstuk 29 477, nr. 641.";
    let write = |by: By| written(text, Style::Leidraad, |out, all| write_markdown(out, all, by).expect("a vector takes it"));
    let kamerstuk = "- [Kamerstuk 29477, nr. 641](https://zoek.officielebekendmakingen.nl/kst-29477-641)\n";
    let by_kind = write(By::Kind);
    assert!(
        by_kind.starts_with(&format!("## Bronnen\n\n### Kamerstukken\n\n{kamerstuk}\n### Wet- en regelgeving\n\n")),
        "{by_kind}"
    );
    assert!(by_kind.ends_with("\n### Websites\n\n- <https://voorbeeld.nl/a>\n"), "{by_kind}");
    let by_order = write(By::Order);
    assert!(by_order.starts_with("## Bronnen\n\n- <https://voorbeeld.nl/a>\n- ["), "{by_order}");
    assert!(by_order.ends_with(kamerstuk), "{by_order}");
}

#[test]
fn a_faulty_reference_is_listed_as_it_stands() {
    let text = "Zie Kamerstuk 2968, nr. 131.";
    assert_eq!(cited(text, Style::Leidraad), ["Kamerstuk 2968, nr. 131"]);
    let table = written(text, Style::Leidraad, |out, all| write_table(out, all, By::Order).expect("a vector takes it"));
    assert!(table.starts_with("kamerstuk  Kamerstuk 2968, nr. 131 (dossier_te_kort)"), "{table}");
}

#[test]
fn the_table_shows_all_places_of_a_source_below_each_other() {
    let text = "Zie Kamerstuk 29 477, nr. 641.\n\nZie weer Kamerstuk 29 477, nr. 641 en 3 mei 2024.\n";
    let table = written(text, Style::Leidraad, |out, all| write_table(out, all, By::Kind).expect("a vector takes it"));
    let url = "https://zoek.officielebekendmakingen.nl/kst-29477-641";
    let indent = " ".repeat("kamerstuk  kst-29477-641  ".len() + url.len());
    let expected = format!(
        "kamerstuk  kst-29477-641  {url}  nota.md:1:5\n{indent}  nota.md:3:10\n\nnota.md:3:39  datum  2024-05-03  3 mei 2024\n"
    );
    assert_eq!(table, expected);
}
