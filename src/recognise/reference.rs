//! A source that a text cites, whatever its kind.
//!
//! A further kind has a name in [`Kind`], a file of its own with a `recognise` that gives references, and a line in
//! [`recognise`](super::recognise()). Where rules are to see more of it than every reference has, it has a variant of
//! [`Detail`], a struct that is a [`Subject`], and a line in the list of subjects of [`crate::rule`].

use std::borrow::Cow;

use super::ecli::Ecli;
use super::eu::Eu;
use super::handelingen::Handelingen;
use super::identifier::official_url;
use super::kamerstuk::Kamerstuk;
use super::kamervragen::Kamervragen;
use super::motie::Motie;
use super::publication::Publication;
use super::rapport::Rapport;
use super::record::{Field, Subject, Type, Value};
use super::regulation_number::Jci;
use super::wet::WetArtikel;
use crate::document::Span;

/// What kind of source is cited. The names are those of the machine interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Kamerstuk,
    Motie,
    Amendement,
    Handelingen,
    /// Questions of members with their answers: the Aanhangsel of the Handelingen.
    Kamervragen,
    Toezegging,
    /// Of the Raad van State.
    Advies,
    Stb,
    Stcrt,
    Trb,
    /// The journals of municipalities, provinces, water authorities and what they run together.
    Blad,
    Ecli,
    Ljn,
    Eu,
    Bwb,
    Jci,
    Cvdr,
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
            Kind::Handelingen => "handelingen",
            Kind::Kamervragen => "kamervragen",
            Kind::Toezegging => "toezegging",
            Kind::Advies => "advies",
            Kind::Stb => "stb",
            Kind::Stcrt => "stcrt",
            Kind::Trb => "trb",
            Kind::Blad => "blad",
            Kind::Ecli => "ecli",
            Kind::Ljn => "ljn",
            Kind::Eu => "eu",
            Kind::Bwb => "bwb",
            Kind::Jci => "jci",
            Kind::Cvdr => "cvdr",
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
    pub address: Address,
    /// What is wrong with it, by name. A faulty reference has no `id`.
    pub faults: Vec<&'static str>,
    /// What is known of its kind only.
    pub detail: Detail,
    /// The date that stands beside it, an index of [`Facts::dates`](super::Facts::dates); added by `relate`.
    pub date: Option<u32>,
    /// Of a source in the text, whether it is in the list of sources as well; added by `relate`.
    pub in_source_list: Option<bool>,
    /// Of a source in that list, whether the text cites it; added by `relate`.
    pub cited: Option<bool>,
}

/// Of which kind of reference something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailKind {
    Kamerstuk,
    Motie,
    Rapport,
    WetArtikel,
    Handelingen,
    Kamervragen,
    Publication,
    Ecli,
    Eu,
    Jci,
    Plain,
}

/// The references of each kind of which more is known, as indexes, in order.
#[derive(Clone, Debug, Default)]
pub struct ByKind([Vec<u32>; DetailKind::Plain as usize]);

impl ByKind {
    pub fn new(references: &[Reference]) -> Self {
        let mut by_kind = ByKind::default();
        for (index, reference) in references.iter().enumerate() {
            if let Some(indexes) = by_kind.0.get_mut(reference.detail.kind() as usize) {
                indexes.push(index as u32);
            }
        }
        by_kind
    }

    /// Those of one kind.
    pub fn of(&self, kind: DetailKind) -> impl Iterator<Item = usize> {
        self.0.get(kind as usize).into_iter().flatten().map(|&index| index as usize)
    }
}

/// Where a source can be read.
#[derive(Clone, Debug, Default)]
pub enum Address {
    #[default]
    Unknown,
    /// At officielebekendmakingen.nl, by its normal form.
    Official,
    /// Where its kind says: a ruling, an article of a law.
    OfKind,
    /// It is the address that is its normal form.
    Own,
    Given(String),
}

impl From<Option<String>> for Address {
    fn from(address: Option<String>) -> Self {
        address.map_or(Address::Unknown, Address::Given)
    }
}

/// The fields of one kind of reference.
#[derive(Clone, Debug)]
pub enum Detail {
    Kamerstuk(Box<Kamerstuk>),
    Motie(Box<Motie>),
    Rapport(Box<Rapport>),
    WetArtikel(Box<WetArtikel>),
    Handelingen(Box<Handelingen>),
    Kamervragen(Box<Kamervragen>),
    Publication(Box<Publication>),
    Ecli(Box<Ecli>),
    Eu(Box<Eu>),
    Jci(Box<Jci>),
    /// Nothing beyond what every reference has.
    Plain,
}

impl Detail {
    fn kind(&self) -> DetailKind {
        match self {
            Detail::Kamerstuk(_) => DetailKind::Kamerstuk,
            Detail::Motie(_) => DetailKind::Motie,
            Detail::Rapport(_) => DetailKind::Rapport,
            Detail::WetArtikel(_) => DetailKind::WetArtikel,
            Detail::Handelingen(_) => DetailKind::Handelingen,
            Detail::Kamervragen(_) => DetailKind::Kamervragen,
            Detail::Publication(_) => DetailKind::Publication,
            Detail::Ecli(_) => DetailKind::Ecli,
            Detail::Eu(_) => DetailKind::Eu,
            Detail::Jci(_) => DetailKind::Jci,
            Detail::Plain => DetailKind::Plain,
        }
    }
}

impl Reference {
    pub fn new(kind: Kind, span: Span, detail: Detail) -> Self {
        Reference {
            kind,
            span,
            source: None,
            id: None,
            address: Address::Unknown,
            faults: Vec::new(),
            detail,
            date: None,
            in_source_list: None,
            cited: None,
        }
    }
}

