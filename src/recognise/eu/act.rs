//! Acts by their number: `Verordening (EU) 2016/679`, `Richtlijn 95/46/EG`, `Besluit nr. 1313/2013/EU`.

use super::super::citation::{Text, parts};
use super::super::reference::Reference;
use super::numbering::{COMMON, Numbering, Written};
use super::{Eu, celex_url, reference};
use crate::document::Span;
use crate::recognise::cursor::Cursor;

/// A sort of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Act {
    name: &'static str,
    /// Its letter in a CELEX.
    letter: char,
    /// Whether the word means nothing but acts of the Union, so that it needs no domain.
    sure: bool,
}

/// Sorts of acts, by the end of the words that name them.
const ACTS: [(&str, Act); 14] = {
    const REGULATION: Act = Act { name: "verordening", letter: 'R', sure: true };
    const DIRECTIVE: Act = Act { name: "richtlijn", letter: 'L', sure: true };
    const FRAMEWORK: Act = Act { name: "kaderbesluit", letter: 'F', sure: false };
    const DECISION: Act = Act { name: "besluit", letter: 'D', sure: false };
    const ORDER: Act = Act { name: "beschikking", letter: 'D', sure: false };
    const ADVICE: Act = Act { name: "aanbeveling", letter: 'H', sure: false };
    const POSITION: Act = Act { name: "standpunt", letter: 'E', sure: false };
    [
        ("verordening", REGULATION),
        ("verordeningen", REGULATION),
        ("richtlijn", DIRECTIVE),
        ("richtlijnen", DIRECTIVE),
        ("kaderbesluit", FRAMEWORK),
        ("kaderbesluiten", FRAMEWORK),
        ("besluit", DECISION),
        ("besluiten", DECISION),
        ("beschikking", ORDER),
        ("beschikkingen", ORDER),
        ("aanbeveling", ADVICE),
        ("aanbevelingen", ADVICE),
        ("standpunt", POSITION),
        ("optreden", POSITION),
    ]
};

/// The act that a word names, alone or at its end: `Dienstenrichtlijn`.
fn act_of(word: &str) -> Option<Act> {
    ACTS.iter()
        .find(|(end, _)| {
            let tail = word.len().checked_sub(end.len()).and_then(|from| word.get(from..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
        })
        .map(|(_, act)| *act)
}

const DOMAINS: [&str; 7] = ["EU", "EG", "EEG", "Euratom", "EGKS", "GBVB", "JBZ"];

/// Moves over a domain. Behind a number, where `glued`, the digit of a note may follow.
fn domain(cursor: &mut Cursor, glued: bool) -> Option<&'static str> {
    DOMAINS.into_iter().find(|domain| {
        let mut ahead = *cursor;
        let found =
            ahead.eat(domain) || (*domain == "Euratom" && ahead.eat("EURATOM")) || (*domain == "GBVB" && ahead.eat("Gbvb"));
        let free = !ahead.peek().is_some_and(|c| c.is_alphabetic() || (!glued && c.is_numeric()));
        if found && free {
            *cursor = ahead;
        }
        found && free
    })
}

/// The domain in front of a number: `(EU)`, `(EU, Euratom)`, `EG`.
fn leading_domain(cursor: &mut Cursor) -> Option<&'static str> {
    let mut ahead = *cursor;
    let bracket = ahead.eat("(");
    ahead.spaces();
    let found = domain(&mut ahead, false)?;
    if bracket {
        while ahead.eat(",") || ahead.eat("/") {
            ahead.spaces();
            domain(&mut ahead, false)?;
        }
        ahead.spaces();
        if !ahead.eat(")") {
            return None;
        }
    }
    *cursor = ahead;
    Some(found)
}

/// An act as it is written behind the word for it.
#[derive(Clone, Copy, Debug)]
struct Numbers<'a> {
    domain: Option<&'static str>,
    /// Whether the domain stands behind the number.
    behind: bool,
    with_nr: bool,
    first: &'a str,
    second: &'a str,
}

