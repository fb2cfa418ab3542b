//! The examples of a rule: what is wrong as the program draws it, the text once mended, and what is right.

use super::form::Block;
use crate::document::Format;
use crate::language::Language;
use crate::report::full::draw_finding;
use crate::rule::{Example, Rule, RuleSet, Tried};

/// So many examples of what is wrong are shown, and as many of what is right: the rule file has all of them.
const MOST: usize = 4;

pub(super) fn blocks(rule: &Rule, all: &RuleSet, language: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (bad, heading) in [(true, language.choose("Zo niet", "Wrong")), (false, language.choose("Zo wel", "Right"))] {
        let examples: Vec<&Example> = rule.examples().iter().filter(|example| example.bad == bad).take(MOST).collect();
        if !examples.is_empty() {
            blocks.push(Block::Heading(heading));
        }
        for example in examples {
            blocks.extend(settings(example, language));
            if let Some(kind) = &example.kind_file {
                blocks.push(Block::Text(language.choose("Met deze soort stuk:", "With this kind of document:").to_owned()));
                blocks.push(Block::Code { language: "toml", text: kind.clone() });
            }
            if let Some(other) = &example.other {
                blocks.push(Block::Text(language.choose("In een ander stuk:", "In another document:").to_owned()));
                blocks.push(code(example.format, other));
                blocks.push(Block::Text(language.choose("En hier:", "And here:").to_owned()));
            }
            match all.try_example(rule, example, language).filter(|_| bad) {
                Some(tried) => wrong(&mut blocks, rule, example, &tried, language),
                None => blocks.push(code(example.format, &example.text)),
            }
        }
    }
    blocks
}

/// What is found in an example, and what becomes of it.
fn wrong(blocks: &mut Vec<Block>, rule: &Rule, example: &Example, tried: &Tried, language: Language) {
    let path = match example.format {
        Format::Text => "voorbeeld.txt",
        _ => "voorbeeld.md",
    };
    let mut drawn = Vec::new();
    for finding in &tried.findings {
        // A vector takes all that is written to it.
        let _ = draw_finding(&mut drawn, path, &tried.document, finding, language, false);
    }
    // A line that is cut for its width may end in a space.
    let drawn: Vec<String> = String::from_utf8_lossy(&drawn).lines().map(|line| line.trim_end().to_owned()).collect();
    blocks.push(Block::Code { language: "text", text: drawn.join("\n") });
    if tried.findings.iter().any(|finding| finding.fix.is_some()) {
        let option = if rule.fix_is_safe() == Some(true) { "--fix" } else { "--fix --unsafe-fixes" };
        blocks.push(Block::Text(format!("{} `{option}`:", language.choose("Na", "After"))));
        blocks.push(code(example.format, &tried.mended()));
    }
}

/// Under which settings an example is tried, where it says so.
fn settings(example: &Example, language: Language) -> Option<Block> {
    let text = |key: &str, value: &Option<String>| value.as_ref().map(|value| format!("`{key} = \"{value}\"`"));
    let named = [text("kind", &example.kind), text("style", &example.style), text("readers", &example.readers)];
    let date = example.date.map(|date| format!("`date = {date}`"));
    let terms = example.terms.iter().map(|term| {
        let avoided = term.avoid.join(", ");
        language.choose(format!("«{}» in plaats van «{avoided}»", term.prefer), format!("\"{}\" for \"{avoided}\"", term.prefer))
    });
    let settings: Vec<String> = named.into_iter().flatten().chain(date).chain(terms).collect();
    (!settings.is_empty()).then(|| Block::Text(format!("{} {}:", language.choose("Met", "With"), settings.join(", "))))
}

fn code(format: Format, text: &str) -> Block {
    let language = if format == Format::Markdown { "markdown" } else { "text" };
    Block::Code { language, text: text.to_owned() }
}
