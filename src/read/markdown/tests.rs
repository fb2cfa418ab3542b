use super::*;
use crate::document::Encoding;

fn document(text: &str) -> Document {
    read(Source::new(text.to_owned(), Encoding::Utf8, 0), Kinds::built_in())
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind.clone(), document.slice(block.span))).collect()
}

fn source_of(document: &Document, span: Span) -> &str {
    &document.source.text()[document.map.range(span)]
}

#[test]
fn a_letter_in_markdown_has_fields_salutation_closing_and_signature() {
    let text = "Betreft: uw brief\nOns kenmerk: 2024-1\n\nGeachte heer Bos,\n\nDank.\n\nMet vriendelijke groet,\n\nA. Kok\n";
    let found = document(text);
    let kinds: Vec<_> = found.blocks.iter().map(|block| block.kind.clone()).collect();
    use BlockKind::*;
    assert_eq!(kinds, [Field { field: 0 }, Field { field: 1 }, Salutation, Paragraph, Closing, Signature]);
    assert_eq!(found.fields[1].value.map(|value| found.slice(value)), Some("2024-1"));
}

#[test]
fn the_text_of_an_admonition_is_text_and_no_quotation() {
    let found = document("!!! note \"Let op\"\n\n    Een regel met [een link](https://voorbeeld.nl).\n\nDaarna.\n");
    let kinds: Vec<_> = found.blocks.iter().map(|block| (block.kind.clone(), block.quoted)).collect();
    assert_eq!(kinds, [(BlockKind::Html, false), (BlockKind::Paragraph, false), (BlockKind::Paragraph, false)]);
    assert_eq!(found.links.len(), 1);
}

#[test]
fn markup_is_no_part_of_the_text() {
    let document = document("## De **motie** van\nhet lid *De Boer*\n\nZij &amp; wij zijn ~~niet~~ blij\\*.\n");
    assert_eq!(
        blocks(&document),
        [
            (BlockKind::Heading { level: 2 }, "De motie van"),
            (BlockKind::Paragraph, "het lid De Boer"),
            (BlockKind::Paragraph, "Zij & wij zijn niet blij*.")
        ]
    );
}

#[test]
fn a_soft_break_is_a_space_and_a_hard_break_ends_the_block() {
    let document = document("Op 26 april\n2016 is\nbesloten.  \nDatum: 3 mei\\\nBetreft: kansen<br>Kenmerk: 7\n");
    let texts: Vec<&str> = blocks(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["Op 26 april 2016 is besloten.", "Datum: 3 mei", "Betreft: kansen", "Kenmerk: 7"]);
}

#[test]
fn text_leads_back_to_its_place_in_the_source() {
    let document = document("> De motie-**Jansen** van\n> 3&nbsp;mei is cre\u{AD}atief.\n");
    assert_eq!(document.slice(document.blocks[0].span), "De motie-Jansen van 3 mei is creatief.");
    assert!(document.blocks[0].quoted);
    let span = |text: &str| {
        let at = document.text.find(text).expect("it is there");
        Span::new(at, at + text.len())
    };
    assert_eq!(source_of(&document, span("motie-Jansen")), "motie-**Jansen");
    assert_eq!(source_of(&document, span("van 3 mei")), "van\n> 3&nbsp;mei");
    assert_eq!(source_of(&document, span("creatief")), "cre\u{AD}atief");
}

#[test]
fn lists_know_their_items_introduction_and_depth() {
    let document =
        document("Wij doen drie dingen:\n\n1. meten:\n   - vaak\n   - goed\n2. weten\n\n   en nog iets\n\nKlaar.\n\n* los\n");
    let list = |index: usize| &document.lists[index];
    let texts = |index: usize| -> Vec<&str> {
        list(index).items.iter().map(|&item| document.slice(document.blocks[item as usize].span)).collect()
    };
    assert_eq!((list(0).numbered, list(0).depth, list(0).introduction), (true, 0, Some(0)));
    assert_eq!(texts(0), ["meten:", "weten"]);
    assert_eq!((list(1).numbered, list(1).depth, list(1).introduction), (false, 1, Some(1)));
    assert_eq!(texts(1), ["vaak", "goed"]);
    assert_eq!((list(2).introduction, texts(2)), (None, vec!["los"]));
    assert!(blocks(&document).contains(&(BlockKind::Paragraph, "en nog iets")));
}

