//! From bytes to characters.

use crate::document::{Encoding, Source};

use super::ReadError;

/// The largest file that is read, in bytes: offsets of the joined text must fit 32 bits.
const LARGEST: usize = 2_000_000_000;

/// Decodes UTF-8 with or without a byte order mark, UTF-16 with one, and Windows-1252 where it is neither.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Source, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    if let Some(body) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return Ok(Source::new(utf16(body, u16::from_le_bytes), Encoding::Utf16Le, 2));
    }
    if let Some(body) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return Ok(Source::new(utf16(body, u16::from_be_bytes), Encoding::Utf16Be, 2));
    }
    if memchr::memchr(0, &bytes).is_some() {
        return Err(ReadError::Binary);
    }
    let mark = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            text.drain(..mark);
            Ok(Source::new(text, Encoding::Utf8, mark))
        }
        Err(error) => {
            let bytes = error.into_bytes();
            if is_binary(&bytes) {
                return Err(ReadError::Binary);
            }
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            Ok(Source::new(text.into_owned(), Encoding::Windows1252, 0))
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|result| result.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Whether bytes that are no UTF-8 are no Windows-1252 either: more control characters than a text has.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(8192)];
    let control = sample.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0C | 0x1B)).count();
    control * 100 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).expect("it can be read").text().to_owned()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        assert_eq!(text_of("één €".as_bytes()), "één €");
        assert_eq!(text_of(b"\xEF\xBB\xBF\xC3\xA9\xC3\xA9n"), "één");
        assert_eq!(text_of(b"\xE9\xE9n \x80"), "één €");
        assert_eq!(text_of(b"\xFF\xFE\xE9\x00\xE9\x00n\x00"), "één");
        assert_eq!(text_of(b"\xFE\xFF\x00\xE9\x00\xE9\x00n"), "één");
    }

    #[test]
    fn a_binary_file_is_refused() {
        assert_eq!(decode(b"PK\x03\x04\x00\x00".to_vec()).err(), Some(ReadError::Binary));
        assert_eq!(decode(vec![0x89, 0x01, 0x02, 0xFF, 0x03]).err(), Some(ReadError::Binary));
    }
}
