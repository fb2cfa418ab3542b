//! How a publication in a journal is written: `Stb. 2011, 35`, `Staatsblad nr. 35 van 2011`, `(Stb. 35)` behind a date.

use super::{JOURNALS, Journal, Numbers, push};
use crate::recognise::citation::Text;
use crate::recognise::citation::parts::{self, number_word, stands_alone};
use crate::recognise::cursor::Cursor;
use crate::recognise::date::month_number;
use crate::recognise::identifier;
use crate::recognise::reference::{Detail, Kind, Reference};
use crate::recognise::short::Short;

/// Reads from the name of a journal on: one reference for each number.
pub(in crate::recognise) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    let start = token.start as usize;
    let journal =
        JOURNALS.iter().find(|known| known.short.eq_ignore_ascii_case(word) || known.long.eq_ignore_ascii_case(word))?;
    let rest = text.text.get(start..)?;
    if rest.as_bytes().get(word.len()) == Some(&b'-') {
        return identifier::read(text, index, found);
    }
    if text.is_attached(start) {
        return None;
    }
    let abbreviated = journal.short.eq_ignore_ascii_case(word);
    let mut written = word;
    if abbreviated && !cursor.eat(".") && !word.starts_with(char::is_uppercase) {
        return None;
    }
    if journal.id == "prb" && !abbreviated {
        cursor.spaces();
        if !cursor.eat_word("blad") {
            return None;
        }
        written = cursor.since(start);
    }
    let undotted = abbreviated && rest.as_bytes().get(word.len()) != Some(&b'.');
    if !abbreviated {
        let mut ahead = cursor;
        if ahead.eat(" van het Koninkrijk der Nederlanden") || ahead.eat(" van het Koninkrijk") {
            cursor = ahead;
        }
    }
    let mut numbers = numbers(&mut cursor, journal, abbreviated)
        .or_else(|| number_then_date(&mut cursor, journal))
        .or_else(|| number_alone(text, &mut cursor, start, journal, abbreviated))?;
    if undotted {
        numbers.form.get_or_insert("punt_ontbreekt");
    }
    let mut year = numbers.year;
    let first = found.len();
    push(journal, written, cursor.span_from(start), numbers, false, found);
    loop {
        let mut ahead = cursor;
        if !parts::joint(&mut ahead) {
            break;
        }
        let start = ahead.at();
        let mut both = ahead;
        let next = pair(&mut both, journal).filter(|_| !is_month_next(ahead));
        let number = if let Some((other, number)) = next {
            year = Some(other);
            cursor = both;
            number
        } else if let Some(further) = parts::further(&mut cursor, longest(journal)) {
            Short::new(further.digits)?
        } else {
            break;
        };
        let numbers = Numbers { year, number: Some(number), form: None, placeholder: false };
        push(journal, written, cursor.span_from(start), numbers, true, found);
    }
    if found.len() > first + 1
        && let Some(Reference { detail: Detail::Publication(publication), .. }) = found.get_mut(first)
        && publication.form == Some("nrs")
    {
        publication.listed = true;
    }
    Some(cursor.at())
}

fn longest(journal: &Journal) -> usize {
    match journal.kind {
        Kind::Blad => 7,
        Kind::Stcrt => 5,
        _ => 4,
    }
}

fn is_month_next(mut cursor: Cursor) -> bool {
    cursor.digits(1..=2).is_some() && is_followed_by_month(cursor)
}

fn is_followed_by_month(mut cursor: Cursor) -> bool {
    cursor.spaces() && cursor.letters().and_then(month_number).is_some()
}

/// The number itself: digits, or in the years after the war a letter and digits.
fn one_number(cursor: &mut Cursor, journal: &Journal, year: i16) -> Option<Short> {
    if journal.id == "stb" && (1945..=1951).contains(&year) {
        let mut ahead = *cursor;
        if let Some(letter) = ahead.eat_if(|c| c.is_ascii_uppercase()) {
            ahead.spaces();
            if let Some(digits) = parts::number(&mut ahead, 4) {
                *cursor = ahead;
                return Short::new(&format!("{letter}{digits}"));
            }
        }
    }
    parts::number(cursor, longest(journal)).and_then(Short::new)
}

/// `2012, 40` as a member of a list.
fn pair(cursor: &mut Cursor, journal: &Journal) -> Option<(i16, Short)> {
    let mut ahead = *cursor;
    let year = parts::year(&mut ahead, journal.first_year..=2099)?;
    if !ahead.eat(",") && !ahead.eat("/") {
        return None;
    }
    ahead.spaces();
    number_word(&mut ahead);
    let number = one_number(&mut ahead, journal, year).filter(|_| stands_alone(ahead))?;
    *cursor = ahead;
    Some((year, number))
}