#[test]
fn table_cells_are_blocks() {
    let document = document("| Jaar | Bedrag |\n| --- | --- |\n| 2024 | € 3<br>mln. |\n");
    let cell = |header| BlockKind::Cell { table: 0, header };
    assert_eq!(
        blocks(&document),
        [(cell(true), "Jaar"), (cell(true), "Bedrag"), (cell(false), "2024"), (cell(false), "€ 3 mln.")]
    );
    assert_eq!(document.tables, [Table { cells: vec![0, 1, 2, 3], has_header: true }]);
}

#[test]
fn notes_have_a_text_and_marks_and_may_lack_either() {
    let document = document("Eén[^1] en twee [^b], drie[^9].\n\n[^1]: Noot een.\n\n[^los]: Niemand wijst hierheen.\n");
    assert_eq!(document.slice(document.blocks[0].span), "Eén en twee [^b], drie[^9].");
    let found: Vec<(&str, Option<&str>, Vec<&str>)> = document
        .notes
        .iter()
        .map(|note| {
            let marks = note.marks.iter().map(|&mark| document.slice(mark)).collect();
            (note.label.as_str(), note.text.map(|span| document.slice(span)), marks)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("1", Some("Noot een."), vec![""]),
            ("b", None, vec!["[^b]"]),
            ("9", None, vec!["[^9]"]),
            ("los", Some("Niemand wijst hierheen."), vec![])
        ]
    );
    assert_eq!(document.notes[0].marks[0].start as usize, "Eén".len());
}

#[test]
fn front_matter_is_a_block_with_keys() {
    let document = document("---\ntitle: 'Kansen'\ndate: 2024-05-03\n---\n\n# Kansen\n");
    assert_eq!(blocks(&document)[0], (BlockKind::FrontMatter, "title: 'Kansen'\ndate: 2024-05-03"));
    let entries: Vec<(&str, &str)> =
        document.front_matter.iter().map(|(key, span)| (key.as_str(), document.slice(*span))).collect();
    assert_eq!(entries, [("title", "Kansen"), ("date", "2024-05-03")]);
    assert_eq!(source_of(&document, document.blocks[1].span), "Kansen");
}

#[test]
fn a_comment_is_a_block_and_does_not_break_the_sentence() {
    let document =
        document("De ham<!-- of de kaas --> is op.\n\n<!--\nbeleidslint uit\n-->\n<div>\n<!-- a --> Rest  van de\nregel\n");
    assert_eq!(
        blocks(&document),
        [
            (BlockKind::Paragraph, "De ham is op."),
            (BlockKind::Comment, "of de kaas"),
            (BlockKind::Comment, "beleidslint uit"),
            (BlockKind::Html, "<div>"),
            (BlockKind::Comment, "a"),
            (BlockKind::Paragraph, "Rest van de regel"),
        ]
    );
}

#[test]
fn code_is_kept_as_it_is() {
    let document = document("Zet `datum  = 1` in:\n\n```toml\na = 1\n\n  b = 2\n```\n\n<meta charset='utf-8' />\n");
    assert_eq!(
        blocks(&document),
        [
            (BlockKind::Paragraph, "Zet datum = 1 in:"),
            (BlockKind::Code, "a = 1\n\n  b = 2"),
            (BlockKind::Html, "<meta charset='utf-8' />")
        ]
    );
    let code = &document.inlines[0];
    assert_eq!((code.kind.clone(), document.slice(code.span)), (InlineKind::Code, "datum = 1"));
}

#[test]
fn links_know_where_their_address_stands() {
    let text = "Zie [de *wet*](https://wet.example/a_(1) \"Wet\"), [haar][w], <https://auto.example> en \
                ![een foto](foto.png) of ![](leeg.png).\n\n[w]: <../w.md>\n";
    let document = document(text);
    let found: Vec<(&str, &str, &str, bool)> = document
        .links
        .iter()
        .map(|link| {
            let (start, end) = link.address_source;
            (document.slice(link.span), link.address.as_str(), &text[start as usize..end as usize], link.image)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("de wet", "https://wet.example/a_(1)", "https://wet.example/a_(1)", false),
            ("haar", "../w.md", "../w.md", false),
            ("https://auto.example", "https://auto.example", "https://auto.example", false),
            ("een foto", "foto.png", "foto.png", true),
            ("", "leeg.png", "leeg.png", true)
        ]
    );
    assert_eq!(document.text.trim_end(), "Zie de wet, haar, https://auto.example en een foto of .");
}

