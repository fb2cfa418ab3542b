//! Raw markup: what its tags do to the text around them.

use std::borrow::Cow;
use std::ops::Range;

use super::Reader;
use super::container::{Text, What, without_space};
use crate::document::{BlockKind, Table};
use crate::read::element::{self, Role};
use crate::read::entity;
use crate::read::tag::{Piece, Pieces, Tag};

impl<'a> Reader<'a> {
    /// Reads raw markup: the ranges of the source that are its lines. It is a block, or no more than tags around some.
    pub(super) fn raw_markup(&mut self, lines: &[Range<usize>], is_block: bool) {
        self.close();
        let joined = Joined::of(self.text, lines);
        let (blocks, links) = (self.builder.blocks().len(), self.builder.links.len());
        let mut pieces = Pieces::of(&joined.text);
        let mut begun = !is_block;
        while let Some(piece) = pieces.next() {
            let start = match &piece {
                Piece::Text(range) if !joined.text[range.clone()].trim().is_empty() => {
                    Some(without_space(&joined.text, range.clone()).start)
                }
                // In front of its name stands `<`.
                Piece::Tag(tag) => Some(tag.name.start - 1 - usize::from(tag.closes)),
                _ => None,
            };
            if let Some(start) = start.filter(|_| !std::mem::replace(&mut begun, true)) {
                self.comments.begin_markup(joined.origin(start)..joined.end(), &mut self.builder);
            }
            match piece {
                Piece::Text(_) if self.is_hidden() => {}
                Piece::Text(range) => joined.ranges(range).for_each(|range| self.prose(range, true)),
                Piece::Comment(range) => {
                    let inner = without_space(&joined.text, range);
                    if !inner.is_empty() {
                        self.comment(joined.ranges(inner).collect());
                    }
                }
                Piece::Tag(tag) => {
                    self.tag(&tag, &joined.text, &|at| joined.origin(at));
                    self.content(&tag, &joined, &mut pieces);
                }
                Piece::Other => {}
            }
        }
        self.close();
        // What holds no text may stand for something that is drawn.
        if self.builder.blocks().len() == blocks && self.builder.links.len() == links {
            let all = without_space(&joined.text, 0..joined.text.len());
            joined.ranges(all).for_each(|line| self.builder.push_source(line));
            self.builder.end_block(BlockKind::Html, self.is_quoted());
        }
    }

    /// Passes over the content of an element that holds no text.
    fn content(&mut self, tag: &Tag, joined: &Joined<'_>, pieces: &mut Pieces<'_>) {
        if tag.closes || tag.empty {
            return;
        }
        let Some((name, role)) = element::known(&joined.text[tag.name.clone()]) else { return };
        if !matches!(role, Role::Hidden | Role::Preformatted) {
            return;
        }
        let content = pieces.pass_content(name);
        if role == Role::Preformatted {
            let code = without_space(&joined.text, content);
            joined.ranges(code).for_each(|line| self.builder.push_source(line));
            self.builder.end_block(BlockKind::Code, self.is_quoted());
        }
    }

