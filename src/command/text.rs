//! `beleidslint text`: the joined text, or the outline of the document.

use std::io::Write;
use std::path::Path;

use super::arguments::Text;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::read::files;
use crate::report::outline;

/// Prints the text of a file as rules read it.
pub(super) fn run(arguments: &Text, terminal: &mut Terminal) -> Result<Status, Stop> {
    let excluded: files::Excluded = std::sync::Arc::new(|_, _| false);
    if arguments.file.is_dir() {
        let message = ("text leest een bestand, geen map", "text reads a file, not a folder");
        return Err(Stop::Request(message.into(), None));
    }
    let found = files::find(std::slice::from_ref(&arguments.file), arguments.stdin_filename.as_deref(), &excluded);
    for failure in &found.failures {
        terminal.fail(failure);
    }
    let Some(input) = found.inputs.first() else { return Ok(Status::Failed) };
    let finder = session::finder(&arguments.configuration)?;
    let config = finder.of_file(input.path().unwrap_or(Path::new("")));
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    match session::read(input, config.as_ref()) {
        Ok(document) => {
            session::doubt(input, &document, terminal);
            if arguments.outline {
                outline::write(&mut terminal.out, &document, terminal.language)?;
                return Ok(Status::Done);
            }
            terminal.out.write_all(document.text.as_bytes())?;
            if !document.text.is_empty() && !document.text.ends_with('\n') {
                terminal.out.write_all(b"\n")?;
            }
            Ok(Status::Done)
        }
        Err(reason) => {
            terminal.fail(&input.failure(reason));
            Ok(Status::Failed)
        }
    }
}
