//! Numbers that look alike, in the order of the text, and where among them a series begins.

use rustc_hash::{FxHashMap, FxHashSet};

use super::between::Between;
use crate::document::Document;
use crate::recognise::numbering::Numbering;
use crate::recognise::numbering::label::Label;
use crate::recognise::title::folded;

/// What the numbers of a flow stand in front of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// `Artikel 5`, `Vraag 3`
    Labelled(Label),
    /// `3.2`
    Section,
    /// `3` in front of a heading
    Chapter,
    /// `b.`
    Item,
}

impl Sort {
    /// Whether the number itself shows what it is, so that two numbers already make a series.
    fn is_plain(self) -> bool {
        self == Sort::Section || matches!(self, Sort::Labelled(label) if label != Label::Artikel)
    }

    /// Whether all of a series stand in one document. Maatregelen may be numbered in another, and be named in part.
    fn is_whole(self) -> bool {
        use Label::{Aanbeveling, Antwoord, Doel, Maatregel, Overweging};
        !matches!(self, Sort::Labelled(Aanbeveling | Antwoord | Doel | Maatregel | Overweging))
    }

    /// Questions are answered together, so that their numbers need not be in order.
    fn is_free(self) -> bool {
        matches!(self, Sort::Labelled(Label::Vraag | Label::Antwoord))
    }
}

/// A number in a flow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// An index of the document's numbers.
    pub index: usize,
    /// How many headings stand in front of it.
    pub headings: usize,
    /// Whether something parts it from the one before it, so that it need not go on with its series.
    pub apart: bool,
    /// Whether a heading without a number stands between it and the one before.
    pub interrupted: bool,
    /// Whether a colon announces it: then it may be quoted.
    pub announced: bool,
}

/// Numbers that look alike, in the order of the text.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    sort: Sort,
    pub members: Vec<Member>,
}

impl Flow {
    pub fn new(sort: Sort) -> Self {
        Flow { sort, members: Vec::new() }
    }

    /// The number up to which it goes.
    pub fn last(&self, numberings: &[Numbering]) -> Option<u32> {
        self.members.last().and_then(|member| numberings.get(member.index)).map(|one| one.last)
    }
}

/// The series that is being read.
#[derive(Default)]
struct Series {
    /// The highest number up to which it is complete, but for what is certainly missing.
    last: u32,
    /// A number that was met too early.
    early: u32,
    first: u32,
    /// Whether the last number followed the one before it.
    steady: bool,
    /// Whether a number is missing in front of the last one.
    leapt: bool,
    /// Whether the last number was there twice, so that the second may stand for the next.
    doubled: bool,
    /// The numbers that were met, each with its member.
    met: FxHashMap<u32, usize>,
}

/// What becomes of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It is the next of its series.
    Follows,
    /// It belongs to the series, and a number in front of it is missing.
    Leaps,
    /// It belongs to the series, in the wrong place.
    Strays,
    /// It begins a series.
    Begins,
    /// It belongs to none.
    StaysOut,
}

/// Gives numbers their series, flow by flow.
pub(super) struct Settler<'a> {
    document: &'a Document,
    numberings: &'a mut [Numbering],
    between: Between<'a>,
    /// How many series there are.
    count: u32,
}

impl<'a> Settler<'a> {
    pub fn new(document: &'a Document, numberings: &'a mut [Numbering]) -> Self {
        Settler { document, numberings, between: Between::new(document), count: 0 }
    }

    pub fn settle(&mut self, flow: &Flow) {
        let mut series = Series::default();
        // Of questions that are answered together, none is missing that stands elsewhere.
        let all = flow.members.iter().filter(|_| flow.sort.is_free()).map(|member| self.numberings[member.index].number);
        let elsewhere: FxHashSet<u32> = all.collect();
        for (at, member) in flow.members.iter().enumerate() {
            let verdict = if at == 0 { Verdict::Begins } else { self.verdict(flow, at, &series, &elsewhere) };
            let one = &mut self.numberings[member.index];
            let doubled = verdict == Verdict::Strays && one.number == series.last;
            match verdict {
                Verdict::StaysOut => continue,
                Verdict::Begins => {
                    self.count += 1;
                    series = Series { last: one.last, first: one.number, ..Series::default() };
                }
                Verdict::Follows => (series.last, series.steady) = (one.last.max(series.early), true),
                Verdict::Leaps => (series.last, series.steady) = (one.last, false),
                Verdict::Strays => series.early = series.early.max(one.last),
            }
            (series.leapt, series.doubled) = (verdict == Verdict::Leaps, doubled);
            one.series = Some(self.count);
            series.met.entry(one.number).or_insert(member.index);
        }
    }

