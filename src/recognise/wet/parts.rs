//! The parts of a citation of a law's article: its number, its leden and what stands under them.

use super::super::cursor::Cursor;
use super::super::lexicon::Lexicon;

/// No list of leden or onderdelen has more members than this.
const MOST_MEMBERS: usize = 40;

/// What is read behind the number of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Details {
    /// Numbers of the leden, a range as `1-3`.
    pub leden: Vec<String>,
    /// The letters or numbers under it, a range as `a-c`.
    pub onder: Vec<String>,
    /// The number below a letter: `2` of `onderdeel a, onder 2°`.
    pub sub: Option<String>,
    /// Whether a lid is written as `eerste lid`.
    pub in_words: bool,
    /// Whether a lid is written as `lid 1`, without a comma in front.
    pub in_figures: bool,
}

/// Moves over the number of an article: `5`, `5a`, `4:81`, `7.57H`, `III`, and `H 3` as in the Kieswet.
pub(super) fn number<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let rest = cursor.rest();
    let mut ahead = *cursor;
    if !figures(&mut ahead) && !roman(&mut ahead) && !lettered(&mut ahead) {
        return None;
    }
    let parted = ahead.previous().is_some_and(char::is_alphabetic) && note_behind(ahead);
    if !parted && ahead.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '°' | 'º' | '€')) {
        return None;
    }
    let length = ahead.at() - cursor.at();
    *cursor = ahead;
    rest.get(..length)
}

/// Whether the number of a footnote is glued to what was read last.
fn note_behind(mut cursor: Cursor) -> bool {
    cursor.digits(1..=3).is_some() && !cursor.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '°'))
}

/// Moves over `word`, as [`Cursor::eat_word`] does; the number of a footnote may be glued to it.
fn eat_last_word(cursor: &mut Cursor, word: &str) -> bool {
    let mut ahead = *cursor;
    let found = cursor.eat_word(word) || ahead.eat_caseless(word) && note_behind(ahead);
    if found && ahead.at() > cursor.at() {
        *cursor = ahead;
    }
    found
}

/// `5`, `5a`, `7.57H`, `3:18a`, `12bis`
fn figures(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    if ahead.digits(1..=4).is_none() {
        return false;
    }
    for _ in 0..4 {
        let mut letters = ahead;
        let is_suffix = |text: &str| {
            let small = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_lowercase()) && !matches!(text, "de" | "ste");
            small || matches!(text, "quater" | "quinquies") || text.len() <= 2 && text.bytes().all(|b| b.is_ascii_uppercase())
        };
        if letters.letters().is_some_and(is_suffix) {
            ahead = letters;
        }
        let mut next = ahead;
        if next.eat_if(|c| matches!(c, '.' | ':')).is_none() || next.digits(1..=4).is_none() {
            break;
        }
        ahead = next;
    }
    *cursor = ahead;
    true
}

