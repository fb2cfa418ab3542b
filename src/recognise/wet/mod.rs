//! Articles of laws: `artikel 5, eerste lid, onder a, van de Awb`, `art. 6:162 lid 1 BW`.
//!
//! [`scan`](mod@scan) goes over the tokens and finds where a citation can begin; [`parts`] reads the number and what
//! stands under it, [`name`] the law, [`laws`] is the table of laws. Laws that are named elsewhere in the text
//! (`artikel 5 van die wet`) are added in [`crate::relate`].

pub mod laws;
pub mod name;
mod parts;
mod scan;

use super::record::{Field, Subject, Type};
use super::reference::{Address, Detail, Kind, Reference};
use crate::document::Span;
use laws::Law;
use name::{Named, Pointer};

pub use scan::{may_be, recognise, starts};

/// How an article is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `artikel 5, eerste lid`
    Long,
    /// `art. 5 lid 1`
    Short,
}

impl Style {
    /// The name that rules use.
    pub fn name(self) -> &'static str {
        match self {
            Style::Long => "lang",
            Style::Short => "kort",
        }
    }
}

/// What is known of a cited article.
#[derive(Clone, Debug, Default)]
pub struct WetArtikel {
    /// As the span of the reference.
    pub span: Span,
    /// As the normal form of the reference.
    pub id: String,
    /// The law in which it stands, where that is known.
    pub law: Option<Named>,
    /// The law's name, where it stands beside the article.
    pub law_name: Option<Span>,
    /// The name as written.
    pub law_text: Option<String>,
    pub article: String,
    /// Numbers of the leden with commas, a range as `1-3`; empty where there is none.
    pub lid: String,
    /// The letters or numbers under it.
    pub onder: String,
    /// The number below a letter: `2` of `onderdeel a, onder 2°`.
    pub sub: Option<String>,
    pub style: Option<Style>,
    /// Whether it goes on with a list.
    pub listed: bool,
    /// Whether it stands in a footnote.
    pub in_note: bool,
    /// Whether its law was repealed before the date of the document itself; added by `relate`.
    pub repealed_before_own_date: Option<bool>,
    /// The article to which the address of its link points; added by `relate`.
    pub address_article: Option<String>,
    /// Whether that is this article.
    pub address_agrees: Option<bool>,
    /// Whether the address points at this law.
    pub address_law_agrees: Option<bool>,
}

impl WetArtikel {
    /// The key of its law.
    pub fn key(&self) -> Option<&str> {
        match self.law.as_ref()? {
            Named::Known(law) => Some(law.key),
            Named::Other(key) | Named::Eu(key) => Some(key),
            Named::Pointer(_) => None,
        }
    }

    /// The line of the table about its law.
    pub fn known_law(&self) -> Option<&'static Law> {
        match self.law {
            Some(Named::Known(law)) => Some(law),
            _ => None,
        }
    }

    /// How its law is pointed at, where it is not named.
    pub fn pointer(&self) -> Option<Pointer> {
        match self.law {
            Some(Named::Pointer(pointer)) => Some(pointer),
            _ => None,
        }
    }

    /// The BWB or CELEX number of its law.
    pub fn number(&self) -> Option<&str> {
        match self.law.as_ref()? {
            Named::Known(law) => laws::number_of(law, &self.article),
            Named::Eu(number) => Some(number),
            _ => None,
        }
    }

    fn bwb(&self) -> Option<&str> {
        self.number().filter(|number| number.starts_with("BWB"))
    }

    /// Where the article can be read.
    pub fn url(&self) -> Option<String> {
        let article = laws::own_article(self.key(), &self.article);
        self.number().map(|number| laws::address(number, article))
    }

    /// Sets the normal form by what is known.
    pub fn settle(&mut self) {
        self.id = [self.key().unwrap_or("?"), ":art=", &self.article].concat();
        for (label, value) in [(":lid=", &self.lid), (":onder=", &self.onder)] {
            if !value.is_empty() {
                self.id.push_str(label);
                self.id.push_str(value);
            }
        }
    }

    fn into_reference(mut self) -> Reference {
        self.settle();
        Reference {
            id: Some(self.id.clone()),
            address: Address::OfKind,
            ..Reference::new(Kind::WetArtikel, self.span, Detail::WetArtikel(Box::new(self)))
        }
    }
}

fn written(value: &str) -> Option<&str> {
    Some(value).filter(|value| !value.is_empty())
}

impl Subject for WetArtikel {
    const NAME: &'static str = "wet_artikel";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |a| a.span.into()),
        Field::new("id", Type::Text, "de normaalvorm: awb:art=4:15:lid=2:onder=a", |a| (&a.id).into()),
        Field::new("law", Type::Text, "de sleutel van de wet: awb", |a| a.key().into()),
        Field::new("law_title", Type::Text, "de citeertitel, van een wet die de tabel kent", |a| {
            a.known_law().map(|law| law.title).into()
        }),
        Field::new("law_name", Type::Place, "de naam van de wet zoals die erbij staat", |a| a.law_name.into()),
        Field::new("article", Type::Text, "het nummer van het artikel", |a| (&a.article).into()),
        Field::new("lid", Type::Text, "de nummers van de leden", |a| written(&a.lid).into()),
        Field::new("onder", Type::Text, "de letters of nummers van de onderdelen", |a| written(&a.onder).into()),
        Field::new("sub", Type::Text, "het nummer onder een letter", |a| a.sub.as_deref().into()),
        Field::new("style", Type::Text, "de stijl: lang (artikel 5, eerste lid) of kort (art. 5 lid 1)", |a| {
            a.style.map(Style::name).into()
        }),
        Field::new("listed", Type::Bool, "of het een vervolg is in een opsomming", |a| a.listed.into()),
        Field::new("in_note", Type::Bool, "of het in een voetnoot staat", |a| a.in_note.into()),
        Field::new("bwb", Type::Text, "het BWB-nummer van de wet", |a| a.bwb().into()),
        Field::new("repealed", Type::Text, "de dag waarop de wet verviel (ISO)", |a| {
            a.known_law().and_then(|law| law.repealed).into()
        }),
        Field::new("successor", Type::Text, "de citeertitel van de wet die ervoor in de plaats kwam", |a| {
            let successor = a.known_law().and_then(|law| laws::by_key(law.successor?));
            successor.map(|law| law.title).into()
        }),
        Field::new("repealed_before_own_date", Type::Bool, "of de wet vervallen was op de datum van de tekst", |a| {
            a.repealed_before_own_date.into()
        }),
        Field::new("address_article", Type::Text, "het artikel waarnaar het adres van de link wijst", |a| {
            a.address_article.as_deref().into()
        }),
        Field::new("address_agrees", Type::Bool, "of het adres van de link naar dit artikel wijst", |a| a.address_agrees.into()),
        Field::new("address_law_agrees", Type::Bool, "of het adres van de link naar deze wet wijst", |a| {
            a.address_law_agrees.into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

#[cfg(test)]
mod tests;
