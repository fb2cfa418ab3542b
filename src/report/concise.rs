//! Findings in one line each: `path:line:column: fout[rule] message`.

use std::io::{self, Write};

use super::draw::severity_word;
use super::visible;
use crate::document::Document;
use crate::language::Language;
use crate::lint::Finding;

/// Writes a finding in the file that is printed as `path`.
pub fn write(out: &mut Vec<u8>, path: &str, document: &Document, finding: &Finding, language: Language) -> io::Result<()> {
    let start = document.source.position(finding.range(document).start);
    let word = severity_word(finding.severity, language);
    let message = visible(&finding.message);
    writeln!(out, "{}:{}:{}: {word}[{}] {message}", visible(path), start.line, start.column, finding.rule)
}
