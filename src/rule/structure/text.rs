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
        self.next = index_behind(self.tokens, self.next, span.start);
        index_behind(self.tokens, self.next, span.end) - self.next
    }
}

/// The index of the first token at or behind `from` that begins at or behind `at`, which is not far.
fn index_behind(tokens: &[Token], from: usize, at: u32) -> usize {
    let (mut from, mut step) = (from, 16);
    while tokens.get(from + step).is_some_and(|token| token.start < at) {
        from += step;
        step *= 2;
    }
    let until = tokens.len().min(from + step);
    from + tokens.get(from..until).unwrap_or_default().partition_point(|token| token.start < at)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::recognise::token::{index_from, tokens};

    proptest! {
        #[test]
        fn a_token_is_found_from_any_before_it(words in 0_usize..200, from in any::<prop::sample::Index>(), at in 0_u32..450) {
            let all = tokens(&"a ".repeat(words));
            let from = from.index(index_from(&all, at as usize) + 1);
            prop_assert_eq!(index_behind(&all, from, at), index_from(&all, at as usize));
        }
    }
}
