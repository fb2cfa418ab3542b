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
        self.0.iter().all(|condition| condition.test.holds(&record.value(condition.field), document))
    }
}

impl Conditions {
    /// The same for a subject whose type is known, which is a good deal faster.
    pub fn hold_for<T: Subject>(&self, subject: &T, document: &Document) -> bool {
        for condition in &self.0 {
            let value = T::FIELDS.get(condition.field).map_or(Value::Absent, |field| (field.get)(subject));
            if !condition.test.holds(&value, document) {
                return false;
            }
        }
        true
    }
}

impl Test {
    /// Whether a field without a value can pass.
    pub(super) fn takes_absent(&self) -> bool {
        matches!(self, Test::IsNot(_) | Test::Absent(true))
    }

    /// The texts of which it asks one, without one twice; `None` where it asks something else.
    pub(super) fn texts(&self) -> Option<impl Iterator<Item = &str>> {
        let Test::Is(wanted) = self else { return None };
        let mut texts: Vec<&str> = wanted.iter().map(Scalar::text).collect::<Option<_>>()?;
        texts.sort_unstable();
        texts.dedup();
        Some(texts.into_iter())
    }

    #[inline(always)]
    pub(super) fn holds(&self, value: &Value<'_>, document: &Document) -> bool {
        match self {
            Test::Is(wanted) => is_any(value, wanted, document),
            Test::IsNot(unwanted) => !is_any(value, unwanted, document),
            Test::Between { above, below } => match value {
                Value::Number(number) => above.is_none_or(|above| *number > above) && below.is_none_or(|below| *number < below),
                _ => false,
            },
            Test::Absent(absent) => (*value == Value::Absent) == *absent,
            Test::Listed { table, listed } => match value {
                Value::Text(text) => table.contains(text.as_ref()) == *listed,
                Value::Place(span) => table.contains(document.slice(*span)) == *listed,
                _ => false,
            },
        }
    }
}

/// Whether `value` is one of `all`.
#[inline(always)]
fn is_any(value: &Value<'_>, all: &[Scalar], document: &Document) -> bool {
    // Most fields have no value.
    if matches!(value, Value::Absent) {
        return false;
    }
    for one in all {
        if one.equals(value, document) {
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
    fn equals(&self, value: &Value<'_>, document: &Document) -> bool {
        match (self, value) {
            (Scalar::Bool(wanted), Value::Bool(value)) => wanted == value,
            (Scalar::Number(wanted), Value::Number(value)) => wanted == value,
            (Scalar::Text(wanted), Value::Text(value)) => wanted == value,
            (Scalar::Text(wanted), Value::List(values)) => values.iter().any(|value| wanted == value),
            (Scalar::Text(wanted), Value::Place(span)) => wanted == document.slice(*span),
            _ => false,
        }
    }
}
