//! Abbreviations, wherever a text uses them.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::definition::{self, Definition, is_capital_form, is_roman};
use super::known_abbreviation::{Known, Sieve, Sieves, find, key, named, sieves};
use super::record::{Field, Subject, Type, Value};
use super::starts::{Start, Starts};
use super::token::{Class, Token, hash};
use crate::document::{Block, BlockKind, Document, Span};

/// An abbreviation used in the text.
#[derive(Clone, Debug)]
pub struct Abbreviation {
    pub span: Span,
    /// As written.
    pub short: Cow<'static, str>,
    /// Its row of the table.
    pub known: Option<&'static Known>,
    /// Whether a definition stands here or in front of it; added by `relate`, like all that follows but `in_heading`.
    pub defined: bool,
    /// Whether a definition stands behind it, and none in front.
    pub defined_later: bool,
    /// Where the first definition of it stands.
    pub explained_at: Option<Span>,
    /// Whether this is its first use outside definitions and headings.
    pub first: bool,
    pub in_heading: bool,
    /// Whether it is the short form of a definition.
    pub in_definition: bool,
    /// How often the document uses it.
    pub uses: u32,
    /// Whether what it stands for is written somewhere in the text; added by `relate`.
    pub written_out: bool,
    /// Whether the configuration declares it known; added by `relate`.
    pub declared: bool,
}

impl Abbreviation {
    /// How it is written; `Mbo` is `mbo` at the beginning of a sentence.
    fn spelling(&self) -> Cow<'_, str> {
        match self.known {
            Some(known) if known.is_lowercase() && !self.short.chars().skip(1).any(char::is_uppercase) => known.short.into(),
            _ => self.short.as_ref().into(),
        }
    }

    fn is_lowercase(&self) -> bool {
        !self.short.chars().any(char::is_uppercase)
    }
}

impl Subject for Abbreviation {
    const NAME: &'static str = "abbreviation";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de afkorting in de tekst", |a| a.span.into()),
        Field::new("short", Type::Text, "de afkorting zoals zij er staat", |a| a.short.as_ref().into()),
        Field::new("key", Type::Text, "de afkorting in kleine letters, om gebruik en verklaring te vergelijken", |a| {
            a.short.to_lowercase().into()
        }),
        Field::new("full", Type::Text, "waar zij voor staat, als dat bekend en eenduidig is", |a| {
            a.known.and_then(Known::full).into()
        }),
        Field::new("meanings", Type::List, "alles waar zij voor kan staan", |a| {
            let meanings = a.known.map_or(&[][..], |known| &known.meanings);
            Value::List(meanings.iter().map(|meaning| Cow::Borrowed(meaning.full)).collect())
        }),
        Field::new("article", Type::Text, "het lidwoord of wat er anders voor hoort te staan", |a| {
            a.known.and_then(|known| known.meanings.first()).map(|meaning| meaning.article).into()
        }),
        Field::new(
            "grade",
            Type::Text,
            "wie een verklaring nodig heeft: n niemand, k wie niet in Den Haag werkt, j ieder, unknown",
            |a| if a.declared { "n" } else { a.known.map_or("unknown", Known::grade) }.into(),
        ),
        Field::new("group", Type::Text, "waar zij bij hoort: ministerie, onderwijs, partij …", |a| {
            a.known.map(Known::group).into()
        }),
        Field::new("lowercase", Type::Bool, "of zij met kleine letters is geschreven", |a| a.is_lowercase().into()),
        Field::new("known", Type::Bool, "of zij in de lijst van afkortingen staat", |a| a.known.is_some().into()),
        Field::new("defined", Type::Bool, "of hier of eerder staat waar zij voor staat", |a| a.defined.into()),
        Field::new("defined_later", Type::Bool, "of dat pas later staat", |a| a.defined_later.into()),
        Field::new("explained_at", Type::Place, "waar voor het eerst staat waar zij voor staat", |a| {
            a.explained_at.map_or(Value::Absent, Value::Place)
        }),
        Field::new("spelling", Type::Text, "hoe zij is geschreven, de hoofdletter van een begin niet meegerekend", |a| {
            Value::Text(a.spelling())
        }),
        Field::new("first", Type::Bool, "of dit het eerste gebruik is buiten verklaringen en koppen", |a| a.first.into()),
        Field::new("in_heading", Type::Bool, "of zij in een kop staat", |a| a.in_heading.into()),
        Field::new("in_definition", Type::Bool, "of zij hier wordt verklaard", |a| a.in_definition.into()),
        Field::new("written_out", Type::Bool, "of de naam ergens in de tekst voluit staat", |a| a.written_out.into()),
        Field::new("uses", Type::Number, "hoe vaak zij in het stuk staat", |a| a.uses.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Abbreviations of more letters are none.
const LONGEST: usize = 8;

/// Finds abbreviations and definitions.
pub fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool) -> (Vec<Abbreviation>, Vec<Definition>) {
    let definitions = definition::find(document, &document.blocks, readable);
    let mut search = Search::new(document, readable, &definitions);
    search.read(starts);
    (search.finish(), definitions)
}

/// The way through a text in search of abbreviations.
pub struct Search<'a> {
    document: &'a Document,
    text: &'a str,
    tokens: &'a [Token],
    readable: &'a dyn Fn(usize) -> bool,
    definitions: &'a [Definition],
    /// The blocks that were not looked at yet.
    blocks: &'a [Block],
    /// Of the table and of the document.
    sieves: Sieves,
    /// Of the document only.
    own: Sieves,
    /// Of what class the first tokens are of what the document defines: in small letters, or mixed.
    own_small: bool,
    own_other: bool,
    /// Short forms that the document defines, by their first token.
    defined: FxHashMap<u32, Vec<&'a str>>,
    found: Vec<Abbreviation>,
}

