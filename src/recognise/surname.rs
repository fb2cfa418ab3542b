//! The names of persons: first names, particles and surname.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::cursor::Cursor;
use crate::document::Span;

/// Words of a surname that stand in front of its main part and may stand at the beginning of a text, capitals counting as small
/// letters; the longer first.
fn particles(text: &[u8]) -> &'static [&'static str] {
    let small = |at: usize| text.get(at).map_or(0, u8::to_ascii_lowercase);
    match [small(0), small(1), small(2)] {
        [b'v', b'a', b'n'] => match small(4) {
            b'd' => &["van der", "van den", "van de", "van"],
            b'h' => &["van het", "van"],
            // The first byte of ’.
            b'\'' | 0xE2 => &["van 't", "van ’t", "van"],
            _ => &["van"],
        },
        [b'v', b'o', b'n'] => &["von der", "von"],
        [b'd', b'e', b'r'] => &["der"],
        [b'd', b'e', b'n'] => &["den"],
        [b'd', b'e', _] => &["de"],
        [b't', b'e', b'n'] => &["ten"],
        [b't', b'e', b'r'] => &["ter"],
        [b't', b'e', _] => &["te"],
        [b'i', b'n', b' '] => &["in 't", "in ’t", "in het"],
        [b'o', b'p', b' '] => &["op den", "op 't", "op ’t"],
        [b'e', b'l', b' '] => &["el"],
        [b'l', b'a', b' '] => &["la"],
        [b'\'', b't', _] => &["'t"],
        [0xE2, 0x80, _] => &["’t"],
        _ => &[],
    }
}

/// Words with a capital that are no names: bodies, parties, and what begins a sentence.
static NO_NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let names = [
        "Voorzitter",
        "Kamer",
        "Kamers",
        "Tweede",
        "Eerste",
        "Staten",
        "Staten-Generaal",
        "Regering",
        "Kabinet",
        "Kamerstuk",
        "Kamerstukken",
        "Handelingen",
        "Motie",
        "Moties",
        "Amendement",
        "Nr",
        "Nederland",
        "Europa",
        "Europese",
        "Nederlandse",
        "Minister",
        "Ministers",
        "Staatssecretaris",
        "PvdA",
        "GroenLinks",
        "GroenLinks-PvdA",
        "ChristenUnie",
        "Volt",
        "Groep",
        "Forum",
        "Partij",
        "Fractie",
        "Leefbaar",
        "Trots",
        "Nieuw",
        "Bijlage",
        "Artikel",
        "Titel",
        "Vraag",
        "Antwoord",
        "Brief",
        "Besluit",
        "Wet",
        "Over",
        "Met",
        "Voor",
        "In",
        "Op",
        "Zie",
        "Dat",
        "Deze",
        "Dit",
        "Er",
    ];
    names.into_iter().collect()
});

/// Moves over a name, of first names, particles and one or more words with a capital, and gives the surname with its
/// particles. Between two words without a particle first name and surname are not told apart.
pub(super) fn name(cursor: &mut Cursor, text: &str) -> Option<Span> {
    let start = cursor.at();
    let mut ahead = *cursor;
    let mut surname = start;
    let began_with_particle = particle(&mut ahead);
    let mut end = word(&mut ahead, text)?;
    let mut words = 1;
    // Between a first name and a surname a particle may stand; behind particle and surname there is no second one.
    let mut may_take_particle = !began_with_particle;
    while words < 4 {
        let mut more = ahead;
        if !more.spaces() {
            break;
        }
        let begin = more.at();
        let with_particle = particle(&mut more);
        if with_particle && !may_take_particle {
            break;
        }
        let Some(reached) = word(&mut more, text) else { break };
        if with_particle {
            surname = begin;
            may_take_particle = false;
        }
        end = reached;
        ahead = more;
        words += 1;
    }
    *cursor = ahead;
    Some(Span::new(surname, end))
}

/// The first word of the particle with which a surname begins.
pub(super) fn particle_of(surname: &str) -> Option<&str> {
    let begins = particle(&mut Cursor::new(surname, 0)) && surname.starts_with(char::is_alphabetic);
    if begins { surname.split(' ').next() } else { None }
}

/// Moves over a particle with the space behind it.
fn particle(cursor: &mut Cursor) -> bool {
    particles(cursor.rest().as_bytes()).iter().any(|particle| {
        let mut ahead = *cursor;
        let found = ahead.eat_caseless(particle) && ahead.spaces();
        if found {
            *cursor = ahead;
        }
        found
    })
}

