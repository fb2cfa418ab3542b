//! Subcommands: one file for each. Only here is the terminal known.

mod arguments;
mod baseline;
mod check;
mod ci;
mod completions;
mod config;
mod dossier;
mod explain;
mod facts;
mod fix;
mod init;
mod man;
mod mending;
mod new;
mod output;
mod profile;
mod progress;
mod replace;
mod rules;
mod schema;
mod session;
mod silences;
mod since;
mod sources;
mod terminal;
mod test;
mod text;
mod usage;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, Baseline, Command};
use self::terminal::Terminal;
use crate::language::Wording;
use crate::problem::Problem;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// The work is done, and nothing is wrong enough to fail.
    Done = 0,
    /// There are findings at or above the failing severity.
    Findings = 1,
    /// Some or all of the work could not be done.
    Failed = 2,
}

/// Why a command could not do its work at all.
#[derive(Debug)]
enum Stop {
    /// Standard output cannot be written.
    Output(io::Error),
    /// Mistakes in rule files or configurations.
    Problems(Vec<Problem>),
    /// What was asked for does not exist: a message, and advice.
    Request(Wording, Option<Wording>),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Self {
        Stop::Problems(problems)
    }
}

/// Runs the program with these arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return ExitCode::from(usage::report(&error)),
    };
    let mut terminal = Terminal::new(arguments.lang.into(), arguments.color);
    let ended = match &arguments.command {
        Command::Check(arguments) => check::run(arguments, &mut terminal),
        Command::Baseline(Baseline::Write(arguments)) => baseline::write(arguments, &mut terminal),
        Command::Sources(arguments) => sources::run(arguments, &mut terminal),
        Command::Text(arguments) => text::run(arguments, &mut terminal),
        Command::Rules(arguments) => rules::run(arguments, &mut terminal),
        Command::Explain(arguments) => explain::run(arguments, &mut terminal),
        Command::New(arguments) => new::run(arguments, &mut terminal),
        Command::Test(arguments) => test::run(arguments, &mut terminal),
        Command::Facts(arguments) => facts::run(arguments, &mut terminal),
        Command::Schema(arguments) => schema::run(arguments, &mut terminal),
        Command::Config(arguments) => config::run(arguments, &mut terminal),
        Command::Init(arguments) => init::run(arguments, &mut terminal),
        Command::Completions(arguments) => completions::run(arguments, &mut terminal),
        Command::Man(arguments) => man::run(arguments, &mut terminal),
    };
    let ended = ended.and_then(|status| {
        terminal.finish()?;
        Ok(status)
    });
    let status = match ended {
        Ok(status) => status,
        // Who reads the output has seen enough of it.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Status::Done,
        Err(stop) => {
            terminal.explain(&stop);
            Status::Failed
        }
    };
    ExitCode::from(status as u8)
}
