//! Whether an abbreviation is made of the letters of the words beside it.

/// Words that need give no letter to an abbreviation.
const SMALL: [&str; 30] = [
    "van", "de", "het", "een", "voor", "en", "der", "den", "des", "op", "in", "of", "te", "ter", "ten", "tot", "aan", "bij",
    "inzake", "om", "tegen", "over", "uit", "met", "and", "the", "for", "to", "a", "on",
];

/// None of them has more bytes.
const LONGEST_SMALL: usize = "inzake".len();

/// What a word costs that gives no letter though it should.
const SKIPPED: u32 = 3;
const IMPOSSIBLE: u32 = u32::MAX / 2;
/// Abbreviations of more letters are not looked at.
const MOST_LETTERS: usize = 10;

/// Whether a word need give no letter.
pub(crate) fn is_small(word: &str) -> bool {
    word.len() <= LONGEST_SMALL && SMALL.iter().any(|small| small.eq_ignore_ascii_case(word))
}

/// From which of `words` on the letters of `short` are initials of the words, in order; all words up to the last
/// belong to the full form. Small words may be skipped, one other word too, and a compound may give several letters.
pub(crate) fn full_form(words: &[&str], short: &str) -> Option<usize> {
    let letters = letters_of(short)?;
    let costs = costs(words, &letters);
    let most = letters.len() as u32;
    let (start, cost) = (0..words.len())
        .map(|start| (start, consuming(words, &letters, &costs, start, 0)))
        .min_by_key(|&(start, cost)| (cost, usize::MAX - start))?;
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let enough = match words.len() - start {
        1 => capitals >= 2 && letters.len() >= 2 && words[start].chars().count() >= 3 * letters.len(),
        _ if capitals == 0 => cost <= most / 2,
        _ => cost <= most,
    };
    (enough && cost < IMPOSSIBLE).then_some(start)
}

/// Whether the letters of `short` are initials of all `words`, from the first.
pub(super) fn is_full_form(words: &[&str], short: &str) -> bool {
    let Some(letters) = letters_of(short) else { return false };
    let costs = costs(words, &letters);
    words.len() >= 2 && consuming(words, &letters, &costs, 0, 0) <= letters.len() as u32 / 2
}

fn letters_of(short: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).map(small).collect();
    (2..=MOST_LETTERS).contains(&letters.len()).then_some(letters)
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// For each word and each letter the cost of giving the letters from there to the words from there.
fn costs(words: &[&str], letters: &[char]) -> Vec<Vec<u32>> {
    let mut costs = vec![vec![IMPOSSIBLE; letters.len() + 1]; words.len() + 1];
    costs[words.len()][letters.len()] = 0;
    for word in (0..words.len()).rev() {
        let skipping = if is_small(words[word]) { 0 } else { SKIPPED };
        for letter in 0..=letters.len() {
            let skipped = costs[word + 1][letter].saturating_add(skipping);
            costs[word][letter] = skipped.min(consuming(words, letters, &costs, word, letter)).min(IMPOSSIBLE);
        }
    }
    costs
}

/// The cost where `words[word]` gives `letters[letter]` and, if it is a compound, letters that follow.
fn consuming(words: &[&str], letters: &[char], costs: &[Vec<u32>], word: usize, letter: usize) -> u32 {
    let mut best = IMPOSSIBLE;
    let mut at = letter;
    for (place, c) in words[word].chars().enumerate() {
        if at == letters.len() {
            break;
        }
        if small(c) == letters[at] {
            best = best.min(costs[word + 1][at + 1].saturating_add((at - letter) as u32));
            at += 1;
        } else if place == 0 {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full<'a>(text: &'a str, short: &str) -> Option<String> {
        let words: Vec<&'a str> = text.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        full_form(&words, short).map(|start| words[start..].join(" "))
    }

    #[test]
    fn letters_are_initials_and_small_words_may_be_skipped() {
        assert_eq!(full("volgens de Raad voor het Bos", "RvB").as_deref(), Some("Raad voor het Bos"));
        assert_eq!(full("van de Bond tot Behoud van Bomen", "BBB").as_deref(), Some("Bond tot Behoud van Bomen"));
        assert_eq!(full("het middelbaar beroepsonderwijs", "mbo").as_deref(), Some("middelbaar beroepsonderwijs"));
        assert_eq!(full("de Immigratie- en Naturalisatiedienst", "IND").as_deref(), Some("Immigratie en Naturalisatiedienst"));
        assert_eq!(
            full("het Centraal Orgaan opvang asielzoekers", "COA").as_deref(),
            Some("Centraal Orgaan opvang asielzoekers")
        );
        assert_eq!(full("bij Rijkswaterstaat", "RWS").as_deref(), Some("Rijkswaterstaat"));
    }

    #[test]
    fn other_words_are_no_full_form() {
        assert_eq!(full("het ministerie van Onderwijs", "SZW"), None);
        assert_eq!(full("de scholen", "so"), None);
        assert_eq!(full("zie hierover de brief", "OESO"), None);
    }
}
