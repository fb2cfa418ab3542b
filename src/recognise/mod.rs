//! What a text says that can be checked: dates, references, abbreviations, each found once.
//!
//! One file for each kind of fact. A recogniser knows how Dutch texts write its kind; it judges nothing. What is
//! malformed is a fact too, with its `faults` named, so that a rule can be about it. What follows from two facts
//! together is added in [`crate::relate`].

pub mod abbreviation;
mod advies;
pub mod amount;
pub mod calendar;
mod citation;
pub mod compound;
pub mod contents;
pub mod cross_reference;
pub mod cursor;
pub mod date;
pub mod definition;
pub mod ecli;
pub mod enclosure;
pub mod eu;
pub mod handelingen;
pub mod holiday;
mod identifier;
pub(crate) mod initials;
pub mod kamerstuk;
pub mod kamervragen;
pub mod known_abbreviation;
pub mod language;
pub mod lexicon;
mod ljn;
pub mod motie;
pub mod notation;
mod note_mark;
pub mod numbering;
pub mod pair;
pub mod period;
pub mod person;
pub mod phrase;
pub mod publication;
pub mod quantity;
pub mod question;
pub mod rapport;
pub mod record;
pub mod reference;
pub mod regulation_number;
pub mod sentence;
pub(crate) mod short;
pub(crate) mod sieve;
mod signs;
pub mod starts;
mod surname;
pub mod tally;
pub mod target;
pub mod term;
pub(crate) mod title;
mod toezegging;
pub mod token;
pub mod total;
pub mod url;
pub mod vergaderjaar;
pub mod wet;
pub mod zaak;

use std::sync::Arc;

use crate::document::window::bring_near;
use crate::document::{Document, Span, Stretches};

pub use abbreviation::Abbreviation;
pub use citation::PageRange;
pub use compound::Compound;
pub use cross_reference::CrossReference;
pub use date::Date;
pub use definition::Definition;
pub use notation::Notation;
pub use numbering::Numbering;
pub use pair::Pair;
pub use period::Period;
pub use person::Person;
pub use reference::Reference;
pub use target::Target;
pub use term::Term;
pub use token::Token;

use signs::Signs;
use starts::{Start, Starts};

/// All that was recognised in one document. Each list is in the order of the text.
#[derive(Debug, Default)]
pub struct Facts {
    /// Those of the document.
    pub tokens: Arc<Vec<Token>>,
    pub dates: Vec<Date>,
    pub periods: Vec<Period>,
    pub references: Vec<Reference>,
    /// Those of which more is known, by their kind.
    pub by_kind: reference::ByKind,
    pub page_ranges: Vec<PageRange>,
    pub abbreviations: Vec<Abbreviation>,
    pub definitions: Vec<Definition>,
    /// Names that stand in full again behind their abbreviation; added by `relate`.
    pub full_forms: Vec<crate::relate::full_forms::FullForm>,
    /// Abbreviations behind a name to which another belongs; added by `relate`.
    pub misfits: Vec<crate::relate::misfits::Misfit>,
    pub pairs: Vec<Pair>,
    pub persons: Vec<Person>,
    pub terms: Vec<Term>,
    pub compounds: Vec<Compound>,
    pub amounts: Vec<amount::Amount>,
    pub quantities: Vec<quantity::Quantity>,
    pub tallies: Vec<tally::Tally>,
    pub totals: Vec<total::Total>,
    pub notations: Vec<Notation>,
    /// How many words and numbers each block of the document has.
    pub block_words: Vec<u32>,
    /// What each block has in common with others of the same text: see [`sieve::sketch`].
    pub block_sketches: Vec<u32>,
    /// Numbers of at most three digits that may be marks of notes.
    pub note_marks: Vec<Token>,
    pub numberings: Vec<Numbering>,
    pub cross_references: Vec<CrossReference>,
    /// What cross references can point at; parts, bijlagen and notes are added by `relate`.
    pub targets: Vec<Target>,
    /// How many enclosures letters announce, and the lists of these.
    pub announcements: Vec<enclosure::Announcement>,
    pub enclosure_lists: Vec<enclosure::List>,
    /// Both compared; added by `relate`.
    pub enclosures: Vec<crate::relate::enclosures::Enclosures>,
    /// The entries of the table of contents.
    pub entries: Vec<contents::Entry>,
    /// The entries with their headings; added by `relate`.
    pub listings: Vec<crate::relate::contents::Listing>,
    pub questions: Vec<question::Question>,
    pub answers: Vec<question::Answer>,
    /// Stretches in another language than Dutch, in order; they do not overlap.
    pub foreign: Vec<Span>,
    /// The language of most of the text, where that is not Dutch.
    pub language: Option<language::Language>,
    /// Where the list of sources stands, its heading included; added by `relate`.
    pub source_list: Option<Span>,
    /// Where each link of the document leads; added by `relate`.
    pub link_targets: Vec<crate::relate::targets::LinkTarget>,
    /// What a proposal to a council asks it to decide, and why; added by `relate`, like what follows.
    pub decisions: Vec<crate::relate::decisions::Decision>,
    pub arguments: Vec<crate::relate::decisions::Argument>,
    /// Where the head of the document says otherwise than its text.
    pub head_clashes: Vec<crate::relate::heads::HeadClash>,
    /// The document's own date, where it is known.
    pub own_date: Option<crate::relate::own_date::OwnDate>,
}

