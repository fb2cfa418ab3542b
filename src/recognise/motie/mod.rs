//! Motions and amendments, by the names of those who tabled them.

#[cfg(test)]
mod tests;

use super::cursor::Cursor;
use super::date::month_number;
use super::record::{Field, Subject, Type};
use super::reference::{Detail, Kind, Reference};
use super::starts::{Start, Starts};
use super::surname::{self, name};
use super::token::{Class, Token, hash};
use crate::document::{Document, Span};

const MOTIE: u32 = hash("motie");
const MOTIES: u32 = hash("moties");
const AMENDEMENT: u32 = hash("amendement");
const AMENDEMENTEN: u32 = hash("amendementen");
const SUBAMENDEMENT: u32 = hash("subamendement");
const VAN: u32 = hash("van");

/// How far behind its name, in bytes, the number of a motion stands at most, its subject being between.
const REACH: usize = 400;

/// How those who tabled a motion are introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Leden,
    Lid,
    Heren,
    Heer,
    Mevrouw,
    /// `motie-X/Y`
    Koppelteken,
    /// `motie X`, `motie van X`
    Los,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Form::Leden => "leden",
            Form::Lid => "lid",
            Form::Heren => "heren",
            Form::Heer => "heer",
            Form::Mevrouw => "mevrouw",
            Form::Koppelteken => "koppelteken",
            Form::Los => "los",
        }
    }
}

/// What is known of a motion.
#[derive(Clone, Debug)]
pub struct Motie {
    /// As the span of the reference.
    pub span: Span,
    /// As the normal form of the reference.
    pub id: String,
    /// The names as written, without first names.
    pub names: Vec<String>,
    pub form: Form,
    /// Whether `c.s.` stands behind the names.
    pub and_others: bool,
    /// `gewijzigde`, `nader gewijzigde` …, where it stands in front.
    pub status: Option<Span>,
    /// `de leden`, `de heren`, `het lid` …
    pub title_words: Option<Span>,
    /// The normal form of the Kamerstuk that stands beside it.
    pub number: Option<String>,
    /// Whether its subject follows: `over …`.
    pub subject_given: bool,
    /// The date that stands beside it, in brackets or as `van 14 december 2021`; added by `relate`.
    pub date: Option<String>,
    pub date_place: Option<Span>,
}

impl Motie {
    /// The words with which a Member or two are introduced.
    fn right_title(&self) -> &'static str {
        if self.names.len() == 2 && !self.and_others { "de leden" } else { "het lid" }
    }

    /// Whether `de leden` and `het lid` fit the number of names.
    fn title_agrees(&self) -> Option<bool> {
        match self.form {
            Form::Leden | Form::Heren => Some(self.names.len() > 1),
            Form::Lid | Form::Heer => Some(self.names.len() == 1 || self.and_others),
            _ => None,
        }
    }
}

/// The words at which the name of a motion or amendment starts, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    [MOTIE, MOTIES, AMENDEMENT, AMENDEMENTEN, SUBAMENDEMENT].into_iter()
}

/// Finds the motions and amendments that a document names; `found` holds its Kamerstukken, in order.
pub fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool, found: &[Reference]) -> Vec<Reference> {
    let tokens = &document.tokens[..];
    let mut scan = Scan { text: &document.text, tokens, readable, found, references: Vec::new(), free: 0, plural: None };
    for (index, token) in starts.of([Start::Motie]) {
        scan.joined_on(index);
        let kind = if matches!(token.hash, MOTIE | MOTIES) { Kind::Motie } else { Kind::Amendement };
        scan.motie(index, kind);
    }
    scan.joined_on(tokens.len());
    scan.references
}

/// The way through the tokens of a text.
struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token],
    readable: &'a dyn Fn(usize) -> bool,
    /// The Kamerstukken, in order.
    found: &'a [Reference],
    references: Vec<Reference>,
    /// Where the last name ends.
    free: usize,
    /// From the token with this index on, up to this place, `en van de leden …` names another one of the moties.
    plural: Option<(Kind, usize, usize)>,
}

