//! Two abbreviations or words that a hyphen joins: `po-vo`, `vo - ho`, `arts - patiëntrelatie`.

use rustc_hash::FxHashSet;

use super::cursor::is_dash;
use super::known_abbreviation::{Known, find, sieves};
use super::record::{Field, Subject, Type};
use super::starts::{Start, Starts};
use super::token::{Class, Token};
use crate::document::{Document, Span};

/// Two kinds of school or two abbreviations in capitals with a hyphen between them, or two words that the text joins with one
/// elsewhere.
#[derive(Clone, Debug)]
pub struct Pair {
    pub span: Span,
    /// Whether a space stands beside the hyphen.
    pub spaced: bool,
    pub left: String,
    pub right: String,
    /// Whether both are abbreviations of the table.
    pub known: bool,
}

impl Subject for Pair {
    const NAME: &'static str = "pair";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "het paar zoals het er staat", |p| p.span.into()),
        Field::new("spaced", Type::Bool, "of er spaties om het streepje staan", |p| p.spaced.into()),
        Field::new("joined", Type::Text, "het paar met een streepje zonder spaties", |p| {
            format!("{}-{}", p.left, p.right).into()
        }),
        Field::new("sort", Type::Text, "welke paren te vergelijken zijn: afkortingen, of twee woorden met hetzelfde paar", |p| {
            if p.known { "afkortingen".into() } else { format!("{}-{}", p.left, p.right).to_lowercase().into() }
        }),
        Field::new("left", Type::Text, "de eerste afkorting of het eerste woord", |p| (&p.left).into()),
        Field::new("right", Type::Text, "de tweede", |p| (&p.right).into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Finds the pairs of known abbreviations in a part of a document. Three or more in a row are an enumeration and no pair, and so are two with a dash
/// between spaces, which parts clauses.
pub fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool) -> Vec<Pair> {
    let tokens = &document.tokens[..];
    let text = &document.text;
    let mut pairs: Vec<Pair> = Vec::new();
    // The end of the last abbreviation that was joined to the one before it.
    let mut chained = None;
    let sieves = sieves();
    for (index, left) in starts.of([Start::Abbreviation]) {
        // Mostly a word stands behind a space. A dash begins with the byte 0xE2.
        let behind = &text.as_bytes()[left.end() as usize..];
        if !matches!(behind, [b'-' | 0xE2, ..] | [b' ', b' ' | b'-' | 0xE2, ..]) {
            continue;
        }
        let Some(right) = tokens.get(index + 1).filter(|right| sieves.may_begin(right)) else { continue };
        let Some(spaced) = text.get(left.end() as usize..right.start as usize).and_then(hyphen) else { continue };
        let (Some(first), Some(second)) = (member(text, left), member(text, right)) else { continue };
        if first.is_school_type() != second.is_school_type() {
            continue;
        }
        let in_row = chained == Some(left.end());
        chained = Some(right.end());
        if in_row {
            pairs.pop_if(|pair| pair.span.end == left.end());
            continue;
        }
        if readable(left.start as usize) && readable(right.start as usize) {
            let (left_text, right_text) = (left.of(text).to_owned(), right.of(text).to_owned());
            pairs.push(Pair { span: left.span().cover(right.span()), spaced, left: left_text, right: right_text, known: true });
        }
    }
    pairs
}

/// Adds to the pairs of abbreviations those of words; `hyphens` are the places of hyphens between spaces.
pub fn with_words(
    document: &Document,
    readable: &dyn Fn(usize) -> bool,
    mut pairs: Vec<Pair>,
    hyphens: impl Iterator<Item = u32>,
) -> Vec<Pair> {
    pairs.extend(of_words(document, readable, hyphens));
    pairs.sort_by_key(|pair| pair.span);
    pairs.dedup_by_key(|pair| pair.span);
    pairs
}

/// Pairs of words that stand with spaces beside the hyphen in one place and without in another.
fn of_words(document: &Document, readable: &dyn Fn(usize) -> bool, hyphens: impl Iterator<Item = u32>) -> Vec<Pair> {
    let text = &document.text;
    let apart = pairs_with(document, " - ", hyphens.map(|at| at as usize - 1));
    if apart.is_empty() {
        return Vec::new();
    }
    let key = |(left, right): &(&Token, &Token)| (left.hash, right.hash);
    let spaced: FxHashSet<(u32, u32)> = apart.iter().map(key).collect();
    let close: Vec<_> = pairs_with(document, "-", memchr::memchr_iter(b'-', text.as_bytes()))
        .into_iter()
        .filter(|pair| spaced.contains(&key(pair)))
        .collect();
    let joined: FxHashSet<(u32, u32)> = close.iter().map(key).collect();
    let found = apart.into_iter().filter(|pair| joined.contains(&key(pair))).chain(close);
    let pair = |(left, right): (&Token, &Token)| {
        let span = left.span().cover(right.span());
        // Where a line ends in a hyphen it may not be the author's.
        let is_text = readable(left.start as usize) && readable(right.start as usize) && document.map.is_verbatim(span);
        let texts = (left.of(text).to_owned(), right.of(text).to_owned());
        let spaced = text.get(left.end() as usize..right.start as usize) != Some("-");
        is_text.then_some(Pair { span, spaced, left: texts.0, right: texts.1, known: false })
    };
    found.filter_map(pair).collect()
}

/// Shorter words, in bytes, may stand beside a hyphen for another reason: `in- en uitstroom`.
const SHORTEST: usize = 4;

/// Two words with `gap` between them, which stands at `places`; those of a longer row are none.
fn pairs_with<'t>(document: &'t Document, gap: &str, places: impl Iterator<Item = usize>) -> Vec<(&'t Token, &'t Token)> {
    let (text, tokens) = (&document.text, &document.tokens);
    let pair = |at: usize| {
        let right = document.token_from(at);
        let (left, right) = (tokens.get(right.checked_sub(1)?)?, tokens.get(right)?);
        let (before, behind) = (&text[..left.start as usize], &text[right.end() as usize..]);
        let is_chained =
            before.ends_with(['-', '/']) || before.ends_with(" - ") || behind.starts_with('/') || behind.starts_with(gap);
        let is_long = |token: &Token| token.is_word() && token.span().len() >= SHORTEST;
        let is_beside = left.end() as usize == at && right.start as usize == at + gap.len();
        (is_beside && is_long(left) && is_long(right) && !is_chained).then_some((left, right))
    };
    places.filter_map(pair).collect()
}

