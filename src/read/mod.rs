//! From the bytes of a file to a [`Document`]. One file for each format.

mod address;
mod decode;
mod front_matter;
mod markdown;
mod markup;
mod text;

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

/// Reads the bytes of a file in the given format.
pub fn read(bytes: Vec<u8>, format: Format) -> Result<Document, ReadError> {
    let decoded = decode(bytes)?;
    Ok(match format {
        Format::Text => text::read(decoded.source),
        Format::Markdown => markdown::read(decoded.source),
    })
}
