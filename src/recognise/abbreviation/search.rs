//! Where a text uses an abbreviation: the words with which one can begin, and whether one does.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Abbreviation;
use crate::document::{Block, BlockKind, Document, Span};
use crate::recognise::definition::{Definition, is_capital_form, is_roman};
use crate::recognise::known_abbreviation::{Known, Sieves, find, key, named, sieves};
use crate::recognise::sieve::Sieve;
use crate::recognise::starts::{Start, Starts};
use crate::recognise::token::{Class, Token, hash};

/// Abbreviations of more letters are none.
const LONGEST: usize = 8;

/// The way through a text in search of abbreviations.
pub struct Search<'a> {
    document: &'a Document,
    text: &'a str,
    tokens: &'a [Token],
    readable: &'a dyn Fn(usize) -> bool,
    definitions: &'a [Definition],
    /// The blocks that were not looked at yet.
    blocks: &'a [Block],
    /// Of the table and of the document.
    sieves: Sieves,
    /// Of the document only.
    own: Sieves,
    /// Of what class the first tokens are of what the document defines: in small letters, or mixed.
    own_small: bool,
    own_other: bool,
    /// Short forms that the document defines, by their first token.
    defined: FxHashMap<u32, Vec<&'a str>>,
    found: Vec<Abbreviation>,
}

impl<'a> Search<'a> {
    /// Searches a document with these `definitions`.
    pub fn new(document: &'a Document, readable: &'a dyn Fn(usize) -> bool, definitions: &'a [Definition]) -> Self {
        let tokens = &document.tokens[..];
        let mut sieves = sieves().clone();
        let mut own = Sieves::with_room_for(definitions.len());
        let (mut own_small, mut own_other) = (false, false);
        let mut defined: FxHashMap<u32, Vec<&str>> = FxHashMap::default();
        for definition in definitions {
            let first = tokens.get(document.token_from(definition.short_span.start as usize));
            let Some(first) = first else { continue };
            sieves.add(first);
            own.add(first);
            own_small |= first.class == Class::Lower;
            own_other |= !matches!(first.class, Class::Lower | Class::Upper);
            let shorts = defined.entry(first.hash).or_default();
            // Hostile texts define thousands that begin alike; a text that means something does not.
            if shorts.len() < 16 && !shorts.contains(&definition.short.as_str()) {
                shorts.push(&definition.short);
            }
        }
        Search {
            document,
            text: &document.text,
            tokens,
            readable,
            definitions,
            blocks: &document.blocks,
            sieves,
            own,
            own_small,
            own_other,
            defined,
            found: Vec::new(),
        }
    }

    /// Looks at a part of the text, which lies behind those that it has looked at.
    pub fn read(&mut self, starts: &Starts) {
        let blocks = starts.split(&mut self.blocks, |block| block.span);
        let of_table = starts.of([Start::Abbreviation, Start::Upper, Start::InnerCapital]).map(|(at, _)| at);
        if self.own_small || self.own_other {
            let places = self.places(of_table.collect(), starts);
            self.look_at(places.into_iter(), blocks);
        } else {
            self.look_at(of_table, blocks);
        }
    }

    /// The abbreviations, in order.
    pub fn finish(mut self) -> Vec<Abbreviation> {
        without_words(self.tokens, self.definitions, &mut self.found);
        self.found
    }

    /// The indexes of the tokens with which an abbreviation may begin, in order, also one of the document that is not in capitals;
    /// `places` are those of the others.
    fn places(&self, mut places: Vec<usize>, starts: &Starts) -> Vec<usize> {
        let known = places.len();
        if self.own_small {
            places.extend(starts.tokens().filter(|&at| self.own.may_begin(&self.tokens[at])));
        } else {
            let is_other = |at: &usize| matches!(self.tokens[*at].class, Class::Capitalised | Class::Mixed);
            places.extend(starts.tokens().filter(is_other).filter(|&at| self.own.may_begin(&self.tokens[at])));
        }
        if places.len() > known {
            places.sort_unstable();
            places.dedup();
        }
        places
    }

