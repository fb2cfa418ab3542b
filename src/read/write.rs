//! Writes the blocks of a plain text.

use std::ops::Range;

use super::lines::Page;
use crate::document::{BlockKind, Builder, LetterField, List, PageMark, Span};

/// A labelled field, as byte offsets of the decoded source.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub part: &'static str,
    pub label: Range<usize>,
    pub value: Option<Range<usize>>,
}

/// What a block is, as its lines show.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    Paragraph,
    Heading,
    Item { numbered: bool },
    Cell,
    Contents,
    Salutation,
    Closing,
    Signature,
    PageMark(Page),
    RunningHead,
    Rule,
}

/// Writes a whole block: a labelled field.
pub(super) fn field(builder: &mut Builder, field: Field) {
    let Field { part, label, value } = field;
    let start = builder.len();
    let behind = label.end;
    builder.push_prose(label);
    let label = Span::new(start, builder.len());
    let value = value.map(|value| {
        builder.push_space(behind..value.start.max(behind));
        let start = builder.len();
        builder.push_prose(value);
        Span::new(start, builder.len())
    });
    let field = builder.fields.len() as u32;
    if builder.end_block(BlockKind::Field { field }, false).is_some() {
        let value = value.filter(|value| !value.is_empty());
        builder.fields.push(LetterField { part: part.to_owned(), label, value });
    }
}

/// Ends the block that was being written, which is this.
pub(super) fn end(builder: &mut Builder, target: Target) {
    let kind = match target {
        Target::Paragraph => BlockKind::Paragraph,
        Target::Heading => BlockKind::Heading { level: 0 },
        Target::Contents => BlockKind::Contents,
        Target::Salutation => BlockKind::Salutation,
        Target::Closing => BlockKind::Closing,
        Target::Signature => BlockKind::Signature,
        Target::RunningHead => BlockKind::RunningHead,
        Target::Rule => BlockKind::Rule,
        Target::Item { numbered } => return item(builder, numbered),
        Target::Cell => {
            let table = (builder.tables.len() as u32).saturating_sub(1);
            if let Some(block) = builder.end_block(BlockKind::Cell { table, header: false }, false)
                && let Some(table) = builder.tables.last_mut()
            {
                table.cells.push(block as u32);
            }
            return;
        }
        Target::PageMark(Page { number, total, style }) => {
            let (mark, start) = (builder.page_marks.len() as u32, builder.block_start());
            if let Some(block) = builder.end_block(BlockKind::PageMark { mark }, false) {
                let span = Span::new(start, builder.blocks()[block].span.end as usize);
                builder.page_marks.push(PageMark {
                    span,
                    number: number.into(),
                    total: total.map(|total| u32::from(total.get())),
                    style: style.name(),
                });
            }
            return;
        }
    };
    builder.end_block(kind, false);
}

/// Whether the item that is being written belongs to a list: it is of the same sort, and does not begin to count anew.
fn goes_on(builder: &Builder, list: u32, numbered: bool) -> bool {
    let first = builder.marker().is_some_and(|marker| matches!(marker.trim_matches(['(', ')', '.', ' ']), "1" | "a"));
    builder
        .lists
        .get(list as usize)
        .is_some_and(|list| list.numbered == numbered && !(numbered && first && list.items.count() > 1))
}

/// An item goes into the list of the item before it, or begins a list.
fn item(builder: &mut Builder, numbered: bool) {
    let before = builder.blocks().iter().enumerate().rev().find(|(_, block)| block.kind.is_prose());
    let list = match before.map(|(index, block)| (index, block.kind.clone())) {
        Some((_, BlockKind::Item { list })) if goes_on(builder, list, numbered) => list,
        other => {
            let introduction = other.and_then(|(index, kind)| {
                let span = builder.blocks()[index].span;
                let announces = builder.text().get(span.range()).is_some_and(|text| text.ends_with(':'));
                (announces && matches!(kind, BlockKind::Paragraph | BlockKind::Heading { .. })).then_some(index as u32)
            });
            builder.lists.push(List { introduction, numbered, ..List::default() });
            builder.lists.len() as u32 - 1
        }
    };
    if let Some(block) = builder.end_block(BlockKind::Item { list }, false)
        && let Some(list) = builder.lists.get_mut(list as usize)
    {
        list.items.add(block);
    }
}
