//! The lines of a plain text, and which of them are page furniture.

use std::num::NonZeroU16;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::contents;
use crate::document::Span;
use crate::document::prose::{Prose, each_odd, is_cleaned};
use crate::document::quotation::begins_with_mark;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// From its first character that is no white space to its last, in the decoded source.
    span: Span,
    /// How many blank lines stand in front of it, up to the most that can be said.
    pub blanks: u8,
    pub prose: Prose,
    pub role: Role,
    /// Its first byte.
    pub first: u8,
    /// Its last byte.
    pub last: u8,
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    /// A page number.
    PageMark,
    RunningHead,
    /// Dashes, dots and the like, without a letter or a digit.
    Rule,
    /// A line of a table that is drawn with `|`.
    Row,
    /// A line of a table of contents; whether it goes on with the one before it.
    Contents {
        goes_on: bool,
    },
}

/// The number of a page, as a line gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub number: u16,
    pub total: Option<NonZeroU16>,
    pub style: PageStyle,
}

/// How a page number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageStyle {
    Fraction,
    Pagina,
    Number,
}

impl PageStyle {
    /// As in [`crate::document::PageMark`].
    pub fn name(self) -> &'static str {
        match self {
            PageStyle::Fraction => "fraction",
            PageStyle::Pagina => "pagina",
            PageStyle::Number => "number",
        }
    }
}

impl Line {
    #[inline]
    pub fn range(&self) -> Range<usize> {
        self.span.range()
    }

    #[inline]
    pub fn start(&self) -> usize {
        self.span.start as usize
    }

    #[inline]
    pub fn end(&self) -> usize {
        self.span.end as usize
    }

    #[inline]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether the line is text, can be no page number and cannot head a table of contents: as most lines.
    fn is_ordinary(&self) -> bool {
        begins_ordinary(self.first, b'h') && !self.last.is_ascii_digit()
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.span.len()
    }
}

impl Page {
    /// The number that a line is which is a page mark.
    pub fn of(line: &str) -> Option<Page> {
        let bare = || line.parse().ok().map(|number| Page { number, total: None, style: PageStyle::Number });
        page_mark(line).or_else(bare)
    }
}

/// All lines of `text` that are not blank, with page numbers and running heads marked.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut walk = Walk {
        text,
        lines: Vec::with_capacity(text.len() / ORDINARY),
        numbers: Vec::new(),
        heads: Vec::new(),
        start: 0,
        blanks: 0,
        has_returns: text.lines().next().is_some_and(|line| text[line.len()..].starts_with('\r')),
        is_plain: true,
        cleaned: NOWHERE,
        quotes: false,
    };
    each_odd(text.as_bytes(), |at, byte| {
        let is_done = match byte {
            b'\n' => walk.ends_ordinary(at),
            b'\r' => text.as_bytes().get(at + 1) == Some(&b'\n'),
            _ => false,
        };
        if !is_done {
            walk.take(at, byte);
        }
    });
    if walk.start < text.len() {
        walk.end_line(text.len());
    }
    let Walk { mut lines, numbers, heads, .. } = walk;
    mark_running_heads(text, &mut lines, &numbers);
    mark_foot(text, &mut lines);
    contents::mark(text, &mut lines, &heads);
    lines
}

/// A line has about so many bytes.
const ORDINARY: usize = 64;

/// The first and the last of no places.
const NOWHERE: (usize, usize) = (usize::MAX, 0);

/// A walk over the lines of a text.
struct Walk<'t> {
    text: &'t str,
    lines: Vec<Line>,
    /// The indexes of lines that may be page numbers, in order, each with that number.
    numbers: Vec<(usize, u16)>,
    /// The indexes of lines with which a table of contents may begin, in order.
    heads: Vec<u32>,
    /// Where the line begins that has not ended.
    start: usize,
    blanks: u8,
    /// Whether the first line ends in a carriage return, so that most lines do.
    has_returns: bool,
    /// Whether nothing odd was seen in that line.
    is_plain: bool,
    /// The first and the last place in it at which prose is cleaned.
    cleaned: (usize, usize),
    /// Whether a quotation mark stands in it.
    quotes: bool,
}

