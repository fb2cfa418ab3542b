//! Tries a rule on its own examples, and says where it does not do what they say.

use std::ops::Range;
use std::path::Path;

use super::example::{Example, Tried, run, tried_by_others};
use super::written::Written;
use super::{Rule, RuleSet};
use crate::language::Language;
use crate::lint::Finding;
use crate::problem::Problem;

/// A rule, one of `all`, beside the file in which it is written.
pub(super) struct Trial<'a> {
    pub rule: &'a Rule,
    pub all: &'a RuleSet,
    pub path: &'a Path,
    pub text: &'a str,
}

/// What came of an example.
struct Outcome<'e> {
    example: &'e Example,
    /// What the rule points at, in bytes of the example, sorted.
    found: Vec<Range<usize>>,
    /// The text once mended.
    mended: String,
    /// Where it stands in the file, where that can be told to the byte.
    written: Option<Written>,
}

impl Outcome<'_> {
    /// Where a stretch of the example stands in the file; else the whole example.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.written.as_ref().and_then(|written| written.range(range)).unwrap_or_else(|| self.example.place.clone())
    }

    fn quote(&self, range: &Range<usize>) -> (String, String) {
        match self.example.text.get(range.clone()) {
            Some("") | None => (format!("iets op plaats {}", range.start), format!("something at {}", range.start)),
            Some(text) => (format!("«{text}»"), format!("«{text}»")),
        }
    }
}

