//! Whatever Markdown is made of, its words are read, each from its own place, and what is no text is not.

use beleidslint::document::{Document, Format, InlineKind, Span};
use beleidslint::read::read;
use proptest::prelude::*;

/// What a piece of Markdown holds: words that a reader of the site sees (`zicht`), and words that are none (`geheim`).
/// In the pieces below `@` stands for the first and `#` for the second, to be numbered later.
type Piece = String;

/// Pieces within a line.
fn inline() -> impl Strategy<Value = Piece> {
    const PIECES: &[&str] = &[
        "~",
        "~",
        "~",
        "*~*",
        "**~ ~**",
        "~~~ ~~~",
        "[~ *~*](%.md)",
        "[~]({{ % }}/%)",
        "[~](% \"%\"){ .% data-% }",
        "<https://%.voorbeeld.nl>",
        "![~](%.png)",
        "`%`",
        "``% ` %``",
        "{{ % }}",
        "{{< % \"%\" >}}",
        "{% % %}",
        "<b>~</b>",
        "<span class=\"%\" data-x='%'>~</span>",
        "<Kaart naam={% > %}>~</Kaart>",
        "<a href=\"%\">~ ~</a>",
        "<img src=\"%\" alt=\"~\">",
        "<code>%</code>",
        "~<sup>~</sup>",
        "<!-- % -->",
        "{/* % */}",
        ":%-icoon:",
        "[=%/~=]",
        "[[%|~]]",
        "[[%]]",
        "$%^2$",
        "==~==",
        "~ &amp; ~",
        "~&nbsp;~",
        "&#8217;~",
        "\\*~\\*",
        "\\{{ ~",
        "~\n~",
        "~.\n**~** ~",
        "één ~ € 3",
    ];
    prop::sample::select(PIECES).prop_map(str::to_owned)
}

/// Text of several pieces; it begins with a word, so that it is no other block.
fn text() -> impl Strategy<Value = Piece> {
    prop::collection::vec(inline(), 0..5).prop_map(|pieces| format!("~ {}", pieces.join(" ")).trim_end().to_owned())
}

fn line() -> impl Strategy<Value = Piece> {
    text().prop_map(|text| text.replace('\n', " "))
}

