//! The forms in which a Kamerstuk is cited, and which of them a reference has.

use super::{Chamber, Kamerstuk};
use crate::recognise::vergaderjaar::short_vergaderjaar;

impl Kamerstuk {
    /// The form of the Leidraad voor juridische auteurs, `Kamerstukken II 2015/16, 21501-07, nr. 1356`, as far as
    /// chamber and year are known; without them `Kamerstuk 21501-07, nr. 1356`.
    pub fn in_leidraad_form(&self) -> Option<String> {
        let paper = format!("{}{}{}", self.dossier.as_deref()?, self.chapter_behind(" "), self.number_behind());
        let year = self.vergaderjaar.map(|year| year.first).or(self.year_of_date.map(|(first, _)| first));
        Some(match (self.chamber.or_else(|| self.chamber_of_number()), year) {
            (Some(chamber), Some(year)) => format!("Kamerstukken {} {}, {paper}", chamber.name(), short_vergaderjaar(year)),
            _ if self.number.is_none() => format!("Kamerstukken {paper}"),
            _ => format!("Kamerstuk {paper}"),
        })
    }

    /// The whole form of the Leidraad, with a gap for the session year where it is not known.
    pub fn in_whole_leidraad_form(&self) -> Option<String> {
        let form = self.in_leidraad_form()?;
        let chamber = self.chamber.or_else(|| self.chamber_of_number()).unwrap_or(Chamber::Tweede);
        let paper = form
            .strip_prefix("Kamerstuk ")
            .or_else(|| form.strip_prefix("Kamerstukken ").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
        Some(match paper {
            Some(paper) => format!("Kamerstukken {} [vergaderjaar], {paper}", chamber.name()),
            None => form,
        })
    }

    /// The form in which the Tweede Kamer and the ministries write: `Kamerstuk 21 501-07, nr. 1356`.
    pub fn in_kamer_form(&self) -> Option<String> {
        let dossier = self.dossier.as_deref()?;
        let grouped = match (dossier.get(..2), dossier.get(2..5)) {
            (Some(two), Some(three)) if dossier.len() == 5 => format!("{two} {three}"),
            _ => dossier.to_owned(),
        };
        Some(format!("Kamerstuk {grouped}{}{}", self.chapter_behind(" "), self.number_behind()))
    }

    /// Which form `text`, the reference as it is written, has.
    pub fn style_of(&self, text: &str) -> Option<&'static str> {
        let dossier = self.dossier.as_deref()?;
        let chapter = self.chapter.as_deref().map(|chapter| format!("-{chapter}")).unwrap_or_default();
        let number = self.number.as_deref();
        let like = |form: Option<String>| form.is_some_and(|form| same_but_first_letter(&form, text));
        if self.chamber.is_some() && self.vergaderjaar.is_some() && like(self.in_leidraad_form()) {
            return Some("leidraad");
        }
        if number.is_none() {
            let spaced = self.chapter_behind(" ");
            return like(Some(format!("Kamerstukken {dossier}{spaced}"))).then_some("aanwijzingen");
        }
        if like(self.in_kamer_form()) {
            return Some("kamer");
        }
        if like(Some(format!("{dossier}{chapter}{}", self.number_behind()))) {
            return Some("handelingen");
        }
        let compact = format!("{dossier}{chapter}-{}", number.unwrap_or_default());
        (like(Some(format!("Kamerstuk {compact}"))) || like(Some(compact))).then_some("compact")
    }

    /// The chamber that numbers its papers so: digits are of the Tweede Kamer, letters of the Eerste.
    fn chamber_of_number(&self) -> Option<Chamber> {
        let last = self.number.as_deref()?.bytes().last()?;
        Some(if last.is_ascii_digit() { Chamber::Tweede } else { Chamber::Eerste })
    }

    fn chapter_behind(&self, space: &str) -> String {
        match self.chapter.as_deref() {
            Some(digits) if digits.starts_with(|c: char| c.is_ascii_digit()) => format!("-{digits}"),
            Some(letters) => format!("{space}{letters}"),
            None => String::new(),
        }
    }

    fn number_behind(&self) -> String {
        match self.number.as_deref() {
            Some(letters) if letters.starts_with(|c: char| c.is_ascii_uppercase()) => format!(", {letters}"),
            Some(number) => format!(", nr. {number}"),
            None => String::new(),
        }
    }
}

/// Whether two texts are the same but for a capital at the beginning.
fn same_but_first_letter(form: &str, text: &str) -> bool {
    form.len() == text.len()
        && form.get(1..).is_some_and(|rest| text.get(1..) == Some(rest))
        && form.as_bytes().first().map(u8::to_ascii_lowercase) == text.as_bytes().first().map(u8::to_ascii_lowercase)
}
