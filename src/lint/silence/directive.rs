//! What a comment asks: `beleidslint-ignore bronnen/motie-aanduiding, taal: een citaat`.

use std::ops::Range;

/// What every directive begins with.
const START: &str = "beleidslint-";

/// What a comment asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Silence in a block: `beleidslint-ignore`.
    Block,
    /// Silence from here: `beleidslint-ignore-begin`.
    Begin,
    /// No silence any more: `beleidslint-ignore-end`.
    End,
    /// Silence in the whole text, from its front matter.
    File,
    /// It begins as a directive does, and is none.
    Unknown,
}

/// The directives of comments.
const DIRECTIVES: [(&str, Form); 3] =
    [("beleidslint-ignore", Form::Block), ("beleidslint-ignore-begin", Form::Begin), ("beleidslint-ignore-end", Form::End)];

/// A comment that asks something of the program. Ranges are bytes of the comment's text, end exclusive.
#[derive(Debug, PartialEq, Eq)]
pub struct Directive {
    pub form: Form,
    /// The word that says what is asked.
    pub word: Range<usize>,
    /// The names of rules and groups; none for all rules.
    pub names: Vec<Range<usize>>,
    /// Why; absent where nobody says so.
    pub reason: Option<Range<usize>>,
}

/// Reads the text of a comment, without its delimiters. A comment about other things is no directive.
pub fn parse(comment: &str) -> Option<Directive> {
    let start = comment.len() - comment.trim_start().len();
    let is_ours = comment.get(start..start + START.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(START));
    if !is_ours {
        return None;
    }
    let parts = |c: char| c == ':' || c == ',' || c.is_whitespace();
    let end = comment[start..].find(parts).map_or(comment.len(), |length| start + length);
    let form = DIRECTIVES.iter().find(|(name, _)| *name == &comment[start..end]).map_or(Form::Unknown, |(_, form)| *form);
    let colon = comment[end..].find(':').map_or(comment.len(), |length| end + length);
    let reason = comment.get(colon + 1..).map(str::trim).filter(|reason| !reason.is_empty()).map(|reason| {
        let start = comment.trim_end().len() - reason.len();
        start..start + reason.len()
    });
    Some(Directive { form, word: start..end, names: words(comment, end..colon), reason })
}

/// The words in `range`, parted by white space and commas.
fn words(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = range.start;
    for word in text[range].split(|c: char| c == ',' || c.is_whitespace()) {
        if !word.is_empty() {
            words.push(at..at + word.len());
        }
        // What parts words may be longer than a byte; it lies right behind the word.
        at += word.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A directive as its form, its names and its reason.
    fn read(comment: &str) -> Option<(Form, Vec<&str>, Option<&str>)> {
        let directive = parse(comment)?;
        let names = directive.names.iter().map(|name| &comment[name.clone()]).collect();
        Some((directive.form, names, directive.reason.map(|reason| &comment[reason])))
    }

    #[test]
    fn a_directive_names_rules_and_says_why() {
        let reason = Some("zo heet het");
        assert_eq!(read("beleidslint-ignore taal/x: zo heet het"), Some((Form::Block, vec!["taal/x"], reason)));
        assert_eq!(read(" beleidslint-ignore taal/x,bronnen/*  datums :zo heet het "), {
            Some((Form::Block, vec!["taal/x", "bronnen/*", "datums"], reason))
        });
        assert_eq!(read("beleidslint-ignore\n  taal/x,\u{A0}taal/y:\n  zo heet het\n"), {
            Some((Form::Block, vec!["taal/x", "taal/y"], reason))
        });
        assert_eq!(read("beleidslint-ignore-begin: zo heet het"), Some((Form::Begin, vec![], reason)));
        assert_eq!(read("beleidslint-ignore-end taal"), Some((Form::End, vec!["taal"], None)));
        assert_eq!(read("beleidslint-ignore: 12:30 uur"), Some((Form::Block, vec![], Some("12:30 uur"))));
        assert_eq!(read("beleidslint-ignore taal:"), Some((Form::Block, vec!["taal"], None)));
    }

    #[test]
    fn a_slip_in_the_word_is_seen_and_another_comment_is_left_alone() {
        assert_eq!(read("beleidslint-ignor taal").map(|read| read.0), Some(Form::Unknown));
        assert_eq!(read("Beleidslint-Ignore taal").map(|read| read.0), Some(Form::Unknown));
        assert_eq!(read("beleidslint-ignore-begint: x").map(|read| read.0), Some(Form::Unknown));
        for comment in ["", "beleidslint", "beleidslint vindt dit fout", "Zie beleidslint-ignore.", "TODO"] {
            assert_eq!(read(comment), None, "{comment}");
        }
    }

    proptest! {
        #[test]
        fn any_comment_can_be_read(comment in "\\PC{0,60}", tail in "[a-z/*,: \n\t\u{A0}\u{3000}é]{0,60}") {
            for text in [comment.clone(), format!("beleidslint-ignore{tail}"), format!("beleidslint-{comment}")] {
                let Some(directive) = parse(&text) else { continue };
                for name in directive.names {
                    prop_assert!(!text[name.clone()].is_empty() && !text[name].contains([' ', ',', ':', '\n']));
                }
                prop_assert!(directive.reason.is_none_or(|reason| text[reason.clone()].trim() == &text[reason] ));
            }
        }

        #[test]
        fn what_is_written_is_what_is_read(
            names in prop::collection::vec("[a-z]{1,8}(/[a-z-]{1,8}|/\\*)?", 0..4),
            gap in "[ \n\t,]{1,3}",
            reason in "[a-z]([a-z:, -]{0,20}[a-z])?",
        ) {
            let text = format!("beleidslint-ignore{gap}{}{gap}: {reason}", names.join(&gap));
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            prop_assert_eq!(read(&text), Some((Form::Block, names, Some(reason.as_str()))));
        }
    }
}
