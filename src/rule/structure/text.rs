//! Running text as subjects of rules: sentences and quotations.

use crate::document::{BlockKind, Document, InlineKind, Span};
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
            fn all(document: &Document, spans: impl Iterator<Item = Span>) -> Vec<Self> {
                spans.map(|span| $name { span, words: document.tokens_in(span).len() }).collect()
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
    let prose = document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && !block.quoted);
    Sentence::all(document, prose.flat_map(|block| sentence::sentences(&document.text, block.span)))
}

pub(in crate::rule) fn quotes(document: &Document) -> Vec<Quote> {
    let marked = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Quotation).map(|inline| inline.span);
    let blocks = document.blocks.iter().filter(|block| block.quoted).map(|block| block.span);
    let mut spans: Vec<Span> = marked.chain(blocks).collect();
    spans.sort_unstable();
    Quote::all(document, spans.into_iter())
}
