//! Amounts of money: `€ 20 miljoen`, `€ 1,2 mld.`, `€ 25.000.000`, `50 miljoen euro`.

use std::sync::LazyLock;

use super::record::{Field, Subject, Type};
use super::sieve::Sieve;
use super::starts::{Number, Start, Starts};
use super::token::{Token, around, hash};
use crate::document::{Document, Span};

/// An amount of euros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    pub span: Span,
    /// Whole euros; what is behind the comma of a small amount is left out.
    pub euros: i64,
    /// The unit that it is written in, where that is not one euro.
    pub unit: Option<Unit>,
    /// Whether its sentence speaks of money that is set aside or spent.
    pub spent: bool,
    /// Whether no other amount in the document that is spent is larger, and none before it as large; see [`mark_largest`].
    pub largest: bool,
}

/// A number of euros with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    euros: i64,
    /// Whether the name is shortened: `mln`.
    pub is_shortened: bool,
}

/// The names of units; a point may stand behind one that is shortened.
const UNITS: [(&str, Unit); 4] = [
    ("miljoen", Unit { euros: 1_000_000, is_shortened: false }),
    ("mln", Unit { euros: 1_000_000, is_shortened: true }),
    ("miljard", Unit { euros: 1_000_000_000, is_shortened: false }),
    ("mld", Unit { euros: 1_000_000_000, is_shortened: true }),
];

impl Subject for Amount {
    const NAME: &'static str = "amount";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("euros", Type::Number, "het bedrag in hele euro's", |it| it.euros.into()),
        Field::new("spent", Type::Bool, "of de zin zegt dat het geld wordt uitgetrokken of besteed", |it| it.spent.into()),
        Field::new("largest", Type::Bool, "of het van zulke bedragen het grootste in het stuk is", |it| it.largest.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Words of a sentence that sets money aside.
const SPENDING_WORDS: [u32; 21] = [
    hash("trekt"),
    hash("trekken"),
    hash("uitgetrokken"),
    hash("intensivering"),
    hash("intensiveringen"),
    hash("intensiveren"),
    hash("intensiveert"),
    hash("reserveren"),
    hash("reserveert"),
    hash("gereserveerd"),
    hash("reservering"),
    hash("investeren"),
    hash("investeert"),
    hash("investering"),
    hash("geïnvesteerd"),
    hash("vrijgemaakt"),
    hash("vrijmaken"),
    hash("beschikbaar"),
    hash("besteden"),
    hash("besteedt"),
    hash("financieren"),
];

static SPENDING: LazyLock<Sieve> = LazyLock::new(|| Sieve::new(SPENDING_WORDS.into_iter()));

/// So many words to either side are looked at to see what is done with an amount.
const REACH: usize = 30;

/// Whether a number may be the first of an amount.
#[inline]
pub fn may_be(number: Number<'_>) -> bool {
    let goes_on = matches!((number.next, number.second), (b'.' | b',', b'0'..=b'9') | (b' ', b'e' | b'm'));
    // The last byte of € or EUR, and mostly another one stands there.
    let is_signed = || matches!(number.before, [.., 0xAC] | [.., 0xAC | b'R', b' ']) && sign_before(number.before) > 0;
    !is_of_number(&number.last) && (goes_on || is_signed())
}

/// How many bytes the sign of the euro takes at the end of `before`: `€ `, `€` or `EUR `.
fn sign_before(before: &[u8]) -> usize {
    match before {
        [.., 0xE2, 0x82, 0xAC] => 3,
        [.., 0xE2, 0x82, 0xAC, b' '] | [.., b'E', b'U', b'R', b' '] => 4,
        _ => 0,
    }
}

/// Adds to `amounts` those of a part of a text.
pub fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool, amounts: &mut Vec<Amount>) {
    let tokens = &document.tokens[..];
    let text = document.text.as_str();
    let spending = &*SPENDING;
    for (index, token) in starts.of([Start::Amount]) {
        let start = token.start as usize;
        // The first digits of a number; `€` stands in front of it, or `euro` behind.
        let before = &text.as_bytes()[..start];
        if amounts.last().is_some_and(|amount| start < amount.span.end as usize) || before.last().is_some_and(is_of_number) {
            continue;
        }
        let sign = sign_before(before);
        let Some((euros, unit, length)) = read(&text[start..], sign > 0) else { continue };
        if !readable(start) {
            continue;
        }
        let says_so = |word: &Token| spending.may_hold(word.hash) && SPENDING_WORDS.contains(&word.hash);
        let (front, behind) = around(text, tokens, index, REACH);
        let spent = front.iter().chain(behind).any(says_so);
        amounts.push(Amount { span: Span::new(start - sign, start + length), euros, unit, spent, largest: false });
    }
}

/// Marks the largest of the amounts of a document that are spent.
pub fn mark_largest(amounts: &mut [Amount]) {
    let largest = amounts.iter().enumerate().filter(|(_, amount)| amount.spent);
    if let Some((at, _)) = largest.max_by_key(|(index, amount)| (amount.euros, std::cmp::Reverse(*index))) {
        amounts[at].largest = true;
    }
}

fn is_of_number(byte: &u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'.' | b',')
}

