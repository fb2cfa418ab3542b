//! Whatever is read, the joined text comes from where the source map says.

use beleidslint::document::{Document, Format, Span};
use beleidslint::read::read;
use proptest::prelude::*;

/// Holds for every document: verbatim characters stand in the source where the map says, all others come from a
/// stretch of the source, and blocks follow one another, parted by line breaks.
fn check(document: &Document) {
    let source = document.source.text();
    assert_eq!(document.map.text_len(), document.text.len());
    for (at, character) in document.text.char_indices() {
        let span = Span::new(at, at + character.len_utf8());
        let range = document.map.range(span);
        let origin = source.get(range.clone());
        assert!(origin.is_some(), "{character:?} at {at} comes from {range:?}, which is no text");
        if document.map.is_verbatim(span) {
            assert_eq!(origin.unwrap_or_default(), character.encode_utf8(&mut [0; 4]), "at {at}");
        }
    }
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start as usize >= end, "blocks overlap");
        let text = document.slice(block.span);
        assert!(!text.is_empty(), "an empty block at {:?}", block.span);
        assert!(document.text[block.span.end as usize..].trim_start_matches(' ').starts_with('\n'), "no break behind {text:?}");
        if block.kind.is_prose() {
            assert!(!text.contains(['\n', '\r', '\t', '\u{A0}', '\u{AD}']) && !text.contains("  "), "not clean: {text:?}");
            assert_eq!(text, text.trim_matches(' '));
        }
        let _ = document.positions(block.span);
        end = block.span.end as usize + 1;
    }
    let inlines = document.inlines.iter().map(|inline| inline.span);
    let links = document.links.iter().map(|link| link.span);
    let notes = document.notes.iter().flat_map(|note| note.marks.iter().copied().chain(note.text));
    let fields = document.fields.iter().flat_map(|field| [Some(field.label), field.value]).flatten();
    let entries = document.front_matter.iter().map(|(_, span)| *span);
    let foreign = document.foreign.iter().copied();
    assert!(document.foreign.is_sorted());
    for span in inlines.chain(links).chain(notes).chain(fields).chain(entries).chain(foreign) {
        assert!(document.text.get(span.range()).is_some(), "{span:?} is no text");
    }
    for comment in &document.comments {
        assert!(document.text.get(comment.span.range()).is_some(), "{comment:?} is no text");
        if let Some((start, end)) = comment.about {
            assert!(source.get(start as usize..end as usize).is_some(), "{comment:?} speaks of no text");
        }
    }
    for link in &document.links {
        let (start, end) = link.address_source;
        assert!(source.get(start as usize..end as usize).is_some(), "the address of a link is no text");
    }
}

fn check_text(text: &str) {
    for format in [Format::Text, Format::Markdown] {
        if let Ok(document) = read(text.as_bytes().to_vec(), format) {
            check(&document);
        }
    }
}

/// Pieces of which Markdown and letters are made.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "  \n",
        "\\\n",
        " ",
        " ",
        "  ",
        "\t",
        "    ",
        "!!! note\n",
        "!!! tip \"Titel\"\n\n    ",
        "=== \"a\"\n",
        ":::note[a]\n",
        ":::\n",
        "> [!NOTE]\n",
        "> [!tip] Titel\n",
        "{{ a }}",
        "{{< a >}}",
        "{{</a>}}",
        "{% a %}",
        "{/* c */}",
        "{#a .b}",
        "{: .b}\n",
        "[[a|b c]]",
        "[[RFC 2]]",
        "[=a/b=]",
        ":icon:",
        "$a^2$",
        "==a==",
        "++a++",
        "*[A]: b\n",
        "--8<-- \"a\"\n",
        ":   ",
        "<section>\n",
        "</section>\n",
        "<p lang='en'>",
        "<span lang=en>",
        "</span>",
        "<ul><li>",
        "<table><tr><td>",
        "</table>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<abbr title=x>",
        "</abbr>",
        "<img src=a alt='b &amp; c'>",
        "<blockquote>\n",
        "<Kaart a={b}>",
        "<!-- c --> ",
        "import a from 'b'\n",
        "+++\n",
        "```\n",
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "> ",
        ">",
        "| a | b |\n",
        "| --- | --- |\n",
        "|",
        "---",
        "---\n",
        "```\n",
        "~~~",
        "`",
        "``",
        "**",
        "*",
        "_",
        "~~",
        "[",
        "](",
        "]",
        ")",
        "(",
        "!",
        "[^1]",
        "[^1]: ",
        "[^x]",
        "<!--",
        "-->",
        "<!-- c -->",
        "<br>",
        "<div>\n",
        "</div>",
        "<a href='x'>",
        "<https://example.nl/a>",
        "<",
        ">",
        "&amp;",
        "&nbsp;",
        "&shy;",
        "&#8217;",
        "&",
        "\\*",
        "\\",
        "[a]: /b 'c'\n",
        "[a]",
        "[ ] ",
        "[!NOTE]\n",
        "\u{AD}",
        "\u{A0}",
        "\u{FB01}",
        "\u{FEFF}",
        "’",
        "één",
        "€ 3",
        "woord",
        "Zin.",
        "motie",
        "Datum: 3 mei 2024",
        "Betreft:",
        "Geachte heer,",
        "Met vriendelijke groet,",
        "2/7",
        "\u{C}",
        "title: x\n",
        "https://example.nl/b",
        "-",
        "=",
        "===\n",
        ":",
        "\"",
    ];
    prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn joined_text_comes_from_where_the_map_says(pieces in prop::collection::vec(piece(), 0..40)) {
        check_text(&pieces.concat());
    }

    #[test]
    fn arbitrary_text_can_be_read(text in "\\PC{0,200}") {
        check_text(&text);
    }

    #[test]
    fn arbitrary_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in [Format::Text, Format::Markdown] {
            if let Ok(document) = read(bytes.clone(), format) {
                check(&document);
            }
        }
    }
}
