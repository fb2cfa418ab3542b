//! `beleidslint man`: the help texts as pages for `man`.

use std::fs;
use std::io;
use std::path::Path;

use clap::{Arg, Command, CommandFactory};
use roff::{Inline, Roff, bold, italic, roman};

use super::arguments::{Arguments, Man};
use super::terminal::Terminal;
use super::{Status, Stop};

const PROGRAM: &str = "beleidslint";
/// The section of manual pages that is about commands.
const SECTION: &str = "1";

/// Writes the page of the program to standard output, or those of all commands into a folder.
pub(super) fn run(arguments: &Man, terminal: &mut Terminal) -> Result<Status, Stop> {
    let mut program = Arguments::command();
    program.build();
    match &arguments.dir {
        Some(folder) => {
            fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))?;
            write_all(&program, folder)?;
        }
        None => page(&program).to_writer(&mut terminal.out)?,
    }
    Ok(Status::Done)
}

/// Writes the pages of a command and of those below it.
fn write_all(command: &Command, folder: &Path) -> Result<(), Stop> {
    let path = folder.join(format!("{}.{SECTION}", title(command)));
    fs::write(&path, page(command).render()).map_err(|error| unwritten(&path, &error))?;
    shown(command).try_for_each(|below| write_all(below, folder))
}

fn unwritten(path: &Path, error: &io::Error) -> Stop {
    let path = path.display();
    let message = (format!("{path}: kan niet geschreven worden: {error}"), format!("{path}: cannot be written: {error}"));
    Stop::Request(message.into(), None)
}

/// The page of one command, with the headings of Dutch manual pages; those of clap_mangen are English.
fn page(command: &Command) -> Roff {
    let title = title(command);
    let about = text(command.get_long_about().or_else(|| command.get_about()));
    let mut page = Roff::new();
    // The date is left empty: the same program writes the same pages.
    page.control("TH", [title, SECTION, "\"\"", concat!("beleidslint ", env!("CARGO_PKG_VERSION")), PROGRAM]);
    page.control("SH", ["NAAM"]).text([roman(format!("{title} - {about}"))]);
    page.control("SH", ["OVERZICHT"]).text(usage(command));
    page.control("SH", ["BESCHRIJVING"]).text([roman(format!("{}.", about.trim_end_matches('.')))]);
    if let Some(after) = command.get_after_help() {
        page.control("PP", []).text([roman(after.to_string())]);
    }
    let mut arguments: Vec<&Arg> = command.get_arguments().filter(|argument| !argument.is_hide_set()).collect();
    arguments.sort_by_key(|argument| (!argument.is_positional(), argument.get_display_order()));
    for group in arguments.chunk_by(|one, next| one.get_help_heading() == next.get_help_heading()) {
        let heading = group.first().and_then(|argument| argument.get_help_heading()).unwrap_or("Opties");
        page.control("SH", [heading.to_uppercase().as_str()]);
        for argument in group {
            page.control("TP", []).text(named(argument)).text([roman(text(argument.get_help()))]);
        }
    }
    if command.has_subcommands() {
        page.control("SH", ["OPDRACHTEN"]);
        for below in shown(command) {
            page.control("TP", []).text(reference(self::title(below))).text([roman(text(below.get_about()))]);
        }
    }
    if title != PROGRAM {
        page.control("SH", ["ZIE OOK"]).text(reference(PROGRAM));
    }
    page
}

fn usage(command: &Command) -> Vec<Inline> {
    let usage = text(command.get_overridden_usage());
    match usage.strip_prefix(PROGRAM) {
        Some(rest) => vec![bold(PROGRAM), roman(rest)],
        None => vec![roman(usage)],
    }
}

/// An argument as it is typed: `-h, --help`, `--format VORM`, `PAD`.
fn named(argument: &Arg) -> Vec<Inline> {
    let short = argument.get_short().map(|short| format!("-{short}"));
    let long = argument.get_long().map(|long| format!("--{long}"));
    let flags: Vec<String> = short.into_iter().chain(long).collect();
    let values = argument.get_value_names().filter(|_| argument.get_action().takes_values()).unwrap_or_default().join(" ");
    let mut named = vec![bold(flags.join(", "))];
    if !values.is_empty() {
        named.extend([roman(if flags.is_empty() { "" } else { " " }), italic(values)]);
    }
    named
}

fn reference(page: &str) -> Vec<Inline> {
    vec![bold(page), roman(format!("({SECTION})"))]
}

/// The commands below this one that help shows.
fn shown(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|below| !below.is_hide_set())
}

/// The name of a page: `beleidslint`, or `beleidslint-check` for a command.
fn title(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

fn text(help: Option<&clap::builder::StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default()
}
