//! The table of contents against the headings.
//!
//! Entries and headings are paired: by title and number, else by title, else by number, and what then is left between
//! two pairs is one that was reworded. Only a table of which most entries have their heading is judged: of another one
//! the headings were not seen, or are in another document.

mod order;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{BlockKind, Document, Format, Span};
use crate::read::contents::is_title;
use crate::recognise::contents::Entry;
use crate::recognise::numbering::label::Label;
use crate::recognise::numbering::{self, Numbering};
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::title::folded;

/// A heading is no longer than this, in bytes; in plain text, what is longer is looked at no further.
const LONGEST: usize = 300;

/// An entry of the table of contents and its heading. Either may be absent, not both.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub entry: Option<Span>,
    pub heading: Option<Span>,
    /// The block of the heading.
    pub block: Option<usize>,
    /// Whether number and title are the same in both.
    pub agrees: Option<bool>,
    /// Whether all headings of the document are known as such.
    pub certain: bool,
    /// Whether the heading stands where the table puts it among the others.
    pub in_order: Option<bool>,
}

impl Subject for Listing {
    const NAME: &'static str = "listing";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("entry", Type::Place, "de regel van de inhoudsopgave", |it| it.entry.into()),
        Field::new("heading", Type::Place, "de kop die erbij hoort", |it| it.heading.into()),
        Field::new("agrees", Type::Bool, "of nummer en tekst in beide hetzelfde zijn", |it| it.agrees.into()),
        Field::new("certain", Type::Bool, "of zeker is wat in het stuk een kop is", |it| it.certain.into()),
        Field::new("in_order", Type::Bool, "of de kop staat waar de inhoudsopgave hem zet", |it| it.in_order.into()),
    ];

    fn span(&self) -> Span {
        self.entry.or(self.heading).unwrap_or_default()
    }
}

/// Headings of one rank are all in a table of contents, or none is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Rank {
    /// The level of a heading, where it has one; else the other two say how deep it lies.
    level: u8,
    label: Option<Label>,
    /// Of how many numbers its number is made.
    depth: u8,
}

/// What may be the heading of an entry.
#[derive(Debug)]
struct Candidate {
    block: usize,
    span: Span,
    number: Option<String>,
    title: String,
    /// The title with the line below it: a long heading fills two lines.
    longer: Option<String>,
    rank: Rank,
    /// Whether the block is surely a heading.
    heads: bool,
}

/// Pairs entries and headings, and adds the headings that the table of contents leaves out.
pub fn relate(document: &Document, entries: &[Entry], numberings: &[Numbering]) -> Vec<Listing> {
    if entries.is_empty() {
        return Vec::new();
    }
    let candidates = candidates(document, entries, numberings);
    let pairs = pair(document, entries, &candidates);
    let matched = pairs.iter().flatten().count();
    if matched < 3 || matched * 3 < entries.len() * 2 {
        return Vec::new();
    }
    let blocks: Vec<Option<usize>> = pairs.iter().map(|pair| pair.map(|at| candidates[at].block)).collect();
    let strays = order::strays(&blocks);
    let mut found: Vec<Listing> = Vec::new();
    for (at, (entry, pair)) in entries.iter().zip(&pairs).enumerate() {
        let candidate = pair.and_then(|at| candidates.get(at));
        found.push(Listing {
            entry: Some(entry.span),
            heading: candidate.map(|candidate| candidate.span),
            block: candidate.map(|candidate| candidate.block),
            agrees: candidate.map(|candidate| agree(document, entry, candidate)),
            certain: document.format == Format::Markdown,
            in_order: candidate.map(|_| !strays.contains(&at)),
        });
    }
    found.extend(unlisted(entries, &candidates, &pairs));
    found
}

/// All that may be a heading, in the order of the text.
fn candidates(document: &Document, entries: &[Entry], numberings: &[Numbering]) -> Vec<Candidate> {
    let in_contents: FxHashSet<usize> = entries.iter().map(|entry| entry.block).collect();
    let mut numbered = numberings.iter().peekable();
    let mut found = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        while numbered.next_if(|one| one.block < index).is_some() {}
        let own = numbered.peek().filter(|one| one.block == index && one.place == numbering::Place::Heading);
        let level = match block.kind {
            BlockKind::Heading { level } => Some(level),
            BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Cell { .. } if document.format == Format::Text => None,
            _ => continue,
        };
        let text = document.slice(block.span);
        if in_contents.contains(&index) || block.quoted || text.len() > LONGEST || is_title(text) {
            continue;
        }
        let (number, title) = match own {
            Some(one) => (Some(one.key()), document.slice(one.title)),
            None => numbering::split(text),
        };
        let heads = level.is_some_and(|level| level > 0) || own.is_some_and(|one| !one.doubtful);
        let rank = match level {
            Some(level) if level > 0 => Rank { level, label: None, depth: 0 },
            _ => Rank { level: 0, label: own.and_then(|one| one.label), depth: own.map_or(0, |one| one.path.len() as u8 + 1) },
        };
        found.push(Candidate { block: index, span: block.span, number, title: folded(title), longer: None, rank, heads });
    }
    if document.format == Format::Text {
        for at in 1..found.len() {
            let (first, second) = (&found[at - 1], &found[at]);
            if first.block + 1 == second.block && second.number.is_none() {
                found[at - 1].longer = Some(format!("{}{}", first.title, second.title));
            }
        }
    }
    found
}

