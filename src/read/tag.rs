//! Raw markup as HTML and JSX have it: tags, comments, and the text between them.

use std::ops::Range;

/// A tag is not looked for farther than this, in bytes.
const LONGEST: usize = 4096;

/// A stretch of raw markup; ranges are byte offsets of the text that was given.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(Range<usize>),
    /// A comment without its delimiters.
    Comment(Range<usize>),
    Tag(Tag),
    /// `<!DOCTYPE html>` and the like.
    Other,
}

/// `<a href="x">`, `</a>`, `<br />`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub name: Range<usize>,
    pub closes: bool,
    /// Whether it has no content: `<br />`.
    pub empty: bool,
    /// What stands behind the name.
    attributes: Range<usize>,
}

/// An attribute, without the quotation marks around its value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub name: Range<usize>,
    pub value: Option<Range<usize>>,
}

/// The pieces of a text, in order.
pub(super) struct Pieces<'t> {
    text: &'t str,
    at: usize,
    tags: TagEnds,
    /// Whether a `>` may stand behind `at`.
    ends: bool,
}

impl<'t> Pieces<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Pieces { text, at: 0, tags: TagEnds::of(text), ends: true }
    }

    /// Passes over the content of an element that is no markup; gives where it lies.
    pub(super) fn pass_content(&mut self, element: &str) -> Range<usize> {
        let content = self.at..self.at + content_length(&self.text[self.at..], element);
        self.at = content.end;
        content
    }

    /// What begins with the `<` at `at`, and where it ends.
    fn markup(&mut self, at: usize) -> Option<(Piece, usize)> {
        let rest = &self.text[at..];
        if let Some(inner) = rest.strip_prefix("<!--") {
            let length = inner.find("-->").unwrap_or(inner.len());
            let start = at + "<!--".len();
            return Some((Piece::Comment(start..start + length), (start + length + "-->".len()).min(self.text.len())));
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            let length = self.ends.then(|| rest.find('>')).flatten();
            self.ends = length.is_some();
            return Some((Piece::Other, at + length? + 1));
        }
        let end = self.tags.end(self.text, at)?;
        Some((Piece::Tag(read(self.text, at, end)), end))
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let start = self.at;
        let mut from = start;
        while let Some(step) = memchr::memchr(b'<', &self.text.as_bytes()[from..]) {
            let open = from + step;
            let Some((piece, end)) = self.markup(open) else {
                from = open + 1;
                continue;
            };
            if open > start {
                self.at = open;
                return Some(Piece::Text(start..open));
            }
            self.at = end;
            return Some(piece);
        }
        self.at = self.text.len();
        (start < self.text.len()).then_some(Piece::Text(start..self.text.len()))
    }
}

/// How much of `text` is the content of an element that was opened in front of it.
pub(super) fn content_length(text: &str, element: &str) -> usize {
    let closes = |at: &usize| {
        let name = text.get(at + 2..at + 2 + element.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(element))
    };
    memchr::memmem::find_iter(text.as_bytes(), "</").find(closes).unwrap_or(text.len())
}

/// Finds where tags end, without looking at any stretch of a hostile text many times.
pub(super) struct TagEnds {
    /// How many bytes may yet be looked at in vain.
    budget: usize,
}

impl TagEnds {
    pub(super) fn of(text: &str) -> Self {
        TagEnds { budget: LONGEST + text.len().saturating_mul(8) }
    }

    /// Where the tag that begins at `at` ends, its `>` included; none where there is no tag.
    pub(super) fn end(&mut self, text: &str, at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let inner = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'));
        let fragment = bytes.get(inner) == Some(&b'>');
        if !fragment && !bytes.get(inner)?.is_ascii_alphabetic() {
            return None;
        }
        let name_end = inner + name_length(&bytes[inner..]);
        // `<https://…>` and `<naam@voorbeeld.nl>` are addresses.
        if !matches!(bytes.get(name_end)?, b'>' | b'/' | b'{' | b' ' | b'\t' | b'\r' | b'\n') {
            return None;
        }
        let window = &bytes[name_end..bytes.len().min(name_end + LONGEST.min(self.budget))];
        match tag_end(window) {
            Some(length) => Some(name_end + length),
            None => {
                self.budget = self.budget.saturating_sub(window.len());
                // A quotation mark that is never closed.
                let length = memchr::memchr2(b'>', b'<', window).filter(|&length| window[length] == b'>')?;
                Some(name_end + length + 1)
            }
        }
    }
}

fn name_length(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')).count()
}

