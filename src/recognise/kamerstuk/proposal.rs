//! The forms in which a Kamerstuk is cited, and which of them a reference has.

use std::fmt::{self, Write};

use super::{Chamber, Kamerstuk};
use crate::recognise::vergaderjaar::write_vergaderjaar;

impl Kamerstuk {
    /// The form of the Leidraad voor juridische auteurs, `Kamerstukken II 2015/16, 21501-07, nr. 1356`, as far as
    /// chamber and year are known; without them `Kamerstuk 21501-07, nr. 1356`.
    pub fn in_leidraad_form(&self) -> Option<String> {
        written(|to| self.write_leidraad(to))
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
        written(|to| self.write_kamer(to))
    }

    /// Which form `text`, the reference as it is written, has.
    pub fn style_of(&self, text: &str) -> Option<&'static str> {
        let dossier = self.dossier.as_deref()?;
        let chapter = Part { before: "-", part: self.chapter.as_deref() };
        let like = |form: &dyn Fn(&mut dyn Write) -> fmt::Result| Comparison::holds(text, form);
        if self.chamber.is_some() && self.vergaderjaar.is_some() && like(&|to| self.write_leidraad(to)) {
            return Some("leidraad");
        }
        let Some(number) = self.number.as_deref() else {
            let form = |to: &mut dyn Write| {
                write_all(to, &["Kamerstukken ", dossier])?;
                self.spaced_chapter().write(to)
            };
            return like(&form).then_some("aanwijzingen");
        };
        if like(&|to| self.write_kamer(to)) {
            return Some("kamer");
        }
        let bare = |to: &mut dyn Write| {
            to.write_str(dossier)?;
            chapter.write(to)?;
            self.number_behind().write(to)
        };
        if like(&bare) {
            return Some("handelingen");
        }
        let is_compact = |word: &str| {
            like(&|to| {
                write_all(to, &[word, dossier])?;
                chapter.write(to)?;
                write_all(to, &["-", number])
            })
        };
        (is_compact("Kamerstuk ") || is_compact("")).then_some("compact")
    }

    /// An error where it has no dossier.
    fn write_leidraad(&self, to: &mut dyn Write) -> fmt::Result {
        let dossier = self.dossier.as_deref().ok_or(fmt::Error)?;
        let year = self.vergaderjaar.map(|year| year.first).or(self.year_of_date.map(|(first, _)| first));
        match (self.chamber.or_else(|| self.chamber_of_number()), year) {
            (Some(chamber), Some(year)) => {
                write_all(to, &["Kamerstukken ", chamber.name(), " "])?;
                write_vergaderjaar(year, to)?;
                to.write_str(", ")?;
            }
            _ if self.number.is_none() => to.write_str("Kamerstukken ")?,
            _ => to.write_str("Kamerstuk ")?,
        }
        to.write_str(dossier)?;
        self.spaced_chapter().write(to)?;
        self.number_behind().write(to)
    }

    /// An error where it has no dossier.
    fn write_kamer(&self, to: &mut dyn Write) -> fmt::Result {
        let dossier = self.dossier.as_deref().ok_or(fmt::Error)?;
        to.write_str("Kamerstuk ")?;
        match (dossier.get(..2), dossier.get(2..5)) {
            (Some(two), Some(three)) if dossier.len() == 5 => write_all(to, &[two, " ", three])?,
            _ => to.write_str(dossier)?,
        }
        self.spaced_chapter().write(to)?;
        self.number_behind().write(to)
    }

    /// The chamber that numbers its papers so: digits are of the Tweede Kamer, letters of the Eerste.
    fn chamber_of_number(&self) -> Option<Chamber> {
        let last = self.number.as_deref()?.bytes().last()?;
        Some(if last.is_ascii_digit() { Chamber::Tweede } else { Chamber::Eerste })
    }

    fn spaced_chapter(&self) -> Part<'_> {
        let part = self.chapter.as_deref();
        let is_number = part.is_some_and(|chapter| chapter.starts_with(|c: char| c.is_ascii_digit()));
        Part { before: if is_number { "-" } else { " " }, part }
    }

    fn number_behind(&self) -> Part<'_> {
        let part = self.number.as_deref();
        let is_letters = part.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_uppercase()));
        Part { before: if is_letters { ", " } else { ", nr. " }, part }
    }
}

/// What a form is made of, with what stands in front of it; nothing where there is none.
struct Part<'a> {
    before: &'static str,
    part: Option<&'a str>,
}

impl Part<'_> {
    fn write(&self, to: &mut dyn Write) -> fmt::Result {
        self.part.map_or(Ok(()), |part| write_all(to, &[self.before, part]))
    }
}

fn write_all(to: &mut dyn Write, parts: &[&str]) -> fmt::Result {
    parts.iter().try_for_each(|part| to.write_str(part))
}

fn written(form: impl Fn(&mut dyn Write) -> fmt::Result) -> Option<String> {
    let mut text = String::new();
    form(&mut text).is_ok().then_some(text)
}

/// Takes what is written to it only as far as a text goes on with it. A capital at the beginning does not count.
struct Comparison<'t> {
    rest: &'t [u8],
    has_begun: bool,
}

impl Comparison<'_> {
    /// Whether a form is `text`.
    fn holds(text: &str, form: &dyn Fn(&mut dyn Write) -> fmt::Result) -> bool {
        let mut comparison = Comparison { rest: text.as_bytes(), has_begun: false };
        form(&mut comparison).is_ok() && comparison.rest.is_empty()
    }
}

impl Write for Comparison<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let part = part.as_bytes();
        let (text, rest) = self.rest.split_at_checked(part.len()).ok_or(fmt::Error)?;
        let is_same = match (text, part) {
            ([first, text @ ..], [other, part @ ..]) if !self.has_begun => first.eq_ignore_ascii_case(other) && text == part,
            _ => text == part,
        };
        self.has_begun |= !part.is_empty();
        self.rest = rest;
        is_same.then_some(()).ok_or(fmt::Error)
    }
}