impl Scan<'_> {
    /// Reads what is joined on to several moties in front of the token at `index`.
    fn joined_on(&mut self, index: usize) {
        let Some((kind, from, until)) = self.plural else { return };
        for at in from..index {
            let token = self.tokens[at];
            let start = token.start as usize;
            if start >= until {
                self.plural = None;
                return;
            }
            if token.hash == VAN && start >= self.free && is_joined_on(self.text, start) {
                self.motie(at, kind);
            }
        }
        self.plural = Some((kind, index, until));
    }

    /// Reads the name that begins with the token at `index`.
    fn motie(&mut self, index: usize, kind: Kind) {
        let (text, token) = (self.text, self.tokens[index]);
        let start = token.start as usize;
        // In capitals it is the heading of a motion itself.
        if start < self.free || token.class == Class::Upper || !(self.readable)(start) {
            return;
        }
        let mut cursor = Cursor::new(text, if token.hash == VAN { start } else { token.end() as usize });
        let Some(mut motie) = tabled_by(&mut cursor, text, token.hash == VAN) else { return };
        let free = cursor.at();
        self.free = free;
        if matches!(token.hash, MOTIES | AMENDEMENTEN) {
            let line = text.as_bytes()[free..].iter().take(2 * REACH).take_while(|&&byte| byte != b'\n').count();
            self.plural = Some((kind, index + 1, free + line));
        }
        motie.status = (token.hash != VAN).then(|| status(self.tokens, index, text)).flatten();
        motie.span = Span::new(motie.status.map_or(start, |status| status.start as usize), free);
        motie.subject_given = Cursor::new(text, free).rest().trim_start().starts_with("over ");
        let stated = number_beside(text, free, self.found);
        motie.number = stated.and_then(|reference| reference.id.clone());
        motie.id = motie.number.clone().unwrap_or(std::mem::take(&mut motie.id));
        self.references.push(Reference {
            id: Some(motie.id.clone()),
            address: stated.filter(|stated| stated.id.is_some()).map(|stated| stated.address.clone()).unwrap_or_default(),
            ..Reference::new(kind, motie.span, Detail::Motie(Box::new(motie)))
        });
    }
}

/// Whether `van` at `at` goes on with a list: `(…) en van de leden`.
fn is_joined_on(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with(" en ") || before.ends_with("), "))
}

/// `gewijzigde`, `nader gewijzigde`, `tweede nader gewijzigde`, `aangehouden` in front of the word.
fn status(tokens: &[Token], index: usize, text: &str) -> Option<Span> {
    let word = |back: usize| {
        let at = index.checked_sub(back)?;
        let between = text.get(tokens.get(at)?.end() as usize..tokens.get(at + 1)?.start as usize)?;
        matches!(between, " " | ". ").then(|| tokens[at])
    };
    let is = |token: Token, words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(token.of(text)));
    let end = tokens.get(index.checked_sub(1)?)?.end();
    let mut first = word(1)?;
    if is(first, &["aangehouden"]) {
        return Some(first.span());
    }
    if !is(first, &["gewijzigde", "gewijzigd", "gew"]) {
        return None;
    }
    let mut back = 2;
    for words in [&["nader"][..], &["tweede", "derde", "vierde"]] {
        if let Some(before) = word(back).filter(|&token| is(token, words)) {
            first = before;
            back += 1;
        }
    }
    Some(Span { start: first.start, end })
}

/// Reads who tabled it, from behind the word `motie` on, or for a further one of a list from `van` on.
fn tabled_by(cursor: &mut Cursor, text: &str, listed: bool) -> Option<Motie> {
    let mut ahead = *cursor;
    if !listed && ahead.dash() {
        let motie = with_names(&mut ahead, text, Form::Koppelteken, None)?;
        *cursor = ahead;
        return Some(motie);
    }
    if !listed && !ahead.spaces() {
        return None;
    }
    let mut named = ahead;
    if !listed {
        date(&mut named);
    }
    if named.eat_word("van") && named.spaces() {
        let start = named.at();
        if let Some(form) = title(&mut named) {
            let words = Span::new(start, named.at());
            named.spaces();
            let motie = with_names(&mut named, text, form, Some(words))?;
            *cursor = named;
            return Some(motie);
        }
    }
    if listed {
        return None;
    }
    let motie = without_title(&mut ahead, text)?;
    *cursor = ahead;
    Some(motie)
}

