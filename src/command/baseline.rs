//! `beleidslint baseline`: what was wrong already.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use super::arguments::BaselineWrite;
use super::dossier::Dossiers;
use super::profile::Profiles;
use super::replace::replace;
use super::session::Session;
use super::silences::{Known, RealPaths, Silences};
use super::terminal::Terminal;
use super::{Status, Stop};
use crate::language::Language;
use crate::lint::baseline::Baseline;
use crate::lint::config::real_folder;
use crate::lint::{Linter, Outcome};
use crate::report::shown_path;

/// Writes all that `check` would report into a baseline.
pub(super) fn write(arguments: &BaselineWrite, terminal: &mut Terminal) -> Result<Status, Stop> {
    let path = &arguments.baseline;
    let old = if path.exists() { Some(Baseline::read(path).map_err(|problem| vec![*problem])?) } else { None };
    let mut baseline = Baseline::new(real_folder(path.parent().unwrap_or(Path::new(""))));
    let session = Session::open(&arguments.inputs, terminal)?;
    let profiles = Profiles::new(&arguments.profile, &session.configs, terminal.language)?;
    let linters = profiles.linters(&arguments.selection, arguments.min_severity.into())?;
    let linter = |file: usize| &linters[profiles.of_file[file]];
    let silences = Silences::new(&session, Known::Nothing, linter)?;
    let mut dossiers = Dossiers::new(&session, arguments.dossier);
    dossiers.gather(&session, linter);
    let mut real = RealPaths::default();
    let names: Vec<String> = session.inputs.iter().map(|input| baseline.name_of(&real.of(input))).collect();
    let results = session.each(terminal, |opened| {
        let mut findings = dossiers.find(opened, linter(opened.index));
        silences.apply(opened, &mut findings);
        linter(opened.index).keep_wanted(&mut findings);
        let mut own = Baseline::default();
        for finding in findings.iter().filter(|finding| finding.silenced.is_none()) {
            own.add(&names[opened.index], &opened.document, finding);
        }
        (opened.index, own)
    });
    let mut read: HashMap<&str, &Linter<'_>> = HashMap::new();
    for (file, own) in results.done {
        read.insert(&names[file], linter(file));
        baseline.extend(own);
    }
    if let Some(old) = old {
        baseline.keep(old, |name, rule| read.get(name).is_some_and(|linter| linter.outcome(rule) != Some(Outcome::LeftOut)));
    }
    let text = baseline.to_string();
    if std::fs::read_to_string(path).ok().as_ref() != Some(&text) {
        replace(path, |out| out.write_all(text.as_bytes())).map_err(|error| {
            let path = shown_path(path);
            let message = (format!("{path} kan niet geschreven worden: {error}"), format!("{path} cannot be written: {error}"));
            Stop::Request(message.into(), None)
        })?;
    }
    let (findings, files) = baseline.size();
    let path = shown_path(path);
    let line = match terminal.language {
        Language::Nl => format!(
            "{path}: {findings} {} in {files} {}",
            if findings == 1 { "bevinding" } else { "bevindingen" },
            if files == 1 { "bestand" } else { "bestanden" }
        ),
        Language::En => format!(
            "{path}: {findings} {} in {files} {}",
            if findings == 1 { "finding" } else { "findings" },
            if files == 1 { "file" } else { "files" }
        ),
    };
    writeln!(terminal.out, "{line}")?;
    Ok(if results.failures.is_empty() { Status::Done } else { Status::Failed })
}
