//! The law that is named behind the number of an article.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::cursor::Cursor;
use super::super::known_abbreviation::named as known_abbreviation;
use super::super::token;
use super::laws::{Law, named_at};
use crate::document::Span;

/// The law that is named.
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    /// One of the table.
    Known(&'static Law),
    /// One that the table does not have, by a key made of its name.
    Other(String),
    /// An act of the EU, by its CELEX number.
    Eu(String),
    /// `de wet`, `die wet`, `dit besluit`: which one that is, the rest of the text says.
    Pointer(Pointer),
}

/// How a text points at a law that is named elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// `de wet`
    Defined,
    /// `die wet`
    Previous,
    /// `deze wet`
    Own,
}

/// A law as it is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    pub law: Named,
    /// The name itself, without the words that join it to the article.
    pub span: Span,
    /// The book of the Burgerlijk Wetboek, where it is named apart.
    pub book: Option<String>,
}

/// Lower-case nouns by which a text calls a law.
pub const NOUNS: [&str; 19] = [
    "cao",
    "statuten",
    "wet",
    "rijkswet",
    "wetboek",
    "besluit",
    "regeling",
    "verordening",
    "richtlijn",
    "verdrag",
    "handvest",
    "statuut",
    "code",
    "reglement",
    "aanwijzing",
    "wetsvoorstel",
    "instellingsbesluit",
    "overeenkomst",
    "beleidsregel",
];

/// Endings of the words that make a name one of a law.
const HEADS: [&str; 22] = [
    "cao",
    "wet",
    "wetboek",
    "besluit",
    "regeling",
    "verordening",
    "richtlijn",
    "verdrag",
    "handvest",
    "statuut",
    "code",
    "reglement",
    "convenant",
    "overeenkomst",
    "conventie",
    "beleidsregel",
    "beleidsregels",
    "aanwijzing",
    "aanwijzingen",
    "protocol",
    "akkoord",
    "beschikking",
];

/// Words that may stand between the article and the noun: `van het huidige besluit`.
const ADJECTIVES: [&str; 13] = [
    "huidige",
    "nieuwe",
    "oude",
    "voorgestelde",
    "bestaande",
    "geldende",
    "gewijzigde",
    "herziene",
    "toenmalige",
    "voormalige",
    "onderhavige",
    "genoemde",
    "voornoemde",
];

/// Words that stand in names between two others, but end none.
const LINKS: [&str; 18] = [
    "van",
    "en",
    "of",
    "de",
    "het",
    "der",
    "den",
    "op",
    "inzake",
    "tot",
    "ter",
    "betreffende",
    "houdende",
    "voor",
    "bij",
    "tegen",
    "ten",
    "in",
];

/// Small words and verbs that no name goes on with.
static STOPS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    include_str!("stops.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Words are read up to this many characters.
const LONGEST_WORD: usize = 60;

/// No name has more words than this.
const MOST_WORDS: usize = 16;

/// Moves over the law that is named at the cursor, behind `van de`, a comma or a space. Beyond `limit` (a byte offset)
/// no name that is not in the table goes on.
pub(super) fn read<'a>(cursor: &mut Cursor<'a>, text: &'a str, limit: usize) -> Option<Name> {
    let mut ahead = *cursor;
    let comma = ahead.eat(",");
    if !ahead.spaces() {
        return None;
    }
    let joined = ahead.eat_word("van") || ahead.eat_word("uit");
    if joined && !ahead.spaces() {
        return None;
    }
    let book = book(&mut ahead);
    if book.is_some() && !ahead.spaces() {
        return None;
    }
    let mut pointer = Pointer::Defined;
    let joined_again = book.is_some() && ahead.eat_word("van") && ahead.spaces();
    if joined && book.is_none() || joined_again {
        pointer = article(&mut ahead);
        while ADJECTIVES.iter().any(|word| ahead.eat_word(word)) {
            if !ahead.spaces() {
                return None;
            }
        }
    }
    let start = ahead.at();
    let law = known(&mut ahead, text)
        .or_else(|| eu_act(&mut ahead))
        .or_else(|| joined.then(|| noun(&mut ahead, pointer)).flatten())
        .or_else(|| if joined { other(&mut ahead, limit) } else { None })
        .or_else(|| if joined || comma { None } else { direct(&mut ahead, limit) })?;
    let name = Name { law, span: Span::new(start, ahead.at()), book };
    *cursor = ahead;
    Some(name)
}

/// `boek 7`, `Boek 7A`
fn book(cursor: &mut Cursor) -> Option<String> {
    let mut ahead = *cursor;
    if !ahead.eat_word("boek") || !ahead.spaces() {
        return None;
    }
    let mut number = ahead.digits(1..=2)?.to_owned();
    number.extend(ahead.eat_if(|c| matches!(c, 'a' | 'A')));
    *cursor = ahead;
    Some(number)
}

