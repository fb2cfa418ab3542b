//! Everything that was recognised, as one JSON document.

use std::io::{self, Write};

use serde::Serialize;

use super::Recognised;
use crate::report::entry::ErrorEntry;
use crate::report::json;

/// The whole document that `sources --format json` prints.
#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    files: usize,
    #[serde(flatten)]
    recognised: &'a Recognised,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ErrorEntry],
}

/// Writes all as one JSON document.
pub fn write_json(out: &mut dyn Write, files: usize, recognised: &Recognised, errors: &[ErrorEntry]) -> io::Result<()> {
    json::pretty(out, &Output { version: json::VERSION, files, recognised, errors })
}
