//! Headings as subjects of rules.

use super::ending::Ending;
use super::is_furniture;
use crate::document::{BlockKind, Document, Span};
use crate::recognise::Facts;
use crate::recognise::record::{Field, Subject, Type, Value};
use crate::recognise::token::Class;

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    pub span: Span,
    level: Option<u8>,
    /// The level of the heading before it.
    previous_level: Option<u8>,
    text: String,
    /// The heading under which it stands, as an index of the headings.
    parent: Option<usize>,
    /// Whether the next block is a heading of the same level or a higher one, or there is none.
    empty: bool,
    /// Its last word, with the full stop or colon behind it.
    end: Option<Span>,
    /// The same word without.
    end_without_mark: String,
    shouted: bool,
}

impl Subject for Heading {
    const NAME: &'static str = "heading";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("level", Type::Number, "het niveau, vanaf 1", |it| it.level.map(u32::from).into()),
        Field::new("skipped", Type::Bool, "of er een niveau is overgeslagen", |it| match (it.previous_level, it.level) {
            (Some(previous), Some(level)) => (level > previous + 1).into(),
            _ => Value::Absent,
        }),
        Field::new("content", Type::Text, "de tekst", |it| (&it.text).into()),
        Field::new("key", Type::Text, "de tekst, met een nummer voor de kop waar zij onder valt", |it| it.key().into()),
        Field::new("empty", Type::Bool, "of er geen tekst onder staat", |it| it.empty.into()),
        Field::new("end", Type::Place, "het laatste woord, als daar een punt of een dubbele punt achter staat", |it| {
            it.end.into()
        }),
        Field::new("end_without_mark", Type::Text, "hetzelfde woord zonder dat leesteken", |it| (&it.end_without_mark).into()),
        Field::new("shouted", Type::Bool, "of zij geheel in hoofdletters staat, afkortingen niet meegeteld", |it| {
            it.shouted.into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

impl Heading {
    fn key(&self) -> String {
        format!("{} {}", self.parent.map_or(0, |parent| parent + 1), self.text)
    }
}

pub(in crate::rule) fn headings(document: &Document, facts: &Facts) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    // The headings that hold what follows, each of a lower level than the one behind it.
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let BlockKind::Heading { level } = block.kind else { continue };
        let next = document.blocks[index + 1..].iter().find(|block| !is_furniture(&block.kind));
        let empty = match next.map(|block| &block.kind) {
            Some(BlockKind::Heading { level: next }) => *next <= level,
            Some(_) => false,
            None => true,
        };
        while open.last().is_some_and(|(above, _)| *above >= level) {
            open.pop();
        }
        let parent = open.last().map(|(_, index)| *index);
        open.push((level, found.len()));
        let level = (level > 0).then_some(level);
        let previous_level = found.last().and_then(|heading| heading.level);
        let text = document.slice(block.span);
        let ending = Ending::of(text);
        let marked = matches!(ending.mark, Some("." | ":")) && !text[ending.word.clone()].ends_with(|c: char| c.is_ascii_digit());
        let start = block.span.start as usize;
        found.push(Heading {
            span: block.span,
            level,
            previous_level,
            text: text.to_owned(),
            parent,
            empty,
            end: marked.then(|| Span::new(start + ending.word.start, block.span.end as usize)),
            end_without_mark: format!("{}{}", &text[ending.word], &text[ending.closers]),
            shouted: is_shouted(document, block.span, facts),
        });
    }
    found
}

/// A word of fewer letters may be an abbreviation.
const WORD: usize = 4;

/// Whether words stand in capitals that are no abbreviations, and no letter is small.
fn is_shouted(document: &Document, span: Span, facts: &Facts) -> bool {
    if document.slice(span).contains(char::is_lowercase) {
        return false;
    }
    let abbreviations = &facts.abbreviations;
    let is_short = |at: u32| {
        let index = abbreviations.partition_point(|abbreviation| abbreviation.span.start < at);
        abbreviations.get(index).is_some_and(|abbreviation| abbreviation.span.start == at)
    };
    let tokens = facts.tokens[document.token_from(span.start as usize)..].iter().take_while(|token| token.start < span.end);
    let words = tokens.filter(|token| token.class == Class::Upper && token.span().len() > WORD && !is_short(token.start));
    words.count() >= 2
}
