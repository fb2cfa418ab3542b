//! What stands inside a line: shortcodes, macros, attribute lists, icons, terms in brackets, formulas.

use std::ops::Range;

use super::{Scan, Show, attributes};
use crate::read::element::{self, Role};

/// Shortcodes that enclose what is no text.
const CODE: [&str; 5] = ["highlight", "mermaid", "math", "katex", "chart"];

impl<'t> Scan<'t> {
    /// Disguises what stands between `from` and `end`, which lie in one line; what begins there may end behind it.
    pub(super) fn inline(&mut self, from: usize, end: usize) {
        let mut at = from;
        while at < end {
            let Some(sign) = self.signs.within(at..end).next() else { break };
            at = sign;
            at = match self.text.as_bytes()[at] {
                b'\\' => at + 2,
                b'`' => self.code(at),
                b'<' => self.markup(at),
                b'{' => self.braces(at),
                b'[' => self.brackets(at),
                b']' if self.text[at..].starts_with("](") => self.destination(at + 2, end),
                b':' => self.icon(at, end),
                b'$' => self.formula(at, end),
                b'=' => self.highlight(at),
                b'+' => self.keys(at, end),
                _ => at + 1,
            };
            // Behind a backslash a character of several bytes may stand.
            at = self.text.ceil_char_boundary(at.min(self.text.len()));
        }
        self.done = self.done.max(at);
    }

    fn code(&mut self, at: usize) -> usize {
        let ticks = self.text.as_bytes()[at..].iter().take_while(|byte| **byte == b'`').count();
        self.search.code_end(at, ticks).unwrap_or(at + ticks)
    }

    /// Tags are left to the parser, but those of JSX, which it does not know.
    fn markup(&mut self, at: usize) -> usize {
        self.hide_unpaired(at);
        let rest = &self.text[at..];
        if rest.starts_with("<!--") {
            return self.search.anywhere(at, "-->").map_or(at + 4, |end| end + 3);
        }
        let Some(end) = self.search.tag_end(at) else {
            let address = rest.get(..rest.len().min(8)).is_some_and(|start| start.contains(':'));
            return if address { self.search.in_line(at, ">").unwrap_or(at + 1) } else { at + 1 };
        };
        let tag = &self.text[at..end];
        let name = tag.trim_start_matches(['<', '/']);
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let foreign =
            || name.starts_with(|c: char| c.is_ascii_uppercase() || c == '>') && element::known(&name[..length]).is_none();
        if tag.contains("={") || foreign() {
            self.mark(at..end, Show::Nothing);
            return end;
        }
        let opens = !tag.starts_with("</") && !tag.ends_with("/>");
        match element::known(&name[..length]) {
            Some((element, Role::Preformatted | Role::Hidden)) if opens => self.search.content_end(end, element).unwrap_or(end),
            _ => end,
        }
    }

    fn braces(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        for (opening, closing) in [("{{<", ">}}"), ("{{%", "%}}")] {
            if rest.starts_with(opening) {
                return self.shortcode(at, closing);
            }
        }
        for (opening, closing, show) in [
            ("{{", "}}", Show::Unknown),
            ("{%", "%}", Show::Nothing),
            ("{# ", "#}", Show::Nothing),
            ("{/*", "*/}", Show::Nothing),
        ] {
            if rest.starts_with(opening) {
                let Some(found) = self.search.near(at + opening.len(), closing) else { return at + 1 };
                let end = found + closing.len();
                let end = self.region(at, end).unwrap_or(end);
                self.mark(at..end, show);
                return end;
            }
        }
        let Some(close) = self.search.in_line(at + 1, "}") else { return at + 1 };
        let inner = &self.text[at + 1..close];
        if inner.starts_with("::") || attributes::is_list(inner) {
            self.mark(at..close + 1, Show::Nothing);
            return close + 1;
        }
        if self.has_script && !inner.contains('{') {
            self.mark(at..close + 1, Show::Unknown);
            return close + 1;
        }
        at + 1
    }

