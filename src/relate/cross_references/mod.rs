//! What cross references point at: whether it is there, what comes nearest, and what nothing points at.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::enclosures;
use crate::document::{BlockKind, Document, Format, Span, any_holds};
use crate::recognise::Facts;
use crate::recognise::cross_reference::{CrossReference, Whereabouts};
use crate::recognise::numbering::{Place, label::Label, numeral::Numeral};
use crate::recognise::target::{Sort, Target};
use crate::recognise::token::{Class, Token};

/// Adds the parts, bijlagen and notes of a document to what can be pointed at, and relates it to what points.
pub fn relate(document: &Document, facts: &mut Facts) {
    let mut targets = std::mem::take(&mut facts.targets);
    add_parts(document, facts, &mut targets);
    if document.format == Format::Text {
        add_numbers(document, &facts.tokens, &facts.cross_references, &mut targets);
    }
    targets.extend(enclosures::targets(&facts.announcements, &facts.enclosure_lists));
    add_entries(facts, &mut targets);
    add_notes(document, &mut targets);
    targets.sort_by_key(|target| target.span);
    mark_mentioned(&facts.cross_references, &mut targets);
    relate_references(document, &mut facts.cross_references, &targets);
    facts.targets = targets;
}

fn add_parts(document: &Document, facts: &Facts, targets: &mut Vec<Target>) {
    let references = &facts.cross_references;
    let wanted: FxHashSet<&str> =
        references.iter().filter(|it| it.sort == Sort::Deel).filter_map(|it| it.number.as_deref()).collect();
    let mut added: FxHashSet<String> = FxHashSet::default();
    // The entries of a list of bijlagen are added as such.
    let is_listed = |span: Span| {
        let until = facts.enclosure_lists.partition_point(|list| list.span.start <= span.start);
        facts.enclosure_lists[..until].last().is_some_and(|list| list.span.contains(span))
    };
    for one in &facts.numberings {
        let (sort, faint) = match one.label {
            Some(Label::Hoofdstuk | Label::Paragraaf | Label::Afdeling) => (Sort::Deel, false),
            Some(Label::Bijlage) if is_listed(one.span) => continue,
            Some(Label::Bijlage) => (Sort::Bijlage, false),
            Some(_) => continue,
            None => (Sort::Deel, one.doubtful || one.place == Place::Item || is_letter(one.numeral)),
        };
        let number = one.number_key();
        // An item of a list is no part, but a reference to its number may mean it.
        if faint && !wanted.contains(number.as_str()) {
            continue;
        }
        let block = document.blocks.get(one.block).map_or(one.span, |block| block.span);
        let span = if one.span.is_empty() { block } else { one.span };
        let path = one.path.iter().copied().chain([one.number]).collect();
        targets.push(Target { span, sort, number, path, faint, mentioned: None });
        // Where there is a part 3.1, there is a part 3, whether or not it has a heading.
        let parts = one.path.iter().filter(|_| sort == Sort::Deel).map(u32::to_string);
        let mut whole = String::new();
        for part in parts {
            whole.push_str(&part);
            if wanted.contains(whole.as_str()) && added.insert(whole.clone()) {
                targets.push(Target { span, sort, number: whole.clone(), path: Vec::new(), faint: true, mentioned: None });
            }
            whole.push('.');
        }
    }
}

/// A heading with a letter is a part, but hardly ever the only sort of it.
fn is_letter(numeral: Numeral) -> bool {
    matches!(numeral, Numeral::Letter | Numeral::Capital)
}

