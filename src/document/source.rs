//! The file as it is stored: its characters, lines and columns.

use std::sync::{Arc, OnceLock};

/// How the bytes of a file stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark, the low byte of each unit first.
    Utf16Le,
    /// UTF-16 with a byte order mark, the high byte of each unit first.
    Utf16Be,
    /// Windows-1252, one byte a character.
    Windows1252,
}

impl Encoding {
    /// The bytes that stand for `text`, without a byte order mark.
    ///
    /// # Errors
    /// The first character that the encoding does not have.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, char> {
        match self {
            Encoding::Utf8 => Ok(text.as_bytes().to_vec()),
            Encoding::Utf16Le => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Encoding::Utf16Be => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Encoding::Windows1252 => text.chars().map(windows_1252).collect(),
        }
    }
}

/// The byte that stands for a character.
fn windows_1252(character: char) -> Result<u8, char> {
    let mut buffer = [0; 4];
    let (bytes, _, absent) = encoding_rs::WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    match *bytes {
        [byte] if !absent => Ok(byte),
        _ => Err(character),
    }
}

/// A place in a file: `offset` in stored bytes from 0, a byte order mark included; `line` and `column` from 1, columns
/// in Unicode scalar values, a tab counting as one and a byte order mark as none; `byte_column` is the same in bytes of
/// UTF-8, however the file is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub offset: usize,
    pub line: usize,
    pub column: usize,
    pub byte_column: usize,
}

/// Every this many bytes of the decoded text one count of characters is kept.
const STRIDE: usize = 256;

/// In a line of at most this many bytes characters are counted from its start.
const SHORT_LINE: usize = 2048;

/// Every this many bytes of the decoded text one count of lines is kept.
const LEAP: usize = 512;

/// The decoded text of a file, and the way from its offsets to stored bytes, lines and columns.
#[derive(Debug)]
pub struct Source {
    text: Arc<String>,
    encoding: Encoding,
    /// Length of the byte order mark in stored bytes.
    mark: usize,
    lines: OnceLock<Vec<u32>>,
    /// How many lines end in front of each multiple of [`LEAP`].
    ended: OnceLock<Vec<u32>>,
    counts: OnceLock<Vec<Count>>,
}

/// How much lies in front of a multiple of [`STRIDE`].
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    characters: u32,
    /// UTF-16 units.
    units: u32,
}

impl Source {
    /// A source of decoded `text`; `mark` is the length in bytes of the byte order mark that stood in front of it.
    pub fn new(text: String, encoding: Encoding, mark: usize) -> Self {
        Source { text: Arc::new(text), encoding, mark, lines: OnceLock::new(), ended: OnceLock::new(), counts: OnceLock::new() }
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, for whoever reads it while the source is elsewhere.
    pub fn shared_text(&self) -> Arc<String> {
        Arc::clone(&self.text)
    }

    /// The encoding in which the file is stored.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Where each line begins in the decoded text (byte offsets). A line ends at LF or CRLF.
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let mut starts = vec![0];
            starts.extend(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at as u32 + 1));
            starts
        })
    }

    /// How many lines end in front of byte `at`, and where the line begins in which it stands. Where lines begin is not
    /// gathered for that: most texts have few places that somebody asks for.
    fn line_at(&self, at: usize) -> (usize, usize) {
        if let Some(starts) = self.lines.get() {
            let line = starts.partition_point(|&start| start as usize <= at) - 1;
            return (line, starts[line] as usize);
        }
        let text = self.text.as_bytes();
        let ended = self.ended.get_or_init(|| {
            let mut so_far = 0;
            let counts = text.chunks(LEAP).map(|chunk| {
                so_far += count_lines(chunk);
                so_far
            });
            std::iter::once(0).chain(counts).collect()
        });
        let leap = at / LEAP;
        let line = ended[leap] as usize + memchr::memchr_iter(b'\n', &text[leap * LEAP..at]).count();
        // The stretch in which the line before ended; a line may be longer than any.
        let last = ended[..=leap].partition_point(|&count| (count as usize) < line).saturating_sub(1);
        let start = memchr::memrchr(b'\n', &text[last * LEAP..at.min((last + 1) * LEAP)]).map_or(0, |end| last * LEAP + end + 1);
        (line, start)
    }

    fn counts(&self) -> &[Count] {
        self.counts.get_or_init(|| {
            let mut counts = vec![Count::default()];
            let mut so_far = Count::default();
            for chunk in self.text.as_bytes().chunks(STRIDE) {
                so_far = count(chunk, so_far);
                counts.push(so_far);
            }
            counts
        })
    }

    fn count_before(&self, at: usize) -> Count {
        let stride = at / STRIDE;
        count(&self.text.as_bytes()[stride * STRIDE..at], self.counts()[stride])
    }

    /// The place of byte `at` of the decoded text.
    pub fn position(&self, at: usize) -> Position {
        let at = self.text.floor_char_boundary(at);
        let (line, start) = self.line_at(at);
        // In a short line the characters in front of it need not be counted.
        let characters = match self.text.as_bytes().get(start..at) {
            Some(before) if before.len() <= SHORT_LINE => count(before, Count::default()).characters,
            _ => self.count_before(at).characters - self.count_before(start).characters,
        };
        Position { offset: self.stored(at), line: line + 1, column: characters as usize + 1, byte_column: at - start + 1 }
    }

    /// Where byte `at` of the decoded text stands among the stored bytes, a byte order mark included.
    pub fn offset(&self, at: usize) -> usize {
        self.stored(self.text.floor_char_boundary(at))
    }

    fn stored(&self, at: usize) -> usize {
        self.mark
            + match self.encoding {
                Encoding::Utf8 => at,
                Encoding::Utf16Le | Encoding::Utf16Be => self.count_before(at).units as usize * 2,
                Encoding::Windows1252 => self.count_before(at).characters as usize,
            }
    }

    /// The place behind the text that ends at byte `end`: on the line of its last character.
    pub fn end_position(&self, start: usize, end: usize) -> Position {
        if end > start && self.text.as_bytes()[end - 1] == b'\n' {
            let last = self.position(end - 1);
            let offset = self.position(end).offset;
            return Position { offset, column: last.column + 1, byte_column: last.byte_column + 1, ..last };
        }
        self.position(end)
    }
}