impl Walk<'_> {
    /// Ends the line in front of the line feed at `end`, if it is as most lines are.
    #[inline(always)]
    fn ends_ordinary(&mut self, end: usize) -> bool {
        let (start, stop) = (self.start, self.end_of_text(end));
        let [first, _, third, .., last] = self.text.as_bytes()[start..stop] else { return self.ends_empty(end) };
        let is_ordinary = self.is_plain && begins_ordinary(first, third) && last.is_ascii_graphic() && !last.is_ascii_digit();
        if is_ordinary {
            let (span, blanks) = (Span::new(start, stop), std::mem::take(&mut self.blanks));
            self.lines.push(Line { span, blanks, prose: Prose::Plain, role: Role::Text, first, last });
            self.start = end + 1;
        }
        is_ordinary
    }

    /// Ends the line in front of the line feed at `end`, if nothing stands in it.
    #[inline(always)]
    fn ends_empty(&mut self, end: usize) -> bool {
        let is_empty = self.start == self.end_of_text(end);
        if is_empty {
            self.blanks = self.blanks.saturating_add(1);
            self.start = end + 1;
        }
        is_empty
    }

    /// Where the line ends without its break, of which the line feed stands at `end`.
    #[inline(always)]
    fn end_of_text(&self, end: usize) -> usize {
        let is_behind_return = || self.text.as_bytes()[self.start..end].ends_with(b"\r");
        end - usize::from(self.has_returns && is_behind_return())
    }

    /// Looks at an odd byte.
    #[inline(never)]
    fn take(&mut self, at: usize, byte: u8) {
        match byte {
            b'\n' | 0x0C => return self.end_line(at),
            _ if is_cleaned(self.text, at) => self.cleaned = (self.cleaned.0.min(at), at),
            _ if begins_with_mark(&self.text.as_bytes()[at..]) => self.quotes = true,
            _ => return,
        }
        self.is_plain = false;
    }

    /// Ends the line in front of the break at `end`.
    fn end_line(&mut self, end: usize) {
        self.is_plain = true;
        let span = trimmed(self.text, std::mem::replace(&mut self.start, end + 1), end);
        let (first_cleaned, last_cleaned) = std::mem::replace(&mut self.cleaned, NOWHERE);
        let quotes = std::mem::take(&mut self.quotes);
        let bytes = &self.text.as_bytes()[span.range()];
        let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
            // A page break in the middle of a line leaves no blank line behind.
            let is_blank = self.text.as_bytes().get(end) != Some(&0x0C);
            self.blanks = self.blanks.saturating_add(u8::from(is_blank));
            return;
        };
        let is_clean = first_cleaned >= span.end as usize || last_cleaned < span.start as usize;
        let (blanks, prose) = (std::mem::take(&mut self.blanks), Prose::new(is_clean, quotes));
        let mut line = Line { span, blanks, prose, role: Role::Text, first, last };
        if !line.is_ordinary() {
            self.look_at(&mut line);
        }
        self.lines.push(line);
    }

    /// Looks at what a line is by itself, and what it may be beside others.
    fn look_at(&mut self, line: &mut Line) {
        line.role = role(line.of(self.text));
        let index = self.lines.len();
        self.numbers.extend(page_number(self.text, line).map(|number| (index, number)));
        if contents::may_head(line.of(self.text)) {
            self.heads.push(index as u32);
        }
    }
}

/// Marks the foot of a printed paper of parliament, `Tweede Kamer, vergaderjaar 1985-1986, 19 257, A-C`, where the text
/// ends with it or with the page number below it. With one page nothing repeats it.
fn mark_foot(text: &str, lines: &mut [Line]) {
    let Some(last) = lines.len().checked_sub(1) else { return };
    let number = page_number(text, &lines[last]);
    let Some(foot) = (if number.is_some() { last.checked_sub(1) } else { Some(last) }) else { return };
    let content = lines[foot].of(text);
    let of_parliament = ["Tweede Kamer, ", "Eerste Kamer, "].iter().filter_map(|chamber| content.strip_prefix(chamber));
    let is_foot = of_parliament.into_iter().any(|rest| rest.starts_with("vergaderjaar ") || rest.starts_with("zitting "));
    if is_foot && lines[foot].role == Role::Text && foot > 0 {
        lines[foot].role = Role::RunningHead;
        if number.is_some() {
            lines[last].role = Role::PageMark;
        }
    }
}

/// The text from `start` to `end` without the white space around it.
fn trimmed(text: &str, start: usize, end: usize) -> Span {
    if let [first, .., last] = text.as_bytes()[start..end]
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return Span::new(start, end);
    }
    let raw = &text[start..end];
    let line = raw.trim();
    let start = start + (raw.len() - raw.trim_start().len());
    Span::new(start, start + line.len())
}

