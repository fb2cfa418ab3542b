//! When questions of members were asked, and when they were answered: `(ingezonden 20 december 2024)`, `(ontvangen 14
//! januari 2025)`.

use crate::recognise::Facts;
use crate::recognise::date::Lead;

/// Counts, for the date on which answers came in, the days since the questions in front of them were sent.
pub fn relate(facts: &mut Facts) {
    let mut asked = None;
    for date in &mut facts.dates {
        if date.lead == Lead::Sent {
            asked = date.civil().map(|day| (day, date.span));
        } else if date.lead == Lead::Received
            && let (Some((sent, span)), Some(day)) = (asked.take(), date.civil())
        {
            let rarities = date.rarities_mut();
            rarities.days_since_asked = Some(i64::from((day - sent).get_days()));
            rarities.asked_on = Some(span);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::relate::Known;

    #[test]
    fn the_days_between_question_and_answer_are_counted() {
        let text = "Vragen van het lid Akkerman over de pont (ingezonden 20 december 2023).\n\nAntwoord van Minister Bakker (ontvangen 12 januari 2024).\n";
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        let days: Vec<Option<i64>> = facts.dates.iter().map(|date| date.rarities.as_ref()?.days_since_asked).collect();
        assert_eq!(days, [None, Some(23)]);
    }
}
