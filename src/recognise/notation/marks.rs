//! Dashes and quotation marks: which an author uses, and which he does not close.

use super::{Form, Kind, Notation};
use crate::document::{ByteSet, Document, Inline, InlineKind, Span, any_holds};
use crate::recognise::starts::Starts;

/// Finds the dashes and quotation marks in a part of a document, whose marks are `inlines`. The bytes `own` are running text of the
/// author.
pub fn recognise(
    document: &Document,
    starts: &Starts,
    inlines: &[Inline],
    own: &ByteSet,
    readable: &dyn Fn(usize) -> bool,
    foreign: &[Span],
) -> Vec<Notation> {
    let text = document.text.as_str();
    let part = starts.text(text.len());
    let is_foreign = |at: usize| any_holds(foreign, |span| *span, at);
    let mut found = Vec::new();
    for (at, dash) in document.wide_signs(part.clone()).filter(|(_, sign)| matches!(sign, '–' | '—')) {
        let end = at + dash.len_utf8();
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
    for at in document.signs(part).filter(|&at| text[at..].starts_with(": ")) {
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

/// Quotation marks that open or close nothing, one for each block.
pub fn unbalanced(document: &Document, readable: &dyn Fn(usize) -> bool) -> Vec<Notation> {
    let mut found = Vec::new();
    let mut blocks = document.blocks.iter().filter(|block| block.kind.is_prose()).peekable();
    let mut goes_on = false;
    while let Some(block) = blocks.next() {
        let text = document.slice(block.span);
        let mut open: Option<usize> = None;
        let mut fault = None;
        let wide = document.wide_signs(block.span.range()).filter(|(_, sign)| matches!(sign, '“' | '„' | '”'));
        for (at, mark) in wide.map(|(at, mark)| (at - block.span.start as usize, mark)) {
            match (mark, open) {
                ('”', Some(_)) => open = None,
                // It closes what a block before this one opened.
                ('”', None) if goes_on => goes_on = false,
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
        goes_on = false;
        if let Some(opened) = open {
            // A quotation of several paragraphs is closed at the end of the last.
            let next = blocks.peek().map_or("", |next| document.slice(next.span));
            goes_on = next.starts_with(['“', '„']) || (next.contains('”') && !next.contains(['“', '„']));
            if !goes_on {
                fault = fault.or(Some((opened, Form::NietGesloten)));
            }
        }
        if let Some((at, form)) = fault.filter(|_| block.kind.is_running()) {
            let at = block.span.start as usize + at;
            if readable(at) {
                found.push(Notation::new(Span::new(at, at + '“'.len_utf8()), Kind::Teken, None, form));
            }
        }
    }
    found
}
