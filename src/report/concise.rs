//! Findings in one line each: `path:line:column: fout[rule] message`.

use std::io::{self, Write};

use super::draw::severity_word;
use super::run::Run;
use super::visible;
use crate::document::Document;
use crate::language::Language;
use crate::lint::Finding;

/// Writes a line for each finding in a document that is not silenced; the file is printed as `path`. Little is looked up for
/// that, and nothing kept.
pub fn tell(out: &mut dyn Write, path: &str, document: &Document, findings: &[Finding], language: Language) -> io::Result<()> {
    let mut line = visible(path).into_owned();
    let path = line.len();
    for finding in findings.iter().filter(|finding| finding.silenced.is_none()) {
        let start = document.source.position(finding.range(document).start);
        let (word, message) = (severity_word(finding.severity, language), visible(&finding.message));
        line.truncate(path);
        let (number, column) = (start.line.to_string(), start.column.to_string());
        for part in [":", &number, ":", &column, ": ", word, "[", &finding.rule, "] ", &message, "\n"] {
            line.push_str(part);
        }
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// Writes the lines of all files.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    run.files.iter().try_for_each(|file| out.write_all(&file.lines))
}
