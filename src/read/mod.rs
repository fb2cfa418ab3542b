//! From the bytes of a file to a [`Document`]. One file for each format.

mod address;
mod comments;
pub mod contents;
mod decode;
mod disguise;
mod element;
mod entity;
pub mod files;
mod front_matter;
mod hyphen;
mod layout;
mod letter;
mod lines;
mod markdown;
pub mod neighbours;
mod site;
mod table;
mod tag;
mod text;
mod write;

use crate::document::kind::Kinds;
use crate::document::{Document, Format};

use decode::decode;

/// Why a file could not be read as a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no text.
    #[error("dit is geen tekst maar een binair bestand; beleidslint leest .txt, .md en .markdown")]
    Binary,
    /// A format that the program cannot read.
    #[error("{0} kan beleidslint niet lezen; wel .txt, .md en .markdown")]
    Unsupported(String),
    /// Byte offsets would not fit.
    #[error("het bestand is groter dan 2 GB")]
    TooLarge,
}

/// Reads the bytes of a file in the given format. Bytes that are no Unicode are taken for Windows-1252, which the
/// document's source then says.
///
/// # Errors
/// Where the bytes are no text, or too many.
pub fn read(bytes: Vec<u8>, format: Format) -> Result<Document, ReadError> {
    read_as(bytes, format, Kinds::built_in())
}

/// The same for a document of one of `kinds`.
///
/// # Errors
/// Where the bytes are no text, or too many.
pub fn read_as(bytes: Vec<u8>, format: Format, kinds: &'static Kinds) -> Result<Document, ReadError> {
    let source = decode(bytes)?;
    Ok(match format {
        Format::Text => text::read(source, kinds),
        Format::Markdown => markdown::read(source, kinds),
    })
}
