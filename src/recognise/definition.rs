//! The places where a text says what an abbreviation stands for.

use super::cursor::Cursor;
use super::initials::{full_form, is_full_form, is_small};
use super::known_abbreviation::{named, sieves};
use super::record::{Field, Subject, Type};
use super::signs::Signs;
use super::token::{Class, Token};
use crate::document::{Block, Document, Span};

/// A full form with its abbreviation: `Sociaal en Cultureel Planbureau (SCP)`, or the other way about.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Both forms, through the closing bracket.
    pub span: Span,
    pub short: String,
    /// Where the short form stands.
    pub short_span: Span,
    /// The full form as written.
    pub full: String,
    /// How often the text defines this abbreviation; added by `relate`, like all that follows.
    pub times: u32,
    /// Whether this is the first definition of it.
    pub first: bool,
    /// How often the abbreviation is used behind this definition.
    pub used: u32,
    /// Whether all definitions of it give the same full form.
    pub same_full: bool,
}

impl Subject for Definition {
    const NAME: &'static str = "definition";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("short", Type::Text, "de afkorting", |d| (&d.short).into()),
        Field::new("key", Type::Text, "de afkorting in kleine letters", |d| d.short.to_lowercase().into()),
        Field::new("full", Type::Text, "de volledige vorm zoals zij er staat", |d| (&d.full).into()),
        Field::new("full_key", Type::Text, "de volledige vorm in kleine letters, zonder lidwoorden en voegwoorden", |d| {
            let words = d.full.split_whitespace().filter(|word| !is_small(word) && *word != "and");
            words.map(str::to_lowercase).collect::<Vec<_>>().join(" ").into()
        }),
        Field::new("times", Type::Number, "hoe vaak de tekst deze afkorting verklaart", |d| d.times.into()),
        Field::new("first", Type::Bool, "of dit de eerste verklaring ervan is", |d| d.first.into()),
        Field::new("used", Type::Number, "hoe vaak de afkorting daarna wordt gebruikt", |d| d.used.into()),
        Field::new("same_full", Type::Bool, "of elke verklaring ervan dezelfde volledige vorm geeft", |d| d.same_full.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// What stands between brackets is looked at up to this many bytes.
const LONGEST_INSIDE: usize = 200;
/// A full form has no more words than this.
const MOST_WORDS: usize = 20;

/// Finds the definitions in some blocks of a document, in their order; what they have in common is not yet counted.
pub(super) fn find(document: &Document, blocks: &[Block], signs: &Signs, readable: &dyn Fn(usize) -> bool) -> Vec<Definition> {
    let (text, tokens) = (&document.text, &document.tokens[..]);
    let mut found = Vec::new();
    for open in signs.brackets.iter().map(|&at| at as usize) {
        let around = blocks.get(blocks.partition_point(|block| block.span.end as usize <= open));
        let Some(block) = around.filter(|block| block.kind.is_prose() && block.span.holds(open)) else { continue };
        let from = open + 1;
        let window = &text.as_bytes()[from..(block.span.end as usize).min(from + LONGEST_INSIDE)];
        let Some(length) = memchr::memchr2(b'(', b')', window).filter(|&length| window[length] == b')') else { continue };
        if !readable(open) {
            continue;
        }
        let behind = document.token_from(open);
        let bracket = Bracket { text, tokens, block: block.span, behind, open, close: from + length };
        found.extend(bracket.behind_full_form().or_else(|| bracket.behind_short_form()));
    }
    found
}

/// A pair of brackets in a block.
struct Bracket<'a> {
    text: &'a str,
    tokens: &'a [Token],
    block: Span,
    /// The first token behind the opening bracket.
    behind: usize,
    open: usize,
    close: usize,
}

impl<'a> Bracket<'a> {
    fn definition(&self, start: usize, short: Span, full: Span) -> Definition {
        let slice = |span: Span| self.text.get(span.range()).unwrap_or_default().to_owned();
        Definition {
            span: Span::new(start, self.close + 1),
            short: slice(short),
            short_span: short,
            full: slice(full),
            times: 0,
            first: false,
            used: 0,
            same_full: true,
        }
    }

