//! Compounds that one text writes in several ways: `mbo-instelling`, `mbo instelling`, `mboinstelling`.
//!
//! The joined word is the measure: two words beside one another are no compound unless the text itself also writes them as
//! one, or with a hyphen.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::known_abbreviation::find;
use super::record::{Field, Subject, Type};
use super::sieve::{Sieve, Sieves};
use super::starts::{self, Start, Starts};
use super::token::{Class, Token, WordHash, beginnings, hash};
use crate::document::{Document, Span};

/// An occurrence of a compound that the text also writes in another way.
#[derive(Clone, Debug)]
pub struct Compound {
    pub span: Span,
    /// What all its forms have in common, as a number that means nothing else.
    pub key: u64,
    pub form: Form,
    /// Whether this is how the text has it most often, of the forms in one word; of two that stand as often the joined one.
    pub usual: bool,
    /// Whether the words may mean something else where they stand apart: `vroege selectie`, `advies aanvragen`.
    pub doubtful: bool,
}

/// How a compound is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Joined,
    Hyphen,
    Apart,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Form::Joined => "aaneen",
            Form::Hyphen => "streepje",
            Form::Apart => "los",
        }
    }
}

impl Subject for Compound {
    const NAME: &'static str = "compound";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de samenstelling zoals zij er staat", |c| c.span.into()),
        Field::new("key", Type::Text, "wat alle schrijfwijzen van dezelfde samenstelling gemeen hebben", |c| {
            format!("{:x}", c.key).into()
        }),
        Field::new("form", Type::Text, "hoe zij er staat: aaneen, streepje of los", |c| c.form.name().into()),
        Field::new("usual", Type::Bool, "of zij aaneen of met een streepje het vaakst zo staat", |c| c.usual.into()),
        Field::new("doubtful", Type::Bool, "of zij los ook iets anders kan betekenen: vroege selectie, advies aanvragen", |c| {
            c.doubtful.into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// The parts of a compound have at least this many bytes; a first part that is an abbreviation may be shorter.
const SHORTEST_LEFT: usize = 4;
const SHORTEST_RIGHT: usize = 4;
/// The same where both parts can be told from a longer word only by their letters.
const SHORTEST_WORD: usize = 9;
const LONGEST_WORD: usize = 64;

/// Words beside which another word is no compound, though both may also be written as one: `samen werken`, `niet westers`.
static NO_PARTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let words = include_str!("compound.txt").lines().filter(|line| !line.starts_with('#'));
    words.flat_map(str::split_whitespace).map(hash).collect()
});

/// The hashes of the two parts of a compound; of the second without the ending of a plural.
type Parts = (u32, u32);

/// Finds the compounds of which a text has more than one form; `distinct` has each word of the text once.
pub fn recognise(document: &Document, parts: &[Starts], distinct: &[Token], readable: &dyn Fn(usize) -> bool) -> Vec<Compound> {
    let (text, tokens) = (&document.text, &document.tokens[..]);
    let words = Words::new(text, parts, distinct);
    let mut seen = Apart::new(&words.all);
    let joined = joined(text, distinct, &words, &mut seen);
    let mut hyphened: Vec<(Span, Parts)> = Vec::new();
    for (left, right) in starts::of(parts, [Start::Hyphened]).filter_map(|(index, left)| Some((left, tokens.get(index + 1)?))) {
        let is_text = || document.is_prose(left.start as usize) && readable(left.start as usize);
        let span = left.span().cover(right.span());
        if let Some(parts) = parts_of(text, left, right, b'-')
            && is_text()
            && !is_chained(text, left, right)
            && document.map.is_verbatim(span)
        {
            seen.add(WordHash::of(left.of(text)), without_ending(right.of(text)));
            hyphened.push((span, parts));
        }
    }
    let mut forms: FxHashMap<Parts, Forms> = FxHashMap::default();
    for &parts in joined.values().flatten() {
        forms.entry(parts).or_default().may_join = true;
    }
    for (_, parts) in &hyphened {
        forms.entry(*parts).or_default().hyphen += 1;
    }
    if forms.is_empty() {
        return Vec::new();
    }
    let roles = seen.roles(&joined);
    let mut found = Vec::new();
    let mut add = |span: Span, parts: Parts, form: Form, doubtful: bool| {
        found.push(Compound { span, key: key_of(parts), form, usual: false, doubtful });
    };
    let Candidates { seconds, maybe_joined } = Candidates::among(tokens, &roles);
    for index in seconds {
        let [left, right] = &tokens[index - 1..=index] else { continue };
        let Some(parts) = parts_of(text, left, right, b' ') else { continue };
        let stem = uninflected(left.of(text)).map(|(_, hash)| (hash, parts.1));
        let in_e = left.of(text).ends_with('e');
        let exact = forms.get(&parts).filter(|forms| forms.may_join || !in_e).map(|_| parts);
        let without_e = || stem.filter(|parts| forms.get(parts).is_some_and(|it| it.may_join));
        let Some(key) = exact.or_else(without_e) else { continue };
        let span = left.span().cover(right.span());
        let within_block = || document.block_at(left.start as usize).is_some_and(|block| block.span.contains(span));
        if document.is_prose(left.start as usize) && readable(left.start as usize) && within_block() {
            let forms = forms.entry(key).or_default();
            forms.apart += u32::from(exact.is_some());
            forms.inflected += u32::from(exact.is_none());
            add(span, key, Form::Apart, in_e || right.of(text).ends_with("en"));
        }
    }
    for (span, parts) in hyphened {
        add(span, parts, Form::Hyphen, false);
    }
    let varies = |parts: &&Parts| forms.get(parts).is_some_and(|forms| forms.apart + forms.inflected + forms.hyphen > 0);
    let varying: FxHashMap<u32, Parts> =
        joined.iter().filter_map(|(&hash, parts)| Some((hash, *parts.iter().find(varies)?))).collect();
    let mut written: FxHashMap<Parts, u32> = FxHashMap::default();
    for index in maybe_joined.into_iter().filter(|_| !varying.is_empty()) {
        let token = &tokens[index];
        let start = token.start as usize;
        let Some(&parts) = varying.get(&token.hash) else { continue };
        if document.is_prose(start) && readable(start) && document.map.is_verbatim(token.span()) {
            *written.entry(parts).or_default() += 1;
            add(token.span(), parts, Form::Joined, false);
        }
    }
    let mut by_key: FxHashMap<u64, Forms> = FxHashMap::default();
    for (parts, forms) in forms {
        by_key.insert(key_of(parts), Forms { joined: written.get(&parts).copied().unwrap_or(0), ..forms });
    }
    found.retain_mut(|compound| {
        let Some(forms) = by_key.get(&compound.key) else { return false };
        compound.usual = match compound.form {
            Form::Joined => forms.joined >= forms.hyphen,
            Form::Hyphen => forms.hyphen > forms.joined,
            Form::Apart => false,
        };
        forms.vary()
    });
    found.sort_by_key(|compound| compound.span);
    found
}

/// The tokens that may be a compound, by their index.
#[derive(Default)]
struct Candidates {
    /// The second part of one, behind the first.
    seconds: Vec<usize>,
    /// All of one.
    maybe_joined: Vec<usize>,
}

impl Candidates {
    fn among(tokens: &[Token], roles: &Sieves) -> Self {
        let mut candidates = Candidates::default();
        let mut before = 0;
        for (index, token) in tokens.iter().enumerate() {
            let own = roles.of(token.hash);
            // A bit of a second part stands one higher than that of a first.
            let may_be = own & (before << 1 & SECOND | LONG);
            before = own & FIRST;
            if may_be != 0 {
                candidates.take(index, token, may_be);
            }
        }
        candidates
    }

