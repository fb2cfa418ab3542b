//! Conditions on fields, and the tables that they look things up in.

use super::*;
use crate::rule::subject::FieldType;

/// What a condition can ask besides a value.
pub const CONDITIONS: [&str; 6] = ["above", "below", "absent", "not", "listed", "unlisted"];

impl Compiler<'_> {
    pub(super) fn conditions(&mut self, raw: &RawConditions, subject: &SubjectType) -> Conditions {
        let mut conditions = Vec::new();
        for (name, value) in raw {
            let Some(field) = self.field(subject, name) else { continue };
            conditions.extend(self.tests(&subject.fields[field], value).into_iter().map(|test| Condition { field, test }));
        }
        Conditions(conditions)
    }

    pub(super) fn document_conditions(&mut self, raw: &RawConditions) -> Conditions {
        subject("document").map(|document| self.conditions(raw, document)).unwrap_or_default()
    }

    /// Says that a rule about words cannot set these conditions.
    pub(super) fn no_fields(&mut self, raw: &RawConditions) -> Conditions {
        if let Some(name) = raw.keys().next() {
            let help = ("laat deze voorwaarde weg", "leave this condition out");
            self.problem(name.span(), ("woorden hebben geen velden", "words have no fields"), Some(help.into()));
        }
        Conditions::default()
    }

    /// The tests that `value` asks of `field`.
    fn tests(&mut self, field: &FieldType, value: &Spanned<toml::Value>) -> Vec<Test> {
        if let Some(scalars) = scalars(value.get_ref()) {
            self.fit(field, &scalars, value.span());
            return vec![Test::Is(scalars)];
        }
        let Some(table) = value.get_ref().as_table() else {
            let help = (
                format!("geef een waarde, een lijst van waarden, of een tabel met {}", CONDITIONS.join(", ")),
                format!("give a value, a list of values, or a table with {}", CONDITIONS.join(", ")),
            );
            self.problem(value.span(), ("dit is geen voorwaarde", "this is no condition"), Some(help.into()));
            return Vec::new();
        };
        let number = |name: &str| table.get(name).and_then(toml::Value::as_integer);
        let (above, below) = (number("above"), number("below"));
        let mut tests = Vec::new();
        if above.is_some() || below.is_some() {
            tests.push(Test::Between { above, below });
        }
        for (name, asked) in table {
            let place = self.place_of(name, value.span());
            match (name.as_str(), asked) {
                ("above" | "below", toml::Value::Integer(number)) => self.fit(field, &[Scalar::Number(*number)], place),
                ("absent", toml::Value::Boolean(absent)) => tests.push(Test::Absent(*absent)),
                ("not", unwanted) if let Some(unwanted) = scalars(unwanted) => {
                    self.fit(field, &unwanted, place);
                    tests.push(Test::IsNot(unwanted));
                }
                ("listed" | "unlisted", toml::Value::String(file)) => {
                    self.fit(field, &[Scalar::Text(file.clone())], place.clone());
                    let Some(list) = self.list(file, place) else { continue };
                    let table: FxHashSet<String> =
                        list.rows.iter().filter_map(|row| list.cells(row).into_iter().next()).collect();
                    tests.push(Test::Listed { table: Arc::new(table), listed: name == "listed" });
                }
                (known, _) if CONDITIONS.contains(&known) => {
                    let message = (format!("dit kan niet achter «{known}» staan"), format!("this cannot stand behind «{known}»"));
                    let help = (
                        "achter above en below staat een getal, achter absent true of false, achter not een waarde of een lijst, \
                         achter listed en unlisted de naam van een tsv-bestand",
                        "above and below take a number, absent takes true or false, not a value or a list, listed and unlisted \
                         the name of a tsv file",
                    );
                    self.problem(place, message, Some(help.into()));
                }
                _ => self.unknown(place, ("de voorwaarde", "condition"), name, &CONDITIONS),
            }
        }
        tests
    }

    /// Says so where a field can never have one of these values.
    fn fit(&mut self, field: &FieldType, values: &[Scalar], place: Range<usize>) {
        let fits = |value: &Scalar| match (value, field.kind) {
            (Scalar::Bool(_), kind) => kind == Type::Bool,
            (Scalar::Number(_), kind) => kind == Type::Number,
            (Scalar::Text(_), kind) => matches!(kind, Type::Text | Type::List | Type::Place),
        };
        if values.iter().all(fits) {
            return;
        }
        let (dutch, english) = match field.kind {
            Type::Bool => ("true of false", "true or false"),
            Type::Number => ("een getal", "a number"),
            Type::Text | Type::List | Type::Place => ("een tekst", "a text"),
        };
        let message = (
            format!("het veld «{}» kan deze waarde niet hebben", field.name),
            format!("the field «{}» cannot have this value", field.name),
        );
        self.problem(place, message, Some((format!("geef {dutch}"), format!("give {english}")).into()));
    }

    pub(super) fn blame(&mut self, raw: &RawQuestion, subject: &SubjectType) -> Blame {
        let Some(blame) = &raw.blame else { return Blame::Minority };
        match blame.get_ref() {
            toml::Value::String(who) if who == "minority" => Blame::Minority,
            toml::Value::String(who) if who == "later" => Blame::Later,
            toml::Value::Table(table) => {
                let mut conditions = Vec::new();
                for (name, value) in table {
                    let place = self.place_of(name, blame.span());
                    let Some(field) = self.field_named(subject, name, place) else { continue };
                    let value = Spanned::new(blame.span(), value.clone());
                    conditions
                        .extend(self.tests(&subject.fields[field], &value).into_iter().map(|test| Condition { field, test }));
                }
                Blame::Where(Conditions(conditions))
            }
            _ => {
                let message = (
                    "blame is \"minority\", \"later\" of een tabel van voorwaarden",
                    "blame is \"minority\", \"later\" or a table of conditions",
                );
                self.problem(blame.span(), message, None);
                Blame::Minority
            }
        }
    }

    pub(super) fn unless(&mut self, unless: &Spanned<RawUnless>) -> Unless {
        let raw = unless.get_ref();
        let around = match raw.r#in.as_ref().map(|around| (around.get_ref().as_str(), around.span())) {
            None | Some(("paragraph", _)) => Around::Paragraph,
            Some(("sentence", _)) => Around::Sentence,
            Some(("document", _)) => Around::Document,
            Some((other, range)) => {
                self.unknown(range, ("de omgeving", "surroundings"), other, &NEAR);
                Around::Paragraph
            }
        };
        Unless::new(self.words_of(&raw.near), around)
    }
}

/// One value or a list of them.
fn scalars(value: &toml::Value) -> Option<Vec<Scalar>> {
    match value {
        toml::Value::Boolean(value) => Some(vec![Scalar::Bool(*value)]),
        toml::Value::Integer(value) => Some(vec![Scalar::Number(*value)]),
        toml::Value::String(value) => Some(vec![Scalar::Text(value.clone())]),
        toml::Value::Array(values) => values.iter().map(scalars).collect::<Option<Vec<_>>>().map(|lists| lists.concat()),
        _ => None,
    }
}
