//! Text between quotation marks.

use super::Span;

/// A quotation longer than this (in bytes) is taken for a mark that was never closed.
const LONGEST: usize = 3000;

/// Adds to `found` what stands between « », “ ”, „ ” and " " in `block`, which begins at `start` in the joined text. Single
/// quotation marks, which also set off an author's own words, mark no quotation.
pub(super) fn find_quotations(block: &[u8], start: usize, found: &mut Vec<Span>) {
    let mut open: Option<(usize, u8)> = None;
    let mut from = 0;
    while let Some(step) = memchr::memchr3(b'"', 0xC2, 0xE2, &block[from..]) {
        let at = from + step;
        let (kind, width) = mark_at(&block[at..]);
        from = at + width;
        match (kind, open) {
            (Mark::Straight, Some((opened, b'"'))) => {
                found.push(Span::new(start + opened, start + from));
                open = None;
            }
            (Mark::Straight, None) => open = Some((at, b'"')),
            (Mark::Open(which), None) => open = Some((at, which)),
            (Mark::Close(which), Some((opened, opener))) if which == opener => {
                found.push(Span::new(start + opened, start + from));
                open = None;
            }
            _ => {}
        }
        if open.is_some_and(|(opened, _)| at - opened > LONGEST) {
            open = None;
        }
    }
}

/// Whether a quotation mark stands at the start of `bytes`.
pub(crate) fn begins_with_mark(bytes: &[u8]) -> bool {
    !matches!(mark_at(bytes).0, Mark::None)
}

enum Mark {
    Straight,
    Open(u8),
    Close(u8),
    None,
}

/// The quotation mark with which `bytes` begin, and its width.
fn mark_at(bytes: &[u8]) -> (Mark, usize) {
    match bytes {
        [b'"', ..] => (Mark::Straight, 1),
        [0xC2, 0xAB, ..] => (Mark::Open(b'<'), 2),
        [0xC2, 0xBB, ..] => (Mark::Close(b'<'), 2),
        [0xE2, 0x80, 0x9C | 0x9E, ..] => (Mark::Open(b'2'), 3),
        [0xE2, 0x80, 0x9D, ..] => (Mark::Close(b'2'), 3),
        _ => (Mark::None, 1),
    }
}
