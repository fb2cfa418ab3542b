//! `extends`: a configuration that goes on where others leave off.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::FILE_NAME;
use super::layer::Layer;
use super::said::{Said, Written};
use crate::language::Wording;
use crate::problem::Problem;

/// Configurations that extend one another further than this do so by mistake.
const DEEPEST: usize = 16;

/// The files that make up one configuration.
pub(super) struct Chain<'c> {
    /// The real path of the folder of the configuration that was found.
    base: &'c Path,
    /// The files whose turn it is, from the one that was found: real paths.
    open: Vec<PathBuf>,
    /// The files that were read, real paths.
    done: Vec<PathBuf>,
    /// From the most general to the one that was found.
    layers: Vec<Layer>,
    problems: Vec<Problem>,
}

impl<'c> Chain<'c> {
    /// The layers of the configuration `file` in the folder `base`, the most general first.
    pub(super) fn layers(file: &Arc<Written>, base: &'c Path) -> Result<Vec<Layer>, Vec<Problem>> {
        let mut chain = Chain { base, open: Vec::new(), done: Vec::new(), layers: Vec::new(), problems: Vec::new() };
        let name = file.path.file_name().unwrap_or(FILE_NAME.as_ref());
        chain.add(file, base.join(name));
        if chain.problems.is_empty() { Ok(chain.layers) } else { Err(chain.problems) }
    }

    /// Adds a file, behind those that it extends. `real` is its real path.
    fn add(&mut self, file: &Arc<Written>, real: PathBuf) {
        let folder = real.parent().unwrap_or(Path::new("")).to_path_buf();
        // The patterns of a shared file that lies elsewhere are about the files of who shares it.
        let root = if self.base.starts_with(&folder) { &folder } else { self.base };
        let layer = match Layer::parse(file, &folder, root) {
            Ok(layer) => layer,
            Err(problems) => return self.problems.extend(problems),
        };
        self.open.push(real);
        for extended in &layer.extends {
            self.extend(extended, &folder);
        }
        self.done.extend(self.open.pop());
        self.layers.push(layer);
    }

    /// Adds the file that another in `folder` extends.
    fn extend(&mut self, extended: &Said<String>, folder: &Path) {
        if let Err((message, help)) = self.try_extend(&extended.value, folder) {
            self.problems.push(Problem { help, ..extended.origin.problem(message) });
        }
    }

    fn try_extend(&mut self, name: &str, folder: &Path) -> Result<(), (Wording, Option<Wording>)> {
        let plain = |message: Wording| (message, None);
        if name.contains("://") {
            return Err((
                ("hier hoort een bestand, geen adres", "this should be a file, not an address").into(),
                Some(
                    ("beleidslint gaat het net niet op: neem het bestand in de map op", "beleidslint does not go online").into(),
                ),
            ));
        }
        let path = folder.join(name);
        if path.is_dir() {
            let file = format!("{}/{FILE_NAME}", name.trim_end_matches('/'));
            let help =
                path.join(FILE_NAME).is_file().then(|| (format!("bedoelt u «{file}»?"), format!("do you mean «{file}»?")).into());
            return Err(((format!("«{name}» is een map"), format!("«{name}» is a folder")).into(), help));
        }
        let unreadable = |error: std::io::Error| {
            plain(match error.kind() {
                ErrorKind::NotFound => (format!("er is geen bestand «{name}»"), format!("there is no file «{name}»")).into(),
                _ => (format!("«{name}» kan niet gelezen worden: {error}"), format!("«{name}» cannot be read: {error}")).into(),
            })
        };
        let real = std::fs::canonicalize(&path).map_err(unreadable)?;
        if self.open.contains(&real) {
            return Err(plain(
                (format!("«{name}» breidt zelf weer dit bestand uit"), format!("«{name}» itself extends this file")).into(),
            ));
        }
        if self.done.contains(&real) {
            return Ok(());
        }
        if self.open.len() >= DEEPEST {
            return Err(plain(
                (
                    format!("hier breiden meer dan {DEEPEST} bestanden elkaar uit"),
                    format!("more than {DEEPEST} files extend one another here"),
                )
                    .into(),
            ));
        }
        let bytes = std::fs::read(&real).map_err(unreadable)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| plain((format!("«{name}» is geen UTF-8"), format!("«{name}» is not UTF-8")).into()))?;
        self.add(&Arc::new(Written { path: real.clone(), text }), real);
        Ok(())
    }
}
