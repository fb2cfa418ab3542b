//! What a letter has above and below its text: salutations, closings and labelled fields.

use std::ops::Range;

use super::{HEAD, Reader, SHORT, Zone};
use crate::read::letter::{LetterLine, classify, formula, may_be_formula};
use crate::read::lines::{Line, Role};
use crate::read::write::{self, Field, Target};

impl Reader<'_> {
    /// Writes a salutation, a closing or a labelled field, where they can stand; says which line comes next.
    pub(super) fn letter_line(&mut self, index: usize) -> Option<usize> {
        let line = &self.lines[index];
        if line.first.is_ascii_lowercase() {
            return None; // As most lines begin.
        }
        // Far from the top a label in running text is a word like others.
        let is_running = self.zone == Zone::Body && index >= HEAD;
        if is_running && !may_be_formula(line.len(), line.first, line.last) {
            return None;
        }
        let found = if is_running { formula } else { classify }(line.of(self.text), self.kinds)?;
        match (found, self.zone) {
            (LetterLine::Salutation, zone) if zone != Zone::Body || self.follows_salutation(index) => {
                self.close(Some(index));
                self.single(line, Target::Salutation);
                self.zone = Zone::Body;
                Some(index + 1)
            }
            (LetterLine::Closing, Zone::Body | Zone::Signature(_)) if !self.goes_on(line) || line.blanks > 0 => {
                self.close(Some(index));
                self.single(line, Target::Closing);
                self.zone = Zone::Signature(index);
                Some(index + 1)
            }
            (LetterLine::Field { marked, value, .. }, zone) => {
                // A label and its value that only a space parts are a line that stands by itself.
                let marked = marked || (!value.is_empty() && line.len() <= SHORT && index < HEAD / 2);
                let may = match zone {
                    Zone::Head(_) | Zone::Signature(_) => true,
                    Zone::Body => index < HEAD && marked && self.open.as_ref().is_none_or(|_| !self.goes_on(line)),
                };
                may.then(|| self.fields(index))
            }
            _ => None,
        }
    }

    /// Writes the labelled field at `index`, and with a run of bare labels the values that follow the run.
    fn fields(&mut self, index: usize) -> usize {
        self.close(Some(index));
        let mut labels = Vec::new();
        let mut at = index;
        while let Some(field) = self.field_at(at) {
            let empty = field.2.is_empty();
            if !labels.is_empty() && !empty {
                break;
            }
            labels.push(field);
            at += 1;
            if !empty {
                break;
            }
        }
        let bare = labels.len() > 1 || labels.first().is_some_and(|field| field.2.is_empty());
        let values = if bare { self.values_from(at, labels.len()) } else { Vec::new() };
        for (number, (part, label, value)) in labels.iter().enumerate() {
            let value = if value.is_empty() { values.get(number).cloned() } else { Some(value.clone()) };
            write::field(&mut self.builder, Field { part, label: label.clone(), value });
        }
        if let Zone::Signature(from) = self.zone
            && let Zone::Head(salutation) = self.zone_from(at)
            && from < salutation
        {
            self.zone = Zone::Head(salutation); // The next letter in the same file.
        }
        at + values.len()
    }

    /// Whether the line above is a salutation too.
    fn follows_salutation(&self, index: usize) -> bool {
        let above = index.checked_sub(1).and_then(|above| self.lines.get(above));
        above.is_some_and(|above| formula(above.of(self.text), self.kinds) == Some(LetterLine::Salutation))
    }

    fn field_at(&self, index: usize) -> Option<(&'static str, Range<usize>, Range<usize>)> {
        let line = self.lines.get(index).filter(|line| line.role == Role::Text)?;
        match classify(line.of(self.text), self.kinds)? {
            LetterLine::Field { part, label, value, .. } => {
                let place = |range: Range<usize>| line.start() + range.start..line.start() + range.end;
                Some((part, place(label), place(value)))
            }
            _ => None,
        }
    }

    /// The values that stand below `count` bare labels: as many short lines right below them, or none.
    fn values_from(&self, at: usize, count: usize) -> Vec<Range<usize>> {
        let lines = self.lines.get(at..(at + count).min(self.lines.len())).unwrap_or_default();
        let fits = |line: &Line| {
            line.role == Role::Text
                && line.blanks == 0
                && line.len() <= SHORT
                && classify(line.of(self.text), self.kinds).is_none()
        };
        let found: Vec<_> = lines.iter().take_while(|line| fits(line)).map(Line::range).collect();
        if found.len() == count { found } else { self.value_apart(at).filter(|_| count == 1).into_iter().collect() }
    }

    /// The value of a label in the head of a letter where blank lines part all lines: a short line that stands alone.
    /// A place and a date are a line of their own.
    fn value_apart(&self, at: usize) -> Option<Range<usize>> {
        let line = self.lines.get(at).filter(|_| matches!(self.zone, Zone::Head(_)))?;
        let next = self.lines.get(at + 1)?;
        let content = line.of(self.text);
        let alone = next.blanks > 0 || classify(next.of(self.text), self.kinds).is_some();
        let dated = content.contains(", ") && content.ends_with(|c: char| c.is_ascii_digit());
        let fits = line.role == Role::Text && line.len() <= SHORT && classify(content, self.kinds).is_none();
        (fits && alone && !dated).then(|| line.range())
    }
}
