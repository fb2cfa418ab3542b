//! `docs/regels.md` and a page for each rule in `docs/regels/`.

use std::fmt::Write;
use std::path::PathBuf;

use beleidslint::language::Language;
use beleidslint::report::rule_page::{self, Form};
use beleidslint::report::rule_table::{self, Row};
use beleidslint::rule::{GROUPS, Rule, RuleSet};

use super::{common, files_below, gone, page};

#[test]
fn the_list_of_rules_names_the_rules_of_the_program() {
    let rules = RuleSet::embedded().expect("the rules are right");
    common::same(&page("regels.md"), &list(&rules).expect("a string takes it"));
}

#[test]
fn every_rule_has_a_page_and_no_page_is_of_a_rule_that_is_gone() {
    let rules = RuleSet::embedded().expect("the rules are right");
    let pages: Vec<(PathBuf, &Rule)> = rules.rules().iter().map(|rule| (page(&page_of(rule)), rule)).collect();
    for (path, rule) in &pages {
        common::same(path, &rule_page::page(rule, &rules, Language::Nl, Form::Markdown));
    }
    for found in files_below(&page("regels")) {
        if pages.iter().all(|(path, _)| *path != found) {
            gone(&found);
        }
    }
}

/// The page of a rule, from `docs/`.
fn page_of(rule: &Rule) -> String {
    format!("regels/{}.md", rule.id)
}

fn list(all: &RuleSet) -> Result<String, std::fmt::Error> {
    let mut page = String::from(
        "# Regels\n\n\
         Elke regel heeft een pagina, gemaakt uit haar bestand in [rules/](../rules). `beleidslint explain REGEL` toont\n\
         hetzelfde, en deze lijst komt ook uit `beleidslint rules --format markdown`.\n\n\
         | Groep | Regels | Waarover |\n| --- | ---: | --- |\n",
    );
    let of_group = |name: &str| -> Vec<&Rule> { all.rules().iter().filter(|rule| rule.group() == name).collect() };
    let groups: Vec<_> = GROUPS.iter().map(|group| (group, of_group(group.0))).filter(|(_, rules)| !rules.is_empty()).collect();
    for ((name, title, about), rules) in &groups {
        writeln!(page, "| [{title}](#{name}) | {} | {about} |", rules.len())?;
    }
    let listed: usize = groups.iter().map(|(_, rules)| rules.len()).sum();
    assert_eq!(listed, all.rules().len(), "give each group of rules a title in src/rule/group.rs");
    for ((_, title, _), rules) in groups {
        let rows = rules.into_iter().map(|rule| Row {
            rule,
            severity: rule_page::severity(rule, Language::Nl),
            page: Some(page_of(rule)),
        });
        write!(page, "\n## {title}\n\n{}", rule_table::table(rows, Language::Nl))?;
    }
    Ok(page)
}
