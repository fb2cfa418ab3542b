//! Text between quotation marks.

use super::{Document, Inline, InlineKind, Span};

/// A quotation longer than this (in bytes) is taken for a mark that was never closed.
const LONGEST: usize = 3000;

impl Document {
    /// Marks what stands between « », “ ”, „ ” and " " in one block. Single quotation marks, which also set off an
    /// author's own words, mark no quotation.
    pub(super) fn mark_quotations(&mut self) {
        let mut found = Vec::new();
        let text = self.text.as_bytes();
        for block in self.blocks.iter().filter(|block| block.kind.is_prose()) {
            let mut open: Option<(usize, u8)> = None;
            let (start, end) = (block.span.start as usize, block.span.end as usize);
            let mut from = start;
            while let Some(step) = memchr::memchr3(b'"', 0xC2, 0xE2, &text[from..end]) {
                let at = from + step;
                let (kind, width) = mark_at(&text[at..end]);
                from = at + width;
                match (kind, open) {
                    (Mark::Straight, Some((opened, b'"'))) => {
                        found.push(Span::new(opened, from));
                        open = None;
                    }
                    (Mark::Straight, None) => open = Some((at, b'"')),
                    (Mark::Open(which), None) => open = Some((at, which)),
                    (Mark::Close(which), Some((opened, opener))) if which == opener => {
                        found.push(Span::new(opened, from));
                        open = None;
                    }
                    _ => {}
                }
                if open.is_some_and(|(opened, _)| at - opened > LONGEST) {
                    open = None;
                }
            }
        }
        self.inlines.extend(found.into_iter().map(|span| Inline { kind: InlineKind::Quotation, span }));
        self.inlines.sort_by_key(|inline| inline.span);
    }
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
