//! What `git diff` prints: which lines of which files are new.

use std::collections::HashMap;
use std::ops::Range;

/// What changed in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ChangedLines {
    /// Lines that are new, as numbers from 1, ends exclusive: in order, none touching another.
    pub added: Vec<Range<usize>>,
    /// Lines behind which others were taken away and nothing came in their place; 0 is the start of the file.
    pub removed_behind: Vec<usize>,
}

impl ChangedLines {
    /// Whether one of these lines is new.
    pub(super) fn hold(&self, lines: Range<usize>) -> bool {
        let after = self.added.partition_point(|added| added.end <= lines.start);
        self.added.get(after).is_some_and(|added| added.start < lines.end)
    }
}

/// What a patch without context changes, by the path of the new file from the top of the repository.
pub(super) fn read(patch: &[u8]) -> HashMap<Vec<u8>, ChangedLines> {
    let mut files: HashMap<Vec<u8>, ChangedLines> = HashMap::new();
    let mut path = None;
    let mut lines = patch.split(|&byte| byte == b'\n');
    while let Some(line) = lines.next() {
        if line.starts_with(b"diff --git ") {
            path = None;
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            path = new_path(name);
        } else if let Some((path, hunk)) = path.as_ref().zip(Hunk::read(line)) {
            hunk.follow(&mut lines, files.entry(path.clone()).or_default());
        }
    }
    files
}

/// The path behind `+++`, which git puts between quotation marks where it holds strange characters, and ends with a tab
/// where it holds a space.
fn new_path(name: &[u8]) -> Option<Vec<u8>> {
    let path = match name.strip_prefix(b"\"") {
        Some(quoted) => unquoted(quoted),
        None => name.strip_suffix(b"\t").unwrap_or(name).to_vec(),
    };
    path.strip_prefix(b"b/").map(<[u8]>::to_vec)
}

/// What stands up to the closing quotation mark, written as in C.
fn unquoted(quoted: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(quoted.len());
    let mut bytes = quoted.iter().copied().peekable();
    while let Some(byte) = bytes.next().filter(|&byte| byte != b'"') {
        if byte != b'\\' {
            text.push(byte);
            continue;
        }
        let mut code = 0_u8;
        let mut digits = 0;
        while let Some(digit) = bytes.next_if(|digit| digits < 3 && (b'0'..=b'7').contains(digit)) {
            code = code.wrapping_mul(8).wrapping_add(digit - b'0');
            digits += 1;
        }
        text.push(match digits {
            0 => match bytes.next() {
                Some(b'a') => 0x07,
                Some(b'b') => 0x08,
                Some(b't') => b'\t',
                Some(b'n') => b'\n',
                Some(b'v') => 0x0B,
                Some(b'f') => 0x0C,
                Some(b'r') => b'\r',
                Some(other) => other,
                None => break,
            },
            _ => code,
        });
    }
    text
}

/// The head of a hunk: `@@ -12,0 +13,2 @@`.
struct Hunk {
    old_count: usize,
    new_start: usize,
    new_count: usize,
}

impl Hunk {
    fn read(line: &[u8]) -> Option<Hunk> {
        let line = std::str::from_utf8(line.strip_prefix(b"@@ -")?.split(|&byte| byte == b'@').next()?).ok()?;
        let (old, new) = line.trim_end().split_once(" +")?;
        let numbers = |text: &str| {
            let (start, count) = text.split_once(',').unwrap_or((text, "1"));
            Some((start.parse().ok()?, count.parse().ok()?))
        };
        let (_, old_count): (usize, usize) = numbers(old)?;
        let (new_start, new_count) = numbers(new)?;
        Some(Hunk { old_count, new_start, new_count })
    }

    /// Goes through the lines of the hunk, which may look like anything.
    fn follow<'p>(self, lines: &mut impl Iterator<Item = &'p [u8]>, changed: &mut ChangedLines) {
        if self.new_count == 0 {
            changed.removed_behind.push(self.new_start);
        }
        let (mut old_left, mut new_left, mut number) = (self.old_count, self.new_count, self.new_start);
        while old_left + new_left > 0 {
            let Some(line) = lines.next() else { return };
            match line.first() {
                Some(b'\\') => {}
                Some(b'-') => old_left = old_left.saturating_sub(1),
                Some(b'+') => {
                    match changed.added.last_mut() {
                        Some(last) if last.end == number => last.end += 1,
                        _ => changed.added.push(number..number + 1),
                    }
                    new_left = new_left.saturating_sub(1);
                    number += 1;
                }
                _ => {
                    old_left = old_left.saturating_sub(1);
                    new_left = new_left.saturating_sub(1);
                    number += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn changed(added: &[Range<usize>], removed_behind: &[usize]) -> ChangedLines {
        ChangedLines { added: added.to_vec(), removed_behind: removed_behind.to_vec() }
    }

    #[test]
    fn hunks_say_which_lines_are_new_and_where_lines_are_gone() {
        let patch = b"diff --git a/a.md b/a.md\nindex 1..2 100644\n--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@\n-x\n+y\n+z\n\
            @@ -4,2 +4,0 @@ kop @@ x\n-a\n-b\n@@ -9 +8 @@\n-c\n\\ No newline at end of file\n+d\n\\ No newline at end of file\n\
            diff --git a/b.md b/b.md\nold mode 100644\nnew mode 100755\n";
        let files = read(patch);
        assert_eq!(files.len(), 1);
        assert_eq!(files[&b"a.md"[..]], changed(&[1..3, 8..9], &[4]));
    }

    #[test]
    fn lines_that_look_like_a_patch_are_lines() {
        let patch = b"diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,3 @@\n--- a/x\n-diff --git a/x b/x\n+++ b/x\n\
            +@@ -7 +7 @@\n+y\n@@ -9,0 +11 @@\n+z\n";
        let files = read(patch);
        assert_eq!(files.len(), 1);
        assert_eq!(files[&b"a"[..]], changed(&[1..4, 11..12], &[]));
    }

    #[test]
    fn paths_are_unquoted() {
        assert_eq!(new_path(b"b/een brief.md\t").as_deref(), Some(&b"een brief.md"[..]));
        assert_eq!(new_path(br#""b/\303\251\"\\\t.md""#).as_deref(), Some("é\"\\\t.md".as_bytes()));
        assert_eq!(new_path(b"/dev/null"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }

        #[test]
        fn any_patch_like_text_can_be_read(text in "(diff --git a/x b/x\n|\\+\\+\\+ b/x\n|@@ -[0-9]{1,20},?[0-9] \\+[0-9]{1,20},?[0-9]{0,20} @@\n|[-+ \\\\]x\n|\"\\\\){0,20}") {
            let _ = read(text.as_bytes());
        }
    }
}