    /// Looks at the tokens at `places` that stand in `blocks` of prose.
    fn look_at(&mut self, places: impl Iterator<Item = usize>, blocks: &[Block]) {
        let mut blocks = blocks.iter().filter(|block| block.kind.is_prose());
        let mut block = blocks.next();
        let mut shouting = None;
        let mut covered = 0;
        for at in places {
            let token = self.tokens[at];
            while block.is_some_and(|block| block.span.end <= token.start) {
                block = blocks.next();
                shouting = None;
            }
            let Some(block) = block else { return };
            if token.start < block.span.start {
                continue;
            }
            let length = token.span().len();
            let promising = match token.class {
                Class::Upper => length <= LONGEST,
                Class::Number => false,
                _ => self.sieves.may_begin(&token) || (token.class == Class::Capitalised && self.is_plural(&token)),
            };
            if !promising || (token.start as usize) < covered {
                continue;
            }
            let Some((span, known)) = self.abbreviation_at(at, block) else { continue };
            let defined = known.is_none() && self.is_defined(&token);
            if token.class == Class::Upper && !defined && *shouting.get_or_insert_with(|| self.is_shouting(block)) {
                continue;
            }
            if !(self.readable)(token.start as usize) {
                continue;
            }
            covered = span.end as usize;
            let written = self.document.slice(span);
            let short = match known {
                Some(known) if known.short == written => Cow::Borrowed(known.short),
                _ => Cow::Owned(written.to_owned()),
            };
            self.found.push(Abbreviation {
                span,
                short,
                known,
                defined: false,
                defined_later: false,
                explained_at: None,
                first: false,
                in_heading: matches!(block.kind, BlockKind::Heading { .. }),
                in_definition: false,
                uses: 0,
                written_out: false,
                declared: false,
            });
        }
    }

    /// The abbreviation that begins with the token `at`, and its row of the table.
    fn abbreviation_at(&self, at: usize, block: &Block) -> Option<(Span, Option<&'static Known>)> {
        let token = &self.tokens[at];
        let start = token.start as usize;
        if let Some((known, end)) = find(self.text, token) {
            let span = Span::new(start, end);
            let fits = !known.is_none() && !self.is_identifier(span) && self.means(known, at, span, block);
            return fits.then_some((span, Some(known)));
        }
        if let Some(length) = self.defined_length(token) {
            return Some((Span::new(start, start + length), None));
        }
        if self.is_plural(token) {
            let span = Span::new(start, token.end() as usize - 1);
            let known = named(self.document.slice(span))?;
            return Some((span, Some(known)));
        }
        (token.class == Class::Upper && self.is_unknown_abbreviation(at)).then_some((token.span(), None))
    }

    /// Length of the abbreviation that begins with `token` and is defined somewhere in the text.
    fn defined_length(&self, token: &Token) -> Option<usize> {
        let rest = self.text.get(token.start as usize..)?;
        let fits = |short: &&&str| rest.strip_prefix(**short).is_some_and(|behind| !behind.starts_with(char::is_alphanumeric));
        self.defined.get(&token.hash)?.iter().filter(fits).map(|short| short.len()).max()
    }

    fn is_defined(&self, token: &Token) -> bool {
        self.defined_length(token).is_some()
    }

    /// Whether a token is an abbreviation in capitals with the s of a plural: `SDGs`.
    fn is_plural(&self, token: &Token) -> bool {
        let text = token.of(self.text).as_bytes();
        (3..=LONGEST).contains(&text.len())
            && text.last() == Some(&b's')
            && text[..text.len() - 1].iter().all(u8::is_ascii_uppercase)
    }

    /// Whether what looks like `known` is it, and not another word, a number or a postal code.
    fn means(&self, known: &Known, at: usize, span: Span, block: &Block) -> bool {
        let token = &self.tokens[at];
        let previous = self.neighbour(at, -1);
        let next = self.neighbour(at, 1);
        match known.short {
            short if token.class != Class::Upper && HOMONYMS.contains(&short) => return self.has_company(at, block),
            // ISO 27001
            "ISO" if next.is_some_and(|next| next.class == Class::Number) => return false,
            _ => {}
        }
        // 2500 EK Den Haag
        let postal = token.class == Class::Upper
            && span.len() == 2
            && previous.is_some_and(|previous| previous.class == Class::Number && previous.span().len() == 4);
        !postal
    }

    /// The token beside the token `at`, where one space or hyphen parts them.
    fn neighbour(&self, at: usize, step: isize) -> Option<&Token> {
        let other = at.checked_add_signed(step)?;
        let beside = self.tokens.get(other)?;
        let (first, second) = if step < 0 { (beside, &self.tokens[at]) } else { (&self.tokens[at], beside) };
        let gap = self.text.get(first.end() as usize..second.start as usize)?;
        matches!(gap, " " | "-").then_some(beside)
    }