/// Moves over `de`, `het`, `die`, `dit` and the like, and says what they mean in front of a bare noun.
fn article(cursor: &mut Cursor) -> Pointer {
    const ARTICLES: [(&str, Pointer); 9] = [
        ("de", Pointer::Defined),
        ("het", Pointer::Defined),
        ("die", Pointer::Previous),
        ("dat", Pointer::Previous),
        ("genoemde", Pointer::Previous),
        ("dezelfde", Pointer::Previous),
        ("hetzelfde", Pointer::Previous),
        ("deze", Pointer::Own),
        ("dit", Pointer::Own),
    ];
    let mut ahead = *cursor;
    let found = ARTICLES.iter().find(|(word, _)| ahead.eat_word(word));
    match found {
        Some((_, pointer)) if ahead.spaces() => {
            *cursor = ahead;
            *pointer
        }
        _ => Pointer::Defined,
    }
}

/// A law of the table.
fn known<'a>(cursor: &mut Cursor<'a>, text: &'a str) -> Option<Named> {
    let (law, end) = known_at(text, cursor.at())?;
    *cursor = Cursor::new(text, end);
    Some(Named::Known(law))
}

/// The law of the table whose name begins at `start`, and where the name ends.
pub fn known_at(text: &str, start: usize) -> Option<(&'static Law, usize)> {
    let rest = text.get(start..)?;
    let length: usize = rest.chars().take(LONGEST_WORD).take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let token = token::first(rest.get(..length)?).filter(|token| token.start == 0)?;
    let (law, end) = named_at(rest, &token)?;
    Some((law, start + end))
}

/// The law whose name begins at `start`, of the table or not, and where the name ends; beyond `limit` (a byte offset)
/// no name that is not in the table goes on.
pub fn at(text: &str, start: usize, limit: usize) -> Option<(Named, usize)> {
    let mut cursor = Cursor::new(text, start);
    let law = known(&mut cursor, text).or_else(|| eu_act(&mut cursor)).or_else(|| direct(&mut cursor, limit))?;
    Some((law, cursor.at()))
}

/// `richtlijn 2001/81`, `Verordening (EU) 2016/679`, `Richtlijn 95/46/EG`
fn eu_act(cursor: &mut Cursor) -> Option<Named> {
    const ACTS: [(&str, char); 5] =
        [("richtlijn", 'L'), ("verordening", 'R'), ("besluit", 'D'), ("kaderbesluit", 'F'), ("beschikking", 'D')];
    let mut ahead = *cursor;
    let letter = ACTS.iter().find(|(word, _)| ahead.eat_word(word))?.1;
    ahead.spaces();
    if ahead.eat("(") && !(ahead.letters().is_some_and(is_community) && ahead.eat(")")) {
        return None;
    }
    ahead.spaces();
    let numbered = ahead.eat_caseless("nr.") || ahead.eat_caseless("nr");
    ahead.spaces();
    let first: u32 = ahead.digits(1..=4)?.parse().ok()?;
    if !ahead.eat("/") {
        return None;
    }
    let second: u32 = ahead.digits(1..=4)?.parse().ok()?;
    if ahead.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let mut ending = ahead;
    if ending.eat("/") && ending.letters().is_some_and(is_community) {
        ahead = ending;
    }
    let is_year = |year: u32| (1952..2100).contains(&year) || (52..100).contains(&year);
    let year_first = !numbered && (letter != 'R' || is_year(first)) || !is_year(second);
    let (year, number) = if year_first { (first, second) } else { (second, first) };
    let year = if year < 100 { year + 1900 } else { year };
    *cursor = ahead;
    Some(Named::Eu(format!("3{year:04}{letter}{number:04}")))
}

fn is_community(letters: &str) -> bool {
    matches!(letters, "EU" | "EG" | "EEG" | "JBZ" | "GBVB" | "Euratom" | "EGKS")
}

/// `de wet`, `dit besluit`
fn noun(cursor: &mut Cursor, pointer: Pointer) -> Option<Named> {
    let mut ahead = *cursor;
    let word = ahead.letters()?;
    let is_noun = NOUNS.iter().any(|noun| *noun == word || noun.eq_ignore_ascii_case(word) && !goes_on(ahead));
    if !is_noun || ahead.peek() == Some('-') {
        return None;
    }
    *cursor = ahead;
    Some(Named::Pointer(pointer))
}

/// Whether a name goes on behind its first word.
fn goes_on(mut cursor: Cursor) -> bool {
    cursor.spaces()
        && word(cursor).is_some_and(|word| {
            let first = word.starts_with(|c: char| c.is_alphanumeric());
            first && !STOPS.contains(word)
        })
}

/// A name that is not in the table, behind `van`.
fn other(cursor: &mut Cursor, limit: usize) -> Option<Named> {
    let first = word(*cursor)?;
    if is_head(first) || has_head(*cursor) {
        return titled(cursor, limit);
    }
    abbreviated(cursor, first, |word| word.starts_with('W'))
}

/// A name that is not in the table, directly behind the number: `art. 9.10 RvO`, `artikel 2 Regeling zorg`.
fn direct(cursor: &mut Cursor, limit: usize) -> Option<Named> {
    let first = word(*cursor)?;
    if !first.ends_with("rotocol") && (is_head(first) || has_head(*cursor)) {
        return titled(cursor, limit);
    }
    abbreviated(cursor, first, |_| true)
}