/// The whole euros that a text begins with, in which unit, and how many bytes they take. Without a sign in front, `euro` must
/// follow.
fn read(text: &str, signed: bool) -> Option<(i64, Option<Unit>, usize)> {
    let digits = text.bytes().take_while(is_of_number).count();
    let number = text[..digits].trim_end_matches(['.', ',']);
    let mut rest = &text[number.len()..];
    if !signed && !rest.starts_with(" e") && !rest.starts_with(" m") {
        return None; // Most numbers are no amounts.
    }
    let (whole, fraction) = match number.bytes().position(|byte| byte == b',') {
        Some(comma) => (&number[..comma], &number[comma + 1..]),
        None => (number, ""),
    };
    let mut euros = 0_i64;
    // So many digits stand behind the last point, if there was one.
    let mut grouped = None;
    for byte in whole.bytes() {
        if byte == b'.' {
            if grouped.replace(0).is_some_and(|digits| digits != 3) {
                return None;
            }
        } else {
            euros = euros.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
            grouped = grouped.map(|digits| digits + 1);
        }
    }
    if grouped.is_some_and(|digits| digits != 3) {
        return None;
    }
    let unit = unit(&mut rest);
    if !signed {
        rest = rest.strip_prefix(" euro")?;
        if rest.starts_with(char::is_alphanumeric) {
            return None;
        }
    }
    let mut tenth = unit.map_or(1, |unit| unit.euros);
    euros = euros.checked_mul(tenth)?;
    for digit in fraction.bytes() {
        tenth /= 10;
        euros = euros.checked_add(i64::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?) * tenth)?;
    }
    Some((euros, unit, text.len() - rest.len()))
}

/// The unit that stands behind a space at the beginning of `text`; moves over it.
fn unit(text: &mut &str) -> Option<Unit> {
    let word = text.strip_prefix(' ').filter(|word| word.starts_with('m'))?;
    let (name, unit) = UNITS.into_iter().find(|(name, _)| word.starts_with(name))?;
    let goes_on = |text: &str| text.starts_with(char::is_alphanumeric);
    let behind = &word[name.len()..];
    let point = behind.strip_prefix('.').filter(|behind| unit.is_shortened && !goes_on(behind));
    let behind = point.unwrap_or(behind);
    if goes_on(behind) {
        return None;
    }
    *text = behind;
    Some(unit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;

    fn amounts(text: &str) -> Vec<(String, i64, bool)> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut found = Vec::new();
        recognise(&document, &Starts::new(&document.text, &document.tokens), &|_| true, &mut found);
        found.iter().map(|amount| (document.slice(amount.span).to_owned(), amount.euros, amount.spent)).collect()
    }

    fn euros(text: &str) -> Vec<i64> {
        amounts(text).into_iter().map(|(_, euros, _)| euros).collect()
    }

    #[test]
    fn amounts_are_read_in_all_their_forms() {
        assert_eq!(euros("Dat kost € 20 miljoen, en later €1,25 mld. per jaar."), [20_000_000, 1_250_000_000]);
        assert_eq!(euros("Het is € 25.000.000 of 50 miljoen euro."), [25_000_000, 50_000_000]);
        assert_eq!(euros("Een kaartje kost € 2,50."), [2]);
        assert_eq!(amounts("Dat kost € 3.000.")[0].0, "€ 3.000");
    }

    #[test]
    fn other_numbers_are_no_amounts() {
        assert_eq!(euros("In 2024 waren er 20 miljoen reizigers en 1.234 euroloketten."), [] as [i64; 0]);
        assert_eq!(euros("Zie artikel 3, versie 1.2.3."), [] as [i64; 0]);
    }

    #[test]
    fn money_that_is_set_aside_is_spent() {
        assert!(amounts("Het kabinet trekt € 30 miljoen uit voor de ponten.")[0].2);
        assert!(!amounts("De omzet was € 30 miljoen. Wij trekken daar lering uit.")[0].2);
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "(€ ?|EUR )?[0-9.,]{0,24}( miljoen| mld\\.?)?( euro)?|\\PC{0,60}") {
            let _ = amounts(&text);
        }
    }
}
