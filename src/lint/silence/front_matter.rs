//! Rules that are silent in a whole file: `beleidslint-ignore` in its front matter.

use std::ops::Range;

use crate::document::{BlockKind, Document};

/// The key in the front matter.
pub const KEY: &str = "beleidslint-ignore";

/// A rule or group in the front matter. Ranges are bytes of the joined text, end exclusive.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: Range<usize>,
    pub reason: Option<Range<usize>>,
}

/// The names that the front matter lists: as one value, between square brackets, or each on a line of its own. Behind a
/// name on a line may stand why, in a comment with `#` or behind a colon.
pub fn entries(document: &Document) -> Vec<Entry> {
    let mut keys = document.front_matter.iter();
    let Some((_, value)) = keys.find(|(key, _)| key == KEY) else { return Vec::new() };
    let at = value.start as usize;
    let block = document.block_at(at).filter(|block| block.kind == BlockKind::FrontMatter);
    block.map(|block| value_at(&document.text[..block.span.end as usize], at)).unwrap_or_default()
}

/// The entries of the value that begins at `at`, and ends at the end of `text` at the latest.
fn value_at(text: &str, at: usize) -> Vec<Entry> {
    // A quotation mark in front of the value is no part of it.
    let at = if text[..at].ends_with(['"', '\'']) { at - 1 } else { at };
    let end_of_line = |at: usize| text[at..].find('\n').map_or(text.len(), |length| at + length);
    let first = line(text, at..end_of_line(at));
    if text[at..].trim_start_matches([' ', '\t']).starts_with('[') {
        return flow(text, at);
    }
    if let Some(entry) = first {
        return vec![entry];
    }
    let mut entries = Vec::new();
    let mut at = end_of_line(at) + 1;
    while at < text.len() {
        let end = end_of_line(at);
        let written = text[at..end].trim_start();
        let start = end - written.len();
        match written.strip_prefix('-') {
            Some(item) => entries.extend(line(text, end - item.len()..end)),
            None if written.is_empty() || written.starts_with('#') => {}
            None if start == at => break,
            None => entries.extend(line(text, start..end)),
        }
        at = end + 1;
    }
    entries
}

/// The entry on a line, if there is one: a name, and why behind `#` or a colon.
fn line(text: &str, range: Range<usize>) -> Option<Entry> {
    let written = &text[range.clone()];
    let hash = if written.starts_with('#') { Some(0) } else { written.find(" #") };
    let colon = written.find(": ").or_else(|| written.trim_end().strip_suffix(':').map(str::len));
    let end = [hash, colon].into_iter().flatten().min().unwrap_or(written.len());
    let name = trimmed(text, range.start..range.start + end)?;
    let behind = written[end..].trim_start_matches([' ', '#', ':']);
    Some(Entry { name, reason: trimmed(text, range.end - behind.len()..range.end) })
}

/// The entries of a list between square brackets, over any number of lines.
fn flow(text: &str, at: usize) -> Vec<Entry> {
    let start = at + text[at..].find('[').map_or(0, |length| length + 1);
    let end = text[start..].find(']').map_or(text.len(), |length| start + length);
    let mut entries = Vec::new();
    let mut from = start;
    while from < end {
        let to = text[from..end].find(',').map_or(end, |length| from + length);
        // A comment behind a comma stands in front of the next name.
        let skipped =
            text[from..to].rfind('#').map_or(0, |hash| text[from + hash..to].find('\n').map_or(0, |length| hash + length));
        if let Some(name) = trimmed(text, from + skipped..to) {
            entries.push(Entry { name, reason: None });
        }
        from = to + 1;
    }
    entries
}

/// The range without white space and quotation marks around it, unless nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
    let end = range.start + text[range.clone()].trim_end_matches(around).len();
    let start = end - text[range.start..end].trim_start_matches(around).len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;
    use crate::read::read;

    /// The names in a front matter, and why each is there.
    fn named(front_matter: &str) -> Vec<(String, Option<String>)> {
        let text = format!("---\ntitle: x\n{front_matter}\n---\n\nTekst.\n");
        let document = read(text.into_bytes(), Format::Markdown).expect("it is text");
        let slice = |range: Range<usize>| document.text[range].to_owned();
        entries(&document).into_iter().map(|entry| (slice(entry.name), entry.reason.map(slice))).collect()
    }

    fn names(front_matter: &str) -> Vec<String> {
        named(front_matter).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn names_are_one_value_or_a_list() {
        assert_eq!(names("beleidslint-ignore: taal/x"), ["taal/x"]);
        assert_eq!(names("beleidslint-ignore: \"taal/x\""), ["taal/x"]);
        assert_eq!(names("beleidslint-ignore: [taal/x, 'datums/*',\"bronnen\"]"), ["taal/x", "datums/*", "bronnen"]);
        assert_eq!(names("beleidslint-ignore: [\n  taal/x, # waarom\n  datums\n]\nauthor: y"), ["taal/x", "datums"]);
        assert_eq!(names("beleidslint-ignore:\n  - taal/x\n  - \"datums\"\nauthor: y"), ["taal/x", "datums"]);
        assert_eq!(names("beleidslint-ignore:\n- taal/x\n\n# waarom\n- datums\nauthor: y"), ["taal/x", "datums"]);
        assert_eq!(names("beleidslint-ignore:\r\n  - taal/x\r\nauthor: y"), ["taal/x"]);
        assert_eq!(names("author: y"), Vec::<String>::new());
        assert_eq!(names("beleidslint-ignore:"), Vec::<String>::new());
    }

    #[test]
    fn front_matter_in_toml_names_rules_as_well() {
        for list in ["\"taal/x\"", "['taal/x']", "[\n  \"taal/x\", # een verslag\n]"] {
            let text = format!("+++\ntitle = 'x'\nbeleidslint-ignore = {list}\n+++\n\nTekst.\n");
            let document = read(text.into_bytes(), Format::Markdown).expect("it is text");
            let found: Vec<_> = entries(&document).into_iter().map(|entry| &document.text[entry.name]).collect();
            assert_eq!(found, ["taal/x"], "{list}");
        }
    }

    #[test]
    fn behind_a_name_may_stand_why() {
        let expected = [("taal/x".to_owned(), Some("een verslag".to_owned()))];
        for written in [
            "beleidslint-ignore: taal/x # een verslag",
            "beleidslint-ignore:\n  - taal/x  # een verslag",
            "beleidslint-ignore:\n  - taal/x: een verslag",
            "beleidslint-ignore:\n  taal/x: \"een verslag\"",
        ] {
            assert_eq!(named(written), expected, "{written}");
        }
    }

    proptest! {
        #[test]
        fn any_front_matter_can_be_read(value in "\\PC{0,60}|[a-z/*,:#\"' \n\\[\\]é-]{0,80}") {
            for name in names(&format!("beleidslint-ignore: {value}")).into_iter().chain(names(&format!("beleidslint-ignore:\n{value}"))) {
                prop_assert!(!name.trim().is_empty());
            }
        }
    }
}
