//! What can be written in more than one right way: a percentage, an amount, a quotation, an office, how readers are
//! addressed. Which way is the rarer one in a text is added by [`crate::relate`].

mod form;
pub mod marks;

use super::amount::Amount;
use super::lexicon::Lexicon;
use super::record::{Field, Subject, Type};
use super::starts::{Number, Start, Starts};
use super::token::{Class, Token, hash};
use crate::document::{Document, Span, Stretches};

pub use form::{Form, Kind};

/// Something that is written in one of several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notation {
    pub span: Span,
    pub kind: Kind,
    /// Only those of a kind with the same key are compared: an office and what follows its name.
    pub key: Option<(u32, u8)>,
    pub form: Form,
    /// How most are written, where this one is not; added by `relate`.
    pub most: Option<Box<Most>>,
}

/// How most of a kind of notation are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Most {
    /// The first of them.
    pub first: Span,
    /// Whether there are at least three times as many of them.
    pub rare: bool,
    /// What would stand in place of this one, where only a space, a capital or a dash differs.
    pub as_most: Option<String>,
}

impl Notation {
    fn new(span: Span, kind: Kind, key: Option<(u32, u8)>, form: Form) -> Self {
        Notation { span, kind, key, form, most: None }
    }
}

impl Subject for Notation {
    const NAME: &'static str = "notation";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "wat er staat", |it| it.span.into()),
        Field::new(
            "kind",
            Type::Text,
            "wat op meer manieren kan: procent, procentteken, euro, euroteken, miljoen, duizendtal, cijfergroepen, jaren, streepje, \
             aanhaling, citaat, teken, functie, aanspreking",
            |it| it.kind.name().into(),
        ),
        Field::new("form", Type::Text, "de manier: %, procent; €, euro, EUR; los, vast; recht, krom, hoekig …", |it| {
            it.form.name().into()
        }),
        Field::rare("rare", Type::Bool, "of de tekst het minstens drie keer zo vaak anders schrijft", |it| {
            it.most.as_ref().is_some_and(|most| most.rare).into()
        }),
        Field::rare("model", Type::Place, "het eerste dat zo is geschreven als de meeste, als dit anders is", |it| {
            it.most.as_ref().map(|most| most.first).into()
        }),
        Field::rare(
            "as_most",
            Type::Text,
            "hetzelfde zoals de meeste, als alleen een spatie, hoofdletter of streep verschilt",
            |it| it.most.as_ref().and_then(|most| most.as_most.as_deref()).into(),
        ),
    ];

    fn span(&self) -> Span {
        self.span
    }

    fn is_plain(&self) -> bool {
        self.most.is_none()
    }
}

/// What a word shows.
#[derive(Clone, Copy)]
enum Shows {
    /// An office, that some write with a capital.
    Office,
    /// How readers are addressed.
    Address(Form),
}

static WORDS: Lexicon<Shows> = Lexicon::new(&[
    ("minister", Shows::Office),
    ("ministers", Shows::Office),
    ("staatssecretaris", Shows::Office),
    ("staatssecretarissen", Shows::Office),
    ("burgemeester", Shows::Office),
    ("wethouder", Shows::Office),
    ("wethouders", Shows::Office),
    ("kabinet", Shows::Office),
    ("u", Shows::Address(Form::U)),
    ("uw", Shows::Address(Form::U)),
    ("uzelf", Shows::Address(Form::U)),
    ("je", Shows::Address(Form::Je)),
    ("jij", Shows::Address(Form::Je)),
    ("jou", Shows::Address(Form::Je)),
    ("jouw", Shows::Address(Form::Je)),
    ("jezelf", Shows::Address(Form::Je)),
]);
const OF: [u32; 2] = [hash("van"), hash("voor")];

/// Words in front of a number that is a name and counts nothing.
const LABELS: [&str; 13] = [
    "nummer", "nr", "dossier", "kenmerk", "zaak", "postbus", "stuk", "stukken", "code", "versie", "besluit", "pagina", "artikel",
];

/// The words that can be written in several ways, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    WORDS.hashes()
}

/// Whether a number can be written in several ways: a share, two years, or more digits than three.
pub fn may_be(number: Number<'_>) -> bool {
    match (number.digits.len(), number.next, number.second) {
        (_, b'%', _) | (_, b' ', b'%') | (_, _, b'p' | b'P') => true,
        (1..=3, next, second) => matches!(next, b'.' | b' ') && second.is_ascii_digit(),
        // The first bytes of a dash.
        (4, next, second) => next == b'-' || (next, second) == (0xE2, 0x80),
        (length, ..) => (5..=7).contains(&length),
    }
}

