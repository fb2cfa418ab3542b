//! Where the address of a Markdown link stands in the source.

use std::ops::Range;

/// The address in `](address "title")`, which begins in `range` behind the text of the link.
pub(super) fn behind_text(source: &str, range: Range<usize>) -> Option<Range<usize>> {
    let found = source.get(range.clone())?.find("](")?;
    destination(source, range.start + found + 2..range.end)
}

/// The address in `[label]: address "title"` at `range`.
pub(super) fn of_definition(source: &str, range: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(range.clone())?;
    let found = text.match_indices("]:").map(|(at, _)| at).find(|&at| !text[..at].ends_with('\\'))?;
    destination(source, range.start + found + 2..range.end)
}

/// The destination with which `range` begins, apart from white space: between angle brackets, or up to white space or
/// the round bracket that closes more than was opened.
fn destination(source: &str, range: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(range.clone())?;
    let start = range.end - text.trim_start().len();
    let text = source.get(start..range.end)?;
    let bytes = text.as_bytes();
    if bytes.first() == Some(&b'<') {
        let end = text.find('>')?;
        return Some(start + 1..start + end);
    }
    let mut open = 0usize;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'(' => open += 1,
            b')' if open == 0 => break,
            b')' => open -= 1,
            byte if byte.is_ascii_whitespace() => break,
            _ => {}
        }
        at += 1;
    }
    let end = text.floor_char_boundary(at);
    Some(start..start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(source: &str) -> Option<&str> {
        behind_text(source, 0..source.len()).map(|range| &source[range])
    }

    #[test]
    fn an_address_ends_at_its_title_or_bracket() {
        assert_eq!(address("](https://example.nl)"), Some("https://example.nl"));
        assert_eq!(address("]( https://example.nl/a_(b) \"Titel\")"), Some("https://example.nl/a_(b)"));
        assert_eq!(address("](<met spatie> 'x')"), Some("met spatie"));
        assert_eq!(address("]()"), Some(""));
    }

    #[test]
    fn the_address_of_a_definition_follows_its_label() {
        let source = "[een \\]: label]: /pad 'titel'";
        assert_eq!(of_definition(source, 0..source.len()).map(|range| &source[range]), Some("/pad"));
    }
}
