//! Text in another language than Dutch, told by the small words that every language has plenty of.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::sieve::Sieve;
use super::starts::{self, Start, Starts};
use super::token::{Token, hash};
use crate::document::{Document, Span};

/// A language in which a stretch of a Dutch document may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    German,
    French,
    Frisian,
}

const FOREIGN: [Language; 4] = [Language::English, Language::German, Language::French, Language::Frisian];

/// Small words of Dutch, and of each other language, that are none in any other one of these.
const DUTCH: &str = "het een van voor niet zijn worden wordt naar ook bij deze dit aan door uit maar hebben heeft moet moeten hun \
                     tussen geen zoals onder zij hij ons onze wij kunnen zal zullen werd met als meer hoe";
const WORDS: [&str; 4] = [
    "the and to that with for are this which from by be it not or their have has will should shall must these those its an \
     such may been other you your they as on at how",
    "der und das von mit ist nicht zu für auf dem eine einer einem eines wird sich auch oder nach zur zum sind über im dass \
     haben kann sowie",
    "les des et du une pour dans qui sur par est au aux avec sont cette que ou ne ces leur le la à",
    "fan foar yn wurdt nei oan troch hat kin dizze ek mar binne harren sa dy wurde moat kinne sille gjin mear tusken",
];

impl Language {
    /// The code by which the language is known: `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::French => "fr",
            Language::Frisian => "fy",
        }
    }
}

/// A stretch in another language has at least so many of its small words.
const FEWEST: u32 = 4;

/// How many small words of each language a stretch has; Dutch comes first.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    small: [u32; FOREIGN.len() + 1],
    words: u32,
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.small.iter_mut().zip(other.small).for_each(|(sum, more)| *sum += more);
        self.words += other.words;
    }

    /// The language other than Dutch that it shows.
    fn language(&self) -> Option<Language> {
        /// One word in so many at the most is a small one of the language.
        const RARE: u32 = 12;
        let (index, &most) = self.small[1..].iter().enumerate().max_by_key(|(index, count)| (**count, FOREIGN.len() - index))?;
        // Names of Dutch bodies stand in texts of any language.
        let is_foreign = most >= FEWEST && most * RARE >= self.words && self.small[0] * 4 <= most;
        is_foreign.then_some(FOREIGN[index])
    }

    /// Whether nothing tells which language it is in.
    fn is_silent(&self) -> bool {
        self.small.iter().all(|count| *count == 0)
    }
}

/// A long block, or short ones that follow one another.
struct Unit {
    span: Span,
    count: Count,
    language: Option<Language>,
}

/// A block of fewer bytes is too short to tell by itself.
const LONG: usize = 100;

/// The small words of other languages, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    WORDS.into_iter().flat_map(str::split_whitespace).map(hash)
}

/// Finds the stretches of a document that are in another language, or of which the markup says so, in order; and the
/// language of most of the text, where it is another one.
pub fn recognise(document: &Document, parts: &[Starts]) -> (Vec<Span>, Option<Language>) {
    let tokens = &document.tokens[..];
    let found = if may_be_foreign(document, parts) { stretches(document, tokens) } else { Vec::new() };
    if found.is_empty() && document.foreign.is_empty() {
        return (Vec::new(), None); // As in most texts.
    }
    let prose: usize = document.blocks.iter().filter(|block| block.kind.is_prose()).map(|block| block.span.len()).sum();
    let most = FOREIGN.into_iter().find(|language| {
        let those: usize = found.iter().filter(|(_, own)| own == language).map(|(span, _)| span.len()).sum();
        those * 2 > prose
    });
    let mut spans: Vec<Span> = found.into_iter().map(|(span, _)| span).chain(document.foreign.iter().copied()).collect();
    spans.sort_unstable();
    spans.dedup_by(|later, earlier| {
        let overlap = later.start < earlier.end;
        if overlap {
            *earlier = earlier.cover(*later);
        }
        overlap
    });
    (spans, most)
}

