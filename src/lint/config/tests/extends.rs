//! `extends`: files on top of one another.

use super::*;

#[test]
fn values_win_from_those_of_the_file_that_is_extended_and_lists_are_joined() {
    let (_folder, root) = folder(&[
        ("gedeeld/basis.toml", "style = 'kamer'\nreaders = 'haags'\nexclude = ['archief/']\nrule-folders = ['regels']\n"),
        ("gedeeld/regels/a.txt", ""),
        (
            "project/beleidslint.toml",
            "extends = '../gedeeld/basis.toml'\nstyle = 'gemeente'\nexclude = ['*.oud.md']\nrule-folders = ['eigen', '../gedeeld/regels']\n",
        ),
        ("project/eigen/a.txt", ""),
    ]);
    let config = read(&root.join("project/beleidslint.toml"));
    assert_eq!(config.style().map(|style| (style.value.as_str(), style.origin.line())), Some(("gemeente", 2)));
    let readers = config.readers().expect("they are set");
    assert_eq!(
        (readers.value.as_str(), readers.origin.file.path.as_path()),
        ("haags", root.join("gedeeld/basis.toml").as_path())
    );
    let folders: Vec<_> = config.config.rule_folders().map(|folder| folder.value.clone()).collect();
    assert_eq!(folders, [root.join("gedeeld/regels"), root.join("project/eigen")]);
    // A shared file that lies elsewhere speaks of the files of who shares it.
    assert!(config.config.excludes(&root.join("project/archief"), true));
    assert!(config.config.excludes(&root.join("project/a.oud.md"), false));
    assert!(!config.config.excludes(&root.join("gedeeld/archief"), true));
}

#[test]
fn patterns_of_a_file_in_a_folder_above_are_about_paths_below_that_folder() {
    let (_folder, root) = folder(&[
        ("beleidslint.toml", "exclude = ['/archief']\n[[files]]\npaths = ['/stukken/brieven/**']\nkind = 'brief'\n"),
        ("stukken/beleidslint.toml", "extends = '../beleidslint.toml'\n"),
    ]);
    let config = read(&root.join("stukken/beleidslint.toml"));
    assert!(!config.config.excludes(&root.join("stukken/archief"), true));
    let letter = Applied::new(config.config, Some(&root.join("stukken/brieven/a.md")));
    assert_eq!(letter.kind().map(|kind| kind.value.as_str()), Some("brief"));
}

#[test]
fn later_files_of_a_list_win_and_a_file_counts_once() {
    let (_folder, root) = folder(&[
        ("basis.toml", "style = 'leidraad'\nreaders = 'publiek'\nexclude = ['x']\n"),
        ("a.toml", "extends = 'basis.toml'\nstyle = 'kamer'\n"),
        ("b.toml", "extends = ['basis.toml']\nreaders = 'haags'\n"),
        ("beleidslint.toml", "extends = ['a.toml', 'b.toml']\n"),
    ]);
    let config = read(&root.join("beleidslint.toml"));
    assert_eq!(config.style().map(|style| style.value.as_str()), Some("kamer"));
    assert_eq!(config.readers().map(|readers| readers.value.as_str()), Some("haags"));
    let names: Vec<_> = config.config.paths().filter_map(|path| path.file_name()?.to_str()).collect();
    assert_eq!(names, ["beleidslint.toml", "b.toml", "a.toml", "basis.toml"]);
}

#[test]
fn what_is_left_out_can_be_taken_back() {
    let (_folder, root) = folder(&[
        ("basis.toml", "exclude = ['archief/']\n"),
        ("beleidslint.toml", "extends = 'basis.toml'\nexclude = ['!archief/']\n"),
    ]);
    assert!(!read(&root.join("beleidslint.toml")).config.excludes(&root.join("archief"), true));
}

#[test]
fn a_group_that_is_switched_off_nearer_by_takes_its_rules_along() {
    let (_rules, rules) = rules();
    let (_folder, root) = folder(&[
        ("basis.toml", "[rules]\n'proef/vinvis' = 'hint'\n"),
        ("beleidslint.toml", "extends = 'basis.toml'\n[rules]\nproef = 'off'\n"),
    ]);
    let severities = read(&root.join("beleidslint.toml")).severities(&rules);
    let settings = crate::lint::Settings { severities, ..crate::lint::Settings::default() };
    let judged = settings.judge(rules.get("proef/vinvis").expect("it is there"));
    assert_eq!((judged.on, judged.severity), (false, None));
}

#[test]
fn files_that_extend_one_another_in_a_circle_are_a_mistake() {
    let (_folder, root) = folder(&[
        ("a.toml", "extends = 'b.toml'\n"),
        ("b.toml", "extends = ['a.toml']\n"),
        ("zelf.toml", "style = 'kamer'\nextends = './zelf.toml'\n"),
    ]);
    let expected = ("b.toml".to_owned(), "'a.toml'".to_owned(), "«a.toml» breidt zelf weer dit bestand uit".to_owned());
    assert_eq!(mistakes(&root.join("a.toml")), [expected]);
    assert_eq!(mistakes(&root.join("zelf.toml"))[0].1, "'./zelf.toml'");
}

#[test]
fn a_chain_has_an_end() {
    let files: Vec<(String, String)> =
        (0..40).map(|number| (format!("{number}.toml"), format!("extends = '{}.toml'\n", number + 1))).collect();
    let (_folder, root) = folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    assert_eq!(mistakes(&root.join("0.toml"))[0].2, "hier breiden meer dan 16 bestanden elkaar uit");
}

#[test]
fn a_file_that_is_not_there_is_a_mistake_where_it_is_named() {
    let (_folder, root) = folder(&[
        ("beleidslint.toml", "extends = ['weg.toml', 'https://voorbeeld.nl/a.toml', 'map', 3, 'fout.toml']\n"),
        ("map/beleidslint.toml", ""),
        ("fout.toml", "styl = 'kamer'\n"),
    ]);
    let expected = [("beleidslint.toml", "3", "hier hoort een tekst tussen aanhalingstekens")];
    let found = mistakes(&root.join("beleidslint.toml"));
    assert_eq!(
        found.iter().map(|(file, place, message)| (file.as_str(), place.as_str(), message.as_str())).collect::<Vec<_>>(),
        expected
    );
    std::fs::write(root.join("beleidslint.toml"), "extends = ['weg.toml', 'https://voorbeeld.nl/a.toml', 'map', 'fout.toml']\n")
        .expect("there is room");
    let found = mistakes(&root.join("beleidslint.toml"));
    let expected = [
        ("beleidslint.toml", "'weg.toml'", "er is geen bestand «weg.toml»"),
        ("beleidslint.toml", "'https://voorbeeld.nl/a.toml'", "hier hoort een bestand, geen adres"),
        ("beleidslint.toml", "'map'", "«map» is een map"),
        ("fout.toml", "styl", "onbekende sleutel «styl»"),
    ];
    assert_eq!(
        found.iter().map(|(file, place, message)| (file.as_str(), place.as_str(), message.as_str())).collect::<Vec<_>>(),
        expected
    );
}
