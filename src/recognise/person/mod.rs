//! Persons, where a text names them with a title, an office or initials: `mevrouw Van den Berg`, `wethouder Jansen`,
//! `H. de Vries`.

pub mod sound;

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::cursor::Cursor;
use super::lexicon::{Words, rows};
use super::record::{Field, Subject, Type};
use super::short::Short;
use super::starts::{Start, Starts};
use super::surname;
use super::token::{Class, Token, hash};
use crate::document::{Document, Span};

/// Someone whom a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// From the first title to the end of the name.
    pub span: Span,
    /// `heer` or `mevrouw`, however it is written, or `lid` of a member of a council or a parliament.
    pub address: Option<&'static str>,
    pub office: Option<&'static str>,
    /// Capitals without points: `JA`.
    pub initials: Short,
    /// A first name in front of a particle.
    pub given: Option<Span>,
    /// With its particle.
    pub surname: Span,
    /// Which of the surnames of the text that is, by its number.
    pub name: u32,
    /// The surname in small letters, with hyphens for spaces.
    pub spelling: Arc<str>,
    /// The first particle of the surname.
    pub particle: Option<Box<str>>,
    /// Who it is, where that can be told; added by `relate`.
    pub who: Option<Arc<str>>,
}

impl Person {
    /// Whether title and surname stand beside each other, so that a particle has a capital.
    fn is_bare(&self) -> bool {
        self.initials.is_empty() && self.given.is_none()
    }

    /// Whether the particle, if there is one, has a capital where it should and only there.
    fn particle_fits(&self) -> bool {
        self.particle.as_ref().is_none_or(|particle| particle.starts_with(char::is_uppercase) == self.is_bare())
    }
}

impl Subject for Person {
    const NAME: &'static str = "person";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de naam zoals die er staat, met aanspreking, ambt en voorletters", |it| it.span.into()),
        Field::new("surname", Type::Place, "de achternaam, met wat ervoor hoort: Van den Berg", |it| it.surname.into()),
        Field::new("spelling", Type::Text, "de achternaam in kleine letters, met streepjes voor spaties", |it| {
            it.spelling.as_ref().into()
        }),
        Field::new("initials", Type::Text, "de voorletters, zonder punten", |it| {
            Some(it.initials.as_str()).filter(|initials| !initials.is_empty()).into()
        }),
        Field::new("given", Type::Place, "de voornaam, als die van de achternaam te onderscheiden is", |it| it.given.into()),
        Field::new("address", Type::Text, "heer, mevrouw of lid (van een raad of parlement)", |it| it.address.into()),
        Field::new("office", Type::Text, "het ambt: minister, wethouder", |it| it.office.into()),
        Field::new("who", Type::Text, "wie het is, als dat te zien is aan voorletters, ambt of aanhef", |it| {
            it.who.as_deref().into()
        }),
        Field::new(
            "particle",
            Type::Text,
            "het voorvoegsel zoals het er staat, als dat klein of met een hoofdletter kan: van, De",
            |it| it.particle.as_deref().into(),
        ),
        Field::new("particle_key", Type::Text, "wie het is, en of er voorletters of een voornaam staan", |it| {
            it.who.as_ref().map(|who| format!("{who} {}", it.is_bare())).into()
        }),
        Field::new(
            "particle_fits",
            Type::Bool,
            "of dat de hoofdletter heeft die erbij hoort: wel na een titel, niet na voorletters of een voornaam",
            |it| it.particle_fits().into(),
        ),
        Field::new("bare", Type::Bool, "of er geen voorletters of voornaam voor de achternaam staan", |it| it.is_bare().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// How someone is addressed of whom there are many at once, with a seat in a council or a parliament.
const MEMBER: &str = "lid";

/// What a word in front of a name says of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Address(&'static str),
    Office(&'static str),
    /// A member of parliament, behind `het`; any other `lid` is one of an article.
    Member,
    Title,
}

/// With whether a point may stand behind the word.
static TITLES: LazyLock<Words<(Role, bool)>> = LazyLock::new(|| {
    let row = |(word, kind): (&'static str, &'static str)| {
        let (word, pointed) = word.strip_suffix('.').map_or((word, false), |word| (word, true));
        let role = match kind {
            "ambt" => Role::Office(word),
            "het-lid" => Role::Member,
            "titel" => Role::Title,
            address => Role::Address(address),
        };
        (hash(word), (role, pointed))
    };
    rows(include_str!("titles.tsv")).map(row).collect()
});

/// The words that stand in front of names, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    TITLES.iter().map(|(hash, _)| hash)
}

/// The surnames of a text, each with its number and its spelling. Most stand in it more often than once.
#[derive(Default)]
pub struct Surnames<'d>(FxHashMap<&'d str, (u32, Arc<str>)>);