impl<'a> Search<'a> {
    /// Searches a document with these `definitions`.
    pub fn new(document: &'a Document, readable: &'a dyn Fn(usize) -> bool, definitions: &'a [Definition]) -> Self {
        let tokens = &document.tokens[..];
        let mut sieves = sieves().clone();
        let mut own = Sieves::with_room_for(definitions.len());
        let (mut own_small, mut own_other) = (false, false);
        let mut defined: FxHashMap<u32, Vec<&str>> = FxHashMap::default();
        for definition in definitions {
            let first = tokens.get(document.token_from(definition.short_span.start as usize));
            let Some(first) = first else { continue };
            sieves.add(first);
            own.add(first);
            own_small |= first.class == Class::Lower;
            own_other |= !matches!(first.class, Class::Lower | Class::Upper);
            let shorts = defined.entry(first.hash).or_default();
            // Hostile texts define thousands that begin alike; a text that means something does not.
            if shorts.len() < 16 && !shorts.contains(&definition.short.as_str()) {
                shorts.push(&definition.short);
            }
        }
        Search {
            document,
            text: &document.text,
            tokens,
            readable,
            definitions,
            blocks: &document.blocks,
            sieves,
            own,
            own_small,
            own_other,
            defined,
            found: Vec::new(),
        }
    }

    /// Looks at a part of the text, which lies behind those that it has looked at.
    pub fn read(&mut self, starts: &Starts) {
        let tokens = self.tokens;
        let places = self.places(starts);
        let mut places = places.as_slice();
        let count = |places: &[usize], end: u32| places.iter().take_while(|&&at| tokens[at].start < end).count();
        for block in starts.split(&mut self.blocks, |block| block.span).iter().filter(|block| block.kind.is_prose()) {
            places = &places[count(places, block.span.start)..];
            let (inside, behind) = places.split_at(count(places, block.span.end));
            places = behind;
            self.block(block, inside);
        }
    }

