//! The seven questions that a rule can ask.

mod agree;
mod matching;
mod measure;
mod missing;
mod order;
mod resolve;
mod unique;

use std::borrow::Cow;

use super::condition::Conditions;
use super::dossier::{Shared, Statement};
use super::subject::{SubjectType, View};
use super::{Found, Hits};
use crate::document::{BlockKind, Span};
use crate::recognise::record::{Record, Value};

pub use agree::{Agree, Blame, Variants};
pub use matching::{Match, Pattern, Phrase, TextBlocks, TextMatch};
pub use measure::Measure;
pub use missing::Missing;
pub use order::{Fault, Order};
pub use resolve::Resolve;
pub use unique::{DoubledWord, Unique};

/// Where a phrase of a rule stands: its number within the rule, and the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub phrase: u32,
    pub span: Span,
}

/// What a rule asks.
#[derive(Clone, Debug)]
pub enum Question {
    /// This subject has these fields.
    Match(Match),
    /// The text has these words, or this pattern.
    Text(TextMatch),
    /// A document lacks this part.
    Missing(Missing),
    /// Subjects with the same key must say the same.
    Agree(Agree),
    /// Of several ways to write a thing a text keeps to one.
    Variants(Variants),
    /// This subject must have a counterpart.
    Resolve(Resolve),
    /// Nothing with this key stands twice.
    Unique(Unique),
    /// No word stands twice in a row.
    DoubledWord(DoubledWord),
    /// A series runs on without gaps.
    Order(Order),
    /// A figure stays within bounds.
    Measure(Measure),
}

impl Question {
    /// Asks it about a document, where its words stand at `hits` and `subjects` meet its conditions; `shared` is what the
    /// documents of its dossier do not agree about.
    pub fn ask<'v>(
        &'v self,
        view: &'v View<'_>,
        hits: &Hits,
        subjects: Subjects<'v>,
        shared: Option<Shared<'_>>,
    ) -> Vec<Found<'v>> {
        match self {
            Question::Match(question) => question.ask(view, hits, subjects),
            Question::Text(question) => question.ask(view, hits),
            Question::Missing(question) => question.ask(view),
            Question::Agree(question) => question.ask(view, hits, subjects, shared),
            Question::Variants(question) => question.ask(view, hits, shared),
            Question::Resolve(question) => question.ask(view, hits, subjects),
            Question::Unique(question) => question.ask(view, hits, subjects),
            Question::DoubledWord(question) => question.ask(view, hits),
            Question::Order(question) => question.ask(view, hits, subjects),
            Question::Measure(question) => question.ask(view, hits, subjects),
        }
    }

    /// The subjects that meet its conditions, in the order of the text.
    pub fn candidates<'v>(&self, view: &'v View<'_>) -> Subjects<'v> {
        self.target().map(|target| target.candidates(view)).unwrap_or_default()
    }

    /// What a subject must be for the question to find something in it.
    pub fn conditions(&self) -> Conditions {
        let mut conditions = self.target().map(|target| target.conditions.clone()).unwrap_or_default();
        if let Question::Measure(question) = self {
            conditions.0.extend(question.out_of_bounds());
        }
        conditions
    }

    /// What a document says that is compared with what others say.
    pub fn statements(&self, view: &View<'_>, hits: &Hits) -> Vec<Statement> {
        match self {
            Question::Agree(question) => question.statements(view, hits),
            Question::Variants(question) => question.statements(view, hits),
            _ => Vec::new(),
        }
    }

    /// Whether it compares what the documents of a dossier say.
    pub fn is_about_dossiers(&self) -> bool {
        match self {
            Question::Agree(question) => question.scope == Scope::Dossier,
            Question::Variants(question) => question.scope == Scope::Dossier,
            _ => false,
        }
    }

    /// The subjects that it is about, where they have fields.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Question::Match(question) => Some(&question.target),
            Question::Agree(question) => Some(&question.target),
            Question::Resolve(question) => Some(&question.target),
            Question::Unique(question) => Some(&question.target),
            Question::Order(question) => Some(&question.target),
            Question::Measure(question) => Some(&question.target),
            Question::Text(_) | Question::Missing(_) | Question::Variants(_) | Question::DoubledWord(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn target_mut(&mut self) -> Option<&mut Target> {
        match self {
            Question::Match(question) => Some(&mut question.target),
            Question::Agree(question) => Some(&mut question.target),
            Question::Resolve(question) => Some(&mut question.target),
            Question::Unique(question) => Some(&mut question.target),
            Question::Order(question) => Some(&mut question.target),
            Question::Measure(question) => Some(&mut question.target),
            Question::Text(_) | Question::Missing(_) | Question::Variants(_) | Question::DoubledWord(_) => None,
        }
    }

    /// Which places it leaves alone; a missing part has no place.
    pub fn filter_mut(&mut self) -> Option<&mut Filter> {
        match self {
            Question::Text(question) => Some(&mut question.filter),
            Question::Variants(question) => Some(&mut question.filter),
            Question::DoubledWord(question) => Some(&mut question.filter),
            other => other.target_mut().map(|target| &mut target.filter),
        }
    }

    /// Words whose nearness keeps it silent; capitals do not count.
    pub fn near(&self) -> &[String] {
        let filter = match self {
            Question::Text(question) => Some(&question.filter),
            Question::Variants(question) => Some(&question.filter),
            Question::DoubledWord(question) => Some(&question.filter),
            other => other.target().map(|target| &target.filter),
        };
        filter.and_then(|filter| filter.unless.as_ref()).map_or(&[], |unless| &unless.words)
    }

    /// The subject that it is about, where that has fields.
    pub fn subject(&self) -> Option<&'static SubjectType> {
        self.target().map(|target| target.subject)
    }

    /// The phrases that must be looked for, with the number of each and whether capitals count.
    pub fn phrases(&self) -> Box<dyn Iterator<Item = (u32, &str, bool)> + '_> {
        match self {
            Question::Text(question) => question.phrases(),
            Question::Variants(question) => question.phrases(),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// Texts of which a block must hold one to be searched for its pattern; none where the whole text is.
    pub fn needs(&self) -> &[String] {
        match self {
            Question::Text(TextMatch { pattern: Some(pattern), .. }) => &pattern.needs,
            _ => &[],
        }
    }
}

