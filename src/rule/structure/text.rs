//! Running text as subjects of rules: sentences and quotations.

use crate::document::{Block, BlockKind, Document, InlineKind, Span};
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::sentence;

/// A stretch of text with its size: a sentence, a quotation.
macro_rules! stretch {
    ($(#[$about:meta])* $name:ident, $called:literal) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $name {
            pub span: Span,
            /// Words of letters, and numbers.
            pub words: usize,
        }

        impl Subject for $name {
            const NAME: &'static str = $called;
            const FIELDS: &'static [Field<Self>] = &[
                Field::new("words", Type::Number, "het aantal woorden", |it| it.words.into()),
                Field::new("content", Type::Place, "de tekst", |it| it.span.into()),
            ];

            fn span(&self) -> Span {
                self.span
            }
        }

        impl $name {
            /// Those at `spans`.
            fn all(document: &Document, spans: impl Iterator<Item = Span>) -> impl Iterator<Item = Self> {
                spans.map(|span| $name { span, words: document.words_in(span) })
            }
        }
    };
}

stretch!(
    /// A sentence of running text.
    Sentence, "sentence"
);
stretch!(
    /// Text between quotation marks, or in a block quote.
    Quote, "quote"
);

pub(in crate::rule) fn sentences(document: &Document) -> Vec<Sentence> {
    Sentence::all(document, running(document).flat_map(|span| sentence::sentences(&document.text, span))).collect()
}

/// The sentences of at least `least` words. The others are hardly looked at.
pub(in crate::rule) fn long_sentences(document: &Document, least: usize) -> Vec<Sentence> {
    let text = &document.text;
    let mut found = Vec::new();
    for block in running(document) {
        let until = document.token_from(block.end as usize);
        let (mut start, mut word) = (block.start as usize, document.token_from(block.start as usize));
        // Up to this word no sentence is that long.
        while let Some(last) = document.tokens.get(word..until).and_then(|words| words.get(least.saturating_sub(1))) {
            let near = last.start as usize;
            let end = sentence::last_plain_end(text, start..near).unwrap_or_else(|| {
                let end = sentence::first_plain_end(text, near..block.end as usize).unwrap_or(block.end as usize);
                let sentences = Sentence::all(document, sentence::sentences(text, Span::new(start, end)));
                found.extend(sentences.filter(|sentence| sentence.words >= least));
                end
            });
            (start, word) = (end, document.token_from(end));
        }
    }
    found
}

/// The blocks of running text that nobody else wrote.
fn running(document: &Document) -> impl Iterator<Item = Span> + '_ {
    let is_running = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && !block.quoted;
    document.blocks.iter().filter(is_running).map(|block| block.span)
}

pub(in crate::rule) fn quotes(document: &Document) -> Vec<Quote> {
    let marked = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Quotation).map(|inline| inline.span);
    let blocks = document.blocks.iter().filter(|block| block.quoted).map(|block| block.span);
    let mut spans: Vec<Span> = marked.chain(blocks).collect();
    spans.sort_unstable();
    Quote::all(document, spans.into_iter()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;

    proptest! {
        #[test]
        fn long_sentences_are_those_of_all_that_are_long(
            text in "([a-z]{1,4} |[a-z]{2}\\. [A-Z]|nr\\. [A-Z]|[a-z]\\. [A-Z]|[12]{3,5}\\. [A-Z]|[\\])%]\\. [A-Z]|[.?!…”)]|\n\n|\n\n> |\n- |[1-9] ){0,80}", least in 1_usize..9
        ) {
            let document = crate::read::read(text.into_bytes(), Format::Markdown).expect("it is text");
            let plain: Vec<Span> =
                sentences(&document).iter().filter(|sentence| sentence.words >= least).map(|sentence| sentence.span).collect();
            let found: Vec<Span> = long_sentences(&document, least).iter().map(|sentence| sentence.span).collect();
            prop_assert_eq!(found, plain, "{:?}", document.text);
        }
    }
}
