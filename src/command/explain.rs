//! `beleidslint explain`: the page of a rule, and what holds in the folder in which the program runs.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{Explain, Profile};
use super::profile::Profiles;
use super::rules::state;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::language::Language;
use crate::lint::{Judged, config};
use crate::report::rule_page::{self, Form};
use crate::report::{severity_word, visible, visible_lines};

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
    let page = rule_page::page(rule, rules, terminal.language, Form::Plain);
    write!(terminal.out, "{}", visible_lines(&page))?;
    write_settings(&mut terminal.out, &settings.judge(rule), terminal.language)?;
    Ok(Status::Done)
}

/// What the configuration makes of the rule.
fn write_settings(out: &mut dyn Write, judged: &Judged<'_>, language: Language) -> io::Result<()> {
    let rule = &judged.rule;
    let mut settings = vec![state(judged.on, language).to_owned()];
    settings.extend(judged.severity.map(|severity| severity_word(severity, language).to_owned()));
    let bounds = ["at-most", "at-least"].into_iter().filter_map(|key| Some(format!("{key} = {}", rule.bound(key)?)));
    settings.extend(bounds);
    let heading = language.choose("Hier staat de regel", "Here the rule is");
    writeln!(out, "\n{heading} {}.", settings.join(", "))?;
    let terms: Vec<_> = rule.words().iter().filter_map(|phrase| Some((&phrase.text, phrase.instead.first()?))).collect();
    if !rule.is_about_terms() || terms.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}:\n", language.choose("De termen die hier gelden", "The terms that hold here"))?;
    terms.into_iter().try_for_each(|(word, instead)| writeln!(out, "    {} → {}", visible(word), visible(instead)))
}
