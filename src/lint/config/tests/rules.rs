//! `[rules]`: severities and options.

use super::*;

const RULES: &str = "[rules]\n'proef' = { severity = 'hint', styles = 'kamer' }\n\
    'proef/lang' = { at-most = 35, readers = ['haags'] }\n'proef/vinvis' = { severity = 'off', except = ['blauwe vinvis'] }\n";

#[test]
fn a_table_says_more_of_a_rule_than_its_severity() {
    let (_folder, rules) = rules();
    let config = applied(RULES);
    assert!(config.config.check(&rules).is_ok());
    assert_eq!(config.severities(&rules), [("proef/*".to_owned(), Some(Severity::Hint)), ("proef/vinvis".to_owned(), None)]);
    let of = |word: &str| vec![word.to_owned()];
    let expected = [
        ("proef/*", RuleOption::Styles(of("kamer"))),
        ("proef/lang", RuleOption::AtMost(35)),
        ("proef/lang", RuleOption::Readers(of("haags"))),
        ("proef/vinvis", RuleOption::Except(of("blauwe vinvis"))),
    ];
    assert_eq!(config.options(&rules), expected.map(|(name, option)| (name.to_owned(), option)));
}

#[test]
fn an_option_that_the_rule_does_not_have_is_a_mistake_with_what_it_has() {
    let (_folder, rules) = rules();
    for (text, place, message, help) in [
        (
            "'proef/vinvis' = { at-most = 3 }",
            "at-most",
            "de regel «proef/vinvis» kent «at-most» niet",
            "hier kan: severity, styles, readers, except",
        ),
        (
            "'proef/lang' = { except = ['x'] }",
            "except",
            "de regel «proef/lang» kent «except» niet",
            "hier kan: severity, styles, readers, at-most",
        ),
        ("proef = { except = ['x'] }", "except", "een groep kent «except» niet", "hier kan: severity, styles, readers"),
        (
            "'proef/vinvsi' = { at-most = 3 }",
            "'proef/vinvsi'",
            "er is geen regel of groep «proef/vinvsi»",
            "bedoelt u «proef/vinvis»?",
        ),
    ] {
        let config = parse(&format!("[rules]\n{text}\n")).expect("each key exists");
        let found = shown(&config.check(&rules).expect_err("the rule does not have it"));
        assert_eq!(found, [(place.to_owned(), message.to_owned(), help.to_owned())]);
    }
}

#[test]
fn mistakes_in_a_table_are_told_where_they_stand() {
    let (place, message, help) = problems("[rules]\n'a/b' = { sevrity = 'hint' }\n").remove(0);
    assert_eq!((place.as_str(), message.as_str()), ("sevrity", "onbekende sleutel «sevrity»"));
    assert!(help.starts_with("bedoelt u «severity»?"), "{help}");
    let (place, _, help) = problems("[rules.datums]\nweekdag = 'off'\n").remove(0);
    let expected = ("weekdag", "zet de naam van een regel tussen aanhalingstekens: \"datums/weekdag\"");
    assert_eq!((place.as_str(), help.as_str()), expected);
    for (value, place) in [
        ("{ at-most = 'veel' }", "'veel'"),
        ("{ at-most = -1 }", "-1"),
        ("{ at-most = 99999999999999999999 }", "99999999999999999999"),
        ("{ styles = ['kamr'] }", "'kamr'"),
        ("{ readers = 'iedereen' }", "'iedereen'"),
        ("{ except = 'woord' }", "'woord'"),
        ("{ severity = 'uit' }", "'uit'"),
        ("3", "3"),
    ] {
        let found = problems(&format!("[rules]\n'a/b' = {value}\n"));
        assert_eq!(found.iter().map(|(place, ..)| place.as_str()).collect::<Vec<_>>(), [place], "{value}");
    }
}

#[test]
fn a_name_with_a_slash_needs_quotation_marks_and_is_told_so() {
    let (_, message, help) = problems("[rules]\ndatums/weekdag = 'off'\n").remove(0);
    assert!(message.starts_with("dit is geen geldige TOML"), "{message}");
    assert_eq!(help, "zet een naam met een schuine streep tussen aanhalingstekens: \"datums/weekdag\"");
}