    /// Does what a tag of `text` says; `origin` takes places in it back to the source.
    pub(super) fn tag(&mut self, tag: &Tag, text: &str, origin: &dyn Fn(usize) -> usize) {
        let Some((name, role)) = element::known(&text[tag.name.clone()]) else { return };
        if tag.closes {
            return self.end_element(name, role);
        }
        if self.is_hidden() {
            return;
        }
        let value = |attribute: &str| {
            let range = tag.attribute(text, attribute)?;
            Some(origin(range.start)..origin(range.end))
        };
        if starts_line(role) {
            self.close();
        }
        if let Some((closed, beyond)) = element::closes(name) {
            self.close_elements(closed, beyond);
        }
        let depth = self.containers.len();
        match role {
            Role::Around | Role::Block => self.open(Some(name), What::Plain, |_| {}),
            Role::Heading(level) => {
                self.close_hidden();
                self.open_text(Some(name), Text::Heading(level));
            }
            Role::List { numbered } => self.open_list(Some(name), numbered),
            Role::Item => self.open_item(Some(name)),
            Role::Table => {
                self.builder.tables.push(Table::default());
                self.open(Some(name), What::Plain, |_| {});
            }
            Role::Cell { header } if !self.builder.tables.is_empty() => {
                let table = self.builder.tables.len() as u32 - 1;
                self.open_text(Some(name), Text::Cell { table, header });
            }
            Role::Quote => self.open_quote(Some(name), true),
            Role::Link => match value("href").filter(|_| !tag.empty) {
                Some(address) => {
                    let written = entity::decoded(self.source(address.clone()));
                    self.push_link(Some(name), written, address, false, false);
                }
                None => self.open(Some(name), What::Plain, |_| {}),
            },
            Role::Image => {
                let hidden = value("role").is_some_and(|role| matches!(self.source(role), "presentation" | "none"));
                let place = origin(tag.name.start);
                let address = value("src").unwrap_or(place..place);
                let alternative = value("alt").or_else(|| hidden.then_some(place..place));
                self.image(address, alternative);
            }
            Role::Break => self.break_line(origin(tag.name.start)),
            Role::Code => {
                let start = self.builder.len();
                self.open(Some(name), What::Code(start), |_| {});
            }
            Role::Preformatted | Role::Hidden => self.open_hidden(name),
            Role::Inline if name == "abbr" && value("title").is_some_and(|title| !title.is_empty()) => {
                let start = self.builder.len();
                self.open(Some(name), What::Explained(start), |_| {});
            }
            Role::Cell { .. } | Role::Inline => self.open(Some(name), What::Plain, |_| {}),
            Role::Rule | Role::Empty => {}
        }
        if self.containers.len() > depth
            && let Some(language) = value("lang").map(|range| self.source(range))
        {
            self.set_language(is_foreign(language));
        }
        if tag.empty {
            self.end_element(name, role);
        }
    }

    fn end_element(&mut self, name: &'static str, role: Role) {
        if starts_line(role) {
            self.close();
        }
        self.close_elements(&[name], &[]);
    }

    fn break_line(&mut self, at: usize) {
        self.hard_break(at..at);
    }
}

/// Whether text does not go on from in front of a tag to behind it.
fn starts_line(role: Role) -> bool {
    !matches!(role, Role::Link | Role::Image | Role::Break | Role::Code | Role::Inline | Role::Empty | Role::Hidden)
}

/// Whether `language`, as `nl-NL` or `en`, is another one than Dutch.
pub(super) fn is_foreign(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default().trim();
    !primary.is_empty() && !["nl", "nld", "dut"].iter().any(|dutch| primary.eq_ignore_ascii_case(dutch)) && primary.is_ascii()
}

/// Lines of the source as one text.
struct Joined<'a> {
    text: Cow<'a, str>,
    /// Where each line begins in the text, and what range of the source it is.
    lines: Vec<(usize, Range<usize>)>,
}

impl<'a> Joined<'a> {
    fn of(source: &'a str, lines: &[Range<usize>]) -> Self {
        let mut starts = Vec::with_capacity(lines.len());
        let mut length = 0;
        for line in lines {
            let follows = starts.last_mut().filter(|(_, last): &&mut (usize, Range<usize>)| last.end == line.start);
            match follows {
                Some((_, last)) => last.end = line.end,
                None => starts.push((length, line.clone())),
            }
            length += line.len();
        }
        let text = match starts.as_slice() {
            [(_, only)] => Cow::Borrowed(source.get(only.clone()).unwrap_or_default()),
            all => Cow::Owned(all.iter().map(|(_, range)| source.get(range.clone()).unwrap_or_default()).collect()),
        };
        Joined { text, lines: starts }
    }

    /// Where the last line ends in the source.
    fn end(&self) -> usize {
        self.lines.last().map_or(0, |(_, range)| range.end)
    }

    /// The place in the source of a place in the text.
    fn origin(&self, at: usize) -> usize {
        let index = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.lines.get(index).map_or(0, |(start, range)| (range.start + at - start).min(range.end))
    }

    /// The ranges of the source of a range of the text.
    fn ranges(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let first = self.lines.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        self.lines[first.min(self.lines.len())..].iter().map_while(move |(start, source)| {
            let (from, to) = (range.start.max(*start), range.end.min(start + source.len()));
            (*start < range.end && from <= to).then(|| source.start + from - start..source.start + to - start)
        })
    }
}
