//! Whether a number that seems to be missing stands somewhere between its neighbours.
//!
//! In a text that was converted, a number may end up at the end of a line, in the middle of one, or in front of
//! something that is no heading. Then it is not missing.

use crate::document::Document;
use crate::recognise::numbering::{Numbering, Style};

/// Looks for numbers in the text between two others.
pub(super) struct Between<'a> {
    document: &'a Document,
    /// How many bytes may still be read: whatever the text is, looking takes no longer than reading it a few times.
    budget: usize,
}

impl<'a> Between<'a> {
    pub fn new(document: &'a Document) -> Self {
        Between { document, budget: document.text.len() * 8 + 4096 }
    }

    /// Whether `number`, written as the numbers `before` and `behind` are, stands between them, or may.
    pub fn holds(&mut self, numberings: &[Numbering], before: usize, behind: usize, number: u32) -> bool {
        let (Some(one), Some(other)) = (numberings.get(before), numberings.get(behind)) else { return true };
        let start = self.document.blocks.get(one.block).map_or(0, |block| block.span.start.max(one.span.end));
        let end = self.document.blocks.get(other.block).map_or(0, |block| block.span.start.max(other.span.start));
        let Some(text) = self.document.text.get(start as usize..end as usize) else { return true };
        let Some(budget) = self.budget.checked_sub(text.len() + (behind - before)) else { return true };
        self.budget = budget;
        // The word in front of it counts for nothing: `en 4` behind `Artikel 3`.
        let bare = Numbering { label: None, style: Style::Bare, ..other.clone() };
        let written = bare.written(number);
        let is_it = |one: &Numbering| one.number == number && one.path == other.path && one.numeral == other.numeral;
        numberings[before + 1..behind].iter().any(is_it) || stands(text, &written, bare.path.is_empty())
    }
}

/// Whether `number` stands in `text` as numbers of parts do: in front of a sign, at the end of a line, or at the
/// beginning of one; one of figures also in front of a capital. A single number needs a sign more than `3.2`.
fn stands(text: &str, number: &str, single: bool) -> bool {
    let bytes = text.as_bytes();
    let figures = number.ends_with(|c: char| c.is_ascii_digit());
    memchr::memmem::find_iter(bytes, number.as_bytes()).any(|at| {
        let end = at + number.len();
        let before = at.checked_sub(1).map_or(b'\n', |before| bytes[before]);
        let rest = text.get(end..).unwrap_or_default();
        let opens = matches!(before, b' ' | b'\n' | b'(') || !single && before.is_ascii_punctuation();
        let signed = ['.', ')', ':', '°', 'º', '\n', ']'].iter().any(|sign| rest.starts_with(*sign)) || rest.is_empty();
        let decimal = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let heads = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || c == '['));
        opens && (signed && !decimal || figures && heads || before == b'\n' && rest.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_was_lost_in_a_line_is_found() {
        assert!(stands("de tekst eindigt met 2.\nDe volgende", "2", true));
        assert!(stands("de eerste; b. de tweede;", "b", true));
        assert!(stands("Zo is het. 3.3 Kosten van", "3.3", false));
        assert!(stands("\n3 ", "3", true));
    }

    #[test]
    fn a_number_in_a_sentence_is_another() {
        assert!(!stands("er zijn 3 stallingen voor 13.3 fietsen", "3", true));
        assert!(!stands("er zijn 3.3 fietsen per huis", "3.3", false));
        assert!(!stands("zie paragraaf 3.3 over de kosten", "3.3", false));
        assert!(!stands("een bus", "b", true));
    }
}
