//! Which kinds of document a document is of, why, and which parts of these kinds it has.

mod order;
mod shown;

use std::cell::OnceCell;

use super::kind::{Kind, Kinds, Part, ShownBy, Sighting, sightings, sightings_of};
use super::{Block, BlockKind, Document, Span, question_mark};

/// A kind of which a document is.
#[derive(Clone, Debug)]
pub struct FoundKind {
    pub kind: &'static Kind,
    /// Whether the configuration said so.
    pub given: bool,
    /// Whether so much shows the kind that what a document of it must have can be held against this one.
    pub sure: bool,
    /// The telling parts that were found.
    pub shown_by: Vec<&'static Part>,
    /// The parts that the document has, each place of it, in the order of the text.
    pub parts: Vec<FoundPart>,
}

/// A place of a part.
#[derive(Clone, Copy, Debug)]
pub struct FoundPart {
    pub part: &'static Part,
    pub span: Span,
    /// Whether it stands above once already, and should stand once.
    pub again: bool,
    /// Whether it stands behind parts that should follow it, or in front of parts that it should follow.
    pub misplaced: bool,
    /// Whether it is a heading with nothing below it.
    pub empty: bool,
}

impl FoundKind {
    /// The first place of the part called `name`.
    pub fn part(&self, name: &str) -> Option<Span> {
        self.parts.iter().find(|found| found.part.name == name).map(|found| found.span)
    }

    /// Whether a part must be there.
    pub fn is_due(&self, part: &Part) -> bool {
        part.due.is_some() && part.with.as_ref().is_none_or(|with| self.part(with).is_some())
    }

    /// The parts that are due and absent.
    pub fn missing(&self) -> impl Iterator<Item = &'static Part> {
        self.kind.parts.iter().filter(|part| self.is_due(part) && self.part(&part.name).is_none())
    }
}

impl Document {
    /// Decides what the document is, or takes the kind that is given, and finds its parts. A name that is no kind counts as
    /// not given.
    pub fn classify(&mut self, kinds: &'static Kinds, given: Option<&str>) {
        let mut telling = Telling::default();
        for (index, block) in self.blocks.iter().enumerate() {
            telling.take(kinds, index, block, self.slice(block.span));
        }
        self.classify_by(kinds, given, telling);
    }

    /// The same, where it is known what the blocks tell.
    pub(super) fn classify_by(&mut self, kinds: &'static Kinds, given: Option<&str>, telling: Telling) {
        let salutation = self.marked(&telling, BlockKind::Salutation).next();
        let sightings = sightings(self, kinds.clues(), salutation, &telling.sightings);
        let seen = Seen { sightings, telling, shown: Default::default() };
        let judge = |(index, kind)| self.candidate(kind, &seen, index);
        self.kinds = match given.and_then(|name| kinds.all().iter().position(|kind| kind.name == name)) {
            Some(index) => vec![Candidate { given: true, sure: true, ..judge((index, &kinds.all()[index])) }.found(self, &seen)],
            None => {
                let mut chosen: Vec<Candidate> = Vec::new();
                for candidate in kinds.all().iter().enumerate().map(judge).filter(Candidate::fits) {
                    if candidate.kind.joins || chosen.iter().all(|other| other.kind.joins) {
                        chosen.push(candidate);
                    }
                }
                if chosen.is_empty() {
                    let plain = kinds.plain();
                    chosen.push(Candidate {
                        kind: plain,
                        index: kinds.all().len() - 1,
                        given: false,
                        sure: true,
                        shown_by: Vec::new(),
                    });
                }
                chosen.into_iter().map(|candidate| candidate.found(self, &seen)).collect()
            }
        };
    }

    /// Whether the document is of the kind called `name`, or of a more particular form of it.
    pub fn is_of(&self, name: &str) -> bool {
        self.kinds.iter().any(|found| found.kind.is(name))
    }

    /// The first place of the part called `name`.
    pub fn part(&self, name: &str) -> Option<Span> {
        self.kinds.iter().find_map(|kind| kind.part(name))
    }

    /// The place where a part of a kind belongs: in front of the first part that should follow it, else at the end of the
    /// last text. A point that may be made anywhere follows nothing. `None` where the document has no text at all.
    pub fn place_of(&self, found: &FoundKind, name: &str) -> Option<Span> {
        let at = found.kind.part(name).map_or(found.kind.parts.len(), |(at, _)| at + 1);
        let later = found.kind.parts.get(at..).unwrap_or_default();
        let next = later
            .iter()
            .filter(|part| part.group.is_none())
            .filter_map(|part| found.part(&part.name))
            .map(|span| span.start)
            .min();
        match next {
            Some(start) => Some(Span { start, end: start }),
            None => self.blocks.iter().rev().find(|block| block.kind.is_prose()).map(|block| Span::at(block.span.end as usize)),
        }
    }

    /// What speaks for a kind.
    fn candidate(&self, kind: &'static Kind, seen: &Seen, index: usize) -> Candidate {
        let has = |part: &usize| !self.places(kind, *part, seen, index).is_empty();
        let telling = (0..kind.parts.len()).filter(|part| kind.parts[*part].telling).filter(has);
        let shown_by: Vec<&'static Part> = telling.map(|part| &kind.parts[part]).collect();
        let all_of = |names: &[String]| names.iter().all(|name| shown_by.iter().any(|part| part.name == *name));
        let sure = shown_by.len() >= kind.sure_by || (!kind.sure_with.is_empty() && all_of(&kind.sure_with));
        Candidate { kind, index, given: false, sure, shown_by }
    }

