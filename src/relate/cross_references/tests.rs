use super::*;
use crate::relate::Known;

fn facts(text: &str, format: Format) -> (Document, Facts) {
    let document = crate::read::read(text.as_bytes().to_vec(), format).expect("it is text");
    let mut facts = crate::recognise::recognise(&document);
    crate::relate::relate(&document, &mut facts, Known::default());
    (document, facts)
}

#[test]
fn the_nearest_is_in_the_same_part_where_it_can_be() {
    let text = "# 2 A\n\n# 3 B\n\n## 3.1 C\n\n## 3.2 D\n\n# 4 E\n\nZie paragraaf 3.7 en hoofdstuk 9.\n";
    let (document, facts) = facts(text, Format::Markdown);
    let nearest: Vec<&str> = facts.cross_references.iter().filter_map(|it| Some(document.slice(it.nearest?))).collect();
    assert_eq!(nearest, ["3.2", "4"]);
    let targets: Vec<usize> = facts.cross_references.iter().map(|it| it.targets).collect();
    assert_eq!(targets, [2, 3]);
}

#[test]
fn a_range_mentions_what_lies_in_it() {
    let text =
        "Tabel 1: A\n\nTabel 2: B\n\nTabel 3: C\n\nTabel 4: D\n\nTabel 9: E\n\nZie tabellen 1 tot en met 3 en tabellen 2-4.\n";
    let (_, facts) = facts(text, Format::Markdown);
    let mentioned: Vec<Option<bool>> = facts.targets.iter().map(|it| it.mentioned).collect();
    assert_eq!(mentioned, [Some(true), Some(true), Some(true), Some(true), Some(false)]);
}

#[test]
fn a_note_has_the_number_of_its_place() {
    let text = "A.[^x] B.[^y] Zie noot 2.\n\n[^x]: Een.\n[^y]: Twee.\n";
    let (_, facts) = facts(text, Format::Markdown);
    let keys: Vec<String> = facts.targets.iter().filter(|it| !it.faint).map(Target::key).collect();
    assert_eq!(keys, ["noot 1", "noot 2"]);
}

#[test]
fn what_stands_above_or_below_is_seen_in_markdown_only() {
    let exists =
        |text: &str, format| -> Vec<Option<bool>> { facts(text, format).1.cross_references.iter().map(|it| it.exists).collect() };
    let table = "| a | b |\n| --- | --- |\n| c | d |\n";
    assert_eq!(exists(&format!("{table}\nZie bovenstaande tabel.\n"), Format::Markdown), [Some(true)]);
    assert_eq!(exists(&format!("{table}\nZie onderstaande tabel.\n"), Format::Markdown), [Some(false)]);
    assert_eq!(exists("Zie onderstaande figuur.\n\n![Kaart](a.png)\n", Format::Markdown), [Some(true)]);
    assert_eq!(exists("Zie onderstaande tabel.\n\n{% include a.md %}\n", Format::Markdown), [None]);
    assert_eq!(exists("Zie onderstaande tabel.\n", Format::Text), [None]);
}

#[test]
fn in_plain_text_a_number_in_a_line_may_be_that_of_a_part() {
    let text = "2 Wegen\n\n2.1 Zand\n\nZie paragraaf 2.3. Er zijn wegen van zand. 2.3 Klei en veen\n\n2.2 Grind\n\nZie paragraaf 2.4. Er is grind.\n";
    let (_, facts) = facts(text, Format::Text);
    let faint: Vec<String> = facts.targets.iter().filter(|it| it.faint).map(Target::key).collect();
    assert_eq!(faint, ["deel 2.3"]);
}
