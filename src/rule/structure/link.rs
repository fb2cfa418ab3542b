//! Links and images as subjects of rules.

use super::word_list::WordList;
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
    image: bool,
    target: LinkTarget,
    decorative: bool,
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

    /// Whether the text says nothing of what is there: `klik hier` for a link, `afbeelding` or a file name for an image.
    fn is_vague(&self) -> bool {
        let lower = self.text.trim().trim_end_matches(['.', ':', '>', '»', '…', '!']).trim().to_lowercase();
        let words = if self.image { &VAGUE_IMAGES } else { &VAGUE_LINKS };
        words.holds(&lower) || (self.image && is_file_name(&lower))
    }

    /// The address up to a query or the name of a heading.
    fn path(&self) -> &str {
        self.address.split(['?', '#']).next().unwrap_or_default()
    }

    /// What opens where it is no page: `pdf`, `word`.
    fn file_kind(&self) -> Option<&'static str> {
        let ending = self.path().rsplit_once('.')?.1.to_ascii_lowercase();
        FILE_KINDS.iter().find(|(_, endings)| endings.contains(&ending.as_str())).map(|(kind, _)| *kind)
    }

    /// Whether the text says so.
    fn says_file_kind(&self) -> bool {
        let lower = self.text.to_lowercase();
        self.file_kind().is_some_and(|kind| lower.contains(kind))
            || self.address.rsplit('.').next().is_some_and(|ending| lower.contains(ending))
    }
}

/// Texts of links that do not say where they lead.
static VAGUE_LINKS: WordList = WordList::new(include_str!("words/vage-links.tsv"));

/// Texts that do not say what an image shows.
static VAGUE_IMAGES: WordList = WordList::new(include_str!("words/vage-afbeeldingen.tsv"));

/// Whether a text is the name of a file of an image.
fn is_file_name(text: &str) -> bool {
    let ending = text.rsplit_once('.').map(|(_, ending)| ending);
    matches!(ending, Some("png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "bmp" | "tif" | "tiff"))
}

/// Kinds of files that a browser does not show as a page, with their endings.
const FILE_KINDS: [(&str, &[&str]); 4] = [
    ("pdf", &["pdf"]),
    ("word", &["doc", "docx", "odt"]),
    ("excel", &["xls", "xlsx", "ods"]),
    ("powerpoint", &["ppt", "pptx", "odp"]),
];

const LINK_FIELDS: &[Field<Link>] = &[
    Field::new("content", Type::Text, "de tekst van de link, of de tekst voor wie de afbeelding niet ziet", |it| {
        (&it.text).into()
    }),
    Field::new("address", Type::Text, "het adres", |it| (&it.address).into()),
    Field::new("path", Type::Text, "het adres zonder wat er achter # of ? staat", |it| it.path().into()),
    Field::new("anchor", Type::Text, "wat er achter # staat", |it| it.address.split_once('#').map(|(_, name)| name).into()),
    Field::new("empty", Type::Bool, "of er geen tekst is", |it| it.text.trim().is_empty().into()),
    Field::new("decorative", Type::Bool, "of de opmaak zelf zegt dat de afbeelding niets te zeggen heeft", |it| {
        it.decorative.into()
    }),
    Field::new("bare", Type::Bool, "of de tekst zelf een adres is", |it| it.is_bare().into()),
    Field::new("vague", Type::Bool, "of de tekst niets zegt: «klik hier», «afbeelding», de naam van een bestand", |it| {
        it.is_vague().into()
    }),
    Field::new("file_kind", Type::Text, "wat er opent als het geen pagina is: pdf, word, excel of powerpoint", |it| {
        it.file_kind().into()
    }),
    Field::new("says_file_kind", Type::Bool, "of de tekst dat zegt", |it| it.says_file_kind().into()),
    Field::new("target_exists", Type::Bool, "of het bestand bestaat waarnaar de link wijst, als dat te weten is", |it| {
        it.target.file_exists.into()
    }),
    Field::new("heading_exists", Type::Bool, "of de kop in dit stuk bestaat waarnaar de link wijst, als dat te weten is", |it| {
        it.target.heading_exists.into()
    }),
    Field::new("far_heading_exists", Type::Bool, "hetzelfde voor een kop in een ander stuk in de map", |it| {
        it.target.far_heading_exists.into()
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
            image: link.image,
            target,
            decorative: link.decorative,
            in_note: document.block_at(at).is_some_and(|block| matches!(block.kind, BlockKind::Note { .. })),
            in_source_list: facts.source_list.is_some_and(|list| list.holds(at)),
        }
    };
    found.map(link).collect()
}
