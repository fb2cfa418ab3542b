//! Findings as failed tests, in the XML of JUnit, which most build servers show.
//!
//! In the form of the schema that Jenkins publishes (`junit-10.xsd` of its xUnit plugin).

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::entry::Entry;
use super::run::{CheckedFile, Run};
use super::xml::Xml;
use crate::language::Language;
use crate::lint::Severity;

/// Writes a test suite for each file, with a failed test for each finding; a file without findings is a test that passes.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    let failures = run.shown().count();
    let errors = run.failures.len();
    let passed = run.files.iter().filter(|file| file.shown().next().is_none()).count();
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"beleidslint\" tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\">",
        failures + errors + passed,
    )?;
    for file in &run.files {
        suite(out, file, run.language)?;
    }
    for failure in &run.failures {
        let (path, message) = (Xml(&failure.path), Xml(&failure.message));
        let name = run.language.choose("niet te lezen", "cannot be read");
        writeln!(
            out,
            "  <testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\">\n    \
             <testcase name=\"{name}\" classname=\"{path}\">\n      \
             <error type=\"error\" message=\"{message}\"/>\n    </testcase>\n  </testsuite>",
        )?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(out: &mut dyn Write, file: &CheckedFile, language: Language) -> io::Result<()> {
    let (path, failures) = (Xml(&file.path), file.shown().count());
    let tests = failures.max(1);
    writeln!(out, "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
    if failures == 0 {
        let name = language.choose("geen bevindingen", "no findings");
        writeln!(out, "    <testcase name=\"{name}\" classname=\"{path}\"/>")?;
    }
    let mut named: FxHashMap<String, usize> = FxHashMap::default();
    for entry in file.shown() {
        // Build servers know a test by its name: there is no line number in it, and each name is there once.
        let mut name = format!("{}: {}", entry.rule, entry.message);
        let times = named.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            name.push_str(&format!(" ({times})"));
        }
        test(out, &name, entry)?;
    }
    writeln!(out, "  </testsuite>")
}

fn test(out: &mut dyn Write, name: &str, entry: &Entry) -> io::Result<()> {
    let (name, path, message) = (Xml(name), Xml(&entry.path), entry.sentences());
    writeln!(
        out,
        "    <testcase name=\"{name}\" classname=\"{path}\">\n      \
         <failure type=\"{}\" message=\"{}\">{path}:{}:{}</failure>\n    </testcase>",
        kind(entry.severity),
        Xml(&message),
        entry.start.line,
        entry.start.column,
    )
}

fn kind(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}