    /// The abbreviations, in order.
    pub fn finish(mut self) -> Vec<Abbreviation> {
        without_words(self.tokens, self.definitions, &mut self.found);
        self.found
    }

    /// The indexes of the tokens with which an abbreviation may begin, in order.
    fn places(&self, starts: &Starts) -> Vec<usize> {
        let of_table = starts.of([Start::Abbreviation, Start::Upper, Start::InnerCapital]);
        let mut places: Vec<usize> = of_table.map(|(at, _)| at).collect();
        let known = places.len();
        if self.own_small {
            places.extend(starts.tokens().filter(|&at| self.own.may_begin(&self.tokens[at])));
        } else if self.own_other {
            let others = starts.of([Start::Capitalised, Start::Mixed]);
            places.extend(others.filter(|(_, token)| self.own.may_begin(token)).map(|(at, _)| at));
        }
        if places.len() > known {
            places.sort_unstable();
            places.dedup();
        }
        places
    }

    /// Looks at those tokens of a block that are at `places`.
    fn block(&mut self, block: &Block, places: &[usize]) {
        let mut shouting = None;
        let mut covered = 0;
        for &at in places {
            let token = self.tokens[at];
            let length = token.span().len();
            let promising = match token.class {
                Class::Upper => length <= LONGEST,
                Class::Number => false,
                _ => self.sieves.may_begin(&token) || (token.class == Class::Capitalised && self.is_plural(&token)),
            };
            if !promising || (token.start as usize) < covered {
                continue;
            }
            let Some((span, known)) = self.abbreviation_at(at, block) else { continue };
            let defined = known.is_none() && self.is_defined(&token);
            if token.class == Class::Upper && !defined && *shouting.get_or_insert_with(|| self.is_shouting(block)) {
                continue;
            }
            if !(self.readable)(token.start as usize) {
                continue;
            }
            covered = span.end as usize;
            let written = self.document.slice(span);
            let short = match known {
                Some(known) if known.short == written => Cow::Borrowed(known.short),
                _ => Cow::Owned(written.to_owned()),
            };
            self.found.push(Abbreviation {
                span,
                short,
                known,
                defined: false,
                defined_later: false,
                explained_at: None,
                first: false,
                in_heading: matches!(block.kind, BlockKind::Heading { .. }),
                in_definition: false,
                uses: 0,
                written_out: false,
                declared: false,
            });
        }
    }

    /// The abbreviation that begins with the token `at`, and its row of the table.
    fn abbreviation_at(&self, at: usize, block: &Block) -> Option<(Span, Option<&'static Known>)> {
        let token = &self.tokens[at];
        let start = token.start as usize;
        if let Some((known, end)) = find(self.text, token) {
            let span = Span::new(start, end);
            let fits = !known.is_none() && !self.is_identifier(span) && self.means(known, at, span, block);
            return fits.then_some((span, Some(known)));
        }
        if let Some(length) = self.defined_length(token) {
            return Some((Span::new(start, start + length), None));
        }
        if self.is_plural(token) {
            let span = Span::new(start, token.end() as usize - 1);
            let known = named(self.document.slice(span))?;
            return Some((span, Some(known)));
        }
        (token.class == Class::Upper && self.is_unknown_abbreviation(at)).then_some((token.span(), None))
    }

    /// Length of the abbreviation that begins with `token` and is defined somewhere in the text.
    fn defined_length(&self, token: &Token) -> Option<usize> {
        let rest = self.text.get(token.start as usize..)?;
        let fits = |short: &&&str| rest.strip_prefix(**short).is_some_and(|behind| !behind.starts_with(char::is_alphanumeric));
        self.defined.get(&token.hash)?.iter().filter(fits).map(|short| short.len()).max()
    }

    fn is_defined(&self, token: &Token) -> bool {
        self.defined_length(token).is_some()
    }

