//! Mistakes in rule files and configurations, drawn as findings are.

use std::io;

use super::draw::{Picture, draw, severity_word};
use super::snippet::Mark;
use super::{shown_path, visible};
use crate::document::{Encoding, Source};
use crate::language::Language;
use crate::lint::Severity;
use crate::problem::Problem;

/// Draws a problem on its file, or says it in a line where it has no place there.
pub fn write(out: &mut Vec<u8>, problem: &Problem, language: Language, color: bool) -> io::Result<()> {
    let path = shown_path(&problem.path);
    let Some(range) = &problem.range else {
        let word = severity_word(Severity::Error, language);
        out.extend_from_slice(visible(&format!("{word}: {path}: {}", problem.message.get(language))).as_bytes());
        out.push(b'\n');
        if let Some(help) = &problem.help {
            out.extend_from_slice(visible(&format!("  = {}", help.get(language))).as_bytes());
            out.push(b'\n');
        }
        return Ok(());
    };
    let source = Source::new(problem.text.clone(), Encoding::Utf8, 0);
    let end = source.text().len();
    let place = source.position(range.start.min(end));
    let mut marks = vec![Mark { ranges: vec![range.clone()], primary: true, message: String::new() }];
    if let Some((range, message)) = &problem.related {
        marks.push(Mark { ranges: vec![range.clone()], primary: false, message: message.get(language).to_owned() });
    }
    for mark in &mut marks {
        for range in &mut mark.ranges {
            let floor = |at: usize| source.text().floor_char_boundary(at.min(end));
            *range = floor(range.start)..floor(range.end);
        }
    }
    let picture = Picture {
        severity: Severity::Error,
        code: None,
        message: problem.message.get(language),
        path: &path,
        place: (place.line, place.column),
        marks: &marks,
        others: Vec::new(),
        notes: problem.help.iter().map(|help| help.get(language).to_owned()).collect(),
    };
    draw(out, &source, &picture, language, color)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_drawn_on_its_file() {
        let problem = Problem::new("beleidslint.toml", "style = 'kamr'\n", Some(8..14), ("kamr is geen stijl", ""))
            .with_help(("bedoelt u kamer?", ""));
        let mut out = Vec::new();
        write(&mut out, &problem, Language::Nl, false).expect("it can be drawn");
        let expected = "\
fout: kamr is geen stijl
  ┌─ beleidslint.toml:1:9
  │
1 │ style = 'kamr'
  │         ^^^^^^
  │
  = bedoelt u kamer?

";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn a_mistake_without_a_place_is_said_in_a_line() {
        let mut out = Vec::new();
        let problem = Problem::new("weg.toml", "", None, ("deze configuratie bestaat niet", ""));
        write(&mut out, &problem, Language::Nl, false).expect("it can be said");
        assert_eq!(String::from_utf8_lossy(&out), "fout: weg.toml: deze configuratie bestaat niet\n");
    }
}
