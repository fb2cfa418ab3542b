//! Rule files.

use std::path::PathBuf;

use crate::lint::Severity;
use crate::problem::Problem;

#[derive(Clone, Debug, Default)]
pub struct Words {
    pub nl: String,
    pub en: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Message {
    pub nl: String,
    pub en: String,
}

#[derive(Clone, Debug)]
pub struct Example {
    pub bad: Option<String>,
    pub good: Option<String>,
    pub fixed: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Rule {
    pub id: String,
    pub severity: Severity,
    pub message: Message,
    pub why: Words,
    pub norm: Option<String>,
    pub default: bool,
    pub styles: Vec<String>,
    pub readers: Vec<String>,
    pub covers: Vec<String>,
    pub examples: Vec<Example>,
    pub has_fix: bool,
}

#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
}

impl RuleSet {
    pub fn embedded() -> Result<RuleSet, Vec<Problem>> {
        let rule = |id: &str, severity, message: &str, bad: &str, good: &str| Rule {
            id: id.to_owned(),
            severity,
            message: Message { nl: message.to_owned(), en: message.to_owned() },
            why: Words { nl: "Wie op woensdag komt, mist een vergadering op dinsdag.".to_owned(), en: None },
            norm: None,
            default: true,
            styles: Vec::new(),
            readers: Vec::new(),
            covers: Vec::new(),
            examples: vec![Example { bad: Some(bad.to_owned()), good: Some(good.to_owned()), fixed: None }],
            has_fix: true,
        };
        Ok(RuleSet {
            rules: vec![
                rule(
                    "datums/weekdag",
                    Severity::Error,
                    "{date} is een {weekday}, geen {written_weekday}",
                    "De hoorzitting is op [[woensdag]] 26 april 2016.",
                    "De hoorzitting is op dinsdag 26 april 2016.",
                ),
                rule(
                    "taal/ambtelijk-verband",
                    Severity::Hint,
                    "schrijf {suggestion} in plaats van {text}",
                    "Wij schrijven [[met betrekking tot]] uw vraag.",
                    "Wij schrijven over uw vraag.",
                ),
            ],
        })
    }

    pub fn with_folders(_folders: &[PathBuf]) -> Result<RuleSet, Vec<Problem>> {
        Self::embedded()
    }

    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}
