//! Links and images, of Markdown and of raw markup.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Reader;
use super::container::What;
use crate::document::{Link, Span};
use crate::read::{address, entity};

impl Reader<'_> {
    /// Opens a link of Markdown, whose address the parser read.
    pub(super) fn open_link(
        &mut self,
        link_type: LinkType,
        destination: &str,
        image: bool,
        range: Range<usize>,
        definition: Option<Range<usize>>,
    ) {
        let disguised = self.disguise.text.as_ref();
        let source = match link_type {
            LinkType::Autolink | LinkType::Email => {
                let inner = self.source(range.clone()).trim_matches(['<', '>']);
                (range.start + 1..range.start + 1 + inner.len()).into()
            }
            LinkType::Inline => None,
            _ => definition.and_then(|definition| address::of_definition(disguised, definition)),
        };
        let address = match &source {
            Some(source) if !self.disguise.marks_in(source).is_empty() => self.source(source.clone()).to_owned(),
            _ => destination.to_owned(),
        };
        self.push_link(None, address, source.unwrap_or(range.clone()), image, link_type == LinkType::Inline);
        self.behind = range.start + if image { 2 } else { 1 };
    }

    /// Opens a link or an image whose address stands at `source`.
    pub(super) fn push_link(
        &mut self,
        element: Option<&'static str>,
        address: String,
        source: Range<usize>,
        image: bool,
        inline: bool,
    ) {
        let link = self.builder.links.len();
        self.builder.links.push(Link {
            span: Span::at(self.builder.len()),
            address,
            address_source: (source.start as u32, source.end as u32),
            image,
            decorative: false,
        });
        self.open_links += 1;
        self.open(element, What::Link { link, ended: false, inline }, |_| {});
    }

    /// Closes the link that Markdown opened last.
    pub(super) fn close_link(&mut self, range: Range<usize>) {
        if let Some((link, true)) = self.inline_link()
            && let Some(source) = address::behind_text(self.disguise.text.as_ref(), self.behind..range.end)
        {
            let written = self.source(source.clone());
            if !self.disguise.marks_in(&source).is_empty() {
                self.builder.links[link].address = written.to_owned();
            }
            self.builder.links[link].address_source = (source.start as u32, source.end as u32);
        }
        self.close_markdown();
    }

    /// The text of a link ends here.
    pub(super) fn end_link_text(&mut self, link: usize) {
        let start = self.builder.links[link].span.start as usize;
        self.builder.links[link].span = self.trimmed(start);
    }

    /// An image of raw markup: its address and its alternative text are values of attributes.
    pub(super) fn image(&mut self, address: Range<usize>, alternative: Option<Range<usize>>) {
        let written = entity::decoded(self.source(address.clone()));
        self.push_link(Some("img"), written, address, true, false);
        let link = self.builder.links.len() - 1;
        if let Some(alternative) = alternative {
            self.builder.links[link].decorative = self.source(alternative.clone()).trim().is_empty();
            self.plain(alternative, true);
        }
        self.close_elements(&["img"], &[]);
    }
}
