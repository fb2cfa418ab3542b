//! The text of a new rule.

use super::samples::{PLAIN, SAMPLES};
use crate::command::Stop;
use crate::document::Format;
use crate::problem::advice;
use crate::recognise;
use crate::recognise::record::Value;
use crate::relate::{self, Known};
use crate::rule::{SubjectType, View, subject, texts};
use crate::{language::Language, read};

const HEAD: &str = "\
# Wat in een regel kan staan: docs/regeltaal.md. Elk onderwerp en zijn velden: docs/onderwerpen.md.
severity = \"warning\" # error: aantoonbaar fout; warning: een norm of vaste gewoonte; hint: stijl
why = \"Zeg hier in een paar zinnen waarom het ertoe doet.\"
";

/// The other questions: the subject with which each begins, and the rest of its file.
const DRAFTS: [(&str, &str, &str); 6] = [
    ("missing", "part", include_str!("drafts/missing.toml")),
    ("agree", "definition", include_str!("drafts/agree.toml")),
    ("resolve", "abbreviation", include_str!("drafts/resolve.toml")),
    ("unique", "heading", include_str!("drafts/unique.toml")),
    ("order", "page_mark", include_str!("drafts/order.toml")),
    ("measure", "list", include_str!("drafts/measure.toml")),
];

/// A rule that asks `question` about the subject `on`; `works` tells whether a text is a rule that does what its examples say.
pub(super) fn rule(question: &str, on: Option<&str>, works: &dyn Fn(&str) -> bool) -> Result<String, Stop> {
    if question == "match" {
        let on = on.unwrap_or("text");
        // A heading, a paragraph and the like are a subject with fields too, but one asks for their words first.
        return if texts().any(|text| text == on) { Ok(words(on)) } else { fields(on, works) };
    }
    let Some((_, begins_with, rest)) = DRAFTS.iter().find(|(name, _, _)| *name == question) else {
        let names: Vec<&str> = std::iter::once("match").chain(DRAFTS.iter().map(|(name, _, _)| *name)).collect();
        let message = (format!("er is geen vraag «{question}»"), format!("there is no question «{question}»"));
        return Err(Stop::Request(message.into(), Some(advice(question, &names))));
    };
    if let Some(on) = on.filter(|on| on != begins_with) {
        let message = (
            format!("een nieuwe regel met {question} begint met {begins_with}, niet met «{on}»"),
            format!("a new rule with {question} begins with {begins_with}, not with «{on}»"),
        );
        let advice =
            ("laat --on weg, en verander het onderwerp in het bestand", "leave --on out, and change the subject in the file");
        return Err(Stop::Request(message.into(), Some(advice.into())));
    }
    Ok(format!("{HEAD}\n{rest}"))
}

/// A rule about words.
fn words(on: &str) -> String {
    let (bad, good, format) = match on {
        "heading" => ("# De [[klant]]\\n\\nWelkom.\\n", "# De inwoner\\n\\nWelkom.\\n", "format = \"markdown\"\n"),
        "item" => (
            "Wij vragen:\\n\\n- een [[klant]];\\n- tijd.\\n",
            "Wij vragen:\\n\\n- een inwoner;\\n- tijd.\\n",
            "format = \"markdown\"\n",
        ),
        "note" => (
            "Een brug.[^1]\\n\\n[^1]: De [[klant]] wacht.\\n",
            "Een brug.[^1]\\n\\n[^1]: De inwoner wacht.\\n",
            "format = \"markdown\"\n",
        ),
        "cell" => (
            "| Wie | Wat |\\n| --- | --- |\\n| [[klant]] | wacht |\\n",
            "| Wie | Wat |\\n| --- | --- |\\n| inwoner | wacht |\\n",
            "format = \"markdown\"\n",
        ),
        _ => ("De [[klant]] wacht bij de brug.", "De inwoner wacht bij de brug.", ""),
    };
    let fixed = bad.replace("[[klant]]", "inwoner");
    format!(
        r##"{HEAD}
[message]
nl = "wij schrijven «{{suggestion}}» en niet «{{text}}»"
en = "we write «{{suggestion}}», not «{{text}}»"

[match]
on = "{on}"
swap = {{ "klant" = "inwoner" }} # of: words = ["klant"], of: pattern = '\bklant(en)?\b'
fix = {{ safe = false }} # een woord verandert niet zonder dat een mens het ziet

[[example]]
bad = "{bad}"
fixed = "{fixed}"
{format}[[example]]
good = "{good}"
{format}"##
    )
}

