//! What a rule can be about, and how each subject is found in a document.

use std::cell::OnceCell;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::condition::Conditions;
use super::dossier::InDossier;
use super::structure::{self, Whole};
use super::target::Queries;
use crate::document::{Document, Span, any_holds};
use crate::language::Language;
use crate::lint::silence::Request;
use crate::recognise::record::{Field, Record, Subject, Type};
use crate::recognise::{
    self, Facts, Reference, Term, ecli::Ecli, eu::Eu, handelingen::Handelingen, kamerstuk::Kamerstuk, kamervragen::Kamervragen,
    motie::Motie, publication::Publication, rapport::Rapport, reference::DetailKind, reference::Kind, regulation_number::Jci,
    sentence, wet::WetArtikel,
};
use crate::relate::contents::Listing;
use crate::relate::decisions::{Argument, Decision};
use crate::relate::enclosures::Enclosures;
use crate::relate::full_forms::FullForm;
use crate::relate::heads::HeadClash;
use crate::relate::misfits::Misfit;
use crate::relate::terms::{Families, Vocabulary};

/// A block of at most this many bytes is split into sentences whenever one of them is asked for.
const SHORT_BLOCK: usize = 8_000;

/// The field of a sentence that says how many words it has.
const WORDS: usize = 0;

/// A subject: its name, its fields, and how to find all of its kind.
pub struct SubjectType {
    pub name: &'static str,
    /// Whether it is a part of the text itself, and no fact that is recognised in it.
    pub is_part: bool,
    pub fields: Vec<FieldType>,
    /// All of its kind that meet conditions, in the order of the text.
    select: Select,
    /// The same for the conditions of several rules at once, where they are asked.
    sort: Sort,
}

type Select = for<'v> fn(&'v View<'v>, &Conditions) -> Vec<&'v dyn Record>;
type Sort = for<'v> fn(&'v View<'v>, &Queries, &[bool]) -> Vec<Vec<&'v dyn Record>>;

/// A field of a subject.
#[derive(Clone, Copy, Debug)]
pub struct FieldType {
    pub name: &'static str,
    pub kind: Type,
    pub about: &'static str,
}

impl SubjectType {
    /// Where the field called `name` stands in the list.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// A document as rules see it.
pub struct View<'a> {
    pub document: &'a Document,
    pub facts: &'a Facts,
    pub language: Language,
    pub whole: Whole,
    /// The dossier that the document belongs to, where it was read with others.
    pub in_dossier: Option<InDossier<'a>>,
    /// The words that the documents of a dossier spell in more than one way, where it was read with others.
    pub varying: Option<&'a Families>,
    /// What the text asks to keep silent, and what came of that, once it is known.
    silencers: &'a [Request],
    /// Addresses that are written in the text.
    addresses: Vec<Span>,
    parts: Parts,
}

/// The parts of the document that are subjects, found when a rule first asks for them.
#[derive(Default)]
struct Parts {
    sentences: OnceCell<Vec<structure::Sentence>>,
    /// Those of at least so many words.
    long_sentences: OnceCell<(usize, Vec<structure::Sentence>)>,
    paragraphs: OnceCell<Vec<structure::Paragraph>>,
    items: OnceCell<Vec<structure::Item>>,
    quotes: OnceCell<Vec<structure::Quote>>,
    headings: OnceCell<Vec<structure::Heading>>,
    lists: OnceCell<Vec<structure::List>>,
    tables: OnceCell<Vec<structure::Table>>,
    links: OnceCell<Vec<structure::Link>>,
    images: OnceCell<Vec<structure::Link>>,
    notes: OnceCell<Vec<structure::Note>>,
    page_marks: OnceCell<Vec<structure::PageMark>>,
    fields: OnceCell<Vec<structure::LetterField>>,
    parts: OnceCell<Vec<structure::Part>>,
    missing_parts: OnceCell<Vec<structure::Part>>,
    terms: OnceCell<Vec<Term>>,
}

impl<'a> View<'a> {
    pub fn new(document: &'a Document, facts: &'a Facts, language: Language, style: Option<&str>, readers: &str) -> Self {
        let whole = Whole::new(document, facts, style, readers);
        let written = facts.references.iter().filter(|reference| reference.kind == Kind::Url && !reference.span.is_empty());
        let addresses = written.map(|reference| reference.span).collect();
        View {
            document,
            facts,
            language,
            whole,
            in_dossier: None,
            varying: None,
            silencers: &[],
            addresses,
            parts: Parts::default(),
        }
    }