/// Whether `gap` is a hyphen, and then whether spaces stand beside it.
fn hyphen(gap: &str) -> Option<bool> {
    let inner = gap.trim_matches(' ');
    let mut characters = inner.chars();
    let dash = characters.next().filter(|&c| is_dash(c) && characters.next().is_none())?;
    let spaces = gap.len() - inner.len();
    (spaces <= 2 && (spaces == 0 || dash == '-')).then_some(spaces > 0)
}

/// The known abbreviation that is the whole of `token`, if it can be half of a pair.
fn member(text: &str, token: &Token) -> Option<&'static Known> {
    let (known, end) = find(text, token)?;
    let short = end == token.end() as usize && known.short.len() <= 5;
    let fits = known.is_school_type() || (token.class == Class::Upper && !known.is_none() && known.group() != "partij");
    (short && fits).then_some(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::read::read;
    use crate::recognise::signs::Signs;

    fn pairs(text: &str) -> Vec<(String, String, bool)> {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let readable = |at: usize| document.is_readable(at);
        let starts = Starts::new(&document.text, &document.tokens);
        let hyphens = Signs::of(&document, 0..document.text.len()).hyphens.into_iter();
        with_words(&document, &readable, recognise(&document, &starts, &readable), hyphens)
            .into_iter()
            .map(|pair| (document.slice(pair.span).to_owned(), format!("{}-{}", pair.left, pair.right), pair.spaced))
            .collect()
    }

    fn one(text: &str, joined: &str, spaced: bool) -> Vec<(String, String, bool)> {
        vec![(text.to_owned(), joined.to_owned(), spaced)]
    }

    #[test]
    fn two_kinds_of_school_with_a_hyphen_are_a_pair() {
        assert_eq!(pairs("De overgang po-vo is zwaar."), one("po-vo", "po-vo", false));
        assert_eq!(pairs("De overgang mbo -\nhbo is zwaar."), one("mbo - hbo", "mbo-hbo", true));
        assert_eq!(pairs("De vo–mbo-route."), one("vo–mbo", "vo-mbo", false));
        assert_eq!(pairs("Er zijn vo - ho-netwerken."), one("vo - ho", "vo-ho", true));
        assert_eq!(pairs("Een OCW-SZW-werkgroep."), one("OCW-SZW", "OCW-SZW", false));
    }

    #[test]
    fn two_words_are_a_pair_where_the_text_writes_them_with_and_without_spaces() {
        let found = pairs("De arts-patiëntrelatie, dus de arts - patiëntrelatie, en vandaag - dinsdag - dus zo.");
        assert_eq!(found.iter().map(|pair| pair.2).collect::<Vec<_>>(), [false, true]);
        assert!(pairs("De arts-patiëntrelatie en noord - zuid. De in-en uitstroom, in - en uit.").is_empty());
    }

    #[test]
    fn other_words_with_hyphens_are_none() {
        for text in [
            "wet- en regelgeving",
            "de mbo-student",
            "po - vo - mbo - hbo",
            "po-vo-mbo",
            "Dit geldt in het vo – mbo volgt.",
            "VNO-NCW en GroenLinks-PvdA en VVD-CDA",
            "het po, vo en mbo",
            "- po\n- vo\n",
        ] {
            assert!(pairs(text).is_empty(), "{text}: {:?}", pairs(text));
        }
    }
}
