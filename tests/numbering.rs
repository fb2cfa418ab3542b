//! Two notes in `fixtures/` that number their parts, tables, figures and bijlagen give no finding. Here one fault at a time
//! is made in them: the program must find just that.

use std::path::Path;

use beleidslint::document::Format;
use beleidslint::lint::{Linter, Settings};
use beleidslint::relate::Known;
use beleidslint::rule::RuleSet;
use beleidslint::{read, recognise, relate};

/// A fault: what is replaced, by what, the rule that must find it, and where it must point.
type Fault = (&'static [(&'static str, &'static str)], &'static str, &'static str);

/// What the program finds in a text: the rule, and what the finding points at in the source.
fn findings(linter: &Linter<'_>, text: &str, format: Format) -> Vec<(String, String)> {
    let document = read::read(text.as_bytes().to_vec(), format).expect("it is text");
    let mut facts = recognise::recognise(&document);
    relate::relate(&document, &mut facts, Known::default());
    let found = linter.check(&document, &facts);
    let place = |range: std::ops::Range<usize>| document.source.text().get(range).unwrap_or_default().to_owned();
    found.into_iter().map(|finding| (finding.rule.clone(), place(finding.range(&document)))).collect()
}

fn each_fault_is_found(below: &str, format: Format, faults: &[Fault]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(below);
    let text = std::fs::read_to_string(path).expect("the document can be read");
    let rules = RuleSet::embedded().expect("the rules are right");
    let linter = Linter::new(&rules, Settings::default());
    let mut wrong = Vec::new();
    for (changes, rule, place) in faults {
        let mut changed = text.clone();
        for (from, to) in *changes {
            assert!(changed.contains(from), "{rule}: the document does not hold {from:?}");
            changed = changed.replace(from, to);
        }
        let found = findings(&linter, &changed, format);
        if found != [((*rule).to_owned(), (*place).to_owned())] {
            wrong.push(format!("{rule} at {place:?}, by {changes:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_fault_in_a_note_in_markdown_is_found_and_nothing_else_is() {
    let faults: &[Fault] = &[
        (&[("3.2", "3.3"), ("#32-", "#33-")], "structuur/nummering-springt", "3.3"),
        (&[("2.3 Wat", "2.2 Wat"), ("#23-", "#22-")], "structuur/nummering-herhaald", "2.2"),
        (
            &[("2.2 Stallingen", "2.3 Stallingen"), ("2.3 Wat", "2.2 Wat"), ("#22-", "#2x-"), ("#23-", "#22-"), ("#2x-", "#23-")],
            "structuur/nummering-volgorde",
            "2.2",
        ),
        (&[("\n3. de tweede", "\n4. de tweede")], "structuur/nummering-springt", "4."),
        (&[("(c) een", "(d) een")], "structuur/nummering-springt", "(d)"),
        (&[("(c) een", "(b) een")], "structuur/nummering-herhaald", "(b)"),
        (&[("paragraaf 3.2 gaat", "paragraaf 3.5 gaat")], "structuur/paragraaf-bestaat-niet", "paragraaf 3.5"),
        (&[("In hoofdstuk 2 staat", "In hoofdstuk 6 staat")], "structuur/paragraaf-bestaat-niet", "hoofdstuk 6"),
        (&[("staat in bijlage 1.", "staat in bijlage 1, de kaart in bijlage 3.")], "structuur/bijlage-bestaat-niet", "bijlage 3"),
        (&[("zie bijlage 2 en noot 1", "zie noot 1")], "structuur/bijlage-niet-genoemd", "Bijlage 2"),
        (&[("staan in tabel 2.", "staan in tabel 2 en tabel 3.")], "structuur/tabel-bestaat-niet", "tabel 3"),
        (&[("staan in tabel 2.", "staan in hoofdstuk 4.")], "structuur/tabel-niet-genoemd", "Tabel 2"),
        (&[("figuren 1 en 2", "figuren 1, 2 en 4")], "structuur/figuur-bestaat-niet", "4"),
        (&[("figuren 1 en 2 laten", "figuur 2 laat")], "structuur/tabel-niet-genoemd", "Figuur 1"),
        (&[("noot 1", "noot 4")], "structuur/noot-bestaat-niet", "noot 4"),
        (&[("om een plan.", "om een plan (zie bovenstaande figuur).")], "structuur/verwijst-naar-niets", "bovenstaande figuur"),
        (
            &[("#4-kosten-en-planning)\n", "#4-kosten-en-planning)\n    - [4.1 Subsidies](#41-subsidies)\n")],
            "structuur/inhoud-zonder-kop",
            "4.1 Subsidies",
        ),
        (
            &[("    - [2.3 Wat bewoners vinden](#23-wat-bewoners-vinden)\n", "")],
            "structuur/kop-niet-in-inhoud",
            "2.3 Wat bewoners vinden",
        ),
        (&[("[3.1 Meer", "[3.1 Extra")], "structuur/inhoud-andere-tekst", "3.1 Extra plaatsen"),
        (&[("[4 Kosten", "[5 Kosten")], "structuur/inhoud-andere-tekst", "5 Kosten en planning"),
        (
            &[
                ("    - [1.2 Leeswijzer](#12-leeswijzer)\n", ""),
                ("- [4 Kosten", "    - [1.2 Leeswijzer](#12-leeswijzer)\n- [4 Kosten"),
            ],
            "structuur/inhoud-volgorde",
            "1.2 Leeswijzer",
        ),
    ];
    each_fault_is_found("nota-genummerd-goed/nota.md", Format::Markdown, faults);
}

#[test]
fn each_fault_in_a_note_from_a_pdf_is_found_and_nothing_else_is() {
    let faults: &[Fault] = &[
        (&[("3.2", "3.3")], "structuur/nummering-springt", "3.3"),
        (&[("2.3 Wat", "2.2 Wat")], "structuur/nummering-herhaald", "2.2"),
        (&[("4 Kosten", "5 Kosten")], "structuur/nummering-springt", "5"),
        (&[("Bijlage 2", "Bijlage 3"), ("zie bijlage 2", "zie bijlage 3")], "structuur/nummering-springt", "Bijlage 3"),
        (&[("c. een", "d. een")], "structuur/nummering-springt", "d."),
        (&[("3. de tweede", "2. de tweede")], "structuur/nummering-herhaald", "2."),
        (&[("paragraaf 3.2 gaat", "paragraaf 3.5 gaat")], "structuur/paragraaf-bestaat-niet", "paragraaf 3.5"),
        (&[("staat in bijlage 1.", "staat in bijlage 1, de kaart in bijlage 3.")], "structuur/bijlage-bestaat-niet", "bijlage 3"),
        (&[("(zie bijlage 2)", "en meer licht")], "structuur/bijlage-niet-genoemd", "Bijlage 2"),
        (&[("in tabel 2.", "in tabel 2 en tabel 3.")], "structuur/tabel-bestaat-niet", "tabel 3"),
        (&[("in tabel 2.", "in hoofdstuk 4.")], "structuur/tabel-niet-genoemd", "Tabel 2"),
        (&[("3.1 Meer plaatsen ....", "3.1 Extra plaatsen ....")], "structuur/inhoud-andere-tekst", "3.1 Extra plaatsen"),
        (
            &[("Bijlage 1 Telling van oktober 2023 ....", "4.1 Subsidies .... 5\nBijlage 1 Telling van oktober 2023 ....")],
            "structuur/inhoud-zonder-kop",
            "4.1 Subsidies",
        ),
    ];
    each_fault_is_found("nota-uit-pdf-goed/nota.txt", Format::Text, faults);
}
