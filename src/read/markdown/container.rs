//! What text lies in while it is read: quotes, items, cells, links, elements of raw markup.

use std::ops::Range;

use super::Reader;
use crate::document::{BlockKind, Inline, InlineKind, List, Span};

/// A closing tag closes no element around more than this many others.
const REACH: usize = 64;

/// Something that holds text, from where it opens to where it closes.
#[derive(Debug)]
pub(super) struct Container {
    /// The element of raw markup that it is; none where Markdown opened it.
    pub(super) element: Option<&'static str>,
    what: What,
    /// What a block of text in it is; what lies in it inherits this.
    text: Text,
    quoted: bool,
    /// How many lists it lies in, itself included.
    lists: u8,
    /// Whether what is in it is no text.
    hidden: bool,
    /// Whether it is in another language than Dutch.
    foreign: bool,
}

/// What becomes of a container when it closes.
#[derive(Debug)]
pub(super) enum What {
    Plain,
    /// A list of the builder, once it has an item; whether it is numbered, and what announces it.
    List {
        list: Option<u32>,
        numbered: bool,
        introduction: Option<u32>,
    },
    /// An item; whether its first block has been written.
    Item {
        list: u32,
        begun: bool,
    },
    /// The link with this index.
    Link {
        link: usize,
        /// Whether its text has ended with the block that it stands in.
        ended: bool,
        inline: bool,
    },
    /// Code inside a sentence, from this place of the joined text on.
    Code(usize),
    /// An abbreviation, from this place on, of which the markup says what it stands for.
    Explained(usize),
}

/// What a block of text is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text {
    Paragraph,
    Heading(u8),
    /// The first block of the item that is the container with this index.
    Item(usize),
    Cell {
        table: u32,
        header: bool,
    },
    Note(u32),
}

