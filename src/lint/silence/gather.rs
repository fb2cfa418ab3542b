//! Finds the requests of a document.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::directive::{self, Directive, Form};
use super::{EVERYTHING, Names, Request, front_matter};
use crate::document::{Comment, Document, Span};

/// For so many wrong names in a text the right one is looked for.
const MOST_MEANT: usize = 50;

/// The requests of a document, in the order of the text.
pub fn gather(document: &Document, names: &dyn Names) -> Vec<Request> {
    let mut gatherer = Gatherer { document, names, requests: Vec::new(), wrong: 0, open: Open::default() };
    gatherer.front_matter();
    for comment in &document.comments {
        let text = document.slice(comment.span);
        if let Some(directive) = directive::parse(text) {
            gatherer.comment(comment, text, &directive);
        }
    }
    gatherer.requests
}

struct Gatherer<'a> {
    document: &'a Document,
    names: &'a dyn Names,
    requests: Vec<Request>,
    /// How many wrong names there were.
    wrong: usize,
    open: Open,
}

impl Gatherer<'_> {
    fn front_matter(&mut self) {
        let whole = 0..self.document.source.text().len();
        for entry in front_matter::entries(self.document) {
            let span = Span::new(entry.name.start, entry.name.end);
            let reason = entry.reason.map(|reason| Span::new(reason.start, reason.end));
            let name = self.document.slice(span).to_owned();
            let base =
                Request { word: front_matter::KEY.to_owned(), reason, holds: Some(whole.clone()), ..plain(span, Form::File) };
            self.push(base, Some(name));
        }
    }

    fn comment(&mut self, comment: &Comment, text: &str, directive: &Directive) {
        let start = comment.span.start as usize;
        let span = |range: &Range<usize>| Span::new(start + range.start, start + range.end);
        let word = text[directive.word.clone()].to_owned();
        let own = self.document.map.range(comment.span);
        if directive.form == Form::Unknown {
            self.requests.push(Request { word, known: false, ..plain(span(&directive.word), Form::Unknown) });
            return;
        }
        let first = self.requests.len();
        let holds = match directive.form {
            Form::Block => comment.about.map(|(start, end)| start as usize..end as usize),
            Form::Begin => Some(own.start..self.document.source.text().len()),
            _ => None,
        };
        let reason = directive.reason.as_ref().map(span);
        let base = |at: Span| Request { word: word.clone(), reason, holds: holds.clone(), ..plain(at, directive.form) };
        for range in &directive.names {
            self.push(base(span(range)), Some(text[range.clone()].to_owned()));
        }
        if directive.names.is_empty() {
            self.push(base(comment.span), None);
        }
        for request in &mut self.requests[first + 1..] {
            request.first = false;
        }
        let names = directive.names.iter().map(|name| &text[name.clone()]);
        match directive.form {
            Form::Begin => {
                self.requests[first].closed = Some(false);
                self.open.begin(first..self.requests.len(), key(names));
            }
            Form::End => {
                let begun = self.open.end(&key(names));
                self.requests[first].closed = Some(begun.is_some());
                let Some(begun) = begun else { return };
                self.requests[begun.start].closed = Some(true);
                for request in &mut self.requests[begun] {
                    request.holds = request.holds.take().map(|holds| holds.start..own.start);
                }
            }
            _ => {}
        }
    }

    /// Adds a request about the rule or group called `name`, or about all rules.
    fn push(&mut self, mut request: Request, name: Option<String>) {
        let target = match &name {
            Some(name) => self.names.target(name),
            None => Some(EVERYTHING.to_owned()),
        };
        request.known = target.is_some();
        if let Some(name) = name.as_ref().filter(|_| target.is_none()) {
            self.wrong += 1;
            request.meant = (self.wrong <= MOST_MEANT).then(|| self.names.meant(name)).flatten();
        }
        request.target = target.filter(|_| request.form != Form::End);
        request.name = name;
        self.requests.push(request);
    }
}

/// A request of which nothing is known yet.
fn plain(span: Span, form: Form) -> Request {
    Request {
        span,
        form,
        word: String::new(),
        name: None,
        target: None,
        known: true,
        meant: None,
        reason: None,
        holds: None,
        closed: None,
        used: None,
        first: true,
    }
}

/// The names by which an end is matched with its begin, in any order.
fn key<'t>(names: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut key: Vec<String> = names.map(|name| name.strip_suffix("/*").unwrap_or(name).to_owned()).collect();
    key.sort_unstable();
    key
}

/// The begins, and which of them have no end yet.
#[derive(Debug, Default)]
struct Open {
    /// All begins, as indexes of requests; taken out when they end.
    begun: Vec<Option<Range<usize>>>,
    /// Indexes of `begun` that have not ended, and some that have.
    last: Vec<usize>,
    /// The same by the names of the begin.
    by_names: FxHashMap<Vec<String>, Vec<usize>>,
}

impl Open {
    fn begin(&mut self, requests: Range<usize>, names: Vec<String>) {
        self.last.push(self.begun.len());
        self.by_names.entry(names).or_default().push(self.begun.len());
        self.begun.push(Some(requests));
    }

    /// The last begin with these names, or without any names the last of all.
    fn end(&mut self, names: &[String]) -> Option<Range<usize>> {
        let open = if names.is_empty() { &mut self.last } else { self.by_names.get_mut(names)? };
        while let Some(index) = open.pop() {
            if let Some(begun) = self.begun[index].take() {
                return Some(begun);
            }
        }
        None
    }
}