/// In plain text the number of a part may have ended up in the middle of a line: `3.2 Kosten` behind another sentence.
fn add_numbers(document: &Document, tokens: &[Token], references: &[CrossReference], targets: &mut Vec<Target>) {
    let text = document.text.as_str();
    let wanted: FxHashSet<&str> =
        references.iter().filter(|it| it.sort == Sort::Deel).filter_map(|it| it.number.as_deref()).collect();
    let is_reference = |at: usize| any_holds(references, |reference| reference.span, at);
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let has_digits = |token: &&Token| matches!(token.class, Class::Number | Class::Mixed);
    for token in tokens.iter().filter(has_digits).filter(|_| !wanted.is_empty()) {
        let start = token.start as usize;
        let begins = start == 0 || text[..start].ends_with('\n');
        if !begins && !text[..start].ends_with(' ') {
            continue;
        }
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
        let number = text[start..end].trim_end_matches('.');
        let heads = text[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let ends = number.len() < end - start && text[end..].starts_with('\n');
        if (begins || heads || ends) && wanted.contains(number) && !is_reference(start) {
            let span = Span::new(start, start + number.len());
            targets.push(Target {
                span,
                sort: Sort::Deel,
                number: number.to_owned(),
                path: Vec::new(),
                faint: true,
                mentioned: None,
            });
        }
    }
}

/// What only the table of contents names may be there all the same.
fn add_entries(facts: &Facts, targets: &mut Vec<Target>) {
    for entry in &facts.entries {
        let Some(number) = entry.number.as_deref() else { continue };
        let (sort, number) = match number.rsplit_once(' ') {
            Some(("bijlage", number)) => (Sort::Bijlage, number),
            Some(("hoofdstuk" | "paragraaf" | "afdeling", number)) => (Sort::Deel, number),
            Some(_) => continue,
            None => (Sort::Deel, number),
        };
        targets.push(Target {
            span: entry.span,
            sort,
            number: number.to_owned(),
            path: Vec::new(),
            faint: true,
            mentioned: None,
        });
    }
}

/// A note is known by its label, and by its place among the notes, which is the number that a reader sees.
fn add_notes(document: &Document, targets: &mut Vec<Target>) {
    for (at, note) in document.notes.iter().enumerate() {
        let Some(span) = note.text.or(note.marks.first().copied()).filter(|span| !span.is_empty()) else { continue };
        let number = at as u32 + 1;
        let note_of =
            |number: String, faint| Target { span, sort: Sort::Noot, number, path: vec![at as u32 + 1], faint, mentioned: None };
        targets.push(note_of(number.to_string(), false));
        if note.label != number.to_string() {
            targets.push(note_of(note.label.clone(), true));
        }
    }
}

fn mark_mentioned(references: &[CrossReference], targets: &mut [Target]) {
    let own: Vec<&CrossReference> = references.iter().filter(|it| it.whereabouts != Whereabouts::Elsewhere).collect();
    let mentioned: FxHashSet<String> = own.iter().filter_map(|it| it.key()).collect();
    let sorts: FxHashSet<Sort> = own.iter().filter(|it| it.number.is_some()).map(|it| it.sort).collect();
    let ranges = Ranges::of(&own);
    for target in targets.iter_mut().filter(|target| !target.faint && sorts.contains(&target.sort)) {
        // What is only announced as one of a number has no place of its own.
        if target.path.is_empty() {
            continue;
        }
        target.mentioned = Some(ranges.hold(target) || mentioned.contains(&target.key()));
    }
}

/// From the first number to the last, both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Range {
    first: u32,
    last: u32,
}

/// Ranges of numbers that references name: `tabellen 2 tot en met 4` mentions table 3 too.
#[derive(Default)]
struct Ranges<'a> {
    /// By sort and by the numbers in front of the last: ranges that do not overlap, in order.
    of_sort: FxHashMap<(Sort, &'a [u32]), Vec<Range>>,
}

