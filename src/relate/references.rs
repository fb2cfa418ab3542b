//! The date that stands beside a reference, and the motion that a number belongs to.

use crate::document::{Document, Span};
use crate::recognise::reference::{Detail, Reference};
use crate::recognise::{Date, Facts};

/// The most bytes between a reference and its date within one pair of brackets.
const REACH: usize = 120;

/// Gives references their dates, Kamerstukken their motions, and motions the date beside their number.
pub fn relate(document: &Document, facts: &mut Facts) {
    let dates = &facts.dates;
    // The motion last named, as an index.
    let mut motion: Option<usize> = None;
    // The first date that does not begin in front of the reference; it hardly ever lies far from that of the one before.
    let mut from = 0;
    for index in 0..facts.references.len() {
        let (before, rest) = facts.references.split_at_mut(index);
        let Some(reference) = rest.first_mut() else { break };
        let place = match &reference.detail {
            Detail::Kamerstuk(kamerstuk) => kamerstuk.label.map_or(kamerstuk.span, |label| label.cover(kamerstuk.span)),
            Detail::Motie(motie) => motie.span,
            _ => continue,
        };
        let begins_before = |date: Option<&Date>| date.is_some_and(|date| date.span.start < place.start);
        while from > 0 && !begins_before(dates.get(from - 1)) {
            from -= 1;
        }
        while begins_before(dates.get(from)) {
            from += 1;
        }
        reference.date = beside(document, dates, from, place);
        let date = reference.date.and_then(|index| dates.get(index as usize));
        match &mut reference.detail {
            Detail::Kamerstuk(kamerstuk) => {
                if let Some(date) = date {
                    kamerstuk.set_date(written(date), date.span, date.civil());
                }
                let named = motion.and_then(|motion| before.get_mut(motion));
                if let Some(named) = named
                    && let Reference { detail: Detail::Motie(motie), date: date_of_motion, .. } = named
                    && motie.number.is_some()
                    && motie.number == kamerstuk.id
                    && is_one_block(document, motie.span, kamerstuk.span)
                {
                    kamerstuk.in_motie = Some(motie.span);
                    if date_of_motion.is_none() {
                        *date_of_motion = reference.date;
                        motie.date = kamerstuk.date.clone();
                        motie.date_place = kamerstuk.date_place;
                    }
                }
            }
            Detail::Motie(motie) => {
                motie.date = date.map(written);
                motie.date_place = date.map(|date| date.span);
                motion = Some(index);
            }
            _ => {}
        }
    }
}

/// A date in ISO, with its year where that is certain.
fn written(date: &Date) -> String {
    date.resolved().unwrap_or_else(|| date.value())
}

/// What stands between two places, where that is short. Most dates lie far off, and what stands there is not read.
fn between(document: &Document, first: Span, second: Span) -> Option<&str> {
    let apart = second.start.checked_sub(first.end)? as usize;
    (apart <= REACH).then(|| document.text.get(first.end as usize..second.start as usize)).flatten()
}

/// Whether no line break stands between two places.
fn is_one_block(document: &Document, first: Span, second: Span) -> bool {
    document.text.get(first.end as usize..second.start as usize).is_some_and(|between| !between.contains('\n'))
}

/// The date beside a reference: within it, directly in front or behind, or in the same brackets. The first that does not
/// begin in front of it has the index `from`.
fn beside(document: &Document, dates: &[Date], from: usize, place: Span) -> Option<u32> {
    let is_day_or_month = |index: &usize| dates.get(*index).is_some_and(|date| date.month.is_some());
    let within = || dates.get(from).is_some_and(|date| place.contains(date.span)).then_some(from);
    let behind = || {
        let span = dates.get(from)?.span;
        touches(document, between(document, place, span)?, place.end as usize).then_some(from)
    };
    let in_front = || {
        let index = from.checked_sub(1)?;
        let span = dates.get(index)?.span;
        touches(document, between(document, span, place)?, span.end as usize).then_some(index)
    };
    let found = within().or_else(|| in_front().filter(is_day_or_month)).or_else(behind)?;
    Some(found).filter(is_day_or_month).map(|index| index as u32)
}

