//! Sentences with fields in braces.

use crate::document::Document;
use crate::language::Language;
use crate::recognise::record::Value;

/// A sentence in both languages.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub nl: Template,
    pub en: Template,
}

impl Words {
    /// The sentence in one language, its fields filled in; `None` where a field has no value.
    pub fn fill(&self, language: Language, value: &dyn Fn(&Slot) -> Option<String>) -> Option<String> {
        language.choose(&self.nl, &self.en).fill(value)
    }
}

/// Quotation marks, opening and closing.
const QUOTES: [(char, char); 5] = [('«', '»'), ('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\'')];

/// A sentence, taken apart at its braces.
#[derive(Clone, Debug, Default)]
pub struct Template {
    parts: Vec<Part>,
    /// So many bytes the text mostly has.
    length: usize,
}

/// What is filled in mostly has no more bytes.
const FILLED: usize = 16;

#[derive(Clone, Debug)]
enum Part {
    Literal(String),
    Slot(Slot),
}

/// What a pair of braces stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The field with this index in the subject's list.
    Field(usize),
    /// A group of the rule's pattern.
    Group(String),
    /// What the question itself knows: `text`, `other`, `count` …
    Own(&'static str),
    /// What could be written instead, and the quotation marks around it in the sentence: several stand in marks of their own.
    Suggestion(Option<(char, char)>),
}

impl Template {
    /// Takes `text` apart. `find` knows the names; the error is a name that it does not know.
    pub fn parse(text: &str, find: &dyn Fn(&str) -> Option<Slot>) -> Result<Template, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
            if open > 0 {
                parts.push(Part::Literal(rest[..open].to_owned()));
            }
            let name = &rest[open + 1..close];
            parts.push(Part::Slot(find(name).ok_or_else(|| name.to_owned())?));
            rest = &rest[close + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Literal(rest.to_owned()));
        }
        for index in 1..parts.len().saturating_sub(1) {
            let quotes = match &parts[index - 1..=index + 1] {
                [Part::Literal(before), Part::Slot(Slot::Suggestion(_)), Part::Literal(behind)] => {
                    let around = before.chars().next_back().zip(behind.chars().next());
                    around.filter(|around| QUOTES.contains(around))
                }
                _ => continue,
            };
            parts[index] = Part::Slot(Slot::Suggestion(quotes));
        }
        let length = parts.iter().map(|part| if let Part::Literal(literal) = part { literal.len() } else { FILLED }).sum();
        Ok(Template { parts, length })
    }

    /// The text with its fields filled in; `None` where one has no value.
    pub fn fill(&self, value: &dyn Fn(&Slot) -> Option<String>) -> Option<String> {
        let mut text = String::with_capacity(self.length);
        for part in &self.parts {
            match part {
                Part::Literal(literal) => text.push_str(literal),
                Part::Slot(slot) => text.push_str(&value(slot)?),
            }
        }
        Some(text)
    }
}

/// A value as it stands in a sentence.
pub(super) fn written(value: &Value<'_>, document: &Document, language: Language) -> Option<String> {
    Some(match value {
        Value::Absent => return None,
        Value::Bool(true) => language.choose("ja", "yes").to_owned(),
        Value::Bool(false) => language.choose("nee", "no").to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.to_string(),
        Value::List(list) => enumerate(list, language),
        Value::Place(span) => document.slice(*span).to_owned(),
    })
}

/// `een, twee en drie`.
pub(super) fn enumerate<S: AsRef<str>>(items: &[S], language: Language) -> String {
    joined(items, ", ", language.choose(" en ", " and "))
}

/// `een, twee of drie`; where marks stand around the whole, each gets its own: `een», «twee» of «drie`.
pub fn alternatives<S: AsRef<str>>(items: &[S], quotes: Option<(char, char)>, language: Language) -> String {
    let or = language.choose(" of ", " or ");
    match quotes {
        Some((open, close)) => joined(items, &format!("{close}, {open}"), &format!("{close}{or}{open}")),
        None => joined(items, ", ", or),
    }
}

fn joined<S: AsRef<str>>(items: &[S], between: &str, last: &str) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == items.len() { last } else { between });
        }
        text.push_str(item.as_ref());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_filled_in_and_an_unknown_name_is_given_back() {
        let find = |name: &str| (name == "a").then_some(Slot::Field(0));
        let template = Template::parse("x {a} y", &find).expect("the name is known");
        assert_eq!(template.fill(&|_| Some("1".into())), Some("x 1 y".into()));
        assert_eq!(template.fill(&|_| None), None);
        assert_eq!(Template::parse("{b}", &find).err(), Some("b".into()));
    }

    #[test]
    fn suggestions_in_marks_get_marks_of_their_own() {
        let find = |name: &str| (name == "suggestion").then_some(Slot::Suggestion(None));
        let filled = |text: &str| {
            let template = Template::parse(text, &find).expect("the name is known");
            template.fill(&|slot| match slot {
                Slot::Suggestion(quotes) => Some(alternatives(&["a", "b", "c"], *quotes, Language::Nl)),
                _ => None,
            })
        };
        assert_eq!(filled("schrijf «{suggestion}» hier").as_deref(), Some("schrijf «a», «b» of «c» hier"));
        assert_eq!(filled("schrijf: {suggestion}").as_deref(), Some("schrijf: a, b of c"));
        assert_eq!(filled("{suggestion}").as_deref(), Some("a, b of c"));
    }

    #[test]
    fn lists_are_written_as_a_person_would() {
        assert_eq!(enumerate(&["een", "twee", "drie"], Language::Nl), "een, twee en drie");
    }
}
