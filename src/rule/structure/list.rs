//! Lists as subjects of rules.

use super::item::Item;
use super::{is_bold, is_furniture};
use crate::document::{BlockKind, Document, Span};
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::{Facts, sentence};

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    pub span: Span,
    items: usize,
    introduced: bool,
    numbered: bool,
    introduction: Option<Introduction>,
    style: Option<String>,
}

/// The last sentence of the paragraph in front of a list.
#[derive(Clone, Copy, Debug)]
struct Introduction {
    span: Span,
    /// Its last word, with the mark.
    end: Span,
    /// Whether it announces the list without a colon.
    open: bool,
}

impl Subject for List {
    const NAME: &'static str = "list";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("items", Type::Number, "het aantal onderdelen", |it| it.items.into()),
        Field::new("introduced", Type::Bool, "of een zin met een dubbele punt de lijst aankondigt", |it| it.introduced.into()),
        Field::new("numbered", Type::Bool, "of de onderdelen genummerd zijn", |it| it.numbered.into()),
        Field::new("introduction", Type::Place, "de laatste zin van de alinea die vlak voor de lijst staat", |it| {
            it.introduction.map(|introduction| introduction.span).into()
        }),
        Field::new("introduction_end", Type::Place, "het laatste woord van die zin", |it| {
            it.introduction.map(|introduction| introduction.end).into()
        }),
        Field::new("introduction_open", Type::Bool, "of die zin de lijst aankondigt zonder dubbele punt", |it| {
            it.introduction.map(|introduction| introduction.open).into()
        }),
        Field::new("style", Type::Text, "hoe alle onderdelen beginnen en eindigen, als zij dat gelijk doen", |it| {
            it.style.as_deref().into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

pub(in crate::rule) fn lists(document: &Document, facts: &Facts, items: &[Item]) -> Vec<List> {
    let mut styles: Vec<Style> = vec![Style::default(); document.lists.len()];
    for item in items {
        if let Some(style) = styles.get_mut(item.list as usize) {
            style.add(item);
        }
    }
    let span_of = |index: usize| document.blocks.get(index).map(|block| block.span);
    let found = document.lists.iter().zip(styles).filter_map(|(list, style)| {
        let (first, last) = list.items.ends()?;
        Some(List {
            span: span_of(first)?.cover(span_of(last)?),
            items: list.items.count(),
            introduced: list.introduction.is_some(),
            numbered: list.numbered,
            introduction: Introduction::of(document, facts, first).filter(|_| list.depth == 0),
            style: style.name(),
        })
    });
    found.collect()
}

/// A line of fewer words that ends without a mark may be a label above the list.
const LABEL: usize = 6;

impl Introduction {
    /// That of the list whose first item is the block `first`.
    fn of(document: &Document, facts: &Facts, first: usize) -> Option<Introduction> {
        let mut before = document.blocks.get(..first)?.iter().rev();
        let block = before.find(|block| !is_furniture(&block.kind) && block.kind != BlockKind::Comment)?;
        if block.kind != BlockKind::Paragraph || block.quoted {
            return None;
        }
        if is_bold(document, block.span) || !document.slice(block.span).contains(char::is_lowercase) {
            return None;
        }
        let text = &document.text;
        let span = sentence::last_sentence(text, block.span);
        if document.image_at(span.end) {
            return None;
        }
        let content = document.slice(span);
        let open = match content.trim_end_matches(['"', '”', '’', '»', ')', ']']).chars().next_back()? {
            ';' => true,
            '.' => announces(content),
            c if c.is_alphanumeric() => !content.contains(": ") && sentence::words(text, &facts.tokens, span) >= LABEL,
            _ => false,
        };
        let word = content.rfind(' ').map_or(0, |at| at + 1);
        Some(Introduction { span, end: Span::new(span.start as usize + word, span.end as usize), open })
    }
}

/// Whether a sentence says that a list follows it: `stelt de volgende eisen`, `luidt als volgt`.
fn announces(sentence: &str) -> bool {
    let things = |(at, following): (usize, &str)| {
        let next = sentence[at + following.len()..].split([' ', '.', ',']).next().unwrap_or_default();
        next.ends_with("en") || next.ends_with('s')
    };
    let plural = ["de volgende ", "De volgende "].iter().any(|words| sentence.match_indices(words).any(things));
    plural || ["het volgende.", "als volgt."].iter().any(|end| sentence.ends_with(end))
}

/// How the items of a list begin and end, as long as they agree.
#[derive(Clone, Debug, Default)]
struct Style {
    capital: Option<bool>,
    mark: Option<&'static str>,
    mixed: bool,
}

impl Style {
    fn add(&mut self, item: &Item) {
        if let Some(capital) = item.capital() {
            self.mixed |= *self.capital.get_or_insert(capital) != capital;
        }
        if let Some(mark) = item.list_mark() {
            self.mark = Some(mark);
        }
    }

    fn name(&self) -> Option<String> {
        let begin = if self.capital.filter(|_| !self.mixed)? { "hoofdletter" } else { "kleine letter" };
        let end = match self.mark? {
            "none" => "geen leesteken",
            "." => "punt",
            ";" => "puntkomma",
            "," => "komma",
            _ => return None,
        };
        Some(format!("{begin}, {end}"))
    }
}
