//! The forms of a Dutch word: by rule, with lists of what goes another way.
//!
//! Rather a form too few than a wrong one: where the spelling does not tell how a word goes, the form is not made, and no form
//! is made that is first of all another word (`botsingen.tsv`). The lists are made by hand from the general grammar, 2026-11.

mod adjective;
mod lists;
mod noun;
mod spelling;
mod verb;

/// What sort of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    Noun,
    Adjective,
    Verb,
}

/// Which form of its word something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Plural,
    Diminutive,
    DiminutivePlural,
    /// `robuuste`.
    Attributive,
    /// `voer uit` is two words: of a verb that parts only what is written as one.
    Stem,
    /// `voert`.
    Third,
    /// `voerde`.
    Past,
    /// `voerden`.
    PastPlural,
    /// `gevoerd`.
    Participle,
    /// `gevoerde`.
    ParticipleAttributive,
    /// `voerend`.
    Present,
    /// `voerende`.
    PresentAttributive,
    /// `uit te voeren`.
    WithTe,
}

/// A form of a word, or several that are written the same: `verbeterde`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inflected {
    pub text: String,
    pub forms: Vec<Form>,
}

impl Class {
    /// The class with this name in a rule file.
    pub fn named(name: &str) -> Option<Class> {
        CLASSES.iter().find(|(known, _)| *known == name).map(|(_, class)| *class)
    }

    /// What a word seems to be.
    pub fn of(word: &str) -> Class {
        if noun::is_listed(word) || noun::ends_as_listed(word) && !verb::is_known(word) {
            Class::Noun
        } else if verb::is_verb(word) {
            Class::Verb
        } else if adjective::is_adjective(word) {
            Class::Adjective
        } else {
            Class::Noun
        }
    }
}

/// The classes by the names that a rule gives them.
pub const CLASSES: [(&str, Class); 3] = [("noun", Class::Noun), ("adjective", Class::Adjective), ("verb", Class::Verb)];

/// The forms of `word` besides itself, no text twice. A word of several words, or with anything but small letters, has none.
pub fn forms(word: &str, class: Class) -> Vec<Inflected> {
    let mut forms: Vec<Inflected> = Vec::new();
    for (form, text) in all(word, class) {
        match forms.iter_mut().find(|known| known.text == text) {
            Some(known) => known.forms.push(form),
            None if text != word && !lists::collides(&text) => forms.push(Inflected { text, forms: vec![form] }),
            None => {}
        }
    }
    forms
}

/// `word` in all of these forms, where they are one text and stand in the same place in a sentence as those of another word.
pub fn in_forms(word: &str, class: Class, forms: &[Form]) -> Option<String> {
    // `die implementeert` becomes `die uitvoert`, but `hij implementeert` becomes `hij voert uit`.
    let is_finite = |form: &Form| matches!(form, Form::Stem | Form::Third | Form::Past | Form::PastPlural);
    if class == Class::Verb && verb::parts(word) && forms.iter().any(is_finite) {
        return None;
    }
    let mut texts = all(word, class).into_iter().filter(|(form, _)| forms.contains(form));
    let (_, first) = texts.next()?;
    let others: Vec<(Form, String)> = texts.collect();
    (others.len() + 1 == forms.len() && others.iter().all(|(_, text)| *text == first)).then_some(first)
}

fn all(word: &str, class: Class) -> Vec<(Form, String)> {
    if word.chars().count() < 3 || !word.chars().all(|c| c.is_lowercase()) {
        return Vec::new();
    }
    match class {
        Class::Noun => noun::forms(word),
        Class::Adjective => adjective::forms(word),
        Class::Verb => verb::forms(word),
    }
}

#[cfg(test)]
mod tests;