    /// The places of a part, in the order of the text: by its label, by its words, else by what else shows it.
    fn places(&self, kind: &'static Kind, part_index: usize, seen: &Seen, kind_index: usize) -> Vec<(Span, bool)> {
        let part = &kind.parts[part_index];
        let labelled = self.fields.iter().filter(|field| field.part == part.name);
        let mut places: Vec<(Span, bool)> = labelled.filter_map(|field| Some((field.label.cover(field.value?), false))).collect();
        places.extend(
            sightings_of(&seen.sightings, kind_index, part_index)
                .iter()
                .map(|sighting| (sighting.span, sighting.heading && self.is_empty_below(sighting.block))),
        );
        if places.is_empty() {
            let shown =
                part.shown_by.map(|shown| seen.shown[shown as usize].get_or_init(|| self.all_shown(shown, &seen.telling)));
            places.extend(shown.into_iter().flatten().map(|span| (*span, false)));
        }
        places.sort_by_key(|(span, _)| *span);
        places
    }

    /// The blocks that are salutations, or closings.
    fn marked(&self, telling: &Telling, kind: BlockKind) -> impl DoubleEndedIterator<Item = usize> {
        let is_one = move |index: &usize| self.blocks.get(*index).is_some_and(|block| block.kind == kind);
        telling.marks.iter().map(|&index| index as usize).filter(is_one)
    }

    /// Whether the block with this index is followed by a heading of its level or above, or by nothing.
    fn is_empty_below(&self, index: usize) -> bool {
        let level_of = |index: usize| match self.blocks[index].kind {
            BlockKind::Heading { level } => Some(level),
            _ => None,
        };
        let next = (index + 1..self.blocks.len()).find(|&next| {
            self.blocks[next].kind.is_prose()
                || matches!(self.blocks[next].kind, BlockKind::Comment | BlockKind::Html | BlockKind::Code)
        });
        match next.map(|next| (level_of(next), level_of(index))) {
            None => true,
            Some((Some(next), Some(own))) => next <= own,
            Some(_) => false,
        }
    }
}

/// What the blocks of a document tell of it wherever in it they stand.
#[derive(Debug, Default)]
pub(super) struct Telling {
    /// The blocks that are salutations and closings, and those that head questions and answers.
    marks: Vec<u32>,
    sightings: Vec<Sighting>,
}

impl Telling {
    /// Takes up what the block with this index tells, whose text is `text`.
    pub fn take(&mut self, kinds: &Kinds, index: usize, block: &Block, text: &str) {
        kinds.clues().sight_anywhere(index, block, text, &mut self.sightings);
        let heads_question = || block.kind.is_prose() && !block.quoted && question_mark(text).is_some();
        if matches!(block.kind, BlockKind::Salutation | BlockKind::Closing) || heads_question() {
            self.marks.push(index as u32);
        }
    }
}

/// What in a document shows parts, whatever the kind.
struct Seen {
    sightings: Vec<Sighting>,
    telling: Telling,
    /// For each [`ShownBy`] the places, once they were asked for.
    shown: [OnceCell<Vec<Span>>; ShownBy::COUNT],
}

/// A kind that a document may be of.
struct Candidate {
    kind: &'static Kind,
    /// Its index among all kinds.
    index: usize,
    given: bool,
    sure: bool,
    shown_by: Vec<&'static Part>,
}

impl Candidate {
    fn fits(&self) -> bool {
        let has = |name: &String| self.shown_by.iter().any(|part| part.name == *name);
        let (needs, any) = (&self.kind.needs, &self.kind.needs_any);
        self.kind.recognised_by.is_some_and(|by| self.shown_by.len() >= by)
            && needs.iter().all(has)
            && (any.is_empty() || any.iter().any(has))
    }

    /// The kind with all its parts in the document.
    fn found(self, document: &Document, seen: &Seen) -> FoundKind {
        let kind = self.kind;
        let mut places: Vec<(usize, Span, bool)> = Vec::new();
        for index in 0..kind.parts.len() {
            let found = document.places(kind, index, seen, self.index);
            places.extend(found.into_iter().map(|(span, empty)| (index, span, empty)));
        }
        document.add_words(kind, &mut places);
        document.add_below(kind, &mut places);
        places.sort_by_key(|(part, span, _)| (*span, *part));
        places.dedup_by_key(|(part, span, _)| (*span, *part));
        let misplaced = order::misplaced(kind, &places);
        let mut seen_parts = vec![false; kind.parts.len()];
        let parts = places.iter().zip(misplaced).map(|(&(index, span, empty), misplaced)| {
            let part = &kind.parts[index];
            let again = part.once && std::mem::replace(&mut seen_parts[index], true);
            FoundPart { part, span, again, misplaced: misplaced && !again, empty }
        });
        // A part that should stand once and stands often shows several documents in one file: no one of them is sure.
        let parts: Vec<FoundPart> = parts.collect();
        let titles = parts.iter().filter(|found| found.again && found.part.telling).count();
        FoundKind { kind, given: self.given, sure: self.sure && (self.given || titles < 2), shown_by: self.shown_by, parts }
    }
}

#[cfg(test)]
mod tests;
