//! Items of lists as subjects of rules: how each begins and ends, so that those of one list can be compared.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::ending::{Ending, NONE, new_sentence};
use super::word_list::WordList;
use crate::document::{Block, BlockKind, Document, Span};
use crate::recognise::Facts;
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::reference::Kind;
use crate::recognise::sieve::Sieve;
use crate::recognise::token::{Class, Distinct, Token};

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    pub span: Span,
    /// Words of letters, and numbers.
    pub words: u32,
    /// The list that it belongs to, as an index of the document's lists.
    pub list: u32,
    /// Its text without the mark at its end, and a number for its list.
    key: Box<str>,
    /// Which item of its list it is, from 1.
    position: u32,
    last: bool,
    /// The mark with which it ends, or `none`; no value where its end says nothing about the list.
    mark: Option<&'static str>,
    /// What all other items but the last end with, where they agree.
    list_mark: Option<&'static str>,
    /// Whether no other item ends so, while all of the others, at least three, end in one other way.
    mark_alone: bool,
    /// Its last word, with the marks behind it.
    end: Span,
    /// Its last word with a full stop instead of the mark that is there, where that can be written.
    end_with_stop: Option<Box<str>>,
    /// Whether it begins with a capital; no value where its beginning says nothing about the list.
    capital: Option<bool>,
    capital_alone: bool,
    first_word: Span,
    /// The beginning of a sentence that stands inside it, behind another.
    new_sentence: Option<Span>,
}

impl Subject for Item {
    const NAME: &'static str = "item";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("words", Type::Number, "het aantal woorden", |it| it.words.into()),
        Field::new("content", Type::Place, "de tekst", |it| it.span.into()),
        Field::new("list", Type::Number, "de hoeveelste lijst van het stuk, vanaf 1", |it| (it.list + 1).into()),
        Field::new("key", Type::Text, "de tekst zonder leesteken, met een nummer voor de lijst", |it| it.key.as_ref().into()),
        Field::new("position", Type::Number, "het hoeveelste onderdeel van de lijst, vanaf 1", |it| it.position.into()),
        Field::new("last", Type::Bool, "of het het laatste van de lijst is", |it| it.last.into()),
        Field::new(
            "mark",
            Type::Text,
            "het leesteken waarop het eindigt, of none; leeg als dat niets over de lijst zegt",
            |it| it.mark.into(),
        ),
        Field::new("list_mark", Type::Text, "het leesteken van alle andere onderdelen, het laatste niet meegeteld", |it| {
            it.list_mark.into()
        }),
        Field::new(
            "mark_alone",
            Type::Bool,
            "of geen ander onderdeel zo eindigt en de andere, minstens drie, wel gelijk",
            |it| it.mark_alone.into(),
        ),
        Field::new("bare", Type::Bool, "of het niet meer is dan een of twee woorden zonder leesteken", |it| {
            (it.words <= BARE && it.mark == Some(NONE)).into()
        }),
        Field::new("end", Type::Place, "het laatste woord met het leesteken", |it| it.end.into()),
        Field::new("end_with_stop", Type::Text, "het laatste woord met een punt", |it| it.end_with_stop.as_deref().into()),
        Field::new("capital", Type::Bool, "of het met een hoofdletter begint; leeg als dat niets over de lijst zegt", |it| {
            it.capital.into()
        }),
        Field::new("capital_alone", Type::Bool, "of alleen dit onderdeel zo begint, en minstens drie andere anders", |it| {
            it.capital_alone.into()
        }),
        Field::new("first_word", Type::Place, "het eerste woord", |it| it.first_word.into()),
        Field::new("new_sentence", Type::Place, "het begin van een tweede zin binnen het onderdeel", |it| it.new_sentence.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

impl Item {
    /// Whether it begins with a capital, where its beginning says something about the list.
    pub(super) fn capital(&self) -> Option<bool> {
        self.capital
    }

    /// The mark of all items but the last.
    pub(super) fn list_mark(&self) -> Option<&'static str> {
        self.list_mark
    }
}

/// An item of this many words needs no mark.
const BARE: u32 = 2;
/// A term that an item explains has no more words than this.
const TERM: usize = 6;
/// So many others make one item the odd one out.
const MANY: usize = 3;

/// All items, in the order of the text.
pub(in crate::rule) fn items(document: &Document, facts: &Facts) -> Vec<Item> {
    let reader = Reader { document, facts, small: OnceCell::new(), references: Cell::new(0), abbreviations: Cell::new(0) };
    let mut positions = vec![0_u32; document.lists.len()];
    let mut items = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let BlockKind::Item { list } = block.kind else { continue };
        let position = positions.get_mut(list as usize).map_or(1, |position| {
            *position += 1;
            *position
        });
        let count = document.lists.get(list as usize).map_or(0, |list| list.items.count());
        items.push(reader.item(
            index,
            block,
            list,
            position,
            position as usize == count,
            facts.block_words.get(index).copied().unwrap_or_default(),
        ));
    }
    compare(document, &mut items);
    items
}

