//! Documents of the European Union: acts by their number or CELEX, the Official Journal, papers of the Commission.

pub(super) mod act;
pub(super) mod celex;
pub(super) mod commission;
pub(super) mod journal;
mod numbering;

use super::record::{Field, Subject, Type, Value};
use super::reference::{Detail, Reference};
use crate::document::{Document, Span};

/// What is known of a document of the European Union.
#[derive(Clone, Debug, Default)]
pub struct Eu {
    /// As the span of the reference.
    pub span: Span,
    /// As the normal form of the reference.
    pub id: Option<String>,
    /// As the faults of the reference.
    pub faults: Vec<&'static str>,
    /// `nummer` for an act by its number, `celex`, `publicatieblad` or `commissie`.
    pub form: &'static str,
    /// `verordening`, `richtlijn`, `besluit` …; for a paper of the Commission `COM`, `SWD` …
    pub act: Option<&'static str>,
    /// `EU`, `EG`, `EEG`, `Euratom`, `GBVB`, `JBZ`, as written.
    pub domain: Option<&'static str>,
    pub year: Option<i16>,
    pub number: Option<u32>,
    /// Whether `nr.` stands in front of the number.
    pub with_nr: bool,
    /// The CELEX that belongs to it.
    pub celex: Option<String>,
    /// A CELEX that stands beside the act, in the text or as the address of its link.
    pub celex_beside: Option<String>,
    /// How its form departs from the rules.
    pub form_fault: Option<&'static str>,
    /// What should be written, where it is something else.
    pub right_form: Option<String>,
}

impl Eu {
    /// Whether the Community or Union of the domain existed in the year of the act.
    ///
    /// EEG until 1 November 1993, EG until 1 December 2009, EU from then on.
    fn domain_fits(&self) -> Option<bool> {
        let year = self.year.filter(|_| self.form == "nummer")?;
        match self.domain? {
            "EEG" => Some(year <= 1993),
            "EG" => Some((1993..=2009).contains(&year)),
            "EU" => Some(year >= 2009),
            _ => None,
        }
    }

    /// The domain that an act of its year has, where the one that is written does not fit.
    fn right_domain(&self) -> Option<&'static str> {
        self.domain_fits().filter(|fits| !fits)?;
        Some(match self.year? {
            ..=1992 => "EEG",
            1993 => "EEG of EG",
            1994..=2008 => "EG",
            2009 => "EG of EU",
            _ => "EU",
        })
    }

    /// Whether the CELEX beside the act is its own. Corrections and consolidated texts differ in what is ignored here.
    fn celex_agrees(&self) -> Option<bool> {
        let (own, beside) = (self.celex.as_ref()?, self.celex_beside.as_ref()?);
        let act = |celex: &str| celex.get(1..10).map(str::to_owned);
        Some(act(own) == act(beside))
    }
}

/// Where a document with this CELEX can be read.
fn celex_url(celex: &str) -> String {
    format!("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{celex}")
}

/// The reference that follows from what is known of it.
fn reference(eu: Eu, url: Option<String>) -> Reference {
    Reference {
        id: eu.id.clone(),
        address: url.filter(|_| eu.id.is_some()).into(),
        faults: eu.faults.clone(),
        ..Reference::new(super::reference::Kind::Eu, eu.span, Detail::Eu(Box::new(eu)))
    }
}

/// Gives each act the CELEX that stands beside it: behind it in the text, or in the address of a link around it.
pub(super) fn compare(document: &Document, found: &mut [Reference]) {
    for index in 1..found.len() {
        let [act, behind] = &mut found[index - 1..=index] else { continue };
        let Detail::Eu(celex) = &behind.detail else { continue };
        if celex.form != "celex" || celex.id.is_none() {
            continue;
        }
        let between = document.text.get(act.span.end as usize..behind.span.start as usize).unwrap_or_default();
        let beside = between.len() <= 24
            && !between.contains('\n')
            && between.split(|c: char| !c.is_alphanumeric()).all(|word| {
                matches!(word, "")
                    || ["celex", "celexnummer", "nummer", "nr"].iter().any(|known| known.eq_ignore_ascii_case(word))
            });
        if let Detail::Eu(act) = &mut act.detail
            && beside
            && act.form == "nummer"
        {
            act.celex_beside = celex.id.clone();
        }
    }
    for link in &document.links {
        let Some(celex) = celex::in_address(&link.address) else { continue };
        let from = found.partition_point(|reference| reference.span.start < link.span.start);
        let mut within = found.iter_mut().skip(from).take_while(|reference| reference.span.end <= link.span.end);
        if let (Some(Reference { detail: Detail::Eu(act), .. }), None) = (within.next(), within.next())
            && act.form == "nummer"
        {
            act.celex_beside = Some(celex);
        }
    }
}

impl Subject for Eu {
    const NAME: &'static str = "eu";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |e| e.span.into()),
        Field::new("id", Type::Text, "de normaalvorm: 32016R0679", |e| e.id.as_deref().into()),
        Field::new("faults", Type::List, "wat eraan mankeert", |e| Value::from(e.faults.as_slice())),
        Field::new("form", Type::Text, "nummer, celex, publicatieblad of commissie", |e| e.form.into()),
        Field::new("act", Type::Text, "verordening, richtlijn, besluit …, of COM, SWD …", |e| e.act.into()),
        Field::new("domain", Type::Text, "het domein: EU, EG, EEG, Euratom, GBVB of JBZ", |e| e.domain.into()),
        Field::new("year", Type::Number, "het jaar", |e| e.year.map(i64::from).into()),
        Field::new("number", Type::Number, "het nummer", |e| e.number.into()),
        Field::new("with_nr", Type::Bool, "of er «nr.» staat", |e| e.with_nr.into()),
        Field::new("domain_fits", Type::Bool, "of het domein bij het jaar past", |e| e.domain_fits().into()),
        Field::new("right_domain", Type::Text, "het domein van een handeling uit dat jaar, als er een ander staat", |e| {
            e.right_domain().into()
        }),
        Field::new("celex", Type::Text, "het CELEX-nummer dat erbij hoort", |e| e.celex.as_deref().into()),
        Field::new("celex_beside", Type::Text, "het CELEX-nummer dat ernaast staat", |e| e.celex_beside.as_deref().into()),
        Field::new("celex_agrees", Type::Bool, "of dat het goede is", |e| e.celex_agrees().into()),
        Field::new("form_fault", Type::Text, "hoe de vorm afwijkt van de regels", |e| e.form_fault.into()),
        Field::new("right_form", Type::Text, "wat er moet staan, waar dat anders is", |e| e.right_form.as_deref().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}
