//! Compiles the rule files, their tables and the kinds of document into the program.
//!
//! Each stands in it twice: as written, to be shown and tried, and packed without its examples, to be read at every start.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let rules = root.join("rules");
    let mut files = Vec::new();
    collect(&rules, &mut files);
    let mut code = String::from("static RULES: &[Embedded] = &[\n");
    for path in files.iter().filter(|path| has_ending(path, "toml")) {
        let id = below(&rules, path).replace(".toml", "");
        let packed = pack(path, &out, &id.replace('/', "."));
        writeln!(code, "    Embedded {{ id: {id:?}, text: include_str!({path:?}), packed: include_bytes!({packed:?}) }},")
            .expect("a string takes it");
    }
    code.push_str("];\nstatic TABLES: &[(&str, &str)] = &[\n");
    for path in files.iter().filter(|path| has_ending(path, "tsv")) {
        writeln!(code, "    ({:?}, include_str!({path:?})),", below(&rules, path)).expect("a string takes it");
    }
    code.push_str("];\n");
    std::fs::write(out.join("embedded_rules.rs"), code).expect("the output folder can be written");

    let mut kinds = Vec::new();
    collect(&root.join("src/document/kinds"), &mut kinds);
    for path in kinds.iter().filter(|path| has_ending(path, "toml")) {
        let name = path.file_stem().expect("it has a name").to_string_lossy();
        pack(path, &out, &format!("kind.{name}"));
    }
}

/// Writes what the file at `path` says, without examples, to a file of its own. One that is no TOML comes to nothing: the
/// program then reads the text, and says what is wrong with it.
fn pack(path: &Path, out: &Path, name: &str) -> PathBuf {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let mut table: toml::Table = toml::from_str(&text).unwrap_or_default();
    table.remove("example");
    let packed = out.join(format!("{name}.packed"));
    let bytes = rmp_serde::to_vec(&table).expect("a table can be packed");
    std::fs::write(&packed, bytes).expect("the output folder can be written");
    packed
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

fn below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).expect("it lies there").to_string_lossy().replace('\\', "/")
}

/// The files below `folder`, sorted.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
    files.sort();
}
