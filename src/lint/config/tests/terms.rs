//! `known-abbreviations`, `[[term]]` and `term-lists`.

use super::*;

#[test]
fn the_words_of_a_project_are_read() {
    let config = parse(
        "known-abbreviations = ['DigiD', 'KCC']\n[[term]]\nprefer = 'inwoner'\navoid = ['burger', 'klant']\n\
         [[term]]\nprefer = 'gemeenteraad'\navoid = 'Raad'\n",
    )
    .expect("it is right");
    assert_eq!(config.known_abbreviations().map(|said| said.value.as_str()).collect::<Vec<_>>(), ["DigiD", "KCC"]);
    let terms: Vec<_> =
        config.terms().map(|term| (term.value.prefer.as_str(), term.value.avoid.len(), term.origin.line())).collect();
    assert_eq!(terms, [("inwoner", 2, 2), ("gemeenteraad", 1, 5)]);
}

#[test]
fn mistakes_are_told_where_they_stand() {
    for (text, place, message) in [
        ("[[term]]\nprefer = 'a'\n", "[[term]]", "de sleutel «avoid» ontbreekt"),
        ("[[term]]\navoid = ['a']\n", "[[term]]", "de sleutel «prefer» ontbreekt"),
        ("[[term]]\nprefer = '…'\navoid = ['a']\n", "'…'", "«…» is geen woord"),
        ("[[term]]\nprefer = 'a'\navoid = ['b', '-']\n", "'-'", "«-» is geen woord"),
        ("[[term]]\nprefer = 'a'\navoid = ['b', 'a']\n", "'a'", "dit is zelf de term die de voorkeur heeft"),
        ("[[term]]\nprefer = 'a'\navoid = ['b']\nadvice = 'c'\n", "advice", "onbekende sleutel «advice»"),
        ("[term]\nprefer = 'a'\navoid = ['b']\n", "[term]", "hier hoort een lijst van tabellen"),
        ("known-abbreviations = 'DigiD'\n", "'DigiD'", "hier hoort een lijst van teksten"),
    ] {
        let found = problems(text);
        assert_eq!((found.len(), found[0].1.as_str()), (1, message), "{text}");
        assert!(found[0].0.starts_with(place), "{text}: {}", found[0].0);
    }
}

fn with_list(name: &str, list: &str) -> (tempfile::TempDir, PathBuf) {
    let config = format!("term-lists = ['lijst/{name}']\n[[term]]\nprefer = 'burger'\navoid = 'poorter'\n");
    let (folder, root) = folder(&[("beleidslint.toml", &config), (&format!("lijst/{name}"), list)]);
    (folder, root.join("beleidslint.toml"))
}

#[test]
fn a_list_of_terms_is_a_table() {
    let rows = [("inwoner", vec!["klant", "cliënt van ons"]), ("raadslid", vec![]), ("burger", vec!["poorter"])];
    for (name, list) in [
        ("a.tsv", "# Onze woorden\nTerm\tbetekenis\tvermijd\n\ninwoner\twie er woont\tklant, cliënt van ons\nraadslid\tlid\r\n"),
        (
            "b.md",
            "# Begrippen\n\n| Jaar | Wat |\n|--|--|\n| 1 | 2 |\n\n| **Begrip** | Liever niet | Bron |\n| --- | :-- | --- |\n\
             | inwoner | *klant*<br>`cliënt van ons` | a\\|b |\n| raadslid | – | |\n\nEinde.\n",
        ),
    ] {
        let (_folder, path) = with_list(name, list);
        let config = read(&path);
        let terms: Vec<(&str, Vec<&str>)> = config
            .config
            .terms()
            .map(|term| (&*term.value.prefer, term.value.avoid.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(terms, rows);
        assert!(config.config.terms().next().is_some_and(|term| term.origin.file.path.ends_with(format!("lijst/{name}"))));
    }
}

#[test]
fn mistakes_in_a_list_are_drawn_on_the_list() {
    for (name, list, place, message) in [
        ("a.tsv", "woorden\tniet meer\n", "woorden\tniet meer", "hier hoort een kopregel met de kolommen «term» en «vermijd»"),
        ("a.md", "Niets.\n", "", "hier hoort een kopregel met de kolommen «term» en «vermijd»"),
        ("a.tsv", "term\tvermijd\n\tb\n", "\tb", "in deze rij staat geen term"),
        ("a.tsv", "term\tvermijd\na\tb, …\n", "…", "«…» is geen woord"),
        ("a.md", "| Term | Vermijd |\n|--|--|\n| a | a |\n", "a", "dit is zelf de term die de voorkeur heeft"),
        ("a.tsv", "term\tvermijd\na\tb\na\tc\n", "a\tc", "«a» staat er twee keer in"),
        (
            "a.tsv",
            "term\tvermijd\na\tb\nb\tc\n",
            "a\tb",
            "«b» moet hier vermeden worden en is elders in deze lijst zelf een term",
        ),
    ] {
        let (_folder, path) = with_list(name, list);
        assert_eq!(mistakes(&path), [(name.to_owned(), place.to_owned(), message.to_owned())], "{list}");
    }
    let (_folder, root) = folder(&[("beleidslint.toml", "term-lists = ['weg.tsv', 'a.docx']\n")]);
    let found = mistakes(&root.join("beleidslint.toml"));
    let messages: Vec<&str> = found.iter().map(|(_, _, message)| message.as_str()).collect();
    assert_eq!(messages, ["er is geen bestand «weg.tsv»", "een begrippenlijst is een .tsv of een .md"]);
}

proptest::proptest! {
    #[test]
    fn any_list_can_be_read(list in "(term|vermijd|[|\\t,;]|<br>|\\\\|é|\n){0,40}", markdown: bool) {
        let (_folder, path) = with_list(if markdown { "a.md" } else { "a.tsv" }, &list);
        let _ = Config::read(&path);
    }
}
