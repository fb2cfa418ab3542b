//! `match`: this subject has these fields, or the text has these words or this pattern.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use super::{Filter, Found, Hit, Subjects, Target};
use crate::document::{Block, BlockKind, Span};
use crate::rule::search::Hits;
use crate::rule::subject::View;

/// A question about the fields of a subject.
#[derive(Clone, Debug)]
pub struct Match {
    pub target: Target,
}

impl Match {
    pub(super) fn ask<'v>(&self, view: &'v View<'_>, hits: &Hits, subjects: Subjects<'v>) -> Vec<Found<'v>> {
        self.target.sift(subjects, view, hits).into_iter().map(|record| self.target.found(record)).collect()
    }
}

/// A question about words of the text.
#[derive(Clone, Debug)]
pub struct TextMatch {
    /// Only blocks of this sort; `None` for all prose.
    pub blocks: Option<TextBlocks>,
    pub filter: Filter,
    pub phrases: Vec<Phrase>,
    /// Whether the phrases are the terms of the configuration: one without something to write instead is right.
    pub is_about_terms: bool,
    /// Whether capitals count.
    pub exact: bool,
    pub pattern: Option<Pattern>,
}

/// A word or phrase that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub text: String,
    /// What to write instead: nothing, one thing, or several to choose from.
    pub instead: Vec<String>,
    /// Whether that stands in the same form as the phrase.
    pub sure: bool,
    /// The word of the rule of which this is another form.
    pub lemma: Option<String>,
}

impl Phrase {
    pub fn new(text: &str, instead: Vec<String>) -> Self {
        Phrase { text: text.to_owned(), instead, sure: true, lemma: None }
    }
}

/// A sort of block that a text rule can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextBlocks {
    Heading,
    Paragraph,
    Item,
    Note,
    Cell,
}

impl TextBlocks {
    fn takes(self, block: &Block) -> bool {
        match self {
            TextBlocks::Heading => matches!(block.kind, BlockKind::Heading { .. }),
            TextBlocks::Paragraph => block.kind == BlockKind::Paragraph,
            TextBlocks::Item => matches!(block.kind, BlockKind::Item { .. }),
            TextBlocks::Note => matches!(block.kind, BlockKind::Note { .. }),
            TextBlocks::Cell => matches!(block.kind, BlockKind::Cell { .. }),
        }
    }
}

/// A pattern, compiled when a text first needs it.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The expression, its `\b` taken out at both ends.
    pub expression: String,
    /// Whether no letter or digit may stand right in front of a match, and behind one.
    pub bounds: (bool, bool),
    /// A block must hold one of these to be searched; none where the whole text is. Where `\b` stands at an end of one, a
    /// word begins or ends there.
    pub needs: Vec<String>,
    /// The group at which a finding points. A match in which it takes no part is none, so an expression can begin with
    /// what is to be passed over: `\.{4,}|(?<punten>\.\.\.)`.
    pub point_at: Option<String>,
    /// Whether the words of the rule name groups.
    pub groups: Vec<String>,
    pub compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Pattern::build(&self.expression).ok()).as_ref()
    }

    /// Compiles an expression as this program reads it: `\b` looks at ASCII only, since a Unicode `\b` is many times
    /// slower on every text with an accent in it.
    pub fn build(expression: &str) -> Result<Regex, regex::Error> {
        regex::RegexBuilder::new(&Pattern::as_read(expression)).size_limit(1 << 22).build()
    }

    /// The expression as the program reads it.
    pub fn as_read(expression: &str) -> String {
        expression.replace(r"\b", r"(?-u:\b)")
    }
}

