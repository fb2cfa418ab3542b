//! Whether what a link leads to is there: a file beside the document, or a heading in it.

use super::Known;
use super::anchors::Anchors;
use crate::document::Document;

/// What is known of where a link leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkTarget {
    /// Whether there is a file at its address; absent where that cannot be known.
    pub file_exists: Option<bool>,
    /// Whether the heading that it names is in the document; absent where that cannot be known.
    pub heading_exists: Option<bool>,
    /// Whether the heading that it names is in the other file; absent where that cannot be known.
    pub far_heading_exists: Option<bool>,
}

/// Looks up where the links of a document lead, in their order.
pub fn find(document: &Document, known: Known<'_>) -> Vec<LinkTarget> {
    let mut anchors = None;
    let of_link = |address: &str| match local(address) {
        Some(Local::Heading(name)) => {
            let anchors = anchors.get_or_insert_with(|| Anchors::of(document));
            let is_sure = |exists: &bool| *exists || !known.files.is_some_and(|files| files.is_part());
            LinkTarget { heading_exists: anchors.hold(&name).filter(is_sure), ..LinkTarget::default() }
        }
        Some(Local::File(path, heading)) => LinkTarget {
            file_exists: known.files.and_then(|files| files.hold(&path)),
            far_heading_exists: known.files.zip(heading).and_then(|(files, name)| files.heading(&path, &name)),
            ..LinkTarget::default()
        },
        None => LinkTarget::default(),
    };
    document.links.iter().map(|link| link.address.as_str()).map(of_link).collect()
}

/// A place that an address names without a host.
#[derive(Debug, PartialEq, Eq)]
enum Local {
    /// A path relative to the folder of the document, and the heading there.
    File(String, Option<String>),
    /// A heading of the document itself.
    Heading(String),
}

/// Reads an address; none that a program has yet to fill in, and none that begins at the root of a site.
fn local(address: &str) -> Option<Local> {
    const TEMPLATES: [&str; 6] = ["{{", "{%", "<%", "${", "$(", "[["];
    let address = address.trim();
    let filled_in = TEMPLATES.iter().any(|mark| address.contains(mark));
    if filled_in || address.starts_with(['/', '\\', '?', '@', '~', '!']) || has_scheme(address) || address.starts_with("www.") {
        return None;
    }
    if let Some(name) = address.strip_prefix('#') {
        return decoded(name).map(Local::Heading);
    }
    let path = address.split(['#', '?']).next().filter(|path| !path.is_empty())?;
    let is_mail = path.contains('@') && !path.contains('/');
    let heading = address.split_once('#').and_then(|(_, name)| decoded(name));
    if is_mail { None } else { Some(Local::File(decoded(path)?, heading)) }
}

/// Whether an address begins as `https:` and `mailto:` do.
fn has_scheme(address: &str) -> bool {
    let end = address.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')));
    end.is_some_and(|end| end > 0 && address.get(end..).is_some_and(|rest| rest.starts_with(':')))
}

/// A text with its `%20` read, where that gives a text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let byte = (*first == b'%').then(|| behind.get(..2)).flatten().and_then(|two| {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            u8::try_from(digit(two[0])? * 16 + digit(two[1])?).ok()
        });
        match byte {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_without_a_host_are_looked_up() {
        for address in [
            "@site/static/beeld/a.png",
            "https://voorbeeld.nl/a",
            "mailto:a@voorbeeld.nl",
            "a@voorbeeld.nl",
            "tel:0701234567",
            "/bijlagen/a.pdf",
            "//voorbeeld.nl",
            "{{ site.url }}/a",
            "a/{% b %}",
            "www.voorbeeld.nl",
            "C:\\stukken\\a.pdf",
            "%ff.md",
            "",
        ] {
            assert_eq!(local(address), None, "{address}");
        }
    }

    #[test]
    fn a_path_is_read_without_its_heading() {
        let file = |path: &str, heading: Option<&str>| Some(Local::File(path.to_owned(), heading.map(str::to_owned)));
        assert_eq!(local("../bijlage%201.md#eerste%20kop"), file("../bijlage 1.md", Some("eerste kop")));
        assert_eq!(local("a.md?plain=1"), file("a.md", None));
        assert_eq!(local("100%.md"), file("100%.md", None));
        assert_eq!(local("#%C3%A9%C3%A9n"), Some(Local::Heading("één".to_owned())));
    }
}
