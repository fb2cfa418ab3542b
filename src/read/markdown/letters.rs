//! What is a letter in Markdown: labelled fields, the salutation, the closing, the lines of the signature.

use super::Reader;
use crate::document::BlockKind;
use crate::read::letter;

/// Looking for the text in front of a list or a signature, no more blocks than this are looked at, comments among them.
const COMMENTS_BETWEEN: usize = 8;

/// A line of a signature is no longer than this, in bytes.
const SIGNATURE: usize = 110;

impl Reader<'_> {
    /// What a paragraph is in a letter: a labelled field, the salutation, the closing, a line of the signature.
    pub(super) fn kind_in_letter(&mut self) -> BlockKind {
        let mut before = self.builder.blocks().iter().rev().take(COMMENTS_BETWEEN);
        let last = before.find(|block| block.kind.is_prose()).map(|block| &block.kind);
        let signs = matches!(last, Some(BlockKind::Closing | BlockKind::Signature));
        let short = self.builder.len() - self.builder.block_start() <= SIGNATURE;
        match letter::kind_of_block(&mut self.builder) {
            Some(kind) => kind,
            None if signs && short => BlockKind::Signature,
            None => BlockKind::Paragraph,
        }
    }

    /// Whether the line that was just written is a labelled field, and the line at `next` of the source one too.
    pub(super) fn is_between_fields(&self, next: usize) -> bool {
        let rest = self.source(next..self.text.len());
        if !letter::begins_anew(rest.trim_start()) {
            return false; // As most lines go on.
        }
        let written = self.builder.text().get(self.builder.block_start()..).unwrap_or_default();
        let is_field = |line| letter::is_marked_field(line, self.builder.kinds());
        is_field(written.trim_end()) && is_field(rest.lines().next().unwrap_or_default().trim())
    }

    /// The block just written, where it announces a list.
    pub(super) fn introduction(&self) -> Option<u32> {
        let mut last = self.builder.blocks().iter().enumerate().rev().take(COMMENTS_BETWEEN);
        let (index, block) = last.find(|(_, block)| block.kind != BlockKind::Comment)?;
        let announces = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Note { .. });
        let text = self.builder.text().get(block.span.range())?;
        (announces && text.ends_with(':')).then_some(index as u32)
    }
}
