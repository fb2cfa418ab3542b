//! The schemas of the files that people write (JSON Schema, 2020-12), with which an editor completes names and marks mistakes.
//!
//! What a file can hold comes from the code that reads it: [`trace`] asks the types of rule files and kinds of document,
//! [`configuration`] holds the tables of the configuration, which a test holds against its reader. What the keys mean is
//! said once, on the pages of `docs/`, from where [`meaning`] takes it.

mod configuration;
mod kind;
pub mod meaning;
mod rule;
mod trace;

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::address;
use crate::document::kind::Kinds;
use crate::rule::RuleSet;

use meaning::meaning;
pub(crate) use trace::traced;

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    Rule,
    Configuration,
    Kind,
}

impl File {
    pub const ALL: [File; 3] = [File::Rule, File::Configuration, File::Kind];

    /// The name of its schema in `schemas/`.
    pub fn schema_name(self) -> &'static str {
        match self {
            File::Rule => "regel.schema.json",
            File::Configuration => "beleidslint.schema.json",
            File::Kind => "soort.schema.json",
        }
    }

    /// The comment by which an editor finds the schema (a directive of taplo), with a line break: the one that stands in
    /// `folder`, which the file that is written calls `shown`, else the one of the project, if that has an address.
    pub fn directive(self, folder: &Path, shown: &str) -> String {
        let name = self.schema_name();
        let own = folder.join(name).is_file().then(|| format!("{shown}{name}"));
        own.or_else(|| address::of_schema(name)).map_or_else(String::new, |place| format!("#:schema {place}\n"))
    }

    /// Its schema, with the names of these rules, and of the kinds of document that they speak of.
    pub fn schema(self, rules: &RuleSet) -> Value {
        let kinds = rules.kinds();
        let (title, mut schema) = match self {
            File::Rule => ("Een regel van beleidslint", rule::schema(rules, kinds)),
            File::Configuration => ("Instellingen van beleidslint", configuration::schema(rules, kinds)),
            File::Kind => ("Een soort stuk van beleidslint", kind::schema(kinds)),
        };
        schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
        schema["title"] = json!(title);
        if let Some(address) = address::of_schema(self.schema_name()) {
            schema["$id"] = json!(address);
        }
        schema
    }
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn truth() -> Value {
    json!({ "type": "boolean" })
}

fn whole() -> Value {
    json!({ "type": "integer" })
}

/// A day, as `2024-05-31`; an editor sees a date of TOML as a text too.
fn date() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

fn list(item: Value) -> Value {
    json!({ "type": "array", "items": item })
}

/// A table with any keys.
fn map(value: Value) -> Value {
    json!({ "type": "object", "additionalProperties": value })
}

/// One of these names; nothing fits where there are none.
fn one_of<T: AsRef<str>>(names: &[T]) -> Value {
    if names.is_empty() {
        return json!({ "not": {} });
    }
    json!({ "enum": names.iter().map(AsRef::as_ref).collect::<Vec<_>>() })
}

/// One of these names, or another one: people can add their own.
fn known<T: AsRef<str>>(names: &[T]) -> Value {
    if names.is_empty() { text() } else { either([one_of(names), text()]) }
}

fn either<const N: usize>(schemas: [Value; N]) -> Value {
    json!({ "anyOf": schemas.to_vec() })
}

/// One or a list.
fn one_or_more(schema: &Value) -> Value {
    either([schema.clone(), list(schema.clone())])
}

/// A table with these keys and no others.
fn table<K: Into<String>>(keys: impl IntoIterator<Item = (K, Value)>) -> Value {
    let properties: Map<String, Value> = keys.into_iter().map(|(key, value)| (key.into(), value)).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// The same, where some of the keys must be there.
fn table_with<K: Into<String>>(keys: impl IntoIterator<Item = (K, Value)>, required: &[&str]) -> Value {
    let mut schema = table(keys);
    schema["required"] = json!(required);
    schema
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// Says of each key of the table what it means. `name` is how the pages are asked for the table.
fn explain(schema: &mut Value, name: &'static str) {
    let Some(properties) = schema["properties"].as_object_mut() else { return };
    for (key, schema) in properties.iter_mut() {
        if let (Some(meaning), Value::Object(schema)) = (meaning(name, key), schema) {
            schema.insert("description".to_owned(), json!(meaning));
        }
    }
}

/// The names of all kinds of document.
fn kind_names(kinds: &Kinds) -> Vec<&str> {
    kinds.all().iter().map(|kind| kind.name.as_str()).collect()
}

/// The names of all parts that documents can have, each once.
fn part_names(kinds: &Kinds) -> Vec<&str> {
    let mut names: Vec<&str> = kinds.all().iter().flat_map(|kind| &kind.parts).map(|part| part.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The names of all rules.
fn rule_names(rules: &RuleSet) -> Vec<&str> {
    rules.rules().iter().map(|rule| rule.id.as_str()).collect()
}

/// The names of all groups of rules.
fn group_names(rules: &RuleSet) -> Vec<&str> {
    let mut names: Vec<&str> = rules.rules().iter().map(crate::rule::Rule::group).collect();
    names.dedup();
    names
}
