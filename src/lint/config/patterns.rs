//! Patterns of paths, written as in `.gitignore`.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;
use toml::de::DeValue;

use super::said::Said;
use super::values::Parser;

/// Patterns of paths below a folder.
#[derive(Debug)]
pub struct Patterns {
    pub said: Vec<Said<String>>,
    /// The patterns, compiled, with the folder below which they hold.
    matcher: Gitignore,
}

impl Default for Patterns {
    fn default() -> Self {
        Patterns { said: Vec::new(), matcher: Gitignore::empty() }
    }
}

impl Patterns {
    /// What the last pattern that fits a file or folder says: that it is taken or, after an exclamation mark, that it is
    /// not. `path` is real, and says nothing of the folders above it.
    pub fn take(&self, path: &Path, is_folder: bool) -> Option<bool> {
        if self.said.is_empty() || !path.starts_with(self.matcher.path()) {
            return None;
        }
        match self.matcher.matched(path, is_folder) {
            ignore::Match::None => None,
            found => Some(found.is_ignore()),
        }
    }

    /// The last pattern that fits a file or folder.
    pub fn decisive(&self, path: &Path, is_folder: bool) -> Option<&Said<String>> {
        if self.said.is_empty() || !path.starts_with(self.matcher.path()) {
            return None;
        }
        match self.matcher.matched(path, is_folder) {
            ignore::Match::None => None,
            ignore::Match::Ignore(glob) | ignore::Match::Whitelist(glob) => {
                self.said.iter().rev().find(|said| said.value.trim() == glob.original().trim())
            }
        }
    }

    /// Whether a file, or a folder above it, is taken. `path` is real.
    pub fn take_file(&self, path: &Path) -> bool {
        let root = self.matcher.path();
        let mut above = path.ancestors().take_while(|path| *path != root);
        path.starts_with(root) && above.find_map(|above| self.take(above, above != path)).unwrap_or(false)
    }

    /// The real path of the folder below which all lies that is taken, or of the file where the only pattern names one.
    pub fn below(&self) -> PathBuf {
        let root = self.matcher.path();
        match self.said.as_slice() {
            [only] if is_path(&only.value) => root.join(only.value.trim_matches('/')),
            _ => root.to_path_buf(),
        }
    }
}

/// Whether a pattern fits one path only. One without a slash fits in every folder.
fn is_path(pattern: &str) -> bool {
    pattern.trim_end_matches('/').contains('/') && !pattern.contains(['*', '?', '[', '\\', '!'])
}

impl Parser<'_> {
    /// A list of patterns; `example` shows one.
    pub(super) fn patterns(&mut self, value: &Spanned<DeValue<'_>>, example: &str) -> Patterns {
        let said = self.texts(value, example);
        self.compile(said)
    }

    /// One pattern.
    pub(super) fn pattern(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Patterns> {
        let said = self.text(value)?;
        Some(self.compile(vec![said]))
    }

    fn compile(&mut self, mut said: Vec<Said<String>>) -> Patterns {
        let mut all = GitignoreBuilder::new(self.root);
        said.retain(|pattern| {
            // One that is right by itself is right among others.
            let mut alone = GitignoreBuilder::new(self.root);
            let right = alone.add_line(None, &pattern.value).is_ok()
                && alone.build().is_ok()
                && all.add_line(None, &pattern.value).is_ok();
            if !right {
                let text = &pattern.value;
                let message = (format!("«{text}» is geen patroon van paden"), format!("«{text}» is no pattern of paths"));
                self.complain(pattern.origin.range.clone(), message, None);
            }
            right
        });
        Patterns { said, matcher: all.build().unwrap_or_else(|_| Gitignore::empty()) }
    }
}
