//! Handelingen: the reports of what was said in both chambers, by meeting and item.

use super::citation::parts::{self, Head, gap, number_word};
use super::citation::{Text, pages};
use super::cursor::Cursor;
use super::kamerstuk::Chamber;
use super::record::{Field, Subject, Type};
use super::reference::{Address, Detail, Kind, Reference};
use super::short::Short;
use super::vergaderjaar::short_vergaderjaar;
use crate::document::Span;

/// What is known of a reference to Handelingen.
#[derive(Clone, Debug, Default)]
pub struct Handelingen {
    /// As the span of the reference.
    pub span: Span,
    pub chamber: Option<Chamber>,
    /// The first year of the vergaderjaar.
    pub first_year: Option<i16>,
    pub meeting: Option<Short>,
    pub item: Option<Short>,
    /// The pages behind it, as written.
    pub page: Option<String>,
    /// What its form lacks.
    pub form: Option<&'static str>,
    /// Whether it is one of a list, so that it cannot be rewritten by itself.
    pub listed: bool,
}

/// A normal form is hardly ever longer than this, in bytes.
const LONGEST_ID: usize = 24;

/// The vergaderjaar in the course of which, on 1 January 2011, items came into use.
const FIRST_WITH_ITEMS: i16 = 2010;

impl Handelingen {
    fn vergaderjaar(&self) -> Option<String> {
        self.first_year.map(short_vergaderjaar)
    }

    fn has_item_too_early(&self) -> Option<bool> {
        self.item.as_ref().and(self.first_year).map(|year| year < FIRST_WITH_ITEMS)
    }

    /// The reference in the form of the Aanwijzingen, where all that it takes is known.
    fn right_form(&self) -> Option<String> {
        if self.listed {
            return None;
        }
        let mut text = format!("Handelingen {} {}, nr. {}", self.chamber?.name(), self.vergaderjaar()?, self.meeting.as_deref()?);
        if let Some(item) = self.item.as_deref() {
            text = format!("{text}, item {item}");
        }
        Some(text)
    }
}

/// Reads from `Handelingen` on: one reference for each meeting and item.
pub(super) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    let is_name = word.starts_with('H');
    if word.len() == 4 && !(is_name && cursor.eat(".")) {
        return None;
    }
    let head = Head::read(&mut cursor);
    let mut part = Part::default();
    let mut ahead = cursor;
    if part.read(&mut ahead, true) {
        cursor = ahead;
    }
    let says_enough = match head.year {
        Some(_) => is_name || head.chamber.is_some() || part.meeting.is_some(),
        None => is_name && head.chamber.is_some() && part.worded,
    };
    if !says_enough {
        return None;
    }
    push(text, cursor, start, &head, &part, found);
    let first = found.len();
    while let Some((next, start)) = part.next(&mut cursor) {
        part = next;
        push(text, cursor, start, &head, &part, found);
    }
    if found.len() > first {
        for listed in found.iter_mut().skip(first - 1) {
            if let Detail::Handelingen(handelingen) = &mut listed.detail {
                handelingen.listed = true;
            }
        }
    }
    Some(cursor.at())
}

/// Meeting and item.
#[derive(Clone, Debug, Default)]
struct Part {
    meeting: Option<Short>,
    item: Option<Short>,
    /// Whether `nr.` stands in front of the meeting.
    worded: bool,
    form: Option<&'static str>,
}

impl Part {
    /// Moves over `, nr. 108, item 5`, `, 81, item 10`, `, 33-2`; `loose` where the meeting may lack its `nr.`.
    fn read(&mut self, cursor: &mut Cursor, loose: bool) -> bool {
        let mut ahead = *cursor;
        let comma = gap(&mut ahead);
        let word = number_word(&mut ahead);
        self.worded = word.is_some();
        if word.is_none() && !(loose && comma) {
            return self.read_item(cursor);
        }
        let Some(meeting) = ahead.digits(1..=3).filter(|digits| !digits.starts_with('0')) else { return false };
        let mut joined = ahead;
        if joined.dash()
            && let Some(item) = parts::number(&mut joined, 3)
        {
            self.item = Short::new(item);
            ahead = joined;
        }
        if ahead.peek().is_some_and(char::is_alphabetic) || parts::runs_on(ahead) {
            self.item = None;
            return false;
        }
        self.form = match word {
            None => Some("nr_ontbreekt"),
            Some(word) if word.undotted => Some("nr_zonder_punt"),
            Some(_) if !comma => Some("komma_ontbreekt"),
            Some(_) => None,
        };
        self.meeting = Short::new(meeting);
        *cursor = ahead;
        if self.item.is_none() {
            self.read_item(cursor);
        }
        true
    }

    /// Moves over `, item 5`.
    fn read_item(&mut self, cursor: &mut Cursor) -> bool {
        let mut ahead = *cursor;
        let comma = gap(&mut ahead);
        if !ahead.eat_word("items") && !ahead.eat_word("item") {
            return false;
        }
        let _ = ahead.eat(".");
        ahead.spaces();
        let Some(item) = parts::number(&mut ahead, 3) else { return false };
        self.item = Short::new(item);
        if !comma {
            self.form.get_or_insert("komma_ontbreekt");
        }
        *cursor = ahead;
        true
    }

