//! The schema of a rule file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{
    date, either, explain, kind_names, known, list, one_of, one_or_more, part_names, reference, rule_names, table, text, truth,
    whole,
};
use crate::document::kind::Kinds;
use crate::recognise::record::Type;
use crate::rule::{self, CLASSES, CONDITIONS, FAULTS, NEAR, QUESTIONS, READERS, RuleSet, STYLES, SubjectType, WITHIN, subjects};

/// Keys that name a field of the subject.
const FIELD_KEYS: [&str; 6] = ["key", "value", "by", "until", "through", "of"];
/// Keys that name a field which is a place.
const PLACE_KEYS: [&str; 2] = ["point_at", "show_also"];

pub(super) fn schema(rules: &RuleSet, kinds: &Kinds) -> Value {
    let mut schema = rule::file_schema();
    let question = schema["properties"][QUESTIONS[0].0].take();
    schema["$defs"] = definitions();
    for (name, keys) in QUESTIONS {
        let mut one = asked(&question, keys, kinds);
        if name == "match" {
            let with_words = rule::texts().filter(|text| rule::subject(text).is_none());
            one["properties"]["on"] = one_of(&with_words.chain(subject_names()).collect::<Vec<_>>());
        }
        explain(&mut one, "question");
        schema["properties"][name] = one;
    }
    let properties = &mut schema["properties"];
    properties["url"]["pattern"] = json!("^https?://");
    properties["styles"] = list(one_of(&STYLES));
    properties["readers"] = list(one_of(&READERS));
    properties["instead_of"] = list(known(&rule_names(rules)));
    for name in ["message", "help", "related"] {
        explain(&mut properties[name], "words");
    }
    properties["level"]["items"]["properties"]["where"] = reference("conditions");
    explain(&mut properties["level"]["items"], "level");
    let example = &mut properties["example"]["items"];
    let names =
        [("kind", known(&kind_names(kinds))), ("style", one_of(&STYLES)), ("readers", one_of(&READERS)), ("date", date())];
    for (key, names) in names {
        example["properties"][key] = names;
    }
    example["properties"]["format"] = one_of(&["text", "markdown"]);
    example["properties"]["bad"]["pattern"] = json!(r"\[\[");
    example["oneOf"] = json!([{ "required": ["bad"] }, { "required": ["good"], "not": { "required": ["fixed"] } }]);
    explain(example, "example");
    explain(&mut schema, "rule");
    // Exactly one question.
    schema["oneOf"] = QUESTIONS.iter().map(|(name, _)| json!({ "required": [name] })).collect();
    schema
}

fn subject_names() -> impl Iterator<Item = &'static str> {
    subjects().iter().map(|subject| subject.name)
}

/// The table of a question that takes these keys, besides those that every question takes.
fn asked(question: &Value, keys: &[&str], kinds: &Kinds) -> Value {
    let mut asked = question.clone();
    let Some(properties) = asked["properties"].as_object_mut() else { return asked };
    let of_others = |key: &str| QUESTIONS.iter().any(|(_, own)| own.contains(&key)) && !keys.contains(&key);
    properties.retain(|key, _| !of_others(key));
    properties["unless"]["properties"]["in"] = one_of(&NEAR);
    open(&mut properties["unless"]["properties"]["near"]);
    for key in ["unless", "fix"] {
        explain(&mut properties[key], key);
    }
    let names: Vec<&str> = subject_names().collect();
    let parts = known(&part_names(kinds));
    for (key, schema) in properties.iter_mut() {
        let names = match key.as_str() {
            "on" | "to" => one_of(&names),
            "where" if keys.contains(&"part") => reference("part"),
            "where" => reference("conditions"),
            "when" => reference("document"),
            // Only what is said in two ways can be held against other documents.
            "within" => {
                one_of(&WITHIN.into_iter().filter(|name| *name != "dossier" || keys.contains(&"blame")).collect::<Vec<_>>())
            }
            "fault" => one_of(&FAULTS),
            key if FIELD_KEYS.contains(&key) || key == "to_key" => reference("field-name"),
            "part" | "after" => parts.clone(),
            "words_from" => one_of(&["terms"]),
            "inflect" => either([truth(), one_of(&CLASSES.map(|(name, _)| name))]),
            "blame" => either([one_of(&["minority", "later"]), reference("conditions")]),
            "groups" => either([text(), list(list(text()))]),
            "swap" => either([text(), json!({ "type": "object", "additionalProperties": one_or_more(&text()) })]),
            _ => {
                open(schema);
                continue;
            }
        };
        *schema = names;
    }
    let mut about = vec![reference("about")];
    about.extend(keys.contains(&"to").then(|| reference("to")));
    // A pattern has groups, which are places too.
    about.push(either([json!({ "required": ["pattern"] }), reference("places")]));
    about.extend(must(keys));
    asked["allOf"] = Value::Array(about);
    asked
}

/// What a type does not tell holds words, or names the file beside the rule in which they stand.
fn open(schema: &mut Value) {
    if *schema == json!({}) {
        *schema = one_or_more(&text());
    }
}

