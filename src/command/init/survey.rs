//! What a folder holds, as far as it matters to a new configuration.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::style::{Guess, Styles};
use super::tongue::Tongue;
use crate::read::files;

/// A site generator: its name, the files that show it, each with what it must hold in small letters, and the folders
/// where its texts may be.
type Generator = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

const GENERATORS: [Generator; 6] = [
    ("MkDocs", &[("mkdocs.yml", ""), ("mkdocs.yaml", "")], &["docs"]),
    ("Docusaurus", &[("docusaurus.config.js", ""), ("docusaurus.config.ts", ""), ("docusaurus.config.mjs", "")], &["docs"]),
    ("Hugo", &[("hugo.toml", ""), ("hugo.yaml", ""), ("config.toml", "baseurl"), ("config.yaml", "baseurl")], &["content"]),
    ("mdBook", &[("book.toml", "")], &["src"]),
    ("Jekyll", &[("_config.yml", "")], &[]),
    ("ReSpec", &[("index.html", "respec"), ("js/config.js", "respec"), ("js/config.mjs", "respec")], &[]),
];

/// Folders that hold what others wrote, what is generated, or what is over.
const FOLDERS: [(&str, Why); 14] = [
    ("node_modules", Why::Foreign),
    ("vendor", Why::Foreign),
    ("third_party", Why::Foreign),
    ("themes", Why::Foreign),
    ("site-packages", Why::Foreign),
    ("_site", Why::Generated),
    ("site", Why::Generated),
    ("public", Why::Generated),
    ("build", Why::Generated),
    ("dist", Why::Generated),
    ("target", Why::Generated),
    ("archief", Why::Old),
    ("archive", Why::Old),
    ("oud", Why::Old),
];

/// Names of files that are no running text, whatever their ending.
const LISTS: [&str; 6] =
    ["requirements.txt", "requirements-dev.txt", "constraints.txt", "robots.txt", "CMakeLists.txt", "llms.txt"];

/// Names, without their ending, that say that a file is a licence.
const LICENCES: [&str; 5] = ["license", "licence", "copying", "notice", "copyright"];

/// Of a file no more than this is read, in bytes.
const READ: u64 = 32_000;
/// No more files than these are looked into.
const MOST: usize = 5_000;

/// Why a path is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    English,
    Foreign,
    Generated,
    Old,
    List,
    Licence,
}

/// A path that is left out: from the folder, with `/`, and one at its end where it is a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excluded {
    pub(super) path: String,
    pub(super) why: Why,
    /// How many files it takes along.
    pub(super) files: usize,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    /// How many files there are that the program reads, those that are left out among them.
    pub(super) files: usize,
    pub(super) excluded: Vec<Excluded>,
    pub(super) style: Option<Guess>,
    /// The name of a site generator, and the file that shows it.
    pub(super) generator: Option<(&'static str, &'static str)>,
    /// The folder in which the texts are, where the generator says so.
    pub(super) texts: Option<&'static str>,
}

/// Looks at what a folder holds.
pub(super) fn survey(folder: &Path) -> Survey {
    let nothing: files::Excluded = std::sync::Arc::new(|_, _| false);
    let found = files::find(&[folder.to_path_buf()], None, &nothing);
    let paths: Vec<PathBuf> = found.inputs.iter().filter_map(|input| input.path()).map(Path::to_path_buf).collect();
    let mut tree = Tree::default();
    let mut styles = Styles::default();
    for (number, path) in paths.iter().enumerate() {
        let Ok(below) = path.strip_prefix(folder) else { continue };
        let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let Some((name, folders)) = parts.split_last() else { continue };
        if let Some((depth, why)) = marked_folder(folders) {
            tree.mark(&folders[..=depth], why);
            continue;
        }
        let tongue =
            if number < MOST { beginning(path).map_or(Tongue::Unsure, |text| judge(&text, &mut styles)) } else { Tongue::Unsure };
        tree.add(folders, name, tongue);
    }
    let shows = |mark: &str, holds: &str| {
        let path = folder.join(mark);
        path.is_file() && (holds.is_empty() || beginning(&path).is_some_and(|text| text.to_lowercase().contains(holds)))
    };
    let generator = GENERATORS.into_iter().find_map(|(name, marks, folders)| {
        let (mark, _) = marks.iter().find(|(mark, holds)| shows(mark, holds))?;
        Some((name, *mark, folders))
    });
    let texts = generator.and_then(|(_, _, folders)| folders.iter().find(|name| folder.join(name).is_dir()).copied());
    Survey {
        files: paths.len(),
        excluded: tree.excluded(),
        style: styles.guess(),
        generator: generator.map(|(name, mark, _)| (name, mark)),
        texts,
    }
}

/// The language of a text, which is counted for its style where it is Dutch.
fn judge(text: &str, styles: &mut Styles) -> Tongue {
    let tongue = Tongue::of(text);
    if tongue == Tongue::Dutch {
        styles.add(text);
    }
    tongue
}

/// The first folder of a path whose name says that what is in it is not the author's own.
fn marked_folder(folders: &[String]) -> Option<(usize, Why)> {
    folders.iter().enumerate().find_map(|(depth, name)| {
        let (_, why) = FOLDERS.iter().find(|(known, _)| known == name)?;
        // `site` and `public` are names that an author may give as well: only at the top are they a generator's.
        (*why != Why::Generated || depth == 0).then_some((depth, *why))
    })
}

