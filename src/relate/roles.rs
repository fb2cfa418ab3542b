//! What a date belongs to: the document itself, a source, a period or a deadline.

mod deadline;

use std::ops::ControlFlow;

use rustc_hash::FxHashSet;

use crate::document::{BlockKind, Document, Span};
use crate::recognise::date::{Date, Lead, Precision, Role};
use crate::recognise::lexicon::Lexicon;
use crate::recognise::reference::{Kind, Reference};
use crate::recognise::token::{Class, Token};
use crate::recognise::{Facts, Period, period};

/// How many words may stand between a source and `van`: `de brief van de minister van Financiën van 3 mei`.
const FARTHEST: usize = 12;

/// Sources that are cited by their date.
static SOURCES: Lexicon<()> = Lexicon::new(&[
    ("brief", ()),
    ("brieven", ()),
    ("kamerbrief", ()),
    ("kamerbrieven", ()),
    ("collegebrief", ()),
    ("raadsbrief", ()),
    ("raadsinformatiebrief", ()),
    ("informatiebrief", ()),
    ("motie", ()),
    ("moties", ()),
    ("amendement", ()),
    ("amendementen", ()),
    ("rapport", ()),
    ("rapporten", ()),
    ("rapportage", ()),
    ("advies", ()),
    ("adviezen", ()),
    ("nota", ()),
    ("notitie", ()),
    ("verslag", ()),
    ("verslagen", ()),
    ("besluit", ()),
    ("besluiten", ()),
    ("raadsbesluit", ()),
    ("collegebesluit", ()),
    ("beschikking", ()),
    ("beschikkingen", ()),
    ("wet", ()),
    ("uitspraak", ()),
    ("uitspraken", ()),
    ("arrest", ()),
    ("vonnis", ()),
    ("schrijven", ()),
    ("mail", ()),
    ("memo", ()),
    ("bericht", ()),
    ("persbericht", ()),
    ("circulaire", ()),
    ("publicatie", ()),
    ("bezwaarschrift", ()),
    ("aanvraag", ()),
    ("verzoek", ()),
    ("antwoord", ()),
    ("antwoorden", ()),
]);

/// Who writes a source, and the small words around.
static WRITERS: Lexicon<()> = Lexicon::new(&[
    ("van", ()),
    ("de", ()),
    ("het", ()),
    ("en", ()),
    ("aan", ()),
    ("uw", ()),
    ("onze", ()),
    ("heer", ()),
    ("heren", ()),
    ("mevrouw", ()),
    ("lid", ()),
    ("leden", ()),
    ("minister", ()),
    ("ministers", ()),
    ("staatssecretaris", ()),
    ("ministerie", ()),
    ("regering", ()),
    ("kabinet", ()),
    ("kamer", ()),
    ("commissie", ()),
    ("raad", ()),
    ("gemeenteraad", ()),
    ("college", ()),
    ("burgemeester", ()),
    ("wethouder", ()),
    ("wethouders", ()),
    ("gemeente", ()),
    ("provincie", ()),
    ("rechtbank", ()),
    ("hof", ()),
    ("inspectie", ()),
]);

/// Bodies whose meeting is called by its date: `het verslag van de Raad van 5 juni`.
const MEETINGS: [&str; 3] = ["raad", "gemeenteraad", "commissie"];

/// Words behind which a date is a time of which the source speaks and not the source's own.
static TIMES: Lexicon<()> = Lexicon::new(&[
    ("per", ()),
    ("op", ()),
    ("in", ()),
    ("voor", ()),
    ("na", ()),
    ("vanaf", ()),
    ("tot", ()),
    ("met", ()),
    ("sinds", ()),
    ("uiterlijk", ()),
    ("tussen", ()),
    ("over", ()),
    ("eind", ()),
    ("medio", ()),
    ("begin", ()),
    ("ingang", ()),
]);

