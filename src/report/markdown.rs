//! Text and addresses in Markdown.

/// A text in which nothing is markup.
pub(super) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '>' | '|') {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

/// An address without the signs that end one in Markdown.
pub(super) fn address(url: &str) -> String {
    let mut written = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            ' ' => written.push_str("%20"),
            c if c.is_control() => {}
            c => written.push(c),
        }
    }
    written
}
