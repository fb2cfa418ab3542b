//! Draws one message on the lines of a file, with codespan-reporting.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::LazyLock;

use codespan_reporting::diagnostic::{self, Diagnostic, Label, LabelStyle};
use codespan_reporting::files::{self, Files, Location};
use codespan_reporting::term::{self, Config, Styles, StylesWriter, WriteStyle, termcolor};

use super::snippet::{Mark, Snippet};
use super::visible;
use crate::document::Source;
use crate::language::Language;
use crate::lint::Severity;

/// Notes longer than this are broken into lines.
const NOTE_WIDTH: usize = 100;

/// What is drawn.
pub struct Picture<'a> {
    pub severity: Severity,
    /// The id of the rule.
    pub code: Option<&'a str>,
    pub message: &'a str,
    /// The path of the file as it is printed.
    pub path: &'a str,
    /// Line and column of the place, from 1.
    pub place: (usize, usize),
    pub marks: &'a [Mark],
    /// Places in other files.
    pub others: Vec<Other<'a>>,
    /// Lines below the picture.
    pub notes: Vec<String>,
}

/// A place in another file than the one that is drawn on.
pub struct Other<'a> {
    /// The path of the file as it is printed.
    pub path: &'a str,
    /// Line and column of the place in that file, from 1.
    pub place: (usize, usize),
    /// Some lines of the file, and the number of the first of them, from 1.
    pub source: Source,
    pub first_line: usize,
    /// The place in these lines.
    pub mark: Mark,
}

/// Draws on the lines of `source`, with colours or without.
pub fn draw(out: &mut Vec<u8>, source: &Source, picture: &Picture<'_>, language: Language, color: bool) -> io::Result<()> {
    let mut views = vec![View::new(picture.path, picture.place, Snippet::new(source, picture.marks))];
    views.extend(picture.others.iter().map(|other| {
        let mut snippet = Snippet::new(&other.source, std::slice::from_ref(&other.mark));
        snippet.lines.iter_mut().for_each(|line| line.number += other.first_line - 1);
        View::new(other.path, other.place, snippet)
    }));
    let labels = views.iter().enumerate().flat_map(|(file, view)| {
        view.snippet.underlines.iter().map(move |underline| {
            let style = if underline.primary { LabelStyle::Primary } else { LabelStyle::Secondary };
            Label::new(style, file, underline.range.clone()).with_message(visible(&underline.message))
        })
    });
    let diagnostic = Diagnostic {
        severity: severity_in_drawing(picture.severity),
        code: picture.code.map(str::to_owned),
        message: visible(picture.message).into_owned(),
        labels: labels.collect(),
        notes: picture.notes.iter().map(|note| wrap(&visible(note))).collect(),
    };
    let views = Views(views);
    static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);
    static STYLES: LazyLock<Styles> = LazyLock::new(Styles::default);
    let (config, styles): (&Config, &Styles) = (&CONFIG, &STYLES);
    let word = severity_word(picture.severity, language);
    let drawn = if color {
        let mut writer = Words { inner: StylesWriter::new(termcolor::Ansi::new(out), styles), word, due: false };
        term::emit_to_write_style(&mut writer, config, &views, &diagnostic)
    } else {
        let mut writer = Words { inner: StylesWriter::new(termcolor::NoColor::new(out), styles), word, due: false };
        term::emit_to_write_style(&mut writer, config, &views, &diagnostic)
    };
    drawn.map_err(|error| match error {
        files::Error::Io(error) => error,
        error => io::Error::other(error),
    })
}

/// What a severity is called.
pub fn severity_word(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.choose("fout", "error"),
        Severity::Warning => language.choose("waarschuwing", "warning"),
        Severity::Hint => "hint",
    }
}

fn severity_in_drawing(severity: Severity) -> diagnostic::Severity {
    match severity {
        Severity::Error => diagnostic::Severity::Error,
        Severity::Warning => diagnostic::Severity::Warning,
        Severity::Hint => diagnostic::Severity::Help,
    }
}