/// Moves over a word with a capital, hyphens, apostrophes and doubly encoded letters included; gives its end.
fn word(cursor: &mut Cursor, text: &str) -> Option<usize> {
    if cursor.byte()?.is_ascii_lowercase() {
        return None;
    }
    let mut ahead = *cursor;
    let start = ahead.at();
    let apostrophe = ahead.eat("'") || ahead.eat("’");
    if !ahead.peek()?.is_uppercase() || (apostrophe && !ahead.rest().starts_with(['T', 'S'])) {
        return None;
    }
    let mut previous = ' ';
    let mut end = ahead.at();
    // Nearly all of them are letters of ASCII.
    if let Some(plain) = ahead.rest().bytes().position(|byte| !byte.is_ascii_alphabetic()).filter(|plain| *plain > 0) {
        (previous, end) = ('a', end + plain);
        ahead.go_to(end);
    }
    let mut letters = ahead.rest().chars().peekable();
    while let Some(c) = letters.next() {
        let mut inner = || {
            matches!(c, '-' | '\'' | '’' | '\u{2010}' | '\u{2011}')
                && letters.peek().is_some_and(|after| after.is_alphabetic())
                && previous.is_alphabetic()
        };
        let encoded = || matches!(previous, 'Ã' | 'Ä' | 'Å') && ('\u{80}'..='\u{BF}').contains(&c);
        if !(c.is_alphabetic() || encoded() || inner()) {
            break;
        }
        previous = c;
        end += c.len_utf8();
    }
    let word = text.get(start..end)?;
    // Without a small letter it is the abbreviation of a party: `motie van het CDA`.
    let abbreviation = !word.chars().any(char::is_lowercase);
    if abbreviation || NO_NAMES.contains(word) {
        return None;
    }
    cursor.go_to(end);
    Some(end)
}

/// A surname as it stands in a normal form: small letters, hyphens for spaces, doubly encoded letters mended.
pub(super) fn normal(surname: &str) -> String {
    let mut normal = String::with_capacity(surname.len());
    push_normal(&mut normal, surname);
    normal
}

/// Writes a surname behind `text` as it stands in a normal form.
pub(super) fn push_normal(text: &mut String, surname: &str) {
    if surname.is_ascii() {
        for (index, word) in surname.split(' ').enumerate() {
            text.push_str(if index == 0 { "" } else { "-" });
            let from = text.len();
            text.push_str(word);
            text[from..].make_ascii_lowercase();
        }
        return;
    }
    let mut letters = surname.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            ' ' => text.push('-'),
            'Ã' | 'Ä' | 'Å' => {
                // Two characters that are the two bytes of one: `Ã¶`, 0xC3 0xB6, is ö.
                let second = letters.next_if(|next| ('\u{80}'..='\u{BF}').contains(next));
                let letter = second.and_then(|second| char::from_u32((u32::from(c) & 0x1F) << 6 | u32::from(second) & 0x3F));
                text.extend(letter.unwrap_or(c).to_lowercase());
            }
            _ => text.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The name at the beginning of `text`, and the surname in it.
    fn read(text: &str) -> Option<(&str, &str)> {
        let mut cursor = Cursor::new(text, 0);
        let surname = name(&mut cursor, text)?;
        Some((&text[..cursor.at()], &text[surname.range()]))
    }

    #[test]
    fn particles_and_first_names_belong_to_a_name() {
        assert_eq!(read("Van der Plas over zorg"), Some(("Van der Plas", "Van der Plas")));
        assert_eq!(read("van Raan."), Some(("van Raan", "van Raan")));
        assert_eq!(read("Inge van Dijk c.s."), Some(("Inge van Dijk", "van Dijk")));
        assert_eq!(read("El Abassi"), Some(("El Abassi", "El Abassi")));
        assert_eq!(read("Van ’t Wout (36 275"), Some(("Van ’t Wout", "Van ’t Wout")));
        assert_eq!(read("Yesilgöz-Zegerius over"), Some(("Yesilgöz-Zegerius", "Yesilgöz-Zegerius")));
    }

    #[test]
    fn a_party_or_a_body_is_no_name() {
        assert_eq!(read("De Vries van de PvdA"), Some(("De Vries", "De Vries")));
        assert_eq!(read("Jansen van de Tweede Kamer"), Some(("Jansen", "Jansen")));
        assert_eq!(read("het CDA"), None);
        assert_eq!(read("De Kamer"), None);
        assert_eq!(read("over zorg"), None);
    }

    /// All particles, the longer first.
    const ALL: [&str; 23] = [
        "van der", "van den", "van het", "von der", "van ’t", "op den", "van de", "van 't", "in het", "op ’t", "in ’t", "op 't",
        "in 't", "’t", "van", "von", "der", "den", "ten", "ter", "de", "te", "'t",
    ];

    proptest! {
        #[test]
        fn particles_are_told_by_their_first_letters(text in "([vV][ao]n|[dD]e[rn]?|t[er]{1,2}n?|[iI]n|op|el|[lL]a|h?et|[’']t|[A-Z]?[a-z]{0,2}| ){0,7}") {
            let plain = ALL.iter().chain(&["el", "la"]).find_map(|particle| {
                let mut ahead = Cursor::new(&text, 0);
                (ahead.eat_caseless(particle) && ahead.spaces()).then_some(ahead.at())
            });
            let mut cursor = Cursor::new(&text, 0);
            let found = particle(&mut cursor);
            prop_assert_eq!(found.then_some(cursor.at()), plain);
        }
    }

    #[test]
    fn doubly_encoded_letters_are_letters() {
        assert_eq!(read("KrÃ¶ger ( 21501"), Some(("KrÃ¶ger", "KrÃ¶ger")));
        assert_eq!(normal("KrÃ¶ger"), "kröger");
        assert_eq!(normal("Van Campen"), "van-campen");
    }
}
