//! Kamerstukken that differ in one digit, where all that stands beside them says that they are one.

use rustc_hash::FxHashMap;

use crate::document::{Document, Span};
use crate::recognise::Facts;
use crate::recognise::kamerstuk::Kamerstuk;
use crate::recognise::motie::Motie;
use crate::recognise::reference::{Detail, DetailKind, Reference};

/// With so many others of the same motion or date a paper is compared.
const MOST: usize = 16;

/// A cited Kamerstuk with the motion that it is the number of.
struct Cited<'f> {
    index: usize,
    paper: &'f Kamerstuk,
    id: &'f str,
    motion: Option<&'f Motie>,
}

/// What two citations have in common.
#[derive(PartialEq, Eq, Hash)]
enum Evidence {
    /// The names of those who tabled a motion, sorted and in small letters.
    Names(Vec<String>),
    /// The day that stands beside papers that are cited without a motion.
    Day(jiff::civil::Date),
}

/// Notes of each Kamerstuk whether an earlier one is its twin.
pub fn relate(document: &Document, facts: &mut Facts) {
    let references = |kind| facts.by_kind.of(kind).filter_map(|index| Some((index, facts.references.get(index)?)));
    let motions: FxHashMap<Span, &Motie> =
        references(DetailKind::Motie).filter_map(|(_, reference)| reference.motie()).map(|motie| (motie.span, motie)).collect();
    let mut alike: FxHashMap<Evidence, Vec<Cited<'_>>> = FxHashMap::default();
    let mut twins: Vec<(usize, Span)> = Vec::new();
    for (index, reference) in references(DetailKind::Kamerstuk) {
        let Some(paper) = reference.kamerstuk() else { continue };
        let Some(id) = paper.id.as_deref().filter(|_| paper.number.is_some() && !paper.listed) else { continue };
        let motion = paper.in_motie.and_then(|span| motions.get(&span).copied());
        let cited = Cited { index, paper, id, motion };
        let Some(evidence) = cited.evidence() else { continue };
        let earlier = alike.entry(evidence).or_default();
        if let Some(twin) = earlier.iter().find(|one| one.is_twin_of(&cited, document)) {
            twins.push((cited.index, twin.paper.span));
        }
        if earlier.len() < MOST && !earlier.iter().any(|one| one.id == id) {
            earlier.push(cited);
        }
    }
    for (index, twin) in twins {
        if let Some(Reference { detail: Detail::Kamerstuk(paper), .. }) = facts.references.get_mut(index) {
            paper.twin = Some(twin);
        }
    }
}

impl Cited<'_> {
    fn evidence(&self) -> Option<Evidence> {
        match self.motion {
            Some(motion) if motion.names.is_empty() => None,
            Some(motion) => {
                let mut names: Vec<String> = motion.names.iter().map(|name| name.to_lowercase()).collect();
                names.sort_unstable();
                Some(Evidence::Names(names))
            }
            None => self.paper.day.map(Evidence::Day),
        }
    }

    /// Whether this and a later one, of the same motion or day, can hardly be two papers.
    fn is_twin_of(&self, later: &Cited<'_>, document: &Document) -> bool {
        fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.zip(other).is_some_and(|(one, other)| one != other)
        }
        let year = |cited: &Cited<'_>| cited.paper.vergaderjaar.map(|year| year.first);
        let subject = |cited: &Cited<'_>| cited.motion.and_then(|motion| subject(document, motion.span.end as usize));
        let Some(at) = difference(self.id, later.id) else { return false };
        !differ(self.paper.day, later.paper.day)
            && !differ(year(self), year(later))
            && !differ(subject(self), subject(later))
            && self.is_telling(at)
            && are_apart(document, self.paper.span.end as usize, later.paper.span.start as usize)
    }

    /// Whether a difference at `at` of the id is more likely a slip than the number of another paper. Papers of one day
    /// follow one another, and so do bills.
    fn is_telling(&self, at: Difference) -> bool {
        let number = self.paper.number.as_deref().unwrap_or_default();
        let last = self.id.len() - 1;
        let in_number = at.first + number.len() > last;
        match (in_number, self.motion) {
            (true, Some(motion)) if motion.names.len() > 1 => true,
            (true, _) => at.swapped || at.first < last,
            (false, Some(_)) => true,
            (false, None) => number.parse::<u32>().is_ok_and(|number| number >= 20),
        }
    }
}

/// Where two ids of the same length differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Difference {
    first: usize,
    /// Whether two neighbouring digits changed places.
    swapped: bool,
}

