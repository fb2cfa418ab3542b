//! Conditions on the fields of a subject: `where = { chamber = "II", year = { above = 1995 } }`.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::recognise::record::{Record, Subject, Value};

/// All of these must hold.
#[derive(Clone, Debug, Default)]
pub struct Conditions(pub(super) Vec<Condition>);

/// A test on one field.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    /// Index in the subject's list of fields.
    pub field: usize,
    pub test: Test,
}

/// What a field's value must be.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// One of these; of a list, one of its members.
    Is(Vec<Scalar>),
    /// None of these; a field without a value passes.
    IsNot(Vec<Scalar>),
    /// A number strictly between the bounds.
    Between { above: Option<i64>, below: Option<i64> },
    /// Has no value, or has one.
    Absent(bool),
    /// Stands in the first column of a table, or does not.
    Listed { table: Arc<FxHashSet<String>>, listed: bool },
}

/// A value that a rule file can write.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Scalar {
    Bool(bool),
    Number(i64),
    Text(String),
}

impl Conditions {
    /// Whether `record` passes every test.
    pub fn hold(&self, record: &dyn Record, document: &Document) -> bool {
        self.0.iter().all(|condition| condition.test.holds(&record.value(condition.field), &document.text))
    }
}

impl Conditions {
    /// The same for a subject whose type is known, which is a good deal faster.
    pub fn hold_for<T: Subject>(&self, subject: &T, document: &Document) -> bool {
        for condition in &self.0 {
            let value = T::FIELDS.get(condition.field).map_or(Value::Absent, |field| (field.get)(subject));
            if !condition.test.holds(&value, &document.text) {
                return false;
            }
        }
        true
    }
}

impl Test {
    /// The texts that it names.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let named = match self {
            Test::Is(named) | Test::IsNot(named) => named.as_slice(),
            _ => &[],
        };
        named.iter().filter_map(Scalar::text)
    }

    /// The number that a value must exceed, if there is one.
    pub(super) fn above(&self) -> Option<i64> {
        match self {
            Test::Between { above, .. } => *above,
            _ => None,
        }
    }

    /// Whether `value` passes; `text` is that of its document.
    #[inline(always)]
    pub(super) fn holds(&self, value: &Value<'_>, text: &str) -> bool {
        match self {
            Test::Is(wanted) => is_any(value, wanted, text),
            Test::IsNot(unwanted) => !is_any(value, unwanted, text),
            Test::Between { above, below } => match value {
                Value::Number(number) => above.is_none_or(|above| *number > above) && below.is_none_or(|below| *number < below),
                _ => false,
            },
            Test::Absent(absent) => (*value == Value::Absent) == *absent,
            Test::Listed { table, listed } => match value {
                Value::Text(value) => table.contains(value.as_ref()) == *listed,
                Value::Place(span) => text.get(span.range()).is_some_and(|place| table.contains(place)) == *listed,
                _ => false,
            },
        }
    }
}

/// Whether `value` is one of `all`.
#[inline(always)]
fn is_any(value: &Value<'_>, all: &[Scalar], text: &str) -> bool {
    // Most fields have no value.
    if matches!(value, Value::Absent) {
        return false;
    }
    for one in all {
        if one.equals(value, text) {
            return true;
        }
    }
    false
}

impl Scalar {
    fn text(&self) -> Option<&str> {
        match self {
            Scalar::Text(text) => Some(text),
            _ => None,
        }
    }

    #[inline(always)]
    fn equals(&self, value: &Value<'_>, text: &str) -> bool {
        match (self, value) {
            (Scalar::Bool(wanted), Value::Bool(value)) => wanted == value,
            (Scalar::Number(wanted), Value::Number(value)) => wanted == value,
            (Scalar::Text(wanted), Value::Text(value)) => wanted == value,
            (Scalar::Text(wanted), Value::List(values)) => values.iter().any(|value| wanted == value),
            (Scalar::Text(wanted), Value::Place(span)) => text.get(span.range()) == Some(wanted),
            _ => false,
        }
    }
}
