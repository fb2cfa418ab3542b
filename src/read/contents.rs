//! The lines of a table of contents in plain text: titles, with the page on which each begins.

use super::lines::{Line, Role};

/// A line of a table of contents is no longer than this, in bytes.
const LONGEST: usize = 200;
/// A table of contents without page numbers has no more lines than this.
const MOST_LINES: usize = 200;
/// No text has more tables of contents than this; what else is headed so is another list.
const MOST_TABLES: usize = 8;

/// Marks the lines of tables of contents: those with dots that lead to a page number, and those below a heading that
/// says so. `heads` are the indexes of those with which one may begin, in order.
pub(super) fn mark(text: &str, lines: &mut [Line], heads: &[u32]) {
    let mut tables = 0;
    let mut behind = 0;
    for index in heads.iter().map(|&index| index as usize) {
        let Some(&line) = lines.get(index).filter(|_| index >= behind) else { continue };
        let titled = tables < MOST_TABLES && line.role == Role::Text && is_title(line.of(text));
        let entries = if titled {
            tables += 1;
            with_pages(text, lines, index + 1).or_else(|| without_pages(text, lines, index + 1))
        } else if leads_to_page(text, &line) {
            with_pages(text, lines, index)
                .filter(|entries| entries.iter().filter(|(at, _)| leads_to_page(text, &lines[*at])).count() > 1)
        } else {
            None
        };
        for (at, goes_on) in entries.unwrap_or_default() {
            lines[at].role = Role::Contents { goes_on };
            behind = at + 1;
        }
    }
}

/// With this all headings of tables of contents begin.
const ROOT: &str = "inhoud";

/// Whether a table of contents may begin with a line, whatever its role: hardly any line.
pub(super) fn may_head(line: &str) -> bool {
    let (Some(first), Some(last)) = (line.bytes().next(), line.bytes().next_back()) else { return false };
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let may_be_title = match first.is_ascii_alphabetic() {
        true => line.get(..ROOT.len()).is_some_and(|start| start.eq_ignore_ascii_case(ROOT)),
        false => line.bytes().find(is_letter).is_some_and(|letter| !letter.is_ascii() || letter | 0x20 == b'i'),
    };
    may_be_title && is_title(line) || last.is_ascii_digit() && has_lead(line)
}

/// Whether a line is the heading of a table of contents.
pub fn is_title(line: &str) -> bool {
    const TITLES: [&str; 6] = ["inhoud", "inhoudsopgave", "inhoudsopgaaf", "inhoudstafel", "inhoudstabel", "inhoudsoverzicht"];
    let word = line.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end_matches(|c: char| !c.is_alphabetic());
    word.len() < 24 && TITLES.contains(&word.to_lowercase().as_str())
}

/// The title of an entry without the dots and the page number at its end, and that number, in figures.
pub fn split_page(line: &str) -> (&str, Option<u32>) {
    let digits = line.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (title, page) = line.split_at(line.len() - digits);
    let is_lead = |c: char| c.is_whitespace() || matches!(c, '.' | '…' | '·' | '_');
    let bare = title.trim_end_matches(is_lead);
    if !(1..=3).contains(&digits) || bare.len() == title.len() || bare.is_empty() {
        return (line, None);
    }
    (bare, page.parse().ok())
}

/// Whether dots lead to a page number.
fn leads_to_page(text: &str, line: &Line) -> bool {
    line.role == Role::Text && has_lead(line.of(text))
}

fn has_lead(line: &str) -> bool {
    if line.len() > LONGEST * 2 || !line.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (title, page) = split_page(line);
    let lead = line.get(title.len()..).unwrap_or_default();
    page.is_some() && (lead.matches('.').count() >= 4 || lead.contains("……"))
}

