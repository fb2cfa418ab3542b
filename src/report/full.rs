//! Findings for people: each drawn on the author's own lines.

use std::io::{self, Write};

use super::draw::{Other, Picture, draw};
use super::entry::proposal;
use super::run::Run;
use super::snippet::Mark;
use crate::document::{Document, Encoding, Source, Span};
use crate::language::Language;
use crate::lint::{Elsewhere, Finding, RelatedPlace};
use crate::rule::alternatives;

/// Writes the findings as they were drawn, with colours or without, and the line that counts.
pub fn write(out: &mut dyn Write, run: &Run<'_>, color: bool) -> io::Result<()> {
    for file in &run.files {
        out.write_all(&file.drawn[usize::from(color)])?;
    }
    writeln!(out, "{}", run.counts.line(run.language))
}

/// Draws a finding in the file that is printed as `path`.
pub fn draw_finding(
    out: &mut Vec<u8>,
    path: &str,
    document: &Document,
    finding: &Finding,
    language: Language,
    color: bool,
) -> io::Result<()> {
    let mut marks = vec![match finding.source {
        Some(_) => Mark { ranges: vec![finding.range(document)], primary: true, message: String::new() },
        None => mark(document, finding.span, true, ""),
    }];
    let mut others = Vec::new();
    for related in &finding.related {
        match &related.place {
            RelatedPlace::Here(span) => marks.push(mark(document, *span, false, &related.message)),
            RelatedPlace::Elsewhere(place) => others.push(other(place, &related.message)),
        }
    }
    let start = document.source.position(finding.range(document).start);
    let picture = Picture {
        severity: finding.severity,
        code: Some(&finding.rule),
        message: &finding.message,
        path,
        place: (start.line, start.column),
        marks: &marks,
        others,
        notes: notes(finding, language),
    };
    draw(out, &document.source, &picture, language, color)
}

/// What would be right, and on whose authority.
fn notes(finding: &Finding, language: Language) -> Vec<String> {
    let proposed = || match finding.fix.as_ref()?.edits.as_slice() {
        [edit] => proposal(&edit.replacement, language),
        _ => None,
    };
    let chosen = || proposal(&alternatives(&finding.suggestions, None, language), language);
    let help = finding.help.clone().or_else(proposed).or_else(chosen);
    let norm = finding.norm.as_ref().map(|norm| format!("{}: {norm}", language.choose("norm", "source")));
    help.into_iter().chain(norm).collect()
}

/// A place in another file, on the lines that were kept of it.
fn other<'a>(place: &'a Elsewhere, message: &str) -> Other<'a> {
    let excerpt = &place.excerpt;
    Other {
        path: &place.path,
        place: (place.start.line, place.start.column),
        source: Source::new(excerpt.text.clone(), Encoding::Utf8, 0),
        first_line: excerpt.first_line,
        mark: Mark { ranges: excerpt.ranges.clone(), primary: false, message: message.to_owned() },
    }
}

fn mark(document: &Document, span: Span, primary: bool, message: &str) -> Mark {
    let ranges = if span.is_empty() { vec![document.map.range(span)] } else { document.map.ranges(span).collect() };
    Mark { ranges, primary, message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::lint::{Edit, Fix, Related, Severity};

    fn drawn(text: &str, make: impl Fn(&Document) -> Finding, language: Language) -> String {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut out = Vec::new();
        draw_finding(&mut out, "brief.txt", &document, &make(&document), language, false).expect("it can be drawn");
        String::from_utf8(out).expect("it is UTF-8")
    }

    fn span_of(document: &Document, words: &str) -> Span {
        let at = document.text.find(words).expect("the words are there");
        Span::new(at, at + words.len())
    }

    fn finding(span: Span) -> Finding {
        Finding {
            rule: "bronnen/kamerstuk-vorm".to_owned(),
            severity: Severity::Error,
            message: "een Kamerstuk heeft een nummer".to_owned(),
            span,
            source: None,
            related: Vec::new(),
            fix: None,
            help: None,
            norm: None,
            url: None,
            suggestions: Vec::new(),
            choices: Vec::new(),
            silenced: None,
        }
    }

    #[test]
    fn a_finding_is_drawn_with_its_related_place_and_notes() {
        let text = "Zie de motie Jansen (3 mei\n2016, kenmerk 12345, nr. 6). Dit is een zin die doorloopt.\n";
        let drawn = drawn(
            text,
            |document| Finding {
                source: None,
                related: vec![Related { place: span_of(document, "motie Jansen").into(), message: "bij deze motie".to_owned() }],
                help: Some("schrijf: Kamerstukken II 2015/16, 12345, nr. 6".to_owned()),
                norm: Some("Leidraad, 4.2".into()),
                ..finding(span_of(document, "kenmerk 12345, nr. 6"))
            },
            Language::Nl,
        );
        let expected = "\
fout[bronnen/kamerstuk-vorm]: een Kamerstuk heeft een nummer
  ┌─ brief.txt:2:7
  │
1 │ Zie de motie Jansen (3 mei
  │        ------------ bij deze motie
2 │ 2016, kenmerk 12345, nr. 6). Dit is een zin die doorloopt.
  │       ^^^^^^^^^^^^^^^^^^^^
  │
  = schrijf: Kamerstukken II 2015/16, 12345, nr. 6
  = norm: Leidraad, 4.2

";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_fix_is_proposed_where_there_is_no_other_advice() {
        let make = |document: &Document| {
            let span = span_of(document, "woensdag");
            let fix = Fix { safe: false, edits: vec![Edit { span, replacement: "dinsdag".to_owned() }] };
            Finding { severity: Severity::Hint, fix: Some(fix), ..finding(span) }
        };
        assert!(drawn("Op woensdag 3 mei.", make, Language::Nl).contains("= schrijf: dinsdag"));
        let english = drawn("Op woensdag 3 mei.", make, Language::En);
        assert!(english.starts_with("hint[") && english.contains("= write: dinsdag"), "{english}");
    }

    #[test]
    fn what_is_absent_is_shown_by_a_caret() {
        let drawn = drawn("Geachte heer,\n", |_| finding(Span::at(0)), Language::En);
        assert!(drawn.starts_with("error["), "{drawn}");
        assert!(drawn.contains("1 │ Geachte heer,\n  │ ^\n"), "{drawn}");
    }

    #[test]
    fn an_empty_document_can_be_drawn_on() {
        assert!(drawn("", |_| finding(Span::at(0)), Language::Nl).contains("brief.txt:1:1"));
    }

    #[test]
    fn a_gap_is_drawn_between_places_that_are_far_apart() {
        let text = format!("De eerste zin.\n{}De laatste zin.\n", "Een zin ertussen.\n".repeat(20));
        let drawn = drawn(
            &text,
            |document| Finding {
                source: None,
                related: vec![Related { place: span_of(document, "eerste").into(), message: String::new() }],
                ..finding(span_of(document, "laatste"))
            },
            Language::Nl,
        );
        assert!(drawn.contains("   ·\n"), "{drawn}");
        assert!(drawn.contains("22 │ De laatste zin."), "{drawn}");
    }
}
