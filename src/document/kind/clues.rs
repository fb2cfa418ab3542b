//! Words that show parts of documents, looked up by the word with which a block begins: one walk over the blocks finds
//! the clues of all kinds, however many there are.

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use super::beginnings::Beginnings;
use super::{Kind, ShownBy, Zone};
use crate::document::{Block, BlockKind, Document, Span, first_word};

/// The clues of a set of kinds.
#[derive(Debug)]
pub(in crate::document) struct Clues {
    by_word: FxHashMap<String, Candidates>,
    titles: Vec<(Finder<'static>, Owner)>,
    /// How those begin that may stand anywhere, up to a number or names.
    anywhere: Beginnings,
    /// The same of those that a long text may begin with.
    formulas: Beginnings,
}

/// A part: the index of its kind, and its index there.
type Owner = (usize, usize);

/// The clues that begin with the same word.
#[derive(Debug, Default)]
struct Candidates {
    clues: Vec<Clue>,
    /// A bit for each letter with which the second word of one of them begins, and the lowest where one has no such letter.
    seconds: u32,
}

#[derive(Debug)]
struct Clue {
    sort: Sort,
    /// In small letters; `#` stands for a number.
    phrase: String,
    /// The bit of the letter with which its second word begins.
    second: u32,
    zone: Zone,
    owner: Owner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// The block begins with the phrase.
    Formula,
    /// The block is the phrase.
    Line,
    /// The block is a heading that begins with the phrase, or a line that is the phrase.
    Heading,
}

/// A block that shows a part of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Sighting {
    /// The index of the kind among all.
    pub kind: usize,
    /// The index of the part in the kind.
    pub part: usize,
    /// The index of the block.
    pub block: usize,
    pub span: Span,
    /// Whether the block is a heading, and the part what stands below it.
    pub heading: bool,
}

/// How many blocks at the top and at the end of a document can hold what belongs there.
pub(in crate::document) const EDGE: usize = 40;
/// How many blocks at the top can be the title.
pub(in crate::document) const TITLE: usize = 12;
/// A formula that belongs at the top or at the end stands in a block of at most so many bytes.
const SHORT: usize = 200;
/// A line that is a heading without being marked as one has at most so many bytes.
const LONGEST_HEADING: usize = 80;
/// What may stand behind a line that is a clue.
const AT_THE_END: [char; 5] = [':', '.', ',', ';', ' '];
/// No clue is longer, in bytes.
const LONGEST_CLUE: usize = 160;

impl Clues {
    pub(super) fn of(kinds: &[Kind]) -> Clues {
        let none = || Beginnings::of([].into_iter());
        let mut clues = Clues { by_word: FxHashMap::default(), titles: Vec::new(), anywhere: none(), formulas: none() };
        for (kind_index, kind) in kinds.iter().enumerate() {
            for (part_index, part) in kind.parts.iter().enumerate() {
                let owner = (kind_index, part_index);
                let sorts = [
                    (Sort::Formula, &part.known_by.formulas),
                    (Sort::Line, &part.known_by.lines),
                    (Sort::Heading, &part.known_by.headings),
                ];
                // Readers mark salutations and closings as blocks of their own.
                let marked = matches!(part.shown_by, Some(ShownBy::Salutation | ShownBy::Closing));
                for (sort, phrases) in sorts.into_iter().filter(|(sort, _)| !marked || *sort != Sort::Formula) {
                    for phrase in phrases {
                        let first = word_of_clue(phrase);
                        let second = letter_bit(phrase.as_bytes().get(first.len() + 1).copied());
                        let clue = Clue { sort, phrase: phrase.clone(), second, zone: part.zone, owner };
                        let candidates = clues.by_word.entry(first.to_owned()).or_default();
                        candidates.seconds |= second;
                        candidates.clues.push(clue);
                    }
                }
                clues.titles.extend(part.known_by.titles.iter().map(|title| (Finder::new(title).into_owned(), owner)));
            }
        }
        let beginnings_of = |sorts: &[Sort]| {
            let all = clues.by_word.values().flat_map(|candidates| &candidates.clues);
            let anywhere = all.filter(|clue| clue.zone == Zone::Anywhere && sorts.contains(&clue.sort));
            Beginnings::of(anywhere.filter_map(|clue| clue.phrase.split(['#', '*']).next()))
        };
        let anywhere = beginnings_of(&[Sort::Formula, Sort::Line, Sort::Heading]);
        clues.formulas = beginnings_of(&[Sort::Formula]);
        clues.anywhere = anywhere;
        clues
    }

