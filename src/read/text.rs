//! Plain text.

use crate::document::{BlockKind, Builder, Document, Format, Source};

/// Reads plain text. (To be replaced: one block for each line.)
pub fn read(source: Source) -> Document {
    let mut builder = Builder::new(source, Format::Text);
    let lines: Vec<std::ops::Range<usize>> = {
        let text = builder.source().text();
        let mut at = 0;
        text.split_inclusive('\n')
            .map(|line| {
                let start = at;
                at += line.len();
                start..start + line.trim_end().len()
            })
            .collect()
    };
    for line in lines {
        builder.push_prose(line);
        builder.end_block(BlockKind::Paragraph, false);
    }
    builder.finish()
}