fn indented(text: &str, by: &str) -> String {
    let lines = text.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("{by}{line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// Blocks, without a line break at the end.
fn block() -> impl Strategy<Value = Piece> {
    let leaf = prop_oneof![
        4 => text(),
        1 => line().prop_map(|line| format!("## {line} {{#% .% }}")),
        1 => Just("```% title=\"%\"\n%\n\n  {{ % }}\n!!! %\n```".to_owned()),
        1 => (line(), line()).prop_map(|(one, two)| format!("| {one} | ~ |\n| --- | --- |\n| {two} | ~ |")),
        1 => Just("<p class=\"%\">\n  ~ <b>~\n  ~</b> &eacute;~ {{ % }}\n</p>".to_owned()),
        1 => (line(), line()).prop_map(|(term, text)| format!("{term}\n:   {text}")),
        1 => Just("{{< % >}}".to_owned()),
        1 => Just("<Kaart naam={%}\n  a=\"%\"\n/>".to_owned()),
        1 => Just("--8<-- \"%.md\"".to_owned()),
        1 => Just("*[%]: %".to_owned()),
        1 => Just("<!--\n%\n\n% -->".to_owned()),
        1 => Just("$$\n% = %\n$$".to_owned()),
        1 => Just("<table><tr><th>~</th><td class='%'>~ <b>~</b></td></tr></table>".to_owned()),
        1 => Just("<script>\nlet % = '%';\n</script>".to_owned()),
    ];
    leaf.prop_recursive(3, 24, 3, |inner| {
        let blocks = prop::collection::vec(inner, 1..3).prop_map(|blocks| blocks.join("\n\n"));
        prop_oneof![
            prop::collection::vec(blocks.clone(), 1..3).prop_map(|items| items
                .iter()
                .map(|item| format!("-   {}", indented(item, "    ").trim_start()))
                .collect::<Vec<_>>()
                .join("\n")),
            blocks.clone().prop_map(|blocks| format!("1.  ~\n\n{}", indented(&blocks, "    "))),
            // Each line of a quotation has its mark, and that of a tag ends there.
            blocks
                .clone()
                .prop_filter("a tag of several lines", |blocks| !blocks.contains("<Kaart naam={%}\n"))
                .prop_map(|blocks| indented(&format!("~\n\n{blocks}"), "> ").replace("\n\n", "\n>\n")),
            (line(), blocks.clone())
                .prop_map(|(_, blocks)| format!("!!! % \"~ ~\"\n\n{}", indented(&format!("~\n\n{blocks}"), "    "))),
            blocks.clone().prop_map(|blocks| format!("=== \"~\"\n\n{}", indented(&format!("~\n\n{blocks}"), "    "))),
            blocks.clone().prop_map(|blocks| format!(":::%[~ ~]\n\n{blocks}\n\n:::")),
            blocks.clone().prop_map(|blocks| format!("<details class=\"%\">\n<summary>~</summary>\n\n{blocks}\n\n</details>")),
            blocks.clone().prop_map(|blocks| format!("<aside>\n~\n\n{blocks}\n</aside>")),
            blocks.prop_map(|blocks| format!("{{{{% % %}}}}\n\n{blocks}\n\n{{{{% /% %}}}}")),
        ]
    })
}

fn document() -> impl Strategy<Value = String> {
    let head = prop::sample::select(vec!["", "---\nx: %\n---\n\n", "+++\nx = \"%\"\n+++\n\n", "import % from '%';\n\n"]);
    let blocks = prop::collection::vec(block(), 1..6).prop_map(|blocks| blocks.join("\n\n"));
    (head, blocks, any::<bool>()).prop_map(|(head, blocks, windows)| {
        let text = numbered(&format!("{head}{blocks}\n"));
        if windows { text.replace('\n', "\r\n") } else { text }
    })
}

/// Puts words in the place of signs: `zicht1`, `geheim2`. Struck-out text has its own `~~`.
fn numbered(text: &str) -> String {
    let text = text.replace("~~~ ~~~", "\u{1}~ ~\u{1}");
    let mut result = String::new();
    let mut count = 0;
    for (at, c) in text.char_indices() {
        let is_tag = c == '%' && (text[at..].starts_with("%}") || text[..at].ends_with('{'));
        match c {
            '~' | '%' if !is_tag => {
                count += 1;
                result.push_str(&format!("{}{count}q", if c == '~' { "zicht" } else { "geheim" }));
            }
            '\u{1}' => result.push_str("~~"),
            c => result.push(c),
        }
    }
    result
}

/// The words with this beginning in a text, with their places.
fn words<'t>(text: &'t str, beginning: &str) -> Vec<(usize, &'t str)> {
    let word = |(at, _): (usize, &str)| {
        let end = at + text[at..].find('q').map_or(0, |length| length + 1);
        (at, &text[at..end])
    };
    text.match_indices(beginning).map(word).collect()
}

fn check(source: &str, document: &Document) -> Result<(), TestCaseError> {
    let written: Vec<&str> = words(source, "zicht").into_iter().map(|(_, word)| word).collect();
    let mut read: Vec<&str> = Vec::new();
    for (at, word) in words(&document.text, "zicht") {
        let span = Span::new(at, at + word.len());
        prop_assert_eq!(&document.source.text()[document.map.range(span)], word, "its place is another");
        prop_assert!(document.is_prose(at), "{} is no prose in\n{}", word, source);
        read.push(word);
    }
    let mut sorted = (written.clone(), read);
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    prop_assert_eq!(sorted.0, sorted.1, "not the words of\n{}", source);
    for (at, word) in words(&document.text, "geheim") {
        let is_address = document.links.iter().any(|link| link.span.holds(at));
        let is_code = document.inlines.iter().any(|inline| inline.kind == InlineKind::Code && inline.span.holds(at));
        prop_assert!(!document.is_prose(at) || is_code || is_address, "{} is read in\n{}", word, source);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_seen_is_read_and_nothing_else(source in document()) {
        let document = read(source.clone().into_bytes(), Format::Markdown).expect("it is text");
        check(&source, &document)?;
    }
}
