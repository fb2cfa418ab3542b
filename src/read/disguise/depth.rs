//! Quotes in quotes in quotes: the parser keeps a node for each marker, of which a hostile text has millions.

use super::{Scan, Show};

/// Deeper than this a quote is read as one that is as deep.
const DEEPEST: usize = 100;

impl Scan<'_> {
    /// Disguises the markers of quotes that lie too deep, with which the line from `start` up to `end` begins; `content` is its text.
    /// Says whether there are any: then all of the line is disguised.
    pub(super) fn hide_depths(&mut self, start: usize, end: usize, content: &str) -> bool {
        if !content.starts_with('>') || content.len() <= DEEPEST {
            return false;
        }
        let markers = content.len() - content.trim_start_matches(['>', ' ', '\t']).len();
        let Some((deep, _)) = content[..markers].match_indices('>').nth(DEEPEST) else { return false };
        let hidden = start + deep..start + markers;
        if markers == content.len() {
            self.fill(hidden, b' ');
        } else {
            self.mark(hidden, Show::Nothing);
            self.inline(start + markers, end);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::DEEPEST;
    use crate::document::Format;
    use crate::read::disguise::Disguise;
    use crate::read::read;

    #[test]
    fn what_is_quoted_too_deep_is_read_as_deep_as_can_be() {
        let (kept, hidden) = ("> ".repeat(DEEPEST), "> ".repeat(50));
        let disguise = |text: &str| Disguise::of(text, 0).text.into_owned();
        assert_eq!(disguise(&format!("{kept}{hidden}Tekst.\n")), format!("{kept}{}Tekst.\n", ".".repeat(hidden.len())));
        assert_eq!(disguise(&format!("{kept}{hidden}\n")), format!("{kept}{}\n", " ".repeat(hidden.len())));
        assert_eq!(disguise(&format!("{kept}Tekst.\n")), format!("{kept}Tekst.\n"));
        for depth in [1, DEEPEST, DEEPEST + 1, 5 * DEEPEST] {
            let document =
                read(format!("{}Tekst [hier](a.md).\n", "> ".repeat(depth)).into_bytes(), Format::Markdown).expect("it is text");
            assert_eq!(document.text, "Tekst hier.\n");
            assert!(document.blocks[0].quoted && document.links.len() == 1, "{depth}");
        }
    }
}
