//! The exceptions of a configuration, for files that cannot or should not say so themselves.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

use super::{EVERYTHING, Names, group_of};
use crate::document::Document;
use crate::lint::config::{Config, Exception};
use crate::lint::{Finding, Silence, Silencer};

/// The exceptions of a configuration, ready to be held against the findings of any number of files.
#[derive(Debug)]
pub struct Exceptions {
    config: Arc<Config>,
    /// By whose findings are meant: a rule, a group as `groep/*`, or everything. Indexes of the configuration's.
    of_target: FxHashMap<String, Vec<usize>>,
    /// Whether each kept a finding silent.
    used: Vec<AtomicBool>,
}

impl Exceptions {
    /// The exceptions of `config`, but for those with a name that does not exist: [`Config::check`] tells about these.
    pub fn new(config: Arc<Config>, names: &dyn Names) -> Self {
        let mut of_target: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (index, exception) in config.exceptions().enumerate() {
            if let Some(target) = names.target(&exception.rule.value) {
                of_target.entry(target).or_default().push(index);
            }
        }
        let used = config.exceptions().map(|_| AtomicBool::new(false)).collect();
        Exceptions { config, of_target, used }
    }

    /// Marks the findings of the file with this real path that may stay.
    pub fn apply(&self, path: &Path, document: &Document, findings: &mut [Finding]) {
        let all: Vec<&Exception> = self.config.exceptions().collect();
        let about: Vec<bool> = all.iter().map(|exception| exception.is_about(path)).collect();
        if !about.contains(&true) {
            return;
        }
        for finding in findings.iter_mut().filter(|finding| finding.silenced.is_none()) {
            let group = group_of(&finding.rule);
            let named = [&finding.rule, &group, EVERYTHING].into_iter().filter_map(|target| self.of_target.get(target)).flatten();
            for &index in named.filter(|index| about[**index]) {
                let exception = all[index];
                if exception.text.as_ref().is_some_and(|text| !is_at(text, document, finding)) {
                    continue;
                }
                self.used[index].store(true, Ordering::Relaxed);
                let silence = Silence { by: Silencer::Configuration, reason: exception.reason.clone() };
                finding.silenced.get_or_insert(silence);
            }
        }
    }

    /// The exceptions that kept nothing silent, each with whose findings it is about.
    pub fn unused(&self) -> impl Iterator<Item = (&Exception, &str)> {
        let exceptions: Vec<&Exception> = self.config.exceptions().collect();
        let mut unused: Vec<(usize, &str)> =
            self.of_target.iter().flat_map(|(target, all)| all.iter().map(|index| (*index, target.as_str()))).collect();
        unused.retain(|(index, _)| !self.used[*index].load(Ordering::Relaxed));
        unused.sort_unstable();
        unused.into_iter().map(move |(index, target)| (exceptions[index], target))
    }
}

/// Whether a finding points at `text`, as its author reads it or as it stands in the file.
fn is_at(text: &str, document: &Document, finding: &Finding) -> bool {
    let source = document.source.text().get(finding.range(document)).unwrap_or_default();
    [document.slice(finding.span), source].into_iter().any(|own| own.split_whitespace().eq(text.split(' ')))
}
