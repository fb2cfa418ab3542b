//! Where the words of rules stand, and the texts that their patterns need: found for all rules in one pass over the text.

use super::needle::{Needles, Signs};
use super::question::Question;
use super::{Hit, Phrases};
use crate::document::{Document, Span};
use crate::recognise::token::Token;

/// What was found for a rule.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Its phrases, in the order of the text.
    pub phrases: Vec<Hit>,
    /// The stretches of the text that hold what its pattern needs, in order: blocks, mostly.
    pub stretches: Vec<Span>,
    /// Where the last of these ends, while they are gathered.
    reached: u32,
}

impl Hits {
    /// Takes the block around something that the pattern needs. What is gathered in one pass comes in the order of the text.
    fn take(&mut self, document: &Document, start: usize, end: usize) {
        if start < self.reached as usize {
            return;
        }
        let found = Span::new(start, end);
        let stretch = document.block_at(start).map_or(found, |block| block.span.cover(found));
        self.reached = stretch.end;
        self.stretches.push(stretch);
    }
}

/// What several rules look for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// How many rules.
    rules: usize,
    phrases: Phrases,
    /// What each phrase is, by its id.
    sought: Vec<Sought>,
    signs: Signs,
    /// What a rule needs that hangs on no word and no sign.
    others: Vec<(u32, Needles)>,
}

/// Something that a rule looks for.
#[derive(Clone, Copy, Debug)]
enum Sought {
    /// The phrase of this number of this rule.
    Phrase { rule: u32, number: u32 },
    /// A text that the pattern of this rule needs.
    Need { rule: u32 },
}

impl Search {
    /// A search for what these questions look for.
    pub fn new<'q>(questions: impl Iterator<Item = &'q Question>) -> Self {
        let mut search = Search::default();
        for question in questions {
            let rule = search.rules as u32;
            search.rules += 1;
            for (number, phrase, exact) in question.phrases() {
                search.phrases.add(search.sought.len() as u32, phrase, exact);
                search.sought.push(Sought::Phrase { rule, number });
            }
            let mut others: Vec<String> = Vec::new();
            for need in question.needs() {
                let (text, bounds) = bounded(need);
                search.sought.push(Sought::Need { rule });
                let id = search.sought.len() as u32 - 1;
                // What lies in two blocks is found out of order.
                let is_in_order = !text.contains('\n');
                let is_as_written = !text.contains(DIGIT);
                let hangs = is_in_order
                    && ((is_as_written && search.phrases.add_part(id, text, bounds)) || search.signs.add(rule, text, bounds.1));
                if !hangs {
                    others.extend(with_digits(text));
                }
            }
            let others: Vec<&str> = others.iter().map(String::as_str).collect();
            search.others.extend(Needles::new(&others).map(|needles| (rule, needles)));
        }
        search
    }

    /// What is found for each of the rules in a document, whose tokens are `tokens`.
    pub fn find(&self, document: &Document, tokens: &[Token]) -> Vec<Hits> {
        let mut hits = vec![Hits::default(); self.rules];
        let text = document.text.as_str();
        for (index, token) in tokens.iter().enumerate() {
            if self.phrases.may_hang(token) {
                self.find_phrases(document, tokens, index, &mut hits);
            }
        }
        hits.iter_mut().for_each(|hits| hits.reached = 0);
        self.signs.find(document, |rule, start, end| hits[rule as usize].take(document, start, end));
        hits.iter_mut().for_each(|hits| hits.reached = 0);
        for (rule, needles) in &self.others {
            let hits = &mut hits[*rule as usize];
            while let Some((start, end)) = needles.find(text, hits.reached as usize) {
                hits.take(document, start, end);
            }
        }
        for hits in &mut hits {
            hits.stretches.sort_unstable();
            hits.stretches.dedup();
        }
        hits
    }

    /// Finds what hangs on the token at `index`.
    fn find_phrases(&self, document: &Document, tokens: &[Token], index: usize, hits: &mut [Hits]) {
        self.phrases.find_at(&document.text, tokens, index, &mut |phrase, span| match self.sought.get(phrase as usize) {
            Some(&Sought::Phrase { rule, number }) => hits[rule as usize].phrases.push(Hit { phrase: number, span }),
            Some(&Sought::Need { rule }) => hits[rule as usize].take(document, span.start as usize, span.end as usize),
            None => {}
        });
    }
}

/// Stands for any digit in what a pattern needs.
const DIGIT: &str = r"\d";

/// A text with each digit that may stand in it.
fn with_digits(text: &str) -> Vec<String> {
    match text.split_once(DIGIT) {
        Some((before, behind)) => (0..10).flat_map(|digit| with_digits(&format!("{before}{digit}{behind}"))).collect(),
        None => vec![text.to_owned()],
    }
}

/// A text that a pattern needs without its `\b`, and whether that stood in front of it and behind it.
pub(super) fn bounded(need: &str) -> (&str, (bool, bool)) {
    let behind = need.strip_prefix(r"\b");
    let text = behind.unwrap_or(need);
    let before = text.strip_suffix(r"\b");
    (before.unwrap_or(text), (behind.is_some(), before.is_some()))
}