    fn has_company(&self, at: usize, block: &Block) -> bool {
        const REACH: usize = 3;
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(self.tokens.len());
        near.filter(|&other| other != at).any(|other| {
            let token = &self.tokens[other];
            block.span.contains(token.span())
                && find(self.text, token).is_some_and(|(known, _)| known.is_school_type() && !HOMONYMS.contains(&known.short))
        })
    }

    /// Whether `span` is part of a number, a file name, an address or the like.
    fn is_identifier(&self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        let before = self.text.get(..start).unwrap_or_default();
        let behind = self.text.get(end..).unwrap_or_default();
        let mut following = behind.chars();
        let (next, second) = (following.next(), following.next());
        if before.ends_with(['_', '@', '#', '\\', '.', '=', '%'])
            || matches!(next, Some('_' | '@' | '='))
            || (matches!(next, Some('.' | ':')) && second.is_some_and(char::is_alphanumeric))
            || (before.ends_with(':') && before[..before.len() - 1].ends_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        {
            return true;
        }
        let written = self.text.get(start..end).unwrap_or_default();
        let in_number = |c: char| c.is_ascii_digit();
        is_capital_form(written)
            && (before.chars().rev().take(REACH_OF_IDENTIFIER).take_while(|&c| holds_together(c)).any(in_number)
                || behind.chars().take(REACH_OF_IDENTIFIER).take_while(|&c| holds_together(c)).any(in_number))
    }

    /// Whether the capitals of the token `at` are an abbreviation that the table does not have.
    fn is_unknown_abbreviation(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let written = token.of(self.text);
        let loud =
            |other: &&Token| other.class == Class::Upper && find(self.text, other).is_none_or(|(known, _)| known.is_none());
        let previous = self.neighbour(at, -1);
        (3..=6).contains(&written.chars().count())
            && previous.filter(loud).is_none()
            && self.neighbour(at, 1).filter(loud).is_none()
            && !is_roman(written)
            && !self.is_identifier(token.span())
            // 36 200 IXB, and the names of speakers in older proceedings.
            && !previous.is_some_and(|previous| match previous.class {
                Class::Number => matches!(previous.span().len(), 3 | 5),
                _ => TITLES.contains(&previous.hash),
            })
    }

    /// Whether most words are in capitals, and not because they are all abbreviations.
    fn is_shouting(&self, block: &Block) -> bool {
        let index = |at: u32| self.document.token_from(at as usize);
        let tokens = &self.tokens[index(block.span.start)..index(block.span.end)];
        let words = tokens.iter().filter(|token| token.is_word()).count();
        let capitals = || tokens.iter().filter(|token| token.class == Class::Upper);
        capitals().count() * 2 > words && capitals().any(|token| find(self.text, token).is_none_or(|(known, _)| known.is_none()))
    }
}

/// So far, in characters, is looked for the digits of a number of which capitals are a part.
const REACH_OF_IDENTIFIER: usize = 24;

/// Whether `c` can stand inside a number or a file name.
fn holds_together(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '_' | ':')
}

/// Abbreviations that are also words: they count only in the company of other kinds of school.
const HOMONYMS: [&str; 5] = ["bol", "pro", "lob", "so", "wo"];

/// Words behind which capitals are a name.
const TITLES: [u32; 9] = [
    hash("heer"),
    hash("heren"),
    hash("mevrouw"),
    hash("mejuffrouw"),
    hash("lid"),
    hash("leden"),
    hash("minister"),
    hash("staatssecretaris"),
    hash("voorzitter"),
];

/// Drops capitals that the text also has as an ordinary word: `dat is NIET zo`, where `niet` stands elsewhere.
fn without_words(tokens: &[Token], definitions: &[Definition], abbreviations: &mut Vec<Abbreviation>) {
    let defined: Vec<u32> = definitions.iter().map(|definition| key(&definition.short)).collect();
    let mut doubtful: FxHashMap<u32, bool> = abbreviations
        .iter()
        .filter(|abbreviation| abbreviation.known.is_none())
        .map(|abbreviation| (key(&abbreviation.short), false))
        .collect();
    for key in defined {
        doubtful.remove(&key);
    }
    if doubtful.is_empty() {
        return;
    }
    let sieve = Sieve::new(doubtful.keys().copied());
    for token in tokens.iter().filter(|token| token.class == Class::Lower && sieve.may_hold(token.hash)) {
        if let Some(is_word) = doubtful.get_mut(&token.hash) {
            *is_word = true;
        }
    }
    abbreviations.retain(|abbreviation| doubtful.get(&key(&abbreviation.short)) != Some(&true));
}
