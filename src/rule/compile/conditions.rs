//! Conditions on fields, and the tables that they look things up in.

use super::*;

impl Compiler<'_> {
    pub(super) fn conditions(&mut self, raw: &RawConditions, subject: &SubjectType) -> Conditions {
        let mut conditions = Vec::new();
        for (name, value) in raw {
            let Some(field) = self.field(subject, name) else { continue };
            if let Some(tests) = self.tests(value) {
                conditions.extend(tests.into_iter().map(|test| Condition { field, test }));
            }
        }
        Conditions(conditions)
    }

    pub(super) fn document_conditions(&mut self, raw: &RawConditions) -> Conditions {
        subject("document").map(|document| self.conditions(raw, document)).unwrap_or_default()
    }

    pub(super) fn tests(&mut self, value: &Spanned<toml::Value>) -> Option<Vec<Test>> {
        if let Some(scalars) = scalars(value.get_ref()) {
            return Some(vec![Test::Is(scalars)]);
        }
        let Some(table) = value.get_ref().as_table() else {
            self.problem(
                value.span(),
                "dit is geen voorwaarde",
                Some("geef een waarde, een lijst van waarden, of { above, below, absent, not, listed, unlisted }".to_owned()),
            );
            return None;
        };
        let mut tests = Vec::new();
        let number = |name: &str| table.get(name).and_then(toml::Value::as_integer);
        if table.contains_key("above") || table.contains_key("below") {
            tests.push(Test::Between { above: number("above"), below: number("below") });
        }
        for (name, value_of) in table {
            match (name.as_str(), value_of) {
                ("above" | "below", toml::Value::Integer(_)) => {}
                ("absent", toml::Value::Boolean(absent)) => tests.push(Test::Absent(*absent)),
                ("not", unwanted) if scalars(unwanted).is_some() => tests.push(Test::IsNot(scalars(unwanted)?)),
                ("listed" | "unlisted", toml::Value::String(file)) => {
                    let rows = self.table(file, value.span())?;
                    let table: FxHashSet<String> = rows.into_iter().filter_map(|row| row.into_iter().next()).collect();
                    tests.push(Test::Listed { table: Arc::new(table), listed: name == "listed" });
                }
                _ => {
                    self.unknown(value.span(), "de voorwaarde", name, &["above", "below", "absent", "not", "listed", "unlisted"])
                }
            }
        }
        Some(tests)
    }

    /// The rows of a table beside the rule file, without its comments.
    pub(super) fn table(&mut self, name: &str, range: Range<usize>) -> Option<Vec<Vec<String>>> {
        let Some(text) = self.source.table(name) else {
            self.problem(range, format!("naast de regel ligt geen tabel «{name}»"), None);
            return None;
        };
        let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        Some(rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect())
    }

    pub(super) fn blame(&mut self, raw: &RawQuestion, subject: &SubjectType) -> Blame {
        let Some(blame) = &raw.blame else { return Blame::Minority };
        match blame.get_ref() {
            toml::Value::String(who) if who == "minority" => Blame::Minority,
            toml::Value::String(who) if who == "later" => Blame::Later,
            toml::Value::Table(table) => {
                let mut conditions = Vec::new();
                for (name, value) in table {
                    let Some(field) = self.field_named(subject, name, blame.span()) else { continue };
                    let tests = self.tests(&Spanned::new(blame.span(), value.clone())).unwrap_or_default();
                    conditions.extend(tests.into_iter().map(|test| Condition { field, test }));
                }
                Blame::Where(Conditions(conditions))
            }
            _ => {
                self.problem(blame.span(), "blame is \"minority\", \"later\" of een tabel van voorwaarden", None);
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
                self.unknown(range, "de omgeving", other, &["sentence", "paragraph", "document"]);
                Around::Paragraph
            }
        };
        Unless::new(&raw.near, around)
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