    /// Adds to `found` what a block shows wherever in its document it stands; its text is `text`. Hardly any shows something.
    pub fn sight_anywhere(&self, index: usize, block: &Block, text: &str, found: &mut Vec<Sighting>) {
        let is_long = text.len() > LONGEST_CLUE && !matches!(block.kind, BlockKind::Heading { .. });
        let clues = if is_long { &self.formulas } else { &self.anywhere };
        if may_be_part(block) && (clues.may_begin(text) || may_begin_with_number(text)) {
            self.sight(index, block, text, Zones { head: false, end: false }, found);
        }
    }

    /// The clues that begin with this word, capitals aside.
    fn candidates(&self, word: &str) -> Option<&Candidates> {
        let mut small = [0; LONGEST_HEADING];
        match small.get_mut(..word.len()).filter(|_| word.is_ascii()) {
            Some(small) => {
                small.copy_from_slice(word.as_bytes());
                small.make_ascii_lowercase();
                self.by_word.get(std::str::from_utf8(small).ok()?)
            }
            None => self.by_word.get(&lower(word, LONGEST_HEADING)),
        }
    }

    /// Adds to `found` what a block in these zones shows; a part that several clues show is added once.
    fn sight(&self, index: usize, block: &Block, whole: &str, zones: Zones, found: &mut Vec<Sighting>) {
        let is_between = !zones.head && !zones.end;
        for text in [Some(whole), behind_number(whole)].into_iter().flatten() {
            if is_between && !self.anywhere.may_begin(text) {
                continue;
            }
            let first = word_of_clue(text);
            let second = second_bits(text, first);
            let Some(candidates) = self.candidates(first) else { continue };
            if candidates.seconds & second == 0 {
                continue;
            }
            let is_tried = |clue: &&Clue| clue.second & second != 0 && zones.hold(clue, block) && clue.may_show(text, block);
            let mut start = None;
            for clue in candidates.clues.iter().filter(is_tried) {
                let start = start.get_or_insert_with(|| lower(text, LONGEST_CLUE));
                if clue.shows(start, text, block) {
                    add(found, index, block, clue.owner, clue.sort == Sort::Heading);
                }
            }
        }
    }
}

/// All that the blocks of a document show, by kind and part and then in the order of the text. `salutation` is the index of the
/// first one, `anywhere` what [`Clues::sight_anywhere`] found, in order.
pub(in crate::document) fn sightings(
    document: &Document,
    clues: &Clues,
    salutation: Option<usize>,
    anywhere: &[Sighting],
) -> Vec<Sighting> {
    let mut found: Vec<Sighting> = Vec::new();
    let mut seen_prose = 0;
    let count = document.blocks.len();
    // What belongs at the top or at the end may be shown there by any block.
    let top = document.blocks.iter().enumerate().filter(|(_, block)| may_be_part(block)).nth(EDGE).map_or(count, |(at, _)| at);
    let end = count.saturating_sub(EDGE).max(top);
    let mut sight = |index: usize, found: &mut Vec<Sighting>| {
        let block = &document.blocks[index];
        if !may_be_part(block) {
            return;
        }
        let zones = Zones { head: seen_prose < EDGE && salutation.is_none_or(|at| index < at), end: index + EDGE >= count };
        let text = document.slice(block.span);
        clues.sight(index, block, text, zones, found);
        if seen_prose < TITLE && text.len() <= SHORT {
            let small = text.to_lowercase();
            let titles = clues.titles.iter().filter(|(title, _)| holds_words(&small, title));
            titles.for_each(|(_, owner)| add(found, index, block, *owner, false));
        }
        seen_prose += 1;
    };
    (0..top).for_each(|index| sight(index, &mut found));
    found.extend(anywhere.iter().filter(|sighting| (top..end).contains(&sighting.block)));
    (end..count).for_each(|index| sight(index, &mut found));
    found.sort_by_key(|sighting| (sighting.kind, sighting.part));
    found
}

/// Adds that a block shows a part, unless it was seen to show it already; those of the block stand last in `found`.
fn add(found: &mut Vec<Sighting>, index: usize, block: &Block, (kind, part): Owner, heading: bool) {
    let mut of_block = found.iter().rev().take_while(|other| other.block == index);
    if !of_block.any(|other| (other.kind, other.part) == (kind, part)) {
        found.push(Sighting { kind, part, block: index, span: block.span, heading });
    }
}

