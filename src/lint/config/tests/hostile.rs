//! Whatever a configuration file holds, reading it ends well.

use std::sync::LazyLock;

use super::*;

static RULES: LazyLock<(tempfile::TempDir, RuleSet)> = LazyLock::new(rules);

/// Lines such as a configuration may hold, right and wrong, in any order.
fn lines() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let keys: Vec<&str> = KEYS
        .iter()
        .chain(&FILES_KEYS)
        .chain(&TERM_KEYS)
        .chain(&RULE_KEYS)
        .copied()
        .chain(["'proef/vinvis'", "proef", "x"])
        .collect();
    let values = [
        "'brief'",
        "''",
        "'../x\\u0000.toml'",
        "'['",
        "'!'",
        "'/'",
        "'.'",
        "[]",
        "['a', 'a/', '**', '!b']",
        "[[]]",
        "3",
        "-1",
        "0x7f",
        "true",
        "2024-05-31",
        "2024-05-31T00:00:00Z",
        "{}",
        "{ severity = 'off' }",
        "{ at-most = 9 }",
        "{ except = ['é'] }",
        "'kamer'",
        "inf",
    ];
    let line = prop_oneof![
        (prop::sample::select(keys), prop::sample::select(values.to_vec())).prop_map(|(key, value)| format!("{key} = {value}\n")),
        prop::sample::select(vec![
            "[rules]\n",
            "[[files]]\n",
            "[[term]]\n",
            "[[ignore]]\n",
            "[files.rules]\n",
            "[term]\n",
            "# é\n",
            "[[\n"
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.concat())
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_configuration_panic(text in "\\PC*|[a-z=\"'\\[\\]{}\n .,-]{0,60}") {
        let _ = parse(&text);
    }

    #[test]
    fn nothing_that_looks_like_a_configuration_makes_it_panic_and_every_mistake_has_a_place(text in lines()) {
        match parse(&text) {
            Ok(config) => {
                let config = Arc::new(config);
                let _ = config.check(&RULES.1);
                for path in ["/project/a/b.md", "/project", "/", "a", ""] {
                    let applied = Applied::new(Arc::clone(&config), Some(Path::new(path)));
                    let _ = (applied.kind(), applied.rules(&RULES.1), config.excludes(Path::new(path), true));
                }
            }
            Err(problems) => {
                for problem in problems.iter().filter(|problem| problem.path.ends_with("beleidslint.toml")) {
                    let range = problem.range.clone().expect("it is drawn");
                    proptest::prop_assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn no_bytes_make_the_configuration_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..80)) {
        let folder = tempfile::tempdir().expect("there is room");
        let path = folder.path().join("beleidslint.toml");
        std::fs::write(&path, bytes).expect("there is room");
        let _ = Config::read(&path);
    }
}
