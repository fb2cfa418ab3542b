//! Whether a reference points into the document itself or into another one.

use super::super::reference::{Kind, Reference};
use crate::document::{BlockKind, Document, Span};

/// In which document what is pointed at stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In the document itself: it says so, or names no other.
    Here,
    /// In another document.
    Elsewhere,
    /// Another document is named near it.
    Unsure,
}

impl Whereabouts {
    /// The name that rules use.
    pub fn name(self) -> &'static str {
        match self {
            Whereabouts::Here => "hier",
            Whereabouts::Elsewhere => "elders",
            Whereabouts::Unsure => "onzeker",
        }
    }
}

/// Names of documents, in the singular; compounds end in them (`kamerbrief`).
const DOCUMENTS: [&str; 30] = [
    "rapport",
    "rapportage",
    "advies",
    "brief",
    "nota",
    "notitie",
    "wet",
    "wetsvoorstel",
    "richtlijn",
    "verordening",
    "verdrag",
    "akkoord",
    "convenant",
    "handreiking",
    "handleiding",
    "leidraad",
    "kamerstuk",
    "kamerstukken",
    "memorie",
    "toelichting",
    "verslag",
    "evaluatie",
    "onderzoek",
    "studie",
    "begroting",
    "jaarverslag",
    "artikel",
    "protocol",
    "circulaire",
    "wetboek",
];
/// Endings of words for documents that by themselves may be anything: `omgevingsvisie`, but not `visie`.
const ENDINGS: [&str; 7] = ["visie", "plan", "programma", "agenda", "strategie", "monitor", "voorstel"];
/// Words that point at the document itself.
const OWN: [&str; 10] =
    ["deze", "dit", "onze", "ons", "voorliggende", "voorliggend", "onderhavige", "onderhavig", "huidige", "zelf"];
/// How much in front of a reference is looked at, and behind it, in bytes. What one sentence says of a rapport, the next
/// may be about.
const BEFORE: usize = 260;
const BEHIND: usize = 100;

/// Where `span` points.
pub(super) fn read(document: &Document, references: &[Reference], span: Span) -> Whereabouts {
    let text = document.text.as_str();
    let Some(block) = document.block_at(span.start as usize) else { return Whereabouts::Unsure };
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text.ceil_char_boundary(start.saturating_sub(BEFORE)).max(block.span.start as usize).min(start);
    let until = text.floor_char_boundary((end + BEHIND).min(text.len())).min(block.span.end as usize).max(end);
    let (before, behind) = (&text[from..start], &text[end..until]);
    if document.is_quoted(start) {
        return Whereabouts::Elsewhere;
    }
    if let Some(found) = said_behind(behind) {
        return found;
    }
    let near = |reference: &&Reference| reference.kind != Kind::Url && reference.span.end <= span.start;
    let until = references.partition_point(|reference| reference.span.start < span.start);
    let cited = references[..until].iter().rev().take(4).find(near).is_some_and(|reference| {
        let gap = text.get(reference.span.end as usize..start).unwrap_or_default();
        gap.len() <= 4 && gap.trim_matches([' ', ',', '(']).is_empty()
    });
    if cited || follows_name(before) {
        return Whereabouts::Elsewhere;
    }
    let in_note = matches!(block.kind, BlockKind::Note { .. });
    if in_note || names_document(before) { Whereabouts::Unsure } else { Whereabouts::Here }
}

/// What the words behind a reference say: `van deze nota`, `bij de brief van`, `, onder a, van de wet`.
fn said_behind(behind: &str) -> Option<Whereabouts> {
    let clause = behind.split(['.', ';', ':', ')', '?', '!']).next().unwrap_or_default();
    for (at, part) in clause.split(',').enumerate() {
        let words: Vec<&str> = part.split([' ', '(']).filter(|word| !word.is_empty()).take(8).collect();
        let [first, rest @ ..] = beyond_list(&words) else { continue };
        let owned = matches!(*first, "van" | "bij" | "uit" | "behorende" | "behorend");
        let inside = matches!(*first, "in" | "op" | "onder" | "aan");
        if owned || inside {
            let rest = if rest.first() == Some(&"bij") { &rest[1..] } else { rest };
            let says_own = rest.iter().take(2).any(|word| OWN.contains(word));
            let names = rest.iter().take(4).any(|word| is_document(word));
            if says_own {
                return Some(Whereabouts::Here);
            }
            // `de tabel in paragraaf 3` stands here, `paragraaf 3 in het rapport` does not.
            if names || owned && !rest.is_empty() {
                return Some(Whereabouts::Elsewhere);
            }
        }
        if at == 0 && part.contains('(') && words.iter().any(|word| is_document(word)) {
            return Some(Whereabouts::Elsewhere);
        }
    }
    None
}

/// The words behind a second reference that is joined to the first: `en bijlage 2 van het rapport`.
fn beyond_list<'w, 's>(words: &'w [&'s str]) -> &'w [&'s str] {
    let joined = matches!(words.first(), Some(&("en" | "of" | "alsmede" | "tot")));
    let number = words.iter().take(5).position(|word| word.starts_with(|c: char| c.is_ascii_digit()) || word.len() == 1);
    if let Some(number) = number.filter(|_| joined) { &words[number + 1..] } else { words }
}

/// Whether a name stands right in front of a reference, parted by a comma: `Toelichting, paragraaf 2.1`.
fn follows_name(before: &str) -> bool {
    let Some(name) = before.strip_suffix(", ").or_else(|| before.strip_suffix(' ')) else { return false };
    let comma = before.ends_with(", ");
    let word = name.rsplit([' ', '(']).next().unwrap_or_default();
    let closed = word.ends_with(['”', '»', '’', '"', ')']);
    let named =
        word.len() > 3 && word.starts_with(char::is_uppercase) && word.len() < name.trim_start().len() + usize::from(comma);
    is_document(word) && !says_own(name) || comma && (closed || named)
}

/// Whether a text names a document that is not the one itself.
fn names_document(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '(', ',']).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        is_document(word) && !words[at.saturating_sub(2)..at].iter().any(|word| OWN.contains(&small(word).as_str()))
    })
}

/// Whether the last word but one or two of a text points at the document itself.
fn says_own(text: &str) -> bool {
    text.rsplit(' ').skip(1).take(2).any(|word| OWN.contains(&small(word).as_str()))
}

fn is_document(word: &str) -> bool {
    let word = small(word);
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    // Of compounds with a short name (`omgevingswet`) the rest must be long enough to be a word.
    let is_compound = |name: &str| word.len() > name.len() + 2 && word.ends_with(name);
    DOCUMENTS.iter().any(|name| word == *name || is_compound(name)) || ENDINGS.iter().any(|name| is_compound(name))
}

fn small(word: &str) -> String {
    word.to_lowercase()
}
