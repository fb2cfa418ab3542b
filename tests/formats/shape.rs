//! What a JSON document must look like: a schema in the code.

use serde_json::Value;

/// What a value must be.
pub enum Shape {
    Text,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A whole number, at least this.
    Whole(u64),
    Truth,
    /// A list of at least so many.
    List(usize, &'static Shape),
    /// An object with these properties and no others.
    Object(&'static [Property]),
    /// An object with any names, and values like this.
    Map(&'static Shape),
    Anything,
}

/// A property of an object: its name, whether it must be there, and what it must be.
pub struct Property(pub &'static str, pub bool, pub Shape);

/// A property that must be there.
pub const fn must(name: &'static str, shape: Shape) -> Property {
    Property(name, true, shape)
}

/// A property that may be there.
pub const fn may(name: &'static str, shape: Shape) -> Property {
    Property(name, false, shape)
}

/// Panics where a value is not what it must be; `path` says where it stands.
pub fn fits(value: &Value, shape: &Shape, path: &str) {
    match shape {
        Shape::Anything => {}
        Shape::Text => assert!(value.is_string(), "{path} is no text: {value}"),
        Shape::OneOf(texts) => {
            assert!(value.as_str().is_some_and(|text| texts.contains(&text)), "{path} is none of {texts:?}: {value}");
        }
        Shape::Whole(least) => {
            assert!(value.as_u64().is_some_and(|number| number >= *least), "{path} is no number from {least}: {value}");
        }
        Shape::Truth => assert!(value.is_boolean(), "{path} is not true or false: {value}"),
        Shape::List(least, of) => {
            let list = value.as_array().unwrap_or_else(|| panic!("{path} is no list: {value}"));
            assert!(list.len() >= *least, "{path} has fewer than {least}");
            for (index, item) in list.iter().enumerate() {
                fits(item, of, &format!("{path}[{index}]"));
            }
        }
        Shape::Map(of) => {
            for (name, item) in value.as_object().unwrap_or_else(|| panic!("{path} is no object: {value}")) {
                fits(item, of, &format!("{path}.{name}"));
            }
        }
        Shape::Object(properties) => {
            let object = value.as_object().unwrap_or_else(|| panic!("{path} is no object: {value}"));
            for Property(name, required, shape) in *properties {
                match object.get(*name) {
                    Some(value) => fits(value, shape, &format!("{path}.{name}")),
                    None => assert!(!required, "{path} has no {name}"),
                }
            }
            for name in object.keys() {
                assert!(properties.iter().any(|property| property.0 == name), "{path} has a property {name} too many");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SHAPE: Shape = Shape::Object(&[must("a", Shape::Whole(1)), may("b", Shape::List(1, &Shape::OneOf(&["x", "y"])))]);

    #[test]
    fn what_fits_passes() {
        fits(&json!({ "a": 1 }), &SHAPE, "");
        fits(&json!({ "a": 2, "b": ["x", "y"] }), &SHAPE, "");
    }

    #[test]
    fn what_does_not_fit_fails() {
        let bad = [
            json!({}),
            json!({ "a": 0 }),
            json!({ "a": "1" }),
            json!({ "a": 1, "b": [] }),
            json!({ "a": 1, "b": ["z"] }),
            json!({ "a": 1, "c": 1 }),
            json!([]),
        ];
        for value in bad {
            let failed = std::panic::catch_unwind(|| fits(&value, &SHAPE, "")).is_err();
            assert!(failed, "{value}");
        }
    }
}
