//! What would change in a file, as a unified diff.

use std::io::{self, Write};

use similar::udiff::UnifiedHunkHeader;
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices, group_diff_ops};

use super::visible;

/// How many lines around a change are shown.
const CONTEXT: usize = 3;

const BOLD: &str = "\u{1b}[1m";
const CYAN: &str = "\u{1b}[36m";
const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const PLAIN: &str = "\u{1b}[0m";

/// Writes what makes `new` of `old` in the file that is printed as `path`; with colours, for a terminal, on which control
/// characters are shown by signs.
pub fn write(out: &mut dyn Write, path: &str, old: &str, new: &str, color: bool) -> io::Result<()> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut out = Lines { out, color };
    let path = visible(path);
    for (index, hunk) in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT).iter().enumerate() {
        if index == 0 {
            out.write(&format!("--- {path}\n"), BOLD)?;
            out.write(&format!("+++ {path}\n"), BOLD)?;
        }
        out.write(&format!("{}\n", UnifiedHunkHeader::new(hunk)), CYAN)?;
        for change in hunk.iter().flat_map(|op: &DiffOp| op.iter_changes(&old, &new)) {
            let color = match change.tag() {
                ChangeTag::Equal => "",
                ChangeTag::Delete => RED,
                ChangeTag::Insert => GREEN,
            };
            out.write(&format!("{}{}", change.tag(), change.value()), color)?;
        }
    }
    Ok(())
}

struct Lines<'o> {
    out: &'o mut dyn Write,
    color: bool,
}

impl Lines<'_> {
    fn write(&mut self, line: &str, color: &str) -> io::Result<()> {
        let text = line.strip_suffix('\n').unwrap_or(line);
        if self.color {
            let plain = if color.is_empty() { "" } else { PLAIN };
            write!(self.out, "{color}{}{plain}", visible(text.strip_suffix('\r').unwrap_or(text)))?;
        } else {
            write!(self.out, "{text}")?;
        }
        writeln!(self.out)?;
        if text.len() == line.len() {
            writeln!(self.out, "\\ No newline at end of file")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(old: &str, new: &str, color: bool) -> String {
        let mut out = Vec::new();
        write(&mut out, "een brief.txt", old, new, color).expect("it can be written");
        String::from_utf8(out).expect("it is UTF-8")
    }

    #[test]
    fn a_diff_shows_the_lines_around_a_change_as_they_are() {
        let old = "1\n2\n3\n4\r\n5\n6\n7\n8\n9";
        let expected = "\
--- een brief.txt
+++ een brief.txt
@@ -1,7 +1,7 @@
 1
 2
 3
-4\r
+vier\r
 5
 6
 7
";
        assert_eq!(diff(old, &old.replace('4', "vier"), false), expected);
        assert!(
            diff(old, &old.replace('9', "10"), false)
                .ends_with(" 8\n-9\n\\ No newline at end of file\n+10\n\\ No newline at end of file\n")
        );
        assert_eq!(diff(old, old, false), "");
    }

    #[test]
    fn on_a_terminal_control_characters_are_signs() {
        let shown = diff("a\u{1b}[2J\r\n", "b\u{1b}[2J\r\n", true);
        assert!(shown.contains("\u{1b}[31m-a\u{241B}[2J\u{1b}[0m\n\u{1b}[32m+b\u{241B}[2J\u{1b}[0m\n"), "{shown:?}");
        assert!(diff("a\u{1b}\n", "b\u{1b}\n", false).ends_with("-a\u{1b}\n+b\u{1b}\n"));
    }
}
