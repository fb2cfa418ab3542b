//! Paths as they are shown.

use std::path::{Component, Path, PathBuf};

/// A file that lies farther off than this many folders up is shown by its whole path.
const FARTHEST: usize = 3;

/// A path as seen from the folder in which the program runs, with `/` as its separator.
pub fn shown_path(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    seen_from(here.as_deref().unwrap_or(Path::new("")), path).display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}

fn seen_from(here: &Path, path: &Path) -> PathBuf {
    if path.is_relative() {
        return path.to_path_buf();
    }
    let shared = here.components().zip(path.components()).take_while(|(one, other)| one == other).count();
    let up = here.components().count() - shared;
    // What the root alone is shared with lies elsewhere.
    let only_root = path.components().take(shared).all(|part| !matches!(part, Component::Normal(_)));
    if up > FARTHEST || (up > 0 && only_root) {
        return path.to_path_buf();
    }
    let below: PathBuf = std::iter::repeat_n(Component::ParentDir, up).chain(path.components().skip(shared)).collect();
    if below.as_os_str().is_empty() { PathBuf::from(".") } else { below }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_from_here_unless_it_lies_far_off() {
        for (path, shown) in [
            ("/werk/stukken/brief.md", "brief.md"),
            ("/werk/stukken/oud/brief.md", "oud/brief.md"),
            ("/werk/gedeeld/basis.toml", "../gedeeld/basis.toml"),
            ("/werk/stukken", "."),
            ("/werk", ".."),
            ("/elders/basis.toml", "/elders/basis.toml"),
            ("basis.toml", "basis.toml"),
        ] {
            assert_eq!(seen_from(Path::new("/werk/stukken"), Path::new(path)), Path::new(shown));
        }
        assert_eq!(seen_from(Path::new("/werk/a/b/c/d/e"), Path::new("/werk/x")), Path::new("/werk/x"));
    }
}
