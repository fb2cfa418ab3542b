//! Questions about words and patterns of the text.

use super::*;
use crate::rule::search::bounded;

impl Compiler<'_> {
    pub(super) fn text_match(&mut self, raw: &RawQuestion, span: Range<usize>) -> Option<TextMatch> {
        let on = self.needed(&raw.on, "on", span)?;
        let Some((_, blocks)) = TEXTS.iter().find(|(name, _)| name == on.get_ref()) else {
            self.unknown(on.span(), ("de tekst", "text"), on.get_ref(), &TEXTS.map(|(name, _)| name));
            return None;
        };
        raw.conditions.iter().for_each(|conditions| drop(self.no_fields(conditions)));
        if let Some(name) = raw.show_also.as_ref().or(raw.point_at.as_ref().filter(|_| raw.pattern.is_none())) {
            self.nothing_to_point_at(name);
        }
        let mut phrases: Vec<Phrase> = Vec::new();
        if let Some(words) = &raw.words {
            phrases.extend(self.words_of(words).iter().map(|word| Phrase::new(word, Vec::new())));
        }
        if let Some(swap) = &raw.swap {
            phrases.extend(self.swap(swap));
        }
        if let Some(inflect) = &raw.inflect {
            self.inflect(inflect, &mut phrases);
        }
        let is_about_terms = raw.words_from.as_ref().is_some_and(|from| self.is_terms(from));
        let pattern = raw.pattern.as_ref().and_then(|pattern| self.pattern(pattern, raw));
        let exact = raw.case.as_ref().is_some_and(|case| *case.get_ref());
        Some(TextMatch { blocks: *blocks, filter: self.filter(raw), phrases, is_about_terms, exact, pattern })
    }

    /// Says that a rule about words cannot name a field whose place it points at or mends.
    pub(super) fn nothing_to_point_at(&mut self, name: &Spanned<String>) {
        let message = ("woorden hebben geen velden om aan te wijzen", "words have no fields to point at");
        let help = (
            "laat deze sleutel weg, of geef een pattern met een groep (?<naam>…) en point_at",
            "leave this key out, or give a pattern with a group (?<name>…) and point_at",
        );
        self.problem(name.span(), message, Some(help.into()));
    }

    /// Says so where a list has no words.
    pub(super) fn some_words(&mut self, is_empty: bool, place: Range<usize>) {
        if is_empty {
            let help = ("geef een of meer woorden", "give one or more words");
            self.problem(place, ("deze lijst is leeg", "this list is empty"), Some(help.into()));
        }
    }

    /// Whether words come from where the terms of the configuration are: there is no other place yet.
    fn is_terms(&mut self, from: &Spanned<String>) -> bool {
        let known = from.get_ref() == "terms";
        if !known {
            self.unknown(from.span(), ("de lijst", "list"), from.get_ref(), &["terms"]);
        }
        known
    }

    pub(super) fn pattern(&mut self, pattern: &Spanned<String>, raw: &RawQuestion) -> Option<Pattern> {
        let mut expression = pattern.get_ref().as_str();
        // The places where words end are checked in code, where letters with accents count.
        let before = expression.strip_prefix(r"\b").inspect(|rest| expression = rest).is_some();
        let behind = expression.strip_suffix(r"\b").inspect(|rest| expression = rest).is_some();
        let point_at = raw.point_at.as_ref().map(|name| name.get_ref().clone());
        let groups: Vec<String> = group_names(expression).map(str::to_owned).collect();
        // The patterns of the program itself are tried by its tests, not at every start.
        if (!self.source.is_embedded() || cfg!(test))
            && let Err(error) = Pattern::build(expression)
        {
            let message = error.to_string();
            let reason = message.rsplit("error: ").next().unwrap_or(&message).trim().to_owned();
            let message = (format!("dit patroon klopt niet: {reason}"), format!("this pattern is not right: {reason}"));
            self.problem(pattern.span(), message, None);
            return None;
        }
        if let Some(name) = raw.point_at.as_ref().filter(|name| !groups.contains(name.get_ref())) {
            let wanted = name.get_ref();
            let message = (format!("het patroon heeft geen groep «{wanted}»"), format!("the pattern has no group «{wanted}»"));
            let help = match groups.as_slice() {
                [] => (format!("schrijf in het patroon (?<{wanted}>…)"), format!("write (?<{wanted}>…) in the pattern")).into(),
                groups => advice(wanted, &groups.iter().map(String::as_str).collect::<Vec<_>>()),
            };
            self.problem(name.span(), message, Some(help));
        }
        let needs = raw.needs.as_ref().map(|needs| needs.get_ref().clone()).unwrap_or_default();
        // Every text holds an empty one.
        let needs = if needs.iter().any(|need| bounded(need).0.is_empty()) { Vec::new() } else { needs };
        Some(Pattern {
            expression: expression.to_owned(),
            bounds: (before, behind),
            needs,
            point_at,
            groups,
            compiled: OnceLock::new(),
        })
    }

    pub(super) fn variants(&mut self, raw: &RawQuestion) -> Option<Variants> {
        let groups = raw.groups.as_ref()?;
        let rows: Vec<Vec<String>> = match groups.get_ref() {
            toml::Value::String(file) => self.groups_of(file, groups.span())?,
            toml::Value::Array(rows) => rows
                .iter()
                .filter_map(|row| Some(row.as_array()?.iter().filter_map(|word| word.as_str().map(str::to_owned)).collect()))
                .collect(),
            _ => Vec::new(),
        };
        if rows.is_empty() && groups.get_ref().is_str() {
            return None;
        }
        if rows.is_empty() || rows.iter().any(|row| row.len() < 2) {
            let message = (
                "groups is een lijst van groepen van twee of meer schrijfwijzen, of de naam van een tsv-bestand",
                "groups is a list of groups of two or more spellings, or the name of a tsv file",
            );
            self.problem(groups.span(), message, None);
            return None;
        }
        let phrases: Vec<(String, u32)> =
            rows.into_iter().zip(0..).flat_map(|(row, number)| row.into_iter().map(move |phrase| (phrase, number))).collect();
        let preferred = raw.prefer.as_ref().map_or(Some(Vec::new()), |file| self.preferred(file, &phrases))?;
        let once = raw.once.as_ref().is_some_and(|once| *once.get_ref());
        Some(Variants { phrases, preferred, filter: self.filter(raw), scope: self.scope(raw), once })
    }

    /// The groups in a file.
    fn groups_of(&mut self, file: &str, place: Range<usize>) -> Option<Vec<Vec<String>>> {
        let list = self.list(file, place)?;
        for row in list.rows.iter().filter(|row| row.cells.len() < 2) {
            let message = ("dit is geen groep", "this is no group");
            let help = ("een rij heeft twee of meer schrijfwijzen", "a row has two or more spellings");
            self.complain_of(&list, row.line.clone(), message, Some(help.into()));
        }
        Some(list.rows.iter().filter(|row| row.cells.len() > 1).map(|row| list.cells(row)).collect())
    }

    /// What each style prefers: rows of a style and one of `phrases`.
    fn preferred(&mut self, file: &Spanned<String>, phrases: &[(String, u32)]) -> Option<Vec<(String, String)>> {
        let list = self.list(file.get_ref(), file.span())?;
        let mut preferred = Vec::new();
        for row in &list.rows {
            match list.cells(row).as_slice() {
                [style, form] if STYLES.contains(&style.as_str()) && phrases.iter().any(|(phrase, _)| phrase == form) => {
                    preferred.push((style.clone(), form.clone()));
                }
                _ => {
                    let message = ("dit is geen voorkeur", "this is no preference");
                    let help = (
                        "elke rij is een stijl en een van de schrijfwijzen van groups",
                        "each row is a style and one of the spellings of groups",
                    );
                    self.complain_of(&list, row.line.clone(), message, Some(help.into()));
                }
            }
        }
        Some(preferred)
    }
}

/// The names of the groups of an expression, `(?<name>…)`.
fn group_names(expression: &str) -> impl Iterator<Item = &str> {
    expression.split("(?<").skip(1).chain(expression.split("(?P<").skip(1)).filter_map(|rest| {
        let name = rest.split_once('>')?.0;
        (!name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')).then_some(name)
    })
}
