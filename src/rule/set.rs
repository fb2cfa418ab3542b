//! All rules that there are: those of the program and those of a user.

use std::ops::Range;
use std::path::PathBuf;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::example::{self, Example, Tried};
use super::trial::Trial;
use super::{Pack, Rule, Unshown, compile, load};
use crate::document::kind::Kinds;
use crate::language::Language;
use crate::lint::Finding;
use crate::problem::{Problem, advice};

/// The file of a rule that does not come with the program.
#[derive(Clone, Debug)]
pub struct OwnRule {
    /// The id of the rule.
    pub id: String,
    pub path: PathBuf,
    /// What the file holds.
    pub text: String,
}

/// With fewer rule files than this, it takes longer to start threads than to do without.
const MANY_FILES: usize = 50;

/// What comes of `work` on each item, in their order: in parallel, where there are many.
fn of_each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    if items.len() < MANY_FILES { items.iter().map(work).collect() } else { items.par_iter().map(work).collect() }
}

/// All rules that the program has.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    /// The kinds of document that they speak of.
    kinds: &'static Kinds,
}

impl RuleSet {
    /// The rules that come with the program.
    ///
    /// # Errors
    /// What is wrong with them; the tests see to it that nothing is.
    pub fn embedded() -> Result<RuleSet, Vec<Problem>> {
        Self::with_folders(&[], Kinds::built_in())
    }

    /// The rules that come with the program, and those of `folders`, about documents of `kinds`. The examples of the
    /// latter are tried.
    ///
    /// # Errors
    /// Every mistake in a rule file, drawn on that file.
    pub fn with_folders(folders: &[PathBuf], kinds: &'static Kinds) -> Result<RuleSet, Vec<Problem>> {
        let (set, own) = Self::load(folders, kinds, false)?;
        let problems: Vec<Problem> = of_each(&own, |file| set.example_problems(file)).into_iter().flatten().collect();
        if problems.is_empty() { Ok(set) } else { Err(problems) }
    }

    /// The rules that come with the program and those of `paths`, folders or rule files, each of which takes the place of one
    /// with its name; their examples are not tried.
    ///
    /// # Errors
    /// Every mistake in a rule file, drawn on that file.
    pub fn untried(paths: &[PathBuf], kinds: &'static Kinds) -> Result<(RuleSet, Vec<OwnRule>), Vec<Problem>> {
        Self::load(paths, kinds, true)
    }

    /// Whether `text` is a rule file without mistakes that does what its examples say.
    pub fn is_right(id: &str, text: &str, kinds: &'static Kinds) -> bool {
        let Ok(all) = Self::embedded() else { return false };
        let file = load::RuleSource::of_text(id, text);
        let Ok(rule) = compile::compile(&file, kinds) else { return false };
        Trial { rule: &rule, all: &all, path: &file.path, text }.problems().is_empty()
    }