/// First words of items that the document writes with a small letter somewhere, by hash; a few others may be among them.
fn small_words(document: &Document, facts: &Facts) -> FxHashSet<u32> {
    let items = document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { .. }));
    let first = |block: &Block| facts.tokens.get(document.token_from(block.span.start as usize)).map(|token| token.hash);
    let firsts: Vec<u32> = items.filter_map(first).collect();
    let mut distinct = Distinct::of(firsts.len());
    let sieve = Sieve::new(firsts.into_iter());
    distinct.read(facts.tokens.iter().filter(|token| token.class == Class::Lower && sieve.may_hold(token.hash)));
    distinct.hashes()
}

struct Reader<'a> {
    document: &'a Document,
    facts: &'a Facts,
    small: OnceCell<FxHashSet<u32>>,
    /// How many references and abbreviations lie in front of what was looked at last: what is next lies near.
    references: Cell<usize>,
    abbreviations: Cell<usize>,
}

/// How many of `all`, in order, begin in front of `at`; `near` is about so many.
fn before<T: Subject>(all: &[T], near: &Cell<usize>, at: u32) -> usize {
    let mut count = near.get().min(all.len());
    while count > 0 && all[count - 1].span().start >= at {
        count -= 1;
    }
    count += all[count..].iter().take_while(|one| one.span().start < at).count();
    near.set(count);
    count
}

impl Reader<'_> {
    fn item(&self, index: usize, block: &Block, list: u32, position: u32, last: bool, words: u32) -> Item {
        let text = self.document.slice(block.span);
        let start = block.span.start as usize;
        let place = |range: Range<usize>| Span::new(start + range.start, start + range.end);
        let ending = Ending::of(text);
        let first = text.find(char::is_whitespace).unwrap_or(text.len());
        let listed = !self.is_left_alone(block.span);
        let goes_on = self.goes_on(index, list, last);
        let end = place(ending.word.start..text.len());
        let marked_up = self.is_markup(end);
        let mark = ending
            .mark
            .filter(|_| listed && !goes_on && !self.is_markup(Span::new(block.span.end as usize - 1, block.span.end as usize)));
        let closers = &text[ending.closers.clone()];
        let stop = || [&text[ending.word.clone()], ".", closers].concat().into_boxed_str();
        Item {
            span: block.span,
            words,
            list,
            key: [&list.to_string(), " ", &text[..ending.word.end], closers].concat().into_boxed_str(),
            position,
            last,
            mark,
            list_mark: None,
            mark_alone: false,
            end,
            end_with_stop: (mark.is_some() && !marked_up).then(stop),
            capital: self.capital(block.span, text).filter(|_| listed),
            capital_alone: false,
            first_word: place(0..first),
            new_sentence: new_sentence(text).map(place).filter(|span| !self.document.holds_code(*span)),
        }
    }

    /// Whether the item is not for comparing: it is quoted, a task to be ticked, or stands in the list of sources.
    fn is_left_alone(&self, span: Span) -> bool {
        let source = self.document.map.range(span).start;
        let before = self.document.source.text().get(..source).unwrap_or_default().trim_end_matches(' ');
        let task = ["[ ]", "[x]", "[X]"].iter().any(|mark| before.ends_with(mark));
        let at = span.start as usize;
        task || self.document.is_quoted(at) || self.facts.source_list.is_some_and(|list| list.holds(at))
    }

    /// Whether a place lies in a link, in code or in an address, where marks belong to something else.
    fn is_markup(&self, span: Span) -> bool {
        let at = span.start as usize;
        let code = !self.document.is_prose(at);
        let references = &self.facts.references;
        let until = before(references, &self.references, span.end);
        let cited = references[..until]
            .iter()
            .rev()
            .take(3)
            .any(|reference| reference.kind == Kind::Url && reference.span.overlaps(span));
        code || cited || self.document.link_over(span).is_some()
    }

    /// Whether what follows the item belongs to it: more text, or a list of its own.
    fn goes_on(&self, index: usize, list: u32, last: bool) -> bool {
        let Some(next) =
            self.document.blocks.get(index + 1..).and_then(|rest| rest.iter().find(|block| !super::is_furniture(&block.kind)))
        else {
            return false;
        };
        match next.kind {
            // A list within the item, or one that goes on with it in another form; not the list around it.
            BlockKind::Item { list: next } => next != list && self.depth(next) >= self.depth(list),
            BlockKind::Heading { .. } => !last,
            // Behind the last item a sentence may go on that began in front of the list.
            BlockKind::Paragraph => !last || self.document.slice(next.span).starts_with(char::is_lowercase),
            _ => !last,
        }
    }

    fn depth(&self, list: u32) -> u8 {
        self.document.lists.get(list as usize).map_or(0, |list| list.depth)
    }

    /// Whether an item begins with a capital, where that says something: a name, an abbreviation, a number, a
    /// quotation or a link has the capital that it has.
    fn capital(&self, span: Span, text: &str) -> Option<bool> {
        let index = self.document.token_from(span.start as usize);
        let token = self.facts.tokens.get(index)?;
        let word = text.split(char::is_whitespace).next()?;
        let trimmed = word.trim_end_matches([',', ';', ':', '.', ')']);
        let plain = token.start == span.start && token.is_word() && trimmed.len() == token.of(&self.document.text).len();
        let start = Span::new(span.start as usize, span.start as usize + 1);
        if !plain || is_term(text) || self.is_named(token) || self.is_markup(start) {
            return None;
        }
        match token.class {
            Class::Lower if !trimmed.contains(char::is_uppercase) => Some(false),
            Class::Capitalised if trimmed.chars().count() > 1 => {
                let is_small = || self.small.get_or_init(|| small_words(self.document, self.facts)).contains(&token.hash);
                let common = COMMON.holds(&token.of(&self.document.text).to_lowercase()) || is_small();
                // `De Halte` is a name, whatever its first word.
                let next = self.facts.tokens.get(index + 1).filter(|next| next.start < span.end);
                let named = next.is_some_and(|next| matches!(next.class, Class::Capitalised | Class::Upper | Class::Mixed));
                (common && !named).then_some(true)
            }
            _ => None,
        }
    }

    /// Whether an abbreviation or a reference begins with the token.
    fn is_named(&self, token: &Token) -> bool {
        let abbreviations = &self.facts.abbreviations;
        let until = before(abbreviations, &self.abbreviations, token.start);
        let references = &self.facts.references;
        let from = before(references, &self.references, token.start);
        abbreviations.get(until).is_some_and(|abbreviation| abbreviation.span.start == token.start)
            || references.get(from).is_some_and(|reference| reference.span.start == token.start)
    }
}

