//! The findings as one JSON document, for scripts.

use std::io::{self, Write};

use serde::Serialize;

use super::entry::{Entry, ErrorEntry};
use super::run::Run;

/// The version of the machine interface.
pub const VERSION: u32 = 1;

/// The whole document that `check --format json` prints.
#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    files: usize,
    findings: Vec<&'a Entry>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ErrorEntry],
}

/// Writes all findings as one JSON document.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    let findings = run.shown().collect();
    pretty(out, &Output { version: VERSION, files: run.files.len(), findings, errors: &run.failures })
}

/// Writes a value over many lines.
pub(super) fn pretty(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