/// Reads domain and numbers; moves nothing where there are none.
fn numbers<'a>(cursor: &mut Cursor<'a>) -> Option<Numbers<'a>> {
    let mut ahead = *cursor;
    let mut domain_in_front = leading_domain(&mut ahead);
    ahead.spaces();
    let with_nr = parts::number_word(&mut ahead).is_some();
    if domain_in_front.is_none() && with_nr {
        domain_in_front = leading_domain(&mut ahead);
        ahead.spaces();
    }
    let first = ahead.digits(1..=4)?;
    ahead.spaces();
    if !ahead.eat("/") {
        return None;
    }
    ahead.spaces();
    let second = ahead.digits(1..=5)?;
    let mut tail = ahead;
    tail.spaces();
    let mut domain_behind = None;
    if tail.eat("/") {
        tail.spaces();
        domain_behind = domain(&mut tail, true);
        if domain_behind.is_some() {
            ahead = tail;
        }
    }
    let free = domain_behind.is_some() || !(ahead.peek().is_some_and(char::is_alphabetic) || parts::runs_on(ahead));
    if !free || first.starts_with('0') && first.len() != 2 || second.starts_with('0') {
        return None;
    }
    *cursor = ahead;
    let domain = domain_behind.or(domain_in_front);
    Some(Numbers { domain, behind: domain_behind.is_some(), with_nr, first, second })
}

impl Numbers<'_> {
    /// Two years that follow each other are a period, no act, where no domain says otherwise.
    fn looks_like_years(&self) -> bool {
        let first: Option<u32> = self.first.parse().ok().filter(|_| self.first.len() == 4);
        let second: Option<u32> = self.second.parse().ok();
        first.zip(second).is_some_and(|(first, second)| second == first + 1 || second == (first + 1) % 100)
    }

    fn numbering(&self, act: Option<Act>) -> Option<Numbering> {
        let is_regulation = act.is_some_and(|act| act.letter == 'R');
        let (has_domain, of_union) = (self.domain.is_some(), self.domain == Some("EU"));
        Written { is_regulation, first: self.first, second: self.second, with_nr: self.with_nr, has_domain, of_union }.read()
    }
}

/// Reads from the word for an act on: one reference for each number.
pub(in crate::recognise) fn read(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, word, mut cursor) = text.token(index)?;
    let act = act_of(word)?;
    cursor.spaces();
    for issuer in
        ["van de Raad", "van de Commissie", "van het Europees Parlement en de Raad", "van het Europees Parlement en van de Raad"]
    {
        if cursor.eat(issuer) {
            cursor.spaces();
            let _ = cursor.eat(",");
            cursor.spaces();
            break;
        }
    }
    let start = beginning(text, index);
    let joined = start < token.start as usize;
    citation(text, cursor, start, act, joined, found)
}

/// Where the name of the act begins: `Gedelegeerde Verordening`, `EG-richtlijn`.
fn beginning(text: Text, index: usize) -> usize {
    let Some(token) = text.tokens.get(index) else { return 0 };
    let start = token.start as usize;
    let Some(before) = index.checked_sub(1).and_then(|index| text.tokens.get(index)) else { return start };
    let between = text.text.get(before.end() as usize..start);
    let word = before.of(text.text);
    let part_of_name = match between {
        Some("-") => domain(&mut Cursor::new(word, 0), false).is_some(),
        Some(" ") => ["gedelegeerde", "gemeenschappelijk"].iter().any(|known| known.eq_ignore_ascii_case(word)),
        _ => false,
    };
    if part_of_name { before.start as usize } else { start }
}

