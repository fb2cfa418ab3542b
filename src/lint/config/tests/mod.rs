mod extends;
mod files;
mod hostile;
mod rules;
mod terms;

use super::*;
use crate::document::kind::Kinds;
use crate::language::Language;
use crate::rule::RuleOption;

fn parse(text: &str) -> Result<Config, Vec<Problem>> {
    Config::parse(Path::new("/project/beleidslint.toml"), Path::new("/project"), text.to_owned())
}

/// A configuration as it holds for files of which nothing particular is said.
fn applied(text: &str) -> Applied {
    Applied::new(Arc::new(parse(text).expect("it is right")), None)
}

/// What is wrong with a configuration: the place in its text, the message and the advice.
fn problems(text: &str) -> Vec<(String, String, String)> {
    shown(&parse(text).err().unwrap_or_default())
}

/// The place in the text, the message and the advice of each problem.
fn shown(problems: &[Problem]) -> Vec<(String, String, String)> {
    let place = |problem: &Problem| problem.range.clone().and_then(|range| problem.text.get(range)).unwrap_or("?").to_owned();
    let dutch = |wording: &Wording| wording.get(Language::Nl).to_owned();
    problems
        .iter()
        .map(|problem| (place(problem), dutch(&problem.message), problem.help.as_ref().map(dutch).unwrap_or_default()))
        .collect()
}

/// A folder with these files, and its real path.
fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("there is room");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("there is room");
        std::fs::write(path, text).expect("there is room");
    }
    let real = std::fs::canonicalize(folder.path()).expect("it is there");
    (folder, real)
}

fn read(path: &Path) -> Applied {
    Applied::new(Arc::new(Config::read(path).expect("it is right")), None)
}

/// The name of the file that a problem is drawn on, and the problem.
fn mistakes(path: &Path) -> Vec<(String, String, String)> {
    let problems = Config::read(path).err().unwrap_or_default();
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let files = problems.iter().map(|problem| name(&problem.path));
    files.zip(shown(&problems)).map(|(file, (place, message, _))| (file, place, message)).collect()
}

#[test]
fn every_key_is_read() {
    let config = applied(
        "style = 'kamer'\nreaders = 'haags'\ndate = 2024-05-31\nexclude = ['archief/', '*.oud.md']\n\
         [rules]\n'datums/weekdag' = 'off'\ntaal = 'hint'\n",
    );
    assert_eq!(config.style().map(|style| style.value.as_str()), Some("kamer"));
    assert_eq!(config.readers().map(|readers| readers.value.as_str()), Some("haags"));
    assert_eq!(config.date().map(|date| date.value), parse_date("2024-05-31"));
    assert_eq!(config.config.layers[0].section.rules.len(), 2);
    let excludes = |path: &str, is_folder| config.config.excludes(Path::new(path), is_folder);
    assert!(excludes("/project/archief", true));
    assert!(excludes("/project/diep/brief.oud.md", false));
    assert!(!excludes("/project/brief.md", false));
    assert!(!excludes("/elders/archief", true));
}

#[test]
fn an_exception_is_about_a_rule_and_perhaps_about_files_and_a_text() {
    let config = parse(
        "baseline = 'oud/bekend.toml'\n[[ignore]]\nrule = 'datums/weekdag'\n[[ignore]]\nrule = 'taal'\npath = 'archief/'\n\
         text = \"de heer\\n Jansen\"\nreason = 'Zo heet hij.'\n",
    )
    .expect("it is right");
    assert_eq!(config.baseline().map(|path| path.value.as_path()), Some(Path::new("/project/oud/bekend.toml")));
    let exceptions: Vec<_> = config.exceptions().collect();
    let [any, some] = exceptions[..] else { panic!("there are two: {exceptions:?}") };
    assert_eq!((any.rule.value.as_str(), some.rule.value.as_str()), ("datums/weekdag", "taal"));
    assert_eq!((some.text.as_deref(), some.reason.as_deref()), (Some("de heer Jansen"), Some("Zo heet hij.")));
    let about = |path: &str| [any, some].map(|exception| exception.is_about(Path::new(path)));
    assert_eq!(about("/project/brief.txt"), [true, false]);
    assert_eq!(about("/project/diep/archief/2016/brief.txt"), [true, true]);
    assert_eq!(about("/elders/archief/brief.txt"), [true, false]);
}

