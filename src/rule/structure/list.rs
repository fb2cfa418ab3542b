//! Lists as subjects of rules.

use crate::document::{Document, Span};
use crate::recognise::record::{Field, Subject, Type};

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    pub span: Span,
    items: usize,
    introduced: bool,
    numbered: bool,
}

impl Subject for List {
    const NAME: &'static str = "list";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("items", Type::Number, "het aantal onderdelen", |it| it.items.into()),
        Field::new("introduced", Type::Bool, "of een zin met een dubbele punt de lijst aankondigt", |it| it.introduced.into()),
        Field::new("numbered", Type::Bool, "of de onderdelen genummerd zijn", |it| it.numbered.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

pub(in crate::rule) fn lists(document: &Document) -> Vec<List> {
    let span_of = |index: &u32| document.blocks.get(*index as usize).map(|block| block.span);
    let found = document.lists.iter().filter_map(|list| {
        let span = span_of(list.items.first()?)?.cover(span_of(list.items.last()?)?);
        Some(List { span, items: list.items.len(), introduced: list.introduction.is_some(), numbered: list.numbered })
    });
    found.collect()
}
