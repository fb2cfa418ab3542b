//! The configuration that is written for what a folder holds.

use std::fmt::Write;

use super::survey::{Excluded, Survey, Why};
use crate::language::Language;
use crate::lint::config::{READERS, STYLES};

/// More paths than these are not written out one by one.
const MOST: usize = 40;

/// The text of a configuration. `extends` is the configuration above the folder, from the folder.
pub(super) fn text(survey: &Survey, extends: Option<&str>, language: Language) -> String {
    let mut text = String::new();
    // A string takes all that is written to it.
    let _ = write(&mut text, survey, extends, language);
    text
}

fn write(text: &mut String, survey: &Survey, extends: Option<&str>, language: Language) -> std::fmt::Result {
    let say = |dutch: &'static str, english: &'static str| language.choose(dutch, english);
    writeln!(
        text,
        "# {}",
        say(
            "Instellingen van beleidslint. Wat er geldt, toont: beleidslint config",
            "Settings of beleidslint. What holds is shown by: beleidslint config"
        )
    )?;
    if let Some((generator, file)) = survey.generator {
        writeln!(text, "# {} {generator} ({file}).", say("Hier staat een site van", "Here is a site of"))?;
    }
    if let Some(extends) = extends {
        writeln!(
            text,
            "\n# {}",
            say("Wat in een map hierboven is ingesteld, blijft gelden.", "What is set in a folder above still holds.")
        )?;
        writeln!(text, "extends = {}", quoted(extends))?;
    }

    writeln!(text, "\n# {}: {}.", say("De huisregels die u volgt", "The house style that you follow"), STYLES.join(", "))?;
    match survey.style {
        Some(guess) => {
            let (shown, of) = (guess.shown_by, guess.of);
            let reason = match language {
                Language::Nl => format!("Een gok: {shown} van de {of} Nederlandse teksten zien er zo uit."),
                Language::En => format!("A guess: {shown} of {of} Dutch texts look like it."),
            };
            writeln!(text, "# {reason}\nstyle = {}", quoted(guess.style))?;
        }
        None => {
            writeln!(
                text,
                "# {}",
                say(
                    "Zonder stijl wordt alleen gemeld wat in elke stijl fout is.",
                    "Without a style only what is wrong in every style is reported."
                )
            )?;
            writeln!(text, "# style = {}", quoted(STYLES[0]))?;
        }
    }

    writeln!(
        text,
        "\n# {}",
        say(
            "Voor wie u schrijft: publiek, of haags als al uw lezers in Den Haag werken.",
            "For whom you write: publiek (the public), or haags where all your readers work in The Hague."
        )
    )?;
    writeln!(text, "readers = {}", quoted(READERS[0]))?;

    writeln!(
        text,
        "\n# {}",
        say("Wat niet gecontroleerd wordt, geschreven als in .gitignore.", "What is not checked, written as in .gitignore.")
    )?;
    if survey.excluded.is_empty() {
        writeln!(text, "# exclude = [\"archief/\", \"*.concept.md\"]")?;
    } else {
        exclude(text, &survey.excluded, language)?;
    }

    writeln!(
        text,
        "\n# {}",
        say(
            "Afkortingen die uw lezers kennen en die u dus niet verklaart.",
            "Abbreviations that your readers know, so that you do not explain them."
        )
    )?;
    writeln!(text, "# known-abbreviations = [\"DigiD\"]")?;

    writeln!(
        text,
        "\n# {}",
        say(
            "Per regel of groep: off, hint, warning of error. De lijst: beleidslint rules",
            "For each rule or group: off, hint, warning or error. The list: beleidslint rules"
        )
    )?;
    writeln!(text, "[rules]\n# \"taal\" = \"off\"\n# \"taal/lange-zin\" = {{ severity = \"warning\", at-most = 35 }}")
}

