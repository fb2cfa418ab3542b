//! The schema of what a type is read from, taken from its own `Deserialize`: the type is read from a file that gives it whatever
//! it asks for, and what it asks for is written down.

use std::cell::RefCell;
use std::fmt::{self, Display, Formatter};

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Value, json};

use super::{list, map, one_of, table};

/// The schema of the files from which `T` is read.
pub(crate) fn traced<T: DeserializeOwned>() -> Value {
    let tables = RefCell::new(Vec::new());
    let mut schema = json!({});
    let asked = T::deserialize(Tracer { schema: &mut schema, way: Way { left_out: None, tables: &tables } });
    debug_assert!(asked.is_ok(), "{:?}", asked.err());
    let needed = |table: &'static str, key: &'static str| {
        let (mut ignored, none) = (json!({}), RefCell::new(Vec::new()));
        let way = Way { left_out: Some((table, key)), tables: &none };
        T::deserialize(Tracer { schema: &mut ignored, way }).is_err()
    };
    let mut required: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, keys) in tables.into_inner() {
        required.push((name, keys.iter().copied().filter(|key| needed(name, key)).collect()));
    }
    require(&mut schema, &required);
    schema
}

/// Says in each table which keys must be there; a table bears its name until then.
fn require(schema: &mut Value, required: &[(&str, Vec<&str>)]) {
    if let Value::Object(object) = schema {
        if let Some(name) = object.remove(NAME) {
            let keys = required.iter().find(|(table, _)| name == *table).map_or(&[][..], |(_, keys)| keys.as_slice());
            if !keys.is_empty() {
                object.insert("required".to_owned(), json!(keys));
            }
        }
        object.values_mut().for_each(|inner| require(inner, required));
    } else if let Value::Array(items) = schema {
        items.iter_mut().for_each(|inner| require(inner, required));
    }
}

/// Where the name of a table stands while its keys are gathered.
const NAME: &str = " table";

/// Names of tables and their keys.
type Tables = RefCell<Vec<(&'static str, &'static [&'static str])>>;

/// A file that gives what is asked for.
struct Tracer<'t> {
    /// What was asked for.
    schema: &'t mut Value,
    way: Way<'t>,
}

#[derive(Clone, Copy)]
struct Way<'t> {
    /// A key that the file does not have, with its table.
    left_out: Option<(&'static str, &'static str)>,
    /// The tables that were asked for.
    tables: &'t Tables,
}

/// Why a type cannot be read.
#[derive(Debug)]
struct Refused(String);

impl Display for Refused {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl de::Error for Refused {
    fn custom<T: Display>(message: T) -> Self {
        Refused(message.to_string())
    }
}

/// Numbers of any size.
macro_rules! whole {
    ($($method:ident, $visit:ident;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            *self.schema = json!({ "type": "integer" });
            visitor.$visit(1)
        })*
    };
}

impl<'de> Deserializer<'de> for Tracer<'_> {
    type Error = Refused;

    /// A value that says itself what it is: it can be anything.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_str("")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        *self.schema = json!({ "type": "boolean" });
        visitor.visit_bool(true)
    }

    whole! {
        deserialize_i8, visit_i8; deserialize_i16, visit_i16; deserialize_i32, visit_i32; deserialize_i64, visit_i64;
        deserialize_u8, visit_u8; deserialize_u16, visit_u16; deserialize_u32, visit_u32; deserialize_u64, visit_u64;
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        *self.schema = super::text();
        visitor.visit_str("")
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let mut item = json!({});
        let read = visitor.visit_seq(Once(Some(Tracer { schema: &mut item, way: self.way })));
        *self.schema = list(item);
        read
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let mut found = Vec::new();
        let read = visitor.visit_map(Entries { keys: vec![""], found: &mut found, way: self.way });
        *self.schema = map(found.pop().map_or(json!({}), |(_, value)| value));
        read
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.way.tables.borrow_mut().push((name, keys));
        let here = |key: &&&str| self.way.left_out != Some((name, **key));
        let keys = keys.iter().rev().filter(here).copied().collect();
        let mut found = Vec::new();
        let read = visitor.visit_map(Entries { keys, found: &mut found, way: self.way });
        *self.schema = table(found);
        self.schema[NAME] = json!(name);
        read
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        *self.schema = one_of(names);
        let first: StrDeserializer<'_, Refused> = names.first().copied().unwrap_or_default().into_deserializer();
        visitor.visit_enum(first)
    }

    /// What the program packed has no places in a file, and neither has this.
    fn is_human_readable(&self) -> bool {
        false
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// A list of one.
struct Once<'t>(Option<Tracer<'t>>);

impl<'de> SeqAccess<'de> for Once<'_> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        self.0.take().map(|tracer| seed.deserialize(tracer)).transpose()
    }
}

/// A table with an entry for each key, the last one first.
struct Entries<'t> {
    keys: Vec<&'static str>,
    /// What was asked for at each key so far.
    found: &'t mut Vec<(&'static str, Value)>,
    way: Way<'t>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        let Some(key) = self.keys.pop() else { return Ok(None) };
        self.found.push((key, json!({})));
        seed.deserialize(Key(key)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Refused> {
        let (_, schema) = self.found.last_mut().ok_or_else(|| de::Error::custom("a value comes after its key"))?;
        seed.deserialize(Tracer { schema, way: self.way })
    }
}

/// The key of an entry.
struct Key(&'static str);

impl<'de> Deserializer<'de> for Key {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_str(self.0)
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    #[allow(dead_code)]
    struct Written {
        name: crate::spanned::Spanned<String>,
        how_many: Option<usize>,
        #[serde(default)]
        words: Vec<String>,
        inner: Option<Inner>,
        free: BTreeMap<crate::spanned::Spanned<String>, toml::Value>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Inner {
        sort: Sort,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Sort {
        Een,
        Twee,
    }

    #[test]
    fn a_type_tells_its_keys_what_they_hold_and_which_must_be_there() {
        let expected = json!({
            "type": "object",
            "additionalProperties": false,
            "required": ["name", "free"],
            "properties": {
                "name": { "type": "string" },
                "how-many": { "type": "integer" },
                "words": { "type": "array", "items": { "type": "string" } },
                "inner": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["sort"],
                    "properties": { "sort": { "enum": ["een", "twee"] } }
                },
                "free": { "type": "object", "additionalProperties": {} }
            }
        });
        assert_eq!(traced::<Written>(), expected);
    }
}