/// Reads a list of acts of one sort.
fn citation(text: Text, mut cursor: Cursor, start: usize, act: Act, joined: bool, found: &mut Vec<Reference>) -> Option<usize> {
    let first = numbers(&mut cursor)?;
    let regulation = act.letter == 'R';
    if first.domain.is_none()
        && (first.looks_like_years() || !(act.sure || joined) || (regulation && first.with_nr && first.second.len() < 4))
    {
        return None;
    }
    let long_year = first.first.len() == 4 || first.second.len() == 4;
    if first.domain.is_none() && !long_year && !(regulation && first.with_nr) {
        return None;
    }
    first.numbering(Some(act))?;
    let mut all = vec![(cursor.span_from(start), first)];
    let mut last = cursor;
    loop {
        let mut ahead = last;
        if !parts::joint(&mut ahead) {
            break;
        }
        let start = ahead.at();
        let Some(mut next) = numbers(&mut ahead) else { break };
        if next.domain.is_none() && next.looks_like_years() {
            break;
        }
        next.with_nr |= first.with_nr && !next.behind;
        next.domain = next.domain.or(first.domain.filter(|_| !first.behind));
        if next.numbering(Some(act)).is_none() {
            break;
        }
        all.push((ahead.span_from(start), next));
        last = ahead;
    }
    let known = found.len();
    let listed = all.len() > 1;
    for (span, numbers) in all {
        found.extend(made(text, span, numbers, Some(act), listed));
    }
    (found.len() > known).then(|| last.at())
}

fn made(text: Text, span: Span, numbers: Numbers, act: Option<Act>, listed: bool) -> Option<Reference> {
    let numbering = numbers.numbering(act)?;
    let Numbering { year, number, fault } = numbering;
    let celex = act.map(|act| format!("3{year}{}{number:04}", act.letter));
    let faults: Vec<&'static str> = fault.into_iter().collect();
    let behind = numbers.behind && year >= COMMON;
    let eu = Eu {
        span,
        id: celex.clone().filter(|_| faults.is_empty()),
        faults,
        form: "nummer",
        act: act.map(|act| act.name),
        domain: numbers.domain,
        year: Some(year),
        number: Some(number),
        with_nr: numbers.with_nr,
        form_fault: fault.or(behind.then_some("domein_achteraan")),
        right_form: right_form(text, span, &numbers, act, numbering).filter(|_| !listed && (fault.is_some() || behind)),
        celex,
        celex_beside: None,
    };
    let url = eu.id.as_deref().map(celex_url);
    Some(reference(eu, url))
}

/// The act as it should be written, with its name as it is.
fn right_form(text: Text, span: Span, numbers: &Numbers, act: Option<Act>, numbering: Numbering) -> Option<String> {
    let written = text.text.get(span.range())?;
    let name_end = written.find(|c: char| c.is_ascii_digit() || c == '(').unwrap_or(0);
    let mut name = written.get(..name_end)?.trim_end();
    for word in ["nr.", "Nr.", "nr"] {
        name = name.strip_suffix(word).map_or(name, str::trim_end);
    }
    let domain = numbers.domain?;
    name = name.strip_suffix(domain).map_or(name, str::trim_end);
    let Numbering { year, number, .. } = numbering;
    // Several domains in brackets stay as they are.
    let domains = written.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or(domain, |(domains, _)| domains);
    let text = match act?.letter {
        _ if year >= COMMON => format!("{name} ({domains}) {year}/{number}"),
        'R' => {
            let year = if year < 1999 { format!("{:02}", year % 100) } else { year.to_string() };
            format!("{name} ({domains}) nr. {number}/{year}")
        }
        _ => format!("{name} nr. {number}/{year}/{domain}"),
    };
    Some(text.trim_start().to_owned())
}

/// Reads around a domain that no word for an act announces: `de Dienstenrichtlijn (2006/123/EG)`,
/// `de Algemene verordening gegevensbescherming ((EU) 2016/679)`.
pub(in crate::recognise) fn read_around(text: Text, index: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (token, _, behind) = text.token(index)?;
    let at = token.start as usize;
    let start = match text.text.as_bytes().get(at.checked_sub(1)?)? {
        b'/' => number_in_front(text.text, at - 1)?,
        b'(' if behind.peek() == Some(')') => at - 1,
        _ => return None,
    };
    if text.before(start).ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | ':' | '_')) {
        return None;
    }
    let mut cursor = text.cursor(start);
    let numbers = numbers(&mut cursor)?;
    let domain = numbers.domain?;
    if !numbers.behind && domain != "EU" && !numbers.with_nr {
        return None;
    }
    let first_token = text.document.token_from(start);
    let (act, begin) = named_before(text, first_token, start);
    if act.is_none() && !numbers.behind {
        return None;
    }
    let reference = made(text, cursor.span_from(begin), numbers, act, begin == start)?;
    let end = reference.span.end as usize;
    found.push(reference);
    Some(end)
}