/// A rule about a fact or a part of the text, with a condition on the first of its fields that tells its sample from
/// plain text.
fn fields(on: &str, works: &dyn Fn(&str) -> bool) -> Result<String, Stop> {
    let (Some(subject), Some((_, sample))) = (subject(on), SAMPLES.iter().find(|(name, _)| *name == on)) else {
        let names: Vec<&str> = SAMPLES.iter().map(|(name, _)| *name).chain(texts()).collect();
        let message = (format!("new kent geen voorbeeld van «{on}»"), format!("new has no example of «{on}»"));
        return Err(Stop::Request(message.into(), Some(advice(on, &names))));
    };
    let drafts = drafts(subject, sample);
    drafts.into_iter().find(|draft| works(draft)).ok_or_else(|| {
        let message = (format!("van «{on}» kan new geen regel maken"), format!("new cannot make a rule about «{on}»"));
        Stop::Request(message.into(), None)
    })
}

/// A draft for each field that can be asked about.
fn drafts(subject: &SubjectType, sample: &str) -> Vec<String> {
    let Ok(document) = read::read(sample.as_bytes().to_vec(), Format::Markdown) else { return Vec::new() };
    let mut facts = recognise::recognise(&document);
    relate::relate(&document, &mut facts, Known::default());
    let view = View::new(&document, &facts, Language::Nl, None, "publiek");
    let all = view.all(subject);
    let Some(record) = all.first() else { return Vec::new() };
    let span = document.map.range(record.span());
    let (Some(before), Some(text), Some(behind)) = (sample.get(..span.start), sample.get(span.clone()), sample.get(span.end..))
    else {
        return Vec::new();
    };
    let quoted = |text: String| toml::Value::from(text).to_string();
    // The other subjects of the sample must not meet the condition, so that one mark is enough.
    let (bad, good) = (quoted(format!("{before}[[{text}]]{behind}")), quoted(PLAIN.to_owned()));
    let draft = |(index, field): (usize, &crate::rule::FieldType)| {
        let value = match record.value(index) {
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => quoted(text.into_owned()),
            _ => return None,
        };
        let (on, name, about) = (subject.name, field.name, field.about);
        Some(format!(
            r##"{HEAD}
[message]
nl = "«{{text}}» is hier niet goed"
en = "«{{text}}» is not right here"

[match]
on = "{on}"
where = {{ {name} = {value} }} # {about}

[[example]]
bad = {bad}
format = "markdown"
[[example]]
good = {good}
format = "markdown"
"##
        ))
    };
    subject.fields.iter().enumerate().filter_map(draft).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::kind::Kinds;
    use crate::rule::RuleSet;

    fn works(text: &str) -> bool {
        RuleSet::is_right("eigen/proef", text, Kinds::built_in())
    }

    #[test]
    fn a_new_rule_with_any_question_does_what_its_example_says() {
        for question in super::super::questions() {
            let text = rule(question, None, &works).expect("it can be written");
            assert!(works(&text), "{question}:\n{text}");
        }
    }

    #[test]
    fn a_new_rule_about_any_subject_with_a_sample_does_what_its_example_says() {
        for on in SAMPLES.iter().map(|(name, _)| *name).chain(texts()) {
            let text = rule("match", Some(on), &works).unwrap_or_else(|stop| panic!("{on}: {stop:?}"));
            assert!(works(&text), "{on}:\n{text}");
        }
    }
}
