//! Finds any of a few short texts, fast.

use aho_corasick::{AhoCorasick, Input, Span as Range, packed};

/// Looks for any of a list of texts.
#[derive(Clone, Debug)]
pub enum Needles {
    /// Where the processor has vector instructions for it, and the texts are few.
    Packed(packed::Searcher),
    Plain(AhoCorasick),
}

impl Needles {
    /// A finder of these texts; `None` where there are none, or one is empty.
    pub fn new(texts: &[String]) -> Option<Self> {
        if texts.is_empty() || texts.iter().any(String::is_empty) {
            return None;
        }
        match packed::Config::new().builder().extend(texts).build() {
            Some(searcher) => Some(Needles::Packed(searcher)),
            None => AhoCorasick::new(texts).ok().map(Needles::Plain),
        }
    }

    /// The first place at or behind `from` where one of them begins, and its end.
    pub fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let found = match self {
            Needles::Packed(searcher) => searcher.find_in(text, Range { start: from, end: text.len() }),
            Needles::Plain(automaton) => automaton.find(Input::new(text).range(from..)),
        };
        found.map(|found| (found.start(), found.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_any_is_found() {
        let needles = Needles::new(&[" ,".into(), "..".into()]).expect("there are texts");
        assert_eq!(needles.find("een , twee .. drie", 0), Some((3, 5)));
        assert_eq!(needles.find("een , twee .. drie", 4), Some((11, 13)));
        assert_eq!(needles.find("een", 0), None);
        assert!(Needles::new(&[]).is_none());
    }
}