    #[inline(never)]
    fn take(&mut self, index: usize, token: &Token, may_be: u8) {
        if may_be & LONG != 0 {
            self.maybe_joined.push(index);
        }
        if may_be & SECOND != 0 && token.class == Class::Lower {
            self.seconds.push(index);
        }
    }
}

/// How often a compound has each form.
#[derive(Default)]
struct Forms {
    /// Whether a word of the text may be its joined form.
    may_join: bool,
    joined: u32,
    hyphen: u32,
    apart: u32,
    /// Apart, with an ending behind the first part: this is a form of the compound only where it is the rarer one.
    inflected: u32,
}

impl Forms {
    fn vary(&self) -> bool {
        let together = self.joined + self.hyphen;
        let apart = self.apart > 0 || (self.inflected > 0 && self.inflected <= together);
        (self.joined > 0 && self.hyphen > 0) || (apart && together > 0)
    }
}

fn key_of((left, right): Parts) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}

/// All words of the text, and the words with which a compound of them may begin.
struct Words {
    all: Sieve,
    /// These, and what they are without an `e` at the end: *vroege selectie*, where the compound has none.
    lefts: Sieve,
    /// For the first letters of these, which may share their place with others, a bit for each length in bytes.
    lengths: Vec<u64>,
}

impl Words {
    fn new(text: &str, parts: &[Starts], distinct: &[Token]) -> Self {
        let mut capitals: Vec<&Token> = starts::of(parts, [Start::Upper]).map(|(_, token)| token).collect();
        capitals.sort_unstable_by_key(|token| token.hash);
        capitals.dedup_by_key(|token| token.hash);
        let count = capitals.len() + distinct.len();
        let mut words = Words {
            all: Sieve::with_room_for(count),
            lefts: Sieve::with_room_for(count * 2),
            lengths: vec![0; (count * 2).next_power_of_two()],
        };
        let long = distinct.iter().filter(|token| token.span().len() >= 2);
        for token in capitals.into_iter().chain(long) {
            let word = token.of(text);
            words.all.add(token.hash);
            words.add_left(word, token.hash);
            if let Some((stem, hash)) = uninflected(word) {
                words.add_left(stem, hash);
            }
        }
        words
    }

