//! Markdown: CommonMark with tables, footnotes, definition lists, task lists, raw HTML and front matter, and with what
//! MkDocs, Docusaurus, Hugo, Jekyll and ReSpec add to it.

mod container;
mod element;
mod letters;
mod link;
mod note;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

use super::comments::Comments;
use super::disguise::{Disguise, Holds, Show};
use super::front_matter;
use super::tag;
use crate::document::kind::Kinds;
use crate::document::{BlockKind, Builder, Document, Format, Source, Span, Table};

use container::{Container, Text};

/// Reads Markdown.
pub fn read(source: Source, kinds: &'static Kinds) -> Document {
    // The parser borrows the text for as long as the builder, which owns the source, is written to.
    let text = source.text().to_owned();
    let mut builder = Builder::for_kinds(source, Format::Markdown, kinds);
    let body = front_matter::read(&text, &mut builder);
    let disguise = Disguise::of(&text, body);
    let mut reader = Reader::new(&text, &disguise, builder);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST;
    let mut events = Parser::new_ext(&disguise.text[body..], options).into_offset_iter();
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
    reader.finish()
}

#[derive(Debug)]
struct Reader<'a> {
    /// The decoded source.
    text: &'a str,
    /// What the parser took for the source.
    disguise: &'a Disguise<'a>,
    /// How many lines that the parser saw blank have been written.
    lines: usize,
    builder: Builder,
    containers: Vec<Container>,
    /// How many of these are links.
    open_links: usize,
    /// Whether the table row that is being read is that of the header.
    header: bool,
    /// Where in the joined text the code block begins that is being read, and whether it is fenced.
    code: Option<(usize, bool)>,
    /// The lines of raw markup that are being read.
    markup: Vec<Range<usize>>,
    /// Where the last event ended in the source: for a link the end of its text.
    behind: usize,
    comments: Comments,
    /// Up to where the block that is being written is in bold, from its start.
    bold: usize,
    /// How much of the block that is being written stands for something unknown.
    unknown: usize,
    /// Whether the document as a whole says that it is in another language than Dutch.
    foreign: bool,
    foreign_since: Option<usize>,
    notes: FxHashMap<String, u32>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, disguise: &'a Disguise<'a>, mut builder: Builder) -> Self {
        builder.explained.clone_from(&disguise.explained);
        let foreign = front_matter::language(&builder).is_some_and(element::is_foreign);
        Reader {
            text,
            disguise,
            lines: 0,
            foreign_since: foreign.then_some(0),
            builder,
            containers: Vec::new(),
            open_links: 0,
            header: false,
            code: None,
            markup: Vec::new(),
            behind: 0,
            comments: Comments::default(),
            bold: 0,
            unknown: 0,
            foreign,
            notes: FxHashMap::default(),
        }
    }

    fn finish(mut self) -> Document {
        self.close();
        self.write_lines(usize::MAX, true);
        self.close_all();
        self.close();
        self.builder.finish()
    }

    fn source(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.start(&tag, range.start);
                match (&tag, self.disguise.is_opening(range.start)) {
                    // To the parser admonitions that follow one another are a list.
                    (Tag::List(_), true) => {}
                    (Tag::Item, true) => self.comments.next_is(range, &mut self.builder),
                    _ => self.comments.begin(&tag, range, &mut self.builder),
                }
                return;
            }
            Event::End(tag) => self.end(tag, range.clone()),
            Event::Text(text) => self.words(&text, range.clone()),
            Event::Code(_) => self.inline_code(range.clone()),
            Event::Html(_) => self.markup.push(range.clone()),
            Event::InlineHtml(_) => self.inline_markup(range.clone()),
            Event::FootnoteReference(label) => self.mark(&label),
            Event::SoftBreak if self.ends_block(range.end) => self.hard_break(range.clone()),
            Event::SoftBreak => self.builder.push_space(range.clone()),
            Event::HardBreak => self.hard_break(range.clone()),
            Event::Rule => {
                self.write_lines(range.start, false);
                let line = self.source(range.clone()).trim_end();
                self.builder.push_source(range.start..range.start + line.len());
                self.builder.end_block(BlockKind::Rule, self.is_quoted());
            }
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        self.behind = range.end;
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => return,
            _ => self.write_lines(at, false),
        }
        match tag {
            Tag::Heading { level, .. } if !self.disguise.is_title(at) => {
                self.close_hidden();
                self.open_text(None, Text::Heading(depth_of(*level)));
            }
            Tag::Heading { .. } => self.open_text(None, Text::Paragraph),
            Tag::BlockQuote(_) => self.open_quote(None, !self.disguise.is_opening(at)),
            Tag::CodeBlock(kind) => {
                self.code = Some((self.builder.len(), matches!(kind, pulldown_cmark::CodeBlockKind::Fenced(_))));
            }
            Tag::List(first) => self.open_list(None, first.is_some()),
            Tag::Item if self.disguise.is_opening(at) => self.open_admonition(),
            Tag::Item => {
                let marker = self.marker_at(at);
                self.builder.set_marker(marker);
                self.open_item(None);
            }
            Tag::FootnoteDefinition(label) => self.open_note(label),
            Tag::Table(_) => self.builder.tables.push(Table::default()),
            Tag::TableHead => self.header = true,
            Tag::TableCell => {
                let table = (self.builder.tables.len() as u32).saturating_sub(1);
                self.open_text(None, Text::Cell { table, header: self.header });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::Heading(_) => {
                self.close();
                self.close_markdown();
            }
            TagEnd::TableCell => {
                self.close();
                self.close_markdown();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.write_lines(range.end, true);
                self.builder.set_marker(None);
                self.close_markdown();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => {
                let lines = std::mem::take(&mut self.markup);
                self.raw_markup(&lines, true);
            }
            TagEnd::TableHead => self.header = false,
            TagEnd::Strong => self.end_bold(range),
            TagEnd::Link | TagEnd::Image => self.close_link(range),
            _ => {}
        }
    }

    /// Ends the text that is being written, and writes the lines in front of `at` that the parser saw blank; only the
    /// indented ones where these could belong to the container that is about to close.
    fn write_lines(&mut self, at: usize, closing: bool) {
        self.close();
        while let Some(line) = self.disguise.lines.get(self.lines).filter(|line| line.range.start < at) {
            if closing && at != usize::MAX && !line.indented {
                return;
            }
            self.lines += 1;
            let range = line.range.clone();
            match line.holds {
                Holds::Tags => {
                    if self.comments.is_waiting()
                        && let Some(end) = self.end_of_element()
                    {
                        self.comments.next_is(range.start..end, &mut self.builder);
                    }
                    self.raw_markup(&[range], false);
                }
                Holds::Comment => {
                    // `{/* … */}`
                    let inner = range.start + 3..(range.end - 3).max(range.start + 3);
                    self.comment(vec![container::without_space(self.text, inner)]);
                }
                Holds::Directive => {
                    self.comments.next_is(range.clone(), &mut self.builder);
                    self.builder.push_source(range);
                    self.builder.end_block(BlockKind::Html, self.is_quoted());
                }
            }
        }
    }

    /// Ends the text that is being written, if there is any; the comments inside it follow it.
    fn close(&mut self) {
        self.end_link_texts();
        let kind = match self.kind_of_text() {
            BlockKind::Paragraph if self.is_unknown() => BlockKind::Html,
            BlockKind::Paragraph if self.containers.is_empty() => self.kind_in_letter(),
            kind => kind,
        };
        let written =
            self.builder.end_block(kind.clone(), self.is_quoted()).map(|index| (index, self.builder.blocks()[index].span));
        if let Some((index, span)) = written {
            self.marks_without_note(span);
            if kind != BlockKind::Html {
                self.comments.next_is(self.builder.source_range(span), &mut self.builder);
            }
            match kind {
                BlockKind::Item { list } => {
                    self.builder.lists[list as usize].items.push(index as u32);
                    self.begin_item();
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
        self.bold = 0;
        self.unknown = 0;
        for comment in self.comments.take_inside() {
            if let Some(span) = self.write_comment(comment) {
                self.comments.end_inside(span, written.map(|(_, span)| span), &mut self.builder);
            }
        }
    }

    /// Whether all of the block that is being written stands for something unknown.
    fn is_unknown(&self) -> bool {
        let written = self.builder.text().get(self.builder.block_start()..).unwrap_or_default();
        self.unknown > 0 && self.unknown >= written.trim_matches(' ').len()
    }

    fn write_comment(&mut self, lines: Vec<Range<usize>>) -> Option<Span> {
        for line in lines {
            self.builder.push_source(line);
        }
        let index = self.builder.end_block(BlockKind::Comment, self.is_quoted())?;
        Some(self.builder.blocks()[index].span)
    }

    /// A comment stands in front of the text that follows it, and behind that in which it lies.
    fn comment(&mut self, lines: Vec<Range<usize>>) {
        if self.builder.block_has_text() {
            self.comments.push_inside(lines);
        } else if let Some(span) = self.write_comment(lines) {
            self.comments.push_alone(span, &mut self.builder);
        }
    }

    /// Where the element ends whose opening tag stands on the line that was just taken, if its closing tag has a line as
    /// well.
    fn end_of_element(&self) -> Option<usize> {
        const FARTHEST: usize = 200;
        let mut depth = 0usize;
        for line in self.disguise.lines.get(self.lines - 1..)?.iter().take(FARTHEST) {
            if line.holds != Holds::Tags {
                continue;
            }
            for piece in tag::Pieces::of(self.source(line.range.clone())) {
                match piece {
                    tag::Piece::Tag(tag) if tag.closes => depth = depth.checked_sub(1)?,
                    tag::Piece::Tag(_) => depth += 1,
                    _ => {}
                }
            }
            if depth == 0 {
                return Some(line.range.end);
            }
        }
        None
    }

    /// The number in front of the item that begins at `at` in the source, where its list is numbered.
    fn marker_at(&self, at: usize) -> Option<Range<usize>> {
        let line = self.source(at..self.text.len());
        let start = at + line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let digits = self.source(start..self.text.len()).bytes().take_while(u8::is_ascii_digit).count();
        let closed = matches!(self.text.as_bytes().get(start + digits), Some(b'.' | b')'));
        (digits > 0 && closed).then(|| start..start + digits + 1)
    }

    fn words(&mut self, text: &str, range: Range<usize>) {
        if self.code.is_some() {
            // The parser drops the carriage return of a line break.
            if text.len() == range.len() {
                self.builder.push_source(range)
            } else {
                self.builder.push_text(text, range)
            }
            return;
        }
        if self.is_hidden() {
            return;
        }
        if self.disguise.text.get(range.clone()) == Some(text) {
            self.prose(range, false);
        } else {
            self.builder.push_decoded(text, range);
        }
    }

    /// Writes the source at `range`; with the characters that entities stand for where the parser did not see to it.
    fn prose(&mut self, range: Range<usize>, encoded: bool) {
        let disguise = self.disguise;
        let mut at = range.start;
        for mark in disguise.marks_in(&range) {
            let (start, end) = (mark.range.start.max(range.start), mark.range.end.min(range.end));
            self.plain(at..start, encoded);
            match mark.show {
                Show::Nothing => {}
                Show::Comment => {
                    let inner =
                        (start + "<!--".len()).min(end)..end.saturating_sub("-->".len()).max(start + "<!--".len()).min(end);
                    self.comment(vec![container::without_space(self.text, inner)]);
                }
                Show::Words => self.plain(start..end, true),
                Show::Unknown | Show::Shortcode => {
                    let before = self.builder.len();
                    self.builder.push_prose(start..end);
                    self.unknown += self.builder.len() - before;
                    self.mark_code(before);
                }
            }
            at = end;
        }
        self.plain(at..range.end, encoded);
    }

    fn plain(&mut self, range: Range<usize>, encoded: bool) {
        let text = self.source(range.clone());
        if !encoded {
            return self.builder.push_prose(range);
        }
        let mut from = 0;
        let mut next = 0;
        while let Some(step) = text[next..].find('&') {
            let at = next + step;
            next = at + 1;
            if let Some((character, length)) = super::entity::decode(&text[at..]) {
                self.builder.push_prose(range.start + from..range.start + at);
                self.builder.push_decoded(&character, range.start + at..range.start + at + length);
                from = at + length;
                next = from;
            }
        }
        self.builder.push_prose(range.start + from..range.end);
    }

    fn inline_code(&mut self, range: Range<usize>) {
        if self.is_hidden() {
            return;
        }
        let start = self.builder.len();
        let code = self.source(range.clone());
        let ticks = code.len() - code.trim_start_matches('`').len();
        let inner = ticks..code.len().saturating_sub(ticks).max(ticks);
        self.builder.push_prose(range.start + inner.start..range.start + inner.end);
        self.mark_code(start);
    }

    fn end_code(&mut self) {
        let length = self.builder.text().trim_end_matches(['\r', '\n']).len();
        self.builder.truncate(length);
        self.code = None;
        self.builder.end_block(BlockKind::Code, self.is_quoted());
    }

    fn end_bold(&mut self, range: Range<usize>) {
        let inner = self.source(range).trim_matches(['*', '_']);
        let written = self.builder.text().get(self.builder.block_start()..).unwrap_or_default();
        if written.len() <= inner.len() {
            self.bold = self.builder.len();
        }
    }

    /// Whether the line break in front of `next` ends a block, though the parser takes it for a space.
    fn ends_block(&self, next: usize) -> bool {
        self.disguise.is_break(next) || self.is_between_fields(next) || self.is_behind_caption(next)
    }

    /// Whether what was written is a caption: a line in bold above a line that begins a sentence.
    fn is_behind_caption(&self, next: usize) -> bool {
        let following = self.source(next..self.text.len()).trim_start();
        self.bold > self.builder.block_start()
            && self.bold == self.builder.len()
            && following.starts_with(char::is_uppercase)
            && !self.is_one_line()
    }

    fn hard_break(&mut self, range: Range<usize>) {
        if self.is_one_line() {
            self.builder.push_space(range);
        } else {
            self.close();
        }
    }

    fn inline_markup(&mut self, range: Range<usize>) {
        let text = self.source(range.clone());
        if let Some(inner) = text.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
            let start = range.start + "<!--".len();
            let comment = container::without_space(self.text, start..start + inner.len());
            if !comment.is_empty() {
                self.comments.push_inside(vec![comment]);
            }
        } else if let Some(tag) = tag::Tag::parse(text) {
            self.tag(&tag, text, &|at| range.start + at);
        }
    }
}

impl Disguise<'_> {
    fn is_title(&self, at: usize) -> bool {
        self.titles.binary_search(&at).is_ok()
    }

    fn is_opening(&self, at: usize) -> bool {
        self.openings.binary_search(&at).is_ok()
    }

    fn is_break(&self, at: usize) -> bool {
        self.breaks.binary_search(&at).is_ok()
    }
}

fn depth_of(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests;
