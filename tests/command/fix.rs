//! `--fix` and `--diff`: mended files, and what is left.

use std::fs;
use std::path::PathBuf;

use super::{HINT, Place};

/// A rule that mends one text to another.
pub(super) fn rule(from: &str, to: &str, safe: bool) -> String {
    format!(
        r#"
severity = "error"
why = "Om te proberen."
[message]
nl = "geen {{text}} graag"
en = "no {{text}} please"
[match]
on = "text"
words = ["{from}"]
fix = {{ with = "{to}", safe = {safe} }}
[[example]]
bad = "Een [[{from}]]."
fixed = "Een {to}."
[[example]]
good = "Een walvis."
"#
    )
}

/// A place whose rules mend `vinvisch` safely and `zeeslang` unsafely.
fn place() -> Place {
    let place = Place::new();
    place.write(".regels/proef/spelling.toml", rule("vinvisch", "vinvis", true));
    place.write(".regels/proef/slang.toml", rule("zeeslang", "draak", false));
    place
}

impl Place {
    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).expect("it is there")
    }

    fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect("it is UTF-8")
    }

    fn names(&self, folder: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path().join(folder)).expect("it can be read");
        let mut names: Vec<PathBuf> = entries.flatten().map(|entry| entry.file_name().into()).collect();
        names.sort();
        names
    }
}

const TEXT: &str = "Een vinvisch en een zeeslang.\n\nEen blauwe vinvis.\n";

#[test]
fn safe_fixes_are_carried_out_and_what_is_left_is_reported_at_its_new_place() {
    let place = place();
    place.write("a.md", TEXT);
    let ran = place.check(&["--fix", "."]);
    assert_eq!(place.text("a.md"), "Een vinvis en een zeeslang.\n\nEen blauwe vinvis.\n");
    let expected = "a.md:1:19: fout[proef/slang] geen zeeslang graag\na.md:3:5: fout[proef/vinvis] geen blauwe vinvis graag\n";
    assert_eq!((ran.out.as_str(), ran.status), (expected, Some(1)));
    assert!(
        ran.err.contains("1 bestand: 2 fouten; 1 hersteld in 1 bestand; te herstellen: 1 met --fix --unsafe-fixes"),
        "{}",
        ran.err
    );
    let again = place.check(&["--fix", "."]);
    assert!(again.out == expected && !again.err.contains("hersteld in"), "{}", again.err);
}

#[test]
fn unsafe_fixes_are_carried_out_only_when_both_options_ask_for_them() {
    let place = place();
    place.write("a.md", TEXT);
    let only = place.check(&["--unsafe-fixes", "a.md"]);
    assert!(only.err.contains("te herstellen: 1 met --fix, 1 meer met --unsafe-fixes erbij"), "{}", only.err);
    assert_eq!(place.text("a.md"), TEXT);
    place.check(&["--fix", "--unsafe-fixes", "a.md"]);
    assert_eq!(place.text("a.md"), "Een vinvis en een draak.\n\nEen blauwe vinvis.\n");
}

#[test]
fn nothing_left_is_success() {
    let place = place();
    place.write("a.md", "Een vinvisch.\n");
    place.write("b.md", "Een vinvisch, vinvisch, vinvisch.\n");
    let ran = place.check(&["--fix", "--lang", "en", "."]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("2 files: nothing to object to; 4 mended in 2 files"), "{}", ran.err);
    assert_eq!(place.text("b.md"), "Een vinvis, vinvis, vinvis.\n");
}

#[test]
fn a_diff_shows_what_would_change_and_changes_nothing() {
    let place = place();
    place.write("map/a.md", TEXT);
    place.write("map/b.md", "Een blauwe vinvis.\n");
    let run = |arguments: &[&str]| place.run(&[&["check", "--rules", ".regels", "--select", "proef"], arguments].concat());
    let ran = run(&["--diff", "map"]);
    let expected = "--- map/a.md\n+++ map/a.md\n@@ -1,3 +1,3 @@\n-Een vinvisch en een zeeslang.\n+Een vinvis en een zeeslang.\n \n \
                    Een blauwe vinvis.\n";
    assert_eq!((ran.out.as_str(), ran.status), (expected, Some(1)));
    assert!(ran.err.contains("1 te herstellen in 1 bestand; er is niets veranderd"), "{}", ran.err);
    assert_eq!(place.text("map/a.md"), TEXT);
    assert!(run(&["--diff", "--fix", "--unsafe-fixes", "map"]).out.contains("+Een vinvis en een draak.\n"));
    assert_eq!(place.text("map/a.md"), TEXT);
    let none = run(&["--diff", "map/b.md"]);
    assert_eq!((none.out.as_str(), none.status), ("", Some(0)), "what cannot be mended is no difference");
    assert_eq!(run(&["--diff", "map", "weg.md"]).status, Some(2));
    assert_eq!(run(&["--diff", "--format", "json", "map"]).status, Some(2));
}

