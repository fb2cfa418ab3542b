//! Lists the rule files and their tables, so that they are compiled into the program.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    collect(&root.join("rules"), &mut files);
    files.sort();
    let mut code = String::new();
    for (name, ending) in [("RULES", "toml"), ("TABLES", "tsv")] {
        writeln!(code, "static {name}: &[(&str, &str)] = &[").expect("a string takes it");
        for path in files.iter().filter(|path| path.extension().is_some_and(|found| found == ending)) {
            let below = path.strip_prefix(root.join("rules")).expect("it lies there");
            let id = if ending == "toml" { below.with_extension("") } else { below.to_path_buf() };
            let id = id.to_string_lossy().replace('\\', "/");
            writeln!(code, "    ({id:?}, include_str!({path:?})),").expect("a string takes it");
        }
        code.push_str("];\n");
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it")).join("embedded_rules.rs");
    std::fs::write(out, code).expect("the output folder can be written");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