/// Says of each date what it belongs to, and of each period whether a source holds it.
pub fn relate(document: &Document, facts: &mut Facts) {
    let own = facts.own_date.map(|own| own.date);
    for period in &mut facts.periods {
        period.own_date = own;
    }
    let text = Text { document, text: &document.text, tokens: &document.tokens };
    for period in facts.periods.iter_mut().filter(|period| period.kind == period::Kind::PartOfYear) {
        period.promised = text.promises(period.span);
    }
    by_references(text, &mut facts.dates, &mut facts.periods, &facts.references);
    let mut dated: FxHashSet<(u8, u8)> = FxHashSet::default();
    dated.extend(facts.dates.iter().filter(|date| date.year.is_some()).filter_map(day_of_year));
    let mut periods = facts.periods.iter().peekable();
    let mut before: Option<(usize, Option<Role>)> = None;
    for date in &mut facts.dates {
        let block = document.block_at(date.span.start as usize);
        date.running = block.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }));
        date.dated_elsewhere = date.year.is_none() && day_of_year(date).is_some_and(|day| dated.contains(&day));
        while periods.next_if(|period| period.span.end <= date.span.start).is_some() {}
        let ranged = periods.peek().is_some_and(|period| period.span.contains(date.span));
        if date.is_own_date {
            date.role = Some(Role::Own);
        } else if ranged {
            date.role = Some(Role::Period);
        } else if date.role.is_none() {
            let start = date.span.start as usize;
            let also = before.is_some_and(|(end, role)| {
                role == Some(Role::Reference) && end + " en ".len() == start && document.text.get(end..start) == Some(" en ")
            });
            if also || text.cites(date) {
                date.role = Some(Role::Reference);
            } else {
                text.set_deadline(date);
            }
        }
        before = Some((date.span.end as usize, date.role));
    }
}

fn day_of_year(date: &Date) -> Option<(u8, u8)> {
    Some((date.month?, date.day?))
}

/// The dates inside references and beside them.
fn by_references(text: Text<'_>, dates: &mut [Date], periods: &mut [Period], references: &[Reference]) {
    // All three lists are in the order of the text.
    let (mut period_from, mut date_from) = (0, 0);
    for reference in references.iter().filter(|reference| reference.kind != Kind::Url && !reference.span.is_empty()) {
        let before = |span: Span| span.start < reference.span.start;
        period_from += periods[period_from..].iter().take_while(|period| before(period.span)).count();
        date_from += dates[date_from..].iter().take_while(|date| before(date.span)).count();
        let inside = periods[period_from..].iter_mut().take_while(|period| period.span.start < reference.span.end);
        inside.for_each(|period| period.in_reference = true);
        for date in dates[date_from..].iter_mut().take_while(|date| date.span.start < reference.span.end) {
            // The year in the name of a law may be any: Wet inkomstenbelasting 2001.
            let in_name = reference.kind == Kind::WetArtikel && date.precision() == Precision::Year;
            date.role = (!in_name).then_some(Role::Reference).or(date.role);
        }
        let beside = reference.date.and_then(|index| dates.get_mut(index as usize));
        if let Some(date) = beside.filter(|date| !text.is_a_time(date)) {
            date.role = Some(Role::Reference);
        }
    }
}

