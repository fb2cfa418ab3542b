//! The page of a rule: what it checks and why, on whose authority, where it holds, what can be set, and its examples as the
//! program draws them. One page has two forms: Markdown for `docs/regels/`, plain text for the terminal.

mod examples;
mod form;

use crate::language::Language;
use crate::lint::Severity;
use crate::rule::{Rule, RuleOption, RuleSet};

use super::severity_word;
pub use form::Form;
pub(super) use form::fenced;
use form::{Block, Fact};

/// The page of a rule, one of `all`, which is called by its id.
pub fn page(rule: &Rule, all: &RuleSet, language: Language, form: Form) -> String {
    let mut blocks = vec![Block::Title(rule.id.clone())];
    blocks.push(Block::Text(super::entry::sentence(&in_short(rule, language))));
    blocks.push(Block::Text(rule.why(language).to_owned()));
    blocks.push(Block::Facts(facts(rule, language)));
    blocks.push(Block::Heading(language.choose("Instellen", "Settings")));
    blocks.push(Block::Text(advice(rule, language)));
    blocks.push(Block::Code { language: "toml", text: setting(rule) });
    if rule.is_about_terms() {
        let terms = ("De woorden waar zij naar kijkt, noemt u daar ook:", "The words that it looks for are named there too:");
        blocks.push(Block::Text(language.choose(terms.0, terms.1).to_owned()));
        blocks.push(Block::Code { language: "toml", text: "[[term]]\nprefer = \"inwoner\"\navoid = [\"burger\"]".to_owned() });
    }
    blocks.extend(examples::blocks(rule, all, language));
    form.written(&blocks)
}

/// What a rule says, with dots where a finding fills something in: `«…» is kantoortaal`.
pub fn in_short(rule: &Rule, language: Language) -> String {
    let (dutch, english) = &rule.message_text;
    without_fields(language.choose(dutch, english))
}

fn without_fields(message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, field)) = rest.split_once('{') {
        let Some((_, behind)) = field.split_once('}') else { break };
        text.push_str(before);
        text.push('…');
        rest = behind;
    }
    (text + rest).replace("… …", "…")
}

/// How severe its findings are, in words: `waarschuwing, soms een fout; staat vanzelf uit`.
pub fn severity(rule: &Rule, language: Language) -> String {
    let word = |severity| severity_word(severity, language);
    let mut others: Vec<Severity> = rule.severities().filter(|severity| *severity != rule.severity).collect();
    others.sort_unstable_by(|one, other| other.cmp(one));
    others.dedup();
    let mut words = word(rule.severity).to_owned();
    if !others.is_empty() {
        let others: Vec<&str> = others.into_iter().map(word).collect();
        let sometimes = language.choose("soms", "sometimes");
        words = format!("{words}, {sometimes} {}", others.join(language.choose(" of ", " or ")));
    }
    if !rule.default {
        words.push_str(language.choose("; staat vanzelf uit", "; off by itself"));
    }
    words
}

/// Where it holds: `stijl leidraad; lezers publiek`. Nothing where that is everywhere.
pub fn profiles(rule: &Rule, language: Language) -> Option<String> {
    let named = [(&rule.styles, ("stijl", "style")), (&rule.readers, ("lezers", "readers"))];
    let named = named.into_iter().filter(|(names, _)| !names.is_empty());
    let words: Vec<String> =
        named.map(|(names, word)| format!("{} {}", language.choose(word.0, word.1), names.join(", "))).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// Whether it mends what it finds, in words. Nothing where it does not.
pub fn fix(rule: &Rule, language: Language) -> Option<&'static str> {
    Some(match rule.fix_is_safe()? {
        true => language.choose("veilig", "safe"),
        false => language.choose("vraagt een blik", "needs a look"),
    })
}

