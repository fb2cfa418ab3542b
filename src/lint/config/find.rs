//! Which configuration holds for which file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Applied, Config, Said};
use crate::problem::Problem;

/// The name of a configuration file.
pub const FILE_NAME: &str = "beleidslint.toml";

/// Finds the nearest configuration of each file, and reads each configuration once.
#[derive(Debug)]
pub struct Finder {
    /// The configuration that holds for every file, where one was named.
    named: Option<Arc<Config>>,
    /// Whether files are searched for.
    searches: bool,
    known: Mutex<Known>,
    problems: Mutex<Vec<Problem>>,
}

/// What was found before.
#[derive(Debug, Default)]
struct Known {
    /// The real paths of folders, by the paths by which they were asked for.
    real: HashMap<PathBuf, PathBuf>,
    /// By the real path of a folder.
    configs: HashMap<PathBuf, Option<Arc<Config>>>,
}

impl Finder {
    /// Searches from each file upwards.
    pub fn nearest() -> Self {
        Finder { named: None, searches: true, known: Mutex::default(), problems: Mutex::default() }
    }

    /// Knows no configuration.
    pub fn none() -> Self {
        Finder { searches: false, ..Finder::nearest() }
    }

    /// Takes the configuration at `path` for every file.
    pub fn named(path: &Path) -> Result<Self, Vec<Problem>> {
        Ok(Finder { named: Some(Arc::new(Config::read(path)?)), ..Finder::none() })
    }

    /// What holds for files in `folder`, as far as nothing particular is said of them.
    pub fn of_folder(&self, folder: &Path) -> Option<Applied> {
        let (_, config) = self.at(folder);
        Some(Applied::new(config?, None))
    }

    /// What holds for a file. The path need not be real, and nothing need be there.
    pub fn of_file(&self, path: &Path) -> Option<Applied> {
        let (folder, config) = self.at(path.parent().unwrap_or(Path::new("")));
        Some(Applied::new(config?, path.file_name().map(|name| folder.join(name)).as_deref()))
    }

    /// Whether a file or folder with this real path is left out when the folder around it is walked.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        let (_, config) = self.at(path.parent().unwrap_or(Path::new("")));
        config.is_some_and(|config| config.excludes(path, is_folder))
    }

    /// The pattern by which a file or folder is left out, by its own name or by that of a folder above it. The path need not
    /// be real.
    pub fn excluding(&self, path: &Path, is_folder: bool) -> Option<Said<String>> {
        let folder = || real_folder(path.parent().unwrap_or(Path::new("")));
        let real = path.file_name().map_or_else(|| real_folder(path), |name| folder().join(name));
        real.ancestors().find_map(|above| {
            let (_, config) = self.at(above.parent()?);
            config?.excluding(above, is_folder || above != real).cloned()
        })
    }

    /// What is wrong with the configurations that were read.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        // Two configurations may extend the same faulty file.
        for problem in self.problems.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            if !problems.contains(problem) {
                problems.push(problem.clone());
            }
        }
        problems
    }

    /// The real path of a folder, and the configuration for what is in it.
    fn at(&self, folder: &Path) -> (PathBuf, Option<Arc<Config>>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let real = match known.real.get(folder) {
            Some(real) => real.clone(),
            None => {
                let real = real_folder(folder);
                known.real.insert(folder.to_path_buf(), real.clone());
                real
            }
        };
        let config = if self.searches { self.search(&real, &mut known.configs) } else { self.named.clone() };
        (real, config)
    }

    fn search(&self, folder: &Path, known: &mut HashMap<PathBuf, Option<Arc<Config>>>) -> Option<Arc<Config>> {
        let mut passed = Vec::new();
        let mut found = None;
        for folder in folder.ancestors() {
            if let Some(config) = known.get(folder) {
                found = config.clone();
                break;
            }
            passed.push(folder.to_path_buf());
            let path = folder.join(FILE_NAME);
            if path.is_file() {
                match Config::read(&path) {
                    Ok(config) => found = Some(Arc::new(config)),
                    Err(problems) => self.problems.lock().unwrap_or_else(PoisonError::into_inner).extend(problems),
                }
                break;
            }
        }
        for folder in passed {
            known.insert(folder, found.clone());
        }
        found
    }
}

/// The real path of a folder; the empty path is the folder in which the program runs.
pub fn real_folder(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf())
}
