//! The files around a file, as far as they belong with it.

use std::cell::OnceCell;
use std::path::{Component, Path, PathBuf};

/// What stands around a file. Nothing is looked up before it is asked for.
#[derive(Debug)]
pub struct Neighbours<'p> {
    path: &'p Path,
    /// Files and folders that stand at the root of what belongs together: `.git`.
    marks: &'p [&'p str],
    /// The real paths of the file's folder and of that root, where there is one.
    folders: OnceCell<Option<(PathBuf, PathBuf)>>,
}

impl<'p> Neighbours<'p> {
    /// Of the file at `path`; the nearest folder around it that holds one of `marks` is the root.
    pub fn of(path: &'p Path, marks: &'p [&'p str]) -> Self {
        Neighbours { path, marks, folders: OnceCell::new() }
    }

    /// Whether there is a file or folder at `path`, from the folder of the file; absent where `path` leads out of the
    /// root, or there is no root.
    pub fn hold(&self, path: &str) -> Option<bool> {
        let (folder, root) = self.folders.get_or_init(|| self.find()).as_ref()?;
        let target = joined(folder, Path::new(path))?;
        if !target.starts_with(root) {
            return None;
        }
        // Programs that make a site of Markdown write the address of the page, or none of its ending.
        let page = || {
            let name = target.file_name()?.to_str()?;
            let name = name.strip_suffix(".html").unwrap_or(name);
            Some(target.with_file_name(format!("{name}.md")).exists())
        };
        match target.try_exists() {
            Ok(true) => Some(true),
            Ok(false) => Some(page().unwrap_or(false)),
            Err(_) => None,
        }
    }

    fn find(&self) -> Option<(PathBuf, PathBuf)> {
        let parent = self.path.parent()?;
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        let folder = std::fs::canonicalize(parent).ok()?;
        let is_root = |folder: &&Path| self.marks.iter().any(|mark| folder.join(mark).exists());
        let root = folder.ancestors().find(is_root)?.to_path_buf();
        Some((folder, root))
    }
}

/// The path from `folder` without `.` and `..`; none that climbs above the file system.
fn joined(folder: &Path, path: &Path) -> Option<PathBuf> {
    let mut joined = folder.to_path_buf();
    for part in path.components() {
        match part {
            Component::Normal(name) => joined.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !joined.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_below_the_root_is_judged() {
        let place = tempfile::tempdir().expect("a folder can be made");
        let root = place.path().join("stukken");
        std::fs::create_dir_all(root.join("nota/bijlagen")).expect("a folder can be made");
        for name in ["beleidslint.toml", "brief.md", "nota/nota.md"] {
            std::fs::write(root.join(name), "").expect("a file can be written");
        }
        let path = root.join("nota/nota.md");
        let neighbours = Neighbours::of(&path, &["beleidslint.toml"]);
        for there in ["nota.md", "../brief.md", "../brief", "../brief.html", "bijlagen/", "./bijlagen", "..", "../nota/nota.md"] {
            assert_eq!(neighbours.hold(there), Some(true), "{there}");
        }
        for absent in ["weg.md", "../weg.pdf", "bijlagen/weg"] {
            assert_eq!(neighbours.hold(absent), Some(false), "{absent}");
        }
        for outside in ["../../weg.md", "/weg.md", "../../../../../../../../../../../weg.md"] {
            assert_eq!(neighbours.hold(outside), None, "{outside}");
        }
        assert_eq!(Neighbours::of(&path, &["geen-merk-van-dit-programma"]).hold("weg.md"), None);
    }
}
