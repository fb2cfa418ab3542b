//! The law in which a cited article stands, where the text names it elsewhere, and whether it was still in force.

use jiff::civil;
use rustc_hash::FxHashMap;

use crate::document::{Document, Span};
use crate::recognise::cursor::Cursor;
use crate::recognise::reference::{Detail, DetailKind};
use crate::recognise::sieve::Filter;
use crate::recognise::token::{Class, Token, hash};
use crate::recognise::wet::WetArtikel;
use crate::recognise::wet::laws;
use crate::recognise::wet::name::{self, NOUNS, Named, Pointer};
use crate::recognise::{Definition, Facts};

/// A name is looked for in this many words before the place that speaks of it.
const WORDS_BACK: usize = 60;

/// A name has at most this many words.
const WORDS_OF_NAME: usize = 18;

/// Gives articles the law that is named before or behind them, and says of each whether it was in force.
pub fn relate(document: &Document, facts: &mut Facts) {
    let cited: Vec<usize> = facts.by_kind.of(DetailKind::WetArtikel).collect();
    if cited.is_empty() {
        return;
    }
    let mut found: Vec<Option<Named>> = Vec::with_capacity(cited.len());
    let mut defined = None;
    for (position, &index) in cited.iter().enumerate() {
        let Some(article) = facts.references[index].wet_artikel() else { continue };
        let law = match article.pointer() {
            Some(Pointer::Defined) => {
                let defined = defined.get_or_insert_with(|| defined_nouns(document, &facts.tokens));
                article.law_text.as_ref().and_then(|noun| defined.get(&noun.to_lowercase()).cloned())
            }
            Some(Pointer::Previous) => {
                let before = position.checked_sub(1).and_then(|before| {
                    let law = found.get(before).cloned().flatten()?;
                    Some((law, facts.references[cited[before]].span))
                });
                last_named(document, &facts.tokens, article.span, before)
            }
            Some(Pointer::Own) | None => by_definition(article, &facts.definitions),
        };
        found.push(law.or_else(|| article.law.clone()).filter(|law| !matches!(law, Named::Pointer(_))));
    }
    for position in (1..cited.len()).rev() {
        let [first, second] = [cited[position - 1], cited[position]].map(|index| &facts.references[index]);
        let alone = first.wet_artikel().is_some_and(|article| article.law.is_none());
        if alone && found[position - 1].is_none() && share_law(document, first.span, second.span) {
            found[position - 1] = found[position].clone();
        }
    }
    let own_date = facts.own_date.map(|own| own.date);
    for (&index, law) in cited.iter().zip(found) {
        let reference = &mut facts.references[index];
        let Detail::WetArtikel(article) = &mut reference.detail else { continue };
        let is_new = law.is_some() && article.law != law;
        if is_new {
            article.law = law;
        }
        article.repealed_before_own_date = repealed_before(article, own_date);
        if is_new {
            reference.settle_article();
        }
    }
}

/// Whether the law of `article` was repealed on that day; `None` where either is not known.
fn repealed_before(article: &WetArtikel, own_date: Option<civil::Date>) -> Option<bool> {
    let law = article.known_law()?;
    let own_date = own_date?;
    match law.repealed {
        Some(repealed) => Some(repealed.parse::<civil::Date>().ok()? <= own_date),
        None => Some(false),
    }
}

/// The law that the text gives a short name: `Wet stimulering fietsen (Wsf)`.
fn by_definition(article: &WetArtikel, definitions: &[Definition]) -> Option<Named> {
    let (Some(Named::Other(_)), Some(short)) = (&article.law, &article.law_text) else { return None };
    let full = &definitions.iter().find(|definition| definition.short == *short)?.full;
    Some(laws::by_name(full).map_or_else(|| Named::Other(name::key(full)), Named::Known))
}

/// Whether two articles stand in one list, so that the law named behind the second is that of the first.
fn share_law(document: &Document, first: Span, second: Span) -> bool {
    const JOINS: [&str; 12] = [
        "en",
        "of",
        "en/of",
        ", en",
        ", of",
        ",",
        "jo.",
        "juncto",
        "in samenhang met",
        "gelezen in samenhang met",
        ", gelezen in samenhang met",
        "dan wel",
    ];
    let between = document.text.get(first.end as usize..second.start as usize);
    between.is_some_and(|between| !between.contains('\n') && JOINS.contains(&between.trim()))
}

/// The law last named before `place` in the same block; `before` is that of the article cited before it.
fn last_named(document: &Document, tokens: &[Token], place: Span, before: Option<(Named, Span)>) -> Option<Named> {
    let block = document.block_at(place.start as usize)?.span;
    let before = before.filter(|(_, span)| block.contains(*span));
    let until = document.token_from(place.start as usize);
    let mut nearest: Option<(Named, usize)> = None;
    for token in tokens[until.saturating_sub(WORDS_BACK)..until].iter().rev() {
        let start = token.start as usize;
        if start < block.start as usize || before.as_ref().is_some_and(|(_, span)| start < span.end as usize) {
            break;
        }
        if !matches!(token.class, Class::Capitalised | Class::Upper) {
            continue;
        }
        let Some((law, end)) = name::known_at(&document.text, start) else { continue };
        // A name may end in that of another law: `Uitvoeringswet AVG`.
        if nearest.as_ref().is_none_or(|(_, until)| end >= *until) {
            nearest = Some((Named::Known(law), end));
        }
    }
    nearest.map(|(law, _)| law).or(before.map(|(law, _)| law))
}

