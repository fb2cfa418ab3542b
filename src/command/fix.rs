//! `--fix`: mending a file in rounds. In each, fixes are carried out that do not get in each other's way, the file is read
//! anew, and what is still wrong is found.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::session::Opened;
use super::since::Changed;
use crate::document::Encoding;
use crate::language::Wording;
use crate::lint::{Finding, Fix, Plan, Severity, changed_bytes};

/// A file in which something is left to be mended after so many rounds has a rule that feeds itself.
const MOST_ROUNDS: usize = 50;

/// So has a file that grows to more than twice its size and this many bytes.
const MOST_GROWTH: usize = 10_000;

/// Where fixes do more together than they should, so many are tried one by one.
const MOST_TRIED: usize = 50;

/// Which findings are mended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixer {
    /// Also what may change what the text says.
    pub(super) unsafe_too: bool,
    /// From this severity: what is not shown is not mended unseen.
    pub(super) least: Severity,
}

/// What came of mending a file.
pub(super) struct Outcome<'a> {
    /// The file as it would be now; `None` where nothing is mended.
    pub(super) mended: Option<Opened<'a>>,
    /// How many findings are mended.
    pub(super) count: usize,
    /// What is wrong in the file as it would be now.
    pub(super) findings: Vec<Finding>,
    /// What the author must know.
    pub(super) notes: Vec<Wording>,
}

/// What was done in a round.
struct Round {
    /// What the file was before it.
    before: u64,
    /// The rules whose findings were mended, one for each finding.
    rules: Vec<String>,
}

impl Fixer {
    /// Mends a file until nothing is left to be mended. `check` finds what is wrong in a file of which so much is new.
    pub(super) fn mend<'a>(
        self,
        first: &Opened<'a>,
        new: Option<Changed>,
        check: &impl Fn(&Opened<'a>, Option<&Changed>) -> Vec<Finding>,
    ) -> Outcome<'a> {
        let mut changed = new.clone();
        let mut mended: Option<Opened<'a>> = None;
        let mut rounds: Vec<Round> = Vec::new();
        let mut notes = Vec::new();
        let findings = loop {
            let opened = mended.as_ref().unwrap_or(first);
            let findings = check(opened, changed.as_ref());
            if !notes.is_empty() {
                break findings;
            }
            let offered: Vec<(&Finding, &Fix)> = self.offered(opened, &findings, changed.as_ref()).collect();
            let step = Step::take(opened, &offered);
            let Some(next) = step.next else {
                notes.extend(step.notes);
                break findings;
            };
            let rules = step.plan.taken.iter().map(|&taken| offered[taken].0.rule.clone()).collect();
            rounds.push(Round { before: hash(&opened.bytes), rules });
            changed = changed.map(|changed| changed.moved(&step.plan.changes, &next.document.source));
            let after = hash(&next.bytes);
            if let Some(again) = rounds.iter().position(|round| round.before == after) {
                // What was mended since then was undone again.
                notes.push(contradiction(first, rounds.drain(again..)));
            } else if rounds.len() == MOST_ROUNDS || next.bytes.len() > 2 * first.bytes.len() + MOST_GROWTH {
                notes.push(endless(first, rounds.pop().into_iter()));
                (mended, changed) = (None, new.clone());
                rounds.clear();
                continue;
            }
            mended = Some(next);
        };
        let count = rounds.iter().map(|round| round.rules.len()).sum();
        Outcome { mended: mended.filter(|_| count > 0), count, findings, notes }
    }

    fn offered<'f>(
        self,
        opened: &Opened<'_>,
        findings: &'f [Finding],
        changed: Option<&Changed>,
    ) -> impl Iterator<Item = (&'f Finding, &'f Fix)> {
        findings.iter().filter_map(move |finding| {
            let fix = finding.fix.as_ref().filter(|fix| fix.safe || self.unsafe_too)?;
            let is_shown = finding.silenced.is_none() && finding.severity >= self.least;
            let is_new = changed.is_none_or(|changed| changed.concerns_fix(&opened.document, finding));
            (is_shown && is_new).then_some((finding, fix))
        })
    }
}

/// What can be done at once.
struct Step<'a> {
    plan: Plan,
    /// The file in which it is done; `None` where there is nothing to be done.
    next: Option<Opened<'a>>,
    notes: Vec<Wording>,
}

