//! Output formats.

pub mod checkstyle;
pub mod concise;
pub mod diff;
mod draw;
pub mod entry;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod jsonl;
pub mod junit;
mod markdown;
pub mod outline;
pub mod overview;
mod path;
mod place;
pub mod problem;
pub mod rdjson;
pub mod root;
pub mod rule_page;
pub mod rule_table;
pub mod run;
pub mod sarif;
mod snippet;
pub mod sources;
pub mod summary;
mod uri;
mod xml;

use std::borrow::Cow;

pub use draw::severity_word;
pub use path::shown_path;

/// A text as it can be shown on a terminal: control characters, which could move the cursor or change colours, become
/// visible signs.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible_char).collect())
}

/// The same for a text of several lines.
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// A character as it can be shown on a terminal.
fn visible_char(c: char) -> char {
    if is_hidden(c) { sign(c) } else { c }
}

fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The sign that stands for a control character.
fn sign(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\x1F' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7F' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}