impl<'d> Surnames<'d> {
    fn add(&mut self, surname: &'d str) -> (u32, Arc<str>) {
        let next = self.0.len() as u32;
        self.0.entry(surname).or_insert_with(|| (next, surname::normal(surname).into())).clone()
    }
}

/// Adds to `found` the persons of a part of a text, and to `surnames` their names.
pub fn recognise<'d>(
    document: &'d Document,
    starts: &Starts,
    readable: &dyn Fn(usize) -> bool,
    surnames: &mut Surnames<'d>,
    found: &mut Vec<Person>,
) {
    let tokens = &document.tokens[..];
    let text = document.text.as_str();
    let titles = &*TITLES;
    for (index, token) in starts.of([Start::Person, Start::Initial]) {
        let start = token.start as usize;
        let role = titles.get(token.hash).map(|(role, _)| *role);
        // A letter, or two as in `Th.`: no more of any other word is looked at.
        let second = || text.as_bytes().get(start + 1).is_some_and(|byte| matches!(byte, b'h' | b'j' | b'J') || !byte.is_ascii());
        let is_initial = token.class == Class::Capitalised && (token.span().len() == 1 || token.span().len() == 2 && second());
        if (role.is_none() && !is_initial) || found.last().is_some_and(|last| last.span.end > token.start) {
            continue;
        }
        let is_member = || index.checked_sub(1).is_some_and(|at| tokens[at].hash == const { hash("het") });
        let begins_word = || {
            let before = &text[..start];
            before.ends_with(' ') || !before.ends_with(['-', '.', '/', '&', '\'', '’'])
        };
        // `minister van Wonen`: behind an office no name begins with a small letter.
        let leads_to_name = matches!(role, None | Some(Role::Address(_)))
            || tokens.get(index + 1).is_some_and(|next| {
                !text.as_bytes()[next.start as usize].is_ascii_lowercase() || titles.get(next.hash).is_some()
            });
        if leads_to_name
            && begins_word()
            && (role != Some(Role::Member) || is_member())
            && document.is_prose(start)
            && readable(start)
            && let Some(person) = person(document, tokens, index, surnames)
        {
            found.push(person);
        }
    }
}

/// Nobody has more titles in front of his name.
const MOST_TITLES: usize = 6;

/// The person whose first title or initial is the token `index`.
fn person<'d>(document: &'d Document, tokens: &[Token], index: usize, surnames: &mut Surnames<'d>) -> Option<Person> {
    let text = document.text.as_str();
    let start = tokens[index].start as usize;
    let mut cursor = Cursor::new(text, start);
    let (mut address, mut office) = (None, None);
    let mut roles = 0;
    for token in &tokens[index..] {
        if token.start as usize != cursor.at() {
            break;
        }
        let Some(&(role, pointed)) = TITLES.get(token.hash) else { break };
        match role {
            Role::Address(found) => address = Some(found),
            Role::Office(found) => office = Some(found),
            Role::Member => address = Some(MEMBER),
            Role::Title => {}
        }
        let mut ahead = Cursor::new(text, token.end() as usize);
        if pointed {
            ahead.eat(".");
        }
        if !ahead.spaces() {
            return None;
        }
        roles += 1;
        cursor = ahead;
        if roles > MOST_TITLES {
            return None;
        }
    }
    let initials = initials(&mut cursor);
    if roles == 0 && initials.is_empty() {
        return None;
    }
    let begin = cursor.at();
    // `minister van Financiën`, `lid van de raad`: only in front of a name is the particle of a bare one small.
    let may_be_small = address.is_some_and(|address| address != MEMBER) || !initials.is_empty();
    if !may_be_small && !cursor.peek()?.is_uppercase() {
        return None;
    }
    let surname = surname::name(&mut cursor, text)?;
    if cursor.in_word() || (roles == 0 && !stands_alone(document, start, cursor, &initials)) {
        return None;
    }
    let given = (surname.start as usize > begin).then(|| Span::new(begin, surname.start as usize - 1));
    let particle = surname::particle_of(document.slice(surname)).map(Box::from);
    let (name, spelling) = surnames.add(document.slice(surname));
    let office = office.or_else(|| office_behind(cursor));
    let span = cursor.span_from(start);
    Some(Person { span, address, office, initials, given, surname, name, spelling, particle, who: None })
}

