//! A finding whose places are looked up, so that its document can be let go.

use serde::Serialize;

use super::place::{Place, Stretch};
use crate::document::Document;
use crate::language::Language;
use crate::lint::{self, Finding, Fingerprint, RelatedPlace, Severity, Silence};
use crate::read::files::Failure;

/// A finding. Serialised it is what the machine interface tells; what that does not know is left out.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub(super) rule: String,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) path: String,
    pub(super) start: Place,
    pub(super) end: Place,
    pub(super) text: String,
    pub(super) related: Vec<Related>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fix: Option<Fix>,
    /// Where there is more than one thing to write instead, each of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) suggestions: Vec<String>,
    /// The fixes that a person can choose from.
    #[serde(rename = "fixes", skip_serializing_if = "Vec::is_empty")]
    pub(super) choices: Vec<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<String>,
    /// The page of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip)]
    pub(super) silenced: Option<Silence>,
    #[serde(skip)]
    pub(super) known_by: KnownBy,
    /// What the fix comes down to in the file.
    #[serde(skip)]
    pub(super) replacement: Option<Replacement>,
}

/// What a finding is known by in another version of its file.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct KnownBy {
    pub(super) fingerprint: Fingerprint,
    /// How many findings with the same fingerprint stand before it in its file.
    pub(super) number: usize,
}

/// Another place that a finding speaks of.
#[derive(Debug, Serialize)]
pub(super) struct Related {
    /// Empty where there is nothing to say about it.
    pub(super) message: String,
    pub(super) path: String,
    pub(super) start: Place,
    pub(super) end: Place,
}

#[derive(Debug, Serialize)]
pub(super) struct Fix {
    pub(super) safe: bool,
    pub(super) edits: Vec<Edit>,
}

/// A fix, one of several.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    #[serde(flatten)]
    pub(super) fix: Fix,
    #[serde(skip)]
    pub(super) replacement: Replacement,
}

#[derive(Debug, Serialize)]
pub(super) struct Edit {
    pub(super) start: Place,
    pub(super) end: Place,
    pub(super) replacement: String,
}

/// A stretch of the file, and what comes in its place.
#[derive(Debug)]
pub(super) struct Replacement {
    pub(super) start: Place,
    /// Exclusive; behind a line break it is the start of the next line.
    pub(super) end: Place,
    pub(super) text: String,
}

impl Entry {
    /// A finding in the file that is printed as `path`.
    pub(super) fn new(path: &str, document: &Document, finding: &Finding, known_by: KnownBy) -> Self {
        let Stretch { start, end, text } = Stretch::of_finding(document, finding);
        let related = finding.related.iter().map(|related| {
            let (path, (start, end)) = match &related.place {
                RelatedPlace::Here(span) => (path, document.positions(*span)),
                RelatedPlace::Elsewhere(place) => (place.path.as_str(), (place.start, place.end)),
            };
            Related { message: related.message.clone(), path: path.to_owned(), start: start.into(), end: end.into() }
        });
        Entry {
            rule: finding.rule.clone(),
            severity: finding.severity,
            message: finding.message.clone(),
            path: path.to_owned(),
            start,
            end,
            text,
            related: related.collect(),
            fix: finding.fix.as_ref().and_then(|fix| Fix::new(document, fix)),
            suggestions: finding.suggestions.clone(),
            choices: finding.choices.iter().filter_map(|fix| Choice::new(document, fix)).collect(),
            help: finding.help.clone(),
            url: finding.url.as_deref().map(str::to_owned),
            silenced: finding.silenced.clone(),
            known_by,
            replacement: finding.fix.as_ref().and_then(|fix| Replacement::new(document, fix)),
        }
    }

    /// The fixes, one or several to choose from, and what each comes down to in the file.
    pub(super) fn fixes(&self) -> impl Iterator<Item = (&Fix, &Replacement)> {
        let only = self.fix.as_ref().zip(self.replacement.as_ref());
        only.into_iter().chain(self.choices.iter().map(|choice| (&choice.fix, &choice.replacement)))
    }

