use super::*;
use crate::document::Encoding;

fn source(text: &str) -> Source {
    Source::new(text.to_owned(), Encoding::Utf8, 0)
}

fn mark(range: Range<usize>) -> Mark {
    Mark { ranges: Vec::from([range]), primary: true, message: "hier".to_owned() }
}

/// The shown lines, and what is underlined in them.
fn shown(text: &str, range: Range<usize>) -> (Vec<String>, Vec<String>) {
    let snippet = Snippet::new(&source(text), &[mark(range)]);
    let lines = snippet.lines.iter().map(|line| snippet.text[line.range.clone()].to_owned()).collect();
    let marked = snippet.underlines.iter().map(|underline| snippet.text[underline.range.clone()].to_owned()).collect();
    (lines, marked)
}

#[test]
fn a_short_line_is_shown_whole() {
    let (lines, marked) = shown("een\r\ntwee drie\r\nvier", 5..9);
    assert_eq!(lines, ["twee drie"]);
    assert_eq!(marked, ["twee"]);
}

#[test]
fn a_mark_over_lines_is_underlined_on_each_with_the_message_on_the_last() {
    let text = "motie van (26 april\n\n2016, nr. 1356)";
    let snippet = Snippet::new(&source(text), &[mark(11..25)]);
    let marked: Vec<_> = snippet.underlines.iter().map(|under| &snippet.text[under.range.clone()]).collect();
    assert_eq!(marked, ["26 april", "2016"]);
    assert_eq!(snippet.underlines.iter().map(|under| under.message.as_str()).collect::<Vec<_>>(), ["", "hier"]);
    assert_eq!(snippet.lines.iter().map(|line| (line.number, line.after_gap)).collect::<Vec<_>>(), [(1, false), (3, false)]);
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let text = format!("{}HIER {}", "woord ".repeat(1000), "woord ".repeat(1000));
    let (lines, marked) = shown(&text, 6000..6004);
    assert_eq!(marked, ["HIER"]);
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("…woord ") && lines[0].ends_with('…'), "{lines:?}");
    assert!(lines[0].chars().count() <= WIDTH + 2);
}

#[test]
fn a_long_mark_is_shown_by_its_beginning_and_end() {
    let text = "woord ".repeat(1000);
    let (lines, marked) = shown(&text, 0..text.len() - 1);
    assert_eq!(lines.len(), FIRST_LINES + 1);
    assert!(marked.iter().all(|part| part.chars().count() <= WIDTH), "{marked:?}");
    assert!(lines[0].starts_with("woord") && lines[3].starts_with('…'));
    let text = "regel\n".repeat(100);
    assert_eq!(shown(&text, 0..text.len()).1.len(), FIRST_LINES + 1);
}

#[test]
fn a_place_between_characters_stays_one_also_at_the_end_of_the_text() {
    assert_eq!(shown("", 0..0), (vec![String::new()], vec![String::new()]));
    assert_eq!(shown("een\n", 4..4).0, [""]);
    assert_eq!(shown("een", 3..3).1, [""]);
}

#[test]
fn what_could_command_a_terminal_is_made_visible() {
    let (lines, marked) = shown("een\u{1b}[31m twee", 9..13);
    assert_eq!(lines, ["een␛[31m twee"]);
    assert_eq!(marked, ["twee"]);
}

proptest::proptest! {
    #[test]
    fn every_shown_line_is_bounded_and_every_underline_lies_in_one(
        text in "([a-zé ]{0,30}|\\PC{0,90}|[\n\r\t ]{0,3}|x{150}){0,12}",
        ends in proptest::collection::vec((0usize..2000, 0usize..2000), 1..4),
    ) {
        let source = source(&text);
        let at = |at: usize| source.text().floor_char_boundary(at.min(text.len()));
        let marks: Vec<Mark> = ends.iter().map(|&(a, b)| mark(at(a.min(b))..at(a.max(b)))).collect();
        let snippet = Snippet::new(&source, &marks);
        proptest::prop_assert!(snippet.underlines.len() >= marks.len());
        // Marks that overlap are shown together.
        let most = ((FIRST_LINES + 1) * marks.len() + 1) * WIDTH;
        for line in &snippet.lines {
            proptest::prop_assert!(snippet.text[line.range.clone()].chars().count() <= most);
        }
        for under in &snippet.underlines {
            let holds = |line: &&Line| line.range.start <= under.range.start && under.range.end <= line.range.end;
            proptest::prop_assert!(snippet.lines.iter().any(|line| holds(&line)));
        }
    }
}
