//! Questions about words and patterns of the text.

use super::*;

impl Compiler<'_> {
    pub(super) fn text_match(&mut self, raw: &RawQuestion, span: Range<usize>) -> Option<TextMatch> {
        let on = self.needed(&raw.on, "on", span)?;
        let Some((_, blocks)) = TEXTS.iter().find(|(name, _)| name == on.get_ref()) else {
            self.unknown(on.span(), "de tekst", on.get_ref(), &TEXTS.map(|(name, _)| name));
            return None;
        };
        if let Some(conditions) = &raw.conditions
            && let Some((name, _)) = conditions.iter().next()
        {
            self.problem(name.span(), "woorden hebben geen velden", Some("laat «where» weg".to_owned()));
        }
        let mut phrases: Vec<(String, Option<String>)> = Vec::new();
        for word in raw.words.iter().flat_map(|words| words.get_ref()) {
            phrases.push((word.get_ref().clone(), None));
        }
        if let Some(swap) = &raw.swap {
            phrases.extend(self.swap(swap)?);
        }
        if let Some((phrase, _)) = phrases.iter().find(|(phrase, _)| !phrase.contains(char::is_alphanumeric)) {
            self.problem(on.span(), format!("«{phrase}» is geen woord"), Some("gebruik pattern".to_owned()));
        }
        let is_about_terms = raw.words_from.as_ref().is_some_and(|from| self.is_terms(from));
        let pattern = raw.pattern.as_ref().and_then(|pattern| self.pattern(pattern, raw));
        let exact = raw.case.as_ref().is_some_and(|case| *case.get_ref());
        Some(TextMatch { blocks: *blocks, filter: self.filter(raw), phrases, is_about_terms, exact, pattern })
    }

    /// Whether words come from where the terms of the configuration are: there is no other place yet.
    fn is_terms(&mut self, from: &Spanned<String>) -> bool {
        let known = from.get_ref() == "terms";
        if !known {
            self.unknown(from.span(), "de lijst", from.get_ref(), &["terms"]);
        }
        known
    }

    pub(super) fn swap(&mut self, swap: &Spanned<toml::Value>) -> Option<Vec<(String, Option<String>)>> {
        match swap.get_ref() {
            toml::Value::String(file) => {
                let rows = self.table(file, swap.span())?;
                Some(rows.into_iter().filter_map(|row| Some((row.first()?.clone(), row.get(1).cloned()))).collect())
            }
            toml::Value::Table(table) if table.values().all(toml::Value::is_str) => {
                Some(table.iter().map(|(word, other)| (word.clone(), other.as_str().map(str::to_owned))).collect())
            }
            _ => {
                self.problem(swap.span(), "swap is een tabel van woorden, of de naam van een tsv-bestand", None);
                None
            }
        }
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
            self.problem(pattern.span(), format!("dit patroon klopt niet: {reason}"), None);
            return None;
        }
        if let Some(name) = raw.point_at.as_ref().filter(|name| !groups.contains(name.get_ref())) {
            self.unknown(
                name.span(),
                "de groep van het patroon",
                name.get_ref(),
                &groups.iter().map(String::as_str).collect::<Vec<_>>(),
            );
        }
        let needs = raw.needs.as_ref().map(|needs| needs.get_ref().clone()).unwrap_or_default();
        Some(Pattern {
            expression: expression.to_owned(),
            bounds: (before, behind),
            needs,
            point_at,
            groups,
            compiled: OnceLock::new(),
            needles: OnceLock::new(),
        })
    }

    pub(super) fn variants(&mut self, raw: &RawQuestion) -> Option<Variants> {
        let groups = raw.groups.as_ref()?;
        let rows: Vec<Vec<String>> = match groups.get_ref() {
            toml::Value::String(file) => self.table(file, groups.span())?,
            toml::Value::Array(rows) => rows
                .iter()
                .filter_map(|row| Some(row.as_array()?.iter().filter_map(|word| word.as_str().map(str::to_owned)).collect()))
                .collect(),
            _ => Vec::new(),
        };
        if rows.is_empty() || rows.iter().any(|row| row.len() < 2) {
            self.problem(
                groups.span(),
                "groups is een lijst van groepen van twee of meer schrijfwijzen, of de naam van een tsv-bestand",
                None,
            );
            return None;
        }
        let phrases: Vec<(String, u32)> =
            rows.into_iter().zip(0..).flat_map(|(row, number)| row.into_iter().map(move |phrase| (phrase, number))).collect();
        let preferred = raw.prefer.as_ref().map_or(Some(Vec::new()), |file| self.preferred(file, &phrases))?;
        let once = raw.once.as_ref().is_some_and(|once| *once.get_ref());
        Some(Variants { phrases, preferred, filter: self.filter(raw), scope: self.scope(raw), once })
    }

    /// What each style prefers: rows of a style and one of `phrases`.
    fn preferred(&mut self, file: &Spanned<String>, phrases: &[(String, u32)]) -> Option<Vec<(String, String)>> {
        let rows = self.table(file.get_ref(), file.span())?;
        let mut preferred = Vec::new();
        for row in rows {
            match row.as_slice() {
                [style, form] if STYLES.contains(&style.as_str()) && phrases.iter().any(|(phrase, _)| phrase == form) => {
                    preferred.push((style.clone(), form.clone()));
                }
                _ => {
                    let row = row.join(", ");
                    let help = "elke rij is een stijl en een van de schrijfwijzen van groups";
                    self.problem(file.span(), format!("«{row}» is geen voorkeur"), Some(help.to_owned()));
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
