//! Parts that no label and no words of their own show: a line with a date, lines behind a closing formula.

use std::cmp::Reverse;

use super::Telling;
use crate::document::kind::{EDGE, Kind, ShownBy, TITLE};
use crate::document::{Block, BlockKind, Document, Span, question_mark};
use crate::recognise::phrase::Phrases;

/// A line behind another part is no longer than this, in bytes.
const LINE: usize = 160;

impl Document {
    /// The places where a part is shown.
    pub(super) fn all_shown(&self, shown: ShownBy, telling: &Telling) -> Vec<Span> {
        let marks = |answers: bool| {
            let blocks = telling.marks.iter().filter_map(|&index| self.blocks.get(index as usize));
            let heads = |block: &&Block| question_mark(self.slice(block.span)).is_some_and(|mark| mark.answer == answers);
            blocks.filter(|block| !block.quoted).filter(heads).map(|block| block.span).collect()
        };
        let all = |kind| self.marked(telling, kind).map(|index| self.blocks[index].span).collect();
        match shown {
            ShownBy::Question => marks(false),
            ShownBy::Answer => marks(true),
            ShownBy::Salutation => all(BlockKind::Salutation),
            ShownBy::Closing => all(BlockKind::Closing),
            ShownBy::DateLine => {
                let head = self.marked(telling, BlockKind::Salutation).next().unwrap_or(EDGE);
                let lines = self.blocks.iter().take(head).filter(|block| block.kind.is_prose());
                lines.map(|block| block.span).filter(|span| is_date_line(self.slice(*span))).collect()
            }
            _ => self.shown(shown, telling).into_iter().collect(),
        }
    }

    /// The one place where a part is shown.
    fn shown(&self, shown: ShownBy, telling: &Telling) -> Option<Span> {
        let salutation = || self.marked(telling, BlockKind::Salutation).next();
        match shown {
            ShownBy::BelowClosing => {
                let closing = self.marked(telling, BlockKind::Closing).next_back()?;
                let below = self.blocks[closing + 1..].iter().find(|block| block.kind.is_prose());
                // `Hoogachtend, A. Bakker` holds both.
                let closing = &self.blocks[closing];
                let named = self.slice(closing.span).split_once(',').is_some_and(|(_, name)| !name.trim().is_empty());
                below.or(named.then_some(closing)).map(|block| block.span)
            }
            ShownBy::AboveSalutation => {
                let lines = self.blocks[..salutation()?].iter().filter(|block| is_line(block));
                let lines: Vec<Span> = lines
                    .map(|block| block.span)
                    .filter(|span| !is_date_line(self.slice(*span)) && !self.slice(*span).starts_with('>'))
                    .collect();
                // Of several addresses the last is that of the addressee.
                lines.iter().rev().find(|span| holds_postcode(self.slice(**span))).copied()
            }
            ShownBy::Letterhead => {
                let lines = self.blocks.iter().take(salutation()?.min(EDGE));
                let first =
                    lines.filter(|block| block.kind.is_prose()).find(|block| !matches!(block.kind, BlockKind::Field { .. }))?;
                let text = self.slice(first.span);
                (is_line(first) && !text.starts_with("Aan ") && !text.starts_with('>') && !is_date_line(text))
                    .then_some(first.span)
            }
            ShownBy::Title => self.title(),
            ShownBy::DossierLine => {
                let top = self.blocks.iter().filter(|block| block.kind.is_prose()).take(TITLE);
                top.into_iter().find(|block| is_dossier_line(self.slice(block.span))).map(|block| block.span)
            }
            ShownBy::LastLines => {
                let last = self
                    .blocks
                    .iter()
                    .rev()
                    .find(|block| block.kind.is_prose() && !matches!(block.kind, BlockKind::Note { .. }))?;
                is_name(self.slice(last.span)).then_some(last.span)
            }
            ShownBy::Body => {
                let first = salutation().map(|at| at + 1);
                // Without a salutation the lines of the head are paragraphs too.
                let is_body = |block: &&Block| block.kind == BlockKind::Paragraph && (first.is_some() || block.span.len() > LINE);
                self.blocks[first.unwrap_or(0)..].iter().find(is_body).map(|block| block.span)
            }
            ShownBy::Question | ShownBy::Answer | ShownBy::Salutation | ShownBy::Closing | ShownBy::DateLine => None,
        }
    }