/// `III`, `IIA`
fn roman(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let Some(letters) = ahead.letters() else { return false };
    let numeral = letters.trim_end_matches(|c: char| !matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let is_roman = (1..=7).contains(&numeral.len()) && numeral.bytes().all(|byte| b"IVXLC".contains(&byte));
    let suffix = letters.get(numeral.len()..).unwrap_or_default();
    let found = is_roman && suffix.len() <= 2 && suffix.bytes().all(|byte| byte.is_ascii_uppercase());
    if found {
        *cursor = ahead;
    }
    found
}

/// `H 3`
fn lettered(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let found = ahead.eat_if(|c| c.is_ascii_uppercase() && !matches!(c, 'I' | 'V' | 'X')).is_some()
        && ahead.eat(" ")
        && figures(&mut ahead);
    if found {
        *cursor = ahead;
    }
    found
}

static ORDINALS: Lexicon<&str> = Lexicon::new(&[
    ("eerste", "1"),
    ("tweede", "2"),
    ("derde", "3"),
    ("vierde", "4"),
    ("vijfde", "5"),
    ("zesde", "6"),
    ("zevende", "7"),
    ("achtste", "8"),
    ("negende", "9"),
    ("tiende", "10"),
    ("elfde", "11"),
    ("twaalfde", "12"),
    ("dertiende", "13"),
    ("veertiende", "14"),
    ("vijftiende", "15"),
    ("zestiende", "16"),
    ("zeventiende", "17"),
    ("achttiende", "18"),
    ("negentiende", "19"),
    ("twintigste", "20"),
    ("eenentwintigste", "21"),
    ("tweeentwintigste", "22"),
    ("laatste", "laatste"),
    ("enig", "enig"),
    ("enige", "enig"),
]);

/// `eerste`, `twee-de` as it stands where a line was broken, `1e`, `2de`.
fn ordinal(cursor: &mut Cursor) -> Option<String> {
    let mut ahead = *cursor;
    if let Some(digits) = ahead.digits(1..=2) {
        let ending = ahead.letters()?;
        let found = matches!(ending, "e" | "de" | "ste").then(|| digits.to_owned())?;
        *cursor = ahead;
        return Some(found);
    }
    let mut word = ahead.letters()?.to_owned();
    let mut hyphenated = ahead;
    if hyphenated.eat("-") && hyphenated.letters().map(|rest| word.push_str(rest)).is_some() && ORDINALS.find(&word).is_some() {
        ahead = hyphenated;
    }
    let found = ORDINALS.find(&word.replace('ë', "e"))?.1;
    *cursor = ahead;
    Some(found.to_owned())
}

/// How a member of a list is joined to the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// `a, b`, `a en b`
    Next,
    /// `a tot en met c`
    Range,
}

/// Moves over what joins the members of a list of leden or onderdelen.
fn join(cursor: &mut Cursor) -> Option<Join> {
    const WORDS: [(&str, Join); 10] = [
        (" tot en met ", Join::Range),
        (" t/m ", Join::Range),
        (" tot ", Join::Range),
        (", en ", Join::Next),
        (" en/of ", Join::Next),
        (" en ", Join::Next),
        (", of ", Join::Next),
        (" of ", Join::Next),
        (" dan wel ", Join::Next),
        (", ", Join::Next),
    ];
    WORDS.iter().find(|(word, _)| cursor.eat(word)).map(|(_, join)| *join)
}

/// Reads a list of what `member` reads; each member must lie behind the one before it where `ascending`.
fn list(cursor: &mut Cursor, ascending: bool, member: impl Fn(&mut Cursor) -> Option<String>) -> Vec<String> {
    let mut members: Vec<String> = Vec::new();
    let Some(first) = member(cursor) else { return members };
    members.push(first);
    // The last of a range.
    let mut end: Option<String> = None;
    for _ in 0..MOST_MEMBERS {
        let mut ahead = *cursor;
        let Some(join) = join(&mut ahead) else { break };
        let Some(next) = member(&mut ahead) else { break };
        let last = end.as_ref().or(members.last());
        if ascending && !last.is_some_and(|last| is_behind(last, &next)) {
            break;
        }
        match (join, members.last_mut()) {
            (Join::Range, Some(from)) => {
                *from = format!("{from}-{next}");
                end = Some(next);
            }
            _ => {
                members.push(next);
                end = None;
            }
        }
        *cursor = ahead;
    }
    members
}

fn is_behind(first: &str, second: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok();
    match (number(first), number(second)) {
        (Some(first), Some(second)) => first < second,
        (None, None) => {
            let base = |text: &str| text.split(' ').next().map(|base| (base.len(), base.to_owned()));
            (base(first), first) < (base(second), second)
        }
        _ => false,
    }
}

/// Moves over all that stands behind the number of an article and belongs to it, and says what it is.
pub(super) fn details(cursor: &mut Cursor) -> Details {
    let mut details = Details::default();
    loop {
        let mut ahead = *cursor;
        let comma = ahead.eat(",");
        if !ahead.spaces() && !comma {
            break;
        }
        if ahead.eat_word("en") && !ahead.spaces() {
            break;
        }
        let read = leden_in_words(&mut ahead, &mut details)
            || leden_in_figures(&mut ahead, comma, &mut details)
            || onder(&mut ahead, &mut details)
            || ahead.eat_word("aanhef")
            || ahead.eat_word("slotzin");
        if !read {
            break;
        }
        *cursor = ahead;
    }
    details
}

