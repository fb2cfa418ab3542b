//! The same event with two dates in one text.

use rustc_hash::FxHashMap;

use crate::document::{Document, Span};
use crate::recognise::Facts;
use crate::recognise::date::{Date, Lead, Role};
use crate::recognise::lexicon::Lexicon;

/// Events of which a text mostly speaks of one.
static EVENTS: Lexicon<()> = Lexicon::new(&[
    ("hoorzitting", ()),
    ("raadsvergadering", ()),
    ("commissievergadering", ()),
    ("commissiedebat", ()),
    ("notaoverleg", ()),
    ("wetgevingsoverleg", ()),
    ("begrotingsoverleg", ()),
    ("rondetafelgesprek", ()),
    ("informatieavond", ()),
    ("inspraakavond", ()),
]);

/// Papers of which the reader sent one.
static YOURS: Lexicon<()> =
    Lexicon::new(&[("brief", ()), ("bezwaarschrift", ()), ("aanvraag", ()), ("verzoek", ()), ("klacht", ())]);

/// How many dates of one event are remembered.
const MOST: usize = 4;

/// What lies further apart, in bytes, is not taken to be one sentence.
const LONGEST_SENTENCE: usize = 1000;

/// Points from the date of an event to another that the text gives it, where one of the two looks like a slip.
pub fn relate(document: &Document, facts: &mut Facts) {
    let mut seen: FxHashMap<(bool, &str), Vec<usize>> = FxHashMap::default();
    for index in 0..facts.dates.len() {
        let Some(event) = event(document, &facts.dates[index]) else { continue };
        let earlier = seen.entry(event).or_default();
        let other = earlier.iter().copied().find(|&other| {
            let (first, second) = (&facts.dates[other], &facts.dates[index]);
            is_slip(first, second) && !same_sentence(document, first.span, second.span)
        });
        let again = earlier.iter().any(|&other| facts.dates[other].civil() == facts.dates[index].civil());
        if let Some(other) = other.filter(|_| !again) {
            let other = facts.dates[other].span;
            facts.dates[index].rarities_mut().other_date = Some(other);
        } else if !again && earlier.len() < MOST {
            earlier.push(index);
        }
    }
}

/// The event in front of a date, and whether it is the reader's: `de hoorzitting op 3 mei 2024`, `uw brief van 3 mei
/// 2024`.
fn event<'a>(document: &'a Document, date: &Date) -> Option<(bool, &'a str)> {
    let (text, tokens) = (document.text.as_str(), &document.tokens);
    let lead = match date.lead {
        Lead::Of(length) => usize::from(length),
        Lead::On => " op ".len(),
        _ => return None,
    };
    if date.civil().is_none() || matches!(date.role, Some(Role::Period | Role::Own)) {
        return None;
    }
    let front = date.span.start as usize - lead;
    let last = document.token_from(front).checked_sub(1)?;
    let (noun, article) = (tokens.get(last)?, tokens.get(last.checked_sub(1)?)?);
    // Hardly any word is one of these.
    let (event, paper) = (EVENTS.get(noun), YOURS.get(noun));
    if event.or(paper).is_none() || noun.end() as usize != front {
        return None;
    }
    if text.get(article.end() as usize..noun.start as usize) != Some(" ") {
        return None;
    }
    match article.of(text) {
        "de" | "De" | "het" | "Het" => event.map(|(event, ())| (false, *event)),
        "uw" | "Uw" => paper.map(|(paper, ())| (true, *paper)),
        _ => None,
    }
}

/// Whether two dates differ in one part only, and so little that one of them may be a slip of the other.
fn is_slip(first: &Date, second: &Date) -> bool {
    let (Some(first), Some(second)) = (first.civil(), second.civil()) else { return false };
    let years = (first.year() - second.year()).abs();
    let months = (first.month() - second.month()).abs();
    let days = (first.day() - second.day()).abs();
    let swapped = first.day() / 10 == second.day() % 10 && first.day() % 10 == second.day() / 10;
    match (years, months, days) {
        (0, 0, 1) => true,
        (0, 0, 2..) => swapped,
        // A meeting of every month comes back on its own weekday.
        (0, 1, 0) => first.weekday() != second.weekday(),
        (1, 0, 0) => true,
        _ => false,
    }
}

/// Whether two places stand in one sentence, which then means two events.
fn same_sentence(document: &Document, first: Span, second: Span) -> bool {
    let between = document.text.get(first.end as usize..second.start as usize).unwrap_or_default();
    between.len() <= LONGEST_SENTENCE && !between.contains(['.', '!', '?', '\n'])
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::relate::Known;

    /// Where the text gives an event another date than before, and that other date.
    fn others(text: &str) -> Vec<(String, String)> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        let others = facts.dates.iter().filter_map(|date| Some((date.span, date.rarities.as_ref()?.other_date?)));
        others.map(|(span, other)| (document.slice(span).to_owned(), document.slice(other).to_owned())).collect()
    }

    #[test]
    fn an_event_with_two_dates_is_seen() {
        for (text, second, first) in [
            ("Op de hoorzitting op 3 mei 2024 sprak u. De hoorzitting van 4 mei 2024 was kort.", "4 mei 2024", "3 mei 2024"),
            ("Dank voor uw brief van 12 mei 2024. Uw brief van 21 mei 2024 las ik.", "21 mei 2024", "12 mei 2024"),
            ("Het notaoverleg van 3 mei 2023 is om. In het notaoverleg van 3 mei 2024 bleek dat.", "3 mei 2024", "3 mei 2023"),
            ("De hoorzitting van 3 juni 2024 is om. In de hoorzitting van 3 juli 2024 bleek dat.", "3 juli 2024", "3 juni 2024"),
        ] {
            assert_eq!(others(text), [(second.to_owned(), first.to_owned())], "{text}");
        }
    }

    #[test]
    fn two_events_are_not() {
        for text in [
            "De hoorzitting op 3 mei 2024 was lang. De hoorzitting van 3 mei 2024 was goed.",
            "Na de hoorzitting van 3 mei 2024 en de hoorzitting van 4 mei 2024 weten wij meer.",
            "De raadsvergadering van 3 mei 2024 was lang. De raadsvergadering van 17 mei 2024 ook.",
            "De raadsvergadering van 1 februari 2023 was lang. De raadsvergadering van 1 maart 2023 ook.",
            "De eerste hoorzitting op 3 mei 2024 was lang. De tweede hoorzitting op 4 mei 2024 ook.",
            "De hoorzitting op 3 mei was lang. De hoorzitting op 4 mei ook.",
            "De brief van 3 mei 2024 is lang. De brief van 4 mei 2024 ook.",
        ] {
            assert_eq!(others(text), [], "{text}");
        }
    }
}