/// The keys that a question which takes these cannot do without.
fn must(keys: &[&str]) -> Vec<Value> {
    let one_of = |names: &[&[&str]]| {
        let ways: Vec<Value> = names.iter().map(|names| json!({ "required": names })).collect();
        json!({ "anyOf": ways })
    };
    let ways: [(&str, &[&[&str]]); 6] = [
        ("pattern", &[&["on"]]),
        ("value", &[&["on", "value"], &["groups"]]),
        ("to", &[&["on", "key", "to"]]),
        ("adjacent", &[&["on", "key"], &["adjacent"]]),
        ("by", &[&["on", "by"]]),
        ("of", &[&["on", "of", "at_most"], &["on", "of", "at_least"]]),
    ];
    ways.into_iter().filter(|(key, _)| keys.contains(key)).map(|(_, ways)| one_of(ways)).collect()
}

/// What holds where this key names a subject: for each subject the same keys.
fn where_it_is(key: &str, then: impl Fn(&SubjectType) -> Value) -> Value {
    let one = |subject: &SubjectType| {
        json!({
            "if": { "properties": { key: { "const": subject.name } }, "required": [key] },
            "then": { "properties": then(subject) },
        })
    };
    json!({ "allOf": subjects().iter().map(one).collect::<Vec<_>>() })
}

/// The names of the fields of a subject.
fn field(subject: &SubjectType) -> Value {
    reference(&format!("{}-field", subject.name))
}

/// The fields of a subject that are places.
fn places(subject: &SubjectType) -> Vec<&'static str> {
    subject.fields.iter().filter(|field| field.kind == Type::Place).map(|field| field.name).collect()
}

/// What keys can hold where the question is about this subject.
fn about(subject: &SubjectType) -> Value {
    let mut keys: Map<String, Value> = FIELD_KEYS.into_iter().map(|key| (key.to_owned(), field(subject))).collect();
    keys.extend(PLACE_KEYS.into_iter().map(|key| (key.to_owned(), known(&places(subject)))));
    keys.insert("where".to_owned(), reference(subject.name));
    keys.insert("fix".to_owned(), json!({ "properties": { "replace": one_of(&places(subject)) } }));
    Value::Object(keys)
}

/// Conditions on fields of any subject: not every editor sees what holds for one of them.
fn all_fields() -> Value {
    let mut fields: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for subject in subjects() {
        for field in &subject.fields {
            fields.entry(field.name).or_default().push(format!("{}: {}", subject.name, field.about));
        }
    }
    table(fields.into_iter().map(|(name, abouts)| {
        let mut schema = reference("any");
        schema["description"] = json!(abouts.join("\n\n"));
        (name, schema)
    }))
}

/// For each subject the conditions on its fields, and their names; and what a condition on a field of each type can be.
fn definitions() -> Value {
    let mut definitions = Map::new();
    let mut tests = table(CONDITIONS.into_iter().map(|name| (name, test(name))));
    explain(&mut tests, "test");
    definitions.insert("test".to_owned(), tests);
    let scalar = || json!({ "type": ["boolean", "integer", "string"] });
    for (name, value) in [("bool", truth()), ("number", whole()), ("string", text()), ("any", scalar())] {
        definitions.insert(name.to_owned(), either([value.clone(), list(value), reference("test")]));
    }
    definitions.insert("conditions".to_owned(), all_fields());
    let names: BTreeSet<&str> = subjects().iter().flat_map(|subject| &subject.fields).map(|field| field.name).collect();
    definitions.insert("field-name".to_owned(), one_of(&names.into_iter().collect::<Vec<_>>()));
    definitions.insert("about".to_owned(), where_it_is("on", about));
    let in_place = |subject: &SubjectType| {
        let names = one_of(&places(subject));
        let keys: Map<String, Value> = PLACE_KEYS.into_iter().map(|key| (key.to_owned(), names.clone())).collect();
        Value::Object(keys)
    };
    definitions.insert("places".to_owned(), where_it_is("on", in_place));
    definitions.insert("to".to_owned(), where_it_is("to", |subject| json!({ "to_key": field(subject) })));
    for subject in subjects() {
        let conditions = subject.fields.iter().map(|field| {
            let mut schema = reference(match field.kind {
                Type::Bool => "bool",
                Type::Number => "number",
                Type::Text | Type::List | Type::Place => "string",
            });
            schema["description"] = json!(field.about);
            (field.name, schema)
        });
        definitions.insert(subject.name.to_owned(), table(conditions));
        let names: Vec<&str> = subject.fields.iter().map(|field| field.name).collect();
        definitions.insert(format!("{}-field", subject.name), one_of(&names));
    }
    Value::Object(definitions)
}

fn test(name: &str) -> Value {
    match name {
        "above" | "below" => whole(),
        "absent" => truth(),
        "not" => json!({ "not": { "type": "object" } }),
        _ => text(),
    }
}
