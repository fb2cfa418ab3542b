//! Attribute lists: `{ #naam .klasse sleutel="waarde" data-vlag }`, or with a colon as Jekyll writes them.

/// Whether `inner`, which stands between braces, is an attribute list.
pub(super) fn is_list(inner: &str) -> bool {
    let (inner, colon) = match inner.strip_prefix(':') {
        Some(rest) => (rest, true),
        None => (inner, false),
    };
    let mut rest = inner.trim();
    let mut telling = colon;
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let length = token(rest);
        let Some(word) = rest.get(..length).filter(|word| !word.is_empty()) else { return false };
        let bare = word.trim_start_matches(['#', '.']);
        let (name, value) = match bare.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (bare, None),
        };
        let is_name = |name: &str| {
            let letter = name.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '@'));
            letter && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | '/' | '@'))
        };
        if !is_name(name) || value.is_some_and(str::is_empty) {
            return false;
        }
        telling |= value.is_some() || bare.len() < word.len() || word.starts_with("data-");
        rest = rest[length..].trim_start();
    }
    telling
}

/// Length of the word with which `text` begins; spaces between quotation marks belong to it.
fn token(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c.is_whitespace() => return at,
            None => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::is_list;

    #[test]
    fn a_list_names_classes_ids_or_values() {
        for list in [
            "#eigen-naam",
            " .md-button .md-button--primary ",
            ": .no_toc",
            ":toc",
            ":target=\"_blank\"",
            " width=300 loading=\"lazy en traag\" ",
            " data-search-exclude ",
        ] {
            assert!(is_list(list), "{list}");
        }
    }

    #[test]
    fn other_words_in_braces_are_none() {
        for text in ["", " ", "naam", "uw naam", "a, b", "\"a\": 1", ".", "# kop", "x=", ":", "id: 3"] {
            assert!(!is_list(text), "{text}");
        }
    }
}