/// Whether a block can show a part at all.
fn may_be_part(block: &Block) -> bool {
    block.kind.is_prose() && !block.quoted && !matches!(block.kind, BlockKind::Field { .. })
}

/// The first `most` characters of `text`, in small letters.
fn lower(text: &str, most: usize) -> String {
    let mut small = String::with_capacity(most.min(text.len()));
    let (mut rest, mut left) = (text, most);
    while left > 0 && !rest.is_empty() {
        let start = &rest.as_bytes()[..left.min(rest.len())];
        let ascii = if start.is_ascii() { start.len() } else { start.iter().take_while(|byte| byte.is_ascii()).count() };
        small.push_str(&rest[..ascii]);
        left -= ascii;
        let mut others = rest[ascii..].chars();
        if let Some(other) = others.next().filter(|_| left > 0) {
            small.extend(other.to_lowercase());
            left -= 1;
        }
        rest = others.as_str();
    }
    small.make_ascii_lowercase();
    small
}

/// Those of `sightings`, which are by kind and part, that show this part.
pub(in crate::document) fn sightings_of(sightings: &[Sighting], kind: usize, part: usize) -> &[Sighting] {
    let from = sightings.partition_point(|sighting| (sighting.kind, sighting.part) < (kind, part));
    let until = sightings.partition_point(|sighting| (sighting.kind, sighting.part) <= (kind, part));
    &sightings[from..until]
}

/// In which parts of the document a block stands.
struct Zones {
    head: bool,
    end: bool,
}

impl Zones {
    fn hold(&self, clue: &Clue, block: &Block) -> bool {
        match clue.zone {
            Zone::Anywhere => true,
            Zone::Head => self.head && block.span.len() < SHORT,
            Zone::End => self.end && block.span.len() < SHORT,
        }
    }
}

impl Clue {
    /// Whether it may show a block that is `text` behind its number: a quick answer, which is too often yes.
    fn may_show(&self, text: &str, block: &Block) -> bool {
        let is_whole = self.sort != Sort::Formula && !matches!(block.kind, BlockKind::Heading { .. });
        if is_whole && text.len() > LONGEST_CLUE {
            return false;
        }
        for (own, other) in self.phrase.bytes().zip(text.bytes()) {
            // In small letters what is not ASCII may have another length.
            if !own.is_ascii() || !other.is_ascii() || matches!(own, b'#' | b'*') {
                return true;
            }
            if own != other.to_ascii_lowercase() {
                return false;
            }
        }
        let rest = text.as_bytes().get(self.phrase.len()..).unwrap_or_default();
        !is_whole || rest.iter().all(|byte| AT_THE_END.contains(&char::from(*byte)))
    }

    /// Whether a block is what it stands for; `text` is the block behind its number, `start` its beginning in small letters.
    fn shows(&self, start: &str, text: &str, block: &Block) -> bool {
        let length = text.len();
        if let Some(fixed) = self.phrase.strip_suffix('*') {
            let words = fixed.split_whitespace().count();
            return length <= LONGEST_CLUE && start.starts_with(fixed) && are_names(text.split_whitespace().skip(words));
        }
        let Some(matched) = matched(&self.phrase, start) else { return false };
        let rest = &start[matched..];
        let whole = length <= LONGEST_CLUE && rest.trim_end_matches(AT_THE_END).is_empty();
        match self.sort {
            Sort::Formula => !rest.starts_with(char::is_alphanumeric),
            Sort::Line => whole,
            Sort::Heading => match block.kind {
                BlockKind::Heading { .. } => !rest.starts_with(char::is_alphanumeric),
                _ => whole && length <= LONGEST_HEADING,
            },
        }
    }
}

/// Whether words are those of names: each begins with a capital, or is a small word that stands inside names.
fn are_names<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let mut count = 0;
    let mut all = words.inspect(|_| count += 1);
    let small = ["en", "van", "voor", "der", "de", "den", "het", "mede", "namens", "te", "–", "-"];
    all.all(|word| small.contains(&word) || word.starts_with(|c: char| c.is_uppercase() || matches!(c, '\'' | '’' | '(')))
        && count > 0
}

