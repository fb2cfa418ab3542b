//! What a document is made of as subjects of rules; one file per subject.

mod ending;
mod heading;
mod item;
mod link;
mod list;
mod note;
mod page_mark;
mod paragraph;
mod part;
mod plain_note;
mod table;
mod text;
mod whole;
mod word_list;

use crate::document::{BlockKind, Document, Format, Span};

pub(super) use heading::{Heading, headings};
pub(super) use item::{Item, items};
pub(super) use link::{Link, links};
pub(super) use list::{List, lists};
pub(super) use note::{Note, notes};
pub(super) use page_mark::{PageMark, page_marks};
pub(super) use paragraph::{Paragraph, paragraphs};
pub(super) use part::{LetterField, Part, fields, missing_parts, parts};
pub(super) use table::{Table, tables};
pub(super) use text::{Quote, Sentence, long_sentences, quotes, sentences};
pub(super) use whole::Whole;

/// What stands between text without being any. A comment or markup is none: it may stand for a list that is drawn later.
fn is_furniture(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::PageMark { .. } | BlockKind::RunningHead | BlockKind::Rule)
}

/// Whether all of the block at `span` is bold in Markdown.
fn is_bold(document: &Document, span: Span) -> bool {
    let range = document.map.range(span);
    let source = document.source.text();
    let around = source.get(..range.start).zip(source.get(range.end..));
    let bold = |mark: &str| around.is_some_and(|(before, behind)| before.ends_with(mark) && behind.starts_with(mark));
    document.format == Format::Markdown && (bold("**") || bold("__"))
}

#[cfg(test)]
mod tests;
