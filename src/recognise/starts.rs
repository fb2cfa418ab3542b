//! The places at which recognisers start to read, found for all of them in one pass over the words of a text.
//!
//! A recogniser that begins with a word says with which ones, and one that begins with a number says what must stand around
//! it; no other word or number is shown to it. What it is shown it looks at itself, so a start too many costs time and nothing
//! else.

mod table;

use super::token::Token;
use super::{amount, date, kamerstuk, notation, period, quantity, tally, wet};
use crate::document::window::bring_near;
use crate::document::{Document, Span};
use std::ops::Range;
use table::TABLE;

/// Who starts to read at a word, or of what class a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Start {
    Upper,
    /// A capital stands behind the first letter, but not all are capitals.
    InnerCapital,
    /// A hyphen stands behind it.
    Hyphened,
    CrossReference,
    Enclosure,
    // Those above are looked at again when all turns are over: see [`Starts::keep_for_afterwards`].
    Mixed,
    /// A capital and at most one byte more, in front of a point.
    Initial,
    /// An abbreviation of the table may begin with it as it is written.
    Abbreviation,
    Address,
    Amount,
    /// Also what stands with a capital in front of a colon.
    Citation,
    Date,
    /// A small word of another language than Dutch.
    Foreign,
    /// A short number behind something else than a space.
    Glued,
    Kamerstuk,
    Motie,
    Notation,
    Page,
    Period,
    Person,
    Quantity,
    Rapport,
    Tally,
    Target,
    Wet,
}

/// How many kinds of start there are.
const STARTS: usize = Start::Wet as usize + 1;
/// So many of them, the first ones, are looked at again when all turns are over.
const AFTERWARDS: usize = Start::Enclosure as usize + 1;
const NO_ROW: u32 = u32::MAX;
/// So many tokens have their marks in one word.
const WORD: usize = u64::BITS as usize;

/// A number, and the text around it.
#[derive(Clone, Copy)]
pub struct Number<'t> {
    pub digits: &'t [u8],
    /// All that stands in front of it, and all behind it.
    pub before: &'t [u8],
    pub behind: &'t [u8],
    /// The byte right in front of it, and the two right behind it; nought where there is none.
    pub last: u8,
    pub next: u8,
    pub second: u8,
}

impl<'t> Number<'t> {
    fn new(text: &'t str, token: &Token) -> Self {
        let (before, rest) = text.as_bytes().split_at_checked(token.start as usize).unwrap_or_default();
        let (digits, behind) = rest.split_at_checked(token.span().len()).unwrap_or_default();
        let byte = |bytes: &[u8], at: usize| bytes.get(at).copied().unwrap_or_default();
        let (next, second) = (byte(behind, 0), byte(behind, 1));
        Number { digits, before, behind, last: before.last().copied().unwrap_or_default(), next, second }
    }
}

/// The starts of a text or of a part of it.
pub struct Starts<'t> {
    tokens: &'t [Token],
    /// For each kind at which something starts a row of words with a bit for each token of the part.
    marks: Vec<u64>,
    /// Where the row of each kind begins; [`NO_ROW`] where nothing starts, or that is forgotten.
    rows: [u32; STARTS],
    /// The indexes of the tokens of the part.
    part: Range<usize>,
    /// Where the part begins and ends in the text (byte offset, exclusive).
    begin: u32,
    end: u32,
}

impl<'t> Starts<'t> {
    /// Those of a text; `tokens` are all of its words and numbers.
    pub fn new(text: &str, tokens: &'t [Token]) -> Self {
        Self::of_part(text, tokens, 0..tokens.len(), (0, u32::MAX), of_number)
    }