    /// The first heading at the top, a line that stands alone there, or the title of the front matter.
    fn title(&self) -> Option<Span> {
        let titled = self.front_matter.iter().find(|(key, value)| matches!(key.as_str(), "title" | "titel") && !value.is_empty());
        let top = || self.blocks.iter().filter(|block| block.kind.is_prose()).take(TITLE);
        let heading = || top().find(|block| matches!(block.kind, BlockKind::Heading { .. }));
        let line = || top().find(|block| is_line(block) && block.span.len() <= LINE && !self.slice(block.span).ends_with('.'));
        titled.map(|(_, value)| *value).or_else(|| heading().or_else(line).map(|block| block.span))
    }

    /// Adds the parts that words show wherever they stand, where nothing else showed them.
    pub(super) fn add_words(&self, kind: &'static Kind, places: &mut Vec<(usize, Span, bool)>) {
        let absent = |index: &usize| !places.iter().any(|(part, _, _)| part == index);
        let wanted: Vec<usize> =
            (0..kind.parts.len()).filter(|&index| !kind.parts[index].known_by.words.is_empty()).filter(absent).collect();
        let owners: Vec<(usize, &str)> = wanted
            .iter()
            .flat_map(|&index| kind.parts[index].known_by.words.iter().map(move |word| (index, word.as_str())))
            .collect();
        let mut phrases = Phrases::default();
        owners.iter().zip(0..).for_each(|((_, word), id)| phrases.add(id, word, false));
        let mut hits: Vec<(Span, usize)> = Vec::new();
        phrases.find(&self.text, &self.tokens, |id, span| hits.push((span, owners[id as usize].0)));
        // Of those that overlap the first counts, and of those that begin together the longest.
        hits.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        let mut free = 0;
        let mut found = vec![false; kind.parts.len()];
        for (span, index) in hits {
            if span.start >= free {
                free = span.end;
                if !found[index] && self.is_prose(span.start as usize) {
                    found[index] = true;
                    places.push((index, span, false));
                }
            }
        }
    }

    /// Adds the parts that any short line behind another part shows, where nothing else showed them.
    pub(super) fn add_below(&self, kind: &'static Kind, places: &mut Vec<(usize, Span, bool)>) {
        for (index, part) in kind.parts.iter().enumerate() {
            let Some((above, _)) = part.below.as_deref().and_then(|name| kind.part(name)) else { continue };
            if places.iter().any(|(part, _, _)| *part == index) {
                continue;
            }
            let Some(last) = places.iter().filter(|(part, _, _)| *part == above).map(|(_, span, _)| span.end).max() else {
                continue;
            };
            let from = self.blocks.partition_point(|block| block.span.start < last);
            let line =
                self.blocks[from..].iter().find(|block| block.kind.is_prose() && !matches!(block.kind, BlockKind::Note { .. }));
            if let Some(line) = line.filter(|block| block.span.len() <= LINE) {
                places.push((index, line.span, false));
            }
        }
    }
}

/// Whether a block can be a line of a letter's head.
fn is_line(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. } | BlockKind::Cell { .. })
}

/// Whether a line holds a postcode: `2500 BJ Den Haag`.
fn holds_postcode(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').take(12).collect();
    words.windows(2).any(|pair| {
        let [digits, letters] = pair else { return false };
        digits.len() == 4
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && letters.len() == 2
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

/// Whether a line begins as `31 293` or `36 600 VII` does.
fn is_dossier_line(line: &str) -> bool {
    let digits = |word: Option<&str>, from: usize, to: usize| {
        word.is_some_and(|word| (from..=to).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let line = line.strip_prefix("Kamerstukken ").or(line.strip_prefix("Kamerstuk ")).unwrap_or(line);
    let mut words = line.split(' ');
    let first = words.next();
    (digits(first, 2, 2) && digits(words.next(), 3, 3)) || digits(first, 5, 5)
}

/// Whether a line can be one of names: few words, and no sentence.
fn is_name(line: &str) -> bool {
    line.len() <= 80
        && line.split(' ').count() <= 8
        && line.starts_with(char::is_uppercase)
        && !line.ends_with(['.', '?', '!', ':', ';'])
}

/// Whether a line holds a date and, in front of it, at most a place: `Den Haag, 19 mei 2015`.
fn is_date_line(line: &str) -> bool {
    // Hardly any paragraph ends in a year.
    if !line.trim_end_matches([' ', ',', '.']).ends_with(|last: char| last.is_ascii_digit()) {
        return false;
    }
    let line = line.trim_end_matches('.');
    let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).take(8).collect();
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
