//! Compares what the program gives with what a file of the project says that it must give.

use std::path::Path;

/// Fails where `found` is not what the file at `path` holds. With `UPDATE_EXPECT=1` in the environment the file is
/// written anew instead, to be read and judged in the diff.
pub fn same(path: &Path, found: &str) {
    if is_update() {
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(path, found));
        written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if expected == found {
        return;
    }
    let line = expected.lines().zip(found.lines()).take_while(|(one, other)| one == other).count();
    panic!(
        "{} differs from line {}:\n  expected: {}\n  found:    {}\nUPDATE_EXPECT=1 cargo test renews it",
        path.display(),
        line + 1,
        expected.lines().nth(line).unwrap_or("(nothing)"),
        found.lines().nth(line).unwrap_or("(nothing)"),
    );
}

/// Whether files are to be written anew.
pub fn is_update() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1")
}