/// Subjects that meet the conditions of a question, in the order of the text.
pub type Subjects<'v> = Vec<&'v dyn Record>;

/// The subjects that a question is about, with the conditions that every question takes.
#[derive(Clone, Debug)]
pub struct Target {
    pub subject: &'static SubjectType,
    pub conditions: Conditions,
    pub filter: Filter,
    /// The field at which a finding points; else the whole subject.
    pub point_at: Option<usize>,
    /// Another field whose place a finding shows.
    pub show_also: Option<usize>,
}

/// Which places a question leaves alone.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Quoted text.
    pub skip_quoted: bool,
    /// Text in another language.
    pub skip_foreign: bool,
    /// Only blocks of this sort.
    pub within: Option<Within>,
    pub unless: Option<Unless>,
}

/// A sort of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    Heading,
    Paragraph,
    List,
    Table,
    Note,
    Quote,
}

/// That within which things are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    Document,
    Section,
    Paragraph,
    /// All documents that are checked together.
    Dossier,
}

/// Words whose nearness keeps a question silent.
#[derive(Clone, Debug)]
pub struct Unless {
    words: Vec<String>,
    around: Around,
}

/// How near is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    Sentence,
    Paragraph,
    Document,
}

impl std::fmt::Debug for SubjectType {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

impl Target {
    /// The subjects that meet the conditions, in the order of the text.
    fn candidates<'v>(&self, view: &'v View<'_>) -> Subjects<'v> {
        view.select(self.subject, &self.conditions)
    }

    /// Those of them of which the filter lets a question speak.
    fn sift<'v>(&self, mut subjects: Subjects<'v>, view: &'v View<'_>, hits: &Hits) -> Subjects<'v> {
        subjects.retain(|record| self.lets(*record, view, hits));
        subjects
    }

    /// Whether the filter lets a question speak of `record`.
    fn lets(&self, record: &dyn Record, view: &View<'_>, hits: &Hits) -> bool {
        self.filter.lets(view, hits, record.span())
    }

    /// What is found in `record`.
    fn found<'v>(&self, record: &'v dyn Record) -> Found<'v> {
        let mut found = Found::of(record, self.point(record));
        found.related = self.show_also.and_then(|field| place(record, field)).map(Into::into);
        found
    }

    /// Where a finding about `record` points.
    fn point(&self, record: &dyn Record) -> Span {
        self.point_at.and_then(|field| place(record, field)).unwrap_or_else(|| record.span())
    }
}

impl Filter {
    /// Whether a question may speak of `span`.
    fn lets(&self, view: &View<'_>, hits: &Hits, span: Span) -> bool {
        let document = view.document;
        let at = span.start as usize;
        if self.skip_quoted && document.is_quoted(at) {
            return false;
        }
        if self.skip_foreign && view.is_foreign(at) {
            return false;
        }
        if let Some(within) = self.within {
            let inside = document.block_at(at).is_some_and(|block| match within {
                Within::Heading => matches!(block.kind, BlockKind::Heading { .. }),
                Within::Paragraph => block.kind == BlockKind::Paragraph,
                Within::List => matches!(block.kind, BlockKind::Item { .. }),
                Within::Table => matches!(block.kind, BlockKind::Cell { .. }),
                Within::Note => matches!(block.kind, BlockKind::Note { .. }),
                Within::Quote => block.quoted,
            });
            if !inside {
                return false;
            }
        }
        self.unless.as_ref().is_none_or(|unless| !unless.applies(view, &hits.near, span))
    }
}