/// Whether some unit of the text has so many small words of one language that it may be in that language. Most texts have
/// none, and the Dutch words of these are not counted.
fn may_be_foreign(document: &Document, parts: &[Starts]) -> bool {
    let mut words = starts::of(parts, [Start::Foreign]);
    let mut next = words.next();
    let mut count = Count::default();
    let mut gathering = false;
    for block in document.blocks.iter().filter(|block| block.kind.is_prose()) {
        let short = block.span.len() < LONG;
        if !(short && gathering) {
            count = Count::default();
        }
        gathering = short;
        while let Some((_, token)) = next.filter(|(_, token)| token.start < block.span.end) {
            let language = TABLE.language_of(token.hash).filter(|_| token.start >= block.span.start);
            if let Some(language) = language.map(usize::from) {
                count.small[language] += 1;
                if language > 0 && count.small[language] >= FEWEST {
                    return true;
                }
            }
            next = words.next();
        }
    }
    false
}

/// The stretches that show what language they are in, in order.
fn stretches(document: &Document, tokens: &[Token]) -> Vec<(Span, Language)> {
    let mut units: Vec<Unit> = Vec::new();
    let mut next = 0;
    let mut gathering = false;
    for block in document.blocks.iter().filter(|block| block.kind.is_prose()) {
        next += tokens[next..].iter().take_while(|token| token.start < block.span.start).count();
        let count = count(tokens[next..].iter().take_while(|token| token.start < block.span.end));
        next += count.words as usize;
        let short = block.span.len() < LONG;
        match units.last_mut().filter(|_| short && gathering) {
            Some(unit) => {
                unit.span = unit.span.cover(block.span);
                unit.count.add(&count);
            }
            None => units.push(Unit { span: block.span, count, language: None }),
        }
        gathering = short;
    }
    let mut any = false;
    for unit in &mut units {
        unit.language = unit.count.language().filter(|_| unit.span.len() >= LONG);
        any |= unit.language.is_some();
    }
    if !any {
        return Vec::new();
    }
    adopt(&mut units);
    units.iter().filter_map(|unit| Some((unit.span, unit.language?))).collect()
}

/// What says nothing itself is in the language of what stands around it.
fn adopt(units: &mut [Unit]) {
    let told: Vec<(Option<Language>, bool)> = units.iter().map(|unit| (unit.language, unit.count.is_silent())).collect();
    let mut before: Option<Option<Language>> = None;
    let mut behind = vec![None; units.len()];
    let mut next: Option<Option<Language>> = None;
    for (index, (language, silent)) in told.iter().enumerate().rev() {
        behind[index] = next;
        if !silent {
            next = Some(*language);
        }
    }
    for (index, (language, silent)) in told.into_iter().enumerate() {
        if !silent {
            before = Some(language);
            continue;
        }
        units[index].language = match (before, behind[index]) {
            (Some(one), Some(other)) => one.filter(|_| one == other),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => None,
        };
    }
}

fn count<'t>(tokens: impl Iterator<Item = &'t Token>) -> Count {
    let mut count = Count::default();
    let table = &*TABLE;
    for token in tokens {
        count.words += 1;
        if let Some(language) = table.language_of(token.hash) {
            count.small[language as usize] += 1;
        }
    }
    count
}

/// The small words by their hashes, behind a sieve that lets few others through.
struct Table {
    sieve: Sieve,
    languages: FxHashMap<u32, u8>,
}

