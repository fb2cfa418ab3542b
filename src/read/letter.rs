//! Lines of a letter that are known by themselves: labelled fields, the salutation, the closing.

use std::ops::Range;

use crate::document::kind::Kinds;
use crate::document::{BlockKind, Builder, LetterField, Span};

/// What a line of a letter is. Ranges are byte offsets within the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LetterLine {
    /// `Betreft: uw brief`; the value is empty where nothing follows the label.
    Field {
        part: &'static str,
        label: Range<usize>,
        value: Range<usize>,
        /// Whether a colon or a wide gap shows that this is a label.
        marked: bool,
    },
    Salutation,
    Closing,
}

/// Labels are no longer than this, in bytes.
const LONGEST_LABEL: usize = 40;

/// The salutation, the closing and the labelled fields of letters; `None` for any other line.
pub(super) fn classify(line: &str, kinds: &'static Kinds) -> Option<LetterLine> {
    if !begins_anew(line) {
        return None;
    }
    formula_of(line, kinds).or_else(|| field(line, kinds))
}

/// The salutation and the closing; `None` for any other line.
pub(super) fn formula(line: &str, kinds: &'static Kinds) -> Option<LetterLine> {
    if begins_anew(line) { formula_of(line, kinds) } else { None }
}

/// Whether a line begins as a label, a salutation or a closing does.
pub(super) fn begins_anew(line: &str) -> bool {
    line.starts_with(|c: char| c.is_uppercase() || c == '>')
}

/// Whether a line of so many bytes, the first and the last of which are these, may be a salutation or a closing.
pub(super) fn may_be_formula(length: usize, first: u8, last: u8) -> bool {
    length < 60 || length < 160 && (matches!(last, b',' | b'!' | b':') || first == b'G')
}

fn formula_of(line: &str, kinds: &'static Kinds) -> Option<LetterLine> {
    if line.len() < 160 && line.ends_with([',', '!', ':']) && kinds.begins_salutation(line) {
        return Some(LetterLine::Salutation);
    }
    if line.len() < 80 && line.starts_with("Geacht") && kinds.begins_salutation(line) && is_bare_salutation(line) {
        return Some(LetterLine::Salutation);
    }
    if line.len() < 60 && !line.ends_with(['.', ';', ':']) && kinds.begins_closing(line) {
        return Some(LetterLine::Closing);
    }
    None
}

/// Whether a line that begins as a salutation is nothing more than one, though the comma is missing: `Geachte heer De Boer`.
fn is_bare_salutation(line: &str) -> bool {
    let names = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(
                word,
                "heer" | "mevrouw" | "voorzitter" | "leden" | "de" | "van" | "der" | "den" | "en" | "college" | "bestuur"
            )
    };
    let mut words = line.split(' ').skip(1).peekable();
    words.peek().is_some() && line.split(' ').count() <= 9 && words.all(names) && line.ends_with(char::is_alphanumeric)
}

/// Whether a line is a labelled field, its label marked as such.
pub(super) fn is_marked_field(line: &str, kinds: &'static Kinds) -> bool {
    matches!(classify(line, kinds), Some(LetterLine::Field { marked: true, .. }))
}

fn field(line: &str, kinds: &'static Kinds) -> Option<LetterLine> {
    if kinds.may_begin_label(line) { labelled(line, kinds) } else { None }
}

fn labelled(line: &str, kinds: &'static Kinds) -> Option<LetterLine> {
    let colon = line.find(':').filter(|&at| at <= LONGEST_LABEL).map(|at| (at, at + 1));
    let gap = wide_gap(line).filter(|gap| gap.0 <= LONGEST_LABEL);
    for (end, behind) in [colon, gap].into_iter().flatten() {
        if let Some(part) = part_of(&line[..end], kinds) {
            let value_start = behind + (line[behind..].len() - line[behind..].trim_start_matches([' ', ':', '\t']).len());
            let label_end = if line.as_bytes()[end] == b':' { behind } else { end };
            return Some(LetterLine::Field { part, label: 0..label_end, value: value_start..line.len(), marked: true });
        }
    }
    if line.len() <= LONGEST_LABEL
        && let Some(part) = part_of(line, kinds)
    {
        return Some(LetterLine::Field { part, label: 0..line.len(), value: line.len()..line.len(), marked: false });
    }
    // Text that is taken from a PDF has one space where a column ended: `Betreft Uw brief`.
    let ends = line.match_indices(' ').map(|(at, _)| at).take_while(|at| *at <= LONGEST_LABEL).take(3);
    ends.filter(|_| !line.ends_with(['.', ';', ':', '?', '!'])).find_map(|end| {
        let part = kinds.part_of_telling_label(&line[..end].to_lowercase())?;
        Some(LetterLine::Field { part, label: 0..end, value: end + 1..line.len(), marked: false })
    })
}