#[test]
fn standard_input_goes_to_standard_output_and_the_report_to_standard_error() {
    let place = place();
    let arguments = ["check", "--rules", ".regels", "--select", "proef", "--format", "concise", "--fix", "-"];
    let ran = place.with_input(&arguments, "\u{FEFF}Een vinvisch en een zeeslang.\r\n".as_bytes());
    assert_eq!((ran.out.as_str(), ran.status), ("\u{FEFF}Een vinvis en een zeeslang.\r\n", Some(1)));
    assert!(ran.err.contains("-:1:19: fout[proef/slang]") && ran.err.contains("1 hersteld"), "{}", ran.err);
    let same = place.with_input(&arguments, b"Niets aan de hand.");
    assert_eq!((same.out.as_str(), same.status), ("Niets aan de hand.", Some(0)));
    let binary = place.with_input(&arguments, b"PK\x03\x04\x00\x00");
    assert_eq!((binary.out.as_str(), binary.status), ("", Some(2)));
    let diff = place.with_input(&["check", "--rules", ".regels", "--select", "proef", "--diff", "-"], b"Een vinvisch.\n");
    assert_eq!(diff.out, "--- -\n+++ -\n@@ -1 +1 @@\n-Een vinvisch.\n+Een vinvis.\n");
    let json = ["check", "--rules", ".regels", "--select", "proef", "--format", "json", "--fix", "-"];
    let ran = place.with_input(&json, b"Een vinvisch.");
    assert_eq!(ran.out, "Een vinvis.");
    assert!(ran.err.contains("\"findings\": []") && ran.err.contains("1 hersteld in 1 bestand"), "{}", ran.err);
}

#[test]
fn json_describes_the_mended_file() {
    let place = place();
    place.write("a.md", TEXT);
    let (output, status) = place.json(&["--fix", "a.md"]);
    assert_eq!(status, Some(1));
    assert_eq!(output["findings"].as_array().map(Vec::len), Some(2));
    assert_eq!(output["findings"][0]["start"], serde_json::json!({ "offset": 18, "line": 1, "column": 19 }));
}

#[test]
fn what_is_not_shown_and_what_is_silenced_is_not_mended() {
    let place = place();
    place.write(".regels/proef/hint.toml", rule("zeester", "ster", true).replace("\"error\"", "\"hint\""));
    let text = format!("{HINT}\nEen zeester.\n\n<!-- beleidslint-ignore proef/spelling: zo heet hij -->\n\nEen vinvisch.\n");
    place.write("a.md", &text);
    place.check(&["--fix", "a.md"]);
    assert_eq!(place.text("a.md"), text);
    place.check(&["--fix", "--min-severity", "hint", "a.md"]);
    assert_eq!(place.text("a.md"), text.replace("zeester", "ster"));
}

#[test]
fn encodings_line_ends_and_the_last_line_stay_as_they_were() {
    let place = place();
    let wide = |text: &str| "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    place.write("merk.md", b"\xEF\xBB\xBFEen vinvisch.\r\n\r\nEinde\rof\nniet");
    place.write("oud.txt", b"E\xE9n vinvisch \x96 \x80 3.\r\n\r\n");
    place.write("breed.txt", wide("Één vinvisch 😀.\n"));
    assert_eq!(place.check(&["--fix", "."]).status, Some(0));
    assert_eq!(place.bytes("merk.md"), b"\xEF\xBB\xBFEen vinvis.\r\n\r\nEinde\rof\nniet");
    assert_eq!(place.bytes("oud.txt"), b"E\xE9n vinvis \x96 \x80 3.\r\n\r\n");
    assert_eq!(place.bytes("breed.txt"), wide("Één vinvis 😀.\n"));
}

#[test]
fn what_cannot_be_written_in_the_encoding_of_the_file_is_said() {
    let place = place();
    place.write(".regels/proef/pijl.toml", rule("wijst naar", "→", true));
    place.write("oud.txt", b"E\xE9n vinvisch wijst naar de kust.\n");
    let ran = place.check(&["--fix", "oud.txt"]);
    assert_eq!(place.bytes("oud.txt"), b"E\xE9n vinvis wijst naar de kust.\n");
    assert_eq!(ran.out, "oud.txt:1:12: fout[proef/pijl] geen wijst naar graag\n");
    let said = "oud.txt:1:12: proef/pijl is niet hersteld: het bestand is in Windows-1252, en daarin bestaat «→» niet";
    assert!(ran.err.contains(said), "{}", ran.err);
}