/// What the text calls `de wet` and the like: `de Wet open overheid (hierna: de wet)`, `wet: Wet open overheid`.
fn defined_nouns(document: &Document, tokens: &[Token]) -> FxHashMap<String, Named> {
    const HEREAFTER: u32 = hash("hierna");
    let nouns = NOUNS.map(hash);
    let mut filter = Filter::default();
    nouns.iter().chain([&HEREAFTER]).for_each(|&hash| filter.add(hash));
    let mut defined = FxHashMap::default();
    for (index, token) in tokens.iter().enumerate().filter(|(_, token)| filter.may_hold(token.hash)) {
        let found = if token.hash == HEREAFTER {
            hereafter(document, tokens, index)
        } else if nouns.contains(&token.hash) {
            item(document, token)
        } else {
            None
        };
        if let Some((noun, law)) = found {
            defined.entry(noun).or_insert(law);
        }
    }
    defined
}

/// `Wet open overheid (hierna: de wet)`
fn hereafter(document: &Document, tokens: &[Token], index: usize) -> Option<(String, Named)> {
    let text = &document.text;
    let token = tokens.get(index)?;
    let start = token.start as usize;
    let open =
        start.checked_sub(2).filter(|&open| text.get(open..start) == Some(" (") || text.get(open + 1..start) == Some("("))?;
    let mut cursor = Cursor::new(text, token.end() as usize);
    for word in [" te noemen", " ook", " genoemd", " aangeduid als", ":", " ", "“", "‘", "'", "\"", "«", "de ", "het "] {
        cursor.eat(word);
    }
    let noun = noun(&mut cursor)?;
    let name_end = text.get(..=open)?.trim_end().len();
    let block = document.block_at(start)?.span.start as usize;
    let mut law = None;
    for first in tokens[index.saturating_sub(WORDS_OF_NAME)..index].iter().rev() {
        let from = first.start as usize;
        if from < block {
            break;
        }
        if matches!(first.class, Class::Capitalised | Class::Upper)
            && let Some((named, end)) = name::at(text, from, name_end)
            && end == name_end
            && (matches!(named, Named::Known(_)) || law.is_none())
        {
            law = Some(named);
        }
    }
    law.map(|law| (noun, law))
}

/// `wet: Wet open overheid` at the start of a block.
fn item(document: &Document, token: &Token) -> Option<(String, Named)> {
    /// A mark such as `a.` may stand in front.
    const MARK: usize = 6;
    let start = token.start as usize;
    let text = &document.text;
    let mut cursor = Cursor::new(text, start);
    let noun = noun(&mut cursor)?;
    if !cursor.eat(": ") {
        return None;
    }
    let block = document.block_at(start)?.span;
    if start > block.start as usize + MARK {
        return None;
    }
    let _ = cursor.eat("de ") || cursor.eat("het ");
    name::at(text, cursor.at(), block.end as usize).map(|(law, _)| (noun, law))
}

/// Moves over a noun by which laws are called.
fn noun(cursor: &mut Cursor) -> Option<String> {
    let word = cursor.letters()?.to_lowercase();
    NOUNS.contains(&word.as_str()).then_some(word)
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::recognise::recognise;
    use crate::relate::{Known, relate};

    fn ids(text: &str) -> Vec<String> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let mut facts = recognise(&document);
        relate(&document, &mut facts, Known::default());
        facts.references.iter().filter(|it| it.wet_artikel().is_some()).filter_map(|it| it.id.clone()).collect()
    }

    #[test]
    fn that_law_is_the_one_last_named() {
        assert_eq!(ids("De Wet open overheid is ruim. Zie artikel 5 van die wet."), ["woo:art=5"]);
        assert_eq!(ids("Volgens artikel 3 Awb geldt dit. Zie ook artikel 5 van die wet."), ["awb:art=3", "awb:art=5"]);
        assert_eq!(ids("Volgens artikel 3 Awb geldt dit.\n\nZie artikel 5 van die wet."), ["awb:art=3", "?:art=5"]);
    }

    #[test]
    fn the_law_is_the_one_that_the_text_calls_so() {
        let text = "De Wet open overheid (hierna: de wet) is ruim.\n\nZie artikel 5 van de wet.";
        assert_eq!(ids(text), ["woo:art=5"]);
        assert_eq!(ids("- wet: Gemeentewet;\n- zorg: iets.\n\nZie artikel 5 van de wet."), ["gemeentewet:art=5"]);
        assert_eq!(ids("Zie artikel 5 van de wet."), ["?:art=5"]);
        assert_eq!(
            ids("De Wet stimulering fietsen (hierna: de wet) is nieuw. Zie artikel 5, eerste lid, van de wet."),
            ["wet-stimulering-fietsen:art=5:lid=1"]
        );
    }

    #[test]
    fn a_list_has_one_law() {
        assert_eq!(ids("Zie artikel 5 en artikel 6 van de Gemeentewet."), ["gemeentewet:art=5", "gemeentewet:art=6"]);
        assert_eq!(ids("Zie artikel 5. Artikel 6 van de Gemeentewet geldt."), ["?:art=5", "gemeentewet:art=6"]);
    }
}
