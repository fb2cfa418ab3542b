//! What a document is made of as subjects of rules; one file per subject.

mod heading;
mod link;
mod list;
mod note;
mod page_mark;
mod part;
mod table;
mod text;
mod whole;

pub(super) use heading::{Heading, headings};
pub(super) use link::{Link, links};
pub(super) use list::{List, lists};
pub(super) use note::{Note, notes};
pub(super) use page_mark::{PageMark, page_marks};
pub(super) use part::{LetterField, Part, fields, parts};
pub(super) use table::{Table, tables};
pub(super) use text::{Item, Paragraph, Quote, Sentence, items, paragraphs, quotes, sentences};
pub(super) use whole::Whole;
