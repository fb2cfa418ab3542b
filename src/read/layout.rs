//! How a plain text is laid out: wrapped or not, at which width, with or without blank lines between its lines.

use super::lines::{Line, Role};
use crate::document::first_word;

/// The layout of a whole text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// The width at which lines are wrapped, in bytes; `None` where a line is a paragraph.
    width: Option<usize>,
    /// Whether a blank line stands between all lines of a paragraph, as in text taken from a PDF.
    spaced: bool,
}

/// So many lines are looked at to learn the layout.
const SAMPLE: usize = 4000;
/// With a small letter a line may go on that is fuller than so many hundredths of the width.
const HALF: usize = 45;
/// With anything a line may go on that would be fuller than so many hundredths with one word more.
const FULL: usize = 92;
/// A line that is no more than a number has at most so many bytes.
const LONGEST_NUMBER: usize = 4;

impl Layout {
    pub fn of(text: &str, lines: &[Line]) -> Self {
        let sample: Vec<&Line> = lines.iter().filter(|line| line.role == Role::Text).take(SAMPLE).collect();
        let (mut pairs, mut runs_on) = ([0usize; 2], [0usize; 2]);
        for pair in sample.windows(2) {
            let blanks = pair[1].blanks as usize;
            if blanks > 1 {
                continue;
            }
            pairs[blanks] += 1;
            let open = !pair[0].of(text).ends_with(['.', '?', '!', ':', ';', ',']);
            let long = pair[0].len() > 40;
            runs_on[blanks] += usize::from(open && long && starts_small(pair[1], text));
        }
        let all = sample.len().max(1);
        let spaced = pairs[1] * 5 > all * 2 && runs_on[1] * 4 > pairs[1];
        let wrapped = spaced || runs_on[0] * 6 > pairs[0];
        let width = wrapped.then(|| {
            let mut lengths: Vec<usize> = sample.iter().map(|line| line.len()).collect();
            let at = (lengths.len() * 9 / 10).min(lengths.len() - 1);
            *lengths.select_nth_unstable(at).1
        });
        Layout { width: width.filter(|&width| width <= 400), spaced }
    }

    /// Whether `next`, which begins with a letter, goes on where `line` ended as most lines do.
    #[inline]
    pub fn plainly_continues(&self, text: &str, line: &Line, next: &Line) -> bool {
        let Some(width) = self.width else { return false };
        let is_inside = || next.first.is_ascii_lowercase() && ends_inside(line.last);
        let is_full = || next.len() * 100 >= width * HALF && is_fuller(line.len() + first_word(next.of(text)).len(), width, FULL);
        next.blanks <= u8::from(self.spaced)
            && line.len() > LONGEST_NUMBER
            && is_fuller(line.len(), width, HALF)
            && (is_inside() || is_full())
    }

    /// Whether `next` goes on where `line` ended; `apart` where only page furniture stands between them.
    pub fn continues(&self, text: &str, line: &Line, next: &Line, apart: bool) -> bool {
        if (!apart && next.blanks > u8::from(self.spaced)) || is_number(line, text) {
            return false; // A page or note number goes on nowhere.
        }
        let ended = ends_sentence(line, text);
        if apart {
            return !ended && line.of(text).contains(' ') && next.of(text).starts_with(char::is_lowercase);
        }
        let small = starts_small(next, text);
        let Some(width) = self.width else {
            let small = next.of(text).starts_with(char::is_lowercase) || (line.len() > 25 && small);
            return !ended && small && !matches!(line.last, b',' | b';');
        };
        let fuller = |hundredths: usize| is_fuller(line.len() + first_word(next.of(text)).len(), width, hundredths);
        if ended || is_number(next, text) {
            let label = || next.len() * 100 < width * HALF && !ends_sentence(next, text);
            return fuller(90) && !label();
        }
        let may_lead = || is_fuller(line.len(), width, HALF) || fuller(HALF) || line.last == b'-';
        (!small && fuller(FULL)) || (small || leads_on(line.of(text))) && may_lead()
    }

    /// Whether a line is so short that it was not wrapped.
    pub fn is_short(&self, line: &Line) -> bool {
        line.len() < self.width.map_or(90, |width| width * 80 / 100)
    }
}

/// Whether so many bytes and a space behind them fill more than so many hundredths of the width.
fn is_fuller(length: usize, width: usize, hundredths: usize) -> bool {
    (length + 1) * 100 >= width.max(1) * (hundredths + 1)
}

/// Whether a line ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(line: &Line, text: &str) -> bool {
    !ends_inside(line.last) && line.of(text).trim_end_matches(['"', '”', '’', '»', ')', ']']).ends_with(['.', '?', '!', ':'])
}

/// Whether a line that ends with this byte ends no sentence, as most lines do not.
fn ends_inside(last: u8) -> bool {
    last.is_ascii_alphanumeric() || last == b','
}

fn is_number(line: &Line, text: &str) -> bool {
    line.len() <= LONGEST_NUMBER && line.of(text).bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line ends in a word that no sentence ends with, so that even a capital goes on with it.
fn leads_on(line: &str) -> bool {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    matches!(
        word,
        "de" | "het"
            | "een"
            | "en"
            | "of"
            | "van"
            | "voor"
            | "in"
            | "op"
            | "te"
            | "met"
            | "aan"
            | "door"
            | "bij"
            | "om"
            | "uit"
            | "tot"
            | "over"
            | "onder"
            | "naar"
            | "dat"
            | "die"
            | "leden"
            | "lid"
            | "heer"
            | "heren"
            | "mevrouw"
            | "minister"
            | "artikel"
            | "nr."
    )
}

fn starts_small(line: &Line, text: &str) -> bool {
    match line.first {
        b'a'..=b'z' => return true,
        b'A'..=b'Z' => return false,
        _ => {}
    }
    let mut characters = line.of(text).chars();
    match characters.next() {
        Some('(' | '‘' | '“' | '«' | '"') => characters.next().is_some_and(|c| !c.is_uppercase()),
        Some('\'' | '’') => true,
        Some(c) => c.is_lowercase() || c.is_ascii_digit(),
        None => false,
    }
}