fn beginning(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(READ).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The files of a folder, and the languages of those below it.
#[derive(Debug, Default)]
struct Tree {
    folders: BTreeMap<String, Tree>,
    files: Vec<(String, Tongue)>,
    /// Why the folder is left out whatever it holds, and how many files that are.
    marked: Option<(Why, usize)>,
}

impl Tree {
    fn at(&mut self, folders: &[String]) -> &mut Tree {
        folders.iter().fold(self, |tree, name| tree.folders.entry(name.clone()).or_default())
    }

    fn add(&mut self, folders: &[String], name: &str, tongue: Tongue) {
        self.at(folders).files.push((name.to_owned(), tongue));
    }

    fn mark(&mut self, folders: &[String], why: Why) {
        self.at(folders).marked.get_or_insert((why, 0)).1 += 1;
    }

    /// What is left out: whole folders where they can be.
    fn excluded(&self) -> Vec<Excluded> {
        let mut excluded = Vec::new();
        self.gather("", &mut excluded);
        excluded
    }

    fn gather(&self, path: &str, excluded: &mut Vec<Excluded>) {
        for (name, tree) in &self.folders {
            let path = format!("{path}/{name}");
            match tree.marked {
                Some((why, files)) => excluded.push(Excluded { path: format!("{path}/"), why, files }),
                None if tree.is_english() => {
                    excluded.push(Excluded { path: format!("{path}/"), why: Why::English, files: tree.count() });
                }
                None => tree.gather(&path, excluded),
            }
        }
        for (name, tongue) in &self.files {
            if let Some(why) = why_file(name, *tongue) {
                excluded.push(Excluded { path: format!("{path}/{name}"), why, files: 1 });
            }
        }
    }

    /// Whether every file below is English, and there are at least two.
    fn is_english(&self) -> bool {
        self.count() >= 2 && self.all_english()
    }

    fn all_english(&self) -> bool {
        self.marked.is_none()
            && self.files.iter().all(|(_, tongue)| *tongue == Tongue::English)
            && self.folders.values().all(Tree::all_english)
    }

    fn count(&self) -> usize {
        self.files.len() + self.folders.values().map(Tree::count).sum::<usize>()
    }
}

fn why_file(name: &str, tongue: Tongue) -> Option<Why> {
    let stem = name.split('.').next().unwrap_or(name).to_lowercase();
    let stem = stem.split('-').next().unwrap_or(&stem);
    if LISTS.contains(&name) {
        Some(Why::List)
    } else if LICENCES.contains(&stem) && tongue != Tongue::Dutch {
        Some(Why::Licence)
    } else {
        (tongue == Tongue::English).then_some(Why::English)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUTCH: &str = "De gemeente zegt dat het plan niet voor de zomer klaar is. Met een brief aan de raad wordt dit gemeld.";
    const ENGLISH: &str = "If you want to help, read this page. All of the changes are welcome, and they can be sent to us.";

    fn of(files: &[(&str, &str)]) -> Survey {
        let folder = tempfile::tempdir().expect("there is room");
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("there is room");
            std::fs::write(path, text).expect("there is room");
        }
        survey(folder.path())
    }

    fn excluded(files: &[(&str, &str)]) -> Vec<(String, Why)> {
        of(files).excluded.into_iter().map(|excluded| (excluded.path, excluded.why)).collect()
    }

    #[test]
    fn english_files_are_left_out_and_whole_folders_where_all_is_english() {
        let files = [
            ("README.md", DUTCH),
            ("CHANGELOG.md", ENGLISH),
            ("docs/a.md", DUTCH),
            ("docs/en/a.md", ENGLISH),
            ("docs/en/diep/b.md", ENGLISH),
            ("docs/c.en.md", ENGLISH),
            ("kort.md", "Kort."),
        ];
        let expected = [("/docs/en/", Why::English), ("/docs/c.en.md", Why::English), ("/CHANGELOG.md", Why::English)];
        assert_eq!(excluded(&files), expected.map(|(path, why)| (path.to_owned(), why)));
    }

    #[test]
    fn folders_of_others_and_lists_are_left_out() {
        let files = [
            ("node_modules/a/README.md", ENGLISH),
            ("node_modules/b/LEESMIJ.md", DUTCH),
            ("archief/2016/brief.md", DUTCH),
            ("site/index.md", DUTCH),
            ("stukken/site/index.md", DUTCH),
            ("requirements.txt", "mkdocs==1.6\n"),
            ("LICENSE-MIT.txt", "MIT"),
        ];
        let expected = [
            ("/archief/", Why::Old),
            ("/node_modules/", Why::Foreign),
            ("/site/", Why::Generated),
            ("/LICENSE-MIT.txt", Why::Licence),
            ("/requirements.txt", Why::List),
        ];
        assert_eq!(excluded(&files), expected.map(|(path, why)| (path.to_owned(), why)));
        let survey = of(&files);
        assert_eq!((survey.files, survey.excluded[1].files), (7, 2));
    }

    #[test]
    fn a_site_generator_is_known_by_its_files() {
        let found = |files: &[(&str, &str)]| of(files).generator.map(|(name, _)| name);
        assert_eq!(found(&[("mkdocs.yml", "site_name: x"), ("docs/a.md", DUTCH)]), Some("MkDocs"));
        assert_eq!(found(&[("config.toml", "baseURL = 'https://voorbeeld.nl'")]), Some("Hugo"));
        assert_eq!(found(&[("config.toml", "poort = 80")]), None);
        assert_eq!(found(&[("index.html", "<script src='respec.js'></script>")]), Some("ReSpec"));
        assert_eq!(of(&[("mkdocs.yml", ""), ("docs/a.md", DUTCH)]).texts, Some("docs"));
        assert_eq!(of(&[("mkdocs.yml", "")]).texts, None);
    }

    #[test]
    fn an_empty_folder_holds_nothing() {
        let survey = of(&[]);
        assert_eq!((survey.files, survey.excluded.len(), survey.style), (0, 0, None));
    }
}