/// Whether a line is text that heads no table of contents, if it ends in no digit; these are its first byte and its third.
fn begins_ordinary(first: u8, third: u8) -> bool {
    first.is_ascii_alphabetic() && (first | 0x20 != b'i' || third | 0x20 != b'h') // `Inhoud`
}

fn role(line: &str) -> Role {
    let first = line.as_bytes()[0];
    if first.is_ascii_alphabetic() && line.len() > LONGEST_PAGE_MARK {
        return Role::Text;
    }
    if !line.bytes().take(200).any(|byte| byte.is_ascii_alphanumeric() || byte >= 0xC3) {
        let drawn = line.len() >= 3 || matches!(first, b'|' | b'+');
        return if drawn { Role::Rule } else { Role::Text };
    }
    if first == b'|' && line.len() > 2 && line.ends_with('|') {
        return Role::Row;
    }
    if page_mark(line).is_some() { Role::PageMark } else { Role::Text }
}

/// A page number takes no more of a line than this, in bytes.
const LONGEST_PAGE_MARK: usize = 24;

/// `2/7`, `2 / 7`, `Pagina 2 van 7`, `Pagina 2`, `- 2 -`: a line that is nothing but a page number.
fn page_mark(line: &str) -> Option<Page> {
    if line.len() > LONGEST_PAGE_MARK || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let lower = line.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut style = PageStyle::Fraction;
    for word in ["pagina", "bladzijde", "pag.", "blz.", "page"] {
        if let Some(after) = rest.strip_prefix(word) {
            rest = after.trim_start();
            style = PageStyle::Pagina;
            break;
        }
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest.get(..digits)?.parse().ok().filter(|number| (1..=2000).contains(number))?;
    let rest = rest[digits..].trim();
    if rest.is_empty() {
        return (style == PageStyle::Pagina).then_some(Page { number, total: None, style });
    }
    let total = ["van", "of", "/"].iter().find_map(|word| rest.strip_prefix(word))?.trim();
    let total: NonZeroU16 =
        total.parse().ok().filter(|total: &NonZeroU16| number <= total.get() && (2..=2000).contains(&total.get()))?;
    Some(Page { number, total: Some(total), style })
}

/// A line beside a page number: both as indexes of the lines.
struct Beside {
    number: u16,
    head: usize,
    mark: usize,
}

/// Marks lines that come back beside page numbers, and the bare page numbers below or above them.
///
/// A line is a running head where it stands, always on the same side, beside page numbers that count on by one: a
/// citation in two footnotes stands beside numbers too, but hardly beside two that follow each other. `numbers` are the
/// indexes of lines that may be page numbers, in order, each with that number.
fn mark_running_heads(text: &str, lines: &mut [Line], numbers: &[(usize, u16)]) {
    let mut beside: FxHashMap<(&str, bool), Vec<Beside>> = FxHashMap::default();
    for &(index, number) in numbers {
        for (neighbour, above) in [(index.checked_sub(1), false), (Some(index + 1), true)] {
            let Some((neighbour, line)) = neighbour.and_then(|at| Some((at, lines.get(at)?))) else { continue };
            let content = line.of(text);
            let fits = line.role == Role::Text
                && (6..=120).contains(&line.len())
                && !content.ends_with(['.', ';', ',', ':', '?'])
                && content.starts_with(|c: char| c.is_uppercase() || "'’(".contains(c));
            if fits {
                beside.entry((content, above)).or_default().push(Beside { number, head: neighbour, mark: index });
            }
        }
    }
    for ((_, above), places) in &beside {
        // A number above a line is the number of a note more often than that of a page.
        if *above && places.len() < 3 {
            continue;
        }
        let counts_on = places.windows(2).filter(|pair| pair[1].number == pair[0].number + 1).count();
        if counts_on == 0 || counts_on * 2 + 1 < places.len() {
            continue;
        }
        for &Beside { head, mark, .. } in places {
            lines[head].role = Role::RunningHead;
            if lines[mark].role == Role::Text {
                lines[mark].role = Role::PageMark;
            }
        }
    }
}

/// A bare page number is no longer than this, in bytes.
const LONGEST_NUMBER: usize = 3;

/// The page number that a line is or may be.
fn page_number(text: &str, line: &Line) -> Option<u16> {
    match line.role {
        Role::PageMark => Page::of(line.of(text)).map(|page| page.number),
        Role::Text if line.len() <= LONGEST_NUMBER => line.of(text).parse().ok().filter(|&number| number > 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn roles(text: &str) -> Vec<Role> {
        lines(text).iter().map(|line| line.role).collect()
    }

    #[test]
    fn a_page_number_on_its_own_line_is_a_page_mark() {
        let total = NonZeroU16::new(7);
        for (line, style) in [("2/7", PageStyle::Fraction), ("Pagina 2 van 7", PageStyle::Pagina)] {
            assert_eq!(roles(line)[0], Role::PageMark);
            assert_eq!(Page::of(line), Some(Page { number: 2, total, style }));
        }
        assert_eq!(roles("9/7")[0], Role::Text);
        assert_eq!(roles("2/7 van de kinderen")[0], Role::Text);
        assert_eq!(roles("26-04-2016")[0], Role::Text);
    }

    #[test]
    fn a_line_beside_several_page_numbers_is_a_running_head() {
        let text = "Ministerie van Zaken\n1\nEerste.\nMinisterie van Zaken\n2\nTweede.";
        assert_eq!(roles(text)[0], Role::RunningHead);
        assert_eq!(roles(text)[1], Role::PageMark);
        assert_eq!(roles(text)[2], Role::Text);
    }

    #[test]
    fn the_foot_of_a_printed_paper_is_no_text() {
        let found = roles("Een zin.\nTweede Kamer, vergaderjaar 1985-1986, 19 999, A-C\n1");
        assert_eq!(found[1], Role::RunningHead);
        assert_eq!(found[2], Role::PageMark);
        assert_eq!(roles("Tweede Kamer, vergaderjaar 1985-1986, 19 999, nr. 3\nis besproken.")[0], Role::Text);
    }

    #[test]
    fn a_citation_in_two_footnotes_is_no_running_head() {
        let text = "3\nKamerstuk 23 235, nr. 240\nTekst.\n9\nKamerstuk 23 235, nr. 240\nTekst.";
        assert_eq!(roles(text)[1], Role::Text);
    }

    #[test]
    fn a_number_beside_ordinary_text_is_no_page_mark() {
        assert_eq!(roles("Dit is een zin.\n4\nRijksoverheid")[1], Role::Text);
    }

    #[test]
    fn a_line_takes_little_memory() {
        assert_eq!(size_of::<Line>(), 16);
    }

    proptest! {
        #[test]
        fn an_ordinary_line_is_text_and_heads_nothing(line in "[A-Za-z0-9|]?([a-z ]{20,30}|Inhoud|\\.{4,6}|[ -~é]{0,9}|[0-9]{1,3}){0,4}") {
            for found in lines(&line).iter().filter(|found| found.is_ordinary()) {
                let content = found.of(&line);
                prop_assert_eq!(role(content), Role::Text);
                prop_assert!(!contents::may_head(content) && page_number(&line, found).is_none());
            }
        }

        #[test]
        fn lines_stand_between_breaks(text in "([a-zIi“1.]{0,5}|[ \t]|\n|\r\n|\r|\u{C}|\u{A0}|é){0,40}") {
            let mut blanks = 0;
            let mut plain = Vec::new();
            for piece in text.split_inclusive(['\n', '\u{C}']) {
                match piece.trim() {
                    "" => blanks += u8::from(!piece.ends_with('\u{C}')),
                    line => plain.push((line, std::mem::take(&mut blanks))),
                }
            }
            prop_assert_eq!(lines(&text).iter().map(|line| (line.of(&text), line.blanks)).collect::<Vec<_>>(), plain);
        }

        #[test]
        fn a_plain_line_need_not_be_cleaned(text in "([a-zé.,’“\"»]{0,5}|[ \t]{1,2}|[\n\r\u{C}]|\u{A0}|\u{AD}|–|\\PC){0,60}") {
            for line in lines(&text) {
                let plain = Prose::of(line.of(&text));
                prop_assert!(line.prose == plain || line.prose == Prose::Unclean || (line.prose, plain) == (Prose::Quoting, Prose::Plain));
            }
        }
    }

    #[test]
    fn blank_lines_are_counted_and_a_page_ends_a_line() {
        let found = lines("een\n\n \ntwee\x0Cdrie");
        assert_eq!(found.iter().map(|line| line.blanks).collect::<Vec<_>>(), [0, 2, 0]);
    }
}