impl Reference {
    /// Where the source can be read.
    pub fn url(&self) -> Option<Cow<'_, str>> {
        match (&self.address, &self.detail) {
            (Address::Given(address), _) => Some(Cow::Borrowed(address)),
            (Address::Official, _) => self.id.as_deref().map(official_url).map(Cow::Owned),
            (Address::OfKind, Detail::Ecli(ecli)) => Some(Cow::Owned(ecli.url())),
            (Address::OfKind, Detail::WetArtikel(artikel)) => artikel.url().map(Cow::Owned),
            (Address::Own, _) => {
                let own = self.id.as_deref()?;
                Some(if own.starts_with("www.") { Cow::Owned(format!("https://{own}")) } else { Cow::Borrowed(own) })
            }
            (Address::OfKind | Address::Unknown, _) => None,
        }
    }

    /// The normal form, where it is made of a number and not only of names.
    pub fn number(&self) -> Option<&str> {
        match &self.detail {
            Detail::Motie(motie) => motie.number.as_deref(),
            _ => self.id.as_deref(),
        }
    }

    /// The site of an address on the internet, in small letters and without its port.
    fn host(&self) -> Option<String> {
        let (_, rest) = self.id.as_deref().filter(|_| self.kind == Kind::Url)?.split_once("://")?;
        let host = rest.split(['/', '?', '#', ':']).next()?;
        Some(host.to_ascii_lowercase())
    }

    /// An address with `http` as it is with `https`. One that is the name of a thing, as in linked data, has no other.
    fn secure(&self) -> Option<String> {
        const NAMES: [&str; 5] = ["/id/", "/def/", "/ns/", "/terms/", "/owms/"];
        let address = self.id.as_deref().filter(|_| self.kind == Kind::Url)?;
        let (scheme, rest) = address.split_once("://")?;
        let is_name = NAMES.iter().any(|part| rest.contains(part)) || rest.ends_with('#');
        (scheme.eq_ignore_ascii_case("http") && !is_name).then(|| format!("https://{rest}"))
    }

    /// Whether the digits in it are its number, so that none of them name a date.
    pub fn is_all_number(&self) -> bool {
        match self.kind {
            Kind::Motie | Kind::Amendement | Kind::Rapport | Kind::Url | Kind::Jci => false,
            Kind::Stb | Kind::Stcrt | Kind::Trb | Kind::Blad => false,
            Kind::Eu => self.eu().is_none_or(|eu| eu.form != "publicatieblad"),
            _ => true,
        }
    }

    /// Whether two years in it are a vergaderjaar.
    pub fn has_vergaderjaar(&self) -> bool {
        matches!(self.kind, Kind::Kamerstuk | Kind::Handelingen | Kind::Kamervragen)
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

    /// What is known of it as Handelingen, if it is one.
    pub fn handelingen(&self) -> Option<&Handelingen> {
        match &self.detail {
            Detail::Handelingen(handelingen) => Some(handelingen),
            _ => None,
        }
    }

    /// What is known of it as Kamervragen, if it is one.
    pub fn kamervragen(&self) -> Option<&Kamervragen> {
        match &self.detail {
            Detail::Kamervragen(kamervragen) => Some(kamervragen),
            _ => None,
        }
    }

    /// What is known of it as a publication in an official journal, if it is one.
    pub fn publication(&self) -> Option<&Publication> {
        match &self.detail {
            Detail::Publication(publication) => Some(publication),
            _ => None,
        }
    }

    /// What is known of it as an ECLI, if it is one.
    pub fn ecli(&self) -> Option<&Ecli> {
        match &self.detail {
            Detail::Ecli(ecli) => Some(ecli),
            _ => None,
        }
    }

    /// What is known of it as a document of the European Union, if it is one.
    pub fn eu(&self) -> Option<&Eu> {
        match &self.detail {
            Detail::Eu(eu) => Some(eu),
            _ => None,
        }
    }

    /// What is known of it as a JCI, if it is one.
    pub fn jci(&self) -> Option<&Jci> {
        match &self.detail {
            Detail::Jci(jci) => Some(jci),
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
        }
    }
}

impl Subject for Reference {
    const NAME: &'static str = "reference";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("kind", Type::Text, "de soort bron: kamerstuk, motie, url …", |r| r.kind.name().into()),
        Field::new("id", Type::Text, "de normaalvorm", |r| r.id.as_deref().into()),
        Field::rare("faults", Type::List, "wat er aan mankeert", |r| Value::from(r.faults.as_slice())),
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |r| r.span.into()),
        Field::new("url", Type::Text, "waar de bron te lezen is", |r| r.url().into()),
        Field::rare("host", Type::Text, "van een adres op internet: de site", |r| r.host().into()),
        Field::rare("secure", Type::Text, "van een adres met http: hetzelfde met https", |r| r.secure().into()),
        Field::rare("insecure", Type::Bool, "of een adres op internet met http begint en met https kan", |r| {
            (r.kind == Kind::Url).then(|| r.secure().is_some()).into()
        }),
        Field::rare("in_source_list", Type::Bool, "of een bron in de tekst ook in de bronnenlijst staat", |r| {
            r.in_source_list.into()
        }),
        Field::rare("cited", Type::Bool, "of de tekst een bron uit de bronnenlijst noemt", |r| r.cited.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }

    fn is_plain(&self) -> bool {
        self.faults.is_empty() && self.kind != Kind::Url && self.in_source_list.is_none() && self.cited.is_none()
    }

    fn source(&self) -> Option<(u32, u32)> {
        self.source
    }
}
