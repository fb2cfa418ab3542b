//! `beleidslint test`: whether rules do what their own examples say.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::arguments::Test;
use super::replace::replace;
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::document::kind::Kinds;
use crate::language::Language;
use crate::lint::config::Applied;
use crate::problem::Problem;
use crate::report::{problem, shown_path, visible};
use crate::rule::{OwnRule, RuleSet, Slow, Unshown};

/// Tries the rules of the user on their examples.
pub(super) fn run(arguments: &Test, terminal: &mut Terminal) -> Result<Status, Stop> {
    let finder = session::finder(&arguments.configuration)?;
    let config = finder.of_folder(Path::new(""));
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    let kinds = config.as_ref().map_or_else(Kinds::built_in, |applied| applied.config.kinds());
    let paths = paths(arguments, config.as_ref())?;
    let (set, own) = RuleSet::untried(&paths, kinds)?;
    if arguments.update {
        for file in &own {
            let text = set.with_marks(file);
            if text != file.text {
                replace(&file.path, |out| out.write_all(text.as_bytes())).map_err(|error| unwritten(&file.path, &error))?;
            }
        }
    }
    let (set, own) = if arguments.update { RuleSet::untried(&paths, kinds)? } else { (set, own) };
    let failed = draw_problems(&set, &own, terminal)?;
    tell_more(arguments, &set, &own, terminal)?;
    let examples: usize = own.iter().filter_map(|file| set.get(&file.id)).map(|rule| rule.examples().len()).sum();
    let (rules, examples) = (
        counted(own.len(), terminal.language, ("regel", "regels"), ("rule", "rules")),
        counted(examples, terminal.language, ("voorbeeld", "voorbeelden"), ("example", "examples")),
    );
    // What is wrong stands above the sum of it.
    terminal.finish()?;
    terminal.say(&match (terminal.language, failed) {
        (Language::Nl, 0) => format!("{rules}, {examples}: alles klopt"),
        (Language::En, 0) => format!("{rules}, {examples}: all is well"),
        (Language::Nl, failed) => format!("{rules}, {examples}: {failed} niet in orde"),
        (Language::En, failed) => format!("{rules}, {examples}: {failed} not in order"),
    });
    Ok(if failed == 0 { Status::Done } else { Status::Findings })
}

/// Draws what does not go as the examples say, each on its rule file; how many files have something so drawn.
fn draw_problems(set: &RuleSet, own: &[OwnRule], terminal: &mut Terminal) -> Result<usize, Stop> {
    let mut failed = 0;
    let mut drawn = Vec::new();
    for file in own {
        let problems: Vec<Problem> = set.example_problems(file);
        failed += usize::from(!problems.is_empty());
        for found in &problems {
            problem::write(&mut drawn, found, terminal.language, terminal.color)?;
        }
    }
    terminal.out.write_all(&drawn)?;
    Ok(failed)
}

/// Writes what was asked for besides, and names patterns that are slow.
fn tell_more(arguments: &Test, set: &RuleSet, own: &[OwnRule], terminal: &mut Terminal) -> Result<(), Stop> {
    if arguments.coverage {
        for file in own {
            for line in unshown(&set.unshown(file), terminal.language) {
                writeln!(terminal.out, "{}", visible(&format!("{}: {line}", shown_path(&file.path))))?;
            }
        }
    }
    for file in own {
        if let Some(slow) = set.slow(file) {
            terminal.note(&format!("{}: {}", visible(&shown_path(&file.path)), cost(&slow, terminal.language)));
        }
    }
    if arguments.forms {
        for rule in own.iter().filter_map(|file| set.get(&file.id)) {
            for (word, forms) in rule.inflected() {
                writeln!(terminal.out, "{}", visible(&format!("{}: {word}: {}", rule.id, forms.join(", "))))?;
            }
        }
    }
    if arguments.others {
        for file in own {
            for (place, finding) in set.found_by_others(file, terminal.language) {
                let line = file.text[..place.start].matches('\n').count() + 1;
                let found = format!("{}:{line}: {}: {}", shown_path(&file.path), finding.rule, finding.message);
                writeln!(terminal.out, "{}", visible(&found))?;
            }
        }
    }
    Ok(())
}