    /// The next of a list and where it begins: a further item, meeting, or meeting with item.
    fn next(&self, cursor: &mut Cursor) -> Option<(Part, usize)> {
        let mut ahead = *cursor;
        if !parts::joint(&mut ahead) {
            return None;
        }
        let start = ahead.at();
        let mut other = ahead;
        let mut part = Part::default();
        if number_word(&mut other).is_some() && part.read(&mut ahead, false) && part.meeting.is_some() {
            *cursor = ahead;
            return Some((part, start));
        }
        let further = parts::further(cursor, 3)?;
        let digits = Short::new(further.digits);
        let start = further.span.start as usize;
        let part = if self.item.is_some() {
            Part { item: digits, meeting: self.meeting, ..Part::default() }
        } else {
            let mut part = Part { meeting: digits, ..Part::default() };
            part.read_item(cursor);
            part
        };
        self.meeting.is_some().then_some((part, start))
    }
}

fn push(text: Text, cursor: Cursor, start: usize, head: &Head, part: &Part, found: &mut Vec<Reference>) {
    let span = cursor.span_from(start);
    let mut faults = Vec::new();
    match head.year {
        None => faults.push("vergaderjaar_ontbreekt"),
        Some(year) if !year.is_consecutive() => faults.push("vergaderjaar"),
        Some(_) => {}
    }
    let page = pages::pages(cursor, text.text);
    let id = head.year_in_id().filter(|_| !head.is_other).map(|year| {
        let mut id = String::with_capacity(LONGEST_ID);
        for part in ["h-", head.chamber_in_id(), "-", &year] {
            id.push_str(part);
        }
        // Before there were items, pages ran on through the year and made the id.
        let early = head.year.is_some_and(|year| year.first < FIRST_WITH_ITEMS) && part.item.is_none();
        if let Some((first, last)) = page.and_then(pages::bounds).filter(|_| early && part.meeting.is_some()) {
            return format!("{id}-{first}-{last}");
        }
        for number in [&part.meeting, &part.item].into_iter().flatten() {
            id.push('-');
            id.push_str(number);
        }
        id
    });
    let handelingen = Handelingen {
        span,
        chamber: head.chamber,
        first_year: head.year.map(|year| year.first),
        meeting: part.meeting,
        item: part.item,
        page: page.map(str::to_owned),
        form: part.form,
        listed: false,
    };
    let address = if part.meeting.is_some() { Address::Official } else { Address::Unknown };
    let detail = Detail::Handelingen(Box::new(handelingen));
    found.push(Reference { id, address, faults, ..Reference::new(Kind::Handelingen, span, detail) });
}

impl Subject for Handelingen {
    const NAME: &'static str = "handelingen";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |h| h.span.into()),
        Field::new("chamber", Type::Text, "de Kamer die erbij staat: I of II", |h| h.chamber.map(Chamber::name).into()),
        Field::new("vergaderjaar", Type::Text, "het vergaderjaar, als 2015/16", |h| h.vergaderjaar().into()),
        Field::new("first_year", Type::Number, "het eerste jaar van het vergaderjaar", |h| h.first_year.map(i64::from).into()),
        Field::new("meeting", Type::Text, "het nummer van de vergadering", |h| h.meeting.as_deref().into()),
        Field::new("item", Type::Text, "het item binnen de vergadering", |h| h.item.as_deref().into()),
        Field::new("page", Type::Text, "de pagina's die erachter staan", |h| h.page.as_deref().into()),
        Field::new("item_before_2011", Type::Bool, "of er een item staat uit een jaar zonder items", |h| {
            h.has_item_too_early().into()
        }),
        Field::new("form", Type::Text, "wat er aan de vorm mankeert", |h| h.form.into()),
        Field::new("right_form", Type::Text, "de verwijzing in de vorm van de Aanwijzingen", |h| h.right_form().into()),
        Field::new("listed", Type::Bool, "of het er een van een opsomming is", |h| h.listed.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

#[cfg(test)]
mod tests {
    use super::super::citation::testing::{found, ids};

    #[test]
    fn meeting_and_item_are_read_in_whatever_way_they_are_written() {
        for text in [
            "Handelingen II 2018/19, nr. 31, item 6",
            "Handelingen II, 2018-2019, nr. 31 item 6",
            "Handelingen TK 2018–2019, 31, item 6",
            "Handelingen van de Tweede Kamer, vergaderjaar 2018-2019, nr. 31, item 6",
            "Handelingen II 2018/19, 31-6",
            "Hand. II 2018/19, nr. 31, item 6",
        ] {
            assert_eq!(found(&format!("Zie ({text}, p. 3).")), [(text.to_owned(), Some("h-tk-20182019-31-6".to_owned()))]);
        }
    }

    #[test]
    fn a_list_gives_one_reference_for_each_number() {
        assert_eq!(
            ids("Zie Handelingen I 2018/19, nr. 31, items 6, 7 en 9, en nr. 32, item 2."),
            ["h-ek-20182019-31-6", "h-ek-20182019-31-7", "h-ek-20182019-31-9", "h-ek-20182019-32-2"]
        );
        assert_eq!(ids("Zie Handelingen II 2018/19, nrs. 31 en 32."), ["h-tk-20182019-31", "h-tk-20182019-32"]);
    }

    #[test]
    fn before_there_were_items_the_pages_make_the_id() {
        assert_eq!(ids("Zie Handelingen II 2004/05, nr. 61, p. 3900-3912."), ["h-tk-20042005-3900-3912"]);
        assert_eq!(ids("Zie Handelingen II 2004/05, blz. 86."), ["h-tk-20042005"]);
    }

    #[test]
    fn deeds_are_no_handelingen() {
        assert!(found("De handelingen van het bestuur in 2015-2016 en de handelingen van II zijn bekend.").is_empty());
    }

    #[test]
    fn years_that_do_not_follow_each_other_are_a_fault() {
        assert_eq!(
            found("Handelingen II 2018/20, nr. 31, item 6"),
            [("Handelingen II 2018/20, nr. 31, item 6".to_owned(), None)]
        );
    }
}