/// Moves over initials, each with a point: `J.A. `, `J. A. `, `Th.`.
fn initials(cursor: &mut Cursor<'_>) -> Short {
    let mut initials = Short::default();
    loop {
        let mut ahead = *cursor;
        let Some(letter) = ahead.eat_if(char::is_uppercase) else { break };
        // `Th.`, `Chr.`, `IJ.`, `Sj.`
        let _ = ahead.eat("hr") || ahead.eat("h") || ahead.eat("J") || ahead.eat("j");
        if !ahead.eat(".") || !initials.push(letter.encode_utf8(&mut [0; 4])) {
            break;
        }
        ahead.spaces();
        *cursor = ahead;
    }
    initials
}

/// Whether initials and a name without a title are those of a person, and not the letter of a part with its heading:
/// `A. Inleiding`.
fn stands_alone(document: &Document, start: usize, behind: Cursor<'_>, initials: &str) -> bool {
    let begins_block = || document.block_at(start).is_some_and(|block| block.span.start as usize == start);
    let is_marked = || document.text[..start].ends_with(['(', ',', ';', '*', '«']);
    initials.chars().nth(1).is_some() || behind.byte() == Some(b',') || !(is_marked() || begins_block())
}

/// The office behind a name and a comma: `A. Bakker, wethouder`.
fn office_behind(mut cursor: Cursor<'_>) -> Option<&'static str> {
    let begins = cursor.eat(",") && cursor.spaces();
    let word = cursor.letters().filter(|_| begins && !cursor.in_word())?;
    match TITLES.get(hash(word)) {
        Some((Role::Office(office), _)) => Some(office),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;

    fn persons(text: &str) -> Vec<String> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let facts = crate::recognise::recognise(&document);
        let row = |person: &Person| {
            let named = [person.address, person.office].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let given = person.given.map_or("", |given| document.slice(given));
            format!("{named}|{}|{given}|{}", person.initials.as_str(), document.slice(person.surname))
        };
        facts.persons.iter().map(row).collect()
    }

    #[test]
    fn titles_offices_and_initials_introduce_a_name() {
        assert_eq!(persons("Wij spraken mevrouw Van den Berg."), ["mevrouw|||Van den Berg"]);
        assert_eq!(persons("Geachte heer drs. J.A. de Boer,"), ["heer|JA||de Boer"]);
        assert_eq!(persons("Wij zagen wethouder Inge van Dijk en Th. M. Vos."), ["wethouder||Inge|van Dijk", "|TM||Vos"]);
        assert_eq!(persons("Met groet,\n\nA. Bakker, burgemeester"), ["burgemeester|A||Bakker"]);
        assert_eq!(persons("Het woord is aan het lid Van Kent."), ["lid|||Van Kent"]);
    }

    #[test]
    fn other_words_and_letters_are_no_persons() {
        for text in [
            "De minister van Financiën en de staatssecretaris voor Klimaat.",
            "A. Inleiding\n\nB. Besluit",
            "Zie artikel 3, lid Wet, onderdeel B. De minister gaat.",
            "De heren komen. De heer in kwestie ook. Mevrouw de voorzitter! Mevrouw de Voorzitter!",
            "Het eerste lid van de raad.",
            "Dank u, voorzitter. Als Kamer willen wij dat. Uw Kamer ook.",
        ] {
            assert_eq!(persons(text), [] as [String; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "(mevrouw|de heer|mr\\.|het lid|[A-Z]\\.|van|Van den|Berg|É|, wethouder|[ .\\n-]|\\PC{0,3}){0,40}") {
            let document = crate::read::read(text.into_bytes(), Format::Text).expect("it is text");
            for person in crate::recognise::recognise(&document).persons {
                prop_assert!(!document.slice(person.surname).is_empty());
            }
        }
    }
}
