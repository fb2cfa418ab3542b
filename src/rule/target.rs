//! The subjects that rules are about: those of one type are gone through once for all rules.

use std::cmp::Reverse;

use super::condition::{Conditions, Test};
use super::question::Question;
use super::subject::{SubjectType, View};
use crate::document::Document;
use crate::recognise::record::{Record, Subject, Value};

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
            of_type.queries.conditions.push(question.conditions());
            of_type.rules.push(rule);
        }
        targets.types.iter_mut().for_each(|of_type| of_type.queries.settle());
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
    conditions: Vec<Conditions>,
    /// The same, so many at a time as have their bits in one word.
    batches: Vec<Batch>,
}

/// Where in a long list a subject is as most are.
const USUAL: usize = 8;

/// A bit for each query of a batch.
type Bits = u64;

/// Queries by the fields that they look at, so that each field of a subject is looked at once, and only while a query still
/// stands that looks at it.
#[derive(Clone, Debug)]
struct Batch(Vec<OfField>);

/// What queries want of one field.
#[derive(Clone, Debug, Default)]
struct OfField {
    field: usize,
    /// The queries that look at it.
    looking: Bits,
    /// The queries that a subject meets, as far as this field goes, without a value, with yes, and with no.
    absent: Bits,
    yes: Bits,
    no: Bits,
    /// The same for a number, from each of these on; see [`OfField::numbers`].
    numbers: Vec<(i64, Bits)>,
    /// The same for a text, where no table is asked.
    texts: Option<Texts>,
    tests: Vec<(Test, Bits)>,
}

impl Batch {
    fn new(conditions: &[Conditions]) -> Self {
        let mut fields: Vec<OfField> = Vec::new();
        for (query, conditions) in conditions.iter().enumerate() {
            for condition in &conditions.0 {
                let at = fields.iter().position(|known| known.field == condition.field).unwrap_or_else(|| {
                    fields.push(OfField { field: condition.field, ..OfField::default() });
                    fields.len() - 1
                });
                fields[at].tests.push((condition.test.clone(), 1 << query));
            }
        }
        for of_field in &mut fields {
            of_field.looking = of_field.tests.iter().fold(0, |looking, (_, query)| looking | query);
            let met = |value: &Value<'_>| of_field.met_by(value, "");
            (of_field.absent, of_field.yes, of_field.no) =
                (met(&Value::Absent), met(&Value::Bool(true)), met(&Value::Bool(false)));
            of_field.texts = Texts::new(of_field);
            of_field.numbers = of_field.numbers();
        }
        // Most fields have no value or say no: those of which most is wanted turn away most.
        let wanted = |of_field: &OfField| (!(of_field.absent | of_field.no)).count_ones();
        fields.sort_by_key(|of_field| Reverse(wanted(of_field)));
        Batch(fields)
    }
}

/// What a batch wants of the fields of a type, those that are rare apart.
struct Split<'q> {
    asked: Bits,
    rare: Vec<&'q OfField>,
    others: Vec<&'q OfField>,
    /// The queries that a plain subject meets, as far as its rare fields go, once there was one.
    plain: Option<Bits>,
}

impl<'q> Split<'q> {
    fn new<T: Subject>(batch: &'q Batch, asked: Bits) -> Self {
        let is_rare = |of_field: &&OfField| T::FIELDS.get(of_field.field).is_some_and(|field| field.is_rare);
        let (rare, others) = batch.0.iter().partition(is_rare);
        Split { asked, rare, others, plain: None }
    }

    /// The queries that are asked and that a subject meets.
    fn met_by<T: Subject>(&mut self, subject: &T, text: &str) -> Bits {
        let met = self.met_by_rare(subject, text);
        met_by(&self.others, subject, met, text)
    }

    /// The same, as far as its rare fields go.
    fn met_by_rare<T: Subject>(&mut self, subject: &T, text: &str) -> Bits {
        let (rare, asked) = (&self.rare, self.asked);
        let by_rare = || met_by(rare, subject, asked, text);
        if subject.is_plain() { *self.plain.get_or_insert_with(by_rare) } else { by_rare() }
    }

