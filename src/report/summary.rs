//! The line that counts, at the end.

use crate::document::Document;
use crate::language::Language;
use crate::lint::{Finding, Severity, Silencer, changes};

/// How many findings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub files: usize,
    /// How many files or folders could not be read.
    unread: usize,
    /// What is shown, by severity: hints, warnings, errors.
    shown: [usize; 3],
    /// What is not shown, in the same order.
    hidden: [usize; 3],
    /// What is shown and can be mended: without a person looking at it, and only with.
    mendable: [usize; 2],
    /// What was mended, and is not there any more.
    mended: usize,
    /// In how many files something was mended.
    mended_files: usize,
    /// What the text or the configuration asked to keep silent.
    silenced: usize,
    /// What the baseline knows.
    known: usize,
}

impl Counts {
    /// The counts of one file.
    pub fn of(document: &Document, findings: &[Finding], least_shown: Severity) -> Self {
        let mut counts = Counts { files: 1, ..Counts::default() };
        for finding in findings {
            match finding.silenced.as_ref().map(|silence| silence.by) {
                Some(Silencer::Baseline) => counts.known += 1,
                Some(_) => counts.silenced += 1,
                None => {}
            }
            if finding.silenced.is_some() {
                continue;
            }
            if finding.severity < least_shown {
                counts.hidden[finding.severity as usize] += 1;
                continue;
            }
            counts.shown[finding.severity as usize] += 1;
            if let Some(fix) = finding.fix.as_ref().filter(|fix| changes(document, fix).is_some()) {
                counts.mendable[usize::from(!fix.safe)] += 1;
            }
        }
        counts
    }

    /// The same for a file in which so many findings were mended.
    #[must_use]
    pub fn with_mended(self, count: usize) -> Self {
        Counts { mended: count, mended_files: usize::from(count > 0), ..self }
    }

    /// The counts before any file was checked, where so many could not be read.
    pub fn unread(count: usize) -> Self {
        Counts { unread: count, ..Counts::default() }
    }

    /// Adds the counts of other files.
    pub fn add(&mut self, other: Counts) {
        self.files += other.files;
        self.unread += other.unread;
        self.mended += other.mended;
        self.mended_files += other.mended_files;
        self.silenced += other.silenced;
        self.known += other.known;
        for index in 0..2 {
            self.mendable[index] += other.mendable[index];
        }
        for severity in 0..3 {
            self.shown[severity] += other.shown[severity];
            self.hidden[severity] += other.hidden[severity];
        }
    }

    /// Whether anything is at or above a severity, shown or not.
    pub fn reaches(&self, severity: Severity) -> bool {
        (severity as usize..3).any(|severity| self.shown[severity] + self.hidden[severity] > 0)
    }

