//! What keys mean, from the pages that explain them to people.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The name of a table in a schema, the page that explains its keys, and what stands above their rows.
type Explained = (&'static str, &'static str, &'static str);

const CONFIGURATION: &str = include_str!("../../docs/configuratie.md");
const RULE: &str = include_str!("../../docs/regeltaal.md");
const KIND: &str = include_str!("../../docs/soorten.md");

const TABLES: [Explained; 17] = [
    ("configuration", CONFIGURATION, "| Sleutel |"),
    ("files", CONFIGURATION, "| Sleutel van `[[files]]` |"),
    ("dossier", CONFIGURATION, "| Sleutel van `[[dossier]]` |"),
    ("term", CONFIGURATION, "| Sleutel van `[[term]]` |"),
    ("ignore", CONFIGURATION, "| Sleutel van `[[ignore]]` |"),
    ("setting", CONFIGURATION, "| Sleutel van een regel |"),
    ("kind", KIND, "### Sleutels van een soort\n\n| Sleutel |"),
    ("part", KIND, "### Sleutels van een onderdeel\n\n| Sleutel |"),
    ("rule", RULE, "| Sleutel van een regel |"),
    ("question", RULE, "| Sleutel van elke vraag |"),
    ("question", RULE, "| Sleutel van een vraag |"),
    ("test", RULE, "| Toets in `where` |"),
    ("fix", RULE, "| Sleutel van `fix` |"),
    ("unless", RULE, "| Sleutel van `unless` |"),
    ("level", RULE, "| Sleutel van `[[level]]` |"),
    ("words", RULE, "| Sleutel van een zin |"),
    ("example", RULE, "| Sleutel van `[[example]]` |"),
];

static MEANINGS: LazyLock<HashMap<(&str, String), String>> = LazyLock::new(|| {
    let mut meanings = HashMap::new();
    for (table, page, heading) in TABLES {
        for (keys, cells) in rows(page, heading) {
            let said = cells.last().map_or_else(String::new, |cell| plain(cell));
            meanings.extend(keys.into_iter().map(|key| ((table, key), said.clone())));
        }
    }
    let headings = RULE.lines().filter_map(|line| line.strip_prefix("### ")?.split_once(": "));
    meanings.extend(headings.map(|(question, about)| (("rule", question.to_owned()), about.to_owned())));
    meanings
});

/// What a key of a table means, where a page says so.
pub(super) fn meaning(table: &'static str, key: &str) -> Option<&'static str> {
    MEANINGS.get(&(table, key.to_owned())).map(String::as_str)
}

/// The rows of the table of a page that begins with `heading`: the keys in the first cell, and all cells.
pub fn rows(page: &str, heading: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let table = page.split(heading).nth(1).unwrap_or_default();
    let rows = table.split("\n\n").next().unwrap_or_default().lines().skip(2);
    let cells = rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    let keys = |cells: &[String]| {
        let first = cells.first().map(String::as_str).unwrap_or_default();
        first.split(',').map(|key| key.replace(['`', '[', ']', ' '], "")).collect()
    };
    cells.map(|cells| (keys(&cells), cells)).collect()
}

/// A cell of a table without its links, of which the words remain.
fn plain(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell;
    while let Some((before, (words, behind))) = rest.split_once("](").and_then(|(before, target)| {
        let (before, words) = before.rsplit_once('[')?;
        Some((before, (words, target.split_once(')')?.1)))
    }) {
        text.push_str(before);
        text.push_str(words);
        rest = behind;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_on_its_page_and_says_what_its_keys_mean() {
        for (table, page, heading) in TABLES {
            let rows = rows(page, heading);
            assert!(!rows.is_empty(), "{table}: no page has a table under {heading}");
            for key in rows.iter().flat_map(|(keys, _)| keys) {
                assert!(meaning(table, key).is_some_and(|said| said.len() > 3), "{table}, {key}");
            }
        }
        assert_eq!(meaning("rule", "unique"), Some("niets staat er twee keer"));
    }

    #[test]
    fn links_of_a_cell_say_their_words() {
        assert_eq!(plain("Een [lijst](a.md#b) van `[[x]]`, [hier](c.md)."), "Een lijst van `[[x]]`, hier.");
        assert_eq!(plain("zie [a](b) en [c](d)"), "zie a en c");
    }
}