    fn add_left(&mut self, word: &str, hash: u32) {
        if let Some(place) = self.place(word).filter(|_| word.len() <= LONGEST_WORD) {
            self.lengths[place] |= 1 << (word.len() - 1);
        }
        self.lefts.add(hash);
    }

    /// The beginnings of a word that may be words themselves, with their hashes.
    fn beginnings<'w>(&self, word: &'w str) -> impl Iterator<Item = (&'w str, u32)> {
        let of_all = u64::MAX;
        let within = (1 << (word.len() - SHORTEST_RIGHT)) - (1 << (SHORTEST_LEFT - 1));
        let mut lengths = self.place(word).map_or(of_all, |place| self.lengths[place]) & within;
        let length = std::iter::from_fn(move || {
            let length = lengths.trailing_zeros() as usize + 1;
            lengths &= lengths.wrapping_sub(1);
            (length <= LONGEST_WORD).then_some(length)
        });
        let hashed = length.filter_map(|length| beginnings(word, length..=length).next());
        hashed.map(|(length, hash)| (&word[..length], hash)).filter(|(_, hash)| self.lefts.may_hold(*hash))
    }

    /// Where the lengths stand of words with the first letters of `word`; `None` where one is no ASCII, or there are too few.
    fn place(&self, word: &str) -> Option<usize> {
        let begin = word.as_bytes().first_chunk::<SHORTEST_LEFT>().filter(|begin| begin.is_ascii())?;
        // This bit makes a small letter of a capital.
        let begin = u64::from(u32::from_le_bytes(*begin) | 0x2020_2020);
        Some((begin.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.lengths.len() - 1))
    }
}

/// The long words of the text, by their hash, with the parts into which they fall, of which the text has both in some form.
fn joined(text: &str, distinct: &[Token], words: &Words, seen: &mut Apart) -> FxHashMap<u32, Vec<Parts>> {
    let lengths = SHORTEST_WORD..=LONGEST_WORD;
    let mut joined = FxHashMap::default();
    for token in distinct.iter().filter(|token| lengths.contains(&token.span().len())) {
        let word = token.of(text);
        let lefts = words.beginnings(word).filter(|(_, hash)| !NO_PARTS.contains(hash));
        let parts: Vec<Parts> =
            lefts.filter_map(|(left, _)| seen.add(WordHash::of(left), without_ending(&word[left.len()..]))).collect();
        if !parts.is_empty() {
            joined.insert(token.hash, parts);
        }
    }
    joined
}

