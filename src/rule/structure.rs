//! The parts of a document as subjects of rules: headings, paragraphs, fields of a letter, page marks.

use crate::document::{self, BlockKind, Document, Span};
use crate::recognise::record::{Field, Subject, Type, Value};
use crate::recognise::{Facts, Token, sentence};
use crate::relate::targets::LinkTarget;

/// A stretch of text with its size: a paragraph, a sentence, an item of a list, a note, a quotation.
macro_rules! stretch {
    ($(#[$about:meta])* $name:ident, $called:literal) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $name {
            pub span: Span,
            /// Words of letters, and numbers.
            pub words: usize,
        }

        impl Subject for $name {
            const NAME: &'static str = $called;
            const FIELDS: &'static [Field<Self>] = &[
                Field::new("words", Type::Number, "het aantal woorden", |it| it.words.into()),
                Field::new("content", Type::Place, "de tekst", |it| it.span.into()),
            ];

            fn span(&self) -> Span {
                self.span
            }
        }

        impl $name {
            /// Those at `spans`, which are in the order of the text.
            fn all(facts: &Facts, spans: impl Iterator<Item = Span>) -> Vec<Self> {
                let mut counter = WordCounter { tokens: &facts.tokens, next: 0 };
                spans.map(|span| $name { span, words: counter.count(span) }).collect()
            }
        }
    };
}

stretch!(
    /// A sentence of running text.
    Sentence, "sentence"
);
stretch!(
    /// A paragraph of running text.
    Paragraph, "paragraph"
);
stretch!(
    /// An item of a list.
    Item, "item"
);
stretch!(
    /// Text between quotation marks, or in a block quote.
    Quote, "quote"
);

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    pub span: Span,
    level: Option<u8>,
    /// The level of the heading before it.
    previous_level: Option<u8>,
    text: String,
    /// Whether the next block is a heading of the same level or a higher one, or there is none.
    empty: bool,
}

impl Subject for Heading {
    const NAME: &'static str = "heading";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("level", Type::Number, "het niveau, vanaf 1", |it| it.level.map(u32::from).into()),
        Field::new("skipped", Type::Bool, "of er een niveau is overgeslagen", |it| match (it.previous_level, it.level) {
            (Some(previous), Some(level)) => (level > previous + 1).into(),
            _ => Value::Absent,
        }),
        Field::new("content", Type::Text, "de tekst", |it| (&it.text).into()),
        Field::new("empty", Type::Bool, "of er geen tekst onder staat", |it| it.empty.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    pub span: Span,
    items: usize,
    introduced: bool,
    numbered: bool,
}

impl Subject for List {
    const NAME: &'static str = "list";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("items", Type::Number, "het aantal onderdelen", |it| it.items.into()),
        Field::new("introduced", Type::Bool, "of een zin met een dubbele punt de lijst aankondigt", |it| it.introduced.into()),
        Field::new("numbered", Type::Bool, "of de onderdelen genummerd zijn", |it| it.numbered.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    pub span: Span,
    has_header: bool,
}

impl Subject for Table {
    const NAME: &'static str = "table";
    const FIELDS: &'static [Field<Self>] =
        &[Field::new("has_header", Type::Bool, "of de tabel kopcellen heeft", |it| it.has_header.into())];

    fn span(&self) -> Span {
        self.span
    }
}

/// A link, or an image.
#[derive(Clone, Debug)]
pub struct Link {
    pub span: Span,
    /// Its address in the source, where it has no text.
    source: Option<(u32, u32)>,
    text: String,
    address: String,
    target: LinkTarget,
    in_note: bool,
    in_source_list: bool,
}

impl Link {
    /// Whether an address stands where a description should.
    fn is_bare(&self) -> bool {
        let text = self.text.trim();
        let is_address = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
        is_address && !text.contains(char::is_whitespace)
    }
}

const LINK_FIELDS: &[Field<Link>] = &[
    Field::new("content", Type::Text, "de tekst van de link, of de tekst voor wie de afbeelding niet ziet", |it| {
        (&it.text).into()
    }),
    Field::new("address", Type::Text, "het adres", |it| (&it.address).into()),
    Field::new("empty", Type::Bool, "of er geen tekst is", |it| it.text.trim().is_empty().into()),
    Field::new("bare", Type::Bool, "of de tekst zelf een adres is", |it| it.is_bare().into()),
    Field::new("target_exists", Type::Bool, "of het bestand bestaat waarnaar de link wijst, als dat te weten is", |it| {
        it.target.file_exists.into()
    }),
    Field::new("heading_exists", Type::Bool, "of de kop in dit stuk bestaat waarnaar de link wijst, als dat te weten is", |it| {
        it.target.heading_exists.into()
    }),
    Field::new("in_note", Type::Bool, "of de link in een voetnoot staat", |it| it.in_note.into()),
    Field::new("in_source_list", Type::Bool, "of de link in de bronnenlijst staat", |it| it.in_source_list.into()),
];

impl Subject for Link {
    const NAME: &'static str = "link";
    const FIELDS: &'static [Field<Self>] = LINK_FIELDS;

