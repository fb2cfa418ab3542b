//! What takes a line of its own: the markers of admonitions and tabs, containers, directives, tags around text.

use std::ops::Range;

use super::{Holds, Scan, Show};
use crate::read::element::{self, Role};
use crate::read::tag::{Piece, Pieces};

/// How deep the text of an admonition is indented.
const INDENT: usize = 4;

/// A line of a script begins with one of these.
const SCRIPT: [char; 2] = ['i', 'e'];

/// What a line was, as far as the next one has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Blank,
    Quote,
    Script,
    Text,
}

/// A line without its line break: where it begins, where its text begins and ends.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    text: usize,
    end: usize,
    /// Columns in front of the text.
    indent: usize,
    /// Whether nothing can begin inside it.
    is_plain: bool,
}

impl<'t> Scan<'t> {
    /// Disguises all lines from `start` on, but those that are running text.
    pub(super) fn lines(&mut self, start: usize) {
        self.lines_but(start, Self::is_running);
    }

    /// The same for all lines but those inside which nothing can begin and that `is_running` knows.
    pub(super) fn lines_but(&mut self, start: usize, is_running: impl Fn(&Self, &str) -> bool) {
        let mut next = start;
        while next < self.text.len() {
            let start = next;
            let bytes = self.text.as_bytes();
            let mut signs = self.signs.within(start..bytes.len());
            let first = signs.next();
            let line_end = first.into_iter().chain(signs).find(|&at| bytes[at] == b'\n');
            next = line_end.map_or(bytes.len(), |end| end + 1);
            let line = trimmed_end(&self.text[start..line_end.unwrap_or(next)]);
            let end = start + line.len();
            if self.done > start {
                // What began in a line before this one ends in it, or goes on.
                if self.done < end && self.fence.is_none() {
                    self.inline(self.done, end);
                }
                self.before = Before::Text;
                continue;
            }
            let is_plain = first == line_end;
            if is_plain && is_running(self, line) {
                self.before = Before::Text;
                continue;
            }
            let content = trimmed_start(line);
            let indent = columns(&line[..line.len() - content.len()]);
            let place = Place { start, text: end - content.len(), end, indent, is_plain };
            self.line(place, content, next);
        }
    }

    /// Whether a line inside which nothing can begin is running text: as most lines.
    pub(super) fn is_running(&self, line: &str) -> bool {
        begins_with_word(line)
            && !line.starts_with(SCRIPT)
            && self.fence.is_none()
            && self.admonitions.is_empty()
            && self.open_braces == 0
    }

    fn line(&mut self, place: Place, content: &'t str, next: usize) {
        if content.is_empty() {
            self.before = Before::Blank;
            self.in_html = false;
            return;
        }
        let inner = without_markers(content);
        if self.in_fence(content, inner) {
            self.before = Before::Text;
            return;
        }
        self.leave_admonitions(place);
        let before = std::mem::replace(&mut self.before, if content.starts_with('>') { Before::Quote } else { Before::Text });
        if self.hide_depths(place.text, place.end, content) {
            return;
        }
        let marks = self.found.marks.len();
        if self.script(place, content, before)
            || (!begins_with_word(content) && self.takes_line(place, content, inner, next, before))
        {
            return;
        }
        self.leading_comment(place, content);
        if place.indent < INDENT && content.starts_with('<') {
            self.in_html |= opens_html(content);
        }
        if !place.is_plain {
            self.inline(place.text.max(self.done), place.end);
        }
        self.leave_blank(place, marks);
    }

    /// Disguises a line that is something as a whole; `inner` is its content without markers.
    fn takes_line(&mut self, place: Place, content: &'t str, inner: &'t str, next: usize, before: Before) -> bool {
        self.marker(place, content, inner)
            || self.container(place, inner)
            || self.directive(place, content, inner, next)
            || self.abbreviation(place, inner)
            || (before != Before::Quote && self.alert(place, content))
            || self.tags(place, content, next)
    }

    /// Whether a line is code between fences, or one of these.
    fn in_fence(&mut self, content: &str, inner: &str) -> bool {
        if let Some((mark, length)) = self.fence {
            let quoted = content.trim_start_matches(['>', ' ']);
            let run = quoted.bytes().take_while(|byte| *byte == mark).count();
            if run >= length && quoted[run..].trim().is_empty() {
                self.fence = None;
            }
            return true;
        }
        let Some(mark) = inner.bytes().next().filter(|mark| matches!(mark, b'`' | b'~')) else { return false };
        let run = inner.bytes().take_while(|byte| *byte == mark).count();
        if run < 3 || (mark == b'`' && inner[run..].contains('`')) {
            return false;
        }
        self.fence = Some((mark, run));
        true
    }