    /// Whether a token is an abbreviation in capitals with the s of a plural: `SDGs`.
    fn is_plural(&self, token: &Token) -> bool {
        let text = token.of(self.text).as_bytes();
        (3..=LONGEST).contains(&text.len())
            && text.last() == Some(&b's')
            && text[..text.len() - 1].iter().all(u8::is_ascii_uppercase)
    }

    /// Whether what looks like `known` is it, and not another word, a number or a postal code.
    fn means(&self, known: &Known, at: usize, span: Span, block: &Block) -> bool {
        let token = &self.tokens[at];
        let previous = self.neighbour(at, -1);
        let next = self.neighbour(at, 1);
        match known.short {
            short if HOMONYMS.contains(&short) && token.class != Class::Upper => return self.has_company(at, block),
            // ISO 27001
            "ISO" if next.is_some_and(|next| next.class == Class::Number) => return false,
            _ => {}
        }
        // 2500 EK Den Haag
        let postal = token.class == Class::Upper
            && span.len() == 2
            && previous.is_some_and(|previous| previous.class == Class::Number && previous.span().len() == 4);
        !postal
    }

    /// The token beside the token `at`, where one space or hyphen parts them.
    fn neighbour(&self, at: usize, step: isize) -> Option<&Token> {
        let other = at.checked_add_signed(step)?;
        let beside = self.tokens.get(other)?;
        let (first, second) = if step < 0 { (beside, &self.tokens[at]) } else { (&self.tokens[at], beside) };
        let gap = self.text.get(first.end() as usize..second.start as usize)?;
        matches!(gap, " " | "-").then_some(beside)
    }

    fn has_company(&self, at: usize, block: &Block) -> bool {
        const REACH: usize = 3;
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(self.tokens.len());
        near.filter(|&other| other != at).any(|other| {
            let token = &self.tokens[other];
            block.span.contains(token.span())
                && find(self.text, token).is_some_and(|(known, _)| known.is_school_type() && !HOMONYMS.contains(&known.short))
        })
    }

    /// Whether `span` is part of a number, a file name, an address or the like.
    fn is_identifier(&self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        let before = self.text.get(..start).unwrap_or_default();
        let behind = self.text.get(end..).unwrap_or_default();
        let mut following = behind.chars();
        let (next, second) = (following.next(), following.next());
        if before.ends_with(['_', '@', '#', '\\', '.', '=', '%'])
            || matches!(next, Some('_' | '@' | '='))
            || (matches!(next, Some('.' | ':')) && second.is_some_and(char::is_alphanumeric))
            || (before.ends_with(':') && before[..before.len() - 1].ends_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        {
            return true;
        }
        let written = self.text.get(start..end).unwrap_or_default();
        let in_number = |c: char| c.is_ascii_digit();
        is_capital_form(written)
            && (before.chars().rev().take(REACH_OF_IDENTIFIER).take_while(|&c| holds_together(c)).any(in_number)
                || behind.chars().take(REACH_OF_IDENTIFIER).take_while(|&c| holds_together(c)).any(in_number))
    }

    /// Whether the capitals of the token `at` are an abbreviation that the table does not have.
    fn is_unknown_abbreviation(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let written = token.of(self.text);
        let loud =
            |other: &&Token| other.class == Class::Upper && find(self.text, other).is_none_or(|(known, _)| known.is_none());
        let previous = self.neighbour(at, -1);
        (3..=6).contains(&written.chars().count())
            && !is_roman(written)
            && !self.is_identifier(token.span())
            && previous.filter(loud).is_none()
            && self.neighbour(at, 1).filter(loud).is_none()
            // 36 200 IXB, and the names of speakers in older proceedings.
            && !previous.is_some_and(|previous| match previous.class {
                Class::Number => matches!(previous.span().len(), 3 | 5),
                _ => TITLES.contains(&previous.hash),
            })
    }

    /// Whether most words are in capitals, and not because they are all abbreviations.
    fn is_shouting(&self, block: &Block) -> bool {
        let index = |at: u32| self.document.token_from(at as usize);
        let tokens = &self.tokens[index(block.span.start)..index(block.span.end)];
        let words = tokens.iter().filter(|token| token.is_word()).count();
        let capitals = || tokens.iter().filter(|token| token.class == Class::Upper);
        capitals().count() * 2 > words && capitals().any(|token| find(self.text, token).is_none_or(|(known, _)| known.is_none()))
    }
}

/// So far, in characters, is looked for the digits of a number of which capitals are a part.
const REACH_OF_IDENTIFIER: usize = 24;

/// Whether `c` can stand inside a number or a file name.
fn holds_together(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '_' | ':')
}

