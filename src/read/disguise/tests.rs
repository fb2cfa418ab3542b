use super::*;
use proptest::prelude::*;

fn copy(text: &str) -> String {
    Disguise::of(text, 0).text.into_owned()
}

/// What of `text` a reader of the site sees: `‹…›` for what is not known.
fn shown(text: &str) -> String {
    let disguise = Disguise::of(text, 0);
    let mut result = String::new();
    let mut at = 0;
    for mark in &disguise.marks {
        result.push_str(&text[at..mark.range.start]);
        let inner = &text[mark.range.clone()];
        match mark.show {
            Show::Nothing | Show::Comment => {}
            Show::Words => result.push_str(inner),
            Show::Unknown | Show::Shortcode => result.push_str(&format!("‹{inner}›")),
        }
        at = mark.range.end;
    }
    result.push_str(&text[at..]);
    result
}

fn lines(text: &str) -> Vec<(Holds, &str)> {
    Disguise::of(text, 0).lines.into_iter().map(|line| (line.holds, &text[line.range])).collect()
}

#[test]
fn an_admonition_is_an_item_with_its_title_for_a_heading() {
    let text = "!!! note \"Let op\"\n\n    Een regel.\n\nDaarna.\n";
    assert_eq!(copy(text), "+ # ......Let op.\n\n    Een regel.\n\nDaarna.\n");
    let disguise = Disguise::of(text, 0);
    assert_eq!((disguise.openings, disguise.titles), (vec![0], vec![2]));
    assert_eq!(copy("=== \"T\"\n    a\n"), "+ # .T.\n    a\n");
    assert_eq!(copy("1. a\n\n    ??? tip\n        b\n"), "1. a\n\n    + # ...\n        b\n");
}

#[test]
fn exclamation_marks_alone_make_no_admonition() {
    for text in ["Tekst!!!\n\n    code\n", "!!! Let op, dit is belangrijk.\n", "???\n", "===\n", "=== geen tab\n"] {
        assert_eq!(copy(text), text);
    }
}

#[test]
fn a_line_that_is_not_indented_ends_an_admonition() {
    let disguise = Disguise::of("!!! note\n    Tekst.\nDaarna.\n\nEn nog.\n", 0);
    assert_eq!(disguise.breaks, [20]);
}

#[test]
fn containers_are_hidden_but_for_their_titles() {
    assert_eq!(copy(":::note[Let op]\n\nTekst.\n\n:::\n"), "# ......Let op.\n\nTekst.\n\n   \n");
    assert_eq!(copy("::: tip Let op\nTekst.\n:::\n"), "# ......Let op\nTekst.\n   \n");
    assert_eq!(copy("/// details | Let op\nTekst.\n///\n"), "# ............Let op\nTekst.\n   \n");
    assert_eq!(copy(":::info{.breed}\n:::\n"), "               \n   \n");
}

#[test]
fn an_alert_is_no_quotation() {
    let disguise = Disguise::of("> [!NOTE]\n> Tekst.\n\n> [!tip] Titel\n> Tekst.\n\n> Citaat\n> [!NOTE]\n", 0);
    assert_eq!(disguise.openings, [0, 20]);
    assert_eq!(disguise.titles, [22]);
}

#[test]
fn macros_and_shortcodes_are_not_known() {
    assert_eq!(shown("Versie {{ versie }} van {% if x %}nu{% endif %}."), "Versie ‹{{ versie }}› van nu.");
    assert_eq!(shown("Zie {{< param naam >}} en {{< begrip >}}woord{{< /begrip >}}."), "Zie ‹{{< param naam >}}› en woord.");
    assert_eq!(shown("{{< highlight go >}}\na {b}\n{{< /highlight >}} c"), "‹{{< highlight go >}}\na {b}\n{{< /highlight >}}› c");
    assert_eq!(shown("`{{ code }}` en \\{{ zo }}"), "`{{ code }}` en \\{{ zo }}");
    assert_eq!(shown("Een {{ die niet eindigt"), "Een {{ die niet eindigt");
}