    /// A line that is indented less than the text of an admonition does not belong to it.
    fn leave_admonitions(&mut self, place: Place) {
        let around = self.admonitions.len();
        while self.admonitions.pop_if(|indent| place.indent < *indent + INDENT).is_some() {}
        if self.admonitions.len() < around && self.before != Before::Blank {
            self.found.breaks.push(place.start);
        }
    }

    /// `!!! note "Titel"`, `??? info`, `=== "Tab"`: to the parser an item of a list, with the title for a heading in it.
    fn marker(&mut self, place: Place, content: &str, inner: &str) -> bool {
        let Some(title) = marker_title(inner) else { return false };
        let shift = content.len() - inner.len();
        let place = Place { text: place.text + shift, indent: place.indent + shift, ..place };
        self.found.openings.push(place.text);
        self.admonitions.push(place.indent);
        self.fill(place.text..place.text + 2, b' ');
        self.write(place.text, b"+");
        self.title(place.text + 2, place.end, place.text + title.start..place.text + title.end);
        true
    }

    /// Hides the end of a line; an item of a list must not become empty by it.
    fn hide_at(&mut self, place: Place, range: Range<usize>, holds: Option<Holds>) {
        match range.start == place.text {
            true => self.hide(range, holds),
            false => self.mark(range, if holds.is_some() { Show::Shortcode } else { Show::Nothing }),
        }
    }

    /// Makes the line from `at` to `end` a heading with nothing but the title in it.
    fn title(&mut self, at: usize, end: usize, title: Range<usize>) {
        self.found.titles.push(at);
        let start = (at + 2).min(end);
        let title = title.start.clamp(start, end)..title.end.clamp(start, end);
        self.fill(at..title.start, b' ');
        self.write(at, b"#");
        self.mark(start..title.start, Show::Nothing);
        self.inline(title.start, title.end);
        self.mark(title.end..end, Show::Nothing);
        self.done = self.done.max(end);
    }

    /// `:::note[Titel]`, `::: tip Titel`, `/// note | Titel`, and the line that closes it.
    fn container(&mut self, place: Place, content: &str) -> bool {
        let at = place.end - content.len();
        let mark = if content.starts_with(":::") { ':' } else { '/' };
        let run = content.chars().take_while(|c| *c == mark).count();
        if run < 3 {
            return false;
        }
        let behind = content[run..].trim_start();
        let name = behind.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
        let rest = &behind[name..];
        let tail = rest.trim_start_matches([' ', '[', '|', '"']);
        let title = tail.split('{').next().unwrap_or_default().trim_end_matches([' ', ']', '"']);
        if (name == 0 && !matches!(rest.as_bytes(), [] | [b'{', ..]))
            || (mark == '/' && !matches!(rest.trim_start().as_bytes(), [] | [b'|', ..]))
        {
            return false;
        }
        let start = place.end - tail.len();
        match title.is_empty() || rest.trim_start().starts_with('{') {
            true => self.hide_at(place, at..place.end, None),
            false => self.title(at, place.end, start..start + title.len()),
        }
        self.done = self.done.max(place.end);
        true
    }

