//! The laws that texts cite by a short title or an abbreviation, from `wetten.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::token::{self, Class, Token};

/// A law, treaty or act of the EU.
#[derive(Debug, PartialEq, Eq)]
pub struct Law {
    /// The first part of the id of its articles: `awb`.
    pub key: &'static str,
    pub title: &'static str,
    /// Its abbreviation, where the table has one.
    pub short: Option<&'static str>,
    /// Its number: BWB for what is on wetten.overheid.nl, CELEX for acts of the EU.
    pub number: Option<&'static str>,
    /// The day on which it came into force (ISO), where it is known.
    pub in_force: Option<&'static str>,
    /// The day from which it is in force no more (ISO).
    pub repealed: Option<&'static str>,
    /// The key of the law that took its place.
    pub successor: Option<&'static str>,
}

/// The BWB numbers of the books of the Burgerlijk Wetboek.
const BOOKS: [(&str, &str); 10] = [
    ("1", "BWBR0002656"),
    ("2", "BWBR0003045"),
    ("3", "BWBR0005291"),
    ("4", "BWBR0002761"),
    ("5", "BWBR0005288"),
    ("6", "BWBR0005289"),
    ("7", "BWBR0005290"),
    ("7A", "BWBR0006000"),
    ("8", "BWBR0005034"),
    ("10", "BWBR0030068"),
];

/// The key of the Burgerlijk Wetboek, whose articles are numbered with their book in front.
const BURGERLIJK_WETBOEK: &str = "bw";

struct Table {
    laws: Vec<Law>,
    /// Names by the hash of their first word and their [`second_letter`], the longer ones first, each with the index of its law.
    names: FxHashMap<(u32, u8), Vec<(&'static str, usize)>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { laws: Vec::new(), names: FxHashMap::default() };
    for line in include_str!("wetten.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut next = || columns.next().filter(|column| !column.is_empty());
        let (Some(key), Some(title)) = (next(), next()) else { continue };
        let others = next().unwrap_or_default();
        let short = others.split(';').next().filter(|name| is_abbreviation(name, title));
        let law = Law { key, title, short, number: next(), in_force: next(), repealed: next(), successor: next() };
        for name in others.split(';').chain([title]) {
            if let Some(first) = token::first(name) {
                let bucket = (first.hash, second_letter(name, first.span().len()));
                table.names.entry(bucket).or_default().push((name, table.laws.len()));
            }
        }
        table.laws.push(law);
    }
    for names in table.names.values_mut() {
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }
    table
});

/// Whether a name is an abbreviation of a title, and not its first words.
fn is_abbreviation(name: &str, title: &str) -> bool {
    const LONGEST: usize = 12;
    !name.is_empty() && name.len() <= LONGEST && !title.starts_with(name)
}

/// The law with this key.
pub fn by_key(key: &str) -> Option<&'static Law> {
    TABLE.laws.iter().find(|law| law.key == key)
}

/// The law, or the book of one, with this BWB or CELEX number.
pub fn by_number(number: &str) -> Option<&'static Law> {
    if BOOKS.iter().any(|(_, book)| *book == number) {
        return by_key(BURGERLIJK_WETBOEK);
    }
    TABLE.laws.iter().find(|law| law.number == Some(number))
}

/// The law whose whole name `name` is.
pub fn by_name(name: &str) -> Option<&'static Law> {
    let first = token::first(name)?;
    named_at(name, &first).filter(|(_, end)| *end == name.len()).map(|(law, _)| law)
}

/// The law whose name begins with `token`, and where the name ends. A footnote's number may be glued to it.
pub fn named_at(text: &str, token: &Token) -> Option<(&'static Law, usize)> {
    let table = &*TABLE;
    let rest = text.get(token.start as usize..)?;
    let find = |hash: u32, first: usize| {
        // The longer names come first.
        [second_letter(rest, first), 0].into_iter().find_map(|letter| {
            let names = table.names.get(&(hash, letter))?;
            names.iter().find(|(name, _)| is_written(name, rest)).map(|(name, index)| (name.len(), *index))
        })
    };
    let glued = || {
        let letters = rest.get(..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()))?;
        find(token::hash(letters), letters.len())
    };
    let found = find(token.hash, token.span().len());
    let (length, index) = found.or_else(|| if token.class == Class::Mixed { glued() } else { None })?;
    Some((table.laws.get(index)?, token.start as usize + length))
}

/// The byte behind the one behind the first word of a name, which has so many bytes; a small letter for a capital, nought where
/// there is none.
fn second_letter(name: &str, first: usize) -> u8 {
    name.as_bytes().get(first + 1).map_or(0, u8::to_ascii_lowercase)
}