/// A part of the text has about so many bytes: what one recogniser has looked at is still at hand for the next.
const PART: u32 = 1 << 16;

/// Finds the facts of a document.
pub fn recognise(document: &Document) -> Facts {
    recognise_in_parts(document, Starts::parts(document, PART, starts::of_number))
}

/// The same, with recognisers taking turns at parts of the text.
fn recognise_in_parts<'d>(document: &'d Document, parts: impl Iterator<Item = Starts<'d>>) -> Facts {
    let mut facts = Facts { tokens: Arc::clone(&document.tokens), ..Facts::default() };
    let mut read = document.readable_bytes();
    let Papers { mut parts, signs, addresses, mut references } = cite_papers(document, parts, &mut read, &mut facts);
    let readable = |at: usize| read.holds(at);
    (facts.foreign, facts.language) = language::recognise(document, &parts);
    let mut own = document.own_bytes(&read);
    facts.foreign.iter().for_each(|foreign| own.remove(*foreign));
    let Turns { others, distinct } = take_turns(document, &mut parts, &signs, &readable, &own, &references, &mut facts);
    references.extend(others);
    references.sort_by_key(|reference| (reference.span, reference.kind));
    amount::mark_largest(&mut facts.amounts);
    let hyphens = signs.iter().flat_map(|signs| &signs.hyphens).copied();
    facts.pairs = pair::with_words(document, &readable, facts.pairs, hyphens);
    facts.terms = term::recognise(document, &parts, &distinct, &readable);
    facts.compounds = compound::recognise(document, &parts, &distinct, &readable);
    facts.entries = contents::recognise(document);
    facts.totals = total::recognise(document);
    (facts.announcements, facts.enclosure_lists) = enclosure::recognise(document, &parts, &facts.entries);
    facts.cross_references = cross_reference::recognise(document, &parts, &readable, &references);
    references.extend(url::of_links(document, &addresses));
    references.extend(addresses);
    references.sort_by_key(|reference| (reference.span, reference.kind));
    facts.by_kind = reference::ByKind::new(&references);
    facts.references = references;
    facts
}

/// What the first turns at the parts of a text give.
struct Papers<'d> {
    parts: Vec<Starts<'d>>,
    /// Those of each part.
    signs: Vec<Signs>,
    /// Those that stand in the text.
    addresses: Vec<Reference>,
    /// What is cited with words or numbers of its own, and the Kamerstukken, in order.
    references: Vec<Reference>,
}

