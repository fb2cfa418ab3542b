//! The program as its users run it: exit statuses, what goes to which output, and bad input.

mod author;
mod broken_rules;
#[path = "../common/mod.rs"]
mod common;
mod configuration;
mod dossier;
mod files;
mod fix;
mod init;
mod input;
mod lists;
mod mistakes;
mod output;
mod packs;
mod shell;
mod shown;
mod silence;
mod since;
mod sweep;
mod usage;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A rule that objects to `blauwe vinvis`, as an error.
const VINVIS: &str = r#"
severity = "error"
why = "Om te proberen."
[message]
nl = "geen {text} graag"
en = "no {text} please"
[match]
on = "text"
words = ["blauwe vinvis"]
[[example]]
bad = "Een [[blauwe vinvis]]."
[[example]]
good = "Een walvis."
"#;

/// A folder with the rules `proef/vinvis` (an error) and `proef/zeeslak` (a hint), and room for texts.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Place { folder: tempfile::tempdir().expect("there is room") };
        place.write(".regels/proef/vinvis.toml", VINVIS);
        place.write(
            ".regels/proef/zeeslak.toml",
            VINVIS.replace("blauwe vinvis", "groene zeeslak").replace("\"error\"", "\"hint\""),
        );
        place
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("there is room");
        fs::write(path, content).expect("there is room");
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beleidslint"));
        command
            .current_dir(self.path())
            .env_remove("NO_COLOR")
            .env_remove("RAYON_NUM_THREADS")
            .env_remove("GITHUB_WORKSPACE")
            .env_remove("CI_PROJECT_DIR")
            .env_remove("GITHUB_STEP_SUMMARY")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(&self.command().args(arguments).output().expect("the program runs"))
    }

    /// `check` with only the rules of this folder, one line for each finding.
    fn check(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["check", "--rules", ".regels", "--select", "proef", "--format", "concise"], arguments].concat())
    }

    fn json(&self, arguments: &[&str]) -> (Value, Option<i32>) {
        let ran = self.run(&[&["check", "--rules", ".regels", "--select", "proef", "--format", "json"], arguments].concat());
        (serde_json::from_str(&ran.out).expect("one JSON document"), ran.status)
    }

    fn with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        child.stdin.take().expect("it is a pipe").write_all(input).expect("it reads");
        Ran::new(&child.wait_with_output().expect("the program ends"))
    }
}

/// How a run ended, and what it wrote.
struct Ran {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn new(output: &Output) -> Self {
        Ran {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

const BAD: &str = "Daar zwom een blauwe\nvinvis voorbij.\n";
const HINT: &str = "Daar kroop een groene zeeslak voorbij.\n";
const GOOD: &str = "Daar zwom een walvis voorbij.\n";