/// Moves over `van 14 december 2021` or `d.d. 14 december 2021` with the space behind it.
fn date(cursor: &mut Cursor) {
    let mut ahead = *cursor;
    if !(ahead.eat_word("van") || ahead.eat("d.d.")) || !ahead.spaces() || ahead.digits(1..=2).is_none() || !ahead.spaces() {
        return;
    }
    if ahead.letters().and_then(month_number).is_none() || !ahead.spaces() {
        return;
    }
    if ahead.digits(4..=4).is_some() && !ahead.spaces() {
        return;
    }
    *cursor = ahead;
}

/// Moves over the words that introduce Members.
fn title(cursor: &mut Cursor) -> Option<Form> {
    const TITLES: [(&str, Form); 14] = [
        ("de leden", Form::Leden),
        ("de Kamerleden", Form::Leden),
        ("leden", Form::Leden),
        ("Kamerleden", Form::Leden),
        ("het lid", Form::Lid),
        ("het Kamerlid", Form::Lid),
        ("lid", Form::Lid),
        ("Kamerlid", Form::Lid),
        ("de heren", Form::Heren),
        ("de heer", Form::Heer),
        ("mevrouw", Form::Mevrouw),
        ("mevr.", Form::Mevrouw),
        ("de dames", Form::Mevrouw),
        ("de dhr.", Form::Heer),
    ];
    let found = TITLES.iter().find(|(words, _)| {
        let mut ahead = *cursor;
        let found = ahead.eat_caseless(words) && ahead.byte() == Some(b' ');
        if found {
            *cursor = ahead;
        }
        found
    })?;
    Some(found.1)
}

/// `motie Joseph-Agema`, `motie van Nispen`: a particle in small letters is taken for a part of the name where only
/// one name follows, for the preposition where several do.
fn without_title(cursor: &mut Cursor, text: &str) -> Option<Motie> {
    let mut behind = *cursor;
    if behind.eat("van ") {
        let motie = with_names(&mut behind, text, Form::Los, None);
        if let Some(motie) = motie.filter(|motie| motie.names.len() > 1) {
            *cursor = behind;
            return Some(motie);
        }
    }
    with_names(cursor, text, Form::Los, None)
}

/// A name as it is written.
fn written(text: &str, name: Span) -> String {
    text.get(name.range()).unwrap_or_default().to_owned()
}

/// A normal form is hardly ever longer than this, in bytes.
const LONGEST_ID: usize = 32;

/// Moves over the names and `c.s.`.
fn with_names(cursor: &mut Cursor, text: &str, form: Form, title_words: Option<Span>) -> Option<Motie> {
    const MOST: usize = 12;
    let first = name(cursor, text)?;
    let mut names = vec![written(text, first)];
    while names.len() < MOST {
        let mut ahead = *cursor;
        ahead.spaces();
        let joined = if ahead.eat("/") {
            true
        } else if ahead.eat(",") {
            title_words.is_some() && matches!(form, Form::Leden | Form::Heren) && goes_on(ahead, text)
        } else {
            ahead.eat_word("en") || ahead.eat("&")
        };
        if !joined {
            break;
        }
        ahead.spaces();
        if title_words.is_some() && title(&mut ahead).is_some() {
            ahead.spaces();
        }
        let Some(name) = name(&mut ahead, text) else { break };
        names.push(written(text, name));
        *cursor = ahead;
    }
    let and_others = others(cursor);
    let mut id = String::with_capacity(LONGEST_ID);
    for (index, name) in names.iter().enumerate() {
        id.push_str(if index == 0 { "motie:" } else { "/" });
        surname::push_normal(&mut id, name);
    }
    Some(Motie {
        span: Span::at(cursor.at()),
        id,
        names,
        form,
        and_others,
        status: None,
        title_words,
        number: None,
        subject_given: false,
        date: None,
        date_place: None,
    })
}