/// Adds to `found` words and numbers that can be written in several ways, where an author wrote them in running text of his own, the
/// bytes `own`.
pub fn recognise(document: &Document, starts: &Starts, own: &Stretches, amounts: &[Amount], found: &mut Vec<Notation>) {
    let tokens = &document.tokens[..];
    let text = document.text.as_str();
    let bytes = text.as_bytes();
    let mut add = |span: Span, kind: Kind, key: Option<(u32, u8)>, form: Form| {
        if own.holds(span.start as usize) {
            found.push(Notation::new(span, kind, key, form));
        }
    };
    let mut amounts = amounts.iter().peekable();
    for (index, token) in starts.of([Start::Notation]) {
        // Nearly in order they are put in order sooner.
        while let Some(amount) = amounts.next_if(|amount| amount.span.start < token.start) {
            of_amount(document, amount, &mut add);
        }
        let (start, end) = (token.start as usize, token.end() as usize);
        if token.class == Class::Number {
            let behind = &bytes[end..];
            let spaced = behind.starts_with(b" %");
            if spaced || behind.starts_with(b"%") {
                let span = Span::new(number_start(text, start), end + 1 + usize::from(spaced));
                add(span, Kind::Procentteken, None, if spaced { Form::Los } else { Form::Vast });
                add(span, Kind::Procent, None, Form::Percent);
            } else if tokens
                .get(index + 1)
                .is_some_and(|next| next.hash == const { hash("procent") } && next.start == token.end() + 1)
            {
                add(Span::new(number_start(text, start), end + " procent".len()), Kind::Procent, None, Form::Procent);
            } else if let [b'-' | 0xE2, ..] = behind
                && let Some((span, form)) = years(text, tokens, index)
            {
                add(span, Kind::Jaren, None, form);
            } else if let [b'.' | b' ', b'0'..=b'9', ..] = behind
                && let Some((span, form)) = grouped(text, tokens, index)
            {
                add(span, Kind::Cijfergroepen, None, form);
            } else if is_ungrouped(text, tokens, index) {
                add(token.span(), Kind::Duizendtal, None, Form::Los);
            }
            continue;
        }
        let Some((_, shows)) = WORDS.get(token) else { continue };
        if let Shows::Address(form) = *shows {
            // In `U.S.` and `u-bocht` it is another thing, but mostly there are spaces.
            let is_joined = || {
                let behind = text[end..].strip_prefix(['.', '-', '\'', '’']);
                behind.is_some_and(|behind| behind.starts_with(char::is_alphanumeric))
                    || text[..start].ends_with(['-', '.', '\'', '’', '/'])
            };
            let is_free = bytes.get(end) == Some(&b' ') && bytes[..start].ends_with(b" ");
            if (is_free || !is_joined()) && token.class != Class::Upper {
                add(token.span(), Kind::Aanspreking, None, form);
            }
        } else {
            // Any other word with a capital in front of it may be part of a name.
            let inside = index.checked_sub(1).map(|index| &tokens[index]).is_some_and(|before| {
                (before.class == Class::Lower || before.hash == const { hash("de") }) && before.end() + 1 == token.start
            });
            let form = match token.class {
                Class::Lower => Form::Klein,
                Class::Capitalised => Form::Hoofdletter,
                _ => continue,
            };
            if inside && bytes[..start].ends_with(b" ") && bytes.get(end) != Some(&b'-') {
                add(token.span(), Kind::Functie, Some((token.hash, follows(text, tokens, index))), form);
            }
        }
    }
    amounts.for_each(|amount| of_amount(document, amount, &mut add));
}

/// How an amount is written.
fn of_amount(document: &Document, amount: &Amount, add: &mut impl FnMut(Span, Kind, Option<(u32, u8)>, Form)) {
    let written = document.slice(amount.span);
    let sign = if written.starts_with('€') {
        Form::EuroSign
    } else if written.starts_with("EUR") {
        Form::Eur
    } else {
        Form::Euro
    };
    add(amount.span, Kind::Euro, None, sign);
    if let Some(unit) = amount.unit {
        add(amount.span, Kind::Miljoen, None, if unit.is_shortened { Form::Afgekort } else { Form::Voluit });
    }
    if sign == Form::EuroSign {
        add(amount.span, Kind::Euroteken, None, if written.starts_with("€ ") { Form::Los } else { Form::Vast });
    }
}