/// A short name with at least two capitals, or one like `Wxyz`, that is not known to mean something else.
fn abbreviated(cursor: &mut Cursor, first: &str, fits: impl Fn(&str) -> bool) -> Option<Named> {
    let name = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    let letters = name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_roman = name.bytes().all(|byte| b"IVXLC".contains(&byte));
    let is_law = match known_abbreviation(name) {
        Some(known) => matches!(known.group(), "wet" | "verdrag"),
        None => fits(name),
    };
    if !(letters && capitals >= 2 && !is_roman && (2..=8).contains(&name.len()) && is_law) {
        return None;
    }
    cursor.eat(name);
    Some(Named::Other(key(name)))
}

/// Whether a capitalised word is that of a law: `Gemeentewet`, `VN-verdrag`.
fn is_head(word: &str) -> bool {
    let begins = word.starts_with(char::is_uppercase);
    begins && HEADS.iter().any(|head| ends_with_caseless(word, head))
}

fn ends_with_caseless(word: &str, ending: &str) -> bool {
    word.len().checked_sub(ending.len()).and_then(|at| word.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
}

/// Whether a capitalised word is followed, after at most two more, by that of a law: `Tijdelijke experimentenwet`.
fn has_head(mut cursor: Cursor) -> bool {
    let opens = |first: &str| {
        let small = first.to_lowercase();
        first.starts_with(char::is_uppercase) && !STOPS.contains(small.as_str()) && !LINKS.contains(&small.as_str())
    };
    if !word(cursor).is_some_and(opens) {
        return false;
    }
    for _ in 0..3 {
        let Some(word) = word(cursor).filter(|word| !STOPS.contains(word) && !LINKS.contains(word)) else { return false };
        if HEADS.iter().any(|head| ends_with_caseless(word, head)) {
            return true;
        }
        cursor.eat(word);
        if !cursor.spaces() {
            return false;
        }
    }
    false
}

/// Reads a title up to where its name seems to end.
fn titled(cursor: &mut Cursor, limit: usize) -> Option<Named> {
    let start = *cursor;
    let mut ahead = *cursor;
    // Words of the name up to the last that can end it.
    let mut end = None;
    let mut linked: Vec<&str> = Vec::new();
    let mut headed = false;
    for _ in 0..MOST_WORDS {
        let Some(word) = word(ahead) else { break };
        let capital = word.starts_with(char::is_uppercase);
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let coordinated = linked.first().is_some_and(|first| matches!(*first, "en" | "of"));
        if headed && LINKS.contains(&word) {
            // An article stands behind another small word only: `op het onderwijs`, but no `onderwijs het`.
            let is_article = matches!(word, "de" | "het" | "der" | "den");
            let near_head = linked.is_empty() && end == Some(ahead.at().saturating_sub(1)) && !is_article;
            let within = matches!(word, "van" | "en" | "of") && linked.is_empty() || is_article && !linked.is_empty();
            let opening = near_head && end_is_head(start, ahead);
            if !within && !opening {
                break;
            }
            linked.push(word);
        } else if STOPS.contains(word)
            || !word.starts_with(|c: char| c.is_alphabetic()) && !is_year
            || coordinated && capital
            || ahead.at() + word.len() > limit
        {
            break;
        } else {
            linked.clear();
            headed |= HEADS.iter().any(|head| ends_with_caseless(word, head));
        }
        ahead.eat(word);
        if linked.is_empty() && headed {
            end = Some(ahead.at());
        }
        if is_year || !ahead.eat(" ") {
            break;
        }
    }
    let end = end?;
    let written = start.rest().get(..end - start.at())?;
    let name = without_note(written);
    cursor.eat(name);
    Some(Named::Other(key(name)))
}

/// A name without the footnote's number that is glued to it.
fn without_note(written: &str) -> &str {
    let bare = written.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.ends_with(char::is_alphabetic) { bare } else { written }
}

/// Whether the word in front of `at` is the one that makes the name one of a law.
fn end_is_head(start: Cursor, at: Cursor) -> bool {
    let written = start.rest().get(..at.at() - start.at()).unwrap_or_default().trim_end();
    HEADS.iter().any(|head| ends_with_caseless(written, head))
}

/// The word ahead: up to white space or a sign that ends it.
fn word<'a>(cursor: Cursor<'a>) -> Option<&'a str> {
    let rest = cursor.rest();
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | ':' | '.' | '(' | ')' | '[' | ']' | '!' | '?' | '"' | '“' | '”' | '„' | '«' | '»')
    };
    let length: usize = rest.chars().take(LONGEST_WORD).take_while(|&c| !ends(c)).map(char::len_utf8).sum();
    rest.get(..length).map(|word| word.trim_end_matches(['\'', '’', '‘'])).filter(|word| !word.is_empty())
}

/// The key of a law that the table does not have: its name in small letters, with hyphens.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if matches!(c, ' ' | '-' | '/') && !key.ends_with('-') {
            key.push('-');
        }
    }
    key
}
