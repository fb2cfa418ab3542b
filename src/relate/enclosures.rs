//! The number of enclosures that a letter announces against those that it lists or holds, and whether its text speaks of
//! them.

use rustc_hash::FxHashSet;

use crate::document::{BlockKind, Document, Span};
use crate::recognise::Facts;
use crate::recognise::enclosure::{Announcement, List};
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::target::{Sort, Target};
use crate::recognise::token::Token;

/// The enclosures that a letter announces.
#[derive(Clone, Debug)]
pub struct Enclosures {
    /// The label and the number behind it.
    pub span: Span,
    pub announced: u32,
    /// How many are listed below the letter, or else stand behind it in the same document.
    pub given: Option<u32>,
    /// Where these are.
    pub place: Option<Span>,
    /// Whether the numbers are the same; absent where only some of the enclosures need be there.
    pub agrees: Option<bool>,
    /// Whether the text of the letter speaks of something that is enclosed.
    pub spoken_of: bool,
}

impl Subject for Enclosures {
    const NAME: &'static str = "enclosures";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("announced", Type::Number, "hoeveel bijlagen de brief aankondigt", |it| it.announced.into()),
        Field::new("given", Type::Number, "hoeveel er in de lijst staan, of anders achter de brief", |it| it.given.into()),
        Field::new("place", Type::Place, "waar die staan", |it| it.place.into()),
        Field::new("agrees", Type::Bool, "of die aantallen gelijk zijn, als dat te weten is", |it| it.agrees.into()),
        Field::new("spoken_of", Type::Bool, "of de tekst over iets spreekt dat is bijgevoegd", |it| it.spoken_of.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Compares what letters announce with what they give. One file may hold several letters.
pub fn relate(document: &Document, facts: &mut Facts) {
    let announcements = &facts.announcements;
    let end_of = |at: usize| announcements.get(at + 1).map_or(document.text.len() as u32, |next| next.span.start);
    let found = announcements.iter().enumerate().map(|(at, announcement)| {
        let letter = Span { start: announcement.span.end, end: end_of(at) };
        let lists = &facts.enclosure_lists;
        let behind = lists.partition_point(|list| list.span.start < letter.start);
        let list = lists.get(behind).filter(|list| letter.contains(list.span));
        let annexes = annexes(&facts.targets, letter);
        let (given, place, agrees) = match (list, annexes) {
            (Some(list), _) => (Some(list.count()), Some(list.span), Some(list.count() == announcement.count)),
            // What stands behind the letter may be some of what was sent with it.
            (None, Some((count, place))) => (Some(count), Some(place), (count > announcement.count).then_some(false)),
            (None, None) => (None, None, None),
        };
        let spoken_of = announcement.count == 0 || speaks(document, &facts.tokens, letter, list);
        Enclosures { span: announcement.span, announced: announcement.count, given, place, agrees, spoken_of }
    });
    facts.enclosures = found.collect();
}

/// The targets that announcements and lists give: what is announced by number may be referred to by number.
pub fn targets(announcements: &[Announcement], lists: &[List]) -> Vec<Target> {
    let target = |span, number: u32, path| Target {
        span,
        sort: Sort::Bijlage,
        number: number.to_string(),
        path,
        faint: false,
        mentioned: None,
    };
    let listed = lists
        .iter()
        .flat_map(|list| &list.entries)
        .flat_map(|entry| (entry.number..entry.number + entry.count).map(move |number| target(entry.span, number, vec![number])));
    let announced = announcements.iter().filter(|_| lists.is_empty());
    let announced = announced.flat_map(|it| (1..=it.count).map(move |number| target(it.span, number, Vec::new())));
    listed.chain(announced).collect()
}

/// How many different bijlagen stand in `letter`, and where the first of them does.
fn annexes(targets: &[Target], letter: Span) -> Option<(u32, Span)> {
    let from = targets.partition_point(|target| target.span.start < letter.start);
    let behind = || targets[from..].iter().take_while(|target| target.span.start < letter.end);
    let inside = || behind().filter(|target| target.sort == Sort::Bijlage && !target.faint);
    let numbers: FxHashSet<&str> = inside().map(|target| target.number.as_str()).collect();
    Some((numbers.len() as u32, inside().next()?.span))
}

/// Whether the text of a letter speaks of something that is enclosed.
fn speaks(document: &Document, tokens: &[Token], letter: Span, list: Option<&List>) -> bool {
    const STEMS: [&str; 25] = [
        "bijlage",
        "bijgevoegd",
        "bijgaand",
        "bijgesloten",
        "ingesloten",
        "hierbij",
        "bijvoeg",
        "meegezonden",
        "meegestuurd",
        "meestu",
        "toezend",
        "toegezonden",
        "toestu",
        "toegestuurd",
        "toekomen",
        "aanbied",
        "aangeboden",
        "aangehecht",
        "bied",
        "treft",
        "ontvangt",
        "zend",
        "stuur",
        "sturen",
        "gestuurd",
    ];
    let from = document.blocks.partition_point(|block| block.span.start < letter.start);
    let mut blocks = document.blocks[from..].iter().take_while(|block| block.span.start < letter.end);
    if !blocks.any(|block| block.kind == BlockKind::Paragraph) {
        return true; // There is no text that could.
    }
    let from = tokens.partition_point(|token| token.start < letter.start);
    let mut inside = tokens[from..].iter().take_while(|token| token.start < letter.end);
    inside.any(|token| {
        let word = token.of(&document.text).to_lowercase();
        let at = token.start as usize;
        let is_text = || {
            let kind = document.block_at(at).map(|block| &block.kind);
            matches!(kind, Some(BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Note { .. }))
        };
        STEMS.iter().any(|stem| word.starts_with(stem)) && !list.is_some_and(|list| list.span.holds(at)) && is_text()
    })
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::relate::Known;

    /// What a letter announces and gives, whether these agree, and whether it speaks of it.
    fn enclosures(field: &str, body: &str, end: &str) -> Vec<(u32, Option<u32>, Option<bool>, bool)> {
        let text = format!(
            "Datum: 3 mei 2024\nBetreft: wegen\n{field}\n\nGeachte heer Jansen,\n\n{body}\n\nHoogachtend,\n\nA. de Wit\n\n{end}"
        );
        let document = crate::read::read(text.into_bytes(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        facts.enclosures.iter().map(|it| (it.announced, it.given, it.agrees, it.spoken_of)).collect()
    }

    #[test]
    fn what_is_announced_is_compared_with_the_list() {
        let list = "Bijlagen:\n1. Kaart\n2. Telling\n";
        assert_eq!(enclosures("Bijlage(n): 2", "Hierbij de kaart.", list), [(2, Some(2), Some(true), true)]);
        assert_eq!(enclosures("Bijlage(n): 3", "Dank voor uw brief.", list), [(3, Some(2), Some(false), false)]);
        assert_eq!(enclosures("Bijlage(n): 3", "Dank voor uw brief.", ""), [(3, None, None, false)]);
    }

    #[test]
    fn behind_a_letter_may_stand_fewer_than_announced_but_not_more() {
        let annexes =
            "Bijlage 1 Kaart\n\nDit is de kaart van de hele stad.\n\nBijlage 2 Telling\n\nDit is de telling van oktober.\n";
        assert_eq!(enclosures("Bijlage(n): 3", "Zie bijlage 1.", annexes), [(3, Some(2), None, true)]);
        assert_eq!(enclosures("Bijlage(n): 1", "Zie bijlage 1.", annexes), [(1, Some(2), Some(false), true)]);
    }
}