#[test]
fn an_exception_that_is_wrong_is_told() {
    let told = |text: &str| problems(text).into_iter().map(|(place, message, _)| (place, message)).collect::<Vec<_>>();
    let of = |place: &str, message: &str| vec![(place.to_owned(), message.to_owned())];
    assert_eq!(told("ignore = ['taal']\n"), of("'taal'", "hier hoort een tabel"));
    assert_eq!(told("[ignore]\nrule = 'taal'\n")[0].1, "hier hoort een lijst van tabellen");
    assert_eq!(told("[[ignore]]\nrule = 'taal'\nreden = 'x'\n"), of("reden", "onbekende sleutel «reden»"));
    assert_eq!(told("[[ignore]]\nreason = 'x'\n")[0].1, "deze uitzondering zegt niet op welke regel");
    assert_eq!(told("[[ignore]]\nrule = 3\n").len(), 1);
    assert_eq!(told("[[ignore]]\nrule = 'taal'\npath = '[z-a]'\n"), of("'[z-a]'", "«[z-a]» is geen patroon van paden"));
}

#[test]
fn a_date_may_stand_between_quotation_marks() {
    assert_eq!(applied("date = '2024-05-31'").date().map(|date| date.value), parse_date("2024-05-31"));
    assert_eq!(problems("date = '31 mei 2024'")[0].1, "dit is geen datum");
    assert_eq!(problems("date = 2024-02-30").len(), 1);
}

#[test]
fn mistakes_are_told_where_they_stand_with_the_name_that_was_meant() {
    let (place, message, help) = problems("styl = 'kamer'\n").remove(0);
    assert_eq!((place.as_str(), message.as_str()), ("styl", "onbekende sleutel «styl»"));
    assert!(help.starts_with("bedoelt u «style»?"), "{help}");
    let (place, message, help) = problems("style = 'kamr'\n").remove(0);
    assert_eq!((place.as_str(), message.as_str()), ("'kamr'", "«kamr» is geen stijl"));
    assert!(help.starts_with("bedoelt u «kamer»?"), "{help}");
    assert_eq!(problems("[rules]\ntaal = 'uit'\n")[0].0, "'uit'");
    assert_eq!(problems("readers = 3\n")[0].0, "3");
    assert_eq!(problems("rule-folders = ['bestaat niet']\n")[0].0, "'bestaat niet'");
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let found = problems("zzz = 1\nstyle = 2\naaa = 3\n");
    assert_eq!(found.iter().map(|(place, ..)| place.as_str()).collect::<Vec<_>>(), ["zzz", "2", "aaa"]);
}

#[test]
fn broken_toml_is_a_mistake_at_its_place() {
    let found = problems("style = \n");
    assert_eq!(found.len(), 1);
    assert!(found[0].1.starts_with("dit is geen geldige TOML"));
}

/// A folder with the rules `proef/vinvis` and `proef/lang`.
fn rules() -> (tempfile::TempDir, RuleSet) {
    let folder = tempfile::tempdir().expect("there is room");
    let rule = "severity = 'error'\nwhy = 'Om te proberen.'\n[message]\nnl = 'zie {text}'\nen = 'see {text}'\n\
                [match]\non = 'text'\nwords = ['blauwe vinvis']\n\
                [[example]]\nbad = 'Een [[blauwe vinvis]].'\n[[example]]\ngood = 'Een walvis.'\n";
    std::fs::create_dir(folder.path().join("proef")).expect("there is room");
    std::fs::write(folder.path().join("proef/vinvis.toml"), rule).expect("there is room");
    let rule = "severity = 'error'\nwhy = 'Om te proberen.'\n[message]\nnl = '{figure}'\nen = '{figure}'\n\
                [measure]\non = 'sentence'\nof = 'words'\nat_most = 2\n\
                [[example]]\nbad = '[[Een blauwe vinvis.]]'\n[[example]]\ngood = 'Een walvis.'\n";
    std::fs::write(folder.path().join("proef/lang.toml"), rule).expect("there is room");
    let rules = RuleSet::with_folders(&[folder.path().to_path_buf()], Kinds::built_in()).expect("the rule is right");
    (folder, rules)
}

#[test]
fn rules_and_groups_are_known_by_name_and_groups_give_way_to_rules() {
    let (_folder, rules) = rules();
    let config = applied("[rules]\n'proef/vinvis' = 'hint'\nproef = 'off'\n");
    assert!(config.config.check(&rules).is_ok());
    assert_eq!(config.severities(&rules), [("proef/*".to_owned(), None), ("proef/vinvis".to_owned(), Some(Severity::Hint))]);
}

#[test]
fn an_unknown_rule_is_a_mistake_with_the_name_that_was_meant() {
    let (_folder, rules) = rules();
    for name in ["proef/vinvsi", "proe/vinvis"] {
        let config = parse(&format!("[rules]\n'{name}' = 'hint'\n")).expect("only the name is wrong");
        let problems = config.check(&rules).expect_err("the name is unknown");
        assert_eq!(problems[0].help.as_ref().map(|help| help.get(Language::Nl)), Some("bedoelt u «proef/vinvis»?"), "{name}");
    }
}
