//! Where a citation of an article can begin, and the citation itself.

use super::super::cursor::{Cursor, is_dash};
use super::super::known_abbreviation::named as known_abbreviation;
use super::super::lexicon::Lexicon;
use super::super::reference::Reference;
use super::super::starts::{Number, Start, Starts};
use super::super::token::{Class, Token};
use super::laws::{named_at, with_book};
use super::name::{self, Name, Named};
use super::parts::{self, Details};
use super::{Style, WetArtikel};
use crate::document::{BlockKind, Document, Span};

/// What a word in front of a number can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keyword {
    /// `artikel`
    Article,
    /// `artikelen`
    Articles,
    /// `art.`
    Short,
    /// The first part of `arti-kel` and the like, as old papers have it.
    Parted,
}

static KEYWORDS: Lexicon<Keyword> = Lexicon::new(&[
    ("artikel", Keyword::Article),
    ("artikelen", Keyword::Articles),
    ("art", Keyword::Short),
    ("artt", Keyword::Short),
    ("arti", Keyword::Parted),
    ("artike", Keyword::Parted),
]);

/// Words that show that a number in front of them counts something.
const COUNTED: [&str; 28] = [
    "jaar",
    "jaren",
    "maand",
    "maanden",
    "week",
    "weken",
    "dag",
    "dagen",
    "uur",
    "euro",
    "miljoen",
    "miljard",
    "procent",
    "keer",
    "maal",
    "personen",
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// A title between brackets behind the number of an article has no more bytes than this.
const LONGEST_TITLE: usize = 160;

/// Whether a number may be that of the book in front of an article: `6:162`.
pub fn may_be(number: Number<'_>) -> bool {
    number.next == b':'
}

/// The words at which citations start, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    KEYWORDS.hashes()
}

/// Finds the articles of laws that a document cites.
pub fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool) -> Vec<Reference> {
    let tokens = &document.tokens[..];
    let mut scan = Scan { document, text: &document.text, found: Vec::new() };
    let mut free = 0;
    for (index, token) in starts.of([Start::Wet]) {
        let start = token.start as usize;
        let end = match KEYWORDS.get(token) {
            Some((_, keyword)) if start >= free && readable(start) => scan.citation(token, *keyword),
            Some(_) => None,
            None => scan.bare(tokens, index, free, readable),
        };
        free = end.unwrap_or(free);
    }
    scan.found.into_iter().map(WetArtikel::into_reference).collect()
}

struct Scan<'a> {
    document: &'a Document,
    text: &'a str,
    found: Vec<WetArtikel>,
}

/// One article of a citation.
struct Item<'a> {
    start: usize,
    /// Where the article itself ends, without its law.
    end: usize,
    article: &'a str,
    details: Details,
    name: Option<Name>,
}

impl Item<'_> {
    /// Where it ends with the law that stands beside it.
    fn whole_end(&self) -> usize {
        self.name.as_ref().map_or(self.end, |name| name.span.end as usize)
    }
}

impl<'a> Scan<'a> {
    /// From a keyword on: the articles, and where the citation ends.
    fn citation(&mut self, token: &Token, keyword: Keyword) -> Option<usize> {
        let start = token.start as usize;
        let before = Cursor::new(self.text, start).previous();
        if before.is_some_and(|c| c.is_alphanumeric() || is_dash(c) || matches!(c, '/' | '_')) {
            return None;
        }
        let mut cursor = Cursor::new(self.text, token.end() as usize);
        let (plural, short, pointed) = keyword_end(&mut cursor, token.of(self.text), keyword)?;
        if !cursor.spaces() && !pointed {
            return None;
        }
        let first = self.item(&mut cursor, start)?;
        // `art 2024` is no article.
        let bare = first.details == Details::default() && first.name.is_none();
        if short && !pointed && bare && first.article.len() > 3 && first.article.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if is_counted(cursor) || is_budget(cursor, &first) {
            return Some(cursor.at());
        }
        let mut items = vec![first];
        self.more(&mut cursor, plural || short, &mut items);
        let end = items.last().map_or(cursor.at(), Item::whole_end);
        if items.len() == 1 && self.is_heading(start, &items[0]) {
            return Some(end);
        }
        self.add(items, short);
        Some(end)
    }