/// For each entry its heading, as an index of the candidates.
fn pair(document: &Document, entries: &[Entry], candidates: &[Candidate]) -> Vec<Option<usize>> {
    let mut by_title: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut by_number: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, candidate) in candidates.iter().enumerate() {
        by_title.entry(&candidate.title).or_default().push(at);
        if let Some(longer) = &candidate.longer {
            by_title.entry(longer).or_default().push(at);
        }
        if let Some(number) = candidate.number.as_deref().filter(|_| candidate.heads) {
            by_number.entry(number).or_default().push(at);
        }
    }
    let titles: Vec<String> = entries.iter().map(|entry| folded(document.slice(entry.title))).collect();
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    let mut pairs: Vec<Option<usize>> = vec![None; entries.len()];
    // Title and number first, so that no heading is taken by an entry that only looks like it.
    for exact in [true, false] {
        for (at, entry) in entries.iter().enumerate() {
            if pairs[at].is_some() {
                continue;
            }
            let alike = by_title.get(titles[at].as_str()).into_iter().flatten().take(MOST_TWINS).copied();
            let fits = |candidate: &usize| {
                let number = candidates[*candidate].number.as_deref();
                !taken.contains(candidate) && (!exact || number == entry.number.as_deref())
            };
            // A heading stands behind the table of contents, but for a foreword.
            let behind = |candidate: &usize| candidates[*candidate].block > entry.block;
            let free: Vec<usize> = alike.filter(fits).collect();
            let choice = free.iter().find(|candidate| behind(candidate) && candidates[**candidate].heads);
            let choice = choice.or_else(|| free.iter().find(|candidate| behind(candidate))).or(free.first()).copied();
            taken.extend(choice);
            pairs[at] = choice;
        }
    }
    for (at, entry) in entries.iter().enumerate() {
        if let (None, Some(number)) = (pairs[at], entry.number.as_deref()) {
            let alike = by_number.get(number).into_iter().flatten().take(MOST_TWINS).copied();
            let choice =
                alike.into_iter().find(|candidate| !taken.contains(candidate) && candidates[*candidate].block > entry.block);
            taken.extend(choice);
            pairs[at] = choice;
        }
    }
    reworded(&mut pairs, candidates, &taken);
    pairs
}

/// Of headings with the same title or number no more than this are looked at.
const MOST_TWINS: usize = 16;

/// An entry without a heading, between two that have one, is paired with the one heading between these that has no
/// entry.
fn reworded(pairs: &mut [Option<usize>], candidates: &[Candidate], taken: &FxHashSet<usize>) {
    let ranks: FxHashSet<Rank> = taken.iter().map(|at| candidates[*at].rank).collect();
    let free: Vec<usize> = (0..candidates.len()).filter(|at| !taken.contains(at) && candidates[*at].heads).collect();
    for at in 1..pairs.len() {
        let (Some(before), None) = (pairs[at - 1], pairs[at]) else { continue };
        let Some(behind) = pairs.get(at + 1).map_or(Some(candidates.len()), |behind| *behind) else { continue };
        let from = free.partition_point(|free| *free <= before);
        let mut between =
            free[from..].iter().take_while(|free| **free < behind).filter(|free| ranks.contains(&candidates[**free].rank));
        if let (Some(only), None) = (between.next(), between.next()) {
            pairs[at] = Some(*only);
        }
    }
}

/// Whether an entry and a heading say the same.
fn agree(document: &Document, entry: &Entry, candidate: &Candidate) -> bool {
    let same_number = entry.number.is_none() || candidate.number.is_none() || entry.number == candidate.number;
    let title = folded(document.slice(entry.title));
    same_number && (title == candidate.title || candidate.longer.as_ref() == Some(&title))
}

/// Headings that the table leaves out, of a rank of which it has nearly all.
fn unlisted(entries: &[Entry], candidates: &[Candidate], pairs: &[Option<usize>]) -> Vec<Listing> {
    let last = entries.iter().map(|entry| entry.block).max().unwrap_or_default();
    let listed: FxHashSet<usize> = pairs.iter().flatten().copied().collect();
    // Of each rank, how many headings are listed and how many are not.
    let mut ranks: FxHashMap<Rank, (usize, usize)> = FxHashMap::default();
    let heads = || candidates.iter().enumerate().filter(|(_, candidate)| candidate.heads && candidate.block > last);
    for (at, candidate) in heads() {
        let count = ranks.entry(candidate.rank).or_default();
        if listed.contains(&at) { count.0 += 1 } else { count.1 += 1 }
    }
    let nearly_all = |rank: Rank| ranks.get(&rank).is_some_and(|(listed, not)| *listed >= 2 && not * 3 <= *listed);
    heads()
        .filter(|(at, candidate)| !listed.contains(at) && nearly_all(candidate.rank))
        .map(|(_, candidate)| Listing { heading: Some(candidate.span), block: Some(candidate.block), ..Listing::default() })
        .collect()
}

#[cfg(test)]
mod tests;