/// The only difference between two ids, where that is one digit, or two that changed places.
fn difference(one: &str, other: &str) -> Option<Difference> {
    if one.len() != other.len() {
        return None;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut places = (0..one.len()).filter(|&at| one[at] != other[at]);
    let (first, second, third) = (places.next()?, places.next(), places.next());
    let is_digit = |at: usize| one[at].is_ascii_digit() && other[at].is_ascii_digit();
    let swapped = second.is_some_and(|second| {
        second == first + 1 && one[first] == other[second] && one[second] == other[first] && is_digit(second)
    });
    (is_digit(first) && third.is_none() && (second.is_none() || swapped)).then_some(Difference { first, swapped })
}

/// What a motion is about, as it stands behind its name.
fn subject(document: &Document, from: usize) -> Option<String> {
    const LONGEST: usize = 80;
    let rest = document.text.get(from..)?.trim_start().strip_prefix("over ")?;
    let end = rest.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '(' | ',' | '.' | ';' | '\n')).map(|(at, _)| at);
    rest.get(..end?).map(|subject| subject.trim().to_lowercase())
}

/// Whether two places stand in different sentences: who names both in one knows that there are two.
fn are_apart(document: &Document, end: usize, start: usize) -> bool {
    const FAR: usize = 1000;
    let Some(between) = document.text.get(end..start) else { return false };
    let begins = |(at, _): (usize, &str)| between[at + 2..].starts_with(char::is_uppercase);
    between.len() > FAR || between.contains('\n') || between.match_indices(". ").any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::recognise::recognise;
    use crate::relate::Known;

    /// What is taken for the twin of another in `text`, each with the other.
    fn twins(text: &str) -> Vec<(String, String)> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let mut facts = recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        let papers = facts.references.iter().filter_map(Reference::kamerstuk);
        let twin = |paper: &Kamerstuk| Some((document.slice(paper.span).into(), document.slice(paper.twin?).into()));
        papers.filter_map(twin).collect()
    }

    #[test]
    fn one_digit_or_two_that_changed_places_make_the_difference() {
        let swapped = |first, swapped| Some(Difference { first, swapped });
        assert_eq!(difference("kst-29477-641", "kst-29477-651"), swapped(11, false));
        assert_eq!(difference("kst-29477-641", "kst-29477-461"), swapped(10, true));
        assert_eq!(difference("kst-29477-641", "kst-29477-641"), None);
        assert_eq!(difference("kst-29477-641", "kst-29477-652"), None);
        assert_eq!(difference("kst-29477-641", "kst-29477-64"), None);
        assert_eq!(difference("kst-36410-V-2", "kst-36410-X-2"), None);
    }

    #[test]
    fn one_motion_with_two_numbers_is_one_source() {
        let text = "De motie van de leden Bos en Kuiper (21501-07, nr. 1356) is aangenomen.\n\n\
                    Met de motie-Kuiper/Bos (21501-07, nr. 1358) gaan wij aan het werk.\n";
        assert_eq!(twins(text), [("21501-07, nr. 1358".to_owned(), "21501-07, nr. 1356".to_owned())]);
    }

    #[test]
    fn motions_on_two_subjects_or_two_days_are_two() {
        for text in [
            "De motie-Bos/Kuiper over wonen (21501-07, nr. 1356).\n\nDe motie-Bos/Kuiper over zorg (21501-07, nr. 1358).\n",
            "De motie-Bos/Kuiper (3 mei 2019, 21501-07, nr. 1356).\n\nDe motie-Bos/Kuiper (4 mei 2019, 21501-07, nr. 1358).\n",
            "De motie-Bos (21501-07, nr. 1356) is aangenomen.\n\nDe motie-Bos (21501-07, nr. 1358) ook.\n",
            "De motie-Bos/Kuiper (21501-07, nr. 1356) en de motie-Bos/Kuiper (21501-07, nr. 1358).\n",
            "De motie-Bos/Kuiper (21501-07, nr. 1356).\n\nDe motie-Bos/Visser (21501-07, nr. 1358).\n",
        ] {
            assert_eq!(twins(text), [], "{text}");
        }
    }

    #[test]
    fn papers_of_one_day_follow_one_another() {
        let letter = |number: u32| format!("Zie de brief van 3 mei 2019 (Kamerstuk 29 477, nr. {number}).\n\n");
        assert_eq!(twins(&(letter(641) + &letter(642))), []);
        assert_eq!(twins(&(letter(641) + &letter(461))).len(), 1);
        assert_eq!(twins(&(letter(641) + &letter(541))).len(), 1);
    }
}