    /// `Sociaal en Cultureel Planbureau (SCP)`, `de Wet open overheid (hierna: Woo)`.
    fn behind_full_form(&self) -> Option<Definition> {
        let (short, announced) = self.short_inside()?;
        // (on)gelijkheid
        if self.text.get(self.close + 1..)?.starts_with(char::is_alphanumeric) {
            return None;
        }
        let written = self.text.get(short.range())?;
        let words = self.words_before();
        let last = words.last()?;
        let end = last.end() as usize;
        let before = self.text.get(self.block.start as usize..end)?;
        let known = named(written);
        // Chapters of the budget: Justitie en Veiligheid (VI)
        if known.is_none() && !announced && is_roman(written) {
            return None;
        }
        let of_table = known.and_then(|known| {
            known.meanings.iter().map(|meaning| meaning.full).find(|full| ends_with(before, full)).map(|full| end - full.len())
        });
        // The names of members of parliament, with their party behind them, can have its letters by chance.
        let is_party = known.is_some_and(|known| known.group() == "partij");
        let texts: Vec<&str> = words.iter().map(|word| word.of(self.text)).collect();
        let by_letters = || {
            let start = full_form(&texts, written).filter(|_| !is_party)?;
            Some(words[start].start as usize)
        };
        let by_announcement = || (announced && is_capital_form(written)).then(|| self.name_before(&words, &texts)).flatten();
        let by_head = || {
            let start = texts.iter().rposition(|word| announced && is_called(word, written))?;
            Some(words[start].start as usize)
        };
        let start = of_table.or_else(by_letters).or_else(by_announcement).or_else(by_head)?;
        Some(self.definition(start, short, Span::new(start, end)))
    }

    /// `SCP (Sociaal en Cultureel Planbureau)`.
    fn behind_short_form(&self) -> Option<Definition> {
        let behind = self.behind;
        let last = self.tokens.get(behind.checked_sub(1)?)?;
        if self.text.get(last.end() as usize..self.open)? != " " || last.start < self.block.start {
            return None;
        }
        let mut first = last;
        for earlier in self.tokens[..behind - 1].iter().rev().take(3) {
            let gap = self.text.get(earlier.end() as usize..first.start as usize)?;
            if !matches!(gap, "-" | "&") || earlier.start < self.block.start {
                break;
            }
            first = earlier;
        }
        let short = Span::new(first.start as usize, last.end() as usize);
        let written = self.text.get(short.range())?;
        // Mostly it is no abbreviation at all.
        let known = if sieves().may_begin(first) { named(written) } else { None };
        if known.is_none() && !is_capital_form(written) {
            return None;
        }
        let mut inside: Vec<&Token> =
            self.tokens[behind..].iter().take_while(|token| (token.start as usize) < self.close).take(MOST_WORDS + 1).collect();
        if inside.first().is_some_and(|word| matches!(word.of(self.text), "de" | "het")) {
            inside.remove(0);
        }
        let full = Span::new(inside.first()?.start as usize, inside.last()?.end() as usize);
        let full_text = self.text.get(full.range())?;
        let texts: Vec<&str> = inside.iter().map(|word| word.of(self.text)).collect();
        let of_table =
            known.is_some_and(|known| known.meanings.iter().any(|meaning| meaning.full.eq_ignore_ascii_case(full_text)));
        let joined = inside.windows(2).all(|pair| {
            let gap = self.text.get(pair[0].end() as usize..pair[1].start as usize);
            gap.is_some_and(joins)
        });
        let fits = of_table || (inside.len() <= MOST_WORDS && joined && is_full_form(&texts, written));
        fits.then(|| self.definition(short.start as usize, short, full))
    }

