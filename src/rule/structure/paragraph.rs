//! Paragraphs as subjects of rules.

use super::is_furniture;
use crate::document::{Block, BlockKind, Document, Format, Span};
use crate::recognise::Facts;
use crate::recognise::record::{Field, Subject, Type};

/// A paragraph of running text.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub span: Span,
    /// Words of letters, and numbers.
    pub words: usize,
    /// Whether it stands where a heading would: all of it bold, one short line, text below it.
    like_heading: bool,
    /// Whether it begins with the sign of an item though the markup makes it none.
    like_item: bool,
    /// The heading right above a list right above the paragraph.
    heading_of_list: Option<Span>,
    /// The word inside a sentence with which a new page began.
    page_break: Option<Span>,
    /// Of its text.
    sketch: Option<u32>,
}

impl Subject for Paragraph {
    const NAME: &'static str = "paragraph";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("words", Type::Number, "het aantal woorden", |it| it.words.into()),
        Field::new("content", Type::Place, "de tekst", |it| it.span.into()),
        Field::rare("like_heading", Type::Bool, "of hij een kop lijkt: één korte regel, geheel vet, met tekst eronder", |it| {
            it.like_heading.into()
        }),
        Field::rare("like_item", Type::Bool, "of hij begint als een onderdeel van een lijst, zonder er een te zijn", |it| {
            it.like_item.into()
        }),
        Field::rare("heading_of_list", Type::Place, "de kop boven de lijst waar hij vlak achter staat", |it| {
            it.heading_of_list.into()
        }),
        Field::rare("page_break", Type::Place, "het woord midden in een zin waarmee een nieuwe pagina begon", |it| {
            it.page_break.into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }

    fn is_plain(&self) -> bool {
        !self.like_heading && !self.like_item && self.heading_of_list.is_none() && self.page_break.is_none()
    }

    fn sketch(&self) -> Option<u32> {
        self.sketch
    }
}

const FORM_FEED: u8 = 0x0C;
/// A heading has no more words than this.
const HEADING: usize = 12;

pub(in crate::rule) fn paragraphs(document: &Document, facts: &Facts) -> Vec<Paragraph> {
    let blocks = &document.blocks;
    let mut above = Above::default();
    let pages = PageBreaks::new(document);
    // Of a row of paragraphs that begin with a bullet the first stands for all.
    let mut in_row = false;
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.kind == BlockKind::Paragraph && !block.quoted {
            let words = facts.block_words.get(index).map_or(0, |&words| words as usize);
            let bulleted = document.format == Format::Markdown && is_like_item(document, block.span);
            let next = blocks[index + 1..].iter().find(|block| !is_furniture(&block.kind));
            found.push(Paragraph {
                span: block.span,
                words,
                like_heading: words <= HEADING && next.is_some_and(|next| is_like_heading(document, block, next)),
                like_item: bulleted && !in_row,
                heading_of_list: above.list,
                page_break: pages.inside(block.span),
                sketch: facts.block_sketches.get(index).copied(),
            });
            in_row = bulleted;
        } else {
            in_row &= is_furniture(&block.kind);
        }
        above.pass(block);
    }
    found
}

/// What stands above a paragraph.
#[derive(Default)]
struct Above {
    /// The heading right above.
    heading: Option<Span>,
    /// The heading right above the list right above.
    list: Option<Span>,
}

impl Above {
    fn pass(&mut self, block: &Block) {
        *self = match block.kind {
            BlockKind::Heading { .. } => Above { heading: Some(block.span), list: None },
            BlockKind::Item { .. } => Above { heading: None, list: self.heading.or(self.list) },
            _ if is_furniture(&block.kind) => return,
            _ => Above::default(),
        };
    }
}

/// Whether a paragraph that is bold stands by itself above text, and ends as a heading does.
fn is_like_heading(document: &Document, block: &Block, next: &Block) -> bool {
    let text = document.slice(block.span);
    let ends = !text.ends_with(['.', ',', ';', ':', '!', '?', '…']) && !text.contains(": ");
    // In the same paragraph of the source it is the term that the text explains.
    let between = document.map.range(block.span).end..document.map.range(next.span).start;
    let between = document.source.text().get(between).unwrap_or_default();
    let apart = between.lines().skip(1).any(|line| line.trim().is_empty());
    let above = matches!(next.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Cell { .. });
    ends && apart && above && super::is_bold(document, block.span)
}

/// Whether a paragraph begins with a bullet, or holds several.
fn is_like_item(document: &Document, span: Span) -> bool {
    let text = document.slice(span);
    let bullet = |c: char| matches!(c, '•' | '·' | '▪' | '◦' | '‣' | '●' | '○' | '■');
    let is_spaced = |at: usize| {
        let mut sign = document.text[at..].chars();
        sign.next().is_some_and(bullet) && sign.next() == Some(' ')
    };
    let wide = document.signs(span.range()).filter(|at| !document.text.as_bytes()[*at].is_ascii());
    let spaced = wide.filter(|at| is_spaced(*at)).take(2).count();
    let begins = text.starts_with(bullet) && spaced > 0;
    begins || spaced >= 2 || (text.starts_with("- ") && text.len() > 2)
}

/// Where pages of a plain text began inside a sentence: behind a form feed, or where a line begins with one space, as the
/// first line of a page does in text taken from a PDF.
struct PageBreaks<'d> {
    document: &'d Document,
    /// Whether the source has any such place.
    any: bool,
}

impl<'d> PageBreaks<'d> {
    fn new(document: &'d Document) -> Self {
        let source = document.source.text().as_bytes();
        let any = || memchr::memchr(FORM_FEED, source).is_some() || memchr::memmem::find(source, b"\n ").is_some();
        PageBreaks { document, any: document.format == Format::Text && any() }
    }

    /// The word inside the paragraph at `span` with which a page began.
    fn inside(&self, span: Span) -> Option<Span> {
        if !self.any {
            return None;
        }
        let document = self.document;
        let source = document.map.range(span);
        let text = document.source.text().get(source.clone())?;
        let feed = memchr::memchr(FORM_FEED, text.as_bytes());
        let one_space = |rest: &str| !rest.starts_with(char::is_whitespace);
        let spaced = || memchr::memmem::find_iter(text.as_bytes(), b"\n ").find(|at| one_space(&text[at + 2..])).map(|at| at + 1);
        let at = source.start + feed.or_else(spaced)?;
        // The first character of the joined text that comes from behind it.
        let (mut low, mut high) = (span.start as usize, span.end as usize);
        while low < high {
            let middle = low + (high - low) / 2;
            if document.map.origin(middle).start > at { high = middle } else { low = middle + 1 }
        }
        let start = document.text.ceil_char_boundary(low);
        let behind = document.text.get(start..span.end as usize).filter(|behind| !behind.is_empty())?;
        let before = document.text[span.start as usize..start].trim_end();
        let word = behind.find(char::is_whitespace).unwrap_or(behind.len());
        (!before.ends_with(['.', '?', '!', ':'])).then(|| Span::new(start, start + word))
    }
}
