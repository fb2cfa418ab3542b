//! What a cross reference can point at: numbered tables, figures and boxes by their captions. The numbered parts, the
//! bijlagen and the notes are added in [`crate::relate`].

use super::cursor::{Cursor, is_dash};
use super::lexicon::Lexicon;
use super::numbering::read::{Number, number};
use super::record::{Field, Subject, Type};
use super::starts::{Start, Starts};
use crate::document::{BlockKind, Document, Span};

/// The sorts of things that are pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// A numbered part of the text: a paragraaf or a hoofdstuk.
    Deel,
    Bijlage,
    Tabel,
    /// Also called grafiek, afbeelding, diagram.
    Figuur,
    /// Also called box.
    Kader,
    Noot,
}

impl Sort {
    /// The name that rules use.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Deel => "deel",
            Sort::Bijlage => "bijlage",
            Sort::Tabel => "tabel",
            Sort::Figuur => "figuur",
            Sort::Kader => "kader",
            Sort::Noot => "noot",
        }
    }
}

/// The words with which captions begin.
static WORDS: Lexicon<Sort> = Lexicon::new(&[
    ("tabel", Sort::Tabel),
    ("figuur", Sort::Figuur),
    ("grafiek", Sort::Figuur),
    ("afbeelding", Sort::Figuur),
    ("diagram", Sort::Figuur),
    ("kader", Sort::Kader),
    ("tekstkader", Sort::Kader),
    ("box", Sort::Kader),
]);

/// A numbered thing.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its word and number, as in a caption.
    pub span: Span,
    pub sort: Sort,
    /// Its number, Roman numerals in figures: `3.2`, `B`.
    pub number: String,
    /// The numbers of which that is made, to say which lies near another.
    pub path: Vec<u32>,
    /// Whether it may be something else: then it says that a reference is not wrong, and nothing more.
    pub faint: bool,
    /// Whether a reference points at it, where the document points at things of its sort by number; added by `relate`.
    pub mentioned: Option<bool>,
}

impl Target {
    /// The sort and the number.
    pub fn key(&self) -> String {
        format!("{} {}", self.sort.name(), self.number)
    }
}

impl Subject for Target {
    const NAME: &'static str = "target";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("sort", Type::Text, "de soort: deel, bijlage, tabel, figuur, kader, noot", |it| it.sort.name().into()),
        Field::new("number", Type::Text, "het nummer: 3.2, B", |it| (&it.number).into()),
        Field::new("key", Type::Text, "de soort en het nummer", |it| it.key().into()),
        Field::new("faint", Type::Bool, "of het ook iets anders kan zijn", |it| it.faint.into()),
        Field::new("mentioned", Type::Bool, "of een verwijzing ernaar wijst, als het stuk met nummers verwijst", |it| {
            it.mentioned.into()
        }),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// The words with which captions begin, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    WORDS.hashes()
}

/// Finds the captions of a document: in front of a block, or faintly in the middle of one.
pub fn recognise(document: &Document, starts: &Starts) -> Vec<Target> {
    let text = document.text.as_str();
    let mut found = Vec::new();
    for (_, token) in starts.of([Start::Target]) {
        let Some((_, sort)) = WORDS.get(token) else { continue };
        let start = token.start as usize;
        let Some(block) = document.block_at(start) else { continue };
        if matches!(block.kind, BlockKind::Contents | BlockKind::FrontMatter) || text[..start].ends_with(is_dash) {
            continue;
        }
        let begins = block.span.start == token.start;
        let Some(number) = caption(Cursor::new(text, token.end() as usize), begins) else { continue };
        found.push(Target {
            span: Span::new(start, number.end),
            sort: *sort,
            number: number.key(),
            path: number.path.iter().copied().chain([number.number]).collect(),
            faint: !begins || !block.kind.is_prose() || block.quoted,
            mentioned: None,
        });
    }
    found
}

/// The number behind the first word of a caption: a sign stands behind it, or at the beginning of a block also a title
/// that begins with a capital. `Tabel 4 laat zien` is no caption.
fn caption(mut cursor: Cursor, begins: bool) -> Option<Number> {
    if !cursor.spaces() {
        return None;
    }
    let number = number(&mut cursor, true)?;
    let signed = cursor.eat(":") || cursor.eat(".") || cursor.eat("|") || cursor.eat(")");
    let spaced = cursor.spaces();
    let dashed = spaced && cursor.dash() && cursor.spaces();
    let ends = cursor.peek().is_none_or(|next| matches!(next, '\n' | '<'));
    let capital = cursor.peek().is_some_and(|next| next.is_uppercase() || matches!(next, '‘' | '“' | '«' | '\'' | '"' | '('));
    let fits =
        if begins { ends || signed && spaced || dashed || spaced && capital } else { signed && (ends || spaced && capital) };
    fits.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    /// The captions of a text; a faint one in brackets.
    fn captions(text: &str) -> Vec<String> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let written = |it: &Target| if it.faint { format!("({})", it.key()) } else { it.key() };
        recognise(&document, &Starts::new(&document.text, &document.tokens)).iter().map(written).collect()
    }

    #[test]
    fn a_caption_begins_with_its_number() {
        for (text, key) in [
            ("Tabel 4: Kosten", "tabel 4"),
            ("**Tabel 4.** Kosten", "tabel 4"),
            ("Figuur 2.1 – Bezetting", "figuur 2.1"),
            ("Grafiek 3 Bezetting per uur", "figuur 3"),
            ("TABEL II KOSTEN", "tabel 2"),
            ("Box B", "kader B"),
            ("![Figuur 1: Bezetting](a.png)", "figuur 1"),
        ] {
            assert_eq!(captions(text), [key], "{text}");
        }
    }

    #[test]
    fn a_sentence_about_a_table_is_no_caption() {
        for text in
            ["Tabel 4 laat zien dat het kan.", "Zie Tabel 4 voor meer.", "De Tabel", "Tabellen 4 en 5", "Tabel van kosten"]
        {
            assert!(captions(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_caption_in_the_middle_of_a_text_is_faint() {
        assert_eq!(captions("De kosten stijgen. Tabel 4: Kosten"), ["(tabel 4)"]);
        assert_eq!(captions("<figure>\n<figcaption>Figuur 1. Kaart</figcaption>\n</figure>\n"), ["figuur 1"]);
    }
}