/// `2011, 35`, `2011, nr. 35`, `2011/35`, `2011 nr 35`, `van 5 juli 2012, nr. 35`, and placeholders.
fn numbers(cursor: &mut Cursor, journal: &Journal, abbreviated: bool) -> Option<Numbers> {
    let mut ahead = *cursor;
    let mut form = None;
    let touching = !ahead.spaces();
    if ahead.eat(",") {
        form = Some("komma_te_veel");
        ahead.spaces();
    }
    let _ = ahead.eat_word("jaargang") || ahead.eat_word("jrg.");
    ahead.spaces();
    if placeholder(&mut ahead) {
        if ahead.eat(",") {
            ahead.spaces();
            number_word(&mut ahead);
            let mut number = ahead;
            if placeholder(&mut number) || parts::number(&mut number, longest(journal)).is_some() {
                ahead = number;
            }
        }
        *cursor = ahead;
        return abbreviated.then_some(Numbers { year: None, number: None, form: None, placeholder: true });
    }
    let dated = date(&mut ahead);
    let year = match dated {
        Some(year) => year,
        None => parts::year(&mut ahead, journal.first_year..=2099)?,
    };
    let space = ahead.spaces();
    let comma = ahead.eat(",");
    let slash = !comma && ahead.eat("/");
    let dash = !comma && !slash && !space && ahead.dash();
    let space_behind = ahead.spaces();
    let word = number_word(&mut ahead);
    if placeholder(&mut ahead) {
        *cursor = ahead;
        return (comma || word.is_some()).then_some(Numbers { year: Some(year), number: None, form: None, placeholder: true });
    }
    let number = one_number(&mut ahead, journal, year)?;
    let sure = comma || slash || word.is_some() || dash;
    if !sure && (!(abbreviated || space) || !stands_alone(ahead) || is_month_next(*cursor) || dated.is_some()) {
        return None;
    }
    if word.is_none() && (is_followed_by_month(ahead) || dated.is_some() && !stands_alone(ahead)) {
        return None;
    }
    form = form.or(match word {
        _ if touching && abbreviated => Some("spatie_ontbreekt"),
        Some(word) if word.undotted && !comma => Some("komma_ontbreekt"),
        Some(word) if word.undotted => Some("nr_zonder_punt"),
        Some(_) if !comma && dated.is_none() => Some("komma_ontbreekt"),
        Some(word) if word.plural => Some("nrs"),
        Some(_) => Some("nr"),
        None if slash => Some("schuine_streep"),
        None if dash => Some("streepje"),
        None if !comma => Some("komma_ontbreekt"),
        None if !space_behind => Some("spatie_ontbreekt"),
        None => None,
    });
    *cursor = ahead;
    Some(Numbers { year: Some(year), number: Some(number), form, placeholder: false })
}

/// Moves over `van 5 juli 2012` and gives the year.
fn date(cursor: &mut Cursor) -> Option<i16> {
    let mut ahead = *cursor;
    let _ = ahead.eat_word("van") || ahead.eat_word("d.d.") || ahead.eat("d.d.");
    ahead.spaces();
    ahead.digits(1..=2)?;
    ahead.spaces();
    ahead.letters().and_then(month_number)?;
    ahead.spaces();
    let year = parts::year(&mut ahead, 1813..=2099)?;
    *cursor = ahead;
    Some(year)
}

/// Moves over what stands for a number that is not known yet: `…`, `...`, `PM`, `xxx`, `20..`.
fn placeholder(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let bracket = ahead.eat("[");
    let mut century = ahead;
    if century.digits(2..=2).is_some() && century.rest().starts_with(['.', '…']) {
        ahead = century;
    }
    let found = ahead.eat("…")
        || ahead.eat("...")
        || ahead.eat("..")
        || ahead.eat("__")
        || ahead.eat_word("PM")
        || ahead.eat_word("P.M.")
        || {
            let letters = ahead.letters().unwrap_or_default();
            letters.len() >= 2 && letters.bytes().all(|byte| matches!(byte, b'x' | b'X'))
        };
    if bracket {
        ahead.spaces();
        ahead.eat("]");
    }
    if found {
        *cursor = ahead;
    }
    found
}

