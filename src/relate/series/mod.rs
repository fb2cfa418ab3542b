//! Which numbers belong to one series: the articles of a law, the paragraphs of a chapter, the items of a list.
//!
//! A series is what a reader would count on: where it leaves out a number or has one twice, something is wrong. So a
//! number is in a series only where that is certain. A list that begins anew, an explanation of some of the articles,
//! an article that is quoted, a number that may have been lost in the middle of a line: each ends the certainty.
//!
//! Here numbers come together in a [`Flow`], as far as they look alike and can follow one another; [`flow`](mod@flow)
//! then decides where in it a series begins.

mod between;
mod flow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::contents::Listing;
use crate::document::{BlockKind, Document};
use crate::recognise::numbering::label::Label;
use crate::recognise::numbering::numeral::Numeral;
use crate::recognise::numbering::{Numbering, Place, Style};
use flow::{Flow, Member, Settler, Sort};

/// Items farther apart than this, in blocks, are not counted on to belong together.
const NEAR: usize = 12;
/// Lists do not lie deeper in one another than this.
const DEEPEST: usize = 12;
/// A line that says what the text below it is, is no longer than this, in bytes.
const LINE: usize = 120;

/// Notes of each number to which series it belongs.
pub fn relate(document: &Document, numberings: &mut [Numbering], listings: &[Listing]) {
    if numberings.is_empty() {
        return;
    }
    // What the table of contents names is a heading.
    let listed: FxHashSet<usize> = listings.iter().filter(|it| it.entry.is_some()).filter_map(|it| it.block).collect();
    for one in numberings.iter_mut().filter(|one| listed.contains(&one.block)) {
        one.doubtful = false;
    }
    let mut walk = Walk::new(document, numberings, &listed);
    let mut next = 0;
    for block in 0..document.blocks.len() {
        let first = next;
        while walk.numberings.get(next).is_some_and(|one| one.block == block) {
            walk.take(next);
            next += 1;
        }
        walk.pass(block, next > first);
    }
    let flows = std::mem::take(&mut walk.flows);
    let mut settler = Settler::new(document, numberings);
    for flow in &flows {
        settler.settle(flow);
    }
}

/// What the numbers of a flow have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    label: Option<Label>,
    path: Vec<u32>,
    numeral: Numeral,
    /// The level of a chapter's heading; 0 for all others.
    level: u8,
}

/// A list that may go on.
#[derive(Clone, Copy, Debug)]
struct OpenList {
    style: Style,
    numeral: Numeral,
    depth: u8,
    flow: usize,
    last: u32,
}

struct Walk<'a> {
    document: &'a Document,
    numberings: &'a mut [Numbering],
    flows: Vec<Flow>,
    parts: FxHashMap<Key, usize>,
    /// Lists that lie in one another, the innermost last.
    lists: Vec<OpenList>,
    /// Chapters that have numbered parts.
    parted: FxHashSet<u32>,
    /// Blocks that the table of contents names.
    listed: &'a FxHashSet<usize>,
    /// Whether the document is a law, a contract or the like, and so has all of its articles.
    regulates: bool,
    /// Whether articles have Roman numerals: then those in figures are of another law.
    roman_articles: bool,
    /// Whether the text explains articles, which it need not do for all of them.
    explains: bool,
    /// How many headings were passed.
    headings: usize,
    /// The last heading that was passed of each level, as a block.
    last_of_level: [Option<usize>; 7],
    /// The last heading without a number.
    last_unnumbered: Option<usize>,
    /// The last block with each label.
    last_of_label: FxHashMap<Label, usize>,
    /// Whether the last prose announces something with a colon.
    announced: bool,
}

impl<'a> Walk<'a> {
    fn new(document: &'a Document, numberings: &'a mut [Numbering], listed: &'a FxHashSet<usize>) -> Self {
        let chapters = numberings.iter().filter(|one| one.label.is_none()).filter_map(|one| one.path.first().copied());
        let parted = chapters.collect();
        let roman_articles = numberings.iter().any(|one| one.label == Some(Label::Artikel) && one.numeral == Numeral::Roman);
        Walk {
            document,
            numberings,
            flows: Vec::new(),
            parts: FxHashMap::default(),
            lists: Vec::new(),
            parted,
            listed,
            regulates: regulates(document),
            roman_articles,
            explains: false,
            headings: 0,
            last_of_level: [None; 7],
            last_unnumbered: None,
            last_of_label: FxHashMap::default(),
            announced: false,
        }
    }

