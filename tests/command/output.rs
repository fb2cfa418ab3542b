//! Exit statuses, and what is written where.

use std::process::Stdio;

use serde_json::Value;

use super::{BAD, GOOD, HINT, Place, VINVIS};

#[test]
fn the_status_is_0_without_and_1_with_findings_at_the_failing_severity() {
    let place = Place::new();
    place.write("goed.txt", GOOD);
    place.write("fout.txt", BAD);
    place.write("hint.txt", HINT);
    assert_eq!(place.check(&["goed.txt"]).status, Some(0));
    assert_eq!(place.check(&["fout.txt"]).status, Some(1));
    assert_eq!(place.check(&["hint.txt"]).status, Some(0));
    assert_eq!(place.check(&["--fail-on", "never", "fout.txt"]).status, Some(0));
    assert_eq!(place.check(&["--fail-on", "warning", "hint.txt"]).status, Some(0));
    let unseen = place.check(&["--fail-on", "hint", "hint.txt"]);
    assert_eq!((unseen.status, unseen.out.as_str()), (Some(1), ""));
    assert!(unseen.err.contains("1 hint niet getoond: --min-severity hint"), "{}", unseen.err);
}

#[test]
fn concise_output_is_one_line_for_each_finding() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    let ran = place.check(&["./fout.txt"]);
    assert_eq!(ran.out, "fout.txt:1:15: fout[proef/vinvis] geen blauwe vinvis graag\n");
    let english = place.check(&["--lang", "en", "fout.txt"]);
    assert_eq!(english.out, "fout.txt:1:15: error[proef/vinvis] no blauwe vinvis please\n");
}

#[test]
fn full_output_draws_the_lines_and_counts_at_the_end() {
    let place = Place::new();
    place.write("fout.txt", BAD);
    place.write("hint.txt", HINT);
    let ran = place.run(&["check", "--rules", ".regels", "--select", "proef", "fout.txt", "hint.txt"]);
    let expected = "\
fout[proef/vinvis]: geen blauwe vinvis graag
  ┌─ fout.txt:1:15
  │
1 │ Daar zwom een blauwe
  │               ^^^^^^
2 │ vinvis voorbij.
  │ ^^^^^^

2 bestanden: 1 fout
";
    assert_eq!(ran.out, expected);
    assert_eq!(ran.err, "");
    let coloured = place.run(&["check", "--rules", ".regels", "--select", "proef", "--color", "always", "fout.txt"]);
    assert!(coloured.out.contains("\u{1b}["), "{}", coloured.out);
}

#[test]
fn json_says_where_a_finding_stands_in_the_stored_file() {
    let place = Place::new();
    place.write("brief.txt", "\u{FEFF}Één blauwe\r\nvinvis.\r\n");
    let (output, status) = place.json(&["brief.txt"]);
    assert_eq!(status, Some(1));
    assert_eq!((output["version"].as_u64(), output["files"].as_u64()), (Some(1), Some(1)));
    assert!(output.get("errors").is_none());
    let finding = &output["findings"][0];
    assert_eq!(finding["rule"], "proef/vinvis");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["path"], "brief.txt");
    assert_eq!(finding["text"], "blauwe\r\nvinvis");
    assert_eq!(finding["start"], serde_json::json!({ "offset": 9, "line": 1, "column": 5 }));
    assert_eq!(finding["end"], serde_json::json!({ "offset": 23, "line": 2, "column": 7 }));
    assert_eq!(finding["related"], serde_json::json!([]));
    assert!(finding.get("fix").is_none() && finding.get("url").is_none());
}

#[test]
fn output_is_sorted_and_the_same_at_every_number_of_threads() {
    let place = Place::new();
    for number in 0..40 {
        place.write(&format!("map/brief-{number}.txt"), BAD.repeat(number % 3));
    }
    let arguments = ["check", "--rules", ".regels", "--select", "proef", "--format", "concise", "map", "./map/brief-1.txt"];
    let run = |threads: &str| place.command().args(arguments).env("RAYON_NUM_THREADS", threads).output().expect("it runs");
    let one = run("1");
    let lines: Vec<_> = std::str::from_utf8(&one.stdout).expect("it is UTF-8").lines().collect();
    assert_eq!(lines.len(), 39);
    let paths: Vec<_> = lines.iter().map(|line| line.split(':').next().unwrap_or_default()).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    for threads in ["2", "7"] {
        assert_eq!(run(threads).stdout, one.stdout);
    }
}

#[test]
fn sources_shows_what_is_recognised() {
    let place = Place::new();
    place.write("brief.txt", "Zie de brief van 3 mei 2024 op https://www.voorbeeld.nl/brief.\n");
    let ran = place.run(&["sources", "--format", "json", "brief.txt"]);
    let output: Value = serde_json::from_str(&ran.out).expect("one JSON document");
    assert_eq!(output["dates"][0]["value"], "2024-05-03");
    assert_eq!(output["references"][0]["kind"], "url");
    assert_eq!(output["references"][0]["text"], "https://www.voorbeeld.nl/brief");
    let table = place.run(&["sources", "brief.txt"]);
    assert_eq!((table.status, table.out.lines().count()), (Some(0), 3));
    assert_eq!(place.run(&["sources", "weg.txt"]).status, Some(2));
}

