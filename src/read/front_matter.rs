//! Front matter: YAML between lines of dashes, or TOML between lines of plus signs, at the start of a file.

use std::ops::Range;

use crate::document::{BlockKind, Builder, Span};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
}

/// Where the lines of front matter begin and end, without the last line break, and where the body begins.
#[derive(Debug, PartialEq, Eq)]
struct Bounds {
    syntax: Syntax,
    lines: Range<usize>,
    body: usize,
}

/// Writes the front matter of `text`, if it has any, and says where in it the body begins (byte offset).
pub(super) fn read(text: &str, builder: &mut Builder) -> usize {
    let Some(Bounds { syntax, lines, body }) = bounds(text) else { return 0 };
    builder.push_source(lines.clone());
    if builder.end_block(BlockKind::FrontMatter, false).is_none() {
        return body;
    }
    let mut at = 0;
    let mut above = String::new();
    for line in text[lines].split_inclusive('\n') {
        let found = match syntax {
            Syntax::Yaml => entry(line.trim_start(), ':'),
            // What stands in a table of its own is not about the document.
            Syntax::Toml if line.starts_with('[') => break,
            Syntax::Toml => entry(line, '='),
        };
        if let Some((key, value)) = found {
            let indent = if syntax == Syntax::Yaml { line.len() - line.trim_start().len() } else { 0 };
            let name = if indent > 0 { format!("{above}.{key}") } else { key.to_owned() };
            if indent == 0 {
                above = key.to_owned();
            }
            builder.front_matter.push((name, Span::new(at + indent + value.start, at + indent + value.end)));
        }
        at += line.len();
    }
    body
}

/// The language that the front matter says the document is in: `nl`, `en-GB`.
pub(super) fn language(builder: &Builder) -> Option<&str> {
    const KEYS: [&str; 4] = ["lang", "language", "taal", "locale"];
    let named = |key: &str| KEYS.iter().any(|known| known.eq_ignore_ascii_case(key));
    let (_, value) = builder.front_matter.iter().find(|(key, _)| named(key))?;
    let code = builder.text().get(value.range())?.trim();
    let is_code = code.len() <= 7 && code.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_'));
    // `taal: Nederlands` is a name, no code.
    (is_code && code.split(['-', '_']).next().is_some_and(|primary| matches!(primary.len(), 2 | 3))).then_some(code)
}

fn bounds(text: &str) -> Option<Bounds> {
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next()?;
    let syntax = match opening.trim_end() {
        "---" => Syntax::Yaml,
        "+++" => Syntax::Toml,
        _ => return None,
    };
    let start = opening.len();
    let mut at = start;
    for line in lines {
        let content = line.trim_end();
        if at == start && content.is_empty() && syntax == Syntax::Yaml {
            return None;
        }
        let closes = match syntax {
            Syntax::Yaml => matches!(content, "---" | "..."),
            Syntax::Toml => content == "+++",
        };
        if closes {
            let end = start + text[start..at].trim_end_matches(['\r', '\n']).len();
            return Some(Bounds { syntax, lines: start..end, body: at + line.len() });
        }
        at += line.len();
    }
    None
}

/// The key and the value, without quotation marks, of a line `key: value` or `key = value`.
fn entry(line: &str, separator: char) -> Option<(&str, Range<usize>)> {
    if line.starts_with([' ', '\t', '-', '#', '"', '\'']) {
        return None;
    }
    let at = line.find(separator)?;
    let behind = &line[at + 1..];
    if separator == ':' && !behind.starts_with(char::is_whitespace) && !behind.is_empty() {
        return None;
    }
    let mut value = behind.trim();
    let mut start = line.len() - behind.trim_start().len();
    if value.is_empty() {
        return Some((line[..at].trim(), at + 1..at + 1));
    }
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            value = inner;
            start += 1;
            break;
        }
    }
    Some((line[..at].trim(), start..start + value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(Syntax, &str, &str)> {
        bounds(text).map(|bounds| (bounds.syntax, &text[bounds.lines], &text[bounds.body..]))
    }

    #[test]
    fn a_rule_at_the_start_is_no_front_matter() {
        for text in ["---\n\nTekst\n\n---\n", "---\ntitel: x\n", "Tekst\n---\nx\n---\n", "+++\ntitel = 1\n---\n"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn front_matter_ends_at_dashes_points_or_plus_signs() {
        assert_eq!(found("---\nt: x\n---\nTekst"), Some((Syntax::Yaml, "t: x", "Tekst")));
        assert_eq!(found("---\r\nt: x\r\n...\r\n"), Some((Syntax::Yaml, "t: x", "")));
        assert_eq!(found("+++\n\nt = 1\n+++\n"), Some((Syntax::Toml, "\nt = 1", "")));
    }

    #[test]
    fn an_entry_has_a_key_and_a_value() {
        let value = |line: &'static str, separator| entry(line, separator).map(|(key, value)| (key, &line[value]));
        assert_eq!(value("title: \"Een brief\"\n", ':'), Some(("title", "Een brief")));
        assert_eq!(value("date: 2024-05-03\r\n", ':'), Some(("date", "2024-05-03")));
        assert_eq!(value("rollen:\n", ':'), Some(("rollen", "")));
        assert_eq!(value("date = 2024-05-03\n", '='), Some(("date", "2024-05-03")));
        assert_eq!(value("title = 'Kansen: een nota'\n", '='), Some(("title", "Kansen: een nota")));
        assert_eq!(value("- ontwerp: x\n", ':'), None);
        assert_eq!(value("https://example.nl\n", ':'), None);
    }

    fn entries(text: &str) -> Vec<(String, String)> {
        let source = crate::document::Source::new(text.to_owned(), crate::document::Encoding::Utf8, 0);
        let mut builder = Builder::new(source, crate::document::Format::Markdown);
        read(text, &mut builder);
        let shown = |(key, span): &(String, Span)| (key.clone(), builder.text()[span.range()].to_owned());
        builder.front_matter.iter().map(shown).collect()
    }

    #[test]
    fn a_key_may_lie_in_another() {
        let text = "---\ndate:\n  created: 2024-01-31\n  updated: 2024-02-01\ntitel: Plan\n---\n";
        let expected = [("date", ""), ("date.created", "2024-01-31"), ("date.updated", "2024-02-01"), ("titel", "Plan")];
        assert_eq!(entries(text), expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_table_of_toml_is_about_something_else() {
        let text = "+++\ntitle = \"Plan\"\n[params]\ndate = 2024-01-31\n+++\n";
        assert_eq!(entries(text), [("title".to_owned(), "Plan".to_owned())]);
    }
}
