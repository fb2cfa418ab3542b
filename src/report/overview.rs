//! A page in Markdown about a run: how much was found, by which rules, and the gravest findings.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::draw::severity_word;
use super::entry::Entry;
use super::markdown::{address, escaped};
use super::run::Run;

/// So many findings are listed; GitHub shows no more than a megabyte.
const LISTED: usize = 50;

/// Of a message or a path no more than so many characters are shown.
const LONGEST: usize = 300;

/// Writes the page.
pub fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    writeln!(out, "## beleidslint\n\n{}", run.counts.line(run.language))?;
    let mut entries: Vec<&Entry> = run.shown().collect();
    if !entries.is_empty() {
        by_rule(out, &entries, run)?;
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.severity));
        gravest(out, &entries, run)?;
    }
    if !run.failures.is_empty() {
        writeln!(out, "\n### {}\n", run.language.choose("Niet te lezen", "Not readable"))?;
        for failure in run.failures.iter().take(LISTED) {
            writeln!(out, "- {}: {}", cell(&failure.path), cell(&failure.message))?;
        }
        more(out, run.failures.len(), run)?;
    }
    Ok(())
}

/// A table of rules, with how often each found something.
fn by_rule(out: &mut dyn Write, entries: &[&Entry], run: &Run<'_>) -> io::Result<()> {
    let mut rules: BTreeMap<&str, (Option<&str>, [usize; 3])> = BTreeMap::new();
    for entry in entries {
        let (page, counts) = rules.entry(&entry.rule).or_default();
        *page = entry.url.as_deref();
        counts[entry.severity as usize] += 1;
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    // The gravest first.
    rules.sort_by_key(|(_, (_, [hints, warnings, errors]))| std::cmp::Reverse((*errors, *warnings, *hints)));
    let heading = run.language.choose("Regel | Fouten | Waarschuwingen | Hints", "Rule | Errors | Warnings | Hints");
    writeln!(out, "\n| {heading} |\n| --- | ---: | ---: | ---: |")?;
    for (rule, (page, [hints, warnings, errors])) in rules {
        let name = page.map_or_else(|| cell(rule), |page| format!("[{}]({})", cell(rule), address(page)));
        writeln!(out, "| {name} | {} | {} | {} |", figure(errors), figure(warnings), figure(hints))?;
    }
    Ok(())
}

/// A table of the gravest findings, with where they stand.
fn gravest(out: &mut dyn Write, entries: &[&Entry], run: &Run<'_>) -> io::Result<()> {
    let heading = run.language.choose("Waar | Ernst | Bevinding", "Where | Severity | Finding");
    writeln!(out, "\n| {heading} |\n| --- | --- | --- |")?;
    for entry in entries.iter().take(LISTED) {
        let place = cell(&format!("{}:{}", run.root.path(&entry.path), entry.start.line));
        let place = match run.root.link(&entry.path, entry.start.line) {
            Some(link) => format!("[{place}]({link})"),
            None => place,
        };
        let (word, message) = (severity_word(entry.severity, run.language), cell(&entry.sentences()));
        writeln!(out, "| {place} | {word} | {message} |")?;
    }
    more(out, entries.len(), run)
}

/// Says how many there are besides those listed.
fn more(out: &mut dyn Write, count: usize, run: &Run<'_>) -> io::Result<()> {
    match count.saturating_sub(LISTED) {
        0 => Ok(()),
        more => writeln!(out, "\n{}", run.language.choose(format!("En nog {more}."), format!("And {more} more."))),
    }
}

/// A text on one line, in which nothing is markup.
fn cell(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", escaped(&text[..at])),
        None => escaped(&text),
    }
}

fn figure(count: usize) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}
