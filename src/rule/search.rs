//! Where the words of rules stand, and the texts that their patterns need: found for all rules in one pass over the text.

use super::needle::{Needles, Signs};
use super::question::Question;
use super::{Hit, Phrases};
use crate::document::window::bring_near;
use crate::document::{Document, Span};
use crate::recognise::token::Token;

/// What was found for a rule.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Its phrases, in the order of the text; or the words that stand twice in a row, both of them.
    pub phrases: Vec<Hit>,
    /// The stretches of the text that hold what its pattern needs, in order: blocks, mostly.
    pub stretches: Vec<Span>,
    /// The words whose nearness keeps it silent, in the order of their start.
    pub near: Vec<Span>,
}

impl Hits {
    /// Takes the block around something that the pattern needs.
    fn take(&mut self, document: &Document, start: usize, end: usize) {
        if self.stretches.last().is_some_and(|last| last.range().contains(&start)) {
            return;
        }
        let found = Span::new(start, end);
        self.stretches.push(document.block_at(start).map_or(found, |block| block.span.cover(found)));
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
    /// The rules that ask for words that stand twice in a row.
    doubled: Vec<u32>,
}

/// So many words are searched together with the text around them, which is then still at hand.
const TOGETHER: usize = 1 << 13;

/// Something that a rule looks for.
#[derive(Clone, Copy, Debug)]
enum Sought {
    /// The phrase of this number of this rule.
    Phrase { rule: u32, number: u32 },
    /// A text that the pattern of this rule needs.
    Need { rule: u32 },
    /// A word whose nearness keeps this rule silent.
    Near { rule: u32 },
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
            for word in question.near() {
                search.phrases.add(search.sought.len() as u32, word, false);
                search.sought.push(Sought::Near { rule });
            }
            if matches!(question, Question::DoubledWord(_)) {
                search.doubled.push(rule);
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
        let (mut before, mut reached) = (0, 0);
        for (number, together) in tokens.chunks(TOGETHER).enumerate() {
            let end = tokens.get((number + 1) * TOGETHER).map_or(text.len(), |next| next.start as usize);
            bring_near(text, reached..end);
            for (index, token) in (number * TOGETHER..).zip(together) {
                if std::mem::replace(&mut before, token.hash) == token.hash {
                    self.take_doubled(text, tokens, index, &mut hits);
                }
                if self.phrases.may_hang(token) {
                    self.find_phrases(document, tokens, index, &mut hits);
                }
            }
            let within = std::mem::replace(&mut reached, end)..end;
            self.signs.find(document, within, |rule, start, end| hits[rule as usize].take(document, start, end));
        }
        self.signs.find(document, reached..text.len(), |rule, start, end| hits[rule as usize].take(document, start, end));
        for (rule, needles) in &self.others {
            let hits = &mut hits[*rule as usize];
            let mut from = 0;
            while let Some((start, end)) = needles.find(text, from) {
                hits.take(document, start, end);
                from = hits.stretches.last().map_or(end, |last| end.max(last.end as usize));
            }
        }
        for hits in &mut hits {
            hits.stretches.sort_unstable();
            hits.stretches.dedup();
            hits.near.sort_unstable();
        }
        hits
    }

    /// Takes the token at `index` and the same one in front of it, where they are two words with one space between them.
    fn take_doubled(&self, text: &str, tokens: &[Token], index: usize, hits: &mut [Hits]) {
        let Some([one, two]) = index.checked_sub(1).and_then(|before| tokens.get(before..=index)) else { return };
        if one.hash == two.hash && two.is_word() && text.get(one.end() as usize..two.start as usize) == Some(" ") {
            let span = one.span().cover(two.span());
            self.doubled.iter().for_each(|&rule| hits[rule as usize].phrases.push(Hit { phrase: 0, span }));
        }
    }

    /// Finds what hangs on the token at `index`.
    fn find_phrases(&self, document: &Document, tokens: &[Token], index: usize, hits: &mut [Hits]) {
        self.phrases.find_at(&document.text, tokens, index, &mut |phrase, span| match self.sought.get(phrase as usize) {
            Some(&Sought::Phrase { rule, number }) => hits[rule as usize].phrases.push(Hit { phrase: number, span }),
            Some(&Sought::Need { rule }) => hits[rule as usize].take(document, span.start as usize, span.end as usize),
            Some(&Sought::Near { rule }) => hits[rule as usize].near.push(span),
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