    /// The short form with which the bracket begins, and whether it is announced with `hierna` or the like.
    fn short_inside(&self) -> Option<(Span, bool)> {
        let mut cursor = Cursor::new(self.text, self.open + 1);
        let announced =
            ["hierna", "verder", "afgekort", "kortweg", "afkorting", "in het vervolg"].iter().any(|word| cursor.eat_word(word));
        if announced {
            cursor.spaces();
            while ["ook", "wel", "verder", "te", "noemen", "genoemd", "aangeduid", "als", "afgekort", "tot"]
                .iter()
                .any(|word| cursor.eat_word(word))
            {
                cursor.spaces();
            }
            cursor.eat(":");
            cursor.spaces();
            if cursor.eat_word("de") || cursor.eat_word("het") {
                cursor.spaces();
            }
        }
        let quote = |c: char| matches!(c, '«' | '»' | '“' | '”' | '‘' | '’' | '"' | '\'');
        cursor.eat_if(quote);
        let start = cursor.at();
        while cursor.eat_if(|c| c.is_alphanumeric() || matches!(c, '-' | '&')).is_some() {}
        let mut short = cursor.span_from(start);
        let written = self.text.get(short.range())?;
        if !(2..=12).contains(&short.len()) || !written.starts_with(char::is_alphabetic) {
            return None;
        }
        let mut with_year = cursor;
        if with_year.spaces() && with_year.digits(4..=4).is_some() {
            let longer = with_year.span_from(start);
            if self.text.get(longer.range()).and_then(named).is_some() {
                short = longer;
                cursor = with_year;
            }
        }
        cursor.eat_if(quote);
        let closed = matches!(cursor.byte(), Some(b')' | b',' | b';'));
        let dated = cursor.spaces() && cursor.digits(4..=4).is_some();
        (closed || dated).then_some((short, announced))
    }

    /// The words in front of the bracket that can belong to a full form, in the order of the text.
    fn words_before(&self) -> Vec<&'a Token> {
        words_before(self.text, &self.tokens[..self.behind], self.block, self.open)
    }

    /// Where the name in front of an announced abbreviation begins whose letters are not its initials.
    fn name_before(&self, words: &[&Token], texts: &[&str]) -> Option<usize> {
        let belongs = |at: &usize| words[*at].class != Class::Lower || is_small(texts[*at]);
        let run = (0..words.len()).rev().take_while(belongs).last().unwrap_or(words.len() - 1);
        let start = (run..words.len()).find(|&at| words[at].class != Class::Lower).unwrap_or(words.len() - 1);
        words.get(start).map(|word| word.start as usize)
    }
}

/// The last of `tokens`, in the order of the text, that can belong to a full form of which a bracket at `open` gives the
/// abbreviation; all stand in `block`.
pub(crate) fn words_before<'t>(text: &str, tokens: &'t [Token], block: Span, open: usize) -> Vec<&'t Token> {
    let mut words: Vec<&Token> = Vec::new();
    let mut end = open;
    for token in tokens.iter().rev().take(MOST_WORDS) {
        let gap = text.get(token.end() as usize..end);
        let year = words.is_empty() && token.class == Class::Number;
        if token.start < block.start || !gap.is_some_and(joins) || !(token.is_word() || year) {
            break;
        }
        words.push(token);
        end = token.start as usize;
    }
    words.reverse();
    words
}

/// Whether two words with `gap` between them can belong to one name.
fn joins(gap: &str) -> bool {
    gap.len() <= 6 && gap.chars().all(|c| matches!(c, ' ' | ',' | '-' | '–' | '&' | '\'' | '’' | '"' | '“' | '”' | '«' | '»'))
}

/// Whether `text` ends with the words `full`, ASCII letters in either case.
fn ends_with(text: &str, full: &str) -> bool {
    let Some(start) = text.len().checked_sub(full.len()).filter(|_| !full.is_empty()) else { return false };
    text.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(full)) && !text[..start].ends_with(char::is_alphanumeric)
}

/// Whether a short form has the capitals of an abbreviation: at least two.
pub(super) fn is_capital_form(short: &str) -> bool {
    short.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Whether something that `word` names can be called `short`, which is a word itself: a `Jeugdwet` is called `wet`.
fn is_called(word: &str, short: &str) -> bool {
    short.chars().count() >= SHORTEST_NAME
        && short.chars().all(char::is_alphabetic)
        && word.to_lowercase().ends_with(&short.to_lowercase())
}

/// What something is called for short has at least this many letters.
const SHORTEST_NAME: usize = 3;

/// Whether `written` is a Roman number, also one with the letter of a chapter: `XVI`, `IXB`.
pub(super) fn is_roman(written: &str) -> bool {
    let number = written.strip_suffix(['A', 'B']).unwrap_or(written);
    let mut rest = number;
    for step in ["M", "M", "M", "CM", "D", "CD", "C", "C", "C", "XC", "L", "XL", "X", "X", "X", "IX", "V", "IV", "I", "I", "I"] {
        rest = rest.strip_prefix(step).unwrap_or(rest);
    }
    rest.is_empty() && !number.is_empty()
}
