//! What is known of dossiers: how old they can be, which budget chapters there are.
//!
//! The tables beside this file age; each says as of when it holds.

use std::sync::LazyLock;

/// The dossier whose papers are numbered within a two-digit suffix, one for each council of the European Union.
pub const COUNCILS: u32 = 21501;

/// The first dossier for which the table of chapters is complete.
const FIRST_WITH_KNOWN_CHAPTERS: u32 = 31700;

/// The highest number that a paper within a dossier is known to come near to.
pub const HIGHEST_NUMBER: u32 = 4999;

/// Dossiers below this one were opened before 1970, when numbers had four digits.
pub const FIRST_OF_FIVE_DIGITS: u32 = 10_000;

/// Budget dossiers with the year on whose Prinsjesdag they were opened, in order.
static ANCHORS: LazyLock<Vec<(u32, i16)>> = LazyLock::new(|| {
    rows(include_str!("anchors.tsv"))
        .filter_map(|row| {
            let (dossier, year) = row.split_once('\t')?;
            Some((dossier.parse().ok()?, year.parse().ok()?))
        })
        .collect()
});

struct Chapter {
    mark: &'static str,
    first: u32,
    last: u32,
}

static CHAPTERS: LazyLock<Vec<Chapter>> = LazyLock::new(|| {
    rows(include_str!("chapters.tsv"))
        .filter_map(|row| {
            let mut cells = row.split('\t');
            let mark = cells.next()?;
            let first = cells.next()?.parse().unwrap_or(0);
            let last = cells.next()?.parse().unwrap_or(u32::MAX);
            Some(Chapter { mark, first, last })
        })
        .collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The first year in which a dossier can exist; `None` for one older than the table.
pub fn oldest_year(dossier: u32) -> Option<i16> {
    let index = ANCHORS.partition_point(|&(anchor, _)| anchor <= dossier);
    ANCHORS.get(index.checked_sub(1)?).map(|&(_, year)| year)
}

/// Whether a dossier is the budget of a year, so that a letter behind it names a fund.
pub fn is_budget(dossier: u32) -> bool {
    ANCHORS.binary_search_by_key(&dossier, |&(anchor, _)| anchor).is_ok()
}

/// Whether the budget that `dossier` belongs to can have this chapter; true where that is not known.
pub fn has_chapter(dossier: u32, chapter: &str) -> bool {
    dossier < FIRST_WITH_KNOWN_CHAPTERS
        || CHAPTERS.iter().any(|known| known.mark == chapter && (known.first..=known.last).contains(&dossier))
}

/// The value of a Roman number in its usual form, up to 399.
pub fn roman(text: &str) -> Option<u32> {
    let value = |byte: u8| match byte {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        b'C' => Some(100),
        _ => None,
    };
    if text.len() > 12 {
        return None;
    }
    let mut total = 0i32;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let this = value(byte)?;
        let next = bytes.peek().and_then(|&next| value(next)).unwrap_or(0);
        if this < next { total -= this } else { total += this }
    }
    let total = u32::try_from(total).ok().filter(|&total| total > 0)?;
    (written_roman(total) == text).then_some(total)
}

fn written_roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (value, mark) in STEPS {
        while number >= value {
            text.push_str(mark);
            number -= value;
        }
    }
    text
}

/// Whether capitals form the mark of a budget chapter: a Roman number up to XXIV, with or without A, B or C.
pub fn is_chapter_mark(mark: &str) -> bool {
    let number = if mark.len() > 1 { mark.strip_suffix(['A', 'B', 'C']).unwrap_or(mark) } else { mark };
    roman(number).is_some_and(|number| number <= 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_is_no_older_than_the_budget_below_it() {
        assert_eq!(oldest_year(34473), Some(2015));
        assert_eq!(oldest_year(36410), Some(2023));
        assert_eq!(oldest_year(21501), Some(1989));
        assert_eq!(oldest_year(12345), None);
    }

    #[test]
    fn anchors_are_in_order() {
        assert!(ANCHORS.len() > 40);
        assert!(ANCHORS.is_sorted_by(|a, b| a.0 < b.0 && a.1 + 1 == b.1));
    }

    #[test]
    fn a_chapter_has_its_time() {
        assert!(has_chapter(36600, "XX") && !has_chapter(36410, "XX"));
        assert!(has_chapter(32500, "XI") && !has_chapter(36410, "XI"));
        assert!(!has_chapter(36410, "XIX"));
        assert!(has_chapter(19700, "XIX"));
    }

    #[test]
    fn roman_numbers_are_read_in_their_usual_form_only() {
        assert_eq!(roman("XIV"), Some(14));
        assert_eq!(roman("CVII"), Some(107));
        for odd in ["IIII", "VX", "IC", "AI", "", "IIX"] {
            assert_eq!(roman(odd), None, "{odd}");
        }
        assert!(is_chapter_mark("IIIC") && is_chapter_mark("XXIII") && !is_chapter_mark("AB"));
    }
}
