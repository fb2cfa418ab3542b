//! Findings in one line each: `path:line:column: fout[rule] message`.

use std::io::{self, Write};

use super::draw::severity_word;
use super::run::Run;
use super::visible;

/// Writes a line for each finding.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    for entry in run.shown() {
        let word = severity_word(entry.severity, run.language);
        let (path, start, message) = (visible(&entry.path), entry.start, visible(&entry.message));
        writeln!(out, "{path}:{}:{}: {word}[{}] {message}", start.line, start.column, entry.rule)?;
    }
    Ok(())
}