    /// Has those fields looked at first that turn away most of what this subject does not meet.
    fn arrange<T: Subject>(&mut self, subject: &T, text: &str) {
        let mut left = self.met_by_rare(subject, text);
        for place in 0..self.others.len() {
            let kept = |of_field: &&'q OfField| met_by(std::slice::from_ref(of_field), subject, left, text).count_ones();
            let next = (place..self.others.len()).min_by_key(|&at| kept(&self.others[at])).unwrap_or(place);
            self.others[place..=next].rotate_right(1);
            left = met_by(&self.others[place..=place], subject, left, text);
        }
    }
}

/// The queries among `met` that a subject meets, as far as these fields go.
fn met_by<T: Subject>(fields: &[&OfField], subject: &T, mut met: Bits, text: &str) -> Bits {
    for of_field in fields {
        if met == 0 {
            break;
        }
        if met & of_field.looking != 0 {
            met &= of_field.kept_by(subject, text);
        }
    }
    met
}

impl OfField {
    /// The queries that a subject meets, as far as this field goes.
    #[inline(always)]
    fn kept_by<T: Subject>(&self, subject: &T, text: &str) -> Bits {
        let value = T::FIELDS.get(self.field).map_or(Value::Absent, |field| (field.get)(subject));
        match &value {
            Value::Absent => self.absent,
            Value::Bool(true) => self.yes,
            Value::Bool(false) => self.no,
            Value::Number(number) if let Some((_, met)) = self.numbers.iter().rfind(|(from, _)| from <= number) => *met,
            Value::Text(value) if let Some(texts) = &self.texts => texts.met_by(value),
            value => self.met_by(value, text),
        }
    }

    /// The numbers from which on other queries are met than by those below, with the queries, in order; none where more is asked of a
    /// number than whether it lies above or below another.
    fn numbers(&self) -> Vec<(i64, Bits)> {
        let mut numbers = vec![i64::MIN];
        for (test, _) in &self.tests {
            let Test::Between { above, below } = test else { return Vec::new() };
            numbers.extend(above.and_then(|above| above.checked_add(1)).into_iter().chain(*below));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| (number, self.met_by(&Value::Number(number), ""))).collect()
    }

    /// The queries that a subject with this value meets, as far as this field goes; `text` is the document's.
    fn met_by(&self, value: &Value<'_>, text: &str) -> Bits {
        self.tests.iter().filter(|(test, _)| !test.holds(value, text)).fold(Bits::MAX, |met, (_, query)| met & !query)
    }
}

/// The queries that a subject meets with one of the texts that they ask for, and with any other.
#[derive(Clone, Debug)]
struct Texts {
    /// Those asked for, in [`PLACES`] lists.
    asked: Vec<Vec<(String, Bits)>>,
    other: Bits,
}

const PLACES: usize = 32;

impl Texts {
    /// `None` where it is asked whether a text stands in a table.
    fn new(of_field: &OfField) -> Option<Self> {
        if of_field.tests.iter().any(|(test, _)| matches!(test, Test::Listed { .. })) {
            return None;
        }
        let met = |text: &str| of_field.met_by(&Value::from(text), "");
        let mut asked = vec![Vec::new(); PLACES];
        let mut longer = String::from(".");
        for text in of_field.tests.iter().flat_map(|(test, _)| test.texts()) {
            asked[place(text)].push((text.to_owned(), met(text)));
            longer += text;
        }
        Some(Texts { asked, other: met(&longer) })
    }

    fn met_by(&self, text: &str) -> Bits {
        let asked = self.asked.get(place(text)).into_iter().flatten().find(|(asked, _)| asked == text);
        asked.map_or(self.other, |(_, met)| *met)
    }
}

/// The list of a text: few have both its length and its first letter.
fn place(text: &str) -> usize {
    let bytes = text.as_bytes();
    (bytes.len() * 5 + bytes.first().map_or(0, |byte| usize::from(*byte))) % PLACES
}

