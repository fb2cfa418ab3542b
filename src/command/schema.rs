//! `beleidslint schema`: the schema of a kind of file, for an editor.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{Schema, SchemaFile};
use super::profile::RuleSets;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::schema::File;

/// Writes a schema, with the names that hold in the folder in which the program runs.
pub(super) fn run(arguments: &Schema, terminal: &mut Terminal) -> Result<Status, Stop> {
    let finder = session::finder(&arguments.configuration)?;
    let config = finder.of_folder(Path::new(""));
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    let mut rules = RuleSets::new(&arguments.folders);
    let set = rules.load(config.as_ref())?;
    let file = match arguments.file {
        SchemaFile::Regel => File::Rule,
        SchemaFile::Beleidslint => File::Configuration,
        SchemaFile::Soort => File::Kind,
    };
    serde_json::to_writer_pretty(&mut terminal.out, &file.schema(rules.get(set))).map_err(io::Error::from)?;
    writeln!(terminal.out)?;
    Ok(Status::Done)
}
