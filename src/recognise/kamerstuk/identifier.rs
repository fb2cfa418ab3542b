//! Identifiers of Kamerstukken as officielebekendmakingen.nl has them.

use super::Kamerstuk;
use super::dossier::{is_chapter_mark, roman};
use crate::document::Span;
use crate::recognise::short::Short;

/// Reads an identifier that begins at `start`: `kst-21501-07-1356`, `kst-33328-AI`, `kst-36410-VII-108-n1`.
pub(super) fn identifier(text: &str, start: usize) -> Option<Kamerstuk> {
    let rest = text.get(start..)?;
    let end = rest.bytes().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let written = rest.get(..end)?.trim_end_matches('-');
    let mut pieces = written.split('-').skip(1);
    let dossier = pieces.next()?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !(is_digits(dossier) && (2..=5).contains(&dossier.len()) || roman(dossier).is_some()) {
        return None;
    }
    let pieces: Vec<&str> = pieces.take(4).collect();
    let is_extra = |text: &str| text.strip_prefix(['b', 'n', 'h']).is_some_and(is_digits);
    let pieces = match pieces.as_slice() {
        [rest @ .., extra] if is_extra(extra) => rest,
        all => all,
    };
    let is_number = |text: &str| {
        let digits = text.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(text);
        is_digits(digits) && digits.len() <= 4 || (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
    };
    let is_chapter = |text: &str| text.len() == 2 && is_digits(text) || is_chapter_mark(text) || text.len() == 1;
    let (chapter, number) = match *pieces {
        [number] if is_number(number) => (None, number),
        [chapter, number] if is_chapter(chapter) && is_number(number) => (Short::new(chapter), number),
        _ => return None,
    };
    let span = Span::new(start, start + written.len());
    Some(Kamerstuk {
        span,
        id: Some(written.to_owned()),
        dossier: Short::new(dossier),
        chapter,
        number: Short::new(number),
        ..Kamerstuk::default()
    })
}
