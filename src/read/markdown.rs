//! Markdown: CommonMark with tables, footnotes, struck-out text, task lists and front matter.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

use super::address;
use super::admonition;
use super::comments::Comments;
use super::front_matter;
use super::letter;
use super::markup::{self, Markup, Stretch};
use crate::document::kind::Kinds;
use crate::document::{BlockKind, Builder, Document, Format, Inline, InlineKind, Link, List, Note, Source, Span, Table};

/// Looking for what announces a list, no more blocks than this are looked at, comments among them.
const COMMENTS_BETWEEN: usize = 8;

/// A line of a signature is no longer than this, in bytes.
const SIGNATURE: usize = 110;

/// Reads Markdown.
pub fn read(source: Source, kinds: &'static Kinds) -> Document {
    // The parser borrows the text for as long as the builder, which owns the source, is written to.
    let text = source.text().to_owned();
    let mut builder = Builder::for_kinds(source, Format::Markdown, kinds);
    let body = front_matter::read(&text, &mut builder);
    let unfolded = admonition::unfold(&text);
    let mut reader = Reader::new(&text, builder, unfolded.bodies);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut events = Parser::new_ext(&unfolded.text[body..], options).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let range = range.start + body..range.end + body;
        if let Event::Start(Tag::Link { link_type, dest_url, id, .. } | Tag::Image { link_type, dest_url, id, .. }) = &event {
            let image = matches!(event, Event::Start(Tag::Image { .. }));
            let definition = events.reference_definitions().get(id).map(|found| found.span.start + body..found.span.end + body);
            reader.open_link(*link_type, dest_url, image, range, definition);
        } else {
            reader.take(event, range);
        }
    }
    reader.close();
    reader.builder.finish()
}

/// What a block of text can lie in.
#[derive(Debug)]
enum Container {
    Quote,
    Admonition,
    /// An item of the list with this index; whether its first block has been written.
    Item {
        list: u32,
        begun: bool,
    },
    Note {
        note: u32,
    },
}

/// A link whose end has not been seen; its index in the builder's links.
#[derive(Debug)]
struct OpenLink {
    index: usize,
    inline: bool,
}

