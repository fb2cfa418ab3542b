use super::*;
use crate::document::{Block, Encoding, InlineKind, Span};

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
    let found = document(
        "!!! note \"Let op\"\n\n    Een regel met [een link](https://voorbeeld.nl).\n\n    - een\n\n    - twee\n\nNa.\n",
    );
    use BlockKind::{Item, Paragraph};
    assert_eq!(
        blocks(&found),
        [
            (Paragraph, "Let op"),
            (Paragraph, "Een regel met een link."),
            (Item { list: 0 }, "een"),
            (Item { list: 0 }, "twee"),
            (Paragraph, "Na.")
        ]
    );
    assert!(found.blocks.iter().all(|block| !block.quoted));
    assert_eq!((found.links.len(), found.lists[0].depth), (1, 0));
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
        let is_item = |block: &&Block| block.kind == BlockKind::Item { list: index as u32 };
        let items: Vec<&str> = document.blocks.iter().filter(is_item).map(|block| document.slice(block.span)).collect();
        let ends = list(index).items.ends().map(|(first, last)| [first, last].map(|at| document.slice(document.blocks[at].span)));
        assert_eq!(list(index).items.count(), items.len());
        assert_eq!(ends, Some([items[0], items[items.len() - 1]]));
        items
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

fn texts(text: &str) -> Vec<String> {
    let found = document(text);
    found.blocks.iter().filter(|block| block.kind.is_prose()).map(|block| found.slice(block.span).to_owned()).collect()
}

#[test]
fn raw_markup_is_read_as_the_text_it_shows() {
    let found = document(
        "<section id=\"a\">\n<h2>Kop &amp; staart</h2>\n<p>Een <b>vet</b>\nwoord.</p>\n<ul><li>een<li>twee</ul>\n         <blockquote>Citaat.</blockquote>\n<pre>\ncode <b>x</b>\n</pre>\n<script>let a = 1;</script>\n</section>\n",
    );
    use BlockKind::*;
    assert_eq!(
        blocks(&found),
        [
            (Html, "<section id=\"a\">"),
            (Heading { level: 2 }, "Kop & staart"),
            (Paragraph, "Een vet woord."),
            (Item { list: 0 }, "een"),
            (Item { list: 0 }, "twee"),
            (Paragraph, "Citaat."),
            (Code, "code <b>x</b>")
        ]
    );
    assert!(found.blocks[5].quoted && !found.blocks[6].quoted);
    assert_eq!(source_of(&found, found.blocks[1].span), "Kop &amp; staart");
}

#[test]
fn a_table_of_raw_markup_has_cells() {
    let found = document(
        "<table>\n  <tr><th>Jaar</th><th>Bedrag</th></tr>\n  <tr><td>2024<td><p>€ 3</p>\n  </tr>\n</table>\n\nDaarna.\n",
    );
    let cell = |header| BlockKind::Cell { table: 0, header };
    assert_eq!(
        blocks(&found),
        [
            (cell(true), "Jaar"),
            (cell(true), "Bedrag"),
            (cell(false), "2024"),
            (cell(false), "€ 3"),
            (BlockKind::Paragraph, "Daarna.")
        ]
    );
    assert!(found.tables[0].has_header);
}

#[test]
fn markdown_between_tags_is_markdown() {
    let found = document("<details>\n<summary>Meer *weten*</summary>\n\n- een\n- [twee](b.md)\n\n</details>\n\nDaarna.\n");
    let kinds: Vec<_> = found.blocks.iter().filter(|block| block.kind.is_prose()).map(|block| block.kind.clone()).collect();
    use BlockKind::{Item, Paragraph};
    assert_eq!(kinds, [Paragraph, Item { list: 0 }, Item { list: 0 }, Paragraph]);
    assert_eq!(
        texts("<aside class=\"note\">\nZie [dit](a) en [[RFC2119]].\n</aside>\nDaarna.\n"),
        ["Zie dit en RFC2119.", "Daarna."]
    );
}

#[test]
fn links_and_images_of_raw_markup_are_links_and_images() {
    let text = "Zie <a href=\"a.md?b&amp;c\">de <i>nota</i></a> en <img src='x.png' alt=\"een &quot;foto&quot;\"> of <img src=y.png alt=\"\">.\n\n                <figure>\n<a href=\"b\"><img src=\"z.png\"></a>\n<figcaption>Figuur 1</figcaption>\n</figure>\n";
    let found = document(text);
    let links: Vec<_> = found
        .links
        .iter()
        .map(|link| {
            let (start, end) = link.address_source;
            let address = (link.address.as_str(), &text[start as usize..end as usize]);
            (found.slice(link.span), address, link.image, link.decorative)
        })
        .collect();
    assert_eq!(
        links,
        [
            ("de nota", ("a.md?b&c", "a.md?b&amp;c"), false, false),
            ("een \"foto\"", ("x.png", "x.png"), true, false),
            ("", ("y.png", "y.png"), true, true),
            ("", ("b", "b"), false, false),
            ("", ("z.png", "z.png"), true, false)
        ]
    );
    assert!(texts(text).contains(&"Figuur 1".to_owned()));
}

