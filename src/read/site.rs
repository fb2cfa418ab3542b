//! The program that makes a site of a folder of Markdown, known by the files that it needs.

use std::fs;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// What makes a site of Markdown files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Generator {
    MkDocs,
    Docusaurus,
    Hugo,
    Jekyll,
    /// Another, of which no more is known.
    Other,
}

/// A folder whose files make one site.
#[derive(Debug)]
pub(super) struct Site {
    generator: Generator,
    /// The folder of the pages.
    pages: PathBuf,
    /// Whether pages are made while the site is, so that a page without a file may be there.
    makes_pages: bool,
}

/// A configuration file is read up to this many bytes.
const LONGEST: u64 = 1 << 20;

/// The files by which generators are known, the particular ones first.
const MARKS: [(&str, Generator); 31] = [
    ("mkdocs.yml", Generator::MkDocs),
    ("mkdocs.yaml", Generator::MkDocs),
    ("zensical.toml", Generator::MkDocs),
    ("docusaurus.config.js", Generator::Docusaurus),
    ("docusaurus.config.ts", Generator::Docusaurus),
    ("docusaurus.config.mjs", Generator::Docusaurus),
    ("docusaurus.config.cjs", Generator::Docusaurus),
    ("hugo.toml", Generator::Hugo),
    ("hugo.yaml", Generator::Hugo),
    ("hugo.yml", Generator::Hugo),
    ("hugo.json", Generator::Hugo),
    ("config/_default", Generator::Hugo),
    ("_config.yml", Generator::Jekyll),
    ("_config.yaml", Generator::Jekyll),
    (".eleventy.js", Generator::Other),
    ("eleventy.config.js", Generator::Other),
    ("eleventy.config.cjs", Generator::Other),
    ("eleventy.config.mjs", Generator::Other),
    ("astro.config.mjs", Generator::Other),
    ("astro.config.ts", Generator::Other),
    (".vitepress", Generator::Other),
    (".vuepress", Generator::Other),
    ("gatsby-config.js", Generator::Other),
    ("next.config.js", Generator::Other),
    ("next.config.mjs", Generator::Other),
    ("nuxt.config.ts", Generator::Other),
    ("svelte.config.js", Generator::Other),
    ("conf.py", Generator::Other),
    ("book.toml", Generator::Other),
    ("_quarto.yml", Generator::Other),
    ("antora.yml", Generator::Other),
];

impl Site {
    /// The site of which the files in `folder` are pages, if its mark stands there or in a folder around it, up to `root`.
    pub(super) fn around(folder: &Path, root: &Path) -> Option<Site> {
        folder.ancestors().take_while(|folder| folder.starts_with(root)).find_map(|around| {
            let site = Site::at(around)?;
            folder.starts_with(&site.pages).then_some(site)
        })
    }

    /// Whether what has no file at `path` is certain not to be on the site.
    pub(super) fn is_certain(&self, path: &Path) -> bool {
        if self.makes_pages {
            return false;
        }
        match self.generator {
            _ if has_ending(path, "md") || has_ending(path, "markdown") => true,
            // These follow a path from the file. To the others it begins at the address of the page.
            Generator::MkDocs | Generator::Docusaurus => path.extension().is_some() && !has_ending(path, "html"),
            Generator::Hugo | Generator::Jekyll | Generator::Other => false,
        }
    }

    fn at(folder: &Path) -> Option<Site> {
        // The configuration of Hugo had a name that says little.
        let is_old_hugo = || {
            let configured = ["config.toml", "config.yaml", "config.yml"].iter().any(|name| folder.join(name).is_file());
            configured && folder.join("content").is_dir()
        };
        let mark = MARKS.iter().find(|(name, _)| folder.join(name).exists());
        let (name, generator) = match mark {
            Some(&(name, generator)) => (name, generator),
            None if is_old_hugo() => ("", Generator::Hugo),
            None => return None,
        };
        let mut site = Site { generator, pages: folder.to_owned(), makes_pages: false };
        match generator {
            Generator::MkDocs => {
                let text = content(&folder.join(name)).unwrap_or_default();
                site.pages = folder.join(value(&text, "docs_dir").unwrap_or("docs"));
                site.makes_pages = MAKERS.iter().any(|maker| text.contains(maker));
            }
            Generator::Hugo => site.pages = folder.join("content"),
            _ => {}
        }
        Some(site)
    }
}

/// What in the configuration of MkDocs makes pages that have no file.
const MAKERS: [&str; 8] = ["hooks:", "gen-files", "monorepo", "multirepo", "techdocs-core", "- blog", "- macros", "mkdocstrings"];

