//! Numbers and letters with which headings, paragraphs and items begin: `3.2 Aanpak`, `Artikel 5a`, `b.`, `(3)`.
//!
//! [`read`](mod@read) reads the beginning of a text, [`label`] knows the words that stand in front of a number and
//! [`numeral`] the ways to write one. Which numbers belong to one series is added in [`crate::relate`].

pub mod label;
pub mod numeral;
pub(in crate::recognise) mod read;

use super::record::{Field, Subject, Type};
use crate::document::{Block, BlockKind, Document, Format, Marker, Span};
use label::Label;
use numeral::Numeral;

pub use read::Style;
use read::{Beginning, Number, begin, may_begin};

/// A heading in running text is no longer than this, in bytes.
const HEADING: usize = 150;

/// What a number stands in front of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A heading, or a paragraph that is one word and a number, or a short line without a full stop.
    Heading,
    Item,
    Paragraph,
}

/// The number with which a block begins.
#[derive(Clone, Debug)]
pub struct Numbering {
    /// The number with the word in front of it; empty where the reader took it off the text.
    pub span: Span,
    /// Where it stands in the decoded source, if it is no part of the text.
    pub source: Option<(u32, u32)>,
    /// The block that begins with it, as an index of [`Document::blocks`].
    pub block: usize,
    pub label: Option<Label>,
    pub style: Style,
    /// The numbers in front of the last one: 3 of `3.2`.
    pub path: Vec<u32>,
    /// Whether a colon parts them, as in `4:15`.
    pub colon: bool,
    pub numeral: Numeral,
    pub number: u32,
    /// What the number can be as well: `i` is a letter and a Roman numeral.
    pub other: Option<(Numeral, u32)>,
    /// The last number of a range (`Artikelen 5 tot en met 7`), else the number.
    pub last: u32,
    /// `a` of `5a`; empty where there is none.
    pub suffix: String,
    /// The text behind it.
    pub title: Span,
    pub place: Place,
    /// The level of its heading, 0 where it has none.
    pub level: u8,
    /// Whether the reader sees another number than is written: Markdown counts the items of a list itself.
    pub renumbered: bool,
    /// Whether it may be something else, as the number of a footnote.
    pub doubtful: bool,
    /// The series to which it belongs, where that is certain; added by `relate`.
    pub series: Option<u32>,
}

impl Numbering {
    /// Another number of its series with the word in front of it, without the signs around it.
    fn bare(&self, number: u32) -> String {
        let mut written = self.label.map_or(String::new(), |label| format!("{} ", label.name()));
        for part in &self.path {
            written.push_str(&part.to_string());
            written.push(if self.colon { ':' } else { '.' });
        }
        written.push_str(&self.numeral.write(number));
        written
    }

    /// How another number of its series would be written.
    pub fn written(&self, number: u32) -> String {
        let written = self.bare(number);
        match self.style {
            _ if self.label.is_some() || !self.path.is_empty() => written,
            Style::Bare => written,
            Style::Point => written + ".",
            Style::Bracket => written + ")",
            Style::Brackets => format!("({written})"),
            Style::Degree => written + "°",
        }
    }

    /// The number as written, but for capitals: `3.2`, `artikel 4:15a`, `b)`.
    pub fn name(&self) -> String {
        self.written(self.number) + &self.suffix
    }

    /// The number without the word in front of it, in figures: `3`, `3.2`, `4:15a`; letters are capitals.
    pub fn number_key(&self) -> String {
        read::key(&self.path, self.numeral, self.number, &self.suffix)
    }

    /// The number by which a part is known, however it is written: `3`, `3.2`, `artikel 4:15a`.
    pub fn key(&self) -> String {
        self.bare(self.number) + &self.suffix
    }

    /// Takes the other meaning of the number.
    pub fn swap_reading(&mut self) {
        if let Some((numeral, number)) = self.other {
            self.other = Some((self.numeral, self.number));
            (self.numeral, self.number, self.last) = (numeral, number, number);
        }
    }
}

