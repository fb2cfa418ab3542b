//! The files beside a document, and the headings in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::Files;
use super::anchors::Anchors;
use crate::document::Format;
use crate::read::neighbours::{Neighbourhood, Neighbours};

/// A file of more bytes is not read for its headings.
const LONGEST: u64 = 4 << 20;

/// What one run knows of the files beside its documents. Each is read once, when a link first leads to a heading in it.
#[derive(Debug)]
pub struct Beside {
    neighbourhood: Neighbourhood,
    anchors: Mutex<FxHashMap<PathBuf, Arc<OnceLock<Option<Anchors>>>>>,
}

/// The files beside one document.
#[derive(Debug)]
pub struct FilesBeside<'b> {
    beside: &'b Beside,
    neighbours: Neighbours<'b>,
}

impl Beside {
    /// No file is looked up above the nearest folder that holds one of `marks`.
    pub fn new(marks: &'static [&'static str]) -> Self {
        Beside { neighbourhood: Neighbourhood::new(marks), anchors: Mutex::default() }
    }

    /// The files beside the document at `path`.
    pub fn of<'b>(&'b self, path: &'b Path) -> FilesBeside<'b> {
        FilesBeside { beside: self, neighbours: self.neighbourhood.of(path) }
    }
}

impl Files for FilesBeside<'_> {
    fn hold(&self, path: &str) -> Option<bool> {
        self.neighbours.hold(path)
    }

    fn heading(&self, path: &str, name: &str) -> Option<bool> {
        let path = self.neighbours.markdown(path)?;
        let anchors = {
            let mut known = self.beside.anchors.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry(path.clone()).or_default())
        };
        anchors.get_or_init(|| read(&path)).as_ref()?.hold(name)
    }

    fn is_part(&self) -> bool {
        self.neighbours.is_part()
    }
}

/// The places in the Markdown at `path`.
fn read(path: &Path) -> Option<Anchors> {
    if fs::metadata(path).ok()?.len() > LONGEST {
        return None;
    }
    let document = crate::read::read(fs::read(path).ok()?, Format::Markdown).ok()?;
    Some(Anchors::of(&document))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_of_another_file_is_looked_up_where_that_can_be_read() {
        let place = tempfile::tempdir().expect("a folder can be made");
        let write = |name: &str, text: &str| fs::write(place.path().join(name), text).expect("a file can be written");
        write("beleidslint.toml", "");
        write("ander.md", "# Het tijdpad\n\nWij beginnen in mei.\n");
        write("sjabloon.md", "# Kop\n\n{{ kop }}\n");
        write("pagina.html", "<h1>Kop</h1>");
        let path = place.path().join("nota.md");
        let beside = Beside::new(&["beleidslint.toml"]);
        let files = beside.of(&path);
        assert_eq!(files.heading("ander.md", "het-tijdpad"), Some(true));
        assert_eq!(files.heading("./ander.md", "de-planning"), Some(false));
        for (unknown, name) in [("sjabloon.md", "weg"), ("pagina.html", "weg"), ("weg.md", "weg"), ("ander.md", "L12")] {
            assert_eq!(files.heading(unknown, name), None, "{unknown}");
        }
        write("ander.md", "# De planning\n");
        assert_eq!(files.heading("ander.md", "het-tijdpad"), Some(true), "it is read once");
    }
}