/// What each comment of a text speaks of.
fn told(text: &str) -> Vec<(String, Option<String>)> {
    let document = document(text);
    let about = |(start, end): (u32, u32)| document.source.text()[start as usize..end as usize].to_owned();
    document.comments.iter().map(|comment| (document.slice(comment.span).to_owned(), comment.about.map(about))).collect()
}

#[test]
fn a_comment_by_itself_speaks_of_the_whole_block_that_follows() {
    for block in [
        "Een alinea\nvan twee regels.",
        "# Een kop",
        "Een kop\n=======",
        "- een\n- twee\n\n  - drie\n\n  vier",
        "1. een\n2. twee",
        "| a | b |\n| - | - |\n| 1 | 2 |",
        "> Een citaat.\n>\n> Nog een.",
        "```\ncode\n\ncode\n```",
        "<div>tekst</div>",
        "Regel een  \nregel twee",
        "![](plaat.png)",
        "[^1]: Een noot.",
    ] {
        let text = format!("Ervoor.\n\n<!-- c -->\n\n{block}\n\nErna.\n");
        assert_eq!(told(&text), [("c".to_owned(), Some(block.to_owned()))], "{block}");
    }
}

#[test]
fn a_comment_inside_a_block_speaks_of_that_block() {
    for (text, about) in [
        ("Een\n\nTekst <!-- c --> en\nmeer.\n\nErna.\n", "Tekst <!-- c --> en\nmeer."),
        ("Een\n\nTekst en\nmeer. <!-- c -->\n\nErna.\n", "Tekst en\nmeer. <!-- c -->"),
        ("# Kop <!-- c -->\n\nErna.\n", "# Kop <!-- c -->"),
        ("- een <!-- c --> en\n  meer\n  - onder\n- twee\n", "- een <!-- c --> en\n  meer"),
        ("- een\n\n  twee <!-- c -->\n\n  drie\n", "twee <!-- c -->"),
        ("| a | b |\n| - | - |\n| 1 | 2 <!-- c --> |\n| 3 | 4 |\n", "| 1 | 2 <!-- c --> |"),
        ("| a <!-- c --> | b |\n| - | - |\n| 1 | 2 |\n", "| a <!-- c --> | b |"),
        ("> Een citaat. <!-- c -->\n>\n> Erna.\n", "Een citaat. <!-- c -->"),
        ("![](plaat.png) <!-- c -->\n\nErna.\n", "![](plaat.png) <!-- c -->"),
    ] {
        assert_eq!(told(text), [("c".to_owned(), Some(about.to_owned()))], "{text}");
    }
}

#[test]
fn where_a_comment_stands_decides_which_block_is_next() {
    let next = |text: &str| told(text).pop().and_then(|(_, about)| about);
    assert_eq!(next("<!-- c --> Tekst ernaast.\n\nErna.\n").as_deref(), Some("Tekst ernaast."));
    assert_eq!(next("Tekst.\n<!-- c -->\nMeer.\n").as_deref(), Some("Meer."));
    assert_eq!(next("- een\n  <!-- c -->\n- twee\n- drie\n").as_deref(), Some("- twee"));
    assert_eq!(next("- <!-- c -->\n  een\n- twee\n").as_deref(), Some("een"));
    assert_eq!(next("> Tekst.\n> <!-- c -->\n\nErna.\n").as_deref(), Some("Erna."));
    assert_eq!(
        next("<!-- c -->\n\n!!! note \"Let op\"\n\n    Een.\n\n    Twee.\n\nErna.\n").as_deref(),
        Some("    Een.\n\n    Twee.")
    );
    assert_eq!(next("<!-- c -->\n\n---\n\nErna.\n").as_deref(), Some("Erna."));
    assert_eq!(next("Tekst.\n\n<!-- c -->\n"), None);
    let both = told("<!-- een -->\n<!-- twee -->\nTekst.\n");
    assert_eq!(both, ["een", "twee"].map(|comment| (comment.to_owned(), Some("Tekst.".to_owned()))));
}

#[test]
fn what_looks_like_a_comment_in_code_is_none() {
    assert_eq!(told("Zie `<!-- c -->`.\n\n```\n<!-- c -->\n```\n\n    <!-- c -->\n\n\\<!-- c -->\n"), []);
}
