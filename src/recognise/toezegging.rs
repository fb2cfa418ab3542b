//! Toezeggingen: promises of the government, as the registers of both chambers number them.

use super::citation::Text;
use super::cursor::is_dash;
use super::reference::{Detail, Kind, Reference};

/// Reads `TZ202603-130` of the Tweede Kamer, or `T01560` of the Eerste Kamer.
pub(super) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, written, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    if text.is_attached(start) {
        return None;
    }
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut faults = Vec::new();
    let id = if let Some(month) = written.strip_prefix("TZ") {
        if month.len() != 6 || !month.starts_with("20") || !is_digits(month) || !cursor.dash() {
            return None;
        }
        let serial = cursor.digits(1..=4)?;
        if cursor.in_word() {
            return None;
        }
        if !month.get(4..).and_then(|month| month.parse().ok()).is_some_and(|month: u8| (1..=12).contains(&month)) {
            faults.push("maand");
        }
        format!("TZ{month}-{serial}")
    } else {
        let digits = written.strip_prefix("T0")?;
        if digits.len() != 4 || !is_digits(digits) || cursor.peek().is_some_and(|c| is_dash(c) || c == '_') {
            return None;
        }
        written.to_owned()
    };
    let span = cursor.span_from(start);
    let id = faults.is_empty().then_some(id);
    found.push(Reference { id, faults, ..Reference::new(Kind::Toezegging, span, Detail::Plain) });
    Some(span.end as usize)
}

#[cfg(test)]
mod tests {
    use super::super::citation::testing::{faults, found, ids};

    #[test]
    fn both_chambers_number_their_toezeggingen() {
        assert_eq!(ids("TZ202411-130 en T03120."), ["TZ202411-130", "T03120"]);
        assert_eq!(faults("TZ202413-130"), ["maand"]);
    }

    #[test]
    fn other_codes_are_none() {
        assert!(found("T3120, T03120-4, id=T03120 en TZ2024").is_empty());
    }
}
