//! Where a repository begins: CI systems count paths from there.

use std::path::{Component, Path, PathBuf};

use super::uri::encoded;

/// The folder of a repository, and where the program runs in it.
#[derive(Clone, Debug)]
pub struct Root {
    folder: PathBuf,
    /// The current folder.
    here: PathBuf,
    /// Where the folder can be seen, without a slash at the end.
    web: Option<String>,
}

/// A path seen from the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// From the root, parted by `/`.
    Inside(String),
    /// A whole path, parted by `/`.
    Outside(String),
}

impl Root {
    /// The root `folder` for a program that runs in `here`: both whole paths, without symbolic links.
    pub fn new(folder: PathBuf, here: PathBuf) -> Self {
        Root { folder, here, web: None }
    }

    /// The same root, which can be seen at the address `web`.
    #[must_use]
    pub fn seen_at(mut self, web: Option<String>) -> Self {
        self.web = web;
        self
    }

    /// Where a line of a file that is printed as `path` can be seen.
    pub fn link(&self, path: &str, line: usize) -> Option<String> {
        match (&self.web, self.locate(path)) {
            // A page of Markdown is shown without its lines, unless it is asked for as it is.
            (Some(web), Location::Inside(path)) => Some(format!("{web}/{}?plain=1#L{line}", encoded(&path))),
            _ => None,
        }
    }

    /// The place of a file that is printed as `path`.
    pub fn locate(&self, path: &str) -> Location {
        let whole = plain(&self.here.join(path));
        let inside = whole.strip_prefix(&self.folder).ok().filter(|inside| inside.components().next().is_some());
        match inside {
            Some(inside) => Location::Inside(slashed(inside)),
            None => Location::Outside(slashed(&whole)),
        }
    }

    /// The same as a text: from the root, or whole.
    pub fn path(&self, path: &str) -> String {
        match self.locate(path) {
            Location::Inside(path) | Location::Outside(path) => path,
        }
    }
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn inside(path: &str) -> Location {
        Location::Inside(path.to_owned())
    }

    #[test]
    fn a_path_is_counted_from_the_root_wherever_the_program_runs() {
        let root = Root::new("/bouw/repo".into(), "/bouw/repo/docs".into());
        assert_eq!(root.locate("brief.md"), inside("docs/brief.md"));
        assert_eq!(root.locate("../README.md"), inside("README.md"));
        assert_eq!(root.locate("/bouw/repo/nota.md"), inside("nota.md"));
        assert_eq!(root.locate("map/./deel/../nota.md"), inside("docs/map/nota.md"));
    }

    #[test]
    fn a_line_of_a_file_inside_the_root_has_an_address() {
        let root = Root::new("/bouw/repo".into(), "/bouw/repo/docs".into());
        assert_eq!(root.link("een brief.md", 3), None);
        let root = root.seen_at(Some("https://voorbeeld.nl/blob/abc".to_owned()));
        let address = "https://voorbeeld.nl/blob/abc/docs/een%20brief.md?plain=1#L3";
        assert_eq!(root.link("een brief.md", 3).as_deref(), Some(address));
        assert_eq!(root.link("/elders/brief.md", 3), None);
    }

    #[test]
    fn a_file_outside_the_root_keeps_its_whole_path() {
        let root = Root::new("/bouw/repo".into(), "/bouw/repo".into());
        assert_eq!(root.locate("../ander/brief.md"), Location::Outside("/bouw/ander/brief.md".to_owned()));
        assert_eq!(root.path("/bouw/repository/brief.md"), "/bouw/repository/brief.md");
        assert_eq!(root.locate("/bouw/repo"), Location::Outside("/bouw/repo".to_owned()));
    }
}
