//! `[[files]]`, and what it has to say about what.

use super::*;

const LETTERS: &str = "style = 'kamer'\nreaders = 'haags'\n[rules]\nproef = 'error'\n\
    [[files]]\npaths = ['brieven/', '!brieven/oud.md']\nkind = 'brief'\nstyle = 'rijksoverheid'\n\
    [[files]]\npaths = ['*.concept.md']\nstyle = 'gemeente'\nrules = { 'proef' = 'off' }\n";

fn for_file(path: &str) -> Applied {
    Applied::new(Arc::new(parse(LETTERS).expect("it is right")), Some(Path::new(path)))
}

fn value(said: Option<&Said<String>>) -> &str {
    said.map_or("-", |said| said.value.as_str())
}

#[test]
fn what_is_said_of_some_files_wins_and_later_tables_win_from_earlier_ones() {
    for (path, kind, style) in [
        ("/project/nota.md", "-", "kamer"),
        ("/project/brieven/jansen.md", "brief", "rijksoverheid"),
        ("/project/brieven/oud.md", "-", "kamer"),
        ("/project/brieven/diep/jansen.concept.md", "brief", "gemeente"),
        ("/project/diep/brieven/jansen.md", "brief", "rijksoverheid"),
        ("/elders/brieven/jansen.md", "-", "kamer"),
        ("/project", "-", "kamer"),
    ] {
        let config = for_file(path);
        assert_eq!((value(config.kind()), value(config.style()), value(config.readers())), (kind, style, "haags"), "{path}");
    }
}

#[test]
fn rules_of_some_files_come_behind_those_of_all() {
    let (_folder, rules) = rules();
    let severities = for_file("/project/a.concept.md").severities(&rules);
    assert_eq!(severities, [("proef/*".to_owned(), Some(Severity::Error)), ("proef/*".to_owned(), None)]);
}

#[test]
fn files_of_which_the_same_is_said_are_alike() {
    let config = Arc::new(parse(LETTERS).expect("it is right"));
    let of = |path: &str| Applied::new(Arc::clone(&config), Some(Path::new(path)));
    assert_eq!(of("/project/brieven/a.md"), of("/project/brieven/b.md"));
    assert_ne!(of("/project/brieven/a.md"), of("/project/a.md"));
}

#[test]
fn mistakes_are_told_where_they_stand() {
    let found = problems("[[files]]\nstyle = 'kamer'\n");
    assert_eq!(found[0].1, "de sleutel «paths» ontbreekt");
    let (place, message, help) = problems("[[files]]\npaths = ['a/**']\npath = ['b']\nexclude = ['c']\n").remove(0);
    assert_eq!((place.as_str(), message.as_str()), ("path", "onbekende sleutel «path»"));
    assert!(help.starts_with("bedoelt u «paths»?"), "{help}");
    assert_eq!(problems("[[files]]\npaths = 'brieven'\n")[0].1, "hier hoort een lijst van teksten");
    assert_eq!(problems("[files]\npaths = ['brieven']\n")[0].2, "schrijf [[files]] boven elke tabel");
    assert_eq!(problems("files = [3]\n")[0].0, "3");
    assert_eq!(problems("[[files]]\npaths = ['a{b']\n")[0].1, "«a{b» is geen patroon van paden");
}

#[test]
fn an_unknown_kind_is_a_mistake_even_where_no_file_is_of_it() {
    let (_folder, rules) = rules();
    let config = parse("[[files]]\npaths = ['x']\nkind = 'breif'\n").expect("only the name is wrong");
    let (place, message, help) = shown(&config.check(&rules).expect_err("the name is unknown")).remove(0);
    assert_eq!((place.as_str(), message.as_str()), ("'breif'", "«breif» is geen soort stuk"));
    assert!(help.starts_with("bedoelt u «brief»?"), "{help}");
}
