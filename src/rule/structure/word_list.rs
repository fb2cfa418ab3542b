//! Closed lists of words by which a part of a document is known, each in a file of its own.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::tsv::rows;

/// A list of words, one to a row, in small letters; read when it is first asked for.
pub(super) struct WordList {
    text: &'static str,
    words: OnceLock<FxHashSet<&'static str>>,
}

impl WordList {
    /// The words in the content of a file.
    pub const fn new(text: &'static str) -> Self {
        WordList { text, words: OnceLock::new() }
    }

    /// Whether a word, in small letters, is one of them.
    pub fn holds(&self, word: &str) -> bool {
        self.words.get_or_init(|| self.iter().collect()).contains(word)
    }

    /// The words, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        let text = self.text;
        rows(text).filter_map(move |row| text.get(row.cells.first()?.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_the_words_of_its_rows() {
        static LIST: WordList = WordList::new("# uitleg\nklik hier\nmeer\n");
        assert!(LIST.holds("klik hier") && LIST.holds("meer"));
        assert!(!LIST.holds("uitleg") && !LIST.holds("# uitleg"));
    }
}
