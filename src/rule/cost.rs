//! What a pattern costs that gives the search no text to look for: it is tried wherever a character can begin it.

use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::question::{Pattern, Question, TextMatch};
use super::search::bounded;
use super::{OwnRule, Rule, RuleSet};

/// A pattern that is tried at many places of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slow {
    /// At how many of a hundred characters of running text it is tried; at least 1.
    pub share: usize,
    /// Whether it is so in spite of its own `needs`, which stand in many texts.
    pub has_needs: bool,
    /// Texts of which every match has one, for `needs`; empty where there are no such.
    pub needs: Vec<String>,
}

/// A pattern that is tried at fewer characters than this of a hundred is no slower than words.
const MANY: usize = 2;
/// A longer list for `needs` is no advice any more.
const MOST_NEEDS: usize = 12;

impl RuleSet {
    /// The pattern of a rule in a file, where it is slow. Counted in the examples of the rules that come with the program.
    pub fn slow(&self, file: &OwnRule) -> Option<Slow> {
        self.get(&file.id)?.slow(&self.running_text())
    }

    /// The good examples of all rules: as much of a policy text as the program holds.
    fn running_text(&self) -> String {
        let examples = self.rules().iter().flat_map(Rule::examples).filter(|example| !example.bad);
        examples.map(|example| example.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

impl Rule {
    /// Its pattern, where it is slow in `text`.
    pub fn slow(&self, text: &str) -> Option<Slow> {
        match &self.question {
            Question::Text(TextMatch { pattern: Some(pattern), .. }) => slow(pattern, text),
            _ => None,
        }
    }
}

fn slow(pattern: &Pattern, text: &str) -> Option<Slow> {
    let hir = regex_syntax::parse(&Pattern::as_read(&pattern.expression)).ok()?;
    let literals = |kind: ExtractKind| {
        let sequence: Seq = Extractor::new().kind(kind).extract(&hir);
        let texts: Option<Vec<String>> =
            sequence.literals()?.iter().map(|one| String::from_utf8(one.as_bytes().to_vec()).ok()).collect();
        texts.filter(|texts| !texts.is_empty() && texts.iter().all(|text| !text.is_empty()))
    };
    let all = text.chars().count().max(1);
    let is_searched = |line: &&str| pattern.needs.is_empty() || pattern.needs.iter().any(|need| line.contains(bounded(need).0));
    let searched = text.lines().filter(is_searched);
    let tried: usize = match literals(ExtractKind::Prefix) {
        Some(prefixes) => {
            searched.map(|line| prefixes.iter().map(|prefix| line.matches(prefix.as_str()).count()).sum::<usize>()).sum()
        }
        None => {
            let mut first = First::default();
            first.add(&hir);
            searched.flat_map(str::chars).filter(|c| first.takes(*c)).count()
        }
    };
    let share = (tried * 100).div_ceil(all).min(100);
    let is_rare = |texts: &Vec<String>| texts.len() <= MOST_NEEDS && texts.iter().all(|text| text.len() > 1);
    let needs = literals(ExtractKind::Suffix).filter(|texts| pattern.needs.is_empty() && is_rare(texts));
    (share >= MANY).then(|| Slow { share, has_needs: !pattern.needs.is_empty(), needs: needs.unwrap_or_default() })
}

/// The characters with which a match can begin.
#[derive(Default)]
struct First {
    ranges: Vec<(char, char)>,
    /// Any character.
    all: bool,
}

impl First {
    fn takes(&self, c: char) -> bool {
        self.all || self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&c))
    }

    /// Adds those of an expression; says whether it can be empty, so that what follows begins the match as well.
    fn add(&mut self, hir: &Hir) -> bool {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => true,
            HirKind::Literal(literal) => {
                match std::str::from_utf8(&literal.0).ok().and_then(|text| text.chars().next()) {
                    Some(first) => self.ranges.push((first, first)),
                    None => self.all = true,
                }
                false
            }
            HirKind::Class(Class::Unicode(class)) => {
                self.ranges.extend(class.iter().map(|range| (range.start(), range.end())));
                false
            }
            HirKind::Class(Class::Bytes(_)) => {
                self.all = true;
                false
            }
            HirKind::Repetition(repetition) => {
                let empty = self.add(&repetition.sub);
                empty || repetition.min == 0
            }
            HirKind::Capture(capture) => self.add(&capture.sub),
            HirKind::Concat(parts) => parts.iter().all(|part| self.add(part)),
            HirKind::Alternation(parts) => parts.iter().filter(|part| self.add(part)).count() > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "De raad besluit op 12 mei. Daarna volgt de uitvoering van het plan, zo nodig in overleg met wie daar woont.\n\
                        Wij horen graag wat u daarvan vindt, en wij laten u op tijd weten wanneer de eerste werkzaamheden beginnen.";

    fn found(expression: &str) -> Option<Slow> {
        found_with(expression, &[])
    }

    fn found_with(expression: &str, needs: &[&str]) -> Option<Slow> {
        let pattern = Pattern {
            expression: expression.to_owned(),
            bounds: (false, false),
            needs: needs.iter().map(|&need| need.to_owned()).collect(),
            point_at: None,
            groups: Vec::new(),
            compiled: OnceLock::new(),
        };
        slow(&pattern, TEXT)
    }

    #[test]
    fn a_pattern_with_a_text_to_look_for_is_not_slow_and_one_without_says_where_it_is_tried() {
        assert_eq!(found(r"raad(sleden)?"), None);
        assert_eq!(found(r"€ ?\d+"), None);
        let letters = found(r"\w+ing van").expect("it begins with any letter");
        assert!(letters.share > 60, "{letters:?}");
        assert_eq!(letters.needs, ["ing van"]);
        assert_eq!(found(r".*plan").map(|slow| slow.share), Some(100));
        // Digits are rare.
        assert_eq!(found(r"\d\d? mei"), None);
        assert_eq!(found(r"[AEIOUaeiou]\w+").map(|slow| (30..45).contains(&slow.share)), Some(true));
    }

    #[test]
    fn a_text_that_is_needed_makes_a_pattern_fast_unless_it_stands_everywhere() {
        assert_eq!(found_with(r"\w+ing van", &["zorg"]), None);
        assert!(found_with(r"\w+ing van", &["e"]).is_some_and(|slow| slow.has_needs && slow.needs.is_empty()));
    }

    proptest! {
        #[test]
        fn any_pattern_has_a_share(expression in "([a-z]|\\(|\\)|\\[|\\]|\\||[*+?.]|\\\\[dwb]|é){0,12}") {
            if let Some(slow) = found(&expression) {
                prop_assert!((1..=100).contains(&slow.share));
            }
        }
    }
}
