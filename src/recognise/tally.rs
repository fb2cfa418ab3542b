//! Announced numbers, and what is counted: `de vier sectoren: po, vo, mbo en ho`, `drie maatregelen:` above a list.

mod enumeration;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::{Words, rows};
use super::record::{Field, Subject, Type};
use super::sentence;
use super::starts::{Number, Start, Starts};
use super::token::{Class, Token, hash};
use crate::document::{Block, BlockKind, Document, Span};

/// A number of things that a text announces and then names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The number and what is counted: `vier sectoren`.
    pub span: Span,
    pub number: u32,
    /// How many are named.
    pub counted: u32,
    /// Where they are named.
    pub place: Span,
    /// How they are named: `list`, `sentence`, `brackets` or `ordinals`.
    pub form: &'static str,
}

impl Subject for Tally {
    const NAME: &'static str = "tally";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "het aantal en wat er geteld wordt: vier sectoren", |it| it.span.into()),
        Field::new("number", Type::Number, "het aangekondigde aantal", |it| it.number.into()),
        Field::new("counted", Type::Number, "hoeveel er daarna genoemd worden", |it| it.counted.into()),
        Field::new("place", Type::Place, "waar zij genoemd worden", |it| it.place.into()),
        Field::new("agrees", Type::Bool, "of die aantallen gelijk zijn", |it| (it.number == it.counted).into()),
        Field::new("form", Type::Text, "hoe zij genoemd worden: list, sentence, brackets of ordinals (ten eerste)", |it| {
            it.form.into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// What a word says of a number, or of what is counted.
#[derive(Clone, Copy, Debug, Default)]
struct Role {
    number: Option<u32>,
    rank: Option<u32>,
    /// In front of a number: it is not exact, or names something.
    before: bool,
    /// A measure: nobody lists so many years.
    measure: bool,
    /// A thing that is listed.
    thing: bool,
    /// In an enumeration: it may not be one.
    loose: bool,
    /// What also begins the last of a series.
    rest: bool,
}

static ROLES: LazyLock<Words<Role>> = LazyLock::new(|| {
    let mut roles: FxHashMap<u32, Role> = FxHashMap::default();
    for (kind, word) in rows(include_str!("tally.tsv")) {
        let role = roles.entry(hash(word)).or_default();
        match kind.split_once(':') {
            Some(("getal", number)) => role.number = number.parse().ok(),
            Some((_, number)) => role.rank = number.parse().ok(),
            None if kind == "ervoor" => role.before = true,
            None if kind == "maat" => role.measure = true,
            None if kind == "ding" => role.thing = true,
            None if kind == "los" => role.loose = true,
            None => role.rest = true,
        }
    }
    roles.into_iter().collect()
});

#[inline]
fn role(token: &Token) -> &'static Role {
    static NONE: Role = Role { number: None, rank: None, before: false, measure: false, thing: false, loose: false, rest: false };
    ROLES.get(token.hash).unwrap_or(&NONE)
}

/// Between a number and the name of what is counted stand at most so many words: `vier grote nieuwe sectoren`.
const ADJECTIVES: usize = 2;
/// Behind that name at most so many words stand in front of the colon.
const CLAUSE: usize = 12;
/// An enumeration in a sentence is no longer than this, in bytes.
const LONGEST: usize = 400;
/// A series of `ten eerste`, `ten tweede` is no longer than this, in bytes.
const SERIES: usize = 6_000;
/// So many blocks behind a list that is too short are looked at for the rest of it.
const NEAR: usize = 12;
/// The largest number that is counted.
const MOST: u32 = 12;

/// The words that are a number, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    ROLES.iter().filter(|(_, role)| role.number.is_some()).map(|(hash, _)| hash)
}

/// Whether a number may say how many there are of what stands behind it.
pub fn may_be(number: Number<'_>) -> bool {
    number.digits.len() <= 2 && number.next == b' ' && matches!(number.second, b'a'..=b'z' | 0x80..)
}

/// Finds the announced numbers of which what is counted is certain.
pub fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool) -> Vec<Tally> {
    let tokens = &document.tokens[..];
    let text = Text { document, text: &document.text, tokens };
    let mut found: Vec<Tally> = Vec::new();
    for (index, token) in starts.of([Start::Tally]) {
        let number = match token.class {
            Class::Number if token.end() - token.start <= 2 => token.of(text.text).parse().ok(),
            Class::Lower | Class::Capitalised => ROLES.get(token.hash).and_then(|role| role.number),
            _ => None,
        };
        let Some(number) = number.filter(|number| (2..=MOST).contains(number)) else { continue };
        if found.last().is_none_or(|last| last.span.end <= token.start)
            && let Some(tally) = text.tally(index, number)
            && readable(token.start as usize)
        {
            found.push(tally);
        }
    }
    found
}