impl TextMatch {
    pub(super) fn phrases(&self) -> Box<dyn Iterator<Item = (u32, &str, bool)> + '_> {
        Box::new(self.phrases.iter().enumerate().map(|(number, phrase)| (number as u32, phrase.text.as_str(), self.exact)))
    }

    pub(super) fn ask<'v>(&self, view: &'v View<'_>, hits: &Hits) -> Vec<Found<'v>> {
        let mut found = Vec::new();
        let phrases = &hits.phrases;
        for (index, hit) in phrases.iter().enumerate() {
            // Of phrases within one another only the longest speaks.
            let inside = |other: &Hit| other.span != hit.span && other.span.contains(hit.span);
            let near = phrases[..index].iter().rev().take(8).chain(phrases[index + 1..].iter().take(8));
            if near.into_iter().any(inside) || !self.lets(view, hits, hit.span) {
                continue;
            }
            let mut one = Found::new(hit.span);
            let written = view.document.slice(hit.span);
            let phrase = self.phrases.get(hit.phrase as usize);
            let instead = phrase.map_or(&[][..], |phrase| &phrase.instead);
            one.fits = phrase.is_none_or(|phrase| phrase.sure);
            if instead.is_empty() && self.is_about_terms {
                continue;
            }
            // Some differ in their capitals only.
            one.instead = instead.iter().map(|text| like(written, text)).filter(|text| text != written).collect();
            if one.instead.is_empty() && !instead.is_empty() {
                continue;
            }
            found.push(one);
        }
        if let Some(pattern) = &self.pattern {
            self.find_pattern(view, pattern, hits, &mut found);
        }
        found
    }

    fn lets(&self, view: &View<'_>, hits: &Hits, span: Span) -> bool {
        let at = span.start as usize;
        let takes = |blocks: TextBlocks| view.document.block_at(at).is_some_and(|block| blocks.takes(block));
        view.is_text(at) && !view.document.holds_code(span) && self.blocks.is_none_or(takes) && self.filter.lets(view, hits, span)
    }

    /// Finds the pattern in the stretches that have what it needs, or in the whole text where it needs nothing.
    fn find_pattern(&self, view: &View<'_>, pattern: &Pattern, hits: &Hits, found: &mut Vec<Found<'_>>) {
        let whole = [Span::new(0, view.document.text.len())];
        let stretches = if pattern.needs.is_empty() { &whole } else { &hits.stretches[..] };
        let mut from = 0;
        for stretch in stretches.iter().filter(|stretch| !stretch.is_empty()) {
            let Some(regex) = pattern.regex() else { return };
            let stretch = stretch.range();
            self.find_in(view, hits, (pattern, regex), stretch.start.max(from)..stretch.end, found);
            from = stretch.end;
        }
    }

    fn find_in(
        &self,
        view: &View<'_>,
        hits: &Hits,
        (pattern, regex): (&Pattern, &Regex),
        stretch: Range<usize>,
        found: &mut Vec<Found<'_>>,
    ) {
        let text = &view.document.text[..stretch.end];
        let mut from = stretch.start;
        while let Some(hit) = text.get(from..).and_then(|_| regex.find_at(text, from)) {
            let next = text[hit.start()..].chars().next().map_or(1, char::len_utf8);
            from = if hit.is_empty() { hit.start() + next } else { hit.end() };
            let alone = (!pattern.bounds.0 || !text[..hit.start()].ends_with(char::is_alphanumeric))
                && (!pattern.bounds.1 || !text[hit.end()..].starts_with(char::is_alphanumeric));
            if hit.is_empty() || !alone || hit.as_str().contains('\n') {
                from = hit.start() + next;
                continue;
            }
            let mut span = Span::new(hit.start(), hit.end());
            let mut groups = Vec::new();
            if pattern.point_at.is_some() || !pattern.groups.is_empty() {
                let Some(captures) = regex.captures_at(text, hit.start()) else { continue };
                if let Some(name) = pattern.point_at.as_deref() {
                    let Some(group) = captures.name(name) else { continue };
                    span = Span::new(group.start(), group.end());
                }
                for name in &pattern.groups {
                    let group = captures.name(name).map_or_else(String::new, |group| group.as_str().to_owned());
                    groups.push((name.clone(), group));
                }
            }
            if self.lets(view, hits, span) {
                found.push(Found { groups, ..Found::new(span) });
            }
        }
    }
}

/// `suggestion` with a capital where `written` begins with one and goes on in small letters.
fn like(written: &str, suggestion: &str) -> String {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let capital = letters.next().is_some_and(char::is_uppercase) && !letters.next().is_some_and(char::is_uppercase);
    let mut suggested = suggestion.chars();
    match suggested.next() {
        Some(first) if capital && first.is_lowercase() => first.to_uppercase().chain(suggested).collect(),
        _ => suggestion.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;
    use crate::language::Language;
    use crate::recognise;
    use crate::rule::RuleSet;
    use crate::rule::load;
    use crate::rule::question::Question;
    use crate::rule::search::Search;

    #[test]
    fn a_suggestion_begins_as_the_text_does() {
        assert_eq!(like("O.a.", "onder andere"), "Onder andere");
        assert_eq!(like("thans", "nu"), "nu");
        assert_eq!(like("B.T.W.", "btw"), "btw");
    }

    /// The questions of all rules with a pattern, each with the words of its file, which hold what it looks for.
    static PATTERNS: LazyLock<Vec<(TextMatch, Vec<String>)>> = LazyLock::new(|| {
        let rules = RuleSet::embedded().expect("the rules are right");
        let question = |path: &str| {
            let rule = rules.rules().iter().find(|rule| path.ends_with(&format!("{}.toml", rule.id)))?;
            match &rule.question {
                Question::Text(question) if question.pattern.is_some() => Some(question.clone()),
                _ => None,
            }
        };
        let files = load::embedded();
        let words =
            |text: &str| text.split([' ', '\'', '"']).map(|word| word.replace("\\n", "\n").replace(['[', ']'], "")).collect();
        files.iter().filter_map(|file| Some((question(&file.path.to_string_lossy())?, words(&file.text)))).collect()
    });

    #[test]
    fn rules_with_a_pattern_are_there_to_be_tried() {
        assert!(PATTERNS.len() > 15, "{}", PATTERNS.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]
        #[test]
        fn a_pattern_finds_in_the_blocks_that_hold_what_it_needs_all_that_it_finds_in_the_text(
            which in any::<prop::sample::Index>(),
            runs in prop::collection::vec((any::<prop::sample::Index>(), 1_usize..9, prop::sample::select(vec![" ", "\n\n", ", "])), 1..8)
        ) {
            let (question, words) = which.get(&PATTERNS);
            let run = |at: usize, length: usize| words[at..words.len().min(at + length)].join(" ");
            let text: String = runs.iter().map(|(at, length, gap)| run(at.index(words.len()), *length) + gap).collect();
            let document = crate::read::read(text.into_bytes(), Format::Markdown).expect("it is text");
            let facts = recognise::recognise(&document);
            let view = View::new(&document, &facts, Language::Nl, None, "publiek");
            let hits = |question: &TextMatch| {
                Search::new([Question::Text(question.clone())].iter()).find(&document, &facts.tokens).remove(0)
            };
            let spans = |question: &TextMatch| {
                let mut spans: Vec<Span> = question.ask(&view, &hits(question)).iter().map(|found| found.span).collect();
                spans.sort_unstable();
                spans
            };
            let mut plain = question.clone();
            if let Some(pattern) = plain.pattern.as_mut() {
                pattern.needs.clear();
            }
            let expression = question.pattern.as_ref().map(|pattern| pattern.expression.as_str());
            prop_assert_eq!(spans(question), spans(&plain), "{:?} in {:?}", expression, document.text);
        }
    }
}
