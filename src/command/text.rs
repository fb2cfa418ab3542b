//! `beleidslint text`: the joined text.

use std::io::Write;

use super::arguments::Text;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::read::files;

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
    match session::read(input) {
        Ok(document) => {
            session::doubt(input, &document, terminal);
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
