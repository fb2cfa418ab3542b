//! `beleidslint completions`: a script with which a shell completes what is typed.

use std::collections::BTreeSet;
use std::io::Write;

use clap::CommandFactory;
use clap::builder::PossibleValuesParser;

use super::arguments::{Arguments, Completions};
use super::terminal::Terminal;
use super::{Status, Stop};
use crate::rule::RuleSet;

/// Writes the script for one shell.
pub(super) fn run(arguments: &Completions, terminal: &mut Terminal) -> Result<Status, Stop> {
    let mut command = with_names(Arguments::command(), &RuleSet::embedded()?);
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "beleidslint", &mut script);
    terminal.out.write_all(&script)?;
    Ok(Status::Done)
}

/// The command line with the names of rules and groups as values, where they are asked for.
fn with_names(command: clap::Command, rules: &RuleSet) -> clap::Command {
    let rules = rules.rules();
    let ids: Vec<String> = rules.iter().map(|rule| rule.id.clone()).collect();
    let groups: BTreeSet<String> = rules.iter().map(|rule| rule.group().to_owned()).collect();
    let names: Vec<String> = groups.into_iter().chain(ids.iter().cloned()).collect();
    command
        .mut_subcommand("explain", |explain| explain.mut_arg("rule", |rule| rule.value_parser(PossibleValuesParser::new(ids))))
        .mut_subcommand("check", |mut check| {
            for option in ["select", "ignore"] {
                check = check.mut_arg(option, |arg| arg.value_parser(PossibleValuesParser::new(names.clone())));
            }
            check
        })
}