/// Where a number such as `2006/123` begins that ends at `end`.
fn number_in_front(text: &str, end: usize) -> Option<usize> {
    let before = text.as_bytes().get(..end)?;
    let digits = |before: &[u8]| before.iter().rev().take(6).take_while(|byte| byte.is_ascii_digit()).count();
    let second = digits(before);
    let before = before.get(..end - second)?.strip_suffix(b"/")?;
    let first = digits(before);
    ((1..=5).contains(&second) && (1..=4).contains(&first)).then(|| before.len() - first)
}

/// The act that the words in front of a number name, and where the citation begins: at that word where it stands right in
/// front, else at the number.
fn named_before(text: Text, index: usize, start: usize) -> (Option<Act>, usize) {
    const REACH: usize = 10;
    for (steps, token) in text.tokens.get(..index).unwrap_or_default().iter().rev().take(REACH).enumerate() {
        let between = text.text.get(token.end() as usize..start).unwrap_or_default();
        if between.contains('\n') || between.contains(". ") {
            break;
        }
        if let Some(act) = act_of(token.of(text.text)) {
            let begin = if steps == 0 && between == " " { token.start as usize } else { start };
            return (Some(act), begin);
        }
    }
    (None, start)
}

#[cfg(test)]
mod tests {
    use super::super::super::citation::testing::{faults, found, ids};

    #[test]
    fn an_act_is_read_in_whatever_way_it_is_written() {
        for (text, id) in [
            ("Verordening (EU) 2018/1725", "32018R1725"),
            ("verordening 2018/1725", "32018R1725"),
            ("Uitvoeringsverordening (EU) 2018/33", "32018R0033"),
            ("Gedelegeerde Verordening (EU) nr. 44/2014", "32014R0044"),
            ("Verordening (EG) nr. 2820/98", "31998R2820"),
            ("Verordening (EU, Euratom) 2018/1046", "32018R1046"),
            ("Richtlijn 92/43/EEG", "31992L0043"),
            ("richtlijn nr. 2006/123/EG", "32006L0123"),
            ("richtlijn 2006/123", "32006L0123"),
            ("EG-richtlijn 2006/123", "32006L0123"),
            ("Richtlijn van de Raad 92/43/EEG", "31992L0043"),
            ("Dienstenrichtlijn 2006/123/EG", "32006L0123"),
            ("Kaderbesluit 2008/977/JBZ", "32008F0977"),
            ("Besluit nr. 1386/2013/EU", "32013D1386"),
            ("Aanbeveling 2003/361/EG", "32003H0361"),
        ] {
            assert_eq!(found(&format!("Zie ({text}) hierover.")), [(text.to_owned(), Some(id.to_owned()))]);
        }
    }

    #[test]
    fn a_list_gives_one_reference_for_each_number() {
        assert_eq!(
            ids("de richtlijnen 2006/48, 2006/49 en 2007/64/EG, en Verordeningen (EU) 2018/1725 en 2018/33"),
            ["32006L0048", "32006L0049", "32007L0064", "32018R1725", "32018R0033"]
        );
    }

    #[test]
    fn a_number_in_brackets_is_of_the_act_named_in_front() {
        assert_eq!(found("de Dienstenrichtlijn (2006/123/EG)"), [("2006/123/EG".to_owned(), Some("32006L0123".to_owned()))]);
        assert_eq!(ids("de verordening gegevensbescherming ((EU) 2018/1725)"), ["32018R1725"]);
    }

    #[test]
    fn what_goes_against_the_rules_for_numbers_is_faulty() {
        assert_eq!(faults("Verordening (EU) nr. 2018/1725"), ["nr_te_veel"]);
        assert_eq!(faults("Verordening (EU) 44/2014"), ["nr_ontbreekt"]);
        assert_eq!(faults("Verordening (EU) nr. 1725/2018"), ["volgorde"]);
    }

    #[test]
    fn years_and_national_decisions_are_no_acts() {
        for text in ["de richtlijn 2015/16", "het besluit 2015/123", "besluit nr. 2015/123", "de EU 2015/16", "verordening 3/4"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