    /// The counts in a line.
    pub fn line(&self, language: Language) -> String {
        let [hints, warnings, errors] = self.shown;
        let mut line = files(self.files, language);
        let found = [(errors, Severity::Error), (warnings, Severity::Warning), (hints, Severity::Hint)];
        let parts: Vec<String> = found
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, severity)| format!("{count} {}", noun(severity, count, language)))
            .collect();
        if self.files == 0 {
            line.push_str(language.choose(" gecontroleerd", " checked"));
        } else if parts.is_empty() && self.known > 0 {
            line.push_str(language.choose(": niets nieuws", ": nothing new"));
        } else if parts.is_empty() {
            line.push_str(language.choose(": niets op aan te merken", ": nothing to object to"));
        } else {
            line.push_str(&format!(": {}", parts.join(", ")));
        }
        if let Some(mended) = self.mended(language) {
            line.push_str(&format!("; {mended}"));
        }
        if let Some(mendable) = self.mendable(language) {
            line.push_str(&format!("; {mendable}"));
        }
        if self.silenced > 0 {
            line.push_str(&match language {
                Language::Nl => format!("; {} onderdrukt", self.silenced),
                Language::En => format!("; {} silenced", self.silenced),
            });
        }
        if self.known > 0 {
            line.push_str(&match language {
                Language::Nl => format!("; {} bekend uit de nulmeting", self.known),
                Language::En => format!("; {} known from the baseline", self.known),
            });
        }
        if self.unread > 0 {
            line.push_str(&format!("; {} {}", self.unread, language.choose("niet te lezen", "could not be read")));
        }
        if let Some(hidden) = self.hidden(language) {
            line.push_str(&format!(" ({hidden})"));
        }
        line
    }

    /// What was mended, where anything was.
    pub fn mended(&self, language: Language) -> Option<String> {
        let (count, files) = (self.mended, files(self.mended_files, language));
        (count > 0).then(|| match language {
            Language::Nl => format!("{count} hersteld in {files}"),
            Language::En => format!("{count} mended in {files}"),
        })
    }

    /// What would be mended.
    pub fn would_be_mended(&self, language: Language) -> String {
        let (count, files) = (self.mended, files(self.mended_files, language));
        match (language, count) {
            (Language::Nl, 0) => "er is niets te herstellen".to_owned(),
            (Language::Nl, _) => format!("{count} te herstellen in {files}; er is niets veranderd"),
            (Language::En, 0) => "there is nothing to mend".to_owned(),
            (Language::En, _) => format!("{count} can be mended in {files}; nothing was changed"),
        }
    }

    /// What can be mended, and how that is asked for.
    fn mendable(&self, language: Language) -> Option<String> {
        let (nl, en) = match self.mendable {
            [0, 0] => return None,
            [safe, 0] => (format!("{safe} met --fix"), format!("{safe} with --fix")),
            [0, other] => (format!("{other} met --fix --unsafe-fixes"), format!("{other} with --fix --unsafe-fixes")),
            [safe, other] => (
                format!("{safe} met --fix, {other} meer met --unsafe-fixes erbij"),
                format!("{safe} with --fix, {other} more with --unsafe-fixes added"),
            ),
        };
        Some(format!("{}: {}", language.choose("te herstellen", "can be mended"), language.choose(nl, en)))
    }

    fn hidden(&self, language: Language) -> Option<String> {
        let found =
            [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| (self.hidden[severity as usize], severity));
        let parts: Vec<_> = found.into_iter().filter(|(count, _)| *count > 0).collect();
        let option = parts.last()?.1.name();
        let names: Vec<_> =
            parts.iter().map(|(count, severity)| format!("{count} {}", noun(*severity, *count, language))).collect();
        let names = names.join(language.choose(" en ", " and "));
        Some(format!("{names} {}: --min-severity {option}", language.choose("niet getoond", "not shown")))
    }
}

fn files(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Nl, 1) => "1 bestand".to_owned(),
        (Language::Nl, _) => format!("{count} bestanden"),
        (Language::En, 1) => "1 file".to_owned(),
        (Language::En, _) => format!("{count} files"),
    }
}

