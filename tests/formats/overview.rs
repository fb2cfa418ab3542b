//! The overview in Markdown, as a reader of Markdown sees it.

use beleidslint::report::run::Run;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{findings, fixtures, run_of_fixtures, written};

/// The cells of each table, row by row, the headings included; and the addresses of the links.
#[derive(Default)]
struct Page {
    tables: Vec<Vec<Vec<String>>>,
    links: Vec<String>,
}

impl Page {
    /// Panics where the page holds anything but headings, paragraphs, lists, tables and links.
    fn parse(text: &str) -> Page {
        let mut page = Page::default();
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Table(_)) => page.tables.push(Vec::new()),
                Event::Start(Tag::TableHead | Tag::TableRow) => page.table().push(Vec::new()),
                Event::Start(Tag::TableCell) => page.table().last_mut().expect("a row").push(String::new()),
                Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.into_string()),
                Event::Text(text) => {
                    if let Some(cell) = page.tables.last_mut().and_then(|table| table.last_mut()?.last_mut()) {
                        cell.push_str(&text);
                    }
                }
                Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::List(_) | Tag::Item) | Event::SoftBreak => {}
                Event::End(tag) => assert_ne!(tag, TagEnd::Image),
                other => panic!("{other:?}: {text}"),
            }
        }
        page
    }

    fn table(&mut self) -> &mut Vec<Vec<String>> {
        self.tables.last_mut().expect("a table")
    }
}

/// Panics where the overview of a run is not what was found.
pub fn check(run: &Run<'_>) {
    let text = written(beleidslint::report::overview::write, run);
    let page = Page::parse(&text);
    let found = findings(run).len();
    let [rules, listed] = page.tables.as_slice() else {
        assert_eq!((page.tables.len(), found), (0, 0), "{text}");
        return;
    };
    let counted: usize = rules[1..].iter().flat_map(|row| &row[1..]).filter_map(|cell| cell.parse::<usize>().ok()).sum();
    assert_eq!(counted, found, "{text}");
    assert_eq!(listed.len() - 1, found.min(50), "{text}");
    assert!(rules.iter().all(|row| row.len() == 4) && listed.iter().all(|row| row.len() == 3), "{text}");
}

#[test]
fn the_fixtures_give_a_page_with_the_gravest_findings_first() {
    let documents = fixtures();
    let mut run = run_of_fixtures(&documents);
    check(&run);
    run.root = run.root.seen_at(Some("https://voorbeeld.nl/blob/abc".to_owned()));
    let text = written(beleidslint::report::overview::write, &run);
    let page = Page::parse(&text);
    let severities: Vec<&str> = page.tables[1][1..].iter().map(|row| row[1].as_str()).collect();
    let grave = severities.iter().filter(|word| **word == "fout").count();
    assert!(grave > 10 && severities[..grave].iter().all(|word| *word == "fout"), "{severities:?}");
    assert_eq!(page.links.len(), severities.len());
    assert!(page.links[0].starts_with("https://voorbeeld.nl/blob/abc/") && page.links[0].contains("?plain=1#L"), "{text}");
    assert!(text.contains("\n- map/weg.txt: dit bestand of deze map bestaat niet\n"), "{text}");
}

#[test]
fn a_page_stays_small_however_much_is_found() {
    let (path, _) = &fixtures()[0];
    let text = "Op woensdag 26 april 2016 was er een zitting.\n\n".repeat(2_000);
    let document = beleidslint::read::read(text.into_bytes(), beleidslint::document::Format::Text).expect("it is text");
    let run = run_of_fixtures(&[(path.clone(), document)]);
    check(&run);
    let page = written(beleidslint::report::overview::write, &run);
    assert!(page.len() < 50_000 && page.contains("\nEn nog 1"), "{page}");
}
