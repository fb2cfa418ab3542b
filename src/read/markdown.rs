//! Markdown: CommonMark with tables, footnotes, definition lists, task lists, raw HTML and front matter, and with what
//! MkDocs, Docusaurus, Hugo, Jekyll and ReSpec add to it.

mod block;
mod container;
mod element;
mod letters;
mod link;
mod note;
mod words;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

use super::comments::Comments;
use super::disguise::Disguise;
use super::front_matter;
use super::tag;
use crate::document::kind::Kinds;
use crate::document::{BlockKind, Builder, Document, Format, Source, Table};

use container::{Container, Text};

/// Reads Markdown.
pub fn read(source: Source, kinds: &'static Kinds) -> Document {
    // The parser borrows the text for as long as the builder, which owns the source, is written to.
    let text = source.shared_text();
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
            reader.take(&event, range);
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

    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.start(tag, range.start);
                match (tag, self.disguise.is_opening(range.start)) {
                    // To the parser admonitions that follow one another are a list.
                    (Tag::List(_), true) => {}
                    (Tag::Item, true) => self.comments.next_is(range, &mut self.builder),
                    _ => self.comments.begin(tag, range, &mut self.builder),
                }
                return;
            }
            Event::End(tag) => self.end(*tag, range.clone()),
            Event::Text(text) => self.words(text, range.clone()),
            Event::Code(_) => self.inline_code(range.clone()),
            Event::Html(_) => self.markup.push(range.clone()),
            Event::InlineHtml(_) => self.inline_markup(range.clone()),
            Event::FootnoteReference(label) => self.mark(label),
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

    /// The number in front of the item that begins at `at` in the source, where its list is numbered.
    fn marker_at(&self, at: usize) -> Option<Range<usize>> {
        let line = self.source(at..self.text.len());
        let start = at + line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let digits = self.source(start..self.text.len()).bytes().take_while(u8::is_ascii_digit).count();
        let closed = matches!(self.text.as_bytes().get(start + digits), Some(b'.' | b')'));
        (digits > 0 && closed).then(|| start..start + digits + 1)
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