    /// Where `{% comment %} … {% endcomment %}` ends, and what else encloses what is no text.
    fn region(&mut self, at: usize, end: usize) -> Option<usize> {
        let inner = self.text.get(at..end)?.strip_prefix("{%")?.trim_start_matches(['-', ' ']);
        let name = ["comment", "highlight", "set "].into_iter().find(|name| inner.starts_with(name))?;
        let closing = match name {
            "comment" => "endcomment",
            "highlight" => "endhighlight",
            _ => return None,
        };
        let found = self.search.anywhere(end, closing)?;
        self.search.near(found, "%}").map(|end| end + 2)
    }

    /// `{{< naam sleutel="waarde" >}}`: what encloses text shows nothing itself.
    fn shortcode(&mut self, at: usize, closing: &str) -> usize {
        let Some(found) = self.search.near(at + 3, closing) else { return at + 1 };
        let end = found + closing.len();
        let inner = self.text[at + 3..found].trim();
        let name = inner.split(char::is_whitespace).next().unwrap_or_default();
        if CODE.contains(&name)
            && let Some(closed) = self.search.anywhere(end, &format!("/{name}"))
            && let Some(found) = self.search.near(closed, closing)
        {
            self.mark(at..found + closing.len(), Show::Shortcode);
            return found + closing.len();
        }
        let encloses = name.starts_with('/') || (!inner.ends_with('/') && self.search.is_closed(name, end));
        self.mark(at..end, if encloses { Show::Nothing } else { Show::Shortcode });
        end
    }

    fn brackets(&mut self, at: usize) -> usize {
        self.hide_unpaired(at);
        let rest = &self.text[at..];
        let (opening, closing) = match rest.as_bytes() {
            [_, b'[', b'[', ..] => ("[[[", "]]]"),
            [_, b'[', ..] => ("[[", "]]"),
            [_, b'=', ..] => ("[=", "=]"),
            [_, b'^', ..] if names_element(rest) => ("[^", "^]"),
            _ => return at + 1,
        };
        let start = at + opening.len();
        let Some(close) = self.search.in_line(start, closing) else { return at + 1 };
        let end = close + closing.len();
        let inner = &self.text[start..close];
        // `[[1]](https://…)` is a link.
        let is_link = self.text[end..].starts_with(['(', '[']) && opening == "[[";
        if inner.trim().is_empty() || inner.contains(['[', ']']) || is_link {
            return at + 1;
        }
        let (shown, show) = shown(inner, opening);
        let shown = start + shown.start..start + shown.end;
        self.mark(at..shown.start, Show::Nothing);
        self.mark(shown.clone(), show);
        self.mark(shown.end..end, Show::Nothing);
        end
    }

