//! New lines while a text is mended.

use std::ops::Range;

use super::lines::{Changed, line_of};
use crate::document::{Document, Source};
use crate::lint::{Change, Finding};

impl Changed {
    /// Whether all that the fix of a finding changes stands in new lines.
    pub(in crate::command) fn concerns_fix(&self, document: &Document, finding: &Finding) -> bool {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        edits.map(|edit| document.map.range(edit.span)).all(|range| self.touches(&document.source, range))
    }

    /// What is new when `changes` are carried out, which gives `source`: the same lines, and those that were changed.
    pub(in crate::command) fn moved(&self, changes: &[Change], source: &Source) -> Changed {
        let Changed::Part { lines, gaps } = self else { return Changed::Everything };
        let mut moves = Moves::new(changes);
        let mut all: Vec<Range<usize>> = lines.iter().map(|line| moves.place(line.start)..moves.place(line.end)).collect();
        all.extend(written(changes));
        all.sort_by_key(|range| range.start);
        let mut lines: Vec<Range<usize>> = Vec::with_capacity(all.len());
        for range in all {
            let first = line_of(source.text(), range.start);
            let last = line_of(source.text(), range.end.max(range.start + 1) - 1);
            match lines.last_mut() {
                Some(line) if first.start <= line.end => line.end = line.end.max(last.end),
                _ => lines.push(first.start..last.end),
            }
        }
        let mut moves = Moves::new(changes);
        Changed::Part { lines, gaps: gaps.iter().map(|&gap| moves.place(gap)).collect() }
    }
}

/// Where what the changes write stands when they are carried out.
fn written(changes: &[Change]) -> impl Iterator<Item = Range<usize>> {
    changes.iter().scan(0, |shift: &mut isize, change| {
        let start = change.range.start.saturating_add_signed(*shift);
        *shift += change.text.len() as isize - change.range.len() as isize;
        Some(start..start + change.text.len())
    })
}

/// Where places go when changes are carried out; asked in order.
struct Moves<'c> {
    changes: &'c [Change],
    shift: isize,
}

impl<'c> Moves<'c> {
    fn new(changes: &'c [Change]) -> Self {
        Moves { changes, shift: 0 }
    }

    /// The new place of `at`. A place inside of what is replaced stays as far from its start as it was, as far as what
    /// comes instead is long.
    fn place(&mut self, at: usize) -> usize {
        while let Some((change, rest)) = self.changes.split_first().filter(|(change, _)| change.range.end <= at) {
            self.shift += change.text.len() as isize - change.range.len() as isize;
            self.changes = rest;
        }
        let at = match self.changes.first() {
            Some(change) if change.range.start < at => at.min(change.range.start + change.text.len()),
            _ => at,
        };
        at.saturating_add_signed(self.shift)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::patch::ChangedLines;
    use super::*;
    use crate::document::{Encoding, Format};
    use crate::lint::changed_text;

    fn source(text: &str) -> Source {
        Source::new(text.to_owned(), Encoding::Utf8, 0)
    }

    fn part(source: &Source, added: &[Range<usize>], removed_behind: &[usize]) -> Changed {
        Changed::of(&ChangedLines { added: added.to_vec(), removed_behind: removed_behind.to_vec() }, source)
    }

    #[test]
    fn a_related_place_that_is_new_makes_a_finding_new_but_not_its_fix() {
        use crate::document::Span;
        use crate::lint::{Edit, Fix, Related, Severity};
        let document = crate::read::read(b"een\n\ntwee\n".to_vec(), Format::Markdown).expect("it is text");
        let (one, other) = (Span::new(0, 3), Span::new(4, 8));
        let finding = Finding {
            rule: "proef/proef".to_owned(),
            severity: Severity::Error,
            message: String::new(),
            span: one,
            source: None,
            related: vec![Related { place: other.into(), message: String::new() }],
            fix: Some(Fix { safe: true, edits: vec![Edit { span: one, replacement: "1".to_owned() }] }),
            help: None,
            norm: None,
            url: None,
            suggestions: Vec::new(),
            choices: Vec::new(),
            silenced: None,
        };
        let concerns = |changed: &Changed| (changed.concerns(&document, &finding), changed.concerns_fix(&document, &finding));
        assert_eq!(concerns(&part(&document.source, &[3..4], &[])), (true, false));
        assert_eq!(concerns(&part(&document.source, &[1..2], &[])), (true, true));
        assert_eq!(concerns(&part(&document.source, &[2..3], &[])), (false, false));
    }

    #[test]
    fn new_lines_move_with_the_changes_and_changed_lines_are_new() {
        let before = "een\ntwee\ndrie\nvier\n";
        let changes = [Change { range: 0..1, text: "Eé".to_owned() }, Change { range: 13..18, text: "\n+4".to_owned() }];
        let after = source(&changed_text(before, &changes));
        assert_eq!(after.text(), "Eéen\ntwee\ndrie\n+4\n");
        let moved = part(&source(before), &[2..3], &[]).moved(&changes, &after);
        let Changed::Part { lines, .. } = moved else { panic!("not all is new") };
        let texts: Vec<&str> = lines.into_iter().map(|line| &after.text()[line]).collect();
        assert_eq!(texts.concat(), after.text());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn moved_lines_are_whole_lines_in_order(
            text in "[aé\n]{0,40}",
            new in "[aé\n]{0,4}",
            numbers in prop::collection::vec(0_usize..50, 0..6),
            first in 1_usize..5,
            count in 1_usize..4,
        ) {
            let mut ends: Vec<usize> = numbers.iter().map(|&at| text.floor_char_boundary(at)).collect();
            ends.sort_unstable();
            ends.dedup();
            let changes: Vec<Change> =
                ends.chunks_exact(2).map(|pair| Change { range: pair[0]..pair[1], text: new.clone() }).collect();
            let after = source(&changed_text(&text, &changes));
            let moved = part(&source(&text), &[first..first + count], &[first]).moved(&changes, &after);
            let Changed::Part { lines, gaps } = &moved else { panic!("not all is new") };
            prop_assert!(lines.windows(2).all(|pair| pair[0].end < pair[1].start));
            for line in lines {
                let whole = after.text().get(line.clone());
                prop_assert!(whole.is_some() && (line.start == 0 || after.text()[..line.start].ends_with('\n')));
                prop_assert!(whole.is_some_and(|whole| whole.ends_with('\n')) || line.end == after.text().len());
            }
            prop_assert!(gaps.iter().all(|gap| *gap <= after.text().len()));
            for at in 0..=after.text().len() {
                let _ = moved.touches(&after, at..at);
            }
        }
    }
}