#[test]
fn a_line_with_nothing_to_read_is_blank() {
    let text = "{{< toc >}}\n{% include a.md %}\n{: .klasse }\n{/* opmerking */}\n--8<-- \"a.md\"\n[TOC]\n<Kaart\n  a={1}\n/>\n";
    assert!(copy(text).trim().is_empty());
    let found = lines(text);
    use Holds::*;
    assert_eq!(
        found,
        [
            (Directive, "{{< toc >}}"),
            (Directive, "{% include a.md %}"),
            (Comment, "{/* opmerking */}"),
            (Directive, "--8<-- \"a.md\""),
            (Directive, "[TOC]"),
            (Directive, "<Kaart\n  a={1}\n/>")
        ]
    );
    // A macro may be the middle of a sentence.
    assert_eq!(lines("Zie de\n{{ naam }}\nvan nu.\n"), []);
}

#[test]
fn attribute_lists_and_icons_show_nothing() {
    assert_eq!(shown("## Kop {#eigen .klasse}"), "## Kop ");
    assert_eq!(shown("[Mail :material-email:](a){ .md-button }"), "[Mail ](a)");
    assert_eq!(shown("Om 10:30:45 in {jaar}, keuze:ja:nee."), "Om 10:30:45 in {jaar}, keuze:ja:nee.");
}

#[test]
fn keys_and_words_with_emphasis_lose_their_signs() {
    assert_eq!(shown("Typ ++ctrl+alt+f++ in C++ of ==hier en daar== ."), "Typ ‹ctrl+alt+f› in C++ of hier en daar .");
    assert_eq!(shown("a == b en c == d"), "a == b en c == d");
}

#[test]
fn brackets_around_terms_are_not_read() {
    assert_eq!(shown("Zie [[RFC2119]], [[!WCAG21]] en [[[AVG]]]."), "Zie ‹RFC2119›, ‹WCAG21› en ‹AVG›.");
    assert_eq!(shown("Een [=verwerker=], [=AVG/betrokkene=] en {{Promise}}."), "Een verwerker, betrokkene en ‹{{Promise}}›.");
    assert_eq!(shown("[[begrippen|het begrip]], [[Een pagina]], [^iframe^]"), "het begrip, Een pagina, ‹iframe›");
    assert_eq!(shown("[[1]](https://voorbeeld.nl), noot[^1], [x]"), "[[1]](https://voorbeeld.nl), noot[^1], [x]");
}

#[test]
fn formulas_are_not_known_and_dollars_are_money() {
    assert_eq!(shown("De kans $p$ is $\\frac{1}{2}$."), "De kans ‹$p$› is ‹$\\frac{1}{2}$›.");
    assert_eq!(shown("Tussen US$5 en US$10 of $ 3."), "Tussen US$5 en US$10 of $ 3.");
    assert_eq!(shown("$$\na = b\n$$\n"), "‹$$\na = b\n$$›\n");
}

#[test]
fn the_address_of_a_link_may_hold_a_macro() {
    assert_eq!(copy("[a]({{ site.url }}/b)"), "[a](xxxxxxxxxxxxxx/b)");
    assert_eq!(copy("[a]({{< ref \"b.md\" >}})"), "[a](xxxxxxxxxxxxxxxxxx)");
}

#[test]
fn components_are_hidden_and_elements_are_not() {
    assert_eq!(shown("Een <Kaart naam={a > b}>tekst</Kaart> en <b>vet</b> <BR>"), "Een tekst en <b>vet</b> <BR>");
    assert_eq!(shown("<span style={{ color: 'red' }}>rood</span>"), "rood</span>");
}

#[test]
fn programs_at_the_top_are_hidden() {
    let text = "import Kaart from '@site/Kaart';\nexport const a = {\n  b: 1,\n\n};\n\nTekst van {a.b}.\n";
    assert_eq!(shown(text).trim(), "import Kaart from '@site/Kaart';\nexport const a = {\n  b: 1,\n\n};\n\nTekst van ‹{a.b}›.");
    assert_eq!(copy(text).trim(), "Tekst van xxxxx.");
    for text in ["import van graan\nen export van vee\n", "export default van de raad\n"] {
        assert_eq!(copy(text), text);
    }
}