    /// `> [!NOTE]`, and a title behind it.
    fn alert(&mut self, place: Place, content: &str) -> bool {
        let inner = content.trim_start_matches(['>', ' ']);
        let Some((kind, tail)) = inner.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else { return false };
        let at = place.end - inner.len();
        let Some(quote) = self.text[place.text..at].rfind('>') else { return false };
        if kind.is_empty() || !kind.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-') {
            return false;
        }
        self.found.openings.push(place.text + quote);
        let title = tail.trim_start_matches(['+', '-']).trim_start();
        match title.is_empty() {
            true => self.mark(at..place.end, Show::Nothing),
            false => self.title(at, place.end, place.end - title.len()..place.end),
        }
        self.done = self.done.max(place.end);
        true
    }

    /// `--8<-- "bestand.md"`, `[TOC]`, `{:toc}` below a list of one word.
    fn directive(&mut self, place: Place, content: &str, inner: &str, next: usize) -> bool {
        const CONTENTS: [&str; 6] = ["[TOC]", "[toc]", "[[toc]]", "[[TOC]]", "[[_TOC_]]", "[[_toc_]]"];
        let snippet = inner.trim_start_matches(';').trim_start_matches('-');
        if snippet.starts_with("8<-") && snippet.len() < inner.len() {
            let bare = snippet.trim_start_matches("8<").trim_start_matches('-').trim().is_empty();
            let closing = if bare { self.search.near(next, "8<--").map(|at| at + "8<--".len()) } else { None };
            let start = place.end - inner.len();
            self.hide_at(place, start..closing.unwrap_or(place.end), Some(Holds::Directive));
            self.done = self.done.max(closing.unwrap_or(place.end));
            return true;
        }
        let is_seed = inner.len() < content.len() && {
            let following = self.text[next..].lines().next().unwrap_or_default().trim();
            following.starts_with("{:toc") || following.starts_with("{: toc")
        };
        if !is_seed && !CONTENTS.contains(&content) {
            return false;
        }
        self.hide(place.text..place.end, Some(Holds::Directive));
        true
    }

    /// `*[AVG]: Algemene verordening gegevensbescherming`: the reader of the site sees it when pointing at the word.
    fn abbreviation(&mut self, place: Place, inner: &str) -> bool {
        let Some((short, full)) = inner.strip_prefix("*[").and_then(|rest| rest.split_once("]:")) else { return false };
        if short.is_empty() || short.contains(['[', ']']) || full.trim().is_empty() {
            return false;
        }
        self.found.explained.push(short.to_owned());
        self.hide_at(place, place.end - inner.len()..place.end, None);
        self.done = self.done.max(place.end);
        true
    }

    /// `import X from '…'` and `export const …` at the start of a paragraph.
    fn script(&mut self, place: Place, content: &str, before: Before) -> bool {
        if self.open_braces == 0 && !content.starts_with(SCRIPT) {
            return false;
        }
        let quoted = || content.contains(['"', '\'']);
        let imports = content.strip_prefix("import ").is_some_and(|rest| {
            quoted() && (rest.starts_with(['"', '\'']) || rest.contains(" from '") || rest.contains(" from \""))
        });
        let exports = ["const ", "default ", "function ", "let ", "{"]
            .iter()
            .any(|word| content.strip_prefix("export ").is_some_and(|rest| rest.starts_with(word)));
        // `export` is a word of Dutch as well: what follows must look like a program.
        let exports = exports && content.contains(['=', '{', '(']);
        let begins = (imports || exports) && place.indent == 0 && before != Before::Text;
        if content.starts_with("# ") || content.starts_with("## ") {
            self.open_braces = 0;
        }
        if !begins && self.open_braces == 0 {
            return false;
        }
        self.has_script = true;
        for byte in content.bytes() {
            match byte {
                b'{' | b'(' | b'[' => self.open_braces += 1,
                b'}' | b')' | b']' => self.open_braces = self.open_braces.saturating_sub(1),
                _ => {}
            }
        }
        self.hide(place.text..place.end, None);
        self.before = Before::Script;
        true
    }

    /// Lines with nothing but tags around text, which lies open to the parser if they are blank.
    fn tags(&mut self, place: Place, content: &str, next: usize) -> bool {
        if !content.starts_with('<') || place.indent >= INDENT || self.in_html || content.starts_with("<!--") {
            return false;
        }
        let following = self.text[next..].lines().next().unwrap_or_default();
        let text = following.trim_start();
        if !text.is_empty() && columns(&following[..following.len() - text.len()]) >= INDENT {
            return false;
        }
        let around = |piece: Piece| match piece {
            Piece::Tag(tag) => {
                let role = element::known(&content[tag.name]).map(|(_, role)| role);
                !tag.empty && matches!(role, Some(Role::Around | Role::Quote))
            }
            Piece::Text(range) => content[range].trim().is_empty(),
            Piece::Comment(_) | Piece::Other => false,
        };
        if content.contains("={") || !Pieces::of(content).all(around) {
            return false;
        }
        self.hide(place.text..place.end, Some(Holds::Tags));
        true
    }

    /// To the parser a line that begins with a comment is raw HTML as a whole.
    fn leading_comment(&mut self, place: Place, content: &str) {
        let Some(length) = content.starts_with("<!--").then(|| content.find("-->")).flatten() else { return };
        let end = length + "-->".len();
        let behind = content[end..].trim_start();
        if self.in_html || behind.is_empty() || behind.starts_with('<') {
            return;
        }
        self.mark(place.text..place.text + end, Show::Comment);
        self.done = place.text + end;
    }

    /// Leaves a line blank that shows nothing but what was marked in it since there were `first` marks.
    fn leave_blank(&mut self, place: Place, first: usize) {
        let marks = &self.found.marks[first..];
        let Some(last) = marks.last() else { return };
        let end = last.range.end.max(place.end);
        let mut at = place.text;
        for mark in marks {
            let between = self.text.get(at..mark.range.start).unwrap_or("x");
            if !between.trim().is_empty() || !matches!(mark.show, Show::Nothing | Show::Shortcode) {
                return;
            }
            at = mark.range.end;
        }
        let line_end = self.text[end..].find('\n').map_or(self.text.len(), |length| end + length);
        if !self.text[at..line_end].trim().is_empty() {
            return;
        }
        let first_mark = &self.text[marks[0].range.clone()];
        let holds = if first_mark.starts_with("{/*") {
            Some(Holds::Comment)
        } else if marks
            .iter()
            .all(|mark| self.text[mark.range.clone()].starts_with('{') && is_attributes(&self.text[mark.range.clone()]))
        {
            None
        } else {
            Some(Holds::Directive)
        };
        self.found.marks.truncate(first);
        self.hide(place.text..at, holds);
    }
}

