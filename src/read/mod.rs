//! From the bytes of a file to a [`Document`]. One file for each format.

mod decode;
pub mod files;
mod hyphen;
mod layout;
mod letter;
mod lines;
mod table;
mod text;
mod write;

use crate::document::{Document, Format};

pub use decode::{Decoded, decode};

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

/// A document, and what there is to say about the way it was read.
#[derive(Debug)]
pub struct Read {
    pub document: Document,
    /// Whether the encoding had to be guessed: the bytes are no UTF-8, and were read as Windows-1252.
    pub guessed: bool,
}

/// Reads the bytes of a file in the given format.
///
/// # Errors
/// Where the bytes are no text, or too many.
pub fn read(bytes: Vec<u8>, format: Format) -> Result<Read, ReadError> {
    let decoded = decode(bytes)?;
    let document = match format {
        Format::Text | Format::Markdown => text::read(decoded.source),
    };
    Ok(Read { document, guessed: decoded.guessed })
}
