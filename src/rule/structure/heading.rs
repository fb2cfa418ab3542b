//! Headings as subjects of rules.

use super::is_furniture;
use crate::document::{BlockKind, Document, Span};
use crate::recognise::record::{Field, Subject, Type, Value};

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

pub(in crate::rule) fn headings(document: &Document) -> Vec<Heading> {
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
        found.push(Heading {
            span: block.span,
            level,
            previous_level,
            text: document.slice(block.span).to_owned(),
            parent,
            empty,
        });
    }
    found
}
