//! `[rules]`: the severity of rules and groups.

use toml::Spanned;
use toml::de::DeValue;

use super::said::Said;
use super::severity;
use super::values::Parser;
use crate::language::Wording;
use crate::lint::Severity;
use crate::nearest::nearest;
use crate::problem::Problem;
use crate::rule::RuleSet;

const SEVERITIES: [&str; 4] = ["off", "error", "warning", "hint"];

/// `"datums/weekdag" = "off"`
#[derive(Debug)]
pub struct RuleSetting {
    /// A rule's id, or a group.
    pub name: Said<String>,
    /// Absent where the rule is switched off.
    pub severity: Option<Severity>,
}

impl RuleSetting {
    /// The rule or group (as `groep/*`) that it is about, where there is one.
    pub(super) fn resolve(&self, rules: &RuleSet) -> Result<String, Box<Problem>> {
        resolve_said(&self.name, rules)
    }
}

impl Parser<'_> {
    pub(super) fn rules(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<RuleSetting> {
        let Some(table) = self.table(value, ("schrijf [rules] boven de regels", "write [rules] above the rules")) else {
            return Vec::new();
        };
        let mut settings = Vec::new();
        for (key, value) in table {
            let name = key.get_ref();
            if value.get_ref().is_table() {
                let help = (
                    format!("zet de naam van de regel tussen aanhalingstekens: \"{name}/…\" = \"off\""),
                    format!("put the name of the rule between quotation marks: \"{name}/…\" = \"off\""),
                );
                self.complain(key.span(), ("een regel heeft één waarde", "a rule has one value"), Some(help.into()));
                continue;
            }
            let Some(word) = self.one_of(value, &SEVERITIES, ("ernst", "severity")) else { continue };
            let name = Said { value: name.to_string(), origin: self.origin(key.span()) };
            settings.push(RuleSetting { name, severity: severity(&word.value) });
        }
        settings
    }
}

/// The rule or group (as `groep/*`) that is called `name`; else advice about the name that was meant.
pub fn resolve(name: &str, rules: &RuleSet) -> Result<String, Wording> {
    if rules.get(name).is_some() {
        return Ok(name.to_owned());
    }
    let group = name.strip_suffix("/*").unwrap_or(name);
    if groups(rules).any(|known| known == group) {
        return Ok(format!("{group}/*"));
    }
    Err(meant(name, rules).map_or_else(
        || ("beleidslint rules geeft de lijst van regels", "beleidslint rules lists the rules").into(),
        |meant| (format!("bedoelt u «{meant}»?"), format!("do you mean «{meant}»?")).into(),
    ))
}

/// The same for a name that a configuration says.
pub(super) fn resolve_said(name: &Said<String>, rules: &RuleSet) -> Result<String, Box<Problem>> {
    resolve(&name.value, rules).map_err(|advice| {
        let message =
            (format!("er is geen regel of groep «{}»", name.value), format!("there is no rule or group «{}»", name.value));
        Box::new(Problem { help: Some(advice), ..name.origin.problem(message) })
    })
}

/// The rule or group that was meant by a name that is wrong.
pub fn meant<'r>(name: &str, rules: &'r RuleSet) -> Option<&'r str> {
    let names = rules.rules().iter().map(|rule| rule.id.as_str());
    // A rule whose own name is right, but whose group is not, is meant before one that looks like it.
    let same_end = names.clone().find(|id| id.rsplit('/').next() == name.rsplit('/').next());
    same_end.or_else(|| nearest(name.strip_suffix("/*").unwrap_or(name), names.chain(groups(rules))))
}

fn groups(rules: &RuleSet) -> impl Iterator<Item = &str> {
    rules.rules().iter().filter_map(|rule| rule.id.split_once('/')).map(|(group, _)| group)
}