impl Subject for Numbering {
    const NAME: &'static str = "numbering";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("name", Type::Text, "het nummer, zonder hoofdletter: 3.2, artikel 5a, b.", |n| n.name().into()),
        Field::new("label", Type::Text, "het woord ervoor: hoofdstuk, artikel, vraag", |n| n.label.map(Label::name).into()),
        Field::new("numeral", Type::Text, "hoe het geschreven is: cijfer, letter, romeins", |n| n.numeral.name().into()),
        Field::new("number", Type::Number, "het laatste getal van het nummer: 2 van 3.2, 3 van c", |n| n.number.into()),
        Field::new("last", Type::Number, "het laatste nummer van een reeks als artikelen 5 tot en met 7", |n| n.last.into()),
        Field::new("suffix", Type::Text, "wat achter het getal staat: a van 5a", |n| {
            Some(n.suffix.as_str()).filter(|suffix| !suffix.is_empty()).into()
        }),
        Field::new("depth", Type::Number, "uit hoeveel getallen het bestaat: 2 bij 3.2", |n| (n.path.len() + 1).into()),
        Field::new("title", Type::Place, "de tekst erachter", |n| Some(n.title).filter(|title| !title.is_empty()).into()),
        Field::new("place", Type::Text, "waar het voor staat: heading, item, paragraph", |n| {
            match n.place {
                Place::Heading => "heading",
                Place::Item => "item",
                Place::Paragraph => "paragraph",
            }
            .into()
        }),
        Field::new("renumbered", Type::Bool, "of Markdown zelf het nummer geeft dat een lezer ziet", |n| n.renumbered.into()),
        Field::new("series", Type::Number, "de reeks waar het bij hoort, als dat zeker is", |n| n.series.into()),
        Field::new("name_in_series", Type::Text, "de reeks en het nummer, om mee te vergelijken", |n| {
            n.series.map(|series| format!("{series} {}", n.name())).into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }

    fn source(&self) -> Option<(u32, u32)> {
        self.source
    }

    fn number_as_written(&self, number: i64) -> String {
        u32::try_from(number).map_or_else(|_| number.to_string(), |number| self.written(number))
    }
}

/// Finds the numbers of a document.
pub fn recognise(document: &Document) -> Vec<Numbering> {
    let mut scan = Scan::new(document);
    scan.read(&document.blocks);
    scan.finish()
}

/// The way through the blocks of a document in search of their numbers.
pub struct Scan<'a> {
    document: &'a Document,
    /// Those of the blocks that were not looked at.
    markers: &'a [Marker],
    /// The index of the next block.
    index: usize,
    /// The last block of prose.
    before: Option<&'a Block>,
    found: Vec<Numbering>,
}

impl<'a> Scan<'a> {
    pub fn new(document: &'a Document) -> Self {
        Scan { document, markers: &document.markers, index: 0, before: None, found: Vec::new() }
    }

    /// Looks at the next blocks of the document.
    pub fn read(&mut self, blocks: &'a [Block]) {
        let document = self.document;
        for block in blocks {
            let index = self.index;
            let marker = self.markers.first().filter(|marker| marker.block as usize == index);
            self.markers = &self.markers[usize::from(marker.is_some())..];
            let readable = matches!(
                block.kind,
                BlockKind::Heading { .. } | BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Signature
            );
            // Hardly any block begins with a number.
            if readable
                && (marker.is_some() || may_begin(document.slice(block.span)))
                && !document.is_quoted(block.span.start as usize)
                && !self.before.is_some_and(|before| breaks_off(document, before))
            {
                let reader = Reader { document, block, index };
                match marker {
                    Some(marker) => self.found.extend(reader.of_marker(marker.source)),
                    None => reader.of_text(&mut self.found),
                }
            }
            if block.kind.is_prose() {
                self.before = Some(block);
            }
            self.index += 1;
        }
    }

