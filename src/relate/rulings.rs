//! The day of a ruling, right in front of its ECLI: `de uitspraak van 3 mei 2019 (ECLI:NL:HR:2019:650)`.

use crate::document::Document;
use crate::recognise::Facts;
use crate::recognise::reference::{Detail, DetailKind};

/// What can stand between the day and the ECLI.
const GAPS: [&str; 4] = [" ", ", ", " (", ", ("];
/// The longest of these has so many bytes.
const LONGEST_GAP: u32 = ", (".len() as u32;

/// Adds to each ECLI the day in front of it.
pub fn relate(document: &Document, facts: &mut Facts) {
    // Both lists are in the order of the text.
    let mut behind = 0;
    for index in facts.by_kind.of(DetailKind::Ecli) {
        let Some(reference) = facts.references.get_mut(index) else { continue };
        let start = reference.span.start;
        behind += facts.dates[behind..].iter().take_while(|date| date.span.end <= start).count();
        let Some(date) = facts.dates[..behind].last().filter(|date| start - date.span.end <= LONGEST_GAP) else { continue };
        let gap = document.text.get(date.span.end as usize..start as usize);
        if let (Detail::Ecli(ecli), Some(day), true) =
            (&mut reference.detail, date.civil(), gap.is_some_and(|gap| GAPS.contains(&gap)))
        {
            ecli.day = Some((day, date.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::relate::Known;

    #[test]
    fn the_day_right_in_front_is_that_of_the_ruling() {
        let day = |text: &str| {
            let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
            let mut facts = crate::recognise::recognise(&document);
            crate::relate::relate(&document, &mut facts, Known::default());
            let ecli = facts.references.iter().find_map(|reference| reference.ecli()).expect("it has an ECLI");
            ecli.day.map(|(day, _)| day.to_string())
        };
        assert_eq!(day("De uitspraak van 3 mei 2019 (ECLI:NL:HR:2019:650) helpt.").as_deref(), Some("2019-05-03"));
        assert_eq!(day("HR 3 mei 2019, ECLI:NL:HR:2019:650.").as_deref(), Some("2019-05-03"));
        assert_eq!(day("Op 3 mei 2019 spraken wij over ECLI:NL:HR:2019:650."), None);
        assert_eq!(day("Zie ECLI:NL:HR:2019:650 van 3 mei 2019."), None);
    }
}