    /// The address of a link may hold macros and shortcodes; nothing else in it is what it seems.
    fn destination(&mut self, from: usize, end: usize) -> usize {
        const MACROS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}")];
        let mut at = from;
        while at < end {
            let rest = &self.text.as_bytes()[at..end];
            let Some(step) = rest.iter().position(|byte| matches!(byte, b')' | b' ' | b'\t' | b'\r' | b'{')) else { return end };
            at += step;
            if rest[step] != b'{' {
                break;
            }
            match MACROS.into_iter().find(|(opening, _)| self.text[at..].starts_with(opening)) {
                Some((opening, closing)) => {
                    let Some(found) = self.search.near(at + opening.len(), closing) else { return at + 1 };
                    self.mark(at..found + closing.len(), Show::Unknown);
                    at = found + closing.len();
                }
                None => at += 1,
            }
        }
        at
    }

    /// `:material-scale-balance:`
    fn icon(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let name = &bytes[at + 1..end];
        let length = name.iter().take_while(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(byte));
        let length = length.count();
        let close = at + 1 + length;
        let free = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b':' && *byte != b'/');
        let named = length > 1 && (name[0].is_ascii_lowercase() || name.starts_with(b"+1") || name.starts_with(b"-1"));
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if !named || close >= end || bytes[close] != b':' || !free(before) || !free(bytes.get(close + 1)) {
            return at + 1;
        }
        self.mark(at..close + 1, Show::Nothing);
        close + 1
    }

    /// `$a^2$`, `$$ … $$`: amounts of dollars are no formulas.
    fn formula(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..];
        if rest.starts_with("$$") {
            let Some(close) = self.search.near(at + 2, "$$").filter(|close| *close > at + 2) else { return at + 2 };
            self.mark(at..close + 2, Show::Unknown);
            return close + 2;
        }
        let Some(length) = self.text[at + 1..end].find('$') else { return at + 1 };
        let inner = &self.text[at + 1..at + 1 + length];
        let behind = self.text[at + 2 + length..].chars().next();
        let closed =
            !inner.starts_with([' ', '\t']) && !inner.ends_with([' ', '\t']) && !behind.is_some_and(char::is_alphanumeric);
        let symbol = inner.len() <= 2 && inner.starts_with(|c: char| c.is_ascii_alphabetic());
        if inner.is_empty() || !closed || !(symbol || inner.contains(['\\', '^', '_', '=', '+'])) {
            return at + 1;
        }
        self.mark(at..at + 2 + length, Show::Unknown);
        at + 2 + length
    }

    /// `++ctrl+c++`
    fn keys(&mut self, at: usize, end: usize) -> usize {
        let Some(rest) = self.text[at..end].strip_prefix("++") else { return at + 1 };
        let is_key = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'+' | b'-');
        let run = rest.bytes().take_while(|byte| is_key(*byte)).count();
        let Some(names) = rest[..run].strip_suffix("++").filter(|names| !names.is_empty() && !names.starts_with('+')) else {
            return at + 2 + run;
        };
        let start = at + 2;
        self.mark(at..start, Show::Nothing);
        self.mark(start..start + names.len(), Show::Unknown);
        self.mark(start + names.len()..start + run, Show::Nothing);
        start + run
    }

    /// `==met nadruk==`
    fn highlight(&mut self, at: usize) -> usize {
        let run = self.text[at..].bytes().take_while(|byte| *byte == b'=').count();
        let behind = self.text[at + run..].chars().next();
        if run != 2 || behind.is_none_or(char::is_whitespace) || self.text[..at].ends_with(char::is_alphanumeric) {
            return at + run;
        }
        let Some(close) = self.search.in_line(at + 2, "==") else { return at + 2 };
        if self.text[..close].ends_with(char::is_whitespace) || self.text[close..].starts_with("===") {
            return at + 2;
        }
        self.mark(at..at + 2, Show::Nothing);
        self.inline(at + 2, close);
        self.mark(close..close + 2, Show::Nothing);
        close + 2
    }
}

/// Whether `text` begins as `[^element^]` does; `[^1]` marks a note.
fn names_element(text: &str) -> bool {
    const LONGEST: usize = 40;
    let close = text.bytes().take(LONGEST).position(|byte| byte == b']').unwrap_or(0);
    close > 3 && text[..close].ends_with('^')
}

/// The part of `inner`, which stands in brackets of this sort, that is shown, and how.
fn shown(inner: &str, opening: &str) -> (Range<usize>, Show) {
    let trimmed = |from: usize| {
        let text = &inner[from..];
        let start = from + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    };
    let behind_bar = inner.rfind('|').map(|bar| trimmed(bar + 1)).filter(|shown| !shown.is_empty());
    match (opening, behind_bar) {
        ("[^", _) => (trimmed(0), Show::Unknown),
        ("[=", Some(shown)) | ("[[", Some(shown)) => (shown, Show::Words),
        ("[=", None) => (trimmed(inner.rfind('/').map_or(0, |slash| slash + 1)), Show::Words),
        ("[[", None) if inner.contains(' ') => (trimmed(0), Show::Words),
        _ => (trimmed(usize::from(inner.starts_with(['!', '?']))), Show::Unknown),
    }
}
