//! Writes the texts that are measured, for programs that read files: `cargo bench --bench write_texts -- FOLDER`.

mod texts;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) else {
        return Ok(());
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for (name, size) in [("letter", 10_000), ("letters-1", 1_000_000), ("letters-10", 10_000_000)] {
        std::fs::write(folder.join(format!("{name}.txt")), texts::letters(size))?;
    }
    std::fs::write(folder.join("different.txt"), texts::different(100_000))?;
    std::fs::write(folder.join("dense-10.txt"), texts::dense(10_000_000))?;
    std::fs::write(folder.join("markdown-1.md"), texts::markdown(1_000_000))?;
    std::fs::write(folder.join("markdown-10.md"), texts::markdown(10_000_000))?;
    let many = folder.join("many");
    std::fs::create_dir_all(&many)?;
    let all = texts::letters(20_000_000);
    let mut rest = all.as_str();
    let mut number = 0;
    loop {
        let from = rest.floor_char_boundary(10_000);
        let Some(end) = rest[from..].find("\n\n").map(|at| from + at + 2) else { return Ok(()) };
        std::fs::write(many.join(format!("{number:04}.txt")), &rest[..end])?;
        rest = &rest[end..];
        number += 1;
    }
}
