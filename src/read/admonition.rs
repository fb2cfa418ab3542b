//! Admonitions as MkDocs and its kin know them: a line with `!!!`, `???` or `===`, and text indented below it.
//!
//! CommonMark takes that text for code. So the parser is given a copy in which the indentation is that of a block
//! quote, byte for byte as long, and every offset stays what it is.

use std::borrow::Cow;
use std::ops::Range;

/// How deep the text of an admonition is indented.
const INDENT: usize = 4;

/// A text for the parser, and what in it only looks like a block quote.
pub(super) struct Unfolded<'t> {
    pub text: Cow<'t, str>,
    /// The bodies of admonitions, as the parser sees block quotes.
    pub bodies: Vec<Range<usize>>,
}

/// Shows the text of admonitions as text.
pub(super) fn unfold(text: &str) -> Unfolded<'_> {
    let mut unfolded = Unfolded { text: Cow::Borrowed(text), bodies: Vec::new() };
    if !["!!!", "???", "==="].iter().any(|mark| text.contains(mark)) {
        return unfolded;
    }
    let mut bytes = text.as_bytes().to_vec();
    let mut fence: Option<&str> = None;
    let mut depth = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let content = line.trim();
        if content.is_empty() {
            continue;
        }
        if fence.is_none() || indent < depth * INDENT {
            depth = depth.min(indent / INDENT);
        }
        for level in 0..depth {
            bytes[start + level * INDENT] = b'>';
        }
        if depth > 0 {
            match unfolded.bodies.last_mut().filter(|body| text[body.end..start].trim().is_empty()) {
                Some(body) => body.end = at,
                None => unfolded.bodies.push(start..at),
            }
        }
        match fence {
            Some(mark) if content.starts_with(mark) => fence = None,
            Some(_) => {}
            None if content.starts_with("```") => fence = Some("```"),
            None if content.starts_with("~~~") => fence = Some("~~~"),
            None if indent / INDENT == depth && is_marker(content) => {
                depth += 1;
            }
            None => {}
        }
    }
    if !unfolded.bodies.is_empty()
        && let Ok(text) = String::from_utf8(bytes)
    {
        unfolded.text = Cow::Owned(text);
    }
    unfolded
}

/// `!!! note "Let op"`, `??? info`, `???+ tip`, `=== "Tab"`.
pub(super) fn is_marker(line: &str) -> bool {
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???").map(|rest| rest.strip_prefix('+').unwrap_or(rest)));
    match rest {
        Some(rest) => rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_alphabetic()),
        None => line.strip_prefix("=== ").is_some_and(|rest| rest.starts_with(['"', '\''])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indented_text_below_a_marker_becomes_a_quote_of_the_same_length() {
        let text = "!!! note \"Let op\"\n\n    Een regel.\n    Nog een.\n\nDaarna.\n";
        let unfolded = unfold(text);
        assert_eq!(unfolded.text, "!!! note \"Let op\"\n\n>   Een regel.\n>   Nog een.\n\nDaarna.\n");
        assert_eq!(unfolded.bodies.len(), 1);
    }

    #[test]
    fn code_without_a_marker_stays_code() {
        assert!(matches!(unfold("Tekst!!!\n\n    code\n").text, Cow::Borrowed(_)));
    }
}
