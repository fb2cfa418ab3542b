//! Tables as subjects of rules.

use crate::document::{Document, Span};
use crate::recognise::record::{Field, Subject, Type};

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    pub span: Span,
    has_header: bool,
}

impl Subject for Table {
    const NAME: &'static str = "table";
    const FIELDS: &'static [Field<Self>] =
        &[Field::new("has_header", Type::Bool, "of de tabel kopcellen heeft", |it| it.has_header.into())];

    fn span(&self) -> Span {
        self.span
    }
}

pub(in crate::rule) fn tables(document: &Document) -> Vec<Table> {
    let span_of = |index: &u32| document.blocks.get(*index as usize).map(|block| block.span);
    let found = document.tables.iter().filter_map(|table| {
        let span = span_of(table.cells.first()?)?.cover(span_of(table.cells.last()?)?);
        Some(Table { span, has_header: table.has_header })
    });
    found.collect()
}