    fn span(&self) -> Span {
        self.span
    }

    fn source(&self) -> Option<(u32, u32)> {
        self.source
    }
}

/// A footnote, or its mark where it has no text.
#[derive(Clone, Debug)]
pub struct Note {
    pub span: Span,
    label: String,
    has_text: bool,
    marks: usize,
}

impl Subject for Note {
    const NAME: &'static str = "note";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("label", Type::Text, "het nummer of teken van de noot", |it| (&it.label).into()),
        Field::new("has_text", Type::Bool, "of er een noottekst is", |it| it.has_text.into()),
        Field::new("marks", Type::Number, "het aantal verwijzingen ernaar", |it| it.marks.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// A page number in the text.
#[derive(Clone, Debug)]
pub struct PageMark {
    pub span: Span,
    number: u32,
    total: Option<u32>,
    style: &'static str,
}

impl Subject for PageMark {
    const NAME: &'static str = "page_mark";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("number", Type::Number, "het paginanummer", |it| it.number.into()),
        Field::new("total", Type::Number, "het aantal pagina's dat erbij staat", |it| it.total.into()),
        Field::new("style", Type::Text, "fraction (2/7), pagina (Pagina 2 van 7) of number", |it| it.style.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// A labelled line of a letter.
#[derive(Clone, Debug)]
pub struct LetterField {
    pub span: Span,
    part: String,
    label: Span,
    value: Option<Span>,
}

impl Subject for LetterField {
    const NAME: &'static str = "field";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("part", Type::Text, "het onderdeel van de brief", |it| (&it.part).into()),
        Field::new("label", Type::Place, "het label zoals het er staat", |it| it.label.into()),
        Field::new("value", Type::Place, "wat erachter staat", |it| it.value.into()),
        Field::new("empty", Type::Bool, "of er niets achter staat", |it| it.value.is_none().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// A part that the document has.
#[derive(Clone, Debug)]
pub struct Part {
    pub span: Span,
    name: &'static str,
    text: String,
}

impl Subject for Part {
    const NAME: &'static str = "part";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("name", Type::Text, "de naam van het onderdeel", |it| it.name.into()),
        Field::new("content", Type::Text, "de tekst van het onderdeel", |it| (&it.text).into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// The document itself.
#[derive(Clone, Debug)]
pub struct Whole {
    pub span: Span,
    kind: &'static str,
    format: &'static str,
    style: Option<String>,
    readers: String,
    date: Option<jiff::civil::Date>,
    dated: bool,
    words: usize,
    parts: Vec<&'static str>,
}

impl Subject for Whole {
    const NAME: &'static str = "document";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("kind", Type::Text, "de soort stuk: brief, plain", |it| it.kind.into()),
        Field::new("format", Type::Text, "het bestandsformaat: text, markdown", |it| it.format.into()),
        Field::new("style", Type::Text, "de ingestelde stijl", |it| it.style.as_deref().into()),
        Field::new("readers", Type::Text, "de lezers: publiek, haags", |it| it.readers.as_str().into()),
        Field::new("date", Type::Text, "de datum van het stuk", |it| it.date.map(|date| date.to_string()).into()),
        Field::new("year", Type::Number, "het jaar van het stuk", |it| it.date.map(|date| i64::from(date.year())).into()),
        Field::new("dated", Type::Bool, "of de datum in het stuk zelf staat", |it| it.dated.into()),
        Field::new("words", Type::Number, "het aantal woorden en getallen", |it| it.words.into()),
        Field::new("parts", Type::List, "de onderdelen die het stuk heeft", |it| it.parts.as_slice().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Counts the words and numbers of stretches, each behind the start of the one before it.
struct WordCounter<'f> {
    tokens: &'f [Token],
    /// The first token that no stretch has passed.
    next: usize,
}

impl WordCounter<'_> {
    fn count(&mut self, span: Span) -> usize {
        self.next += self.tokens[self.next..].iter().take_while(|token| token.start < span.start).count();
        self.tokens[self.next..].iter().take_while(|token| token.start < span.end).count()
    }
}

impl Whole {
    pub(super) fn new(document: &Document, facts: &Facts, style: Option<&str>, readers: &str) -> Self {
        Whole {
            span: Span::new(0, document.text.len()),
            kind: &document.kind.name,
            format: document.format.name(),
            style: style.map(str::to_owned),
            readers: readers.to_owned(),
            date: facts.own_date.map(|own| own.date),
            dated: facts.own_date.is_some_and(|own| own.span.is_some()),
            parts: document.parts.iter().map(|part| part.name).collect(),
            words: facts.tokens.len(),
        }
    }
}

pub(super) fn sentences(document: &Document, facts: &Facts) -> Vec<Sentence> {
    let prose = document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && !block.quoted);
    Sentence::all(facts, prose.flat_map(|block| sentence::sentences(&document.text, block.span)))
}

pub(super) fn paragraphs(document: &Document, facts: &Facts) -> Vec<Paragraph> {
    let found = document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph && !block.quoted);
    Paragraph::all(facts, found.map(|block| block.span))
}

pub(super) fn items(document: &Document, facts: &Facts) -> Vec<Item> {
    let found = document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { .. }));
    Item::all(facts, found.map(|block| block.span))
}

pub(super) fn quotes(document: &Document, facts: &Facts) -> Vec<Quote> {
    let marked =
        document.inlines.iter().filter(|inline| inline.kind == crate::document::InlineKind::Quotation).map(|inline| inline.span);
    let blocks = document.blocks.iter().filter(|block| block.quoted).map(|block| block.span);
    let mut spans: Vec<Span> = marked.chain(blocks).collect();
    spans.sort_unstable();
    Quote::all(facts, spans.into_iter())
}

/// What stands between text without being any. A comment or markup is none: it may stand for a list that is drawn later.
fn furniture(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::PageMark { .. } | BlockKind::RunningHead | BlockKind::Rule)
}

pub(super) fn headings(document: &Document) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let BlockKind::Heading { level } = block.kind else { continue };
        let next = document.blocks[index + 1..].iter().find(|block| !furniture(&block.kind));
        let empty = match next.map(|block| &block.kind) {
            Some(BlockKind::Heading { level: next }) => *next <= level,
            Some(_) => false,
            None => true,
        };
        let level = (level > 0).then_some(level);
        let previous_level = found.last().and_then(|heading| heading.level);
        found.push(Heading { span: block.span, level, previous_level, text: document.slice(block.span).to_owned(), empty });
    }
    found
}

pub(super) fn lists(document: &Document) -> Vec<List> {
    let span_of = |index: &u32| document.blocks.get(*index as usize).map(|block| block.span);
    let found = document.lists.iter().filter_map(|list| {
        let span = span_of(list.items.first()?)?.cover(span_of(list.items.last()?)?);
        Some(List { span, items: list.items.len(), introduced: list.introduction.is_some(), numbered: list.numbered })
    });
    found.collect()
}

pub(super) fn tables(document: &Document) -> Vec<Table> {
    let span_of = |index: &u32| document.blocks.get(*index as usize).map(|block| block.span);
    let found = document.tables.iter().filter_map(|table| {
        let span = span_of(table.cells.first()?)?.cover(span_of(table.cells.last()?)?);
        Some(Table { span, has_header: table.has_header })
    });
    found.collect()
}

pub(super) fn links(document: &Document, facts: &Facts, images: bool) -> Vec<Link> {
    let targets = facts.link_targets.iter().copied().chain(std::iter::repeat(LinkTarget::default()));
    let found = document.links.iter().zip(targets).filter(|(link, _)| link.image == images);
    let link = |(link, target): (&document::Link, LinkTarget)| {
        let at = link.span.start as usize;
        Link {
            span: link.span,
            source: link.span.is_empty().then_some(link.address_source),
            text: document.slice(link.span).to_owned(),
            address: link.address.clone(),
            target,
            in_note: document.block_at(at).is_some_and(|block| matches!(block.kind, BlockKind::Note { .. })),
            in_source_list: facts.source_list.is_some_and(|list| list.holds(at)),
        }
    };
    found.map(link).collect()
}

pub(super) fn notes(document: &Document) -> Vec<Note> {
    let found = document.notes.iter().filter_map(|note| {
        let span = note.text.or(note.marks.first().copied())?;
        Some(Note { span, label: note.label.clone(), has_text: note.text.is_some(), marks: note.marks.len() })
    });
    found.collect()
}

pub(super) fn page_marks(document: &Document) -> Vec<PageMark> {
    let found = document.page_marks.iter();
    found.map(|mark| PageMark { span: mark.span, number: mark.number, total: mark.total, style: mark.style }).collect()
}

pub(super) fn fields(document: &Document) -> Vec<LetterField> {
    let found = document.fields.iter().map(|field| LetterField {
        span: field.value.map_or(field.label, |value| field.label.cover(value)),
        part: field.part.clone(),
        label: field.label,
        value: field.value,
    });
    found.collect()
}

pub(super) fn parts(document: &Document) -> Vec<Part> {
    let found = document.parts.iter();
    found.map(|part| Part { span: part.span, name: part.name, text: document.slice(part.span).to_owned() }).collect()
}
