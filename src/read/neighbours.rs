//! The files around a file, as far as they belong with it.

use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::site::{Elsewhere, Site, has_ending, taken_in};

/// Folders as they were found when a run first asked for them, from whatever thread.
#[derive(Debug)]
pub struct Neighbourhood {
    /// Files and folders that stand at the root of what belongs together: `.git`.
    marks: &'static [&'static str],
    folders: Mutex<FxHashMap<PathBuf, Arc<OnceLock<Option<Folder>>>>>,
}

/// A folder of texts.
#[derive(Debug)]
struct Folder {
    /// Its real path.
    path: PathBuf,
    /// The nearest folder around it that holds a mark.
    root: PathBuf,
    site: Option<Site>,
    elsewhere: OnceLock<Elsewhere>,
    /// Files in it or below that a page of HTML takes in, each with the folder of that page.
    taken_in: Vec<(PathBuf, PathBuf)>,
}

/// What stands around a file. Nothing is looked up before it is asked for.
#[derive(Debug)]
pub struct Neighbours<'n> {
    path: &'n Path,
    folder: Arc<OnceLock<Option<Folder>>>,
    marks: &'static [&'static str],
}

impl Neighbourhood {
    /// The nearest folder around a file that holds one of `marks` is the root of what belongs with it.
    pub fn new(marks: &'static [&'static str]) -> Self {
        Neighbourhood { marks, folders: Mutex::default() }
    }

    /// What stands around the file at `path`.
    pub fn of<'n>(&self, path: &'n Path) -> Neighbours<'n> {
        let parent = path.parent().unwrap_or(Path::new(""));
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        Neighbours { path, folder: Arc::clone(folders.entry(parent.to_path_buf()).or_default()), marks: self.marks }
    }
}

impl Neighbours<'_> {
    /// Whether there is a file or folder at `path`, from the folder of the file; absent where that cannot be known: where
    /// `path` leads out of the root, or there is no root, and where a site or another repository may have it.
    pub fn hold(&self, path: &str) -> Option<bool> {
        let folder = self.folder()?;
        let mut known = Some(false);
        for target in self.targets(folder, path) {
            match target.filter(|target| target.starts_with(&folder.root)) {
                Some(target) => match target.try_exists() {
                    Ok(true) => return Some(true),
                    Ok(false) if page(&target).is_some_and(|page| page.exists()) => return Some(true),
                    Ok(false) if folder.is_certain(&target) => {}
                    _ => known = None,
                },
                None => known = None,
            }
        }
        known
    }

    /// The real path of the Markdown at `path`, from the folder of the file, where it lies below the root.
    pub fn markdown(&self, path: &str) -> Option<PathBuf> {
        let folder = self.folder()?;
        let found = self.targets(folder, path).into_iter().flatten().find(|target| target.is_file())?;
        let real = std::fs::canonicalize(found).ok()?;
        let is_markdown = has_ending(&real, "md") || has_ending(&real, "markdown");
        (is_markdown && real.starts_with(&folder.root) && !self.is_taken_in_by(folder, &real)).then_some(real)
    }

    /// Whether the file is part of a page of HTML, which has headings of other files as well.
    pub fn is_part(&self) -> bool {
        let real = self.folder().zip(self.path.file_name()).map(|(folder, name)| (folder, folder.path.join(name)));
        real.is_some_and(|(folder, path)| self.is_taken_in_by(folder, &path))
    }

    fn is_taken_in_by(&self, folder: &Folder, path: &Path) -> bool {
        folder.taken_in.iter().any(|(file, _)| file == path)
    }

    /// Where `path` may lead: from the folder of the file, and from that of a page that takes it in.
    fn targets(&self, folder: &Folder, path: &str) -> Vec<Option<PathBuf>> {
        let real = self.path.file_name().map(|name| folder.path.join(name));
        let of_pages = folder.taken_in.iter().filter(|(file, _)| Some(file) == real.as_ref()).map(|(_, page)| page);
        let mut from: Vec<&PathBuf> = std::iter::once(&folder.path).chain(of_pages).collect();
        from.dedup();
        from.into_iter().map(|from| joined(from, Path::new(path))).collect()
    }

    fn folder(&self) -> Option<&Folder> {
        self.folder.get_or_init(|| Folder::find(self.path.parent()?, self.marks)).as_ref()
    }
}