/// The entries from `start` on, as indexes of lines and whether each goes on with the one before: titles with page
/// numbers that do not go down. A title may fill a line without a number.
fn with_pages(text: &str, lines: &[Line], start: usize) -> Option<Vec<(usize, bool)>> {
    let mut entries: Vec<(usize, bool)> = Vec::new();
    let (mut page, mut paged) = (0, 0);
    // A title that has not come to its page number.
    let mut open: Option<usize> = None;
    for (index, line) in lines.iter().enumerate().skip(start) {
        match line.role {
            Role::Text if line.len() <= LONGEST * 2 => {}
            Role::PageMark | Role::RunningHead => continue,
            _ => break,
        }
        let content = line.of(text);
        if entries.is_empty() && is_head_of_pages(content) {
            continue;
        }
        match split_page(content).1.filter(|number| *number >= page) {
            Some(number) => {
                let goes_on = open.is_some() && !content.starts_with(|c: char| c.is_ascii_digit() || c == '§');
                entries.extend(open.take().map(|at| (at, false)));
                entries.push((index, goes_on));
                (page, paged) = (number, paged + 1);
            }
            None if open.is_some() || content.ends_with(['.', ';', ':', ',', '?', '!']) || line.len() > LONGEST => break,
            None => open = Some(index),
        }
    }
    (paged >= 2).then_some(entries)
}

/// Whether a line stands above the page numbers.
fn is_head_of_pages(line: &str) -> bool {
    const HEADS: [&str; 5] = ["pagina", "bladzijde", "blz.", "blz", "pag."];
    line.len() < 12 && HEADS.contains(&line.to_lowercase().as_str())
}

/// The entries from `start` on where no page is given: titles up to the place where the first of them comes back.
fn without_pages(text: &str, lines: &[Line], start: usize) -> Option<Vec<(usize, bool)>> {
    let first = lines.get(start).filter(|line| line.role == Role::Text)?.of(text);
    let mut entries = vec![(start, false)];
    for (index, line) in lines.iter().enumerate().skip(start + 1).take(MOST_LINES) {
        match line.role {
            Role::Text if line.len() <= LONGEST => {}
            Role::PageMark | Role::RunningHead => continue,
            _ => return None,
        }
        let content = line.of(text);
        if content == first {
            return (entries.len() >= 3).then_some(entries);
        }
        if content.ends_with(['.', ';', ':', ',', '!']) {
            return None;
        }
        entries.push((index, false));
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::lines::lines;
    use super::*;

    /// The lines of the table of contents, each with whether it goes on.
    fn contents(text: &str) -> Vec<(&str, bool)> {
        let lines = lines(text);
        let entry = |line: &Line| match line.role {
            Role::Contents { goes_on } => Some((text.get(line.range())?, goes_on)),
            _ => None,
        };
        lines.iter().filter_map(entry).collect()
    }

    #[test]
    fn dots_lead_to_a_page() {
        let text = "1 Wegen ........ 3\n2 Paden en . . . . . 5\n\nWegen zijn er.\n";
        assert_eq!(contents(text), [("1 Wegen ........ 3", false), ("2 Paden en . . . . . 5", false)]);
        assert_eq!(contents("Handtekening ........ 3\n\nEen zin.\n"), []);
    }

    #[test]
    fn below_a_heading_a_gap_leads_to_a_page_too() {
        let text = "Inhoudsopgave\n\n1 Wegen\t3\nVan zand en van\nklei    4\n2 Paden 6\n\n1 Wegen\n\nEr zijn wegen.\n";
        let expected = [("1 Wegen\t3", false), ("Van zand en van", false), ("klei    4", true), ("2 Paden 6", false)];
        assert_eq!(contents(text), expected);
    }

    #[test]
    fn without_pages_the_first_title_comes_back() {
        let text = "INHOUD\nWegen\nPaden\nPleinen\n\nWegen\nEr zijn wegen.\n";
        assert_eq!(contents(text), [("Wegen", false), ("Paden", false), ("Pleinen", false)]);
        assert_eq!(contents("Inhoud\nDe brief gaat over wegen.\nEn over paden.\n"), []);
    }

    proptest! {
        #[test]
        fn a_table_begins_only_with_a_line_that_may_head_one(
            text in "(([0-9§.] ?)?([Ii]nhoud|INHOUDSOPGAVE|[a-zI ]{0,6})([ .:…\t]{0,9}[0-9]{0,4})?\n){0,5}"
        ) {
            for line in lines(&text) {
                let heads = is_title(line.of(&text)) || leads_to_page(&text, &line);
                prop_assert!(may_head(line.of(&text)) || !heads, "{}", line.of(&text));
            }
        }
    }
}