/// Abbreviations that are also words: they count only in the company of other kinds of school.
const HOMONYMS: [&str; 5] = ["bol", "pro", "lob", "so", "wo"];

/// Words behind which capitals are a name.
const TITLES: [u32; 9] = [
    hash("heer"),
    hash("heren"),
    hash("mevrouw"),
    hash("mejuffrouw"),
    hash("lid"),
    hash("leden"),
    hash("minister"),
    hash("staatssecretaris"),
    hash("voorzitter"),
];

/// Drops capitals that the text also has as an ordinary word: `dat is NIET zo`, where `niet` stands elsewhere.
fn without_words(tokens: &[Token], definitions: &[Definition], abbreviations: &mut Vec<Abbreviation>) {
    let defined: Vec<u32> = definitions.iter().map(|definition| key(&definition.short)).collect();
    let mut doubtful: FxHashMap<u32, bool> = abbreviations
        .iter()
        .filter(|abbreviation| abbreviation.known.is_none())
        .map(|abbreviation| (key(&abbreviation.short), false))
        .collect();
    for key in defined {
        doubtful.remove(&key);
    }
    if doubtful.is_empty() {
        return;
    }
    let sieve = Sieve::new(doubtful.keys().copied());
    for token in tokens.iter().filter(|token| token.class == Class::Lower && sieve.may_hold(token.hash)) {
        if let Some(is_word) = doubtful.get_mut(&token.hash) {
            *is_word = true;
        }
    }
    abbreviations.retain(|abbreviation| doubtful.get(&key(&abbreviation.short)) != Some(&true));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::read::read;
    use proptest::prelude::*;

    fn facts(text: &str) -> (Document, Vec<Abbreviation>, Vec<Definition>) {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let (abbreviations, definitions) = recognise(&document, &Starts::new(&document.tokens), &|at| document.is_readable(at));
        (document, abbreviations, definitions)
    }

    fn shorts(text: &str) -> Vec<String> {
        facts(text).1.into_iter().map(|abbreviation| abbreviation.short.into_owned()).collect()
    }

    fn fulls(text: &str) -> Vec<(String, String)> {
        facts(text).2.into_iter().map(|definition| (definition.short, definition.full)).collect()
    }

    fn pair(short: &str, full: &str) -> Vec<(String, String)> {
        vec![(short.to_owned(), full.to_owned())]
    }

    #[test]
    fn known_abbreviations_are_found_in_every_spelling() {
        assert_eq!(shorts("Het ministerie van OCW, de AMvB, de KvK en het mbo."), ["OCW", "AMvB", "KvK", "mbo"]);
        assert_eq!(shorts("De OCW-begroting, een mbo-student, NS'en en zzp'ers."), ["OCW", "mbo", "NS", "zzp"]);
        assert_eq!(shorts("De PO-Raad, B&W en de Wmo 2015; vier SDGs en CO2."), ["PO-Raad", "B&W", "Wmo 2015", "SDG", "CO2"]);
        assert_eq!(shorts("Mbo-scholen en het MBO."), ["Mbo", "MBO"]);
    }

    #[test]
    fn unknown_capitals_in_prose_are_an_abbreviation() {
        assert_eq!(shorts("De directie van het KLPQ is het daarmee eens."), ["KLPQ"]);
        assert!(shorts("De KQ'en rijden.").is_empty());
        assert_eq!(shorts("De Kleine Quizzen (KQ) komen; de KQ'en ook.").len(), 2);
    }

    #[test]
    fn other_capitals_are_no_abbreviation() {
        for text in [
            "Hoofdstuk XVI en 36 200 IXB van de begroting.",
            "ECLI:NL:RVS:2016:1234 en BWBR0005537 en 35925-VAB, nr. 3.",
            "Dat is NIET waar.",
            "Er staat ZOMAAR iets, zomaar.",
            "DE NIEUWE WET OVER OCW",
            "Dat kost EUR 300.",
            "Zie KLPQ.pdf of KLPQ_2.",
            "De heer BOKMA (Haarlem) spreekt.",
            "Postbus 20018, 2500 EK Den Haag",
            "Gelet op richtlijn 2001/81/EG.",
            "Code `OCW` telt niet.",
            "Een bol wol en pro forma, dus wo 3 mei.",
        ] {
            assert!(shorts(text).is_empty(), "{text}: {:?}", shorts(text));
        }
        assert_eq!(shorts("Wie bol of bbl volgt."), ["bol", "bbl"]);
    }

    #[test]
    fn a_definition_has_the_letters_of_its_abbreviation() {
        assert_eq!(fulls("Volgens de Raad voor het Bos (RvB) niet."), pair("RvB", "Raad voor het Bos"));
        assert_eq!(
            fulls("Het Sociaal en Cultureel\nPlanbureau (SCP, mei 2016)."),
            pair("SCP", "Sociaal en Cultureel Planbureau")
        );
        assert_eq!(fulls("De KLP (Kamer voor Lange Plannen) komt."), pair("KLP", "Kamer voor Lange Plannen"));
        assert_eq!(fulls("Volgens de Wet open overheid (hierna: Woo) wel."), pair("Woo", "Wet open overheid"));
        assert_eq!(fulls("Het Bureau Grote Zaken (hierna te noemen: «BGZ»)."), pair("BGZ", "Bureau Grote Zaken"));
        assert_eq!(fulls("Bij de Dienst Wegverkeer (hierna: de RDW) ligt."), pair("RDW", "Dienst Wegverkeer"));
        assert_eq!(fulls("Het primair onderwijs (po) groeit."), pair("po", "primair onderwijs"));
        assert_eq!(fulls("De Wet open\noverheid (hierna: de wet)."), pair("wet", "Wet open overheid"));
        assert_eq!(fulls("Het Besluit jeugd (verder te noemen: het besluit)."), pair("besluit", "Besluit jeugd"));
    }

    #[test]
    fn brackets_with_something_else_are_no_definition() {
        for text in [
            "Het ministerie (OCW) zegt niets.",
            "Zij vroeg het (zie hierna) aan de raad (en anderen).",
            "Het lid Van Velzen-Dalstra (VVD) stelt voor.",
            "Het ministerie van Veiligheid (VI) en de begroting.",
            "De (on)gelijkheid onder (jonge) ouders.",
            "De heer Bakker (hierna: de aanvrager) en de wet (de regels).",
            "De SCP (september 2016) en de OESO (juni 2016).",
        ] {
            assert!(fulls(text).is_empty(), "{text}: {:?}", fulls(text));
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "([A-Z]{1,4}|[a-z]{1,4}|OCW|mbo|hierna: |[(). :&'é-]|[0-9]{1,4}|\\n){0,40}") {
            let (document, abbreviations, definitions) = facts(&text);
            for span in abbreviations.iter().map(|a| a.span).chain(definitions.iter().flat_map(|d| [d.span, d.short_span])) {
                prop_assert!(document.text.get(span.range()).is_some());
            }
        }
    }
}