    fn verdict(&mut self, flow: &Flow, at: usize, series: &Series, elsewhere: &FxHashSet<u32>) -> Verdict {
        let member = flow.members[at];
        let one = &self.numberings[member.index];
        let number = one.number;
        let expected = series.last.saturating_add(1);
        let next = flow.members.get(at + 1).map(|member| self.numberings[member.index].number);
        let is_item = flow.sort == Sort::Item;
        let may_stray = !flow.sort.is_free() && !one.renumbered;
        // The part that has the same number already, and whether it is another part.
        let met = series.met.get(&number).copied();
        let twin = met.map(|twin| differ(self.document, &self.numberings[twin], one));
        let beside = || met.is_some_and(|twin| flow.sort != Sort::Section || self.stand_together(twin, member.index));
        if number == expected {
            return Verdict::Follows;
        }
        if member.announced && number != 1 {
            return Verdict::StaysOut;
        }
        if member.apart {
            return Verdict::Begins;
        }
        if number == 1 {
            let twice = series.last == 1 && next == Some(2) && twin == Some(true);
            let slip = twice && may_stray && !is_item && !member.interrupted && beside();
            return if slip { Verdict::Strays } else { Verdict::Begins };
        }
        if number <= series.last {
            let again = number == series.last;
            let goes_on = next == Some(expected) || again && next.is_none_or(|next| next == expected + 1);
            return match twin {
                Some(false) => Verdict::StaysOut,
                // The number that is missing is the one that the first of the two should have.
                _ if again && series.leapt => Verdict::StaysOut,
                Some(true) if goes_on && may_stray && (number < series.last || beside()) => Verdict::Strays,
                None if goes_on && may_stray && !is_item => Verdict::Strays,
                _ => Verdict::Begins,
            };
        }
        if next == Some(expected) && may_stray && !is_item {
            return Verdict::Strays;
        }
        let plain = flow.sort.is_plain();
        let most = if plain { 3 } else { 2 };
        let certain = series.steady || plain && series.first == 1 && series.last == 1;
        let goes_on = next.is_none_or(|next| next == one.last + 1 || next <= number);
        if number - expected >= most || !certain || !goes_on || series.doubled || !flow.sort.is_whole() {
            return Verdict::Begins;
        }
        let before = flow.members[at - 1].index;
        let mut missing = expected..number;
        let lost = missing
            .any(|number| elsewhere.contains(&number) || self.between.holds(self.numberings, before, member.index, number));
        if lost { Verdict::Begins } else { Verdict::Leaps }
    }
}

/// No more parts than this lie between two that are compared.
const BETWEEN: usize = 64;

impl Settler<'_> {
    /// Whether between two sections with the same number only parts of the first one stand.
    fn stand_together(&self, first: usize, second: usize) -> bool {
        let (one, between) = (&self.numberings[first], &self.numberings[first + 1..second]);
        let is_part = |other: &Numbering| {
            other.path.len() > one.path.len() && other.path.starts_with(&one.path) && other.path[one.path.len()] == one.number
        };
        let sections = || between.iter().filter(|other| other.label.is_none() && !other.path.is_empty());
        between.len() <= BETWEEN && sections().all(is_part)
    }
}

/// Whether two parts with the same number are different parts: a heading comes back in a table of contents and above
/// pages.
fn differ(document: &Document, one: &Numbering, other: &Numbering) -> bool {
    let (one, other) = (folded(document.slice(one.title)), folded(document.slice(other.title)));
    one.is_empty() || other.is_empty() || one != other
}
