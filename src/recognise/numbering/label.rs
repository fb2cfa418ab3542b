//! Words that stand in front of the number of a part: `Hoofdstuk 4`, `§ 2`, `Artikel 5`.

use super::super::cursor::Cursor;

/// What a numbered part calls itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    Deel,
    Boek,
    Titel,
    Hoofdstuk,
    Afdeling,
    Paragraaf,
    Artikel,
    Bijlage,
    Vraag,
    Antwoord,
    Beslispunt,
    Overweging,
    Aanbeveling,
    Maatregel,
    Doel,
    Stap,
}

/// Each in the singular and in the plural.
const LABELS: [(Label, &str, &str); 16] = [
    (Label::Deel, "deel", "delen"),
    (Label::Boek, "boek", "boeken"),
    (Label::Titel, "titel", "titels"),
    (Label::Hoofdstuk, "hoofdstuk", "hoofdstukken"),
    (Label::Afdeling, "afdeling", "afdelingen"),
    (Label::Paragraaf, "paragraaf", "paragrafen"),
    (Label::Artikel, "artikel", "artikelen"),
    (Label::Bijlage, "bijlage", "bijlagen"),
    (Label::Vraag, "vraag", "vragen"),
    (Label::Antwoord, "antwoord", "antwoorden"),
    (Label::Beslispunt, "beslispunt", "beslispunten"),
    (Label::Overweging, "overweging", "overwegingen"),
    (Label::Aanbeveling, "aanbeveling", "aanbevelingen"),
    (Label::Maatregel, "maatregel", "maatregelen"),
    (Label::Doel, "doel", "doelen"),
    (Label::Stap, "stap", "stappen"),
];

/// For each letter how many letters the labels have that begin with it, a bit for each number.
const LENGTHS: [u32; 26] = {
    let mut lengths = [0; 26];
    let mut index = 0;
    while index < LABELS.len() {
        let (_, one, more) = LABELS[index];
        lengths[(one.as_bytes()[0] - b'a') as usize] |= 1 << one.len() | 1 << more.len();
        index += 1;
    }
    lengths
};

impl Label {
    /// Whether a word that begins with this letter and has so many letters may be a label.
    pub(super) fn may_be(first: u8, length: usize) -> bool {
        let lengths = LENGTHS.get(usize::from((first | 0x20).wrapping_sub(b'a'))).copied().unwrap_or_default();
        lengths.checked_shr(length as u32).is_some_and(|bits| bits & 1 == 1)
    }

    /// The name that rules use: `hoofdstuk`.
    pub fn name(self) -> &'static str {
        LABELS.iter().find(|(label, ..)| *label == self).map_or("", |(_, name, _)| name)
    }

    /// Whether a part with this label lies inside one with `other`: a paragraaf in a hoofdstuk.
    pub fn is_below(self, other: Label) -> bool {
        self <= Label::Artikel && other < self
    }

    /// Moves over a label that begins with a capital, or over `§`; says which it is and whether it is plural.
    pub(super) fn read(cursor: &mut Cursor) -> Option<(Label, bool)> {
        if cursor.eat("§") {
            let plural = cursor.eat("§");
            cursor.spaces();
            return Some((Label::Paragraaf, plural));
        }
        let first = cursor.byte().filter(u8::is_ascii_uppercase)?.to_ascii_lowercase();
        let mut ahead = *cursor;
        let word = ahead.letters()?;
        let fits = |name: &str| word.eq_ignore_ascii_case(name);
        let (label, plural) = LABELS
            .iter()
            .filter(|(_, one, _)| one.as_bytes()[0] == first)
            .find_map(|&(label, one, more)| if fits(one) { Some((label, false)) } else { fits(more).then_some((label, true)) })?;
        if !ahead.spaces() {
            return None;
        }
        *cursor = ahead;
        if label == Label::Antwoord {
            return Some((label, answered(cursor) || plural));
        }
        Some((label, plural))
    }
}

/// Moves over `op vraag`, `op de vragen`: what stands between an answer and the number of its question. Says whether
/// there are more questions.
fn answered(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    if !(ahead.eat_word("op") && ahead.spaces()) {
        return false;
    }
    if ahead.eat_word("de") {
        ahead.spaces();
    }
    let plural = ahead.eat_word("vragen");
    if (plural || ahead.eat_word("vraag")) && ahead.spaces() {
        *cursor = ahead;
    }
    plural
}
