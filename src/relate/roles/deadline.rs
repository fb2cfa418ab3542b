//! Deadlines: `uiterlijk 3 mei 2024`, `vóór 3 mei 2024`, and whether a sentence promises something by them.

use super::Text;
use crate::document::Span;
use crate::recognise::date::{Date, Lead, Role};
use crate::recognise::lexicon::Lexicon;
use crate::recognise::token::Class;

/// How many words to either side are looked at to see what a sentence does.
const LONGEST_SENTENCE: usize = 40;

/// Verbs with which a letter promises or asks something.
static PROMISES: Lexicon<()> = Lexicon::new(&[
    ("zal", ()),
    ("zullen", ()),
    ("stuur", ()),
    ("stuurt", ()),
    ("sturen", ()),
    ("zend", ()),
    ("zenden", ()),
    ("ontvangt", ()),
    ("verzoeken", ()),
    ("reageer", ()),
    ("reageert", ()),
    ("informeer", ()),
    ("informeren", ()),
    ("indienen", ()),
    ("inleveren", ()),
    ("aanleveren", ()),
    ("opsturen", ()),
    ("aanmelden", ()),
    ("betaal", ()),
    ("betaalt", ()),
    ("beslis", ()),
    ("beslissen", ()),
    ("kunt", ()),
    ("graag", ()),
]);

/// Words of a sentence that tells what was.
static PAST: Lexicon<()> = Lexicon::new(&[
    ("was", ()),
    ("waren", ()),
    ("werd", ()),
    ("werden", ()),
    ("had", ()),
    ("hadden", ()),
    ("heb", ()),
    ("hebt", ()),
    ("heeft", ()),
    ("hebben", ()),
    ("is", ()),
    ("zijn", ()),
    ("moest", ()),
    ("moesten", ()),
    ("diende", ()),
    ("dienden", ()),
    ("zou", ()),
    ("zouden", ()),
    ("kon", ()),
    ("konden", ()),
    ("vroeg", ()),
    ("vroegen", ()),
    ("zegde", ()),
    ("schreef", ()),
    ("schreven", ()),
    ("beloofde", ()),
    ("toegezegd", ()),
    ("destijds", ()),
    ("toen", ()),
]);

/// Whether a date behind these words is a deadline that holds the day itself (`true`) or ends before it.
pub(super) fn day_counts(lead: Lead) -> Option<bool> {
    match lead {
        Lead::Latest => Some(true),
        Lead::Before => Some(false),
        _ => None,
    }
}

impl Text<'_> {
    /// Makes a date a deadline, if it is one. Behind a mere `voor` it is where the sentence promises something.
    pub(super) fn set_deadline(self, date: &mut Date) {
        let Some(day_counts) = day_counts(date.lead) else { return };
        date.promised = self.promises(date.span);
        if day_counts || date.promised {
            date.role = Some(Role::Deadline);
            date.day_counts = Some(day_counts);
        }
    }

    /// Whether the sentence around a place promises or asks something, and does not tell what was.
    pub(super) fn promises(self, place: Span) -> bool {
        let from = self.document.token_from(place.start as usize);
        let ends = |index: usize| {
            let gap = self.gap(index);
            let next = self.tokens.get(index + 1).is_none_or(|next| next.class != Class::Lower);
            gap.contains('\n') || next && gap.contains(['.', '!', '?']) && gap.contains(' ')
        };
        let back = (0..from).rev().enumerate().take_while(|&(far, index)| far < LONGEST_SENTENCE && !ends(index));
        let until = self.tokens.len().min(from + LONGEST_SENTENCE);
        let end = (from..until).find(|&index| ends(index)).map_or(until, |last| last + 1);
        let mut promised = false;
        for index in back.map(|(_, index)| index).chain(from..end) {
            if self.is_in(&PAST, index) {
                return false;
            }
            promised |= self.is_in(&PROMISES, index);
        }
        promised
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::recognise::Facts;
    use crate::relate::Known;

    fn facts(text: &str) -> Facts {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        facts
    }

    #[test]
    fn a_deadline_is_known_by_its_words() {
        let deadline = |text: &str| {
            let date = facts(text).dates.remove(0);
            (date.role == Some(Role::Deadline)).then_some((date.day_counts, date.promised))
        };
        assert_eq!(deadline("Wij sturen u uiterlijk op 3 mei 2024 bericht."), Some((Some(true), true)));
        assert_eq!(deadline("Uiterlijk vrijdag 3 mei 2024 zal de raad besluiten."), Some((Some(true), true)));
        assert_eq!(deadline("Reageert u vóór 3 mei 2024?"), Some((Some(false), true)));
        assert_eq!(deadline("Wij sturen u voor 3 mei 2024 bericht."), Some((Some(false), true)));
        assert_eq!(deadline("Het plan had uiterlijk 3 mei 2024 zullen komen."), Some((Some(true), false)));
        assert_eq!(deadline("De stand van voor 3 mei 2024 telt."), None);
        assert_eq!(deadline("Daarvoor 3 mei 2024."), None);
        assert_eq!(deadline("De raad komt op 3 mei 2024."), None);
    }

    #[test]
    fn the_next_sentence_promises_nothing_about_this_one() {
        let promised = |text: &str| facts(text).dates.remove(0).promised;
        assert!(!promised("Uiterlijk 3 mei 2024 komt er een plan. Wij sturen het u."));
        assert!(promised("Dat was zo. Wij sturen u uiterlijk 3 mei 2024 een plan. Dat was het."));
    }
}
