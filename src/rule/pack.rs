//! Rule packs: a folder of rules with a `pack.toml`, which says how it is called and which beleidslint it needs.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::group::about;
use super::load;
use crate::language::Wording;
use crate::problem::Problem;
use crate::spanned::Spanned;

/// The file that makes a folder of rules a pack.
pub const PACK_FILE: &str = "pack.toml";
/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A pack, by its `pack.toml`.
#[derive(Clone, Debug)]
pub struct Pack {
    /// What the ids of its rules begin with.
    pub name: String,
    path: PathBuf,
    text: String,
    /// Where the file says its name.
    name_place: Range<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    name: Spanned<String>,
    version: Spanned<String>,
    requires: Option<Spanned<String>>,
    /// What it is, for people.
    #[serde(rename = "description")]
    _description: Option<String>,
}

impl Pack {
    /// The pack in a folder; `None` where the folder has no `pack.toml`.
    ///
    /// # Errors
    /// All that is wrong with that file, and that the pack asks for another version of the program.
    pub fn of(folder: &Path) -> Result<Option<Pack>, Vec<Problem>> {
        let path = folder.join(PACK_FILE);
        if !path.is_file() {
            return Ok(None);
        }
        let text = load::text_of(&path).map_err(|problem| vec![*problem])?;
        let file: PackFile = toml::from_str(&text).map_err(|error| vec![Problem::of_toml(&path, text.as_str(), &error)])?;
        let mut problems = Vec::new();
        let mut complain = |place: Range<usize>, message: Wording, help: Wording| {
            problems.push(Problem::new(&path, text.as_str(), Some(place), message).with_help(help));
        };
        let name = file.name.get_ref();
        if !is_name(name) {
            let message = (format!("«{name}» is geen naam voor een pakket"), format!("«{name}» is no name for a pack"));
            let help = ("gebruik kleine letters, cijfers en streepjes", "use small letters, digits and hyphens");
            complain(file.name.span(), message.into(), help.into());
        } else if about(name).is_some() {
            let message = (
                format!("«{name}» is een groep regels van het programma"),
                format!("«{name}» is a group of rules of the program"),
            );
            complain(file.name.span(), message.into(), ("geef het pakket een andere naam", "give the pack another name").into());
        }
        let version = file.version.get_ref();
        if Version::parse(version).is_none() {
            let message = (format!("«{version}» is geen versie"), format!("«{version}» is no version"));
            complain(file.version.span(), message.into(), ("schrijf bijvoorbeeld 1.0.0", "write 1.0.0, for instance").into());
        }
        if let Some(requires) = &file.requires {
            let asked = requires.get_ref();
            match is_met(asked, VERSION) {
                Some(true) => {}
                Some(false) => {
                    let message = (
                        format!("pakket «{name}» vraagt beleidslint {asked}, en dit is {VERSION}"),
                        format!("the pack «{name}» asks for beleidslint {asked}, and this is {VERSION}"),
                    );
                    let help = (
                        "neem een beleidslint die past, of een andere versie van het pakket",
                        "take a beleidslint that fits, or another version of the pack",
                    );
                    complain(requires.span(), message.into(), help.into());
                }
                None => {
                    let message = (format!("«{asked}» is geen eis aan een versie"), format!("«{asked}» asks for no version"));
                    let help = ("schrijf bijvoorbeeld >=0.1, of >=0.1, <2", "write >=0.1, for instance, or >=0.1, <2");
                    complain(requires.span(), message.into(), help.into());
                }
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let (name, name_place) = (name.clone(), file.name.span());
        Ok(Some(Pack { name, path, text, name_place }))
    }

    /// Where another of `packs` has its name: says so, and shows both.
    pub fn clash(&self, packs: &[Pack]) -> Option<[Problem; 2]> {
        let real = |pack: &Pack| std::fs::canonicalize(&pack.path).ok();
        let first = packs.iter().find(|pack| pack.name == self.name).filter(|first| real(first) != real(self))?;
        let name = &self.name;
        let here = (format!("er is al een pakket «{name}»"), format!("there is a pack «{name}» already"));
        let help = ("geef een van beide een andere naam", "give one of the two another name");
        let there = (format!("dit is het andere pakket «{name}»"), format!("this is the other pack «{name}»"));
        Some([self.problem(here).with_help(help), first.problem(there)])
    }

    fn problem(&self, message: (String, String)) -> Problem {
        Problem::new(&self.path, self.text.as_str(), Some(self.name_place.clone()), message)
    }
}

/// Whether `name` can be the name of a pack, or of a rule in it.
pub fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && !name.starts_with('-') && name.chars().all(fits)
}

/// The `pack.toml` of a new pack.
pub fn draft(name: &str) -> String {
    let Version(numbers) = Version::parse(VERSION).unwrap_or(Version([0; 3]));
    format!(
        "name = \"{name}\"\nversion = \"0.1.0\"\nrequires = \">={}.{}\" # de beleidslint die het nodig heeft\n",
        numbers[0], numbers[1]
    )
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version([u64; 3]);

impl Version {
    /// `1`, `1.2` or `1.2.3`.
    fn parse(text: &str) -> Option<Version> {
        let mut numbers = [0; 3];
        let mut parts = text.split('.');
        for (index, number) in numbers.iter_mut().enumerate() {
            match parts.next() {
                Some(part) if part.bytes().all(|byte| byte.is_ascii_digit()) => *number = part.parse().ok()?,
                None if index > 0 => {}
                _ => return None,
            }
        }
        parts.next().is_none().then_some(Version(numbers))
    }
}

/// Whether a version meets what is asked: `>=0.1`, `>=0.1, <2`. `None` where that cannot be read.
fn is_met(asked: &str, version: &str) -> Option<bool> {
    let version = Version::parse(version)?;
    let mut all = true;
    for one in asked.split(',').map(str::trim) {
        let number = one.trim_start_matches(['<', '>', '=']);
        let bound = Version::parse(number.trim())?;
        all &= match &one[..one.len() - number.len()] {
            ">=" => version >= bound,
            ">" => version > bound,
            "<=" => version <= bound,
            "<" => version < bound,
            "=" => version == bound,
            _ => return None,
        };
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_version_meets_what_is_asked_or_not() {
        for (asked, expected) in [
            (">=0.1", Some(true)),
            (">=0.1, <2", Some(true)),
            ("=0.1.0", Some(true)),
            (">0.1", Some(false)),
            (">=0.1,<0.1.0", Some(false)),
            ("0.1", None),
            (">= 0.x", None),
            (">=1.2.3.4", None),
            ("", None),
        ] {
            assert_eq!(is_met(asked, "0.1.0"), expected, "{asked}");
        }
        assert!(is_met(&format!(">={VERSION}"), VERSION) == Some(true));
    }

    proptest! {
        #[test]
        fn any_text_can_be_asked(asked in "([<>=]{0,2} ?[0-9.]{0,6},? ?){0,3}|\\PC{0,8}") {
            is_met(&asked, "0.1.0");
        }
    }
}