#[test]
fn code_and_comments_are_passed_over() {
    for text in [
        "```yaml\n{{ a }}\n!!! note\n```\n",
        "- ```\n  {{ a }}\n  ```\n",
        "~~~\n:::note\n~~~\n",
        "<!-- {{ a }}\n\n:::note -->\n",
        "<pre>\n{{ a }}\n\n{{ b }}\n</pre>\n",
        "<script>\nlet a = {b};\n</script>\n",
    ] {
        assert_eq!(copy(text), text);
    }
    assert_eq!(shown("```\na\n```\n{{ b }} c\n"), "```\na\n```\n‹{{ b }}› c\n");
}

#[test]
fn tags_around_text_lay_it_open() {
    assert_eq!(
        lines("<aside class=\"note\">\nTekst.\n</aside>\n"),
        [(Holds::Tags, "<aside class=\"note\">"), (Holds::Tags, "</aside>")]
    );
    assert_eq!(lines("<div>\n    <p>Tekst.</p>\n</div>\n"), []);
}

#[test]
fn abbreviations_are_explained_apart() {
    let text = "*[AVG]: Algemene verordening gegevensbescherming\n*[x]: \n";
    let disguise = Disguise::of(text, 0);
    assert_eq!(disguise.explained, ["AVG"]);
    assert_eq!(disguise.text.trim(), "*[x]:");
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "    ",
        "\t",
        "- ",
        "> ",
        "1. ",
        "!!! note \"a\"",
        "=== \"b\"",
        "??? x",
        ":::",
        ":::note[a]",
        "///",
        "{{",
        "}}",
        "{{<",
        ">}}",
        "{%",
        "%}",
        "{#a}",
        "{ .b }",
        "{/*",
        "*/}",
        "[[",
        "]]",
        "[=",
        "=]",
        "[!NOTE]",
        "[^a^]",
        ":icon:",
        "$",
        "$$",
        "==",
        "`",
        "```",
        "~~~",
        "<Kaart",
        "<div>",
        "</div>",
        "<pre>",
        "</pre>",
        "<!--",
        "-->",
        "/>",
        ">",
        "{",
        "}",
        "(",
        ")",
        "](",
        "\\",
        "é",
        "€",
        "woord",
        "*[A]: b",
        "--8<--",
        "[TOC]",
        "import a from 'b'",
        "export const c = {",
        "|",
        "=",
        "'",
        "\"",
    ])
}

proptest! {
    #[test]
    fn the_copy_is_as_long_and_its_marks_lie_in_order(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let disguise = Disguise::of(&text, 0);
        prop_assert_eq!(disguise.text.len(), text.len());
        let breaks = |text: &str| text.match_indices('\n').map(|(at, _)| at).collect::<Vec<_>>();
        prop_assert_eq!(breaks(&disguise.text), breaks(&text));
        let mut end = 0;
        for mark in &disguise.marks {
            prop_assert!(mark.range.start >= end && !mark.range.is_empty());
            prop_assert!(text.get(mark.range.clone()).is_some());
            end = mark.range.end;
        }
        for line in &disguise.lines {
            prop_assert!(text.get(line.range.clone()).is_some());
        }
        prop_assert!(disguise.openings.is_sorted() && disguise.titles.is_sorted() && disguise.breaks.is_sorted());
    }
    #[test]
    fn running_text_is_passed_over_as_if_it_were_looked_at(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let found = |is_running: &dyn Fn(&Scan, &str) -> bool| {
            let mut scan = Scan::new(&text);
            scan.lines_but(0, is_running);
            format!("{:?} {:?}", scan.copy.map(String::from_utf8), scan.found)
        };
        prop_assert_eq!(found(&|scan, line| scan.is_running(line)), found(&|_, _| false));
    }
}
