//! Names that a text writes in full again, behind the place where it gave them an abbreviation.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{BlockKind, Document, Span};
use crate::recognise::Definition;
use crate::recognise::known_abbreviation::{Sieve, named};
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

/// Only hostile texts have more names whose longest word is the same.
const MOST_NAMES: usize = 16;

/// A name with an abbreviation, as tokens.
struct Name<'d> {
    definition: &'d Definition,
    words: Vec<u32>,
    /// The place of its longest word, and the length of all in bytes.
    anchor: usize,
}

impl<'d> Name<'d> {
    /// Nothing for a single word, and for an abbreviation that is a word itself: `de wet`.
    fn new(definition: &'d Definition) -> Option<Name<'d>> {
        let parts = tokens(&definition.full);
        let anchor = (0..parts.len()).max_by_key(|&at| parts[at].span().len())?;
        let is_short = definition.short.chars().any(char::is_uppercase);
        // What everybody knows by its abbreviation may have its name where that is more fitting: the Verenigde Naties.
        let is_common = named(&definition.short).is_some_and(|known| known.grade() == "n");
        let words: Vec<u32> = parts.iter().map(|part| part.hash).collect();
        (words.len() >= 2 && is_short && !is_common).then_some(Name { definition, words, anchor })
    }

    /// Where the name stands if its longest word is the token `at`.
    fn at(&self, text: &str, all: &[Token], at: usize) -> Option<Span> {
        let first = at.checked_sub(self.anchor)?;
        let found = all.get(first..first + self.words.len())?;
        let same = found.iter().zip(&self.words).all(|(token, &word)| token.hash == word);
        let span = found.first()?.span().cover(found.last()?.span());
        // A name that goes on is another name.
        let goes_on = text.get(span.end as usize..).is_some_and(|behind| behind.starts_with(['-', '–']));
        (same && !goes_on && span.len() < 2 * self.definition.full.len()).then_some(span)
    }
}

/// Finds where names stand in full again; of each the first place.
pub fn find(document: &Document, all: &[Token], definitions: &[Definition]) -> Vec<FullForm> {
    let mut names: FxHashMap<u32, Vec<Name<'_>>> = FxHashMap::default();
    let mut shorts: FxHashSet<u32> = FxHashSet::default();
    for name in definitions.iter().filter(|definition| shorts.insert(hash(&definition.short))).filter_map(Name::new) {
        let same_word = names.entry(name.words[name.anchor]).or_default();
        if same_word.len() < MOST_NAMES {
            same_word.push(name);
        }
    }
    let mut found = Vec::new();
    if names.is_empty() {
        return found;
    }
    let sieve = Sieve::new(names.keys().copied());
    for (at, token) in all.iter().enumerate().filter(|(_, token)| sieve.may_hold(token.hash)) {
        let Some(candidates) = names.get_mut(&token.hash) else { continue };
        candidates.retain(|name| {
            let Some(span) = name.at(&document.text, all, at).filter(|span| {
                let start = span.start as usize;
                let kind = document.block_at(start).map(|block| &block.kind);
                // Headings, and the titles of sources in notes and links, have names in full.
                let is_title = matches!(kind, Some(BlockKind::Heading { .. } | BlockKind::Note { .. }));
                let is_text = document.is_prose(start) && !document.is_quoted(start) && !is_title;
                let is_text = is_text && document.link_over(*span).is_none() && !is_cited(&document.text, *span);
                let until = definitions.partition_point(|definition| definition.span.start <= span.start);
                let in_definition = definitions[..until].last().is_some_and(|definition| definition.span.overlaps(*span));
                is_text && !in_definition && name.definition.span.end <= span.start
            }) else {
                return true;
            };
            found.push(FullForm { span, short: name.definition.short.clone(), definition: name.definition.span });
            false
        });
    }
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
        let (_, definitions) = abbreviation::recognise(&document, &all, &|at| document.is_readable(at));
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
