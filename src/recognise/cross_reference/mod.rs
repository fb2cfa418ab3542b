//! References to other places: `paragraaf 3.2`, `bijlagen 1 en 2`, `tabel 4`, `noot 3`, `bovenstaande figuur`.
//!
//! [`elsewhere`] knows how a text says that the place is in another document.

mod elsewhere;

use super::cursor::{Cursor, is_dash};
use super::lexicon::Lexicon;
use super::numbering::read::{Number, number, numbers};
use super::record::{Field, Subject, Type};
use super::reference::Reference;
use super::starts::{self, Start, Starts};
use super::target::Sort;
use super::token::Token;
use crate::document::{BlockKind, Document, Format, Span};

pub use elsewhere::Whereabouts;

/// A reference to a place in the document, or in another one.
#[derive(Clone, Debug)]
pub struct CrossReference {
    /// The word and the number; of a list the first with the word, the others without.
    pub span: Span,
    pub sort: Sort,
    /// The number, Roman numerals in figures; absent in `bovenstaande tabel`.
    pub number: Option<String>,
    /// The numbers of which that is made.
    pub path: Vec<u32>,
    /// Whether it ends a range that begins with the reference before it.
    pub ends_range: bool,
    pub whereabouts: Whereabouts,
    /// Of a reference without a number: whether what it points at stands above (`bovenstaande`) or below.
    pub above: Option<bool>,
    /// Whether the headings and captions of the document are surely all known; added by `relate`.
    pub certain: bool,
    /// How many numbered things of this sort the document has, of parts those that lie as deep; added by `relate`.
    pub targets: usize,
    /// Whether the document has what it points at, where that is certain; added by `relate`.
    pub exists: Option<bool>,
    /// The numbered thing that comes nearest; added by `relate`.
    pub nearest: Option<Span>,
}

impl CrossReference {
    /// The sort and the number.
    pub fn key(&self) -> Option<String> {
        self.number.as_ref().map(|number| format!("{} {number}", self.sort.name()))
    }
}

impl Subject for CrossReference {
    const NAME: &'static str = "cross_reference";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("sort", Type::Text, "de soort: deel (paragraaf, hoofdstuk), bijlage, tabel, figuur, kader, noot", |it| {
            it.sort.name().into()
        }),
        Field::new("number", Type::Text, "het nummer: 3.2, B", |it| it.number.as_deref().into()),
        Field::new("key", Type::Text, "de soort en het nummer", |it| it.key().into()),
        Field::new("whereabouts", Type::Text, "waar het staat: hier (in deze nota), elders, of onzeker", |it| {
            it.whereabouts.name().into()
        }),
        Field::new("above", Type::Bool, "of het erboven moet staan (bovenstaande tabel) of eronder", |it| it.above.into()),
        Field::new("certain", Type::Bool, "of zeker is welke koppen en bijschriften het stuk heeft", |it| it.certain.into()),
        Field::new(
            "targets",
            Type::Number,
            "hoeveel genummerde dingen van deze soort (en van delen: even diep) het stuk heeft",
            |it| it.targets.into(),
        ),
        Field::new("exists", Type::Bool, "of er staat wat een verwijzing zonder nummer noemt, als dat te weten is", |it| {
            it.exists.into()
        }),
        Field::new("nearest", Type::Place, "wat er het dichtst bij komt", |it| it.nearest.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// The words in front of a number, with their sort and whether they are plural.
static WORDS: Lexicon<(Sort, bool)> = Lexicon::new(&[
    ("paragraaf", (Sort::Deel, false)),
    ("paragrafen", (Sort::Deel, true)),
    ("par", (Sort::Deel, false)),
    ("hoofdstuk", (Sort::Deel, false)),
    ("hoofdstukken", (Sort::Deel, true)),
    ("hfst", (Sort::Deel, false)),
    ("bijlage", (Sort::Bijlage, false)),
    ("bijlagen", (Sort::Bijlage, true)),
    ("tabel", (Sort::Tabel, false)),
    ("tabellen", (Sort::Tabel, true)),
    ("figuur", (Sort::Figuur, false)),
    ("figuren", (Sort::Figuur, true)),
    ("grafiek", (Sort::Figuur, false)),
    ("grafieken", (Sort::Figuur, true)),
    ("afbeelding", (Sort::Figuur, false)),
    ("afbeeldingen", (Sort::Figuur, true)),
    ("diagram", (Sort::Figuur, false)),
    ("kader", (Sort::Kader, false)),
    ("kaders", (Sort::Kader, true)),
    ("tekstkader", (Sort::Kader, false)),
    ("box", (Sort::Kader, false)),
    ("noot", (Sort::Noot, false)),
    ("noten", (Sort::Noot, true)),
    ("voetnoot", (Sort::Noot, false)),
    ("voetnoten", (Sort::Noot, true)),
    ("eindnoot", (Sort::Noot, false)),
]);

/// Words that say where something without a number stands, and whether that is above.
const DIRECTIONS: [(&str, bool); 12] = [
    ("bovenstaande", true),
    ("bovengenoemde", true),
    ("onderstaande", false),
    ("hierboven genoemde", true),
    ("hierboven opgenomen", true),
    ("hierboven weergegeven", true),
    ("hierboven getoonde", true),
    ("hieronder genoemde", false),
    ("hieronder opgenomen", false),
    ("hieronder weergegeven", false),
    ("hieronder getoonde", false),
    ("hierna opgenomen", false),
];

/// The words in front of a number, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    WORDS.hashes()
}