/// Two or more spaces or a tab inside a line: where the gap begins and ends.
fn wide_gap(line: &str) -> Option<(usize, usize)> {
    let start = [line.find("  "), line.find('\t')].into_iter().flatten().min()?;
    let length = line[start..].len() - line[start..].trim_start().len();
    Some((start, start + length))
}

fn part_of(label: &str, kinds: &'static Kinds) -> Option<&'static str> {
    let label = label.trim();
    if !label.starts_with(|c: char| c.is_uppercase() || c == '>') {
        return None;
    }
    kinds.part_of_label(&label.to_lowercase())
}

/// The kind of a block of a letter that was written as an ordinary paragraph; a labelled field is added to the
/// fields of the builder, whose last characters are those of the block.
pub(super) fn kind_of_block(builder: &mut Builder) -> Option<BlockKind> {
    let start = builder.block_start();
    let line = builder.text().get(start..)?.trim_end();
    // Nothing wider than a space is left in it, so that only a colon marks a label.
    let may_be_labelled = line.as_bytes()[..line.len().min(LONGEST_LABEL + 1)].contains(&b':');
    let found = if may_be_labelled { classify(line, builder.kinds()) } else { formula(line, builder.kinds()) };
    match found? {
        LetterLine::Salutation => Some(BlockKind::Salutation),
        LetterLine::Closing => Some(BlockKind::Closing),
        LetterLine::Field { marked: false, .. } => None,
        LetterLine::Field { part, label, value, .. } => {
            let place = |range: Range<usize>| Span::new(start + range.start, start + range.end);
            let field = builder.fields.len() as u32;
            let value = (!value.is_empty()).then(|| place(value));
            builder.fields.push(LetterField { part: part.to_owned(), label: place(label), value });
            Some(BlockKind::Field { field })
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn field_of(line: &str) -> Option<(&'static str, &str, &str)> {
        match classify(line, Kinds::built_in())? {
            LetterLine::Field { part, label, value, .. } => Some((part, &line[label], &line[value])),
            _ => None,
        }
    }

    #[test]
    fn a_label_and_its_value_are_told_apart() {
        assert_eq!(field_of("Betreft: uw brief"), Some(("onderwerp", "Betreft:", "uw brief")));
        assert_eq!(field_of("Datum          16 mei 2024"), Some(("datum", "Datum", "16 mei 2024")));
        assert_eq!(field_of("Uw brief van:"), Some(("uw-kenmerk", "Uw brief van:", "")));
        assert_eq!(field_of("Ons kenmerk"), Some(("kenmerk", "Ons kenmerk", "")));
    }

    #[test]
    fn one_space_may_part_a_label_from_its_value() {
        assert_eq!(field_of("Betreft Uitstoot door veerponten"), Some(("onderwerp", "Betreft", "Uitstoot door veerponten")));
        assert_eq!(field_of("Ons kenmerk IENW/2024-117"), Some(("kenmerk", "Ons kenmerk", "IENW/2024-117")));
        assert_eq!(field_of("Aan de voorzitter van de raad"), None);
    }

    #[test]
    fn running_text_is_no_field() {
        assert_eq!(classify("De datum is nog niet bekend: zij volgt.", Kinds::built_in()), None);
        assert_eq!(classify("Onderwerp van gesprek was de brief.", Kinds::built_in()), None);
    }

    #[test]
    fn salutation_and_closing_are_known_by_their_formula() {
        assert_eq!(classify("Geachte mevrouw Jansen,", Kinds::built_in()), Some(LetterLine::Salutation));
        assert_eq!(classify("Met vriendelijke groet,", Kinds::built_in()), Some(LetterLine::Closing));
        assert_eq!(classify("Hoogachtend", Kinds::built_in()), Some(LetterLine::Closing));
        assert_eq!(classify("Geachte leden hebben ons gevraagd", Kinds::built_in()), None);
    }

    proptest! {
        #[test]
        fn a_field_begins_with_the_first_word_of_a_label(
            line in "(Betreft|BETREFT|Datum|Uw|Ons|Één|Van|Aan|De|>)(:|[ \t\u{A0}]{1,2})?(kenmerk|brief|van|Betreft)?[ :]{0,2}[a-z ]{0,9}"
        ) {
            prop_assert_eq!(field(&line, Kinds::built_in()), labelled(&line, Kinds::built_in()));
        }
    }
}