impl Reader<'_> {
    /// Opens a container, which is `change`d from one that is as what is around it.
    pub(super) fn open(&mut self, element: Option<&'static str>, what: What, change: impl FnOnce(&mut Container)) {
        let around = self.containers.last();
        let mut container = Container {
            element,
            what,
            text: around.map_or(Text::Paragraph, |around| around.text),
            quoted: around.is_some_and(|around| around.quoted),
            lists: around.map_or(0, |around| around.lists),
            hidden: around.is_some_and(|around| around.hidden),
            foreign: around.map_or(self.foreign, |around| around.foreign),
        };
        change(&mut container);
        self.switch_language(container.foreign);
        self.containers.push(container);
    }

    /// Opens a container in which text is `text`.
    pub(super) fn open_text(&mut self, element: Option<&'static str>, text: Text) {
        self.open(element, What::Plain, |container| container.text = text);
    }

    pub(super) fn open_quote(&mut self, element: Option<&'static str>, quoted: bool) {
        self.open(element, What::Plain, |container| {
            container.quoted |= quoted;
            container.text = Text::Paragraph;
        });
    }

    /// Opens an admonition, which the parser takes for an item of a list of its own.
    pub(super) fn open_admonition(&mut self) {
        self.open(None, What::Plain, |container| {
            container.text = Text::Paragraph;
            container.lists = container.lists.saturating_sub(1);
        });
    }

    pub(super) fn open_hidden(&mut self, element: &'static str) {
        self.open(Some(element), What::Plain, |container| container.hidden = true);
    }

    pub(super) fn open_list(&mut self, element: Option<&'static str>, numbered: bool) {
        let introduction = self.introduction();
        self.open(element, What::List { list: None, numbered, introduction }, |container| {
            container.lists = container.lists.saturating_add(1);
        });
    }

    /// Opens an item of the innermost list.
    pub(super) fn open_item(&mut self, element: Option<&'static str>) {
        let index = self.containers.len();
        let found = self.containers.iter().rposition(|container| matches!(container.what, What::List { .. }));
        let list = match found.map(|at| (self.containers[at].lists, &mut self.containers[at].what)) {
            Some((_, What::List { list: Some(list), .. })) => *list,
            Some((depth, What::List { list, numbered, introduction })) => {
                let new = self.builder.lists.len() as u32;
                *list = Some(new);
                let record =
                    List { introduction: *introduction, numbered: *numbered, depth: depth.saturating_sub(1), ..List::default() };
                self.builder.lists.push(record);
                new
            }
            // An item without a list around it.
            _ => return self.open(element, What::Plain, |_| {}),
        };
        self.open(element, What::Item { list, begun: false }, |container| container.text = Text::Item(index));
    }

    /// What the text that is being written is.
    pub(super) fn kind_of_text(&self) -> BlockKind {
        match self.containers.last().map(|container| container.text) {
            Some(Text::Heading(level)) => BlockKind::Heading { level },
            Some(Text::Cell { table, header }) => BlockKind::Cell { table, header },
            Some(Text::Note(note)) => BlockKind::Note { note },
            Some(Text::Item(index)) => match self.containers.get(index).map(|container| &container.what) {
                Some(&What::Item { list, begun: false }) => BlockKind::Item { list },
                _ => BlockKind::Paragraph,
            },
            Some(Text::Paragraph) | None => BlockKind::Paragraph,
        }
    }

    /// Notes that the item in which text is being written has begun.
    pub(super) fn begin_item(&mut self) {
        let item = self.containers.last().map(|container| container.text);
        if let Some(Text::Item(index)) = item
            && let Some(Container { what: What::Item { begun, .. }, .. }) = self.containers.get_mut(index)
        {
            *begun = true;
        }
    }

    pub(super) fn is_quoted(&self) -> bool {
        self.containers.last().is_some_and(|container| container.quoted)
    }

    /// Whether what is read now is no text.
    pub(super) fn is_hidden(&self) -> bool {
        self.containers.last().is_some_and(|container| container.hidden)
    }

    /// Whether a line break in the text that is being written is no more than a space.
    pub(super) fn is_one_line(&self) -> bool {
        let text = self.containers.last().map(|container| container.text);
        matches!(text, Some(Text::Heading(_) | Text::Cell { .. })) || self.open_links > 0
    }

    /// Closes what Markdown opened last, and the elements that were left open in it.
    pub(super) fn close_markdown(&mut self) {
        while let Some(element) = self.containers.last().map(|container| container.element) {
            self.pop();
            if element.is_none() {
                return;
            }
        }
    }

    /// Closes the innermost of these elements, and what was left open in it, up to the one of `beyond`.
    pub(super) fn close_elements(&mut self, names: &[&str], beyond: &[&str]) {
        let near = self.containers.iter().enumerate().rev().take(REACH);
        let mut open = near.map_while(|(index, container)| container.element.map(|element| (index, element)));
        let found = open.find(|(_, element)| names.contains(element) || beyond.contains(element));
        let Some((index, _)) = found.filter(|(_, element)| names.contains(element)) else { return };
        while self.containers.len() > index {
            self.pop();
        }
    }

    /// Closes elements with content that is no text and that should have ended long ago.
    pub(super) fn close_hidden(&mut self) {
        while self.containers.last().is_some_and(|container| container.hidden && container.element.is_some()) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(closed) = self.containers.pop() else { return };
        match closed.what {
            What::Link { link, ended, .. } => {
                self.open_links -= 1;
                if !ended {
                    self.end_link_text(link);
                }
            }
            What::Code(start) => self.mark_code(start),
            What::Explained(start) => {
                let short = self.builder.text().get(self.trimmed(start).range()).unwrap_or_default().to_owned();
                self.builder.explained.push(short);
            }
            What::Plain | What::List { .. } | What::Item { .. } => {}
        }
        let foreign = self.containers.last().map_or(self.foreign, |around| around.foreign);
        self.switch_language(foreign);
    }

    /// Marks what was written since `start` as code: its spaces too, which belong to it.
    pub(super) fn mark_code(&mut self, start: usize) {
        let span = Span::new(start.max(self.builder.block_start()).min(self.builder.len()), self.builder.len());
        if !span.is_empty() {
            self.builder.inlines.push(Inline { kind: InlineKind::Code, span });
        }
    }

    /// What was written since `start`, without the spaces around it; no more than the block that is being written.
    pub(super) fn trimmed(&self, start: usize) -> Span {
        let start = start.max(self.builder.block_start()).min(self.builder.len());
        let written = self.builder.text().get(start..).unwrap_or_default();
        let inner = written.trim_matches(' ');
        let start = start + (written.len() - written.trim_start_matches(' ').len());
        Span::new(start, start + inner.len())
    }

    /// Ends the text of open links with the block; one that has no text yet begins behind it.
    pub(super) fn end_link_texts(&mut self) {
        if self.open_links == 0 || !self.builder.block_has_text() {
            return;
        }
        let mut open = Vec::new();
        for container in self.containers.iter_mut().rev().take(REACH) {
            if let What::Link { link, ended, .. } = &mut container.what
                && !std::mem::replace(ended, true)
            {
                open.push(*link);
            }
        }
        for link in open {
            self.end_link_text(link);
        }
    }

    /// Notes where text in another language begins and ends.
    fn switch_language(&mut self, foreign: bool) {
        match (self.foreign_since, foreign) {
            (None, true) => self.foreign_since = Some(self.builder.len()),
            (Some(start), false) => {
                self.foreign_since = None;
                if start < self.builder.len() {
                    self.builder.foreign.push(Span::new(start, self.builder.len()));
                }
            }
            _ => {}
        }
    }

    /// Says in what language the container is that an element opens.
    pub(super) fn set_language(&mut self, foreign: bool) {
        if let Some(container) = self.containers.last_mut() {
            container.foreign = foreign;
        }
        self.switch_language(foreign);
    }

    /// Ends what is still open at the end of the document.
    pub(super) fn close_all(&mut self) {
        while !self.containers.is_empty() {
            self.pop();
        }
        self.switch_language(false);
    }

    /// The link whose text is being read, if Markdown opened it with a text in brackets.
    pub(super) fn inline_link(&self) -> Option<(usize, bool)> {
        self.containers.iter().rev().take(REACH).find_map(|container| match container.what {
            What::Link { link, inline, .. } if container.element.is_none() => Some((link, inline)),
            _ => None,
        })
    }
}

/// The part of a range of the source without white space around it.
pub(super) fn without_space(source: &str, range: Range<usize>) -> Range<usize> {
    let text = source.get(range.clone()).unwrap_or_default();
    let start = range.start + text.len() - text.trim_start().len();
    start..(start + text.trim().len())
}
