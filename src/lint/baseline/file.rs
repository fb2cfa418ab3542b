//! A baseline as it is written down: TOML, sorted, one entry a line, so that a change shows what changed.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::io::ErrorKind;
use std::num::NonZeroU32;
use std::path::Path;

use serde::Deserialize;
use serde::de::{self, Deserializer};

use super::{Baseline, Entry};
use crate::language::Wording;
use crate::lint::Fingerprint;
use crate::problem::Problem;

/// The version of the form.
const VERSION: u32 = 1;

const HEAD: &str = "\
# De nulmeting van beleidslint: bevindingen die er al waren, en die check niet meer meldt.
# Schrijf haar opnieuw met: beleidslint baseline write --baseline BESTAND PAD…
";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    #[serde(default)]
    files: BTreeMap<String, BTreeMap<Fingerprint, WrittenEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    rule: String,
    #[serde(default)]
    text: String,
    #[serde(default, rename = "in")]
    around: String,
    #[serde(default = "one")]
    count: NonZeroU32,
}

fn one() -> NonZeroU32 {
    NonZeroU32::MIN
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Fingerprint;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("16 hexadecimal digits")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Fingerprint, E> {
                text.parse().map_err(|()| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

impl Baseline {
    /// Reads the baseline at `path`.
    ///
    /// # Errors
    /// Why it cannot be read, or what is wrong with it.
    pub fn read(path: &Path) -> Result<Baseline, Box<Problem>> {
        let unreadable = |message: Wording| Box::new(Problem::new(path, "", None, message));
        let bytes = std::fs::read(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                let message = ("deze nulmeting bestaat niet", "there is no such baseline");
                let help =
                    ("schrijf haar eerst met beleidslint baseline write", "write it first with beleidslint baseline write");
                Box::new(Problem::new(path, "", None, message).with_help(help))
            }
            _ => unreadable(
                (format!("deze nulmeting kan niet gelezen worden: {error}"), format!("this baseline cannot be read: {error}"))
                    .into(),
            ),
        })?;
        let text = String::from_utf8(bytes)
            .map_err(|_| unreadable(("deze nulmeting is geen UTF-8", "this baseline is not UTF-8").into()))?;
        Baseline::parse(path, &crate::lint::config::real_folder(path.parent().unwrap_or(Path::new(""))), &text)
    }

    /// Reads the content of a baseline; `folder` is the real path of the folder in which it stands.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(path: &Path, folder: &Path, text: &str) -> Result<Baseline, Box<Problem>> {
        let written: Written = match toml::from_str(text) {
            Ok(written) => written,
            Err(error) => return Err(Box::new(newer(path, text).unwrap_or_else(|| broken(path, text, &error)))),
        };
        if written.version != VERSION {
            let broken = || Problem::new(path, text, Some(0..0), ("dit is geen nulmeting", "this is no baseline"));
            return Err(Box::new(newer(path, text).unwrap_or_else(broken)));
        }
        let entry = |written: WrittenEntry| Entry::new(written.rule, written.text, written.around, written.count.get() as usize);
        let entries = |entries: BTreeMap<Fingerprint, WrittenEntry>| {
            entries.into_iter().map(|(fingerprint, written)| (fingerprint, entry(written))).collect()
        };
        let files = written.files.into_iter().map(|(name, found)| (name, entries(found))).collect();
        Ok(Baseline { files, ..Baseline::new(folder.to_path_buf()) })
    }
}

fn broken(path: &Path, text: &str, error: &toml::de::Error) -> Problem {
    let reason = error.message();
    let message = (format!("dit is geen nulmeting die klopt: {reason}"), format!("this is no sound baseline: {reason}"));
    Problem::new(path, text, Some(error.span().unwrap_or(0..0)), message).with_help((
        "gooi het bestand weg en schrijf het opnieuw met beleidslint baseline write",
        "remove the file, and write it again with beleidslint baseline write",
    ))
}

/// What is wrong where the file is of a later version of the form.
fn newer(path: &Path, text: &str) -> Option<Problem> {
    let start = "version = ";
    let line = text.lines().find(|line| line.starts_with(start))?;
    let version: u32 = line[start.len()..].trim().parse().ok()?;
    let at = text.find(line)?;
    let message = ("deze nulmeting is van een nieuwere beleidslint", "this baseline is from a later beleidslint");
    (version > VERSION).then(|| Problem::new(path, text, Some(at..at + line.len()), message))
}

impl fmt::Display for Baseline {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{HEAD}version = {VERSION}")?;
        for (name, entries) in &self.files {
            writeln!(formatter, "\n[files.{}]", Quoted(name))?;
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|(fingerprint, entry)| (&entry.rule, &entry.text, &entry.around, **fingerprint));
            for (fingerprint, Entry { rule, text, around, count, .. }) in entries {
                write!(formatter, "{fingerprint} = {{ rule = {}", Quoted(rule))?;
                for (key, value) in [("text", text), ("in", around)].into_iter().filter(|(_, value)| !value.is_empty()) {
                    write!(formatter, ", {key} = {}", Quoted(value))?;
                }
                if *count > 1 {
                    write!(formatter, ", count = {count}")?;
                }
                writeln!(formatter, " }}")?;
            }
        }
        Ok(())
    }
}

/// A text between quotation marks, on one line.
struct Quoted<'t>(&'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_char('"')?;
        for character in self.0.chars() {
            match character {
                '"' | '\\' => write!(formatter, "\\{character}")?,
                // Control characters, and those that turn the direction of writing.
                '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                    write!(formatter, "\\u{:04X}", u32::from(character))?;
                }
                _ => formatter.write_char(character)?,
            }
        }
        formatter.write_char('"')
    }
}
