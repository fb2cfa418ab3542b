//! As much of JSON Schema as the schemas of the project use. CI tries them with a whole reader of JSON Schema too.

use regex::Regex;
use serde_json::Value;

/// Why `value` does not fit a part of the schema `whole`; nothing where it does.
pub fn refusal(value: &Value, schema: &Value, whole: &Value) -> Option<String> {
    let Value::Object(keywords) = schema else { return (schema == &Value::Bool(false)).then(|| format!("{value} is not taken")) };
    keywords.iter().find_map(|(keyword, says)| match keyword.as_str() {
        "$ref" => {
            let place = says.as_str().and_then(|says| says.strip_prefix('#')).expect("it refers to itself");
            refusal(value, whole.pointer(place).unwrap_or_else(|| panic!("there is no {place}")), whole)
        }
        "type" => {
            let names: Vec<&str> =
                says.as_array().map_or(vec![says], |all| all.iter().collect()).into_iter().filter_map(Value::as_str).collect();
            (!names.contains(&kind(value))).then(|| format!("{value} is no {}", names.join(" or ")))
        }
        "enum" => (!says.as_array().is_some_and(|all| all.contains(value))).then(|| format!("{value} is none of {says}")),
        "const" => (says != value).then(|| format!("{value} is not {says}")),
        "minimum" => (value.as_i64() < says.as_i64()).then(|| format!("{value} is below {says}")),
        "pattern" => {
            let pattern = Regex::new(says.as_str().expect("a pattern is a text")).expect("it is a pattern");
            value.as_str().filter(|text| !pattern.is_match(text)).map(|text| format!("{text} is not like {says}"))
        }
        "not" => refusal(value, says, whole).is_none().then(|| format!("{value} fits {says}")),
        "allOf" => says.as_array().into_iter().flatten().find_map(|one| refusal(value, one, whole)),
        "anyOf" | "oneOf" => {
            let refusals: Vec<_> = says.as_array().into_iter().flatten().map(|one| refusal(value, one, whole)).collect();
            let fitting = refusals.iter().filter(|refused| refused.is_none()).count();
            let right = fitting == 1 || fitting > 1 && keyword == "anyOf";
            (!right).then(|| format!("{fitting} fit of {keyword}: {refusals:?}"))
        }
        "if" => refusal(value, says, whole).is_none().then(|| refusal(value, &schema["then"], whole)).flatten(),
        "items" => value.as_array().into_iter().flatten().find_map(|item| refusal(item, says, whole)),
        "required" => {
            let absent = |key: &&Value| value.is_object() && key.as_str().is_some_and(|key| value.get(key).is_none());
            says.as_array().into_iter().flatten().find(absent).map(|key| format!("{key} is absent"))
        }
        "properties" => {
            let entries = value.as_object().into_iter().flatten();
            entries.filter_map(|(key, value)| refusal(value, says.get(key)?, whole).map(|why| format!("{key}: {why}"))).next()
        }
        "additionalProperties" => {
            let known = |key: &str| schema["properties"].get(key).is_some();
            let others = value.as_object().into_iter().flatten().filter(|(key, _)| !known(key));
            others.filter_map(|(key, value)| refusal(value, says, whole).map(|why| format!("{key}: {why}"))).next()
        }
        "then" | "$schema" | "$id" | "$defs" | "title" | "description" => None,
        other => panic!("this reader of schemas does not know {other}"),
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
