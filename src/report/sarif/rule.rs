//! What a viewer shows about a rule.

use super::level;
use super::model::{Configuration, Level, Rule as Descriptor, RuleProperties, Text};
use crate::language::Language;
use crate::report::entry::sentence;
use crate::report::rule_page::{fenced, in_short};
use crate::rule::Rule;

/// So many examples of what is wrong are shown, and as many of what is right.
const EXAMPLES: usize = 2;

/// A rule from a rule file.
pub(super) fn descriptor(rule: &Rule, language: Language) -> Descriptor<'_> {
    let why = one_line(rule.why(language));
    let norm = rule.norm.as_ref().map(|norm| format!("{}: {}", language.choose("Norm", "Source"), sentence(norm)));
    let help = Text {
        text: std::iter::once(why.clone()).chain(norm.clone()).collect::<Vec<_>>().join("\n"),
        markdown: Some(markdown(rule, &why, norm.as_deref(), language)),
    };
    let level = level(rule.severity);
    Descriptor {
        id: &rule.id,
        short_description: plain(sentence(&in_short(rule, language))),
        full_description: Some(plain(why)),
        help: Some(help),
        help_uri: rule.url.as_deref(),
        default_configuration: Configuration { enabled: rule.default, level },
        properties: RuleProperties { tags: [rule.group()], problem_severity: problem_severity(level) },
    }
}

/// A rule of the program itself, of which there is no file.
pub(super) fn own(id: &str, level: Level) -> Descriptor<'_> {
    Descriptor {
        id,
        short_description: plain(id.to_owned()),
        full_description: None,
        help: None,
        help_uri: None,
        default_configuration: Configuration { enabled: true, level },
        properties: RuleProperties { tags: [id.split('/').next().unwrap_or(id)], problem_severity: problem_severity(level) },
    }
}

fn problem_severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "recommendation",
    }
}

fn plain(text: String) -> Text {
    Text { text, markdown: None }
}

/// A text that was wrapped at a fixed width, as one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn markdown(rule: &Rule, why: &str, norm: Option<&str>, language: Language) -> String {
    let mut text = why.to_owned();
    if let Some(norm) = norm {
        text.push_str("\n\n");
        text.push_str(norm);
    }
    let examples = |bad: bool| rule.examples().iter().filter(move |example| example.bad == bad).take(EXAMPLES);
    let wrong =
        language.choose("**Zo niet**: fout is wat tussen `[[` en `]]` staat", "**Wrong**: what stands between `[[` and `]]`");
    let wrong = (wrong, examples(true).collect::<Vec<_>>());
    let right = (language.choose("**Zo wel**", "**Right**"), examples(false).collect());
    for (heading, examples) in [wrong, right] {
        for (index, example) in examples.into_iter().enumerate() {
            if index == 0 {
                text.push_str(&format!("\n\n{heading}"));
            }
            text.push_str("\n\n");
            text.push_str(&fenced("text", &example.marked()));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_program_is_explained_in_both_languages() {
        let rules = crate::rule::RuleSet::embedded().expect("the rules are right");
        for rule in rules.rules() {
            for language in [Language::Nl, Language::En] {
                let descriptor = descriptor(rule, language);
                let help = descriptor.help.expect("there is help");
                let markdown = help.markdown.expect("there is help in Markdown");
                assert!(help.text.len() > 20 && markdown.starts_with(&one_line(rule.why(language))), "{}", rule.id);
                assert_eq!(markdown.matches("```").count() % 2, 0, "{}", rule.id);
                assert!(markdown.contains("```text\n"), "{}", rule.id);
                // Longer ones are cut off by code scanning of GitHub, and HTML must not be in SARIF.
                let short = descriptor.short_description.text;
                let full = descriptor.full_description.expect("it is described").text;
                assert!(short.len() < 200 && full.len() < 1024 && !full.contains('<'), "{}", rule.id);
            }
        }
    }
}
