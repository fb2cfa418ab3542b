//! `beleidslint check`: what is wrong.

use std::mem::ManuallyDrop;

use super::arguments::Check;
use super::ci;
use super::dossier::Dossiers;
use super::mending::{self, Done, Mending};
use super::output::Outputs;
use super::profile::Profiles;
use super::session::{Opened, Session};
use super::silences::{Known, Silences};
use super::since::{Changed, Since};
use super::terminal::Terminal;
use super::{Status, Stop};
use crate::lint::{Finding, RelatedPlace, Severity};
use crate::report::entry::ErrorEntry;
use crate::report::run::Run;
use crate::report::summary::Counts;

/// Checks files, and shows what is wrong with them.
pub(super) fn run(arguments: &Check, terminal: &mut Terminal) -> Result<Status, Stop> {
    let language = terminal.language;
    let mending = Mending::of(arguments, terminal);
    let outputs = Outputs::new(arguments, terminal)?;
    let mut session = Session::open(&arguments.inputs, terminal)?;
    session.keeps_bytes = mending.is_some();
    outputs.spare_texts(&arguments.inputs.paths, &mut session)?;
    let since = match &arguments.since {
        Some(revision) => {
            let dossiers = Dossiers::new(&session, arguments.dossier);
            Some(Since::revision(revision, &arguments.inputs.paths, &mut session, |file| dossiers.hold(file))?)
        }
        None => None,
    };
    // What the rules hold is not given back: the process ends here, and whoever waits for a hook would wait for that too.
    let profiles = ManuallyDrop::new(Profiles::new(&arguments.profile, &session.configs, language)?);
    let least_shown: Severity = arguments.min_severity.into();
    let least = arguments.fail_on.severity().map_or(least_shown, |fails| least_shown.min(fails));
    let linters = ManuallyDrop::new(profiles.linters(&arguments.selection, least)?);
    let silences = Silences::new(&session, Known::of(arguments), |file| &linters[profiles.of_file[file]])?;
    let mut dossiers = Dossiers::new(&session, arguments.dossier);
    dossiers.gather(&session, |file| &linters[profiles.of_file[file]]);
    let is_new_elsewhere = |finding: &Finding| {
        finding.related.iter().any(|related| match &related.place {
            RelatedPlace::Elsewhere(place) => since.as_ref().is_some_and(|since| since.is_new(place)),
            RelatedPlace::Here(_) => false,
        })
    };
    let check = |opened: &Opened<'_>, changed: Option<&Changed>| {
        let linter = &linters[profiles.of_file[opened.index]];
        let mut findings = dossiers.find(opened, linter);
        silences.apply(opened, &mut findings);
        linter.keep_wanted(&mut findings);
        findings.retain(|finding| {
            changed.is_none_or(|changed| changed.concerns(&opened.document, finding)) || is_new_elsewhere(finding)
        });
        sort(&mut findings, opened);
        findings
    };
    let keep = |opened: &Opened<'_>, mut findings: Vec<Finding>| {
        let counts = Counts::of(&opened.document, &findings, least_shown);
        findings.retain(|finding| finding.severity >= least_shown);
        (counts, outputs.keep(opened, &findings))
    };
    let mut results = session.each(terminal, |opened| {
        let changed = || since.as_ref().map(|since| since.changed(opened.index, &opened.document.source));
        match mending {
            Some(mending) => mending.file(opened, changed, check, keep),
            None => (keep(opened, check(opened, changed().as_ref())), Done::default()),
        }
    });
    // Of files in which nothing changed nobody looked.
    let named = if since.is_some() { &[] } else { arguments.inputs.paths.as_slice() };
    silences.note_unused(named, |file| &linters[profiles.of_file[file]], terminal);
    let mut counts = Counts::unread(results.failures.len());
    let mut files = Vec::new();
    let mut mended = Vec::new();
    for ((of_file, file), done) in results.done {
        counts.add(of_file.with_mended(done.count));
        files.push(file?);
        mended.push(done);
    }
    mending::report(mended, &mut results.failures, terminal)?;
    if mending.is_some_and(|mending| mending.shows) {
        terminal.finish()?;
        terminal.say(&counts.would_be_mended(language));
        return Ok(match results.failures.is_empty() {
            true if counts.mended(language).is_none() => Status::Done,
            true => Status::Findings,
            false => Status::Failed,
        });
    }
    let run = Run {
        files,
        failures: results.failures.iter().map(|failure| ErrorEntry::new(failure, language)).collect(),
        counts,
        rules: profiles.rules.all().collect(),
        language,
        root: ci::root(),
    };
    let written = outputs.write(&run, terminal)?;
    Ok(if !results.failures.is_empty() || !written {
        Status::Failed
    } else if arguments.fail_on.severity().is_some_and(|severity| counts.reaches(severity)) {
        Status::Findings
    } else {
        Status::Done
    })
}

/// Puts findings in the order of the file, which need not be that of the joined text.
fn sort(findings: &mut [Finding], opened: &Opened<'_>) {
    findings.sort_by_cached_key(|finding| {
        let range = finding.range(&opened.document);
        (range.start, range.end, finding.rule.clone())
    });
}
