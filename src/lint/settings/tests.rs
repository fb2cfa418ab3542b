use super::*;
use crate::document::Format;
use crate::lint::Linter;
use crate::relate::{self, Known};
use crate::rule::RuleSet;
use crate::{read, recognise};

fn rules() -> RuleSet {
    RuleSet::embedded().expect("the rules are right")
}

/// What the rule finds in a text.
fn found(rule: &str, text: &str, settings: Settings) -> Vec<String> {
    let settings = Settings { select: vec![rule.to_owned()], ..settings };
    let document = read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
    let mut facts = recognise::recognise(&document);
    relate::relate(&document, &mut facts, Known::default());
    let findings = Linter::new(&rules(), settings).check(&document, &facts);
    findings.iter().map(|finding| document.slice(finding.span).to_owned()).collect()
}

fn with(name: &str, options: &[RuleOption]) -> Settings {
    Settings { options: options.iter().map(|option| (name.to_owned(), option.clone())).collect(), ..Settings::default() }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

#[test]
fn a_bound_can_be_moved() {
    let text = "Wij gaan volgend jaar weer samen met u aan het werk voor een schone en veilige stad.";
    assert_eq!(found("taal/lange-zin", text, Settings::default()).len(), 0);
    assert_eq!(found("taal/lange-zin", text, with("taal/lange-zin", &[RuleOption::AtMost(10)])).len(), 1);
    let twice = [RuleOption::AtMost(10), RuleOption::AtMost(40)];
    assert_eq!(found("taal/lange-zin", text, with("taal/lange-zin", &twice)).len(), 0);
    assert_eq!(found("taal/lange-zin", text, with("taal/dubbel-woord", &[RuleOption::AtMost(10)])).len(), 0);
}

#[test]
fn words_can_be_excepted_however_their_letters_and_lines_are_written() {
    let text = "De de raad besluit. Het werk gaat van van start.";
    assert_eq!(found("taal/dubbel-woord", text, Settings::default()), ["De de", "van van"]);
    let except = [RuleOption::Except(words(&["DE"])), RuleOption::Except(words(&["hier"]))];
    assert_eq!(found("taal/dubbel-woord", text, with("taal/dubbel-woord", &except)), ["van van"]);

    let text = "Wij borgen dit. Implementatie volgt met stakeholders.";
    let except = [RuleOption::Except(words(&["implementatie", "stakeholders"]))];
    assert_eq!(found("taal/jargon", text, with("taal/jargon", &except)), ["borgen"]);
}

#[test]
fn a_rule_that_is_switched_on_for_a_style_is_off_in_others() {
    let rules = rules();
    let rule = rules.get("datums/dd").expect("it is there");
    let severities = vec![(rule.id.clone(), Some(Severity::Hint))];
    let is_on = |style: Option<&str>, options: &[RuleOption]| {
        let style = style.map(str::to_owned);
        Settings { style, severities: severities.clone(), ..with(&rule.id, options) }.judge(rule).on
    };
    let kamer = [RuleOption::Styles(words(&["kamer"]))];
    assert!(is_on(None, &[]));
    assert!(is_on(Some("kamer"), &kamer));
    assert!(!is_on(Some("gemeente"), &kamer));
    assert!(!is_on(None, &kamer));
    assert!(!is_on(Some("kamer"), &[RuleOption::Readers(words(&["haags"]))]));
}

#[test]
fn a_group_that_is_switched_off_takes_its_rules_along_until_they_are_named_again() {
    let rules = rules();
    let rule = rules.get("datums/weekdag").expect("it is there");
    let is_on = |severities: &[(&str, Option<Severity>)]| {
        let severities = severities.iter().map(|(name, severity)| ((*name).to_owned(), *severity)).collect();
        Settings { severities, ..Settings::default() }.judge(rule).on
    };
    let (off, hint) = (None, Some(Severity::Hint));
    assert!(is_on(&[("datums/*", off), ("datums/weekdag", hint)]));
    assert!(!is_on(&[("datums/weekdag", hint), ("datums/*", off)]));
    assert!(is_on(&[("datums/weekdag", hint), ("datums/*", hint)]));
    assert!(is_on(&[("datums/*", off), ("datums/*", hint)]));
}

#[test]
fn terms_are_looked_for_and_a_term_is_not_found_within_a_right_one() {
    let terms = vec![
        crate::rule::Term { prefer: "jonge mantelzorger".to_owned(), avoid: words(&["mantelzorger", "jeugdige  helper"]) },
        crate::rule::Term { prefer: "DigiD".to_owned(), avoid: words(&["digid"]) },
    ];
    let text = "De Mantelzorger helpt. De jonge mantelzorger logt in met DIGID en DigiD.";
    let found = |settings| found("consistentie/voorkeursterm", text, settings);
    assert_eq!(found(Settings { terms, ..Settings::default() }), ["Mantelzorger", "DIGID"]);
    assert_eq!(found(Settings::default()).len(), 0);
}
