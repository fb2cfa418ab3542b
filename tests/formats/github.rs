//! Workflow commands, read as the runner of GitHub Actions reads them.

use beleidslint::report::run::Run;
use serde_json::Value;

use super::{findings, fixtures, run_of_fixtures, written};

/// A command, taken apart.
struct Command {
    name: String,
    properties: Vec<(String, String)>,
    data: String,
}

impl Command {
    /// As the runner parses it: up to the second `::`, then commas, then the escapes.
    fn parse(line: &str) -> Command {
        let rest = line.strip_prefix("::").unwrap_or_else(|| panic!("no command: {line}"));
        let (head, data) = rest.split_once("::").unwrap_or_else(|| panic!("no end: {line}"));
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        let properties = properties.split(',').map(|property| {
            let (name, value) = property.split_once('=').unwrap_or_else(|| panic!("no value: {line}"));
            let value =
                value.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
            (name.to_owned(), value)
        });
        Command {
            name: name.to_owned(),
            properties: properties.collect(),
            data: data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%"),
        }
    }

    fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Panics where the commands of a run do not say what was found.
pub fn check(run: &Run<'_>) {
    let text = written(beleidslint::report::github::write, run);
    // No other line break may end a command.
    let commands: Vec<Command> = text.split_terminator('\n').map(Command::parse).collect();
    let findings = findings(run);
    assert_eq!(commands.len(), findings.len() + run.failures.len());
    for (command, finding) in commands.iter().zip(&findings) {
        let is = |name: &str, value: &Value| assert_eq!(command.property(name), Some(value.to_string().as_str()), "{finding}");
        assert_eq!(command.property("title"), finding["rule"].as_str());
        assert_eq!(command.property("file").map(str::to_owned), finding["path"].as_str().map(|path| run.root.path(path)));
        is("line", &finding["start"]["line"]);
        is("endLine", &finding["end"]["line"]);
        // The runner drops columns, with a warning, where the lines differ.
        if finding["start"]["line"] == finding["end"]["line"] {
            is("col", &finding["start"]["column"]);
            is("endColumn", &finding["end"]["column"]);
        } else {
            assert_eq!((command.property("col"), command.property("endColumn")), (None, None));
        }
        let name = match finding["severity"].as_str() {
            Some("hint") => "notice",
            Some(name) => name,
            None => panic!("no severity: {finding}"),
        };
        assert_eq!(command.name, name);
        assert!(!command.data.contains('\u{1b}'), "{}", command.data);
    }
    for command in &commands[findings.len()..] {
        assert_eq!((command.name.as_str(), command.property("title")), ("error", Some("beleidslint")));
    }
}

#[test]
fn the_fixtures_give_commands_that_the_runner_reads() {
    let documents = fixtures();
    let run = run_of_fixtures(&documents);
    check(&run);
    let text = written(beleidslint::report::github::write, &run);
    assert!(text.contains("::notice file=nota-met-fouten/nota.md,line="), "{text}");
    assert!(text.ends_with("::error file=map/weg.txt,title=beleidslint::Dit bestand of deze map bestaat niet.\n"), "{text}");
}