/// Finds addresses and papers, and on the way ranges of pages and what only needs the blocks of the text. Takes out of the bytes
/// that are `read` what lies inside an address: nothing there is anything else.
fn cite_papers<'d>(
    document: &'d Document,
    parts: impl Iterator<Item = Starts<'d>>,
    read: &mut Stretches,
    facts: &mut Facts,
) -> Papers<'d> {
    let mut references = Vec::new();
    let (mut kept, mut all_signs) = (Vec::new(), Vec::new());
    let mut addresses: Vec<Reference> = Vec::new();
    let mut questions = question::Scan::default();
    let mut kamerstukken = kamerstuk::Scan::new(document);
    let mut numberings = numbering::Scan::new(document);
    let mut blocks = document.blocks.as_slice();
    for part in parts {
        let reach = Reach::of(&part, document);
        // Those that go through all of the text come first, and those behind them find it at hand.
        let signs = Signs::of(document, part.text(document.text.len()));
        let found = url::recognise(document, &part, &signs);
        found.iter().for_each(|address| read.remove(address.span));
        addresses.extend(found);
        let readable: &dyn Fn(usize) -> bool = &|at| read.holds(at);
        let own = part.split(&mut blocks, |block| block.span);
        append(&mut facts.definitions, definition::find(document, own, &signs, readable), reach);
        numberings.read(own);
        questions.read(document, own);
        facts.block_words.extend(own.iter().map(|block| document.words_in(block.span) as u32));
        facts.block_sketches.extend(own.iter().map(|block| sieve::sketch(document.slice(block.span))));
        // What has words of its own comes first: its numbers are no Kamerstukken.
        make_room(&mut references, reach);
        let from = references.len();
        citation::recognise(document, &part, readable, &mut references);
        let cited = &references[from..];
        make_room(&mut kamerstukken.found, reach);
        append(&mut facts.page_ranges, citation::pages::recognise(document, &part, readable, cited), reach);
        kamerstukken.read(&part, readable, cited);
        kept.push(part);
        all_signs.push(signs);
    }
    facts.numberings = numberings.finish();
    eu::compare(document, &mut references);
    references.extend(kamerstukken.finish());
    references.sort_by_key(|reference| reference.span);
    (facts.questions, facts.answers) = questions.finish();
    Papers { parts: kept, signs: all_signs, addresses, references }
}

/// How many bytes of the text lie in front of a part, and how many from there on.
#[derive(Clone, Copy)]
struct Reach {
    done: usize,
    left: usize,
}

impl Reach {
    fn of(part: &Starts, document: &Document) -> Self {
        let length = document.text.len();
        let done = part.text(length).start;
        Reach { done, left: length - done }
    }
}

/// Makes room for what the rest of the text may give, if it gives as much for each byte as what lies in front of it: what grows
/// step by step is copied step by step. Most documents have one part.
fn make_room<T>(all: &mut Vec<T>, reach: Reach) {
    /// No more room is made at once than so many bytes.
    const MOST: usize = 1 << 26;
    let rest = all.len() as u64 * reach.left as u64 / reach.done.max(1) as u64;
    let rest = (rest as usize).min(MOST / size_of::<T>().max(1));
    if all.capacity() - all.len() < rest {
        all.reserve(rest + rest / 2);
    }
}

/// Puts what a part of the text gives behind what those in front of it gave.
fn append<T>(all: &mut Vec<T>, mut found: Vec<T>, reach: Reach) {
    if all.is_empty() {
        *all = found;
        return;
    }
    if !found.is_empty() {
        make_room(all, reach);
        all.append(&mut found);
    }
}

/// What the second turns give, besides facts.
struct Turns {
    /// References of other kinds.
    others: Vec<Reference>,
    /// The first token of each word.
    distinct: Vec<Token>,
}

