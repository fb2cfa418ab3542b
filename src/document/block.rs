//! What a document is made of: blocks that follow one another, and marks inside them.

use super::Span;

/// A stretch of the joined text that is one thing: a heading, a paragraph, an item of a list.
///
/// Blocks lie in order, do not overlap, and are parted by line breaks in the joined text. Inside a block of prose the
/// joined text has no line break and no doubled space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
    /// Whether the block stands in a block quote.
    pub quoted: bool,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Paragraph,
    /// A heading; `level` from 1, or 0 where the format has no levels.
    Heading {
        level: u8,
    },
    /// An item of the list with this index in [`Document::lists`](super::Document::lists), without its marker.
    Item {
        list: u32,
    },
    /// A cell of the table with this index in [`Document::tables`](super::Document::tables).
    Cell {
        table: u32,
        header: bool,
    },
    /// A labelled line of a letter, as `Datum: 3 mei 2024`; its parts are in [`Document::fields`](super::Document::fields).
    Field {
        field: u32,
    },
    /// `Geachte mevrouw Jansen,`
    Salutation,
    /// `Met vriendelijke groet,`
    Closing,
    /// A line below the closing.
    Signature,
    /// A page number that stands in the text, as `2/7`; the numbers are in [`Document::page_marks`](super::Document::page_marks).
    PageMark {
        mark: u32,
    },
    /// A line that is repeated on every page.
    RunningHead,
    /// The text of a footnote; the index is that of [`Document::notes`](super::Document::notes).
    Note {
        note: u32,
    },
    /// A line of a table of contents, with its page number.
    Contents,
    Code,
    FrontMatter,
    /// A comment that no reader sees, without its delimiters.
    Comment,
    /// Other markup that is no text.
    Html,
    /// Lines drawn with dashes and the like.
    Rule,
}

impl BlockKind {
    /// Whether the block holds running text that an author wrote to be read.
    pub fn is_prose(&self) -> bool {
        !matches!(
            self,
            BlockKind::PageMark { .. }
                | BlockKind::RunningHead
                | BlockKind::Contents
                | BlockKind::Code
                | BlockKind::FrontMatter
                | BlockKind::Comment
                | BlockKind::Html
                | BlockKind::Rule
        )
    }

    /// Whether the block holds sentences that follow one another.
    pub fn is_running(&self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Note { .. })
    }
}

/// The number or letter of a block that the reader took off its text: `3.`, `b)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The block, as an index of [`Document::blocks`](super::Document::blocks).
    pub block: u32,
    /// Where it stands in the decoded source (byte offsets, end exclusive).
    pub source: (u32, u32),
}

/// A stretch inside a block that differs from the text around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    pub kind: InlineKind,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Code inside a sentence.
    Code,
    /// Text between quotation marks, the marks included.
    Quotation,
    /// An address written in the text.
    Address,
}

/// A link of the markup: its text in the document, its address outside the joined text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text of the link; empty where it has none.
    pub span: Span,
    pub address: String,
    /// Where the address stands in the decoded source (byte offsets, end exclusive).
    pub address_source: (u32, u32),
    /// Whether it shows an image; then `span` is that of the alternative text.
    pub image: bool,
    /// Whether it says itself that the image has nothing to say: `alt=""`.
    pub decorative: bool,
}

/// A comment in the markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its text, without delimiters: a block of its own.
    pub span: Span,
    /// The block that it stands in, or else the one that follows it, as its author sees them: a whole list, table, quote or
    /// row of a table (byte offsets of the decoded source, end exclusive). `None` where no block follows.
    pub about: Option<(u32, u32)>,
}

/// Items that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub items: Items,
    /// The block that announces it, ending in a colon.
    pub introduction: Option<u32>,
    /// Whether its items are numbered.
    pub numbered: bool,
    /// How deep it lies in other lists, from 0.
    pub depth: u8,
}

/// The items of a list, as indexes of [`Document::blocks`](super::Document::blocks); other blocks may lie between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Items {
    first: u32,
    last: u32,
    count: u32,
}

impl Items {
    /// Adds the block with this index, which lies behind the others.
    pub fn add(&mut self, block: usize) {
        self.last = block as u32;
        if self.count == 0 {
            self.first = self.last;
        }
        self.count += 1;
    }

    /// How many they are.
    pub fn count(self) -> usize {
        self.count as usize
    }

    /// The first and the last.
    pub fn ends(self) -> Option<(usize, usize)> {
        (self.count > 0).then_some((self.first as usize, self.last as usize))
    }
}

/// A table; its cells are blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub cells: Vec<u32>,
    pub has_header: bool,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub label: String,
    /// The text of the note, where it has one.
    pub text: Option<Span>,
    /// The places in the text that refer to it.
    pub marks: Vec<Span>,
}

/// A labelled line of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterField {
    /// The part of the letter that the label stands for, as the kind of document names it: `datum`.
    pub part: String,
    /// The label as written, with its colon.
    pub label: Span,
    /// What follows it; `None` where nothing does.
    pub value: Option<Span>,
}

/// A page number in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageMark {
    pub span: Span,
    pub number: u32,
    pub total: Option<u32>,
    /// `fraction` (`2/7`), `pagina` (`Pagina 2 van 7`) or `number` (a bare number below a running head).
    pub style: &'static str,
}