/// Whether behind a comma another name of the list stands: one that `,`, `en` or `c.s.` follows.
fn goes_on(mut cursor: Cursor, text: &str) -> bool {
    cursor.spaces();
    if title(&mut cursor).is_some() {
        cursor.spaces();
    }
    name(&mut cursor, text).is_some() && {
        let rest = cursor.rest();
        rest.starts_with(',') || rest.starts_with(" en ") || rest.starts_with(" c.s")
    }
}

/// Moves over `c.s.` or `cum suis`.
fn others(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    if !ahead.spaces() {
        return false;
    }
    let found = ahead.eat("c.s.") || ahead.eat("c.s") || ahead.eat_word("cs") || ahead.eat("cum suis");
    if found {
        *cursor = ahead;
    }
    found
}

/// The Kamerstuk whose number stands beside a motion that ends at `end`: right behind it, or in the first brackets
/// behind its subject.
fn number_beside<'a>(text: &str, end: usize, found: &'a [Reference]) -> Option<&'a Reference> {
    let next = found[found.partition_point(|reference| (reference.span.start as usize) < end)..]
        .iter()
        .find(|reference| reference.id.is_some())?;
    let start = next.span.start as usize;
    if start - end > REACH {
        return None;
    }
    let between = text.get(end..start)?;
    if between.contains('\n') {
        return None;
    }
    const LINKS: [&str; 9] = ["", ",", "op", "met", "onder", "met Kamerstuk", ", Kamerstuk", "op Kamerstuk", "in"];
    let trimmed = between.trim();
    if LINKS.contains(&trimmed) {
        return Some(next);
    }
    let (subject, inside) = between.rsplit_once(['(', '['])?;
    if inside.contains([')', ']']) || replaces(inside) {
        return None;
    }
    let subject = subject.trim();
    let first = subject.split([' ', ',']).next().unwrap_or_default();
    let is_subject = matches!(
        first,
        "" | "over" | "voor" | "inzake" | "betreffende" | "aangaande" | "om" | "tot" | "tegen" | "met" | "van" | "d.d."
    );
    let one_sentence = !subject.contains(". ") && !subject.to_lowercase().contains("motie");
    (is_subject && one_sentence).then_some(next)
}

/// Whether what stands in brackets in front of a number says that the motion replaces it.
fn replaces(inside: &str) -> bool {
    let inside = inside.trim_start().to_ascii_lowercase();
    ["t.v.v", "tvv", "ter vervanging", "was "].iter().any(|words| inside.starts_with(words))
}

impl Subject for Motie {
    const NAME: &'static str = "motie";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de naam van de motie zoals die er staat", |m| m.span.into()),
        Field::new("id", Type::Text, "de normaalvorm: van het Kamerstuk ernaast, of motie: met de namen", |m| {
            m.id.as_str().into()
        }),
        Field::new("names", Type::List, "de namen van de indieners", |m| (&m.names).into()),
        Field::new("name_count", Type::Number, "hoeveel namen er staan", |m| m.names.len().into()),
        Field::new(
            "form",
            Type::Text,
            "hoe de indieners worden genoemd: leden, lid, heren, heer, mevrouw, koppelteken, los",
            |m| m.form.name().into(),
        ),
        Field::new("cs", Type::Bool, "of er c.s. achter de namen staat", |m| m.and_others.into()),
        Field::new("status", Type::Place, "gewijzigde, nader gewijzigde of aangehouden", |m| m.status.into()),
        Field::new("title_words", Type::Place, "de woorden voor de namen, als de heren", |m| m.title_words.into()),
        Field::new("right_title", Type::Text, "de leden bij twee namen, anders het lid", |m| m.right_title().into()),
        Field::new("title_agrees", Type::Bool, "of lid of leden bij het aantal namen past", |m| m.title_agrees().into()),
        Field::new("number", Type::Text, "het Kamerstuk dat ernaast staat", |m| m.number.as_deref().into()),
        Field::new("subject_given", Type::Bool, "of het onderwerp volgt: over …", |m| m.subject_given.into()),
        Field::new("date", Type::Text, "de datum die ernaast staat (ISO)", |m| m.date.as_deref().into()),
        Field::new("date_place", Type::Place, "waar die datum staat", |m| m.date_place.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}
