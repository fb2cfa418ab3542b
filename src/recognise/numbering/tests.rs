use super::*;

fn numberings(text: &str, format: Format) -> (Document, Vec<Numbering>) {
    let document = crate::read::read(text.as_bytes().to_vec(), format).expect("it is text");
    let found = recognise(&document);
    (document, found)
}

/// The numbers of a text, each with the text behind it.
fn found(text: &str, format: Format) -> Vec<(String, String)> {
    let (document, found) = numberings(text, format);
    found.iter().map(|one| (one.name(), document.slice(one.title).to_owned())).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(number, title)| ((*number).to_owned(), (*title).to_owned())).collect()
}

#[test]
fn headings_paragraphs_and_items_have_numbers() {
    let text = "# 3. Aanpak\n\n## 3.1 Doel\n\nHet doel:\n\n4. geld\n5. tijd\n\n(a) een brief\n\n1°. een nota\n\n**Artikel 5**\n\n### Artikel II\n";
    let expected = [
        ("3.", "Aanpak"),
        ("3.1", "Doel"),
        ("4.", "geld"),
        ("5.", "tijd"),
        ("(a)", "een brief"),
        ("1°", "een nota"),
        ("artikel 5", ""),
        ("artikel II", ""),
    ];
    assert_eq!(found(text, Format::Markdown), pairs(&expected));
}

#[test]
fn a_number_that_the_reader_took_off_is_known_by_its_place_in_the_source() {
    for format in [Format::Text, Format::Markdown] {
        let (document, found) = numberings("Wij vragen:\n\n7. geld;\n8. tijd.\n", format);
        let sources: Vec<&str> = found
            .iter()
            .filter_map(|one| one.source)
            .filter_map(|(start, end)| document.source.text().get(start as usize..end as usize))
            .collect();
        assert_eq!(sources, ["7.", "8."]);
        assert!(found.iter().all(|one| one.span.is_empty() && one.place == Place::Item));
    }
}

#[test]
fn a_chapter_without_a_sign_is_known_by_its_parts() {
    let text =
        "4 Doelen\n\n4.1 Meer groen\n\nEr komt meer groen in de wijken van de stad.\n\n5 Zie het rapport van de werkgroep\n";
    let (_, found) = numberings(text, Format::Text);
    let doubtful: Vec<(String, bool)> = found.iter().map(|one| (one.name(), one.doubtful)).collect();
    assert_eq!(doubtful, [("4".to_owned(), false), ("4.1".to_owned(), false), ("5".to_owned(), true)]);
}

#[test]
fn names_amounts_and_broken_sentences_have_no_number() {
    for text in [
        "A. de Vries, lid van de raad\n",
        "I. W. Opmeer\n",
        "36 600 B\n",
        "2024\n",
        "3 mei 2024\n",
        "2.500 woningen zijn klaar.\n",
        "Over de route naar het station gaat paragraaf\n\n3.2 De route van deze nota\n",
        "> 3.2 Aanpak\n",
        "«3.2 Aanpak» is een kop.\n",
    ] {
        let format = if text.starts_with('>') { Format::Markdown } else { Format::Text };
        assert_eq!(found(text, format), [], "{text}");
    }
}

#[test]
fn another_number_is_written_in_the_same_way() {
    let (_, found) = numberings("### Artikel 4:15\n\n### C. Een kop\n\n### ii) Een kop\n\n### 2.3 Een kop\n", Format::Markdown);
    let written: Vec<String> = found.iter().map(|one| one.written(4)).collect();
    assert_eq!(written, ["artikel 4:4", "D.", "iv)", "2.4"]);
}

proptest::proptest! {
    #[test]
    fn any_text_survives(text in "([0-9IVXabc.()°§:/ \n-]|Artikel |Bijlage |Vraag |en |t/m |\\PC){0,80}") {
        for format in [Format::Text, Format::Markdown] {
            let (document, found) = numberings(&text, format);
            for one in found {
                assert!(one.span.end <= document.blocks[one.block].span.end);
                assert!(document.text.get(one.title.range()).is_some() && one.number <= one.last);
            }
        }
    }
}