struct Text<'a> {
    document: &'a Document,
    text: &'a str,
    tokens: &'a [Token],
}

impl Text<'_> {
    /// The number whose token has this index, with what is counted behind it.
    fn tally(&self, index: usize, number: u32) -> Option<Tally> {
        let token = self.tokens.get(index)?;
        // Hardly any number has such a noun.
        let noun = self.noun(index)?;
        let (noun_role, noun_token) = (role(&self.tokens[noun]), self.tokens[noun]);
        let block_index = self.document.block_index(token.start as usize)?;
        let block = self.document.blocks.get(block_index)?;
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Note { .. })
            || noun_token.end() > block.span.end
            || !self.is_exact(index, block)
        {
            return None;
        }
        let end = noun_token.end() as usize;
        let span = Span::new(token.start as usize, end);
        let tally = |counted: usize, place, form| Tally { span, number, counted: counted as u32, place, form };
        let behind = self.text.get(end..block.span.end as usize)?;
        if let Some(inside) = behind.strip_prefix(" (") {
            let inside = &inside[..inside.floor_char_boundary(LONGEST)];
            let inside = &inside[..inside.find(')')?];
            let counted = enumeration::count(inside)?;
            return Some(tally(counted, Span::new(end + 2, end + 2 + inside.len()), "brackets"));
        }
        let colon = match behind.starts_with(':') {
            true => Some(end),
            false if noun_role.thing => self.colon_behind(noun, block),
            false => None,
        };
        if let Some(colon) = colon {
            if self.text[colon + 1..block.span.end as usize].trim().is_empty() {
                let (counted, place) = self.list_behind(block_index, number as usize)?;
                return Some(tally(counted, place, "list"));
            }
            if colon != end {
                return None;
            }
            let rest = self.text[colon + 1..block.span.end as usize].trim_start();
            let start = block.span.end as usize - rest.len();
            let near = self.text.floor_char_boundary((start + LONGEST).min(block.span.end as usize));
            let sentence = sentence::sentences(self.text, Span::new(start, near)).next()?;
            let content = self.document.slice(sentence);
            if sentence.end as usize == near && near < block.span.end as usize {
                return None;
            }
            let content = content.trim_end_matches(['.', '?', '!']);
            let counted = enumeration::count(content)?;
            return Some(tally(counted, Span::new(start, start + content.len()), "sentence"));
        }
        if noun_role.thing {
            let (counted, place) = self.series_behind(end, number)?;
            return Some(tally(counted, place, "ordinals"));
        }
        None
    }

    /// Whether the number stands by itself, and says exactly how many there are.
    fn is_exact(&self, index: usize, block: &Block) -> bool {
        let token = &self.tokens[index];
        let glued = self.text[..token.start as usize].ends_with(['-', '/', ',', '.', '\'', '’', '€', '$', '§', '–'])
            || self.text[token.end() as usize..].starts_with(['-', '/', ',', '.', '%', '\'', '’', '–', ':', ')']);
        let inside = |token: &&Token| token.start >= block.span.start;
        let mut before = self.tokens[..index].iter().rev().take_while(inside);
        let is_number =
            |token: &Token| token.class == Class::Number || role(token).number.is_some() || token.hash == const { hash("een") };
        let Some(mut previous) = before.next() else { return !glued };
        if const { [hash("de"), hash("het"), hash("deze"), hash("die")] }.contains(&previous.hash) {
            match before.next() {
                Some(further) => previous = further,
                None => return !glued,
            }
        }
        // One of the four, two out of three.
        let of_them = const { [hash("van"), hash("uit")] }.contains(&previous.hash)
            && before.next().is_some_and(|further| is_number(further) || further.hash == const { hash("één") });
        !glued && !of_them && !role(previous).before && previous.class != Class::Number
    }

    /// The index of the token that names what is counted.
    fn noun(&self, index: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut end = self.tokens.get(index)?.end();
        for at in index + 1..=index + 1 + ADJECTIVES {
            let token = self.tokens.get(at).filter(|token| token.class == Class::Lower && token.start == end + 1)?;
            if bytes.get(end as usize) != Some(&b' ') {
                return None;
            }
            let role = role(token);
            if role.measure || role.loose {
                return None;
            }
            end = token.end();
            let is_plural = || {
                let word = token.of(self.text);
                word.len() > 3 && (word.ends_with("en") || word.ends_with('s') || word.ends_with("ën"))
            };
            let opens = || matches!(bytes.get(end as usize..), Some([b':', ..] | [b' ', b'(', ..]));
            if role.thing || opens() && is_plural() {
                return Some(at);
            }
        }
        None
    }

    /// The colon at the end of the block, where only a few words without another number stand in front of it.
    fn colon_behind(&self, noun: usize, block: &Block) -> Option<usize> {
        let end = self.tokens[noun].end() as usize;
        let rest = self.text[end..block.span.end as usize].trim_end();
        let is_short = |clause: &&str| clause.len() <= LONGEST && !clause.contains([':', ';', '.', '?', '!', '(']);
        let clause = rest.strip_suffix(':').filter(is_short)?;
        let colon = end + clause.len();
        let words = self.tokens[noun + 1..].iter().take_while(|token| (token.start as usize) < colon);
        let (mut count, mut sure) = (0, true);
        for token in words.take(CLAUSE + 1) {
            let unsure =
                const { [hash("bijvoorbeeld"), hash("zoals"), hash("waaronder"), hash("onder"), hash("waarvan"), hash("één")] };
            count += 1;
            sure &= token.class != Class::Number && role(token).number.is_none() && !unsure.contains(&token.hash);
        }
        (sure && count <= CLAUSE).then_some(colon)
    }

    /// The list right behind a block, if it is certain how many things it holds.
    fn list_behind(&self, block: usize, announced: usize) -> Option<(usize, Span)> {
        let blocks = &self.document.blocks;
        let is_furniture = |block: &Block| {
            matches!(block.kind, BlockKind::PageMark { .. } | BlockKind::RunningHead | BlockKind::Comment | BlockKind::Rule)
        };
        let next = (block + 1..blocks.len()).find(|next| !is_furniture(&blocks[*next]))?;
        let BlockKind::Item { list } = blocks[next].kind else { return None };
        let items = self.document.lists.get(list as usize)?.items;
        let (first, last) = items.ends()?;
        if first != next {
            return None;
        }
        // A list that goes on behind a paragraph, or in another one, may be the same list.
        let goes_on = blocks[last + 1..].iter().filter(|block| !is_furniture(block)).take(NEAR);
        let goes_on = goes_on.take_while(|block| !matches!(block.kind, BlockKind::Heading { .. }));
        if items.count() < announced && goes_on.into_iter().any(|block| matches!(block.kind, BlockKind::Item { .. })) {
            return None;
        }
        (items.count() > 1).then(|| (items.count(), blocks[next].span.cover(blocks[last].span)))
    }

    /// `Ten eerste` in the next sentence, and what goes on from there.
    fn series_behind(&self, noun_end: usize, announced: u32) -> Option<(usize, Span)> {
        let from = self.document.token_from(noun_end);
        let mut reached = 0;
        let mut place: Option<Span> = None;
        let mut open = false;
        for pair in self.tokens[from..].windows(2) {
            let [ten, ordinal] = pair else { break };
            let far = (ten.start as usize).saturating_sub(noun_end);
            if far > SERIES || (place.is_none() && far > LONGEST) {
                break;
            }
            let rank = role(ordinal).rank.filter(|_| ten.hash == const { hash("ten") });
            match rank {
                Some(rank) if rank == reached + 1 => {
                    let span = Span::new(ten.start as usize, ordinal.end() as usize);
                    place = Some(place.map_or(span, |place| place.cover(span)));
                    (reached, open) = (rank, false);
                }
                Some(_) => break,
                None => open |= role(ten).rest,
            }
        }
        let place = place?;
        // The last one may begin in another way.
        let unsure = reached < 2 || (reached < announced && open);
        let blocks = &self.document.blocks;
        let first = blocks.partition_point(|block| (block.span.start as usize) < noun_end);
        let between = blocks[first..].iter().take_while(|block| block.span.start < place.end);
        let parted = between.into_iter().any(|block| matches!(block.kind, BlockKind::Heading { .. }));
        (!unsure && !parted).then_some((reached as usize, place))
    }
}

#[cfg(test)]
mod tests;
