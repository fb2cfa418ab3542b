//! Workflow commands, with which GitHub Actions shows findings on the lines of a pull request.

use std::fmt::{self, Display, Formatter, Write as _};
use std::io::{self, Write};

use super::run::Run;
use super::visible_lines;
use crate::lint::Severity;

/// Writes a command for each finding and for each file that could not be read.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    for file in &run.files {
        let path = run.root.path(&file.path);
        for entry in file.shown() {
            let (start, end) = (entry.start, entry.end);
            write!(out, "::{} file={},line={}", command(entry.severity), Property(&path), start.line)?;
            // GitHub takes no columns for what runs over several lines.
            if start.line == end.line {
                write!(out, ",col={},endLine={},endColumn={}", start.column, end.line, end.column)?;
            } else {
                write!(out, ",endLine={}", end.line)?;
            }
            writeln!(out, ",title={}::{}", Property(&entry.rule), Data(&visible_lines(&entry.sentences())))?;
        }
    }
    for failure in &run.failures {
        let path = run.root.path(&failure.path);
        writeln!(out, "::error file={},title=beleidslint::{}", Property(&path), Data(&visible_lines(&failure.sentence())))?;
    }
    Ok(())
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    }
}

/// The message of a command.
struct Data<'t>(&'t str);

/// The value of a property of a command.
struct Property<'t>(&'t str);

impl Display for Data<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        escaped(formatter, self.0, "%\r\n")
    }
}

impl Display for Property<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        escaped(formatter, self.0, "%\r\n:,")
    }
}

/// Writes `text` with percent signs for the characters that would end it.
fn escaped(formatter: &mut Formatter<'_>, text: &str, ends: &str) -> fmt::Result {
    text.chars().try_for_each(|c| if ends.contains(c) { write!(formatter, "%{:02X}", c as u32) } else { formatter.write_char(c) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        assert_eq!(Data("100%: een, twee\r\ndrie").to_string(), "100%25: een, twee%0D%0Adrie");
        assert_eq!(Property("a,b:c%\n.md").to_string(), "a%2Cb%3Ac%25%0A.md");
    }
}
