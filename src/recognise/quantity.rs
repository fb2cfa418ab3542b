//! Amounts and percentages of a thing that has only one: `het subsidieplafond bedraagt € 1,2 miljoen`, `de rijksbijdrage van
//! € 5.000 voor 2025`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::amount::Amount;
use super::lexicon::rows;
use super::record::{Field, Subject, Type};
use super::starts::{Number, Start, Starts};
use super::token::{Class, Token, around, hash};
use crate::document::{Document, Span};

/// What a text says that a certain thing amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The amount or percentage.
    pub span: Span,
    /// The thing, from its article.
    pub thing: Span,
    /// The thing and the year, if the sentence names one.
    pub key: String,
    /// The value, rounded as a text would round it.
    pub value: String,
}

impl Subject for Quantity {
    const NAME: &'static str = "quantity";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "het bedrag of het percentage", |it| it.span.into()),
        Field::new("thing", Type::Place, "waarvan: het subsidieplafond, de rijksbijdrage", |it| it.thing.into()),
        Field::new("key", Type::Text, "waarvan en, als de zin er een noemt, over welk jaar", |it| it.key.as_str().into()),
        Field::new("value", Type::Text, "de waarde, afgerond op twee cijfers die tellen", |it| it.value.as_str().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Words around a value.
#[derive(Default)]
struct Around {
    /// What joins a thing and its value.
    links: FxHashSet<u32>,
    /// Things of which a text has many.
    common: FxHashSet<&'static str>,
}

static AROUND: LazyLock<Around> = LazyLock::new(|| {
    let mut around = Around::default();
    for (kind, word) in rows(include_str!("quantity.tsv")) {
        if kind == "verband" {
            around.links.insert(hash(word));
        } else {
            around.common.insert(word);
        }
    }
    around
});

const ARTICLES: [u32; 2] = [hash("de"), hash("het")];
/// A name of a thing by itself has at least so many letters: shorter ones mean something else in every section.
const LONG: usize = 12;
/// Where it says for what it is, that has at least so many.
const PURPOSE: usize = 8;
/// So many words to either side of a value are looked through for a year.
const REACH: usize = 30;

/// Whether a number may be a share in percents, or the whole part of one.
pub fn may_be(number: Number<'_>) -> bool {
    number.last == b' ' && matches!((number.next, number.second), (b'%' | b',', _) | (b' ', b'%' | b'p'))
}

/// Finds the quantities; `amounts` are those of the text.
pub fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool, amounts: &[Amount]) -> Vec<Quantity> {
    let text = document.text.as_str();
    let of_amount = |amount: &Amount| quantity(document, amount.span, || rounded(amount.euros.unsigned_abs(), "€ "));
    let mut found: Vec<Quantity> = amounts.iter().filter_map(of_amount).collect();
    for (_, token) in starts.of([Start::Quantity]) {
        let (start, rest) = (token.start as usize, &text[token.start as usize..]);
        let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b',').count();
        let sign = ["%", " %", " procent"].iter().find(|sign| rest[digits..].starts_with(**sign));
        if let Some(sign) = sign
            && let Some(hundredths) = hundredths(&rest[..digits])
            && readable(start)
        {
            let span = Span::new(start, start + digits + sign.len());
            found.extend(quantity(document, span, || rounded(hundredths, "% ")));
        }
    }
    found.sort_by_key(|quantity| quantity.span);
    found
}

/// The value in hundredths of a number with at most two decimals.
fn hundredths(number: &str) -> Option<u64> {
    let (whole, fraction) = number.split_once(',').unwrap_or((number, "0"));
    if whole.len() > 6 || !(1..=2).contains(&fraction.len()) {
        return None;
    }
    let (whole, hundredths): (u64, u64) = (whole.parse().ok()?, fraction.parse().ok()?);
    Some(whole * 100 + if fraction.len() == 1 { hundredths * 10 } else { hundredths })
}

/// A value with two digits that count: texts round amounts, and a rounded one is no other.
fn rounded(value: u64, unit: &str) -> String {
    let digits = value.to_string().len() as u32;
    let step = 10_u64.pow(digits.saturating_sub(2));
    format!("{unit}{}", value.saturating_add(step / 2) / step * step)
}

