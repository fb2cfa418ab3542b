//! Words that differ in accents or in the old spelling only: `coordinatie` beside `coördinatie`, `produkt` beside `product`.

/// Words of fewer letters are not compared.
const SHORTEST: usize = 5;

/// Whether a word in small letters has no accents and no `c`, so that it folds to itself.
pub(super) fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii() && byte != b'c')
}

/// Writes the word without accents, and with a `k` where the spelling has or had one, into `folded`; says whether it is long enough.
/// `word` is in small letters.
pub(super) fn fold(word: &str, folded: &mut String) -> bool {
    folded.clear();
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        folded.push(match letter {
            // A hard c was a k once; a soft one, and ch, never were.
            'c' if !letters.peek().is_none_or(|next| matches!(next, 'h' | 'e' | 'i' | 'y' | 'ë' | 'ï' | 'é')) => 'k',
            other => without_accent(other),
        });
    }
    folded.len() >= SHORTEST
}

pub(in crate::recognise) fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    }
}

/// Whether two words that fold alike are spellings of one word, and not one word with and without the accents by which an
/// author stresses it: `kúnnen`, `vóórdat`.
pub(super) fn is_one_word(one: &str, other: &str) -> bool {
    let letters = one.chars().count();
    one.chars().zip(other.chars()).enumerate().all(|(at, (a, b))| {
        let stressed = [a, b].iter().any(|letter| matches!(letter, 'á' | 'é' | 'í' | 'ó' | 'ú')) && a != b;
        // privé, comités
        !stressed || ((a == 'é' || b == 'é') && at + 2 >= letters)
    })
}

/// How many accents a word has.
pub fn accents(word: &str) -> usize {
    word.chars().filter(|&letter| without_accent(letter) != letter).count()
}
