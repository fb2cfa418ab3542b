//! What helps at the prompt: completions and manual pages.

use std::fs;

use super::Place;

/// The commands that help lists.
fn commands(place: &Place) -> Vec<String> {
    let help = place.run(&["--help"]).out;
    let listed = help.split("Opdrachten:\n").nth(1).expect("help lists the commands");
    let lines = listed.lines().take_while(|line| line.starts_with("  "));
    lines.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// The long options in a help text.
fn options(help: &str) -> impl Iterator<Item = &str> {
    let words = help.split(|c: char| !c.is_ascii_lowercase() && c != '-');
    words.filter(|word| word.starts_with("--") && word.len() > 2)
}

#[test]
fn every_shell_can_complete_every_command() {
    let place = Place::new();
    let commands = commands(&place);
    assert!(commands.iter().any(|name| name == "check"), "{commands:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = place.run(&["completions", shell]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
        for name in &commands {
            assert!(ran.out.contains(name.as_str()), "{shell} does not complete {name}");
        }
    }
}

#[test]
fn bash_and_zsh_complete_the_names_of_rules_and_groups() {
    let place = Place::new();
    for shell in ["bash", "zsh"] {
        let script = place.run(&["completions", shell]).out;
        for name in ["bronnen", "datums/weekdag"] {
            assert!(script.split([' ', '(', ')', '"']).any(|word| word == name), "{shell} does not complete {name}");
        }
    }
}

#[test]
fn every_command_has_a_dutch_manual_page_that_names_its_options() {
    let place = Place::new();
    let ran = place.run(&["man", "--dir", "nieuw/man1"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    for name in commands(&place) {
        let page = fs::read_to_string(place.path().join(format!("nieuw/man1/beleidslint-{name}.1"))).expect("there is a page");
        assert!(page.contains(&format!(".TH beleidslint-{name} 1 \"\" \"beleidslint ")), "{page}");
        for heading in ["NAAM", "OVERZICHT", "BESCHRIJVING", "OPTIES", "ZIE OOK"] {
            let heading = if heading.contains(' ') { format!("\"{heading}\"") } else { heading.to_owned() };
            assert!(page.contains(&format!("\n.SH {heading}\n")), "{heading} is not in {page}");
        }
        let page = page.replace("\\-", "-");
        for option in options(&place.run(&[&name, "--help"]).out) {
            assert!(page.contains(option), "the page of {name} does not name {option}");
        }
    }
}

#[test]
fn the_page_of_the_program_lists_its_commands() {
    let place = Place::new();
    let ran = place.run(&["man"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    for name in commands(&place) {
        assert!(ran.out.contains(&format!("\\fBbeleidslint\\-{name}\\fR(1)\n")), "{}", ran.out);
    }
    place.run(&["man", "--dir", "man1"]);
    assert_eq!(fs::read_to_string(place.path().join("man1/beleidslint.1")).expect("there is a page"), ran.out);
}
