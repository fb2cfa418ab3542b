//! Which style a set of texts shows.

/// What a text looks like in each style that can be told from its looks: of each list the text must hold a phrase, in
/// small letters. A style is an agreement, so a guess is only made where many texts show it.
const LOOKS: [(&str, &[&[&str]]); 4] = [
    (
        "rijksoverheid",
        &[
            &["geachte "],
            &["retouradres", "ministerie van ", "rijksoverheid.nl"],
            &["de minister van", "de minister voor", "de staatssecretaris van", "ministerie van "],
        ],
    ),
    (
        "gemeente",
        &[&["burgemeester en wethouders", "raadsvoorstel", "raadsbesluit", "collegevoorstel", "de raad van de gemeente"]],
    ),
    (
        "kamer",
        &[&["tweede kamer der staten-generaal", "eerste kamer der staten-generaal"], &["vergaderjaar 1", "vergaderjaar 2"]],
    ),
    (
        "aanwijzingen",
        &[&["memorie van toelichting", "nota van toelichting", "wij willem-alexander", "wij beatrix"], &["artikel 1"]],
    ),
];

/// How many texts show each style.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    counts: [usize; LOOKS.len()],
    texts: usize,
}

/// A style, and how many of how many texts show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) style: &'static str,
    pub(super) shown_by: usize,
    pub(super) of: usize,
}

impl Styles {
    /// Counts a Dutch text.
    pub(super) fn add(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        self.texts += 1;
        for (count, (_, lists)) in self.counts.iter_mut().zip(LOOKS) {
            *count += usize::from(lists.iter().all(|phrases| phrases.iter().any(|phrase| text.contains(phrase))));
        }
    }

    /// The style that at least half of the texts show, if it is one.
    pub(super) fn guess(&self) -> Option<Guess> {
        let (&shown_by, (style, _)) = self.counts.iter().zip(LOOKS).max_by_key(|(count, _)| **count)?;
        let alone = self.counts.iter().filter(|&&count| count * 2 > shown_by).count() == 1;
        (shown_by > 0 && shown_by * 2 >= self.texts && alone).then_some(Guess { style, shown_by, of: self.texts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "> Retouradres Postbus 1\nDatum 3 mei 2024\nGeachte heer Jansen,\nDank.\nDe Minister\nvan Zaken,";
    const PROPOSAL: &str = "Raadsvoorstel\nHet college van burgemeester en wethouders stelt voor.";

    fn guess(texts: &[&str]) -> Option<&'static str> {
        let mut styles = Styles::default();
        texts.iter().for_each(|text| styles.add(text));
        styles.guess().map(|guess| guess.style)
    }

    #[test]
    fn a_style_is_guessed_where_half_of_the_texts_show_it() {
        assert_eq!(guess(&[LETTER]), Some("rijksoverheid"));
        assert_eq!(guess(&[PROPOSAL, PROPOSAL, "Een nota."]), Some("gemeente"));
        assert_eq!(guess(&[LETTER, "Een nota.", "Nog een nota."]), None);
        assert_eq!(guess(&["Een nota."]), None);
        assert_eq!(guess(&[]), None);
    }

    #[test]
    fn texts_of_two_styles_show_none() {
        assert_eq!(guess(&[LETTER, PROPOSAL]), None);
    }
}