/// `eerste lid`, `eerste, tweede en vierde lid`, `eerste tot en met derde lid`, `tweede volzin`
fn leden_in_words(cursor: &mut Cursor, details: &mut Details) -> bool {
    const OTHERS: [&str; 8] = ["volzin", "zin", "alinea", "gedachtestreepje", "streepje", "volzinnen", "zinnen", "aanhef"];
    let mut ahead = *cursor;
    let members = list(&mut ahead, false, ordinal);
    if members.is_empty() || !ahead.spaces() {
        return false;
    }
    if eat_last_word(&mut ahead, "lid") || eat_last_word(&mut ahead, "leden") {
        details.in_words = true;
        details.add_leden(members);
    } else if !OTHERS.iter().any(|word| eat_last_word(&mut ahead, word)) {
        return false;
    }
    *cursor = ahead;
    true
}

/// `lid 1`, `leden 1 en 2`, `lid 1, 2 en 4`
fn leden_in_figures(cursor: &mut Cursor, comma: bool, details: &mut Details) -> bool {
    let mut ahead = *cursor;
    if !(ahead.eat_word("lid") || ahead.eat_word("leden")) || !ahead.spaces() {
        return false;
    }
    let figure = |cursor: &mut Cursor| {
        let mut ahead = *cursor;
        let digits = ahead.digits(1..=2)?;
        let letter = ahead.eat_if(|c| c.is_ascii_lowercase());
        if ahead.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '°' | ':' | '%')) {
            return None;
        }
        *cursor = ahead;
        Some(letter.map_or_else(|| digits.to_owned(), |letter| format!("{digits}{letter}")))
    };
    let members = list(&mut ahead, true, figure);
    if members.is_empty() {
        return false;
    }
    details.in_figures |= !comma;
    details.add_leden(members);
    *cursor = ahead;
    true
}

/// `onder a`, `onderdelen a, b en d`, `sub 2°`, `letter b`, and a bare `1°` below a letter
fn onder(cursor: &mut Cursor, details: &mut Details) -> bool {
    const WORDS: [&str; 10] =
        ["onder", "onderdeel", "onderdelen", "subonderdeel", "subonderdelen", "sub", "letter", "letters", "punt", "punten"];
    let mut ahead = *cursor;
    if WORDS.iter().any(|word| ahead.eat_word(word)) {
        ahead.spaces();
        let members = list(&mut ahead, true, designation);
        if members.is_empty() {
            return false;
        }
        details.add_onder(members);
    } else {
        if details.onder.is_empty() || ahead.digits(1..=2).is_none() || ahead.eat_if(is_degree).is_none() {
            return false;
        }
        let digits: String = cursor.rest().chars().take_while(char::is_ascii_digit).collect();
        details.add_onder(vec![digits]);
    }
    *cursor = ahead;
    true
}

fn is_degree(c: char) -> bool {
    matches!(c, '°' | 'º' | '˚')
}

/// How far back a bracket is looked for that closes behind the mark of an onderdeel, in bytes.
const BRACKETS: usize = 200;

/// `a`, `aa`, `B`, `c bis`, `2°`, `f)`
fn designation(cursor: &mut Cursor) -> Option<String> {
    let mut ahead = *cursor;
    let mut found;
    if let Some(digits) = ahead.digits(1..=2) {
        found = digits.to_owned();
        if ahead.eat_if(is_degree).is_none() {
            ahead.eat_word("o");
        }
    } else {
        found = ahead.letters()?.to_owned();
        if !is_letter_mark(&found) {
            return None;
        }
        for addition in ["bis", "ter", "quater"] {
            let mut behind = ahead;
            if behind.eat(" ") && behind.eat_word(addition) {
                found = format!("{found} {addition}");
                ahead = behind;
            }
        }
    }
    let noted = found.ends_with(char::is_alphabetic) && note_behind(ahead);
    if !noted && ahead.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '’')) {
        return None;
    }
    let mut bracket = ahead;
    if bracket.eat(")") && bracket.peek() != Some('.') {
        ahead = if cursor.is_in_brackets(BRACKETS) { ahead } else { bracket };
    }
    *cursor = ahead;
    Some(found)
}

