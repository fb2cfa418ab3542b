//! Who starts to read at which words, and at what is written in which way.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Number, Start, bit};
use crate::recognise::lexicon::Words;
use crate::recognise::token::{Class, Shape, Token};
use crate::recognise::{
    citation, cross_reference, date, enclosure, kamerstuk, known_abbreviation, language, motie, notation, period, person,
    rapport, tally, target, url, wet,
};

/// Words with what starts at them, by their hash, and shapes of tokens.
pub(super) struct Table {
    words: Words<Word>,
    /// For each value of the low bits of a hash whether something may start at a word with it: [`SMALL`] and [`CAPITAL`].
    filter: Box<[u8; FILTER]>,
    /// What starts at a token of each shape, whatever word it is, and from [`WANTED`] on what [`Table::filter`] must say of it.
    shapes: [u32; 256],
}

/// More places than ten for each word, in no more memory than is at hand all the time.
const FILTER: usize = 1 << 14;
/// Something may start at a word in small letters, and at one with a capital.
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const WANTED: u32 = 30;
/// Something may start at a number.
const NUMBER: u32 = 1 << 29;
const KINDS: u32 = NUMBER - 1;

/// What starts at a word.
#[derive(Clone, Copy, Default)]
struct Word {
    /// In small letters, a bit for each kind.
    small: u32,
    /// With a capital.
    capital: u32,
}

impl Table {
    fn new(words: FxHashMap<u32, Word>) -> Self {
        let mut filter = Box::new([0; FILTER]);
        for (hash, word) in &words {
            filter[*hash as usize % FILTER] |= CAPITAL | if word.small == 0 { 0 } else { SMALL };
        }
        let mut shapes = [0; 256];
        for shape in Shape::all() {
            shapes[shape.number()] = of_shape(shape);
        }
        Table { words: words.into_iter().collect(), filter, shapes }
    }

    /// Whether something may start at a token; at most of them nothing does.
    #[inline(always)]
    pub fn may_start(&self, token: &Token) -> bool {
        let shape = self.shapes[token.shape().number()];
        let word = u32::from(self.filter[token.hash as usize % FILTER]);
        shape >> WANTED & word | shape & (KINDS | NUMBER) != 0
    }

    /// What starts at a token of a text, a bit for each kind; `of_number` says it of a number.
    #[inline(never)]
    pub fn of(&self, text: &str, token: &Token, of_number: fn(Number<'_>) -> u32) -> u32 {
        if token.class == Class::Number {
            return of_number(Number::new(text, token));
        }
        let shape = self.shapes[token.shape().number()];
        let is_long = token.span().len() > 2;
        let own = shape & KINDS & if is_long { !bit(Start::Initial) } else { u32::MAX };
        own | if self.filter[token.hash as usize % FILTER] == 0 { 0 } else { self.of_word(token) }
    }

    /// What starts at a word because it is this one.
    #[inline]
    fn of_word(&self, token: &Token) -> u32 {
        self.words.get(token.hash).map_or(0, |word| if token.class == Class::Lower { word.small } else { word.capital })
    }
}

/// Who may begin at a token of this shape, whatever word it is and if it is short enough, and how it is to be looked for.
fn of_shape(shape: Shape) -> u32 {
    let class = match shape.class() {
        Class::Number => return NUMBER,
        Class::Capitalised if shape.is_before_point() => bit(Start::Initial),
        Class::Lower | Class::Capitalised => 0,
        Class::Upper => bit(Start::Upper),
        Class::Mixed => bit(Start::Mixed),
    };
    let begins_with_letter = matches!(shape.class(), Class::Lower | Class::Capitalised);
    let inner_capital = if begins_with_letter && shape.has_inner_capital() { bit(Start::InnerCapital) } else { 0 };
    let hyphened = if shape.is_before_hyphen() { bit(Start::Hyphened) } else { 0 };
    let is_name = matches!(shape.class(), Class::Upper | Class::Capitalised) && shape.is_before_colon();
    let name = if is_name { bit(Start::Citation) } else { 0 };
    let wanted = if shape.class() == Class::Lower { SMALL } else { CAPITAL };
    class | inner_capital | hyphened | name | u32::from(wanted) << WANTED
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut words: FxHashMap<u32, Word> = FxHashMap::default();
    let mut add = |kind: Start, hashes: &mut dyn Iterator<Item = (u32, bool)>| {
        for (hash, may_be_small) in hashes {
            let word = words.entry(hash).or_default();
            word.capital |= bit(kind);
            word.small |= if may_be_small { bit(kind) } else { 0 };
        }
    };
    add(Start::Abbreviation, &mut known_abbreviation::starts());
    add(Start::Rapport, &mut rapport::starts().map(|hash| (hash, false)));
    add(Start::Target, &mut target::starts().map(|hash| (hash, false)));
    let mut add = |kind: Start, hashes: &mut dyn Iterator<Item = u32>| add(kind, &mut hashes.map(|hash| (hash, true)));
    add(Start::Address, &mut url::starts());
    add(Start::Citation, &mut citation::starts());
    add(Start::CrossReference, &mut cross_reference::starts());
    add(Start::Enclosure, &mut enclosure::starts());
    add(Start::Foreign, &mut language::starts());
    add(Start::Kamerstuk, &mut kamerstuk::starts());
    add(Start::Date, &mut date::starts());
    add(Start::Motie, &mut motie::starts());
    add(Start::Notation, &mut notation::starts());
    add(Start::Page, &mut citation::pages::starts());
    add(Start::Period, &mut period::starts());
    add(Start::Person, &mut person::starts());
    add(Start::Tally, &mut tally::starts());
    add(Start::Wet, &mut wet::starts());
    Table::new(words)
});