fn noun(severity: Severity, count: usize, language: Language) -> &'static str {
    let (one, more) = match severity {
        Severity::Error => language.choose(("fout", "fouten"), ("error", "errors")),
        Severity::Warning => language.choose(("waarschuwing", "waarschuwingen"), ("warning", "warnings")),
        Severity::Hint => ("hint", "hints"),
    };
    if count == 1 { one } else { more }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Span};
    use crate::lint::{Edit, Fix, Silence};

    fn counts(findings: &[Finding], least_shown: Severity) -> Counts {
        let document = crate::read::read(b"woensdag".to_vec(), Format::Text).expect("it is text");
        Counts::of(&document, findings, least_shown)
    }

    fn finding(severity: Severity, safe: bool) -> Finding {
        Finding {
            rule: "datums/weekdag".to_owned(),
            severity,
            message: String::new(),
            span: Span::new(0, 8),
            source: None,
            related: Vec::new(),
            fix: Some(Fix { safe, edits: vec![Edit { span: Span::new(0, 8), replacement: "dinsdag".to_owned() }] }),
            help: None,
            norm: None,
            url: None,
            suggestions: Vec::new(),
            choices: Vec::new(),
            silenced: None,
        }
    }

    #[test]
    fn the_line_counts_what_is_shown_what_can_be_mended_and_what_is_not_shown() {
        let findings = [(Severity::Error, true), (Severity::Warning, false), (Severity::Warning, true), (Severity::Hint, true)];
        let findings = findings.map(|(severity, safe)| finding(severity, safe));
        let mut total = counts(&findings, Severity::Warning);
        total.add(counts(&[], Severity::Warning));
        assert_eq!(
            total.line(Language::Nl),
            "2 bestanden: 1 fout, 2 waarschuwingen; te herstellen: 2 met --fix, 1 meer met --unsafe-fixes erbij \
             (1 hint niet getoond: --min-severity hint)"
        );
        assert!(
            counts(&findings, Severity::Error)
                .line(Language::En)
                .ends_with("(2 warnings and 1 hint not shown: --min-severity hint)")
        );
    }

    #[test]
    fn what_is_silenced_is_counted_apart_and_never_fails() {
        let by = |by| Finding { silenced: Some(Silence { by, reason: None }), ..finding(Severity::Error, true) };
        let silenced = [Silencer::Comment, Silencer::FrontMatter, Silencer::Configuration].map(by);
        let mut total = counts(&silenced, Severity::Warning);
        assert_eq!(total.line(Language::Nl), "1 bestand: niets op aan te merken; 3 onderdrukt");
        total.add(counts(&[by(Silencer::Baseline), finding(Severity::Warning, false)], Severity::Warning));
        assert_eq!(
            total.line(Language::Nl),
            "2 bestanden: 1 waarschuwing; te herstellen: 1 met --fix --unsafe-fixes; 3 onderdrukt; 1 bekend uit de nulmeting"
        );
        assert_eq!(
            total.line(Language::En),
            "2 files: 1 warning; can be mended: 1 with --fix --unsafe-fixes; 3 silenced; 1 known from the baseline"
        );
        assert!(total.reaches(Severity::Warning) && !total.reaches(Severity::Error));
        let known = counts(&[by(Silencer::Baseline)], Severity::Warning);
        assert_eq!(known.line(Language::Nl), "1 bestand: niets nieuws; 1 bekend uit de nulmeting");
    }

    #[test]
    fn what_is_mended_is_counted_with_its_files() {
        let mut total = counts(&[finding(Severity::Warning, false)], Severity::Warning).with_mended(3);
        total.add(counts(&[], Severity::Warning).with_mended(0));
        total.add(counts(&[], Severity::Warning).with_mended(1));
        assert_eq!(total.mended(Language::Nl).as_deref(), Some("4 hersteld in 2 bestanden"));
        let line = "3 bestanden: 1 waarschuwing; 4 hersteld in 2 bestanden; te herstellen: 1 met --fix --unsafe-fixes";
        assert_eq!(total.line(Language::Nl), line);
        assert_eq!(counts(&[], Severity::Warning).mended(Language::Nl), None);
    }

    #[test]
    fn nothing_wrong_is_said_in_a_friendly_way() {
        assert_eq!(counts(&[], Severity::Warning).line(Language::Nl), "1 bestand: niets op aan te merken");
    }

    #[test]
    fn what_could_not_be_read_is_no_clean_run() {
        let unread = Counts::unread(2);
        assert_eq!(unread.line(Language::Nl), "0 bestanden gecontroleerd; 2 niet te lezen");
        let mut total = counts(&[], Severity::Warning);
        total.add(unread);
        assert_eq!(total.line(Language::Nl), "1 bestand: niets op aan te merken; 2 niet te lezen");
    }

    #[test]
    fn what_is_not_shown_fails_all_the_same() {
        let total = counts(&[finding(Severity::Hint, false)], Severity::Error);
        assert!(total.reaches(Severity::Hint) && !total.reaches(Severity::Warning));
    }
}
