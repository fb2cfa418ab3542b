//! What a document is taken for, and of what it is made: its kinds with the reason, their parts with their lines, its
//! headings.

use std::io::{self, Write};

use super::visible;
use crate::document::kind::Part;
use crate::document::{BlockKind, Document, FoundKind, Span};
use crate::language::Language;

/// A line of the text is shown up to this many characters.
const WIDTH: usize = 72;

/// Writes the outline of a document.
pub fn write(out: &mut dyn Write, document: &Document, language: Language) -> io::Result<()> {
    let outline = Outline { document, language };
    for found in &document.kinds {
        outline.kind(out, found)?;
    }
    outline.headings(out)
}

struct Outline<'a> {
    document: &'a Document,
    language: Language,
}

impl Outline<'_> {
    fn kind(&self, out: &mut dyn Write, found: &FoundKind) -> io::Result<()> {
        let language = self.language;
        let name = |part: &Part| language.choose(&part.label.nl, &part.label.en).clone();
        let certain = match (found.given, found.sure) {
            (true, _) => language.choose("volgens de instellingen", "as configured"),
            (_, true) => language.choose("zeker", "certain"),
            (_, false) => language.choose("niet zeker", "not certain"),
        };
        let reason = match found.shown_by.as_slice() {
            [] if found.given => String::new(),
            [] => format!(": {}", language.choose("niets wijst op een bepaalde soort", "nothing shows a particular kind")),
            parts => {
                let names: Vec<String> = parts.iter().map(|part| name(part)).collect();
                format!(": {}", names.join(", "))
            }
        };
        writeln!(out, "{} {} ({certain}{reason})", language.choose("soort:", "kind:"), found.kind.name)?;
        let names = found.kind.parts.iter().map(|part| part.name.chars().count());
        let width = names.max().unwrap_or_default();
        for place in &found.parts {
            let remark = match (place.again, place.misplaced, place.empty) {
                (true, ..) => language.choose(" (staat er al)", " (stands there already)"),
                (_, true, _) => language.choose(" (niet op zijn plaats)", " (out of place)"),
                (.., true) => language.choose(" (leeg)", " (empty)"),
                _ => "",
            };
            let (line, text) = self.line(place.span);
            writeln!(out, "  {line:>5}  {:<width$}  {text}{remark}", place.part.name)?;
        }
        for part in found.missing() {
            writeln!(out, "  {:>5}  {:<width$}  {}", "-", part.name, language.choose("ontbreekt", "missing"))?;
        }
        Ok(())
    }

    fn headings(&self, out: &mut dyn Write) -> io::Result<()> {
        let headings = self.document.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Heading { level } => Some((level, block.span)),
            _ => None,
        });
        let mut any = false;
        for (level, span) in headings {
            if !std::mem::replace(&mut any, true) {
                writeln!(out, "{}", self.language.choose("koppen:", "headings:"))?;
            }
            let (line, text) = self.line(span);
            writeln!(out, "  {line:>5}  {}{text}", "  ".repeat(usize::from(level.saturating_sub(1))))?;
        }
        Ok(())
    }

    /// The line on which a span begins, and its text, cut off.
    fn line(&self, span: Span) -> (usize, String) {
        let (start, _) = self.document.positions(span);
        let text = self.document.slice(span).replace('\n', " ");
        let text = visible(&text);
        let cut: String = text.chars().take(WIDTH).collect();
        (start.line, if cut.len() < text.len() { format!("{}…", cut.trim_end()) } else { cut })
    }
}
