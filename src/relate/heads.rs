//! Where the head of a document says otherwise than its text: in its title, its date, or the letter that it answers.

use jiff::civil;

use crate::document::{BlockKind, Document, Span};
use crate::recognise::record::{Field, Subject, Type};
use crate::recognise::term::slip;
use crate::recognise::token::{Token, hash};
use crate::recognise::{Date, Facts};

/// Something in the text that the head has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadClash {
    pub span: Span,
    /// `titel`, `datum`, `brief` (its date) or `kenmerk`.
    pub kind: &'static str,
    /// Where the head says so.
    pub head: Span,
}

impl Subject for HeadClash {
    const NAME: &'static str = "head_clash";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "wat er in de tekst staat", |it| it.span.into()),
        Field::new(
            "kind",
            Type::Text,
            "wat er verschilt: titel, datum (van het stuk), brief (de datum van uw brief) of kenmerk (van uw brief)",
            |it| it.kind.into(),
        ),
        Field::new("head", Type::Place, "wat erboven staat: in de front matter, de titel of een veld", |it| it.head.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// A title of fewer words is not compared.
const SHORTEST_TITLE: usize = 3;
/// A word of a title that has fewer letters is not taken for a slip of another.
const SHORTEST_WORD: usize = 7;
/// So many blocks behind the salutation are looked through for the letter that is answered.
const NEAR: usize = 3;

/// Finds what differs so little that it is a slip: one word or number of a title, the year of a date; and the date and mark of
/// the letter that is answered, where a field and the first sentences name both.
pub fn find(document: &Document, facts: &Facts) -> Vec<HeadClash> {
    let mut found: Vec<HeadClash> = titles(document).into_iter().chain(date(document, facts)).collect();
    found.extend(answered(document, facts));
    found.sort_by_key(|clash| clash.span);
    found
}

fn front_matter(document: &Document, names: [&str; 2]) -> Option<Span> {
    let entry = document.front_matter.iter().find(|(key, value)| names.contains(&key.as_str()) && !value.is_empty());
    entry.map(|(_, value)| *value)
}

/// The title in the front matter against that above the text, and either against the subject of a letter.
fn titles(document: &Document) -> Vec<HeadClash> {
    let heading = document.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading { level: 1 }));
    let subject = document.fields.iter().find(|field| field.part == "onderwerp").and_then(|field| field.value);
    let all: Vec<Span> =
        [front_matter(document, ["title", "titel"]), subject, heading.map(|block| block.span)].into_iter().flatten().collect();
    let Some((&first, others)) = all.split_first() else { return Vec::new() };
    let clash = |other: &Span| {
        let (head, text) = (document.tokens_in(first), document.tokens_in(*other));
        let differing: Vec<(&Token, &Token)> = head.iter().zip(text).filter(|(one, other)| one.hash != other.hash).collect();
        let [(one, other)] = differing[..] else { return None };
        let comparable = head.len() == text.len() && head.len() >= SHORTEST_TITLE;
        let (written, above) = (other.of(&document.text), one.of(&document.text));
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let is_slip = written.len() >= SHORTEST_WORD && slip::is_one_apart(&written.to_lowercase(), &above.to_lowercase());
        (comparable && ((is_number(written) && is_number(above)) || is_slip)).then(|| HeadClash {
            span: other.span(),
            kind: "titel",
            head: one.span(),
        })
    };
    others.iter().filter_map(clash).collect()
}

/// The date in the front matter against that in the text: with another year, or with day and month the other way about.
fn date(document: &Document, facts: &Facts) -> Option<HeadClash> {
    let head = dates_in(&facts.dates, front_matter(document, ["date", "datum"])?).first()?;
    let own = facts.own_date.and_then(|own| own.span)?;
    let written = dates_in(&facts.dates, own).first().filter(|date| date.span != head.span)?;
    let (one, other) = (head.civil()?, written.civil()?);
    let other_year = one.year() != other.year() && (one.day(), one.month()) == (other.day(), other.month());
    let turned = one.year() == other.year() && one.day() == other.month() && one.month() == other.day() && one != other;
    (other_year || turned).then_some(HeadClash { span: written.span, kind: "datum", head: head.span })
}

