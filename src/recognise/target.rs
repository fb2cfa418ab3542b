//! What a cross reference can point at: numbered tables, figures and boxes by their captions. The numbered parts, the
//! bijlagen and the notes are added in [`crate::relate`].

use super::cursor::{Cursor, is_dash};
use super::numbering::read::{Number, number};
use super::record::{Field, Subject, Type};
use crate::document::{Block, BlockKind, Document, Span};

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

    /// The sort that is captioned with `word`, which begins with a capital.
    fn captioned(word: &str) -> Option<Sort> {
        const WORDS: [(&str, Sort); 8] = [
            ("Tabel", Sort::Tabel),
            ("Figuur", Sort::Figuur),
            ("Grafiek", Sort::Figuur),
            ("Afbeelding", Sort::Figuur),
            ("Diagram", Sort::Figuur),
            ("Kader", Sort::Kader),
            ("Box", Sort::Kader),
            ("Tekstkader", Sort::Kader),
        ];
        let is_it = |name: &str| word == name || word.len() == name.len() && word == name.to_uppercase();
        WORDS.iter().find(|(name, _)| is_it(name)).map(|(_, sort)| *sort)
    }
}

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

/// Finds the captions of a document: in front of a block, or faintly in the middle of one.
pub fn recognise(document: &Document) -> Vec<Target> {
    let mut found = Vec::new();
    for block in document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Contents | BlockKind::FrontMatter)) {
        captions(document, block, &mut found);
    }
    found
}

fn captions(document: &Document, block: &Block, found: &mut Vec<Target>) {
    let text = document.slice(block.span);
    let start = block.span.start as usize;
    for (at, _) in text.match_indices(|c: char| matches!(c, 'T' | 'F' | 'G' | 'A' | 'D' | 'K' | 'B')) {
        let begins = at == 0;
        if !begins && text[..at].ends_with(|c: char| c.is_alphanumeric() || is_dash(c)) {
            continue;
        }
        let mut cursor = Cursor::new(text, at);
        let Some((sort, number)) = caption(&mut cursor, begins) else { continue };
        found.push(Target {
            span: Span::new(start + at, start + number.end),
            sort,
            number: number.key(),
            path: number.path.iter().copied().chain([number.number]).collect(),
            faint: !begins || !block.kind.is_prose() || block.quoted,
            mentioned: None,
        });
    }
}

/// `Tabel 4: `, `Figuur 2.1. Bezetting`: a word and a number with a sign behind them, or at the beginning of a block
/// with a title that begins with a capital. `Tabel 4 laat zien` is none.
fn caption(cursor: &mut Cursor, begins: bool) -> Option<(Sort, Number)> {
    let word = cursor.rest().split(|c: char| !c.is_ascii_alphabetic()).next()?;
    let sort = Sort::captioned(word)?;
    cursor.eat(word);
    if !cursor.spaces() {
        return None;
    }
    let number = number(cursor, true)?;
    let mut ahead = *cursor;
    let signed = ahead.eat(":") || ahead.eat(".") || ahead.eat("|") || ahead.eat(")");
    let spaced = ahead.spaces();
    let dashed = spaced && ahead.dash() && ahead.spaces();
    let ends = ahead.peek().is_none_or(|next| next == '\n' || next == '<');
    let capital = ahead.peek().is_some_and(|next| next.is_uppercase() || matches!(next, '‘' | '“' | '«' | '\'' | '"' | '('));
    let fits =
        if begins { ends || signed && spaced || dashed || spaced && capital } else { signed && (ends || spaced && capital) };
    fits.then_some((sort, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    /// The captions of a text; a faint one in brackets.
    fn captions(text: &str) -> Vec<String> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let written = |it: &Target| if it.faint { format!("({})", it.key()) } else { it.key() };
        recognise(&document).iter().map(written).collect()
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
        assert_eq!(captions("<figcaption>Figuur 1</figcaption>"), Vec::<String>::new());
        assert_eq!(captions("<figure>\n<figcaption>Figuur 1. Kaart</figcaption>\n</figure>\n"), ["(figuur 1)"]);
    }
}