/// What a slow pattern costs, and what would help.
fn cost(slow: &Slow, language: Language) -> String {
    let Slow { share, has_needs, needs } = slow;
    let why = match has_needs {
        false => language.choose("dit patroon heeft geen vaste tekst om naar te zoeken", "this pattern has no text to look for"),
        true => {
            language.choose("de needs van dit patroon staan in veel teksten", "the needs of this pattern stand in many texts")
        }
    };
    let cost = match language {
        Language::Nl => format!("{why}: het wordt bij {share} van de 100 tekens geprobeerd, en een woord bij minder dan 1"),
        Language::En => format!("{why}: it is tried at {share} of 100 characters, and a word at less than 1"),
    };
    let list = if needs.is_empty() { "[\"…\"]".to_owned() } else { format!("[\"{}\"]", needs.join("\", \"")) };
    let help = language.choose(
        "zoek alleen waar er een van deze teksten staat, met needs =",
        "search only where one of these texts stands, with needs =",
    );
    format!("{cost}; {help} {list}")
}

/// What examples could show: a line for all words, and one for each other part.
fn unshown(parts: &[Unshown], language: Language) -> Vec<String> {
    let mut words = Vec::new();
    let mut lines = Vec::new();
    for part in parts {
        lines.push(match (part, language) {
            (Unshown::Word(word), _) => {
                words.push(format!("«{word}»"));
                continue;
            }
            (Unshown::Alternative(text), Language::Nl) => {
                format!("geen voorbeeld laat het alternatief «{text}» van pattern zien")
            }
            (Unshown::Alternative(text), Language::En) => format!("no example shows the alternative «{text}» of pattern"),
            (Unshown::Condition(table, field), Language::Nl) => {
                format!("geen voorbeeld laat zien wat «{field}» in {table} uitmaakt")
            }
            (Unshown::Condition(table, field), Language::En) => format!("no example shows what «{field}» in {table} is for"),
            (Unshown::Unless, Language::Nl) => "geen voorbeeld laat zien wat unless uitmaakt".to_owned(),
            (Unshown::Unless, Language::En) => "no example shows what unless is for".to_owned(),
        });
    }
    if !words.is_empty() {
        let silent = language.choose("geen fout voorbeeld heeft", "no bad example has");
        lines.insert(0, format!("{silent} {}", words.join(", ")));
    }
    lines
}

/// The folders and files whose rules are tried.
fn paths(arguments: &Test, config: Option<&Applied>) -> Result<Vec<PathBuf>, Stop> {
    if !arguments.paths.is_empty() {
        return Ok(arguments.paths.clone());
    }
    let folders: Vec<PathBuf> =
        config.into_iter().flat_map(|applied| applied.config.rule_folders()).map(|folder| folder.value.clone()).collect();
    if folders.is_empty() {
        let message = ("er zijn geen eigen regels om te proberen", "there are no rules of your own to try");
        let advice = (
            "noem een map of een regelbestand, of zet rule-folders in beleidslint.toml",
            "name a folder or a rule file, or set rule-folders in beleidslint.toml",
        );
        return Err(Stop::Request(message.into(), Some(advice.into())));
    }
    Ok(folders)
}

fn unwritten(path: &Path, error: &std::io::Error) -> Stop {
    let path = path.display();
    let message = (format!("{path} kan niet worden geschreven: {error}"), format!("{path} cannot be written: {error}"));
    Stop::Request(message.into(), None)
}

fn counted(count: usize, language: Language, dutch: (&str, &str), english: (&str, &str)) -> String {
    let (one, many) = language.choose(dutch, english);
    format!("{count} {}", if count == 1 { one } else { many })
}