/// All that starts at a word or a number and needs the papers that are cited, `references`, at most: each recogniser looks at a
/// part when it is its turn. The bytes `own_bytes` are running text of the author.
fn take_turns(
    document: &Document,
    parts: &mut [Starts],
    signs: &[Signs],
    readable: &dyn Fn(usize) -> bool,
    own_bytes: &Stretches,
    references: &[Reference],
    facts: &mut Facts,
) -> Turns {
    let definitions = std::mem::take(&mut facts.definitions);
    let mut abbreviations = abbreviation::Search::new(document, readable, &definitions);
    let mut others = Vec::new();
    let mut surnames = person::Surnames::default();
    let mut distinct = token::Distinct::of(document.tokens.len());
    let mut quotations = notation::marks::Quotations::new(document);
    let (mut left, mut inlines, mut blocks) = (references, document.inlines.as_slice(), document.blocks.as_slice());
    for (part, signs) in parts.iter_mut().zip(signs) {
        let reach = Reach::of(part, document);
        // Those that go through all of the words and the text come first: those behind them jump, and find these at hand.
        bring_near(&document.text, part.text(document.text.len()));
        distinct.read(document.tokens[part.tokens()].iter());
        let own = part.split(&mut inlines, |inline| inline.span);
        let mut notations = notation::marks::recognise(document, signs, own, own_bytes, readable, &facts.foreign);
        notations.extend(quotations.read(part.split(&mut blocks, |block| block.span), signs, readable));
        make_room(&mut others, reach);
        let from = others.len();
        zaak::recognise(document, part, readable, references, &mut others);
        others.extend(motie::recognise(document, part, readable, references));
        others.extend(rapport::recognise(document, part, readable));
        others.extend(wet::recognise(document, part, readable));
        let more = &mut others[from..];
        more.sort_by_key(|reference| (reference.span, reference.kind));
        let own = part.split(&mut left, |reference| reference.span);
        let cited = || own.iter().chain(&*more);
        make_room(&mut facts.periods, reach);
        let from = facts.periods.len();
        period::recognise(document, part, readable, cited(), &mut facts.periods);
        make_room(&mut facts.dates, reach);
        date::recognise(document, part, readable, [own, more], &facts.periods[from..], &mut facts.dates);
        abbreviations.read(part);
        append(&mut facts.pairs, pair::recognise(document, part, readable), reach);
        make_room(&mut facts.persons, reach);
        person::recognise(document, part, readable, &mut surnames, &mut facts.persons);
        make_room(&mut facts.amounts, reach);
        let from = facts.amounts.len();
        amount::recognise(document, part, readable, &mut facts.amounts);
        let amounts = &facts.amounts[from..];
        append(&mut facts.quantities, quantity::recognise(document, part, readable, amounts), reach);
        make_room(&mut facts.notations, reach);
        let from = facts.notations.len();
        facts.notations.extend(notations);
        notation::recognise(document, part, own_bytes, amounts, &mut facts.notations);
        facts.notations[from..].sort_by_key(|notation| notation.span);
        append(&mut facts.tallies, tally::recognise(document, part, readable), reach);
        let glued = part.of([Start::Glued]).map(|(_, token)| *token);
        facts.note_marks.extend(glued.filter(|number| note_mark::is_mark(document, number)));
        append(&mut facts.targets, target::recognise(document, part), reach);
        part.keep_for_afterwards();
    }
    facts.abbreviations = abbreviations.finish();
    facts.definitions = definitions;
    Turns { others, distinct: distinct.words }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;

    const PIECES: &str = "(Kamerstukken II 2015/16, 34 300, nr\\. 7|stuk nr\\. 7|de moties Bakker en van de leden Vos|motie-Jansen|artikel 6:162 BW|\
                          artikel 3 van de Awb|3 mei|april en mei 2016|in 2016-2018|€ 20 miljoen|20%|twee punten: a en b|mevrouw De Vries|\
                          (Raad van State, 2016)|2016Z08552|tabel 3|Tabel 3:|mbo-school|OCW-SZW|het Rijk \\(Rijk\\)|blz\\. 9-7|ECLI:NL:HR:2016:1|\
                          eerste kwartaal|de|Minister van|[.,;:«»]| |\n\n|\n- ){0,60}";
    const NUMBERS: &str = "(in|sinds|artikel|nr\\.|Kamerstuk|het budget voor de dijk is|begrotingsjaar|schooljaar|van|mei|leerlingen|procent|miljoen|euro|\
                           punten: a en b|BW|€|EUR|’|\\(|\\)|%|[0-9]{1,6}|19[0-9]{2}|20[0-9]{2}|[-–/.,:;]| |\u{A0}|\n\n){0,40}";

    proptest! {
        #[test]
        fn in_parts_the_same_is_found_as_in_one_go(text in PIECES, markdown: bool) {
            let format = if markdown { Format::Markdown } else { Format::Text };
            let document = crate::read::read(text.into_bytes(), format).expect("it is text");
            let [small, whole] =
                [1, u32::MAX].map(|size| recognise_in_parts(&document, Starts::parts(&document, size, starts::of_number)));
            prop_assert_eq!(format!("{small:#?}"), format!("{whole:#?}"));
        }

        #[test]
        fn numbers_at_which_nothing_may_begin_are_not_missed(text in NUMBERS) {
            let document = crate::read::read(text.into_bytes(), Format::Text).expect("it is text");
            let [few, all] = [starts::of_number, starts::anybody].map(|of_number| {
                let facts = recognise_in_parts(&document, Starts::parts(&document, PART, of_number));
                Facts { note_marks: Vec::new(), ..facts }
            });
            prop_assert_eq!(format!("{few:#?}"), format!("{all:#?}"));
        }
    }
}
