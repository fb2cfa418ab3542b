//! Whether a text is Dutch or English, as far as its commonest words tell.

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    Dutch,
    English,
    /// Too short to say, or neither.
    Unsure,
}

/// Words that the other language does not have.
const DUTCH: [&str; 24] = [
    "de", "het", "een", "en", "van", "dat", "die", "niet", "voor", "met", "zijn", "er", "aan", "wordt", "bij", "ook", "naar",
    "deze", "uit", "heeft", "kan", "worden", "dit", "om",
];
const ENGLISH: [&str; 24] = [
    "the", "of", "and", "to", "that", "this", "for", "with", "you", "are", "be", "it", "by", "from", "your", "not", "can", "or",
    "all", "as", "have", "on", "will", "if",
];

/// Fewer of these words say nothing.
const FEWEST: usize = 8;

impl Tongue {
    /// The language of a text, judged by its words outside code.
    pub(super) fn of(text: &str) -> Tongue {
        let (mut dutch, mut english, mut in_code) = (0, 0, false);
        for line in text.lines() {
            if line.trim_start().starts_with("```") {
                in_code = !in_code;
            }
            if in_code {
                continue;
            }
            for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| (2..=6).contains(&word.len())) {
                let is = |known: &&str| word.eq_ignore_ascii_case(known);
                dutch += usize::from(DUTCH.iter().any(&is));
                english += usize::from(ENGLISH.iter().any(&is));
            }
        }
        match (dutch, english) {
            (dutch, english) if dutch + english < FEWEST => Tongue::Unsure,
            (dutch, english) if english > 4 * dutch => Tongue::English,
            (dutch, english) if dutch > 2 * english => Tongue::Dutch,
            _ => Tongue::Unsure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_of_the_language_of_its_commonest_words() {
        let dutch = "De gemeente zegt dat het plan niet voor de zomer klaar is. Met een brief aan de raad wordt dit gemeld.";
        let english = "If you want to help, read this page. All of the changes are welcome, and they can be sent to us by mail.";
        assert_eq!(Tongue::of(dutch), Tongue::Dutch);
        assert_eq!(Tongue::of(english), Tongue::English);
        assert_eq!(Tongue::of("Kort."), Tongue::Unsure);
        assert_eq!(Tongue::of(&format!("{dutch} {english}")), Tongue::Unsure);
    }

    #[test]
    fn code_is_of_no_language() {
        let code = "```\nif this or that\n```\n".repeat(20);
        assert_eq!(Tongue::of(&code), Tongue::Unsure);
    }
}
