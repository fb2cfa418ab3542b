//! The sources as a table for other programs, as RFC 4180 has it: a line for each place.

use std::borrow::Cow;
use std::io::{self, Write};

use super::list::{By, sources};
use super::{Recognised, on_one_line};

const HEADER: [&str; 7] = ["kind", "id", "text", "url", "path", "line", "column"];

/// Writes a line for each place of each source, the places of one source together.
pub fn write_csv(out: &mut dyn Write, recognised: &Recognised, by: By) -> io::Result<()> {
    write_line(out, &HEADER)?;
    for source in sources(&recognised.references, by) {
        for place in &source.places {
            let (line, column) = (place.start.line.to_string(), place.start.column.to_string());
            let text = on_one_line(&place.text);
            let cells =
                [source.kind, source.id.unwrap_or_default(), &text, source.url.unwrap_or_default(), &place.path, &line, &column];
            write_line(out, &cells)?;
        }
    }
    Ok(())
}

fn write_line(out: &mut dyn Write, cells: &[&str]) -> io::Result<()> {
    let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| quoted(cell)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// A cell, between quotation marks where it needs them.
fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains([',', '"', '\r', '\n']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        assert_eq!(quoted("artikel 5"), "artikel 5");
        assert_eq!(quoted("artikel 5, lid 2"), "\"artikel 5, lid 2\"");
        assert_eq!(quoted("rapport \"Wonen\""), "\"rapport \"\"Wonen\"\"\"");
    }
}