/// The value of a key at the margin of a YAML or TOML file.
fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    text.lines().find_map(|line| {
        let rest = line.strip_prefix(key)?.trim_start().strip_prefix([':', '='])?;
        let value = rest.split(" #").next()?.trim().trim_matches(['"', '\'']).trim_start_matches("./").trim_end_matches('/');
        (!value.is_empty()).then_some(value)
    })
}

/// The content of a file that is text and not too long.
fn content(path: &Path) -> Option<String> {
    let data = fs::metadata(path).ok()?;
    if !data.is_file() || data.len() > LONGEST {
        return None;
    }
    fs::read_to_string(path).ok()
}

/// The files that pages of HTML in `folder` take in, as ReSpec does.
pub(super) fn taken_in(folder: &Path) -> Vec<PathBuf> {
    /// More pages of HTML than this are not written by hand.
    const MOST: usize = 20;
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut pages: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| has_ending(path, "html")).collect();
    pages.sort();
    let mut files = Vec::new();
    for text in pages.iter().take(MOST).filter_map(|page| content(page)) {
        for (at, mark) in text.match_indices("data-include=") {
            let value = text.get(at + mark.len()..).and_then(|rest| rest.strip_prefix(['"', '\'']));
            let name = value.and_then(|value| value.split(['"', '\'']).next()).unwrap_or_default();
            files.extend(super::neighbours::joined(folder, Path::new(name)));
        }
    }
    files
}

pub(super) fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// What git does not keep: what it ignores, and what belongs to another repository.
#[derive(Debug)]
pub(super) struct Elsewhere {
    ignored: Gitignore,
    modules: Vec<PathBuf>,
}

impl Elsewhere {
    /// As the files in `folder` and around it say, up to `root`.
    pub(super) fn around(folder: &Path, root: &Path) -> Self {
        let mut builder = GitignoreBuilder::new(root);
        for around in folder.ancestors().take_while(|around| around.starts_with(root)) {
            builder.add(around.join(".gitignore"));
        }
        let modules = content(&root.join(".gitmodules")).unwrap_or_default();
        let paths = modules.lines().filter_map(|line| line.trim().strip_prefix("path")?.trim_start().strip_prefix('='));
        Elsewhere {
            ignored: builder.build().unwrap_or_else(|_| Gitignore::empty()),
            modules: paths.map(|path| root.join(path.trim())).collect(),
        }
    }

    /// Whether a file at `path`, which lies below the root, may be there though it is not.
    pub(super) fn holds(&self, path: &Path) -> bool {
        let ignored = path.starts_with(self.ignored.path()) && self.ignored.matched_path_or_any_parents(path, false).is_ignore();
        ignored || self.modules.iter().any(|module| path.starts_with(module))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)], folder: &str) -> (tempfile::TempDir, Option<Site>) {
        let place = tempfile::tempdir().expect("a folder can be made");
        for (name, text) in files {
            let path = place.path().join(name);
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder can be made");
            fs::write(path, text).expect("a file can be written");
        }
        let site = Site::around(&place.path().join(folder), place.path());
        (place, site)
    }

    fn certain(files: &[(&str, &str)], folder: &str) -> Option<[bool; 3]> {
        let (_place, site) = site(files, folder);
        site.map(|site| ["a.md", "a.png", "a"].map(|name| site.is_certain(Path::new(name))))
    }

    #[test]
    fn what_a_site_follows_from_the_file_depends_on_its_program() {
        assert_eq!(certain(&[("mkdocs.yml", "site_name: x")], "docs/nota"), Some([true, true, false]));
        assert_eq!(certain(&[("mkdocs.yml", "docs_dir: ./tekst/  # alles")], "tekst"), Some([true, true, false]));
        assert_eq!(certain(&[("mkdocs.yml", "plugins:\n  - gen-files\n")], "docs"), Some([false, false, false]));
        assert_eq!(certain(&[("docusaurus.config.js", "")], "docs"), Some([true, true, false]));
        for (mark, folder) in [("hugo.toml", "content"), ("_config.yml", "paginas"), ("book.toml", "src")] {
            assert_eq!(certain(&[(mark, "")], folder), Some([true, false, false]), "{mark}");
        }
        assert_eq!(certain(&[("config.toml", ""), ("content/a.md", "")], "content"), Some([true, false, false]));
    }

    #[test]
    fn files_beside_the_pages_are_no_pages() {
        assert_eq!(certain(&[("mkdocs.yml", "")], "."), None);
        assert_eq!(certain(&[("hugo.toml", "")], "werkmap"), None);
        assert_eq!(certain(&[("config.toml", "")], "content"), None);
    }
}