    /// The same with what the text asks to keep silent.
    #[must_use]
    pub fn with_silencers<'s>(self, silencers: &'s [Request]) -> View<'s>
    where
        'a: 's,
    {
        View { silencers, ..self }
    }

    /// Whether the byte at `at` belongs to words that an author wrote to be read: prose, but no address in it.
    pub fn is_text(&self, at: usize) -> bool {
        self.document.is_prose(at) && !any_holds(&self.addresses, |address| *address, at)
    }

    /// Whether the byte at `at` belongs to text in another language than Dutch.
    pub fn is_foreign(&self, at: usize) -> bool {
        any_holds(&self.facts.foreign, |span| *span, at)
    }

    /// All subjects of a type, in the order of the text.
    pub fn all<'v>(&'v self, subject: &SubjectType) -> Vec<&'v dyn Record>
    where
        'a: 'v,
    {
        self.select(subject, &Conditions::default())
    }

    /// The subjects of a type that meet conditions, in the order of the text.
    pub fn select<'v>(&'v self, subject: &SubjectType, conditions: &Conditions) -> Vec<&'v dyn Record>
    where
        'a: 'v,
    {
        (subject.select)(self, conditions)
    }

    /// For each query that is asked the subjects of a type that meet it, in the order of the text.
    pub fn sort<'v>(&'v self, subject: &SubjectType, queries: &Queries, asked: &[bool]) -> Vec<Vec<&'v dyn Record>>
    where
        'a: 'v,
    {
        (subject.sort)(self, queries, asked)
    }

    /// The sentence that holds `span`, or its block where it is in none.
    pub fn sentence_around(&self, span: Span) -> Span {
        let block = self.block_around(span);
        // A few sentences are found faster than all of them.
        if block.len() <= SHORT_BLOCK {
            let mut sentences = sentence::sentences(&self.document.text, block);
            return sentences.find(|sentence| span.start < sentence.end).unwrap_or(block);
        }
        let sentences = self.sentences(None);
        let index = sentences.partition_point(|sentence| sentence.span.start <= span.start);
        let found = index.checked_sub(1).and_then(|index| sentences.get(index)).filter(|sentence| span.start < sentence.span.end);
        found.map_or(block, |sentence| sentence.span)
    }

    /// The parts of its kinds that the document lacks.
    pub fn missing_parts(&self) -> &[structure::Part] {
        self.parts.missing_parts.get_or_init(|| structure::missing_parts(self.document))
    }

    /// The block that holds `span`.
    pub fn block_around(&self, span: Span) -> Span {
        self.document.block_at(span.start as usize).map_or(span, |block| block.span)
    }

    /// The part of `around` that lies no more than `reach` bytes from `span`.
    pub fn window(&self, around: Span, span: Span, reach: usize) -> Span {
        let text = &self.document.text;
        let start = text.ceil_char_boundary((span.start as usize).saturating_sub(reach)).max(around.start as usize);
        let end = text.floor_char_boundary((span.end as usize + reach).min(text.len())).min(around.end as usize);
        Span::new(start.min(end), end)
    }

    /// The words of the document, to be compared with those of others.
    pub fn vocabulary(&self) -> Vocabulary {
        Vocabulary::of_document(self.document, &self.facts.tokens, &|at| self.is_text(at))
    }

    /// The words that the document spells in more than one way, or that its dossier does.
    fn terms(&self) -> &[Term] {
        let Some(varying) = self.varying else { return &self.facts.terms };
        self.parts.terms.get_or_init(|| {
            let mut terms = varying.occurrences(self.document, &self.facts.tokens, &|at| self.is_text(at));
            let known: FxHashSet<Span> = terms.iter().map(|term| term.span).collect();
            terms.extend(self.facts.terms.iter().filter(|term| !known.contains(&term.span)).cloned());
            terms.sort_by_key(|term| term.span);
            terms
        })
    }

    /// All sentences, or those of more words than `bound`.
    fn sentences(&self, bound: Option<i64>) -> &[structure::Sentence] {
        let Some(least) = bound.and_then(|bound| usize::try_from(bound).ok()?.checked_add(1)) else {
            return self.parts.sentences.get_or_init(|| structure::sentences(self.document));
        };
        let (known, long) = self.parts.long_sentences.get_or_init(|| (least, structure::long_sentences(self.document, least)));
        if *known <= least { long } else { self.sentences(None) }
    }

    /// The references of one kind.
    fn cited(&self, kind: DetailKind) -> impl Iterator<Item = &Reference> {
        self.facts.by_kind.of(kind).filter_map(|index| self.facts.references.get(index))
    }

    fn items(&self) -> &[structure::Item] {
        self.parts.items.get_or_init(|| structure::items(self.document, self.facts))
    }

    /// The heading under which `span` stands: its index, counted from 1; 0 in front of the first.
    pub fn section_of(&self, span: Span) -> usize {
        let headings = self.parts.headings.get_or_init(|| structure::headings(self.document, self.facts));
        headings.partition_point(|heading| heading.span.start <= span.start)
    }
}

fn fields_of<T>(fields: &'static [Field<T>]) -> Vec<FieldType> {
    fields.iter().map(|field| FieldType { name: field.name, kind: field.kind, about: field.about }).collect()
}

/// Those of a list that meet conditions.
fn chosen<'v, T: Subject>(
    list: impl IntoIterator<Item = &'v T>,
    conditions: &Conditions,
    document: &Document,
) -> Vec<&'v dyn Record> {
    let mut chosen: Vec<&dyn Record> = Vec::new();
    for subject in list {
        if conditions.hold_for(subject, document) {
            chosen.push(subject);
        }
    }
    chosen
}

