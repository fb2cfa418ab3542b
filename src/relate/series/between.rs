//! Whether a number that seems to be missing stands somewhere between its neighbours.
//!
//! In a text that was converted, a number may end up at the end of a line, in the middle of one, or in front of
//! something that is no heading. Then it is not missing.

use crate::document::Document;
use crate::recognise::numbering::label::Label;
use crate::recognise::numbering::{Numbering, Place, Style};

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
        let bare = Numbering { label: None, style: Style::Bare, ..other.clone() };
        let sought = Sought {
            number: bare.written(number),
            label: other.label,
            single: other.path.is_empty(),
            in_lines: other.level == 0,
        };
        let same_label = |one: &Numbering| {
            let questions = [Some(Label::Vraag), Some(Label::Antwoord)];
            one.label == other.label || questions.contains(&one.label) && questions.contains(&other.label)
        };
        let same_place = |one: &Numbering| other.level == 0 || one.place == Place::Heading;
        let is_it = |one: &Numbering| {
            one.number == number && one.path == other.path && one.numeral == other.numeral && same_label(one) && same_place(one)
        };
        numberings[before + 1..behind].iter().any(is_it) || sought.stands_in(text)
    }
}

/// A number that is looked for in running text.
struct Sought {
    number: String,
    label: Option<Label>,
    /// Whether it is one number: it needs more of a sign than `3.2` to be that of a part.
    single: bool,
    /// Whether it may stand in the middle of a line: where headings are marked as such, it does not.
    in_lines: bool,
}

impl Sought {
    /// Whether it stands in `text` as numbers of parts do: in front of a sign, at the end of a line, or at the beginning of
    /// one; one of figures also in front of a capital.
    fn stands_in(&self, text: &str) -> bool {
        let places = memchr::memmem::find_iter(text.as_bytes(), self.number.as_bytes());
        let mut places =
            places.map(|at| (text.get(..at).unwrap_or_default(), text.get(at + self.number.len()..).unwrap_or_default()));
        places.any(|(before, behind)| match self.label {
            Some(label) => !behind.starts_with(char::is_alphanumeric) && follows(before, label),
            None => self.heads(before, behind),
        })
    }

    fn heads(&self, before: &str, behind: &str) -> bool {
        let begins = before.is_empty() || before.ends_with('\n');
        let opens = begins
            || self.in_lines
                && (before.ends_with([' ', '(']) || !self.single && before.ends_with(|c: char| c.is_ascii_punctuation()));
        let figures = self.number.ends_with(|c: char| c.is_ascii_digit());
        let mut next = behind.chars();
        let (first, second) = (next.next(), next.next());
        let decimal = first == Some('.') && second.is_some_and(|c| c.is_ascii_digit());
        let signed = first.is_none_or(|first| matches!(first, '.' | ')' | ':' | '°' | 'º' | '\n' | ']')) && !decimal;
        // `3a` and `3b` may stand for 3.
        let lettered = figures && first.is_some_and(|c| c.is_ascii_lowercase()) && !second.is_some_and(char::is_alphanumeric);
        let titled = first == Some(' ') && (begins || figures && second.is_some_and(|c| c.is_uppercase() || c == '['));
        opens && (signed || lettered || titled)
    }
}

/// Whether the word of a label, with a capital, stands right in front: `Artikel ` but not `in artikel `.
fn follows(before: &str, label: Label) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return before.ends_with('§') };
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '§').next().unwrap_or_default();
    word == "§" || word.starts_with(char::is_uppercase) && word.eq_ignore_ascii_case(label.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(text: &str, number: &str, single: bool) -> bool {
        Sought { number: number.to_owned(), label: None, single, in_lines: true }.stands_in(text)
    }

    #[test]
    fn a_number_that_was_lost_in_a_line_is_found() {
        assert!(stands("de tekst eindigt met 2.\nDe volgende", "2", true));
        assert!(stands("de eerste; b. de tweede;", "b", true));
        assert!(stands("Zo is het. 3.3 Kosten van", "3.3", false));
        assert!(stands("\n3 ", "3", true));
        assert!(stands("\n3a. Verslag\n3b. Besluiten", "3", true));
    }

    #[test]
    fn a_number_in_a_sentence_is_another() {
        assert!(!stands("er zijn 3 stallingen voor 13.3 fietsen", "3", true));
        assert!(!stands("er zijn 3.3 fietsen per huis", "3.3", false));
        assert!(!stands("zie paragraaf 3.3 over de kosten", "3.3", false));
        assert!(!stands("een bus", "b", true));
    }

    #[test]
    fn a_number_with_a_word_needs_that_word() {
        let sought = Sought { number: "5".to_owned(), label: Some(Label::Artikel), single: true, in_lines: true };
        assert!(sought.stands_in("De raad besluit. Artikel 5 Het college kan wegen aanwijzen."));
        assert!(!sought.stands_in("1. Een weg als bedoeld in artikel 5. Artikel 55 geldt."));
    }

    #[test]
    fn where_headings_are_marked_a_number_begins_a_line() {
        let sought = Sought { number: "5".to_owned(), label: None, single: true, in_lines: false };
        assert!(sought.stands_in("Tekst.\n5 Kosten\nTekst."));
        assert!(!sought.stands_in("Wij vragen er 5. Dat is veel."));
    }
}
