//! The guide for authors of rules: its files are written, its commands run, and what they print stands in it.

use std::path::Path;
use std::process::Command;

use super::common;

/// A guide as it is followed in an empty folder, step by step.
struct Guide<'f> {
    folder: &'f Path,
    /// The guide with what the commands print now.
    text: String,
}

impl Guide<'_> {
    fn follow(&mut self, guide: &str) {
        let mut file = None;
        let mut lines = guide.lines();
        while let Some(line) = lines.next() {
            self.say(line);
            let Some(language) = line.strip_prefix("```") else {
                let name = line.strip_prefix("**`").or_else(|| line.strip_prefix("**")).and_then(|name| name.strip_suffix("**"));
                file = name.filter(|name| name.contains('.') && !name.contains(' ')).or(file.filter(|_| line.is_empty()));
                continue;
            };
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            match (language, file.take()) {
                ("console", _) => block.iter().filter_map(|line| line.strip_prefix("$ ")).for_each(|command| self.run(command)),
                (_, Some(file)) => self.write(file, &block),
                _ => block.iter().for_each(|line| self.say(line)),
            }
            self.say("```");
        }
    }

    fn say(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn write(&mut self, file: &str, lines: &[&str]) {
        let path = self.folder.join(file);
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
        std::fs::write(path, lines.join("\n") + "\n").expect("a file can be written");
        lines.iter().for_each(|line| self.say(line));
    }

    fn run(&mut self, command: &str) {
        let program = Path::new(env!("CARGO_BIN_EXE_beleidslint"));
        let folder = program.parent().expect("it lies in a folder").display();
        let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
        let mut shell = Command::new("sh");
        let shell = shell.current_dir(self.folder).env("PATH", path).args(["-c", &format!("{command} 2>&1")]);
        let output = shell.output().expect("there is a shell");
        self.say(&format!("$ {command}"));
        let printed = String::from_utf8(output.stdout).expect("it prints UTF-8");
        printed.trim_end().lines().for_each(|line| self.say(line.trim_end()));
    }
}

#[test]
#[cfg(unix)]
fn who_follows_the_guide_sees_what_it_shows() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut guide = Guide { folder: folder.path(), text: String::new() };
    guide.follow(&super::text_of("regels-schrijven.md"));
    assert!(guide.text.matches("\n$ beleidslint").count() > 10, "commands are run");
    common::same(&super::page("regels-schrijven.md"), &guide.text);
}
