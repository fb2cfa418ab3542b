use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::tsv::rows;

/// Words with their class and all their right forms, of which some need not be made.
const PAIRS: &str = include_str!("proef.tsv");

#[test]
fn no_form_is_wrong_and_few_are_lacking() {
    let (mut right, mut wrong, mut lacking) = (0, Vec::new(), Vec::new());
    for row in rows(PAIRS) {
        let cells: Vec<&str> = row.texts(PAIRS).collect();
        let [word, class, expected] = cells.as_slice() else { panic!("{cells:?}") };
        let class = Class::named(class).unwrap_or_else(|| panic!("{class} is no class"));
        let expected: BTreeSet<&str> = expected.split(", ").collect();
        let made: Vec<String> = forms(word, class).into_iter().map(|form| form.text).collect();
        right += made.iter().filter(|form| expected.contains(form.as_str())).count();
        wrong.extend(made.iter().filter(|form| !expected.contains(form.as_str())).map(|form| format!("{word}: {form}")));
        lacking.extend(expected.iter().filter(|form| !made.iter().any(|one| one == *form)).map(|form| format!("{word}: {form}")));
    }
    assert!(wrong.is_empty(), "{right} right, wrong: {wrong:?}");
    let share = right * 100 / (right + lacking.len());
    assert!(right > 500 && share >= 93, "{right} right, {share}%, lacking: {lacking:?}");
}

#[test]
fn the_class_of_a_word_is_told_by_its_spelling_and_the_lists() {
    for (word, class) in [
        ("gemeente", Class::Noun),
        ("examen", Class::Noun),
        ("gegeven", Class::Noun),
        ("initiatief", Class::Noun),
        ("implementeren", Class::Verb),
        ("borgen", Class::Verb),
        ("bestaan", Class::Verb),
        ("robuust", Class::Adjective),
        ("wenselijk", Class::Adjective),
    ] {
        assert_eq!(Class::of(word), class, "{word}");
    }
}

#[test]
fn what_stands_instead_takes_the_same_form_where_that_is_certain() {
    let same = |word, class, forms: &[Form]| in_forms(word, class, forms);
    assert_eq!(same("inwoner", Class::Noun, &[Form::Plural]).as_deref(), Some("inwoners"));
    assert_eq!(same("volgen", Class::Verb, &[Form::Third]).as_deref(), Some("volgt"));
    assert_eq!(same("uitvoeren", Class::Verb, &[Form::Participle]).as_deref(), Some("uitgevoerd"));
    // `hij implementeert` becomes `hij voert uit`.
    assert_eq!(same("uitvoeren", Class::Verb, &[Form::Third]), None);
    // It has two plurals.
    assert_eq!(same("gemeente", Class::Noun, &[Form::Plural]), None);
    // `verbeterde` is two forms, which of another word are not one: `ingevoerde`, `invoerde`.
    assert_eq!(same("volgen", Class::Verb, &[Form::Past, Form::ParticipleAttributive]), None);
    assert_eq!(same("meer doen aan", Class::Verb, &[Form::Third]), None);
}

proptest! {
    #[test]
    fn any_word_has_forms_and_no_form_twice(word in "(be|ge|ver|uit|aan)?[a-zéëïö]{0,6}(en|eren|isch|ing|ie|heid|um|)") {
        for (_, class) in CLASSES {
            let found = forms(&word, class);
            let texts: BTreeSet<&str> = found.iter().map(|form| form.text.as_str()).collect();
            prop_assert_eq!(texts.len(), found.len());
            prop_assert!(found.iter().all(|form| form.text != word && !form.forms.is_empty() && !form.text.is_empty()));
            for form in &found {
                in_forms(&word, class, &form.forms);
            }
        }
    }
}
