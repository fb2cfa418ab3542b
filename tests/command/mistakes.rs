//! What is said of a configuration with mistakes, as it is drawn.

use super::Place;

fn told(configuration: &str) -> String {
    let place = Place::new();
    place.write("beleidslint.toml", configuration);
    place.write("brief.md", "Een brief.\n");
    let ran = place.run(&["check", "."]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    ran.err
}

#[test]
fn wrong_keys_and_values_are_drawn() {
    let configuration = r#"extends = ["gedeeld.toml", "weg.toml"]
styl = "kamer"
known-abbreviations = "KCC"

[rules]
"datums/weekdag" = { sevrity = "off" }
taal = "uit"

[[files]]
kind = "brief"

[[term]]
prefer = "inwoner"
avoid = ["inwoner"]

[[ignore]]
path = "[z-a]"
"#;
    let expected = r#"fout: onbekende sleutel «styl»
  ┌─ beleidslint.toml:2:1
  │
2 │ styl = "kamer"
  │ ^^^^
  │
  = bedoelt u «style»?

fout: hier hoort een lijst van teksten
  ┌─ beleidslint.toml:3:23
  │
3 │ known-abbreviations = "KCC"
  │                       ^^^^^
  │
  = bijvoorbeeld ["DigiD"]

fout: onbekende sleutel «sevrity»
  ┌─ beleidslint.toml:6:22
  │
6 │ "datums/weekdag" = { sevrity = "off" }
  │                      ^^^^^^^
  │
  = bedoelt u «severity»? (kies uit severity, styles, readers, at-most, at-least, except)

fout: «uit» is geen ernst
  ┌─ beleidslint.toml:7:8
  │
7 │ taal = "uit"
  │        ^^^^^
  │
  = kies uit off, error, warning, hint

fout: de sleutel «paths» ontbreekt
  ┌─ beleidslint.toml:9:1
  │
9 │ [[files]]
  │ ^^^^^^^^^
  │
  = bijvoorbeeld paths = ["brieven/**"]

fout: dit is zelf de term die de voorkeur heeft
   ┌─ beleidslint.toml:14:10
   │
14 │ avoid = ["inwoner"]
   │          ^^^^^^^^^

fout: deze uitzondering zegt niet op welke regel
   ┌─ beleidslint.toml:16:1
   │
16 │ [[ignore]]
   │ ^^^^^^^^^^
   │
   = schrijf rule = "groep/regel"

fout: «[z-a]» is geen patroon van paden
   ┌─ beleidslint.toml:17:8
   │
17 │ path = "[z-a]"
   │        ^^^^^^^

"#;
    assert_eq!(told(configuration), expected);
}

#[test]
fn names_that_do_not_exist_and_options_that_a_rule_does_not_have_are_drawn() {
    let configuration = r#"[rules]
"datums/weekdag" = { at-most = 3 }
"datums/wekdag" = "off"
taal = { except = ["x"] }

[[files]]
paths = ["a"]

[[ignore]]
rule = "tal"
"#;
    let expected = r#"fout: de regel «datums/weekdag» kent «at-most» niet
  ┌─ beleidslint.toml:2:22
  │
2 │ "datums/weekdag" = { at-most = 3 }
  │                      ^^^^^^^
  │
  = hier kan: severity, styles, readers, except

fout: er is geen regel of groep «datums/wekdag»
  ┌─ beleidslint.toml:3:1
  │
3 │ "datums/wekdag" = "off"
  │ ^^^^^^^^^^^^^^^
  │
  = bedoelt u «datums/weekdag»?

fout: een groep kent «except» niet
  ┌─ beleidslint.toml:4:10
  │
4 │ taal = { except = ["x"] }
  │          ^^^^^^
  │
  = hier kan: severity, styles, readers

fout: er is geen regel of groep «tal»
   ┌─ beleidslint.toml:10:8
   │
10 │ rule = "tal"
   │        ^^^^^
   │
   = bedoelt u «taal»?

"#;
    assert_eq!(told(configuration), expected);
}