    /// Goes past a block.
    fn pass(&mut self, index: usize, numbered: bool) {
        let Some(block) = self.document.blocks.get(index).filter(|block| block.kind.is_prose()) else { return };
        let text = self.document.slice(block.span);
        if let BlockKind::Heading { level } = block.kind {
            self.headings += 1;
            if let Some(last) = self.last_of_level.get_mut(usize::from(level)) {
                *last = Some(index);
            }
            if !numbered {
                self.last_unnumbered = Some(index);
            }
        }
        if text.len() <= LINE && matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Paragraph) {
            let lower = text.to_lowercase();
            self.explains |= lower.contains("toelichting") || lower.contains("artikelsgewij");
        }
        self.announced = text.ends_with(':');
    }

    /// Adds a number to the flow to which it can belong.
    fn take(&mut self, index: usize) {
        let one = &self.numberings[index];
        if one.doubtful || !one.suffix.is_empty() {
            return;
        }
        let is_chapter = one.place == Place::Heading
            && (one.level > 0 || self.parted.contains(&one.number) || self.listed.contains(&one.block));
        match one.label {
            Some(label) => {
                let is_roman = one.numeral == Numeral::Roman;
                let is_own = label != Label::Artikel || self.regulates && !self.explains && (is_roman || !self.roman_articles);
                if is_own {
                    self.take_part(index, Sort::Labelled(label));
                }
                self.last_of_label.insert(label, self.numberings[index].block);
            }
            None if !one.path.is_empty() => self.take_part(index, Sort::Section),
            None if is_chapter => self.take_part(index, Sort::Chapter),
            None if one.style != Style::Bare => self.take_item(index),
            None => {}
        }
    }

    fn take_part(&mut self, index: usize, sort: Sort) {
        let one = &self.numberings[index];
        let level = if sort == Sort::Chapter { one.level } else { 0 };
        let key = Key { label: one.label, path: one.path.clone(), numeral: one.numeral, level };
        let last = |key: &Key| self.parts.get(key).and_then(|&flow| self.flows[flow].last(self.numberings));
        if let Some((numeral, number)) = one.other {
            // `I` behind `H` is a letter.
            let other = Key { numeral, ..key.clone() };
            if last(&key).is_none_or(|last| last + 1 != one.number) && last(&other).is_some_and(|last| last + 1 == number) {
                self.numberings[index].swap_reading();
                return self.join_part(index, other, sort);
            }
        }
        self.join_part(index, key, sort);
    }

    fn join_part(&mut self, index: usize, key: Key, sort: Sort) {
        let flows = &mut self.flows;
        let flow = *self.parts.entry(key).or_insert_with(|| {
            flows.push(Flow::new(sort));
            flows.len() - 1
        });
        let before = self.flows[flow].members.last().map(|member| self.numberings[member.index].block);
        let level = self.numberings[index].level;
        let since = |place: Option<usize>| place > before;
        let with_label = |label| since(self.last_of_label.get(&label).copied());
        let higher = || (1..level).any(|level| since(self.last_of_level[usize::from(level)]));
        let apart = match sort {
            Sort::Labelled(Label::Bijlage) => false,
            // Articles are counted on through the chapters of a law.
            Sort::Labelled(Label::Artikel) => with_label(Label::Bijlage),
            Sort::Labelled(label) => {
                let over = |other: &Label| label.is_below(*other) || *other == Label::Bijlage;
                self.last_of_label.keys().any(|other| over(other) && with_label(*other)) || higher()
            }
            _ => with_label(Label::Bijlage) || with_label(Label::Deel) || higher(),
        };
        let interrupted = since(self.last_unnumbered);
        self.flows[flow].members.push(Member { index, headings: self.headings, apart, interrupted, announced: self.announced });
    }

    fn take_item(&mut self, index: usize) {
        let one = &self.numberings[index];
        let (style, block) = (one.style, one.block);
        let depth = match self.document.blocks.get(block).map(|block| &block.kind) {
            Some(BlockKind::Item { list }) => self.document.lists.get(*list as usize).map_or(0, |list| list.depth),
            _ => 0,
        };
        let readings = [Some((one.numeral, one.number)), one.other];
        let alike = |list: &OpenList, numeral| list.style == style && list.depth == depth && list.numeral == numeral;
        let goes_on =
            |list: &OpenList| readings.iter().flatten().position(|&(n, number)| alike(list, n) && number == list.last + 1);
        let next = self.lists.iter().enumerate().rev().find_map(|(at, list)| Some((at, goes_on(list)?)));
        let first = || readings.iter().flatten().position(|(_, number)| *number == 1);
        let (at, reading) = match next {
            Some((at, reading)) => (Some(at), reading),
            None => match first() {
                Some(reading) => (None, reading),
                None => (self.lists.iter().rposition(|list| alike(list, one.numeral)), 0),
            },
        };
        if reading == 1 {
            self.numberings[index].swap_reading();
        }
        let one = &self.numberings[index];
        match at {
            Some(at) => self.lists.truncate(at + 1),
            None => {
                if self.lists.len() == DEEPEST {
                    self.lists.remove(0);
                }
                self.flows.push(Flow::new(Sort::Item));
                let (flow, numeral) = (self.flows.len() - 1, one.numeral);
                self.lists.push(OpenList { style, numeral, depth, flow, last: one.number });
            }
        }
        let Some(list) = self.lists.last_mut() else { return };
        list.last = one.number;
        let flow = &mut self.flows[list.flow];
        let apart = flow.members.last().is_some_and(|before| {
            let other = &self.numberings[before.index];
            let both_headings = one.place == Place::Heading && other.place == Place::Heading;
            !both_headings && (before.headings != self.headings || block - other.block > NEAR)
        });
        flow.members.push(Member { index, headings: self.headings, apart, interrupted: false, announced: self.announced });
    }
}

/// Whether a document says what a law, a regulation or a contract says of itself.
fn regulates(document: &Document) -> bool {
    const FORMULAS: [&str; 9] = [
        "aangehaald als",
        "elet op",
        "goedgevonden en verstaan",
        "omen overeen",
        "overeengekomen",
        "wet heet",
        "besluit heet",
        "regeling heet",
        "verordening heet",
    ];
    FORMULAS.iter().any(|formula| memchr::memmem::find(document.text.as_bytes(), formula.as_bytes()).is_some())
}

#[cfg(test)]
mod tests;