/// What stands in front of a value, if it names a thing that has only one.
fn quantity(document: &Document, span: Span, value: impl FnOnce() -> String) -> Option<Quantity> {
    let (text, tokens) = (document.text.as_str(), &document.tokens[..]);
    let at = document.token_from(span.start as usize);
    let before = |steps: usize| at.checked_sub(steps).and_then(|index| tokens.get(index));
    let joined = |one: &Token, next: usize| text.get(one.end() as usize..next) == Some(" ");
    let link = before(1).filter(|link| AROUND.links.contains(&link.hash) && joined(link, span.start as usize))?;
    let noun = before(2).filter(|noun| noun.class == Class::Lower && joined(noun, link.start as usize))?;
    // `het budget voor de dijkversterking` or `het subsidieplafond`.
    let mut steps = 3;
    let mut first = noun;
    let mut words = vec![noun.of(text)];
    if before(steps).is_some_and(|word| ARTICLES.contains(&word.hash) || word.hash == const { hash("voor") }) {
        let article = before(steps).filter(|word| ARTICLES.contains(&word.hash) && joined(word, noun.start as usize));
        let preposition = before(steps + usize::from(article.is_some()));
        if let Some(preposition) = preposition.filter(|word| word.hash == const { hash("voor") }) {
            steps += 1 + usize::from(article.is_some());
            first = before(steps).filter(|thing| thing.class == Class::Lower && joined(thing, preposition.start as usize))?;
            words.insert(0, first.of(text));
            steps += 1;
        }
    }
    let article = before(steps).filter(|article| ARTICLES.contains(&article.hash) && joined(article, first.start as usize))?;
    let is_certain = match words.as_slice() {
        [thing] => thing.chars().count() >= LONG && !AROUND.common.contains(thing),
        [_, purpose] => purpose.chars().count() >= PURPOSE,
        _ => false,
    };
    if !is_certain {
        return None;
    }
    let year = year_around(text, tokens, at)?;
    let thing = Span::new(article.start as usize, noun.end() as usize);
    Some(Quantity { span, thing, key: format!("{} {year}", words.join(" voor ")), value: value() })
}

/// The year that the sentence around a token names, 0 where it names none; `None` where it names more.
fn year_around(text: &str, tokens: &[Token], at: usize) -> Option<u32> {
    let is_year = |token: &&Token| token.class == Class::Number && token.end() - token.start == 4;
    let (front, behind) = around(text, tokens, at, REACH);
    let years = front.iter().chain(behind).filter(is_year);
    let mut years: Vec<u32> = years.filter_map(|token| token.of(text).parse().ok()).collect();
    years.retain(|year| (1950..2100).contains(year));
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [] => Some(0),
        [year] => Some(*year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;

    fn quantities(text: &str) -> Vec<(String, String)> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let facts = crate::recognise::recognise(&document);
        facts.quantities.iter().map(|quantity| (quantity.key.clone(), document.slice(quantity.span).to_owned())).collect()
    }

    fn row(key: &str, text: &str) -> (String, String) {
        (key.to_owned(), text.to_owned())
    }

    #[test]
    fn a_thing_with_one_value_is_named_in_front_of_it() {
        assert_eq!(
            quantities("Het subsidieplafond bedraagt € 1,2 miljoen in 2025. Het budget voor de dijkversterking is € 30.000."),
            [row("subsidieplafond 2025", "€ 1,2 miljoen"), row("budget voor dijkversterking 0", "€ 30.000")]
        );
        assert_eq!(
            quantities("Wij gaan uit van het werkloosheidspercentage van 4,5%."),
            [row("werkloosheidspercentage 0", "4,5%")]
        );
    }

    #[test]
    fn what_a_text_has_many_of_is_left_alone() {
        for text in [
            "De bijdrage is € 5.000.",
            "Een subsidieplafond bedraagt € 5.000.",
            "Het subsidieplafond bedraagt ruim € 5.000.",
            "De tegemoetkoming van € 50 is eenmalig.",
            "Het subsidieplafond bedraagt € 5.000 in 2024 en 2025.",
            "Het nieuwe subsidieplafond is hoger dan € 5.000.",
        ] {
            assert_eq!(quantities(text), [], "{text}");
        }
    }

    #[test]
    fn rounded_values_are_the_same() {
        assert_eq!(rounded(1_234_000, "€ "), rounded(1_200_000, "€ "));
        assert_ne!(rounded(45_000, "€ "), rounded(54_000, "€ "));
        assert_ne!(rounded(450, "% "), rounded(540, "% "));
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "(het|de|voor|subsidieplafond|is|van|€ 9{1,30}|[0-9,]{1,20} ?%|\\.| |\\PC{0,4}){0,40}") {
            let _ = quantities(&text);
        }
    }
}
