//! How a source is cited in a style.

use crate::document::Document;
use crate::recognise::Reference;
use crate::recognise::motie::Motie;
use crate::recognise::reference::{Detail, Kind};
use crate::recognise::wet::WetArtikel;

/// A style of citing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Leidraad voor juridische auteurs.
    #[default]
    Leidraad,
    /// Aanwijzingen voor de regelgeving.
    Aanwijzingen,
    /// As the Tweede Kamer writes.
    Kamer,
}

impl Style {
    /// The names of the styles.
    pub const NAMES: [&'static str; 3] = ["leidraad", "aanwijzingen", "kamer"];

    /// The style with this name; that of the Leidraad for one that says nothing about citing.
    pub fn named(name: &str) -> Self {
        match name {
            "aanwijzingen" => Style::Aanwijzingen,
            "kamer" => Style::Kamer,
            _ => Style::Leidraad,
        }
    }
}

/// A reference as `style` writes it; as the text has it where that is not known.
pub fn cite(reference: &Reference, document: &Document, style: Style) -> String {
    let known = match &reference.detail {
        Detail::Kamerstuk(kamerstuk) if reference.id.is_some() => match style {
            Style::Leidraad | Style::Aanwijzingen => kamerstuk.in_leidraad_form(),
            Style::Kamer => kamerstuk.in_kamer_form(),
        },
        Detail::Motie(motie) => motion(motie, reference.kind, document),
        Detail::WetArtikel(article) => Some(match style {
            Style::Leidraad => short_article(article),
            Style::Aanwijzingen | Style::Kamer => long_article(article),
        }),
        _ => None,
    };
    known.unwrap_or_else(|| super::on_one_line(document.slice(reference.span)))
}

/// `gewijzigde motie van de leden Bos en Kuiper`
fn motion(motie: &Motie, kind: Kind, document: &Document) -> Option<String> {
    let names: Vec<String> = motie.names.iter().map(|name| capitalised(name)).collect();
    let (last, others) = names.split_last()?;
    let status = motie.status.map(|status| format!("{} ", document.slice(status).to_lowercase())).unwrap_or_default();
    let names = if others.is_empty() { last.clone() } else { format!("{} en {last}", others.join(", ")) };
    let title = if motie.names.len() > 1 { "de leden" } else { "het lid" };
    let and_others = if motie.and_others { " c.s." } else { "" };
    Some(format!("{status}{} van {title} {names}{and_others}", kind.name()))
}

/// A name as it is written without a first name: `Van Dam`.
fn capitalised(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// `art. 4:15 lid 2 onder a Awb`
fn short_article(article: &WetArtikel) -> String {
    let mut cited = format!("art. {}", article.article);
    if !article.lid.is_empty() {
        cited.push_str(&format!(" lid {}", listed(&article.lid, "-", str::to_owned)));
    }
    if !article.onder.is_empty() {
        cited.push_str(&format!(" onder {}", listed(&article.onder, "-", str::to_owned)));
    }
    if let Some(name) = law_name(article, true) {
        cited.push(' ');
        cited.push_str(name);
    }
    cited
}

/// `artikel 4:15, tweede lid, onder a, van de Algemene wet bestuursrecht`
fn long_article(article: &WetArtikel) -> String {
    let mut cited = format!("artikel {}", article.article);
    let mut comma = "";
    if !article.lid.is_empty() {
        comma = ",";
        let in_words = members(&article.lid).all(|number| ordinal(number).is_some());
        cited.push_str(&if in_words {
            let word = |number: &str| ordinal(number).unwrap_or_default().to_owned();
            format!(", {} lid", listed(&article.lid, " tot en met ", word))
        } else {
            format!(", lid {}", listed(&article.lid, " tot en met ", str::to_owned))
        });
    }
    if !article.onder.is_empty() {
        comma = ",";
        cited.push_str(&format!(", onder {}", listed(&article.onder, " tot en met ", str::to_owned)));
    }
    if let Some(name) = law_name(article, false) {
        cited.push_str(&format!("{comma} van {} {name}", definite_article(name)));
    }
    cited
}

/// The name of the law, short where there is an abbreviation and one is wanted.
fn law_name(article: &WetArtikel, short: bool) -> Option<&str> {
    match article.known_law() {
        Some(law) => Some(law.short.filter(|_| short).unwrap_or(law.title)),
        None => article.law_text.as_deref().filter(|_| article.pointer().is_none()),
    }
}

/// `de` or `het`, by the noun in the name of a law.
fn definite_article(name: &str) -> &'static str {
    const NEUTER: [&str; 9] =
        ["wetboek", "besluit", "verdrag", "handvest", "statuut", "reglement", "protocol", "akkoord", "convenant"];
    const COMMON: [&str; 7] = ["wet", "regeling", "verordening", "richtlijn", "code", "overeenkomst", "conventie"];
    let ends = |word: &str, heads: &[&str]| heads.iter().any(|head| word.ends_with(head));
    let mut words = name.split_whitespace().map(str::to_lowercase);
    match words.find(|word| ends(word, &NEUTER) || ends(word, &COMMON)) {
        Some(word) if ends(&word, &NEUTER) => "het",
        _ => "de",
    }
}

/// The members of a list as facts have it: `1,3-5` gives 1, 3 and 5.
fn members(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', '-'])
}

/// Such a list in words, `to` standing between the ends of a range.
fn listed(list: &str, to: &str, word: impl Fn(&str) -> String) -> String {
    let mut parts: Vec<String> = list.split(',').map(|part| part.split('-').map(&word).collect::<Vec<_>>().join(to)).collect();
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() { last } else { format!("{} en {last}", parts.join(", ")) }
}

/// `derde` for 3.
fn ordinal(number: &str) -> Option<&'static str> {
    const WORDS: [&str; 20] = [
        "eerste",
        "tweede",
        "derde",
        "vierde",
        "vijfde",
        "zesde",
        "zevende",
        "achtste",
        "negende",
        "tiende",
        "elfde",
        "twaalfde",
        "dertiende",
        "veertiende",
        "vijftiende",
        "zestiende",
        "zeventiende",
        "achttiende",
        "negentiende",
        "twintigste",
    ];
    let index = number.parse::<usize>().ok()?.checked_sub(1)?;
    WORDS.get(index).copied()
}
