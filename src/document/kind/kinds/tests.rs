use super::*;
use crate::language::Language;

fn outside(text: &str) -> Result<Kinds, Vec<Problem>> {
    Kinds::new(&[(PathBuf::from("soorten/eigen.toml"), text.to_owned())])
}

fn only_problem(text: &str) -> Problem {
    let mut problems = outside(text).expect_err("the kind is faulty");
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

fn words(problem: &Problem) -> (&str, Option<&str>) {
    (problem.message.get(Language::Nl), problem.help.as_ref().map(|help| help.get(Language::Nl)))
}

const LABEL: &str = "label = { nl = \"een stuk\", en = \"a paper\" }\n";

#[test]
fn every_kind_of_the_program_can_be_read_and_the_last_fits_any_document() {
    let kinds = Kinds::built_in();
    for file in FILES {
        assert!(kinds.named(file.name).is_some(), "{}", file.name);
        assert!(rmp_serde::from_slice::<KindFile>(file.packed).is_ok(), "{} is read as it was packed", file.name);
    }
    assert_eq!(kinds.plain().name, "plain");
    assert!(kinds.named("rijksbrief").expect("it is there").is("brief"));
}

#[test]
fn a_label_leads_to_its_part_and_formulas_are_known_by_their_beginning() {
    let kinds = Kinds::built_in();
    assert_eq!(kinds.part_of_label("betreft"), Some("onderwerp"));
    assert!(kinds.begins_closing("Met vriendelijke groet,"));
    assert!(!kinds.begins_salutation("Geachtervolgd door"));
}

#[test]
fn a_kind_from_outside_comes_first_and_may_be_based_on_another() {
    let text = format!(
        "name = \"wijkbrief\"\n{LABEL}based-on = \"brief\"\n[[part]]\nname = \"wijk\"\nlabel = {{ nl = \"de wijk\", en = \"the area\" }}\nlabels = [\"Wijk\"]\nbefore = \"aanhef\"\n"
    );
    let kinds = outside(&text).expect("it is right");
    let own = kinds.all().first().expect("there are kinds");
    assert_eq!((own.name.as_str(), own.built_in, own.is("brief")), ("wijkbrief", false, true));
    let place = |name: &str| own.part(name).map(|(at, _)| at);
    assert!(place("wijk") < place("aanhef"));
    assert_eq!(kinds.part_of_label("wijk"), Some("wijk"));
}

#[test]
fn a_kind_with_the_name_of_one_of_the_program_takes_its_place() {
    let text = format!(
        "name = \"raadsvoorstel\"\n{LABEL}based-on = \"raadsvoorstel\"\n[[part]]\nname = \"duurzaamheid\"\nlabel = {{ nl = \"de toets\", en = \"the test\" }}\nheadings = [\"Duurzaamheid\"]\ndue = \"warning\"\n"
    );
    let kinds = outside(&text).expect("it is right");
    let own = kinds.named("raadsvoorstel").expect("it is there");
    assert!(!own.built_in && own.part("beslispunten").is_some() && own.part("duurzaamheid").is_some());
    assert_eq!(kinds.all().iter().filter(|kind| kind.name == "raadsvoorstel").count(), 1);
}

#[test]
fn mistakes_are_shown_where_they_stand_with_the_name_that_was_meant() {
    let text = format!("name = \"eigen\"\n{LABEL}based-on = \"breif\"\n");
    let problem = only_problem(&text);
    let (message, help) = words(&problem);
    assert_eq!(message, "er is geen soort stuk «breif»");
    assert!(help.is_some_and(|help| help.starts_with("bedoelt u «brief»? (kies uit ")), "{help:?}");
    assert_eq!(problem.range.map(|range| text[range].to_owned()).as_deref(), Some("\"breif\""));

    let part = "[[part]]\nname = \"groet\"\nlabel = { nl = \"de groet\", en = \"the closing\" }\nwith = \"aanhfe\"\n";
    let problem = only_problem(&format!("name = \"eigen\"\n{LABEL}based-on = \"brief\"\n{part}"));
    assert_eq!(words(&problem), ("deze soort stuk heeft geen onderdeel «aanhfe»", Some("bedoelt u «aanhef»?")));

    let problem = only_problem("naam = \"eigen\"\n");
    assert_eq!(words(&problem).0, "de sleutel «naam» bestaat niet");
}
