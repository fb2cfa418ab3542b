//! Which configuration holds for which file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::Config;
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
    /// By the path of a folder, as given and real.
    known: Mutex<HashMap<PathBuf, Option<Arc<Config>>>>,
    problems: Mutex<Vec<Problem>>,
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

    /// The configuration of the files directly in `folder`.
    pub fn of_folder(&self, folder: &Path) -> Option<Arc<Config>> {
        if !self.searches {
            return self.named.clone();
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(config) = known.get(folder) {
            return config.clone();
        }
        let config = self.search(real_folder(folder), &mut known);
        known.insert(folder.to_path_buf(), config.clone());
        config
    }

    /// The configuration of a file.
    pub fn of_file(&self, path: &Path) -> Option<Arc<Config>> {
        self.of_folder(path.parent().unwrap_or(Path::new("")))
    }

    /// Whether a file or folder with this real path is left out when the folder around it is walked.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        self.of_file(path).is_some_and(|config| config.excludes(path, is_folder))
    }

    /// What is wrong with the configurations that were read.
    pub fn problems(&self) -> Vec<Problem> {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn search(&self, folder: PathBuf, known: &mut HashMap<PathBuf, Option<Arc<Config>>>) -> Option<Arc<Config>> {
        let mut passed = Vec::new();
        let mut here = Some(folder.as_path());
        let mut found = None;
        while let Some(folder) = here {
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
            here = folder.parent();
        }
        for folder in passed {
            known.insert(folder, found.clone());
        }
        found
    }
}

/// The real path of a folder; the empty path is the folder in which the program runs.
pub(super) fn real_folder(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf())
}