/// The text and its words.
#[derive(Clone, Copy)]
struct Text<'a> {
    document: &'a Document,
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Text<'a> {
    /// What stands between a token and the next.
    fn gap(self, index: usize) -> &'a str {
        let end = self.tokens.get(index).map_or(0, |token| token.end() as usize);
        let next = self.tokens.get(index + 1).map_or(self.text.len(), |token| token.start as usize);
        self.text.get(end..next).unwrap_or_default()
    }

    fn is_in(self, lexicon: &Lexicon<()>, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| lexicon.get(token).is_some())
    }

    /// Whether the word in front of a date says that something happens then.
    fn is_a_time(self, date: &Date) -> bool {
        let start = date.span.start as usize;
        let previous = self.document.token_from(start).checked_sub(1);
        let is_time = |previous: usize| self.is_in(&TIMES, previous) && self.tokens[previous].end() as usize + 1 == start;
        self.text.get(..start).is_some_and(|before| before.ends_with(' '))
            && previous.is_some_and(|previous| is_time(previous) || deadline::day_counts(date.lead).is_some())
    }

    /// Whether a source stands in front of a date that is its own: `de brief van de minister van 3 mei`.
    fn cites(self, date: &Date) -> bool {
        if date.precision() == Precision::Year {
            return date.lead == Lead::Journal;
        }
        let Lead::Of(length) = date.lead else { return false };
        let front = date.span.start as usize - usize::from(length);
        let Some(last) = self.document.token_from(front).checked_sub(1) else { return false };
        let meets = MEETINGS.iter().any(|body| body.eq_ignore_ascii_case(self.tokens[last].of(self.text)));
        if self.tokens[last].end() as usize != front || meets {
            return false;
        }
        let found = (0..=FARTHEST).try_for_each(|back| {
            let Some(at) = last.checked_sub(back).filter(|&at| back == 0 || self.gap(at) == " ") else {
                return ControlFlow::Break(false);
            };
            if self.is_in(&SOURCES, at) {
                return ControlFlow::Break(true);
            }
            let named = matches!(self.tokens[at].class, Class::Capitalised | Class::Upper);
            if named || self.is_in(&WRITERS, at) { ControlFlow::Continue(()) } else { ControlFlow::Break(false) }
        });
        found == ControlFlow::Break(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::relate::Known;

    fn facts(text: &str) -> Facts {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        facts
    }

    fn roles(text: &str) -> Vec<Option<Role>> {
        facts(text).dates.iter().map(|date| date.role).collect()
    }

    #[test]
    fn a_date_behind_a_source_is_that_of_the_source() {
        for text in [
            "In de brief van 3 mei 2024 staat het.",
            "In de brief van de minister van Onderwijs van 3 mei 2024 staat het.",
            "In uw e-mail d.d. 3 mei staat het.",
            "De motie van het lid Jansen (3 mei 2019, Kamerstuk 31293, nr. 4) is oud.",
            "Zie Kamerstuk 31 293, nr. 4 van 3 mei 2019.",
            "Het rapport van het SCP (maart 2019) is uit.",
            "Zie Stb. 2019, 34.",
        ] {
            assert_eq!(roles(text).first(), Some(&Some(Role::Reference)), "{text}");
        }
        assert_eq!(roles("De brieven van 3 mei 2024 en 5 juni 2024."), [Some(Role::Reference); 2]);
    }

    #[test]
    fn a_date_of_which_a_source_speaks_is_not() {
        for text in [
            "De brief over de vergadering van 3 mei 2024 is kort.",
            "De agenda en de brief aan de Raad van 5 juni 2024.",
            "De aanvraag voor Koningsdag van 26 april 2025.",
            "De brief meldt de opening van 3 mei 2024.",
            "Zie de plannen (invoering per 1 januari 2027, Kamerstuk 31293, nr. 4).",
            "Artikel 3.1 van de Wet inkomstenbelasting 2001.",
        ] {
            assert!(!roles(text).contains(&Some(Role::Reference)), "{text}");
        }
    }

    #[test]
    fn the_document_and_its_periods_have_dates_too() {
        assert_eq!(roles("Den Haag, 19 mei 2015\n\nGeachte voorzitter,"), [Some(Role::Own)]);
        assert_eq!(roles("De brief ligt van 3 tot 5 mei 2024 ter inzage."), [Some(Role::Period); 2]);
    }

    #[test]
    fn a_day_may_have_its_year_elsewhere() {
        let facts = facts("De brief van 3 mei 2024 is lang. In de brief van 3 mei staat veel, in die van 4 mei niets.");
        assert_eq!(facts.dates.iter().map(|date| date.dated_elsewhere).collect::<Vec<_>>(), [false, true, false]);
    }
}