/// How many lines end in `bytes`.
fn count_lines(bytes: &[u8]) -> u32 {
    // As many as a byte can count, so that the processor adds many bytes at a time.
    let (parts, rest) = bytes.as_chunks::<128>();
    let count = |part: &[u8]| u32::from(part.iter().fold(0, |sum: u8, &byte| sum + u8::from(byte == b'\n')));
    parts.iter().map(|part| count(part)).sum::<u32>() + count(rest)
}

/// Adds to `so_far` the characters that begin in `bytes`, and their UTF-16 units.
fn count(bytes: &[u8], so_far: Count) -> Count {
    let (mut characters, mut wide) = (0, 0);
    // As many as a byte can count, so that the processor adds many bytes at a time.
    for bytes in bytes.chunks(255) {
        let count = |counts: fn(u8) -> bool| bytes.iter().fold(0, |sum: u8, &byte| sum + u8::from(counts(byte)));
        characters += u32::from(count(|byte| byte & 0xC0 != 0x80));
        wide += u32::from(count(|byte| byte >= 0xF0));
    }
    Count { characters: so_far.characters + characters, units: so_far.units + characters + wide }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn columns_count_characters_and_offsets_count_stored_bytes() {
        let source = Source::new("één\r\ntwee €\tx".into(), Encoding::Utf8, 3);
        let at = source.text().find('x').expect("it is there");
        assert_eq!(source.position(at), Position { offset: 3 + at, line: 2, column: 8, byte_column: 10 });
    }

    #[test]
    fn windows_1252_has_one_byte_a_character_and_utf_16_two_or_four() {
        let text = "é😀x";
        let at = text.find('x').expect("it is there");
        assert_eq!(Source::new(text.into(), Encoding::Windows1252, 0).position(at).offset, 2);
        assert_eq!(Source::new(text.into(), Encoding::Utf16Be, 2).position(at).offset, 2 + 2 + 4);
    }

    #[test]
    fn what_an_encoding_does_not_have_is_named() {
        assert_eq!(Encoding::Windows1252.encode("één – €"), Ok(b"\xE9\xE9n \x96 \x80".to_vec()));
        assert_eq!(Encoding::Windows1252.encode("a → b"), Err('→'));
        assert_eq!(Encoding::Utf16Be.encode("é😀"), Ok(vec![0x00, 0xE9, 0xD8, 0x3D, 0xDE, 0x00]));
    }

    proptest! {
        #[test]
        fn a_line_is_counted_as_it_is_found_among_all(lines in prop::collection::vec(0usize..9000, 0..6), short in 0usize..300) {
            let mut text: String = lines.iter().map(|&length| "x".repeat(length) + "\n").collect();
            text.push_str(&"\n".repeat(short));
            let is_tried = |at: &usize| at % LEAP < 3 || at % LEAP > LEAP - 3 || at.is_multiple_of(97) || at + short > text.len();
            let [counted, found] = [(); 2].map(|()| Source::new(text.clone(), Encoding::Utf8, 0));
            found.line_starts();
            for at in (0..=text.len()).filter(is_tried) {
                prop_assert_eq!(counted.position(at), found.position(at));
            }
        }
    }

    #[test]
    fn places_far_into_a_long_line_are_counted_from_its_start() {
        let text = format!("{}x", "é".repeat(5000));
        let source = Source::new(text, Encoding::Utf8, 0);
        assert_eq!(source.position(10_000).column, 5001);
    }
}