/// Whether a mark is an attribute list rather than something that is put in its place.
fn is_attributes(mark: &str) -> bool {
    !mark.starts_with("{{") && !mark.starts_with("{%")
}

/// Where in a line the title of an admonition or a tab stands; none where the line marks none.
fn marker_title(line: &str) -> Option<Range<usize>> {
    let mark = line.get(..3).filter(|mark| matches!(*mark, "!!!" | "???" | "==="))?;
    let rest = line[3..].trim_start_matches(['+', '!']);
    let words = rest.trim_start();
    let tab = mark == "===";
    if rest.len() == words.len() && (tab || line.len() < 5) {
        return None;
    }
    let quote = words.find(['"', '\'']).unwrap_or(words.len());
    let named = words[..quote].trim_end();
    let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if tab != named.is_empty() || !named.split_whitespace().all(is_name) {
        return None;
    }
    let start = line.len() - words.len() + quote;
    let title = &line[start..];
    if title.is_empty() {
        return Some(line.len()..line.len());
    }
    let inner = title.get(1..title.len().checked_sub(1)?)?;
    (title.len() > 1 && title.ends_with(title.chars().next()?)).then(|| start + 1..start + 1 + inner.len())
}

/// Whether a line opens an element of HTML that keeps the parser from reading what follows as Markdown.
fn opens_html(content: &str) -> bool {
    content[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
}

/// A line without white space at its end, which most lines do not have.
fn trimmed_end(line: &str) -> &str {
    if line.as_bytes().last().is_none_or(u8::is_ascii_graphic) { line } else { line.trim_end() }
}

/// The same for its start.
fn trimmed_start(line: &str) -> &str {
    if line.as_bytes().first().is_none_or(u8::is_ascii_graphic) { line } else { line.trim_start() }
}

/// How many columns white space at the start of a line takes.
fn columns(space: &str) -> usize {
    space.chars().fold(0, |column, c| if c == '\t' { column / 4 * 4 + 4 } else { column + 1 })
}

/// Whether a line begins as running text does: with no marker and nothing that takes a line of its own.
fn begins_with_word(line: &str) -> bool {
    line.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
}

/// A line without the marks of quotations and the markers of list items in front of it.
fn without_markers(line: &str) -> &str {
    if begins_with_word(line) {
        return line;
    }
    without_list_markers(line.trim_start_matches(['>', ' ']))
}

/// A line without the markers of list items in front of it.
fn without_list_markers(line: &str) -> &str {
    let mut rest = line;
    for _ in 0..8 {
        let trimmed = rest.trim_start();
        let behind = match trimmed.strip_prefix(['-', '*', '+']) {
            Some(behind) => behind,
            None => {
                let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
                match trimmed[digits..].strip_prefix(['.', ')']) {
                    Some(behind) if digits > 0 => behind,
                    _ => return trimmed,
                }
            }
        };
        if !behind.starts_with([' ', '\t']) {
            return trimmed;
        }
        rest = behind;
    }
    rest.trim_start()
}
