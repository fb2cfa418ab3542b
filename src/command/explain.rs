//! `beleidslint explain`: what a rule is for.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{Explain, Profile};
use super::profile::Profiles;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::language::Language;
use crate::lint::{Judged, Severity, config};
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
    let profile = Profile { style: None, readers: None, folders: arguments.folders.clone() };
    let profiles = Profiles::new(&profile, &[config], terminal.language)?;
    let Some((set, settings)) = profiles.profiles.first() else { return Ok(Status::Done) };
    let rules = profiles.rules.get(*set);
    let Some(rule) = rules.get(&arguments.rule) else {
        let name = &arguments.rule;
        let message = (format!("er is geen regel «{name}»"), format!("there is no rule «{name}»"));
        return Err(Stop::Request(message.into(), config::resolve(name, rules).err()));
    };
    let judged = settings.judge(rule);
    write(&mut terminal.out, &judged, terminal.language)?;
    write_words(&mut terminal.out, &judged.rule, terminal.language)?;
    write_examples(&mut terminal.out, &judged.rule, terminal.language)?;
    write_settings(&mut terminal.out, &judged, terminal.language)?;
    Ok(Status::Done)
}

fn write(out: &mut dyn Write, judged: &Judged<'_>, language: Language) -> io::Result<()> {
    let rule = &judged.rule;
    let (dutch, english) = &rule.message_text;
    writeln!(out, "{} ({})", rule.id, severity_word(judged.severity.unwrap_or(rule.severity), language))?;
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
    Ok(())
}

/// The words of a rule that come from the configuration.
fn write_words(out: &mut dyn Write, rule: &Rule, language: Language) -> io::Result<()> {
    if !rule.is_about_terms() {
        return Ok(());
    }
    let terms = rule.words().iter().filter_map(|(word, instead)| Some((word, instead.as_ref()?)));
    if terms.clone().next().is_none() {
        let heading = language.choose("Er zijn nog geen termen. U geeft ze op in", "There are no terms yet. You give them in");
        let example = ["[[term]]", "prefer = \"inwoner\"", "avoid = [\"burger\"]"];
        return toml(out, heading, &example);
    }
    writeln!(out, "\n{}:\n", language.choose("De termen die hier gelden", "The terms that hold here"))?;
    terms.into_iter().try_for_each(|(word, instead)| writeln!(out, "    {word} → {instead}"))
}

fn write_examples(out: &mut dyn Write, rule: &Rule, language: Language) -> io::Result<()> {
    let examples = |bad: bool| rule.examples().iter().filter(move |example| example.bad == bad);
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
            if let Some(other) = &example.other {
                writeln!(out, "  {}", language.choose("in een ander stuk:", "in another document:"))?;
                indented(out, other)?;
                writeln!(out, "  {}", language.choose("en hier:", "and here:"))?;
            }
            indented(out, &example.marked())?;
            if let Some(fixed) = &example.fixed {
                writeln!(out, "  {}", language.choose("hersteld wordt dat:", "mended that becomes:"))?;
                indented(out, fixed)?;
            }
        }
    }
    Ok(())
}

/// How to switch the rule on or off, and what else can be set.
fn write_settings(out: &mut dyn Write, judged: &Judged<'_>, language: Language) -> io::Result<()> {
    let rule = &judged.rule;
    let severity = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let (heading, value) = if judged.on {
        (language.choose("Zo zet u deze regel uit, in", "To switch this rule off, in"), "off")
    } else {
        (language.choose("Deze regel staat uit. Zo zet u hem aan, in", "This rule is off. To switch it on, in"), severity)
    };
    toml(out, heading, &["[rules]", &format!("\"{}\" = \"{value}\"", rule.id)])?;
    let bounds = ["at-most", "at-least"].into_iter().filter_map(|key| Some(format!("{key} = {}", rule.bound(key)?)));
    let except = rule.takes("except").then(|| "except = [\"…\"]".to_owned());
    let options: Vec<String> = bounds.chain(except).collect();
    if options.is_empty() {
        return Ok(());
    }
    let heading = language.choose("Of stel haar anders in, in", "Or set it differently, in");
    toml(out, heading, &["[rules]", &format!("\"{}\" = {{ {} }}", rule.id, options.join(", "))])
}

/// Lines of a configuration.
fn toml(out: &mut dyn Write, heading: &str, lines: &[&str]) -> io::Result<()> {
    writeln!(out, "\n{heading} {}:\n", config::FILE_NAME)?;
    lines.iter().try_for_each(|line| writeln!(out, "    {line}"))
}

fn indented(out: &mut dyn Write, text: &str) -> io::Result<()> {
    text.trim_matches('\n').lines().try_for_each(|line| if line.is_empty() { writeln!(out) } else { writeln!(out, "    {line}") })
}