    fn load(paths: &[PathBuf], kinds: &'static Kinds, replace: bool) -> Result<(RuleSet, Vec<OwnRule>), Vec<Problem>> {
        let mut problems = Vec::new();
        let mut rules: Vec<Rule> = Vec::new();
        let named = Self::named(paths, &mut problems);
        let taken: FxHashSet<&str> = named.iter().filter(|_| replace).map(|file| file.id.as_str()).collect();
        for file in load::embedded().iter().filter(|file| !taken.contains(file.id.as_str())) {
            match compile::compile(file, kinds) {
                Ok(rule) => rules.push(rule),
                Err(found) => problems.extend(found),
            }
        }
        let mut ids: FxHashSet<String> = rules.iter().map(|rule| rule.id.clone()).collect();
        let mut files: Vec<load::RuleSource> = Vec::new();
        for file in named {
            if ids.insert(file.id.clone()) {
                files.push(file);
            } else {
                let other = files.iter().find(|other| other.id == file.id);
                problems.extend(same_id(&file, other, load::embedded_with_id(&file.id).as_ref()));
            }
        }
        for compiled in of_each(&files, |file| compile::compile(file, kinds)) {
            match compiled {
                Ok(rule) => rules.push(rule),
                Err(found) => problems.extend(found),
            }
        }
        for rule in &rules {
            if let Some(unknown) = rule.instead_of.iter().find(|id| !ids.contains(*id)) {
                let (path, text) = files
                    .iter()
                    .find(|file| file.id == rule.id)
                    .map_or_else(|| (PathBuf::from(&rule.id), String::new()), |file| (file.path.clone(), file.text.to_string()));
                let range = text.find(unknown.as_str()).map(|at| at..at + unknown.len());
                let message = (format!("er is geen regel «{unknown}»"), format!("there is no rule «{unknown}»"));
                let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                problems.push(Problem::new(path, text, range, message).with_help(advice(unknown, &ids)));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let own = files.into_iter().map(|file| OwnRule { id: file.id, path: file.path, text: file.text.into_owned() });
        Ok((RuleSet { rules, kinds }, own.collect()))
    }

    /// The rule files at these paths.
    fn named(paths: &[PathBuf], problems: &mut Vec<Problem>) -> Vec<load::RuleSource> {
        let (mut packs, mut files): (Vec<Pack>, Vec<load::RuleSource>) = (Vec::new(), Vec::new());
        for path in paths {
            match load::path(path) {
                Ok(found) => {
                    let clash = found.pack.as_ref().and_then(|pack| pack.clash(&packs));
                    if let Some(clash) = clash {
                        problems.extend(clash);
                        continue;
                    }
                    packs.extend(found.pack);
                    files.extend(found.files);
                }
                Err(found) => problems.extend(found),
            }
        }
        files
    }

    /// What does not go as the examples in a rule file say, each drawn on its place there.
    pub fn example_problems(&self, file: &OwnRule) -> Vec<Problem> {
        self.trial(file).map(|trial| trial.problems()).unwrap_or_default()
    }

    /// The rule file with its marks and its mended texts as the rule finds and mends.
    pub fn with_marks(&self, file: &OwnRule) -> String {
        self.trial(file).map_or_else(|| file.text.clone(), |trial| trial.updated())
    }

    /// The parts of the rule in a file that its examples do not show.
    pub fn unshown(&self, file: &OwnRule) -> Vec<Unshown> {
        self.trial(file).map(|trial| trial.unshown()).unwrap_or_default()
    }

    /// Asks a rule of this set about one of its examples; `None` where the text cannot be read.
    pub fn try_example(&self, rule: &Rule, example: &Example, language: Language) -> Option<Tried> {
        example::run(rule, self, example, language)
    }

    /// What other rules find in the bad examples of the rule in a file: where in the file (bytes), and what.
    pub fn found_by_others(&self, file: &OwnRule, language: Language) -> Vec<(Range<usize>, Finding)> {
        self.trial(file).map(|trial| trial.found_by_others(language)).unwrap_or_default()
    }

    fn trial<'a>(&'a self, file: &'a OwnRule) -> Option<Trial<'a>> {
        Some(Trial { rule: self.get(&file.id)?, all: self, path: &file.path, text: &file.text })
    }

    /// The kinds of document that the rules speak of.
    pub fn kinds(&self) -> &'static Kinds {
        self.kinds
    }

    /// All rules, sorted by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with this id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok().and_then(|at| self.rules.get(at))
    }

    /// What is wrong with the examples of the rules that come with the program.
    pub fn embedded_example_problems() -> Vec<Problem> {
        let all = match RuleSet::embedded() {
            Ok(all) => all,
            Err(problems) => return problems,
        };
        let mut problems = Vec::new();
        for file in load::embedded() {
            match compile::compile_text(&file, all.kinds) {
                Ok(rule) => problems.extend(Trial { rule: &rule, all: &all, path: &file.path, text: &file.text }.problems()),
                Err(found) => problems.extend(found),
            }
        }
        problems
    }
}

/// Says that a rule has the name of another, and shows both.
fn same_id(file: &load::RuleSource, other: Option<&load::RuleSource>, built_in: Option<&load::RuleSource>) -> Vec<Problem> {
    let id = &file.id;
    let problem = |file: &load::RuleSource, message: (String, String)| Problem::new(&file.path, &*file.text, Some(0..0), message);
    let help = ("geef het bestand een andere naam", "give the file another name");
    let here = problem(file, (format!("er is al een regel «{id}»"), format!("there is a rule «{id}» already"))).with_help(help);
    let there = |other| problem(other, (format!("dit is de andere regel «{id}»"), format!("this is the other rule «{id}»")));
    [Some(here), other.or(built_in).map(there)].into_iter().flatten().collect()
}
