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
    let mut command = Names::of(&RuleSet::embedded()?).on(Arguments::command());
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "beleidslint", &mut script);
    terminal.out.write_all(&script)?;
    Ok(Status::Done)
}

/// The names that arguments ask for.
struct Names {
    rules: Vec<String>,
    groups_and_rules: Vec<String>,
}

impl Names {
    fn of(rules: &RuleSet) -> Self {
        let groups: BTreeSet<&str> = rules.rules().iter().map(|rule| rule.group()).collect();
        let rules: Vec<String> = rules.rules().iter().map(|rule| rule.id.clone()).collect();
        Names { groups_and_rules: groups.into_iter().map(str::to_owned).chain(rules.iter().cloned()).collect(), rules }
    }

    /// A command and those below it, with the names as the values of those arguments.
    fn on(&self, command: clap::Command) -> clap::Command {
        command.mut_subcommands(|below| self.on(below)).mut_args(|argument| {
            let names = match argument.get_id().as_str() {
                "rule" => &self.rules,
                "select" | "ignore" => &self.groups_and_rules,
                _ => return argument,
            };
            argument.value_parser(PossibleValuesParser::new(names.clone()))
        })
    }
}
