//! The names by which links lead to places in a document: those of its headings, and those that it gives itself.
//!
//! GitHub, MkDocs and Pandoc make the name of a heading each in its own way, but from the same letters and digits. So
//! these are what is compared: a name that agrees with no heading leads nowhere in any of them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{BlockKind, Document};

/// The places of a document that a link can name.
#[derive(Debug)]
pub struct Anchors {
    /// How many headings have these letters and digits.
    headings: FxHashMap<String, usize>,
    /// Names that the document gives itself, as `{#naam}` or `id="naam"`.
    given: FxHashSet<String>,
    /// Whether the document takes in text from elsewhere, in which there may be more headings.
    incomplete: bool,
}

impl Anchors {
    pub fn of(document: &Document) -> Self {
        const FROM_ELSEWHERE: [&str; 5] = ["{{", "{%", "<%", "--8<--", "include::"];
        let source = document.source.text();
        let mut headings: FxHashMap<String, usize> = FxHashMap::default();
        let blocks = document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
        for block in blocks {
            let name = folded(document.slice(block.span));
            let unnumbered = name.trim_start_matches(|c: char| c.is_ascii_digit());
            if unnumbered != name {
                *headings.entry(unnumbered.to_owned()).or_default() += 1;
            }
            // Where a program does not know an icon, its letters count.
            let range = document.map.range(block.span);
            let line = source.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
            let written = source.get(line..range.end).unwrap_or_default();
            let written = folded(written.split('{').next().unwrap_or_default());
            if written != name {
                headings.entry(written).or_default();
            }
            *headings.entry(name).or_default() += 1;
        }
        // Tabs have names as well.
        for title in source.lines().filter_map(|line| line.trim_start().strip_prefix("=== ")) {
            headings.entry(folded(title)).or_default();
        }
        let is_import = |line: &str| line.starts_with("import ") && line.contains(" from ");
        let incomplete = FROM_ELSEWHERE.iter().any(|mark| source.contains(mark)) || source.lines().any(is_import);
        Anchors { headings, given: given(source), incomplete }
    }

    /// Whether a link to `#name` leads to a place; absent where that cannot be known.
    pub fn hold(&self, name: &str) -> Option<bool> {
        const OF_PROGRAMS: [&str; 7] = ["fn", "_", "footnote", "user-content", ":~:", "!", "/"];
        let folded_name = folded(name);
        // GitHub shows a line of a file by its number.
        let is_line = name.strip_prefix('L').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if folded_name.is_empty() || is_line || name == "top" || OF_PROGRAMS.iter().any(|start| name.starts_with(start)) {
            return None;
        }
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        // The second heading of two that are alike has a number behind its name.
        let is_repeated = || {
            let count = self.headings.get(&folded(stem)).copied().unwrap_or_default();
            let number = name.get(stem.len()..).and_then(|digits| digits.parse::<usize>().ok());
            stem.ends_with(['-', '_']) && number.is_some_and(|number| number <= count) && count > 1
        };
        let found = self.headings.contains_key(&folded_name) || self.given.contains(name) || is_repeated();
        if found { Some(true) } else { (!self.incomplete).then_some(false) }
    }
}

/// The letters and digits of a text, small and without accents.
fn folded(text: &str) -> String {
    let plain = text.chars().flat_map(char::to_lowercase).filter_map(|c| match c {
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' => Some('a'),
        'é' | 'è' | 'ë' | 'ê' => Some('e'),
        'í' | 'ì' | 'ï' | 'î' => Some('i'),
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' => Some('o'),
        'ú' | 'ù' | 'ü' | 'û' => Some('u'),
        'ç' => Some('c'),
        'ñ' => Some('n'),
        c => c.is_ascii_alphanumeric().then_some(c),
    });
    plain.collect()
}

/// The names that a document gives itself.
fn given(source: &str) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    const LONGEST: usize = 200;
    for (at, _) in source.match_indices('{') {
        let Some(end) = source.as_bytes()[at..].iter().take(LONGEST).position(|byte| matches!(byte, b'}' | b'\n')) else {
            continue;
        };
        let named = source[at + 1..at + end].split_whitespace().filter_map(|word| word.trim_start_matches(':').strip_prefix('#'));
        names.extend(named.filter(|name| !name.is_empty()).map(str::to_owned));
    }
    for mark in ["id=\"", "id='", "name=\"", "name='", "id=", "name="] {
        for (at, _) in source.match_indices(mark) {
            let rest = &source[at + mark.len()..];
            let ends = |c: char| c.is_whitespace() || matches!(c, '}' | '"' | '\'' | '>' | '<');
            let end = rest.char_indices().take(LONGEST).find(|(_, c)| ends(*c)).map(|(end, _)| end);
            let name = end.and_then(|end| rest.get(..end)).filter(|name| !name.is_empty());
            names.extend(name.map(str::to_owned));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn hold(text: &str, name: &str) -> Option<bool> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        Anchors::of(&document).hold(name)
    }

    #[test]
    fn a_heading_is_known_by_the_names_that_programs_give_it() {
        let text = "# 1. Eén *plan* voor `alle` regio's\n\nTekst.\n";
        for name in ["1-eén-plan-voor-alle-regios", "1-een-plan-voor-alle-regios", "een-plan-voor-alle-regios"] {
            assert_eq!(hold(text, name), Some(true), "{name}");
        }
        assert_eq!(hold(text, "eén-plan-voor-alle-steden"), Some(false));
    }

    #[test]
    fn an_icon_in_a_heading_may_count_or_not() {
        let text = "# :material-scale: Wetten\n\nTekst.\n";
        assert_eq!(
            (hold(text, "wetten"), hold(text, "material-scale-wetten"), hold(text, "wet")),
            (Some(true), Some(true), Some(false))
        );
    }

    #[test]
    fn the_second_of_two_headings_has_a_number() {
        let text = "# Aanpak\n\nA.\n\n# Aanpak\n\nB.\n";
        assert_eq!(
            (hold(text, "aanpak-1"), hold(text, "aanpak_1"), hold(text, "aanpak-4")),
            (Some(true), Some(true), Some(false))
        );
    }

    #[test]
    fn a_heading_may_be_raw_markup() {
        let text = "# Kop\n\n<section>\n<h2>Het <i>plan</i></h2>\n</section>\n";
        assert_eq!((hold(text, "het-plan"), hold(text, "geld")), (Some(true), Some(false)));
    }

    #[test]
    fn a_name_that_is_given_leads_there() {
        let text = "# Kop {#eigen}\n\n## Nog { .groot #ander }\n{: #derde}\n\n### {/* #vierde */} Iets\n\n\
                    <a id=\"plek\"></a>Tekst, <a name=hier>daar</a>.\n\n=== \"Een tab\"\n\n    Tekst.\n";
        for name in ["eigen", "ander", "derde", "vierde", "plek", "hier", "een-tab"] {
            assert_eq!(hold(text, name), Some(true), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_known_is_not_judged() {
        assert_eq!(hold("# Kop\n\n{% include tekst.md %}\n", "weg"), None);
        for name in ["", "top", "fn1", "fnref:2", "_ftn1", ":~:text=a"] {
            assert_eq!(hold("# Kop\n", name), None, "{name}");
        }
    }
}