    /// Those of a document in parts of about `size` bytes, none of which ends inside a block. `of_number` says who may begin at a
    /// number, a bit for each kind.
    pub fn parts(document: &'t Document, size: u32, of_number: fn(Number<'_>) -> u32) -> impl Iterator<Item = Starts<'t>> {
        let tokens = &document.tokens[..];
        let mut blocks = document.blocks.iter();
        let mut next = Some((0, 0));
        std::iter::from_fn(move || {
            let (from, begin) = next?;
            let last = blocks.find(|block| block.span.end.saturating_sub(begin) >= size);
            let until = last.map_or(tokens.len(), |block| document.token_from(block.span.end as usize));
            // What stands behind the last word belongs to the last part.
            let end = last.filter(|_| until < tokens.len()).map_or(u32::MAX, |block| block.span.end);
            next = (end < u32::MAX).then_some((until, end));
            Some(Self::of_part(&document.text, tokens, from..until, (begin, end), of_number))
        })
    }

    fn of_part(
        text: &str,
        tokens: &'t [Token],
        part: Range<usize>,
        (begin, end): (u32, u32),
        of_number: fn(Number<'_>) -> u32,
    ) -> Self {
        let table = &*TABLE;
        bring_near(text, begin as usize..end as usize);
        let words = part.len().div_ceil(WORD);
        let (mut marks, mut rows) = (Vec::new(), [NO_ROW; STARTS]);
        for (index, token) in tokens[part.clone()].iter().enumerate().filter(|(_, token)| table.may_start(token)) {
            let mut kinds = table.of(text, token, of_number);
            while kinds != 0 {
                let row = &mut rows[kinds.trailing_zeros() as usize % STARTS];
                if *row == NO_ROW {
                    *row = marks.len() as u32;
                    marks.resize(marks.len() + words, 0);
                }
                marks[*row as usize + index / WORD] |= 1 << (index % WORD);
                kinds &= kinds - 1;
            }
        }
        Starts { tokens, marks, rows, part, begin, end }
    }

    /// For each token of the part a bit that says whether it is a start of this kind; nothing where that is forgotten.
    fn marks(&self, kind: Start) -> &[u64] {
        let row = self.rows[kind as usize] as usize;
        self.marks.get(row..row + self.part.len().div_ceil(WORD)).unwrap_or_default()
    }

    /// The indexes of the tokens of the part.
    pub fn tokens(&self) -> Range<usize> {
        self.part.clone()
    }

    /// Where the part lies in a text of `length` bytes.
    pub fn text(&self, length: usize) -> Range<usize> {
        (self.begin as usize).min(length)..(self.end as usize).min(length)
    }

    /// Those of `items`, in the order of their start, that begin in front of the end of the part; the rest stays.
    pub fn split<'i, T>(&self, items: &mut &'i [T], span: impl Fn(&T) -> Span) -> &'i [T] {
        let count = items.iter().take_while(|item| span(item).start < self.end).count();
        items.split_off(..count).unwrap_or_default()
    }

    /// The tokens that are a start of one of `kinds`, each with its index, in order.
    pub fn of<const N: usize>(&self, kinds: [Start; N]) -> impl Iterator<Item = (usize, &'t Token)> + '_ {
        let marks = kinds.map(|kind| self.marks(kind));
        let words = marks.iter().map(|marks| marks.len()).max().unwrap_or_default();
        let mut word = 0;
        let mut left = 0;
        std::iter::from_fn(move || {
            while left == 0 {
                if word == words {
                    return None;
                }
                left = marks.iter().fold(0, |left, marks| left | marks.get(word).copied().unwrap_or_default());
                word += 1;
            }
            let index = self.part.start + (word - 1) * WORD + left.trailing_zeros() as usize;
            left &= left - 1;
            Some((index, &self.tokens[index]))
        })
    }

    /// Forgets the starts of all kinds that are looked at only when it is their turn.
    pub fn keep_for_afterwards(&mut self) {
        let words = self.part.len().div_ceil(WORD);
        let all = std::mem::take(&mut self.marks);
        for (kind, row) in self.rows.iter_mut().enumerate() {
            let kept = all.get(*row as usize..*row as usize + words).filter(|_| kind < AFTERWARDS);
            *row = kept.map_or(NO_ROW, |_| self.marks.len() as u32);
            self.marks.extend(kept.unwrap_or_default());
        }
        self.marks.shrink_to_fit();
    }
}

/// The tokens of all `parts` that are a start of one of `kinds`, each with its index, in order.
pub fn of<'t, const N: usize>(parts: &[Starts<'t>], kinds: [Start; N]) -> impl Iterator<Item = (usize, &'t Token)> {
    parts.iter().flat_map(move |part| part.of(kinds))
}

/// The plain way: at every number everybody may begin who begins at any.
#[cfg(test)]
pub fn anybody(_: Number<'_>) -> u32 {
    use Start::{Amount, Date, Kamerstuk, Notation, Period, Quantity, Tally, Wet};
    [Amount, Date, Kamerstuk, Notation, Period, Quantity, Tally, Wet].into_iter().fold(0, |kinds, kind| kinds | bit(kind))
}

const fn bit(kind: Start) -> u32 {
    1 << kind as u32
}