fn exclude(text: &mut String, excluded: &[Excluded], language: Language) -> std::fmt::Result {
    let quoted: Vec<String> = excluded.iter().take(MOST).map(|excluded| quoted(&pattern(&excluded.path)) + ",").collect();
    let width = quoted.iter().map(|pattern| pattern.chars().count()).max().unwrap_or(0);
    writeln!(text, "exclude = [")?;
    for (excluded, pattern) in excluded.iter().zip(quoted) {
        writeln!(text, "    {pattern:width$} # {}", reason(excluded.why, language))?;
    }
    let more = excluded.len().saturating_sub(MOST);
    if more > 0 {
        writeln!(
            text,
            "    # {}",
            match language {
                Language::Nl => format!("en nog {more}, die u hier zelf bij kunt zetten"),
                Language::En => format!("and {more} more, which you can add here yourself"),
            }
        )?;
    }
    writeln!(text, "]")
}

/// Why a path is left out, in a word.
pub(super) fn reason(why: Why, language: Language) -> &'static str {
    match why {
        Why::English => language.choose("Engels", "English"),
        Why::Foreign => language.choose("van anderen", "of others"),
        Why::Generated => language.choose("gemaakt door een programma", "generated"),
        Why::Old => language.choose("archief", "archive"),
        Why::List => language.choose("geen lopende tekst", "no running text"),
        Why::Licence => language.choose("licentie", "licence"),
    }
}

/// A path as a pattern that only means that path.
fn pattern(path: &str) -> String {
    let mut pattern = String::new();
    for c in path.chars() {
        if matches!(c, '*' | '?' | '[' | ']' | '{' | '}' | '\\' | '!' | '#') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::style::Guess;
    use super::*;
    use crate::lint::config::Config;
    use crate::rule::RuleSet;

    fn parse(text: &str) -> Config {
        Config::parse(Path::new("/project/beleidslint.toml"), Path::new("/project"), text.to_owned())
            .unwrap_or_else(|problems| panic!("{text}\n{problems:?}"))
    }

    fn surveys() -> [Survey; 2] {
        let excluded = |path: &str, why| Excluded { path: path.to_owned(), why, files: 1 };
        let full = Survey {
            files: 9,
            excluded: vec![
                excluded("/archief/", Why::Old),
                excluded("/met \"haken\" [1] {2} \\ *.md", Why::English),
                excluded("/!let op #1.md", Why::English),
            ],
            style: Some(Guess { style: "gemeente", shown_by: 3, of: 4 }),
            generator: Some(("MkDocs", "mkdocs.yml")),
            texts: Some("docs"),
        };
        [Survey::default(), full]
    }

    #[test]
    fn what_is_written_is_a_valid_configuration_that_leaves_out_what_was_found() {
        for language in [Language::Nl, Language::En] {
            for survey in surveys() {
                let config = parse(&text(&survey, None, language));
                for excluded in &survey.excluded {
                    let path = Path::new("/project").join(excluded.path.trim_matches('/'));
                    assert!(config.excludes(&path, excluded.path.ends_with('/')), "{}", excluded.path);
                }
                assert!(!config.excludes(Path::new("/project/met \"haken\" 1 2 x.md"), false));
            }
        }
    }

    #[test]
    fn what_it_says_in_comments_is_right_too() {
        let rules = RuleSet::embedded().expect("the rules are right");
        for survey in surveys() {
            let text = text(&survey, None, Language::Nl);
            let is_setting = |line: &&str| line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
            let uncommented: String =
                text.lines().map(|line| line.strip_prefix("# ").filter(is_setting).unwrap_or(line).to_owned() + "\n").collect();
            assert!(uncommented.lines().count() > 10);
            assert!(parse(&uncommented).check(&rules).is_ok(), "{uncommented}");
        }
    }

    #[test]
    fn not_more_is_written_out_than_can_be_read() {
        let excluded = (0..200).map(|number| Excluded { path: format!("/{number}.md"), why: Why::English, files: 1 }).collect();
        let text = text(&Survey { excluded, ..Survey::default() }, None, Language::Nl);
        parse(&text);
        assert!(text.lines().count() < 70);
        assert!(text.contains("# en nog 160, die u hier zelf bij kunt zetten"), "{text}");
    }
}