/// `nr. 123 van 2016`, `nr. 123 van 5 juli 2012`.
fn number_then_date(cursor: &mut Cursor, journal: &Journal) -> Option<Numbers> {
    let mut ahead = *cursor;
    parts::gap(&mut ahead);
    number_word(&mut ahead)?;
    let number = parts::number(&mut ahead, longest(journal)).and_then(Short::new)?;
    parts::gap(&mut ahead);
    let year = date(&mut ahead).or_else(|| {
        let named = ahead.eat_word("van") || ahead.eat_word("jaargang");
        ahead.spaces();
        named.then(|| parts::year(&mut ahead, journal.first_year..=2099))?
    })?;
    *cursor = ahead;
    Some(Numbers { year: Some(year), number: Some(number), form: Some("omgekeerd"), placeholder: false })
}

/// `(Stb. 218)`: the year is that of the date in front. An abbreviation of which nothing says the year is faulty.
fn number_alone(text: Text, cursor: &mut Cursor, start: usize, journal: &Journal, abbreviated: bool) -> Option<Numbers> {
    let mut ahead = *cursor;
    ahead.spaces();
    let word = number_word(&mut ahead);
    let number = parts::number(&mut ahead, longest(journal)).and_then(Short::new)?;
    let is_year = number.parse::<i16>().is_ok_and(|number| (1813..=2099).contains(&number));
    let ends = matches!(ahead.peek(), None | Some(')' | ',' | ';' | ']' | '\n' | '.'));
    if !abbreviated || (is_year && word.is_none()) || !(ends || stands_alone(ahead)) || is_month_next(*cursor) {
        return None;
    }
    *cursor = ahead;
    Some(Numbers { year: year_in_front(text, start), number: Some(number), form: None, placeholder: false })
}

/// The year of the last date with a month in front of `at`, in the same sentence.
fn year_in_front(text: Text, at: usize) -> Option<i16> {
    const REACH: usize = 12;
    let until = text.document.token_from(at);
    let near = text.tokens.get(until.saturating_sub(REACH)..until)?;
    near.windows(2).rev().find_map(|pair| {
        let between = text.text.get(pair[1].end() as usize..at)?;
        if between.contains('\n') || between.contains(". ") {
            return None;
        }
        month_number(pair[0].of(text.text))?;
        pair[1].of(text.text).parse().ok().filter(|year| (1813..=2099).contains(year))
    })
}

#[cfg(test)]
mod tests {
    use crate::recognise::citation::testing::{faults, found, ids};

    #[test]
    fn a_journal_is_read_in_whatever_way_it_is_written() {
        for text in [
            "Stb. 2018, 77",
            "Stb. 2018/77",
            "Stb. 2018, nr. 77",
            "Stb 2018 nr 77",
            "Staatsblad 2018, 77",
            "Stb. 2018,77",
            "Staatsblad van het Koninkrijk der Nederlanden 2018, 77",
            "Staatsblad nr. 77 van 2018",
        ] {
            assert_eq!(found(&format!("Zie ({text}).")), [(text.to_owned(), Some("stb-2018-77".to_owned()))]);
        }
        assert_eq!(ids("Staatscourant van 3 mei 2018, nr. 25012"), ["stcrt-2018-25012"]);
        assert_eq!(ids("Gemeenteblad 2018, 25012 en Provinciaal blad 2018, nr. 12"), ["gmb-2018-25012", "prb-2018-12"]);
        assert_eq!(ids("Stb. 1948, H 21"), ["stb-1948-H21"]);
    }

    #[test]
    fn a_list_goes_on_with_numbers_or_with_years_and_numbers() {
        assert_eq!(ids("Trb. 1981, 4 en 5, en 1983, 6."), ["trb-1981-4", "trb-1981-5", "trb-1983-6"]);
        assert_eq!(ids("Stb. 2018, 77 en 12 andere wetten"), ["stb-2018-77"]);
        assert_eq!(ids("Stb. 2018, 77, 3 mei 2018"), ["stb-2018-77"]);
    }

    #[test]
    fn the_year_may_stand_in_the_date_in_front() {
        assert_eq!(ids("de wet van 3 mei 1988 (Stb. 21)"), ["stb-1988-21"]);
        assert_eq!(faults("de wet (Stb. 21)"), ["jaar_ontbreekt"]);
    }

    #[test]
    fn a_placeholder_and_an_impossible_number_are_faults() {
        for text in ["Stb. …, …", "Stb. 2018, PM", "Stb. ..., ...", "Stb. 20.., xxx"] {
            assert_eq!(faults(&format!("Zie {text}.")), ["plaatshouder"], "{text}");
        }
        assert_eq!(faults("Stcrt. 2004, 1310"), ["nummer_te_hoog"]);
    }

    #[test]
    fn a_journal_without_a_number_is_no_reference() {
        assert!(found("Het Staatsblad van 2016 telt 12 delen, en Staatsblad 2016 staat in de kast.").is_empty());
    }
}
