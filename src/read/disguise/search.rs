//! Looking ahead in a text, without looking at any stretch of a hostile one many times.

use std::ops::Range;

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::read::tag::TagEnds;

/// What is looked for is no farther off than this, in bytes.
const FARTHEST: usize = 4096;

pub(super) struct Search<'t> {
    text: &'t str,
    tags: TagEnds,
    /// How many bytes may yet be looked at in vain.
    budget: usize,
    /// Where the last closing shortcode of each name begins.
    closings: FxHashMap<&'t str, Option<usize>>,
}

impl<'t> Search<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let budget = FARTHEST + text.len().saturating_mul(32);
        Search { text, tags: TagEnds::of(text), budget, closings: FxHashMap::default() }
    }

    /// Where `what` stands behind `from`, with no blank line before it.
    pub(super) fn near(&mut self, from: usize, what: &str) -> Option<usize> {
        let end = self.text.len().min(from + FARTHEST.min(self.budget));
        let window = self.text.as_bytes().get(from..end)?;
        let found = memmem::find(window, what.as_bytes()).filter(|&length| !has_blank_line(&window[..length]));
        if found.is_none() {
            self.budget = self.budget.saturating_sub(window.len());
        }
        found.map(|length| from + length)
    }

    /// The same, up to the end of the line.
    pub(super) fn in_line(&mut self, from: usize, what: &str) -> Option<usize> {
        let end = self.text.len().min(from + FARTHEST.min(self.budget));
        let window = self.text.as_bytes().get(from..end)?;
        let line = &window[..memchr::memchr(b'\n', window).unwrap_or(window.len())];
        let found = memmem::find(line, what.as_bytes());
        if found.is_none() {
            self.budget -= line.len();
        }
        found.map(|length| from + length)
    }

    /// Where `what` stands behind `from`, however far off.
    pub(super) fn anywhere(&mut self, from: usize, what: &str) -> Option<usize> {
        let rest = self.text.get(from..).filter(|rest| rest.len() <= self.budget)?;
        let found = rest.find(what);
        if found.is_none() {
            self.budget -= rest.len();
        }
        found.map(|length| from + length)
    }

    /// Where the content ends of the element of HTML that was opened in front of `from`.
    pub(super) fn content_end(&mut self, from: usize, element: &str) -> Option<usize> {
        let rest = self.text.get(from..).filter(|rest| rest.len() <= self.budget)?;
        let length = crate::read::tag::content_length(rest, element);
        if length == rest.len() {
            self.budget -= length;
            return None;
        }
        Some(from + length)
    }

    /// Where the tag that begins at `at` ends.
    pub(super) fn tag_end(&mut self, at: usize) -> Option<usize> {
        self.tags.end(self.text, at).filter(|&end| !has_blank_line(&self.text.as_bytes()[at..end]))
    }

    /// Where the code ends that begins with `ticks` backticks at `at`.
    pub(super) fn code_end(&mut self, at: usize, ticks: usize) -> Option<usize> {
        let start = at + ticks;
        let end = self.text.len().min(start + FARTHEST.min(self.budget));
        let window = self.text.as_bytes().get(start..end)?;
        let mut from = 0;
        while let Some(step) = memchr::memchr(b'`', &window[from..]) {
            let found = from + step;
            let length = window[found..].iter().take_while(|byte| **byte == b'`').count();
            from = found + length;
            if length == ticks && !has_blank_line(&window[..found]) {
                return Some(start + from);
            }
        }
        self.budget = self.budget.saturating_sub(window.len());
        None
    }

    /// Whether a shortcode called `name` is closed somewhere behind `at`.
    pub(super) fn is_closed(&mut self, name: &'t str, at: usize) -> bool {
        let text = self.text;
        let budget = &mut self.budget;
        let last = *self.closings.entry(name).or_insert_with(|| {
            if *budget < text.len() {
                return None;
            }
            *budget -= text.len();
            ["{{< /", "{{</", "{{% /", "{{%/"].iter().filter_map(|opening| text.rfind(&format!("{opening}{name}"))).max()
        });
        last.is_some_and(|last| last > at)
    }
}

/// Whether an empty line lies in `bytes`, behind their first line and before their last.
fn has_blank_line(bytes: &[u8]) -> bool {
    let mut breaks = memchr::memchr_iter(b'\n', bytes);
    let Some(mut before) = breaks.next() else { return false };
    breaks.any(|at| {
        let line: Range<usize> = before + 1..at;
        before = at;
        bytes[line].iter().all(u8::is_ascii_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_stands_before_a_blank_line() {
        let text = "{{ a\nb }} c\n \n}}";
        let mut search = Search::of(text);
        assert_eq!(search.near(2, "}}"), Some(7));
        assert_eq!(search.in_line(2, "}}"), None);
        assert_eq!(search.near(9, "}}"), None);
        assert_eq!(search.anywhere(9, "}}"), Some(14));
    }

    #[test]
    fn code_ends_at_as_many_backticks() {
        assert_eq!(Search::of("``a`b`` c").code_end(0, 2), Some(7));
        assert_eq!(Search::of("`a``b").code_end(0, 1), None);
    }

    #[test]
    fn looking_in_vain_is_bounded() {
        let text = "{{".repeat(100_000);
        let mut search = Search::of(&text);
        for at in 0..100_000 {
            assert_eq!(search.near(at * 2, "}}"), None);
        }
        assert_eq!(search.budget, 0);
    }
}