/// How far from a finding a word of its sentence or paragraph is still near, in bytes.
const FARTHEST: usize = 1500;

impl Unless {
    /// `words` may be phrases; capitals do not count.
    pub fn new(words: Vec<String>, around: Around) -> Self {
        Unless { words, around }
    }

    /// Whether one of the words is near `span`; in order of their start they stand at `near`.
    fn applies(&self, view: &View<'_>, near: &[Span], span: Span) -> bool {
        let stretch = match self.around {
            Around::Document => return !near.is_empty(),
            // What is farther off than this is not near, however long the sentence.
            _ if beginning_in(near, view.window(view.whole.span, span, FARTHEST)).is_empty() => return false,
            Around::Sentence => view.sentence_around(span),
            Around::Paragraph => view.block_around(span),
        };
        !beginning_in(near, view.window(stretch, span, FARTHEST)).is_empty()
    }
}

/// Those of `spans`, in order of their start, that begin in `stretch`.
fn beginning_in(spans: &[Span], stretch: Span) -> &[Span] {
    let until = spans.partition_point(|span| span.start < stretch.end);
    let from = spans[..until].partition_point(|span| span.start < stretch.start);
    &spans[from..until]
}

/// The place that a field holds, where it holds one.
pub(super) fn place(record: &dyn Record, field: usize) -> Option<Span> {
    match record.value(field) {
        Value::Place(span) => Some(span),
        _ => None,
    }
}

/// The value of a field as a key to compare by.
fn key_of<'v>(record: &'v dyn Record, field: usize, view: &'v View<'_>) -> Option<Cow<'v, str>> {
    match record.value(field) {
        Value::Text(text) => Some(text),
        Value::Place(span) => Some(Cow::Borrowed(view.document.slice(span))),
        value => super::written(&value, view.document, view.language).map(Cow::Owned),
    }
}

/// The stretch of the document in which `span` is compared with others.
fn scope_of(scope: Scope, span: Span, view: &View<'_>) -> usize {
    match scope {
        Scope::Document | Scope::Dossier => 0,
        Scope::Section => view.section_of(span),
        Scope::Paragraph => view.block_around(span).start as usize,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Format;
    use crate::recognise::Facts;

    /// The plain way: the text itself is searched for each word.
    fn holds_word(text: &str, word: &str) -> bool {
        let (text, word) = (text.to_lowercase(), word.to_lowercase());
        text.match_indices(&word).any(|(at, _)| {
            !text[..at].ends_with(char::is_alphanumeric) && !text[at + word.len()..].starts_with(char::is_alphanumeric)
        })
    }

    fn is_near(text: &str, words: &[&str]) -> bool {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let facts = Facts { tokens: document.tokens.clone(), ..Facts::default() };
        let view = View::new(&document, &facts, crate::language::Language::Nl, None, "publiek");
        let unless = Unless::new(words.iter().map(|&word| word.to_owned()).collect(), Around::Document);
        let question = Question::DoubledWord(DoubledWord {
            except: Default::default(),
            except_behind: Default::default(),
            filter: Filter { unless: Some(unless.clone()), ..Filter::default() },
        });
        let hits = super::super::Search::new([&question].into_iter()).find(&document, &document.tokens);
        unless.applies(&view, &hits[0].near, Span::at(0))
    }

    #[test]
    fn a_word_is_near_whatever_its_capitals_and_a_part_of_a_word_is_not() {
        assert!(is_near("Dat gold DESTIJDS ook.", &["destijds"]));
        assert!(is_near("De wet die toen gold, te Hoog gegrepen.", &["te hoog"]));
        assert!(!is_near("De toenmalige wet.", &["toen", "wette"]));
        assert!(!is_near("", &["toen"]));
    }

    proptest! {
        #[test]
        fn words_are_near_where_the_text_holds_them(text in "([Dd]e|oude?|wet|was nr\\. |é|Één|[ ,.()-]){0,12}") {
            for word in ["oud", "wet", "was nr.", "één", "de oude"] {
                let document = crate::read::read(text.clone().into_bytes(), Format::Markdown).expect("it is text");
                prop_assert_eq!(is_near(&text, &[word]), holds_word(&document.text, word), "{} in {:?}", word, document.text);
            }
        }
    }
}
