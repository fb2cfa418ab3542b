//! A source that a text cites, whatever its kind.
//!
//! A further kind has a name in [`Kind`], a file of its own with a `recognise` that gives references, and a line in
//! [`recognise`](super::recognise()). Where rules are to see more of it than every reference has, it has a variant of
//! [`Detail`], a struct that is a [`Subject`], and a line in the list of subjects of [`crate::rule`].

use super::kamerstuk::Kamerstuk;
use super::motie::Motie;
use super::rapport::Rapport;
use super::record::{Field, Subject, Type, Value};
use super::wet::WetArtikel;
use crate::document::Span;
use crate::relate::pages::Pages;

/// What kind of source is cited. The names are those of the machine interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Kamerstuk,
    Motie,
    Amendement,
    Rapport,
    Url,
    WetArtikel,
    /// A number of the Tweede Kamer with a letter: `2016Z08552`.
    Zaak,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Kamerstuk => "kamerstuk",
            Kind::Motie => "motie",
            Kind::Amendement => "amendement",
            Kind::Rapport => "rapport",
            Kind::Url => "url",
            Kind::WetArtikel => "wet_artikel",
            Kind::Zaak => "zaak",
        }
    }
}

/// A source named in the text.
#[derive(Clone, Debug)]
pub struct Reference {
    pub kind: Kind,
    /// From the keyword to the last number; a wrong label, outer brackets, page numbers and a closing full stop are
    /// outside it.
    pub span: Span,
    /// Where the reference stands in the source itself, for an address that is no part of the joined text: byte
    /// offsets of the decoded source.
    pub source: Option<(u32, u32)>,
    /// The normal form; absent where the reference is faulty.
    pub id: Option<String>,
    /// Where the source can be read.
    pub url: Option<String>,
    /// What is wrong with it, by name. A faulty reference has no `id`.
    pub faults: Vec<&'static str>,
    /// What is known of its kind only.
    pub detail: Detail,
    /// The date that stands beside it, an index of [`Facts::dates`](super::Facts::dates); added by `relate`.
    pub date: Option<u32>,
    /// The range of pages that is named behind it; added by `relate`.
    pub pages: Option<Pages>,
    /// Of a source in the text, whether it is in the list of sources as well; added by `relate`.
    pub in_source_list: Option<bool>,
    /// Of a source in that list, whether the text cites it; added by `relate`.
    pub cited: Option<bool>,
}

/// The fields of one kind of reference.
#[derive(Clone, Debug)]
pub enum Detail {
    Kamerstuk(Box<Kamerstuk>),
    Motie(Box<Motie>),
    Rapport(Box<Rapport>),
    WetArtikel(Box<WetArtikel>),
    /// Nothing beyond what every reference has.
    Plain,
}

impl Reference {
    pub fn new(kind: Kind, span: Span, detail: Detail) -> Self {
        Reference {
            kind,
            span,
            source: None,
            id: None,
            url: None,
            faults: Vec::new(),
            detail,
            date: None,
            pages: None,
            in_source_list: None,
            cited: None,
        }
    }
}

impl Reference {
    /// The normal form, where it is made of a number and not only of names.
    pub fn number(&self) -> Option<&str> {
        match &self.detail {
            Detail::Motie(motie) => motie.number.as_deref(),
            _ => self.id.as_deref(),
        }
    }

    /// What is known of it as a Kamerstuk, if it is one.
    pub fn kamerstuk(&self) -> Option<&Kamerstuk> {
        match &self.detail {
            Detail::Kamerstuk(kamerstuk) => Some(kamerstuk),
            _ => None,
        }
    }

    /// What is known of it as a motion or amendment, if it is one.
    pub fn motie(&self) -> Option<&Motie> {
        match &self.detail {
            Detail::Motie(motie) => Some(motie),
            _ => None,
        }
    }

    /// What is known of it as a report, if it is one.
    pub fn rapport(&self) -> Option<&Rapport> {
        match &self.detail {
            Detail::Rapport(rapport) => Some(rapport),
            _ => None,
        }
    }
}

impl Reference {
    /// What is known of it as an article of a law, if it is one.
    pub fn wet_artikel(&self) -> Option<&WetArtikel> {
        match &self.detail {
            Detail::WetArtikel(artikel) => Some(artikel),
            _ => None,
        }
    }

    /// Sets normal form and address of an article of a law by what is known of it.
    pub fn settle_article(&mut self) {
        if let Detail::WetArtikel(artikel) = &mut self.detail {
            artikel.settle();
            self.id = Some(artikel.id.clone());
            self.url = artikel.url();
        }
    }
}

impl Subject for Reference {
    const NAME: &'static str = "reference";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("kind", Type::Text, "de soort bron: kamerstuk, motie, url …", |r| r.kind.name().into()),
        Field::new("id", Type::Text, "de normaalvorm", |r| r.id.as_deref().into()),
        Field::new("faults", Type::List, "wat er aan mankeert", |r| Value::from(r.faults.as_slice())),
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |r| r.span.into()),
        Field::new("url", Type::Text, "waar de bron te lezen is", |r| r.url.as_deref().into()),
        Field::new("in_source_list", Type::Bool, "of een bron in de tekst ook in de bronnenlijst staat", |r| {
            r.in_source_list.into()
        }),
        Field::new("cited", Type::Bool, "of de tekst een bron uit de bronnenlijst noemt", |r| r.cited.into()),
        Field::new("pages", Type::Place, "de paginanummers van een bereik dat erachter staat", |r| {
            r.pages.map(|pages| pages.span).into()
        }),
        Field::new("pages_reversed", Type::Bool, "of dat bereik achteruitloopt", |r| {
            r.pages.map(|pages| pages.is_reversed()).into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }

    fn source(&self) -> Option<(u32, u32)> {
        self.source
    }
}