impl Folder {
    fn find(folder: &Path, marks: &[&str]) -> Option<Folder> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let path = std::fs::canonicalize(folder).ok()?;
        let is_root = |folder: &&Path| marks.iter().any(|mark| folder.join(mark).exists());
        let root = path.ancestors().find(is_root)?.to_path_buf();
        let site = Site::around(&path, &root);
        let around = path.ancestors().take_while(|around| around.starts_with(&root));
        let taken_in = around.flat_map(|around| taken_in(around).into_iter().map(move |file| (file, around.to_path_buf())));
        let taken_in = taken_in.filter(|(file, _)| file.starts_with(&path)).collect();
        Some(Folder { root, site, elsewhere: OnceLock::new(), taken_in, path })
    }

    /// Whether what has no file at `target` is certain not to be there.
    fn is_certain(&self, target: &Path) -> bool {
        let elsewhere = self.elsewhere.get_or_init(|| Elsewhere::around(&self.path, &self.root));
        self.site.as_ref().is_none_or(|site| site.is_certain(target)) && !elsewhere.holds(target)
    }
}

/// The file of the page at `target`: programs that make a site of Markdown write the address of the page, or none of its
/// ending.
fn page(target: &Path) -> Option<PathBuf> {
    let name = target.file_name()?.to_str()?;
    let name = name.strip_suffix(".html").unwrap_or(name);
    Some(target.with_file_name(format!("{name}.md")))
}

/// The path from `folder` without `.` and `..`; none that climbs above the file system.
pub(super) fn joined(folder: &Path, path: &Path) -> Option<PathBuf> {
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
        let neighbourhood = Neighbourhood::new(&["beleidslint.toml"]);
        let neighbours = neighbourhood.of(&path);
        for there in ["nota.md", "../brief.md", "../brief", "../brief.html", "bijlagen/", "./bijlagen", "..", "../nota/nota.md"] {
            assert_eq!(neighbours.hold(there), Some(true), "{there}");
        }
        for absent in ["weg.md", "../weg.pdf", "bijlagen/weg"] {
            assert_eq!(neighbours.hold(absent), Some(false), "{absent}");
        }
        for outside in ["../../weg.md", "/weg.md", "../../../../../../../../../../../weg.md"] {
            assert_eq!(neighbours.hold(outside), None, "{outside}");
        }
        assert_eq!(Neighbourhood::new(&["geen-merk-van-dit-programma"]).of(&path).hold("weg.md"), None);
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let place = tempfile::tempdir().expect("a folder can be made");
        for (name, text) in files.iter().chain(&[(".git/HEAD", "")]) {
            let path = place.path().join(name);
            std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder can be made");
            std::fs::write(path, text).expect("a file can be written");
        }
        place
    }

    fn holds(files: &[(&str, &str)], file: &str, path: &str) -> Option<bool> {
        let place = folder(files);
        Neighbourhood::new(&[".git"]).of(&place.path().join(file)).hold(path)
    }

    #[test]
    fn what_git_does_not_keep_may_be_there() {
        let files =
            [("nota.md", ""), (".gitignore", "gemaakt/\n*.png\n"), (".gitmodules", "[submodule \"x\"]\n\tpath = ander\n")];
        for unknown in ["gemaakt/a.pdf", "b.png", "ander/c.md"] {
            assert_eq!(holds(&files, "nota.md", unknown), None, "{unknown}");
        }
        assert_eq!(holds(&files, "nota.md", "b.svg"), Some(false));
    }

    #[test]
    fn a_path_in_text_that_a_page_takes_in_may_begin_at_the_page() {
        let page = "<section data-format=\"markdown\" data-include='./hoofdstuk/een.md'></section>";
        let files = [("index.html", page), ("hoofdstuk/een.md", ""), ("hoofdstuk/twee.md", ""), ("beeld/a.png", "")];
        assert_eq!(holds(&files, "hoofdstuk/een.md", "beeld/a.png"), Some(true));
        assert_eq!(holds(&files, "hoofdstuk/een.md", "../beeld/a.png"), Some(true));
        assert_eq!(holds(&files, "hoofdstuk/twee.md", "beeld/a.png"), Some(false));
        let place = folder(&files);
        let neighbourhood = Neighbourhood::new(&[".git"]);
        let is_part = |name: &str| neighbourhood.of(&place.path().join(name)).is_part();
        assert_eq!(["hoofdstuk/een.md", "hoofdstuk/twee.md"].map(is_part), [true, false]);
    }
}