/// Finds the references of a document; `references` are those to sources, sorted by place.
pub fn recognise(
    document: &Document,
    parts: &[Starts],
    readable: &dyn Fn(usize) -> bool,
    references: &[Reference],
) -> Vec<CrossReference> {
    let scan = Scan { document, text: &document.text, references };
    let mut found = Vec::new();
    for (_, token) in starts::of(parts, [Start::CrossReference]) {
        if let Some((_, (sort, plural))) = WORDS.get(token)
            && readable(token.start as usize)
        {
            scan.behind_word(token, *sort, *plural, &mut found);
        }
    }
    for at in memchr::memmem::find_iter(scan.text.as_bytes(), "§") {
        if readable(at) && !scan.begins_block(at) {
            scan.behind_sign(at, &mut found);
        }
    }
    found.sort_by_key(|reference| reference.span);
    found
}

struct Scan<'a> {
    document: &'a Document,
    text: &'a str,
    references: &'a [Reference],
}

impl Scan<'_> {
    fn behind_word(&self, token: &Token, sort: Sort, plural: bool, found: &mut Vec<CrossReference>) {
        let start = token.start as usize;
        let mut cursor = Cursor::new(self.text, token.end() as usize);
        if Cursor::new(self.text, start).previous().is_some_and(|c| is_dash(c) || matches!(c, '/' | '_' | '#')) {
            return;
        }
        if matches!(token.of(self.text), "par" | "hfst") && !cursor.eat(".") {
            return;
        }
        if !cursor.spaces() {
            return self.without_number(token, sort, found);
        }
        let read = if plural { numbers(&mut cursor) } else { number(&mut cursor, true).map(|number| vec![number]) };
        match read {
            Some(numbers) if !self.is_counted(cursor) && !is_year(&numbers) && !self.heads(start, &numbers) => {
                self.add(start, sort, &numbers, found);
            }
            Some(_) => {}
            None => self.without_number(token, sort, found),
        }
    }

    fn behind_sign(&self, at: usize, found: &mut Vec<CrossReference>) {
        let mut cursor = Cursor::new(self.text, at + "§".len());
        cursor.eat("§");
        cursor.spaces();
        if let Some(numbers) = numbers(&mut cursor) {
            self.add(at, Sort::Deel, &numbers, found);
        }
    }

    fn add(&self, start: usize, sort: Sort, numbers: &[Number], found: &mut Vec<CrossReference>) {
        let Some(end) = numbers.last().map(|number| number.end) else { return };
        let whereabouts = elsewhere::read(self.document, self.references, Span::new(start, end));
        for (at, number) in numbers.iter().enumerate() {
            let from = if at == 0 { start } else { number.start };
            let one = CrossReference {
                span: Span::new(from, number.end),
                sort,
                number: Some(number.key()),
                path: number.path.iter().copied().chain([number.number]).collect(),
                ends_range: false,
                whereabouts,
                above: None,
                certain: false,
                targets: 0,
                exists: None,
                nearest: None,
            };
            if number.last > number.number {
                let last = Number { number: number.last, ..number.clone() };
                let path = last.path.iter().copied().chain([last.number]).collect();
                let until = CrossReference { number: Some(last.key()), path, ends_range: true, ..one.clone() };
                found.extend([one, until]);
            } else {
                found.push(one);
            }
        }
    }

    /// `bovenstaande tabel`, `de hierboven opgenomen figuur`, `de tabel hieronder`.
    fn without_number(&self, token: &Token, sort: Sort, found: &mut Vec<CrossReference>) {
        if !matches!(sort, Sort::Tabel | Sort::Figuur | Sort::Kader) {
            return;
        }
        let (start, end) = (token.start as usize, token.end() as usize);
        let before = self.text.get(..start).unwrap_or_default().strip_suffix(' ').unwrap_or_default();
        let is_word = |word: &&(&str, bool)| {
            let at = before.len().checked_sub(word.0.len());
            at.and_then(|at| before.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word.0))
                && !before[..before.len() - word.0.len()].ends_with(char::is_alphanumeric)
        };
        let mut behind = Cursor::new(self.text, end);
        let follows = behind.spaces().then(|| {
            let above = behind.eat_word("hierboven");
            (above || behind.eat_word("hieronder")).then_some((above, start, behind.at()))
        });
        let found_before = DIRECTIONS.iter().find(is_word).map(|(word, above)| (*above, before.len() - word.len(), end));
        let Some((above, from, until)) = found_before.or(follows.flatten()) else { return };
        let span = Span::new(from, until);
        found.push(CrossReference {
            span,
            sort,
            number: None,
            path: Vec::new(),
            ends_range: false,
            whereabouts: elsewhere::read(self.document, self.references, span),
            above: Some(above),
            certain: false,
            targets: 0,
            exists: None,
            nearest: None,
        });
    }

    /// Whether what is ahead is counted by the number just passed: `in hoofdstuk 4 jaar later`.
    fn is_counted(&self, mut cursor: Cursor) -> bool {
        const COUNTED: [&str; 9] = ["jaar", "maanden", "weken", "dagen", "euro", "miljoen", "miljard", "procent", "keer"];
        cursor.spaces() && (COUNTED.iter().any(|word| cursor.eat_word(word)) || matches!(cursor.byte(), Some(b'%')))
    }

    fn begins_block(&self, at: usize) -> bool {
        self.document.block_at(at).is_some_and(|block| block.span.start as usize == at)
    }

    /// Whether word and number are the heading or the caption of the thing itself.
    fn heads(&self, start: usize, numbers: &[Number]) -> bool {
        let Some(block) = self.document.block_at(start).filter(|_| self.begins_block(start)) else { return false };
        if !self.text[start..].starts_with(char::is_uppercase) {
            return false;
        }
        if matches!(block.kind, BlockKind::Heading { .. }) {
            return true;
        }
        let end = numbers.last().map_or(start, |number| number.end);
        let mut behind = Cursor::new(self.text, end);
        let signed = behind.eat(":") || behind.eat(".");
        let spaced = behind.spaces();
        let sentence = spaced && !signed && behind.peek().is_some_and(char::is_lowercase);
        let in_list = matches!(block.kind, BlockKind::Item { .. }) && self.document.format == Format::Markdown;
        let listed = in_list && behind.peek().is_none();
        !sentence && !listed
    }
}

/// Whether what looks like the number of a part is a year: `het kader 2024`.
fn is_year(numbers: &[Number]) -> bool {
    numbers.iter().any(|number| number.path.is_empty() && number.number > 999)
}

#[cfg(test)]
mod tests;
