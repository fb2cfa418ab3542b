//! The subjects that rules are about: those of one type are gone through once for all rules.

use super::condition::{Conditions, Test};
use super::question::Question;
use super::subject::{SubjectType, View};
use crate::document::Document;
use crate::recognise::record::{Record, Subject, Type, Value};

/// What several rules are about.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    /// How many rules.
    rules: usize,
    types: Vec<OfType>,
}

/// What rules ask of the subjects of one type.
#[derive(Clone, Debug)]
struct OfType {
    subject: &'static SubjectType,
    queries: Queries,
    /// The rule of each query.
    rules: Vec<usize>,
}

impl Targets {
    /// What these questions are about.
    pub fn new<'q>(questions: impl Iterator<Item = &'q Question>) -> Self {
        let mut targets = Targets::default();
        for question in questions {
            let rule = targets.rules;
            targets.rules += 1;
            let Some(subject) = question.subject() else { continue };
            let at = targets.types.iter().position(|known| known.subject.name == subject.name).unwrap_or_else(|| {
                targets.types.push(OfType { subject, queries: Queries::default(), rules: Vec::new() });
                targets.types.len() - 1
            });
            let of_type = &mut targets.types[at];
            of_type.queries.add(subject, question.conditions());
            of_type.rules.push(rule);
        }
        targets
    }

    /// The subjects of each rule that is asked, as [`Question::candidates`] finds them: those that meet its conditions, in
    /// the order of the text.
    pub fn select<'v>(&self, view: &'v View<'_>, is_asked: impl Fn(usize) -> bool) -> Vec<Vec<&'v dyn Record>> {
        let mut selected = Vec::new();
        selected.resize_with(self.rules, Vec::new);
        for OfType { subject, queries, rules } in &self.types {
            let asked: Vec<bool> = rules.iter().map(|rule| is_asked(*rule)).collect();
            if !asked.contains(&true) {
                continue;
            }
            for (rule, found) in rules.iter().zip(view.sort(subject, queries, &asked)) {
                selected[*rule] = found;
            }
        }
        selected
    }
}

/// Conditions on subjects of one type, each by its number.
#[derive(Clone, Debug, Default)]
pub struct Queries {
    count: usize,
    /// Those that every subject meets.
    open: Vec<usize>,
    /// The others, by the field that is looked at first.
    fields: Vec<OfField>,
}

/// Queries whose first condition is about one field.
#[derive(Clone, Debug)]
struct OfField {
    field: usize,
    queries: Vec<Query>,
    /// Those that ask for one of a few texts, of a field that is a text.
    by_text: ByText,
    /// The others.
    others: Vec<usize>,
    /// Whether a subject without a value may meet one of them.
    takes_absent: bool,
}

/// Texts that queries ask for, each with the place of the query among those of its field. There are [`PLACES`] lists of
/// them, or none.
#[derive(Clone, Debug, Default)]
struct ByText(Vec<Vec<(String, usize)>>);

const PLACES: usize = 32;

impl ByText {
    fn add(&mut self, text: &str, query: usize) {
        self.0.resize_with(PLACES, Vec::new);
        self.0[place(text)].push((text.to_owned(), query));
    }

    /// The queries that ask for a text.
    fn of<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let texts = self.0.get(place(text)).into_iter().flatten();
        texts.filter(move |(asked, _)| asked == text).map(|(_, query)| *query)
    }
}

/// The list of a text: few have both its length and its first letter.
fn place(text: &str) -> usize {
    let bytes = text.as_bytes();
    (bytes.len() * 5 + bytes.first().map_or(0, |byte| usize::from(*byte))) % PLACES
}

#[derive(Clone, Debug)]
struct Query {
    number: usize,
    first: Test,
    others: Conditions,
}

impl Queries {
    /// Adds one on subjects of this type; its number is how many there were.
    fn add(&mut self, subject: &SubjectType, conditions: Conditions) {
        let number = self.count;
        self.count += 1;
        let mut others = conditions.0;
        if others.is_empty() {
            self.open.push(number);
            return;
        }
        let first = others.remove(0);
        let at = self.fields.iter().position(|known| known.field == first.field).unwrap_or_else(|| {
            let (queries, by_text, others) = (Vec::new(), ByText::default(), Vec::new());
            self.fields.push(OfField { field: first.field, queries, by_text, others, takes_absent: false });
            self.fields.len() - 1
        });
        let of_field = &mut self.fields[at];
        of_field.takes_absent |= first.test.takes_absent();
        let query = of_field.queries.len();
        match first.test.texts().filter(|_| subject.fields[first.field].kind == Type::Text) {
            Some(texts) => texts.for_each(|text| of_field.by_text.add(text, query)),
            None => of_field.others.push(query),
        }
        of_field.queries.push(Query { number, first: first.test, others: Conditions(others) });
    }