fn dates_in(dates: &[Date], span: Span) -> &[Date] {
    let from = dates.partition_point(|date| date.span.start < span.start);
    let until = dates.partition_point(|date| date.span.start < span.end);
    dates.get(from..until).unwrap_or_default()
}

/// The letter that is answered: the fields `Uw brief van` and `Uw kenmerk` against the first sentences.
fn answered(document: &Document, facts: &Facts) -> Vec<HeadClash> {
    let Some(salutation) = document.blocks.iter().position(|block| block.kind == BlockKind::Salutation) else {
        return Vec::new();
    };
    let fields = || document.fields.iter().filter(|field| field.part == "uw-kenmerk");
    let values: Vec<Span> = fields().filter_map(|field| field.value).collect();
    let of_date = values.iter().filter_map(|value| match dates_in(&facts.dates, *value) {
        [date] => date.civil().map(|civil| (date.span, civil)),
        _ => None,
    });
    let of_date: Vec<(Span, civil::Date)> = of_date.collect();
    let marks: Vec<Span> = values.into_iter().filter(|value| dates_in(&facts.dates, *value).is_empty()).collect();
    let near = document.blocks[salutation + 1..].iter().filter(|block| block.kind == BlockKind::Paragraph).take(NEAR);
    let mut found = Vec::new();
    for block in near {
        let Some(letter) = letter_in(document, facts, block.span) else { continue };
        if let ([(head, civil)], Some(date)) = (of_date.as_slice(), letter.date)
            && date.civil().is_some()
            && !letter.dates.iter().any(|date| date.civil() == Some(*civil))
        {
            found.push(HeadClash { span: date.span, kind: "brief", head: *head });
        }
        if let ([head], Some(mark)) = (marks.as_slice(), letter.mark) {
            let (one, other) = (letters(document.slice(*head)), letters(document.slice(mark)));
            if !one.is_empty() && !one.contains(&other) && !other.contains(&one) {
                found.push(HeadClash { span: mark, kind: "kenmerk", head: *head });
            }
        }
        break;
    }
    found
}

/// The letter that a sentence answers: `uw brief van 3 mei 2024 met kenmerk 2024-0417`.
struct Letter<'f> {
    date: Option<&'f Date>,
    /// All dates of the sentence: it may name several letters.
    dates: &'f [Date],
    mark: Option<Span>,
}

/// So many bytes behind `uw brief` its date and mark stand.
const REACH: usize = 120;

fn letter_in<'f>(document: &Document, facts: &'f Facts, block: Span) -> Option<Letter<'f>> {
    let text = document.text.as_str();
    let own = document.tokens_in(block);
    let is_letter = |pair: &[Token]| {
        const LETTERS: [u32; 4] = [hash("brief"), hash("mail"), hash("verzoek"), hash("bericht")];
        pair[0].hash == const { hash("uw") } && LETTERS.contains(&pair[1].hash)
    };
    let at = own.windows(2).position(is_letter)?;
    let begin = own[at + 1].end() as usize;
    let end = text.floor_char_boundary(begin + REACH).min(block.end as usize);
    let rest = text.get(begin..end)?;
    let sentence = Span::new(begin, begin + rest.find(". ").unwrap_or(rest.len()));
    let dates = dates_in(&facts.dates, sentence);
    let date = dates.first().filter(|date| text[begin..date.span.start as usize] == *" van ");
    let label = document.tokens_in(sentence).iter().find(|token| token.hash == const { hash("kenmerk") });
    let label = label.filter(|label| !text[..label.start as usize].ends_with("ons "));
    let mark = label.and_then(|label| {
        let behind = text.get(label.end() as usize..sentence.end as usize)?;
        let start = behind.len() - behind.trim_start_matches([' ', ':']).len();
        let length = behind[start..].find([' ', ',', ';', ')']).unwrap_or(behind.len() - start);
        let mark = behind[start..start + length].trim_end_matches('.');
        let start = label.end() as usize + start;
        mark.bytes().any(|byte| byte.is_ascii_digit()).then(|| Span::new(start, start + mark.len()))
    });
    Some(Letter { date, dates, mark })
}