impl Queries {
    /// Makes them ready to be asked.
    fn settle(&mut self) {
        self.batches = self.conditions.chunks(Bits::BITS as usize).map(Batch::new).collect();
    }

    /// The number that the field of every subject exceeds that meets one of the queries that are asked, if there is one.
    pub fn bound(&self, field: usize, asked: &[bool]) -> Option<i64> {
        let above = |conditions: &Conditions| {
            let above =
                conditions.0.iter().filter(|condition| condition.field == field).filter_map(|condition| condition.test.above());
            above.max()
        };
        let asked = self.conditions.iter().zip(asked).filter(|(_, asked)| **asked);
        let bounds: Option<Vec<i64>> = asked.map(|(conditions, _)| above(conditions)).collect();
        bounds?.into_iter().min()
    }

    /// For each query that is asked those of `subjects` that meet it, in their order.
    pub fn sort<'v, T: Subject>(
        &self,
        subjects: impl IntoIterator<Item = &'v T>,
        asked: &[bool],
        document: &Document,
    ) -> Vec<Vec<&'v dyn Record>> {
        let mut sorted: Vec<Vec<&dyn Record>> = vec![Vec::new(); self.conditions.len()];
        let bits = |asked: &[bool]| asked.iter().rev().fold(0, |bits, asked| bits << 1 | Bits::from(*asked));
        let asked = asked.chunks(Bits::BITS as usize).map(bits);
        let mut batches: Vec<Split<'_>> =
            self.batches.iter().zip(asked).map(|(batch, asked)| Split::new::<T>(batch, asked)).collect();
        for (index, subject) in subjects.into_iter().enumerate() {
            // The first ones are often of another sort than most.
            if index == USUAL {
                batches.iter_mut().for_each(|batch| batch.arrange(subject, &document.text));
            }
            for (batch, sorted) in batches.iter_mut().zip(sorted.chunks_mut(Bits::BITS as usize)) {
                let mut met = batch.met_by(subject, &document.text);
                while met != 0 {
                    sorted[met.trailing_zeros() as usize].push(subject);
                    met &= met - 1;
                }
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
    use crate::recognise::Reference;
    use crate::relate::{self, Known};
    use crate::rule::{RuleSet, structure};
    use crate::{read, recognise};

    static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("the rules are right"));

    /// The examples of all rules.
    static TEXTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let examples = RULES.rules().iter().flat_map(|rule| rule.examples());
        examples.map(|example| example.text.as_str()).collect()
    });

    #[test]
    fn rare_fields_say_the_same_of_all_plain_subjects() {
        fn check<'s, T: Subject>(subjects: impl IntoIterator<Item = &'s T>) {
            let plain: Vec<&T> = subjects.into_iter().filter(|subject| subject.is_plain()).collect();
            for field in T::FIELDS.iter().filter(|field| field.is_rare) {
                let values = plain.iter().map(|subject| (field.get)(subject));
                assert!(values.clone().zip(values.skip(1)).all(|(one, next)| one == next), "{} {}", T::NAME, field.name);
            }
            assert!(plain.len() > 1, "{}", T::NAME);
        }
        let document = read::read(TEXTS.join("\n\n").into_bytes(), Format::Markdown).expect("it is text");
        let mut facts = recognise::recognise(&document);
        relate::relate(&document, &mut facts, Known::default());
        check(&facts.dates);
        check(&facts.notations);
        check(&facts.references);
        check(facts.references.iter().filter_map(Reference::kamerstuk));
        check(facts.references.iter().filter_map(Reference::publication));
        check(facts.references.iter().filter_map(Reference::ecli));
        check(&structure::paragraphs(&document, &facts));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn together_rules_find_the_subjects_that_each_finds_alone(
            chosen in prop::collection::vec(any::<prop::sample::Index>(), 1..12), asked in any::<u64>(), markdown: bool
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
