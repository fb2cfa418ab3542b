//! Raw markup in Markdown: tags, and the comments among them.

use std::ops::Range;

/// Lines of a block of raw markup, read so far.
#[derive(Debug, Default)]
pub(super) struct Markup {
    lines: Vec<Range<usize>>,
    in_comment: bool,
}

/// A stretch of raw markup, without white space around it: ranges of the source.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// A comment without its delimiters.
    Comment(Vec<Range<usize>>),
    Html(Vec<Range<usize>>),
    /// What stands beside a comment without any tag.
    Text(Vec<Range<usize>>),
}

impl Markup {
    /// Reads a line of a block; gives the stretches that end in it.
    pub(super) fn line(&mut self, source: &str, range: Range<usize>) -> Vec<Stretch> {
        let mut ended = Vec::new();
        let mut at = range.start;
        loop {
            let delimiter = if self.in_comment { "-->" } else { "<!--" };
            let Some(found) = source.get(at..range.end).and_then(|rest| rest.find(delimiter)) else { break };
            self.lines.push(at..at + found);
            ended.extend(self.take(source));
            self.in_comment = !self.in_comment;
            at += found + delimiter.len();
        }
        self.lines.push(at..range.end);
        ended
    }

    /// Ends the block; gives its last stretch.
    pub(super) fn end(&mut self, source: &str) -> Option<Stretch> {
        let last = self.take(source);
        self.in_comment = false;
        last
    }

    fn take(&mut self, source: &str) -> Option<Stretch> {
        let mut lines = std::mem::take(&mut self.lines);
        let slice = |line: &Range<usize>| source.get(line.clone()).unwrap_or_default();
        let is_blank = |line: &Range<usize>| slice(line).trim().is_empty();
        while lines.pop_if(|line| is_blank(line)).is_some() {}
        lines.drain(..lines.iter().take_while(|line| is_blank(line)).count());
        if let Some(first) = lines.first_mut() {
            first.start = first.end - slice(first).trim_start().len();
        }
        if let Some(last) = lines.last_mut() {
            last.end = last.start + slice(last).trim_end().len();
        }
        match (lines.is_empty(), self.in_comment) {
            (true, _) => None,
            (false, true) => Some(Stretch::Comment(lines)),
            (false, false) if lines.iter().any(|line| slice(line).contains('<')) => Some(Stretch::Html(lines)),
            (false, false) => Some(Stretch::Text(lines)),
        }
    }
}

/// Where in `tag` the text of a comment stands, if it is one and has a text.
pub(super) fn comment(tag: &str) -> Option<Range<usize>> {
    let inner = tag.strip_prefix("<!--")?.strip_suffix("-->")?;
    let start = "<!--".len() + inner.len() - inner.trim_start().len();
    let length = inner.trim().len();
    (length > 0).then_some(start..start + length)
}

/// Whether an inline tag breaks the line.
pub(super) fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_parted_from_tags_and_text() {
        let source = "<p>\n<!-- een\ntwee --> rest\n";
        let mut markup = Markup::default();
        let mut found = Vec::new();
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            found.extend(markup.line(source, at..at + line.len()));
            at += line.len();
        }
        found.extend(markup.end(source));
        let texts: Vec<(&str, String)> = found
            .into_iter()
            .map(|stretch| match stretch {
                Stretch::Comment(lines) => ("comment", lines),
                Stretch::Html(lines) => ("html", lines),
                Stretch::Text(lines) => ("text", lines),
            })
            .map(|(kind, lines)| (kind, lines.into_iter().map(|line| &source[line]).collect()))
            .collect();
        let expected = [("html", "<p>"), ("comment", "een\ntwee"), ("text", "rest")];
        assert_eq!(texts, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn a_comment_may_be_empty() {
        assert_eq!(comment("<!-- x -->"), Some(5..6));
        assert_eq!(comment("<!-- -->"), None);
        assert_eq!(comment("<!-->"), None);
        assert_eq!(comment("<b>"), None);
    }

    #[test]
    fn a_break_may_close_itself() {
        assert!(is_line_break("<br>") && is_line_break("<BR />"));
        assert!(!is_line_break("<b>"));
    }
}
