//! Kamervragen with their answers, as the Aanhangsel of the Handelingen numbers them.

use super::citation::Text;
use super::citation::parts::{self, Head, gap, number_word};
use super::cursor::Cursor;
use super::kamerstuk::Chamber;
use super::record::{Field, Subject, Type};
use super::reference::{Address, Detail, Kind, Reference};
use super::vergaderjaar::short_vergaderjaar;
use crate::document::Span;

/// What is known of a reference to the Aanhangsel.
#[derive(Clone, Debug, Default)]
pub struct Kamervragen {
    /// As the span of the reference.
    pub span: Span,
    pub chamber: Option<Chamber>,
    /// The first year of the vergaderjaar.
    pub first_year: Option<i16>,
    pub number: Option<String>,
    /// What its form lacks.
    pub form: Option<&'static str>,
    /// Whether it is one of a list, so that it cannot be rewritten by itself.
    pub listed: bool,
}

impl Kamervragen {
    fn vergaderjaar(&self) -> Option<String> {
        self.first_year.map(short_vergaderjaar)
    }

    /// The reference in the form of the Aanwijzingen, where all that it takes is known.
    fn right_form(&self) -> Option<String> {
        if self.listed {
            return None;
        }
        let chamber = self.chamber.unwrap_or(Chamber::Tweede).name();
        Some(format!("Aanhangsel Handelingen {chamber} {}, nr. {}", self.vergaderjaar()?, self.number.as_ref()?))
    }
}

/// Reads `Aanhangsel Handelingen II 2014/15, nr. 1241`, `Aanhangsel van de Handelingen, vergaderjaar 2024–2025, nr. 5`.
pub(super) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    if word.len() == 4 && !cursor.eat(".") {
        return None;
    }
    gap(&mut cursor);
    let _ = ["van de", "der", "bij de", "tot de", "van"].iter().any(|word| cursor.eat_word(word));
    cursor.spaces();
    let named = cursor.eat_word("Handelingen") || cursor.eat_word("Hand");
    if named {
        cursor.eat(".");
    }
    citation(cursor, token.start as usize, named, found)
}

/// Reads the old form `Kamervragen (Aanhangsel) 2003–2004, nr. 123`.
pub(super) fn read_bracketed(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, _, mut cursor) = text.token(index)?;
    cursor.spaces();
    cursor.eat_caseless("(aanhangsel)").then(|| citation(cursor, token.start as usize, true, found))?
}

/// Reads `Aanhangselnummer 242502391`: two digits of each year of the vergaderjaar, and five of the number.
pub(super) fn read_joined(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, _, mut cursor) = text.token(index)?;
    let _ = cursor.eat(":");
    cursor.spaces();
    let digits = cursor.digits(9..=9)?;
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i16>().ok());
    let (first, second) = (2000 + part(0..2)?, 2000 + part(2..4)?);
    let number = digits.get(4..)?.trim_start_matches('0');
    let span = cursor.span_from(token.start as usize);
    let fits = second == first + 1 && !number.is_empty();
    let id = fits.then(|| format!("ah-tk-{first}{second}-{number}"));
    let kamervragen = Kamervragen { span, first_year: Some(first), number: Some(number.to_owned()), ..Kamervragen::default() };
    let faults = if fits { Vec::new() } else { vec!["vergaderjaar"] };
    push(id, faults, kamervragen, found);
    Some(span.end as usize)
}

