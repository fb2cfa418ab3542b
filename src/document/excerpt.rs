//! A few lines of a file, kept when its document is let go.

use std::ops::Range;

use super::{Document, Span};

/// So many bytes of a line are kept on either side of the place; no more of it is ever shown.
const AROUND: usize = 600;

/// Of the place itself no more than this is kept, in bytes.
const LONGEST: usize = 2_000;

/// Lines of a file in which a place is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines, long ones cut off.
    pub text: String,
    /// The number in the file of the first of them, from 1.
    pub first_line: usize,
    /// The stretches of `text` that the place consists of (byte offsets).
    pub ranges: Vec<Range<usize>>,
}

impl Excerpt {
    /// The lines around `span` of the joined text.
    pub fn new(document: &Document, span: Span) -> Self {
        let source = document.source.text();
        let whole = document.map.range(span);
        let last = source.floor_char_boundary(whole.end.min(whole.start + LONGEST)).max(whole.start);
        let near = source.ceil_char_boundary(whole.start.saturating_sub(AROUND));
        let far = source.floor_char_boundary((last + AROUND).min(source.len()));
        let start = source[near..whole.start].rfind('\n').map_or(near, |at| near + at + 1);
        let end = source[last..far].find(['\n', '\r']).map_or(far, |at| last + at);
        let own: Vec<Range<usize>> = if span.is_empty() { vec![whole.clone()] } else { document.map.ranges(span).collect() };
        let ranges = own.into_iter().filter(|range| (start..=end).contains(&range.start) && range.start <= last);
        Excerpt {
            text: source[start..end].to_owned(),
            first_line: document.source.position(start).line,
            ranges: ranges.map(|range| range.start - start..range.end.min(end) - start).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;

    fn read(text: &str) -> Document {
        crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text")
    }

    #[test]
    fn the_lines_of_a_place_are_kept_whole_with_their_number() {
        let document = read("Eerst dit.\n\nDe motie van 26 april\n2016 is aangenomen.\n\nDan dat.\n");
        let at = document.text.find("26 april").expect("it is there");
        let excerpt = Excerpt::new(&document, Span::new(at, at + "26 april 2016".len()));
        assert_eq!((excerpt.text.as_str(), excerpt.first_line), ("De motie van 26 april\n2016 is aangenomen.", 3));
        let marked: Vec<&str> = excerpt.ranges.iter().map(|range| &excerpt.text[range.clone()]).collect();
        let marked = marked.concat();
        assert!(marked.starts_with("26 april") && marked.ends_with("2016"), "{marked}");
    }

    #[test]
    fn of_an_endless_line_little_is_kept() {
        let document = read(&format!("{}26 april 2016 {}", "woord ".repeat(5_000), "woord ".repeat(5_000)));
        let at = document.text.find("26 april").expect("it is there");
        let excerpt = Excerpt::new(&document, Span::new(at, at + 8));
        assert!(excerpt.text.len() <= 2 * AROUND + LONGEST, "{}", excerpt.text.len());
        assert_eq!(&excerpt.text[excerpt.ranges[0].clone()], "26 april");
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_has_its_lines(text in "(\\PC{0,8}[\r\n –]{0,3}){0,40}", from in 0..400usize, length in 0..300usize) {
            let document = read(&text);
            let from = document.text.floor_char_boundary(from.min(document.text.len()));
            let to = document.text.floor_char_boundary((from + length).min(document.text.len())).max(from);
            let excerpt = Excerpt::new(&document, Span::new(from, to));
            for range in excerpt.ranges {
                prop_assert!(excerpt.text.get(range).is_some());
            }
        }
    }
}
