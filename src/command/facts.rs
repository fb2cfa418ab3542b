//! `beleidslint facts`: what is recognised in a text, by the names that a rule uses.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};

use super::arguments::{Facts, ListFormat};
use super::terminal::Terminal;
use super::{Status, Stop, session};
use crate::document::{Document, Format};
use crate::language::Language;
use crate::problem::advice;
use crate::read::files;
use crate::recognise::record::{Record, Value};
use crate::recognise::{self};
use crate::relate::{self, Known};
use crate::rule::{SubjectType, View, subjects};

/// Shows the facts of a text.
pub(super) fn run(arguments: &Facts, terminal: &mut Terminal) -> Result<Status, Stop> {
    let wanted = wanted(&arguments.on)?;
    let finder = session::finder(&arguments.configuration)?;
    let path = Path::new(&arguments.text);
    let is_file = arguments.text == "-" || path.is_file();
    let config = if is_file { finder.of_file(path) } else { finder.of_folder(Path::new("")) };
    let problems = finder.problems();
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    let document = if is_file {
        let excluded: files::Excluded = std::sync::Arc::new(|_, _| false);
        let found = files::find(&[PathBuf::from(path)], None, &excluded);
        let Some(input) = found.inputs.first() else {
            found.failures.iter().for_each(|failure| terminal.fail(failure));
            return Ok(Status::Failed);
        };
        match session::read(input, config.as_ref()) {
            Ok(document) => document,
            Err(reason) => {
                terminal.fail(&input.failure(reason));
                return Ok(Status::Failed);
            }
        }
    } else {
        session::document(arguments.text.clone().into_bytes(), Format::Markdown, config.as_ref()).map_err(|error| {
            let message = error.to_string();
            Stop::Request((message.clone(), message).into(), None)
        })?
    };
    let mut facts = recognise::recognise(&document);
    relate::relate(&document, &mut facts, Known { date: arguments.date, ..Known::default() });
    let view = View::new(&document, &facts, terminal.language, None, "publiek");
    let found = wanted.into_iter().map(|subject| (subject, view.all(subject))).filter(|(_, records)| !records.is_empty());
    match arguments.format {
        ListFormat::Json => {
            let all: Vec<Json> = found
                .flat_map(|(subject, records)| records.into_iter().map(|record| entry(subject, record, &document)))
                .collect();
            serde_json::to_writer_pretty(&mut terminal.out, &all).map_err(io::Error::from)?;
            writeln!(terminal.out)?;
        }
        ListFormat::Text => {
            let mut seen = false;
            for (subject, records) in found {
                for record in records {
                    seen = true;
                    write(&mut terminal.out, subject, record, &document, terminal.language)?;
                }
            }
            if !seen {
                terminal
                    .note(terminal.language.choose("in deze tekst wordt niets herkend", "nothing is recognised in this text"));
            }
        }
    }
    Ok(Status::Done)
}

/// The subjects that are shown: without a choice those that are facts, and not the parts of the text themselves.
fn wanted(names: &[String]) -> Result<Vec<&'static SubjectType>, Stop> {
    const PARTS: [&str; 14] = [
        "sentence",
        "paragraph",
        "item",
        "heading",
        "list",
        "table",
        "link",
        "image",
        "note",
        "page_mark",
        "field",
        "part",
        "document",
        "quote",
    ];
    if names.is_empty() {
        return Ok(subjects().iter().filter(|subject| !PARTS.contains(&subject.name)).collect());
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
