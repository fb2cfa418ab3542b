//! Where rule files come from: the program itself, and folders.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::pack::{PACK_FILE, Pack};
use crate::language::Wording;
use crate::problem::Problem;

/// A rule file and the tables that lie beside it.
pub(super) struct RuleSource {
    /// Its path below the folder of rules, without the ending, with `/`.
    pub id: String,
    pub path: PathBuf,
    pub text: Cow<'static, str>,
    /// The same without the examples, as it was packed when the program was built.
    pub packed: Option<&'static [u8]>,
    /// The pack that it belongs to.
    pub pack: Option<String>,
    tables: Tables,
}

enum Tables {
    Embedded,
    /// The folder in which the file lies, and the one out of which nothing is read.
    Folder {
        own: PathBuf,
        root: PathBuf,
    },
}

/// A rule file that comes with the program.
struct Embedded {
    id: &'static str,
    text: &'static str,
    packed: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/embedded_rules.rs"));

impl RuleSource {
    fn of(file: &'static Embedded) -> Self {
        RuleSource {
            id: file.id.to_owned(),
            path: PathBuf::from(format!("rules/{}.toml", file.id)),
            text: Cow::Borrowed(file.text),
            packed: Some(file.packed),
            pack: None,
            tables: Tables::Embedded,
        }
    }

    /// A rule file that is not stored, without tables.
    pub fn of_text(id: &str, text: &str) -> Self {
        RuleSource {
            id: id.to_owned(),
            path: PathBuf::from(id),
            text: Cow::Owned(text.to_owned()),
            packed: None,
            pack: None,
            tables: Tables::Folder { own: PathBuf::new(), root: PathBuf::new() },
        }
    }

    /// The rule file at `path` in the folder `own`, which lies in the folder of rules, or the pack, `root`.
    fn in_folder(root: &Path, own: &Path, path: &Path, pack: Option<&Pack>, text: String) -> Self {
        let below = path.strip_prefix(root).unwrap_or(path).with_extension("");
        let parts = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        let id = pack.map(|pack| pack.name.clone()).into_iter().chain(parts).collect::<Vec<_>>().join("/");
        RuleSource {
            id,
            path: path.to_path_buf(),
            text: Cow::Owned(text),
            packed: None,
            pack: pack.map(|pack| pack.name.clone()),
            tables: Tables::Folder { own: own.to_path_buf(), root: root.to_path_buf() },
        }
    }

    /// Whether it comes with the program.
    pub fn is_embedded(&self) -> bool {
        matches!(self.tables, Tables::Embedded)
    }

    /// The table called `name` beside the file.
    ///
    /// # Errors
    /// Why there is none that may be read.
    pub fn table(&self, name: &str) -> Result<Cow<'static, str>, Wording> {
        let absent =
            || (format!("naast de regel ligt geen tabel «{name}»"), format!("there is no table «{name}» beside the rule"));
        match &self.tables {
            Tables::Embedded => {
                let folder = self.id.rsplit_once('/').map_or("", |(folder, _)| folder);
                let wanted = format!("{folder}/{name}");
                let found = TABLES.iter().find(|(path, _)| *path == wanted);
                found.map(|(_, text)| Cow::Borrowed(*text)).ok_or_else(|| absent().into())
            }
            Tables::Folder { own, root } => {
                // Only files of the rule's own folder: rule files are data, and data do not go about the disk.
                if name.contains(['/', '\\', ':']) || name == ".." {
                    let message = (
                        format!("«{name}» ligt niet naast de regel; een regel leest alleen bestanden uit haar eigen map"),
                        format!("«{name}» does not lie beside the rule; a rule reads only files of its own folder"),
                    );
                    return Err(message.into());
                }
                let path = own.join(name);
                if !path.is_file() {
                    return Err(absent().into());
                }
                if !lies_in(&path, root) {
                    return Err(leads_out(name));
                }
                let bytes = std::fs::read(&path).map_err(|error| {
                    (format!("«{name}» kan niet worden gelezen: {error}"), format!("«{name}» cannot be read: {error}"))
                })?;
                String::from_utf8(bytes)
                    .map(Cow::Owned)
                    .map_err(|_| (format!("«{name}» is geen UTF-8"), format!("«{name}» is not UTF-8")).into())
            }
        }
    }
}

/// Whether a file lies in a folder wherever links lead.
fn lies_in(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(path).zip(real(folder)).is_some_and(|(path, folder)| path.starts_with(folder))
}