/// Where the number begins whose last digits begin at `start`: the 2 of `2,5`.
fn number_start(text: &str, start: usize) -> usize {
    const LONGEST: usize = 16;
    let before = text.as_bytes()[..start].iter().rev().take(LONGEST);
    let part = before.take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let part = &text[start - part..start];
    start - part.trim_start_matches(['.', ',']).len()
}

/// A period of two years, and whether a hyphen or a dash stands between them: `2024-2025`.
fn years(text: &str, tokens: &[Token], index: usize) -> Option<(Span, Form)> {
    let (from, until) = (&tokens[index], tokens.get(index + 1)?);
    let form = match text.get(from.end() as usize..until.start as usize)? {
        "-" => Form::Koppelteken,
        "–" => Form::Streepje,
        _ => return None,
    };
    let is_year = |year: &str| year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let follow = is_year(from.of(text)) && is_year(until.of(text)) && from.of(text) < until.of(text);
    let apart = |c: char| matches!(c, '-' | '–' | '/' | '.') || c.is_alphanumeric();
    let alone = !text[..from.start as usize].ends_with(apart) && !text[until.end() as usize..].starts_with(['-', '–', '/']);
    (follow && alone && until.class == Class::Number).then(|| (from.span().cover(until.span()), form))
}

/// A number whose digits stand in threes, and what parts them: `36.600`, `36 600 leerlingen`.
fn grouped(text: &str, tokens: &[Token], index: usize) -> Option<(Span, Form)> {
    const MOST: usize = 4;
    let gap = |one: &Token, next: &Token| text.get(one.end() as usize..next.start as usize);
    let first = &tokens[index];
    let before = &text[..first.start as usize];
    let leads = (1..=3).contains(&first.of(text).len()) && !first.of(text).starts_with('0');
    if !leads || before.ends_with(['.', ',', '-', '–', '/', ':']) {
        return None;
    }
    let separator = gap(first, tokens.get(index + 1)?).filter(|gap| matches!(*gap, "." | " "))?;
    let previous = index.checked_sub(1).map(|index| &tokens[index]);
    if previous.is_some_and(|previous| !previous.is_word() && gap(previous, first) == Some(separator)) {
        return None;
    }
    let group = |pair: &&[Token]| {
        pair[1].class == Class::Number && pair[1].of(text).len() == 3 && gap(&pair[0], &pair[1]) == Some(separator)
    };
    let groups = tokens[index..].windows(2).take(MOST).take_while(group).count();
    let last = tokens.get(index + groups).filter(|_| groups > 0)?;
    let behind = &text[last.end() as usize..];
    let rest = behind.strip_prefix(['.', '-', '–', '/', ':']);
    let goes_on = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    // With spaces it may be the number of a dossier, or two numbers.
    let counts = separator == "." || counts_something(text, tokens, index, index + groups);
    (!goes_on && counts).then(|| (first.span().cover(last.span()), if separator == "." { Form::Punt } else { Form::Spatie }))
}

/// Whether the number from the token `first` to the token `last` stands in front of what it counts, and has no label.
fn counts_something(text: &str, tokens: &[Token], first: usize, last: usize) -> bool {
    let (Some(before), Some(behind)) = (first.checked_sub(1).map(|index| &tokens[index]), tokens.get(last + 1)) else {
        return false;
    };
    let counts = behind.class == Class::Lower && behind.start == tokens[last].end() + 1 && behind.of(text).len() > 4;
    let is_label = |name: &&str| {
        let label = before.of(text).as_bytes();
        label.len().checked_sub(name.len()).is_some_and(|from| label[from..].eq_ignore_ascii_case(name.as_bytes()))
    };
    let is_named = || !before.is_word() || before.class == Class::Upper || LABELS.iter().any(is_label);
    counts && !is_named() && text[..tokens[first].start as usize].ends_with(' ') && before.end() + 1 == tokens[first].start
}

