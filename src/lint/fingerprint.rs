//! What a finding is recognised by in another version of its text.

use std::fmt;
use std::str::FromStr;

use super::Finding;
use crate::document::Document;

/// So many words in front of a finding and behind it tell it from others with the same text.
const WORDS: usize = 4;

/// These words lie within so many bytes of the finding.
const REACH: usize = 200;

/// Of a finding's own text no more than this counts, in bytes.
const LONGEST: usize = 4_000;

/// The text that a finding points at and the words around it in its sentence, without markup and line breaks: they stay
/// what they are when lines are wrapped anew, when the paragraph moves and when other sentences change.
///
/// A space parts the words around from the text where white space does. All three are empty where the finding points at
/// nothing: something is missing from the whole text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Surroundings {
    pub before: String,
    pub text: String,
    pub after: String,
}

impl Surroundings {
    pub fn of(document: &Document, finding: &Finding) -> Self {
        let own = match finding.source {
            Some((start, end)) => document.source.text().get(start as usize..end as usize).unwrap_or_default(),
            None => document.slice(finding.span),
        };
        let text = joined(own[..own.floor_char_boundary(LONGEST)].split_whitespace());
        if text.is_empty() {
            return Surroundings::default();
        }
        let (start, end) = (finding.span.start as usize, finding.span.end as usize);
        let block = |at: usize| document.block_at(at).map_or(at..at, |block| block.span.range());
        let all = &document.text;
        let from = all.ceil_char_boundary(start.saturating_sub(REACH)).max(block(start).start).min(start);
        let to = all.floor_char_boundary(end + REACH).min(block(end).end).max(end);
        let mut words: Vec<_> =
            all[from..start].split_whitespace().rev().take(WORDS).take_while(|word| !ends_sentence(word)).collect();
        words.reverse();
        let mut before = joined(words.into_iter());
        if !before.is_empty() && all[from..start].ends_with(char::is_whitespace) {
            before.push(' ');
        }
        let mut ended = ends_sentence(&text);
        let words = all[end..to].split_whitespace().take(WORDS).take_while(|word| {
            let inside = !ended;
            ended |= ends_sentence(word);
            inside
        });
        let mut after = joined(words);
        if !after.is_empty() && all[end..to].starts_with(char::is_whitespace) {
            after.insert(0, ' ');
        }
        Surroundings { before, text, after }
    }
}

/// Whether a sentence may end with `text`. After an abbreviation it does not; then fewer words tell findings apart.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', ')', '”', '’', '»']).ends_with(['.', '?', '!'])
}

fn joined<'t>(mut words: impl Iterator<Item = &'t str>) -> String {
    let mut text = words.next().unwrap_or_default().to_owned();
    for word in words {
        text.push(' ');
        text.push_str(word);
    }
    text
}

/// A number that a finding keeps while its rule, its text and the words around it stay the same, wherever in its file it
/// stands. Findings that differ in none of these share it. It is written as 16 hexadecimal digits, and the same on every
/// machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    pub fn of(document: &Document, finding: &Finding) -> Self {
        Self::new(&finding.rule, &Surroundings::of(document, finding))
    }

    pub fn new(rule: &str, around: &Surroundings) -> Self {
        Self::hash(&[rule, &around.before, &around.text, &around.after])
    }

    /// One of its own for each finding of a report: the finding is the `number`th with this fingerprint, counted from 0, in
    /// the file that is printed as `path`.
    pub fn in_file(self, path: &str, number: usize) -> Self {
        Self::hash(&[&self.to_string(), path, &number.to_string()])
    }

    /// FNV-1a, 64 bits.
    fn hash(parts: &[&str]) -> Self {
        // No text holds the byte that parts them.
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
        Fingerprint(bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_ours = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if is_ours { u64::from_str_radix(text, 16).map(Fingerprint).map_err(drop) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests;
