//! Dashes and quotation marks: which an author uses, and which he does not close.

use super::{Form, Kind, Notation};
use crate::document::{Block, Document, Inline, InlineKind, Span, Stretches, any_holds};
use crate::recognise::signs::{Signs, inside, sign_at};

/// Finds the dashes and quotation marks in a part of a document with these signs and marks. The bytes `own` are running text of the
/// author.
pub fn recognise(
    document: &Document,
    signs: &Signs,
    inlines: &[Inline],
    own: &Stretches,
    readable: &dyn Fn(usize) -> bool,
    foreign: &[Span],
) -> Vec<Notation> {
    let text = document.text.as_str();
    let is_foreign = |at: usize| any_holds(foreign, |span| *span, at);
    let mut found = Vec::new();
    let dashes = signs.curled.iter().filter_map(|&at| sign_at(text, at)).filter(|(_, sign, _)| matches!(sign, '–' | '—'));
    for (at, dash, end) in dashes {
        let spaced = text[..at].ends_with(' ') && text[end..].starts_with(' ');
        // Without spaces a short one joins the ends of a period.
        if spaced || dash == '—' {
            let form = if dash == '–' { Form::Kort } else { Form::Lang };
            if own.holds(at) {
                found.push(Notation::new(Span::new(at, end), Kind::Streepje, None, form));
            }
        }
    }
    // What stands between quotation marks is somebody else's; the marks are the author's own.
    let own_block = |at: usize| document.block_at(at).is_some_and(|block| block.kind.is_running() && !block.quoted);
    let quotations = inlines.iter().filter(|inline| inline.kind == InlineKind::Quotation);
    for span in quotations.map(|inline| inline.span) {
        let at = span.start as usize;
        let form = match document.slice(span).chars().next() {
            Some('"') => Form::Recht,
            Some('“' | '„') => Form::Krom,
            Some('«' | '»') => Form::Hoekig,
            _ => continue,
        };
        if own_block(at) && !is_foreign(at) && readable(at) {
            found.push(Notation::new(span, Kind::Aanhaling, None, form));
        }
    }
    // The marks of what is quoted behind a colon as a sentence; single ones elsewhere set off a word.
    for at in signs.colons.iter().map(|&at| at as usize).filter(|&at| text[at..].starts_with(": ")) {
        let mark = at + ": ".len();
        let mut behind = text[mark..].chars();
        let form = match behind.next() {
            Some('"' | '“' | '„') => Form::Dubbel,
            Some('‘' | '\'') => Form::Enkel,
            _ => continue,
        };
        let width = behind.as_str().len();
        let is_sentence = behind.next().is_some_and(char::is_uppercase);
        if is_sentence && own_block(at) && !document.is_quoted(at) && !is_foreign(at) && readable(at) {
            found.push(Notation::new(Span::new(mark, text.len() - width), Kind::Citaat, None, form));
        }
    }
    found
}

/// The way through the blocks of a document in search of quotation marks that open or close nothing, one for each block.
pub struct Quotations<'d> {
    document: &'d Document,
    /// The blocks that were not looked at.
    left: &'d [Block],
    /// Whether a quotation goes on from the last block.
    goes_on: bool,
}

impl<'d> Quotations<'d> {
    pub fn new(document: &'d Document) -> Self {
        Quotations { document, left: &document.blocks, goes_on: false }
    }

    /// Looks at the next blocks, in which these signs stand.
    pub fn read(&mut self, blocks: &[Block], signs: &Signs, readable: &dyn Fn(usize) -> bool) -> Vec<Notation> {
        let mut found = Vec::new();
        let mut places = signs.curled.as_slice();
        for block in blocks {
            self.left = self.left.split_first().map_or(&[], |(_, left)| left);
            if block.kind.is_prose() {
                let fault = self.fault(inside(&mut places, block)).filter(|(at, _)| block.kind.is_running() && readable(*at));
                found.extend(fault.map(|(at, form)| Notation::new(Span::new(at, at + '“'.len_utf8()), Kind::Teken, None, form)));
            }
        }
        found
    }

    /// The first mark that has no counterpart, of those of a block at `places`, and what is wrong with it.
    fn fault(&mut self, places: &[u32]) -> Option<(usize, Form)> {
        let text = self.document.text.as_str();
        let mut open: Option<usize> = None;
        let mut fault = None;
        let marks = places.iter().filter_map(|&at| sign_at(text, at)).filter(|(_, sign, _)| matches!(sign, '“' | '„' | '”'));
        for (at, mark, _) in marks {
            match (mark, open) {
                ('”', Some(_)) => open = None,
                // It closes what a block before this one opened.
                ('”', None) if self.goes_on => self.goes_on = false,
                ('”', None) => fault = fault.or(Some((at, Form::NietGeopend))),
                // German and older Dutch texts close with the same mark.
                ('“', Some(opened)) if text[opened..].starts_with('„') => open = None,
                (_, Some(opened)) => {
                    fault = fault.or(Some((opened, Form::NietGesloten)));
                    open = Some(at);
                }
                (_, None) => open = Some(at),
            }
        }
        self.goes_on = false;
        if let Some(opened) = open {
            // A quotation of several paragraphs is closed at the end of the last.
            let next = self.left.iter().find(|block| block.kind.is_prose()).map_or("", |next| self.document.slice(next.span));
            self.goes_on = next.starts_with(['“', '„']) || (next.contains('”') && !next.contains(['“', '„']));
            if !self.goes_on {
                fault = fault.or(Some((opened, Form::NietGesloten)));
            }
        }
        fault
    }
}