fn facts(rule: &Rule, language: Language) -> Vec<Fact> {
    let say = |dutch: &'static str, english: &'static str| language.choose(dutch, english);
    let fact = |label, value: String| Fact { label, value, page: None };
    let mut facts = vec![Fact {
        page: Some(format!("../../regels.md#{}", rule.group())),
        ..fact(say("Groep", "Group"), rule.group().to_owned())
    }];
    facts.push(fact(say("Ernst", "Severity"), severity(rule, language)));
    let everywhere = || say("elke stijl, alle lezers", "every style, all readers").to_owned();
    facts.push(fact(say("Geldt voor", "Holds for"), profiles(rule, language).unwrap_or_else(everywhere)));
    if let Some(norm) = &rule.norm {
        facts.push(fact(say("Norm", "Source"), norm.to_string()));
    }
    let option = match rule.fix_is_safe() {
        Some(true) => " (--fix)",
        Some(false) => " (--fix --unsafe-fixes)",
        None => "",
    };
    facts.push(fact(say("Herstel", "Fix"), format!("{}{option}", fix(rule, language).unwrap_or(say("geen", "none")))));
    if !rule.instead_of.is_empty() {
        facts.push(fact(say("In plaats van", "Instead of"), rule.instead_of.join(", ")));
    }
    if rule.is_about_dossiers() {
        let value = say("vergelijkt ook stukken met elkaar", "also compares documents with each other").to_owned();
        let page = Some("../../configuratie.md#stukken-naast-elkaar".to_owned());
        facts.push(Fact { page, ..fact("Dossier", value) });
    }
    facts
}

/// What to do with the setting that is shown.
fn advice(rule: &Rule, language: Language) -> String {
    let severity = rule.severity.name();
    let switch = match (rule.default, language) {
        (true, Language::Nl) => "Dit geldt als u niets instelt; `severity = \"off\"` zet de regel uit.".to_owned(),
        (true, Language::En) => "This holds where nothing is set; `severity = \"off\"` switches the rule off.".to_owned(),
        (false, Language::Nl) => format!("Dit geldt als u niets instelt; `severity = \"{severity}\"` zet de regel aan."),
        (false, Language::En) => format!("This holds where nothing is set; `severity = \"{severity}\"` switches the rule on."),
    };
    let touching = rule.touched_by();
    if touching.is_empty() {
        return switch;
    }
    let keys: Vec<String> = touching.iter().map(|key| format!("`{key}`")).collect();
    format!("{switch} {}: {}.", language.choose("Ook van belang", "Also of influence"), keys.join(", "))
}

/// The table of a configuration in which all that can be set about the rule is as it is by itself.
fn setting(rule: &Rule) -> String {
    let list = |names: &[String]| toml::Value::from(names.to_vec()).to_string();
    let severity = if rule.default { rule.severity.name() } else { "off" };
    let mut settings = vec![format!("severity = \"{severity}\"")];
    settings.extend(RuleOption::NAMES.into_iter().filter(|name| rule.takes(name)).filter_map(|name| {
        let value = match name {
            "styles" => list(&rule.styles),
            "readers" => list(&rule.readers),
            "except" => list(&[]),
            bound => rule.bound(bound)?.to_string(),
        };
        Some(format!("{name} = {value}"))
    }));
    format!("[rules]\n\"{}\" = {{ {} }}", rule.id, settings.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_a_message_become_dots() {
        assert_eq!(without_fields("{date} is een {weekday}, geen «{written}»"), "… is een …, geen «…»");
        assert_eq!(without_fields("in deze brief {is_missing} {part}"), "in deze brief …");
        assert_eq!(without_fields("een { zonder eind"), "een { zonder eind");
    }

    #[test]
    fn what_a_page_says_can_be_set_can_be_set() {
        let rules = RuleSet::embedded().expect("the rules are right");
        for rule in rules.rules() {
            let config = crate::lint::config::Config::parse("beleidslint.toml".as_ref(), "/".as_ref(), setting(rule));
            let config = config.unwrap_or_else(|problems| panic!("{}: {problems:?}", rule.id));
            assert!(config.check(&rules).is_ok(), "{}", rule.id);
        }
    }
}