/// The types of subjects, facts or parts of the text: a newcomer adds one line here.
macro_rules! subjects {
    (
        $(facts { $($fact:ty, |$of:ident| $facts:expr;)* })?
        $(parts { $($part:ty, |$view:ident| $parts:expr;)* })?
        $(details { $($detail:ident, $known:path;)* })?
    ) => {
        vec![
            $($(subjects!(@one <$fact>::NAME, $fact, false, |$of| $facts),)*)?
            $($(subjects!(@one <$part>::NAME, $part, true, |$view| $parts),)*)?
            $($(subjects!(@one <$detail>::NAME, $detail, false, |view| view.cited(DetailKind::$detail).filter_map($known)),)*)?
        ]
    };
    (@one $name:expr, $type:ty, $is_part:expr, |$view:ident| $list:expr) => {
        SubjectType {
            name: $name,
            is_part: $is_part,
            fields: fields_of(<$type as Subject>::FIELDS),
            select: |$view, conditions| chosen($list, conditions, $view.document),
            sort: |$view, queries, asked| queries.sort($list, asked, $view.document),
        }
    };
}

/// All subjects that a rule can name, but `text`, which is asked about by words and patterns.
pub fn subjects() -> &'static [SubjectType] {
    static SUBJECTS: LazyLock<Vec<SubjectType>> = LazyLock::new(|| {
        let mut subjects = subjects! {
            facts {
                recognise::Date, |view| &view.facts.dates;
                recognise::Period, |view| &view.facts.periods;
                recognise::Reference, |view| &view.facts.references;
                recognise::Abbreviation, |view| &view.facts.abbreviations;
                recognise::Definition, |view| &view.facts.definitions;
                FullForm, |view| &view.facts.full_forms;
                Misfit, |view| &view.facts.misfits;
                recognise::Pair, |view| &view.facts.pairs;
                recognise::Person, |view| &view.facts.persons;
                recognise::Term, |view| view.terms();
                recognise::Compound, |view| &view.facts.compounds;
                recognise::Notation, |view| &view.facts.notations;
                recognise::PageRange, |view| &view.facts.page_ranges;
                recognise::Numbering, |view| &view.facts.numberings;
                Listing, |view| &view.facts.listings;
                recognise::amount::Amount, |view| &view.facts.amounts;
                recognise::quantity::Quantity, |view| &view.facts.quantities;
                recognise::tally::Tally, |view| &view.facts.tallies;
                recognise::total::Total, |view| &view.facts.totals;
                recognise::question::Question, |view| &view.facts.questions;
                recognise::question::Answer, |view| &view.facts.answers;
                recognise::CrossReference, |view| &view.facts.cross_references;
                recognise::Target, |view| &view.facts.targets;
                Decision, |view| &view.facts.decisions;
                Argument, |view| &view.facts.arguments;
                HeadClash, |view| &view.facts.head_clashes;
                Enclosures, |view| &view.facts.enclosures;
                Request, |view| view.silencers;
            }
            parts {
                structure::Sentence, |view| view.sentences(None);
                structure::Paragraph, |view| view.parts.paragraphs.get_or_init(|| structure::paragraphs(view.document, view.facts));
                structure::Item, |view| view.items();
                structure::Quote, |view| view.parts.quotes.get_or_init(|| structure::quotes(view.document));
                structure::Heading, |view| view.parts.headings.get_or_init(|| structure::headings(view.document, view.facts));
                structure::List, |view| view.parts.lists.get_or_init(|| structure::lists(view.document, view.facts, view.items()));
                structure::Table, |view| view.parts.tables.get_or_init(|| structure::tables(view.document));
                structure::Link, |view| view.parts.links.get_or_init(|| structure::links(view.document, view.facts, false));
                structure::Note, |view| view.parts.notes.get_or_init(|| structure::notes(view.document, view.facts));
                structure::PageMark, |view| view.parts.page_marks.get_or_init(|| structure::page_marks(view.document));
                structure::LetterField, |view| view.parts.fields.get_or_init(|| structure::fields(view.document));
                structure::Part, |view| view.parts.parts.get_or_init(|| structure::parts(view.document));
                Whole, |view| std::slice::from_ref(&view.whole);
            }
            details {
                Kamerstuk, Reference::kamerstuk;
                Motie, Reference::motie;
                Rapport, Reference::rapport;
                WetArtikel, Reference::wet_artikel;
                Handelingen, Reference::handelingen;
                Kamervragen, Reference::kamervragen;
                Publication, Reference::publication;
                Ecli, Reference::ecli;
                Eu, Reference::eu;
                Jci, Reference::jci;
            }
        };
        let image = subjects!(@one "image", structure::Link, true, |view| view.parts.images.get_or_init(|| structure::links(view.document, view.facts, true)));
        subjects.push(image);
        subjects.iter_mut().filter(|subject| subject.name == structure::Sentence::NAME).for_each(|subject| {
            subject.sort = |view, queries, asked| queries.sort(view.sentences(queries.bound(WORDS, asked)), asked, view.document);
        });
        subjects
    });
    &SUBJECTS
}

/// The subject called `name`.
pub fn subject(name: &str) -> Option<&'static SubjectType> {
    subjects().iter().find(|subject| subject.name == name)
}
