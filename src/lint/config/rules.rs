//! `[rules]`: the severity of rules and groups, and what else can be changed about them.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::said::Said;
use super::severity;
use super::values::Parser;
use super::{READERS, STYLES};
use crate::language::Wording;
use crate::lint::Severity;
use crate::nearest::nearest;
use crate::problem::Problem;
use crate::rule::{RuleOption, RuleSet};

/// What `severity` can be.
pub const SEVERITIES: [&str; 4] = ["off", "error", "warning", "hint"];
/// What can be said about a rule.
pub const RULE_KEYS: [&str; 6] = ["severity", "styles", "readers", "at-most", "at-least", "except"];
/// What can be said about a group.
const GROUP_KEYS: [&str; 3] = ["severity", "styles", "readers"];

/// `"datums/weekdag" = "off"`, or `"taal/lange-zin" = { severity = "warning", at-most = 35 }`
#[derive(Debug)]
pub struct RuleSetting {
    /// A rule's id, or a group.
    pub name: Said<String>,
    /// `None` inside where the rule is switched off.
    pub severity: Option<Said<Option<Severity>>>,
    /// Each with the place of its key.
    pub options: Vec<Said<RuleOption>>,
}

impl RuleSetting {
    /// The rule or group (as `groep/*`) that it is about, where there is one.
    pub(super) fn resolve(&self, rules: &RuleSet) -> Result<String, Box<Problem>> {
        resolve_said(&self.name, rules)
    }

    /// What is wrong with it: there is no such rule, or the rule has not all these options.
    pub(super) fn problems(&self, rules: &RuleSet) -> Vec<Problem> {
        let name = &self.name.value;
        let resolved = match self.resolve(rules) {
            Ok(resolved) => resolved,
            Err(problem) => return vec![*problem],
        };
        let rule = rules.get(&resolved);
        let takes = |key: &str| rule.map_or(GROUP_KEYS.contains(&key), |rule| key == "severity" || rule.takes(key));
        let wrong = self.options.iter().filter(|option| !takes(option.value.name()));
        let problem = |option: &Said<RuleOption>| {
            let key = option.value.name();
            let keys: Vec<&str> = RULE_KEYS.into_iter().filter(|key| takes(key)).collect();
            let keys = keys.join(", ");
            let message = match rule {
                Some(_) => (format!("de regel «{name}» kent «{key}» niet"), format!("the rule «{name}» has no «{key}»")),
                None => (format!("een groep kent «{key}» niet"), format!("a group has no «{key}»")),
            };
            let help = (format!("hier kan: {keys}"), format!("possible here: {keys}"));
            Problem { help: Some(help.into()), ..option.origin.problem(message) }
        };
        wrong.map(problem).collect()
    }
}

impl Parser<'_> {
    pub(super) fn rules(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<RuleSetting> {
        let Some(table) = self.table(value, ("schrijf [rules] boven de regels", "write [rules] above the rules")) else {
            return Vec::new();
        };
        let mut settings = Vec::new();
        for (key, value) in table {
            let name = Said { value: key.get_ref().to_string(), origin: self.origin(key.span()) };
            let mut setting = RuleSetting { name, severity: None, options: Vec::new() };
            match value.get_ref() {
                DeValue::Table(table) => self.rule(&mut setting, table),
                _ => setting.severity = self.severity(value),
            }
            settings.push(setting);
        }
        settings
    }

    fn severity(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Said<Option<Severity>>> {
        Some(self.one_of(value, &SEVERITIES, ("ernst", "severity"))?.map(|word| severity(&word)))
    }

    fn rule(&mut self, setting: &mut RuleSetting, table: &DeTable<'_>) {
        for (key, value) in table {
            let option = match key.get_ref().as_ref() {
                "severity" => {
                    setting.severity = self.severity(value);
                    continue;
                }
                "styles" => RuleOption::Styles(self.all_of(value, &STYLES, ("stijl", "style"))),
                "readers" => RuleOption::Readers(self.all_of(value, &READERS, ("soort lezers", "kind of readers"))),
                "at-most" => RuleOption::AtMost(self.count(value)),
                "at-least" => RuleOption::AtLeast(self.count(value)),
                "except" => {
                    let words = self.texts(value, r#"["dat"]"#);
                    RuleOption::Except(words.into_iter().map(|word| word.value).collect())
                }
                name => {
                    self.unknown_option(&setting.name.value, name, key);
                    continue;
                }
            };
            setting.options.push(Said { value: option, origin: self.origin(key.span()) });
        }
    }

    fn unknown_option(&mut self, rule: &str, name: &str, key: &Spanned<impl AsRef<str>>) {
        // Who writes [rules.datums] means the rules of that group.
        if rule.contains('/') || nearest(name, RULE_KEYS).is_some() {
            return self.unknown(key, &RULE_KEYS);
        }
        let message = (format!("onbekende sleutel «{name}»"), format!("unknown key «{name}»"));
        let help = (
            format!("zet de naam van een regel tussen aanhalingstekens: \"{rule}/{name}\""),
            format!("put the name of a rule between quotation marks: \"{rule}/{name}\""),
        );
        self.complain(key.span(), message, Some(help.into()));
    }

    fn all_of(&mut self, value: &Spanned<DeValue<'_>>, names: &[&str], what: (&str, &str)) -> Vec<String> {
        let Some(array) = value.get_ref().as_array() else {
            let one = self.one_of(value, names, what);
            return one.into_iter().map(|said| said.value).collect();
        };
        array.iter().filter_map(|item| Some(self.one_of(item, names, what)?.value)).collect()
    }

    fn count(&mut self, value: &Spanned<DeValue<'_>>) -> i64 {
        let number = value.get_ref().as_integer().and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        number.filter(|number| *number >= 0).unwrap_or_else(|| {
            self.complain(value.span(), ("hier hoort een getal", "this should be a number"), None);
            0
        })
    }
}

/// The rule or group (as `groep/*`) that is called `name`.
pub fn named(name: &str, rules: &RuleSet) -> Option<String> {
    if rules.get(name).is_some() {
        return Some(name.to_owned());
    }
    let group = name.strip_suffix("/*").unwrap_or(name);
    groups(rules).any(|known| known == group).then(|| format!("{group}/*"))
}

/// The same; else advice about the name that was meant.
pub fn resolve(name: &str, rules: &RuleSet) -> Result<String, Wording> {
    if let Some(named) = named(name, rules) {
        return Ok(named);
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
