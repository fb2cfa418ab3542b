//! Openers with nothing to close them: the parser keeps a node for each `[` and `<`, of which a hostile text has millions.

use std::ops::Range;

use super::Scan;

/// A paragraph with fewer openers is left as it is.
const MANY: usize = if cfg!(test) { 2 } else { 32 };

/// Stands for an opener: to the parser a sign like others, which means nothing.
const SIGN: u8 = b'%';

/// The stretch between two blank lines that was looked at last.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    range: Range<usize>,
    /// Whether many openers stand in it, and nothing that could close one.
    unpaired: bool,
}

impl Scan<'_> {
    /// Disguises the `[` or `<` at `at` if it can open nothing.
    pub(super) fn hide_unpaired(&mut self, at: usize) {
        if !self.paragraph.range.contains(&at) {
            self.paragraph = Paragraph::around(self.text.as_bytes(), at);
        }
        if self.paragraph.unpaired && (self.text.as_bytes()[at] == b'[' || is_behind_letter(self.text.as_bytes(), at)) {
            self.fill(at..at + 1, SIGN);
        }
    }
}

impl Paragraph {
    /// The one around the byte at `at`.
    fn around(text: &[u8], at: usize) -> Self {
        let is_blank = |line: &[u8]| line.iter().all(|byte| matches!(byte, b' ' | b'\t'));
        let mut start = memchr::memrchr(b'\n', &text[..at]).map_or(0, |found| found + 1);
        while let Some(end) = start.checked_sub(1) {
            let before = memchr::memrchr(b'\n', &text[..end]).map_or(0, |found| found + 1);
            if is_blank(&text[before..end]) {
                break;
            }
            start = before;
        }
        let line_end = |from: usize| memchr::memchr(b'\n', &text[from..]).map_or(text.len(), |length| from + length);
        let mut end = line_end(at);
        while end < text.len() {
            let next = line_end(end + 1);
            if is_blank(&text[end + 1..next]) {
                break;
            }
            end = next;
        }
        let bytes = &text[start..end];
        let many = memchr::memchr2_iter(b'[', b'<', bytes).nth(MANY - 1).is_some();
        // A carriage return is dropped by the parser, which then gives text of its own.
        Paragraph { range: start..end, unpaired: many && memchr::memchr3(b']', b'>', b'\r', bytes).is_none() }
    }
}

/// Whether a letter stands in front of `at` on its line, so that no block of raw HTML begins there.
fn is_behind_letter(text: &[u8], at: usize) -> bool {
    match &text[..at] {
        [.., letter, b' '] | [.., letter] => letter.is_ascii_alphabetic(),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use super::SIGN;
    use crate::read::disguise::Disguise;

    /// What the parser makes of `copy`, text that follows text taken together; text that it lends is told by its place.
    fn events(copy: &str) -> Vec<(String, std::ops::Range<usize>)> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_DEFINITION_LIST;
        let mut found: Vec<(String, std::ops::Range<usize>)> = Vec::new();
        for (event, range) in Parser::new_ext(copy, options).into_offset_iter() {
            let told = match &event {
                Event::Text(text) if copy.get(range.clone()) == Some(text) => String::new(),
                Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => "raw".to_owned(),
                other => format!("{other:?}"),
            };
            match found.last_mut() {
                Some((last, before)) if last.is_empty() && told.is_empty() && before.end == range.start => before.end = range.end,
                _ => found.push((told, range)),
            }
        }
        found
    }

    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "[", "[", "[", "<", "<", "<a ", "a", "b ", " ", "\n", "\n\n", "- ", "> ", "*", "**", "_", "`", "``", "\\", "&amp;",
            "](a", "]", ">", "1", "1.", "    ", "\t", "|", "|-|\n", "!", "!", ": ", "<div", "<!-- ", "-->", "é", "# ", "~~", "%",
            "(", ")", "\r\n", "===\n", "---\n", "```\n", "^", "http://", "{{", "$",
        ])
    }

    proptest! {
        #[test]
        fn what_can_open_nothing_changes_no_event(pieces in prop::collection::vec(piece(), 0..40)) {
            let text = pieces.concat();
            let hidden = Disguise::of(&text, 0).text.into_owned();
            let back = |(own, &byte): (u8, &u8)| if matches!(byte, b'[' | b'<') && own == SIGN { byte } else { own };
            let plain = String::from_utf8(hidden.bytes().zip(text.as_bytes()).map(back).collect()).expect("only ASCII changed");
            prop_assert_eq!(events(&hidden), events(&plain), "{:?}", hidden);
        }
    }

    #[test]
    fn brackets_that_nothing_closes_are_hidden() {
        let copy = |text: &str| Disguise::of(text, 0).text.into_owned();
        assert_eq!(copy("a [[ b [c\n\n[d] [e"), "a %% b %c\n\n[d] [e");
        assert_eq!(copy("a <b <c"), "a %b %c");
        assert_eq!(copy("<a <b\n"), "<a %b\n");
    }
}
