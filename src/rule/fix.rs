//! How a rule mends what it finds.

use super::question;
use super::template::{Slot, Template};
use crate::document::{Document, Span};
use crate::lint::{Edit, Fix};
use crate::recognise::record::Record;
use crate::recognise::sentence::{ends_in_abbreviation, sentences};

/// How many bytes before and behind an abbreviation say whether a sentence ends there.
const REACH: usize = 100;

/// What a rule file says about mending.
#[derive(Clone, Debug)]
pub(super) struct FixPlan {
    pub with: Template,
    pub safe: bool,
    /// The field whose place is replaced; else what the finding points at.
    pub replace: Option<usize>,
}

impl FixPlan {
    /// The fix of what was found at `span`; `value` fills in what it writes.
    pub fn fix(
        &self,
        document: &Document,
        record: Option<&dyn Record>,
        span: Span,
        value: &dyn Fn(&Slot) -> Option<String>,
    ) -> Option<Fix> {
        let span = match (self.replace, record) {
            (Some(field), Some(record)) => question::place(record, field)?,
            _ => span,
        };
        // What stands in code is there as it must be typed.
        if document.holds_code(span) {
            return None;
        }
        let mut replacement = self.with.fill(value)?;
        let mut safe = self.safe;
        let old = document.slice(span);
        if ends_in_abbreviation(old) && !replacement.is_empty() && !replacement.ends_with(['.', '…', '?', '!']) {
            // The point of an abbreviation is also the full stop of a sentence that it ends.
            let (ends, sure) = sentence_ends(document, span);
            safe &= sure;
            if ends {
                replacement.push('.');
            }
        }
        let changes = !span.is_empty() && old != replacement;
        changes.then(|| Fix { safe, edits: vec![Edit { span, replacement }] })
    }
}

/// Whether a sentence ends with the abbreviation at `span`, and whether that is sure.
fn sentence_ends(document: &Document, span: Span) -> (bool, bool) {
    let Some(block) = document.block_at(span.end as usize) else { return (false, false) };
    let behind = document.text.get(span.end as usize..block.span.end as usize).unwrap_or_default();
    match behind.trim_start().chars().next() {
        None => (true, true),
        Some('”' | '"' | '»' | '’' | '\'') => (false, false),
        Some(next) if behind.starts_with(' ') && !next.is_lowercase() => {
            // The words around it decide; a whole paragraph may be long.
            let start =
                document.text.floor_char_boundary((span.start as usize).saturating_sub(REACH)).max(block.span.start as usize);
            let end = document.text.floor_char_boundary(span.end as usize + REACH).min(block.span.end as usize);
            (sentences(&document.text, Span::new(start, end)).any(|sentence| sentence.end == span.end), false)
        }
        Some(_) => (false, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn ends(text: &str, abbreviation: &str) -> (bool, bool) {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let at = document.text.find(abbreviation).expect("it is there");
        sentence_ends(&document, Span::new(at, at + abbreviation.len()))
    }

    #[test]
    fn an_abbreviation_ends_a_sentence_at_the_end_of_its_paragraph_and_perhaps_before_a_capital() {
        assert_eq!(ends("Dat is de b.t.w.\n\nMeer.\n", "b.t.w."), (true, true));
        assert!(!ends("Dat is de b.t.w. Wij zien dat.\n", "b.t.w.").1);
        assert_eq!(ends("De brief van 3 mei jl. Wij zien dat.\n", "jl."), (true, false));
        assert_eq!(ends("Dat is de b.t.w. van nu (of de b.t.w.) en de c.a.o., zeker.\n", "b.t.w."), (false, true));
        assert_eq!(ends("Dat is de b.t.w. van nu (of de c.a.o.) en meer.\n", "c.a.o."), (false, true));
        assert_eq!(ends("Wat is «een c.a.o.» dan.\n", "c.a.o."), (false, false));
    }
}
