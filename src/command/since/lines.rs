//! Which part of a text is new.

use std::ops::Range;

use super::patch::ChangedLines;
use crate::document::{Document, Encoding, Source};
use crate::lint::{Finding, RelatedPlace};

/// The part of a file that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::command) enum Changed {
    /// All of it.
    Everything,
    /// Some lines.
    Part {
        /// Stretches of the decoded source (byte offsets): whole lines, in order, none touching another.
        lines: Vec<Range<usize>>,
        /// Places between lines where others were taken away.
        gaps: Vec<usize>,
    },
}

impl Changed {
    /// What lines with these numbers are in a file.
    pub(super) fn of(changed: &ChangedLines, source: &Source) -> Changed {
        // In UTF-16 git counts other lines than there are.
        if matches!(source.encoding(), Encoding::Utf16Le | Encoding::Utf16Be) && *changed != ChangedLines::default() {
            return Changed::Everything;
        }
        let starts = source.line_starts();
        let start = |line: usize| starts.get(line).map_or(source.text().len(), |&start| start as usize);
        let lines = changed.added.iter().map(|lines| start(lines.start.saturating_sub(1))..start(lines.end.saturating_sub(1)));
        let gaps = changed.removed_behind.iter().map(|&line| start(line));
        Changed::Part { lines: lines.collect(), gaps: gaps.collect() }
    }

    /// Whether a finding speaks of something new: in its own lines, or in those of a place of its document that it points
    /// to, since two places that disagree do so by either. What is absent counts where its line is new, or where lines were taken away.
    pub(in crate::command) fn concerns(&self, document: &Document, finding: &Finding) -> bool {
        let related = || {
            finding.related.iter().filter_map(|related| match &related.place {
                RelatedPlace::Here(span) => Some(document.map.range(*span)),
                RelatedPlace::Elsewhere(_) => None,
            })
        };
        self.touches(&document.source, finding.range(document)) || related().any(|range| self.touches(&document.source, range))
    }

    pub(super) fn touches(&self, source: &Source, range: Range<usize>) -> bool {
        let Changed::Part { lines, gaps } = self else { return true };
        let text = source.text();
        let range = if range.is_empty() {
            let is_at = |gap: &usize| {
                text.get(range.start.min(*gap)..range.start.max(*gap)).is_some_and(|between| between.trim().is_empty())
            };
            let after = gaps.partition_point(|gap| *gap < range.start);
            if gaps[..after].last().is_some_and(is_at) || gaps[after..].first().is_some_and(is_at) {
                return true;
            }
            line_of(text, range.start)
        } else {
            range
        };
        let after = lines.partition_point(|line| line.end <= range.start);
        lines.get(after).is_some_and(|line| line.start < range.end)
    }
}

/// The line in which byte `at` stands, its line break included; behind the last line break the line before it.
pub(super) fn line_of(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let at = if at >= bytes.len() && bytes.ends_with(b"\n") { bytes.len() - 1 } else { at.min(bytes.len()) };
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |before| before + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |behind| at + behind + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new(text.to_owned(), Encoding::Utf8, 0)
    }

    fn part(source: &Source, added: &[Range<usize>], removed_behind: &[usize]) -> Changed {
        Changed::of(&ChangedLines { added: added.to_vec(), removed_behind: removed_behind.to_vec() }, source)
    }

    #[test]
    fn a_stretch_touches_when_one_of_its_lines_is_new() {
        let source = source("een\r\ntwee\r\ndrie\r\nvier");
        let changed = part(&source, &[2..3, 4..5], &[]);
        let touches = |word: &str, length: usize| {
            let at = source.text().find(word).expect("it is there");
            changed.touches(&source, at..at + length)
        };
        assert!(!touches("een", 3) && touches("een", 6) && touches("twee", 1) && touches("wee", 2));
        assert!(!touches("drie", 6) && touches("drie", 7) && touches("vier", 4));
    }

    #[test]
    fn a_place_touches_where_its_line_is_new_or_lines_before_or_behind_it_are_gone() {
        let source = source("een\n\ntwee\ndrie\n");
        let at = |changed: &Changed, at: usize| changed.touches(&source, at..at);
        let new = part(&source, &[3..4], &[]);
        assert!(!at(&new, 0) && at(&new, 5) && at(&new, 7) && !at(&new, 10));
        let gone = part(&source, &[], &[1]);
        assert!(!at(&gone, 0) && at(&gone, 5) && !at(&gone, 10));
        assert!(!gone.touches(&source, 5..9), "what stands there did so before");
        let gone = part(&source, &[], &[4]);
        assert!(at(&gone, 15) && !at(&gone, 10));
        assert!(at(&part(&source, &[4..5], &[]), 15), "behind the last line is at the last line");
    }

    #[test]
    fn in_utf_16_all_is_new_or_nothing() {
        let wide = Source::new("een\ntwee\n".to_owned(), Encoding::Utf16Le, 2);
        assert_eq!(part(&wide, &[2..3], &[]), Changed::Everything);
        assert!(!part(&wide, &[], &[]).touches(&wide, 0..3));
    }
}
