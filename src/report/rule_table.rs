//! A table of rules in Markdown: what each says, how severe it is, where it holds, and whether it mends.

use super::entry::sentence;
use super::markdown::{address, escaped};
use super::rule_page::{fix, in_short, profiles};
use crate::language::Language;
use crate::rule::Rule;

/// A rule in the table.
pub struct Row<'r> {
    pub rule: &'r Rule,
    /// How severe its findings are, in words.
    pub severity: String,
    /// Where its page is.
    pub page: Option<String>,
}

/// The table of these rules.
pub fn table<'r>(rows: impl Iterator<Item = Row<'r>>, language: Language) -> String {
    let heading =
        language.choose("Regel | Wat zij meldt | Ernst | Geldt voor | Herstel", "Rule | Message | Severity | Holds for | Fix");
    let mut table = format!("| {heading} |\n| --- | --- | --- | --- | --- |\n");
    for Row { rule, severity, page } in rows {
        let name = match page {
            Some(page) => format!("[{}]({})", rule.id, address(&page)),
            None => rule.id.clone(),
        };
        let message = escaped(&sentence(&in_short(rule, language)));
        let (profiles, fix) = (profiles(rule, language).unwrap_or_default(), fix(rule, language).unwrap_or_default());
        table.push_str(&format!("| {name} | {message} | {severity} | {profiles} | {fix} |\n"));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleSet;

    #[test]
    fn a_rule_is_a_row_with_a_link_where_it_has_a_page() {
        let rules = RuleSet::embedded().expect("the rules are right");
        let rule = rules.get("datums/weekdag").expect("there is one");
        let row = |page: Option<&str>| Row { rule, severity: "fout".to_owned(), page: page.map(str::to_owned) };
        let table = table([row(None), row(Some("regels/datums/weekdag.md"))].into_iter(), Language::Nl);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(rows[0], "| datums/weekdag | … is een …, geen … | fout |  | vraagt een blik |");
        assert!(rows[1].starts_with("| [datums/weekdag](regels/datums/weekdag.md) | "), "{}", rows[1]);
    }
}
