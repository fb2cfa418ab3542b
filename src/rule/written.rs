//! Where the characters of an example stand in its rule file, through the quotes and escapes of TOML.

use std::ops::Range;

/// An example as its rule file writes it: the string with its marks, and where each byte of it stands in the file.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// For each byte of the marked text, and for its end, its place in the file.
    offsets: Vec<usize>,
    /// The marks, in bytes of the text without them.
    marks: Vec<Range<usize>>,
}

impl Written {
    /// The string at `place` of the file that holds `text`; it says `marked`, whose marks are `marks` once they are taken out.
    /// `None` where the two do not agree.
    pub fn new(text: &str, place: &Range<usize>, marked: &str, marks: &[Range<usize>]) -> Option<Self> {
        let offsets = offsets(text.get(place.clone())?)?;
        (offsets.len() == marked.len() + 1)
            .then(|| Written { offsets: offsets.into_iter().map(|at| place.start + at).collect(), marks: marks.to_vec() })
    }

    /// Where a stretch of the text without marks stands in the file.
    pub fn range(&self, range: &Range<usize>) -> Option<Range<usize>> {
        if range.is_empty() {
            let at = self.at(self.before(range.start))?;
            return Some(at..at);
        }
        // The end is the end of the last byte, not the beginning of what follows it, which may be a mark.
        let start = self.at(self.before(range.start))?;
        let end = self.at(self.before(range.end - 1) + 1)?;
        Some(start..end)
    }

    /// The changes to the file that take its marks away and mark these stretches, which do not overlap, in their place.
    pub fn marked_anew(&self, found: &[Range<usize>]) -> Option<Vec<(Range<usize>, &'static str)>> {
        let mut changes = Vec::new();
        for (index, mark) in self.marks.iter().enumerate() {
            let open = mark.start + 4 * index;
            let close = open + 2 + mark.len();
            changes.push((self.at(open)?..self.at(open + 2)?, ""));
            changes.push((self.at(close)?..self.at(close + 2)?, ""));
        }
        for range in found {
            let place = self.range(range)?;
            changes.push((place.start..place.start, "[["));
            changes.push((place.end..place.end, "]]"));
        }
        changes.sort_by_key(|(range, with)| (range.start, with.is_empty()));
        Some(changes)
    }

    /// The byte of the marked text at which this byte of the text without marks stands: behind a mark that opens there.
    fn before(&self, at: usize) -> usize {
        let opened = self.marks.iter().filter(|mark| mark.start <= at).count();
        let closed = self.marks.iter().filter(|mark| mark.end <= at && mark.start < at).count();
        at + 2 * (opened + closed)
    }

    fn at(&self, byte: usize) -> Option<usize> {
        self.offsets.get(byte).copied()
    }
}

/// For each byte that the TOML string `raw`, its quotes included, stands for, and for the end: where it stands in `raw`.
fn offsets(raw: &str) -> Option<Vec<usize>> {
    let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| raw.starts_with(quote))?;
    let end = raw.len().checked_sub(quote.len()).filter(|end| *end >= quote.len() && raw.ends_with(quote))?;
    let mut at = quote.len();
    if quote.len() == 3 {
        // The first line break of a string of several lines is none of its own.
        at += if raw[at..end].starts_with("\r\n") { 2 } else { usize::from(raw[at..end].starts_with('\n')) };
    }
    let mut offsets = Vec::with_capacity(end - at + 1);
    while at < end {
        let rest = &raw[at..end];
        let first = rest.chars().next()?;
        if first == '\\' && quote.starts_with('"') {
            let (bytes, length) = escape(rest)?;
            offsets.extend(std::iter::repeat_n(at, bytes));
            at += length;
        } else {
            offsets.extend(at..at + first.len_utf8());
            at += first.len_utf8();
        }
    }
    offsets.push(end);
    Some(offsets)
}

/// How many bytes the escape with which `text` begins stands for, and how long it is itself.
fn escape(text: &str) -> Option<(usize, usize)> {
    let digits = match text[1..].chars().next()? {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        'b' | 't' | 'n' | 'f' | 'r' | 'e' | '"' | '\\' => return Some((1, 2)),
        // A backslash at the end of a line takes the white space behind it away.
        _ => return Some((0, text.len() - text[1..].trim_start().len())),
    };
    let code = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
    Some((char::from_u32(code)?.len_utf8(), 2 + digits))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(raw: &str) -> Option<String> {
        let table: toml::Table = toml::from_str(&format!("a = {raw}")).ok()?;
        table.get("a")?.as_str().map(str::to_owned)
    }

    #[test]
    fn escapes_and_line_breaks_are_counted_as_they_are_written() {
        assert_eq!(offsets(r#""a\nb""#), Some(vec![1, 2, 4, 5]));
        assert_eq!(offsets("\"\"\"\na\\\n  b\"\"\""), Some(vec![4, 9, 10]));
        assert_eq!(offsets(r#""\u00e9""#), Some(vec![1, 1, 7]));
        assert_eq!(offsets(r"'a\n'"), Some(vec![1, 2, 3, 4]));
        assert_eq!(offsets("a"), None);
    }

    #[test]
    fn a_stretch_between_marks_is_found_in_the_file() {
        let (file, marked) = ("bad = \"een [[twee]] drie\"", "een [[twee]] drie");
        let written = Written::new(file, &(6..file.len()), marked, &[4..8]).expect("it is a string");
        let place = |range: Range<usize>| file.get(written.range(&range).expect("it has a place")).expect("it is text");
        assert_eq!((place(0..3), place(4..8), place(9..13)), ("een", "twee", "drie"));
        assert_eq!(written.range(&(4..4)).map(|range| range.start), file.find("twee"));
    }

    proptest! {
        #[test]
        fn every_byte_of_a_string_has_its_place(text in "([a-zé\\[\\] ]|\\\\[nt\"]|\\\\u00e9|\r?\n){0,20}", lines in any::<bool>()) {
            let quote = if lines { "\"\"\"" } else { "\"" };
            let raw = format!("{quote}{text}{quote}");
            if let Some(value) = value(&raw) {
                let offsets = offsets(&raw).expect("it is a string");
                prop_assert!(offsets.windows(2).all(|pair| pair[0] <= pair[1]));
                if !text.contains('\r') {
                    prop_assert_eq!(offsets.len(), value.len() + 1);
                }
            }
        }
    }
}