#[test]
fn a_fix_that_would_become_markup_is_refused_and_the_others_are_carried_out() {
    let place = place();
    place.write(".regels/proef/ster.toml", rule("met nadruk", "*zeer*", true));
    place.write("a.md", "Een vinvisch met nadruk.\n");
    let ran = place.check(&["--fix", "a.md"]);
    assert_eq!(place.text("a.md"), "Een vinvis met nadruk.\n");
    assert!(ran.err.contains("a.md:1:12: proef/ster is niet hersteld: door de opmaak eromheen"), "{}", ran.err);
    place.write("a.txt", "Een vinvisch met nadruk.\n");
    place.check(&["--fix", "a.txt"]);
    assert_eq!(place.text("a.txt"), "Een vinvis *zeer*.\n");
}

#[test]
fn fixes_are_carried_out_in_rounds_and_rules_that_contradict_each_other_are_named() {
    let place = place();
    place.write(".regels/proef/een.toml", rule("zeekat", "zeehond", true));
    place.write("a.md", "Een zeekat en een vinvisch.\n");
    place.write(".regels/proef/twee.toml", rule("zeehond", "zeehaas", true));
    assert_eq!(place.check(&["--fix", "a.md"]).status, Some(0));
    assert_eq!(place.text("a.md"), "Een zeehaas en een vinvis.\n");
    place.write(".regels/proef/drie.toml", rule("zeehaas", "zeekat", true));
    let ran = place.check(&["--fix", "a.md"]);
    let said =
        "a.md: het herstellen is gestopt, want deze regels maken elkaars herstel ongedaan: proef/drie, proef/een, proef/twee";
    assert!(ran.err.contains(said), "{}", ran.err);
    assert_eq!(place.text("a.md"), "Een zeehaas en een vinvis.\n");
    place.write("a.md", "Een zeehaas en een vinvisch.\n");
    place.check(&["--fix", "a.md"]);
    let first = place.text("a.md");
    place.check(&["--fix", "a.md"]);
    assert_eq!(place.text("a.md"), first, "where they stop is where they stay");
    assert!(first.contains("vinvis."), "{first}");
}

#[test]
fn a_rule_whose_fix_feeds_itself_leaves_the_file_as_it_was() {
    let place = place();
    place.write(".regels/proef/groei.toml", rule("zeekoe", "zeekoe zeekoe", true));
    place.write("a.md", "Een zeekoe en een vinvisch.\n");
    place.write("b.md", "Een vinvisch.\n");
    let ran = place.check(&["--fix", "."]);
    assert!(ran.err.contains("a.md: niets is hersteld, want er komt geen eind aan: proef/groei"), "{}", ran.err);
    assert_eq!(place.text("a.md"), "Een zeekoe en een vinvisch.\n");
    assert_eq!((ran.out.lines().count(), place.text("b.md").as_str()), (2, "Een vinvis.\n"));
}

#[test]
fn a_file_is_replaced_whole_with_its_rights_and_nothing_is_left_beside_it() {
    let place = place();
    place.write("map/a.md", "Een vinvisch.\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let path = place.path().join("map/a.md");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
        symlink("map/a.md", place.path().join("link.md")).expect("links can be made");
        assert_eq!(place.check(&["--fix", "link.md"]).status, Some(0));
        assert!(fs::symlink_metadata(place.path().join("link.md")).expect("it is there").is_symlink());
        assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o640);
    }
    #[cfg(not(unix))]
    assert_eq!(place.check(&["--fix", "map"]).status, Some(0));
    assert_eq!(place.text("map/a.md"), "Een vinvis.\n");
    assert_eq!(place.names("map"), [PathBuf::from("a.md")]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_left_reported_and_ends_in_2() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    place.write("a.md", "Een vinvisch.\n");
    place.write("b.md", "Een vinvisch.\n");
    let path = place.path().join("a.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("it is ours");
    // The superuser may write any file.
    if fs::OpenOptions::new().write(true).open(&path).is_ok() {
        return;
    }
    let (output, status) = place.json(&["--fix", "."]);
    assert_eq!((status, &output["errors"][0]["path"]), (Some(2), &serde_json::Value::from("a.md")));
    assert_eq!(output["findings"].as_array().map(Vec::len), Some(1));
    assert_eq!((place.text("a.md").as_str(), place.text("b.md").as_str()), ("Een vinvisch.\n", "Een vinvis.\n"));
}

#[test]
fn files_without_fixes_are_not_touched() {
    let place = place();
    place.write("a.md", "Een blauwe vinvis.\n");
    let path = place.path().join("a.md");
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(old)).expect("it is ours");
    place.check(&["--fix", "a.md"]);
    assert_eq!(fs::metadata(&path).and_then(|data| data.modified()).ok(), Some(old));
}
