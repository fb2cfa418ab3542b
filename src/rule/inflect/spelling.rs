//! How Dutch spells a syllable that opens or closes: `maan`, `manen`; `plan`, `plannen`; `brief`, `brieven`.

/// The end of a word: its last vowels and the consonants behind them, and whether there are vowels in front of those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End<'w> {
    pub before: &'w str,
    pub vowels: &'w str,
    pub consonants: &'w str,
}

const DIGRAPHS: [&str; 14] = ["aa", "ai", "ea", "oa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ou", "au", "ei"];

pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é' | 'è' | 'ê' | 'ë' | 'ï' | 'ö' | 'ü' | 'á' | 'ó' | 'í')
}

impl<'w> End<'w> {
    /// The end of a word in small letters; `None` where it has no vowel.
    pub fn of(word: &'w str) -> Option<Self> {
        let inner = word.trim_end_matches(|c| !is_vowel(c));
        // The j of ij stands behind a vowel and is part of it.
        if let Some(head) = word.strip_suffix(|_: char| true).filter(|_| word.ends_with("ij")) {
            return Some(End { before: head.strip_suffix('i')?, vowels: "ij", consonants: "" });
        }
        let tail = &word[inner.len()..];
        if inner.ends_with('i') && tail.starts_with('j') {
            let at = inner.len() - 1;
            return Some(End { before: &word[..at], vowels: &word[at..at + 2], consonants: &word[at + 2..] });
        }
        let last = inner.chars().next_back()?;
        let two = DIGRAPHS.into_iter().find(|two| inner.ends_with(two));
        let start = inner.len() - two.map_or(last.len_utf8(), str::len);
        Some(End { before: &word[..start], vowels: &word[start..inner.len()], consonants: tail })
    }

    /// Whether there is but one syllable.
    pub fn is_alone(&self) -> bool {
        !self.before.contains(is_vowel)
    }

    /// Whether the vowel is a single letter, and one consonant closes the syllable.
    pub fn is_short(&self) -> bool {
        self.vowels.chars().count() == 1 && self.vowels != "y" && self.consonants.chars().count() == 1
    }

    /// Whether the last syllable carries no stress, as far as its spelling tells: `regel`, `nuttig`.
    pub fn is_weak(&self) -> bool {
        let ends = |vowel: &str, consonants: &[&str]| self.vowels == vowel && consonants.contains(&self.consonants);
        !self.is_alone() && (ends("e", &["l", "m", "n", "r"]) || ends("i", &["g", "k"]))
    }
}

/// The word in front of an ending that begins with a vowel.
pub(super) fn open(word: &str) -> String {
    let Some(end) = End::of(word) else { return word.to_owned() };
    let End { before, vowels, consonants } = end;
    let one = consonants.chars().count() == 1;
    if one && vowels == "ee" && before.ends_with('i') {
        // financieel, financiële
        return format!("{before}ë{}", soft(consonants));
    }
    if one && matches!(vowels, "aa" | "ee" | "oo" | "uu") {
        return format!("{before}{}{}", &vowels[1..], soft(consonants));
    }
    if end.is_short() && !end.is_weak() {
        return if matches!(consonants, "w" | "x" | "j" | "h") { word.to_owned() } else { format!("{word}{consonants}") };
    }
    if one && !end.is_short() || matches!(consonants, "lf" | "rf") {
        return format!("{before}{vowels}{}", soft(consonants));
    }
    word.to_owned()
}

/// Consonants as they sound between vowels.
fn soft(consonants: &str) -> String {
    match consonants.chars().next_back() {
        Some('f') => format!("{}v", &consonants[..consonants.len() - 1]),
        Some('s') => format!("{}z", &consonants[..consonants.len() - 1]),
        _ => consonants.to_owned(),
    }
}

/// A word without the `-en` that stood behind it: `mak` becomes `maak`, `schrijv` `schrijf`, `zett` `zet`. `weak` says that its
/// last syllable carries no stress, so that its vowel stays as it is.
pub(super) fn close(opened: &str, weak: bool) -> String {
    let Some(End { before, vowels, consonants }) = End::of(opened) else { return opened.to_owned() };
    let mut letters: Vec<char> = consonants.chars().collect();
    let doubled = letters.len() > 1 && letters[letters.len() - 1] == letters[letters.len() - 2];
    if doubled {
        letters.pop();
    }
    let lengthens = !weak && !doubled && letters.len() == 1 && letters[0] != 'w' && matches!(vowels, "a" | "e" | "o" | "u" | "ë");
    if let Some(last) = letters.last_mut() {
        *last = match *last {
            'v' => 'f',
            'z' => 's',
            other => other,
        };
    }
    let consonants: String = letters.into_iter().collect();
    let twice = match vowels {
        "ë" => "ee".to_owned(),
        _ => vowels.repeat(2),
    };
    format!("{before}{}{consonants}", if lengthens { &twice } else { vowels })
}

/// The prefix `ge` in front of a word: `geëist`, `geïnd`.
pub(super) fn with_ge(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    let second = letters.clone().next();
    let marked = match (first, second) {
        (Some('i'), Some('j' | 'e')) | (Some('u'), Some('i')) => None,
        (Some('e'), _) => Some('ë'),
        (Some('i'), _) => Some('ï'),
        (Some('u'), _) => Some('ü'),
        _ => None,
    };
    match marked {
        Some(marked) => format!("ge{marked}{}", letters.as_str()),
        None => format!("ge{word}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn syllables_open_and_close_as_they_are_spelled() {
        for (closed, opened) in [
            ("maan", "man"),
            ("plan", "plann"),
            ("brief", "briev"),
            ("huis", "huiz"),
            ("regel", "regel"),
            ("nuttig", "nuttig"),
            ("wolf", "wolv"),
            ("mens", "mens"),
            ("markt", "markt"),
            ("groot", "grot"),
            ("lief", "liev"),
            ("prijs", "prijz"),
            ("probleem", "problem"),
            ("financieel", "financiël"),
            ("individueel", "individuel"),
            ("robuust", "robuust"),
            ("gedrag", "gedragg"),
            ("tax", "tax"),
        ] {
            assert_eq!(open(closed), opened);
        }
        for (opened, closed) in
            [("mak", "maak"), ("schrijv", "schrijf"), ("zett", "zet"), ("lez", "lees"), ("werk", "werk"), ("evaluer", "evalueer")]
        {
            assert_eq!(close(opened, false), closed);
        }
        assert_eq!(close("lever", true), "lever");
        assert_eq!(
            (with_ge("evalueerd"), with_ge("ijkt"), with_ge("uit"), with_ge("inspecteerd")),
            ("geëvalueerd".into(), "geijkt".into(), "geuit".into(), "geïnspecteerd".into())
        );
    }

    proptest! {
        #[test]
        fn any_word_can_be_opened_and_closed(word in "[a-zéëïö]{0,12}") {
            open(&word);
            close(&word, false);
            close(&word, true);
            with_ge(&word);
        }
    }
}
