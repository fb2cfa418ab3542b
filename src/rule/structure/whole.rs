//! The document itself as a subject of rules.

use super::word_list::WordList;
use crate::document::kind::Kind;
use crate::document::{BlockKind, Document, Span};
use crate::recognise::Facts;
use crate::recognise::language::Language;
use crate::recognise::record::{Field, Subject, Type};

/// The document itself.
#[derive(Clone, Debug)]
pub struct Whole {
    pub span: Span,
    /// The names of its kinds, and of those that they are a form of.
    kinds: Vec<&'static str>,
    sure: bool,
    format: &'static str,
    style: Option<String>,
    readers: String,
    date: Option<jiff::civil::Date>,
    dated: bool,
    words: usize,
    parts: Vec<&'static str>,
    headings: usize,
    titled: bool,
    /// Whether it has front matter, and the language that this names.
    front_matter: bool,
    language: Option<String>,
    written_in: &'static str,
    template: bool,
}

impl Subject for Whole {
    const NAME: &'static str = "document";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("kind", Type::List, "de soorten waar het stuk bij hoort: brief, motie, plain …", |it| {
            it.kinds.as_slice().into()
        }),
        Field::new("sure", Type::Bool, "of de soort zeker is", |it| it.sure.into()),
        Field::new("format", Type::Text, "het bestandsformaat: text, markdown", |it| it.format.into()),
        Field::new("style", Type::Text, "de ingestelde stijl", |it| it.style.as_deref().into()),
        Field::new("readers", Type::Text, "de lezers: publiek, haags", |it| it.readers.as_str().into()),
        Field::new("date", Type::Text, "de datum van het stuk", |it| it.date.map(|date| date.to_string()).into()),
        Field::new("year", Type::Number, "het jaar van het stuk", |it| it.date.map(|date| i64::from(date.year())).into()),
        Field::new("dated", Type::Bool, "of de datum in het stuk zelf staat", |it| it.dated.into()),
        Field::new("words", Type::Number, "het aantal woorden en getallen", |it| it.words.into()),
        Field::new("parts", Type::List, "de onderdelen die het stuk heeft", |it| it.parts.as_slice().into()),
        Field::new("start", Type::Place, "het begin van het stuk", |_| Span::at(0).into()),
        Field::new("headings", Type::Number, "het aantal koppen", |it| it.headings.into()),
        Field::new("titled", Type::Bool, "of het een titel heeft: een kop van niveau 1, of een titel in de front matter", |it| {
            it.titled.into()
        }),
        Field::new("front_matter", Type::Bool, "of het front matter heeft: gegevens tussen streepjes aan het begin", |it| {
            it.front_matter.into()
        }),
        Field::new("template", Type::Bool, "of de titel zegt dat het een sjabloon of een model is", |it| it.template.into()),
        Field::new("written_in", Type::Text, "de taal waarin het meeste is geschreven: nl, en, de, fr, fy", |it| {
            it.written_in.into()
        }),
        Field::new("language", Type::Text, "de taal die de front matter noemt", |it| it.language.as_deref().into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

impl Whole {
    /// The style that is set.
    pub(in crate::rule) fn style(&self) -> Option<&str> {
        self.style.as_deref()
    }

    pub(in crate::rule) fn new(document: &Document, facts: &Facts, style: Option<&str>, readers: &str) -> Self {
        let mut parts: Vec<&str> =
            document.kinds.iter().flat_map(|found| &found.parts).map(|found| found.part.name.as_str()).collect();
        parts.sort_unstable();
        parts.dedup();
        let names = |kind: &'static Kind| std::iter::once(&kind.name).chain(&kind.based_on).map(String::as_str);
        let entry = |names: &[&str]| {
            let found = document.front_matter.iter().find(|(key, _)| names.iter().any(|name| key.eq_ignore_ascii_case(name)));
            found.map(|(_, value)| document.slice(*value).to_owned()).filter(|value| !value.is_empty())
        };
        Whole {
            span: Span::new(0, document.text.len()),
            kinds: document.kinds.iter().flat_map(|found| names(found.kind)).collect(),
            sure: document.kinds.iter().all(|found| found.sure),
            format: document.format.name(),
            style: style.map(str::to_owned),
            readers: readers.to_owned(),
            date: facts.own_date.map(|own| own.date),
            dated: facts.own_date.is_some_and(|own| own.span.is_some()),
            parts,
            words: facts.tokens.len(),
            headings: document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).count(),
            titled: entry(&["title", "titel"]).is_some()
                || document.blocks.iter().any(|block| block.kind == BlockKind::Heading { level: 1 }),
            front_matter: !document.front_matter.is_empty(),
            template: is_template(entry(&["title", "titel"]).as_deref())
                || is_template(
                    document
                        .blocks
                        .iter()
                        .find(|block| matches!(block.kind, BlockKind::Heading { .. }))
                        .map(|block| document.slice(block.span)),
                ),
            written_in: facts.language.map_or("nl", Language::code),
            language: entry(&["lang", "language", "taal"]),
        }
    }
}

/// Words that name a document in which others fill in what is left open.
static TEMPLATES: WordList = WordList::new(include_str!("words/sjablonen.tsv"));

/// Whether a title says that the document is to be filled in by others.
fn is_template(title: Option<&str>) -> bool {
    title.is_some_and(|title| {
        let title = title.to_lowercase();
        TEMPLATES.iter().any(|word| title.contains(word))
    })
}
