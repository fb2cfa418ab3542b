//! Links and images as subjects of rules.

use crate::document::{self, BlockKind, Document, Span};
use crate::recognise::Facts;
use crate::recognise::record::{Field, Subject, Type};
use crate::relate::targets::LinkTarget;

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

pub(in crate::rule) fn links(document: &Document, facts: &Facts, images: bool) -> Vec<Link> {
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
