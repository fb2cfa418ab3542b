//! Which law was published in a number of the Staatsblad that stands behind its name: `Jeugdwet (Stb. 2014, 105)`.

use crate::document::Document;
use crate::recognise::Facts;
use crate::recognise::reference::{Detail, DetailKind, Kind};
use crate::recognise::token::Class;

/// Endings of the names of laws that are one word.
const ENDINGS: [&str; 3] = ["wet", "besluit", "wetboek"];
/// A word in front of a name that says that another law was published there, which changes it.
const CHANGES: [&str; 8] = ["wijzig", "gewijzigd", "intrekking", "invoering", "aanpassing", "herziening", "uitvoering", "tekst"];
/// So many bytes in front of the name such a word can stand.
const REACH: usize = 120;

/// Adds to each reference to the Staatsblad the law right in front of it, where that is named by one word.
pub fn relate(document: &Document, facts: &mut Facts) {
    let text = document.text.as_str();
    for index in facts.by_kind.of(DetailKind::Publication) {
        let Some(reference) = facts.references.get_mut(index).filter(|reference| reference.kind == Kind::Stb) else { continue };
        let start = reference.span.start as usize;
        let Detail::Publication(publication) = &mut reference.detail else { continue };
        let Some(end) = text[..start].strip_suffix(" (").map(str::len) else { continue };
        let Some(name) = document.token_from(end).checked_sub(1).map(|at| &facts.tokens[at]) else { continue };
        if name.class != Class::Capitalised || name.end() as usize != end {
            continue;
        }
        let word = name.of(text).to_lowercase();
        if !ENDINGS.iter().any(|it| word.ends_with(it)) || ENDINGS.contains(&word.as_str()) {
            continue;
        }
        let from = text.floor_char_boundary((name.start as usize).saturating_sub(REACH));
        let before = text[from..name.start as usize].to_lowercase();
        let sentence = before.rsplit(['\n', ';']).next().unwrap_or_default();
        let is_part = sentence.ends_with(['-', '–']) || CHANGES.iter().any(|change| sentence.contains(change));
        if !is_part {
            publication.of = Some(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::relate::Known;

    fn laws(text: &str) -> Vec<Option<String>> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        facts.references.iter().filter_map(|reference| reference.publication()).map(|it| it.of.clone()).collect()
    }

    #[test]
    fn a_law_of_one_word_stands_right_in_front() {
        assert_eq!(laws("De Jeugdwet (Stb. 2014, 105) geldt."), [Some("jeugdwet".to_owned())]);
        for text in [
            "De wet tot wijziging van de Jeugdwet (Stb. 2014, 105) geldt.",
            "Deze wet (Stb. 2014, 105) geldt.",
            "De Wet (Stb. 2014, 105) geldt.",
            "De Wet open overheid (Stb. 2021, 499) geldt.",
        ] {
            assert_eq!(laws(text), [None], "{text}");
        }
    }
}
