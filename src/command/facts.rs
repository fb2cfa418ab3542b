//! `beleidslint facts`: what is recognised in a text, by the names that a rule uses.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::arguments::{Facts, ListFormat};
use super::session::{Opened, Session};
use super::terminal::Terminal;
use super::{Status, Stop};
use crate::document::Document;
use crate::language::Language;
use crate::lint::config::{Applied, READERS, Said};
use crate::problem::advice;
use crate::recognise::record::{Record, Value};
use crate::rule::{SubjectType, View, subjects};

/// Shows the facts of a text.
pub(super) fn run(arguments: &Facts, terminal: &mut Terminal) -> Result<Status, Stop> {
    let wanted = wanted(&arguments.on)?;
    let path = Path::new(&arguments.text);
    let session = if arguments.text == "-" || path.is_file() {
        Session::of_file(path, arguments.date, &arguments.configuration, terminal)?
    } else {
        Session::of_text(&arguments.text, arguments.date, &arguments.configuration)?
    };
    let language = terminal.language;
    let mut all = session.each(terminal, |opened| {
        let mut shown = Vec::new();
        show(opened, &wanted, arguments.format, language, &mut shown).map(|()| shown)
    });
    let Some(shown) = all.done.pop() else { return Ok(Status::Failed) };
    let shown = shown?;
    if shown.is_empty() {
        terminal.note(language.choose("in deze tekst wordt niets herkend", "nothing is recognised in this text"));
    }
    terminal.out.write_all(&shown)?;
    Ok(Status::Done)
}

/// Writes the facts of a text, as a rule sees them there.
fn show(
    opened: &Opened<'_>,
    wanted: &[&'static SubjectType],
    format: ListFormat,
    language: Language,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let document = &opened.document;
    let config = opened.session.configs[opened.index].as_ref();
    let said = |get: fn(&Applied) -> Option<&Said<String>>| config.and_then(get).map(|said| said.value.as_str());
    let readers = said(Applied::readers).unwrap_or(READERS[0]);
    let view = View::new(document, &opened.facts, language, said(Applied::style), readers);
    let found = wanted.iter().map(|subject| (*subject, view.all(subject))).filter(|(_, records)| !records.is_empty());
    match format {
        ListFormat::Json => {
            let all: Vec<Json> =
                found.flat_map(|(subject, records)| records.into_iter().map(|record| entry(subject, record, document))).collect();
            serde_json::to_writer_pretty(&mut *out, &all).map_err(io::Error::from)?;
            writeln!(out)
        }
        ListFormat::Text => {
            for (subject, records) in found {
                for record in records {
                    write(out, subject, record, document, language)?;
                }
            }
            Ok(())
        }
    }
}

/// The subjects that are shown: without a choice those that are facts, and not the parts of the text themselves.
fn wanted(names: &[String]) -> Result<Vec<&'static SubjectType>, Stop> {
    if names.is_empty() {
        return Ok(subjects().iter().filter(|subject| !subject.is_part).collect());
    }
    let find = |name: &String| {
        subjects().iter().find(|subject| subject.name == name).ok_or_else(|| {
            let names: Vec<&str> = subjects().iter().map(|subject| subject.name).collect();
            let message = (format!("er is geen onderwerp «{name}»"), format!("there is no subject «{name}»"));
            Stop::Request(message.into(), Some(advice(name, &names)))
        })
    };
    names.iter().map(find).collect()
}

/// A fact and its fields that have a value.
fn write(
    out: &mut dyn Write,
    subject: &SubjectType,
    record: &dyn Record,
    document: &Document,
    language: Language,
) -> io::Result<()> {
    let (start, _) = document.positions(record.span());
    let text = document.slice(record.span());
    writeln!(out, "{} {}:{} «{}»", subject.name, start.line, start.column, short(text))?;
    let width = subject.fields.iter().map(|field| field.name.len()).max().unwrap_or(0);
    for (index, field) in subject.fields.iter().enumerate() {
        let value = match record.value(index) {
            Value::Absent => continue,
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => format!("\"{text}\""),
            Value::List(list) => format!("[{}]", list.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(", ")),
            Value::Place(span) => format!("«{}»", short(document.slice(span))),
        };
        let name = field.name;
        match language {
            // What a field says is written in Dutch.
            Language::Nl => writeln!(out, "  {name:width$}  {value}  ({})", field.about)?,
            Language::En => writeln!(out, "  {name:width$}  {value}")?,
        }
    }
    writeln!(out)
}

fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.replace('\n', " ");
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

fn entry(subject: &SubjectType, record: &dyn Record, document: &Document) -> Json {
    let (start, end) = document.positions(record.span());
    let mut fields = Map::new();
    for (index, field) in subject.fields.iter().enumerate() {
        let value = match record.value(index) {
            Value::Absent => continue,
            Value::Bool(value) => json!(value),
            Value::Number(number) => json!(number),
            Value::Text(text) => json!(text),
            Value::List(list) => json!(list),
            Value::Place(span) => json!(document.slice(span)),
        };
        fields.insert(field.name.to_owned(), value);
    }
    json!({
        "subject": subject.name,
        "text": document.slice(record.span()),
        "start": { "offset": start.offset, "line": start.line, "column": start.column },
        "end": { "offset": end.offset, "line": end.line, "column": end.column },
        "fields": fields,
    })
}