/// Whether `rest` begins with `name`: titles in any case, abbreviations in capitals or as they are.
fn is_written(name: &str, rest: &str) -> bool {
    // Many begin with the same word; their last letters differ.
    let ends_alike = |(one, other): (&u8, &u8)| one.eq_ignore_ascii_case(other);
    if !name.len().checked_sub(1).and_then(|last| rest.as_bytes().get(last)).zip(name.as_bytes().last()).is_some_and(ends_alike) {
        return false;
    }
    let Some(written) = rest.get(..name.len()).filter(|written| written.eq_ignore_ascii_case(name)) else { return false };
    let is_short = !name.contains(' ') && name.chars().filter(|c| c.is_uppercase()).count() > 1 || name.len() <= 4;
    let fits = match (is_short, name.len()) {
        (true, ..=2) => written == name,
        (true, _) => written == name || written.starts_with(char::is_uppercase),
        (false, _) => true,
    };
    fits && ends_here(name, &rest[name.len()..])
}

/// Whether a name can end in front of `behind`: at most a footnote's number is glued to it.
fn ends_here(name: &str, behind: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let digits = behind.len() - behind.trim_start_matches(is_digit).len();
    let after = &behind[digits..];
    let glued = digits == 0 || (digits <= 3 && !name.ends_with(is_digit));
    let compound = after.strip_prefix('-').is_some_and(|more| more.starts_with(char::is_alphabetic));
    glued && !compound && !after.starts_with(char::is_alphanumeric)
}

/// The number of the law in which an article stands: of the Burgerlijk Wetboek that of its book.
pub fn number_of(law: &Law, article: &str) -> Option<&'static str> {
    if law.key != BURGERLIJK_WETBOEK {
        return law.number;
    }
    let (book, _) = article.split_once(':')?;
    BOOKS.iter().find(|(own, _)| own.eq_ignore_ascii_case(book)).map(|(_, number)| *number)
}

/// The article as its own law numbers it: without the book of the Burgerlijk Wetboek.
pub fn own_article<'a>(key: Option<&str>, article: &'a str) -> &'a str {
    match article.split_once(':') {
        Some((_, own)) if key == Some(BURGERLIJK_WETBOEK) => own,
        _ => article,
    }
}

/// The article with the book in front of it, as the Burgerlijk Wetboek is cited.
pub fn with_book(law: &Law, book: &str, article: &str) -> Option<String> {
    (law.key == BURGERLIJK_WETBOEK && !article.contains(':')).then(|| format!("{}:{article}", book.to_ascii_uppercase()))
}

/// Where an article can be read; `number` is that of its law, BWB or CELEX.
pub fn address(number: &str, article: &str) -> String {
    if number.starts_with("BWB") {
        format!("https://wetten.overheid.nl/jci1.3:c:{number}&artikel={article}")
    } else {
        format!("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{number}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_counts() {
        let key = |name: &str| by_name(name).map(|law| law.key);
        assert_eq!(key("Wmo 2015"), Some("wmo-2015"));
        assert_eq!(key("Wet maatschappelijke ondersteuning"), Some("wmo"));
        assert_eq!(key("Wet maatschappelijke ondersteuning 2015"), Some("wmo-2015"));
        assert_eq!(key("algemene Wet Bestuursrecht"), Some("awb"));
    }

    #[test]
    fn abbreviations_may_stand_in_capitals_but_not_in_small_letters() {
        let key = |name: &str| by_name(name).map(|law| law.key);
        assert_eq!(key("AWB"), Some("awb"));
        assert_eq!(key("web"), None);
        assert_eq!(key("SR"), None);
    }

    #[test]
    fn a_footnote_may_be_glued_to_a_name() {
        for text in ["Awb12 en", "Wet open overheid3.", "UAVG4"] {
            let token = token::tokens(text)[0];
            let (_, end) = named_at(text, &token).expect(text);
            assert!(text[end..].starts_with(|c: char| c.is_ascii_digit()), "{text}");
        }
        let text = "Awb-procedure";
        assert_eq!(named_at(text, &token::tokens(text)[0]), None);
    }

    #[test]
    fn every_line_of_the_table_is_whole() {
        let is_date = |date: &str| date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok();
        for law in &TABLE.laws {
            assert!(law.in_force.is_none_or(is_date) && law.repealed.is_none_or(is_date), "{law:?}");
            assert!(law.successor.is_none_or(|key| by_key(key).is_some()), "{law:?}");
            assert_eq!(by_name(law.title), Some(law), "{law:?}");
        }
    }

    #[test]
    fn an_article_of_the_burgerlijk_wetboek_stands_in_its_book() {
        let law = by_key("bw").expect("it is in the table");
        assert_eq!(number_of(law, "6:162"), Some("BWBR0005289"));
        assert_eq!(number_of(law, "162"), None);
        assert_eq!(with_book(law, "7", "658").as_deref(), Some("7:658"));
    }
}
