//! `beleidslint sources`: what is recognised.

use super::arguments::{Sources, TableFormat};
use super::session::Session;
use super::terminal::Terminal;
use super::{Status, Stop};
use crate::report::json::ErrorEntry;
use crate::report::sources::{self, Recognised};

/// Shows the references, dates and periods of files.
pub(super) fn run(arguments: &Sources, terminal: &mut Terminal) -> Result<Status, Stop> {
    let session = Session::open(&arguments.inputs, terminal)?;
    let results = session.each(terminal, |opened| Recognised::new(&opened.input.shown, &opened.document, &opened.facts));
    let files = results.done.len();
    let mut all = Recognised::default();
    for recognised in results.done {
        all.extend(recognised);
    }
    match arguments.format {
        TableFormat::Table => sources::write_table(&mut terminal.out, &all)?,
        TableFormat::Json => {
            let errors: Vec<_> = results.failures.iter().map(|failure| ErrorEntry::new(failure, terminal.language)).collect();
            sources::write_json(&mut terminal.out, files, &all, &errors)?;
        }
    }
    Ok(if results.failures.is_empty() { Status::Done } else { Status::Failed })
}
