//! Names that a text writes in full again, behind the place where it gave them an abbreviation.

use rustc_hash::FxHashSet;

use crate::document::{BlockKind, Document, Span};
use crate::recognise::Definition;
use crate::recognise::known_abbreviation::named;
use crate::recognise::phrase::Phrases;
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::token::{Token, hash, tokens};

/// The first place, outside headings, where a name stands in full again.
#[derive(Clone, Debug)]
pub struct FullForm {
    pub span: Span,
    pub short: String,
    /// Where the text gave the abbreviation.
    pub definition: Span,
}

impl Subject for FullForm {
    const NAME: &'static str = "full_form";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de naam die weer voluit staat", |f| f.span.into()),
        Field::new("short", Type::Text, "de afkorting die de naam eerder kreeg", |f| (&f.short).into()),
        Field::new("definition", Type::Place, "waar hij die kreeg", |f| f.definition.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// More names than this are not looked for: a text that means something explains fewer.
const MOST_NAMES: usize = 200;

/// Whether a name is looked for: not a single word, and not one whose abbreviation is a word itself, as `de wet`.
fn is_looked_for(definition: &Definition) -> bool {
    let has_words = tokens(&definition.full).len() >= 2;
    let is_short = definition.short.chars().any(char::is_uppercase);
    // What everybody knows by its abbreviation may have its name where that is more fitting: the Verenigde Naties.
    let is_common = named(&definition.short).is_some_and(|known| known.grade() == "n");
    has_words && is_short && !is_common
}

/// Finds where names stand in full again; of each the first place.
pub fn find(document: &Document, all: &[Token], definitions: &[Definition]) -> Vec<FullForm> {
    let text = document.text.as_str();
    let mut shorts: FxHashSet<u32> = FxHashSet::default();
    let first = definitions.iter().filter(|definition| shorts.insert(hash(&definition.short)));
    let mut waiting: Vec<Option<&Definition>> = first.filter(|it| is_looked_for(it)).take(MOST_NAMES).map(Some).collect();
    let mut names = Phrases::default();
    for (number, definition) in waiting.iter().flatten().enumerate() {
        names.add(number as u32, &definition.full, false);
    }
    let is_again = |definition: &Definition, span: Span| {
        let start = span.start as usize;
        let kind = document.block_at(start).map(|block| &block.kind);
        // Headings, and the titles of sources in notes and links, have names in full.
        let is_title = matches!(kind, Some(BlockKind::Heading { .. } | BlockKind::Note { .. }));
        let is_text = document.is_prose(start) && !document.is_quoted(start) && !is_title;
        // A name that goes on is another name.
        let goes_on = text[span.end as usize..].starts_with(['-', '–']);
        let until = definitions.partition_point(|definition| definition.span.start <= span.start);
        let in_definition = definitions[..until].last().is_some_and(|definition| definition.span.overlaps(span));
        let behind = definition.span.end <= span.start;
        is_text && behind && !goes_on && !in_definition && document.link_over(span).is_none() && !is_cited(text, span)
    };
    let mut found = Vec::new();
    names.find(text, all, |number, span| {
        let Some(definition) = waiting.get_mut(number as usize) else { return };
        if let Some(definition) = definition.take_if(|definition| is_again(definition, span)) {
            found.push(FullForm { span, short: definition.short.clone(), definition: definition.span });
        }
    });
    found.sort_by_key(|form| form.span);
    found
}

/// Whether a page is named behind `span`, as where the title of a source has the name in it.
fn is_cited(text: &str, span: Span) -> bool {
    let end = span.end as usize;
    let behind = text.get(end..text.ceil_char_boundary(end + REACH_OF_CITATION).min(text.len())).unwrap_or_default();
    [" p.", " blz.", " pag."].iter().any(|page| behind.contains(page))
}

/// So far behind a name, in bytes, its source can name a page.
const REACH_OF_CITATION: usize = 80;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;
    use crate::read::read;
    use crate::recognise::abbreviation;

    fn again(text: &str) -> Vec<(String, String)> {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let all = tokens(&document.text);
        let (_, definitions) =
            abbreviation::recognise(&document, &crate::recognise::starts::Starts::new(&document.text, &document.tokens), &|at| {
                document.is_readable(at)
            });
        let found = find(&document, &all, &definitions);
        found.into_iter().map(|form| (document.slice(form.span).to_owned(), form.short)).collect()
    }

    #[test]
    fn a_name_that_stands_in_full_again_is_found_once() {
        let text = "De Raad voor het Bos (RvB) komt. De RvB gaat. De Raad voor\nhet Bos zwijgt, de Raad voor het Bos ook.";
        assert_eq!(again(text), [("Raad voor het Bos".to_owned(), "RvB".to_owned())]);
    }

    #[test]
    fn names_in_titles_quotes_and_other_names_are_none() {
        for text in [
            "De Raad voor het Bos is er. De Raad voor het Bos (RvB) komt.",
            "De Raad voor het Bos (RvB) komt.\n\n## De Raad voor het Bos\n\nMooi.",
            "De Raad voor het Bos (RvB) komt. «De Raad voor het Bos komt», zei zij.",
            "De Raad voor het Bos (RvB) komt. De Raad voor het Bos-fonds ook.",
            "De Raad voor het Bos (RvB) komt.[^1] Zie [het plan van de Raad voor het Bos](plan.md).\n\n[^1]: Raad voor het Bos, *Plan*.",
            "De Raad voor het Bos (RvB) komt.\n\nEvaluatie Raad voor het Bos, Bakker en Zoon, juli 2020, p. 19.",
            "De Verenigde Naties (VN) komen. De Verenigde Naties gaan.",
            "De Raad voor het Bos (RvB) komt. De Raad voor het Bos (RvB) gaat.",
        ] {
            assert!(again(text).is_empty(), "{text}: {:?}", again(text));
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "(Raad voor Werk|\\(RvW\\)|Raad|[A-Z][a-z]{1,3}|[ .\\n«»#-]){0,60}") {
            again(&text);
        }
    }
}