/// Says that a link leads elsewhere.
fn leads_out(name: &str) -> Wording {
    (
        format!("«{name}» is een koppeling naar een bestand buiten de map van de regels"),
        format!("«{name}» is a link to a file outside the folder of the rules"),
    )
        .into()
}

/// The rule files that come with the program.
pub(super) fn embedded() -> Vec<RuleSource> {
    RULES.iter().map(RuleSource::of).collect()
}

/// The rule file with this id that comes with the program.
pub(super) fn embedded_with_id(id: &str) -> Option<RuleSource> {
    RULES.iter().find(|file| file.id == id).map(RuleSource::of)
}

/// What is found in a folder, or by the path of a rule file.
pub(super) struct Found {
    /// The pack that the rules belong to.
    pub pack: Option<Pack>,
    /// Sorted by id.
    pub files: Vec<RuleSource>,
}

/// The rule files below a folder, or one rule file, in whose id its own folder is the group.
pub(super) fn path(path: &Path) -> Result<Found, Vec<Problem>> {
    if !path.is_file() {
        return folder(path);
    }
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let above = full.parent().unwrap_or(Path::new(""));
    if full.file_name().is_some_and(|name| name == PACK_FILE) {
        return folder(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")));
    }
    let text = text_of(path).map_err(|problem| vec![*problem])?;
    // A pack has folders of rules in it, and those no others.
    for root in above.ancestors().take(2) {
        if let Some(pack) = Pack::of(root)? {
            let source = RuleSource { path: path.to_path_buf(), ..RuleSource::in_folder(root, above, &full, Some(&pack), text) };
            return Ok(Found { pack: Some(pack), files: vec![source] });
        }
    }
    let root = above.parent().unwrap_or(above);
    let mut source = RuleSource::in_folder(root, above, &full, None, text);
    source.tables = Tables::Folder { own: above.to_path_buf(), root: above.to_path_buf() };
    source.path = path.to_path_buf();
    Ok(Found { pack: None, files: vec![source] })
}

/// What a file of a user says.
pub(super) fn text_of(path: &Path) -> Result<String, Box<Problem>> {
    std::fs::read_to_string(path).map_err(|error| {
        let message = (format!("deze regel kan niet worden gelezen: {error}"), format!("this rule cannot be read: {error}"));
        Box::new(Problem::new(path, "", None, message))
    })
}

/// The rule files below `folder`. Of a pack nothing outside its folder is read, wherever links lead.
fn folder(folder: &Path) -> Result<Found, Vec<Problem>> {
    let unreadable = |path: &Path, error: &std::io::Error| {
        let message =
            (format!("deze regelmap kan niet worden gelezen: {error}"), format!("this folder of rules cannot be read: {error}"));
        vec![Problem::new(path, "", None, message)]
    };
    let pack = Pack::of(folder)?;
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        let entries = std::fs::read_dir(&current).map_err(|error| unreadable(&current, &error))?;
        for entry in entries {
            let path = entry.map_err(|error| unreadable(&current, &error))?.path();
            let is_folder = path.is_dir();
            if !is_folder && path.extension().is_none_or(|ending| ending != "toml") {
                continue;
            }
            if pack.is_some() && !lies_in(&path, folder) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                return Err(vec![Problem::new(&path, "", None, leads_out(&name))]);
            }
            if is_folder {
                // A link can lead back to a folder around it.
                let is_around = entry_leads_back(&path, &current);
                folders.extend((!is_around).then_some(path));
            } else if path.file_name().is_some_and(|name| name == PACK_FILE) {
                if current != folder {
                    return Err(vec![nested(&path)]);
                }
            } else {
                let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
                let source = RuleSource::in_folder(folder, &current, &path, pack.as_ref(), text);
                found.insert(source.id.clone(), source);
            }
        }
    }
    Ok(Found { pack, files: found.into_values().collect() })
}

/// Whether a folder is, by a link, one that lies around it.
fn entry_leads_back(path: &Path, current: &Path) -> bool {
    path.is_symlink() && lies_in(current, path)
}

/// Says that a pack lies in a folder of rules, and is not named itself.
fn nested(path: &Path) -> Problem {
    let message = ("deze map is een pakket, in een map met regels", "this folder is a pack, in a folder of rules");
    let help = ("noem de map van het pakket zelf in rule-folders", "name the folder of the pack itself in rule-folders");
    Problem::new(path, text_of(path).unwrap_or_default(), Some(0..0), message).with_help(help)
}