    /// The article whose number is ahead, with its law where it is named.
    fn item(&self, cursor: &mut Cursor<'a>, start: usize) -> Option<Item<'a>> {
        let article = parts::number(cursor)?;
        let details = parts::details(cursor);
        let end = cursor.at();
        let name = self.name(*cursor).or_else(|| {
            let mut behind = *cursor;
            title(&mut behind).then(|| self.name(behind)).flatten()
        });
        if let Some(name) = &name {
            *cursor = Cursor::new(self.text, name.span.end as usize);
        }
        Some(Item { start, end, article, details, name })
    }

    fn name(&self, mut cursor: Cursor<'a>) -> Option<Name> {
        // A link is as long as what it names.
        let at = cursor.at();
        let links = &self.document.links;
        let after = links.partition_point(|link| (link.span.start as usize) <= at + 1);
        let limit = links[..after].last().map(|link| link.span.end as usize).filter(|&end| end > at);
        name::read(&mut cursor, self.text, limit.unwrap_or(self.text.len()))
    }

    /// Reads the articles that follow in a list. Behind one article the list must show that it is one.
    fn more(&self, cursor: &mut Cursor<'a>, plural: bool, items: &mut Vec<Item<'a>>) {
        let kept = items.len();
        let mut ahead = *cursor;
        let mut joined = true;
        while let Some(join) = join(&mut ahead, plural) {
            let start = ahead.at();
            let is_roman = |text: &str| text.starts_with(|c: char| c.is_alphabetic());
            let Some(item) = self.item(&mut ahead, start).filter(|item| is_roman(item.article) == is_roman(items[0].article))
            else {
                break;
            };
            let own = item.name.is_some() || item.details != Details::default();
            let behind_law = items.last().is_some_and(|last| last.name.is_some());
            if is_counted(ahead) || behind_law && (!plural || item.name.is_none()) || !plural && !own && !ends(ahead) {
                break;
            }
            joined = join != Join::Comma;
            items.push(item);
            *cursor = ahead;
        }
        if !plural && !joined {
            items.truncate(kept);
        }
    }

    /// `6:162 BW`: an article without a keyword, in front of the abbreviation of a law; from the number of the book on. The
    /// abbreviation may not stand in front of `free`.
    fn bare(&mut self, tokens: &[Token], index: usize, free: usize, readable: &dyn Fn(usize) -> bool) -> Option<usize> {
        let first = tokens.get(index)?;
        let start = first.start as usize;
        if self.text.as_bytes().get(first.end() as usize) != Some(&b':') {
            return None;
        }
        let token = tokens.get(index + 2)?;
        if !matches!(token.class, Class::Capitalised | Class::Upper | Class::Mixed) {
            return None;
        }
        let at = token.start as usize;
        let before = at.checked_sub(2).and_then(|at| self.text.as_bytes().get(at..at + 2))?;
        if at < free || !(before[0].is_ascii_alphanumeric() && before[1] == b' ') || !readable(start) {
            return None;
        }
        let free = |c: char| !(c.is_alphanumeric() || is_dash(c) || matches!(c, '.' | ':' | '/' | ','));
        if !Cursor::new(self.text, start).previous().is_none_or(free) {
            return None;
        }
        named_at(self.text, token).filter(|(law, _)| law.key != "avg")?;
        let mut cursor = Cursor::new(self.text, start);
        let item = self.item(&mut cursor, start).filter(|item| item.end + 1 == at && item.name.is_some())?;
        if self.found.last().is_some_and(|last| last.span.end as usize > start) {
            return None;
        }
        let end = item.whole_end();
        self.add(vec![item], true);
        Some(end)
    }

    /// Whether the article is the heading of one of the document's own: nothing else stands in its block.
    fn is_heading(&self, start: usize, item: &Item<'a>) -> bool {
        let Some(block) = self.document.block_at(start) else { return false };
        if block.span.start as usize != start || item.name.is_some() {
            return false;
        }
        let behind = self.text.get(item.end..block.span.end as usize).unwrap_or_default();
        match block.kind {
            BlockKind::Heading { .. } => true,
            BlockKind::Paragraph => behind.trim_matches(|c: char| c == '.' || c == ':' || c.is_whitespace()).is_empty(),
            _ => false,
        }
    }

    /// Notes the articles of one citation; those without a law have that of the next that has one.
    fn add(&mut self, items: Vec<Item<'a>>, short: bool) {
        let mut laws: Vec<Option<Named>> = items.iter().map(|item| item.name.as_ref().map(|name| name.law.clone())).collect();
        for index in (1..laws.len()).rev() {
            if laws[index - 1].is_none() {
                laws[index - 1] = laws[index].clone();
            }
        }
        let in_note = items.first().is_some_and(|item| {
            self.document.block_at(item.start).is_some_and(|block| matches!(block.kind, BlockKind::Note { .. }))
        });
        for (index, (item, law)) in items.into_iter().zip(laws).enumerate() {
            let style =
                if short || item.details.in_figures { Some(Style::Short) } else { item.details.in_words.then_some(Style::Long) };
            let span = Span::new(item.start, item.whole_end());
            let book = item.name.as_ref().and_then(|name| name.book.as_deref());
            let in_book = match (&law, book) {
                (Some(Named::Known(law)), Some(book)) => with_book(law, book, item.article),
                _ => None,
            };
            let law_name = item.name.map(|name| name.span);
            self.found.push(WetArtikel {
                span,
                law,
                law_name,
                law_text: law_name.and_then(|span| self.text.get(span.range())).map(str::to_owned),
                article: in_book.unwrap_or_else(|| item.article.to_owned()),
                lid: joined(item.details.leden),
                onder: joined(item.details.onder),
                sub: item.details.sub,
                style,
                listed: index > 0,
                in_note,
                ..WetArtikel::default()
            });
        }
    }
}

/// The members of a list, with commas between them; mostly it is one.
fn joined(mut members: Vec<String>) -> String {
    if members.len() < 2 { members.pop().unwrap_or_default() } else { members.join(",") }
}

/// Moves to the end of a keyword: whether it is plural, whether it is the short one, and whether a point ends it.
fn keyword_end(cursor: &mut Cursor, written: &str, keyword: Keyword) -> Option<(bool, bool, bool)> {
    match keyword {
        Keyword::Article => {
            let plural = cursor.eat("(en)") || cursor.eat("(-en)");
            Some((plural, false, false))
        }
        Keyword::Articles => Some((true, false, false)),
        Keyword::Short => Some((written.len() > 3, true, cursor.eat("."))),
        Keyword::Parted => {
            let rest = if written.len() == 4 { ["kelen", "kel"] } else { ["len", "l"] };
            let found = cursor.eat("-").then(|| rest.iter().position(|rest| cursor.eat_word(rest))).flatten()?;
            Some((found == 0, false, false))
        }
    }
}

/// How a number is joined to the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    Comma,
    Word,
}

