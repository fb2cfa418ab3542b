use super::*;
use crate::read;
use crate::recognise::record::{Record, Subject, Value};
use crate::recognise::{self, Facts};
use proptest::prelude::*;

fn with<T>(text: &str, format: Format, look: impl Fn(&Document, &Facts) -> T) -> T {
    let document = read::read(text.as_bytes().to_vec(), format).expect("it is UTF-8");
    let facts = recognise::recognise(&document);
    look(&document, &facts)
}

fn field<S: Subject>(subject: &S, name: &str) -> Value<'static> {
    let index = S::FIELDS.iter().position(|field| field.name == name).expect("the field exists");
    match Record::value(subject, index) {
        Value::Text(text) => Value::Text(text.into_owned().into()),
        Value::Bool(value) => Value::Bool(value),
        Value::Number(number) => Value::Number(number),
        Value::Place(span) => Value::Place(span),
        _ => Value::Absent,
    }
}

/// What a field is for every item of a list.
fn items_of(text: &str, name: &str) -> Vec<Value<'static>> {
    with(text, Format::Markdown, |document, facts| items(document, facts).iter().map(|item| field(item, name)).collect())
}

fn text(value: &'static str) -> Value<'static> {
    Value::Text(value.into())
}

#[test]
fn the_mark_of_an_item_says_nothing_where_more_follows_or_it_belongs_to_something_else() {
    let list = "- een dak;\n- een muur:\n  - van steen\n- zie [het plan.](plan.md)\n- `code;`\n- hout, steen enz.\n- [ ] taak.\n- een deur\n";
    let absent = Value::Absent;
    assert_eq!(
        items_of(list, "mark"),
        [text(";"), absent.clone(), text("none"), absent.clone(), absent.clone(), absent.clone(), absent, text("none")]
    );
}

#[test]
fn a_capital_says_nothing_where_a_name_or_an_abbreviation_has_it() {
    let list = "De weg is lang.\n\n- Weg met de weg\n- weg ermee\n- Jansen komt\n- AVG en Wmo\n- 3 wegen\n- De Zwaan\n- «Weg!»\n- weg: een pad\n";
    let absent = Value::Absent;
    assert_eq!(
        items_of(list, "capital"),
        [
            Value::Bool(true),
            Value::Bool(false),
            absent.clone(),
            absent.clone(),
            absent.clone(),
            absent.clone(),
            absent.clone(),
            absent
        ]
    );
}

#[test]
fn a_paragraph_behind_the_list_that_goes_on_in_small_letters_belongs_to_it() {
    let marks =
        |text: &str| with(text, Format::Text, |document, facts| items(document, facts).last().map(|item| field(item, "mark")));
    assert_eq!(marks("Als de raad:\na. koopt;\nb. bouwt,\n\nbetaalt de gemeente de helft."), Some(Value::Absent));
    assert_eq!(marks("Als de raad:\na. koopt;\nb. bouwt,\n\nDe gemeente betaalt de helft."), Some(text(",")));
}

#[test]
fn a_bold_line_is_like_a_heading_only_where_it_stands_by_itself_above_text() {
    let alike = |text: &str| {
        with(text, Format::Markdown, |document, facts| {
            let first = paragraphs(document, facts);
            first.first().map(|paragraph| field(paragraph, "like_heading"))
        })
    };
    assert_eq!(alike("**Kosten**\n\nVeel.\n"), Some(Value::Bool(true)));
    for other in
        ["**Kosten**\nVeel.\n", "**Kosten:**\n\nVeel.\n", "**Kosten** nu\n\nVeel.\n", "**Kosten**\n", "Kosten\n\nVeel.\n"]
    {
        assert_eq!(alike(other), Some(Value::Bool(false)), "{other}");
    }
}

#[test]
fn ten_times_as_many_headings_and_items_take_ten_times_as_long() {
    // One more walk over all of it for each of its parts would take a hundred times as long.
    let seconds = |headings: usize| {
        let mut text = String::new();
        for number in 0..headings {
            text.push_str(&format!("## Kop {number}\n\nHet dak {number} krijgt:\n\n"));
            for item in 0..10 {
                text.push_str(&format!("- een dak van soort {item} zonder lekken;\n"));
            }
            text.push('\n');
        }
        with(&text, Format::Markdown, |document, facts| {
            let start = std::time::Instant::now();
            let items = items(document, facts);
            assert_eq!(lists(document, facts, &items).len(), headings);
            assert_eq!(headings_of(document, facts), headings);
            assert_eq!(paragraphs(document, facts).len(), headings);
            assert_eq!(items.len(), headings * 10);
            start.elapsed().as_secs_f64()
        })
    };
    let (small, large) = (seconds(150), seconds(1_500));
    assert!(large < 60.0 * small.max(0.01), "{small} s, then {large} s");
}

fn headings_of(document: &Document, facts: &Facts) -> usize {
    headings(document, facts).len()
}

proptest! {
    #[test]
    fn any_text_can_be_looked_at(
        text in "(\n|\n\n|- |1\\. |\\* |\\*\\*|# |## |> |\\[|\\]|\\(|\\)|[a-zA-Zé.;:,…»”0-9 ]|<br>|\u{0C}|•){0,60}",
        markdown in any::<bool>(),
    ) {
        let format = if markdown { Format::Markdown } else { Format::Text };
        with(&text, format, |document, facts| {
            let items = items(document, facts);
            let places = items.iter().flat_map(|item| ["end", "first_word", "new_sentence"].map(|name| field(item, name)));
            for place in places {
                if let Value::Place(span) = place {
                    assert!(document.text.get(span.range()).is_some());
                }
            }
            lists(document, facts, &items);
            headings(document, facts);
            paragraphs(document, facts);
            notes(document, facts);
        });
    }
}