/// The words that two parts can be where they stand apart, by their hashes.
struct Apart<'w> {
    /// All words of the text.
    words: &'w Sieve,
    firsts: Vec<u32>,
    seconds: Vec<u32>,
}

impl<'w> Apart<'w> {
    fn new(words: &'w Sieve) -> Self {
        Apart { words, firsts: Vec::new(), seconds: Vec::new() }
    }

    /// Adds the words of two parts, the second without its ending, and gives the parts, if the text has such words.
    fn add(&mut self, first: WordHash, second: &str) -> Option<Parts> {
        let second = WordHash::of(second);
        let parts = (first.finish(), second.finish());
        let firsts = [parts.0, first.with(b'e').finish()];
        let seconds = [parts.1, second.with(b's').finish(), second.with(b'e').with(b'n').finish()];
        let has_any = |hashes: &[u32]| hashes.iter().any(|&hash| self.words.may_hold(hash));
        if !has_any(&firsts) || !has_any(&seconds) {
            return None;
        }
        self.firsts.extend(firsts);
        self.seconds.extend(seconds);
        Some(parts)
    }

    /// What a word can be: either of these, or a long word that is in `joined`.
    fn roles(self, joined: &FxHashMap<u32, Vec<Parts>>) -> Sieves {
        let mut roles = Sieves::with_room_for(self.firsts.len() + self.seconds.len() + joined.len());
        roles.add(FIRST, self.firsts.into_iter());
        roles.add(SECOND, self.seconds.into_iter());
        roles.add(LONG, joined.keys().copied());
        roles
    }
}

/// What a word may be: the first or the second part of a compound, or all of one.
const FIRST: u8 = 1;
const SECOND: u8 = 2;
const LONG: u8 = 4;

/// An adjective without its ending, and its hash.
fn uninflected(word: &str) -> Option<(&str, u32)> {
    let stem = word.strip_suffix('e').filter(|stem| stem.len() >= SHORTEST_LEFT)?;
    let (_, hash) = beginnings(word, stem.len()..=stem.len()).next()?;
    Some((stem, hash))
}

/// A word without the ending of its plural.
fn without_ending(word: &str) -> &str {
    word.strip_suffix("en").or_else(|| word.strip_suffix('s')).filter(|stem| stem.len() > SHORTEST_RIGHT).unwrap_or(word)
}

/// The parts that two neighbours can be, if `gap` stands between them.
fn parts_of(text: &str, left: &Token, right: &Token, gap: u8) -> Option<Parts> {
    let between = text.as_bytes()[left.end() as usize];
    let apart = right.start - left.end() == 1 && (between == gap || (gap == b' ' && between == b'\n'));
    let long = right.span().len() >= SHORTEST_RIGHT && left.span().len() >= 2;
    if !apart || !long || !left.is_word() || !right.is_word() || right.class == Class::Upper {
        return None;
    }
    let is_part = |token: &Token| !NO_PARTS.contains(&token.hash);
    let left_fits = || left.span().len() >= SHORTEST_LEFT || find(text, left).is_some_and(|(_, end)| end == left.end() as usize);
    (is_part(left) && is_part(right) && left_fits()).then(|| (left.hash, hash(without_ending(right.of(text)))))
}