fn citation(mut cursor: Cursor, start: usize, named: bool, found: &mut Vec<Reference>) -> Option<usize> {
    let mut head = Head::read(&mut cursor);
    let mut form = None;
    let mut ahead = cursor;
    let comma = gap(&mut ahead);
    let word = number_word(&mut ahead);
    let number = if word.is_some() || comma { parts::number(&mut ahead, 5) } else { None };
    if number.is_some() {
        cursor = ahead;
        form = match word {
            None => Some("nr_ontbreekt"),
            Some(word) if word.undotted => Some("nr_zonder_punt"),
            Some(_) if !comma && head.year.is_some() => Some("komma_ontbreekt"),
            Some(_) => None,
        };
    }
    if head.year.is_none() && number.is_some() {
        // The other way about: `Aanhangsel Handelingen nr. 1028, vergaderjaar 2024–2025`.
        let mut behind = cursor;
        head.year = Head::read(&mut behind).year;
        if head.year.is_some() {
            cursor = behind;
        }
    }
    let year = head.year?;
    if !(named || head.chamber.is_some() && number.is_some()) {
        return None;
    }
    let mut reference = |span: Span, number: Option<&str>, form, listed| {
        let mut faults = Vec::new();
        if !year.is_consecutive() {
            faults.push("vergaderjaar");
        }
        if number.is_none() {
            faults.push("nummer_ontbreekt");
        }
        let year_in_id = head.year_in_id().filter(|_| !head.is_other);
        let id = year_in_id.zip(number).map(|(year, number)| format!("ah-{}-{year}-{number}", head.chamber_in_id()));
        let number = number.map(str::to_owned);
        let kamervragen = Kamervragen { span, chamber: head.chamber, first_year: Some(year.first), number, form, listed };
        push(id, faults, kamervragen, found);
    };
    let span = cursor.span_from(start);
    let mut further = parts::further(&mut cursor, 5).filter(|_| number.is_some());
    reference(span, number, form, further.is_some());
    while let Some(next) = further {
        reference(next.span, Some(next.digits), None, true);
        further = parts::further(&mut cursor, 5);
    }
    Some(cursor.at())
}

fn push(id: Option<String>, faults: Vec<&'static str>, kamervragen: Kamervragen, found: &mut Vec<Reference>) {
    let span = kamervragen.span;
    let detail = Detail::Kamervragen(Box::new(kamervragen));
    found.push(Reference { id, address: Address::Official, faults, ..Reference::new(Kind::Kamervragen, span, detail) });
}

impl Subject for Kamervragen {
    const NAME: &'static str = "kamervragen";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de verwijzing zoals zij er staat", |k| k.span.into()),
        Field::new("chamber", Type::Text, "de Kamer die erbij staat: I of II", |k| k.chamber.map(Chamber::name).into()),
        Field::new("vergaderjaar", Type::Text, "het vergaderjaar, als 2015/16", |k| k.vergaderjaar().into()),
        Field::new("first_year", Type::Number, "het eerste jaar van het vergaderjaar", |k| k.first_year.map(i64::from).into()),
        Field::new("number", Type::Text, "het nummer van het Aanhangsel", |k| k.number.as_deref().into()),
        Field::new("form", Type::Text, "wat er aan de vorm mankeert", |k| k.form.into()),
        Field::new("right_form", Type::Text, "de verwijzing in de vorm van de Aanwijzingen", |k| k.right_form().into()),
        Field::new("listed", Type::Bool, "of het er een van een opsomming is", |k| k.listed.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

#[cfg(test)]
mod tests {
    use super::super::citation::testing::{found, ids};

    #[test]
    fn the_aanhangsel_is_read_in_whatever_way_it_is_written() {
        for text in [
            "Aanhangsel Handelingen II 2018/19, nr. 312",
            "Aanhangsel Handelingen, vergaderjaar 2018–2019, nr. 312",
            "Aanhangsel van de Handelingen TK 2018-2019, 312",
            "Aanhangsel Handelingen nr. 312, vergaderjaar 2018-2019",
            "Aanhangsel II 2018/19, nr. 312",
            "Kamervragen (Aanhangsel) 2018–2019, nr. 312",
            "Aanhangselnummer 181900312",
        ] {
            assert_eq!(found(&format!("Zie ({text}).")), [(text.to_owned(), Some("ah-tk-20182019-312".to_owned()))]);
        }
    }

    #[test]
    fn a_list_gives_one_reference_for_each_number() {
        assert_eq!(ids("Aanhangsel Handelingen I 2018/19, nrs. 3 en 4."), ["ah-ek-20182019-3", "ah-ek-20182019-4"]);
    }

    #[test]
    fn another_aanhangsel_is_none() {
        assert!(found("Aanhangsel 3 bij dit besluit, en Aanhangsel II, nr. 4, van het verdrag.").is_empty());
    }
}
