//! How many things an enumeration inside a sentence names.

use super::{ROLES, hash};

/// A thing has at most so many words.
const WORDS: usize = 5;

/// The number of things that `text` names, parted by commas and `en`; `None` where that is not certain.
pub(super) fn count(text: &str) -> Option<usize> {
    let text = text.trim();
    if text.is_empty()
        || text.contains(['(', ')', ':', '"', '“', '”', '«', '»', '?', '!', '\n'])
        || text.bytes().any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let (separator, joins) = if text.contains(';') { (";", false) } else { (", ", true) };
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let (last, others) = parts.split_last()?;
    let joined = |part: &str| [" en ", " of ", "/", " & "].iter().map(|word| part.matches(word).count()).sum::<usize>();
    if !joins {
        let fits = parts.len() > 1 && parts.iter().all(|part| !part.is_empty());
        return fits.then_some(parts.len());
    }
    if others.iter().any(|part| joined(part) > 0 || !is_thing(part)) {
        return None;
    }
    // `a, b, en c`: the comma parts already.
    if let Some(rest) = last.strip_prefix("en ").or_else(|| last.strip_prefix("of ")) {
        return (joined(rest) == 0 && is_thing(rest) && !others.is_empty()).then_some(parts.len());
    }
    match (joined(last), last.split_once(" en ").or_else(|| last.split_once(" of "))) {
        (1, Some((one, other))) if is_thing(one) && is_thing(other) => Some(parts.len() + 1),
        (0, _) if parts.len() > 2 && is_thing(last) => Some(parts.len()),
        _ => None,
    }
}

/// Whether `part` is a few words and no clause.
fn is_thing(part: &str) -> bool {
    let words = || part.split([' ', '-']).filter(|word| !word.is_empty());
    let loose = |word: &str| ROLES.get(hash(word.trim_matches(['.', ',']))).is_some_and(|role| role.loose);
    (1..=WORDS).contains(&words().count()) && !words().any(loose) && !part.ends_with('-') && !part.contains("- ")
}
