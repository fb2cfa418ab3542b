//! `beleidslint explain`: what a rule is for.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::Explain;
use super::profile::RuleSets;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::language::Language;
use crate::lint::config;
use crate::report::severity_word;
use crate::rule::{Example, Rule};

/// Explains one rule.
pub(super) fn run(arguments: &Explain, terminal: &mut Terminal) -> Result<Status, Stop> {
    let finder = session::finder(&arguments.configuration)?;
    let config = finder.of_folder(Path::new(""));
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    let mut sets = RuleSets::new(&arguments.folders);
    let set = sets.load(config.as_ref())?;
    let rules = sets.get(set);
    let Some(rule) = rules.get(&arguments.rule) else {
        let name = &arguments.rule;
        let message = (format!("er is geen regel «{name}»"), format!("there is no rule «{name}»"));
        return Err(Stop::Request(message.into(), config::resolve(name, rules).err()));
    };
    write(&mut terminal.out, rule, terminal.language)?;
    Ok(Status::Done)
}

fn write(out: &mut dyn Write, rule: &Rule, language: Language) -> io::Result<()> {
    let (dutch, english) = &rule.message_text;
    writeln!(out, "{} ({})", rule.id, severity_word(rule.severity, language))?;
    writeln!(out, "{}\n", language.choose(dutch, english))?;
    writeln!(out, "{}", rule.why(language).trim())?;
    if let Some(norm) = &rule.norm {
        writeln!(out, "\n{}: {norm}", language.choose("Norm", "Source"))?;
    }
    for (list, heading) in [
        (&rule.styles, language.choose("Alleen in de stijl", "Only in the style")),
        (&rule.readers, language.choose("Alleen voor de lezers", "Only for the readers")),
    ] {
        if !list.is_empty() {
            writeln!(out, "\n{heading}: {}", list.join(", "))?;
        }
    }
    let examples = |bad: bool| rule.examples.iter().filter(move |example| example.bad == bad);
    let groups: [(&str, Vec<&Example>); 2] = [
        (language.choose("Fout", "Wrong"), examples(true).collect()),
        (language.choose("Goed", "Right"), examples(false).collect()),
    ];
    for (heading, examples) in groups {
        if !examples.is_empty() {
            writeln!(out, "\n{heading}:")?;
        }
        for (index, example) in examples.into_iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            indented(out, &example.marked())?;
            if let Some(fixed) = &example.fixed {
                writeln!(out, "  {}", language.choose("hersteld wordt dat:", "mended that becomes:"))?;
                indented(out, fixed)?;
            }
        }
    }
    if !rule.default {
        let heading = language.choose("Deze regel staat uit. Zo zet u hem aan, in", "This rule is off. To switch it on, in");
        let severity = match rule.severity {
            crate::lint::Severity::Error => "error",
            crate::lint::Severity::Warning => "warning",
            crate::lint::Severity::Hint => "hint",
        };
        return switch(out, heading, &rule.id, severity);
    }
    switch(out, language.choose("Zo zet u deze regel uit, in", "To switch this rule off, in"), &rule.id, "off")
}

fn switch(out: &mut dyn Write, heading: &str, rule: &str, value: &str) -> io::Result<()> {
    writeln!(out, "\n{heading} {}:\n\n    [rules]\n    \"{rule}\" = \"{value}\"", config::FILE_NAME)
}

fn indented(out: &mut dyn Write, text: &str) -> io::Result<()> {
    text.trim_matches('\n').lines().try_for_each(|line| if line.is_empty() { writeln!(out) } else { writeln!(out, "    {line}") })
}
