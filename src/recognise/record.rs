//! How rules see facts: as records with named, typed fields.

use std::borrow::Cow;

use crate::document::Span;

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// The field has no value here.
    Absent,
    Bool(bool),
    Number(i64),
    Text(Cow<'a, str>),
    List(Vec<Cow<'a, str>>),
    /// A place in the text; in a message it stands for the text there.
    Place(Span),
}

/// What values a field can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Bool,
    Number,
    Text,
    List,
    Place,
}

/// A named field of a fact.
pub struct Field<T: ?Sized> {
    pub name: &'static str,
    pub kind: Type,
    /// What the field says, in one line of Dutch.
    pub about: &'static str,
    pub get: for<'a> fn(&'a T) -> Value<'a>,
    /// Whether it says the same of all that [`is_plain`](Subject::is_plain).
    pub is_rare: bool,
}

impl<T> Field<T> {
    pub const fn new(name: &'static str, kind: Type, about: &'static str, get: for<'a> fn(&'a T) -> Value<'a>) -> Self {
        Field { name, kind, about, get, is_rare: false }
    }

    /// One that says something else of a few.
    pub const fn rare(name: &'static str, kind: Type, about: &'static str, get: for<'a> fn(&'a T) -> Value<'a>) -> Self {
        Field { is_rare: true, ..Field::new(name, kind, about, get) }
    }
}

/// Something that a rule can be about.
pub trait Subject: Sized + 'static {
    /// The name by which rules call it.
    const NAME: &'static str;
    const FIELDS: &'static [Field<Self>];

    /// Where it stands.
    fn span(&self) -> Span;

    /// Where it stands in the source itself, if it has no place in the joined text: byte offsets of the decoded source,
    /// end exclusive.
    fn source(&self) -> Option<(u32, u32)> {
        None
    }

    /// How another number of the series to which it belongs would be written.
    fn number_as_written(&self, number: i64) -> String {
        number.to_string()
    }

    /// The [`sketch`](super::sieve::sketch) of its text, where that is known.
    fn sketch(&self) -> Option<u32> {
        None
    }

    /// Whether its rare fields are known to say what they say of most.
    fn is_plain(&self) -> bool {
        false
    }
}

/// A subject whose type does not matter.
pub trait Record {
    fn span(&self) -> Span;
    /// Its place in the source, where it has none in the joined text.
    fn source(&self) -> Option<(u32, u32)>;
    /// The value of the field with this index in the subject's list of fields.
    fn value(&self, field: usize) -> Value<'_>;
    /// How another number of the series to which it belongs would be written.
    fn number_as_written(&self, number: i64) -> String;
    /// The [`sketch`](super::sieve::sketch) of a text that it has as a field, where that is known without reading it.
    fn sketch(&self, field: usize) -> Option<u32>;
}

impl<T: Subject> Record for T {
    fn span(&self) -> Span {
        Subject::span(self)
    }

    fn source(&self) -> Option<(u32, u32)> {
        Subject::source(self)
    }

    fn value(&self, field: usize) -> Value<'_> {
        T::FIELDS.get(field).map_or(Value::Absent, |field| (field.get)(self))
    }

    fn number_as_written(&self, number: i64) -> String {
        Subject::number_as_written(self, number)
    }

    fn sketch(&self, field: usize) -> Option<u32> {
        let sketch = Subject::sketch(self)?;
        (self.value(field) == Value::Place(Subject::span(self))).then_some(sketch)
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Value::Number(value)
    }
}

impl From<u32> for Value<'_> {
    fn from(value: u32) -> Self {
        Value::Number(i64::from(value))
    }
}

impl From<usize> for Value<'_> {
    fn from(value: usize) -> Self {
        Value::Number(value as i64)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Value::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Value<'_> {
    fn from(value: String) -> Self {
        Value::Text(Cow::Owned(value))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(value: Cow<'a, str>) -> Self {
        Value::Text(value)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Value::Text(Cow::Borrowed(value))
    }
}

impl From<Span> for Value<'_> {
    fn from(value: Span) -> Self {
        Value::Place(value)
    }
}

impl<'a> From<&'a [&'static str]> for Value<'a> {
    fn from(value: &'a [&'static str]) -> Self {
        Value::List(value.iter().map(|&text| Cow::Borrowed(text)).collect())
    }
}

impl<'a> From<&'a Vec<String>> for Value<'a> {
    fn from(value: &'a Vec<String>) -> Self {
        Value::List(value.iter().map(|text| Cow::Borrowed(text.as_str())).collect())
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Absent, Into::into)
    }
}
