//! Running text as subjects of rules: sentences and quotations.

use crate::document::{BlockKind, Document, InlineKind, Span};
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::{Facts, Token, sentence};

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
            /// Those at `spans`, which are in the order of the text.
            fn all(facts: &Facts, spans: impl Iterator<Item = Span>) -> Vec<Self> {
                let mut counter = WordCounter::new(facts);
                spans.map(|span| $name { span, words: counter.count(span) }).collect()
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

/// Counts the words and numbers of stretches, each behind the start of the one before it.
pub(super) struct WordCounter<'f> {
    tokens: &'f [Token],
    /// The first token that no stretch has passed.
    next: usize,
}

impl<'f> WordCounter<'f> {
    pub(super) fn new(facts: &'f Facts) -> Self {
        WordCounter { tokens: &facts.tokens, next: 0 }
    }

    pub(super) fn count(&mut self, span: Span) -> usize {
        self.next += self.tokens[self.next..].iter().take_while(|token| token.start < span.start).count();
        self.tokens[self.next..].iter().take_while(|token| token.start < span.end).count()
    }
}

pub(in crate::rule) fn sentences(document: &Document, facts: &Facts) -> Vec<Sentence> {
    let prose = document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && !block.quoted);
    Sentence::all(facts, prose.flat_map(|block| sentence::sentences(&document.text, block.span)))
}

pub(in crate::rule) fn quotes(document: &Document, facts: &Facts) -> Vec<Quote> {
    let marked = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Quotation).map(|inline| inline.span);
    let blocks = document.blocks.iter().filter(|block| block.quoted).map(|block| block.span);
    let mut spans: Vec<Span> = marked.chain(blocks).collect();
    spans.sort_unstable();
    Quote::all(facts, spans.into_iter())
}