/// Whether what stands between a reference and a date, from `at` on, leaves them beside each other.
fn touches(document: &Document, between: &str, at: usize) -> bool {
    let mut words =
        between.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']')).filter(|word| !word.is_empty());
    // Without an early end many bytes are looked at at once.
    let ends = || between.bytes().fold(false, |found, byte| found | matches!(byte, b'\n' | b';'));
    let has_brackets = || between.bytes().fold(false, |found, byte| found | matches!(byte, b'(' | b')' | b'[' | b']'));
    if words.all(|word| matches!(word, "van" | "d.d." | "dd." | "dd" | ":" | "-" | "–")) {
        return !ends();
    }
    let bytes = between.as_bytes();
    let is_other = |point: usize| bytes.get(point + 1) == Some(&b' ') || bytes[..point].ends_with(b"nr");
    !ends() && !has_brackets() && !memchr::memchr_iter(b'.', bytes).any(is_other) && in_brackets(document, at)
}

/// Whether a bracket stands open at `at`.
fn in_brackets(document: &Document, at: usize) -> bool {
    let mut from = at.saturating_sub(2 * REACH);
    while !document.text.is_char_boundary(from) {
        from += 1;
    }
    let before = document.text.get(from..at).unwrap_or_default().as_bytes();
    let last = before.iter().rfind(|byte| matches!(byte, b'(' | b'[' | b')' | b']' | b'\n'));
    matches!(last, Some(b'(' | b'['))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Encoding, Format, Source};
    use crate::recognise::recognise;
    use crate::relate::Known;

    fn facts(text: &str) -> Facts {
        let mut builder = Builder::new(Source::new(text.to_owned(), Encoding::Utf8, 0), Format::Text);
        builder.push_prose(0..text.len());
        builder.end_block(BlockKind::Paragraph, false);
        let document = builder.finish();
        let mut facts = recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        facts
    }

    /// The dates of the Kamerstukken in `text`.
    fn dates(text: &str) -> Vec<Option<String>> {
        facts(text).references.iter().filter_map(|reference| Some(reference.kamerstuk()?.date.clone())).collect()
    }

    #[test]
    fn a_date_beside_a_kamerstuk_is_its_own() {
        for text in [
            "zie (3 mei 2019, Kamerstuk 31 293, nr. 4)",
            "zie Kamerstuk 31 293, nr. 4 (3 mei 2019)",
            "zie Kamerstuk 31 293, nr. 4 van 3 mei 2019",
            "zie Kamerstuk 31 293, nr. 4, d.d. 3 mei 2019",
            "zie (brief van 3 mei 2019 over wonen, 31293, nr. 4)",
        ] {
            assert_eq!(dates(text), [Some("2019-05-03".to_owned())], "{text}");
        }
    }

    #[test]
    fn a_date_elsewhere_in_the_sentence_is_not() {
        for text in ["op 3 mei 2019 verscheen Kamerstuk 31 293, nr. 4", "zie Kamerstuk 31 293, nr. 4; op 3 mei 2019 volgde"] {
            assert_eq!(dates(text), [None], "{text}");
        }
    }

    #[test]
    fn motion_and_number_share_their_date() {
        let facts = facts("de motie van de heren Jansen en De Wit (3 mei 2019, kenmerk 31293, nr. 4) vraagt");
        let motie = facts.references.iter().find_map(Reference::motie).expect("a motion");
        let kamerstuk = facts.references.iter().find_map(Reference::kamerstuk).expect("a Kamerstuk");
        assert_eq!(motie.date.as_deref(), Some("2019-05-03"));
        assert_eq!(motie.number.as_deref(), Some("kst-31293-4"));
        assert_eq!(kamerstuk.in_motie, Some(motie.span));
        assert_eq!(kamerstuk.date.as_deref(), Some("2019-05-03"));
    }
}