/// Whether a number of five or more digits, written without points, counts something: `36600 leerlingen`.
fn is_ungrouped(text: &str, tokens: &[Token], index: usize) -> bool {
    let digits = tokens[index].of(text);
    // A year with the number of a note stuck to it.
    let noted = digits.len() == 5 && matches!(&digits[..2], "19" | "20");
    (5..=7).contains(&digits.len()) && !digits.starts_with('0') && !noted && counts_something(text, tokens, index, index)
}

/// What follows the name of an office: 1 for `van`, 2 for a name, else 0.
fn follows(text: &str, tokens: &[Token], index: usize) -> u8 {
    let next = tokens.get(index + 1).filter(|next| next.start == tokens[index].end() + 1);
    match next {
        Some(next) if OF.contains(&next.hash) => 1,
        Some(next) if next.class == Class::Capitalised && text[..next.start as usize].ends_with(' ') => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::Format;
    use crate::recognise;

    fn notations(text: &str, kind: &str) -> Vec<(String, &'static str)> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let facts = recognise::recognise(&document);
        let found = facts.notations.iter().filter(|notation| notation.kind.name() == kind);
        found.map(|notation| (document.slice(notation.span).to_owned(), notation.form.name())).collect()
    }

    fn of(list: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
        list.iter().map(|(text, form)| ((*text).to_owned(), *form)).collect()
    }

    #[test]
    fn numbers_are_known_by_what_stands_beside_them() {
        let text = "Van de 36600 leerlingen zakt 2,5% of 3 procent, dus 1.200 keer 4 %.\n";
        assert_eq!(notations(text, "procent"), of(&[("2,5%", "%"), ("3 procent", "procent"), ("4 %", "%")]));
        assert_eq!(notations(text, "procentteken"), of(&[("2,5%", "vast"), ("4 %", "los")]));
        assert_eq!(notations(text, "duizendtal"), of(&[("36600", "los")]));
        for name in
            ["Zie zaaknummer 36600 daarover.", "Postbus 20018 in Leiden.", "In 2024 leerden zij.", "Code OW 36600 staat er."]
        {
            assert!(notations(name, "duizendtal").is_empty(), "{name}");
        }
    }

    #[test]
    fn an_office_counts_inside_a_sentence_only() {
        let text = "De Minister zegt dit. Minister Bos ook, en de minister van Wonen. Zij vroegen de Minister Bos.\n";
        assert_eq!(
            notations(text, "functie"),
            of(&[("Minister", "hoofdletter"), ("minister", "klein"), ("Minister", "hoofdletter")])
        );
        assert!(notations("# De Minister\n\n> de Minister\n", "functie").is_empty());
    }

    #[test]
    fn a_sentence_behind_a_colon_is_quoted_with_single_or_double_marks() {
        let text = "Zij zegt: “Een ‘groot’ plan.” Hij zegt: ‘Twee.’ Zij: \"Hij zei: 'Drie.'\" Het heet ‘vier’: ‘een’.\n";
        assert_eq!(notations(text, "citaat"), of(&[("“", "dubbel"), ("‘", "enkel"), ("\"", "dubbel")]));
    }

    #[test]
    fn a_mark_without_its_counterpart_is_seen() {
        assert_eq!(notations("Zij noemt dit “een kans en gaat door.\n", "teken"), of(&[("“", "niet gesloten")]));
        assert_eq!(notations("Zij noemt dit een kans” en gaat door.\n", "teken"), of(&[("”", "niet geopend")]));
        for right in ["Zij noemt “een” en „twee” en „drie“.\n", "Zij zegt: “Een.\n\n“Twee.”\n", "“Een.\n\nTwee.”\n\nDrie.\n"]
        {
            assert!(notations(right, "teken").is_empty(), "{right}");
        }
    }

    #[test]
    fn readers_are_addressed_in_the_words_of_the_author() {
        assert_eq!(
            notations("Als u komt, zie je uw «je moet» daar. U bent er, in de U.S. en de u-bocht.\n", "aanspreking").len(),
            4
        );
    }

    #[test]
    fn a_wide_sign_may_stand_behind() {
        assert_eq!(notations("Als u’s komt, en u.\n", "aanspreking").len(), 1);
        assert_eq!(notations("Zij kreeg 1.000– stukken en nog 1.000–2.000 stukken.\n", "cijfergroepen").len(), 1);
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "(\\PC|[0-9.,% €“”„\"«»–—-]|minister |u|[’'-]|[a-z]){0,60}") {
            let _ = notations(&text, "teken");
        }
    }
}
