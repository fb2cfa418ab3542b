//! The findings as JSON, one on each line: the objects of [`super::json`].

use std::io::{self, Write};

use super::run::Run;

/// Writes a line for each finding.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    for entry in run.shown() {
        serde_json::to_writer(&mut *out, entry)?;
        writeln!(out)?;
    }
    Ok(())
}
