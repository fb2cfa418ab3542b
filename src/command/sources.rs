//! `beleidslint sources`: what a text cites.

use super::arguments::{Sources, SourcesFormat};
use super::session::Session;
use super::terminal::Terminal;
use super::{Status, Stop};
use crate::lint::config::Applied;
use crate::report::entry::ErrorEntry;
use crate::report::sources::citation::Style;
use crate::report::sources::{self, By, Recognised};

/// Shows the references, dates and periods of files.
pub(super) fn run(arguments: &Sources, terminal: &mut Terminal) -> Result<Status, Stop> {
    let session = Session::open(&arguments.inputs, terminal)?;
    let configs = session.configs.clone();
    let results = session.each(terminal, |opened| {
        let of_config = || configs[opened.index].as_ref().and_then(Applied::style).map(|style| style.value.as_str());
        let style = arguments.style.as_deref().or_else(of_config).map(Style::named).unwrap_or_default();
        Recognised::new(&opened.input.shown, &opened.document, &opened.facts, style)
    });
    let files = results.done.len();
    let mut all = Recognised::default();
    for recognised in results.done {
        all.extend(recognised);
    }
    let by = |unsaid: By| arguments.by.map_or(unsaid, By::from);
    match arguments.format {
        SourcesFormat::Table => sources::write_table(&mut terminal.out, &all, by(By::Order))?,
        SourcesFormat::Csv => sources::write_csv(&mut terminal.out, &all, by(By::Order))?,
        SourcesFormat::Markdown => sources::write_markdown(&mut terminal.out, &all, by(By::Kind))?,
        SourcesFormat::Json => {
            let errors: Vec<_> = results.failures.iter().map(|failure| ErrorEntry::new(failure, terminal.language)).collect();
            sources::write_json(&mut terminal.out, files, &all, &errors)?;
        }
    }
    Ok(if results.failures.is_empty() { Status::Done } else { Status::Failed })
}