impl Trial<'_> {
    fn outcomes(&self) -> Vec<Outcome<'_>> {
        let outcome = |example| self.outcome(example);
        self.rule.examples().iter().filter_map(outcome).collect()
    }

    fn outcome<'e>(&self, example: &'e Example) -> Option<Outcome<'e>> {
        let tried = run(self.rule, self.all, example, Language::Nl)?;
        let mut found: Vec<Range<usize>> = tried.findings.iter().map(|finding| finding.range(&tried.document)).collect();
        found.sort_by_key(|range| (range.start, range.end));
        let mended = tried.mended();
        let written = Written::new(self.text, &example.place, &example.marked(), &example.marks);
        Some(Outcome { example, found, mended, written })
    }

    /// What a form of the rule finds in each example, in bytes of the example.
    pub fn found(&self, rule: &Rule) -> Vec<Vec<Range<usize>>> {
        let found = |example| {
            let Tried { document, findings } = run(rule, self.all, example, Language::Nl)?;
            Some(findings.iter().map(|finding| finding.range(&document)).collect())
        };
        self.rule.examples().iter().filter_map(found).collect()
    }

    /// What other rules find in the bad examples: where in the file, and what.
    pub fn found_by_others(&self, language: Language) -> Vec<(Range<usize>, Finding)> {
        let mut found = Vec::new();
        for example in self.rule.examples().iter().filter(|example| example.bad) {
            let Some(tried) = tried_by_others(self.rule, self.all, example, language) else { continue };
            let written = Written::new(self.text, &example.place, &example.marked(), &example.marks);
            for finding in tried.findings {
                let place = written.as_ref().and_then(|written| written.range(&finding.range(&tried.document)));
                found.push((place.unwrap_or_else(|| example.place.clone()), finding));
            }
        }
        found
    }

    /// Everything that does not go as the examples say, each drawn on its place in the file.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for outcome in self.outcomes() {
            self.compare(&outcome, &mut problems);
        }
        for (wanted, dutch, english) in [(true, "fout", "bad"), (false, "goed", "good")] {
            let given = self.rule.examples().iter().any(|example| example.bad == wanted || (!wanted && example.fixed.is_some()));
            if !given {
                let message = (format!("de regel heeft geen {dutch} voorbeeld"), format!("the rule has no {english} example"));
                let help = ("geef [[example]] met bad en met good", "give [[example]] with bad and with good");
                problems.push(self.problem(0..0, message).with_help(help));
            }
        }
        problems
    }

    fn compare(&self, outcome: &Outcome<'_>, problems: &mut Vec<Problem>) {
        let Outcome { example, found, mended, .. } = outcome;
        let missed = example.marks.iter().filter(|mark| !found.contains(mark));
        let mut extra: Vec<&Range<usize>> = found.iter().filter(|range| !example.marks.contains(range)).collect();
        for mark in missed {
            let (dutch, english) = outcome.quote(mark);
            let touches = |range: &&Range<usize>| range.start <= mark.end && mark.start <= range.end;
            if let Some(at) = extra.iter().position(touches) {
                let instead = extra.remove(at);
                let message = (
                    format!("de regel wijst {dutch} niet aan, maar een ander stuk"),
                    format!("the rule points elsewhere than at {english}"),
                );
                let (dutch, english) = outcome.quote(instead);
                let related = (format!("dit wijst zij aan: {dutch}"), format!("this is what it points at: {english}"));
                let help =
                    ("zet de haken [[ ]] daaromheen, of geef point_at", "put the brackets [[ ]] around that, or give point_at");
                let problem = self.problem(outcome.place(mark), message).with_help(help);
                problems.push(Problem { related: Some((outcome.place(instead), related.into())), ..problem });
                continue;
            }
            let message = (format!("de regel vindt {dutch} niet"), format!("the rule does not find {english}"));
            let help = match found.first().map(|other| outcome.quote(other)) {
                Some((dutch, english)) => (format!("wel gevonden: {dutch}"), format!("found instead: {english}")),
                None => ("de regel vindt in dit voorbeeld niets".to_owned(), "the rule finds nothing in this example".to_owned()),
            };
            problems.push(self.problem(outcome.place(mark), message).with_help(help));
        }
        for range in extra {
            let (dutch, english) = outcome.quote(range);
            let message = (format!("de regel vindt ook {dutch}"), format!("the rule also finds {english}"));
            let help = match example.bad {
                true => ("zet er [[ ]] omheen, of maak de regel preciezer", "put [[ ]] around it, or make the rule more precise"),
                false => ("dit voorbeeld hoort goed te zijn", "this example should be good"),
            };
            problems.push(self.problem(outcome.place(range), message).with_help(help));
        }
        if let (Some(fixed), Some(place)) = (&example.fixed, &example.fixed_place)
            && mended != fixed
        {
            let message = (format!("het herstel geeft «{mended}»"), format!("the fix gives «{mended}»"));
            let help = ("pas het voorbeeld of het herstel aan", "change the example or the fix");
            problems.push(self.problem(place.clone(), message).with_help(help));
        }
    }

    fn problem(&self, range: Range<usize>, message: (String, String)) -> Problem {
        Problem::new(self.path, self.text, Some(range), message)
    }

    /// The file with the marks where the rule finds something, and with what its fixes give. Good examples stay as they are,
    /// and so do bad ones in which nothing is found: what is wrong there is the rule.
    pub fn updated(&self) -> String {
        let mut changes: Vec<(Range<usize>, String)> = Vec::new();
        for outcome in self.outcomes().iter().filter(|outcome| outcome.example.bad && !outcome.found.is_empty()) {
            if outcome.found != outcome.example.marks
                && let Some(marks) = outcome.written.as_ref().and_then(|written| written.marked_anew(&outcome.found))
            {
                changes.extend(marks.into_iter().map(|(range, with)| (range, with.to_owned())));
            }
            if let (Some(fixed), Some(place)) = (&outcome.example.fixed, &outcome.example.fixed_place)
                && *fixed != outcome.mended
            {
                changes.push((place.clone(), toml::Value::from(outcome.mended.as_str()).to_string()));
            }
        }
        let mut text = self.text.to_owned();
        changes.sort_by_key(|(range, with)| (range.start, range.end, with.is_empty()));
        for (range, with) in changes.into_iter().rev() {
            text.replace_range(range, &with);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::kind::Kinds;

    /// What is wrong with the examples of a rule about the words `klant` and `klanten`, and the file once updated.
    fn tried(examples: &str) -> (Vec<(String, String)>, String) {
        let text = format!(
            "severity = \"warning\" # zo erg\nwhy = \"Proef.\"\n[message]\nnl = \"{{text}}\"\nen = \"{{text}}\"\n[match]\n\
             on = \"text\"\nswap = {{ \"klant\" = \"inwoner\" }}\nfix = {{ safe = false }}\n{examples}"
        );
        let folder = tempfile::tempdir().expect("a folder can be made");
        std::fs::create_dir(folder.path().join("eigen")).expect("it can be made");
        std::fs::write(folder.path().join("eigen/klant.toml"), &text).expect("it can be written");
        let (all, own) = RuleSet::untried(&[folder.path().to_path_buf()], Kinds::built_in()).expect("it is a rule");
        let rule = all.get(&own[0].id).expect("it was read");
        let trial = Trial { rule, all: &all, path: &own[0].path, text: &own[0].text };
        let problems = trial.problems().into_iter().map(|problem| {
            let place = problem.range.clone().expect("it has a place");
            (text[place].to_owned(), problem.message.get(Language::Nl).to_owned())
        });
        (
            problems.collect(),
            trial.updated().split_once("[[example]]").map_or_else(String::new, |(_, examples)| examples.to_owned()),
        )
    }

    #[test]
    fn what_is_missed_and_what_is_too_much_is_pointed_at_in_the_file() {
        let (problems, updated) =
            tried("[[example]]\nbad = \"De klant en de [[burger]].\"\n[[example]]\ngood = \"Elke klant.\"\n");
        let expected = [
            ("burger", "de regel vindt «burger» niet"),
            ("klant", "de regel vindt ook «klant»"),
            ("klant", "de regel vindt ook «klant»"),
        ];
        assert_eq!(problems, expected.map(|(place, message)| (place.to_owned(), message.to_owned())));
        assert_eq!(updated, "\nbad = \"De [[klant]] en de burger.\"\n[[example]]\ngood = \"Elke klant.\"\n");
    }

    #[test]
    fn what_is_found_elsewhere_and_mended_otherwise_is_set_right_by_an_update() {
        let (problems, updated) = tried("[[example]]\nbad = \"\"\"\nDe\n[[klant vraagt]].\"\"\" # hier\nfixed = \"De klant.\"\n");
        let messages: Vec<&str> = problems.iter().map(|(_, message)| message.as_str()).collect();
        assert_eq!(problems[0].0, "klant vraagt");
        assert!(messages[0].contains("een ander stuk") && messages[1].starts_with("het herstel geeft"), "{messages:?}");
        assert!(updated.starts_with("\nbad = \"\"\"\nDe\n[[klant]] vraagt.\"\"\" # hier\n"), "{updated}");
        assert!(updated.contains("inwoner vraagt."), "{updated}");
    }
}