#[test]
fn a_list_of_sources_follows_the_style_of_the_configuration_and_the_command_line() {
    let place = Place::new();
    place.write("beleidslint.toml", "style = \"kamer\"\n");
    place.write("brief.txt", "Zie Kamerstukken II 2015/16, 21501-07, nr. 1356, blz. 2.\n");
    let url = "https://zoek.officielebekendmakingen.nl/kst-21501-07-1356";
    let list = |citation: &str| format!("## Bronnen\n\n### Kamerstukken\n\n- [{citation}]({url})\n");
    let of_config = place.run(&["sources", "--format", "markdown", "brief.txt"]);
    assert_eq!(of_config.out, list("Kamerstuk 21 501-07, nr. 1356"));
    let named = place.run(&["sources", "--format", "markdown", "--style", "leidraad", "brief.txt"]);
    assert_eq!(named.out, list("Kamerstukken II 2015/16, 21501-07, nr. 1356"));
    let table = place.run(&["sources", "--format", "csv", "--by", "kind", "brief.txt"]);
    let text = "\"Kamerstukken II 2015/16, 21501-07, nr. 1356\"";
    let expected = format!("kind,id,text,url,path,line,column\r\nkamerstuk,kst-21501-07-1356,{text},{url},brief.txt,1,5\r\n");
    assert_eq!(table.out, expected);
    assert_eq!(place.run(&["sources", "--style", "gemeente", "brief.txt"]).status, Some(2));
}

#[test]
fn text_prints_the_joined_text() {
    let place = Place::new();
    place.write("brief.txt", BAD);
    assert_eq!(place.run(&["text", "brief.txt"]).out, "Daar zwom een blauwe vinvis voorbij.\n");
    assert_eq!(place.run(&["text", "weg.txt"]).status, Some(2));
    assert_eq!(place.run(&["text", "."]).status, Some(2));
}

#[test]
fn rules_are_listed_and_explained() {
    let place = Place::new();
    let listed = place.run(&["rules", "--rules", ".regels"]);
    let line = listed.out.lines().find(|line| line.starts_with("proef/vinvis ")).expect("it is listed");
    assert!(line.contains("fout") && line.contains("aan"), "{line}");
    place.write("beleidslint.toml", "[rules]\n\"proef/vinvis\" = \"off\"\n");
    let listed = place.run(&["rules", "--rules", ".regels", "--format", "json"]);
    let rules: Vec<Value> = serde_json::from_str(&listed.out).expect("a list");
    let rule = rules.iter().find(|rule| rule["id"] == "proef/vinvis").expect("it is listed");
    assert_eq!((&rule["on"], &rule["severity"]), (&Value::from(false), &Value::from("error")));
    assert_eq!((&rule["group"], rule.get("url")), (&Value::from("proef"), None));
    let listed = place.run(&["rules", "--rules", ".regels", "--format", "markdown"]);
    let row = listed.out.lines().find(|line| line.starts_with("| proef/vinvis |")).expect("it is listed");
    assert_eq!(row, "| proef/vinvis | Geen … graag. | uit |  |  |");
    let explained = place.run(&["explain", "--rules", ".regels", "--no-config", "proef/vinvis"]);
    for part in
        ["Om te proberen.", "    1 │ Een blauwe vinvis.", "    Een walvis.", "Hier staat de regel aan.", "severity = \"off\""]
    {
        assert!(explained.out.contains(part), "{part}: {}", explained.out);
    }
}

#[test]
fn a_finding_leads_to_the_page_that_its_rule_names() {
    let place = Place::new();
    let page = "https://voorbeeld.nl/schrijfwijzer#vinvis";
    place.write(".regels/proef/vinvis.toml", format!("url = \"{page}\"\n{VINVIS}"));
    place.write("fout.txt", BAD);
    let (found, _) = place.json(&["fout.txt"]);
    assert_eq!(found["findings"][0]["url"], page);
    for (format, pointer) in [("sarif", "/runs/0/tool/driver/rules/0/helpUri"), ("rdjson", "/diagnostics/0/code/url")] {
        let ran = place.run(&["check", "--rules", ".regels", "--select", "proef", "--format", format, "fout.txt"]);
        let found: Value = serde_json::from_str(&ran.out).expect("it is JSON");
        assert_eq!(found.pointer(pointer), Some(&Value::from(page)), "{}", ran.out);
    }
    let ran = place.run(&["check", "--rules", ".regels", "--select", "proef", "--format", "summary", "fout.txt"]);
    assert!(ran.out.contains(&format!("| [proef/vinvis]({page}) | 1 |")), "{}", ran.out);
    let listed = place.run(&["rules", "--rules", ".regels", "--format", "markdown"]);
    assert!(listed.out.contains(&format!("| [proef/vinvis]({page}) |")), "{}", listed.out);
    place.write(".regels/proef/vinvis.toml", format!("url = \"schrijfwijzer\"\n{VINVIS}"));
    let ran = place.check(&["fout.txt"]);
    assert!(ran.status == Some(2) && ran.err.contains("«schrijfwijzer» is geen adres"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let place = Place::new();
    place.write("fout.txt", BAD.repeat(20_000));
    let mut child = place
        .command()
        .args(["check", "--rules", ".regels", "--select", "proef", "fout.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