    /// The numbers, in the order of the text.
    pub fn finish(mut self) -> Vec<Numbering> {
        confirm(&mut self.found);
        self.found
    }
}

/// The number with which a line of a table of contents begins, as a [`key`](Numbering::key), and the text behind it.
pub fn split(line: &str) -> (Option<String>, &str) {
    let Some(beginning) = begin(line) else { return (None, line) };
    let Some(number) = beginning.numbers.first() else { return (None, line) };
    let title = line.get(beginning.title..).unwrap_or_default();
    let sure = beginning.label.is_some() || !number.path.is_empty() || title.starts_with(char::is_uppercase);
    if !sure || beginning.label.is_none() && number.numeral != Numeral::Arabic && is_name(title) {
        return (None, line);
    }
    let path: String = number.path.iter().map(|part| format!("{part}{}", if number.colon { ':' } else { '.' })).collect();
    let label = beginning.label.map_or(String::new(), |label| format!("{} ", label.name()));
    (Some(format!("{label}{path}{}{}", number.numeral.write(number.number), number.suffix)), title)
}

/// Whether a block ends in the middle of a sentence, so that a number behind it belongs to that: `zie paragraaf`.
fn breaks_off(document: &Document, block: &Block) -> bool {
    const LEADS_TO_NUMBER: [&str; 22] = [
        "artikel",
        "artikelen",
        "paragraaf",
        "paragrafen",
        "hoofdstuk",
        "hoofdstukken",
        "bijlage",
        "bijlagen",
        "tabel",
        "figuur",
        "onderdeel",
        "onder",
        "lid",
        "vraag",
        "vragen",
        "nr.",
        "nummer",
        "en",
        "of",
        "van",
        "tot",
        "met",
    ];
    if block.kind != BlockKind::Paragraph || document.format == Format::Markdown || block.span.len() <= 30 {
        return false;
    }
    let text = document.slice(block.span);
    // Nearly all end otherwise than these words do.
    let may_lead = text.ends_with(|c: char| c.is_ascii_lowercase() || c == ',') || text.ends_with("nr.");
    may_lead && text.rsplit_once(' ').is_some_and(|(_, word)| LEADS_TO_NUMBER.contains(&word) || word.ends_with(','))
}

struct Reader<'a> {
    document: &'a Document,
    block: &'a Block,
    index: usize,
}