impl Table {
    fn language_of(&self, hash: u32) -> Option<u8> {
        if self.sieve.may_hold(hash) { self.languages.get(&hash).copied() } else { None }
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut languages = FxHashMap::default();
    for (language, words) in std::iter::once(DUTCH).chain(WORDS).enumerate() {
        languages.extend(words.split_whitespace().map(|word| (hash(word), language as u8)));
    }
    Table { sieve: Sieve::new(languages.keys().copied()), languages }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::recognise::token::tokens;

    fn found(text: &str) -> Vec<(String, &'static str)> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let found = stretches(&document, &tokens(&document.text));
        found.into_iter().map(|(span, language)| (document.slice(span).to_owned(), language.code())).collect()
    }

    const DUTCH_TEXT: &str = "De gemeente heeft een plan voor het onderhoud van de wegen, en legt dat in het voorjaar voor aan de \
                              raad, die er dan over besluit.";
    const ENGLISH: &str = "The municipality has a plan for the maintenance of the roads, and will submit it to the council, which \
                           shall decide on it in spring.";

    #[test]
    fn a_block_in_another_language_is_told_by_its_small_words() {
        let german = "Die Gemeinde hat einen Plan für die Wege und legt ihn im Frühling dem Rat vor, der dann über den Plan und \
                      die Kosten auf der Grundlage eines Berichts entscheidet.";
        let french = "La commune a un plan pour les routes et le soumet au conseil, qui décide dans les mois suivants sur les coûts \
                      et sur la durée des travaux.";
        let frisian = "De gemeente hat in plan foar it ûnderhâld fan de diken, en leit dat yn it foarjier foar oan de ried, dy't \
                       der dan oer beslút en ek nei de kosten sjocht.";
        let text = [DUTCH_TEXT, ENGLISH, german, french, frisian].join("\n\n");
        let expected = [(ENGLISH, "en"), (german, "de"), (french, "fr"), (frisian, "fy")];
        assert_eq!(found(&text), expected.map(|(text, code)| (text.to_owned(), code)));
    }

    #[test]
    fn a_document_is_in_the_language_of_most_of_it() {
        let language = |text: &str| {
            let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
            let (spans, language) = recognise(&document, &[Starts::new(&document.text, &document.tokens)]);
            (spans.len(), language.map(Language::code))
        };
        assert_eq!(language(&format!("# Roads\n\n{ENGLISH}\n\n{ENGLISH}\n\n{DUTCH_TEXT}\n")), (3, Some("en")));
        assert_eq!(language(&format!("{DUTCH_TEXT}\n\n{DUTCH_TEXT}\n\n{ENGLISH}\n")), (1, None));
        assert_eq!(language("Een <span lang=\"en\">plan</span>."), (1, None));
    }

    #[test]
    fn a_quotation_inside_a_dutch_sentence_is_dutch() {
        let text = format!(
            "De minister schrijft dat „{ENGLISH}” een zin is die voor de meeste lezers van deze brief niet te volgen \
                            is, en dat zij het daarom ook zelf in haar eigen woorden uitlegt aan de leden van de Kamer."
        );
        assert_eq!(found(&text), []);
        let list = "- fairness by design\n- the right to be forgotten\n- privacy\n";
        assert_eq!(found(&format!("{DUTCH_TEXT}\n\n{list}\n{DUTCH_TEXT}\n")), []);
    }

    #[test]
    fn names_of_dutch_bodies_do_not_make_a_text_dutch() {
        let text = "The report was sent to the Ministerie van Binnenlandse Zaken en Koninkrijksrelaties by the Raad van State, and \
                    it is to be discussed with the other ministries.";
        assert_eq!(found(text).len(), 1);
    }

    #[test]
    fn short_blocks_are_told_together_or_by_what_is_around_them() {
        let text = format!("# Roads\n\n{ENGLISH}\n\n## Costs\n\n{ENGLISH}\n\n# Wegen\n\n{DUTCH_TEXT}\n");
        let texts: Vec<String> = found(&text).into_iter().map(|(text, _)| text).collect();
        assert_eq!(texts, ["Roads", ENGLISH, "Costs", ENGLISH]);
        let list = "- It is to be done by the council.\n- This has been said with care.\n- They must not go there.\n- That will be all.\n";
        assert_eq!(found(list).len(), 1);
    }
}