#[test]
fn elements_that_are_never_closed_do_not_swallow_the_text() {
    assert_eq!(texts("- a <b>b\n\n<p>c\n\nd\n\n<svg>\n\n## e\n\nf\n"), ["a b", "c", "d", "e", "f"]);
    assert_eq!(texts("> <div>a\n\nb </div> c </p>\n"), ["a", "b", "c"]);
}

#[test]
fn text_in_another_language_says_so() {
    let foreign = |text: &str| -> Vec<String> {
        let found = document(text);
        found.foreign.iter().map(|&span| found.slice(span).trim().to_owned()).collect()
    };
    assert_eq!(foreign("Een <span lang=\"en\">privacy by _design_</span> plan."), ["privacy by design"]);
    assert_eq!(
        foreign("<div lang=\"en\">\n\nOne.\n\nTwo <span lang=\"nl\">drie</span>.\n\n</div>\n\nVier.\n"),
        ["<div lang=\"en\">\nOne.\nTwo", "."]
    );
    assert_eq!(foreign("---\nlang: en\n---\n\nOne.\n"), ["lang: en\nOne."]);
    assert_eq!(foreign("---\ntaal: Nederlands\nlang: nl-NL\n---\n\nEen.\n"), [""; 0]);
}

#[test]
fn code_and_what_is_not_known_are_marked() {
    let found = document("Typ <kbd>Ctrl</kbd> en `a  b` of {{ versie }} nu, $x^2$ ook.\n\n{{ lijst }}\n");
    let marked: Vec<&str> = found.inlines.iter().map(|inline| found.slice(inline.span)).collect();
    assert_eq!(marked, ["Ctrl", "a b", "{{ versie }}", "$x^2$", "{{ lijst }}"]);
    assert_eq!(found.blocks[1].kind, BlockKind::Html);
}

#[test]
fn abbreviations_may_be_explained_by_the_markup() {
    let found = document("De <abbr title=\"Autoriteit Persoonsgegevens\">AP</abbr> en de AVG.\n\n*[AVG]: Algemene verordening\n");
    assert_eq!(found.explained, ["AVG", "AP"]);
    assert_eq!(found.text.trim_end(), "De AP en de AVG.");
}

#[test]
fn a_line_in_bold_above_a_sentence_is_a_caption() {
    assert_eq!(texts("**Begrip**\nDit is de uitleg.\n"), ["Begrip", "Dit is de uitleg."]);
    assert_eq!(texts("**Let op**\nals het regent. En **dit**\nOok.\n"), ["Let op als het regent. En dit Ook."]);
}

#[test]
fn a_definition_list_has_terms_and_definitions() {
    assert_eq!(
        texts("Verwerker\n:   Wie gegevens\n    verwerkt.\n:   Of wie helpt.\n"),
        ["Verwerker", "Wie gegevens verwerkt.", "Of wie helpt."]
    );
}

#[test]
fn a_comment_in_front_of_text_comes_first() {
    let found = document("<!-- stil --> Tekst die\ndoorloopt.\n\nMeer <!-- zacht --> tekst.\n");
    use BlockKind::{Comment, Paragraph};
    assert_eq!(
        blocks(&found),
        [(Comment, "stil"), (Paragraph, "Tekst die doorloopt."), (Paragraph, "Meer tekst."), (Comment, "zacht")]
    );
}

#[test]
fn what_a_program_puts_in_its_place_is_no_text() {
    let found = document("## Lijst\n\n{{< lijst >}}\n\n--8<-- \"a.md\"\n\n<Kaart naam={x} />\n\nTekst.{: .klein}\n{: .groot }\n");
    use BlockKind::{Heading, Html, Paragraph};
    assert_eq!(
        blocks(&found),
        [
            (Heading { level: 2 }, "Lijst"),
            (Html, "{{< lijst >}}"),
            (Html, "--8<-- \"a.md\""),
            (Html, "<Kaart naam={x} />"),
            (Paragraph, "Tekst.")
        ]
    );
}

#[test]
fn hostile_nesting_is_read() {
    for text in [
        "> ".repeat(2_000) + "x",
        "- ".repeat(2_000) + "x",
        "[".repeat(200_000),
        "<div>".repeat(50_000),
        "<b>x".repeat(50_000),
        "<a href=x>y\n\n".repeat(5_000),
        "<table><td>x".repeat(20_000),
        "!!! note\n    ".repeat(500),
        (0..2_000).map(|depth| format!("{}!!! note\n", "    ".repeat(depth % 400))).collect(),
        "{{".repeat(100_000),
        "<A {".repeat(50_000),
        "`".repeat(3) + &"a `` b ```` ".repeat(20_000),
    ] {
        let found = document(&text);
        assert_eq!(found.map.text_len(), found.text.len());
    }
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
        "!!! note \"Let op\"\n\n    Een.\n\n    - twee",
        "> [!NOTE]\n> Een.",
        "<p>Een\n<b>alinea</b>.</p>",
        "<aside>\nEen.\n\nTwee.\n</aside>",
        "<div>\n<div>\n\nEen.\n\n</div>\n</div>",
        "{{< figuur >}}",
        "Term\n:   Uitleg.",
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
        Some("!!! note \"Let op\"\n\n    Een.\n\n    Twee.")
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
