//! The line that counts, at the end.

use crate::language::Language;
use crate::lint::{Finding, Severity, Silencer};

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
    /// What is shown and can be mended without a person looking at it.
    mendable: usize,
    /// What the text or the configuration asked to keep silent.
    silenced: usize,
    /// What the baseline knows.
    known: usize,
}

impl Counts {
    /// The counts of one file.
    pub fn of(findings: &[Finding], least_shown: Severity) -> Self {
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
            counts.mendable += usize::from(finding.fix.as_ref().is_some_and(|fix| fix.safe));
        }
        counts
    }

    /// The counts before any file was checked, where so many could not be read.
    pub fn unread(count: usize) -> Self {
        Counts { unread: count, ..Counts::default() }
    }

    /// Adds the counts of other files.
    pub fn add(&mut self, other: Counts) {
        self.files += other.files;
        self.unread += other.unread;
        self.mendable += other.mendable;
        self.silenced += other.silenced;
        self.known += other.known;
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
        if self.mendable > 0 {
            line.push_str(&match language {
                Language::Nl => format!("; {} hiervan kan beleidslint herstellen", self.mendable),
                Language::En => format!("; beleidslint can mend {} of these", self.mendable),
            });
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

    fn hidden(&self, language: Language) -> Option<String> {
        let found =
            [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| (self.hidden[severity as usize], severity));
        let parts: Vec<_> = found.into_iter().filter(|(count, _)| *count > 0).collect();
        let option = match parts.last()?.1 {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
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
    use crate::document::Span;
    use crate::lint::{Fix, Silence};

    fn finding(severity: Severity, safe: bool) -> Finding {
        Finding {
            rule: "datums/weekdag".to_owned(),
            severity,
            message: String::new(),
            span: Span::at(0),
            source: None,
            related: Vec::new(),
            fix: Some(Fix { safe, edits: Vec::new() }),
            help: None,
            norm: None,
            silenced: None,
        }
    }

    #[test]
    fn the_line_counts_what_is_shown_what_can_be_mended_and_what_is_not_shown() {
        let findings = [(Severity::Error, true), (Severity::Warning, false), (Severity::Warning, true), (Severity::Hint, true)];
        let findings = findings.map(|(severity, safe)| finding(severity, safe));
        let mut counts = Counts::of(&findings, Severity::Warning);
        counts.add(Counts::of(&[], Severity::Warning));
        assert_eq!(
            counts.line(Language::Nl),
            "2 bestanden: 1 fout, 2 waarschuwingen; 2 hiervan kan beleidslint herstellen \
             (1 hint niet getoond: --min-severity hint)"
        );
        assert!(
            Counts::of(&findings, Severity::Error)
                .line(Language::En)
                .ends_with("(2 warnings and 1 hint not shown: --min-severity hint)")
        );
    }

    #[test]
    fn what_is_silenced_is_counted_apart_and_never_fails() {
        let by = |by| Finding { silenced: Some(Silence { by, reason: None }), ..finding(Severity::Error, true) };
        let silenced = [Silencer::Comment, Silencer::FrontMatter, Silencer::Configuration].map(by);
        let mut counts = Counts::of(&silenced, Severity::Warning);
        assert_eq!(counts.line(Language::Nl), "1 bestand: niets op aan te merken; 3 onderdrukt");
        counts.add(Counts::of(&[by(Silencer::Baseline), finding(Severity::Warning, false)], Severity::Warning));
        assert_eq!(counts.line(Language::Nl), "2 bestanden: 1 waarschuwing; 3 onderdrukt; 1 bekend uit de nulmeting");
        assert_eq!(counts.line(Language::En), "2 files: 1 warning; 3 silenced; 1 known from the baseline");
        assert!(counts.reaches(Severity::Warning) && !counts.reaches(Severity::Error));
        let known = Counts::of(&[by(Silencer::Baseline)], Severity::Warning);
        assert_eq!(known.line(Language::Nl), "1 bestand: niets nieuws; 1 bekend uit de nulmeting");
    }

    #[test]
    fn nothing_wrong_is_said_in_a_friendly_way() {
        assert_eq!(Counts::of(&[], Severity::Warning).line(Language::Nl), "1 bestand: niets op aan te merken");
    }

    #[test]
    fn what_could_not_be_read_is_no_clean_run() {
        let unread = Counts::unread(2);
        assert_eq!(unread.line(Language::Nl), "0 bestanden gecontroleerd; 2 niet te lezen");
        let mut counts = Counts::of(&[], Severity::Warning);
        counts.add(unread);
        assert_eq!(counts.line(Language::Nl), "1 bestand: niets op aan te merken; 2 niet te lezen");
    }

    #[test]
    fn what_is_not_shown_fails_all_the_same() {
        let counts = Counts::of(&[finding(Severity::Hint, false)], Severity::Error);
        assert!(counts.reaches(Severity::Hint) && !counts.reaches(Severity::Warning));
    }
}