/// The letters and figures of a mark.
fn letters(mark: &str) -> String {
    mark.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::Format;
    use crate::relate::Known;

    fn clashes(text: &str, format: Format) -> Vec<(String, &'static str)> {
        let document = crate::read::read(text.as_bytes().to_vec(), format).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        facts.head_clashes.iter().map(|clash| (document.slice(clash.span).to_owned(), clash.kind)).collect()
    }

    fn titles(front: &str, heading: &str) -> Vec<(String, &'static str)> {
        clashes(&format!("---\ntitle: {front}\n---\n\n# {heading}\n\nTekst.\n"), Format::Markdown)
    }

    #[test]
    fn titles_that_differ_in_a_number_or_a_slip_clash() {
        assert_eq!(titles("Nota Wonen 2024", "Nota Wonen 2025"), [("2025".to_owned(), "titel")]);
        assert_eq!(titles("Nota over bereikbaarheid", "Nota over bereikbaarhied"), [("bereikbaarhied".to_owned(), "titel")]);
        for (front, heading) in [
            ("Nota Wonen 2024", "Nota Wonen 2024"),
            ("Nota wonen", "Nota Wonen"),
            ("Wonen", "Nota Wonen 2025"),
            ("Beleid voor fietsers", "Beleid voor bussen"),
        ] {
            assert_eq!(titles(front, heading), [], "{front} {heading}");
        }
    }

    #[test]
    fn dates_that_differ_in_the_year_clash() {
        let dated = |front: &str| format!("---\ndate: {front}\n---\n\nWaterveen, 3 mei 2024\n\nTekst.\n");
        assert_eq!(clashes(&dated("2023-05-03"), Format::Markdown), [("3 mei 2024".to_owned(), "datum")]);
        assert_eq!(clashes(&dated("2024-03-05"), Format::Markdown), [("3 mei 2024".to_owned(), "datum")]);
        assert_eq!(clashes(&dated("2024-05-06"), Format::Markdown), []);
    }

    #[test]
    fn a_letter_answers_the_one_that_its_fields_name() {
        let letter = |sentence: &str| {
            format!(
                "Datum: 20 mei 2024\nUw brief van: 3 mei 2024\nUw kenmerk: AB/2024-12\n\nGeachte heer Bos,\n\n{sentence}\n\nMet \
                 vriendelijke groet,\nA. de Boer\n"
            )
        };
        let found = |sentence: &str| clashes(&letter(sentence), Format::Text);
        assert_eq!(found("In uw brief van 5 mei 2024 vraagt u om rust."), [("5 mei 2024".to_owned(), "brief")]);
        assert_eq!(
            found("In uw brief van 3 mei 2024 met kenmerk AB/2024-13 vraagt u om rust."),
            [("AB/2024-13".to_owned(), "kenmerk")]
        );
        for right in [
            "In uw brief van 3 mei 2024 (kenmerk AB/2024-12) vraagt u om rust.",
            "In uw brief vraagt u om rust op 5 mei 2024.",
            "Dank voor uw brief van 2 april 2024 en die van 3 mei 2024.",
            "Dank voor uw brief van 3 mei 2024 (ons kenmerk 2024-99).",
            "Op 5 mei 2024 spraken wij elkaar.",
        ] {
            assert_eq!(found(right), [], "{right}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "(---\n|title: |date: 2024-05-03\n|# |Uw brief van: |Uw kenmerk: |Geachte heer Bos,\n\n|uw brief van |3 mei 2024|kenmerk |[.,:; \n]|\\PC{0,3}){0,30}") {
            let _ = clashes(&text, Format::Markdown);
            let _ = clashes(&text, Format::Text);
        }
    }
}
