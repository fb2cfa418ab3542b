//! The XML that Checkstyle writes and many build servers read.
//!
//! It has no published schema; what readers take from it are `file` with a name, and `error` with a line, a column, a
//! severity (`error`, `warning`, `info`), a message and a source.

use std::io::{self, Write};

use super::run::Run;
use super::xml::Xml;
use crate::lint::Severity;

/// The version of Checkstyle whose form this is.
const VERSION: &str = "4.3";

/// Writes a `file` for each file, with an `error` for each finding.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"{VERSION}\">")?;
    for file in &run.files {
        writeln!(out, "  <file name=\"{}\">", Xml(&file.path))?;
        for entry in file.shown() {
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"beleidslint.{}\"/>",
                entry.start.line,
                entry.start.column,
                severity(entry.severity),
                Xml(&entry.sentences()),
                Xml(&entry.rule),
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    for failure in &run.failures {
        writeln!(
            out,
            "  <file name=\"{}\">\n    <error line=\"1\" severity=\"error\" message=\"{}\" source=\"beleidslint\"/>\n  </file>",
            Xml(&failure.path),
            Xml(&failure.sentence()),
        )?;
    }
    writeln!(out, "</checkstyle>")
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "info",
    }
}