/// Who may begin at a number, a bit for each kind.
pub fn of_number(number: Number<'_>) -> u32 {
    let mark = |kind: Start, may_be: bool| u32::from(may_be) << kind as u32;
    mark(Start::Amount, amount::may_be(number))
        | mark(Start::Date, date::may_be(number))
        | mark(Start::Glued, number.digits.len() <= 3 && !matches!(number.last, 0 | b' ' | b'\n'))
        | mark(Start::Kamerstuk, kamerstuk::may_be(number))
        | mark(Start::Notation, notation::may_be(number))
        | mark(Start::Period, period::may_be(number))
        | mark(Start::Quantity, quantity::may_be(number))
        | mark(Start::Tally, tally::may_be(number))
        | mark(Start::Wet, wet::may_be(number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::recognise::token::{Class, tokens};
    use crate::recognise::{
        citation, cross_reference, enclosure, known_abbreviation, language, motie, person, rapport, target, url,
    };

    const KINDS: [Start; STARTS] = [
        Start::Mixed,
        Start::Upper,
        Start::Initial,
        Start::InnerCapital,
        Start::Hyphened,
        Start::Abbreviation,
        Start::Address,
        Start::Amount,
        Start::Citation,
        Start::CrossReference,
        Start::Date,
        Start::Enclosure,
        Start::Foreign,
        Start::Glued,
        Start::Kamerstuk,
        Start::Motie,
        Start::Notation,
        Start::Page,
        Start::Period,
        Start::Person,
        Start::Quantity,
        Start::Rapport,
        Start::Tally,
        Start::Target,
        Start::Wet,
    ];

    /// The plain way: each word is looked up in the list of the kind.
    fn is_start(kind: Start, text: &str, token: &Token) -> bool {
        let may_be_small = |hash: u32| (hash, true);
        let is_before = |sign: char| text[token.end() as usize..].starts_with(sign);
        let is_name = matches!(token.class, Class::Capitalised | Class::Upper);
        let words: Vec<(u32, bool)> = match kind {
            Start::Mixed => return token.class == Class::Mixed,
            Start::Upper => return token.class == Class::Upper,
            Start::Initial => return token.class == Class::Capitalised && token.span().len() <= 2 && is_before('.'),
            Start::InnerCapital if token.class == Class::Lower => return token.shape().has_inner_capital(),
            Start::InnerCapital => {
                return token.class == Class::Capitalised && token.shape().has_inner_capital() && token.span().len() > 2;
            }
            Start::Hyphened => return token.shape().is_before_hyphen(),
            Start::Citation if is_name && is_before(':') => return true,
            Start::Amount | Start::Glued | Start::Quantity => return false,
            Start::Abbreviation => known_abbreviation::starts().collect(),
            Start::Rapport => rapport::starts().map(|hash| (hash, false)).collect(),
            Start::Target => target::starts().map(|hash| (hash, false)).collect(),
            Start::Address => url::starts().map(may_be_small).collect(),
            Start::Citation => citation::starts().map(may_be_small).collect(),
            Start::CrossReference => cross_reference::starts().map(may_be_small).collect(),
            Start::Date => date::starts().map(may_be_small).collect(),
            Start::Enclosure => enclosure::starts().map(may_be_small).collect(),
            Start::Foreign => language::starts().map(may_be_small).collect(),
            Start::Kamerstuk => kamerstuk::starts().map(may_be_small).collect(),
            Start::Motie => motie::starts().map(may_be_small).collect(),
            Start::Notation => notation::starts().map(may_be_small).collect(),
            Start::Page => citation::pages::starts().map(may_be_small).collect(),
            Start::Period => period::starts().map(may_be_small).collect(),
            Start::Person => person::starts().map(may_be_small).collect(),
            Start::Tally => tally::starts().map(may_be_small).collect(),
            Start::Wet => wet::starts().map(may_be_small).collect(),
        };
        words.iter().any(|&(hash, may_be_small)| hash == token.hash && (may_be_small || token.class != Class::Lower))
    }

    /// The places of a kind of start, numbers aside.
    fn words_of(starts: &Starts, kinds: &[Start]) -> Vec<usize> {
        let of = |kind: &Start| starts.of([*kind]).filter(|(_, token)| token.class != Class::Number).map(|(at, _)| at);
        let mut places: Vec<usize> = kinds.iter().flat_map(of).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    #[test]
    fn every_kind_has_words() {
        let text = "Mevrouw A. Bakker, minister, las op blz. 3 in artikel 2 van Stb. 2015, kwartaal 1, maart, tabel 4: \
                    Tabel 4, the CPB, de motie, drie, Kamerstuk 12, mbo, 3e, OCW-PvdA, € 30, 40%, (5), www.rijk.nl, bijlage.";
        let tokens = tokens(text);
        for kind in KINDS {
            assert!(Starts::new(text, &tokens).of([kind]).next().is_some(), "{kind:?}");
        }
    }

    proptest! {
        #[test]
        fn starts_are_the_words_that_a_walk_over_all_of_them_finds(
            text in "(artikel|Tabel|tabel|CPB|cpb|Mbo|mbo|Stb|motie|mei|drie|nr|de|het|the|[a-z]{1,3}|[A-Z]{1,2}|[0-9]{1,2}|PvdA|[ .:]){0,160}"
        ) {
            let tokens = tokens(&text);
            let starts = Starts::new(&text, &tokens);
            let plain = |is_start: &dyn Fn(&Token) -> bool| -> Vec<usize> {
                (0..tokens.len()).filter(|&at| tokens[at].class != Class::Number && is_start(&tokens[at])).collect()
            };
            for kind in KINDS {
                prop_assert_eq!(words_of(&starts, &[kind]), plain(&|token| is_start(kind, &text, token)), "{:?}", kind);
            }
            let both = plain(&|token| is_start(Start::Wet, &text, token) || is_start(Start::Upper, &text, token));
            prop_assert_eq!(words_of(&starts, &[Start::Wet, Start::Upper]), both.clone());
            let together = starts.of([Start::Wet, Start::Upper]).filter(|(_, token)| token.class != Class::Number);
            prop_assert_eq!(together.map(|(at, _)| at).collect::<Vec<_>>(), both);
        }
    }
}
