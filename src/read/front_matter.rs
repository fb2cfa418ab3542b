//! Front matter: YAML between lines of dashes at the start of a file.

use crate::document::{BlockKind, Builder, Span};

/// Writes the front matter of `text`, if it has any, and says where in it the body begins (byte offset).
pub(super) fn read(text: &str, builder: &mut Builder) -> usize {
    let Some((start, end, body)) = bounds(text) else { return 0 };
    builder.push_source(start..end);
    if builder.end_block(BlockKind::FrontMatter, false).is_none() {
        return body;
    }
    let mut at = 0;
    for line in text[start..end].split_inclusive('\n') {
        if let Some((key, value)) = entry(line) {
            builder.front_matter.push((key.to_owned(), Span::new(at + value.start, at + value.end)));
        }
        at += line.len();
    }
    body
}

/// Where the lines between the dashes begin and end, without the last line break, and where the body begins.
fn bounds(text: &str) -> Option<(usize, usize, usize)> {
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().filter(|line| line.trim_end() == "---")?;
    let start = opening.len();
    let mut at = start;
    for line in lines {
        let content = line.trim_end();
        if at == start && content.is_empty() {
            return None;
        }
        if matches!(content, "---" | "...") {
            let end = start + text[start..at].trim_end_matches(['\r', '\n']).len();
            return Some((start, end, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The key and the value, without quotation marks, of a line `key: value` that is not indented.
fn entry(line: &str) -> Option<(&str, std::ops::Range<usize>)> {
    if line.starts_with([' ', '\t', '-', '#', '"', '\'']) {
        return None;
    }
    let colon = line.find(':')?;
    let behind = &line[colon + 1..];
    if !behind.starts_with(char::is_whitespace) && !behind.is_empty() {
        return None;
    }
    let mut value = behind.trim();
    let mut start = line.len() - behind.trim_start().len();
    if value.is_empty() {
        return Some((line[..colon].trim(), colon + 1..colon + 1));
    }
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            value = inner;
            start += 1;
            break;
        }
    }
    Some((line[..colon].trim(), start..start + value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_at_the_start_is_no_front_matter() {
        assert_eq!(bounds("---\n\nTekst\n\n---\n"), None);
        assert_eq!(bounds("---\ntitel: x\n"), None);
        assert_eq!(bounds("Tekst\n---\nx\n---\n"), None);
    }

    #[test]
    fn front_matter_ends_at_dashes_or_points() {
        assert_eq!(bounds("---\nt: x\n---\nTekst"), Some((4, 8, 13)));
        assert_eq!(bounds("---\r\nt: x\r\n...\r\n"), Some((5, 9, 16)));
    }

    #[test]
    fn only_keys_at_the_margin_are_entries() {
        let value = |line: &'static str| entry(line).map(|(key, value)| (key, &line[value]));
        assert_eq!(value("title: \"Een brief\"\n"), Some(("title", "Een brief")));
        assert_eq!(value("date: 2024-05-03\r\n"), Some(("date", "2024-05-03")));
        assert_eq!(value("rollen:\n"), Some(("rollen", "")));
        assert_eq!(value("- ontwerp: x\n"), None);
        assert_eq!(value("  onder: x\n"), None);
        assert_eq!(value("https://example.nl\n"), None);
    }
}