impl<'a> Ranges<'a> {
    fn of(references: &[&'a CrossReference]) -> Self {
        let mut found = Ranges::default();
        for pair in references.windows(2).filter(|pair| pair[1].ends_range) {
            if let (Some((first, path)), Some((last, _))) = (pair[0].path.split_last(), pair[1].path.split_last()) {
                found.of_sort.entry((pair[0].sort, path)).or_default().push(Range { first: *first, last: *last });
            }
        }
        for list in found.of_sort.values_mut() {
            list.sort_unstable();
            list.dedup_by(|next, range| {
                let overlap = next.first <= range.last;
                range.last = if overlap { range.last.max(next.last) } else { range.last };
                overlap
            });
        }
        found
    }

    fn hold(&self, target: &Target) -> bool {
        let Some((number, path)) = target.path.split_last() else { return false };
        self.of_sort.get(&(target.sort, path)).is_some_and(|list| {
            let until = list.partition_point(|range| range.first <= *number);
            list[..until].last().is_some_and(|range| *number <= range.last)
        })
    }
}

fn relate_references(document: &Document, references: &mut [CrossReference], targets: &[Target]) {
    // Of each sort the things that are certain, by their numbers.
    let mut sorted: FxHashMap<Sort, Vec<(&[u32], Span)>> = FxHashMap::default();
    for target in targets.iter().filter(|target| !target.faint) {
        sorted.entry(target.sort).or_default().push((&target.path, target.span));
    }
    sorted.values_mut().for_each(|list| list.sort_unstable());
    // `hoofdstuk 4` is no number of a text in which only paragraphs have one: parts are counted by their depth.
    let mut counts: FxHashMap<(Sort, usize), usize> = FxHashMap::default();
    for target in targets.iter().filter(|target| !target.faint) {
        let depth = if target.sort == Sort::Deel { target.path.len() } else { 0 };
        *counts.entry((target.sort, depth)).or_default() += 1;
    }
    let seen = LazyCell::new(|| Seen::of(document, targets));
    for reference in references {
        let list = sorted.get(&reference.sort).map_or(&[][..], Vec::as_slice);
        let depth = if reference.sort == Sort::Deel { reference.path.len() } else { 0 };
        reference.certain = document.format == Format::Markdown;
        reference.targets = counts.get(&(reference.sort, depth)).copied().unwrap_or_default();
        reference.nearest = reference.number.as_ref().and_then(|_| nearest(list, &reference.path));
        reference.exists = reference
            .above
            .filter(|_| reference.whereabouts == Whereabouts::Here)
            .and_then(|above| seen.exists(reference, above));
    }
}

/// The one of a sorted list whose number has most in common with `path`, and of these the nearest.
fn nearest(list: &[(&[u32], Span)], path: &[u32]) -> Option<Span> {
    let at = list.partition_point(|(other, _)| *other < path);
    let common = |other: &[u32]| other.iter().zip(path).take_while(|(one, other)| one == other).count();
    let apart = |other: &[u32]| {
        let at = common(other);
        let of = |path: &[u32]| path.get(at).copied().unwrap_or_default();
        of(other).abs_diff(of(path))
    };
    let neighbours = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|at| list.get(at));
    let best = neighbours.min_by_key(|(other, _)| (std::cmp::Reverse(common(other)), apart(other)));
    best.map(|(_, span)| *span)
}

/// Where the first and the last table and figure of a document stand. Only of Markdown this is certain: in plain text a
/// table may be lines like any other, and a figure is not there at all.
struct Seen {
    /// Of tables, figures and anything that may be either.
    places: FxHashMap<Sort, (u32, u32)>,
    certain: bool,
}

impl Seen {
    fn of(document: &Document, targets: &[Target]) -> Self {
        let mut seen = Seen { places: FxHashMap::default(), certain: document.format == Format::Markdown };
        for target in targets {
            seen.add(&[target.sort], target.span);
        }
        let both = [Sort::Tabel, Sort::Figuur, Sort::Kader];
        for block in &document.blocks {
            match block.kind {
                BlockKind::Cell { .. } => seen.add(&[Sort::Tabel, Sort::Kader], block.span),
                BlockKind::Html | BlockKind::Code => seen.add(&both, block.span),
                _ if block.quoted => seen.add(&[Sort::Kader], block.span),
                _ => {}
            }
        }
        for link in document.links.iter().filter(|link| link.image) {
            seen.add(&both, link.span);
        }
        // What a program has yet to take in may be anything.
        const FROM_ELSEWHERE: [&str; 5] = ["{{", "{%", "<%", "--8<--", "include::"];
        let source = document.source.text().as_bytes();
        let has = |mark: &&str| memchr::memmem::find(source, mark.as_bytes()).is_some();
        seen.certain = seen.certain && !FROM_ELSEWHERE.iter().any(has);
        seen
    }

    fn add(&mut self, sorts: &[Sort], span: Span) {
        for sort in sorts {
            let place = self.places.entry(*sort).or_insert((span.start, span.start));
            *place = (place.0.min(span.start), place.1.max(span.start));
        }
    }

    /// Whether something stands above or below a reference without a number.
    fn exists(&self, reference: &CrossReference, above: bool) -> Option<bool> {
        if !self.certain {
            return None;
        }
        let place = self.places.get(&reference.sort);
        Some(place.is_some_and(|(first, last)| if above { *first < reference.span.start } else { *last > reference.span.start }))
    }
}

#[cfg(test)]
mod tests;
