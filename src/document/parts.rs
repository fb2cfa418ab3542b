//! Which kind of document a document is, and which of the parts of that kind it has.

use super::kind::{Kind, Part, ShownBy, is_formula, kinds, named};
use super::{Block, BlockKind, Document, Span};

/// A part that a document has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPart {
    /// The name that the kind of document gives it.
    pub name: &'static str,
    pub span: Span,
}

/// How many blocks in front of the salutation, or of the document where it has none, may hold parts of its head.
const HEAD: usize = 40;

impl Document {
    /// Decides what the document is, or takes the kind that is given, and finds its parts.
    pub fn classify(&mut self, given: Option<&str>) {
        let kind = match given.and_then(named) {
            Some(kind) => kind,
            None => kinds().iter().find(|kind| self.is_of(kind)).unwrap_or_else(|| super::kind::plain()),
        };
        self.kind = kind;
        self.parts = kind
            .parts
            .iter()
            .filter_map(|part| self.find_part(part).map(|span| FoundPart { name: part.name.as_str(), span }))
            .collect();
    }

    fn is_of(&self, kind: &Kind) -> bool {
        let has = |part: &Part| self.fields.iter().any(|field| field.part == part.name) || self.find_part(part).is_some();
        let telling = kind.parts.iter().filter(|part| part.telling && has(part)).count();
        telling >= kind.recognised_by
    }

    /// The part called `name`, where the document has it.
    pub fn part(&self, name: &str) -> Option<Span> {
        self.parts.iter().find(|part| part.name == name).map(|part| part.span)
    }

    /// The place where the part called `name` belongs: in front of the first part that should follow it, else at the
    /// end of the last text. `None` where the document has no text at all.
    pub fn place_of(&self, name: &str) -> Option<Span> {
        let order = &self.kind.parts;
        let at = order.iter().position(|part| part.name == name);
        let later = at.map_or(&order[..0], |at| &order[at + 1..]);
        let next = later.iter().filter_map(|part| self.part(&part.name)).map(|span| span.start).min();
        match next {
            Some(start) => Some(Span { start, end: start }),
            None => self.blocks.iter().rev().find(|block| block.kind.is_prose()).map(|block| Span::at(block.span.end as usize)),
        }
    }

    fn find_part(&self, part: &Part) -> Option<Span> {
        let labelled = self.fields.iter().find(|field| field.part == part.name && field.value.is_some());
        if let Some(field) = labelled {
            return Some(field.value.map_or(field.label, |value| field.label.cover(value)));
        }
        let by_formula = match part.name.as_str() {
            "aanhef" => self.first(|block| block.kind == BlockKind::Salutation),
            "slotgroet" => self.last(|block| block.kind == BlockKind::Closing),
            _ => None,
        };
        by_formula
            .or_else(|| (!part.formulas.is_empty()).then(|| self.formula(part)).flatten())
            .or_else(|| part.shown_by.and_then(|shown| self.shown(shown)))
    }

    fn first(&self, holds: impl Fn(&Block) -> bool) -> Option<Span> {
        self.blocks.iter().find(|block| holds(block)).map(|block| block.span)
    }

    fn last(&self, holds: impl Fn(&Block) -> bool) -> Option<Span> {
        self.blocks.iter().rev().find(|block| holds(block)).map(|block| block.span)
    }

    fn formula(&self, part: &Part) -> Option<Span> {
        if matches!(part.name.as_str(), "aanhef" | "slotgroet") {
            return None; // Readers mark these as blocks of their own.
        }
        let near_end = self.blocks.len().saturating_sub(HEAD);
        self.blocks
            .iter()
            .enumerate()
            .filter(|(index, _)| *index < HEAD || (part.name == "ondertekening" && *index >= near_end))
            .map(|(_, block)| block)
            .filter(|block| block.kind.is_prose())
            .find(|block| block.span.len() < 200 && is_formula(&part.name, self.slice(block.span)))
            .map(|block| block.span)
    }

    fn shown(&self, shown: ShownBy) -> Option<Span> {
        let salutation = self.blocks.iter().position(|block| block.kind == BlockKind::Salutation);
        match shown {
            ShownBy::DateLine => self
                .blocks
                .iter()
                .take(salutation.unwrap_or(HEAD))
                .filter(|block| block.kind.is_prose())
                .find(|block| is_date_line(self.slice(block.span)))
                .map(|block| block.span),
            ShownBy::BelowClosing => {
                let closing = self.blocks.iter().rposition(|block| block.kind == BlockKind::Closing)?;
                let below = self.blocks[closing + 1..].iter().find(|block| block.kind.is_prose());
                // `Hoogachtend, A. Bakker` holds both.
                let closing = &self.blocks[closing];
                let named = self.slice(closing.span).split_once(',').is_some_and(|(_, name)| !name.trim().is_empty());
                below.or(named.then_some(closing)).map(|block| block.span)
            }
            ShownBy::AboveSalutation => self.blocks[..salutation?]
                .iter()
                .find(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. } | BlockKind::Cell { .. }))
                .map(|block| block.span),
            ShownBy::Body => {
                let first = salutation.map_or(0, |at| at + 1);
                self.blocks[first..].iter().find(|block| block.kind == BlockKind::Paragraph).map(|block| block.span)
            }
        }
    }
}

/// Whether a line holds a date and, in front of it, at most a place: `Den Haag, 19 mei 2015`.
fn is_date_line(line: &str) -> bool {
    let line = line.trim_end_matches('.');
    let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let [place @ .., day, month, year] = words.as_slice() else {
        return false;
    };
    place.len() <= 3
        && place.iter().all(|word| {
            word.chars().next().is_some_and(|c| c.is_uppercase() || "'’".contains(c))
                || matches!(*word, "d.d." | "aan" | "den" | "de" | "op")
        })
        && day.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
        && crate::recognise::date::month_number(month).is_some()
        && year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_date_line;

    #[test]
    fn a_date_line_is_a_date_with_at_most_a_place() {
        assert!(is_date_line("Den Haag, 19 mei 2015"));
        assert!(is_date_line("’s-Gravenhage, 21 juni 1983"));
        assert!(!is_date_line("Uw brief van 19 mei 2015 heb ik op 20 mei 2015"));
        assert!(!is_date_line("Hierbij bied ik u aan 19 mei 2015"));
    }
}