/// Moves over what joins the articles of a list.
fn join(cursor: &mut Cursor, plural: bool) -> Option<Join> {
    const WORDS: [&str; 20] = [
        " tot en met ",
        " t/m ",
        " tot ",
        ", en ",
        " en/of ",
        " en ",
        ", of ",
        " of ",
        ", alsmede ",
        " alsmede ",
        " dan wel ",
        ", dan wel ",
        " respectievelijk ",
        ", respectievelijk ",
        " resp. ",
        " juncto ",
        " jo. ",
        " jo ",
        " j° ",
        " evenals ",
    ];
    if WORDS.iter().any(|word| cursor.eat(word)) {
        return Some(Join::Word);
    }
    if cursor.eat(", ") {
        return Some(Join::Comma);
    }
    let mut ahead = *cursor;
    if plural && (ahead.eat(",") || ahead.dash() || ahead.eat("/")) && ahead.byte().is_some_and(|byte| byte.is_ascii_digit()) {
        *cursor = ahead;
        return Some(Join::Word);
    }
    None
}

/// Moves over a title between brackets: `(recht op sociale zekerheid)`.
fn title(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat(" (") {
        return false;
    }
    let window = ahead.rest().bytes().take(LONGEST_TITLE);
    let Some(length) = window.clone().position(|byte| matches!(byte, b')' | b'(' | b'\n')) else { return false };
    if ahead.rest().as_bytes().get(length) != Some(&b')') {
        return false;
    }
    let inside = ahead.rest().get(..=length).unwrap_or_default();
    *cursor = ahead;
    cursor.eat(inside)
}

/// Whether what is ahead is counted by the number just passed: `artikel 5 jaar geleden`.
fn is_counted(mut cursor: Cursor) -> bool {
    cursor.spaces() && (COUNTED.iter().any(|word| cursor.eat_word(word)) || cursor.byte() == Some(b'%'))
}

/// Whether an article is one of a budget: `artikel 12 op de begroting`, `artikel 3 OCW`.
fn is_budget(mut cursor: Cursor, item: &Item) -> bool {
    if item.name.is_some() {
        return false;
    }
    title(&mut cursor);
    let stretch: usize =
        cursor.rest().chars().take(60).take_while(|c| !matches!(c, ',' | '.' | ';' | ':' | '\n')).map(char::len_utf8).sum();
    let stretch = cursor.rest().get(..stretch).unwrap_or_default();
    let mut words = stretch.split([' ', '(', ')']).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let joins = matches!(first, "op" | "van" | "in" | "uit" | "binnen");
    let is_ministry = known_abbreviation(first).is_some_and(|known| known.group() == "ministerie");
    is_ministry || first.starts_with("begroting") || joins && words.take(4).any(|word| word.to_lowercase().contains("begroting"))
}

/// Whether a list can end here: in front of a sign, or at the end.
fn ends(cursor: Cursor) -> bool {
    cursor.peek().is_none_or(|c| !(c.is_alphanumeric() || c == ' ' || is_dash(c))) || cursor.rest().starts_with(" (")
}