    /// What is wrong and what would be right, in sentences: other programs show nothing else about a finding.
    pub(super) fn sentences(&self) -> String {
        let mut text = sentence(&self.message);
        if let Some(help) = &self.help {
            text.push(' ');
            text.push_str(&advice(help));
        }
        text
    }
}

impl Related {
    /// Where it is, in the file that is shown as `path`, and what is said of it, in a sentence.
    pub(super) fn sentence(&self, path: &str, language: Language) -> String {
        let place = format!("{path}, {} {}", language.choose("regel", "line"), self.start.line);
        if self.message.is_empty() { format!("{place}.") } else { sentence(&format!("{}: {place}", self.message)) }
    }
}

impl Fix {
    /// A fix, unless it would take away something that stands in the middle of the sentence, as a page mark.
    fn new(document: &Document, fix: &lint::Fix) -> Option<Self> {
        let edits = fix.edits.iter().map(|edit| {
            lint::source_range(document, edit)?;
            let (start, end) = document.positions(edit.span);
            Some(Edit { start: start.into(), end: end.into(), replacement: edit.replacement.clone() })
        });
        Some(Fix { safe: fix.safe, edits: edits.collect::<Option<_>>()? })
    }

    /// What it would write, where that is said in one line.
    pub(super) fn proposal(&self, language: Language) -> Option<String> {
        let [edit] = self.edits.as_slice() else { return None };
        proposal(&edit.replacement, language)
    }
}

impl Choice {
    /// A fix, unless it cannot be carried out.
    fn new(document: &Document, one: &lint::Fix) -> Option<Self> {
        // No one of several is safe: which is right, only a person knows.
        let fix = Fix { safe: false, ..Fix::new(document, one)? };
        Some(Choice { replacement: Replacement::new(document, one)?, fix })
    }
}

impl Replacement {
    /// The changes of a fix as one, with what stands between them; `None` where it cannot be carried out.
    fn new(document: &Document, fix: &lint::Fix) -> Option<Self> {
        let mut changes = lint::changes(document, fix)?;
        let (start, end) = (changes.first()?.range.start, changes.last()?.range.end);
        let old = document.source.text().get(start..end)?;
        changes.iter_mut().for_each(|change| change.range = change.range.start - start..change.range.end - start);
        let position = |at: usize| document.source.position(at).into();
        Some(Replacement { start: position(start), end: position(end), text: lint::changed_text(old, &changes) })
    }
}

/// The advice to write what a fix puts in the place of something, unless that is nothing.
pub(super) fn proposal(replacement: &str, language: Language) -> Option<String> {
    let text = replacement.trim();
    (!text.is_empty()).then(|| format!("{}: {text}", language.choose("schrijf", "write")))
}

/// The words of an advice as a sentence. Without a full stop where the text ends in which something should be written,
/// which would seem a part of it.
pub(super) fn advice(words: &str) -> String {
    if words.contains(": ") { with_capital(words.trim()) } else { sentence(words) }
}

/// The words of a message as a sentence: with a capital and a full stop.
pub(super) fn sentence(words: &str) -> String {
    let mut text = with_capital(words.trim());
    if !text.is_empty() && !text.ends_with(['.', '?', '!', '…']) {
        text.push('.');
    }
    text
}

fn with_capital(words: &str) -> String {
    let mut rest = words.chars();
    let first: String = rest.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    first + rest.as_str()
}

/// Something that could not be read.
#[derive(Debug, Serialize)]
pub struct ErrorEntry {
    pub(super) path: String,
    pub(super) message: String,
}

impl ErrorEntry {
    pub fn new(failure: &Failure, language: Language) -> Self {
        ErrorEntry { path: failure.path.clone(), message: failure.reason.message(language) }
    }

    pub(super) fn sentence(&self) -> String {
        sentence(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_message_become_a_sentence() {
        assert_eq!(sentence("de brief heeft geen datum"), "De brief heeft geen datum.");
        assert_eq!(sentence("één keer, of niet?"), "Één keer, of niet?");
        assert_eq!(sentence("«x» is kantoortaal"), "«x» is kantoortaal.");
        assert_eq!(sentence(" "), "");
        assert_eq!(advice("haal het weg"), "Haal het weg.");
        assert_eq!(advice("schrijf: nr. 12"), "Schrijf: nr. 12");
    }
}