/// How many bytes of `text` the phrase covers, where it begins with it.
fn matched(phrase: &str, text: &str) -> Option<usize> {
    let mut at = 0;
    for piece in phrase.split_inclusive('#') {
        let words = piece.strip_suffix('#');
        let fixed = words.unwrap_or(piece);
        at += text.get(at..)?.strip_prefix(fixed).map(|_| fixed.len())?;
        if words.is_some() {
            let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
            at += (digits > 0).then_some(digits)?;
        }
    }
    Some(at)
}

/// The bit that stands for a letter of ASCII; the lowest one where it is none.
fn letter_bit(letter: Option<u8>) -> u32 {
    letter.filter(u8::is_ascii_alphabetic).map_or(1, |letter| 2 << (letter.to_ascii_lowercase() - b'a'))
}

/// The bits of the letters with which the second word of clues to `text` may begin; `first` is its first word.
fn second_bits(text: &str, first: &str) -> u32 {
    let second = text.as_bytes().get(first.len() + 1).copied();
    // In small letters what is not ASCII may have another length.
    let is_known = first.is_ascii() && second.is_none_or(|second| second.is_ascii());
    if is_known { letter_bit(second) | letter_bit(None) } else { u32::MAX }
}

/// The first word, without the comma or colon behind it.
fn word_of_clue(text: &str) -> &str {
    first_word(text.trim_start()).trim_end_matches([',', ':', ';'])
}

/// The text behind the number with which it begins: `2.1 Doel`, `Nr. 3 MEMORIE`, `§ 4 Kosten`, `Hoofdstuk 2: Doel`.
fn behind_number(text: &str) -> Option<&str> {
    if may_begin_with_number(text) { numbered(text) } else { None }
}

fn numbered(text: &str) -> Option<&str> {
    const LABELS: [&str; 6] = ["nr.", "hoofdstuk", "paragraaf", "deel", "stap", "§"];
    let mut words = text.split(' ');
    let first = words.next()?;
    let labelled = LABELS.iter().any(|label| first.eq_ignore_ascii_case(label));
    let number = if labelled { words.next()? } else { first };
    let bare = number.trim_end_matches(['.', ')', ':']);
    let is_digits = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let digits = || bare.starts_with(|c: char| c.is_ascii_digit()) && bare.split('.').all(is_digits);
    let roman = || !bare.is_empty() && bare.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let letter = || bare.len() == 1 && bare.len() < number.len() && bare.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !(digits() || roman() || letter()) {
        return None;
    }
    let mut at = first.len() + if labelled { 1 + number.len() } else { 0 };
    let rest = text.get(at..)?;
    at += rest.len() - rest.trim_start_matches([' ', ':', '–', '-', '.']).len();
    let rest = text.get(at..)?;
    let rest = rest.strip_prefix("HERDRUK ").unwrap_or(rest);
    (!rest.is_empty()).then_some(rest)
}

/// Whether a text may begin with a number or a label in front of one, as its first bytes show.
fn may_begin_with_number(text: &str) -> bool {
    let labels = || {
        let Some(start) = text.as_bytes().first_chunk::<4>() else { return false };
        start[0] == 0xC2 || matches!(&start.map(|byte| byte | 0x20), b"nr. " | b"hoof" | b"para" | b"deel" | b"stap")
    };
    match text.as_bytes() {
        [b'0'..=b'9', _, _, ..] | [_, b'.' | b')' | b':', ..] | [b'I' | b'V' | b'X', b'I' | b'V' | b'X' | b' ', ..] => true,
        _ => labels(),
    }
}