/// Breaks long lines between words.
fn wrap(text: &str) -> String {
    let mut wrapped = String::with_capacity(text.len());
    let mut width = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > NOTE_WIDTH {
            wrapped.push('\n');
            width = 0;
        } else if !wrapped.is_empty() {
            wrapped.push(' ');
            width += 1;
        }
        wrapped.push_str(word);
        width += length;
    }
    wrapped
}

/// A snippet as codespan-reporting wants to see it.
struct View {
    path: String,
    place: Location,
    snippet: Snippet,
    /// The number of each line for codespan-reporting, which draws a gap where numbers do not follow one another.
    indexes: Vec<usize>,
}

impl View {
    fn new(path: &str, (line_number, column_number): (usize, usize), snippet: Snippet) -> Self {
        let mut index = 0;
        let indexes = snippet.lines.iter().map(|line| {
            index += if line.after_gap { 3 } else { 1 };
            index
        });
        let indexes = indexes.collect();
        View { path: visible(path).into_owned(), place: Location { line_number, column_number }, snippet, indexes }
    }

    fn line(&self, index: usize) -> Result<&super::snippet::Line, files::Error> {
        let found = self.indexes.binary_search(&index).ok().and_then(|at| self.snippet.lines.get(at));
        found.ok_or(files::Error::LineTooLarge { given: index, max: self.indexes.last().copied().unwrap_or(0) })
    }
}

/// The snippets of all files that are drawn, the one that the message is about first.
struct Views(Vec<View>);

impl Views {
    fn view(&self, file: usize) -> Result<&View, files::Error> {
        self.0.get(file).ok_or(files::Error::FileMissing)
    }
}

impl<'f> Files<'f> for Views {
    type FileId = usize;
    type Name = &'f str;
    type Source = &'f str;

    fn name(&'f self, file: usize) -> Result<&'f str, files::Error> {
        Ok(&self.view(file)?.path)
    }

    fn source(&'f self, file: usize) -> Result<&'f str, files::Error> {
        Ok(&self.view(file)?.snippet.text)
    }

    fn line_index(&'f self, file: usize, at: usize) -> Result<usize, files::Error> {
        let view = self.view(file)?;
        let line = view.snippet.lines.partition_point(|line| line.range.start <= at).saturating_sub(1);
        view.indexes.get(line).copied().ok_or(files::Error::FileMissing)
    }

    fn line_number(&'f self, file: usize, index: usize) -> Result<usize, files::Error> {
        Ok(self.view(file)?.line(index)?.number)
    }

    fn line_range(&'f self, file: usize, index: usize) -> Result<Range<usize>, files::Error> {
        Ok(self.view(file)?.line(index)?.range.clone())
    }

    /// The true place: the snippet shows only parts of the file.
    fn location(&'f self, file: usize, _at: usize) -> Result<Location, files::Error> {
        Ok(self.view(file)?.place)
    }
}

/// Writes our word for a severity where codespan-reporting writes its own.
struct Words<W> {
    inner: W,
    word: &'static str,
    /// Whether the word comes next.
    due: bool,
}

impl<W: Write> Write for Words<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.due && !bytes.is_empty() {
            self.due = false;
            self.inner.write_all(self.word.as_bytes())?;
            return Ok(bytes.len());
        }
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: WriteStyle> WriteStyle for Words<W> {
    fn set_header(&mut self, severity: diagnostic::Severity) -> io::Result<()> {
        self.due = true;
        self.inner.set_header(severity)
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.inner.set_header_message()
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.inner.set_line_number()
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.inner.set_note_bullet()
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.inner.set_source_border()
    }

    fn set_label(&mut self, severity: diagnostic::Severity, style: LabelStyle) -> io::Result<()> {
        self.inner.set_label(severity, style)
    }

    fn reset(&mut self) -> io::Result<()> {
        self.inner.reset()
    }
}