    /// The number that the field of every subject exceeds that meets one of the queries that are asked, if there is one.
    pub fn bound(&self, field: usize, asked: &[bool]) -> Option<i64> {
        let is_asked = |number: usize| asked.get(number) == Some(&true);
        if self.open.iter().any(|&number| is_asked(number)) {
            return None;
        }
        let above = |of: usize, test: &Test| match test {
            Test::Between { above, .. } if of == field => *above,
            _ => None,
        };
        let bound = |of: usize, query: &Query| {
            let others = query.others.0.iter().filter_map(|other| above(other.field, &other.test));
            others.chain(above(of, &query.first)).max()
        };
        let all = self.fields.iter().flat_map(|of| of.queries.iter().map(|query| (of.field, query)));
        let bounds: Option<Vec<i64>> =
            all.filter(|(_, query)| is_asked(query.number)).map(|(of, query)| bound(of, query)).collect();
        bounds?.into_iter().min()
    }

    /// For each query that is asked those of `subjects` that meet it, in their order.
    pub fn sort<'v, T: Subject>(
        &self,
        subjects: impl IntoIterator<Item = &'v T>,
        asked: &[bool],
        document: &Document,
    ) -> Vec<Vec<&'v dyn Record>> {
        let mut sorted: Vec<Vec<&dyn Record>> = Vec::new();
        sorted.resize_with(self.count, Vec::new);
        let is_asked = |number: usize| asked.get(number) == Some(&true);
        for subject in subjects {
            for &number in self.open.iter().filter(|number| is_asked(**number)) {
                sorted[number].push(subject);
            }
            for of_field in &self.fields {
                let value = T::FIELDS.get(of_field.field).map_or(Value::Absent, |field| (field.get)(subject));
                if matches!(value, Value::Absent) && !of_field.takes_absent {
                    continue;
                }
                let mut take = |query: &Query| {
                    if is_asked(query.number) && query.others.hold_for(subject, document) {
                        sorted[query.number].push(subject);
                    }
                };
                if let Value::Text(text) = &value {
                    of_field.by_text.of(text).for_each(|query| take(&of_field.queries[query]));
                }
                let others = of_field.others.iter().map(|other| &of_field.queries[*other]);
                others.filter(|query| query.first.holds(&value, document)).for_each(take);
            }
        }
        sorted
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::document::{Format, Span};
    use crate::language::Language;
    use crate::relate::{self, Known};
    use crate::rule::RuleSet;
    use crate::{read, recognise};

    static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("the rules are right"));

    /// The examples of all rules.
    static TEXTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let examples = RULES.rules().iter().flat_map(|rule| rule.examples());
        examples.map(|example| example.text.as_str()).collect()
    });

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn together_rules_find_the_subjects_that_each_finds_alone(
            chosen in prop::collection::vec(any::<prop::sample::Index>(), 1..6), asked in any::<u64>(), markdown: bool
        ) {
            let text: String = chosen.iter().map(|at| (*at.get(&TEXTS)).to_owned() + "\n\n").collect();
            let format = if markdown { Format::Markdown } else { Format::Text };
            let document = read::read(text.into_bytes(), format).expect("it is text");
            let mut facts = recognise::recognise(&document);
            relate::relate(&document, &mut facts, Known::default());
            let view = View::new(&document, &facts, Language::Nl, None, "publiek");
            let spans = |subjects: &[&dyn Record]| subjects.iter().map(|subject| subject.span()).collect::<Vec<Span>>();
            let is_asked = |rule: usize| asked >> (rule % 64) & 1 == 1;
            let questions = || RULES.rules().iter().map(|rule| rule.question());
            let together = Targets::new(questions()).select(&view, is_asked);
            for ((number, question), found) in questions().enumerate().zip(&together) {
                let alone = question.subject().filter(|_| is_asked(number));
                let alone = alone.map(|subject| view.select(subject, &question.conditions())).unwrap_or_default();
                prop_assert_eq!(spans(found), spans(&alone), "{:?}", question);
            }
        }
    }
}