#[derive(Debug)]
struct Reader<'a> {
    /// The decoded source.
    text: &'a str,
    builder: Builder,
    /// Where text lies that the parser only takes for a block quote.
    admonitions: Vec<Range<usize>>,
    containers: Vec<Container>,
    quotes: usize,
    lists: Vec<u32>,
    heading: Option<u8>,
    /// Whether the table row that is being read is that of the header.
    header: bool,
    cell: bool,
    /// Whether the text that is being read is that of a code block.
    code: bool,
    links: Vec<OpenLink>,
    /// Where the last event ended in the source: for a link the end of its text.
    behind: usize,
    comments: Comments,
    markup: Markup,
    notes: FxHashMap<String, u32>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, builder: Builder, admonitions: Vec<Range<usize>>) -> Self {
        Reader {
            text,
            builder,
            admonitions,
            containers: Vec::new(),
            quotes: 0,
            lists: Vec::new(),
            heading: None,
            header: false,
            cell: false,
            code: false,
            links: Vec::new(),
            behind: 0,
            comments: Comments::default(),
            markup: Markup::default(),
            notes: FxHashMap::default(),
        }
    }

    fn source(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// The text of an admonition that lies around the byte at `at` of the source.
    fn admonition_at(&self, at: usize) -> Option<&Range<usize>> {
        let index = self.admonitions.partition_point(|body| body.start <= at).checked_sub(1)?;
        self.admonitions.get(index).filter(|body| body.contains(&at))
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.start(&tag, range.start);
                // Blank lines part the text of an admonition into several quotes.
                let whole = matches!(tag, Tag::BlockQuote(_)).then(|| self.admonition_at(range.start).cloned()).flatten();
                return self.comments.begin(&tag, whole.unwrap_or(range), &mut self.builder);
            }
            Event::End(tag) => self.end(tag, range.clone()),
            Event::Text(text) => self.words(&text, range.clone()),
            Event::Code(text) => self.inline_code(&text, range.clone()),
            Event::Html(_) => {
                for stretch in self.markup.line(self.text, range.clone()) {
                    self.stretch(stretch);
                }
            }
            Event::InlineHtml(_) => self.inline_markup(range.clone()),
            Event::FootnoteReference(label) => self.mark(&label),
            Event::SoftBreak if self.is_between_fields(range.end) => self.hard_break(range.clone()),
            Event::SoftBreak => self.builder.push_space(range.clone()),
            Event::HardBreak => self.hard_break(range.clone()),
            Event::Rule => {
                self.close();
                let line = self.source(range.clone()).trim_end();
                self.builder.push_source(range.start..range.start + line.len());
                self.builder.end_block(BlockKind::Rule, self.quotes > 0);
            }
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        self.behind = range.end;
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.close(),
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(depth_of(*level));
            }
            Tag::BlockQuote(_) => {
                self.close();
                let admonition = self.admonition_at(at).is_some();
                self.quotes += usize::from(!admonition);
                self.containers.push(if admonition { Container::Admonition } else { Container::Quote });
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.code = true;
            }
            Tag::List(first) => {
                self.close();
                let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
                let introduction = self.introduction();
                self.lists.push(self.builder.lists.len() as u32);
                self.builder.lists.push(List { introduction, numbered: first.is_some(), depth, ..List::default() });
            }
            Tag::Item => {
                self.close();
                let list = self.lists.last().copied().unwrap_or_default();
                let marker = self.marker_at(at);
                self.builder.set_marker(marker);
                self.containers.push(Container::Item { list, begun: false });
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                let mut note = self.note(label);
                if self.builder.notes[note as usize].text.is_some() {
                    note = self.new_note(label);
                }
                self.containers.push(Container::Note { note });
            }
            Tag::Table(_) => {
                self.close();
                self.builder.tables.push(Table::default());
            }
            Tag::TableHead => self.header = true,
            Tag::TableCell => self.cell = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.close(),
            TagEnd::Heading(_) => {
                self.close();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                let quote = matches!(self.containers.pop(), Some(Container::Quote));
                self.quotes -= usize::from(quote);
            }
            TagEnd::CodeBlock => {
                self.code = false;
                let length = self.builder.text().trim_end_matches(['\r', '\n']).len();
                self.builder.truncate(length);
                self.builder.end_block(BlockKind::Code, self.quotes > 0);
            }
            TagEnd::HtmlBlock => {
                if let Some(stretch) = self.markup.end(self.text) {
                    self.stretch(stretch);
                }
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
                self.builder.set_marker(None);
                self.containers.pop();
            }
            TagEnd::TableHead => self.header = false,
            TagEnd::TableCell => {
                self.close();
                self.cell = false;
            }
            TagEnd::Link | TagEnd::Image => self.close_link(range),
            _ => {}
        }
    }

    /// What the text that is being written is.
    fn kind_of_text(&self) -> BlockKind {
        if let Some(level) = self.heading {
            return BlockKind::Heading { level };
        }
        if self.cell {
            return BlockKind::Cell { table: self.builder.tables.len().saturating_sub(1) as u32, header: self.header };
        }
        match self.containers.last() {
            Some(&Container::Item { list, begun: false }) => BlockKind::Item { list },
            Some(&Container::Note { note }) => BlockKind::Note { note },
            _ => BlockKind::Paragraph,
        }
    }

    /// Ends the text that is being written, if there is any; the comments inside it follow it.
    fn close(&mut self) {
        let kind = self.kind_of_text();
        let kind = match kind {
            BlockKind::Paragraph if self.containers.is_empty() => self.kind_in_letter(),
            kind => kind,
        };
        let written =
            self.builder.end_block(kind.clone(), self.quotes > 0).map(|index| (index, self.builder.blocks()[index].span));
        if let Some((index, span)) = written {
            self.marks_without_note(span);
            if kind != BlockKind::Html {
                self.comments.next_is(self.builder.source_range(span), &mut self.builder);
            }
            match kind {
                BlockKind::Item { list } => {
                    self.builder.lists[list as usize].items.push(index as u32);
                    if let Some(Container::Item { begun, .. }) = self.containers.last_mut() {
                        *begun = true;
                    }
                }
                BlockKind::Cell { table, header } => {
                    if let Some(table) = self.builder.tables.get_mut(table as usize) {
                        table.cells.push(index as u32);
                        table.has_header |= header;
                    }
                }
                BlockKind::Note { note } => {
                    let text = &mut self.builder.notes[note as usize].text;
                    *text = Some(text.map_or(span, |before| before.cover(span)));
                }
                _ => {}
            }
        }
        for comment in self.comments.take_inside() {
            self.builder.push_source(comment);
            if let Some(comment) = self.builder.end_block(BlockKind::Comment, self.quotes > 0) {
                let span = self.builder.blocks()[comment].span;
                self.comments.end_inside(span, written.map(|(_, span)| span), &mut self.builder);
            }
        }
    }

    /// What a paragraph is in a letter: a labelled field, the salutation, the closing, a line of the signature.
    fn kind_in_letter(&mut self) -> BlockKind {
        let last = self.builder.blocks().iter().rev().find(|block| block.kind.is_prose()).map(|block| &block.kind);
        let signs = matches!(last, Some(BlockKind::Closing | BlockKind::Signature));
        let short = self.builder.len() - self.builder.block_start() <= SIGNATURE;
        let written = self.builder.text().get(self.builder.block_start()..).unwrap_or_default();
        if admonition::is_marker(written) {
            return BlockKind::Html;
        }
        match letter::kind_of_block(&mut self.builder) {
            Some(kind) => kind,
            None if signs && short => BlockKind::Signature,
            None => BlockKind::Paragraph,
        }
    }

    /// Whether the line that was just written is a labelled field, and the line at `next` of the source one too.
    fn is_between_fields(&self, next: usize) -> bool {
        let written = self.builder.text().get(self.builder.block_start()..).unwrap_or_default();
        let following = self.source(next..self.text.len()).lines().next().unwrap_or_default();
        let is_field = |line| letter::is_marked_field(line, self.builder.kinds());
        is_field(written.trim_end()) && is_field(following.trim())
    }

    /// The number in front of the item that begins at `at` in the source, where its list is numbered.
    fn marker_at(&self, at: usize) -> Option<Range<usize>> {
        let line = self.source(at..self.text.len());
        let start = at + line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let digits = self.source(start..self.text.len()).bytes().take_while(u8::is_ascii_digit).count();
        let closed = matches!(self.text.as_bytes().get(start + digits), Some(b'.' | b')'));
        (digits > 0 && closed).then(|| start..start + digits + 1)
    }

    /// The block just written, where it announces a list.
    fn introduction(&self) -> Option<u32> {
        let mut last = self.builder.blocks().iter().enumerate().rev().take(COMMENTS_BETWEEN);
        let (index, block) = last.find(|(_, block)| block.kind != BlockKind::Comment)?;
        let announces = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Note { .. });
        let text = self.builder.text().get(block.span.range())?;
        (announces && text.ends_with(':')).then_some(index as u32)
    }

    fn words(&mut self, text: &str, range: Range<usize>) {
        let same = self.source(range.clone()) == text;
        match (self.code, same) {
            (true, true) => self.builder.push_source(range),
            (true, false) => self.builder.push_text(text, range),
            (false, true) => self.builder.push_prose(range),
            (false, false) => self.builder.push_decoded(text, range),
        }
    }

    fn inline_code(&mut self, text: &str, range: Range<usize>) {
        let start = self.builder.len();
        match code_in(self.source(range.clone()), text) {
            Some(inner) => self.builder.push_prose(range.start + inner.start..range.start + inner.end),
            None => self.builder.push_decoded(text, range),
        }
        let span = self.trimmed(start);
        if !span.is_empty() {
            self.builder.inlines.push(Inline { kind: InlineKind::Code, span });
        }
    }

    /// What was written since `start`, without the spaces around it.
    fn trimmed(&self, start: usize) -> Span {
        let written = self.builder.text().get(start..).unwrap_or_default();
        let inner = written.trim_matches(' ');
        let start = start + (written.len() - written.trim_start_matches(' ').len());
        Span::new(start, start + inner.len())
    }

    fn hard_break(&mut self, range: Range<usize>) {
        if self.heading.is_some() || self.cell || !self.links.is_empty() {
            self.builder.push_space(range);
        } else {
            self.close();
        }
    }

    fn inline_markup(&mut self, range: Range<usize>) {
        let tag = self.source(range.clone());
        if let Some(comment) = markup::comment(tag) {
            self.comments.push_inside(range.start + comment.start..range.start + comment.end);
        } else if markup::is_line_break(tag) {
            self.hard_break(range);
        }
    }

    /// Writes a stretch of raw markup. What stands beside a comment without any tag is text.
    fn stretch(&mut self, stretch: Stretch) {
        let (kind, lines) = match stretch {
            Stretch::Text(lines) => {
                for line in lines {
                    self.builder.push_prose(line);
                }
                return self.close();
            }
            Stretch::Comment(lines) => (BlockKind::Comment, lines),
            Stretch::Html(lines) => (BlockKind::Html, lines),
        };
        for line in lines {
            self.builder.push_source(line);
        }
        let Some(index) = self.builder.end_block(kind.clone(), self.quotes > 0) else { return };
        let span = self.builder.blocks()[index].span;
        match kind {
            BlockKind::Comment => self.comments.push_alone(span, &mut self.builder),
            _ => self.comments.next_is(self.builder.source_range(span), &mut self.builder),
        }
    }

    /// The note called `label`, new where it was not met before.
    fn note(&mut self, label: &str) -> u32 {
        match self.notes.get(label) {
            Some(&note) => note,
            None => self.new_note(label),
        }
    }

    fn new_note(&mut self, label: &str) -> u32 {
        let note = self.builder.notes.len() as u32;
        self.builder.notes.push(Note { label: label.to_owned(), text: None, marks: Vec::new() });
        self.notes.insert(label.to_owned(), note);
        note
    }

    /// A mark is a place behind a word, even where a space parts them.
    fn mark(&mut self, label: &str) {
        let note = self.note(label);
        let place = self.builder.text().trim_end_matches(' ').len().max(self.builder.block_start());
        self.builder.notes[note as usize].marks.push(Span::at(place));
    }

    /// Marks as `[^4]` in the text at `span`: there is no such note, or the parser would have taken them.
    fn marks_without_note(&mut self, span: Span) {
        let text = self.builder.text();
        if !text.get(span.range()).is_some_and(|text| text.contains("[^")) {
            return;
        }
        let inlines = &self.builder.inlines;
        let in_code = |at: usize| {
            let until = inlines.partition_point(|inline| inline.span.start as usize <= at);
            inlines[..until].last().is_some_and(|inline| inline.span.holds(at))
        };
        let mut found = Vec::new();
        let mut from = span.start as usize;
        while let Some(rest) = text.get(from..span.end as usize)
            && let Some(step) = rest.find("[^")
        {
            let label = &rest[step + 2..];
            let Some(length) = label.find([']', '[', ' ']) else { break };
            let start = from + step;
            from = start + 2 + length;
            if length > 0 && label[length..].starts_with(']') && !in_code(start) {
                found.push((label[..length].to_owned(), Span::new(start, from + 1)));
            }
        }
        for (label, mark) in found {
            let note = self.note(&label);
            self.builder.notes[note as usize].marks.push(mark);
        }
    }

    fn open_link(
        &mut self,
        link_type: LinkType,
        destination: &str,
        image: bool,
        range: Range<usize>,
        definition: Option<Range<usize>>,
    ) {
        let source = match link_type {
            LinkType::Autolink | LinkType::Email => {
                let inner = self.source(range.clone()).trim_matches(['<', '>']);
                (range.start + 1..range.start + 1 + inner.len()).into()
            }
            LinkType::Inline => None,
            _ => definition.and_then(|definition| address::of_definition(self.text, definition)),
        };
        let source = source.unwrap_or(range.clone());
        self.links.push(OpenLink { index: self.builder.links.len(), inline: link_type == LinkType::Inline });
        self.builder.links.push(Link {
            span: Span::at(self.builder.len()),
            address: destination.to_owned(),
            address_source: (source.start as u32, source.end as u32),
            image,
        });
        self.behind = range.start + if image { 2 } else { 1 };
    }

    fn close_link(&mut self, range: Range<usize>) {
        let Some(open) = self.links.pop() else { return };
        let start = self.builder.links[open.index].span.start as usize;
        let span = self.trimmed(start);
        let source = if open.inline { address::behind_text(self.text, self.behind..range.end) } else { None };
        let link = &mut self.builder.links[open.index];
        link.span = span;
        if let Some(source) = source {
            link.address_source = (source.start as u32, source.end as u32);
        }
    }
}

fn depth_of(level: HeadingLevel) -> u8 {
    level as u8
}

/// Where the code `text` stands in `source`, its backticks included there; a line break counts as a space.
fn code_in(source: &str, text: &str) -> Option<Range<usize>> {
    let ticks = source.len() - source.trim_start_matches('`').len();
    let inner = source.get(ticks..source.len().checked_sub(ticks)?)?;
    let start = ticks + inner.len().checked_sub(text.len())? / 2;
    let found = source.get(start..start + text.len())?;
    let same = found.bytes().zip(text.bytes()).all(|(left, right)| left == right || (left == b'\n' && right == b' '));
    same.then_some(start..start + text.len())
}

#[cfg(test)]
mod tests;