/// Whether a word is the mark of an onderdeel: a letter, a doubled letter, or one with `a` or `b` put behind it.
fn is_letter_mark(word: &str) -> bool {
    const WORDS: [&str; 6] = ["na", "ja", "ga", "ma", "pa", "Na"];
    match word.as_bytes() {
        [one] => one.is_ascii_alphabetic(),
        [one, two] => one.is_ascii_alphabetic() && (one == two || matches!(two, b'a' | b'b')) && !WORDS.contains(&word),
        _ => false,
    }
}

impl Details {
    /// Adds leden; those behind an onderdeel belong to the reference but not to its normal form.
    fn add_leden(&mut self, members: Vec<String>) {
        if self.onder.is_empty() {
            self.leden.extend(members);
        }
    }

    /// Adds onderdelen; what follows a first list lies below it or behind it.
    fn add_onder(&mut self, members: Vec<String>) {
        if self.onder.is_empty() {
            self.onder = members;
        } else if self.sub.is_none() {
            self.sub = Some(members.join(","));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number_of(text: &str) -> Option<&str> {
        number(&mut Cursor::new(text, 0))
    }

    fn read(text: &str) -> (Details, &str) {
        let mut cursor = Cursor::new(text, 0);
        let found = details(&mut cursor);
        (found, &text[cursor.at()..])
    }

    #[test]
    fn articles_are_numbered_in_many_ways() {
        for text in ["5", "5a", "4:81", "7.57H", "3:18a", "2.3.5", "12bis", "III", "IIA", "H 3"] {
            assert_eq!(number_of(text), Some(text));
        }
        assert_eq!(number_of("5. Verder"), Some("5"));
        for text in ["20345", "5%", "2de", "Xavier", "over", "5jaar", ""] {
            assert_eq!(number_of(text), None, "{text}");
        }
    }

    #[test]
    fn leden_are_read_in_words_and_figures() {
        for (text, leden) in [
            (", eerste lid", "1"),
            (" derde lid", "3"),
            (", eerste, twee-de en vierde lid", "1,2,4"),
            (", eerste tot en met derde lid", "1-3"),
            (" lid 2", "2"),
            (", lid 1, 2 en 4", "1,2,4"),
            (", 2e lid", "2"),
            (", eerste lid, tweede volzin", "1"),
        ] {
            let (found, rest) = read(text);
            assert_eq!((found.leden.join(","), rest), (leden.to_owned(), ""), "{text}");
        }
    }

    #[test]
    fn onderdelen_are_read_with_what_lies_below_them() {
        for (text, onder, sub) in [
            (", aanhef en onderdeel b", "b", None),
            (", onderdeel a, onder 2°", "a", Some("2")),
            (", onder a, 1°", "a", Some("1")),
            (", onderdelen a, b, c bis en d", "a,b,c bis,d", None),
            (" sub f)", "f", None),
            (", onderdelen a tot en met c", "a-c", None),
        ] {
            let (found, rest) = read(text);
            assert_eq!((found.onder.join(",").as_str(), found.sub.as_deref(), rest), (onder, sub, ""), "{text}");
        }
    }

    #[test]
    fn words_behind_an_article_are_left_alone() {
        for text in [", en de leden van", " onder de wet", ", eerste kwartaal", " lid van", ", onder in de", " en onder na"] {
            assert_eq!(read(text), (Details::default(), text));
        }
        assert_eq!(read(", onder a, a. wordt").1, ", a. wordt");
    }

    #[test]
    fn a_footnote_may_be_glued_to_the_last_part() {
        for text in [", eerste lid3", ", onderdeel b12", " lid 2 sub a4", ", tweede volzin5"] {
            let (_, rest) = read(text);
            assert!(rest.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty(), "{text}: {rest}");
        }
        assert_eq!(number_of("7.57H3."), Some("7.57H"));
    }
}
