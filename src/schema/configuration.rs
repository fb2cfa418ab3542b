//! The schema of `beleidslint.toml`.

use serde_json::{Map, Value, json};

use super::{
    date, either, explain, group_names, kind_names, known, list, one_of, one_or_more, reference, rule_names, table, table_with,
    text,
};
use crate::document::kind::Kinds;
use crate::language::Language;
use crate::lint::config::{READERS, RULE_KEYS, SEVERITIES, STYLES};
use crate::report::rule_page::in_short;
use crate::rule::RuleSet;
use crate::rule::group::about;

pub(super) fn schema(rules: &RuleSet, kinds: &Kinds) -> Value {
    let section = || {
        [
            ("kind", known(&kind_names(kinds))),
            ("style", one_of(&STYLES)),
            ("readers", one_of(&READERS)),
            ("date", date()),
            ("rules", reference("rules")),
        ]
    };
    let tables = |name: &'static str, keys: &mut Value| {
        explain(keys, name);
        list(keys.take())
    };
    let paths = || list(text());
    let mut files = table_with(section().into_iter().chain([("paths", paths())]), &["paths"]);
    let mut dossier = table_with([("paths", paths())], &["paths"]);
    let mut term = table_with([("prefer", text()), ("avoid", one_or_more(&text()))], &["prefer", "avoid"]);
    let everything = "*".to_owned();
    let names: Vec<&str> = group_names(rules).into_iter().chain(rule_names(rules)).chain([everything.as_str()]).collect();
    let exception = [("rule", known(&names)), ("path", text()), ("text", text()), ("reason", text())];
    let mut exception = table_with(exception, &["rule"]);
    let own = [
        ("extends", one_or_more(&text())),
        ("exclude", paths()),
        ("rule-folders", list(text())),
        ("trusted-packs", list(text())),
        ("kind-folders", list(text())),
        ("known-abbreviations", list(text())),
        ("term-lists", one_or_more(&text())),
        ("baseline", text()),
        ("files", tables("files", &mut files)),
        ("dossier", tables("dossier", &mut dossier)),
        ("term", tables("term", &mut term)),
        ("ignore", tables("ignore", &mut exception)),
    ];
    let mut schema = table(section().into_iter().chain(own));
    explain(&mut schema, "configuration");
    schema["$defs"] = definitions(rules);
    schema
}

/// `[rules]`, and what can be said about a rule: for each set of options that rules take.
fn definitions(rules: &RuleSet) -> Value {
    let mut definitions = Map::new();
    let mut setting = |takes: &dyn Fn(&str) -> bool| {
        let keys: Vec<&str> = RULE_KEYS.into_iter().filter(|key| *key == "severity" || takes(key)).collect();
        let name = keys.join("+");
        let mut options = table(keys.into_iter().map(|key| (key, option(key))));
        explain(&mut options, "setting");
        definitions.insert(name.clone(), either([one_of(&SEVERITIES), options]));
        reference(&name)
    };
    let mut named = Map::new();
    let group = setting(&|key| matches!(key, "styles" | "readers"));
    for name in group_names(rules) {
        let mut schema = group.clone();
        schema["description"] = json!(about(name).unwrap_or("een groep regels"));
        named.insert(name.to_owned(), schema);
    }
    for rule in rules.rules() {
        let mut schema = setting(&|key| rule.takes(key));
        schema["description"] = json!(in_short(rule, Language::Nl));
        named.insert(rule.id.clone(), schema);
    }
    let other = setting(&|_| true);
    definitions.insert("rules".to_owned(), json!({ "type": "object", "properties": named, "additionalProperties": other }));
    Value::Object(definitions)
}

/// What can be said of a rule by this key.
fn option(key: &str) -> Value {
    match key {
        "severity" => one_of(&SEVERITIES),
        "styles" => one_or_more(&one_of(&STYLES)),
        "readers" => one_or_more(&one_of(&READERS)),
        "at-most" | "at-least" => json!({ "type": "integer", "minimum": 0 }),
        _ => list(text()),
    }
}