/// How much of `bytes`, which begin behind the name of a tag, belongs to it: up to the `>` that stands in no quotation
/// and in no braces.
fn tag_end(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut braces = 0usize;
    for (at, &byte) in bytes.iter().enumerate() {
        match (byte, quote) {
            (_, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            (b'"' | b'\'', None) if at > 0 && (braces > 0 || matches!(bytes[at - 1], b'=' | b' ' | b'\n')) => quote = Some(byte),
            (b'{', None) => braces += 1,
            (b'}', None) => braces = braces.saturating_sub(1),
            (b'>', None) if braces == 0 => return Some(at + 1),
            (b'<', None) if braces == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The tag from `start` to `end`.
fn read(text: &str, start: usize, end: usize) -> Tag {
    let closes = text[start..].starts_with("</");
    let name = start + 1 + usize::from(closes);
    let name = name..name + name_length(&text.as_bytes()[name..end]);
    let empty = text[..end].ends_with("/>");
    let inner = end - 1 - usize::from(empty);
    Tag { closes, empty, attributes: name.end..inner.max(name.end), name }
}

impl Tag {
    /// The tag that `text` is, if it is one.
    pub(super) fn parse(text: &str) -> Option<Tag> {
        let end = TagEnds::of(text).end(text, 0)?;
        (end == text.len()).then(|| read(text, 0, end))
    }

    /// Its attributes, in order.
    pub(super) fn attributes(&self, text: &str) -> Vec<Attribute> {
        let bytes = &text.as_bytes()[..self.attributes.end];
        let mut at = self.attributes.start;
        let mut found = Vec::new();
        let skip = |at: usize, holds: fn(&u8) -> bool| at + bytes[at..].iter().take_while(|byte| holds(byte)).count();
        loop {
            at = skip(at, |byte| byte.is_ascii_whitespace() || *byte == b'/');
            let start = at;
            at = skip(at, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'{' | b'}' | b'"' | b'\''));
            if at == start {
                if at >= bytes.len() {
                    return found;
                }
                at += 1;
                continue;
            }
            let name = start..at;
            let behind = skip(at, u8::is_ascii_whitespace);
            if bytes.get(behind) != Some(&b'=') {
                found.push(Attribute { name, value: None });
                continue;
            }
            at = skip(behind + 1, u8::is_ascii_whitespace);
            let (value, end) = value(bytes, at);
            at = end;
            found.push(Attribute { name, value: Some(value) });
        }
    }

    /// The value of the attribute called `name`; empty where it has none.
    pub(super) fn attribute(&self, text: &str, name: &str) -> Option<Range<usize>> {
        let found = self.attributes(text).into_iter().find(|found| text[found.name.clone()].eq_ignore_ascii_case(name))?;
        Some(found.value.unwrap_or(found.name.end..found.name.end))
    }
}

/// The value that begins at `at`, and where what it is written in ends.
fn value(bytes: &[u8], at: usize) -> (Range<usize>, usize) {
    let rest = &bytes[at..];
    match rest.first() {
        Some(quote @ (b'"' | b'\'')) => {
            let length = memchr::memchr(*quote, &rest[1..]).unwrap_or(rest.len() - 1);
            (at + 1..at + 1 + length, (at + 2 + length).min(bytes.len()))
        }
        Some(b'{') => {
            let mut depth = 0usize;
            let ends = |byte: &u8| {
                depth = match byte {
                    b'{' => depth + 1,
                    b'}' => depth.saturating_sub(1),
                    _ => depth,
                };
                depth == 0
            };
            let end = at + rest.iter().position(ends).map_or(rest.len(), |length| length + 1);
            (at..end, end)
        }
        _ => {
            let end = at + rest.iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
            (at..end, end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        Pieces::of(text)
            .map(|piece| match piece {
                Piece::Text(range) => format!("text {}", &text[range]),
                Piece::Comment(range) => format!("comment {}", &text[range]),
                Piece::Tag(tag) => {
                    let mut shown = format!("{} {}", if tag.closes { "end" } else { "tag" }, &text[tag.name.clone()]);
                    for attribute in tag.attributes(text) {
                        shown.push(' ');
                        shown.push_str(&text[attribute.name]);
                        if let Some(value) = attribute.value {
                            shown.push('=');
                            shown.push_str(&text[value]);
                        }
                    }
                    shown
                }
                Piece::Other => "other".to_owned(),
            })
            .collect()
    }

    #[test]
    fn tags_comments_and_text_are_told_apart() {
        assert_eq!(
            shown("a <b class=\"x > y\" hidden>c</b><!-- d --><br/> 3 < 4 <!DOCTYPE x>"),
            ["text a ", "tag b class=x > y hidden", "text c", "end b", "comment  d ", "tag br", "text  3 < 4 ", "other"]
        );
    }

    #[test]
    fn values_may_stand_in_braces_or_without_quotation_marks() {
        assert_eq!(shown("<Kaart stijl={{ a: '>' }} naam=b c='d'/>"), ["tag Kaart stijl={{ a: '>' }} naam=b c=d"]);
        assert_eq!(shown("<>a</>"), ["tag ", "text a", "end "]);
    }

    #[test]
    fn what_only_looks_like_a_tag_is_text() {
        for text in ["<https://voorbeeld.nl>", "<a@voorbeeld.nl>", "a < b", "<3", "<a", "<a b='c"] {
            assert_eq!(shown(text), [format!("text {text}")]);
        }
        assert_eq!(shown("<a title=\"x>b"), ["tag a title=x", "text b"]);
    }

    #[test]
    fn a_comment_may_go_on_to_the_end() {
        assert_eq!(shown("a<!-- b"), ["text a", "comment  b"]);
    }

    #[test]
    fn the_content_of_an_element_can_be_passed_over() {
        let text = "<pre>a <b> c</PRE>d";
        let mut pieces = Pieces::of(text);
        pieces.next();
        assert_eq!(&text[pieces.pass_content("pre")], "a <b> c");
        assert!(matches!(pieces.next(), Some(Piece::Tag(tag)) if tag.closes));
    }

    proptest! {
        #[test]
        fn pieces_follow_one_another(text in "([<>/a-cé=\"'{}! \n-]|<!--|-->|<a ){0,40}") {
            let mut at = 0;
            for piece in Pieces::of(&text) {
                let range = match &piece {
                    Piece::Text(range) | Piece::Comment(range) => range.clone(),
                    Piece::Tag(tag) => {
                        for attribute in tag.attributes(&text) {
                            prop_assert!(text.get(attribute.name).is_some());
                            prop_assert!(attribute.value.is_none_or(|value| text.get(value).is_some()));
                        }
                        tag.name.clone()
                    }
                    Piece::Other => continue,
                };
                prop_assert!(range.start >= at && text.get(range.clone()).is_some());
                at = range.end;
            }
        }
    }
}