impl<'a> Step<'a> {
    fn take(opened: &Opened<'a>, offered: &[(&Finding, &Fix)]) -> Self {
        let fixes: Vec<&Fix> = offered.iter().map(|(_, fix)| *fix).collect();
        let plan = Plan::new(&opened.document, &fixes);
        let mut notes: Vec<Wording> =
            plan.refused.iter().map(|refused| unwritable(opened, offered[refused.fix].0, refused.character)).collect();
        if plan.taken.is_empty() {
            return Step { plan, next: None, notes };
        }
        if let Some(next) = carried_out(opened, &plan, &fixes) {
            return Step { plan, next: Some(next), notes };
        }
        // Something in the markup makes another text of it: what is fine by itself may be fine together.
        let tried = &plan.taken[..plan.taken.len().min(MOST_TRIED)];
        let (fit, unfit): (Vec<usize>, Vec<usize>) = tried.iter().partition(|&&fix| is_fit(opened, fixes[fix]));
        for few in [&fit[..], &fit[..fit.len().min(1)]] {
            let chosen: Vec<&Fix> = few.iter().map(|&fix| fixes[fix]).collect();
            let mut plan = Plan::new(&opened.document, &chosen);
            if !plan.taken.is_empty()
                && let Some(next) = carried_out(opened, &plan, &chosen)
            {
                plan.taken.iter_mut().for_each(|taken| *taken = few[*taken]);
                return Step { plan, next: Some(next), notes };
            }
        }
        notes.extend(unfit.iter().map(|&fix| misread(opened, offered[fix].0)));
        Step { plan, next: None, notes }
    }
}

/// The file in which a plan is carried out, if that reads as it should.
fn carried_out<'a>(opened: &Opened<'a>, plan: &Plan, fixes: &[&Fix]) -> Option<Opened<'a>> {
    let document = &opened.document;
    let bytes = changed_bytes(&document.source, &opened.bytes, &plan.changes).ok()?;
    let next = opened.session.opened(opened.index, document.format, bytes).ok()?;
    plan.leads_to(document, fixes, &next.document).then_some(next)
}

/// Whether a fix by itself gives a text that reads as it should.
fn is_fit(opened: &Opened<'_>, fix: &Fix) -> bool {
    let document = &opened.document;
    let plan = Plan::new(document, &[fix]);
    changed_bytes(&document.source, &opened.bytes, &plan.changes)
        .ok()
        .and_then(|bytes| crate::read::read(bytes, document.format).ok())
        .is_some_and(|next| plan.leads_to(document, &[fix], &next))
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// Where a finding stands, as `brief.txt:3:5: datums/dd`.
fn place(opened: &Opened<'_>, finding: &Finding) -> String {
    let at = opened.document.source.position(finding.range(&opened.document).start);
    format!("{}:{}:{}: {}", opened.input.shown, at.line, at.column, finding.rule)
}

fn unwritable(opened: &Opened<'_>, finding: &Finding, character: char) -> Wording {
    let place = place(opened, finding);
    let encoding = match opened.document.source.encoding() {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Windows1252 => "Windows-1252",
    };
    (
        format!("{place} is niet hersteld: het bestand is in {encoding}, en daarin bestaat «{character}» niet"),
        format!("{place} is not mended: the file is in {encoding}, which has no \"{character}\""),
    )
        .into()
}

fn misread(opened: &Opened<'_>, finding: &Finding) -> Wording {
    let place = place(opened, finding);
    let dutch = format!("{place} is niet hersteld: door de opmaak eromheen zou er iets anders komen te staan");
    (dutch, format!("{place} is not mended: the markup around it would make something else of it")).into()
}

fn contradiction(opened: &Opened<'_>, rounds: impl Iterator<Item = Round>) -> Wording {
    let (path, rules) = (&opened.input.shown, names(rounds));
    (
        format!("{path}: het herstellen is gestopt, want deze regels maken elkaars herstel ongedaan: {rules}"),
        format!("{path}: mending has stopped, since these rules undo each other's fixes: {rules}"),
    )
        .into()
}

fn endless(opened: &Opened<'_>, rounds: impl Iterator<Item = Round>) -> Wording {
    let (path, rules) = (&opened.input.shown, names(rounds));
    (
        format!("{path}: niets is hersteld, want er komt geen eind aan: {rules}"),
        format!("{path}: nothing is mended, since there is no end to it: {rules}"),
    )
        .into()
}

/// The rules of rounds, each once.
fn names(rounds: impl Iterator<Item = Round>) -> String {
    let rules: BTreeSet<String> = rounds.flat_map(|round| round.rules).collect();
    rules.into_iter().collect::<Vec<_>>().join(", ")
}