/// Whether a hyphen stands in front of or behind two words as well: `po-vo-mbo`.
fn is_chained(text: &str, left: &Token, right: &Token) -> bool {
    let before = text.get(..left.start as usize).is_some_and(|before| before.ends_with('-'));
    before || text.get(right.end() as usize..).is_some_and(|behind| behind.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;
    use crate::read::read;
    use crate::recognise::token::distinct;

    fn forms(text: &str) -> Vec<(String, &'static str)> {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        recognise(&document, &[Starts::new(&document.text, &document.tokens)], &distinct(&document.tokens), &|at| {
            document.is_readable(at)
        })
        .into_iter()
        .map(|compound| (document.slice(compound.span).to_owned(), compound.form.name()))
        .collect()
    }

    #[test]
    fn a_compound_may_be_written_apart() {
        assert_eq!(
            forms("De mbo-instelling en de mbo instellingen."),
            [("mbo-instelling".to_owned(), "streepje"), ("mbo instellingen".to_owned(), "los")]
        );
        assert_eq!(
            forms("Vroege selectie schaadt; vroegselectie moet weg."),
            [("Vroege selectie".to_owned(), "los"), ("vroegselectie".to_owned(), "aaneen")]
        );
        assert_eq!(forms("De zorginstelling, de zorg-instellingen en de zorg\ninstelling.").len(), 3);
    }

    #[test]
    fn words_that_only_stand_together_are_none() {
        for text in [
            "Samenwerking is goed: wij samen werken eraan, en samenwerken kan.",
            "De kleinkinderen en de kleine kinderen, de nieuwbouw en de nieuwe bouw.",
            "De mbo-instelling en de mbo Instelling.",
            "De po-vo-mbo-route en de po vo.",
            "Een niet-westerse en een niet westerse.",
            "De zorg. Instellingen en de zorginstellingen.",
            "De vroegselectie: vroege selectie, vroege selectie.",
            "De zorginstelling, `zorg instelling`.",
        ] {
            assert!(forms(text).is_empty(), "{text}: {:?}", forms(text));
        }
    }

    proptest! {
        #[test]
        fn compounds_written_in_two_ways_are_found_and_no_others(
            which in 0usize..6, other in 0usize..6, forms_of in prop::sample::subsequence(vec!["", "-", " "], 2)
        ) {
            let parts = [("zorg", "aanbod"), ("wijk", "centrum"), ("water", "peil"), ("natuur", "beleid"), ("school", "plein"),
                ("beleids", "agenda")];
            prop_assume!(which != other);
            let ((left, right), (first, second)) = (parts[which], parts[other]);
            let (one, two) = (forms_of[0], forms_of[1]);
            // The first part must itself be a word of the text, as it is where the compound is written apart.
            let text = format!("Het {left}{one}{right}, een {left} en ook {left}{two}{right}; de {first}{second} en {first}{second}.");
            let found = forms(&text);
            prop_assert_eq!(found.len(), 2, "{} {:?}", text, found);
            prop_assert!(found.iter().all(|(word, _)| word.starts_with(left)));
        }

        #[test]
        fn the_beginnings_of_a_word_that_are_words_are_found(
            text in "((Z|z)org|zorge|instelling|één|école|[a-z]{4,6}|HAVO|havo| ){0,60}", word in "(zorg|instelling|één|école|havo|[a-z]){2,6}"
        ) {
            prop_assume!((SHORTEST_WORD..=LONGEST_WORD).contains(&word.len()));
            let document = read(text.into_bytes(), Format::Text).expect("it can be read");
            let parts = [Starts::new(&document.text, &document.tokens)];
            let words = Words::new(&document.text, &parts, &distinct(&document.tokens));
            let found: Vec<&str> = words.beginnings(&word).map(|(left, _)| left).collect();
            let all: Vec<String> = document.tokens.iter().map(|token| token.of(&document.text).to_lowercase()).collect();
            for length in SHORTEST_LEFT..=word.len() - SHORTEST_RIGHT {
                let Some(left) = word.get(..length) else { continue };
                let is_word = all.iter().any(|word| word == left || word.strip_suffix('e') == Some(left));
                prop_assert!(!is_word || found.contains(&left), "{} in {:?}", left, all);
            }
        }

        #[test]
        fn any_text_can_be_searched(text in "(zorg|instelling(en)?|é|mbo|[a-z]{1,4}|[-. \n]){0,60}") {
            forms(&text);
        }
    }
}
