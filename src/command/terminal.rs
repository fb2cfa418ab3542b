//! Standard output and standard error.

use std::io::{self, BufWriter, IsTerminal, Stderr, StdoutLock, Write};

use super::Stop;
use super::arguments::Color;
use crate::language::Language;
use crate::read::files::Failure;
use crate::report::{problem, visible};

/// Where the program writes, and how.
pub(super) struct Terminal {
    pub(super) out: BufWriter<StdoutLock<'static>>,
    /// Where a report goes while standard output is for a text.
    beside: Option<BufWriter<Stderr>>,
    pub(super) language: Language,
    /// Whether a report gets colours.
    pub(super) color: bool,
    /// Whether standard error gets colours.
    error_color: bool,
}

impl Terminal {
    pub(super) fn new(language: Language, color: Color) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let wanted = |is_terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => is_terminal && !plain,
        };
        Terminal {
            out: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
            beside: None,
            language,
            color: wanted(io::stdout().is_terminal()),
            error_color: wanted(io::stderr().is_terminal()),
        }
    }

    /// Sends the report to standard error: standard output is for a text.
    pub(super) fn report_beside(&mut self) {
        self.beside = Some(BufWriter::with_capacity(1 << 16, io::stderr()));
        self.color = self.error_color;
    }

    /// Where the report is written.
    pub(super) fn report(&mut self) -> &mut dyn Write {
        match &mut self.beside {
            Some(beside) => beside,
            None => &mut self.out,
        }
    }

    /// Writes out what is still waiting.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()?;
        self.beside.as_mut().map_or(Ok(()), Write::flush)
    }

    /// Says something on standard error. Nothing can be done where that is closed.
    pub(super) fn say(&self, line: &str) {
        let _ = writeln!(io::stderr().lock(), "{line}");
    }

    /// Says that something deserves attention.
    pub(super) fn note(&self, line: &str) {
        self.say(&format!("{} {}", self.language.choose("let op:", "note:"), visible(line)));
    }

    /// Says that something could not be read.
    pub(super) fn fail(&self, failure: &Failure) {
        self.error(&format!("{}: {}", failure.path, failure.reason.message(self.language)));
    }

    /// Says that something is wrong.
    pub(super) fn error(&self, line: &str) {
        self.say(&format!("{} {}", self.language.choose("fout:", "error:"), visible(line)));
    }

    /// Says why the program could not do its work.
    pub(super) fn explain(&self, stop: &Stop) {
        match stop {
            Stop::Output(error) => self.error(&match self.language {
                Language::Nl => format!("de uitvoer kan niet geschreven worden: {error}"),
                Language::En => format!("the output cannot be written: {error}"),
            }),
            Stop::Problems(problems) => {
                let mut drawn = Vec::new();
                for problem in problems {
                    if problem::write(&mut drawn, problem, self.language, self.error_color).is_err() {
                        self.error(problem.message.get(self.language));
                    }
                }
                let _ = io::stderr().lock().write_all(&drawn);
            }
            Stop::Request(message, advice) => {
                self.error(message.get(self.language));
                if let Some(advice) = advice {
                    self.say(&visible(advice.get(self.language)));
                }
            }
        }
    }
}
