//! The least that must change to make one text of another.

use std::ops::Range;

use similar::{Algorithm, DiffOp};

/// Texts with more tokens than this are compared at their ends only, so that the work stays linear.
const LONGEST: usize = 400;

/// What to replace in `old`, a text on one line, to have `new`: stretches of `old` (byte offsets), in order and apart
/// from each other, and what comes in their place. Words stay whole.
pub(super) fn replacements<'n>(old: &str, new: &'n str) -> Vec<(Range<usize>, &'n str)> {
    let (old, new) = (Tokens::of(old), Tokens::of(new));
    let before = old.tokens.iter().zip(&new.tokens).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old.tokens[before..], &new.tokens[before..]);
    let behind = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old_rest[..old_rest.len() - behind], &new_rest[..new_rest.len() - behind]);
    if old_rest.is_empty() && new_rest.is_empty() {
        return Vec::new();
    }
    // One token that is not among the others, or nothing, is replaced by all of them.
    let is_whole = |one: &[&str], others: &[&str]| one.is_empty() || matches!(one, [one] if !others.contains(one));
    let is_one = is_whole(old_rest, new_rest) || is_whole(new_rest, old_rest);
    if is_one || old_rest.len() > LONGEST || new_rest.len() > LONGEST {
        return vec![(old.range(before, old_rest.len()), new.slice(before, new_rest.len()))];
    }
    similar::capture_diff_slices(Algorithm::Myers, old_rest, new_rest)
        .into_iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| {
            let (in_old, in_new) = (op.old_range(), op.new_range());
            (old.range(before + in_old.start, in_old.len()), new.slice(before + in_new.start, in_new.len()))
        })
        .collect()
}

/// A text cut into words, numbers and single other characters.
struct Tokens<'t> {
    text: &'t str,
    tokens: Vec<&'t str>,
    /// Where each token begins, and at the end where the text does.
    starts: Vec<usize>,
}

impl<'t> Tokens<'t> {
    fn of(text: &'t str) -> Self {
        let mut starts = Vec::new();
        let mut in_word = false;
        for (at, c) in text.char_indices() {
            if !in_word || !c.is_alphanumeric() {
                starts.push(at);
            }
            in_word = c.is_alphanumeric();
        }
        starts.push(text.len());
        let tokens = starts.windows(2).map(|ends| &text[ends[0]..ends[1]]).collect();
        Tokens { text, tokens, starts }
    }

    fn range(&self, first: usize, count: usize) -> Range<usize> {
        self.starts[first]..self.starts[first + count]
    }

    fn slice(&self, first: usize, count: usize) -> &'t str {
        &self.text[self.range(first, count)]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn carried_out(old: &str, new: &str) -> String {
        let mut text = old.to_owned();
        for (range, replacement) in replacements(old, new).into_iter().rev() {
            text.replace_range(range, replacement);
        }
        text
    }

    #[test]
    fn what_stays_is_not_replaced() {
        assert_eq!(replacements("- binnen -", "– binnen –"), [(0..1, "–"), (9..10, "–")]);
        assert_eq!(replacements("nr 874", "nr. 874"), [(2..2, ".")]);
        assert_eq!(replacements("moties ,", "moties,"), [(6..7, "")]);
        assert_eq!(replacements("kenmerk 12, nr. 6", "Kamerstukken II, 12, nr. 6"), [(0..7, "Kamerstukken II,")]);
        assert_eq!(replacements("woensdag", "donderdag"), [(0..8, "donderdag")]);
        assert_eq!(replacements("a", "a"), []);
    }

    #[test]
    fn long_texts_are_compared_at_their_ends() {
        let (old, new) = ("a, ".repeat(500), "b, ".repeat(500));
        assert_eq!(replacements(&format!("x {old}"), &format!("x {new}")).len(), 1);
        assert_eq!(carried_out(&format!("x {old}"), &format!("x {new}")), format!("x {new}"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_replacements_make_the_new_text(old in "[ab é.,]{0,12}", new in "[ab é.,]{0,12}") {
            prop_assert_eq!(carried_out(&old, &new), new);
        }
    }
}
