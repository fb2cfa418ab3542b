//! What becomes of what is mended: it is written, printed, or only shown.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::arguments::Check;
use super::fix::Fixer;
use super::output::reason;
use super::replace::replace;
use super::session::Opened;
use super::since::Changed;
use super::terminal::Terminal;
use crate::language::Wording;
use crate::lint::Finding;
use crate::read::files::{Failure, Place, Reason};
use crate::report::diff;

/// How the command line asks for mending.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mending {
    pub(super) fixer: Fixer,
    /// Whether what would change is shown and nothing is changed.
    pub(super) shows: bool,
    color: bool,
}

/// What came of mending a file, beside what is still wrong in it.
#[derive(Default)]
pub(super) struct Done {
    /// How many findings were mended.
    pub(super) count: usize,
    /// What goes to standard output.
    text: Vec<u8>,
    notes: Vec<Wording>,
    failure: Option<Failure>,
}

impl Mending {
    /// What the command line asks for. A mended standard input goes to standard output, so that the report goes elsewhere.
    pub(super) fn of(arguments: &Check, terminal: &mut Terminal) -> Option<Self> {
        let shows = arguments.diff;
        if !arguments.fix && !shows {
            return None;
        }
        if !shows && arguments.inputs.paths.iter().any(|path| path.as_os_str() == "-") {
            terminal.report_beside();
        }
        let fixer = Fixer { unsafe_too: arguments.unsafe_fixes, least: arguments.min_severity.into() };
        Some(Mending { fixer, shows, color: terminal.color })
    }

    /// Mends a file and puts it where it belongs. `check` finds what is wrong in a file of which so much is new, and `keep`
    /// keeps that to be reported.
    pub(super) fn file<'a, R>(
        self,
        first: &Opened<'a>,
        changed: impl Fn() -> Option<Changed>,
        check: impl Fn(&Opened<'a>, Option<&Changed>) -> Vec<Finding>,
        keep: impl Fn(&Opened<'a>, Vec<Finding>) -> R,
    ) -> (R, Done) {
        let outcome = self.fixer.mend(first, changed(), &check);
        match self.put(first, outcome.mended.as_ref()) {
            Ok(text) => {
                let done = Done { count: outcome.count, text, notes: outcome.notes, failure: None };
                (keep(outcome.mended.as_ref().unwrap_or(first), outcome.findings), done)
            }
            // The file is what it was.
            Err(why) => {
                let failure = Some(first.input.failure(Reason::Unwritten(why)));
                (keep(first, check(first, changed().as_ref())), Done { failure, ..Done::default() })
            }
        }
    }

    /// Puts a mended file where it belongs, and gives what goes to standard output.
    fn put(self, first: &Opened<'_>, mended: Option<&Opened<'_>>) -> Result<Vec<u8>, Wording> {
        let mut text = Vec::new();
        match (&first.input.place, mended) {
            (_, Some(mended)) if self.shows => {
                let (old, new) = (first.document.source.text(), mended.document.source.text());
                diff::write(&mut text, &first.input.shown, old, new, self.color).map_err(|error| reason(&error).into())
            }
            (Place::Stdin(_), mended) if !self.shows => {
                text.clone_from(&mended.unwrap_or(first).bytes);
                Ok(())
            }
            (Place::File(path), Some(mended)) => store(path, &first.bytes, &mended.bytes),
            _ => Ok(()),
        }
        .map(|()| text)
    }
}

/// Prints what goes to standard output, and says what the author must know.
pub(super) fn report(mended: Vec<Done>, failures: &mut Vec<Failure>, terminal: &mut Terminal) -> io::Result<()> {
    for done in mended {
        terminal.out.write_all(&done.text)?;
        done.notes.iter().for_each(|note| terminal.note(note.get(terminal.language)));
        done.failure.iter().for_each(|failure| terminal.fail(failure));
        failures.extend(done.failure);
    }
    failures.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(())
}

/// Replaces a file, unless somebody else has changed it or it may not be written.
fn store(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Wording> {
    let because = |error: io::Error| Wording::from(reason(&error));
    if !fs::metadata(path).map_err(because)?.is_file() {
        return Err(("dit is geen gewoon bestand", "this is no ordinary file").into());
    }
    // Who may not write a file may still be allowed to replace it; that is no reason to do so.
    OpenOptions::new().write(true).open(path).map_err(because)?;
    if fs::read(path).map_err(because)? != old {
        return Err(("het bestand is intussen veranderd", "the file has changed meanwhile").into());
    }
    replace(path, |out| out.write_all(new)).map_err(because)
}