/// Whether an item explains a term, as `begroting: wat het kost`.
fn is_term(text: &str) -> bool {
    // The sign may begin the first word that is too many.
    let longest = text.split_whitespace().nth(TERM).map_or(text, |word| {
        let begin = word.as_ptr() as usize - text.as_ptr() as usize;
        &text[..text.ceil_char_boundary(begin + 1)]
    });
    let mut signs = longest.match_indices([':', '–']).map(|(at, _)| at);
    signs.any(|at| text[at..].chars().nth(1) == Some(' '))
}

/// Words that begin many items and are no names.
static COMMON: WordList = WordList::new(include_str!("words/begin-van-onderdeel.tsv"));

/// Sets what an item is among the others of its list.
fn compare(document: &Document, items: &mut [Item]) {
    let mut lists = vec![Tally::default(); document.lists.len()];
    for item in items.iter().filter(|item| !item.last) {
        if let Some(list) = lists.get_mut(item.list as usize) {
            list.count(item);
        }
    }
    for item in items {
        let Some(list) = lists.get(item.list as usize) else { continue };
        item.list_mark = list.shared_mark();
        item.mark_alone = item.mark.is_some_and(|mark| list.is_alone(mark));
        item.capital_alone = item
            .capital
            .is_some_and(|capital| list.capitals[usize::from(capital)] <= 1 && list.capitals[usize::from(!capital)] >= MANY);
    }
}

/// How the items of a list but the last begin and end.
#[derive(Clone, Debug, Default)]
struct Tally {
    marks: Vec<(&'static str, usize)>,
    /// Without a capital, with one.
    capitals: [usize; 2],
}

impl Tally {
    fn count(&mut self, item: &Item) {
        let says_nothing = |mark: &str| matches!(mark, "?" | "!" | ":") || (mark == NONE && item.words <= BARE);
        if let Some(mark) = item.mark.filter(|mark| !says_nothing(mark)) {
            match self.marks.iter_mut().find(|(known, _)| *known == mark) {
                Some((_, count)) => *count += 1,
                None => self.marks.push((mark, 1)),
            }
        }
        if let Some(capital) = item.capital {
            self.capitals[usize::from(capital)] += 1;
        }
    }

    fn shared_mark(&self) -> Option<&'static str> {
        match self.marks[..] {
            [(mark, _)] => Some(mark),
            _ => None,
        }
    }

    fn is_alone(&self, mark: &str) -> bool {
        match self.marks[..] {
            [(one, count), (other, others)] => {
                (one == mark && count == 1 && others >= MANY) || (other == mark && others == 1 && count >= MANY)
            }
            _ => false,
        }
    }
}