impl Reader<'_> {
    /// The number that stands at `source` in the decoded source.
    fn of_marker(&self, source: (u32, u32)) -> Option<Numbering> {
        let marker = self.document.source.text().get(source.0 as usize..source.1 as usize)?;
        let beginning = begin(marker)?;
        let number = beginning.numbers.first()?;
        let place = if matches!(self.block.kind, BlockKind::Heading { .. }) { Place::Heading } else { Place::Item };
        let at = self.block.span.start as usize;
        let mut found = self.numbering(&beginning, number, Span::at(at), place);
        found.source = Some(source);
        found.title = self.block.span;
        found.renumbered = self.document.format == Format::Markdown;
        Some(found)
    }

    /// The numbers with which the text of the block begins.
    fn of_text(&self, found: &mut Vec<Numbering>) {
        let text = self.document.slice(self.block.span);
        // A number and the words around it are short; a hostile block is not read to its end.
        let Some(beginning) = begin(text) else { return };
        let title = text.get(beginning.title..).unwrap_or_default();
        let Some(place) = self.place(&beginning, text, title) else { return };
        let start = self.block.span.start as usize;
        for (at, number) in beginning.numbers.iter().enumerate() {
            let from = if at == 0 { 0 } else { number.start };
            let end = if beginning.numbers.len() == 1 { beginning.end } else { number.end };
            found.push(self.numbering(&beginning, number, Span::new(start + from, start + end), place));
        }
    }

    fn numbering(&self, beginning: &Beginning, number: &Number, span: Span, place: Place) -> Numbering {
        let title = (self.block.span.start as usize + beginning.title).min(self.block.span.end as usize);
        let level = if let BlockKind::Heading { level } = self.block.kind { level } else { 0 };
        let is_chapter = beginning.label.is_none() && beginning.style == Style::Bare && number.path.is_empty();
        Numbering {
            span,
            source: None,
            block: self.index,
            label: beginning.label,
            style: beginning.style,
            path: number.path.clone(),
            colon: number.colon,
            numeral: number.numeral,
            number: number.number,
            other: number.other,
            last: number.last,
            suffix: number.suffix.clone(),
            title: Span::new(title, self.block.span.end as usize),
            place,
            level,
            renumbered: false,
            doubtful: is_chapter && level == 0,
            series: None,
        }
    }

    /// What the number stands in front of; `None` where it is no numbering at all.
    fn place(&self, beginning: &Beginning, text: &str, title: &str) -> Option<Place> {
        let number = beginning.numbers.first()?;
        let capital = title.starts_with(|c: char| c.is_uppercase() || matches!(c, '[' | '«' | '‘' | '“' | '"' | '\'' | '’'));
        let short = text.len() <= HEADING && !title.ends_with(['.', ';', ',', ':']);
        let in_markdown = self.document.format == Format::Markdown;
        match self.block.kind {
            BlockKind::Heading { .. } => {
                let fits = beginning.label.is_some()
                    || !number.path.is_empty()
                    || beginning.style != Style::Bare
                    || capital
                    || title.is_empty() && in_markdown;
                let named = beginning.label.is_none() && is_capital(number) && is_name(title);
                (fits && !named).then_some(Place::Heading)
            }
            // Behind the signature of a letter its bijlagen begin.
            BlockKind::Signature => (beginning.label == Some(Label::Bijlage)).then_some(Place::Heading),
            BlockKind::Paragraph if beginning.label.is_some() => {
                (short || beginning.style == Style::Point).then_some(Place::Heading)
            }
            BlockKind::Paragraph if !number.path.is_empty() => {
                capital.then_some(if short { Place::Heading } else { Place::Paragraph })
            }
            BlockKind::Paragraph if beginning.style == Style::Bare => {
                (short && capital && !in_markdown).then_some(Place::Heading)
            }
            BlockKind::Paragraph if title.is_empty() => {
                (number.numeral == Numeral::Arabic && beginning.style == Style::Point).then_some(Place::Heading)
            }
            BlockKind::Paragraph if is_capital(number) => {
                (title.split(' ').nth(2).is_some() && !is_name(title)).then_some(Place::Item)
            }
            BlockKind::Paragraph => Some(Place::Item),
            _ => None,
        }
    }
}

fn is_capital(number: &Number) -> bool {
    matches!(number.numeral, Numeral::Capital | Numeral::Roman)
}

/// Whether what stands behind a capital is the rest of a name: `A. de Vries`, `I. W. Opstelten`.
fn is_name(title: &str) -> bool {
    const BETWEEN: [&str; 10] = ["de", "den", "der", "van", "von", "ten", "ter", "te", "el", "la"];
    let first = title.split(' ').next().unwrap_or_default();
    BETWEEN.contains(&first) || first.ends_with('.') && first.len() == 2 || title.is_empty()
}

/// A number without any sign (`4 Doelen`) is that of a chapter where there are parts of that chapter (`4.1`).
fn confirm(found: &mut [Numbering]) {
    let parted: rustc_hash::FxHashSet<u32> =
        found.iter().filter(|one| one.label.is_none()).filter_map(|one| one.path.first().copied()).collect();
    for one in found.iter_mut().filter(|one| one.doubtful) {
        one.doubtful = !parted.contains(&one.number);
    }
}

#[cfg(test)]
mod tests;