/// Whether `text` holds the words that `phrase` looks for; both are in small letters.
fn holds_words(text: &str, phrase: &Finder<'_>) -> bool {
    phrase.find_iter(text.as_bytes()).any(|at| {
        let end = at + phrase.needle().len();
        !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::document::kind::Kinds;

    #[test]
    fn a_number_in_front_of_a_heading_is_passed_over() {
        assert_eq!(behind_number("2.1 Doel"), Some("Doel"));
        assert_eq!(behind_number("Nr. 108 HERDRUK MOTIE VAN HET LID X"), Some("MOTIE VAN HET LID X"));
        assert_eq!(behind_number("II. ARTIKELSGEWIJS"), Some("ARTIKELSGEWIJS"));
        assert_eq!(behind_number("a. Kosten"), Some("Kosten"));
        assert_eq!(behind_number("Hoofdstuk 3: Kosten"), Some("Kosten"));
        assert_eq!(behind_number("Ik zie dat"), None);
        assert_eq!(behind_number("A Bakker"), None);
        assert_eq!(behind_number("§"), None);
    }

    #[test]
    fn a_phrase_covers_the_start_of_a_text_and_numbers_in_it() {
        assert_eq!(matched("vraag #", "vraag 12"), Some(8));
        assert_eq!(matched("vraag #", "vraag op"), None);
        assert_eq!(matched("nr. # van #", "nr. 3 van 5 stuks"), Some(11));
        assert_eq!(matched("doel", "do"), None);
    }

    /// The kinds of the program, and one with clues outside ASCII and with a number.
    fn with_own_kind() -> &'static Kinds {
        static KINDS: LazyLock<&Kinds> = LazyLock::new(|| {
            let label = "label = { nl = \"x\", en = \"x\" }";
            let formulas = "formulas = [\"één doel\", \"doel één\", \"doel #\"]";
            let text = format!("name = \"eigen\"\n{label}\n[[part]]\nname = \"a\"\n{label}\n{formulas}\n");
            Kinds::with_text(&text).expect("it is a kind")
        });
        *KINDS
    }

    proptest! {
        #[test]
        fn what_a_block_shows_is_among_what_is_tried(
            text in "((De |HET |Met |Geachte |Vraag |vriendelijke |groet|Nota |van |Toelichting|Memorie |Motie |É|İ|[0-9:,]|[A-Za-z]{1,3} ?)){0,6}"
        ) {
            let clues = &Kinds::built_in().clues().by_word;
            let block = Block { kind: BlockKind::Heading { level: 1 }, span: Span::new(0, text.len()), quoted: false };
            let first = word_of_clue(&text);
            let (word, start) = (lower(first, LONGEST_HEADING), lower(&text, LONGEST_CLUE));
            for (key, clue) in clues.iter().flat_map(|(key, candidates)| candidates.clues.iter().map(move |clue| (key, clue))) {
                let tried = *key == word && clue.second & second_bits(&text, first) != 0;
                prop_assert!(tried || *key != word || !clue.shows(&start, &text, &block), "{}", clue.phrase);
            }
        }

        #[test]
        fn what_a_block_shows_anywhere_is_what_each_clue_shows(
            number in "(([0-9IVX]{1,2}(\\.[0-9])?|[a-d])[.:)]{0,2} |(Nr\\.|STAP|§) [0-9] )?",
            text in "(Inleiding|DOEL|Tot |slot|de ondergetekende |stelt|Één |Wat |zijn |opties|[A-Za-zé]{1,3} ?|[:,]){0,5}",
            is_heading in any::<bool>()
        ) {
            let clues = with_own_kind().clues();
            let text = format!("{number}{text}");
            let kind = if is_heading { BlockKind::Heading { level: 1 } } else { BlockKind::Paragraph };
            let block = Block { kind, span: Span::new(0, text.len()), quoted: false };
            let mut found = Vec::new();
            clues.sight_anywhere(0, &block, &text, &mut found);
            let mut found: Vec<Owner> = found.iter().map(|sighting| (sighting.kind, sighting.part)).collect();
            let mut plain = Vec::new();
            for text in [Some(text.as_str()), behind_number(&text)].into_iter().flatten() {
                let of_word = clues.by_word.get(&lower(word_of_clue(text), LONGEST_HEADING));
                let all = of_word.map_or(&[][..], |candidates| &candidates.clues).iter();
                let shown = all.filter(|clue| clue.zone == Zone::Anywhere && clue.shows(&lower(text, LONGEST_CLUE), text, &block));
                plain.extend(shown.map(|clue| clue.owner));
            }
            found.sort_unstable();
            plain.sort_unstable();
            plain.dedup();
            prop_assert_eq!(found, plain);
        }

        #[test]
        fn a_number_is_only_looked_for_where_one_may_stand(text in "([a-zA-Z0-9§]|Nr|hoofdstuk|PARAGRAAF|deel|stap|[.:)] ?| ){0,5}Doel") {
            prop_assert!(may_begin_with_number(&text) || numbered(&text).is_none());
        }

        #[test]
        fn a_beginning_is_in_small_letters_whatever_its_letters(text in "([A-Za-z ]|É|İ|\\PC){0,12}", most in 0_usize..9) {
            prop_assert_eq!(lower(&text, most), text.chars().take(most).flat_map(char::to_lowercase).collect::<String>());
        }
    }
}
